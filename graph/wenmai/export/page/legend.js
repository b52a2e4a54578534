/** The legend, which also filters and arranges: each entry hides or shows what it explains. */

import { regionName, shortName } from './areas.js';
import { choices, refill } from './elements.js';
import { folds, linesLeft, sizesLeft } from './filters.js';
import { NODE_KINDS, TOPIC } from './graph_data.js';
import { coloursBy, LARGEST } from './groups.js';
import { guestsOf } from './guests.js';
import { partNote } from './part_note.js';
import { lineSample, sample } from './shapes.js';
import { byId, make, quoteText } from './text.js';
import { LINES } from './theme.js';
import { say } from './words.js';

const FEW = 12; // regions listed at first
const LETTERS = 22; // half widths of letters that a name of a region has room for
/** What the last group is called. @type {Record<string, string>} */
const OTHERS = { region: 'noRegion', topic: 'otherTopics', series: 'otherSeries', year: 'undated' };

export class Legend {
  /** @param {import('./page_state.js').PageState} page @param {import('./graph_view.js').GraphView} view */
  constructor(page, view) {
    this.page = page;
    this.view = view;
    this.keys = byId('keys');
    this.whole = false; // whether all regions are listed
    this.button = byId('legend-name');
    this.button.addEventListener('click', () => this.fold(this.button.getAttribute('aria-expanded') === 'true'));
    this.fold(matchMedia('(max-width: 1000px)').matches); // there it would lie over the picture
    this.allLines = linesLeft(view.graph, new Uint8Array(view.graph.count).fill(1));
    this.folded = () => {}; // told when it takes other room
  }

  /** @param {boolean} folded */
  fold(folded) {
    this.button.setAttribute('aria-expanded', String(!folded));
    this.keys.hidden = folded;
    this.folded?.();
  }

  /** How many of each group the filters leave. @param {string} by */
  sizes(by) {
    return sizesLeft(this.view.graph, this.page.state, this.view.groups, by);
  }

  write() {
    const { graph } = this.view;
    const { state } = this.page;
    const lines = this.lines();
    refill(this.keys,
      make('h2', null, say('layout')),
      this.pick('layout', ['force', 'time', 'path', 'near']),
      state.layout === 'near' && !this.view.near ? make('p.quiet', null, say('nearFirst')) : null,
      state.layout === 'path' && !(this.page.plan ?? this.page.programme?.answer)?.steps.length ? make('p.quiet', null, say('pathFirst')) : null,
      state.layout === 'time' && !this.view.scene.axis ? make('p.quiet', null, say('noDates')) : null,
      state.layout === 'time' ? make('h2', null, say('lanes')) : null,
      state.layout === 'time' ? this.pick('lanes', ['series', 'topic'], 'by') : null,
      make('h2', null, say('colours')),
      this.pick('colour', this.groupingsThere(), 'by'),
      coloursBy(graph, state.colour) === 'region' ? this.regions() : this.groups(this.view.groups(coloursBy(graph, state.colour))),
      this.loners(),
      this.guests(),
      make('p.quiet', null, say('size')),
      graph.known.includes('cited') ? make('p.quiet', null, say('unread')) : null,
      lines.length ? make('h2', null, say('lines')) : null,
      lines.length ? make('ul', null, ...lines) : null,
      partNote(graph) ? make('p.quiet.part-note', null, partNote(graph)) : null);
  }

  /** Colours that would tell something. */
  groupingsThere() {
    return ['region', 'kind', 'topic', 'series', 'year'].filter((by) => by === 'kind' || by === this.page.state.colour || this.view.groups(by).keys.length > 1);
  }

  /** @param {'layout'|'lanes'|'colour'} field @param {string[]} values @param {string} [words] */
  pick(field, values, words = field) {
    const name = say(field === 'colour' ? 'colours' : field);
    const chosen = field === 'colour' ? coloursBy(this.view.graph, this.page.state.colour) : this.page.state[field];
    return choices(name, values.map((value) => [value, say(`${words}:${value}`)]), chosen, (value) => this.page.change({ [field]: value }));
  }

