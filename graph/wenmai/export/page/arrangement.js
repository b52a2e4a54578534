/** Which layout the address asks for, and how it is made. */

import { forces, layers } from './layouts.js';
import { ruler } from './near_picture.js';
import { nearest, nearLayout } from './neighbourhood.js';
import { stream } from './stream.js';
import { brush } from './shapes.js';

/** @typedef {{nodes: number[], left: number}} Some nodes of a neighbourhood or a plan, and how many are left out */
/**
 * @typedef {object} Arrangement
 * @property {string} key another one: the nodes stand elsewhere
 * @property {Some|null} near what has a picture of its own
 * @property {boolean} fitted whether it depends on the window's width
 * @property {(room: {width: number, height: number}) => import('./layouts.js').Layout} make
 */

/**
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./address.js').State} state
 * @param {number} node -1 for none
 * @param {import('./plan.js').Plan|null} plan
 * @param {Uint8Array} shown
 * @returns {Arrangement}
 */
export function arrangementOf({ graph, scene, painter, over }, { layout, lanes, from, to }, node, plan, shown) {
  if (layout === 'time') return { key: `time ${lanes} ${from} ${to}`, near: null, fitted: true, make: ({ width }) => stream(graph, lanes, shown, width) };
  const order = layout === 'path' && plan ? plan.steps.map((step) => step.node) : [];
  const together = plan?.target === -1 && order.length > 0; // a plan has whole titles, too
  const near = layout === 'near' && node >= 0 ? nearest(graph, node, plan, shown, scene.lines) : together ? { nodes: order, left: 0 } : null;
  if (near) {
    return {
      key: `near ${node} ${near.nodes.join(' ')}`, near, fitted: true,
      make: ({ width }) => nearLayout(graph, node, near, { room: width, lines: scene.lines, radius: painter.radius, measure: ruler(brush(over)) }),
    };
  }
  if (layout === 'path' && plan && plan.target >= 0) return { key: `path ${plan.target} ${order.join(' ')}`, near, fitted: false, make: (room) => layers(graph, plan, room) };
  return { key: 'force', near, fitted: false, make: () => forces(graph) };
}
