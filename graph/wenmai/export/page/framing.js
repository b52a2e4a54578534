/** Which part of the world the view shows when it is to show all. */

import { boundsOf } from './camera.js';
import { titleRoom } from './layouts.js';

const CLOSEST = [[2, 2.4], [6, 6], [12, 4.5], [60, 2.4]]; // so few nodes are shown at most so large
const MANY_CLOSEST = 1.4;
const [BESIDE_PATH, BELOW_PATH, AROUND_REGION] = [[12, 20], [110, 40], [60, 60]]; // world units left free on each side

/**
 * Everything that is shown; of a region that is asked for its own articles, not the works far away.
 * @param {import('./graph_view.js').GraphView} view
 * @param {string} region id; empty for none
 * @returns {{box: import('./camera.js').Box, closest: number, beside: number}}
 */
export function wholeOf(view, region) {
  const { graph, scene, only, camera } = view;
  const at = region && view.arranged === 'force' ? graph.regions.findIndex(({ id }) => id === region) : -1;
  const nodes = [...graph.kind.keys()].filter((node) => scene.visible[node] && (at < 0 || graph.region[node] === at));
  const { left, top, right, bottom } = boundsOf(graph, scene.visible, nodes);
  const closest = CLOSEST.find(([most]) => nodes.length <= most)?.[1] ?? MANY_CLOSEST;
  // The few titles of a path need room: below the nodes, or to their right.
  const [wide, high] = only ? (scene.beside ? BESIDE_PATH : BELOW_PATH) : at < 0 ? [0, 0] : AROUND_REGION;
  const box = { left: left - wide, right: right + wide, top: top - high, bottom: bottom + high };
  return { box, closest: only ? MANY_CLOSEST : closest, beside: scene.beside ? titleRoom(camera) : 0 };
}

/** Whether any of what is shown is in sight; true where nothing is shown. @param {import('./graph_view.js').GraphView} view */
export function seesAny(view) {
  const { visible } = view.scene;
  return visible.some((one, node) => one && view.sees(node)) || !visible.includes(1);
}
