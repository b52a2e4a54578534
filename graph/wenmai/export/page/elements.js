/** Building blocks of the panel: links to nodes, quoted sentences, sections, long lists. */

import { addressOf } from './address.js';
import { NODE_KINDS } from './graph_data.js';
import { sample } from './shapes.js';
import { make, quoteText, visible } from './text.js';
import { say } from './words.js';

export const UNFOLD = 'unfold'; // event that has a button show the rest of its list without moving the focus
export const FIRST = 8; // entries of a list shown at once

/**
 * A link that chooses a node.
 * @param {import('./graph_data.js').Graph} graph
 * @param {number} node
 * @param {string} [after] class names
 */
export function nodeLink(graph, node, after = '') {
  const kind = NODE_KINDS[graph.kind[node]];
  const shape = sample(graph.kind[node], `${kind}${graph.known[node] === 'cited' ? ' hollow' : ''}`);
  return make(`a.node${after}`, { href: addressOf(graph.id[node]), title: `${say(kind)}`, 'data-node': String(node) }, shape, quoteText(graph.title[node]));
}

/** @param {string} text @param {string} [name] more class names */
export function chip(text, name = '') {
  return make(`span.chip${name}`, null, text);
}

/** A sentence with its mark emphasised. @param {import('./evidence.js').Quote} quote */
export function quoted({ before, mark, after }) {
  const emphasis = mark && make('mark', null, visible(mark));
  return make('blockquote', { dir: 'auto' }, visible(before), emphasis, visible(after));
}

/**
 * Some quotes; the page says how many there are beyond them.
 * @param {import('./evidence.js').Quote[]} quotes
 * @param {number} total
 */
export function quotedAll(quotes, total) {
  const more = total > quotes.length && quotes.length ? make('p.quiet', null, say('moreQuotes', total - quotes.length)) : null;
  return [...quotes.map(quoted), more];
}

/**
 * A part of the panel that can be folded away.
 * @param {string} key its name in words.js, and its class
 * @param {string} note beside the heading
 * @param {...(Node|null)} children
 */
export function section(key, note, ...children) {
  const summary = make('summary', null, make('h3', null, say(key)), note && make('span.note', null, note));
  return make(`details.part.${key}`, { open: '' }, summary, ...children);
}

/**
 * A list whose later entries are made when they are asked for.
 * @param {string} name tag and classes
 * @param {any[]} entries
 * @param {number} first how many at once
 * @param {(entry: any) => HTMLElement} item
 */
export function longList(name, entries, first, item) {
  const list = make(name, null, ...entries.slice(0, first).map(item));
  if (entries.length <= first) return list;
  const button = make('button.more', { type: 'button' }, say('showAll', entries.length - first));
  unfolds(button, () => {
    const rest = entries.slice(first).map(item);
    list.append(...rest);
    return rest[0];
  });
  return make('div', null, list, button);
}

/** A button that shows more, once. @param {HTMLElement} button @param {() => HTMLElement} show gives where one reads on */
export function unfolds(button, show) {
  for (const kind of ['click', UNFOLD]) {
    button.addEventListener(kind, () => {
      const next = show();
      button.remove();
      if (kind === 'click') next.querySelector('a')?.focus();
    });
  }
}

/**
 * A row of buttons of which one is pressed.
 * @param {string} name what they are about
 * @param {[string, string][]} choices value and word
 * @param {string} chosen
 * @param {(value: string) => void} choose
 */
export function choices(name, choices, chosen, choose) {
  return make('div.modes', { role: 'group', 'aria-label': name }, ...choices.map(([value, word]) => {
    const button = make('button', { type: 'button', 'aria-pressed': String(value === chosen), 'data-key': `${name} ${value}` }, word);
    button.addEventListener('click', () => choose(value));
    return button;
  }));
}

/** @param {string} word @param {() => void} act @param {string} [name] class names */
export function button(word, act, name = '.tool') {
  const one = make(`button${name}`, { type: 'button', 'data-key': word }, word);
  one.addEventListener('click', act);
  return one;
}

/** New content, in which the same button keeps the focus. @param {Element} box @param {...(Node|null)} children */
export function refill(box, ...children) {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && box.contains(active) ? active.dataset.key : undefined;
  box.replaceChildren(...children.filter((child) => child !== null));
  if (key === undefined) return;
  const same = [...box.querySelectorAll('[data-key]')].find((one) => one instanceof HTMLElement && one.dataset.key === key);
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
}
