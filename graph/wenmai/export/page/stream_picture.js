/** How the stream of the timeline is drawn, besides its nodes and their lines. */

import { FONT, openSides } from './labels.js';
import { ROW_HIGH } from './stream.js';
import { shorten } from './text.js';

const LETTERS_FROM = 0.7; // scale from which on the names of rows can be read
const ROW_NAME_WIDE = 40; // half widths of a row's name
const [NAME_HIGH, NAME_GRID] = [14, 12]; // pixels of a row's name, and by how much a taken place may be larger
const NAME_AWAY = [20, 12]; // pixels between a row and its name: before its first article, behind its last

/** @typedef {import('./stream.js').Stream} Stream */

/** A line for each series, from its first part to its last; the bars of the histogram. @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {Stream} stream */
export function paintStream(context, { camera, theme, lit }, { rows, bars }) {
  context.globalAlpha = lit ? 0.3 : 0.7;
  context.strokeStyle = theme.faint;
  context.lineWidth = Math.min(4, Math.max(1, 3 * camera.scale));
  context.beginPath();
  for (const { y, left, right } of rows) {
    context.moveTo(camera.screenX(left), camera.screenY(y));
    context.lineTo(camera.screenX(Math.max(right, left + 1)), camera.screenY(y));
  }
  context.stroke();
  context.fillStyle = theme.faint;
  for (const { left, width, top, bottom } of bars) {
    context.fillRect(camera.screenX(left) + 0.5, camera.screenY(top), Math.max(1, width * camera.scale - 1), (bottom - top) * camera.scale);
  }
  context.globalAlpha = 1;
}

/** What the rows are called, before them or behind them; how many articles lie in each year of the histogram. @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {Stream} stream @param {import('./labels.js').Labels} labels */
export function paintStreamNames(context, scene, { rows, totals }, labels) {
  const { camera, theme, lit } = scene;
  if (camera.scale < LETTERS_FROM) return;
  const sides = openSides(scene);
  context.font = `12px ${FONT}`;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  context.globalAlpha = lit ? 0.4 : 1;
  const high = Math.min(NAME_HIGH, ROW_HIGH * camera.scale - NAME_GRID); // no name takes the room of the next row's
  for (const { y, left, right, name } of rows) {
    const text = shorten(name, ROW_NAME_WIDE);
    const width = context.measureText(text).width;
    const places = [camera.screenX(left) - NAME_AWAY[0] - width, camera.screenX(right) + NAME_AWAY[1]];
    const at = camera.screenY(y);
    const start = places.find((place) => place > sides.left && place + width < sides.right && labels.take(place, at - high / 2, width, high, false));
    if (start === undefined) continue;
    context.strokeText(text, start, at);
    context.fillText(text, start, at);
  }
  context.textAlign = 'center';
  context.fillStyle = theme.soft;
  for (const { x, y, articles } of totals) {
    const [text, at] = [String(articles), camera.screenX(x)];
    const width = context.measureText(text).width;
    if (labels.take(at - width / 2, camera.screenY(y) - 7, width, 14, false)) context.fillText(text, at, camera.screenY(y));
  }
  context.textAlign = 'left';
  context.globalAlpha = 1;
}
