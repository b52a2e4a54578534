/** The chosen node with its neighbours and its reading path, over the faded rest. */

import { FONT } from './labels.js';
import { LINES, lineOf } from './theme.js';

export const DASHED = 2_500; // dashes of more segments than this take too long
export const ARROWS = 900; // arrow heads of one kind of line

/** What only hidden nodes connect, so lightly that it is no part of the picture. @param {import('./paint.js').Painter} painter @param {CanvasRenderingContext2D} context @param {import('./paint.js').Scene} scene */
export function paintGhosts(painter, context, { ghosts, theme, moving }) {
  if (!ghosts) return;
  if (moving && ghosts.edges.length > painter.budget) return;
  context.strokeStyle = context.fillStyle = theme.soft;
  context.globalAlpha = 0.28;
  context.lineWidth = 0.8;
  context.setLineDash(moving || ghosts.edges.length > DASHED ? [] : [2, 3]);
  painter.strokeEdges(context, ghosts.edges);
  context.setLineDash([]);
  for (const node of ghosts.nodes) context.fillRect(painter.sx[node] - 1.5, painter.sy[node] - 1.5, 3, 3);
  context.globalAlpha = 1;
}

/**
 * @param {import('./paint.js').Painter} painter
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Scene} scene
 */
export function paintLit(painter, context, scene) {
  const { edges } = painter.graph;
  const { visible } = scene;
  /** @type {number[][]} */
  const lines = LINES.map(() => []);
  const followed = new Set(scene.plan?.followed); // drawn as the path
  for (const edge of scene.litEdges) {
    if (followed.has(edge)) continue;
    if (!visible[edges.source[edge]] || !visible[edges.target[edge]]) continue;
    if (scene.lines[lineOf(edges, edge)]) lines[lineOf(edges, edge)].push(edge);
  }
  lines.forEach((some, line) => {
    context.globalAlpha = 0.75;
    context.strokeStyle = scene.theme.lines[line];
    context.lineWidth = LINES[line].width;
    context.setLineDash(some.length > DASHED ? [] : LINES[line].dash);
    painter.strokeEdges(context, some);
    context.setLineDash([]);
    if (LINES[line].arrow && some.length < ARROWS) painter.fillArrows(context, scene, some, scene.theme.lines[line], 4.5);
  });
  context.globalAlpha = 1;
  if (scene.plan) {
    context.strokeStyle = scene.theme.accent;
    context.lineWidth = 3;
    painter.strokeEdges(context, scene.plan.followed);
    painter.fillArrows(context, scene, scene.plan.followed, scene.theme.accent, 6);
  }
  for (const node of scene.lit ?? []) {
    if (visible[node]) painter.fillNodes(context, scene, [node], scene.grouping.of[node], painter.graph.known[node] === 'cited');
  }
}

/** Where the number of a step stands. @param {import('./paint.js').Painter} painter @param {number} node @param {number} grow */
export function badge(painter, node, grow) {
  const away = painter.radius[node] * grow;
  return { x: painter.sx[node] + away, y: painter.sy[node] - away - 3 };
}

/** A filled dot with a word in it. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {string} text @param {{accent: string, onAccent: string}} theme */
export function dot(context, x, y, text, { accent, onAccent }) {
  context.fillStyle = accent;
  context.beginPath();
  context.arc(x, y, 9, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = onAccent;
  context.fillText(text, x, y + 0.5);
}

/**
 * A ring around the chosen node, numbers on the steps of its path, ticks on what has been read.
 * @param {import('./paint.js').Painter} painter
 * @param {CanvasRenderingContext2D} context
 * @param {import('./paint.js').Scene} scene
 */
export function paintMarks(painter, context, scene) {
  const { sx, sy, radius } = painter;
  const { selected, theme } = scene;
  const grow = painter.growth(scene.camera.scale);
  context.strokeStyle = theme.accent;
  context.lineWidth = 3;
  context.beginPath();
  if (selected >= 0) context.arc(sx[selected], sy[selected], Math.max(9, radius[selected] * grow * 1.2 + 4), 0, 2 * Math.PI);
  context.stroke();
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `700 11px ${FONT}`;
  const done = { accent: theme.soft, onAccent: theme.paper };
  for (const node of scene.lit ?? []) {
    if (!scene.read.has(node) || !scene.visible[node]) continue;
    const { x, y } = badge(painter, node, grow);
    dot(context, x, y, '✓', done);
  }
  (scene.plan ? scene.plan.steps : []).forEach(({ node }, at) => {
    const { x, y } = badge(painter, node, grow);
    dot(context, x, y, String(at + 1), theme);
  });
}
