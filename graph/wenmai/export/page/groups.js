/** What colours can stand for: the region of a node, its kind, its topic, its series, or its year. */

import { ABOUT, ARTICLE, NODE_KINDS, TOPIC } from './graph_data.js';

export const REGIONS = 250; // regions with a group of their own
export const LARGEST = 10; // topics or series with a colour of their own
export const YEARS = 8; // spans of years with a colour of their own

/**
 * @typedef {object} Grouping
 * @property {string} by region, kind, topic, series or year
 * @property {Uint8Array} of group of each node
 * @property {string[]} keys what the address calls each group
 * @property {number[]} nodes the topic or series of each group; -1 where there is none
 * @property {number[]} sizes how many nodes each group has
 */

/** @param {string} by @param {Uint8Array} of @param {string[]} keys @param {number[]} [nodes] @returns {Grouping} */
function grouping(by, of, keys, nodes = []) {
  const sizes = keys.map(() => 0);
  for (const group of of) sizes[group]++;
  return { by, of, keys, nodes, sizes };
}

/** @param {import('./graph_data.js').Graph} graph @returns {Int32Array} the topic that each node is most about; -1 for none */
export function mainTopics(graph) {
  const main = new Int32Array(graph.count).fill(-1);
  const most = new Float64Array(graph.count);
  const { source, target, weight, first } = graph.edges;
  for (let edge = first[ABOUT]; edge < first[ABOUT + 1]; edge++) {
    const node = source[edge];
    if (graph.kind[node] !== ARTICLE || weight[edge] <= most[node]) continue;
    most[node] = weight[edge];
    main[node] = target[edge];
  }
  graph.kind.forEach((kind, node) => {
    if (kind === TOPIC) main[node] = node;
  });
  return main;
}

/**
 * The nodes that most others belong to.
 * @param {Int32Array} main what each node belongs to; -1 for nothing
 * @param {number} most how many to give
 * @returns {number[]} largest first
 */
export function largestOf(main, most) {
  const members = new Map();
  main.forEach((one, node) => {
    if (one >= 0 && one !== node) members.set(one, (members.get(one) || 0) + 1);
  });
  return [...members].sort((one, two) => two[1] - one[1] || one[0] - two[0]).slice(0, most).map(([node]) => node);
}

/** The largest have a group each, group 0 is the rest. @param {import('./graph_data.js').Graph} graph @param {string} by @param {Int32Array} main */
function groupByMain(graph, by, main) {
  const largest = largestOf(main, LARGEST);
  const group = new Map(largest.map((node, at) => [node, at + 1]));
  const of = Uint8Array.from(main, (node) => group.get(node) || 0);
  return grouping(by, of, ['', ...largest.map((node) => graph.id[node])], [-1, ...largest]);
}

/** What each node stands in; the sizes count articles alone. @param {import('./graph_data.js').Graph} graph */
function groupByRegion(graph) {
  const most = Math.min(REGIONS, graph.regions.length);
  const made = grouping('region', Uint8Array.from(graph.land, (land) => (land < most ? land + 1 : 0)), ['', ...graph.regions.slice(0, most).map(({ id }) => id)]);
  made.sizes = [graph.kind.reduce((sum, kind, node) => sum + (kind === ARTICLE && graph.region[node] < 0 ? 1 : 0), 0), ...graph.regions.slice(0, most).map(({ articles }) => articles)];
  return made;
}

/** What colours stand for. @param {import('./graph_data.js').Graph} graph @param {string} chosen */
export function coloursBy(graph, chosen) {
  return chosen || (graph.regions.length ? 'region' : 'kind');
}

/** Spans of as many years each, group 0 is what has no date. @param {import('./graph_data.js').Graph} graph */
function groupByYear(graph) {
  const years = [...new Set(graph.year)].filter(Boolean).sort((one, two) => one - two);
  const span = Math.ceil(years.length / YEARS) || 1;
  const keys = [''];
  const group = new Map();
  for (let at = 0; at < years.length; at += span) {
    const some = years.slice(at, at + span);
    for (const year of some) group.set(year, keys.length);
    keys.push(some.length > 1 ? `${some[0]}–${some[some.length - 1]}` : String(some[0]));
  }
  return grouping('year', Uint8Array.from(graph.year, (year) => group.get(year) || 0), keys);
}

/**
 * Every grouping, made when it is first asked for.
 * @param {import('./graph_data.js').Graph} graph
 * @returns {(by: string) => Grouping}
 */
export function groupings(graph) {
  /** @type {Map<string, Grouping>} */
  const made = new Map();
  /** @type {Record<string, () => Grouping>} */
  const make = {
    region: () => groupByRegion(graph),
    kind: () => grouping('kind', graph.kind, NODE_KINDS),
    topic: () => groupByMain(graph, 'topic', mainTopics(graph)),
    series: () => groupByMain(graph, 'series', graph.home),
    year: () => groupByYear(graph),
  };
  return (by) => {
    const known = made.get(by) ?? make[by]();
    made.set(by, known);
    return known;
  };
}
