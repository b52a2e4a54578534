/** The timeline as a stream: a thin row for each series or topic, by its beginning; then articles without links as a histogram, then other articles, then works. */

import { ARTICLE, isWork, SERIES, TOPIC } from './graph_data.js';
import { mainTopics } from './groups.js';
import { times } from './layouts.js';
import { visible } from './text.js';
import { say } from './words.js';

const NARROWEST_STREAM = 320; // world units, which are pixels at the scale of 1
const [BEFORE, BEHIND] = [34, 16]; // left of the first year, for what has no date; right of the last one
export const ROW_HIGH = 18; // height of a row
const BEAD = 5; // between two dots of a row, and between its levels
const LEVELS = [0, -1, 1];
const CELL_WIDE = 9; // nodes in the same cell stand below each other
const PITCH = 9; // between two of them
const LANE_HEAD = 20; // for the name of a lane
const LANE_GAP = 10; // below each lane
const TALLEST = 120; // of the histogram
const BAR_WIDE = 6; // of the narrowest bar
const MONTHS = 12; // bars of a year where it is wide enough

/** @typedef {{node: number, y: number, left: number, right: number, name: string}} Row a series or topic, from its first article to its last */
/** @typedef {{left: number, width: number, top: number, bottom: number, articles: number}} Bar */
/** @typedef {{rows: Row[], bars: Bar[], totals: {x: number, y: number, articles: number}[], width: number, bottom: number}} Stream */

/** Nodes stacked in the cells of one lane. */
class Stack {
  constructor() {
    this.used = new Map();
    this.most = 0;
  }

  /** How many lie in the same cell already. @param {number} cell */
  add(cell) {
    const below = this.used.get(cell) ?? 0;
    this.used.set(cell, below + 1);
    this.most = Math.max(this.most, below + 1);
    return below;
  }
}

/**
 * The row of each article that belongs to one, those that begin first at the top.
 * @param {import('./graph_data.js').Graph} graph
 * @param {Int32Array} main
 * @param {number[]} nodes in order of time
 */
function membersByRow(graph, main, nodes) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  for (const node of nodes) {
    if (graph.kind[node] !== ARTICLE || main[node] < 0) continue;
    const some = members.get(main[node]);
    if (some) some.push(node);
    else members.set(main[node], [node]);
  }
  return members;
}

/**
 * @param {import('./graph_data.js').Graph} graph
 * @param {string} by series or topic
 * @param {Uint8Array} shown others have no room
 * @param {number} room pixels of the window's width
 * @returns {import('./layouts.js').Layout}
 */
export function stream(graph, by, shown, room) {
  const time = times(graph, shown);
  const there = [...graph.kind.keys()].filter((node) => shown[node]).sort((one, two) => time[one] - time[two] || one - two);
  const dated = there.filter((node) => time[node] && graph.kind[node] === ARTICLE);
  const known = dated.length ? dated : there.filter((node) => time[node]);
  const [from, to] = known.length ? [Math.floor(time[known[0]]), Math.floor(time[known[known.length - 1]])] : [0, 0];
  const width = Math.max(NARROWEST_STREAM, room);
  const unit = (width - BEFORE - BEHIND) / (to - from + 1);
  const x = Float32Array.from(time, (at) => (at ? BEFORE + Math.max(0, Math.min(to - from + 1, at - from)) * unit : BEFORE / 3));
  const y = new Float32Array(graph.count);
  const main = by === 'topic' ? mainTopics(graph) : graph.home;
  const members = membersByRow(graph, main, there);
  const { rows, bottom } = placeRows(graph, members, x, y);
  const inRows = (/** @type {number} */ node) => members.has(main[node]) && (graph.kind[node] === ARTICLE || main[node] === node);
  const rest = there.filter((node) => !inRows(node));
  const loners = rest.filter((node) => graph.alone[node]);
  const works = rest.filter((node) => isWork(graph.kind[node]));
  const others = rest.filter((node) => graph.kind[node] === ARTICLE && !graph.alone[node]);
  const heads = rest.filter((node) => graph.kind[node] === SERIES || graph.kind[node] === TOPIC); // of what has no rows here
  /** @type {import('./layouts.js').Lane[]} */
  const lanes = [];
  const end = () => lanes[lanes.length - 1]?.bottom ?? (rows.length ? bottom : 0);
  const { bars, lane } = placeBars(loners, x, y, end(), Math.max(BAR_WIDE, unit / MONTHS));
  if (lane) lanes.push(lane);
  if (others.length) lanes.push(placeLane(others, x, y, end(), say(by === 'topic' ? 'otherTopics' : 'otherArticles')));
  if (heads.length) lanes.push(placeLane(heads, x, y, end(), say(by === 'topic' ? 'plansSeries' : 'topics')));
  if (works.length) lanes.push(placeLane(works, x, y, end(), say('worksLane')));
  const axis = known.length ? { from, to, origin: BEFORE, unit, lanes } : null;
  return { x, y, only: null, axis, beside: false, stream: { rows, bars, totals: totalsOf(graph, loners, lane, from, unit), width, bottom: end() } };
}

