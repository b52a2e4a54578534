/** Regions as soft areas behind their nodes, and their names over them. */

import { FONT, openSides } from './labels.js';
import { brush } from './shapes.js';
import { shorten, visible } from './text.js';
import { say } from './words.js';

const AROUND = 40; // world units that an area reaches beyond its nodes
const NEAR_CELL = 22; // world units: nodes this near need one circle
const CIRCLES = 1_200; // of all areas: more take too long to draw
const [LEAST_NAME, LARGEST_NAME] = [13, 24]; // pixels of a name
const SOFT = 3; // pixels of a dot of an area
const FURTHER = 12; // pixels of the labels below the first
const GONE = 2.4; // scale from which on the titles of the articles say enough
const FAINT = 1.5; // scale from which on names are fainter: nearer than all of a larger graph is ever shown
const WIDEST = 30; // half widths of a line of a name
const [LEAST_ROOM, BEYOND] = [140, 1.8]; // pixels, and widths of its area, that a name in large letters takes at most

/**
 * @typedef {object} Area
 * @property {number} region
 * @property {number} x middle of its nodes
 * @property {number} y
 * @property {number} articles that are shown
 * @property {number[]} circles x and y of each, in world units
 */

export class Areas {
  /** @param {import('./graph_data.js').Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {Area[]} */
    this.list = [];
    this.radius = AROUND; // of each circle, in world units
    /** Years of the articles without links: where the column of each begins and ends, and how many stand there. @type {Map<number, {left: number, right: number, top: number, articles: number}>} */
    this.years = new Map();
  }

  /** As many circles as can be drawn while the view moves, the larger the fewer. */
  thin() {
    for (let cell = NEAR_CELL; ; cell *= 1.5) {
      for (const area of this.list) area.circles = fewer(area.circles, cell);
      this.radius = Math.max(AROUND, 1.3 * cell);
      if (this.list.reduce((sum, { circles }) => sum + circles.length / 2, 0) <= CIRCLES) return;
    }
  }

  /** All labels that the names are made of. */
  labels() {
    return new Set(this.list.flatMap(({ region }) => this.graph.regions[region].name.split(' · ')));
  }

  /** The areas of what is shown. @param {Uint8Array} shown */
  of(shown) {
    const { graph } = this;
    /** @type {Area[]} */
    this.list = graph.regions.map((_, region) => ({ region, x: 0, y: 0, articles: 0, circles: [] }));
    for (let node = 0; node < graph.count; node++) {
      const region = graph.region[node];
      if (region < 0 || !shown[node]) continue;
      const area = this.list[region];
      const [x, y] = [graph.force.x[node], graph.force.y[node]];
      area.x += x;
      area.y += y;
      area.articles++;
      area.circles.push(x, y);
    }
    this.list = this.list.filter((area) => area.articles);
    this.thin();
    this.years = yearsOf(graph, shown);
    for (const area of this.list) {
      area.x /= area.articles;
      area.y /= area.articles;
    }
    return this;
  }
}

/** One circle of those in the same cell. @param {number[]} circles @param {number} cell */
function fewer(circles, cell) {
  const taken = new Set();
  const kept = [];
  for (let at = 0; at < circles.length; at += 2) {
    const key = Math.round(circles[at] / cell) * 100_003 + Math.round(circles[at + 1] / cell);
    if (taken.has(key)) continue;
    taken.add(key);
    kept.push(circles[at], circles[at + 1]);
  }
  return kept;
}

/** @param {import('./graph_data.js').Graph} graph @param {Uint8Array} shown */
function yearsOf(graph, shown) {
  const years = new Map();
  for (let node = 0; node < graph.count; node++) {
    if (!graph.alone[node] || !shown[node]) continue;
    const [x, y] = [graph.force.x[node], graph.force.y[node]];
    const known = years.get(graph.year[node]) ?? { left: x, right: x, top: y, articles: 0 };
    years.set(graph.year[node], { left: Math.min(known.left, x), right: Math.max(known.right, x), top: Math.min(known.top, y), articles: known.articles + 1 });
  }
  return years;
}

