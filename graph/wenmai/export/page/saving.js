/** Everything that leaves the page by the reader's wish: files, the clipboard, paper. */

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
 * The picture as it is seen now, on any context.
 * @param {import('./graph_view.js').GraphView} view
 * @param {any} context
 * @param {boolean} vector
 */
function paintNow({ painter, scene }, context, vector) {
  painter.paint(context, { ...scene, moving: false, bare: false, margin: 0, vector });
}

/** @param {import('./graph_view.js').GraphView} view */
export function savePng(view) {
  const { camera, painter, picture } = view;
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(camera.width * SHARP);
  canvas.height = Math.round(camera.height * SHARP);
  const context = brush(canvas);
  context.scale(SHARP, SHARP);
  painter.labels.forget(SHARP);
  paintNow(view, context, false);
  painter.labels.forget(picture.ratio);
  canvas.toBlob((blob) => blob && offer('wenmai.png', blob), 'image/png');
}

/** @param {import('./graph_view.js').GraphView} view @returns {string} */
export function asSvg(view) {
  const { width, height } = view.camera;
  const ruler = brush(document.createElement('canvas'));
  const context = new VectorContext(width, height, document.title, ruler);
  paintNow(view, context, true);
  return context.finish();
}

/** @param {import('./graph_view.js').GraphView} view */
export function saveSvg(view) {
  offerText('wenmai.svg', asSvg(view), 'image/svg+xml');
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

/** Prints what is chosen. @param {'card'|'path'} what */
export function printPage(what) {
  document.body.classList.toggle('print-path', what === 'path');
  window.print();
  document.body.classList.remove('print-path');
}

/** On paper nothing can be unfolded, so it is before. @param {HTMLElement} card */
export function unfoldForPrint(card) {
  addEventListener('beforeprint', () => {
    for (const one of card.querySelectorAll('details')) one.open = true;
    for (const one of card.querySelectorAll('button.more')) if (one instanceof HTMLElement) one.click();
  });
}
