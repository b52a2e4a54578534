/** The picture as SVG: understands what the painter asks of a canvas, and writes it down. */

const round = (/** @type {number} */ number) => String(Math.round(number * 10) / 10);
// Signs that XML gives a meaning, and those that it does not allow at all.
/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;

/** @param {string} text @returns {string} as it may stand in an element or an attribute */
export function xmlText(text) {
  return text.toWellFormed().replace(FORBIDDEN, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

export class VectorContext {
  /** @param {number} width @param {number} height @param {string} title @param {CanvasRenderingContext2D} ruler measures text */
  constructor(width, height, title, ruler) {
    this.ruler = ruler;
    this.globalAlpha = 1;
    this.fillStyle = '#000';
    this.strokeStyle = '#000';
    this.lineWidth = 1;
    this.lineJoin = 'miter';
    this.font = '12px sans-serif';
    this.textAlign = 'left';
    this.textBaseline = 'middle';
    /** @type {number[]} */
    this.dash = [];
    this.path = '';
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    this.parts = [`<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img">\n<title>${xmlText(title)}</title>`];
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = '';
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${round(x)} ${round(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${round(x)} ${round(y)}`;
  }

  closePath() {
    this.path += 'Z';
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
  }

  /** Whole circles only, which is all that is drawn. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    const r = round(radius);
    this.path += `M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${round(2 * radius)} 0a${r} ${r} 0 1 0 ${round(-2 * radius)} 0Z`;
  }

  alpha() {
    return this.globalAlpha < 1 ? ` opacity="${Math.round(this.globalAlpha * 100) / 100}"` : '';
  }

  fill() {
    if (this.path) this.parts.push(`<path d="${this.path}" fill="${xmlText(this.fillStyle)}"${this.alpha()}/>`);
  }

  stroke() {
    if (!this.path) return;
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(' ')}"` : '';
    this.parts.push(`<path d="${this.path}" fill="none" stroke="${xmlText(this.strokeStyle)}" stroke-width="${round(this.lineWidth)}"${dash}${this.alpha()}/>`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.parts.push(`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${xmlText(this.fillStyle)}"${this.alpha()}/>`);
  }

  /** @param {string} text @param {string} paint @param {number} x @param {number} y */
  letters(text, x, y, paint) {
    const [, weight = '400', size = '12', family = 'sans-serif'] = /^(?:(\d+) )?(\d+)px (.*)$/.exec(this.font) || [];
    const anchor = this.textAlign === 'center' ? ' text-anchor="middle"' : '';
    // Not every program knows dominant-baseline; a third of the size is where the middle lies.
    const place = `x="${round(x)}" y="${round(y + Number(size) * 0.35)}"`;
    this.parts.push(`<text ${place} font-family="${xmlText(family)}" font-size="${size}" font-weight="${weight}"${anchor} ${paint}${this.alpha()}>${xmlText(text)}</text>`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.letters(text, x, y, `fill="${xmlText(this.fillStyle)}"`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    const stroke = `stroke="${xmlText(this.strokeStyle)}" stroke-width="${round(this.lineWidth)}" stroke-linejoin="round"`;
    this.letters(text, x, y, `fill="none" ${stroke}`);
  }

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  /** @returns {string} the file */
  finish() {
    return `${this.parts.join('\n')}\n</svg>\n`;
  }
}
