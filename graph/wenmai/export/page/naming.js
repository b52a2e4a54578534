/** What is shown, in words: for the browser's tab and for sheets. */

import { regionName } from './areas.js';
import { filtersOn } from './filters.js';
import { sheetSize } from './sheet.js';
import { visible } from './text.js';
import { say } from './words.js';

/** What is chosen, or the region, or the list; and the name of the whole. @param {import('./page_state.js').PageState} page @param {string} name @param {number} node -1 for none @param {boolean} listing */
export function titleOf({ graph, state }, name, node, listing) {
  const region = graph.regions.find(({ id }) => id === state.region);
  const what = node >= 0 ? visible(graph.title[node]) : region ? regionName(region) : listing ? say('asList') : '';
  return [what, name].filter(Boolean).join(' · ');
}

/**
 * What a sheet says of itself.
 * @param {import('./page_state.js').PageState} page
 * @param {import('./graph_view.js').GraphView} view
 * @param {import('./start.js').Start} start
 * @param {ReturnType<import('./theme.js').readTheme>} theme
 * @param {boolean} listing
 * @returns {import('./sheet.js').Wish}
 */
export function wishOf(page, view, start, theme, listing) {
  const facts = [...start.facts(), filtersOn(page.state) ? say('rowCount', view.left.filter(Boolean).length) : ''];
  return {
    ...sheetSize(view), theme, vector: false,
    title: titleOf(page, start.name, view.scene.selected, listing),
    facts: facts.filter(Boolean).join(' · '),
    credit: say('credit', start.name),
  };
}
