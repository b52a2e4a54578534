/** Reads what page_columns.py wrote. */

const DIGITS = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((sign) => !'&<>\\'.includes(sign));
const VALUES = new Map(DIGITS.map((sign, at) => [sign.charCodeAt(0), at]));

/**
 * A column of values, whichever way it was written.
 * @param {any} written nothing, a list, {c: the one value}, {d: values, n: which}, {s: differences},
 *   {i: steps between places, v: values}
 * @param {number} count
 * @param {any} empty
 * @returns {any[]}
 */
export function column(written, count, empty) {
  if (Array.isArray(written)) return written.map((value) => (value === null ? empty : value));
  if (written?.n) return written.n.map((/** @type {number} */ at) => (at < 0 ? empty : written.d[at]));
  let at = 0;
  if (written?.s) return written.s.map((/** @type {number} */ step) => (at += step));
  const values = new Array(count).fill(written?.c ?? empty);
  written?.i?.forEach((/** @type {number} */ step, /** @type {number} */ entry) => {
    at += step;
    values[at] = written.v[entry];
  });
  return values;
}

/**
 * Whole numbers that were packed into text.
 * @param {{o: number, w: number, p: string}} packed the least one, digits of each, all digits
 * @returns {Int32Array}
 */
export function unpacked({ o, w, p }) {
  const numbers = new Int32Array(p.length / w);
  for (let at = 0; at < numbers.length; at++) {
    let value = 0;
    for (let digit = at * w; digit < at * w + w; digit++) value = value * DIGITS.length + (VALUES.get(p.charCodeAt(digit)) ?? 0);
    numbers[at] = o + value;
  }
  return numbers;
}

/** Texts that begin as the one before did. @param {{k: number[], t: string[]}} coded @returns {string[]} */
export function frontDecoded(coded) {
  let before = '';
  return coded.t.map((rest, at) => (before = before.slice(0, coded.k[at]) + rest));
}
