/** The panel: what is known of the chosen node, and the sentences that say so. */

import { FIRST, button, chip, longList, nodeLink, quotedAll, section, unfolds } from './elements.js';
import { edgesAt, ABOUT, ARTICLE, CITES, NODE_KINDS, PART_OF, ROLES, SERIES, TOPIC } from './graph_data.js';
import { opens } from './plan.js';
import { Programmes } from './programme.js';
import { ReadingPath } from './reading_path.js';
import { reasonList } from './reasons.js';
import { sample } from './shapes.js';
import { fold, make, quoteText, visible, webAddress } from './text.js';
import { say } from './words.js';

const plain = (/** @type {string} */ name) => fold(name).replace(/[\s\p{P}]/gu, '');
const NEAR = 3; // parts of a series on either side of the chosen one

/** @typedef {{node: number, position: number|null, part: string}} Row a part of a series; -1 is one that is missing */

export class Panel {
  /**
   * @param {HTMLElement} card where it is written
   * @param {import('./page_state.js').PageState} page
   * @param {import('./evidence.js').Evidence} evidence
   * @param {import('./read_marks.js').Marks} marks
   */
  constructor(card, page, evidence, marks) {
    this.card = card;
    this.page = page;
    this.graph = page.graph;
    this.evidence = evidence;
    this.readingPath = new ReadingPath(page, evidence, marks);
    this.programmes = new Programmes(page, this.readingPath, marks);
  }

  /** @param {number} node */
  open(node) {
    const kind = this.graph.kind[node];
    /** @type {(HTMLElement|null)[]} */
    const parts = [this.head(node)];
    if (kind === ARTICLE) parts.push(this.page.plan && this.readingPath.part(this.page.plan), this.thenRead(node), this.inSeries(node), this.topics(node));
    if (kind === SERIES) parts.push(this.parts(node, -1));
    if (kind === TOPIC) parts.push(this.relatives('broaderTopics', this.graph.broader[node]), this.relatives('narrowerTopics', this.narrower(node)), this.members(node));
    parts.push(...this.cites(node), this.citedBy(node));
    const present = parts.filter((part) => part !== null);
    if (present.length === 1) present.push(make('p.quiet', null, say('nothing')));
    this.card.replaceChildren(...present);
    this.card.scrollTop = 0;
  }

  // --- heading ----------------------------------------------------------------------------------

  /** @param {number} node */
  head(node) {
    const { graph } = this;
    const kind = NODE_KINDS[graph.kind[node]];
    const address = webAddress(graph.url[node]);
    const link = address ? make('a.original', { href: address, target: '_blank', rel: 'noopener noreferrer' }, `${say('original')} ↗`) : null;
    return make('header', null,
      this.page.programme && this.programmes.back(this.page.programme),
      make('p.kind', null, sample(graph.kind[node], kind), say(kind)),
      make('h2', { id: 'panel-title', dir: 'auto' }, visible(graph.title[node])),
      make('p.facts', null, ...this.facts(node)),
      this.aliases(node),
      this.hiddenNote(node),
      graph.tags[node].length ? make('p.tags', null, ...graph.tags[node].map((tag) => quoteText(tag, 'bdi.chip'))) : null,
      make('p.actions', null, link, graph.kind[node] === ARTICLE && this.readingPath.markButton(node), this.nearby()),
      this.programmes.entry(node));
  }

  /** That the filters hide what is shown here all the same, and the way to see what is around. @param {number} node */
  hiddenNote(node) {
    const note = make('p.quiet.hiddenHere', null, say('hiddenHere'), ' ', button(say('reset'), () => this.page.resetFilters(), '.more'));
    note.hidden = !this.page.hides(node);
    return note;
  }

  /** The picture of what lies around the node, and back to the whole. */
  nearby() {
    const on = this.page.state.layout === 'near';
    const one = button(say('near'), () => this.page.change(on ? { layout: 'force' } : { layout: 'near', view: 'graph' }), '.tool.nearby');
    one.setAttribute('aria-pressed', String(on));
    return one;
  }

