/** Which nodes the filters leave, and what only hidden nodes connect. */

import { ABOUT, ARTICLE, edgesAt, edgesOf, nodeOf, SERIES, TOPIC } from './graph_data.js';
import { fold } from './text.js';
import { LINES, lineOf } from './theme.js';

const MANY = 12; // articles without links: fewer need no fold

/** @typedef {import('./graph_data.js').Graph} Graph */
/** @typedef {import('./address.js').State} State */

/** @param {State} state @returns {boolean} whether a filter asks something of articles */
export function asksArticles({ region, topic, series, tag, from, to, text }) {
  return Boolean(region || topic || series || tag || from || to || text);
}

/** What the filters ask, in one word. @param {State} state */
export function askedOf({ region, topic, series, tag, from, to, text }) {
  return [region, topic, series, tag, from, to, text].join('\n');
}

/** @param {State} state @returns {number} how many filters are on */
export function filtersOn(state) {
  const kinds = state.off.some((one) => !one.startsWith('line:'));
  return [kinds, state.region, state.topic, state.series, state.tag, state.from || state.to, state.text, state.least].filter(Boolean).length;
}

/** Tests that an article must pass. @param {Graph} graph @param {State} state */
function articleTests(graph, state) {
  /** @type {((node: number) => boolean)[]} */
  const tests = [];
  if (state.region) {
    const region = graph.regions.findIndex(({ id }) => id === state.region);
    tests.push((node) => region >= 0 && graph.region[node] === region);
  }
  if (state.topic) {
    const topic = nodeOf(graph, state.topic);
    const about = new Set(topic < 0 ? [] : edgesAt(graph, 'into', topic, ABOUT).map((edge) => graph.edges.source[edge]));
    tests.push((node) => about.has(node));
  }
  if (state.series) {
    const series = nodeOf(graph, state.series);
    tests.push((node) => series >= 0 && graph.home[node] === series);
  }
  if (state.tag) {
    const tag = fold(state.tag);
    tests.push((node) => graph.tags[node].some((one) => fold(one) === tag));
  }
  if (state.from || state.to) {
    const last = state.to || 9_999;
    tests.push((node) => graph.year[node] > 0 && graph.year[node] >= state.from && graph.year[node] <= last);
  }
  if (state.text) tests.push((node) => graph.known[node] === 'text');
  return tests;
}

/** Hides the groups that the legend hides. @param {Uint8Array} shown @param {State} state @param {(by: string) => import('./groups.js').Grouping} groups */
function hideGroups(shown, state, groups) {
  for (const by of ['region', 'kind', 'topic', 'series', 'year']) {
    const keys = new Set(state.off.filter((one) => one.startsWith(`${by}:`)).map((one) => one.slice(by.length + 1)));
    if (!keys.size) continue;
    const { of, keys: names } = groups(by);
    const hidden = names.map((name) => keys.has(name));
    of.forEach((group, node) => {
      if (hidden[group]) shown[node] = 0;
    });
  }
}

/**
 * 1 for each node that the filters leave. Works, series and topics stay when an article that stays
 * leads to them.
 * @param {Graph} graph
 * @param {State} state
 * @param {(by: string) => import('./groups.js').Grouping} groups
 */
export function filtered(graph, state, groups) {
  const shown = new Uint8Array(graph.count).fill(1);
  if (asksArticles(state)) {
    const tests = articleTests(graph, state);
    for (let node = 0; node < graph.count; node++) {
      shown[node] = graph.kind[node] === ARTICLE && tests.every((test) => test(node)) ? 1 : 0;
    }
    const { source, target, count } = graph.edges;
    const articles = shown.slice();
    for (let edge = 0; edge < count; edge++) {
      if (articles[source[edge]] && graph.kind[target[edge]] !== ARTICLE) shown[target[edge]] = 1;
    }
  }
  if (state.least) {
    graph.kind.forEach((kind, node) => {
      if (kind !== SERIES && kind !== TOPIC && graph.cited[node] < state.least) shown[node] = 0;
    });
  }
  hideGroups(shown, state, groups);
  for (let node = 0; node < graph.count; node++) if (graph.kind[node] === TOPIC && !graph.cited[node]) shown[node] = 0;
  return shown;
}

