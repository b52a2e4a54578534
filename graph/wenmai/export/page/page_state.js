/** What is shown now, and its address: a change goes into both, back and forward lead through them. */

import { emptyState, readAddress, writeAddress } from './address.js';
import { nodeOf } from './graph_data.js';
import { pastedInto } from './pasted.js';

const LATER = 250; // milliseconds of rest until a change that comes in many small steps is written

/** @typedef {import('./address.js').State} State */

export class PageState {
  /**
   * @param {import('./graph_data.js').Graph} graph
   * @param {(before: State) => void} show told after every change
   */
  constructor(graph, show) {
    this.graph = graph;
    this.show = show;
    /** @type {State} */
    this.state = this.read();
    /** @type {import('./plan.js').Plan|null} reading path of the chosen article */
    this.plan = null;
    /** @type {(node: number) => boolean} whether the filters hide a node */
    this.hides = () => false;
    /** @type {import('./programme.js').Programme|null} what is to be read together */
    this.programme = null;
    this.waiting = 0;
    addEventListener('hashchange', () => this.follow());
  }

  /**
   * @param {Partial<State>} changes
   * @param {boolean} [small] one of many, which all together are one step for going back
   */
  change(changes, small = false) {
    const before = this.state;
    this.state = { ...before, ...changes };
    clearTimeout(this.waiting);
    if (small) this.writeSoon();
    else if (writeAddress(readAddress(location.hash)) !== writeAddress(this.state)) location.hash = writeAddress(this.state);
    this.show(before);
  }

  /** Writes where one looks. @param {string} at */
  place(at) {
    if (at === this.state.at) return;
    this.state = { ...this.state, at };
    this.writeSoon();
  }

  writeSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => location.replace(writeAddress(this.state)), LATER);
  }

  /** What the address says. Who writes one into a blog names an article as the blog does: with its last slash, or www. @returns {State} */
  read() {
    const state = readAddress(location.hash);
    const idOf = (/** @type {string} */ id) => {
      const node = id && nodeOf(this.graph, id) < 0 ? pastedInto(this.graph).exactly(id) : -1;
      return node < 0 ? id : this.graph.id[node];
    };
    return { ...state, node: idOf(state.node), start: idOf(state.start), plan: state.plan.map(idOf), known: state.known.map(idOf) };
  }

  /** The address has changed: by hand, by going back, or by this page itself. */
  follow() {
    const state = this.read();
    if (writeAddress(state) === writeAddress(this.state)) return;
    clearTimeout(this.waiting);
    const before = this.state;
    this.state = state;
    this.show(before);
  }

  /** @param {number} node -1 lets go */
  choose(node) {
    this.change({ node: node < 0 ? '' : this.graph.id[node], start: '' }); // a chain leads to one article only
  }

  /** Hides or shows a group of the legend. @param {string} token as 'kind:paper' */
  toggle(token) {
    const { off } = this.state;
    this.change({ off: off.includes(token) ? off.filter((one) => one !== token) : [...off, token] });
  }

  /** Everything that filters. */
  resetFilters() {
    const { off, region, topic, series, tag, from, to, text, least } = emptyState();
    this.change({ off, region, topic, series, tag, from, to, text, least });
  }
}
