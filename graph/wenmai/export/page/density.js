/** Many nodes from afar: how many lie where, as soft colour, until one can tell them apart. */

import { ARTICLE } from './graph_data.js';
import { brush } from './shapes.js';

const HEAP_CELL = 5; // pixels of a cell on each side
const CROWD = 4_000; // nodes in sight: fewer are drawn one by one
const ROOM_OF_ONE = 20; // square pixels: one of three on each side, and half as many to the next one
const LANDMARKS = 150; // most cited articles, which are drawn all the same
const [WEAKEST, STRONGEST] = [0.16, 0.85]; // how strongly one node colours its cell, and the fullest cell

/**
 * @typedef {object} Density
 * @property {number} columns cells across
 * @property {number} rows
 * @property {Uint16Array} counts nodes of each cell
 * @property {Uint8Array} group that most of them are of
 * @property {number} shown nodes in sight
 * @property {number} taken cells that hold any
 */

/**
 * How dense the nodes lie, where they are so many and so far away that this says more than they do.
 * @param {import('./paint.js').Painter} painter
 * @param {import('./paint.js').Scene} scene
 * @returns {Density|null} null where they are drawn one by one
 */
export function densityOf(painter, { camera, visible, vector, axis, grouping }) {
  if (vector || axis || painter.graph.count <= CROWD) return null;
  const density = counted(painter, visible, grouping.of, Math.ceil(camera.width / HEAP_CELL), Math.ceil(camera.height / HEAP_CELL));
  const { shown, taken } = density;
  return shown > CROWD && shown * ROOM_OF_ONE > taken * HEAP_CELL ** 2 ? density : null;
}

/** 1 for the most cited articles of what is shown. @param {import('./graph_data.js').Graph} graph @param {Uint8Array} visible */
export function landmarks({ rank, count, kind }, visible) {
  const marks = new Uint8Array(count);
  let left = LANDMARKS;
  for (let at = 0; at < rank.length && left > 0; at++) {
    if (!visible[rank[at]] || kind[rank[at]] !== ARTICLE) continue;
    marks[rank[at]] = 1;
    left--;
  }
  return marks;
}

/**
 * How many nodes lie in each cell, and the group of most of them.
 * @param {{sx: Float32Array, sy: Float32Array}} places on the screen
 * @param {Uint8Array} visible
 * @param {Uint8Array} of group of each node
 * @param {number} columns
 * @param {number} rows
 * @returns {Density}
 */
export function counted({ sx, sy }, visible, of, columns, rows) {
  const counts = new Uint16Array(columns * rows);
  const group = new Uint8Array(columns * rows);
  const lead = new Int16Array(columns * rows); // by how many nodes the group leads
  let [shown, taken] = [0, 0];
  for (let node = 0; node < visible.length; node++) {
    const [column, row] = [Math.floor(sx[node] / HEAP_CELL), Math.floor(sy[node] / HEAP_CELL)];
    if (!visible[node] || column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = row * columns + column;
    shown++;
    if (!counts[cell]) taken++;
    counts[cell]++;
    if (!lead[cell]) group[cell] = of[node];
    lead[cell] += group[cell] === of[node] ? 1 : -1;
  }
  return { columns, rows, counts, group, shown, taken };
}

/** @param {import('./paint.js').Painter} painter @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {Density} density */
export function paintDensity(painter, context, scene, { columns, rows, counts, group }) {
  const layer = painter.layer;
  layer.width = columns;
  layer.height = rows;
  const small = brush(layer);
  const colours = painter.colours(scene).map((colour) => rgbOf(small, colour));
  const picture = small.createImageData(columns, rows);
  const most = Math.log2(1 + counts.reduce((high, one) => Math.max(high, one), 1));
  counts.forEach((many, cell) => {
    if (!many) return;
    const strength = WEAKEST + ((STRONGEST - WEAKEST) * Math.log2(1 + many)) / most;
    picture.data.set([...colours[group[cell]], Math.round(255 * strength)], 4 * cell);
  });
  small.putImageData(picture, 0, 0);
  context.globalAlpha = scene.lit ? 0.3 : 1;
  context.imageSmoothingEnabled = true;
  context.drawImage(layer, 0, 0, columns * HEAP_CELL, rows * HEAP_CELL);
  context.globalAlpha = 1;
}

/** Red, green and blue. @param {CanvasRenderingContext2D} context that knows how colours are written @param {string} colour */
function rgbOf(context, colour) {
  context.fillStyle = colour;
  const value = parseInt(String(context.fillStyle).slice(1, 7), 16) || 0;
  return [value >> 16, (value >> 8) & 255, value & 255];
}
