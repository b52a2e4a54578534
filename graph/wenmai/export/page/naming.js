/** What is shown, in words: for the browser's tab and for sheets. */

import { regionName } from './areas.js';
import { filtersOn } from './filters.js';
import { sheetSize } from './sheet.js';
import { visible } from './text.js';
import { say } from './words.js';

/** What is chosen, or read, or the region, or the list; and the name of the whole. @param {import('./page_state.js').PageState} page @param {string} name @param {number} node -1 for none @param {boolean} listing @param {string} planned what is to be read together */
export function titleOf({ graph, state }, name, node, listing, planned) {
  const region = graph.regions.find(({ id }) => id === state.region);
  const what = node >= 0 ? visible(graph.title[node]) : planned || region ? planned || regionName(/** @type {{name: string}} */ (region)) : listing ? say('asList') : '';
  return [what, name].filter(Boolean).join(' · ');
}

/**
 * What a sheet says of itself.
 * @param {import('./page_state.js').PageState} page
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./start.js').Start} start
 * @param {ReturnType<import('./theme.js').readTheme>} theme
 * @param {string} title
 * @returns {import('./sheet.js').Wish}
 */
export function wishOf(page, view, start, theme, title) {
  const facts = [...start.facts(), filtersOn(page.state) ? say('rowCount', view.left.filter(Boolean).length) : ''];
  return {
    ...sheetSize(view), turns: true, theme, vector: false, title,
    facts: facts.filter(Boolean).join(' · '),
    credit: say('credit', start.name),
  };
}
