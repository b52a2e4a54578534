/** The page within another page (#bare=1): only the picture, what is chosen, and the way to the whole page. */

import { writeAddress } from './address.js';
import { nodeOf } from './graph_data.js';
import { byId, make, visible, webAddress } from './text.js';
import { say } from './words.js';

/** The turning of a wheel belongs to the page around; with the control key, or by two fingers, it zooms. */
addEventListener('wheel', (event) => {
  if (document.body.classList.contains('bare') && !event.ctrlKey) event.stopPropagation();
}, { capture: true, passive: true });

/** Writes the line below the picture, and hides everything else. @param {import('./page_state.js').PageState} page */
export function showEmbedded({ graph, state }) {
  document.body.classList.toggle('bare', state.bare);
  const line = byId('embedded');
  line.hidden = !state.bare;
  if (!state.bare) return;
  const node = state.node ? nodeOf(graph, state.node) : -1;
  const address = node < 0 ? '' : webAddress(graph.url[node]);
  const title = node < 0 ? '' : visible(graph.title[node]);
  const away = { target: '_blank', rel: 'noopener noreferrer' };
  const chosen = make('bdi', null, title);
  line.replaceChildren(
    address ? make('a', { href: address, ...away }, chosen) : chosen,
    make('a.whole', { href: writeAddress({ ...state, bare: false }), target: '_blank', rel: 'noopener' }, `${say('openInFull')} ↗`));
}
