/**
 * One picture of the graph. Edges are drawn in batches by kind, only those in view, and only as
 * many as a budget allows while the picture moves; nodes in batches by group and shape.
 */

import { paintGround, paintNames } from './axis.js';
import { paintAreas, paintRegionNames, paintYears } from './areas.js';
import { densityOf, landmarks, paintDensity } from './density.js';
import { ARTICLE, isWork } from './graph_data.js';
import { ARROWS, badge, DASHED, paintGhosts, paintLit, paintMarks } from './highlight.js';
import { besideOver, isName, Labels, openSides } from './labels.js';
import { paintNear } from './near_picture.js';
import { outline } from './shapes.js';
import { paintStream, paintStreamNames } from './stream_picture.js';
import { LINES, lineOf } from './theme.js';

const STROKE = 300; // segments per stroke: longer paths take more than their share in software
const EDGES = 16_000; // segments of a picture at rest
const FEWEST = 500; // segments while moving, on the slowest machine
const FIRST_EDGES = 1_500; // segments of the very first picture, which the whole one follows at once
const [CLOSE, NAMED] = [0.6, 3.4]; // farther away than this scale, only nodes of this radius have a name
const NEARBY = 1.1; // farther away than this scale, works and what is called by its address have no name
const TITLED = 1.5; // nearer than this scale, the timeline has titles
const UNDER = 34; // half widths of a line of a title below its node
const [UNMOVED, MIDST] = [220, 9]; // pixels from each side within which no title is moved, and to what every title takes
const FAR = 0.5; // farther away than this scale, names of regions are small, and no title is larger
const WHOLE = 1.6; // nearer than this scale, titles are whole, on two lines
const GUEST = 0.38; // how strongly works are drawn
const PLAIN = 400; // nodes of a group that keep their shape while moving

/**
 * @typedef {object} Scene what the painter is asked to show
 * @property {import('./camera.js').Camera} camera
 * @property {ReturnType<import('./theme.js').readTheme>} theme
 * @property {import('./groups.js').Grouping} grouping
 * @property {Uint8Array} visible 1 for nodes that no filter hides
 * @property {boolean[]} lines which rows of LINES are shown
 * @property {number} margin pixels on each side that are outside the window
 * @property {boolean} bare without titles: the browser takes its time to find fonts
 * @property {boolean} moving
 * @property {number} selected -1 for none
 * @property {Set<number>|null} lit nodes to emphasise; null when nothing is chosen
 * @property {number[]} litEdges
 * @property {import('./plan.js').Plan|null} plan
 * @property {{nodes: number[], edges: number[]}|null} ghosts hidden nodes that connect shown ones
 * @property {import('./layouts.js').Axis|null} axis years and lanes
 * @property {import('./neighbourhood.js').Near|null} near the neighbourhood that is shown, which has its own picture
 * @property {import('./stream.js').Stream|null} stream the rows and bars of the timeline
 * @property {import('./areas.js').Areas|null} areas regions behind the nodes, where they stand as the data says
 * @property {{right: number, bottom: number}} corner of the window that the search box takes
 * @property {{x: number, y: number, width: number, height: number}[]} over boxes of the window that lie over the picture besides
 * @property {Set<number>} read articles that are marked as read
 * @property {number} beside so many half widths of titles have room beside the nodes, which lie below each other; 0: none
 * @property {boolean} vector for a file of lines and letters, without pictures
 */

export class Painter {
  /** @param {import('./graph_data.js').Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.labels = new Labels(graph);
    this.layer = document.createElement('canvas'); // for what is drawn small and shown large
    this.radius = Float32Array.from(graph.cited, (cited) => Math.min(17, 3 + 1.5 * Math.sqrt(cited)));
    this.stride = strideOf(graph.edges.count);
    this.budget = 4_000;
    this.slender = 1; // how much smaller than elsewhere nodes are in this layout
    this.sx = new Float32Array(graph.count);
    this.sy = new Float32Array(graph.count);
  }

  /** How much larger than at rest a node is drawn at this scale. @param {number} scale */
  growth(scale) {
    return this.slender * Math.min(2.4, Math.max(0.5, scale ** 0.5));
  }

