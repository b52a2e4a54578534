/** Search as one types: every word must occur, in a title, as its pinyin, in a tag or the author. */

import { holdsNearly, slips } from './fuzzy.js';
import { readTable, sounds } from './pinyin.js';
import { fold } from './text.js';

// A word that may be pinyin or initials: "kuosan", "ks"; not one letter, nor "扩散".
const SPOKEN = /^[a-z][a-z0-9]+$/;

/** @typedef {{titles: string[], rest: string}} Entry folded */

/**
 * @param {import('./graph_data.js').Graph} graph
 * @returns {Entry[]} what is searched, by node
 */
function index(graph) {
  return graph.title.map((title, node) => {
    const series = graph.series[node] < 0 ? '' : graph.title[graph.series[node]];
    return {
      titles: [title, ...graph.aliases[node]].map(fold),
      rest: fold([series, graph.author[node], ...graph.tags[node], ...graph.named[node]].join(' ')),
    };
  });
}

/**
 * How well an entry answers: 0 the same title, 1 its beginning, 2 part of a title, 3 elsewhere, 4 by
 * its sound; -1 not.
 * @param {Entry} entry
 * @param {string} query
 * @param {string[]} words
 * @param {import('./pinyin.js').Table} table
 */
function grade(entry, query, words, table) {
  let best = -1;
  for (const title of entry.titles) {
    if (title === query) return 0;
    if (title.startsWith(query)) best = 1;
    else if (best < 0 && words.every((word) => title.includes(word))) best = 2;
  }
  if (best >= 0) return best;
  const all = `${entry.titles.join('\n')}\n${entry.rest}`;
  const missing = words.filter((word) => !all.includes(word));
  if (!missing.length) return 3;
  return missing.every((word) => SPOKEN.test(word) && entry.titles.some((title) => sounds(title, word, table))) ? 4 : -1;
}

export class Search {
  /** @param {import('./graph_data.js').Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {Entry[]|null} */
    this.entries = null;
    this.table = readTable('');
    this.near = false; // whether the last answers only come near
  }

  /** Titles are other ones now. */
  forget() {
    this.entries = null;
  }

  /**
   * The nodes that answer, best first: grade, then citations received, then id.
   * @param {string} text
   * @returns {number[]}
   */
  find(text) {
    const query = fold(text);
    if (!query) return [];
    if (!this.entries) {
      this.entries = index(this.graph);
      this.table = readTable(this.graph.pinyin);
    }
    const words = query.split(' ');
    const { cited } = this.graph;
    /** @type {{node: number, points: number}[]} */
    const found = [];
    this.entries.forEach((entry, node) => {
      const points = grade(entry, query, words, this.table);
      if (points >= 0) found.push({ node, points });
    });
    this.near = !found.length;
    if (this.near) found.push(...this.nearly(words));
    found.sort((one, two) => one.points - two.points || cited[two.node] - cited[one.node] || one.node - two.node);
    return found.map((one) => one.node);
  }

  /** Titles that hold every word, some of them with a slip. @param {string[]} words */
  nearly(words) {
    /** @type {Entry[]} */
    const entries = this.entries ?? [];
    if (!words.some(slips)) return [];
    return entries.flatMap(({ titles }, node) => {
      const holds = (/** @type {string} */ title) => words.every((word) => title.includes(word) || (slips(word) > 0 && holdsNearly(title, word, slips(word))));
      return titles.some(holds) ? [{ node, points: 5 }] : [];
    });
  }
}

/**
 * The title cut into pieces, odd ones being what the query's words hit.
 * @param {string} title
 * @param {string} text
 * @returns {string[]}
 */
export function hits(title, text) {
  const folded = title.normalize('NFKC').toLowerCase();
  const words = fold(text).split(' ').filter(Boolean);
  // Positions agree only where folding kept every length; else nothing is emphasised.
  if (folded.length !== title.length || !words.length) return [title];
  const literal = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pieces = [];
  let end = 0;
  for (const hit of folded.matchAll(new RegExp(literal.join('|'), 'g'))) {
    pieces.push(title.slice(end, hit.index), title.slice(hit.index, hit.index + hit[0].length));
    end = hit.index + hit[0].length;
  }
  return [...pieces, title.slice(end)];
}
