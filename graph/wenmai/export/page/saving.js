/** Everything that leaves the page by the reader's wish: files, the clipboard, paper. */

import { paintSheet } from './sheet.js';
import { brush } from './shapes.js';
import { VectorContext } from './vector.js';

const SHARP = 2; // pixels per point of a saved picture

/** Offers a file. @param {string} name @param {Blob} blob */
export function offer(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @param {string} name @param {string} text @param {string} type */
export function offerText(name, text, type) {
  offer(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/**
 * A sheet on a canvas of its own size.
 * @param {HTMLCanvasElement} canvas
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./address.js').State} state
 * @param {import('./sheet.js').Wish} wish
 * @param {number} dots pixels per point
 */
export function paintOnto(canvas, view, state, wish, dots) {
  canvas.width = Math.round(wish.width * dots);
  canvas.height = Math.round(wish.height * dots);
  const context = brush(canvas);
  context.scale(dots, dots);
  view.painter.labels.forget(dots);
  paintSheet(context, view, state, wish);
  view.painter.labels.forget(view.picture.ratio);
  view.redraw();
}

/** @param {import('./graph_view.js').GraphView} view @param {import('./address.js').State} state @param {import('./sheet.js').Wish} wish */
export function savePng(view, state, wish) {
  const canvas = document.createElement('canvas');
  paintOnto(canvas, view, state, wish, SHARP);
  canvas.toBlob((blob) => blob && offer('wenmai.png', blob), 'image/png');
}

/** @param {import('./graph_view.js').GraphView} view @param {import('./address.js').State} state @param {import('./sheet.js').Wish} wish @returns {string} */
export function asSvg(view, state, wish) {
  const ruler = brush(document.createElement('canvas'));
  const context = new VectorContext(wish.width, wish.height, wish.title, ruler);
  paintSheet(context, view, state, { ...wish, vector: true });
  view.redraw();
  return context.finish();
}

/** @param {string} text @returns {Promise<boolean>} whether it is on the clipboard */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without the permission, or in browsers that give a file no clipboard: as one did before.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}
