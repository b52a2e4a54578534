/** The browser's own small store, which may be closed to a page or full. */

const PREFIX = 'wenmai:';

/** @param {string} key @returns {string} empty for nothing */
export function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key) || '';
  } catch {
    return ''; // some browsers keep nothing for files
  }
}

/** @param {string} key @param {string} value @returns {boolean} whether it was kept */
export function keep(key, value) {
  try {
    localStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}
