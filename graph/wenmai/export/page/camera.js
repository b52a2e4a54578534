/** Where one looks: the middle of the free part of the window, and the scale. */

const [FARTHEST, NEAREST] = [0.02, 10];

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

export class Camera {
  constructor() {
    this.x = 0;
    this.y = 0;
    this.scale = 1;
    /** How much longer a unit is downwards than across: a window that is higher than wide shows a map stretched. */
    this.stretch = 1;
    this.width = 1;
    this.height = 1;
    /** What covers the canvas on each side, in CSS pixels. @type {Box} */
    this.covered = { left: 0, top: 0, right: 0, bottom: 0 };
  }

  /** The middle of what is not covered, on the screen. */
  get middle() {
    const { left, top, right, bottom } = this.covered;
    return { x: (left + this.width - right) / 2, y: (top + this.height - bottom) / 2 };
  }

  /** Width and height of what is not covered. */
  get free() {
    const { left, top, right, bottom } = this.covered;
    return { width: Math.max(60, this.width - left - right - 48), height: Math.max(60, this.height - top - bottom - 48) };
  }

  /** @param {number} x */
  screenX(x) {
    return (x - this.x) * this.scale + this.middle.x;
  }

  /** @param {number} y */
  screenY(y) {
    return (y - this.y) * this.scale * this.stretch + this.middle.y;
  }

  /** @param {number} x @param {number} y on the screen */
  world(x, y) {
    const { middle } = this;
    return { x: (x - middle.x) / this.scale + this.x, y: (y - middle.y) / this.scale / this.stretch + this.y };
  }

  /** @param {{x: number, y: number, scale: number}} look */
  set({ x, y, scale }) {
    this.x = x;
    this.y = y;
    this.scale = Math.min(NEAREST, Math.max(FARTHEST, scale));
  }

  /** Move by so many pixels. @param {number} x @param {number} y */
  pan(x, y) {
    this.x -= x / this.scale;
    this.y -= y / this.scale / this.stretch;
  }

  /** Zoom by a factor; the place under (x, y) stays there. @param {number} factor @param {number} x @param {number} y */
  zoom(factor, x, y) {
    const before = this.world(x, y);
    this.scale = Math.min(NEAREST, Math.max(FARTHEST, this.scale * factor));
    const after = this.world(x, y);
    this.x += before.x - after.x;
    this.y += before.y - after.y;
  }

  /**
   * The view in which a box of the world fills the free part, at most so close.
   * @param {Box} box
   * @param {number} closest
   * @param {number} [beside] pixels to the right of the box that stay free as well
   */
  fit(box, closest, beside = 0) {
    const { width, height } = this.free;
    const across = Math.max(60, width - beside) / Math.max(1, box.right - box.left);
    const scale = Math.min(NEAREST, Math.max(FARTHEST, Math.min(closest, across, height / Math.max(1, (box.bottom - box.top) * this.stretch))));
    return { x: (box.left + box.right + beside / scale) / 2, y: (box.top + box.bottom) / 2, scale };
  }

  /**
   * By how many pixels a place of the world is too far outside what is not covered.
   * @param {number} x
   * @param {number} y
   * @param {number} inside pixels from the border
   * @returns {{x: number, y: number}} what to pan by
   */
  missing(x, y, inside) {
    const { left, top, right, bottom } = this.covered;
    const within = (/** @type {number} */ at, /** @type {number} */ from, /** @type {number} */ to) =>
      (from > to ? (from + to) / 2 : Math.max(from, Math.min(to, at))) - at;
    return {
      x: within(this.screenX(x), left + inside, this.width - right - inside),
      y: within(this.screenY(y), top + inside, this.height - bottom - inside),
    };
  }

  /** What is to be seen of the world, with a margin in pixels. @returns {Box} @param {number} margin */
  view(margin) {
    const low = this.world(-margin, -margin);
    const high = this.world(this.width + margin, this.height + margin);
    return { left: low.x, top: low.y, right: high.x, bottom: high.y };
  }
}

/**
 * The box around those nodes that are shown; a point where none is.
 * @param {{x: Float32Array, y: Float32Array}} places
 * @param {Uint8Array} shown
 * @param {Iterable<number>} nodes
 * @returns {Box}
 */
export function boundsOf({ x, y }, shown, nodes) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of nodes) {
    if (!shown[node]) continue;
    box.left = Math.min(box.left, x[node]);
    box.right = Math.max(box.right, x[node]);
    box.top = Math.min(box.top, y[node]);
    box.bottom = Math.max(box.bottom, y[node]);
  }
  return box.left <= box.right ? box : { left: 0, top: 0, right: 0, bottom: 0 };
}
