/** Where the nodes stand: by their forces (as the data says), or as the steps of a path. When they happened. */

import { ARTICLE } from './graph_data.js';

const [ALONG, ACROSS] = [250, 84]; // between the steps of a path from left to right
const [DOWN, BESIDE] = [96, 230]; // and from above to below
const BESIDE_ROOM = 330; // pixels that a whole title beside a node takes

/** @typedef {{top: number, bottom: number, name: string}} Lane */
/** @typedef {{from: number, to: number, origin: number, unit: number, lanes: Lane[], starts?: number[]}} Axis years, where the first one begins, units of a year; where each begins if they differ */
/** @typedef {{x: Float32Array, y: Float32Array, only: number[]|null, axis: Axis|null, beside: boolean, near?: import('./neighbourhood.js').Near, stream?: import('./stream.js').Stream}} Layout `only` those nodes are shown; titles `beside` them */

/** @param {string} date @param {number} year @returns {number} years, with the part of the year that has passed */
function timeOf(date, year) {
  const month = Number(date.slice(5, 7)) || 7;
  const day = Number(date.slice(8, 10)) || 15;
  return year + Math.min(0.999, (month - 1 + (day - 1) / 31) / 12);
}

/**
 * When each node happens: an article on its date, anything else when an article first leads to it.
 * @param {import('./graph_data.js').Graph} graph
 * @param {Uint8Array} [shown] only such articles count, and works have no other time
 * @returns {Float64Array} 0 where nothing tells
 */
export function times(graph, shown) {
  const counts = (/** @type {number} */ node) => graph.year[node] && (!shown || (shown[node] && graph.kind[node] === ARTICLE));
  const time = Float64Array.from(graph.kind, (_, node) => (counts(node) ? timeOf(graph.date[node], graph.year[node]) : 0));
  const dated = time.slice();
  const { source, target, count } = graph.edges;
  for (let edge = 0; edge < count; edge++) {
    const [at, to] = [dated[source[edge]], target[edge]];
    if (!at || dated[to]) continue;
    if (!time[to] || at < time[to]) time[to] = at;
  }
  return time;
}

/**
 * The steps of a path in layers: what needs nothing first, the target last.
 * @param {import('./graph_data.js').Graph} graph
 * @param {import('./plan.js').Plan} plan
 * @param {{width: number, height: number}} room from left to right or from above to below, as it fits better
 * @returns {Layout}
 */
export function layers(graph, plan, { width, height }) {
  /** @type {Map<number, number>} */
  const level = new Map();
  const { source, target } = graph.edges;
  /** @type {Map<number, number[]>} */
  const needs = new Map();
  for (const edge of plan.followed) {
    needs.set(source[edge], [...(needs.get(source[edge]) ?? []), target[edge]]);
  }
  for (const node of [...plan.steps.map((step) => step.node), ...(plan.target < 0 ? [] : [plan.target])]) {
    level.set(node, Math.max(-1, ...(needs.get(node) || []).map((one) => level.get(one) ?? -1)) + 1);
  }
  /** @type {number[][]} */
  const columns = [];
  for (const [node, at] of level) (columns[at] ||= []).push(node);
  const x = graph.force.x.slice();
  const y = graph.force.y.slice();
  const most = columns.reduce((sum, nodes) => Math.max(sum, nodes.length), 0);
  const tall = Math.min(width / (most * BESIDE), height / (columns.length * DOWN)) > Math.min(width / (columns.length * ALONG), height / (most * ACROSS));
  columns.forEach((nodes, at) => nodes.forEach((node, row) => {
    // Neighbouring layers stand a little apart, so that no line runs through a title.
    const turn = tall ? 0.08 : 0.2;
    const across = row - (nodes.length - 1) / 2 + (at % 2 ? turn : -turn);
    [x[node], y[node]] = tall ? [across * BESIDE, at * DOWN] : [at * ALONG, across * ACROSS];
  }));
  return { x, y, only: [...level.keys()], axis: null, beside: tall && (most === 1 || width > most * BESIDE * 0.6 + BESIDE_ROOM) };
}

/** @param {import('./graph_data.js').Graph} graph @returns {Layout} */
export function forces(graph) {
  return { ...graph.force, only: null, axis: null, beside: false };
}

/** Pixels for a title to the right of a path. @param {import('./camera.js').Camera} camera */
export function titleRoom(camera) {
  return Math.min(BESIDE_ROOM, 0.8 * camera.free.width);
}