  /** Each region flies there and filters. */
  regions() {
    const { regions } = this.view.graph;
    const { state } = this.page;
    const listed = this.whole || regions.length <= FEW + 2 ? regions : regions.filter(({ id }, at) => at < FEW || id === state.region);
    const sizes = this.sizes('region');
    const items = listed.map((region) => {
      const one = make('button.key.region', { type: 'button', 'aria-pressed': String(region.id === state.region), 'data-key': `region:${region.id}` },
        sample(0, `topic-${regions.indexOf(region) % LARGEST}`), make('span.name', { dir: 'auto', title: regionName(region) }, shortName(region, LETTERS)), make('span.quiet', null, String(sizes[regions.indexOf(region) + 1] ?? region.articles)));
      one.addEventListener('click', () => this.page.change({ region: region.id === state.region ? '' : region.id }));
      return make('li', null, one);
    });
    if (listed.length < regions.length) {
      const more = make('button.more', { type: 'button', 'data-key': 'regions' }, say('showAll', regions.length - listed.length));
      more.addEventListener('click', () => {
        this.whole = true;
        this.write();
      });
      items.push(make('li', null, more));
    }
    return make('ul.regions', null, ...items);
  }

  /** Articles without links, folded into one line where they are many. */
  loners() {
    const { graph, left } = this.view;
    if (!folds(graph) || this.page.state.layout !== 'force') return null;
    const shown = this.page.state.alone;
    const many = graph.alone.reduce((sum, lone, node) => sum + (lone && left[node] ? 1 : 0), 0);
    const one = make('button.key', { type: 'button', 'aria-pressed': String(shown), 'data-key': 'alone' },
      sample(0, 'other'), make('span.name', null, say(shown ? 'lonersShown' : 'loners')), make('span.quiet', null, String(many)));
    one.addEventListener('click', () => this.page.change({ alone: !shown }));
    return make('ul', null, make('li.loners', null, one));
  }

  /** Works that are drawn on request, with how many the filters leave of them. */
  guests() {
    const { graph, left } = this.view;
    const { folded, crowded } = guestsOf(graph);
    if (!folded.includes(1) || ['path', 'near'].includes(this.page.state.layout)) return null;
    const many = folded.reduce((sum, one, node) => sum + (one && left[node] ? 1 : 0), 0);
    const shown = this.page.state.works;
    const one = make('button.key', { type: 'button', 'aria-pressed': String(shown), 'data-key': 'works' },
      sample(3, 'other'), make('span.name', null, say(crowded ? 'guests' : 'guestsListed')), make('span.quiet', null, String(many)));
    one.addEventListener('click', () => this.page.change({ works: !shown }));
    return make('ul', null, make('li.loners', null, one));
  }

  /** @param {import('./groups.js').Grouping} grouping */
  groups({ by, keys, nodes, sizes }) {
    const left = this.sizes(by);
    const items = sizes.map((size, group) => (size && (left[group] || !this.isEmpty(by, group))
      ? this.entry(this.picture(by, group), this.groupName(by, keys[group], nodes[group] ?? -1), left[group], `${by}:${keys[group]}`)
      : null));
    // The rest comes last, wherever its number puts it.
    if (by !== 'kind') items.push(...items.splice(0, 1));
    return make('ul', null, ...items);
  }

  /** Whether a kind is there only by topics that no article is about. @param {string} by @param {number} group */
  isEmpty(by, group) {
    const { kind, cited } = this.view.graph;
    return by === 'kind' && group === TOPIC && kind.every((one, node) => one !== TOPIC || !cited[node]);
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
    const sizes = linesLeft(this.view.graph, this.view.left);
    return LINES.flatMap((line, at) => (this.allLines[at]
      ? [this.entry(lineSample(line), say(line.name), sizes[at], `line:${line.name}`)]
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
