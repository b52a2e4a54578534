/** Which part of the whole graph the page holds, in words. */

import { visible } from './text.js';
import { say } from './words.js';

/**
 * How the page's nodes were chosen.
 * @param {import('./graph_data.js').Graph} graph
 * @returns {string} empty when the page holds everything
 */
export function partNote({ total, count, chosen, title }) {
  if (total === count) return '';
  const said = [
    chosen.around ? say('partAround', visible(title[chosen.around[0]]), chosen.around[1]) : '',
    chosen.topic === undefined ? '' : say('partTopic', visible(title[chosen.topic])),
    chosen.noWorks ? say('partNoWorks') : '',
    chosen.of ? say(chosen.around ? 'partNearest' : 'partBest', chosen.of) : '',
  ].filter(Boolean).join(say('semicolon'));
  const note = said ? `${say('shownOf', count, total)}${say('colon')}${said}` : say('shownOf', count, total);
  return `${note}${say('stop')}${chosen.tooMany ? say('partTooMany') : ''}`;
}
