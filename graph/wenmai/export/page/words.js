/** What the interface says, in every language of wenmai/phrases. The page's data is shown as it was written. */

const LANGUAGES = ['en', 'zh']; // as in wenmai/phrases, which also says what is spoken

/** @type {Record<string, string[]>} by key, in each language */
let phrases = {};

/** Its place in LANGUAGES. */
let language = 0;

/** @param {Record<string, string[]>} table as wenmai/phrases gives it */
export function readPhrases(table) {
  phrases = table;
}

/**
 * A word or sentence of the interface; `{0}` is a value, `{0|link|links}` what fits one of it, and any other number.
 * @param {string} key
 * @param {...(string|number)} values
 * @returns {string}
 */
export function say(key, ...values) {
  const sentence = isWord(key) ? phrases[key][language] : key;
  return sentence
    .replace(/\{(\d)\|([^|}]*)\|([^|}]*)\}/g, (_, at, single, several) => (String(values[Number(at)]) === '1' ? single : several))
    .replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)]));
}

/** @param {string} key @returns {boolean} whether the interface has a word for it */
export function isWord(key) {
  return Object.hasOwn(phrases, key);
}

/** @returns {boolean} whether the interface speaks Chinese */
export function inChinese() {
  return LANGUAGES[language] === 'zh';
}

/** @param {string} chosen empty for the browser's own */
export function setLanguage(chosen) {
  const [wanted] = (chosen || navigator.language || 'zh').toLowerCase().split('-');
  language = Math.max(0, LANGUAGES.indexOf(wanted));
  document.documentElement.lang = LANGUAGES[language];
}
