/** Words that are written almost like a part of a title, for queries with a slip of the finger. */

const COMPARED = 30; // signs of a word that are compared: as many as a number has bits
const [ONE_SLIP, TWO_SLIPS] = [4, 8]; // signs that a word needs for one slip, and for two

/** How many slips a word may hold. @param {string} word */
export function slips(word) {
  if (word.length < ONE_SLIP || word.length > COMPARED) return 0;
  return word.length < TWO_SLIPS ? 1 : 2;
}

/**
 * Whether a text holds a word with at most so many signs wrong, missing or too many (Wu and Manber's way:
 * for each number of slips, the bits say which beginnings of the word end here).
 * @param {string} text folded
 * @param {string} word folded, 1 to 30 signs
 * @param {number} most slips
 */
export function holdsNearly(text, word, most) {
  /** @type {Map<string, number>} */
  const places = new Map();
  for (let at = 0; at < word.length; at++) places.set(word[at], (places.get(word[at]) ?? 0) | (1 << at));
  const whole = 1 << (word.length - 1);
  const ends = Array.from({ length: most + 1 }, (_, slip) => (1 << slip) - 1);
  for (let at = 0; at < text.length; at++) {
    const here = places.get(text[at]) ?? 0;
    let before = ends[0]; // what ended one sign earlier, with a slip less
    ends[0] = ((ends[0] << 1) | 1) & here;
    for (let slip = 1; slip <= most; slip++) {
      const own = ends[slip];
      ends[slip] = (((own << 1) | 1) & here) | before | (before << 1) | (ends[slip - 1] << 1) | 1;
      before = own;
    }
    if (ends[most] & whole) return true;
  }
  return false;
}
