/** The search box with its list of results: type, arrow keys, Enter, Escape. */

import { NODE_KINDS } from './graph_data.js';
import { hits } from './search.js';
import { sample } from './shapes.js';
import { byId, make, visible } from './text.js';
import { say } from './words.js';

const LISTED = 40; // results shown

export class SearchBox {
  /**
   * @param {import('./graph_data.js').Graph} graph
   * @param {import('./search.js').Search} search
   * @param {(node: number) => void} choose
   */
  constructor(graph, search, choose) {
    this.graph = graph;
    this.search = search;
    this.choose = choose;
    this.field = /** @type {HTMLInputElement} */ (byId('query'));
    this.list = byId('results');
    this.found = byId('found');
    this.tally = byId('tally');
    this.active = -1;
    /** @type {number[]} */
    this.nodes = [];
    this.field.addEventListener('input', () => this.look());
    this.field.addEventListener('focus', () => this.look());
    this.field.addEventListener('keydown', (event) => this.key(event));
    // Pressing on a result must not take the focus, or the list would close before the click.
    this.found.addEventListener('pointerdown', (event) => event.preventDefault());
    this.field.addEventListener('blur', () => this.close());
    document.addEventListener('keydown', (event) => {
      const typing = event.target instanceof HTMLInputElement && /^(?:search|number|text)$/.test(event.target.type);
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.field.focus();
      this.field.select();
    });
  }

  /** The words of the language of the moment. */
  write() {
    this.field.placeholder = say('search');
    this.field.setAttribute('aria-label', say('search'));
    this.list.setAttribute('aria-label', say('search'));
    if (!this.found.hidden) this.look();
  }

  look() {
    const text = this.field.value;
    const nodes = this.search.find(text);
    this.nodes = nodes.slice(0, LISTED);
    this.active = this.nodes.length ? 0 : -1;
    this.list.replaceChildren(...this.nodes.map((node, at) => this.row(node, at, text)));
    this.tally.textContent = tallyOf(nodes.length, this.nodes.length, text, this.search.near);
    this.found.hidden = !text.trim();
    this.field.setAttribute('aria-expanded', String(!this.found.hidden));
    this.list.scrollTop = 0;
    this.mark();
  }

  /** @param {number} node @param {number} at @param {string} text */
  row(node, at, text) {
    const { graph } = this;
    const kind = NODE_KINDS[graph.kind[node]];
    const pieces = hits(graph.title[node], text, this.search.simple).map((piece, odd) => (odd % 2 ? make('mark', null, visible(piece)) : visible(piece)));
    const row = make('li', { role: 'option', id: `result-${at}`, 'aria-selected': 'false' },
      sample(graph.kind[node], kind),
      make('span.name', { dir: 'auto' }, ...pieces),
      make('span.quiet', null, graph.date[node] ? visible(graph.date[node].slice(0, 4)) : say(kind)));
    row.addEventListener('click', () => this.take(at));
    row.addEventListener('pointermove', () => {
      if (this.active === at) return;
      this.active = at;
      this.mark(false);
    });
    return row;
  }

  /** Shows which result Enter would take. */
  mark(scroll = true) {
    [...this.list.children].forEach((row, at) => row.setAttribute('aria-selected', String(at === this.active)));
    const row = this.list.children[this.active];
    if (row) this.field.setAttribute('aria-activedescendant', row.id);
    else this.field.removeAttribute('aria-activedescendant');
    if (row && scroll) row.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.nodes.length;
    if (event.isComposing) return; // Enter ends an input method's word, not the search
    if (event.key === 'ArrowDown' && count) this.active = (this.active + 1) % count;
    else if (event.key === 'ArrowUp' && count) this.active = (this.active + count - 1) % count;
    else if (event.key === 'Enter' && this.active >= 0) this.take(this.active);
    else if (event.key === 'Escape' && this.field.value) {
      this.field.value = '';
      this.look();
      event.stopPropagation();
    } else return;
    event.preventDefault();
    this.mark();
  }

  /** @param {number} at */
  take(at) {
    const node = this.nodes[at];
    this.close();
    this.choose(node);
  }

  close() {
    this.found.hidden = true;
    this.field.setAttribute('aria-expanded', 'false');
    this.field.removeAttribute('aria-activedescendant');
  }
}

/** @param {number} all @param {number} listed @param {string} text @param {boolean} near */
function tallyOf(all, listed, text, near) {
  if (!all) return say('foundNone', visible(text.trim()));
  if (near) return say('foundNear', visible(text.trim()), all);
  if (all > listed) return say('foundSome', all, listed);
  return all === 1 ? say('foundOne') : say('found', all);
}
