/** The sentences behind the edges. They are read when the first panel opens. */

import { column } from './columns.js';
import { ABOUT, CITES, REQUIRES } from './graph_data.js';

/** @typedef {{before: string, mark: string, after: string}} Quote */
/** @typedef {{kind: string, source: number, text: string, quote: Quote|null}} Reason */

export class Evidence {
  /** @param {import('./graph_data.js').Graph} graph @param {() => any} load what gives page_data.py's data */
  constructor(graph, load) {
    this.edges = graph.edges;
    this.load = load;
    this.data = null;
  }

  /** Reads the data once. */
  read() {
    if (this.data) return this.data;
    const written = this.load() || { strings: [] };
    const size = (/** @type {number} */ kind) => this.edges.first[kind + 1] - this.edges.first[kind];
    this.data = {
      strings: written.strings,
      [CITES]: column(written.cites, size(CITES), []),
      [ABOUT]: column(written.about, size(ABOUT), []),
      [REQUIRES]: column(written.requires, size(REQUIRES), []),
      rules: column(written.rules, size(CITES), -1),
    };
    return this.data;
  }

  /** @param {number} edge @returns {number[]} */
  numbers(edge) {
    const kind = this.edges.kind[edge];
    return (this.read()[kind] || [])[edge - this.edges.first[kind]] || [];
  }

  /** @param {number} sentence @param {number} start @param {number} size @returns {Quote|null} */
  quote(sentence, start, size) {
    const { strings } = this.read();
    if (sentence < 0) return size < 0 ? null : { before: '', mark: strings[size], after: '' };
    const text = strings[sentence];
    if (start < 0) return { before: text, mark: '', after: '' };
    return { before: text.slice(0, start), mark: text.slice(start, start + size), after: text.slice(start + size) };
  }

  /** @param {number} edge a citation @returns {Quote[]} */
  quotes(edge) {
    const numbers = this.numbers(edge);
    const quotes = [];
    for (let at = 0; at < numbers.length; at += 3) {
      quotes.push(this.quote(numbers[at], numbers[at + 1], numbers[at + 2]));
    }
    return quotes.filter((one) => one !== null);
  }

  /** @param {number} edge a citation @returns {string} the rule that resolved it */
  rule(edge) {
    const at = this.read().rules[edge - this.edges.first[CITES]];
    return at < 0 ? '' : this.read().strings[at];
  }

  /** @param {number} edge a requirement, or what an article is about @returns {Reason[]} */
  reasons(edge) {
    const numbers = this.numbers(edge);
    const { strings } = this.read();
    const reasons = [];
    for (let at = 0; at < numbers.length; at += 6) {
      const [kind, source, phrase, sentence, start, size] = numbers.slice(at, at + 6);
      const text = phrase < 0 ? '' : strings[phrase];
      reasons.push({ kind: strings[kind], source, text, quote: this.quote(sentence, start, size) });
    }
    return reasons;
  }
}
