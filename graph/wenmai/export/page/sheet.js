/** The picture for a page of its own: what the window shows, fitted to the sheet, with title, legend and credit. */

import { shortName } from './areas.js';
import { Camera } from './camera.js';
import { sizesLeft } from './filters.js';
import { fittedBox, sheetStretch, SMALLEST, wholeOf } from './framing.js';
import { NODE_KINDS } from './graph_data.js';
import { coloursBy } from './groups.js';
import { FONT } from './labels.js';
import { outline } from './shapes.js';
import { shorten, visible } from './text.js';
import { LINES } from './theme.js';
import { say } from './words.js';

const RIM = 24; // points around everything
const [HEAD, LINE_HEIGHT, FOOT] = [64, 20, 30]; // points of the title, of a line of the legend, of the credit
const ENTRY = 216; // points of an entry of the legend across
const MOST_LINES = 5; // lines of the legend
const WIDE_LETTERS = 25; // half widths of a name in the legend
const SHEET = { long: 1600, short: 1131 }; // points: the sides of A4
const [GROWS, LARGEST_SHEET] = [1.15, 4]; // what does not fit has a sheet of more points, in steps, up to so many times as many

/** @typedef {{name: string, count: string, kind: number, colour: string, dash?: number[], width?: number}} Sign a shape, or a line where there is a dash */

/** How a sheet lies: as the free part of the window does. @param {import('./graph_view.js').GraphView} view */
export function sheetSize({ camera }) {
  const { width, height } = camera.free;
  return turned({ width: SHEET.long, height: SHEET.short }, height > width * 1.1);
}

/** @param {{width: number, height: number}} size @param {boolean} high */
function turned({ width, height }, high) {
  return high ? { width: Math.min(width, height), height: Math.max(width, height) } : { width: Math.max(width, height), height: Math.min(width, height) };
}

/**
 * What the legend of a sheet explains: the groups that are there, and then the lines.
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./address.js').State} state
 * @param {ReturnType<import('./theme.js').readTheme>} theme
 * @returns {Sign[]}
 */
function signsOf({ graph, groups, painter, scene, only }, state, theme) {
  const by = coloursBy(graph, state.colour);
  const grouping = groups(by);
  const sizes = only ? sizesAmong(only, grouping.of) : sizesLeft(graph, state, groups, by);
  const colours = painter.colours({ ...scene, theme, grouping });
  const name = (/** @type {number} */ group) => {
    if (by === 'kind') return say(NODE_KINDS[group]);
    if (by === 'region') return group ? shortName(graph.regions[group - 1], WIDE_LETTERS - 4) : say('noRegion');
    const node = grouping.nodes[group] ?? -1;
    if (node >= 0) return visible(graph.title[node]);
    return grouping.keys[group] || say(by === 'year' ? 'undated' : by === 'topic' ? 'otherTopics' : 'otherSeries');
  };
  const there = grouping.keys.map((_, group) => group).filter((group) => sizes[group] && !state.off.includes(`${by}:${grouping.keys[group]}`));
  if (by !== 'kind' && there[0] === 0) there.push(...there.splice(0, 1));
  const groupSigns = there.map((group) => ({ name: name(group), count: String(sizes[group]), kind: by === 'kind' ? group : 0, colour: colours[group] }));
  const used = new Set(painter.chooseEdges(scene).flatMap((edges, line) => (edges.length ? [line] : [])));
  const lineSigns = LINES.flatMap((line, at) => (used.has(at) ? [{ name: say(line.name), count: '', kind: -1, colour: theme.lines[at], dash: line.dash, width: line.width }] : []));
  return [...groupSigns, ...lineSigns];
}

/** How many of some nodes each group has. @param {number[]} nodes @param {Uint8Array} of group of each node */
function sizesAmong(nodes, of) {
  /** @type {number[]} */
  const sizes = [];
  for (const node of nodes) sizes[of[node]] = (sizes[of[node]] ?? 0) + 1;
  return sizes;
}

