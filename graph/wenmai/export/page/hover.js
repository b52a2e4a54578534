/** What follows the pointer: a ring around the node, its whole title, and what it is linked to. */

import { linksOf } from './keyboard.js';
import { FONT } from './labels.js';
import { paintNearHover } from './near_picture.js';
import { shortTitle, visible } from './text.js';
import { LINES, lineOf } from './theme.js';

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Painter} painter
 * @param {import('./paint.js').Scene} scene
 * @param {number} node
 */
export function paintHover(context, painter, scene, node) {
  const { camera, theme } = scene;
  const { graph } = painter;
  context.clearRect(0, 0, camera.width, camera.height);
  painter.project(camera);
  if (scene.near) {
    paintNearHover(painter, context, scene, scene.near, node);
    return;
  }
  lightLinks(context, painter, scene, node);
  const [x, y] = [camera.screenX(graph.x[node]), camera.screenY(graph.y[node])];
  const radius = painter.radius[node] * painter.growth(camera.scale);
  context.strokeStyle = theme.ink;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, radius * 1.2 + 3, 0, 2 * Math.PI);
  context.stroke();
  context.font = `600 13px ${FONT}`;
  context.textBaseline = 'middle';
  const text = shortTitle(visible(graph.title[node]), 70);
  const width = context.measureText(text).width + 16;
  const left = Math.max(4, Math.min(camera.width - width - 4, x - width / 2));
  const top = y - radius - 38 > 4 ? y - radius - 38 : y + radius + 12;
  context.fillStyle = theme.ink;
  context.beginPath();
  context.roundRect(left, top, width, 26, 6);
  context.fill();
  context.fillStyle = theme.paper;
  context.fillText(text, left + 8, top + 13.5);
}

/** The lines from a node to what is shown, and the nodes where they end. @param {CanvasRenderingContext2D} context @param {import('./paint.js').Painter} painter @param {import('./paint.js').Scene} scene @param {number} node */
function lightLinks(context, painter, scene, node) {
  const links = linksOf(painter.graph, node, scene.visible, scene.lines);
  for (const edge of links.values()) {
    const line = lineOf(painter.graph.edges, edge);
    context.strokeStyle = scene.theme.lines[line];
    context.lineWidth = LINES[line].width + 0.6;
    painter.strokeEdges(context, [edge]);
    if (LINES[line].arrow) painter.fillArrows(context, scene, [edge], scene.theme.lines[line], 4.5);
  }
  for (const other of [node, ...links.keys()]) painter.fillNodes(context, scene, [other], scene.grouping.of[other], painter.graph.known[other] === 'cited');
}