  /** @param {CanvasRenderingContext2D} context scaled to CSS pixels @param {Scene} scene */
  paint(context, scene) {
    const { camera, theme } = scene;
    context.globalAlpha = 1;
    context.fillStyle = theme.paper;
    context.fillRect(0, 0, camera.width, camera.height);
    this.project(camera);
    if (scene.near) {
      paintNear(this, context, scene, scene.near);
      return;
    }
    if (scene.axis) paintGround(context, scene);
    if (scene.stream) paintStream(context, scene, scene.stream);
    const dense = densityOf(this, scene);
    if (dense) paintDensity(this, context, scene, dense);
    else if (scene.areas) paintAreas(context, scene, scene.areas, this.layer);
    if (scene.ghosts) paintGhosts(this, context, scene);
    this.paintEdges(context, scene, dense !== null);
    this.paintNodes(context, dense ? { ...scene, visible: landmarks(this.graph, scene.visible) } : scene);
    if (scene.lit) paintLit(this, context, scene);
    if (!scene.bare) this.paintLabels(context, scene);
    if (scene.lit) paintMarks(this, context, scene);
  }

  /** Changes how many edges are drawn while moving. @param {number} factor */
  allow(factor) {
    this.budget = Math.min(EDGES, Math.max(FEWEST, this.budget * factor));
  }

  /** @param {import('./camera.js').Camera} camera */
  project({ x, y, scale, stretch, middle }) {
    const { graph, sx, sy } = this;
    for (let node = 0; node < graph.count; node++) {
      sx[node] = (graph.x[node] - x) * scale + middle.x;
      sy[node] = (graph.y[node] - y) * scale * stretch + middle.y;
    }
  }

  /** The edges that are neither hidden nor outside, by line, up to the budget. @param {import('./paint.js').Scene} scene */
  chooseEdges({ camera, visible, lines, moving, bare, lit, axis }) {
    const { sx, sy } = this;
    const { source, target } = this.graph.edges;
    const { kind } = this.graph;
    /** @type {number[][]} */
    const chosen = LINES.map(() => []);
    const { count } = this.graph.edges;
    let left = bare ? FIRST_EDGES : moving ? this.budget : EDGES;
    if (lit) left /= 3; // a faded background needs no more
    for (let at = 0; at < count && left > 0; at++) {
      const edge = (at * this.stride) % count;
      const [one, two] = [source[edge], target[edge]];
      const line = lineOf(this.graph.edges, edge);
      if (!lines[line] || !visible[one] || !visible[two]) continue;
      // Works stand below where they were first cited, and lanes say what belongs together.
      if (axis && (kind[one] !== ARTICLE || kind[two] !== ARTICLE)) continue;
      if ((sx[one] < 0 && sx[two] < 0) || (sx[one] > camera.width && sx[two] > camera.width)) continue;
      if ((sy[one] < 0 && sy[two] < 0) || (sy[one] > camera.height && sy[two] > camera.height)) continue;
      chosen[line].push(edge);
      left--;
    }
    return chosen;
  }

  /** @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {boolean} [dense] then few say enough */
  paintEdges(context, scene, dense = false) {
    const chosen = this.chooseEdges({ ...scene, bare: scene.bare || dense });
    const near = Math.min(1, Math.max(0.6, scene.camera.scale));
    const total = chosen.reduce((sum, edges) => sum + edges.length, 0);
    const crowd = Math.min(1, Math.max(0.25, Math.sqrt(1_500 / (total + 1)))); // many lines: fainter
    chosen.forEach((edges, line) => {
      context.strokeStyle = scene.theme.lines[line];
      context.globalAlpha = (scene.lit ? 0.12 : scene.stream ? 0.09 : scene.areas && LINES[line].name === 'about' ? 0.25 : 0.6) * crowd;
      context.lineWidth = LINES[line].width * near;
      context.setLineDash(scene.moving || total > DASHED ? [] : LINES[line].dash);
      this.strokeEdges(context, edges);
    });
    context.setLineDash([]);
    if (scene.moving || scene.lit || scene.stream || total > ARROWS) return;
    chosen.forEach((edges, line) => {
      context.globalAlpha = 0.8;
      if (LINES[line].arrow) this.fillArrows(context, scene, edges, scene.theme.lines[line], 4.5);
    });
  }

