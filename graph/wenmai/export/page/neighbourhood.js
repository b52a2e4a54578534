/** The neighbourhood of one node: which nodes its picture holds, and where they stand. */

import { regionName } from './areas.js';
import { ARTICLE, edgesOf, isWork, SERIES, TOPIC } from './graph_data.js';
import { times } from './layouts.js';
import { visible } from './text.js';
import { LINES, lineOf } from './theme.js';
import { wrapped } from './wrapped.js';
import { say } from './words.js';

export const NEIGHBOURS = 40; // neighbours in one picture
const THIN = 12; // a picture with fewer also holds articles that two of it are linked to
export const TITLE_LETTERS = 13; // pixels of a title at the scale of 1
export const TITLE_LINE = 17; // pixels of a line
export const TITLE_GAP = 6; // pixels between a node and its title
const [NARROWEST_TITLE, TITLE_SHARE, WIDEST_TITLE] = [136, 0.3, 210]; // width of a title: a share of the picture, within limits
const LEAST_PICTURE = 320; // of a picture
const [NUMBER_ROOM, BOX_GAP] = [14, 9]; // pixels left of a node for its number, and between two boxes
const ROW_NAME = 28; // pixels of a row's name, and above the number of a step below it
const EVENLY = 0.4; // of the width is given to years by their length, the rest by what lies in them
const UNDATED = 60; // pixels of the column of what has no date

// Which line stands for two nodes that several lines join; that something is a member has no line here.
const LINE_ORDER = ['requires', 'helpsEdge', 'next', 'cites'];

/** @typedef {{lines: string[], width: number, top: number}} Box a title: its lines, the widest of them, its upper edge in the world */
/** @typedef {{centre: number, boxes: Map<number, Box>, edges: number[], helpful: Set<number>, left: number, bottom: number, width: number}} Near
 *    what is in the middle, the titles by node, one edge for each pair, what only helps to understand the middle, how many neighbours have no room */

/**
 * How much a neighbour matters: what must be read first, what helps, what builds on it, steps of a series, citations, works.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} edge
 * @param {number} centre
 */
function rankOf({ kind, edges }, edge, centre) {
  const [way, out] = [LINES[lineOf(edges, edge)].name, edges.source[edge] === centre];
  if (way === 'requires') return out ? 0 : 2;
  if (way === 'helpsEdge') return out ? 1 : 5;
  if (way !== 'cites') return 3;
  return isWork(kind[edges.target[edge]]) && out ? 6 : 4;
}

/**
 * The neighbours of a node, those that matter most first.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} centre
 * @param {Uint8Array} shown
 * @param {boolean[]} lines
 * @returns {number[]}
 */
export function neighboursOf(graph, centre, shown, lines) {
  const { edges, kind, cited } = graph;
  /** @type {Map<number, {rank: number, weight: number}>} */
  const met = new Map();
  for (const edge of [...edgesOf(graph, 'out', centre), ...edgesOf(graph, 'into', centre)]) {
    const other = edges.source[edge] === centre ? edges.target[edge] : edges.source[edge];
    // What an article is about or part of has no time of its own.
    if (other === centre || !shown[other] || !lines[lineOf(edges, edge)] || kind[other] === SERIES || kind[other] === TOPIC) continue;
    const rank = rankOf(graph, edge, centre);
    const before = met.get(other);
    if (!before || rank < before.rank) met.set(other, { rank, weight: edges.weight[edge] });
  }
  return [...met].sort(([one, a], [two, b]) => a.rank - b.rank || b.weight - a.weight || cited[two] - cited[one] || one - two)
    .map(([node]) => node);
}

/**
 * Articles that at least two of some are linked to, those with most such links first.
 * @param {import('./graph_data.js').Graph} graph
 * @param {Set<number>} some
 * @param {Uint8Array} shown
 * @param {boolean[]} lines
 * @returns {number[]}
 */
function sharedBy(graph, some, shown, lines) {
  const { edges, kind, cited } = graph;
  /** @type {Map<number, Set<number>>} */
  const from = new Map();
  for (const node of some) {
    if (kind[node] !== ARTICLE) continue;
    for (const edge of [...edgesOf(graph, 'out', node), ...edgesOf(graph, 'into', node)]) {
      const other = edges.source[edge] === node ? edges.target[edge] : edges.source[edge];
      if (some.has(other) || !shown[other] || kind[other] !== ARTICLE || !lines[lineOf(edges, edge)]) continue;
      from.set(other, (from.get(other) ?? new Set()).add(node));
    }
  }
  return [...from].filter(([, ends]) => ends.size > 1)
    .sort(([one, a], [two, b]) => b.size - a.size || cited[two] - cited[one] || one - two).map(([node]) => node);
}

