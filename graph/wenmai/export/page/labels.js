/** Titles beside the nodes, without overlap: the most cited first, each where there is still room. */

import { ARTICLE, isWork } from './graph_data.js';
import { brush } from './shapes.js';
import { shortTitle, visible } from './text.js';
import { wrapped } from './wrapped.js';

export const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", system-ui, sans-serif';
const PLAIN_SIZE = 12; // pixels of most titles
// The most cited have larger ones: up to which share of all nodes, at most how many, and how large.
const LARGER = [[0.005, 6, 17], [0.02, 24, 15], [0.06, 80, 13]];
const ROOM = 8; // pixels of the grid that remembers what is taken
const LEADING = 7; // pixels that a title needs above and below its letters together
const SPACING = 3; // pixels between two lines
const HALF_WIDE = 6.3; // pixels of half a width of letters of the plain size
const HALO = 4; // width of the rim in the paper's colour
const BADGE = 18; // pixels that the number of a step takes beside its node
const PICTURES = 500; // labels kept as pictures
const AREA = 10_000; // square pixels per label
const LENGTHS = 4; // lengths of lines whose titles are kept: a wheel goes to and fro between two

/** @typedef {{always: boolean, radius?: number, middle?: number}} Spot even over others; with a radius also above and beside the node; the middle of a label below or above it */

/** @typedef {{texts: string[][], widths: Float32Array, pictures: Map<number, HTMLCanvasElement>}} Written the lines of each title, how wide they are, and how they look */

