/** What the painter is asked to show before anything has been chosen. */

import { LINES, readTheme } from './theme.js';

/**
 * @param {import('./graph_data.js').Graph} graph
 * @param {import('./camera.js').Camera} camera
 * @param {import('./groups.js').Grouping} grouping
 * @param {import('./areas.js').Areas} areas
 * @returns {import('./paint.js').Scene}
 */
export function firstScene(graph, camera, grouping, areas) {
  return {
    camera,
    theme: readTheme(),
    grouping,
    areas,
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
    near: null,
    stream: null,
    corner: { right: 0, bottom: 0 },
    over: [],
    read: new Set(),
    beside: 0,
    vector: false,
  };
}
