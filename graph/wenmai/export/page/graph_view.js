/** The canvas: what is shown, when it is drawn, and which node lies under a finger. */

import { Camera } from './camera.js';
import { Areas } from './areas.js';
import { arrangementOf } from './arrangement.js';
import { besideHidden, filtered, foldAway, shownLines, throughHidden } from './filters.js';
import { Flight } from './flight.js';
import { selectedOf, stretchOf, wholeOf } from './framing.js';
import { edgesOf } from './graph_data.js';
import { coloursBy, groupings } from './groups.js';
import { foldGuests } from './guests.js';
import { HitTest } from './hit_test.js';
import { paintHover } from './hover.js';
import { forces, titleRoom } from './layouts.js';
import { nearAt } from './near_picture.js';
import { Painter } from './paint.js';
import { Picture } from './picture.js';
import { firstScene } from './scene.js';
import { brush } from './shapes.js';
import { readTheme } from './theme.js';

const REST = 140; // milliseconds after the last movement until everything is drawn
const SLENDER = 0.55; // how large nodes are in the thin rows of the timeline
const LETTER = 6.3; // pixels of half a character's width
const DRAWN = 'wenmai: drawn'; // mark of the first picture, for those who measure

export class GraphView {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLCanvasElement} over what follows the pointer, so that the rest need not be drawn again
   * @param {import('./graph_data.js').Graph} graph
   * @param {() => void} drawn told after the first picture
   */
  constructor(canvas, over, graph, drawn) {
    this.drawn = drawn;
    this.canvas = canvas;
    this.over = over;
    this.graph = graph;
    this.camera = new Camera();
    this.painter = new Painter(graph);
    this.areas = new Areas(graph);
    this.picture = new Picture(this.painter);
    this.groups = groupings(graph);
    /** What the filters leave, whatever the layout shows of it. */
    this.left = new Uint8Array(graph.count).fill(1);
    /** @type {import('./arrangement.js').Arrangement} */
    this.arrangement = { key: 'force', near: null, fitted: false, make: () => forces(graph) };
    /** @type {number[]|null} */
    this.only = null;
    this.room = 0; // for which width of the window the nodes were placed
    /** @type {HitTest|null} made when a pointer first asks */
    this.hitTest = null;
    this.hovered = -1;
    this.pending = false;
    this.rest = 0;
    /** @type {Flight|null} the way to a chosen node */
    this.flight = null;
    this.led = true; // whether the page has chosen where one looks, rather than a hand
    this.wandered = () => {}; // told when a hand moves the view
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    this.scene = firstScene(graph, this.camera, this.groups(coloursBy(graph, '')), this.areas);
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
      brush(canvas).setTransform(ratio, 0, 0, ratio, 0, 0);
    }
    this.painter.labels.forget(ratio);
    this.camera.width = width;
    this.camera.height = height;
    this.camera.stretch = stretchOf(this);
    this.picture.resize(this.camera, ratio);
    this.refit();
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
      if (this.flight?.carry(this.camera, now)) this.moved();
      else this.flight = null;
      this.draw();
    });
  }

  draw() {
    const { picture, scene, camera } = this;
    if (!camera.width || !camera.height) return; // behind the list
    if (scene.bare) {
      this.drawFirst();
      return;
    }
    if (!scene.moving || !picture.covers(camera)) picture.paint(scene);
    picture.show(brush(this.canvas), camera, scene.theme.paper);
    this.drawOver();
  }

  /** The first picture is a quick one without titles, right onto the window; the whole one follows at once. */
  drawFirst() {
    this.painter.paint(brush(this.canvas), { ...this.scene, moving: true });
    performance.mark(DRAWN);
    this.scene.bare = false;
    this.restSoon();
    requestAnimationFrame(() => setTimeout(this.drawn)); // when it is on the screen
  }

  /** Something moves: draw less until it rests. */
  moved() {
    this.restSoon();
    this.refresh();
  }

  restSoon() {
    this.scene.moving = true;
    clearTimeout(this.rest);
    this.rest = setTimeout(() => {
      this.scene.moving = false;
      this.redraw();
    }, REST);
  }

  /** @param {number} x @param {number} y */
  pan(x, y) {
    this.camera.pan(x, y);
    this.byHand();
  }

  /** @param {number} factor @param {number} [x] @param {number} [y] */
  zoom(factor, x = this.camera.middle.x, y = this.camera.middle.y) {
    this.camera.zoom(factor, x, y);
    this.byHand();
  }

  byHand() {
    this.flight = null;
    this.led = false;
    this.wandered();
    this.moved();
  }

  /** Looks at a place at once. @param {import('./flight.js').Look} look */
  jump(look) {
    this.flight = null;
    this.led = false;
    this.camera.set(look);
    this.redraw();
  }

  /** Shows a box of the world, at most so close; on the way there unless motion is unwelcome. @param {import('./camera.js').Box} box @param {number} closest @param {boolean} [atOnce] @param {number} [beside] as of Camera.fit */
  show(box, closest, atOnce = false, beside = 0) {
    const goal = this.camera.fit(box, closest, beside);
    this.led = true;
    if (atOnce || this.still.matches) {
      this.flight = null;
      Object.assign(this.camera, goal);
      this.redraw();
      return;
    }
    this.flight = new Flight(this.camera, goal);
    this.moved();
  }

  /** Everything that is shown; of a region that is asked for its own articles, not the works far away. @param {boolean} [atOnce] @param {string} [region] id */
  showAll(atOnce = false, region = '') {
    const { box, closest, beside } = wholeOf(this, region);
    this.show(box, closest, atOnce, beside);
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
    scene.litEdges = node < 0 || this.only ? [] : [...edgesOf(this.graph, 'out', node), ...edgesOf(this.graph, 'into', node)]; // a path stands for itself
    const lit = new Set([node]);
    for (const edge of scene.litEdges) lit.add(this.graph.edges.source[edge]).add(this.graph.edges.target[edge]);
    for (const step of plan ? plan.steps : []) lit.add(step.node);
    scene.lit = node < 0 && !plan ? null : lit;
    if (scene.lit && this.only) scene.lit = new Set(this.only); // a path alone needs no emphasis
    this.redraw();
  }

  /** Whether a node is where nothing covers it. @param {number} node */
  sees(node) {
    const { left, top, right, bottom } = this.camera.covered;
    const [x, y] = [this.camera.screenX(this.graph.x[node]), this.camera.screenY(this.graph.y[node])];
    return x > left && y > top && x < this.camera.width - right && y < this.camera.height - bottom;
  }

  /** Brings the chosen node and its path into view. */
  showSelected(atOnce = false) {
    const box = selectedOf(this.graph, this.scene);
    if (this.scene.stream) this.showAll(atOnce); // which has it in the middle
    else if (box) this.show(box, 1.3, atOnce);
  }

  /** Moves the view as little as brings a node so far inside what is not covered. @param {number} node @param {number} inside pixels */
  follow(node, inside) {
    const { x, y } = this.camera.missing(this.graph.x[node], this.graph.y[node], inside);
    if (x || y) this.pan(x, y);
  }

  /** What lies over the canvas. The place in the middle stays where it is seen. @param {import('./camera.js').Box} covered */
  cover(covered) {
    const { x, y } = this.camera.middle;
    this.camera.covered = covered;
    const { middle } = this.camera;
    this.camera.pan(x - middle.x, y - middle.y);
    this.refit();
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
    scene.grouping = this.groups(coloursBy(graph, state.colour));
    this.left = filtered(graph, state, this.groups);
    const path = plan ? [node, ...plan.steps.map((step) => step.node)] : node < 0 ? [] : [node];
    const shown = this.left.slice();
    foldAway(shown, graph, state);
    foldGuests(shown, graph, state.works, node);
    for (const one of path) shown[one] = 1; // what is asked for is shown all the same
    const moved = this.arrange(state, node, plan, shown);
    const only = this.only && new Set(this.only);
    scene.visible = shown.map((one, at) => (one && (!only || only.has(at)) ? 1 : 0));
    if (!only) for (const one of path) scene.visible[one] = 1;
    scene.areas = this.arranged === 'force' ? this.areas.of(scene.visible) : null;
    scene.ghosts = state.ghosts && !only ? throughHidden(graph, scene.visible, scene.lines)
      : node >= 0 && !this.left[node] && !only ? besideHidden(graph, node, scene.visible, scene.lines) : null;
    this.hover(-1);
    this.select(node, plan);
    return moved;
  }

  /** Puts the nodes where the layout wants them. @param {import('./address.js').State} state @param {number} node @param {import('./plan.js').Plan|null} plan @param {Uint8Array} shown */
  arrange(state, node, plan, shown) {
    const before = this.arranged;
    this.arrangement = arrangementOf(this, state, node, plan, shown);
    if (this.arranged !== before || this.arrangement.fitted) this.place(this.arrangement.make(this.camera.free));
    return this.arranged !== before;
  }

  /** Which layout the nodes have. */
  get arranged() {
    return this.arrangement.key;
  }

  /** The nodes of the neighbourhood that is shown. */
  get near() {
    return this.arrangement.near;
  }

  /** @param {import('./layouts.js').Layout} places */
  place(places) {
    const { graph, scene } = this;
    graph.x = places.x;
    graph.y = places.y;
    this.only = places.only;
    scene.axis = places.axis;
    scene.near = places.near ?? null;
    scene.stream = places.stream ?? null;
    this.camera.stretch = stretchOf(this);
    this.room = this.camera.free.width;
    this.painter.slender = scene.stream ? SLENDER : 1;
    scene.beside = places.beside ? Math.floor((titleRoom(this.camera) - 30) / LETTER) : 0;
    this.hitTest = null;
  }

  /** The window, or what lies over it, has another width now. */
  refit() {
    if (!this.arrangement.fitted || this.room === this.camera.free.width) return;
    this.place(this.arrangement.make(this.camera.free));
    this.showAll(true);
  }

  /** The node at a place of the screen, see HitTest. @returns {number} -1 for none @param {number} x @param {number} y @param {number} reach */
  nodeAt(x, y, reach) {
    if (this.scene.near) return nearAt(this.painter, this.camera, this.scene.near, x, y, reach);
    this.hitTest ??= new HitTest(this.graph, this.painter);
    return this.hitTest.at(this.camera, this.scene.visible, x, y, reach);
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
    if (this.hovered >= 0) paintHover(brush(this.over), this.painter, this.scene, this.hovered);
  }
}
