/**
 * What the page shows, as its address says it: everything after the #. Sharing the file with it
 * brings the same view back. Values that make no sense are passed over.
 */

const LONGEST = 2_000; // signs of one value
const MOST = 200; // values of one list
const MOST_KNOWN = 2_000; // ids of what is known

/**
 * @typedef {object} State
 * @property {string} node id of the chosen one
 * @property {boolean} helpful whether its path lists what only helps
 * @property {string[]} plan ids of articles, series, topics or regions that are to be read together
 * @property {boolean} reading whether all plans are listed, and what can be read next
 * @property {string[]} known ids of articles that paths take as read, besides those that are marked
 * @property {number|null} minutes of reading that a path may take
 * @property {number|null} budget articles that it may hold
 * @property {number|null} steps the longest chain that it follows
 * @property {string} start id of the article from which a path is to lead as one chain
 * @property {string} view '' lets the window decide
 * @property {string} layout
 * @property {string} lanes of the timeline
 * @property {string} colour what colours stand for; '' for regions where there are any, else kinds
 * @property {string[]} off what the legend hides, as 'kind:paper' or 'line:about'
 * @property {string} region id that shown articles lie in
 * @property {string} topic id that shown articles are about
 * @property {string} series id that they are part of
 * @property {string} tag that they carry
 * @property {number} from first year; 0 for the earliest
 * @property {number} to last year; 0 for the latest
 * @property {boolean} text only articles that were read in full
 * @property {number} least how often they are cited at least
 * @property {boolean} ghosts whether links through hidden nodes are shown
 * @property {boolean} alone whether articles without links are shown where they are many
 * @property {boolean} works whether works are shown that the picture leaves out unasked
 * @property {string} at where one looks, see place.js; '' where the rest says so
 * @property {string} sort of the list; a - before it turns it round
 * @property {boolean} bare whether it stands within another page, as a picture without anything around
 * @property {boolean} sheet whether only the picture is shown, as a sheet that fills the window
 * @property {string} lang '' for the remembered one, or the browser's
 */

const [WORD, FLAG, NUMBER, LIST] = ['', false, 0, []];
const COUNT = null; // a number of which 0 says something, too

/** What each field may hold: any word, a flag, a number up to a limit, a list, or one of some words. @type {Record<string, any>} */
const FIELDS = {
  node: WORD,
  helpful: FLAG,
  plan: LIST,
  reading: FLAG,
  known: LIST,
  minutes: COUNT,
  budget: COUNT,
  steps: COUNT,
  start: WORD,
  view: ['', 'graph', 'list'],
  layout: ['force', 'time', 'path', 'near'],
  lanes: ['series', 'topic'],
  colour: ['', 'region', 'kind', 'topic', 'series', 'year'],
  off: LIST,
  region: WORD,
  topic: WORD,
  series: WORD,
  tag: WORD,
  from: NUMBER,
  to: NUMBER,
  text: FLAG,
  least: NUMBER,
  ghosts: FLAG,
  alone: FLAG,
  works: FLAG,
  at: WORD,
  sort: ['-date', 'date', '-cited', 'cited', 'series', '-series', 'title', '-title'],
  bare: FLAG,
  sheet: FLAG,
  lang: ['', 'zh', 'en'],
};
/** @type {Record<string, number>} */
const LIMITS = { from: 9_999, to: 9_999, least: 1_000_000 };

/** @returns {State} what an address without anything shows */
export function emptyState() {
  /** @type {any} */
  const state = {};
  for (const [key, kind] of Object.entries(FIELDS)) state[key] = kind === LIST ? [] : Array.isArray(kind) ? kind[0] : kind;
  return state;
}

/** @param {string} text @returns {string|null} null for what is no text */
function decoded(text) {
  try {
    return decodeURIComponent(text).slice(0, LONGEST);
  } catch {
    return null;
  }
}

/** @param {string} hash from # on @returns {State} */
export function readAddress(hash) {
  /** @type {any} */
  const state = emptyState();
  for (const pair of hash.replace(/^#/, '').split('&')) {
    const cut = pair.indexOf('=');
    const key = pair.slice(0, cut);
    if (/^depth=[1-3]$/.test(pair)) state.layout = 'near'; // as addresses said it before there was a picture of its own
    const value = cut > 0 && Object.hasOwn(FIELDS, key) ? decoded(pair.slice(cut + 1)) : null;
    if (value === null) continue;
    const kind = FIELDS[key];
    if (kind === LIST) {
      if (state[key].length < (key === 'known' ? MOST_KNOWN : MOST)) state[key].push(value);
    } else if (kind === FLAG) state[key] = value === '1';
    else if (kind === NUMBER) state[key] = /^\d{1,7}$/.test(value) ? Math.min(LIMITS[key], Number(value)) : 0;
    else if (kind === COUNT) state[key] = /^\d{1,7}$/.test(value) ? Number(value) : null;
    else if (kind === WORD || kind.includes(value)) state[key] = value;
  }
  return state;
}

/** @param {State} state @returns {string} only what differs from an empty address; '#' for nothing */
export function writeAddress(state) {
  /** @type {Record<string, any>} */
  const empty = emptyState();
  /** @type {Record<string, any>} */
  const given = state;
  const pairs = [];
  for (const key of Object.keys(FIELDS)) {
    const value = given[key];
    const values = Array.isArray(value) ? value : value === empty[key] ? [] : [value === true ? '1' : String(value)];
    for (const one of values) pairs.push(`${key}=${encodeURIComponent(one.toWellFormed ? one.toWellFormed() : one)}`);
  }
  return `#${pairs.join('&')}`;
}

/** The address of a node within the page. @param {string} id @returns {string} */
export function addressOf(id) {
  return `#node=${encodeURIComponent(id)}`;
}
