/**
 * Text that comes from outside: how it is shown, folded for comparing, and put into the page.
 * Everything goes through textContent; no markup is ever parsed.
 */

// Direction overrides and characters of no width, which could make a title look like another one.
const HIDDEN = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
// 👩‍🚀 is held together by a joiner; there it is no trick.
const JOINED = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})/gu;
const JOINER = '\ue000';

/**
 * The text with hidden characters written out, as ⟨U+202E⟩.
 * @param {string} text
 * @returns {string}
 */
export function visible(text) {
  return text
    .replace(JOINED, JOINER)
    .replace(HIDDEN, (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)
    .replaceAll(JOINER, '\u200d');
}

/**
 * The text as search compares it: one width, one case, no hidden characters, no title marks.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  return text.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replace(HIDDEN, '')
    .replace(/[《》〈〉]/g, '').replace(/\s+/g, ' ').trim();
}

/**
 * The text cut to a width, where a Chinese character counts 2 and a Latin letter 1.
 * @param {string} text
 * @param {number} width
 * @returns {string}
 */
export function shorten(text, width) {
  let used = 0;
  let kept = '';
  for (const sign of text) {
    used += sign > '\u2e7f' ? 2 : 1;
    if (used > width) return `${kept}…`;
    kept += sign;
  }
  return kept;
}

// What tells the parts of a series apart, at the end of a title: "（上）", "(2)", "：第三章", " 12"; never "车床的由来".
const PART = /(?:[（(［[【][^（(［[【]{1,8}[）)］\]】]|第.{1,4}[章节篇部回讲]|[\d一二三四五六七八九十上中下]{1,4})$/u;

/** @param {string} title @returns {[string, string]} the title, and how it ends where that tells it from its likes */
export function parted(title) {
  const at = PART.exec(title)?.index ?? title.length;
  return at ? [title.slice(0, at), title.slice(at)] : [title, ''];
}

/**
 * A title cut to a width so that the parts of a series still differ: 轮轴的由来…（中）.
 * @param {string} title
 * @param {number} width as of shorten()
 */
export function shortTitle(title, width) {
  const short = shorten(title, width);
  const [head, tail] = parted(title);
  if (short === title || !tail) return short;
  const room = width - [...tail].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 2 : 1), 1);
  if (room < width / 3) return short;
  const stem = shorten(head, room);
  return (stem.endsWith('…') ? stem : `${stem}…`) + tail;
}

/**
 * The address when it is one that may be followed; empty otherwise.
 * @param {string} address
 * @returns {string}
 */
export function webAddress(address) {
  if (!/^https?:\/\//i.test(address)) return '';
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : '';
  } catch {
    return '';
  }
}

/** An element that the template has. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no #${id}`);
  return element;
}

/**
 * An element of the page.
 * @param {string} name tag and classes, as 'li.step.done'
 * @param {Record<string, string>|null} attributes
 * @param {...(Node|string|null|undefined|false)} children strings become text
 * @returns {HTMLElement}
 */
export function make(name, attributes, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag);
  if (classes.length) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * A text from outside in an element of its own, so that its direction stays inside.
 * @param {string} text
 * @param {string} [name]
 * @returns {HTMLElement}
 */
export function quoteText(text, name = 'bdi') {
  return make(name, { dir: 'auto' }, visible(text));
}