/**
 * The nodes of the picture: the steps to read first, then the neighbours.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} centre
 * @param {import('./plan.js').Plan|null} plan
 * @param {Uint8Array} shown
 * @param {boolean[]} lines
 * @returns {{nodes: number[], left: number}} without the centre; how many are left out
 */
export function nearest(graph, centre, plan, shown, lines) {
  const steps = plan ? plan.steps.map((step) => step.node) : [];
  const every = new Set([...steps, ...neighboursOf(graph, centre, shown, lines)]);
  const nodes = [...every].slice(0, NEIGHBOURS);
  if (nodes.length < THIN) nodes.push(...sharedBy(graph, new Set([centre, ...nodes]), shown, lines).slice(0, THIN - nodes.length));
  return { nodes, left: Math.max(0, every.size - NEIGHBOURS) };
}

/**
 * One edge for each two nodes that are linked.
 * @param {import('./graph_data.js').Graph} graph
 * @param {Set<number>} nodes
 * @param {boolean[]} lines
 */
function edgesAmong(graph, nodes, lines) {
  const { edges } = graph;
  /** @type {Map<string, number>} */
  const chosen = new Map();
  const order = (/** @type {number} */ edge) => LINE_ORDER.indexOf(LINES[lineOf(edges, edge)].name);
  for (const node of nodes) {
    for (const edge of edgesOf(graph, 'out', node)) {
      const other = edges.target[edge];
      if (!nodes.has(other) || !lines[lineOf(edges, edge)] || order(edge) < 0) continue;
      const pair = `${Math.min(node, other)} ${Math.max(node, other)}`;
      const before = chosen.get(pair);
      if (before === undefined || order(edge) < order(before)) chosen.set(pair, edge);
    }
  }
  return [...chosen.values()];
}

/**
 * The rows: the region of the centre first, then the larger ones; articles alone in theirs share one, works another.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number[]} nodes the centre first
 * @returns {{name: string, nodes: number[]}[]}
 */
function rowsOf(graph, nodes) {
  const ELSEWHERE = -1;
  const WORKS = -2;
  /** @type {Map<number, number[]>} */
  const rows = new Map();
  const put = (/** @type {number} */ key, /** @type {number} */ node) => rows.set(key, [...(rows.get(key) ?? []), node]);
  for (const node of nodes) put(isWork(graph.kind[node]) && node !== nodes[0] ? WORKS : graph.land[node], node);
  for (const [key, some] of [...rows]) {
    if (key < 0 || some.length > 1 || some[0] === nodes[0]) continue;
    rows.delete(key);
    put(ELSEWHERE, some[0]);
  }
  const last = (/** @type {number} */ key) => (key === WORKS ? 2 : key === ELSEWHERE ? 1 : 0);
  const names = (/** @type {number} */ key) => (key >= 0 ? regionName(graph.regions[key]) : say(key === WORKS ? 'worksLane' : 'otherArticles'));
  return [...rows].sort(([one, a], [two, b]) => Number(b.includes(nodes[0])) - Number(a.includes(nodes[0])) || last(one) - last(two) || b.length - a.length || one - two)
    .map(([key, some]) => ({ name: rows.size > 1 || key >= 0 ? names(key) : '', nodes: some }));
}

/**
 * The highest place where a box lies on no other one.
 * @param {{left: number, right: number, top: number, bottom: number}[]} placed
 * @param {number} left
 * @param {number} right
 * @param {number} height
 */
function freeTop(placed, left, right, height) {
  const beside = placed.filter((box) => box.left < right && left < box.right);
  return [0, ...beside.map((box) => box.bottom)].sort((one, two) => one - two)
    .find((top) => beside.every((box) => box.bottom <= top || box.top >= top + height)) ?? 0;
}

/**
 * Where each year begins: a year takes its share of the width, and more where many of the nodes lie in it.
 * @param {number[]} known times
 * @param {number} start where the first of them stands
 * @param {number} width how far from there the last one stands
 */