  /** @param {CanvasRenderingContext2D} context @param {number[]} edges */
  strokeEdges(context, edges) {
    const { sx, sy } = this;
    const { source, target } = this.graph.edges;
    for (let from = 0; from < edges.length; from += STROKE) {
      context.beginPath();
      for (let at = from; at < edges.length && at < from + STROKE; at++) {
        context.moveTo(sx[source[edges[at]]], sy[source[edges[at]]]);
        context.lineTo(sx[target[edges[at]]], sy[target[edges[at]]]);
      }
      context.stroke();
    }
  }

  /** Heads at the rim of each edge's target. @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {number[]} edges @param {string} colour @param {number} size */
  fillArrows(context, scene, edges, colour, size) {
    const { sx, sy } = this;
    const grow = this.growth(scene.camera.scale);
    context.fillStyle = colour;
    context.beginPath();
    for (const edge of edges) {
      const [from, to] = [this.graph.edges.source[edge], this.graph.edges.target[edge]];
      const [dx, dy] = [sx[to] - sx[from], sy[to] - sy[from]];
      const length = Math.hypot(dx, dy);
      const rim = this.radius[to] * grow * 1.15 + 1;
      if (length < rim + 2 * size) continue;
      const [ux, uy] = [dx / length, dy / length];
      const [tipX, tipY] = [sx[to] - ux * rim, sy[to] - uy * rim];
      context.moveTo(tipX, tipY);
      context.lineTo(tipX - ux * size * 1.7 - uy * size * 0.7, tipY - uy * size * 1.7 + ux * size * 0.7);
      context.lineTo(tipX - ux * size * 1.7 + uy * size * 0.7, tipY - uy * size * 1.7 - ux * size * 0.7);
    }
    context.fill();
  }

  /** @param {import('./paint.js').Scene} scene */
  colours({ theme, grouping }) {
    return { region: theme.regions, kind: theme.kinds, year: theme.years }[grouping.by] || theme.topics;
  }

