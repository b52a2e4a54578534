/** Chinese titles found by how they are read: whole syllables, initials, or both mixed. */

/**
 * @typedef {object} Table
 * @property {Map<string, string[]>} readings of each character
 * @property {Map<string, Set<string>>} begins characters by the first letter of a reading
 */

/** @param {string} table 'pai排拍 zhong中重' @returns {Table} */
export function readTable(table) {
  const readings = new Map();
  const begins = new Map();
  for (const entry of table.split(' ')) {
    const [, syllable, signs] = /^([a-z]+)(.*)$/u.exec(entry) || ['', '', ''];
    for (const sign of signs) {
      if (readings.has(sign)) readings.get(sign).push(syllable);
      else readings.set(sign, [syllable]);
      if (begins.has(syllable[0])) begins.get(syllable[0]).add(sign);
      else begins.set(syllable[0], new Set([sign]));
    }
  }
  return { readings, begins };
}

// What stands between the words of a title and is not typed.
const BETWEEN = /[\s\p{P}\p{S}]/u;

/**
 * How much of the word is spoken after this character, beginning at each of some places.
 * @param {string} word
 * @param {Set<number>} places
 * @param {string} sign
 * @param {string[]|undefined} readings
 */
function after(word, places, sign, readings) {
  const next = new Set();
  for (const at of places) {
    if (!readings) {
      if (word.startsWith(sign, at)) next.add(at + sign.length);
      continue;
    }
    for (const syllable of readings) {
      if (word[at] !== syllable[0]) continue;
      next.add(at + 1);
      if (syllable[1] === 'h' && word[at + 1] === 'h') next.add(at + 2); // zh, ch, sh
      if (word.startsWith(syllable, at)) next.add(at + syllable.length);
      else if (syllable.startsWith(word.slice(at))) next.add(word.length); // still being typed
    }
  }
  return next;
}

/** A title as Latin letters, by the first reading of each character and by the last, where it has any. @param {string} title @param {Table} table @returns {string[]} */
export function spoken(title, { readings }) {
  if (![...title].some((sign) => readings.has(sign))) return [];
  const said = (/** @type {number} */ at) => title.replace(/./gsu, (sign) => readings.get(sign)?.at(at) ?? (BETWEEN.test(sign) ? '' : sign));
  return [...new Set([said(0), said(-1)])];
}

/**
 * Whether a folded title is spoken like the word from one of its characters on.
 * @param {string} title
 * @param {number} start
 * @param {string} word
 * @param {Table} table
 */
export function beginsAt(title, start, word, { readings }) {
  let places = new Set([0]);
  for (let at = start; at < title.length && places.size; at++) {
    const known = readings.get(title[at]);
    if (!known && BETWEEN.test(title[at])) continue;
    places = after(word, places, title[at], known);
    if (places.has(word.length)) return true;
  }
  return false;
}

/**
 * Whether a folded title holds a stretch that is spoken like the word: 'kuosan', 'ks', 'kuos'.
 * @param {string} title
 * @param {string} word letters of the Latin alphabet, perhaps with digits
 * @param {Table} table
 */
export function sounds(title, word, table) {
  const first = table.begins.get(word[0]);
  if (!first) return false;
  // Ideographs of the table are one unit long each, so places may be counted in units.
  for (let start = 0; start < title.length; start++) {
    if (first.has(title[start]) && beginsAt(title, start, word, table)) return true;
  }
  return false;
}
