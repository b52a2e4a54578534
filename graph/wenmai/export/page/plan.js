/**
 * What to read before an article: the same algorithm as wenmai/prerequisites/plan.py; the plans in
 * tests/golden/plans hold both. Best-first search over the requirements, then a topological order.
 */

import { edgesAt, REQUIRES, ROLES } from './graph_data.js';

// As in plan.py. A chain is followed while the product of its scores stays above this; its first doubtful step always.
const TEXT_FLOOR = 0.6;
// For a target of which no whole text was read; the part that opens its own series may be further away.
const FLOOR = 0.43;
const OPENING_FLOOR = 0.3;
const HELPS = ROLES.indexOf('helps');
const USEFUL = 2; // articles that would help, where nothing is needed
export const BUDGET = 12; // guessed steps, where nobody says how many

/** A binary heap; `before(one, two)` says whether one leaves it first. */
export class Heap {
  /** @param {(one: any, two: any) => boolean} before */
  constructor(before) {
    this.before = before;
    /** @type {any[]} */
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  /** @param {any} item */
  push(item) {
    const { items, before } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(item, items[parent])) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = item;
  }

  pop() {
    const { items, before } = this;
    const top = items[0];
    const last = items.pop();
    if (!items.length) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1], items[child])) child++;
      if (!before(items[child], last)) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return top;
  }
}

/**
 * The requirements of an article, strongest first, ties by target.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} node
 * @returns {number[]} edges
 */
export function requirements(graph, node) {
  const { weight, target } = graph.edges;
  return edgesAt(graph, 'out', node, REQUIRES).sort((one, two) => weight[two] - weight[one] || target[one] - target[two]);
}

/**
 * @typedef {object} Step
 * @property {number} node
 * @property {'needed'|'likely'|'helps'} role
 * @property {number} score product of the scores on the way from the target
 * @property {number} edge the requirement that led here
 * @property {number[]} neededFor later steps, or the target
 * @property {boolean} [goal] whether it is one of several that were asked for
 */
/** @typedef {{score: number, edge: number, role: number}} Found what is known of a step before it has its place */
/** @typedef {{target: number, goals: number[], steps: Step[], dropped: {source: number, target: number, why: string}[], followed: number[], useful: number[]}} Plan target is -1 where there are goals, which are among the steps */

/**
 * What to read before `target`, in reading order.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} target
 * @param {{known?: Set<number>, budget?: number|null, depth?: number|null, helpful?: boolean}} [wishes]
 * @returns {Plan}
 */
export function plan(graph, target, { known = new Set(), budget = null, depth = null, helpful = false } = {}) {
  const { edges } = graph;
  const allowed = (/** @type {number} */ edge) => helpful || edges.role[edge] !== HELPS;
  const found = new Map();
  const dropped = new Map();
  const drop = (/** @type {number} */ edge, /** @type {string} */ why) => {
    const pair = `${edges.source[edge]} ${edges.target[edge]}`;
    if (!dropped.has(pair)) dropped.set(pair, { source: edges.source[edge], target: edges.target[edge], why });
  };
  let turn = 0;
  let used = 0;
  // what is needed all the way comes before what is likely or only helps, so that asking for more changes no role
  const heap = new Heap((one, two) => (one.role - two.role || two.strength - one.strength
    || one.node - two.node || one.turn - two.turn) < 0);
  heap.push({ strength: 1, node: target, turn: turn++, level: 0, edge: -1, role: 0 });
  const done = new Set();
  while (heap.size) {
    const { strength, node, level, edge, role } = heap.pop();
    if (done.has(node)) continue;
    if (edge >= 0) {
      const counts = budget !== null || edges.weight[edge] < 1; // what is declared or stated uses up none
      if (counts && used >= (budget ?? BUDGET)) {
        drop(edge, 'over budget');
        continue;
      }
      if (counts) used++;
      found.set(node, { score: strength, edge, role });
    }
    done.add(node);
    for (const need of requirements(graph, node)) {
      const before = edges.target[need];
      if (known.has(before) || done.has(before)) continue;
      const next = strength * edges.weight[need];
      const far = (depth !== null && level >= depth) || (strength < 1 && next < floor(graph, before, target));
      if (!allowed(need)) drop(need, far ? 'helpful, but too far from the target' : 'helpful, not needed');
      else if (far) drop(need, 'too far from the target');
      else heap.push({ strength: next, node: before, turn: turn++, level: level + 1, edge: need, role: Math.max(role, edges.role[need]) });
    }
  }
  const followed = followedEdges(graph, [target, ...found.keys()], allowed);
  const order = readingOrder(graph, found, followed, places(graph, target, found));
  const useful = order.length || helpful ? [] : helping(graph, target, known);
  return { target, goals: [], followed, useful, steps: steps(graph, order, target, found, followed), dropped: left(dropped, found) };
}

/**
 * Where nothing is said to be needed: the articles that are likeliest to be needed all the same.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} target
 * @param {Set<number>} known
 */
