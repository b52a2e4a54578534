/** Paper: the card or its path, the picture on a sheet of its own, or the whole list. */

import { UNFOLD } from './elements.js';
import { NODE_KINDS } from './graph_data.js';
import { sorted } from './list_view.js';
import { paintOnto } from './saving.js';
import { byId, make, quoteText, visible } from './text.js';
import { lightTheme } from './theme.js';
import { say } from './words.js';

const MOST_ROWS = 5_000; // rows of a printed list
const DOTS = 2; // pixels per point of a printed picture

export class Printing {
  /**
   * @param {import('./page_state.js').PageState} page
   * @param {import('./graph_view.js').GraphView} view
   * @param {(theme: ReturnType<typeof lightTheme>) => import('./sheet.js').Wish} wish what a sheet says of itself
   */
  constructor(page, view, wish) {
    this.page = page;
    this.view = view;
    this.wish = wish;
    this.sheet = byId('sheet');
    /** @type {HTMLDetailsElement[]} what was folded */
    this.folded = [];
    addEventListener('beforeprint', () => this.prepare());
    addEventListener('afterprint', () => {
      this.leave();
      this.show();
    });
    addEventListener('resize', () => this.show());
  }

  /** @param {'card'|'path'|'picture'|'list'} what */
  static print(what) {
    document.body.dataset.prints = what;
    window.print();
    delete document.body.dataset.prints;
  }

  /** Without a wish: the card of what is chosen, with its picture where that is the neighbourhood; else what is in sight. */
  prepare() {
    this.leave();
    const { classList, dataset: { prints } } = document.body;
    const listing = classList.contains('listing');
    const card = prints ? prints === 'card' || prints === 'path' : !byId('panel').hidden && !classList.contains('starting');
    const picture = prints ? prints === 'picture' : !listing && (!card || this.view.near !== null);
    classList.toggle('no-card', !card);
    if (card) this.unfold();
    if (picture) this.sheet.append(this.picture());
    else if (!card) this.sheet.append(this.table());
  }

  /** A sheet as large as the window, where the address asks for one: to be taken as a picture, or framed. */
  show() {
    document.body.classList.toggle('sheet-only', this.page.state.sheet);
    if (!this.page.state.sheet) return;
    const canvas = document.createElement('canvas');
    canvas.role = 'img';
    canvas.ariaLabel = document.title;
    const size = { width: innerWidth, height: innerHeight, turns: false };
    paintOnto(canvas, this.view, this.page.state, { ...this.wish(this.view.scene.theme), ...size, vector: false }, Math.min(3, devicePixelRatio));
    this.sheet.replaceChildren(canvas);
  }

  leave() {
    this.sheet.replaceChildren();
    for (const one of this.folded) one.open = false;
    this.folded = [];
  }

  /** On paper nothing can be unfolded, so it is before; the focus stays where it is. */
  unfold() {
    const card = byId('card');
    for (const one of card.querySelectorAll('button.more')) one.dispatchEvent(new Event(UNFOLD));
    for (const one of card.querySelectorAll('details')) {
      if (!one.open) this.folded.push(one);
      one.open = true;
    }
  }

  picture() {
    const canvas = document.createElement('canvas');
    paintOnto(canvas, this.view, this.page.state, this.wish(lightTheme()), DOTS);
    canvas.classList.toggle('high', canvas.height > canvas.width);
    return canvas;
  }

  /** Every row that passes the filters, in the order of the list. */
  table() {
    const { graph, state } = this.page;
    const nodes = sorted(graph, this.view.left, state.sort);
    const rows = nodes.slice(0, MOST_ROWS).map((node) => {
      const series = graph.home[node] >= 0 && graph.home[node] !== node ? graph.title[graph.home[node]] : '';
      return make('tr', null, make('td', null, quoteText(graph.title[node])), make('td', null, visible(graph.date[node]) || say(NODE_KINDS[graph.kind[node]])),
        make('td.cited', null, graph.cited[node] ? String(graph.cited[node]) : ''), make('td', null, quoteText(series)));
    });
    const { title, facts, credit } = this.wish(lightTheme());
    const heads = ['title', 'date', 'cited', 'series'].map((one) => make('th', { scope: 'col' }, say(`sort:${one}`)));
    const more = nodes.length > rows.length ? make('p', null, say('showAll', nodes.length - rows.length)) : null;
    return make('div', null, make('h2', null, title), make('p', null, facts),
      make('table', null, make('thead', null, make('tr', null, ...heads)), make('tbody', null, ...rows)), more, make('p', null, credit));
  }
}
