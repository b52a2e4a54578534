/** Titles beside the nodes, without overlap: the most cited first, each where there is still room. */

import { openSides } from './paint.js';
import { shorten, visible } from './text.js';

export const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", system-ui, sans-serif';
const LABEL = `12px ${FONT}`;
const ROOM = 8; // pixels of the grid that remembers what is taken
const HEIGHT = 19;
const HALO = 4; // width of the rim in the paper's colour
const PICTURES = 500; // labels kept as pictures
const AREA = 10_000; // square pixels per label

/** @typedef {{always: boolean, radius?: number}} Spot even over others; with a radius also above and beside the node */

export class Labels {
  /** @param {import('./data.js').Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {string[]} */
    this.texts = new Array(graph.count);
    this.widths = new Float32Array(graph.count);
    this.left = 0;
    this.columns = 0;
    this.rows = 0;
    this.taken = new Uint8Array(0);
    this.ratio = 1;
    /** @type {Map<number, HTMLCanvasElement>} */
    this.pictures = new Map();
  }

  /** An empty grid of this size. */
  clear(width, height) {
    this.columns = Math.ceil(width / ROOM) + 1;
    this.rows = Math.ceil(height / ROOM) + 1;
    if (this.taken.length === this.columns * this.rows) this.taken.fill(0);
    else this.taken = new Uint8Array(this.columns * this.rows);
    this.left = Math.max(12, Math.floor((width * height) / AREA));
  }

  /** Whether a box is free; if so it is taken. */
  take(x, y, width, height, always) {
    const [left, top] = [Math.max(0, Math.floor(x / ROOM)), Math.max(0, Math.floor(y / ROOM))];
    const right = Math.min(this.columns - 1, Math.floor((x + width) / ROOM));
    const bottom = Math.min(this.rows - 1, Math.floor((y + height) / ROOM));
    if (right < left || bottom < top) return false;
    for (let row = top; !always && row <= bottom; row++) {
      for (let at = row * this.columns + left; at <= row * this.columns + right; at++) if (this.taken[at]) return false;
    }
    for (let row = top; row <= bottom; row++) this.taken.fill(1, row * this.columns + left, row * this.columns + right + 1);
    return true;
  }

  /** Pictures are made anew: the colours or the pixels per point have changed. */
  forget(ratio) {
    this.ratio = ratio;
    this.pictures.clear();
  }

  /** @param {CanvasRenderingContext2D} context @param {number} node */
  width(context, node) {
    if (this.texts[node] === undefined) {
      context.font = LABEL;
      this.texts[node] = shorten(visible(this.graph.title[node]), 34);
      this.widths[node] = Math.ceil(context.measureText(this.texts[node]).width) + 2 * HALO;
    }
    return this.widths[node];
  }

  /**
   * The label of a node, where it finds room: under it, or else above or beside it.
   * @param {CanvasRenderingContext2D} context
   * @param {number} node
   * @param {number} x the node's middle
   * @param {number} y the node's lower edge
   * @param {Spot} spot
   * @param {import('./paint.js').Scene} scene
   */
  put(context, node, x, y, { always, radius = 0 }, scene) {
    if (this.left <= 0 && !always) return;
    const width = this.width(context, node);
    const places = [[x - width / 2, y]];
    if (radius) {
      const { left, right } = openSides(scene);
      places.push([x - width / 2, y - 2 * radius - HEIGHT], [x + radius + 2, y - radius - HEIGHT / 2], [x - radius - width - 2, y - radius - HEIGHT / 2]);
      for (let at = places.length - 1; at > 0; at--) if (places[at][0] < left || places[at][0] + width > right) places.splice(at, 1);
    }
    const free = places.find(([left, top]) => this.take(left, top + 1, width, HEIGHT - 2, false));
    if (!free && !always) return;
    const [left, top] = free || places[0];
    if (!free) this.take(left, top + 1, width, HEIGHT - 2, true);
    this.left--;
    this.draw(context, node, left, top, width, scene);
  }

  draw(context, node, left, top, width, { theme, vector }) {
    if (vector) {
      this.write(context, node, left, top, theme);
      return;
    }
    const snap = (at) => Math.round(at * this.ratio) / this.ratio; // between pixels it would blur
    context.drawImage(this.picture(node, theme), snap(left), snap(top), width, HEIGHT);
  }

  /** The title with a rim in the paper's colour. */
  write(context, node, left, top, { ink, paper }) {
    context.font = LABEL;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = HALO;
    context.strokeStyle = paper;
    context.fillStyle = ink;
    context.strokeText(this.texts[node], left + HALO, top + HEIGHT / 2);
    context.fillText(this.texts[node], left + HALO, top + HEIGHT / 2);
  }

  /** Text with a halo is slow to draw and always the same, so it is drawn once. */
  picture(node, theme) {
    const known = this.pictures.get(node);
    if (known) return known;
    if (this.pictures.size >= PICTURES) this.pictures.delete(this.pictures.keys().next().value);
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(this.widths[node] * this.ratio);
    canvas.height = Math.ceil(HEIGHT * this.ratio);
    const context = canvas.getContext('2d');
    context.scale(canvas.width / this.widths[node], canvas.height / HEIGHT);
    this.write(context, node, 0, 0, theme);
    this.pictures.set(node, canvas);
    return canvas;
  }
}
