/** What is shown, in words: for the browser's tab and for sheets. */

import { regionName } from './areas.js';
import { filtersOn } from './filters.js';
import { nodeOf } from './graph_data.js';
import { sheetSize } from './sheet.js';
import { visible } from './text.js';
import { say } from './words.js';

/** What the filters ask of articles, in words. @param {import('./page_state.js').PageState} page */
function askedInWords({ graph, state }) {
  const region = graph.regions.find(({ id }) => id === state.region);
  const named = [state.topic, state.series].map((id) => (id ? nodeOf(graph, id) : -1)).filter((node) => node >= 0);
  const years = [...new Set([state.from, state.to].map((year) => (year ? String(year) : '')))].join('–');
  return [region ? regionName(region) : '', ...named.map((node) => visible(graph.title[node])), visible(state.tag), years].filter(Boolean).join(' · ');
}

/** What is chosen, or read, or asked for, or the list; and the name of the whole. @param {import('./page_state.js').PageState} page @param {string} name @param {number} node -1 for none @param {boolean} listing @param {string} planned what is to be read together */
export function titleOf(page, name, node, listing, planned) {
  const { graph, state } = page;
  const what = node >= 0 ? visible(graph.title[node]) : planned || askedInWords(page) || (listing ? say('asList') : state.layout === 'time' ? say('layout:time') : '');
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