  /** @param {number} node */
  facts(node) {
    const { graph } = this;
    const known = graph.known[node];
    const facts = [
      graph.date[node] && make('span', null, visible(graph.date[node]), graph.inferred[node] & 1 ? chip(say('inferred'), '.doubt') : null),
      graph.author[node] && quoteText(graph.author[node], 'span'),
      graph.site[node] && graph.site[node] !== graph.author[node] && quoteText(graph.site[node], 'span'),
      graph.minutes[node] !== null && make('span', null, say('minutes', graph.minutes[node])),
      graph.reads[node] !== null && make('span', null, say('reads', graph.reads[node])),
      known && make('span', null, chip(say(known), `.known-${known}`)),
      graph.inferred[node] & 2 && make('span', null, chip(say('untitled'), '.doubt')),
      ...graph.named[node].map((name) => quoteText(name, 'span')),
    ];
    return facts.filter((one) => one instanceof HTMLElement);
  }

  /** @param {number} node */
  aliases(node) {
    // Another width or case is no other title to a reader.
    const known = new Set([plain(this.graph.title[node])]);
    const others = this.graph.aliases[node].filter((name) => !known.has(plain(name)) && known.add(plain(name)));
    if (!others.length) return null;
    const names = others.flatMap((name, at) => [at ? say('semicolon') : '', quoteText(name)]);
    return make('p.quiet', null, `${say('alias')}${say('colon')}`, ...names);
  }

  // --- reading path -----------------------------------------------------------------------------