function yearsAcross(known, start, width) {
  const [first, last] = known.length ? [Math.min(...known), Math.max(...known)] : [0, 0];
  const [from, to] = [Math.floor(first), Math.floor(last)];
  const wide = []; // of a whole year
  for (let year = from; year <= to; year++) {
    const passes = Math.min(last, year + 1) - Math.max(first, year) || 1; // the part of it that is shown
    const share = known.filter((time) => Math.floor(time) === year).length / (known.length || 1);
    wide.push((width * (EVENLY * passes / (last - first || 1) + (1 - EVENLY) * share)) / passes);
  }
  let at = start - (first - from) * wide[0];
  return { from, to, starts: [at, ...wide.map((one) => (at += one))] };
}

/** @param {{from: number, starts: number[]}} years @param {number} time */
function placeOf({ from, starts }, time) {
  const at = Math.floor(time) - from;
  return starts[at] + (time - from - at) * (starts[at + 1] - starts[at]);
}

/** What only helps to understand an article. @param {import('./graph_data.js').Graph} graph @param {number} node */
function helpersOf(graph, node) {
  return (node < 0 ? [] : [...edgesOf(graph, 'out', node)]).filter((edge) => LINES[lineOf(graph.edges, edge)].name === 'helpsEdge').map((edge) => graph.edges.target[edge]);
}

/**
 * Time across, regions down, each node with its whole title to its right.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} centre -1 for a plan, which has none
 * @param {{nodes: number[], left: number}} some as of `nearest`
 * @param {{room: number, lines: boolean[], radius: Float32Array, measure: (text: string, bold: boolean) => number}} ways
 *   pixels of the window's width; which lines are shown; how large the nodes are; how wide a text is at the scale of 1
 * @returns {import('./layouts.js').Layout}
 */
export function nearLayout(graph, centre, { nodes, left }, { room, lines, radius, measure }) {
  const all = centre < 0 ? nodes : [centre, ...nodes];
  const width = Math.max(LEAST_PICTURE, room);
  const wide = Math.min(WIDEST_TITLE, Math.max(NARROWEST_TITLE, TITLE_SHARE * width));
  const time = times(graph);
  const known = all.map((node) => time[node]).filter(Boolean);
  const start = NUMBER_ROOM + 12 + (known.length < all.length && known.length ? UNDATED : 0);
  const years = yearsAcross(known, start, Math.max(1, width - start - wide - 30));
  const [x, y] = [graph.force.x.slice(), graph.force.y.slice()];
  /** @type {Map<number, Box>} */
  const boxes = new Map();
  /** @type {import('./layouts.js').Lane[]} */
  const lanes = [];
  let top = 0;
  for (const row of rowsOf(graph, all)) {
    const placed = [];
    const head = row.name ? ROW_NAME : BOX_GAP;
    let height = 0;
    for (const node of [...row.nodes].sort((one, two) => time[one] - time[two] || one - two)) {
      const bold = node === centre;
      const text = wrapped(visible(graph.title[node]), wide, (one) => measure(one, bold));
      const widest = Math.max(...text.map((one) => measure(one, bold)));
      x[node] = time[node] ? placeOf(years, time[node]) : NUMBER_ROOM + 12;
      const high = Math.max(text.length * TITLE_LINE, 2 * radius[node] + 4) + BOX_GAP;
      const box = { left: x[node] - radius[node] - NUMBER_ROOM, right: x[node] + radius[node] + TITLE_GAP + widest + NUMBER_ROOM / 2 };
      const at = freeTop(placed, box.left, box.right, high);
      placed.push({ ...box, top: at, bottom: at + high });
      y[node] = top + head + at + (high - BOX_GAP) / 2;
      boxes.set(node, { lines: text, width: widest, top: y[node] - (text.length * TITLE_LINE) / 2 });
      height = Math.max(height, at + high);
    }
    lanes.push({ top, bottom: top + head + height, name: row.name });
    top += head + height;
  }
  const axis = { ...years, origin: start, unit: width / (years.starts.length - 1), lanes };
  const near = { centre, boxes, edges: edgesAmong(graph, new Set(all), lines), helpful: new Set(helpersOf(graph, centre)), left, bottom: top, width };
  return { x, y, only: all, axis: known.length ? axis : null, beside: false, near };
}
