/** Colours, which the style sheet decides, and the groups that they stand for. */

import { ABOUT, ARTICLE, NODE_KINDS, TOPIC } from './data.js';

const TOPICS = 10; // topics with a colour of their own

// How each kind of edge is drawn: besides its colour it has its own dashes, width and arrow.
export const LINES = [
  { name: 'cites', dash: [], width: 1, arrow: true },
  { name: 'part_of', dash: [1.5, 3], width: 1.5, arrow: false },
  { name: 'next', dash: [8, 3], width: 1.2, arrow: true },
  { name: 'about', dash: [1, 6], width: 1.2, arrow: false },
  { name: 'requires', dash: [], width: 2, arrow: true },
  { name: 'helpsEdge', dash: [5, 4], width: 1.6, arrow: true },
];

/** @param {import('./data.js').Edges} edges @param {number} edge @returns {number} row of LINES */
export function lineOf(edges, edge) {
  return edges.kind[edge] + (edges.helps[edge] ? 1 : 0);
}

/** @returns {(name: string) => string} a colour of the style sheet, as the scheme has it now */
function colourReader() {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** The colours of the moment; made anew when the scheme changes. */
export function readTheme() {
  const colour = colourReader();
  return {
    paper: colour('paper'),
    ink: colour('ink'),
    faint: colour('faint'),
    accent: colour('accent'),
    onAccent: colour('on-accent'),
    kinds: NODE_KINDS.map((kind) => colour(kind === 'paper' ? 'paper-kind' : kind)),
    lines: LINES.map((line) => colour(`line-${line.name}`)),
    topics: [colour('other'), ...Array.from({ length: TOPICS }, (_, at) => colour(`topic-${at}`))],
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
  };
}

/**
 * @typedef {object} Grouping
 * @property {'kind'|'topic'} by
 * @property {Uint8Array} of group of each node
 * @property {number[]} nodes the topic of each group (by topic)
 * @property {number[]} sizes how many nodes each group has
 */

/** @param {import('./data.js').Graph} graph @returns {Grouping} */
export function groupByKind(graph) {
  return { by: 'kind', of: graph.kind, nodes: [], sizes: sizes(graph.kind, NODE_KINDS.length) };
}

/**
 * Articles by the topic they are most about; the largest topics have a group each, group 0 is the rest.
 * @param {import('./data.js').Graph} graph
 * @returns {Grouping}
 */
export function groupByTopic(graph) {
  const main = new Int32Array(graph.count).fill(-1);
  const members = new Map();
  const most = new Float64Array(graph.count);
  const { source, target, weight, first } = graph.edges;
  for (let edge = first[ABOUT]; edge < first[ABOUT + 1]; edge++) {
    const node = source[edge];
    if (graph.kind[node] !== ARTICLE || weight[edge] <= most[node]) continue;
    most[node] = weight[edge];
    main[node] = target[edge];
  }
  for (const topic of main) if (topic >= 0) members.set(topic, (members.get(topic) || 0) + 1);
  graph.kind.forEach((kind, node) => {
    if (kind === TOPIC) main[node] = node;
  });
  const largest = [...members].sort((one, two) => two[1] - one[1] || one[0] - two[0]).slice(0, TOPICS).map(([topic]) => topic);
  const group = new Map(largest.map((topic, at) => [topic, at + 1]));
  const of = Uint8Array.from(main, (topic) => group.get(topic) || 0);
  return { by: 'topic', of, nodes: [-1, ...largest], sizes: sizes(of, largest.length + 1) };
}

function sizes(of, groups) {
  const found = new Array(groups).fill(0);
  for (const group of of) found[group]++;
  return found;
}