/**
 * @param {import('./graph_data.js').Graph} graph
 * @param {Map<number, number[]>} members in order of time, the first row first
 * @param {Float32Array} x
 * @param {Float32Array} y
 */
function placeRows(graph, members, x, y) {
  /** @type {Row[]} */
  const rows = [];
  let top = LANE_GAP;
  for (const [head, nodes] of members) {
    const middle = top + ROW_HIGH / 2;
    const [left] = nodes.map((node) => x[node]);
    strew(nodes, x, y, middle);
    const right = nodes.reduce((most, node) => Math.max(most, x[node]), left);
    [x[head], y[head]] = [left - 13, middle]; // the series itself stands before its first part
    rows.push({ node: head, y: middle, left, right, name: visible(graph.title[head]) });
    top += ROW_HIGH;
  }
  return { rows, bottom: top + LANE_GAP };
}

/** Along a row on three levels; what finds room on none is moved on as little as gives it some. @param {number[]} nodes in order of time @param {Float32Array} x @param {Float32Array} y @param {number} middle */
function strew(nodes, x, y, middle) {
  const ends = LEVELS.map(() => -Infinity); // where each level is free again
  for (const node of nodes) {
    const free = ends.findIndex((end) => end <= x[node]);
    const level = free >= 0 ? free : ends.indexOf(Math.min(...ends));
    x[node] = Math.max(x[node], ends[level]);
    y[node] = middle + LEVELS[level] * BEAD;
    ends[level] = x[node] + BEAD;
  }
}

/** @param {number[]} nodes @param {Float32Array} x @param {Float32Array} y @param {number} top @param {string} name @returns {import('./layouts.js').Lane} */
function placeLane(nodes, x, y, top, name) {
  const stack = new Stack();
  for (const node of nodes) {
    const cell = Math.round(x[node] / CELL_WIDE);
    x[node] = cell * CELL_WIDE;
    y[node] = top + LANE_HEAD + PITCH / 2 + stack.add(cell) * PITCH;
  }
  return { top, bottom: top + LANE_HEAD + stack.most * PITCH + LANE_GAP, name };
}

/** The histogram: every article is one piece of a bar. @param {number[]} nodes @param {Float32Array} x @param {Float32Array} y @param {number} top @param {number} wide of a bar */
function placeBars(nodes, x, y, top, wide) {
  const stack = new Stack();
  const cellOf = (/** @type {number} */ node) => Math.floor((x[node] - BEFORE) / wide);
  const below = nodes.map((node) => stack.add(cellOf(node)));
  if (!nodes.length) return { bars: [], lane: null };
  const pitch = Math.min(PITCH, TALLEST / stack.most);
  const base = top + LANE_HEAD + stack.most * pitch;
  nodes.forEach((node, at) => {
    x[node] = BEFORE + (cellOf(node) + 0.5) * wide;
    y[node] = base - (below[at] + 0.5) * pitch;
  });
  const bars = [...stack.used].map(([cell, articles]) => ({ left: BEFORE + cell * wide, width: wide, top: base - articles * pitch, bottom: base, articles }));
  return { bars, lane: { top, bottom: base + LANE_HEAD, name: say('loners') } };
}

/** How many lie in each year, below their bars. @param {import('./graph_data.js').Graph} graph @param {number[]} loners @param {import('./layouts.js').Lane|null} lane @param {number} from @param {number} unit */
function totalsOf(graph, loners, lane, from, unit) {
  const totals = new Map();
  for (const node of loners) if (graph.year[node]) totals.set(graph.year[node], (totals.get(graph.year[node]) ?? 0) + 1);
  return [...totals].map(([year, articles]) => ({ x: BEFORE + (year - from + 0.5) * unit, y: (lane?.bottom ?? 0) - LANE_HEAD / 2, articles }));
}
