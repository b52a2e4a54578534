/** What follows the pointer: a ring around the node, and its whole title. */

import { FONT } from './labels.js';
import { shortTitle, visible } from './text.js';

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Painter} painter
 * @param {import('./paint.js').Scene} scene
 * @param {number} node
 */
export function paintHover(context, painter, { camera, theme }, node) {
  const { graph } = painter;
  context.clearRect(0, 0, camera.width, camera.height);
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
