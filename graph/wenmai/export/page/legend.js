/** The legend, which also filters and arranges: each entry hides or shows what it explains. */

import { choices, refill } from './elements.js';
import { NODE_KINDS } from './graph_data.js';
import { partNote } from './part_note.js';
import { lineSample, sample } from './shapes.js';
import { byId, make, quoteText } from './text.js';
import { LINES, lineOf } from './theme.js';
import { say } from './words.js';

/** What the last group is called. @type {Record<string, string>} */
const OTHERS = { topic: 'otherTopics', series: 'otherSeries', year: 'undated' };

export class Legend {
  /** @param {import('./page_state.js').PageState} page @param {import('./graph_view.js').GraphView} view */
  constructor(page, view) {
    this.page = page;
    this.view = view;
    this.keys = byId('keys');
    this.button = byId('legend-name');
    this.button.addEventListener('click', () => this.fold(this.button.getAttribute('aria-expanded') === 'true'));
    this.fold(matchMedia('(max-width: 700px)').matches);
    this.lineSizes = LINES.map(() => 0);
    const { edges } = view.graph;
    for (let edge = 0; edge < edges.count; edge++) this.lineSizes[lineOf(edges, edge)]++;
  }

  /** @param {boolean} folded */
  fold(folded) {
    this.button.setAttribute('aria-expanded', String(!folded));
    this.keys.hidden = folded;
  }

  write() {
    const { graph } = this.view;
    const { state } = this.page;
    const lines = this.lines();
    refill(this.keys,
      make('h2', null, say('layout')),
      this.pick('layout', ['force', 'time', 'path']),
      state.layout === 'path' && !this.page.plan?.steps.length ? make('p.quiet', null, say('pathFirst')) : null,
      state.layout === 'time' && !this.view.scene.axis ? make('p.quiet', null, say('noDates')) : null,
      state.layout === 'time' ? make('h2', null, say('lanes')) : null,
      state.layout === 'time' ? this.pick('lanes', ['series', 'topic'], 'by') : null,
      make('h2', null, say('colours')),
      this.pick('colour', this.groupingsThere(), 'by'),
      this.groups(this.view.groups(state.colour)),
      make('p.quiet', null, say('size')),
      graph.known.includes('cited') ? make('p.quiet', null, say('unread')) : null,
      lines.length ? make('h2', null, say('lines')) : null,
      lines.length ? make('ul', null, ...lines) : null,
      partNote(graph) ? make('p.quiet.part-note', null, partNote(graph)) : null);
  }

  /** Colours that would tell something. */
  groupingsThere() {
    return ['kind', 'topic', 'series', 'year'].filter((by) => by === 'kind' || by === this.page.state.colour || this.view.groups(by).keys.length > 1);
  }

  /** @param {'layout'|'lanes'|'colour'} field @param {string[]} values @param {string} [words] */
  pick(field, values, words = field) {
    const name = say(field === 'colour' ? 'colours' : field);
    return choices(name, values.map((value) => [value, say(`${words}:${value}`)]), this.page.state[field], (value) => this.page.change({ [field]: value }));
  }

  /** @param {import('./groups.js').Grouping} grouping */
  groups({ by, keys, nodes, sizes }) {
    const items = sizes.map((size, group) => (size
      ? this.entry(this.picture(by, group), this.groupName(by, keys[group], nodes[group] ?? -1), size, `${by}:${keys[group]}`)
      : null));
    // The rest comes last, wherever its number puts it.
    if (by !== 'kind') items.push(...items.splice(0, 1));
    return make('ul', null, ...items);
  }

  /** @param {string} by @param {number} group */
  picture(by, group) {
    if (by === 'kind') return sample(group, NODE_KINDS[group]);
    return sample(0, group ? `${by === 'year' ? 'year' : 'topic'}-${group - 1}` : 'other');
  }

  /** @param {string} by @param {string} key @param {number} node */
  groupName(by, key, node) {
    if (by === 'kind') return say(key);
    if (node >= 0) return quoteText(this.view.graph.title[node]);
    return key || say(OTHERS[by]);
  }

  lines() {
    return LINES.flatMap((line, at) => (this.lineSizes[at]
      ? [this.entry(lineSample(line), say(line.name), this.lineSizes[at], `line:${line.name}`)]
      : []));
  }

  /** @param {Node} picture @param {string|Node} name @param {number} size @param {string} token */
  entry(picture, name, size, token) {
    const one = make('button.key', { type: 'button', 'aria-pressed': String(!this.page.state.off.includes(token)), 'data-key': token },
      picture, make('span.name', null, name), make('span.quiet', null, String(size)));
    one.addEventListener('click', () => this.page.toggle(token));
    return make('li', null, one);
  }
}
