/** Where one looks, in the address: said only where the rest of the address does not show it by itself. */

import { askedOf } from './filters.js';
import { seesAny } from './framing.js';

const STILL_FOR = 300; // milliseconds without a movement until it is written
const FARTHEST_PLACE = 1_000_000; // world units from the middle
const WRITTEN = /^(-?\d{1,7}(?:\.\d)?),(-?\d{1,7}(?:\.\d)?),(\d{1,2}(?:\.\d{1,4})?)$/;

/** @typedef {{x: number, y: number, scale: number}} Look */

/** @param {Look} look @returns {string} the middle in world units, and the scale: 12.5,-80,1.25 */
export function writePlace({ x, y, scale }) {
  return [Number(x.toFixed(1)), Number(y.toFixed(1)), Number(scale.toPrecision(3))].map(String).join(',');
}

/** @param {string} text @returns {Look|null} null for what is no place */
export function readPlace(text) {
  const [, x, y, scale] = (WRITTEN.exec(text) ?? []).map(Number);
  return scale > 0 && Math.abs(x) < FARTHEST_PLACE && Math.abs(y) < FARTHEST_PLACE ? { x, y, scale } : null;
}

/** What of the address decides by itself where one looks. @param {import('./address.js').State} state */
function destination({ node, layout, lanes, plan, region, topic, series, tag, from, to, text, alone, works }) {
  return [node, layout, lanes, plan, region, topic, series, tag, from, to, text, alone, works].join('\n');
}

export class Place {
  /** @param {import('./page_state.js').PageState} page @param {import('./graph_view.js').GraphView} view */
  constructor(page, view) {
    this.page = page;
    this.view = view;
    this.shown = ''; // the destination that the view has been led to
    this.waiting = 0;
    view.still.addEventListener('change', () => this.note());
  }

  /** The view goes where the address leads. */
  arrive() {
    this.shown = destination(this.page.state);
    this.note();
  }

  /** Shows all there is. */
  showAll() {
    const { view, page } = this;
    view.showAll(false, page.state.region);
    if (page.state.node) this.note();
    else this.arrive();
  }

  /**
   * Leads the view to what is asked for now.
   * @param {import('./address.js').State} before
   * @param {{moved: boolean, turned: boolean, chosen: boolean}} what the nodes stand elsewhere; the list was shown before; another thing is chosen
   * @param {boolean} atOnce
   */
  lead(before, { moved, turned, chosen }, atOnce) {
    const { view, page: { state } } = this;
    const { selected, near, stream } = view.scene;
    const placed = state.at !== before.at; // by going back, or by hand
    const widens = moved || state.region !== before.region || state.alone !== before.alone;
    const asks = askedOf(state) !== askedOf(before) && !stream && !(selected >= 0 && view.sees(selected));
    const lost = !near && !stream && !seesAny(view);
    if ((atOnce || turned || placed) && this.restore()) return;
    if (widens || asks || lost || ((turned || placed) && selected < 0 && !view.scene.plan)) view.showAll(atOnce || turned, state.region);
    else if (chosen || turned || placed) view.showSelected(atOnce || turned);
    else {
      this.note();
      return;
    }
    this.arrive();
  }

  /** Goes where the address says by numbers. @returns {boolean} whether it says so */
  restore() {
    const look = readPlace(this.page.state.at);
    if (look) this.view.jump(look);
    return look !== null;
  }

  /** Writes where one looks, once the view rests. */
  note() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.write(), STILL_FOR);
  }

  write() {
    const { view, page } = this;
    if (!view.camera.width || !view.camera.height) return; // behind the list
    if (view.flight) this.note();
    else page.place(view.led && this.shown === destination(page.state) ? '' : writePlace(view.camera));
  }
}
