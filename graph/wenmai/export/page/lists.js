/** Building blocks of the panel: links to nodes, quoted sentences, sections, long lists. */

import { addressOf } from './address.js';
import { NODE_KINDS } from './data.js';
import { sample } from './shapes.js';
import { make, quoteText, visible } from './text.js';
import { inChinese, isWord, say } from './words.js';

export const FIRST = 8; // entries of a list shown at once
const COUNTING = new Set(['series', 'cites', 'leans', 'carries']); // reasons whose phrase holds no word of the topic
// Phrases of topics/evidence.py: "扩散: 4 times, in 12% of the sentences"; never "skip-gram, 共现".
const FREQUENCY = /^(.*): (once|\d+ times), in (\d+)% of the sentences$/s;
// "the first 600 characters: 扩散"; never "the first words".
const STRETCH = /^the (?:first \d+ characters|whole excerpt): (.*)$/s;
// A reason that goes without saying beside a stronger one; so does being cited at all.
/** @type {Record<string, string[]>} */
const IMPLIED = { 'same-subject': ['one-subject'], often: ['repeated'] };
const OWN_WORDS = new Set(['title', 'title-term', 'tag']); // their sentence is the title or the tag itself

/**
 * A link that chooses a node.
 * @param {import('./data.js').Graph} graph
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
 * What a reason says. English phrases come with the data; Chinese ones are the interface's, with
 * the number or the word that the phrase names.
 * @param {import('./evidence.js').Reason} reason
 * @param {'requires'|'about'} of
 */
export function reasonText({ kind, text }, of) {
  const key = `${of}:${kind}`;
  if (of === 'about' && text && !COUNTING.has(kind) && isWord(key)) return `${say(key)}${say('colon')}${topicWords(text)}`;
  if (text && !inChinese()) return visible(text);
  const [number] = text.match(/\d+/) || [];
  if (number && isWord(`${key} #`)) return say(`${key} #`, number);
  return isWord(key) ? say(key) : visible(text || kind);
}

/** What names a topic, and how often. @param {string} text */
function topicWords(text) {
  const [, word, times, share] = FREQUENCY.exec(text) || [];
  if (times) return times === 'once' ? say('frequencyOne', visible(word)) : say('frequency', visible(word), parseInt(times, 10), share);
  const [, inStretch = text] = STRETCH.exec(text) || [];
  return visible(inStretch);
}

/**
 * Without what another reason says as well.
 * @param {import('./evidence.js').Reason[]} reasons
 */
function telling(reasons) {
  const kinds = new Set(reasons.map((reason) => reason.kind));
  return reasons.filter(({ kind }) => !(IMPLIED[kind] ?? []).some((more) => kinds.has(more)) && (kind !== 'cited' || kinds.size === 1));
}

/**
 * Reasons, each sentence only once; titles and tags need no quote.
 * @param {import('./evidence.js').Reason[]} reasons
 * @param {'requires'|'about'} of
 */
export function reasonList(reasons, of) {
  if (!reasons.length) return null;
  const seen = new Set();
  /** @type {HTMLElement[]} */
  const quotes = [];
  const items = telling(reasons).map((reason) => {
    const sentence = reason.quote && reason.quote.before + reason.quote.mark + reason.quote.after;
    if (reason.quote && sentence && !seen.has(sentence) && !OWN_WORDS.has(reason.kind)) quotes.push(quoted(reason.quote));
    seen.add(sentence);
    return make('li', { dir: 'auto' }, reasonText(reason, of));
  });
  return make('div.reasons', null, make('ul', null, ...items), ...quotes);
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
  button.addEventListener('click', () => {
    const rest = entries.slice(first).map(item);
    list.append(...rest);
    button.remove();
    rest[0].querySelector('a')?.focus();
  });
  return make('div', null, list, button);
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
