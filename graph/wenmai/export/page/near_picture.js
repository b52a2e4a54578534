/** How a neighbourhood is drawn: its rows and years, lines, nodes, whole titles; and what the pointer lights of it. */

import { paintNames, ticksOf } from './axis.js';
import { dot } from './highlight.js';
import { linksOf } from './keyboard.js';
import { FONT } from './labels.js';
import { TITLE_LINE, TITLE_LETTERS, TITLE_GAP } from './neighbourhood.js';
import { outline } from './shapes.js';
import { LINES, lineOf } from './theme.js';
import { say } from './words.js';

const LEAST_LETTERS = 6; // pixels of letters that can still be read by anybody
const VEIL = 0.78; // of paper, over what has nothing to do with the node under the pointer
const PALE_LINE = 0.34; // how strongly lines are drawn that do not touch the middle

/** @typedef {import('./paint.js').Painter} Painter */
/** @typedef {import('./paint.js').Scene} Scene */
/** @typedef {import('./neighbourhood.js').Near} Near */

/** How wide a text is at the scale of 1. @param {CanvasRenderingContext2D} context */
export function ruler(context) {
  return (/** @type {string} */ text, /** @type {boolean} */ bold) => {
    context.font = `${bold ? '700 ' : ''}${TITLE_LETTERS}px ${FONT}`;
    return Math.ceil(context.measureText(text).width);
  };
}

/** The rows, every other one shaded, and a line where each year begins. @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Near} near */
function paintRows(context, { axis, camera, theme }, { bottom }) {
  if (!axis) return;
  context.fillStyle = theme.lane;
  axis.lanes.forEach((lane, at) => {
    if (at % 2 === 0) context.fillRect(0, camera.screenY(lane.top), camera.width, (lane.bottom - lane.top) * camera.scale);
  });
  context.strokeStyle = theme.faint;
  context.lineWidth = 1;
  context.beginPath();
  for (const { from } of ticksOf(axis, camera.scale)) {
    const x = Math.round(camera.screenX(from)) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, camera.screenY(bottom));
  }
  context.stroke();
}

/** @param {Painter} painter @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Iterable<number>} edges @param {(edge: number) => number} alpha */
function paintLines(painter, context, scene, edges, alpha) {
  const followed = new Set(scene.plan?.followed);
  for (const edge of edges) {
    const line = lineOf(painter.graph.edges, edge);
    const step = followed.has(edge);
    context.globalAlpha = step ? 1 : alpha(edge);
    context.strokeStyle = step ? scene.theme.accent : scene.theme.lines[line];
    context.lineWidth = step ? 2.6 : LINES[line].width;
    context.setLineDash(LINES[line].dash);
    painter.strokeEdges(context, [edge]);
    context.setLineDash([]);
    if (LINES[line].arrow) painter.fillArrows(context, scene, [edge], step ? scene.theme.accent : scene.theme.lines[line], step ? 5.5 : 4.5);
  }
  context.globalAlpha = 1;
}

/** @param {Painter} painter @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Near} near @param {Iterable<number>} nodes */
function paintTitles(painter, context, { camera, theme }, { boxes, centre }, nodes) {
  const size = Math.round(TITLE_LETTERS * camera.scale);
  if (size < LEAST_LETTERS) return;
  const grow = painter.growth(camera.scale);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  for (const node of nodes) {
    const box = boxes.get(node);
    if (!box) continue;
    context.font = `${node === centre ? '700 ' : ''}${size}px ${FONT}`;
    const left = painter.sx[node] + painter.radius[node] * grow + TITLE_GAP;
    box.lines.forEach((text, at) => {
      const y = camera.screenY(box.top + (at + 0.5) * TITLE_LINE);
      context.strokeText(text, left, y);
      context.fillText(text, left, y);
    });
  }
}

/** Nodes, a ring around the middle, a dashed one around what only helps. @param {Painter} painter @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Near} near @param {Iterable<number>} nodes */
function paintDots(painter, context, scene, near, nodes) {
  const { sx, sy, radius, graph } = painter;
  const grow = painter.growth(scene.camera.scale);
  for (const node of nodes) painter.fillNodes(context, scene, [node], scene.grouping.of[node], graph.known[node] === 'cited');
  context.strokeStyle = scene.theme.accent;
  for (const node of nodes) {
    if (node !== near.centre && !near.helpful.has(node)) continue;
    context.lineWidth = node === near.centre ? 3 : 1.4;
    context.setLineDash(node === near.centre ? [] : [3, 3]);
    context.beginPath();
    outline(context, 0, sx[node], sy[node], radius[node] * grow + 4);
    context.stroke();
  }
  context.setLineDash([]);
}

