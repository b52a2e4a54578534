/** The canvas: what is shown, when it is drawn, and which node lies under a finger. */

import { Camera } from './camera.js';
import { edgesOf } from './data.js';
import { paintHover } from './hover.js';
import { Nearby } from './nearby.js';
import { Painter } from './paint.js';
import { Picture } from './picture.js';
import { around, filtered, shownLines, throughHidden } from './filters.js';
import { groupings } from './groups.js';
import { forces, layers, timeline } from './layouts.js';
import { LINES, readTheme } from './theme.js';

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
    this.groups = groupings(graph);
    /** What the filters leave, whatever the layout shows of it. */
    this.left = new Uint8Array(graph.count).fill(1);
    this.arranged = 'force';
    /** @type {number[]|null} */
    this.only = null;
    this.nearby = new Nearby(graph, this.painter);
    this.hovered = -1;
    this.pending = false;
    this.flight = null;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    /** @type {import('./paint.js').Scene} */
    this.scene = {
      camera: this.camera,
      theme: readTheme(),
      grouping: this.groups('kind'),
      visible: new Uint8Array(graph.count).fill(1),
      lines: LINES.map(() => true),
      margin: 0,
      bare: true,
      moving: false,
      selected: -1,
      lit: null,
      litEdges: [],
      plan: null,
      ghosts: null,
      axis: null,
      corner: { right: 0, bottom: 0 },
      read: new Set(),
      vector: false,
    };
    new ResizeObserver(() => this.resize()).observe(canvas);
    this.resize();
  }

  /** Colours are other ones now. */
  retheme() {
    this.scene.theme = readTheme();
    this.painter.labels.forget(this.painter.labels.ratio);
    this.redraw();
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
    if (!camera.width || !camera.height) return; // behind the list
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
    const box = this.bounds(this.graph.kind.keys());
    const [x, y] = this.only ? [110, 40] : [0, 0]; // the few titles of a path need room
    this.show({ left: box.left - x, right: box.right + x, top: box.top - y, bottom: box.bottom + y }, 1.4, atOnce);
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
    if (node >= 0 && this.only) scene.lit = new Set(this.only); // a path alone needs no emphasis
    this.redraw();
  }

  edgesOf(node) {
    return [...edgesOf(this.graph, 'out', node), ...edgesOf(this.graph, 'into', node)];
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

  /**
   * Shows what the address asks for: filters, colours, layout, and the chosen node with its path.
   * @param {import('./address.js').State} state
   * @param {number} node -1 for none
   * @param {import('./plan.js').Plan|null} plan
   * @returns {boolean} whether the nodes stand elsewhere than before
   */
  apply(state, node, plan) {
    const { graph, scene } = this;
    scene.lines = shownLines(state);
    scene.grouping = this.groups(state.colour);
    this.left = filtered(graph, state, this.groups);
    const path = plan ? [node, ...plan.steps.map((step) => step.node)] : node < 0 ? [] : [node];
    const shown = this.left.slice();
    for (const one of path) shown[one] = 1; // what is asked for is shown all the same
    const moved = this.arrange(state, plan, shown);
    const near = node >= 0 && state.depth ? around(graph, node, state.depth, scene.lines) : null;
    const only = this.only && new Set(this.only);
    scene.visible = shown.map((one, at) => (one && (!near || near[at]) && (!only || only.has(at)) ? 1 : 0));
    if (!only) for (const one of path) scene.visible[one] = 1;
    scene.ghosts = state.ghosts && !only ? throughHidden(graph, scene.visible, scene.lines) : null;
    this.hover(-1);
    this.select(node, plan);
    return moved;
  }

  /** Puts the nodes where the layout wants them. */
  arrange({ layout, lanes }, plan, shown) {
    const { graph, camera } = this;
    const room = camera.free;
    const steps = layout === 'path' && plan ? plan.steps.map((step) => step.node).join(' ') : '';
    const wanted = layout === 'time' ? `time ${lanes}` : layout === 'path' && plan ? `path ${plan.target} ${steps}` : 'force';
    const moved = wanted !== this.arranged;
    if (!moved && layout !== 'time') return false;
    const places = layout === 'time' ? timeline(graph, lanes, shown) : wanted === 'force' ? forces(graph) : layers(graph, plan, room);
    this.arranged = wanted;
    graph.x = places.x;
    graph.y = places.y;
    this.only = places.only;
    this.scene.axis = places.axis;
    this.nearby = new Nearby(graph, this.painter);
    return moved;
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
    this.over.hidden = this.hovered < 0; // a second layer costs time even when it is empty
    if (this.hovered >= 0) paintHover(this.over.getContext('2d'), this.painter, this.scene, this.hovered);
  }
}