/**
 * How many nodes of each group of a grouping the other filters leave; of a region its articles.
 * @param {Graph} graph
 * @param {State} state
 * @param {(by: string) => import('./groups.js').Grouping} groups
 * @param {string} by
 * @returns {number[]}
 */
export function sizesLeft(graph, state, groups, by) {
  const others = { ...state, off: state.off.filter((one) => !one.startsWith(`${by}:`)), region: by === 'region' ? '' : state.region };
  const left = filtered(graph, others, groups);
  const { keys, of } = groups(by);
  const sizes = keys.map(() => 0);
  for (let node = 0; node < graph.count; node++) {
    if (!left[node] || (by === 'region' && graph.kind[node] !== ARTICLE)) continue;
    sizes[by === 'region' ? graph.region[node] + 1 : of[node]]++;
  }
  return sizes;
}

/** How many edges of each row of LINES join what is left. @param {Graph} graph @param {Uint8Array} left @returns {number[]} */
export function linesLeft({ edges }, left) {
  const sizes = LINES.map(() => 0);
  for (let edge = 0; edge < edges.count; edge++) if (left[edges.source[edge]] && left[edges.target[edge]]) sizes[lineOf(edges, edge)]++;
  return sizes;
}

/**
 * Hides what has no place on the map: articles without links where they are many and nobody asks for some.
 * @param {Uint8Array} shown
 * @param {Graph} graph
 * @param {State} state
 */
export function foldAway(shown, graph, state) {
  const folded = folds(graph) && !state.alone && state.layout === 'force' && !asksArticles(state);
  for (let node = 0; node < graph.count; node++) {
    if (folded && graph.alone[node]) shown[node] = 0;
  }
}

/** @param {Graph} graph @returns {boolean} whether articles without links are folded into one line */
export function folds(graph) {
  return graph.loners >= MANY && graph.loners < graph.count - graph.kind.reduce((sum, kind) => sum + (kind === TOPIC ? 1 : 0), 0);
}

/** Which rows of LINES are shown. @param {State} state @returns {boolean[]} */
export function shownLines(state) {
  return LINES.map((line) => !state.off.includes(`line:${line.name}`));
}

/**
 * What a node that the filters hide is linked with, so that it does not stand alone.
 * @param {Graph} graph
 * @param {number} node
 * @param {Uint8Array} shown
 * @param {boolean[]} lines
 * @returns {{nodes: number[], edges: number[]}}
 */
export function besideHidden(graph, node, shown, lines) {
  const { source, target } = graph.edges;
  const edges = [...edgesOf(graph, 'out', node), ...edgesOf(graph, 'into', node)].filter((edge) => lines[lineOf(graph.edges, edge)]);
  const others = edges.map((edge) => (source[edge] === node ? target[edge] : source[edge]));
  return { nodes: others.filter((other) => !shown[other]), edges };
}

/**
 * Hidden nodes that connect shown ones, and the edges that do it.
 * @param {Graph} graph
 * @param {Uint8Array} shown
 * @param {boolean[]} lines
 * @returns {{nodes: number[], edges: number[]}}
 */
export function throughHidden(graph, shown, lines) {
  const { source, target, count } = graph.edges;
  const first = new Int32Array(graph.count).fill(-1); // a shown neighbour of a hidden node
  const joins = new Uint8Array(graph.count); // 1 where there are two different ones
  const crossing = [];
  for (let edge = 0; edge < count; edge++) {
    if (shown[source[edge]] === shown[target[edge]] || !lines[lineOf(graph.edges, edge)]) continue;
    const [inside, outside] = shown[source[edge]] ? [source[edge], target[edge]] : [target[edge], source[edge]];
    if (first[outside] >= 0 && first[outside] !== inside) joins[outside] = 1;
    first[outside] = inside;
    crossing.push(edge);
  }
  const edges = crossing.filter((edge) => joins[shown[source[edge]] ? target[edge] : source[edge]]);
  /** @type {number[]} */
  const nodes = [];
  joins.forEach((joined, node) => {
    if (joined) nodes.push(node);
  });
  return { nodes, edges };
}
