/** Why an article is to be read first, or has a topic: what the reasons say, in the language of the interface. */

import { quoted } from './elements.js';
import { make, visible } from './text.js';
import { inChinese, isWord, say } from './words.js';

const COUNTING = new Set(['series', 'cites', 'leans', 'carries']); // reasons whose phrase holds no word of the topic
// Phrases of topics/evidence.py: "扩散: 4 times, in 12% of the sentences"; never "skip-gram, 共现".
const FREQUENCY = /^(.*): (once|\d+ times), in (\d+)% of the sentences$/s;
// "the first 600 characters: 扩散"; never "the first words".
const STRETCH = /^the (?:first \d+ characters|whole excerpt): (.*)$/s;
// A reason that goes without saying beside a stronger one; so does being cited at all.
/** @type {Record<string, string[]>} */
const IMPLIED = { 'same-subject': ['one-subject'], often: ['repeated'] };
const BY_WORD = new Set(['declared', 'declared-for-section', 'stated-by-record']); // nothing need be added
const OWN_WORDS = new Set(['title', 'title-term', 'tag']); // their sentence is the title or the tag itself

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
  const byWord = reasons.filter(({ kind }) => BY_WORD.has(kind));
  if (byWord.length) return byWord;
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
