/** Which part of the world the view shows when it is to show all. */

import { boundsOf } from './camera.js';
import { titleRoom } from './layouts.js';

const CLOSEST = [[2, 4], [6, 10], [12, 6], [60, 2.4]]; // so few nodes are shown at most so large
const MANY_CLOSEST = 1.4;
const [BESIDE_PATH, BELOW_PATH, AROUND_REGION] = [[12, 20], [110, 40], [60, 60]]; // world units left free on each side
const [CHROME, MOST_STRETCHED] = [250, 1.7]; // pixels of height that a telephone's buttons and rims take; times that a map is stretched downwards
const AROUND_CHOSEN = 110; // world units around what is chosen
export const SMALLEST = 0.85; // scale at which titles are read without effort
const [YEARS_HIGH, NOTE_HIGH] = [26, 24]; // world units above and below a neighbourhood
const ROW_HALF = 10; // pixels of a row's name above its middle

/**
 * Everything that is shown; of a region that is asked for its own articles, not the works far away.
 * @param {import('./graph_view.js').GraphView} view
 * @param {string} region id; empty for none
 * @returns {{box: import('./camera.js').Box, closest: number, beside: number}}
 */
export function wholeOf(view, region) {
  const { graph, scene, only, camera } = view;
  const fitted = scene.near ?? scene.stream;
  const middle = scene.near ? scene.near.centre : scene.selected;
  if (fitted) return { box: readable(fitted, graph.y[middle] ?? 0, camera.free.height, scene.corner.bottom), closest: 1, beside: 0 };
  const at = region && view.arranged === 'force' ? graph.regions.findIndex(({ id }) => id === region) : -1;
  const nodes = [...graph.kind.keys()].filter((node) => scene.visible[node] && (at < 0 || graph.region[node] === at));
  const { left, top, right, bottom } = boundsOf(graph, scene.visible, nodes);
  const closest = CLOSEST.find(([most]) => nodes.length <= most)?.[1] ?? MANY_CLOSEST;
  // The few titles of a path need room: below the nodes, or to their right.
  const [wide, high] = only ? (scene.beside ? BESIDE_PATH : BELOW_PATH) : at < 0 ? [0, 0] : AROUND_REGION;
  const box = { left: left - wide, right: right + wide, top: top - high, bottom: bottom + high };
  return { box, closest: only ? MANY_CLOSEST : closest, beside: scene.beside ? titleRoom(camera) : 0 };
}

/** How much a map is stretched downwards: in a window that is higher than wide as much as fills it, and no more than keeps its shape. @param {import('./graph_view.js').GraphView} view */
export function stretchOf(view) {
  const { width, height } = view.camera;
  return height <= width ? 1 : Math.max(1, filling(view, width, height - CHROME));
}

/** The same for a sheet, which a map that is drawn whole fills to its sides as well. @param {import('./graph_view.js').GraphView} view @param {import('./camera.js').Camera} camera of the sheet */
export function sheetStretch(view, { free }) {
  const isWhole = view.led && view.scene.selected < 0 && !view.only;
  return isWhole ? filling(view, free.width, free.height) : view.camera.stretch;
}

/** @param {import('./graph_view.js').GraphView} view @param {number} width @param {number} height pixels that a map may take */
function filling({ graph, arranged }, width, height) {
  if (arranged !== 'force') return 1;
  const { left, top, right, bottom } = boundsOf(graph.force, graph.alone.map((one) => 1 - one), graph.kind.keys());
  const fills = (height * (right - left)) / (width * Math.max(1, bottom - top));
  return Math.max(1 / MOST_STRETCHED, Math.min(MOST_STRETCHED, fills));
}

/** Of a neighbourhood, or of the timeline, everything. @param {{width: number, bottom: number}} size @returns {import('./camera.js').Box} */
export function fittedBox({ width, bottom }) {
  return { left: 0, right: width, top: -YEARS_HIGH, bottom: bottom + NOTE_HIGH };
}

/** Whether any of what is shown is in sight; true where nothing is shown. @param {import('./graph_view.js').GraphView} view */
export function seesAny(view) {
  const { visible } = view.scene;
  return visible.some((one, node) => one && view.sees(node)) || !visible.includes(1);
}

/** Of a neighbourhood, or of the timeline, as much as can be read, around its middle. @param {{width: number, bottom: number}} size @param {number} middle @param {number} room pixels of height @param {number} corner pixels that the search box takes of it */
function readable({ width, bottom }, middle, room, corner) {
  const [first, last] = [-Math.max(YEARS_HIGH, corner + ROW_HALF - NOTE_HIGH), bottom + NOTE_HIGH];
  const high = Math.min(last - first, room / SMALLEST);
  const top = Math.max(first, Math.min(last - high, middle - high / 2));
  return { left: 0, right: width, top, bottom: top + high };
}

/** The box of the chosen node and of the steps before it; nothing where none are. @param {import('./graph_data.js').Graph} graph @param {import('./paint.js').Scene} scene */
export function selectedOf(graph, { selected, plan, visible }) {
  if (selected < 0 && !plan?.steps.length) return null;
  const box = boundsOf(graph, visible, [selected, ...(plan ? plan.steps.map((step) => step.node) : [])]);
  return { left: box.left - AROUND_CHOSEN, right: box.right + AROUND_CHOSEN, top: box.top - AROUND_CHOSEN, bottom: box.bottom + AROUND_CHOSEN };
}
