/** Whole titles on several lines, for pictures that have room for them. */

// What may not be parted: a word, or one Chinese sign, with brackets that open before it and signs that close behind it.
const PIECE = /[（《「『【“‘([]*(?:[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+)[、，。．：；！？）》」』】”’…]*\s*/gu;

/**
 * The lines of a text, none wider than asked for unless one sign is.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure in the same unit
 * @returns {string[]} at least one
 */
export function wrapped(text, width, measure) {
  const lines = [''];
  const add = (/** @type {string} */ piece) => {
    const longer = lines[lines.length - 1] + piece;
    if (longer === piece || measure(longer.trimEnd()) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  };
  for (const piece of text.match(PIECE) ?? [text]) {
    if (measure(piece.trimEnd()) <= width) add(piece);
    else for (const sign of piece) add(sign); // a word that is longer than a line
  }
  return lines.map((line) => line.trimEnd());
}
