/** From node to node along the links with the arrow keys, for those who use no pointer; spoken as one goes. */

import { NODE_KINDS, edgesOf } from './graph_data.js';
import { visible } from './text.js';
import { LINES, lineOf } from './theme.js';
import { say } from './words.js';

const STEP = 60; // pixels of an arrow key with Shift
const ASIDE = 2; // a neighbour so much farther away counts the same as one that lies to the side of the way
const EDGE = 60; // pixels from the border at which the view follows

/** @type {Record<string, [number, number]>} to where each key leads, on the screen */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The links of a node that are shown, one for each neighbour.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} node
 * @param {Uint8Array} shown
 * @param {boolean[]} lines
 * @returns {Map<number, number>} edges by neighbour
 */
export function linksOf(graph, node, shown, lines) {
  /** @type {Map<number, number>} */
  const links = new Map();
  const { edges } = graph;
  for (const edge of [...edgesOf(graph, 'out', node), ...edgesOf(graph, 'into', node)]) {
    const other = edges.source[edge] === node ? edges.target[edge] : edges.source[edge];
    if (other !== node && shown[other] && lines[lineOf(edges, edge)] && !links.has(other)) links.set(other, edge);
  }
  return links;
}

/**
 * The neighbour that lies nearest in a quarter of the plane; what lies aside of the way counts as farther.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} node
 * @param {Iterable<number>} neighbours
 * @param {[number, number]} way a step of length 1 along an axis
 * @returns {number} -1 where there is none
 */
export function towards(graph, node, neighbours, [right, down]) {
  let [best, least] = [-1, Infinity];
  for (const other of neighbours) {
    const [dx, dy] = [graph.x[other] - graph.x[node], graph.y[other] - graph.y[node]];
    const along = dx * right + dy * down;
    const aside = Math.abs(dx * down - dy * right);
    const far = along + ASIDE * aside;
    if (along > 0 && along >= aside && (far < least || (far === least && other < best))) [best, least] = [other, far];
  }
  return best;
}

export class Keyboard {
  /**
   * @param {import('./graph_view.js').GraphView} view
   * @param {(node: number) => void} choose
   * @param {HTMLElement} voice what screen readers read out when it changes
   * @param {() => void} showAll
   */
  constructor(view, choose, voice, showAll) {
    this.view = view;
    this.showAll = showAll;
    this.choose = choose;
    this.voice = voice;
    this.at = -1; // the node where one stands
    view.canvas.addEventListener('keydown', (event) => this.key(event));
    view.canvas.addEventListener('blur', () => view.hover(-1));
    view.canvas.addEventListener('focus', () => {
      if (view.canvas.matches(':focus-visible')) this.ring();
    });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { view } = this;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    if (way && event.shiftKey) view.pan(-STEP * way[0], -STEP * way[1]);
    else if (way) this.go(way);
    else if (event.key === '+' || event.key === '=') view.zoom(1.25);
    else if (event.key === '-') view.zoom(0.8);
    else if (event.key === '0') this.showAll();
    else if (event.key === 'Enter') this.open();
    else return;
    event.preventDefault();
  }

  /** Whether one stands on a node that is still shown. */
  get stands() {
    return this.at >= 0 && this.view.scene.visible[this.at] === 1;
  }

  /** @param {[number, number]} way */
  go(way) {
    const { graph, scene } = this.view;
    if (!this.stands) {
      this.step(this.beginning(), -1);
      return;
    }
    const links = linksOf(graph, this.at, scene.visible, scene.lines);
    const next = towards(graph, this.at, links.keys(), way);
    if (next >= 0) this.step(next, links.get(next) ?? -1);
    else this.speak(say(links.size ? 'noWay' : 'noLinks'));
  }

  /** The chosen node, or else the most cited one in sight. */
  beginning() {
    const { graph, scene } = this.view;
    if (scene.selected >= 0 && scene.visible[scene.selected]) return scene.selected;
    const shown = graph.rank.filter((node) => scene.visible[node]);
    return shown.find((node) => this.view.sees(node)) ?? shown[0] ?? -1;
  }

  /** @param {number} node @param {number} edge the link that leads there; -1 for none */
  step(node, edge) {
    if (node < 0) {
      this.speak(say('noRows'));
      return;
    }
    this.at = node;
    this.view.follow(node, EDGE);
    this.ring();
    this.speak(this.words(node, edge));
  }

  /** Shows where one stands. */
  ring() {
    if (this.stands) this.view.hover(this.at);
  }

  /** What is read out of a node. @param {number} node @param {number} edge */
  words(node, edge) {
    const { graph, scene } = this.view;
    const { edges } = graph;
    const way = edge < 0 ? '' : say(edges.target[edge] === node ? 'wayOut' : 'wayIn', say(LINES[lineOf(edges, edge)].name));
    const links = linksOf(graph, node, scene.visible, scene.lines).size;
    return [way, visible(graph.title[node]), say(NODE_KINDS[graph.kind[node]]), visible(graph.date[node]), say('linkCount', links)]
      .filter(Boolean).join(say('comma'));
  }

  open() {
    const { view } = this;
    if (!this.stands) this.at = view.nodeAt(view.camera.middle.x, view.camera.middle.y, 60);
    if (this.at >= 0) this.choose(this.at);
    else this.speak(say('noneThere'));
  }

  /** @param {string} text */
  speak(text) {
    this.voice.textContent = text;
  }
}