/**
 * @typedef {object} Wish
 * @property {number} width points
 * @property {number} height
 * @property {boolean} turns whether it may lie otherwise, where that has more room for what is shown
 * @property {ReturnType<import('./theme.js').readTheme>} theme
 * @property {boolean} vector for a file of lines and letters
 * @property {string} title
 * @property {string} facts below the title
 * @property {string} credit
 */
/** @typedef {Wish & {times: number, signs: Sign[]}} Sheet a wish with the room that it needs: so many times the points of the page on each side */

/**
 * Lays what is shown out on a sheet, calls `paint` with it, and leaves the window as it was. A path, a neighbourhood and
 * the timeline are placed anew for the sheet, which is as large as shows the whole of them at a size that can be read.
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./address.js').State} state
 * @param {Wish} wish
 * @param {(sheet: Sheet) => void} paint
 */
export function onSheet(view, state, wish, paint) {
  const signs = signsOf(view, state, wish.theme);
  if (!isWhole(view)) {
    paint({ ...wish, times: 1, signs });
    return;
  }
  const ways = wish.turns ? [wish, { ...wish, ...turned(wish, wish.width > wish.height) }] : [wish];
  /** @type {{sheet: Sheet, scale: number, fills: number}[]} */
  let tried = [];
  for (let times = 1; times <= LARGEST_SHEET && !tried.some(({ scale }) => scale >= SMALLEST); times *= GROWS) {
    tried = ways.map(({ width, height }) => tryOut(view, state, { ...wish, width: Math.round(width * times), height: Math.round(height * times), times, signs }));
  }
  const [{ sheet }] = tried.sort((one, two) => two.fills - one.fills);
  view.place(view.arrangement.make(cameraOf(sheet).free));
  paint(sheet);
  view.place(view.arrangement.make(view.camera.free));
}

/** How large what is shown would be on a sheet, and which share of the sheet's room it would fill; none that is too small fills anything. @param {import('./graph_view.js').GraphView} view @param {import('./address.js').State} state @param {Sheet} sheet */
function tryOut(view, state, sheet) {
  const camera = cameraOf(sheet);
  view.place(view.arrangement.make(camera.free));
  const { box, closest, beside } = framed(view, state);
  const { scale } = camera.fit(box, closest, beside);
  const { width, height } = camera.free;
  const fills = ((box.right - box.left) * (box.bottom - box.top) * scale ** 2) / (width * height);
  return { sheet, scale, fills: scale >= SMALLEST ? fills : scale / SMALLEST - 1 };
}

/** Whether the sheet shows all of a layout that is made for its room; a hand that looks closer at the timeline wants that. @param {import('./graph_view.js').GraphView} view */
function isWhole({ arranged, scene, led, camera }) {
  return arranged !== 'force' && (led || !scene.stream || camera.scale <= 1);
}

/** @param {Sheet} sheet */
function cameraOf({ width, height, signs }) {
  const camera = new Camera();
  return Object.assign(camera, { width, height, covered: placed(signs.length, width, height).covered });
}

/** @param {import('./graph_view.js').GraphView} view @param {import('./address.js').State} state @param {Camera} camera */
function lookOf(view, state, camera) {
  const { box, closest, beside } = framed(view, state);
  const look = camera.fit(box, closest, beside);
  return view.scene.near || view.scene.stream ? { ...look, y: Math.max(look.y, box.top + camera.free.height / 2 / look.scale) } : look; // from the head of the sheet on
}

/**
 * @param {any} context in points
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./address.js').State} state
 * @param {Sheet} sheet
 */
export function paintSheet(context, view, state, sheet) {
  const { width, height, theme, vector, signs } = sheet;
  const legend = placed(signs.length, width, height);
  const camera = cameraOf(sheet);
  camera.stretch = sheetStretch(view, camera);
  Object.assign(camera, lookOf(view, state, camera));
  const scene = { ...view.scene, camera, theme, vector, moving: false, bare: false, margin: 0, corner: { right: 0, bottom: 0 } };
  view.painter.paint(context, scene);
  context.globalAlpha = 1;
  context.fillStyle = theme.paper;
  const { top, right, bottom } = legend.covered;
  context.fillRect(0, 0, width, top - 8);
  context.fillRect(0, height - bottom + 8, width, bottom);
  if (right > RIM) context.fillRect(width - right, 0, right, height);
  paintHead(context, sheet);
  paintSigns(context, signs, legend, theme);
  write(context, sheet.credit, RIM, height - RIM, 12, theme.soft);
}

