/** The years and lanes behind a timeline. */

import { FONT } from './labels.js';
import { shorten } from './text.js';

const TOP = 22; // height of the strip with the years
const CROWDED = 46; // pixels that a year needs for its number
const CROWDED_MONTH = 64; // pixels that a month needs for its name
const MONTHS_FROM = 4 * CROWDED_MONTH; // pixels of a year that is parted into months

/**
 * Lanes and lines, below everything else.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Scene} scene
 */
export function paintGround(context, { axis, camera, theme }) {
  if (!axis) return;
  const right = camera.screenX(axis.origin + (axis.to + 1 - axis.from) * axis.unit);
  const left = Math.max(0, camera.screenX(axis.origin - axis.unit * 0.3));
  axis.lanes.forEach(({ top, bottom }, at) => {
    if (at % 2) return;
    context.fillStyle = theme.lane;
    context.fillRect(left, camera.screenY(top), Math.min(camera.width, right) - left, (bottom - top) * camera.scale);
  });
  context.strokeStyle = theme.faint;
  context.lineWidth = 1;
  context.beginPath();
  for (let year = axis.from; year <= axis.to + 1; year++) {
    const x = Math.round(camera.screenX(axis.origin + (year - axis.from) * axis.unit)) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, camera.height);
  }
  context.stroke();
}

/**
 * Where years begin, or months where a year is wide, and what they are called; nothing where there is no room for it.
 * @param {import('./layouts.js').Axis} axis
 * @param {number} scale
 * @returns {{from: number, to: number, name: string}[]} in world units
 */
export function ticksOf({ from, to, origin, unit, starts }, scale) {
  const begin = (/** @type {number} */ year) => (starts ? starts[year - from] : origin + (year - from) * unit);
  const ticks = [];
  let last = -Infinity; // middle of the last name
  for (let year = from; year <= to; year++) {
    const [start, wide] = [begin(year), begin(year + 1) - begin(year)];
    const months = wide * scale < MONTHS_FROM ? 12 : [1, 2, 3].find((many) => (wide * scale * many) / 12 >= CROWDED_MONTH) ?? 6;
    for (let month = 0; month < 12; month += months) {
      const tick = { from: start + (month / 12) * wide, to: start + ((month + months) / 12) * wide, name: '' };
      const middle = (tick.from + tick.to) / 2;
      if ((middle - last) * scale >= CROWDED) {
        tick.name = months === 12 ? String(year) : `${year}-${String(month + 1).padStart(2, '0')}`;
        last = middle;
      }
      ticks.push(tick);
    }
  }
  return ticks;
}

/**
 * The names of years and lanes, which stay in sight.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Scene} scene
 * @param {import('./labels.js').Labels} labels told where no title has room
 */
export function paintNames(context, { axis, camera, theme, margin, corner }, labels) {
  if (!axis) return;
  const { left, top, right } = camera.covered;
  const [x0, y0] = [margin + left, margin + top];
  context.globalAlpha = 1;
  context.fillStyle = theme.paper;
  context.fillRect(0, y0, camera.width, TOP);
  labels.take(0, y0, camera.width, TOP, true);
  context.font = `600 12px ${FONT}`;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.fillStyle = theme.soft;
  for (const { from, to, name } of ticksOf(axis, camera.scale)) {
    const [middle, half] = [camera.screenX((from + to) / 2), context.measureText(name).width / 2];
    if (middle - half >= x0 && middle + half <= camera.width - margin - right) context.fillText(name, middle, y0 + TOP / 2);
  }
  context.textAlign = 'left';
  for (const lane of axis.lanes) {
    if (!lane.name) continue;
    const [y, low] = [Math.max(y0 + TOP, camera.screenY(lane.top)), camera.screenY(lane.bottom)];
    if (low - y < 15 || y > camera.height) continue;
    const text = shorten(lane.name, 24);
    const width = context.measureText(text).width + 12;
    const beside = y < margin + corner.bottom ? margin + corner.right : x0;
    const x = Math.min(beside + 4, camera.width - margin - right - width);
    context.fillStyle = theme.paper;
    context.globalAlpha = 0.85;
    context.fillRect(x, y + 1, width, 17);
    context.globalAlpha = 1;
    context.fillStyle = theme.ink;
    context.fillText(text, x + 6, y + 10);
    labels.take(x, y, width, 18, true);
  }
}
