/** Search as one types or pastes: every word must occur, in a title, as its pinyin, in a tag or the author. */

import { holdsNearly, slips } from './fuzzy.js';
import { isWork, NODE_KINDS } from './graph_data.js';
import { holdsNumbered, squeezed } from './numerals.js';
import { pastedInto } from './pasted.js';
import { beginsAt, readTable, sounds, spoken } from './pinyin.js';
import { fold } from './text.js';

// A word that may be pinyin or initials: "kuosan", "ks"; not one letter, nor "扩散".
const SPOKEN = /^[a-z][a-z0-9]+$/;
const YEAR_WORD = /^(?:19|20)\d\d$/;
const NUMBERED = /[\d零〇一二两三四五六七八九十百]/;
// How well an entry answers, best first.
const [SAME, BEGINS, NUMBER_MEETS, WORD_BEGINS, SPOKEN_FIRST, SPOKEN_IN, ELSEWHERE, INSIDE, COMES_NEAR] = [0, 1, 1.5, 2, 2.1, 2.5, 3, 4, 6];
const COMES_BEHIND = { paper: 1.2, book: 1.2, software: 1.3, work: 1.3 }; // by how much works come behind articles and topics

/**
 * @typedef {object} Entry folded
 * @property {string[]} titles
 * @property {string[]} squeezed titles with numerals as digits, without blanks
 * @property {string} rest series, author, tags, identifiers
 * @property {string} year
 */

/** @param {string} text '扩擴 发發髮' @returns {(text: string) => string} puts simplified characters for traditional ones */
export function simplifier(text) {
  /** @type {Map<string, string>} */
  const plain = new Map();
  for (const [sign, ...forms] of text.split(' ')) for (const form of forms) plain.set(form, sign);
  if (!plain.size) return (same) => same;
  return (written) => written.replace(/[\u4e00-\u9fff]/g, (sign) => plain.get(sign) ?? sign);
}

/**
 * @param {import('./graph_data.js').Graph} graph
 * @param {(text: string) => string} plain folds
 * @returns {Entry[]} what is searched, by node
 */
function index(graph, plain) {
  return graph.title.map((title, node) => {
    const series = graph.series[node] < 0 ? '' : graph.title[graph.series[node]];
    const titles = [title, ...graph.aliases[node]].map(plain);
    return {
      titles,
      squeezed: titles.map(squeezed),
      rest: plain([series, graph.author[node], ...graph.tags[node], ...graph.named[node]].join(' ')),
      year: graph.year[node] ? String(graph.year[node]) : '',
    };
  });
}

/** Whether a text holds a word where one begins: Chinese has no blanks, so anywhere there. @param {string} text @param {string} word */
function holdsWord(text, word) {
  if (!/^[a-z0-9]/.test(word)) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!at || !/[a-z0-9]/.test(text[at - 1])) return true;
  }
  return false;
}

/**
 * How well an entry answers; -1 not.
 * @param {Entry} entry
 * @param {{text: string, squeezed: string, words: string[]}} query
 * @param {import('./pinyin.js').Table} table
 */
function grade({ titles, squeezed: narrow, rest, year }, query, table) {
  const { text, words } = query;
  let best = -1;
  const better = (/** @type {number} */ points) => {
    if (best < 0 || points < best) best = points;
  };
  for (const title of titles) {
    if (title === text) return SAME;
    if (title.startsWith(text)) better(BEGINS);
    else if (words.every((word) => holdsWord(title, word))) better(WORD_BEGINS);
    else if (words.every((word) => title.includes(word))) better(INSIDE);
  }
  if (query.squeezed && narrow.some((title) => holdsNumbered(title, query.squeezed))) better(NUMBER_MEETS);
  if (best >= 0 && best < INSIDE) return best;
  const hears = (/** @type {string} */ word) => SPOKEN.test(word) && (/\d/.test(word) ? narrow : titles).some((title) => sounds(title, word, table));
  if (words.every(hears)) better(words.length === 1 && titles.some((title) => beginsAt(title, 0, words[0], table)) ? SPOKEN_FIRST : SPOKEN_IN);
  if (best >= 0) return best;
  const all = `${titles.join('\n')}\n${rest}`;
  const missing = words.filter((word) => !all.includes(word) && word !== year);
  const counts = (/** @type {string} */ word) => NUMBERED.test(word) && narrow.some((title) => holdsNumbered(title, squeezed(word)));
  return missing.every((word) => counts(word) || hears(word)) ? ELSEWHERE : -1;
}

export class Search {
  /** @param {import('./graph_data.js').Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {Entry[]|null} */
    this.entries = null;
    this.table = readTable('');
    this.plain = fold;
    this.simple = simplifier('');
    this.near = false; // whether the last answers only come near
  }

  /** Titles are other ones now. */
  forget() {
    this.entries = null;
  }

  /** What is searched, made when it is first asked for. */
  read() {
    if (this.entries) return this.entries;
    this.simple = simplifier(this.graph.variants);
    this.plain = (/** @type {string} */ text) => this.simple(fold(text));
    this.table = readTable(this.graph.pinyin);
    this.entries = index(this.graph, this.plain);
    return this.entries;
  }

  /**
   * The nodes that answer, best first: what was pasted, then by grade, then citations received, then id.
   * @param {string} text
   * @returns {number[]}
   */
  find(text) {
    const entries = this.read();
    const query = this.plain(text);
    if (!query) return [];
    const words = query.split(' ');
    const exact = pastedInto(this.graph).find(text);
    /** @type {{node: number, points: number}[]} */
    let answers = [];
    if (!exact.length || !/[/:]/.test(query)) {
      const asked = { text: query, words, squeezed: NUMBERED.test(query) && !YEAR_WORD.test(query) ? squeezed(query) : '' };
      entries.forEach((entry, node) => {
        const points = grade(entry, asked, this.table);
        if (points >= 0) answers.push({ node, points: points + this.behind(node, points) });
      });
    }
    this.near = !answers.length && !exact.length;
    if (this.near) answers = this.nearly(entries, words);
    const { cited } = this.graph;
    answers.sort((one, two) => one.points - two.points || cited[two.node] - cited[one.node] || one.node - two.node);
    return [...new Set([...exact, ...answers.map((one) => one.node)])];
  }

  /** Works come behind articles and topics, but for one that is called just so. @param {number} node @param {number} points */
  behind(node, points) {
    const kind = this.graph.kind[node];
    return points > SAME && isWork(kind) ? COMES_BEHIND[/** @type {keyof typeof COMES_BEHIND} */ (NODE_KINDS[kind])] : 0;
  }

  /** Titles that hold every word, or sound so, some of them with a slip. @param {Entry[]} entries @param {string[]} words */
  nearly(entries, words) {
    if (!words.some(slips)) return [];
    return entries.flatMap(({ titles }, node) => {
      const ways = titles.flatMap((title) => [title, ...spoken(title, this.table)]);
      const holds = (/** @type {string} */ way) => words.every((word) => way.includes(word) || (slips(word) > 0 && holdsNearly(way, word, slips(word))));
      return ways.some(holds) ? [{ node, points: COMES_NEAR + this.behind(node, COMES_NEAR) }] : [];
    });
  }
}

/**
 * The title cut into pieces, odd ones being what the query's words hit.
 * @param {string} title
 * @param {string} text
 * @param {(text: string) => string} [simple] puts simplified characters for traditional ones
 * @returns {string[]}
 */
export function hits(title, text, simple = (same) => same) {
  const folded = simple(title.normalize('NFKC').toLowerCase());
  const words = simple(fold(text)).split(' ').filter(Boolean);
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
