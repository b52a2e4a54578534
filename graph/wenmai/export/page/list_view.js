/** The list: every node that passes the filters, sorted; only the rows in sight exist. */

import { nodeLink, refill } from './elements.js';
import { NODE_KINDS, ARTICLE, SERIES, TOPIC } from './graph_data.js';
import { partNote } from './part_note.js';
import { make, parted, visible } from './text.js';
import { inChinese, say } from './words.js';

const SPARE = 8; // rows kept above and below those in sight
const LONG_HEAD = 9; // signs of a title that may not fit
const COLUMNS = ['title', 'date', 'cited', 'series'];
/** @type {Record<string, string>} */
const FIRST_ORDER = { date: '-date', cited: '-cited', series: 'series', title: 'title' };

/** Whether a node has articles rather than citations. @param {import('./graph_data.js').Graph} graph @param {number} node */
function gathers(graph, node) {
  return graph.kind[node] === SERIES || graph.kind[node] === TOPIC;
}

/**
 * Nodes in the order that the list shows.
 * @param {import('./graph_data.js').Graph} graph
 * @param {Uint8Array} shown
 * @param {string} sort
 * @returns {number[]}
 */
export function sorted(graph, shown, sort) {
  /** @type {number[]} */
  const nodes = [];
  shown.forEach((one, node) => {
    if (one) nodes.push(node);
  });
  const turned = sort.startsWith('-') ? -1 : 1;
  const { date, cited, title, home, position } = graph;
  const text = (/** @type {string|boolean} */ one, /** @type {string|boolean} */ two) => (one === two ? 0 : one < two ? -1 : 1);
  const collator = new Intl.Collator(inChinese() ? 'zh' : 'en', { numeric: true });
  const name = new Map(); // of series, in the language's order
  [...new Set(home)].filter((one) => one >= 0).sort((one, two) => collator.compare(title[one], title[two]))
    .forEach((one, at) => name.set(one, at));
  // What has no date, or no series, or is not cited but gathers articles, comes last in either direction.
  /** @type {Record<string, (one: number, two: number) => number>} */
  const orders = {
    date: (one, two) => text(!date[one], !date[two]) || turned * text(date[one], date[two]),
    cited: (one, two) => text(gathers(graph, one), gathers(graph, two)) || turned * (cited[one] - cited[two]),
    series: (one, two) => text(home[one] < 0, home[two] < 0) || turned * ((name.get(home[one]) ?? 0) - (name.get(home[two]) ?? 0))
      || (position[one] ?? -1) - (position[two] ?? -1) || text(date[one], date[two]),
    title: (one, two) => turned * collator.compare(title[one], title[two]),
  };
  const order = orders[sort.replace('-', '')];
  return nodes.sort((one, two) => order(one, two) || cited[two] - cited[one] || one - two);
}

/** A title that does not fit is cut before what tells it from the other parts of its series. @param {HTMLElement} link */
function cutBeforePart(link) {
  const title = link.querySelector('bdi');
  const [head, tail] = parted(title?.textContent ?? '');
  if (!title || !tail || head.length < LONG_HEAD) return;
  link.classList.add('parted');
  title.replaceChildren(make('span.stem', null, head), make('span.tail', null, tail));
}

export class ListView {
  /**
   * @param {HTMLElement} box
   * @param {import('./page_state.js').PageState} page
   * @param {import('./read_marks.js').Marks} marks
   */
  constructor(box, page, marks) {
    this.box = box;
    this.page = page;
    this.graph = page.graph;
    this.marks = marks;
    /** @type {number[]} */
    this.nodes = [];
    /** @type {Map<number, HTMLElement>} rows that exist, by place */
    this.rows = new Map();
    this.active = 0; // the row that Tab reaches
    this.height = 44;
    this.key = '';
    // What write() puts into words.
    this.count = this.head = this.table = this.none = make('p', null);
    this.sorting = /** @type {HTMLSelectElement} */ (make('select', null));
    this.body = make('div', { id: 'rows', role: 'rowgroup' });
    this.space = make('div.space', { 'aria-hidden': 'true' });
    this.body.addEventListener('scroll', () => this.draw());
    this.body.addEventListener('keydown', (event) => this.move(event));
    this.body.addEventListener('focusin', (event) => this.focused(event));
    new ResizeObserver(() => this.measure()).observe(this.body);
  }

