/** The brush below the timeline: how many articles there are in each year, and which years every view shows. */

import { ARTICLE } from './graph_data.js';
import { byId, make } from './text.js';
import { say } from './words.js';

const STILL_PRESS = 4; // pixels that a press may wander and still choose one year

export class Brush {
  /** @param {import('./page_state.js').PageState} page */
  constructor(page) {
    this.page = page;
    this.box = byId('brush');
    const { kind, year, alone } = page.graph;
    /** @type {Map<number, number>} articles by year */
    this.articles = new Map();
    /** @type {Map<number, number>} those without links among them */
    this.alone = new Map();
    kind.forEach((one, node) => {
      if (one !== ARTICLE || !year[node]) return;
      this.articles.set(year[node], (this.articles.get(year[node]) ?? 0) + 1);
      if (alone[node]) this.alone.set(year[node], (this.alone.get(year[node]) ?? 0) + 1);
    });
    const years = [...this.articles.keys()].sort((one, two) => one - two);
    this.first = years[0] ?? 0;
    this.last = years[years.length - 1] ?? 0;
    /** @type {{at: number, from: number, to: number, x: number, moved: boolean, grip: string}|null} a drag that is going on */
    this.drag = null;
    this.box.addEventListener('pointerdown', (event) => this.press(event));
    this.box.addEventListener('pointermove', (event) => this.move(event));
    for (const end of ['pointerup', 'pointercancel']) this.box.addEventListener(end, (event) => this.release(/** @type {PointerEvent} */ (event)));
    this.box.addEventListener('keydown', (event) => this.key(event));
  }

  /** Whether there is anything to choose from. */
  get serves() {
    return this.last > this.first;
  }

  /** The years that are shown now. @returns {[number, number]} */
  get range() {
    const { from, to } = this.page.state;
    const low = Math.max(this.first, Math.min(this.last, from || this.first));
    return [low, Math.max(low, Math.min(this.last, to || this.last))];
  }

  /** Shows the brush with the timeline, and wherever it filters. @param {boolean} listing */
  write(listing) {
    const { layout, from, to } = this.page.state;
    this.box.hidden = listing || !this.serves || !(layout === 'time' || from || to);
    document.body.classList.toggle('brushed', !this.box.hidden);
    if (this.box.hidden) return;
    if (this.words !== document.documentElement.lang) this.make();
    this.refresh();
  }

  make() {
    this.words = document.documentElement.lang;
    const most = Math.max(...this.articles.values());
    const years = Array.from({ length: this.last - this.first + 1 }, (_, at) => this.first + at);
    this.bars = years.map((year) => {
      const [all, lone] = [this.articles.get(year) ?? 0, this.alone.get(year) ?? 0];
      const part = make('span.lone', null);
      const column = make('span.yearBar', { title: say('brushYear', year, all, lone) }, part);
      column.style.height = `${(100 * all) / most}%`;
      part.style.height = `${(100 * lone) / (all || 1)}%`;
      return column;
    });
    const grip = (/** @type {'from'|'to'} */ field, /** @type {string} */ word) =>
      make('button.grip', { type: 'button', role: 'slider', 'data-grip': field, 'aria-label': say(word), 'aria-valuemin': String(this.first), 'aria-valuemax': String(this.last) });
    this.grips = { from: grip('from', 'fromYear'), to: grip('to', 'toYear') };
    this.window = make('span.window', null);
    this.track = make('div.track', null, ...this.bars, this.window, this.grips.from, this.grips.to);
    this.text = make('output', null);
    this.clear = make('button.tool', { type: 'button' }, say('anyYear'));
    this.clear.addEventListener('click', () => {
      this.page.change({ from: 0, to: 0 });
      if (!this.box.hidden) this.grips?.from.focus();
    });
    this.box.replaceChildren(make('p.ends', null, this.text, this.clear), this.track);
  }

  refresh() {
    if (!this.grips || !this.bars || !this.window || !this.text || !this.clear) return;
    const [from, to] = this.range;
    const years = this.last - this.first + 1;
    const [left, right] = [(100 * (from - this.first)) / years, (100 * (to + 1 - this.first)) / years];
    this.window.style.left = this.grips.from.style.left = `${left}%`;
    this.grips.to.style.left = `${right}%`;
    this.window.style.right = `${100 - right}%`;
    for (const [field, value] of /** @type {const} */ ([['from', from], ['to', to]])) this.grips[field].setAttribute('aria-valuenow', String(value));
    this.bars.forEach((bar, at) => bar.classList.toggle('out', this.first + at < from || this.first + at > to));
    let sum = 0;
    for (const [year, articles] of this.articles) if (year >= from && year <= to) sum += articles;
    this.text.textContent = `${from === to ? from : `${from}–${to}`} · ${say('startArticles', sum)}`;
    this.clear.hidden = from === this.first && to === this.last;
    this.window.hidden = this.clear.hidden;
  }

  /** @param {number} from @param {number} to the other way round will do */
  choose(from, to) {
    const [low, high] = [Math.max(this.first, Math.min(from, to)), Math.min(this.last, Math.max(from, to))];
    this.page.change({ from: low > this.first ? low : 0, to: high < this.last ? high : 0 }, true);
  }

  // --- pointer ----------------------------------------------------------------------------------

  /** The year under the pointer. @param {PointerEvent} event */
  yearAt({ clientX }) {
    const { left, width } = /** @type {HTMLElement} */ (this.track).getBoundingClientRect();
    const at = Math.floor(((clientX - left) / width) * (this.last - this.first + 1));
    return Math.max(this.first, Math.min(this.last, this.first + at));
  }

  /** @param {PointerEvent} event */
  press(event) {
    const { target } = event;
    if (event.button > 0 || !(target instanceof HTMLElement) || !this.track?.contains(target)) return;
    const [from, to] = this.range;
    const whole = from === this.first && to === this.last;
    const grip = target.dataset.grip ?? (target === this.window && !whole ? 'both' : 'new');
    this.drag = { at: this.yearAt(event), from, to, x: event.clientX, moved: false, grip };
    this.box.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { drag } = this;
    if (!drag) return;
    drag.moved ||= Math.abs(event.clientX - drag.x) > STILL_PRESS;
    if (!drag.moved) return;
    const year = this.yearAt(event);
    const by = Math.max(this.first - drag.from, Math.min(this.last - drag.to, year - drag.at));
    if (drag.grip === 'from') this.choose(Math.min(year, drag.to), drag.to);
    else if (drag.grip === 'to') this.choose(drag.from, Math.max(year, drag.from));
    else if (drag.grip === 'both') this.choose(drag.from + by, drag.to + by);
    else this.choose(drag.at, year);
  }

  /** A press without a drag chooses the year under it. @param {PointerEvent} event */
  release(event) {
    const { drag } = this;
    this.drag = null;
    if (drag && !drag.moved && event.type === 'pointerup' && !['from', 'to'].includes(drag.grip)) this.choose(drag.at, drag.at);
  }

  // --- keys -------------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  key(event) {
    const field = event.target instanceof HTMLElement ? event.target.dataset.grip : undefined;
    if (!field || event.ctrlKey || event.metaKey || event.altKey) return;
    const [from, to] = this.range;
    const now = field === 'from' ? from : to;
    /** @type {Record<string, number|undefined>} */
    const goals = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, PageDown: now - 5, PageUp: now + 5, Home: this.first, End: this.last };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    if (field === 'from') this.choose(Math.min(goal, to), to);
    else this.choose(from, Math.max(goal, from));
  }
}
