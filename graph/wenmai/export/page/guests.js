/** Works are guests on a map of articles: where they outnumber these, the picture shows the ones that two articles cite. */

import { ARTICLE, edgesOf, isWork } from './graph_data.js';

const SHARED = 2; // citing articles of a work that the picture shows where works outnumber articles

/**
 * @typedef {object} Guests
 * @property {Uint8Array} folded 1 for works that are drawn on request
 * @property {boolean} crowded whether there are more works than articles; else only what a list alone names is folded
 */

/** @type {WeakMap<import('./graph_data.js').Graph, Guests>} */
const guestsKnown = new WeakMap();

/** @param {import('./graph_data.js').Graph} graph @returns {Guests} */
export function guestsOf(graph) {
  const known = guestsKnown.get(graph);
  if (known) return known;
  const { kind, cited, listed } = graph;
  let [works, articles] = [0, 0];
  for (const one of kind) {
    if (isWork(one)) works++;
    else if (one === ARTICLE) articles++;
  }
  const crowded = articles > 0 && works > articles;
  const folded = kind.map((one, node) => (isWork(one) && (listed[node] || (crowded && cited[node] < SHARED)) ? 1 : 0));
  guestsKnown.set(graph, { folded, crowded });
  return { folded, crowded };
}

/**
 * Hides the works that are drawn on request; what the chosen node cites, or what cites it, stays.
 * @param {Uint8Array} shown
 * @param {import('./graph_data.js').Graph} graph
 * @param {boolean} all whether all works are asked for
 * @param {number} node the chosen one; -1 for none
 */
export function foldGuests(shown, graph, all, node) {
  if (all) return;
  const { folded } = guestsOf(graph);
  const { source, target } = graph.edges;
  const beside = new Set(node < 0 ? [] : [...edgesOf(graph, 'out', node), ...edgesOf(graph, 'into', node)].flatMap((edge) => [source[edge], target[edge]]));
  for (let one = 0; one < graph.count; one++) if (folded[one] && !beside.has(one)) shown[one] = 0;
}
