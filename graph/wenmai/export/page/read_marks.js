/** Which articles one has read: kept in the browser, and as a file that can be carried elsewhere. */

import { keep, recall } from './local_storage.js';

const KEY = 'read';
const MOST_IDS = 100_000; // ids that are taken from a file
const LONGEST_ID = 2_000; // signs of an id

/**
 * The ids that a file of marks holds.
 * @param {string} text
 * @returns {string[]|null} null when it is no such file
 */
export function readMarks(text) {
  try {
    const data = JSON.parse(text);
    const ids = Array.isArray(data) ? data : data?.read;
    if (!Array.isArray(ids)) return null;
    return ids.slice(0, MOST_IDS).filter((id) => typeof id === 'string' && id && id.length <= LONGEST_ID);
  } catch {
    return null;
  }
}

export class Marks {
  /** @param {import('./graph_data.js').Graph} graph @param {() => void} changed */
  constructor(graph, changed) {
    this.graph = graph;
    this.changed = changed;
    /** @type {Set<string>} also ids that this page does not know: they may be another page's */
    this.ids = new Set();
    /** @type {Set<number>} */
    this.nodes = new Set();
    this.restore();
    // Another window with the same page.
    addEventListener('storage', (event) => {
      if (event.key !== null && !event.key.endsWith(`:${KEY}`)) return;
      this.restore();
      this.changed();
    });
  }

  restore() {
    this.ids = new Set(readMarks(recall(KEY)) || []);
    this.nodes = new Set([...this.ids].map((id) => this.graph.number.get(id)).filter((node) => node !== undefined));
  }

  /** @returns {boolean} whether the browser keeps them */
  save() {
    const kept = keep(KEY, this.exported());
    this.changed();
    return kept;
  }

  /** @param {number} node */
  toggle(node) {
    if (this.nodes.delete(node)) {
      for (const id of [this.graph.id[node], ...this.graph.former[node]]) this.ids.delete(id);
    } else {
      this.nodes.add(node);
      this.ids.add(this.graph.id[node]);
    }
    this.save();
  }

  clear() {
    this.ids.clear();
    this.nodes.clear();
    this.save();
  }

  /** @returns {string} the file */
  exported() {
    return `${JSON.stringify({ read: [...this.ids].sort() }, null, 1)}\n`;
  }

  /**
   * Adds what a file holds.
   * @param {string} text
   * @returns {{added: number, unknown: number}|null} null when it is no such file
   */
  take(text) {
    const ids = readMarks(text);
    if (!ids) return null;
    const before = this.nodes.size;
    let unknown = 0;
    for (const id of new Set(ids)) {
      const node = this.graph.number.get(id);
      if (node === undefined) unknown++;
      else this.nodes.add(node);
      this.ids.add(node === undefined ? id : this.graph.id[node]);
    }
    this.save();
    return { added: this.nodes.size - before, unknown };
  }
}
