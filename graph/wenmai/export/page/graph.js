/** The canvas: what is shown, when it is drawn, and which node lies under a finger. */

import { Camera } from './camera.js';
import { FONT } from './labels.js';
import { Nearby } from './nearby.js';
import { Painter } from './paint.js';
import { Picture } from './picture.js';
import { LINES, groupByKind, groupByTopic, readTheme } from './theme.js';
import { shorten, visible } from './text.js';

const REST = 140; // milliseconds after the last movement until everything is drawn
const FLIGHT = 420; // milliseconds of the way to a chosen node
const DRAWN = 'wenmai: drawn'; // mark of the first picture, for those who measure

export class GraphView {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLCanvasElement} over what follows the pointer, so that the rest need not be drawn again
   * @param {import('./data.js').Graph} graph
   */
  constructor(canvas, over, graph) {
    this.canvas = canvas;
    this.over = over;
    this.graph = graph;
    this.camera = new Camera();
    this.painter = new Painter(graph);
    this.picture = new Picture(this.painter);
    this.groupings = { kind: groupByKind(graph), topic: groupByTopic(graph) };
    this.hidden = { kind: new Set(), topic: new Set() };
    this.nearby = new Nearby(graph, this.painter);
    this.hovered = -1;
    this.pending = false;
    this.flight = null;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    /** @type {import('./paint.js').Scene} */
    this.scene = {
      camera: this.camera,
      theme: readTheme(),
      grouping: this.groupings.kind,
      visible: new Uint8Array(graph.count).fill(1),
      lines: LINES.map(() => true),
      margin: 0,
      bare: true,
      moving: false,
      selected: -1,
      lit: null,
      litEdges: [],
      plan: null,
    };
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
      this.scene.theme = readTheme();
      this.painter.labels.forget(this.painter.labels.ratio);
      this.redraw();
    });
    new ResizeObserver(() => this.resize()).observe(canvas);
    this.resize();
  }

  resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (width === this.camera.width && height === this.camera.height && ratio === this.picture.ratio) return;
    for (const canvas of [this.canvas, this.over]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    this.painter.labels.forget(ratio);
    this.camera.width = width;
    this.camera.height = height;
    this.picture.resize(this.camera, ratio);
    this.redraw();
  }

  /** Something looks different: asks for a new picture before the next frame. */
  redraw() {
    this.picture.stale = true;
    this.refresh();
  }

  /** Asks for a frame. */
  refresh() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame((now) => {
      this.pending = false;
      if (this.flight) this.fly(now);
      this.draw();
    });
  }

  draw() {
    const { picture, scene, camera } = this;
    if (!scene.moving || !picture.covers(camera)) picture.paint(scene);
    picture.show(this.canvas.getContext('2d'), camera, scene.theme.paper);
    this.drawOver();
    if (scene.bare) performance.mark(DRAWN);
    scene.bare = false; // the first picture has no titles, the next one follows at once
  }

  /** Something moves: draw less until it rests. */
  moved() {
    this.scene.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.scene.moving = false;
      this.redraw();
    }, REST);
    this.refresh();
  }

  pan(x, y) {
    this.flight = null;
    this.camera.pan(x, y);
    this.moved();
  }

  zoom(factor, x = this.camera.middle.x, y = this.camera.middle.y) {
    this.flight = null;
    this.camera.zoom(factor, x, y);
    this.moved();
  }

  /** Shows a box of the world, at most so close; on the way there unless motion is unwelcome. */
  show(box, closest, atOnce = false) {
    const goal = this.camera.fit(box, closest);
    if (atOnce || this.still.matches) {
      Object.assign(this.camera, goal);
      this.redraw();
      return;
    }
    const { x, y, scale } = this.camera;
    this.flight = { start: performance.now(), from: { x, y, scale }, goal };
    this.moved();
  }

  fly(now) {
    const { start, from, goal } = this.flight;
    const time = Math.min(1, Math.max(0, (now - start) / FLIGHT));
    const eased = 1 - (1 - time) ** 3;
    this.camera.x = from.x + (goal.x - from.x) * eased;
    this.camera.y = from.y + (goal.y - from.y) * eased;
    this.camera.scale = from.scale * (goal.scale / from.scale) ** eased;
    if (time >= 1) this.flight = null;
    else this.moved();
  }

  showAll(atOnce = false) {
    this.show(this.bounds(this.graph.kind.keys()), 1.4, atOnce);
  }

  /** @param {Iterable<number>} nodes */
  bounds(nodes) {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const node of nodes) {
      if (!this.scene.visible[node]) continue;
      box.left = Math.min(box.left, this.graph.x[node]);
      box.right = Math.max(box.right, this.graph.x[node]);
      box.top = Math.min(box.top, this.graph.y[node]);
      box.bottom = Math.max(box.bottom, this.graph.y[node]);
    }
    return box.left <= box.right ? box : { left: 0, top: 0, right: 0, bottom: 0 };
  }

  /**
   * Emphasises a node, its neighbours and its reading path; -1 for none.
   * @param {number} node
   * @param {import('./plan.js').Plan|null} plan
   */
  select(node, plan) {
    const { scene } = this;
    scene.selected = node;
    scene.plan = plan;
    scene.litEdges = node < 0 ? [] : this.edgesOf(node);
    scene.lit = node < 0 ? null : new Set([node]);
    for (const edge of scene.litEdges) scene.lit.add(this.graph.edges.source[edge]).add(this.graph.edges.target[edge]);
    for (const step of plan ? plan.steps : []) scene.lit.add(step.node);
    this.redraw();
  }

  edgesOf(node) {
    const { out, into } = this.graph;
    return [
      ...out.list.subarray(out.start[node], out.start[node + 1]),
      ...into.list.subarray(into.start[node], into.start[node + 1]),
    ];
  }

  /** Brings the chosen node and its path into view. */
  showSelected(atOnce = false) {
    const { selected, plan } = this.scene;
    if (selected < 0) return;
    const box = this.bounds([selected, ...(plan ? plan.steps.map((step) => step.node) : [])]);
    const margin = 110;
    this.show({ left: box.left - margin, right: box.right + margin, top: box.top - margin, bottom: box.bottom + margin }, 1.3, atOnce);
  }

  /** What lies over the canvas. The place in the middle stays where it is seen. @param {import('./camera.js').Box} covered */
  cover(covered) {
    const { x, y } = this.camera.middle;
    this.camera.covered = covered;
    const { middle } = this.camera;
    this.camera.pan(x - middle.x, y - middle.y);
    this.redraw();
  }

  /** Shows a node that a filter hides. @param {number} node */
  reveal(node) {
    this.scene.visible[node] = 1;
  }

  /** @param {'kind'|'topic'} by */
  colourBy(by) {
    this.scene.grouping = this.groupings[by];
    this.redraw();
  }

  /** Hides or shows a group of the present colouring. */
  toggleGroup(by, group) {
    const hidden = this.hidden[by];
    if (!hidden.delete(group)) hidden.add(group);
    const { kind, topic } = this.groupings;
    this.scene.visible = Uint8Array.from(this.graph.kind.keys(), (node) =>
      this.hidden.kind.has(kind.of[node]) || this.hidden.topic.has(topic.of[node]) ? 0 : 1);
    this.redraw();
  }

  toggleLine(line) {
    this.scene.lines[line] = !this.scene.lines[line];
    this.redraw();
  }

  /** The node at a place of the screen, see Nearby. @returns {number} -1 for none */
  nodeAt(x, y, reach) {
    return this.nearby.at(this.camera, this.scene.visible, x, y, reach);
  }

  /** @param {number} node -1 for none */
  hover(node) {
    if (node === this.hovered) return;
    this.hovered = node;
    this.canvas.classList.toggle('pointing', node >= 0);
    this.drawOver();
  }

  drawOver() {
    const { camera, graph, hovered, painter } = this;
    const { theme } = this.scene;
    this.over.hidden = hovered < 0; // a second layer costs time even when it is empty
    if (hovered < 0) return;
    const context = this.over.getContext('2d');
    context.clearRect(0, 0, camera.width, camera.height);
    const [x, y] = [camera.screenX(graph.x[hovered]), camera.screenY(graph.y[hovered])];
    const radius = painter.radius[hovered] * painter.growth(camera.scale);
    context.strokeStyle = theme.ink;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, radius * 1.2 + 3, 0, 2 * Math.PI);
    context.stroke();
    context.font = `600 13px ${FONT}`;
    context.textBaseline = 'middle';
    const text = shorten(visible(graph.title[hovered]), 70);
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
}
