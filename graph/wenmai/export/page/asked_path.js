/** The answer to what the address asks to be read: the same questions as `wenmai path` takes. */

import { ABOUT, ARTICLE, edgesAt, nodeOf, PART_OF, ROLES, SERIES, TOPIC } from './graph_data.js';
import { BUDGET, Heap, plan, requirements } from './plan.js';
import { planTogether } from './several_targets.js';
import { shortened, withAllThatIsCut } from './shorten.js';

const ABOUT_IT = 0.6; // weight from which on an article is about a topic, as in wenmai/topics/bounds.py

/** @typedef {import('./graph_data.js').Graph} Graph */
/** @typedef {{known: Set<number>, budget: number|null, minutes: number|null, steps: number|null, helpful: boolean, start: string}} Wishes
 *    `steps`: the longest chain to follow; `start`: id of the article from which alone a chain shall lead */
/** @typedef {{id: string, kind: 'article'|'series'|'topic'|'region', at: number, articles: number[]}} Target `at` is the number of the node or region */

/** What the address wishes of every path. @param {Graph} graph @param {import('./address.js').State} state @param {Set<number>} read @returns {Wishes} */
export function wishesOf(graph, { known, budget, minutes, steps, helpful, start }, read) {
  const given = known.map((id) => nodeOf(graph, id)).filter((node) => node >= 0);
  return { known: new Set([...read, ...given]), budget, minutes, steps, helpful, start };
}

/** What to read before one article. @param {Graph} graph @param {number} target @param {Wishes} wishes @returns {import('./plan.js').Plan} */
export function pathBefore(graph, target, { known, budget, minutes, steps, helpful, start }) {
  const chain = start ? chainFrom(graph, nodeOf(graph, start), target, known) : null;
  if (chain) return chain;
  const most = budget === null && minutes !== null ? Infinity : budget;
  let some = plan(graph, target, { known, budget: most, depth: steps, helpful });
  if (budget !== null || steps !== null) {
    some = withAllThatIsCut(graph, some, plan(graph, target, { known, helpful }), budget === null ? 'too far from the target' : 'over budget');
  }
  return minutes === null ? some : shortened(graph, some, { minutes });
}

/** What to read for several targets, these among it. @param {Graph} graph @param {Target[]} targets @param {Wishes} wishes @returns {import('./plan.js').Plan} */
export function pathTogether(graph, targets, { known, budget, minutes, steps, helpful }) {
  const goals = [...new Set(targets.flatMap(({ articles }) => articles))];
  const answer = planTogether(graph, goals, { known, depth: steps, helpful });
  const usual = budget === null && minutes === null && targets.every(({ kind }) => kind === 'article');
  return usual ? shortened(graph, answer, { budget: BUDGET * goals.length, guessesOnly: true }) : shortened(graph, answer, { budget, minutes });
}

/** What ids of articles, series, topics and regions stand for; what the page does not hold is passed over. @param {Graph} graph @param {string[]} ids @returns {Target[]} */
export function targetsOf(graph, ids) {
  return [...new Set(ids)].map((id) => targetOf(graph, id)).filter((target) => target !== null && target.articles.length > 0).map((target) => /** @type {Target} */ (target));
}

/** @param {Graph} graph @param {string} id @returns {Target|null} */
function targetOf(graph, id) {
  const at = nodeOf(graph, id);
  const region = at < 0 ? graph.regions.findIndex((one) => one.id === id) : -1;
  if (region >= 0) return { id, kind: 'region', at: region, articles: [...graph.kind.keys()].filter((node) => graph.region[node] === region) };
  if (at < 0) return null;
  if (graph.kind[at] === ARTICLE) return { id, kind: 'article', at, articles: [at] };
  if (graph.kind[at] === SERIES) return { id, kind: 'series', at, articles: edgesAt(graph, 'into', at, PART_OF).map((edge) => graph.edges.source[edge]) };
  return graph.kind[at] === TOPIC ? { id, kind: 'topic', at, articles: aboutIt(graph, at) } : null;
}

/** The articles about a topic or a narrower one. @param {Graph} graph @param {number} topic */
function aboutIt(graph, topic) {
  const topics = new Set([topic]);
  for (const one of topics) graph.broader.forEach((above, node) => above.includes(one) && topics.add(node));
  const edges = [...topics].flatMap((one) => edgesAt(graph, 'into', one, ABOUT)).filter((edge) => graph.edges.weight[edge] >= ABOUT_IT);
  return [...new Set(edges.map((edge) => graph.edges.source[edge]))];
}

/**
 * The best-founded chain from an article to another: the one whose weakest links are strongest, as by plan.py.
 * @param {Graph} graph
 * @param {number} start
 * @param {number} target
 * @param {Set<number>} known
 * @returns {import('./plan.js').Plan|null} null where none leads there
 */
export function chainFrom(graph, start, target, known) {
  /** @type {Map<number, {strength: number, edge: number}>} */
  const reached = new Map();
  const heap = new Heap((one, two) => (two.strength - one.strength || one.node - two.node || one.turn - two.turn) < 0);
  let turn = 0;
  heap.push({ strength: 1, node: target, turn, edge: -1 });
  while (heap.size && !reached.has(start)) {
    const { strength, node, edge } = heap.pop();
    if (reached.has(node)) continue;
    reached.set(node, { strength, edge });
    for (const need of requirements(graph, node)) {
      const before = graph.edges.target[need];
      if (!reached.has(before)) heap.push({ strength: strength * graph.edges.weight[need], node: before, turn: ++turn, edge: need });
    }
  }
  if (!reached.has(start) || start === target) return null;
  const steps = [];
  for (let at = start; at !== target;) {
    const { strength, edge } = /** @type {{strength: number, edge: number}} */ (reached.get(at));
    const after = graph.edges.source[edge];
    steps.push({ node: at, role: ROLES[graph.edges.role[edge]], score: strength, edge, neededFor: [after] });
    at = after;
  }
  return { target, steps: steps.filter(({ node }) => !known.has(node)), goals: [], dropped: [], useful: [], followed: steps.map(({ edge }) => edge) };
}