/** Above the block of articles without links: each year, and how many there are. @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {Areas} areas @param {import('./labels.js').Labels} labels */
export function paintYears(context, { camera, theme }, areas, labels) {
  context.font = `12px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = theme.soft;
  for (const [year, { left, right, top, articles }] of areas.years) {
    const text = year ? (articles > 1 ? `${year} · ${articles}` : String(year)) : '';
    for (const words of [text, year ? String(year) : '']) {
      const width = context.measureText(words).width;
      const [x, y] = [camera.screenX((left + right) / 2), camera.screenY(top) - 14];
      if (!words || width > (right - left + 30) * camera.scale || !labels.take(x - width / 2, y - 8, width, 16, false)) continue;
      context.fillText(words, x, y);
      break;
    }
  }
  context.textAlign = 'left';
}

/**
 * The areas, drawn small on a layer and shown large: soft, and a ninth of the dots to fill.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Scene} scene
 * @param {Areas} areas
 * @param {HTMLCanvasElement} layer
 */
export function paintAreas(context, scene, areas, layer) {
  const { camera, theme, lit, vector } = scene;
  const alpha = (theme.dark ? 0.17 : 0.12) * (lit ? 0.6 : 1);
  if (vector) {
    context.globalAlpha = alpha;
    fillAreas(context, scene, areas);
  } else {
    layer.width = Math.ceil(camera.width / SOFT);
    layer.height = Math.ceil(camera.height / SOFT);
    const small = brush(layer);
    small.scale(1 / SOFT, 1 / SOFT);
    fillAreas(small, scene, areas);
    context.globalAlpha = alpha;
    context.imageSmoothingEnabled = true;
    context.drawImage(layer, 0, 0, layer.width * SOFT, layer.height * SOFT);
  }
  context.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene @param {Areas} areas */
function fillAreas(context, { camera, theme }, areas) {
  const radius = Math.max(5, areas.radius * camera.scale);
  for (const { region, circles } of areas.list) {
    context.fillStyle = theme.regions[region + 1] ?? theme.regions[0];
    context.beginPath();
    for (let at = 0; at < circles.length; at += 2) {
      const [x, y] = [camera.screenX(circles[at]), camera.screenY(circles[at + 1])];
      if (x < -radius || y < -radius || x > camera.width + radius || y > camera.height + radius) continue;
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fill();
  }
}

// Years say what they are of, where there is room: "2024–2025 · 漫谈" is one line.
const YEARS_FIRST = /^(\d{4}(?:–\d{4})?) · /;

/** What a region is called. @param {{name: string}} region */
export function regionName({ name }) {
  return name ? visible(name) : say('regionUnnamed');
}

/** As many of its labels as have room, whole. @param {{name: string}} region @param {number} width half widths of letters */
export function shortName(region, width) {
  const [first, ...more] = regionName(region).split(' · ');
  let name = shorten(first, width);
  for (const label of more) {
    const longer = `${name} · ${label}`;
    if (shorten(longer, width) !== longer) break;
    name = longer;
  }
  return name;
}

/**
 * The names, the largest regions first; each takes its place from the titles of articles.
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Scene} scene
 * @param {Areas} areas
 * @param {import('./labels.js').Labels} labels
 */
export function paintRegionNames(context, scene, areas, labels) {
  const { camera, theme, lit } = scene;
  if (camera.scale > GONE) return;
  const sides = openSides(scene);
  const small = Math.min(1, Math.max(0.7, camera.scale * 2)); // from very far, and on a telephone
  const most = areas.list.reduce((size, { articles }) => Math.max(size, articles), 1);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = theme.paper;
  for (const area of areas.list) {
    const { name } = areas.graph.regions[area.region];
    if (!name) continue;
    const whole = visible(name).replace(YEARS_FIRST, '$1 ');
    const [first, ...more] = whole.split(' · ');
    const wide = 3 * AROUND * camera.scale * Math.sqrt(area.articles / 4); // about as the area is
    const wanted = Math.round(small * (LEAST_NAME + (LARGEST_NAME - LEAST_NAME) * Math.sqrt(area.articles / most)));
    context.font = `700 ${wanted}px ${FONT}`;
    const fits = Math.floor((wanted * Math.max(LEAST_ROOM, BEYOND * wide)) / labels.measure(context, shorten(first, WIDEST)));
    const size = Math.min(wanted, Math.max(Math.round(small * LEAST_NAME), fits));
    const lines = [[shorten(first, WIDEST), `700 ${size}px ${FONT}`, size]];
    const further = more.length ? shortName({ name: more.join(' · ') }, WIDEST + 8) : '';
    context.font = `600 ${FURTHER}px ${FONT}`;
    if (further && labels.measure(context, further) < wide) lines.push([further, context.font, FURTHER]);
    const ways = [lines, lines.slice(0, 1)];
    if (whole !== visible(name)) ways.push([[visible(name).split(' · ')[0], ...lines[0].slice(1)]]);
    putName(context, labels, ways, camera.screenX(area.x), camera.screenY(area.y), sides, theme, (lit ? 0.35 : 1) * (camera.scale > FAINT ? 0.55 : 1));
  }
  context.globalAlpha = 1;
  context.textAlign = 'left';
}

/** The room that lines take around a place. @param {CanvasRenderingContext2D} context @param {import('./labels.js').Labels} labels @param {any[][]} lines @param {number} x @param {number} y */
function boxOf(context, labels, lines, x, y) {
  const height = lines.reduce((sum, [, , size]) => sum + size * 1.25, 0);
  let width = 0;
  for (const [text, font] of lines) {
    context.font = font;
    width = Math.max(width, labels.measure(context, text));
  }
  return { left: x - width / 2 - 2, top: y - height / 2, width: width + 4, height };
}

/** @param {CanvasRenderingContext2D} context @param {import('./labels.js').Labels} labels @param {any[][][]} ways lines that can be written, the best first @param {number} middle @param {number} y @param {{left: number, right: number}} sides between which it stands, if its area does @param {{ink: string}} theme @param {number} alpha */
function putName(context, labels, ways, middle, y, sides, theme, alpha) {
  const [[first]] = ways;
  if (middle < sides.left || middle > sides.right) return;
  const half = boxOf(context, labels, ways[0], 0, 0).width / 2;
  const x = Math.max(sides.left + half, Math.min(sides.right - half, middle));
  // lines up or down, and parts of its width to a side
  const shifts = [[0, 0], [0, -1], [0, 1], [0, -2], [0, 2], [-0.3, 0], [0.3, 0], [-0.3, 1], [0.3, 1]];
  const spot = ways.flatMap((some) => shifts.map(([aside, down]) => ({ some, aside: 2 * half * aside, ...boxOf(context, labels, some, x + 2 * half * aside, y + first[2] * down) })))
    .find(({ left, top, width, height }) => labels.take(left, top, width, height, false));
  if (!spot) return;
  let at = spot.top;
  context.fillStyle = theme.ink;
  for (const [text, font, size] of spot.some) {
    context.font = font;
    context.lineWidth = size > FURTHER ? 5 : 4;
    context.globalAlpha = alpha;
    context.strokeText(text, x + spot.aside, at + size * 0.62);
    context.fillText(text, x + spot.aside, at + size * 0.62);
    at += size * 1.25;
  }
}