export class Labels {
  /** @param {import('./graph_data.js').Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** Titles by the length of their lines. @type {Map<string, Written>} */
    this.known = new Map();
    /** Widths of words, by font and words. @type {Map<string, number>} */
    this.rulers = new Map();
    /** @type {Uint8Array|null} */
    this.sizes = null;
    this.left = 0;
    this.columns = 0;
    this.rows = 0;
    this.taken = new Uint8Array(0);
    this.ratio = 1;
    this.longest = 0;
    this.largest = LARGER[0][2];
    this.isWhole = false;
    this.written = this.keep();
  }

  /** An empty grid of this size. @param {number} width @param {number} height */
  clear(width, height) {
    this.columns = Math.ceil(width / ROOM) + 1;
    this.rows = Math.ceil(height / ROOM) + 1;
    if (this.taken.length === this.columns * this.rows) this.taken.fill(0);
    else this.taken = new Uint8Array(this.columns * this.rows);
    this.left = Math.max(12, Math.floor((width * height) / AREA));
  }

  /** Whether a box is free; if so it is taken. @param {number} x @param {number} y @param {number} width @param {number} height @param {boolean} always */
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

  /** How large the letters of a title are: the most cited have the largest. @param {number} node */
  size(node) {
    return Math.min(this.largest, this.importance()[node]);
  }

  /** The size of each title where titles lead. */
  importance() {
    if (!this.sizes) {
      const { count, kind, cited } = this.graph;
      const rank = this.graph.rank.filter((one) => kind[one] === ARTICLE && cited[one]);
      this.sizes = new Uint8Array(count).fill(PLAIN_SIZE);
      for (const [share, most, size] of [...LARGER].reverse()) {
        for (const one of rank.subarray(0, Math.min(most, Math.ceil(count * share)))) this.sizes[one] = size;
      }
    }
    return this.sizes;
  }

  /** Of a title whose width has been asked for. @param {number} node */
  height(node) {
    const { length } = this.written.texts[node];
    return length * this.size(node) + (length - 1) * SPACING + LEADING;
  }

  /** @param {number} node */
  font(node) {
    return `${this.size(node)}px ${FONT}`;
  }

  /**
   * How long a line of a label may be, in half widths, whether titles may have a second one, so that most are whole, and
   * whether names of regions lead, which no title is to outdo.
   * @param {number} width @param {boolean} isWhole @param {boolean} isFar
   */
  allow(width, isWhole, isFar) {
    const largest = isFar ? PLAIN_SIZE : LARGER[0][2];
    if (width === this.longest && isWhole === this.isWhole && largest === this.largest) return;
    this.longest = width;
    this.isWhole = isWhole;
    this.largest = largest;
    this.written = this.known.get(this.length) ?? this.keep();
  }

  /** How long lines are, and how many. */
  get length() {
    return `${this.longest} ${this.isWhole} ${this.largest}`;
  }

  /** Room for titles with lines of this length. @returns {Written} */
  keep() {
    if (this.known.size >= LENGTHS) this.known.clear();
    const { count } = this.graph;
    const written = { texts: new Array(count), widths: new Float32Array(count), pictures: new Map() };
    this.known.set(this.length, written);
    return written;
  }

  /** Titles are other ones now. */
  renew() {
    this.known.clear();
    this.rulers.clear();
    this.written = this.keep();
  }

  /** Pictures are made anew: the colours or the pixels per point have changed. @param {number} ratio */
  forget(ratio) {
    this.ratio = ratio;
    for (const { pictures } of this.known.values()) pictures.clear();
  }

  /** How wide some words are in the context's font, which takes its time to tell. @param {CanvasRenderingContext2D} context @param {string} words */
  measure(context, words) {
    const key = `${context.font} ${words}`;
    const known = this.rulers.get(key);
    if (known !== undefined) return known;
    if (this.rulers.size > PICTURES) this.rulers.clear();
    const { width } = context.measureText(words);
    this.rulers.set(key, width);
    return width;
  }

  /** Takes what the legend, the search box and the panel lie over. @param {import('./paint.js').Scene} scene */
  leaveOut({ camera, margin, corner, over, axis }) {
    const { left, top, right } = camera.covered;
    if (!margin || axis) return; // a sheet of its own, or names that keep clear by themselves
    const { width, height } = camera;
    for (const [x, y, wide, high] of [[0, 0, margin + left, height], [width - margin - right, 0, margin + right, height], [0, 0, width, margin + top], [0, 0, margin + corner.right, margin + corner.bottom]]) {
      if (wide > margin && high > margin) this.take(x, y, wide - 1, high - 1, true);
    }
    for (const box of over) if (box.width) this.take(margin + box.x, margin + box.y, box.width, box.height, true);
  }

  /** Whether anything stands at a place. @param {number} x @param {number} y */
  isTaken(x, y) {
    const [column, row] = [Math.floor(x / ROOM), Math.floor(y / ROOM)];
    return column >= 0 && row >= 0 && column < this.columns && row < this.rows && this.taken[row * this.columns + column] === 1;
  }

  /** @param {CanvasRenderingContext2D} context @param {number} node */
  width(context, node) {
    const { texts, widths } = this.written;
    if (texts[node] === undefined) {
      context.font = this.font(node);
      texts[node] = this.linesOf(context, visible(this.graph.title[node]));
      widths[node] = Math.ceil(Math.max(...texts[node].map((line) => context.measureText(line).width))) + 2 * HALO;
    }
    return widths[node];
  }

  /** @param {CanvasRenderingContext2D} context @param {string} title */
  linesOf(context, title) {
    const measure = (/** @type {string} */ text) => context.measureText(text).width;
    if (!this.isWhole) return [shortTitle(title, this.longest)];
    const width = this.longest * HALF_WIDE;
    const lines = wrapped(title, width, measure);
    if (lines.length <= 2) return lines;
    const short = shortTitle(title, 2 * this.longest - 2);
    const [first] = wrapped(short, width, measure);
    return [first, short.slice(first.length).trim()];
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
  put(context, node, x, y, { always, radius = 0, middle = x }, scene) {
    if (this.left <= 0 && !always) return;
    const width = this.width(context, node);
    const height = this.height(node);
    const places = [[middle - width / 2, y]];
    if (radius) {
      const { left, right } = openSides(scene);
      const away = scene.beside ? BADGE : 2;
      places.push([middle - width / 2, y - 2 * radius - height], [x + radius + away, y - radius - height / 2], [x - radius - width - away, y - radius - height / 2]);
      if (scene.beside) places.unshift(...places.splice(2));
      for (let at = places.length - 1; at >= 0; at--) if (places.length > 1 && (places[at][0] < left || places[at][0] + width > right)) places.splice(at, 1);
    }
    const free = places.find(([left, top]) => this.take(left, top + 1, width, height - 2, false));
    if (!free && !always) return;
    const [left, top] = free || places[0];
    if (!free) this.take(left, top + 1, width, height - 2, true);
    this.left--;
    this.draw(context, node, left, top, width, scene);
  }

  /** @param {CanvasRenderingContext2D} context @param {number} node @param {number} left @param {number} top @param {number} width @param {import('./paint.js').Scene} scene */
  draw(context, node, left, top, width, { theme, vector }) {
    if (vector) {
      this.write(context, node, left, top, theme);
      return;
    }
    const snap = (/** @type {number} */ at) => Math.round(at * this.ratio) / this.ratio; // between pixels it would blur
    context.drawImage(this.picture(node, theme), snap(left), snap(top), width, this.height(node));
  }

  /** The title with a rim in the paper's colour. @param {CanvasRenderingContext2D} context @param {number} node @param {number} left @param {number} top @param {{ink: string, paper: string}} theme */
  write(context, node, left, top, { ink, paper }) {
    context.font = this.font(node);
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = HALO;
    context.strokeStyle = paper;
    context.fillStyle = ink;
    const size = this.size(node);
    const { texts, widths } = this.written;
    texts[node].forEach((line, at) => {
      const indent = texts[node].length > 1 ? (widths[node] - 2 * HALO - context.measureText(line).width) / 2 : 0;
      const middle = top + (LEADING + size) / 2 + at * (size + SPACING);
      context.strokeText(line, left + HALO + indent, middle);
      context.fillText(line, left + HALO + indent, middle);
    });
  }

  /** Text with a halo is slow to draw and always the same, so it is drawn once. @param {number} node @param {ReturnType<import('./theme.js').readTheme>} theme */
  picture(node, theme) {
    const { pictures, widths } = this.written;
    const known = pictures.get(node);
    if (known) return known;
    const [oldest] = pictures.keys();
    if (pictures.size >= PICTURES) pictures.delete(oldest);
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(widths[node] * this.ratio);
    canvas.height = Math.ceil(this.height(node) * this.ratio);
    const context = brush(canvas);
    context.scale(canvas.width / widths[node], canvas.height / this.height(node));
    this.write(context, node, 0, 0, theme);
    pictures.set(node, canvas);
    return canvas;
  }
}