  /** @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene */
  paintNodes(context, scene) {
    const buckets = new Map(); // by group, and whether hollow
    const { camera, grouping, visible, lit } = scene;
    const grow = this.growth(camera.scale);
    for (let node = 0; node < this.graph.count; node++) {
      if (!visible[node] || (lit && lit.has(node))) continue;
      const reach = this.radius[node] * grow * 1.3;
      if (this.sx[node] < -reach || this.sx[node] > camera.width + reach) continue;
      if (this.sy[node] < -reach || this.sy[node] > camera.height + reach) continue;
      // Beside the regions works are guests.
      const guest = scene.areas && isWork(this.graph.kind[node]) ? 1 : 0;
      const key = 4 * grouping.of[node] + 2 * guest + (this.graph.known[node] === 'cited' ? 1 : 0);
      if (!buckets.has(key)) buckets.set(key, []);
      buckets.get(key).push(node);
    }
    const ordered = [...buckets].sort(([one], [two]) => (two & 2) - (one & 2) || one - two); // guests below
    for (const [key, nodes] of ordered) {
      context.globalAlpha = (lit ? 0.2 : 1) * (key & 2 ? GUEST : 1);
      this.fillNodes(context, scene, nodes, key >> 2, key % 2 === 1);
    }
    context.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {number[]} nodes @param {number} group @param {boolean} hollow */
  fillNodes(context, scene, nodes, group, hollow) {
    const grow = this.growth(scene.camera.scale);
    if (scene.moving && nodes.length > PLAIN) {
      context.fillStyle = this.colours(scene)[group];
      this.fillSquares(context, nodes, grow);
      return;
    }
    context.beginPath();
    for (const node of nodes) outline(context, this.graph.kind[node], this.sx[node], this.sy[node], this.radius[node] * grow);
    context.fillStyle = hollow ? scene.theme.paper : this.colours(scene)[group];
    context.strokeStyle = hollow ? this.colours(scene)[group] : scene.theme.paper;
    context.lineWidth = hollow ? 1.4 : 0.8;
    context.fill();
    // A rim in the paper's colour keeps neighbours apart; while moving there is no time for it.
    if (hollow || (!scene.moving && nodes.length < 4_000)) context.stroke();
  }

  /** Whole pixels, the fastest way to show thousands of nodes. @param {CanvasRenderingContext2D} context @param {number[]} nodes @param {number} grow */
  fillSquares(context, nodes, grow) {
    for (const node of nodes) {
      const side = Math.round(1.8 * this.radius[node] * grow);
      context.fillRect(Math.round(this.sx[node] - side / 2), Math.round(this.sy[node] - side / 2), side, side);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene */
  paintLabels(context, scene) {
    const { camera, lit, visible, moving } = scene;
    const grow = this.growth(camera.scale);
    context.globalAlpha = 1;
    this.labels.clear(camera.width, camera.height);
    this.labels.allow(scene.beside || UNDER, camera.scale >= WHOLE && !scene.beside, Boolean(scene.areas) && camera.scale < FAR);
    if (moving) this.labels.left = Math.min(this.labels.left, 40);
    this.labels.leaveOut(scene); // what lies over the picture would cut a title
    // The title of an emphasised node stays where nothing lies over it.
    const { left, right } = openSides(scene);
    const inside = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ node) => {
      const half = this.labels.width(context, node) / 2;
      const sides = besideOver(scene, x, y, y + this.labels.height(node));
      return x > left && x < right ? Math.max(sides.left + half, Math.min(sides.right - half, x)) : x;
    };
    const named = new Set();
    const put = (/** @type {number} */ node, /** @type {boolean} */ always) => {
      if (named.has(node)) return;
      named.add(node);
      const radius = this.radius[node] * grow;
      const [x, y] = [this.sx[node], this.sy[node] + radius];
      if (!visible[node] || x < 0 || y < 0 || x > camera.width || y > camera.height) return;
      if (!lit && camera.scale < CLOSE && radius < NAMED) return;
      if (!lit && camera.scale < NEARBY && !isName(this.graph, node)) return;
      // a title that finds something below the middle of its node finds no room there
      if (!lit && x > left + UNMOVED && x < right - UNMOVED && this.labels.isTaken(x, y + MIDST)) return;
      const beside = lit ? radius + (node === scene.selected ? 5 : 0) : 0;
      this.labels.put(context, node, x, y + (node === scene.selected ? 5 : 0), { always, radius: beside, middle: inside(x, y, node) }, scene);
    };
    if (scene.axis) paintNames(context, scene, this.labels);
    if (scene.stream) paintStreamNames(context, scene, scene.stream, this.labels);
    if (scene.areas) paintYears(context, scene, scene.areas, this.labels);
    if (scene.areas && !lit) paintRegionNames(context, scene, scene.areas, this.labels);
    if (lit) {
      for (const step of scene.plan ? scene.plan.steps : []) {
        const { x, y } = badge(this, step.node, grow);
        this.labels.take(x - 8, y - 9, 16, 16, true);
      }
      put(scene.selected, true);
      const ring = this.radius[scene.selected] * grow + 4;
      if (scene.selected >= 0) this.labels.take(this.sx[scene.selected] - ring, this.sy[scene.selected] - ring, 2 * ring, 2 * ring, true);
      if (scene.plan) for (const step of scene.plan.steps) put(step.node, false);
      for (const node of this.graph.rank) if (lit.has(node) && node !== scene.selected) put(node, false);
      if (scene.areas) paintRegionNames(context, scene, scene.areas, this.labels); // where room is left
      return;
    }
    if (scene.stream && camera.scale < TITLED) return; // the rows say what they are
    const far = camera.scale < NEARBY && scene.areas ? scene.areas.labels() : null;
    for (const node of this.graph.rank) {
      if (this.labels.left <= 0) return;
      if (far?.has(this.graph.title[node])) continue; // the region says it already
      put(node, false);
    }
  }
}

/**
 * Steps of this size meet every number below the count once, and any beginning of the walk is spread
 * evenly over them: near the golden section of the count, and without a factor in common with it.
 * @param {number} count
 */
export function strideOf(count) {
  /** @type {(one: number, two: number) => number} */
  const common = (one, two) => (two ? common(two, one % two) : one);
  let stride = Math.max(1, Math.round(count * 0.618));
  while (common(count, stride) > 1) stride++;
  return stride;
}
