/** Each kind of node has its own shape, so that colour is never the only sign. */

import { NODE_KINDS } from './graph_data.js';

// Corners around a circle of radius 1; empty is the circle itself.
const turn = (/** @type {number} */ corners, /** @type {number} */ start) => Array.from({ length: corners }, (_, at) => {
  const angle = start + (2 * Math.PI * at) / corners;
  return [Math.cos(angle), Math.sin(angle)];
});
/** @type {Record<string, number[][]>} */
const OUTLINES = {
  article: [],
  series: turn(6, 0).map(([x, y]) => [1.15 * x, 1.15 * y]),
  topic: turn(4, 0).map(([x, y]) => [1.3 * x, 1.3 * y]),
  paper: [[-0.8, -1], [0.8, -1], [0.8, 1], [-0.8, 1]],
  book: [[-1.1, -0.75], [1.1, -0.75], [1.1, 0.75], [-1.1, 0.75]],
  software: turn(3, -Math.PI / 2).map(([x, y]) => [1.2 * x, 1.2 * y + 0.15]),
  work: turn(3, Math.PI / 2).map(([x, y]) => [1.2 * x, 1.2 * y - 0.15]),
};
const BY_NUMBER = NODE_KINDS.map((kind) => OUTLINES[kind]);
const DOT = 2; // below this radius a shape cannot be told from a square, which is drawn faster

/**
 * Adds a node's outline to a path.
 * @param {CanvasRenderingContext2D} context
 * @param {number} kind
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function outline(context, kind, x, y, radius) {
  if (radius < DOT) {
    context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    return;
  }
  const corners = BY_NUMBER[kind];
  if (!corners.length) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  context.moveTo(x + radius * corners[0][0], y + radius * corners[0][1]);
  for (let at = 1; at < corners.length; at++) context.lineTo(x + radius * corners[at][0], y + radius * corners[at][1]);
  context.closePath();
}

/** What draws on each canvas, which takes its time to tell. @type {WeakMap<HTMLCanvasElement, CanvasRenderingContext2D>} */
const brushes = new WeakMap();

/** What draws on a canvas. @param {HTMLCanvasElement} canvas @returns {CanvasRenderingContext2D} */
export function brush(canvas) {
  const context = brushes.get(canvas) ?? canvas.getContext('2d');
  if (!context) throw new Error('this browser draws nothing');
  brushes.set(canvas, context);
  return context;
}

const SVG = 'http://www.w3.org/2000/svg';

/** @param {string} name @param {Record<string, string|number>} attributes @param {...Node} children */
function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The same shape as a small picture, coloured by its class. @param {number} kind @param {string} colour class */
export function sample(kind, colour) {
  const corners = BY_NUMBER[kind];
  const shape = corners.length
    ? svg('polygon', { points: corners.map(([x, y]) => `${8 + 5 * x},${8 + 5 * y}`).join(' ') })
    : svg('circle', { cx: 8, cy: 8, r: 5 });
  return svg('svg', { viewBox: '0 0 16 16', class: `shape ${colour}`, 'aria-hidden': 'true' }, shape);
}

/** A piece of line as it is drawn in the graph. @param {{name: string, dash: number[], width: number, arrow: boolean}} line */
export function lineSample(line) {
  const stroke = svg('path', { d: 'M1 8H27', 'stroke-width': line.width + 0.5, 'stroke-dasharray': line.dash.join(' ') });
  const arrow = line.arrow ? [svg('path', { d: 'M21 4.5 27.5 8 21 11.5Z', class: 'head' })] : [];
  return svg('svg', { viewBox: '0 0 28 16', class: `line line-${line.name}`, 'aria-hidden': 'true' }, stroke, ...arrow);
}
