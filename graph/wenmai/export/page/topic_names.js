/** Topics in the language of the interface: a topic is called by that of its names which is written in it. */

import { TOPIC } from './graph_data.js';

const HAN = /\p{Script=Han}/u;

/**
 * Names topics, and the regions that are called after them, in one language; their other names stay aliases.
 * @param {import('./graph_data.js').Graph} graph
 * @param {boolean} chinese
 */
export function nameTopics(graph, chinese) {
  /** @type {Map<string, string>} every name of a topic, and what it is called now */
  const called = new Map();
  graph.kind.forEach((kind, node) => {
    if (kind !== TOPIC) return;
    const names = [graph.title[node], ...graph.aliases[node]];
    const at = Math.max(0, names.findIndex((name) => HAN.test(name) === chinese));
    const name = chinese ? names[at] : names[at].charAt(0).toUpperCase() + names[at].slice(1);
    graph.title[node] = name;
    graph.aliases[node] = names.filter((_, other) => other !== at);
    for (const one of [name, ...names]) called.set(one, name);
  });
  for (const region of graph.regions) {
    region.name = region.name.split(' · ').map((label) => called.get(label) ?? label).join(' · ');
  }
}
