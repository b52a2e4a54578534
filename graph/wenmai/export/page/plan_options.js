/** What a path is asked for besides its target: time, limits, what is known; each can be seen and taken back. */

import { nodeOf } from './graph_data.js';
import { make, visible } from './text.js';
import { say } from './words.js';

const TIMES = [15, 30, 60, 90, 120, 240]; // minutes that are offered

/** @typedef {import('./page_state.js').PageState} PageState */

/** A choice of how much time there is. @param {PageState} page */
export function timeField(page) {
  const { minutes } = page.state;
  const times = [...new Set([...TIMES, ...(minutes === null ? [] : [minutes])])].sort((one, two) => one - two);
  const select = /** @type {HTMLSelectElement} */ (make('select', { 'data-key': 'minutes', 'aria-label': say('timeThere') },
    make('option', { value: '' }, say('anyTime')), ...times.map((one) => make('option', { value: String(one) }, say('withinMinutes', one)))));
  select.value = minutes === null ? '' : String(minutes);
  select.addEventListener('change', () => page.change({ minutes: select.value === '' ? null : Number(select.value) }));
  return select;
}

/** What else the address asks of paths; a press takes it back. Nothing where it asks nothing. @param {PageState} page */
export function limits(page) {
  const { budget, steps, known, start } = page.state;
  const from = start ? nodeOf(page.graph, start) : -1;
  const there = known.filter((id) => nodeOf(page.graph, id) >= 0).length;
  /** @type {[string, Partial<import('./address.js').State>][]} */
  const asked = [];
  if (from >= 0) asked.push([say('limitStart', visible(page.graph.title[from])), { start: '' }]);
  if (budget !== null) asked.push([say('limitBudget', budget), { budget: null }]);
  if (steps !== null) asked.push([say('limitSteps', steps), { steps: null }]);
  if (there) asked.push([say('limitKnown', there), { known: [] }]);
  if (!asked.length) return null;
  return make('p.limits', null, ...asked.map(([words, undo]) => {
    const one = make('button.chip', { type: 'button', 'data-key': `limit ${Object.keys(undo)[0]}`, 'aria-label': say('takeBack', words) },
      make('bdi', null, words), make('span', { 'aria-hidden': 'true' }, ' ✕'));
    one.addEventListener('click', () => page.change(undo));
    return one;
  }));
}
