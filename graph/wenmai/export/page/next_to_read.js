/** What can be read now: the same rules as wenmai/prerequisites/next_to_read.py. */

import { edgesAt, REQUIRES, ROLES } from './graph_data.js';

/** @typedef {import('./graph_data.js').Graph} Graph */
/** @typedef {{node: number, basis: number[], opens: number[]}} NextArticle what it builds on of what is known; what can be read once it is */

/**
 * Articles that build on what is known and need nothing else, the best first.
 * @param {Graph} graph
 * @param {Set<number>} known
 * @param {number} limit
 * @returns {NextArticle[]}
 */
export function nextArticles(graph, known, limit) {
  const { source, target, role } = graph.edges;
  const needed = (/** @type {number} */ edge) => ROLES[role[edge]] !== 'helps';
  const needs = (/** @type {number} */ node) => edgesAt(graph, 'out', node, REQUIRES).filter(needed).map((edge) => target[edge]);
  const dependents = (/** @type {number} */ node) => [...new Set(edgesAt(graph, 'into', node, REQUIRES).filter(needed).map((edge) => source[edge]))];
  const asking = new Set([...known].flatMap(dependents));
  const ready = [...asking].filter((node) => !known.has(node) && !graph.outside[node] && needs(node).every((one) => known.has(one)));
  return ready.map((node) => {
    const later = dependents(node).filter((one) => !known.has(one));
    // What needs nothing but this article besides what is known.
    const opens = later.filter((one) => !graph.outside[one] && new Set(needs(one).filter((need) => !known.has(need))).size === 1);
    return { node, basis: needs(node), opens };
  }).sort((one, two) => two.basis.length - one.basis.length || two.opens.length - one.opens.length
    || (graph.date[one.node] < graph.date[two.node] ? -1 : graph.date[one.node] > graph.date[two.node] ? 1 : one.node - two.node)).slice(0, limit);
}
