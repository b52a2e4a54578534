/**
 * A picture of the graph, somewhat larger than the window. While the view moves it is only shifted
 * and scaled, which costs the same for ten nodes and ten thousand; it is painted anew when it no
 * longer covers the window or would be blurred, and once everything rests.
 */

import { Camera } from './camera.js';
import { brush } from './shapes.js';

const MARGIN = 0.18; // of the window, on each side
const [SHRUNK, GROWN] = [0.72, 1.5]; // how far a picture may be scaled before it is painted anew
const [SLOW, QUICK] = [34, 20]; // milliseconds of a frame with painting, by which the budget is set
const [SHRUNK_MOST, GROWN_MOST] = [0.4, 2.5]; // how far a picture may be scaled on a machine that paints slowly
const PAUSE = 4; // times as long as a slow frame with painting, until the next one

export class Picture {
  /** @param {import('./paint.js').Painter} painter */
  constructor(painter) {
    this.painter = painter;
    this.canvas = document.createElement('canvas');
    this.camera = new Camera();
    this.stale = true;
    this.ratio = 0;
    this.margin = 0;
    this.painted = 0; // when
    this.spent = 0; // milliseconds of the last frame with painting
  }

  /** @param {import('./camera.js').Camera} camera @param {number} ratio device pixels per point */
  resize(camera, ratio) {
    this.ratio = ratio;
    this.margin = Math.ceil(Math.max(camera.width, camera.height) * MARGIN);
    this.canvas.width = Math.round((camera.width + 2 * this.margin) * ratio);
    this.canvas.height = Math.round((camera.height + 2 * this.margin) * ratio);
    this.stale = true;
  }

  /** @param {import('./paint.js').Scene} scene */
  paint(scene) {
    const { margin, ratio } = this;
    const start = performance.now();
    const { x, y, scale, stretch, width, height, covered } = scene.camera;
    Object.assign(this.camera, { x, y, scale, stretch, width: width + 2 * margin, height: height + 2 * margin, covered });
    const context = brush(this.canvas);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.painter.paint(context, { ...scene, camera: this.camera, margin });
    this.stale = false;
    if (scene.moving) this.learn(start);
  }

  /** Sets the budget by how long the frame with this painting takes. @param {number} start when it began */
  learn(start) {
    this.painted = performance.now();
    requestAnimationFrame(() => {
      this.spent = performance.now() - start;
      if (this.spent > SLOW) this.painter.allow(0.7);
      else if (this.spent < QUICK) this.painter.allow(1.2);
    });
  }

  /** Where the picture lies on the screen now. @param {import('./camera.js').Camera} camera */
  place(camera) {
    const scale = camera.scale / this.camera.scale;
    const left = camera.screenX(this.camera.x) - this.camera.middle.x * scale;
    const top = camera.screenY(this.camera.y) - this.camera.middle.y * scale;
    return { left, top, scale, width: this.camera.width * scale, height: this.camera.height * scale };
  }

  /** Whether the picture is still good enough while the view moves. @param {import('./camera.js').Camera} camera */
  covers(camera) {
    if (this.stale) return false;
    const { left, top, scale, width, height } = this.place(camera);
    // where painting takes long, a blurred picture that moves says more than a sharp one that halts
    if (this.spent > SLOW && performance.now() - this.painted < PAUSE * this.spent) return scale > SHRUNK_MOST && scale < GROWN_MOST;
    if (scale < SHRUNK || scale > GROWN) return false;
    return left <= 0 && top <= 0 && left + width >= camera.width && top + height >= camera.height;
  }

  /** @param {CanvasRenderingContext2D} context @param {import('./camera.js').Camera} camera @param {string} paper */
  show(context, camera, paper) {
    const { left, top, width, height } = this.place(camera);
    context.fillStyle = paper;
    context.fillRect(0, 0, camera.width, camera.height);
    context.drawImage(this.canvas, left, top, width, height);
  }
}