  /** Everything anew, in the language of the moment. */
  write() {
    this.count = make('p.quiet', { role: 'status' });
    this.sorting = this.sortField();
    this.head = make('div', { role: 'row', 'aria-rowindex': '1' });
    this.table = make('div.table', { role: 'table', 'aria-label': say('list') },
      make('div.head', { role: 'rowgroup' }, this.head), this.body);
    this.none = make('p.none', null, say('noRows'));
    const part = partNote(this.graph);
    refill(this.box, make('div.bar', null, this.count, this.sorting), part ? make('p.quiet.part-note', null, part) : null, this.table, this.none);
    this.key = '';
  }

  sortField() {
    const select = /** @type {HTMLSelectElement} */ (make('select', { 'aria-label': say('sortBy'), 'data-key': 'sort' },
      ...COLUMNS.flatMap((one) => [FIRST_ORDER[one], FIRST_ORDER[one].startsWith('-') ? one : `-${one}`])
        .map((one) => make('option', { value: one }, say(`order:${one}`)))));
    select.addEventListener('change', () => this.page.change({ sort: select.value }));
    return select;
  }

  /** @param {Uint8Array} shown what passes the filters */
  update(shown) {
    const { sort } = this.page.state;
    const key = `${sort} ${shown.join('')}`;
    if (key !== this.key) {
      this.key = key;
      this.nodes = sorted(this.graph, shown, sort);
      this.active = 0;
      this.body.scrollTop = 0;
    }
    this.count.textContent = say('rowCount', this.nodes.length);
    this.sorting.value = sort;
    this.table.setAttribute('aria-rowcount', String(this.nodes.length + 1));
    this.none.hidden = this.nodes.length > 0;
    this.heads(sort);
    const chosen = this.nodes.indexOf(this.graph.number.get(this.page.state.node) ?? -1);
    this.clear();
    if (chosen >= 0) {
      this.active = chosen;
      this.space.style.height = `${this.nodes.length * this.height}px`;
      this.bring(chosen);
    }
    this.draw();
  }

  /** @param {string} sort */
  heads(sort) {
    refill(this.head, make('div.mark', { role: 'columnheader' }, make('span.unseen', null, say('isRead'))), ...COLUMNS.map((column) => {
      const by = sort.replace('-', '') === column;
      const one = make('button', { type: 'button', 'data-key': `sort ${column}` }, say(`sort:${column}`));
      one.addEventListener('click', () => this.page.change({ sort: by ? (sort === column ? `-${column}` : column) : FIRST_ORDER[column] }));
      const direction = sort.startsWith('-') ? 'descending' : 'ascending';
      return make(`div.${column}`, { role: 'columnheader', 'aria-sort': by ? direction : 'none' }, one);
    }));
  }

  clear() {
    const active = document.activeElement;
    this.hadFocus = active instanceof HTMLElement && this.body.contains(active) ? active.className : '';
    this.rows.clear();
    this.body.replaceChildren(this.space);
  }

  /** The style sheet decides how high a row is; a narrow list has two lines in each. */
  measure() {
    const wanted = parseFloat(getComputedStyle(this.body).getPropertyValue('--row')) || 44;
    if (wanted !== this.height) {
      this.height = wanted;
      this.clear();
      this.space.style.height = `${this.nodes.length * wanted}px`;
      this.bring(this.active);
    }
    this.draw();
  }

  /** Makes the rows in sight, and lets go of the others. */
  draw() {
    if (!this.body.clientHeight) return;
    const { height, nodes, body } = this;
    const first = Math.max(0, Math.floor(body.scrollTop / height) - SPARE);
    const last = Math.min(nodes.length - 1, Math.ceil((body.scrollTop + body.clientHeight) / height) + SPARE);
    this.head.style.paddingRight = `${8 + body.offsetWidth - body.clientWidth}px`; // the scroll bar's width
    this.space.style.height = `${nodes.length * height}px`;
    for (const [at, row] of this.rows) {
      if ((at >= first && at <= last) || row.contains(document.activeElement)) continue;
      row.remove();
      this.rows.delete(at);
    }
    for (let at = first; at <= last; at++) if (!this.rows.has(at)) this.add(at);
    if (this.active < first || this.active > last) this.reach(first);
    if (this.hadFocus) this.focus(this.active, this.hadFocus.includes('tick'));
    this.hadFocus = '';
    performance.mark('wenmai: drawn');
  }

