/**
 * The graph as the page holds it. Nodes are numbers in the order of their ids, so comparing
 * numbers compares ids; edges are grouped by kind and lie in flat arrays.
 */

import { column, frontDecoded, unpacked } from './columns.js';

// page_data.py numbers them in the same order.
export const NODE_KINDS = ['article', 'series', 'topic', 'paper', 'book', 'software', 'work'];
export const EDGE_KINDS = ['cites', 'part_of', 'next', 'about', 'requires'];
const KNOWN = ['', 'text', 'listed', 'cited'];
/** Surest first. @type {('needed'|'likely'|'helps')[]} */
export const ROLES = ['needed', 'likely', 'helps'];
export const [ARTICLE, SERIES, TOPIC] = [0, 1, 2];
export const [CITES, PART_OF, NEXT, ABOUT, REQUIRES] = [0, 1, 2, 3, 4];

/**
 * @typedef {object} Edges
 * @property {number} count
 * @property {Int32Array} source by node, ascending within a kind
 * @property {Int32Array} target
 * @property {Uint8Array} kind index in EDGE_KINDS
 * @property {Float64Array} weight
 * @property {Uint8Array} role index in ROLES, of a requirement
 * @property {Uint8Array} likely hundredths: how likely it is that an inferred requirement is needed; 0: unknown, or somebody says so
 * @property {(number|null)[]} position
 * @property {string[]} part
 * @property {number[]} first number of the first edge of each kind, and the count
 */

/**
 * @typedef {object} Graph
 * @property {number} count
 * @property {number} total nodes of the whole graph, shown or not
 * @property {{around?: [number, number], topic?: number, noWorks?: 1, of?: number, tooMany?: 1}} chosen how those of
 *   the page were chosen: near a node, within so many steps; about a topic; best connected of so many
 * @property {string[]} id
 * @property {string[]} title
 * @property {Uint8Array} kind index in NODE_KINDS
 * @property {Float32Array} x
 * @property {Float32Array} y
 * @property {{x: Float32Array, y: Float32Array}} force where the data puts the nodes, whatever x and y are now
 * @property {string[]} known
 * @property {string[]} date
 * @property {Int16Array} year 0 where none is known
 * @property {number[]} inferred 1: the date is inferred, 2: the title is
 * @property {number[]} listed 1 for works that only a long list of links names
 * @property {string[]} url
 * @property {string[]} author
 * @property {string[]} site
 * @property {string[][]} tags
 * @property {string[][]} aliases
 * @property {string[][]} former ids that lead here as well
 * @property {string[][]} named identifiers, as 'arxiv: 2006.11239'
 * @property {number[][]} broader topics right above a topic
 * @property {number[]} region number of the region that an article lies in, -1 for none
 * @property {{id: string, name: string, articles: number}[]} regions largest first; so many articles of each are on the page
 * @property {Int32Array} land number of the region that a node stands in: its own, or that of most of its neighbours; -1 for none
 * @property {Uint8Array} alone 1 for articles without any link
 * @property {number} loners how many these are
 * @property {number[]} series node number, -1 for none
 * @property {number[]} seriesRank orders series by their ids, also those that are no nodes of the page; -1 for none
 * @property {Int32Array} home the series that a node belongs to, or is; -1 for none
 * @property {(number|null)[]} position
 * @property {string[]} written the position as the title writes it where it has several steps: 1.10
 * @property {string[]} part
 * @property {(number|null)[]} order place in the site's own list of its pages
 * @property {(number|null)[]} minutes
 * @property {(number|null)[]} reads
 * @property {number[]} outside how many articles that it needs are not on the page
 * @property {Map<number, {gaps: number[], doubles: number[]}>} gaps by series
 * @property {Edges} edges
 * @property {Neighbours} out edges that start at a node
 * @property {Neighbours} into edges that end there
 * @property {Int32Array} cited how many articles cite the node; members, for series and topics
 * @property {Int32Array} rank all nodes, most cited first
 * @property {string} language of the interface, where the page's maker chose one; else empty
 * @property {string} pinyin syllables with their characters: 'pai排拍 zhong中重'
 * @property {string} variants characters with their traditional forms: '扩擴 发發髮'
 * @property {Map<string, number>} number node of an id or a former one
 */

/** @typedef {{start: Int32Array, list: Int32Array}} Neighbours edges of node n: list[start[n]…start[n+1]] */

/** @param {number} kind @returns {boolean} whether something of this kind is cited, but not of the blog itself */
export function isWork(kind) {
  return kind > TOPIC;
}

