/** Numbers as search compares them: 漫谈（八）, 漫谈八 and 漫谈 8 are one title. */

/** @type {Record<string, number>} */
const DIGIT_VALUES = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const NUMERAL = /[零〇一二两三四五六七八九十百]+/g;
const SILENT = /[\s\p{P}\p{S}]/gu;

/** The value of a Chinese numeral below a thousand. @param {string} text @returns {number} */
export function valueOf(text) {
  if (!/[十百]/.test(text)) return Number([...text].map((sign) => DIGIT_VALUES[sign]).join(''));
  const [, hundreds, tens, ones] = /^(?:(.?)百)?零?(?:(.?)十)?(.?)$/.exec(text) ?? ['', '', '', ''];
  const digit = (/** @type {string|undefined} */ sign, /** @type {number} */ lacking) => (sign ? DIGIT_VALUES[sign] ?? NaN : lacking);
  return 100 * (text.includes('百') ? digit(hundreds, 1) : 0) + 10 * (text.includes('十') ? digit(tens, 1) : 0) + digit(ones, 0);
}

/** A folded text with its numerals as digits, without blanks and punctuation. @param {string} text */
export function squeezed(text) {
  return text.replace(NUMERAL, (numeral) => {
    const value = valueOf(numeral);
    return Number.isNaN(value) ? numeral : String(value);
  }).replace(SILENT, '');
}

/** Whether a squeezed text holds a squeezed query, whose numbers are whole there. @param {string} text @param {string} query */
export function holdsNumbered(text, query) {
  for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + query.length] ?? ''];
    if (!(isDigit(before) && isDigit(query[0])) && !(isDigit(after) && isDigit(query[query.length - 1]))) return true;
  }
  return false;
}

/** @param {string} sign */
function isDigit(sign) {
  return sign >= '0' && sign <= '9';
}
