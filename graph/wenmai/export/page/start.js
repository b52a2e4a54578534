/** The start: what this page is, and where one may begin. */

import { regionName } from './areas.js';
import { button, longList, nodeLink, section } from './elements.js';
import { ARTICLE, CITES, PART_OF, REQUIRES, ROLES, SERIES } from './graph_data.js';
import { LARGEST } from './groups.js';
import { sample } from './shapes.js';
import { make } from './text.js';
import { say } from './words.js';

const START_LISTED = 5; // entries of each list
const LANDS = 8; // regions listed
const LONG = 3; // parts of a long series
// The last part of the addresses of pages beside the articles, to which every post may lead: contact, not contact-glue.
const NO_POST = /^(?:about|contact|privacy|terms|imprint|impressum|colophon|blogroll|links|friends|guestbook|subscribe|search|sitemap|license|now|uses)(?:-(?:me|us|policy))?(?:[.]html?)?$/i;
const WORTH = 24; // articles: a smaller graph says itself what it is

export class Start {
  /** @param {import('./page_state.js').PageState} page @param {string} name what the whole is called */
  constructor(page, name) {
    this.page = page;
    this.graph = page.graph;
    this.name = name;
  }

  /** @returns {number[]} the articles */
  articles() {
    return [...this.graph.kind.keys()].filter((node) => this.graph.kind[node] === ARTICLE);
  }

  /** Whether there is so much that a newcomer wants a word. */
  get isWorth() {
    return this.articles().length >= WORTH;
  }

  get citations() {
    const { first } = this.graph.edges;
    return first[CITES + 1] - first[CITES];
  }

  /** How much there is, in one line. */
  facts() {
    const { graph } = this;
    const articles = this.articles();
    const years = articles.map((node) => graph.year[node]).filter(Boolean);
    const [first, last] = years.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [9_999, 0]);
    return [
      say('startArticles', articles.length),
      years.length ? (first === last ? String(first) : `${first}–${last}`) : '',
      this.citations ? say('startCitations', this.citations) : '',
    ].filter(Boolean);
  }

  /** @returns {HTMLElement[]} */
  parts() {
    const { graph } = this;
    const articles = this.articles();
    const needed = this.count(REQUIRES, (edge) => ROLES[graph.edges.role[edge]] !== 'helps');
    const cited = this.count(CITES, (edge) => graph.kind[graph.edges.source[edge]] === ARTICLE);
    const size = this.count(PART_OF, () => true);
    const series = [...graph.kind.keys()].filter((node) => graph.kind[node] === SERIES);
    const worth = articles.filter((node) => !NO_POST.test(graph.url[node].split('/').filter(Boolean).pop() ?? ''));
    const dated = articles.filter((node) => graph.date[node]);
    return [
      make('header', null,
        make('h2', { id: 'panel-title', dir: 'auto' }, this.name),
        make('p.facts', null, ...this.facts().map((fact) => make('span', null, fact))),
        make('p.lead', null, say(graph.regions.length ? 'startWhat' : this.citations ? 'startPlain' : 'startYears')),
        make('p.actions', null, button(say('startReading'), () => this.page.change({ reading: true })))),
      this.list('startHere', topOf(worth, needed), (node) => say('neededBy', needed[node])),
      this.list('mostCited', topOf(worth, cited), (node) => say('citedTimes', cited[node])),
      this.regions(),
      this.list('longSeries', topOf(series, size).filter((node) => size[node] >= LONG), (node) => say('readFirstCount', size[node])),
      this.list('latest', dated.sort((one, two) => (graph.date[one] < graph.date[two] ? 1 : graph.date[one] > graph.date[two] ? -1 : one - two)).slice(0, START_LISTED), (node) => graph.date[node]),
    ].filter((part) => part !== null);
  }

  /** How many edges of a kind lead to each node. @param {number} kind @param {(edge: number) => boolean} counts */
  count(kind, counts) {
    const { target, first } = this.graph.edges;
    const times = new Int32Array(this.graph.count);
    for (let edge = first[kind]; edge < first[kind + 1]; edge++) if (counts(edge)) times[target[edge]]++;
    return times;
  }

  /** @param {string} key @param {number[]} nodes @param {(node: number) => string} note */
  list(key, nodes, note) {
    if (!nodes.length) return null;
    return section(key, '', longList('ul.plain', nodes, START_LISTED, (node) => make('li', null, nodeLink(this.graph, node), ' ', make('span.share', null, note(node)))));
  }

  regions() {
    const { regions } = this.graph;
    const named = regions.filter(({ name }) => name);
    if (!named.length) return null;
    return section('regions', String(regions.length), make('p.actions', null, ...named.slice(0, LANDS).map((region) => {
      const one = button('', () => this.page.change({ view: 'graph', region: region.id }), '.chip.land');
      one.dataset.key = `start:${region.id}`;
      one.append(sample(0, `topic-${regions.indexOf(region) % LARGEST}`), make('bdi', { dir: 'auto' }, regionName(region)), make('span.quiet', null, String(region.articles)));
      return one;
    })));
  }
}

/** Those with most, but none without any. @param {number[]} nodes @param {Int32Array} times */
function topOf(nodes, times) {
  return nodes.filter((node) => times[node]).sort((one, two) => times[two] - times[one] || one - two).slice(0, START_LISTED);
}
