/** Cutting a path to the time at hand: the same rules as wenmai/prerequisites/shorten.py. */

import { ROLES } from './graph_data.js';
import { Heap } from './plan.js';

/** @typedef {import('./graph_data.js').Graph} Graph */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./plan.js').Step} Step */

/**
 * The answer with no more than so many articles to read first, and so many minutes of reading.
 * @param {Graph} graph
 * @param {Plan} answer
 * @param {{budget?: number|null, minutes?: number|null, guessesOnly?: boolean}} limits
 *   with guessesOnly what is declared or stated uses up no budget
 * @returns {Plan}
 */
export function shortened(graph, answer, { budget = null, minutes = null, guessesOnly = false }) {
  let short = answer;
  if (budget !== null) short = only(graph, short, new Set([...bestFirst(graph, short, budget, null, guessesOnly), ...short.goals]), 'over budget');
  if (minutes === null) return short;
  const chosen = short.goals.length ? goalsThatFit(graph, short, minutes) : bestFirst(graph, short, null, minutes);
  return only(graph, short, chosen, 'over the reading time');
}

/**
 * The answer with what only the whole one has of what somebody says is needed, as left out.
 * @param {Graph} graph
 * @param {Plan} answer
 * @param {Plan} whole
 * @param {string} why
 * @returns {Plan}
 */
export function withAllThatIsCut(graph, answer, whole, why) {
  const told = new Set([...answer.steps.map((step) => step.node), ...answer.dropped.filter((one) => one.why === why).map((one) => one.target)]);
  const cut = whole.steps.filter((step) => isCertain(graph, step) && step.role === 'needed' && !told.has(step.node))
    .map((step) => ({ source: step.neededFor[0], target: step.node, why }));
  const dropped = [...answer.dropped, ...cut].sort((one, two) => one.source - two.source || one.target - two.target);
  return { ...answer, dropped, useful: dropped.some((one) => one.why === why) ? [] : answer.useful };
}

/** Whether somebody says that a step is needed: no guess is as strong. @param {Graph} graph @param {Step} step */
function isCertain(graph, step) {
  return step.edge >= 0 && graph.edges.weight[step.edge] >= 1;
}

/** Steps by what they serve. @param {Step[]} steps */
function servingOf(steps) {
  /** @type {Map<number, Step[]>} */
  const serving = new Map();
  for (const step of steps) for (const use of step.neededFor) serving.set(use, [...(serving.get(use) ?? []), step]);
  return serving;
}

/**
 * The steps that are no goals, essential and strong ones first, each after one that it serves.
 * @param {Graph} graph
 * @param {Plan} answer
 * @param {number|null} budget
 * @param {number|null} minutes
 * @param {boolean} [guessesOnly]
 * @returns {Set<number>}
 */
function bestFirst(graph, answer, budget, minutes, guessesOnly = false) {
  const serving = servingOf(answer.steps);
  const taken = new Set([...(answer.target < 0 ? [] : [answer.target]), ...answer.goals]);
  const chosen = new Set();
  const rounded = (/** @type {Step} */ step) => Math.round(step.score * 1e4);
  const heap = new Heap((one, two) => (ROLES.indexOf(one.role) - ROLES.indexOf(two.role) || rounded(two) - rounded(one) || one.node - two.node) < 0);
  const enter = (/** @type {number} */ use) => {
    for (const step of serving.get(use) ?? []) if (!taken.has(step.node)) heap.push(step);
  };
  for (const root of [...taken].sort((one, two) => one - two)) enter(root);
  let [count, spent] = [0, 0];
  while (heap.size) {
    const step = heap.pop();
    const length = graph.minutes[step.node] || 0;
    const counts = !(guessesOnly && isCertain(graph, step));
    if ((counts && budget !== null && count >= budget) || taken.has(step.node) || (minutes !== null && spent + length > minutes)) continue;
    taken.add(step.node);
    chosen.add(step.node);
    if (counts) count++;
    spent += length;
    enter(step.node);
  }
  return chosen;
}

/** Goals in the order of the list, each with what it needs, while there are minutes for all of it. @param {Graph} graph @param {Plan} answer @param {number} minutes */
function goalsThatFit(graph, answer, minutes) {
  const length = (/** @type {number} */ node) => graph.minutes[node] || 0;
  const serving = servingOf(answer.steps);
  const chosen = new Set();
  const lost = new Set(); // what did not fit once never will: minutes shrink by at least what is shared
  for (const goal of answer.goals) {
    const bundle = new Set([goal]);
    const todo = [goal];
    let left = minutes - length(goal);
    while (todo.length && left >= 0) {
      for (const { node } of serving.get(/** @type {number} */ (todo.pop())) ?? []) {
        if (bundle.has(node) || chosen.has(node)) continue;
        bundle.add(node);
        todo.push(node);
        left = lost.has(node) ? -1 : left - length(node);
      }
    }
    if (left < 0) lost.add(goal);
    else {
      for (const node of bundle) chosen.add(node);
      minutes = left;
    }
  }
  return chosen;
}

/** The chosen steps, each of which serves another; the others are dropped. @param {Graph} graph @param {Plan} answer @param {Set<number>} chosen @param {string} why @returns {Plan} */
function only(graph, answer, chosen, why) {
  /** @type {Step[]} */
  const kept = [];
  const left = new Set(answer.goals.length ? [] : [answer.target]);
  const dropped = [...answer.dropped];
  for (const step of [...answer.steps].reverse()) { // what a step serves stands behind it
    const uses = step.neededFor.filter((use) => left.has(use));
    if (chosen.has(step.node)) {
      kept.push({ ...step, neededFor: uses });
      left.add(step.node);
    } else dropped.push({ source: uses[0] ?? step.neededFor[0] ?? answer.target, target: step.node, why });
  }
  const nodes = new Set([...left, answer.target]);
  return {
    ...answer,
    steps: kept.reverse(),
    goals: answer.goals.filter((goal) => left.has(goal)),
    followed: answer.followed.filter((edge) => nodes.has(graph.edges.source[edge]) && nodes.has(graph.edges.target[edge])),
    dropped: dropped.sort((one, two) => one.source - two.source || one.target - two.target),
  };
}
