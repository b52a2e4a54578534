/** A line that is shown for a moment. */

import { byId } from './text.js';

let fading = 0;

/** Says something in passing; screen readers hear it too. @param {string} text */
export function tell(text) {
  const notice = byId('notice');
  notice.textContent = text;
  notice.classList.add('shown');
  clearTimeout(fading);
  fading = setTimeout(() => notice.classList.remove('shown'), 3_500);
}