/** @param {number|string} date a day is written as 20230901 @returns {string} */
function readDate(date) {
  if (typeof date === 'string') return date;
  const digits = String(date).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** @param {number|string} date as of `readDate` @returns {number} 0 where none is known */
function readYear(date) {
  return typeof date === 'number' ? Math.floor(date / 10_000) : Number((/^\d{4}/.exec(date) || ['0'])[0]);
}

/** @param {any[]} groups @param {string[]} strings @returns {Edges} */
function readEdges(groups, strings) {
  const first = [0];
  for (const group of groups) first.push(first[first.length - 1] + group.t.length);
  const count = first[groups.length];
  /** @type {Edges} */
  const edges = {
    count, first,
    source: new Int32Array(count), target: new Int32Array(count), kind: new Uint8Array(count),
    weight: new Float64Array(count), role: new Uint8Array(count), likely: new Uint8Array(count), position: [], part: [],
  };
  const each = (/** @type {string} */ name, /** @type {any} */ empty) => groups.flatMap((group) => column(group[name], group.t.length, empty));
  later(edges, 'position', () => each('position', null));
  later(edges, 'part', () => each('part', -1).map((one) => (one < 0 ? '' : strings[one])));
  groups.forEach((group, kind) => {
    const size = group.t.length;
    let source = 0;
    for (let at = 0; at < size; at++) {
      source += group.s[at];
      edges.source[first[kind] + at] = source;
      edges.target[first[kind] + at] = source - group.t[at];
    }
    edges.kind.fill(kind, first[kind], first[kind] + size);
    if (group.w) edges.weight.set(column(group.w, size, 1), first[kind]);
    else edges.weight.fill(1, first[kind], first[kind] + size);
    if (group.role) edges.role.set(column(group.role, size, 0), first[kind]);
    if (group.likely) edges.likely.set(column(group.likely, size, 0), first[kind]);
  });
  return edges;
}

/** @param {Int32Array} ends @param {number} nodes @returns {Neighbours} */
function neighbours(ends, nodes) {
  const start = new Int32Array(nodes + 1);
  for (const end of ends) start[end + 1]++;
  for (let node = 0; node < nodes; node++) start[node + 1] += start[node];
  const next = start.slice();
  const list = new Int32Array(ends.length);
  for (let edge = 0; edge < ends.length; edge++) list[next[ends[edge]]++] = edge;
  return { start, list };
}

/**
 * @param {any} data what page_data.py wrote
 * @returns {Graph}
 */
export function readGraph(data) {
  const kind = Uint8Array.from(unpacked(data.kind));
  const count = kind.length;
  const strings = data.strings;
  const id = frontDecoded(data.id);
  const edges = readEdges(data.edges, strings);
  const dates = column(data.date, count, '');
  const series = column(data.series, count, -1);
  /** @type {any} */
  const graph = {
    count, id, edges,
    total: data.total,
    chosen: data.chosen || {},
    title: strings.slice(0, count),
    kind,
    x: Float32Array.from(unpacked(data.x)),
    y: Float32Array.from(unpacked(data.y)),
    known: column(data.known, count, 0).map((one) => KNOWN[one]),
    year: Int16Array.from(dates, readYear),
    listed: column(data.listed, count, 0),
    region: column(data.region, count, -1),
    series,
    gaps: new Map(data.gaps.map((/** @type {[number, number[], number[]]} */ [series, gaps, doubles]) => [series, { gaps, doubles }])),
    cited: new Int32Array(count),
    language: data.language || '',
    pinyin: data.pinyin || '', variants: data.variants || '',
  };
  graph.force = { x: graph.x, y: graph.y };
  graph.regions = readRegions(data.regions || [], strings, graph.region);
  graph.alone = alone(graph);
  graph.loners = graph.alone.filter(Boolean).length;
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.kind[edge] !== NEXT && edges.kind[edge] !== REQUIRES) graph.cited[edges.target[edge]]++;
  }
  // What the first picture does not need.
  const text = (/** @type {unknown} */ written) => column(written, count, -1).map((one) => (one < 0 ? '' : strings[one]));
  const texts = (/** @type {unknown} */ written) => column(written, count, []).map((list) => list.map((/** @type {number} */ one) => strings[one]));
  later(graph, 'date', () => dates.map(readDate));
  later(graph, 'url', () => column(data.url, count, '').map((one, at) => (one === 1 ? id[at] : one === 2 ? `${id[at]}/` : one)));
  later(graph, 'seriesRank', () => column(data.absentSeries, count, null).map((rank, node) => rank ?? series[node]));
  for (const [name, key] of [['author', 'author'], ['site', 'site'], ['written', 'number'], ['part', 'part']]) later(graph, name, () => text(data[key]));
  for (const name of ['tags', 'aliases', 'former', 'named']) later(graph, name, () => texts(data[name]));
  for (const [name, empty] of /** @type {[string, any][]} */ ([['inferred', 0], ['outside', 0], ['broader', []], ['position', null], ['order', null], ['minutes', null], ['reads', null]])) {
    later(graph, name, () => column(data[name], count, empty));
  }
  later(graph, 'out', () => neighbours(edges.source, count));
  later(graph, 'into', () => neighbours(edges.target, count));
  later(graph, 'rank', () => ranked(graph.cited));
  later(graph, 'number', () => numbered(graph));
  later(graph, 'home', () => homes(graph));
  later(graph, 'land', () => lands(graph));
  return graph;
}