function helping(graph, target, known) {
  const { role, likely } = graph.edges;
  return requirements(graph, target).filter((need) => role[need] === HELPS)
    .sort((one, two) => likely[two] - likely[one])
    .map((need) => graph.edges.target[need]).filter((node) => !known.has(node)).slice(0, USEFUL);
}

/**
 * How weak a chain from the target to a node may be.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} node
 * @param {number} target
 */
function floor(graph, node, target) {
  if (graph.known[target] === 'text') return TEXT_FLOOR;
  return opensSeries(graph, node, target) ? OPENING_FLOOR : FLOOR;
}

/** Whether a node is the first part of the target's series. @param {import('./graph_data.js').Graph} graph @param {number} node @param {number} target */
function opensSeries(graph, node, target) {
  return graph.position[node] === 1 && graph.seriesRank[node] > -1 && graph.seriesRank[node] === graph.seriesRank[target];
}

/** @param {import('./graph_data.js').Graph} graph @param {number[]} nodes @param {(edge: number) => boolean} allowed */
function followedEdges(graph, nodes, allowed) {
  const chosen = new Set(nodes);
  return nodes.flatMap((node) =>
    requirements(graph, node).filter((need) => chosen.has(graph.edges.target[need]) && allowed(need)));
}

/**
 * @param {import('./graph_data.js').Graph} graph
 * @param {number[]} order
 * @param {number} target
 * @param {Map<number, Found>} found
 * @param {number[]} followed
 * @returns {Step[]}
 */
function steps(graph, order, target, found, followed) {
  const number = new Map([...order, target].map((node, at) => [node, at]));
  /** @type {Map<number, number[]>} */
  const asking = new Map(order.map((node) => [node, []]));
  for (const need of followed) asking.get(graph.edges.target[need])?.push(graph.edges.source[need]);
  return order.map((node) => {
    const { score, edge, role } = /** @type {Found} */ (found.get(node));
    const uses = [...new Set(asking.get(node))].filter((one) => number.has(one));
    const neededFor = uses.sort((one, two) => Number(number.get(one)) - Number(number.get(two)));
    return { node, role: ROLES[role], score, edge, neededFor };
  });
}

/** @param {Map<string, {source: number, target: number, why: string}>} dropped @param {Map<number, Found>} found */
function left(dropped, found) {
  return [...dropped.values()].filter((one) => !found.has(one.target))
    .sort((one, two) => one.source - two.source || one.target - two.target);
}

/**
 * Where the target first cites each step, or the step that led there; 0 for what it builds on unsaid.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} target
 * @param {Map<number, Found>} found
 * @returns {Map<number, number>}
 */
function places(graph, target, found) {
  const at = new Map();
  for (const [node, { edge }] of found) {
    const source = graph.edges.source[edge];
    at.set(node, source === target ? graph.edges.position[edge] || 0 : at.get(source));
  }
  return at;
}

/**
 * Kahn's algorithm; ties by series, position, place of citation, date, order, id.
 * @param {import('./graph_data.js').Graph} graph
 * @param {Map<number, Found>} found
 * @param {number[]} followed
 * @param {Map<number, number>} places
 */
function readingOrder(graph, found, followed, places) {
  /** @type {Map<number, any>} */
  const waits = new Map([...found.keys()].map((node) => [node, 0]));
  /** @type {Map<number, any>} */
  const opens = new Map([...found.keys()].map((node) => [node, []]));
  for (const need of followed) {
    const source = graph.edges.source[need];
    if (!waits.has(source)) continue;
    waits.set(source, waits.get(source) + 1);
    opens.get(graph.edges.target[need]).push(source);
  }
  const ready = new Heap((one, two) => compare(graph, places, one, two) < 0);
  for (const [node, missing] of waits) if (!missing) ready.push(node);
  const order = [];
  while (ready.size) {
    const node = ready.pop();
    order.push(node);
    for (const later of opens.get(node)) {
      waits.set(later, waits.get(later) - 1);
      if (!waits.get(later)) ready.push(later);
    }
  }
  return order;
}

/** @param {import('./graph_data.js').Graph} graph @param {Map<number, any>} places @param {number} one @param {number} two */
function compare(graph, places, one, two) {
  if (graph.seriesRank[one] !== graph.seriesRank[two]) return graph.seriesRank[one] - graph.seriesRank[two];
  const numbers = (graph.position[one] || 0) - (graph.position[two] || 0);
  if (numbers) return numbers;
  if (places.get(one) !== places.get(two)) return places.get(one) - places.get(two);
  if (graph.date[one] !== graph.date[two]) return graph.date[one] < graph.date[two] ? -1 : 1;
  return (graph.order[one] || 0) - (graph.order[two] || 0) || one - two;
}

/**
 * Articles that need `node`, those that build on it most first.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} node
 * @returns {number[]} edges
 */
export function opens(graph, node) {
  const { weight, source, role } = graph.edges;
  return edgesAt(graph, 'into', node, REQUIRES)
    .sort((one, two) => role[one] - role[two] || weight[two] - weight[one] || source[one] - source[two]);
}