/** The numbers of the steps, ticks on what has been read. @param {Painter} painter @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Set<number>} nodes */
function paintNumbers(painter, context, { theme, plan, read, camera }, nodes) {
  const grow = painter.growth(camera.scale);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `700 11px ${FONT}`;
  const mark = (/** @type {number} */ node, /** @type {string} */ text, /** @type {{accent: string, onAccent: string}} */ colours) => {
    const away = painter.radius[node] * grow * 0.8;
    if (nodes.has(node)) dot(context, painter.sx[node] - away - 4, painter.sy[node] - away - 4, text, colours);
  };
  for (const node of nodes) if (read.has(node)) mark(node, '✓', { accent: theme.soft, onAccent: theme.paper });
  plan?.steps.forEach(({ node }, at) => mark(node, String(at + 1), theme));
  context.textAlign = 'left';
}

/** @param {Painter} painter @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Near} near */
export function paintNear(painter, context, scene, near) {
  const { source, target } = painter.graph.edges;
  const nodes = new Set(near.boxes.keys());
  paintRows(context, scene, near);
  const ofCentre = (/** @type {number} */ edge) => source[edge] === near.centre || target[edge] === near.centre;
  const edges = [...new Set([...near.edges.filter((edge) => !ofCentre(edge)), ...near.edges.filter(ofCentre), ...(scene.plan?.followed ?? [])])];
  paintLines(painter, context, scene, edges, (edge) => (ofCentre(edge) ? 0.9 : PALE_LINE));
  paintDots(painter, context, scene, near, nodes);
  if (scene.bare) return;
  paintTitles(painter, context, scene, near, nodes);
  paintNumbers(painter, context, scene, nodes);
  if (near.left) {
    context.font = `12px ${FONT}`;
    context.fillStyle = scene.theme.soft;
    context.fillText(say('nearLeft', near.left), Math.max(8, scene.camera.screenX(0)), scene.camera.screenY(near.bottom) + 14);
  }
  painter.labels.clear(scene.camera.width, scene.camera.height);
  paintNames(context, scene, painter.labels);
}

/** The node under the pointer with what it is linked to; all else pales. @param {Painter} painter @param {CanvasRenderingContext2D} context @param {Scene} scene @param {Near} near @param {number} node */
export function paintNearHover(painter, context, scene, near, node) {
  const { camera, theme } = scene;
  const links = linksOf(painter.graph, node, scene.visible, scene.lines);
  context.globalAlpha = VEIL;
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, camera.width, camera.height);
  context.globalAlpha = 1;
  const some = near.edges.filter((edge) => [painter.graph.edges.source[edge], painter.graph.edges.target[edge]].includes(node));
  paintLines(painter, context, scene, some, () => 1);
  const lit = new Set([node, ...links.keys()]);
  paintDots(painter, context, scene, near, lit);
  paintTitles(painter, context, scene, near, lit);
  paintNumbers(painter, context, scene, lit);
}

/** The node whose dot or title lies at a place of the screen. @param {Painter} painter @param {import('./camera.js').Camera} camera @param {Near} near @param {number} x @param {number} y @param {number} reach @returns {number} -1 for none */
export function nearAt(painter, camera, { boxes }, x, y, reach) {
  const { graph, radius } = painter;
  const grow = painter.growth(camera.scale);
  for (const [node, { lines, width, top }] of boxes) {
    const [middle, level] = [camera.screenX(graph.x[node]), camera.screenY(graph.y[node])];
    const rim = radius[node] * grow;
    if (Math.hypot(x - middle, y - level) < rim + reach) return node;
    const high = camera.screenY(top);
    if (x > middle && x < middle + rim + TITLE_GAP + width * camera.scale && y > high && y < high + lines.length * TITLE_LINE * camera.scale) return node;
  }
  return -1;
}