  /** Writes the reading path anew. @param {number} node */
  refresh(node) {
    const old = this.card.querySelector('.readFirst');
    const focused = document.activeElement instanceof HTMLElement && this.card.contains(document.activeElement) ? document.activeElement.dataset.key : '';
    this.card.querySelector('.hiddenHere')?.replaceWith(this.hiddenNote(node));
    if (old && this.page.plan) old.replaceWith(this.readingPath.part(this.page.plan));
    this.card.querySelector('header')?.replaceWith(this.head(node));
    if (!focused) return;
    const same = [...this.card.querySelectorAll('[data-key]')].find((one) => one instanceof HTMLElement && one.dataset.key === focused);
    const next = same || this.card.querySelector('.readFirst [data-key]');
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  /** @param {number} node */
  thenRead(node) {
    const edges = opens(this.graph, node);
    if (!edges.length) return null;
    const { source, role } = this.graph.edges;
    return section('thenRead', String(edges.length), longList('ul.plain', edges, FIRST, (edge) =>
      make('li', null, nodeLink(this.graph, source[edge]), ' ', chip(say(ROLES[role[edge]]), `.role-${ROLES[role[edge]]}`))));
  }

  // --- series and topics ------------------------------------------------------------------------

  /** @param {number} node */
  inSeries(node) {
    const { graph } = this;
    const home = graph.series[node] >= 0
      ? graph.series[node]
      : (edgesAt(graph, 'out', node, PART_OF).map((edge) => graph.edges.target[edge])[0] ?? -1);
    return home < 0 ? null : this.parts(home, node);
  }

  /** The parts of a series with its gaps; around the chosen one where there are many. @param {number} series @param {number} chosen */
  parts(series, chosen) {
    const { graph } = this;
    const rows = edgesAt(graph, 'into', series, PART_OF).map((edge) => ({
      node: graph.edges.source[edge], position: graph.edges.position[edge], part: graph.edges.part[edge],
    }));
    const missing = (graph.gaps.get(series) || { gaps: [] }).gaps;
    rows.push(...missing.map((position) => ({ node: -1, position, part: '' })));
    rows.sort((one, two) => (one.position ?? Infinity) - (two.position ?? Infinity) || one.node - two.node);
    if (!rows.length) return null;
    const at = chosen < 0 ? -1 : rows.findIndex((row) => row.node === chosen);
    const item = (/** @type {Row} */ row) => this.part(row, chosen);
    const near = rows.slice(Math.max(0, at - NEAR), at + NEAR + 1);
    const note = chosen < 0 ? String(rows.length - missing.length) : '';
    const heading = chosen < 0 ? null : make('p', null, nodeLink(graph, series));
    if (at < 0 || near.length === rows.length) return section(chosen < 0 ? 'parts' : 'inSeries', note, heading, longList('ul.parts', rows, 60, item));
    return section('inSeries', note, heading, this.partsAround(rows, near, item));
  }

  /** @param {Row[]} rows @param {Row[]} near @param {(row: Row) => HTMLElement} item */
  partsAround(rows, near, item) {
    const list = make('ul.parts', null, ...near.map(item));
    const button = make('button.more', { type: 'button' }, say('showAll', rows.length - near.length));
    unfolds(button, () => {
      list.replaceChildren(...rows.map(item));
      return list;
    });
    return make('div', null, list, button);
  }

  /** @param {Row} row @param {number} chosen */
  part({ node, position, part }, chosen) {
    const number = make('span.position', null, position === null ? '·' : (node >= 0 && this.graph.written[node]) || `${position}`, visible(part));
    if (node < 0) return make('li.gap', null, number, make('span', null, say('missing', position ?? '')));
    if (node === chosen) return make('li.here', { 'aria-current': 'true' }, number, quoteText(this.graph.title[node]));
    return make('li', null, number, nodeLink(this.graph, node));
  }

  /** @param {number} node */
  topics(node) {
    const { target, weight } = this.graph.edges;
    const edges = edgesAt(this.graph, 'out', node, ABOUT).sort((one, two) => weight[two] - weight[one] || target[one] - target[two]);
    if (!edges.length) return null;
    return section('topics', '', longList('ul.plain', edges, FIRST, (edge) =>
      make('li', null, nodeLink(this.graph, target[edge]), this.share(edge), reasonList(this.evidence.reasons(edge), 'about'))));
  }

  /** @param {number} topic */
  members(topic) {
    const { source, weight } = this.graph.edges;
    const edges = edgesAt(this.graph, 'into', topic, ABOUT).sort((one, two) => weight[two] - weight[one] || source[one] - source[two]);
    if (!edges.length) return null;
    return section('members', String(edges.length), longList('ul.plain', edges, 20, (edge) =>
      make('li', null, nodeLink(this.graph, source[edge]), this.share(edge), reasonList(this.evidence.reasons(edge), 'about'))));
  }

  /** The topics right below one. @param {number} topic */
  narrower(topic) {
    return this.graph.broader.flatMap((above, node) => (above.includes(topic) ? [node] : []));
  }

  /** @param {string} key @param {number[]} topics */
  relatives(key, topics) {
    if (!topics.length) return null;
    return section(key, topics.length > FIRST ? String(topics.length) : '', longList('ul.plain', topics, FIRST, (one) =>
      make('li', null, nodeLink(this.graph, one), ' ', make('span.share', null, say('readFirstCount', this.graph.cited[one])))));
  }

  /** @param {number} edge */
  share(edge) {
    return make('span.share', null, ` ${Math.round(100 * this.graph.edges.weight[edge])} %`);
  }

  // --- citations --------------------------------------------------------------------------------

  /** @param {number} node */
  cites(node) {
    const { graph } = this;
    const edges = edgesAt(graph, 'out', node, CITES);
    const isWork = (/** @type {number} */ edge) => graph.kind[graph.edges.target[edge]] !== ARTICLE;
    const byKind = (/** @type {number} */ one, /** @type {number} */ two) => graph.kind[graph.edges.target[one]] - graph.kind[graph.edges.target[two]] || one - two;
    return [
      this.citations('citesArticles', edges.filter((edge) => !isWork(edge)), graph.edges.target),
      this.citations('citesWorks', edges.filter(isWork).sort(byKind), graph.edges.target),
    ];
  }

  /** @param {number} node */
  citedBy(node) {
    const { graph } = this;
    const when = (/** @type {number} */ edge) => graph.date[graph.edges.source[edge]];
    const byDate = (/** @type {number} */ one, /** @type {number} */ two) => (when(one) === when(two) ? one - two : when(one) < when(two) ? 1 : -1);
    return this.citations('citedBy', edgesAt(graph, 'into', node, CITES).sort(byDate), graph.edges.source);
  }

  /** @param {string} key @param {number[]} edges @param {Int32Array} end */
  citations(key, edges, end) {
    if (!edges.length) return null;
    return section(key, String(edges.length), longList('ul.citations', edges, FIRST, (edge) => this.citation(edge, end[edge])));
  }

  /** @param {number} edge @param {number} other */
  citation(edge, other) {
    const times = this.graph.edges.weight[edge];
    const rule = this.evidence.rule(edge);
    const item = make('li', null,
      nodeLink(this.graph, other),
      times > 1 && make('span.share', null, ` ${say('times', times)}`),
      ...quotedAll(this.evidence.quotes(edge), times));
    if (rule) item.title = say('rule', visible(rule));
    return item;
  }
}