  /** Puts a row into the document where the reader expects it, which is by its number. @param {number} at */
  add(at) {
    const row = this.row(at);
    row.style.transform = `translateY(${at * this.height}px)`;
    let after = null;
    for (const [other, element] of this.rows) if (other > at && (!after || other < after.at)) after = { at: other, element };
    this.body.insertBefore(row, after ? after.element : null);
    this.rows.set(at, row);
  }

  /** @param {number} at */
  row(at) {
    const { graph } = this;
    const node = this.nodes[at];
    const read = this.marks.nodes.has(node);
    const reachable = at === this.active ? '0' : '-1';
    const link = nodeLink(graph, node);
    cutBeforePart(link);
    link.setAttribute('tabindex', reachable);
    const series = graph.home[node] >= 0 && graph.home[node] !== node ? `${visible(graph.title[graph.home[node]])}${graph.position[node] === null ? '' : ` ${graph.written[node] || graph.position[node]}`}` : '';
    const date = visible(graph.date[node]);
    const many = gathers(graph, node);
    const cited = graph.cited[node] && !many ? String(graph.cited[node]) : '';
    const facts = [date || say(NODE_KINDS[graph.kind[node]]), many ? say('readFirstCount', graph.cited[node]) : cited && say('citedTimes', cited), series].filter(Boolean).join(' · ');
    return make(`div.row${read ? '.read' : ''}`, { role: 'row', 'aria-rowindex': String(at + 2), 'data-at': String(at), ...(graph.id[node] === this.page.state.node ? { 'aria-current': 'true' } : {}) },
      make('div.mark', { role: 'cell' }, graph.kind[node] === ARTICLE && this.tick(node, read, reachable)),
      make('div.title', { role: 'cell' }, link, make('span.sub', { 'aria-hidden': 'true' }, facts)),
      make('div.date', { role: 'cell' }, date), make('div.cited', { role: 'cell' }, cited), make('div.series', { role: 'cell', title: series, dir: 'auto' }, series));
  }

  /** @param {number} node @param {boolean} read @param {string} reachable */
  tick(node, read, reachable) {
    const one = make('button.tick', { type: 'button', 'aria-pressed': String(read), tabindex: reachable, 'aria-label': `${say(read ? 'isRead' : 'markRead')}${say('colon')}${visible(this.graph.title[node])}` });
    one.addEventListener('click', () => this.marks.toggle(node));
    return one;
  }

  /** Makes one row the one that Tab reaches. @param {number} at */
  reach(at) {
    for (const [one, value] of [[this.active, '-1'], [at, '0']]) {
      for (const element of this.rows.get(Number(one))?.querySelectorAll('a, button') || []) element.setAttribute('tabindex', String(value));
    }
    this.active = at;
  }

  /** @param {FocusEvent} event */
  focused({ target }) {
    const row = target instanceof Element ? target.closest('.row') : null;
    const at = Number(row?.getAttribute('data-at') ?? -1);
    if (at >= 0 && at !== this.active) this.reach(at);
  }

  /** Scrolls as little as brings a row into sight. @param {number} at */
  bring(at) {
    const { body, height } = this;
    if (at * height < body.scrollTop) body.scrollTop = at * height;
    else if ((at + 1) * height > body.scrollTop + body.clientHeight) body.scrollTop = (at + 1) * height - body.clientHeight;
  }

  /** @param {number} at @param {boolean} [onTick] */
  focus(at, onTick = false) {
    this.bring(at);
    if (!this.rows.has(at)) this.draw();
    const row = this.rows.get(at);
    if (!row) return;
    this.reach(at);
    const goal = (onTick && row.querySelector('.tick')) || row.querySelector('a');
    if (goal instanceof HTMLElement) goal.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.nodes.length) return;
    const page = Math.max(1, Math.floor(this.body.clientHeight / this.height) - 1);
    /** @type {Record<string, number|undefined>} */
    const goals = {
      ArrowDown: this.active + 1, ArrowUp: this.active - 1, PageDown: this.active + page, PageUp: this.active - page,
      Home: 0, End: this.nodes.length - 1,
    };
    const goal = goals[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    const onTick = event.target instanceof HTMLButtonElement;
    this.focus(Math.max(0, Math.min(this.nodes.length - 1, goal)), onTick);
  }
}
