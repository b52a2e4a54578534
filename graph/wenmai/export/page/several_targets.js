/** What to read for several articles at once: the same rules as wenmai/prerequisites/several_targets.py. */

import { REQUIRES } from './graph_data.js';
import { plan, requirements } from './plan.js';

/** @typedef {import('./graph_data.js').Graph} Graph */

/** A typed array with more values at its end. @template {Int32Array|Uint8Array|Float64Array} T @param {T} array @param {number[]} more @returns {T} */
function grown(array, more) {
  const longer = /** @type {T} */ (new /** @type {any} */ (array.constructor)(array.length + more.length));
  longer.set(array);
  longer.set(more, array.length);
  return longer;
}

/**
 * The graph with one more article, which needs all goals; its number is the count of the nodes.
 * @param {Graph} graph
 * @param {number[]} goals ascending
 * @returns {Graph}
 */
function withTogether(graph, goals) {
  const { edges, count, out } = graph;
  const all = (/** @type {number} */ value) => goals.map(() => value);
  const known = graph.known.slice();
  known[count] = goals.every((goal) => graph.known[goal] === 'text') ? 'text' : ''; // says how far guesses are followed
  return Object.create(graph, Object.getOwnPropertyDescriptors({
    known,
    edges: {
      ...edges,
      count: edges.count + goals.length,
      source: grown(edges.source, all(count)),
      target: grown(edges.target, goals),
      kind: grown(edges.kind, all(REQUIRES)),
      weight: grown(edges.weight, all(1)),
      role: grown(edges.role, all(0)),
    },
    out: { start: grown(out.start, [edges.count + goals.length]), list: grown(out.list, goals.map((_, at) => edges.count + at)) },
  }));
}

/**
 * The goals and what they need, in reading order; no step is left out for its number or length.
 * @param {Graph} graph
 * @param {number[]} goals
 * @param {{known?: Set<number>, depth?: number|null, helpful?: boolean}} [wishes]
 * @returns {import('./plan.js').Plan}
 */
export function planTogether(graph, goals, { known = new Set(), depth = null, helpful = false } = {}) {
  const together = graph.count;
  const wanted = new Set(goals);
  const answer = plan(withTogether(graph, [...wanted].sort((one, two) => one - two)), together, {
    known, helpful, budget: Infinity, depth: depth === null ? null : depth + 1,
  });
  const steps = answer.steps.map((step) => {
    const neededFor = step.neededFor.filter((one) => one !== together);
    if (!wanted.has(step.node)) return { ...step, neededFor };
    const needs = neededFor.length ? requirements(graph, neededFor[0]) : [];
    return { ...step, neededFor, goal: true, edge: needs.find((edge) => graph.edges.target[edge] === step.node) ?? -1 };
  });
  return {
    target: -1, steps, useful: [],
    goals: steps.filter((step) => wanted.has(step.node)).map((step) => step.node),
    followed: answer.followed.filter((edge) => edge < graph.edges.count),
    dropped: answer.dropped.filter((one) => one.source !== together),
  };
}
