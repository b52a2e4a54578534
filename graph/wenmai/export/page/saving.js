/** Everything that leaves the page by the reader's wish: files, the clipboard, paper. */

import { onSheet, paintSheet } from './sheet.js';
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
 * A sheet on a canvas of its own size. One with more points than its page has fewer dots for each, but one at least
 * unless the canvas has to have the size of the page.
 * @param {HTMLCanvasElement} canvas
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./address.js').State} state
 * @param {import('./sheet.js').Wish} wish
 * @param {number} dots pixels per point of the page
 */
export function paintOnto(canvas, view, state, wish, dots) {
  onSheet(view, state, wish, (sheet) => {
    const sharp = wish.turns ? Math.max(1, dots / sheet.times) : dots / sheet.times;
    canvas.width = Math.round(sheet.width * sharp);
    canvas.height = Math.round(sheet.height * sharp);
    const context = brush(canvas);
    context.scale(sharp, sharp);
    view.painter.labels.forget(sharp);
    paintSheet(context, view, state, sheet);
  });
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
  let file = '';
  onSheet(view, state, wish, (sheet) => {
    const context = new VectorContext(sheet.width, sheet.height, sheet.title, ruler);
    paintSheet(context, view, state, { ...sheet, vector: true });
    file = context.finish();
  });
  view.redraw();
  return file;
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