/**
 * Where the legend stands: in a column beside the picture where the sheet is wide, else in lines below it.
 * @param {number} many signs
 * @param {number} width
 * @param {number} height
 */
function placed(many, width, height) {
  if (width > height) {
    const rows = Math.max(1, Math.floor((height - 2 * RIM - HEAD - FOOT) / LINE_HEIGHT));
    return { columns: 1, rows, x: width - RIM - ENTRY, y: RIM + HEAD, covered: { left: RIM, right: 2 * RIM + ENTRY, top: RIM + HEAD, bottom: RIM + FOOT } };
  }
  const columns = Math.max(1, Math.floor((width - 2 * RIM) / ENTRY));
  const rows = Math.min(MOST_LINES, Math.ceil(many / columns));
  const bottom = RIM + FOOT + rows * LINE_HEIGHT;
  return { columns, rows, x: RIM, y: height - bottom + 18, covered: { left: RIM, right: RIM, top: RIM + HEAD, bottom } };
}

/** The part of the world that the sheet shows: all where the window shows all, else what is free in the window. @param {import('./graph_view.js').GraphView} view @param {import('./address.js').State} state */
function framed(view, state) {
  const { camera, scene, only } = view;
  const fitted = scene.near ?? scene.stream;
  if (fitted && isWhole(view)) return { box: fittedBox(fitted), closest: 1, beside: 0 };
  if (only || (view.led && scene.selected < 0)) {
    const whole = wholeOf(view, state.region);
    return { ...whole, closest: 2 * whole.closest };
  }
  const { left, top, right, bottom } = camera.covered;
  const [low, high] = [camera.world(left, top), camera.world(camera.width - right, camera.height - bottom)];
  return { box: { left: low.x, top: low.y, right: high.x, bottom: high.y }, closest: 6, beside: 0 };
}

/** @param {any} context @param {Wish} wish */
function paintHead(context, { title, facts, width, theme }) {
  const letters = Math.floor((width - 2 * RIM) / 13);
  write(context, shorten(title, letters), RIM, RIM + 12, 24, theme.ink, 700);
  write(context, shorten(facts, 2 * letters), RIM, RIM + 42, 14, theme.soft);
}

/** @param {any} context @param {Sign[]} signs @param {ReturnType<typeof placed>} legend @param {{ink: string, soft: string}} theme */
function paintSigns(context, signs, { columns, rows, x: left, y: top }, { ink, soft }) {
  const room = columns * rows;
  const shown = signs.length > room ? signs.slice(0, room - 1) : signs;
  shown.forEach((sign, at) => {
    const [x, y] = [left + (at % columns) * ENTRY, top + Math.floor(at / columns) * LINE_HEIGHT];
    context.beginPath();
    if (sign.dash) {
      context.setLineDash(sign.dash);
      context.strokeStyle = sign.colour;
      context.lineWidth = (sign.width ?? 1) + 0.5;
      context.moveTo(x - 2, y);
      context.lineTo(x + 18, y);
      context.stroke();
      context.setLineDash([]);
    } else {
      outline(context, sign.kind, x + 6, y, 6);
      context.fillStyle = sign.colour;
      context.fill();
    }
    write(context, `${shorten(sign.name, WIDE_LETTERS - sign.count.length)} ${sign.count}`.trim(), x + 24, y, 13, ink);
  });
  if (shown.length < signs.length) {
    write(context, say('showAll', signs.length - shown.length), left + (shown.length % columns) * ENTRY + 24, top + Math.floor(shown.length / columns) * LINE_HEIGHT, 13, soft);
  }
}

/** @param {any} context @param {string} text @param {number} x @param {number} y its middle @param {number} size @param {string} colour @param {number} [weight] */
function write(context, text, x, y, size, colour, weight = 400) {
  context.font = `${weight} ${size}px ${FONT}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