/** Between which places of the picture nothing covers it. @param {import('./paint.js').Scene} scene */
export function openSides({ camera, margin }) {
  return { left: margin + camera.covered.left + ROOM, right: camera.width - margin - camera.covered.right - ROOM };
}

/** The same beside what lies over the picture between two heights, for what stands at x. @param {import('./paint.js').Scene} scene @param {number} x @param {number} top @param {number} bottom */
export function besideOver(scene, x, top, bottom) {
  let { left, right } = openSides(scene);
  for (const box of scene.margin ? scene.over : []) {
    const [from, high] = [scene.margin + box.x, scene.margin + box.y];
    if (!box.width || bottom + ROOM < high || top - ROOM > high + box.height) continue;
    if (x < from) right = Math.min(right, from - ROOM);
    else if (x > from + box.width) left = Math.max(left, from + box.width + ROOM);
  }
  return { left, right };
}

// What is called by its address: "https://lathe.example/7", "www.lathe.example", "lathe.example/7"; never "v2.0 of the lathe".
const ADDRESS = /^(?:[a-z]+:\/\/|www\.|urn:|[\w-]+(?:\.[\w-]+)+(?:\/|$))\S*$/i;

/** Whether what a node is called says something from afar. @param {import('./graph_data.js').Graph} graph @param {number} node */
export function isName({ kind, title, region, known }, node) {
  return !isWork(kind[node]) && !ADDRESS.test(title[node]) && (region[node] >= 0 || kind[node] !== ARTICLE || known[node] !== 'cited');
}