/** @param {[number, number][]} written id and name of each @param {string[]} strings @param {number[]} region of each node */
function readRegions(written, strings, region) {
  const regions = written.map(([id, name]) => ({ id: strings[id], name: strings[name], articles: 0 }));
  for (const one of region) if (one >= 0) regions[one].articles++;
  return regions;
}

/** Articles that no edge leads to or from. @param {any} graph */
function alone({ kind, edges }) {
  const lone = Uint8Array.from(kind, (one) => (one === ARTICLE ? 1 : 0));
  for (let edge = 0; edge < edges.count; edge++) lone[edges.source[edge]] = lone[edges.target[edge]] = 0;
  return lone;
}

/** The region that each node stands in: an article's own; of anything else that of most of its neighbours, the first of as many. @param {any} graph */
function lands({ count, region, regions, edges, out, into }) {
  const land = Int32Array.from(region);
  if (!regions.length) return land;
  const votes = new Int32Array(regions.length);
  for (let node = 0; node < count; node++) {
    if (region[node] >= 0) continue;
    /** @type {number[]} */
    const others = [];
    for (let at = out.start[node]; at < out.start[node + 1]; at++) others.push(region[edges.target[out.list[at]]]);
    for (let at = into.start[node]; at < into.start[node + 1]; at++) others.push(region[edges.source[into.list[at]]]);
    let most = 0;
    for (const other of others) {
      if (other < 0) continue;
      const given = ++votes[other];
      if (given > most || (given === most && other < land[node])) [most, land[node]] = [given, other];
    }
    for (const other of others) if (other >= 0) votes[other] = 0;
  }
  return land;
}

/**
 * A property that is made when it is first asked for.
 * @param {object} owner
 * @param {string} name
 * @param {() => unknown} make
 */
function later(owner, name, make) {
  Object.defineProperty(owner, name, {
    configurable: true,
    enumerable: true,
    get() {
      const value = make();
      Object.defineProperty(owner, name, { value, enumerable: true });
      return value;
    },
  });
}

/** All nodes, most cited first. @param {Int32Array} cited */
function ranked(cited) {
  return Int32Array.from(cited.keys()).sort((one, two) => cited[two] - cited[one] || one - two);
}

/** The node of each id, and of each former one that no node has now. @param {{id: string[], former: string[][]}} graph */
function numbered({ id, former }) {
  /** @type {Map<string, number>} */
  const number = new Map();
  former.forEach((ids, node) => ids.forEach((one) => number.set(one, node)));
  id.forEach((one, node) => number.set(one, node));
  return number;
}

/** The series of each node: the one that it names, or is a part of; a series is its own. @param {any} graph */
function homes({ count, kind, series, edges }) {
  const home = Int32Array.from(series);
  for (let edge = edges.first[PART_OF]; edge < edges.first[PART_OF + 1]; edge++) {
    if (home[edges.source[edge]] < 0) home[edges.source[edge]] = edges.target[edge];
  }
  for (let node = 0; node < count; node++) if (kind[node] === SERIES) home[node] = node;
  return home;
}

/**
 * The edges of one kind at a node.
 * @param {Graph} graph
 * @param {'out'|'into'} direction
 * @param {number} node
 * @param {number} kind
 * @returns {number[]}
 */
export function edgesAt(graph, direction, node, kind) {
  return Array.from(edgesOf(graph, direction, node)).filter((edge) => graph.edges.kind[edge] === kind);
}

/** All edges at a node. @param {Graph} graph @param {'out'|'into'} direction @param {number} node */
export function edgesOf(graph, direction, node) {
  const { start, list } = graph[direction];
  return list.subarray(start[node], start[node + 1]);
}

/** @param {Graph} graph @param {string} id an id or a former one @returns {number} -1 when unknown */
export function nodeOf(graph, id) {
  return graph.number.get(id) ?? -1;
}
