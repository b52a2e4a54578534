/** The filters as a form. It is written once per language and then follows the address. */

import { button } from './elements.js';
import { filtersOn } from './filters.js';
import { NODE_KINDS, SERIES, TOPIC } from './graph_data.js';
import { byId, make, visible } from './text.js';
import { say } from './words.js';

const TAGS = 400; // tags that are proposed

/** @param {import('./graph_data.js').Graph} graph @returns {string[]} the most frequent ones first */
function tagsOf(graph) {
  const counts = new Map();
  for (const tags of graph.tags) for (const tag of tags) counts.set(tag, (counts.get(tag) || 0) + 1);
  return [...counts].sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1)).slice(0, TAGS).map(([tag]) => tag);
}

export class FilterForm {
  /** @param {HTMLFormElement} form @param {import('./page_state.js').PageState} page */
  constructor(form, page) {
    this.form = form;
    this.page = page;
    this.graph = page.graph;
    this.opener = byId('filter-open');
    const years = Array.from(this.graph.year).filter(Boolean);
    this.years = years.length ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))] : null;
    this.written = false;
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** The words are other ones now; the fields are made when the form is opened. */
  write() {
    this.written = false;
    this.refresh();
  }

  fill() {
    this.written = true;
    const fields = [
      this.kinds(),
      this.choice('topic', 'topic', 'anyTopic', TOPIC),
      this.choice('series', 'series', 'anySeries', SERIES),
      this.tagField(),
      this.yearFields(),
      this.leastField(),
      this.flag('text', 'onlyText'),
      this.flag('ghosts', 'ghosts'),
      make('p.actions', null, this.clear = button(say('reset'), () => this.page.resetFilters())),
    ];
    this.form.replaceChildren(...fields.filter((one) => one !== null));
  }

  /** A field, which only some graphs have. @param {string} id */
  input(id) {
    return /** @type {HTMLInputElement} */ (this.form.querySelector(`#f-${id}`));
  }

  /** Shows what the address says. */
  refresh() {
    const { state } = this.page;
    const on = filtersOn(state);
    this.opener.textContent = on ? say('filtersOn', on) : say('filters');
    this.opener.classList.toggle('on', on > 0);
    if (this.form.hidden) return;
    if (!this.written) this.fill();
    for (const one of this.form.querySelectorAll('.kinds button')) {
      if (one instanceof HTMLElement) one.setAttribute('aria-pressed', String(!state.off.includes(one.dataset.key ?? '')));
    }
    for (const field of /** @type {const} */ (['topic', 'series', 'tag'])) if (this.input(field)) this.input(field).value = state[field];
    if (document.activeElement !== this.input('least')) this.input('least').value = state.least ? String(state.least) : '';
    for (const field of /** @type {const} */ (['text', 'ghosts'])) this.input(field).checked = state[field];
    if (this.input('from') && this.years) {
      this.input('from').value = String(state.from || this.years[0]);
      this.input('to').value = String(state.to || this.years[1]);
      byId('f-years').textContent = `${this.input('from').value} – ${this.input('to').value}`;
    }
    if (this.clear instanceof HTMLButtonElement) this.clear.disabled = !on;
  }

  kinds() {
    const there = new Set(this.graph.kind);
    const buttons = NODE_KINDS.flatMap((kind, at) => {
      if (!there.has(at)) return [];
      const one = make('button.kindChip', { type: 'button', 'aria-pressed': 'true', 'data-key': `kind:${kind}` }, say(kind));
      one.addEventListener('click', () => this.page.toggle(`kind:${kind}`));
      return [one];
    });
    return make('div.kinds', { role: 'group', 'aria-label': say('kinds') }, ...buttons);
  }

  /** One of the topics or series, by title. @param {'topic'|'series'} field @param {string} word @param {string} any @param {number} kind */
  choice(field, word, any, kind) {
    const nodes = [...this.graph.rank].filter((node) => this.graph.kind[node] === kind && this.graph.cited[node]);
    if (!nodes.length) return null;
    const select = /** @type {HTMLSelectElement} */ (make('select', { id: `f-${field}` }, make('option', { value: '' }, say(any)),
      ...nodes.map((node) => make('option', { value: this.graph.id[node] }, visible(this.graph.title[node])))));
    select.addEventListener('change', () => this.page.change({ [field]: select.value }));
    return make('label.field', null, make('span', null, say(word)), select);
  }

  tagField() {
    const tags = tagsOf(this.graph);
    if (!tags.length) return null;
    const select = /** @type {HTMLSelectElement} */ (make('select', { id: 'f-tag' }, make('option', { value: '' }, say('anyTag')),
      ...tags.map((tag) => make('option', { value: tag }, visible(tag)))));
    select.addEventListener('change', () => this.page.change({ tag: select.value }));
    return make('label.field', null, make('span', null, say('tag')), select);
  }

  /** Two thumbs on one line. */
  yearFields() {
    if (!this.years || this.years[0] === this.years[1]) return null;
    const [first, last] = this.years;
    const thumb = (/** @type {string} */ id, /** @type {string} */ word) => {
      const one = /** @type {HTMLInputElement} */ (make('input', { type: 'range', id: `f-${id}`, min: String(first), max: String(last), step: '1', 'aria-label': say(word) }));
      one.addEventListener('input', () => this.moveYears(id));
      return one;
    };
    return make('div.field', { role: 'group', 'aria-label': say('years') },
      make('span', null, say('years')), make('output', { id: 'f-years' }),
      make('div.slider', null, thumb('from', 'fromYear'), thumb('to', 'toYear')));
  }

  /** @param {string} moved the thumb that pushes the other one */
  moveYears(moved) {
    if (!this.years) return;
    let [from, to] = [Number(this.input('from').value), Number(this.input('to').value)];
    if (from > to) [from, to] = moved === 'from' ? [from, from] : [to, to];
    this.page.change({ from: from > this.years[0] ? from : 0, to: to < this.years[1] ? to : 0 }, true);
  }

  leastField() {
    const field = /** @type {HTMLInputElement} */ (make('input', { type: 'number', id: 'f-least', min: '0', max: '9999', inputmode: 'numeric', placeholder: '0' }));
    field.addEventListener('input', () => this.page.change({ least: Math.max(0, Math.min(9_999, Math.floor(Number(field.value) || 0))) }, true));
    return make('label.field', null, make('span', null, say('least')), field, make('span', null, say('timesUnit')));
  }

  /** @param {'text'|'ghosts'} field @param {string} word */
  flag(field, word) {
    const box = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', id: `f-${field}` }));
    box.addEventListener('change', () => this.page.change({ [field]: box.checked }));
    return make('label.switch', null, box, say(word));
  }
}
