/**
 * The graph as the page holds it. Nodes are numbers in the order of their ids, so comparing
 * numbers compares ids; edges are grouped by kind and lie in flat arrays.
 */

// html.py numbers them in the same order.
export const NODE_KINDS = ['article', 'series', 'topic', 'paper', 'book', 'software', 'work'];
export const EDGE_KINDS = ['cites', 'part_of', 'next', 'about', 'requires'];
const KNOWN = ['', 'text', 'listed', 'cited'];
export const [ARTICLE, SERIES, TOPIC] = [0, 1, 2];
export const [CITES, PART_OF, NEXT, ABOUT, REQUIRES] = [0, 1, 2, 3, 4];

/**
 * @typedef {object} Edges
 * @property {number} count
 * @property {Int32Array} source by node, ascending within a kind
 * @property {Int32Array} target
 * @property {Uint8Array} kind index in EDGE_KINDS
 * @property {Float64Array} weight
 * @property {Uint8Array} helps 1 for a requirement that only helps
 * @property {(number|null)[]} position
 * @property {string[]} part
 * @property {number[]} first number of the first edge of each kind, and the count
 */

/**
 * @typedef {object} Graph
 * @property {number} count
 * @property {number} total nodes of the whole graph, shown or not
 * @property {string[]} id
 * @property {string[]} title
 * @property {Uint8Array} kind index in NODE_KINDS
 * @property {Float32Array} x
 * @property {Float32Array} y
 * @property {string[]} known
 * @property {string[]} date
 * @property {number[]} inferred 1: the date is inferred, 2: the title is
 * @property {string[]} url
 * @property {string[]} author
 * @property {string[]} site
 * @property {string[][]} tags
 * @property {string[][]} aliases
 * @property {string[][]} former ids that lead here as well
 * @property {string[][]} named identifiers, as 'arxiv: 2006.11239'
 * @property {number[]} series node number, -1 for none
 * @property {(number|null)[]} position
 * @property {string[]} part
 * @property {(number|null)[]} minutes
 * @property {(number|null)[]} reads
 * @property {Map<number, {gaps: number[], doubles: number[]}>} gaps by series
 * @property {Edges} edges
 * @property {Neighbours} out edges that start at a node
 * @property {Neighbours} into edges that end there
 * @property {Int32Array} cited how many articles cite the node; members, for series and topics
 * @property {Int32Array} rank all nodes, most cited first
 */

/** @typedef {{start: Int32Array, list: Int32Array}} Neighbours edges of node n: list[start[n]…start[n+1]] */

/**
 * A column of values, whichever way it was written.
 * @param {any} written nothing, a list, {c: the one value}, {d: values, n: which}, {i: steps between places, v: values}
 * @param {number} count
 * @param {any} empty
 * @returns {any[]}
 */
export function column(written, count, empty) {
  if (Array.isArray(written)) return written.map((value) => (value === null ? empty : value));
  if (written?.n) return written.n.map((at) => (at < 0 ? empty : written.d[at]));
  const values = new Array(count).fill(written?.c ?? empty);
  if (written?.i) {
    let at = 0;
    written.i.forEach((step, entry) => {
      at += step;
      values[at] = written.v[entry];
    });
  }
  return values;
}

/** @param {{k: number[], t: string[]}} coded @returns {string[]} */
function readIds(coded) {
  let before = '';
  return coded.t.map((rest, at) => (before = before.slice(0, coded.k[at]) + rest));
}

/** @param {number|string} date @returns {string} */
function readDate(date) {
  if (typeof date === 'string') return date;
  const digits = String(date).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** @param {any[]} groups @param {string[]} strings @returns {Edges} */
function readEdges(groups, strings) {
  const first = [0];
  for (const group of groups) first.push(first[first.length - 1] + group.t.length);
  const count = first[groups.length];
  const edges = {
    count, first,
    source: new Int32Array(count), target: new Int32Array(count), kind: new Uint8Array(count),
    weight: new Float64Array(count), helps: new Uint8Array(count), position: [], part: [],
  };
  groups.forEach((group, kind) => {
    const size = group.t.length;
    let source = 0;
    for (let at = 0; at < size; at++) {
      source += group.s[at];
      edges.source[first[kind] + at] = source;
      edges.target[first[kind] + at] = source - group.t[at];
    }
    edges.kind.fill(kind, first[kind], first[kind] + size);
    edges.weight.set(column(group.w, size, 1), first[kind]);
    edges.helps.set(column(group.helps, size, 0), first[kind]);
    edges.position.push(...column(group.position, size, null));
    edges.part.push(...column(group.part, size, -1).map((one) => (one < 0 ? '' : strings[one])));
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
  ends.forEach((end, edge) => {
    list[next[end]++] = edge;
  });
  return { start, list };
}

/**
 * @param {any} data what html.py wrote
 * @returns {Graph}
 */
export function readGraph(data) {
  const count = data.kind.length;
  const strings = data.strings;
  const text = (written) => column(written, count, -1).map((one) => (one < 0 ? '' : strings[one]));
  const texts = (written) => column(written, count, []).map((list) => list.map((one) => strings[one]));
  const id = readIds(data.id);
  const edges = readEdges(data.edges, strings);
  const graph = {
    count, id, edges,
    total: data.total,
    title: strings.slice(0, count),
    kind: Uint8Array.from(data.kind),
    x: Float32Array.from(data.x),
    y: Float32Array.from(data.y),
    known: column(data.known, count, 0).map((one) => KNOWN[one]),
    date: column(data.date, count, '').map(readDate),
    inferred: column(data.inferred, count, 0),
    url: column(data.url, count, '').map((one, at) => (one === 1 ? id[at] : one)),
    author: text(data.author),
    site: text(data.site),
    tags: texts(data.tags),
    aliases: texts(data.aliases),
    former: texts(data.former),
    named: texts(data.named),
    series: column(data.series, count, -1),
    position: column(data.position, count, null),
    part: text(data.part),
    minutes: column(data.minutes, count, null),
    reads: column(data.reads, count, null),
    gaps: new Map(data.gaps.map(([series, gaps, doubles]) => [series, { gaps, doubles }])),
    out: neighbours(edges.source, count),
    into: neighbours(edges.target, count),
    cited: new Int32Array(count),
    rank: new Int32Array(count),
  };
  for (let edge = 0; edge < edges.count; edge++) {
    if (edges.kind[edge] !== NEXT && edges.kind[edge] !== REQUIRES) graph.cited[edges.target[edge]]++;
  }
  graph.rank = Int32Array.from(graph.kind.keys()).sort((one, two) => graph.cited[two] - graph.cited[one] || one - two);
  return graph;
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
  const { start, list } = graph[direction];
  return Array.from(list.subarray(start[node], start[node + 1])).filter((edge) => graph.edges.kind[edge] === kind);
}

/** @param {Graph} graph @param {string} id an id or a former one @returns {number} -1 when unknown */
export function nodeOf(graph, id) {
  const at = graph.id.indexOf(id);
  return at >= 0 ? at : graph.former.findIndex((ids) => ids.includes(id));
}
