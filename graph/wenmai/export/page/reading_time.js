/** How long some articles take to read: what is not known of them is said, and counts for nothing. */

import { say } from './words.js';

/** @typedef {import('./graph_data.js').Graph} Graph */

/** To be put behind their number: ", about 40 min". @param {Graph} graph @param {number[]} nodes @returns {string} */
export function timeToRead(graph, nodes) {
  if (!nodes.length) return '';
  const told = nodes.map((node) => graph.minutes[node]).filter((one) => one !== null);
  const minutes = told.reduce((sum, one) => sum + one, 0);
  if (!told.length) return say('path:unknown minutes');
  return told.length < nodes.length ? say('path:at least minutes', minutes, nodes.length - told.length) : say('path:about minutes', minutes);
}
