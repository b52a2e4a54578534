/**
 * Written by `wenmai export widget --for hexo`. In a theme: <%- wenmai_card(page) %>, in a post: {% wenmai_card %}.
 */

'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(hexo.base_dir, 'wenmai');
const style = '/* style */';
let index;

/** The path as the index has it. */
function keyOf(path) {
  let decoded = path;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // not encoded
  }
  return decoded.replace(/(\/index)?(\.html?)?\/*$/, '').normalize();
}

/** The card of a post as HTML; empty where there is none. */
function card(post) {
  index ??= JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const { host, pathname } = new URL(post.permalink);
  const key = keyOf(pathname);
  const keys = [key || '/', host + key, `source/${post.source}`, post.source];
  const name = keys.map((one) => index.addresses[one] ?? index.documents[one]).find((one) => one);
  const file = name && join(folder, 'cards', `${name}.html`);
  return file && existsSync(file) ? `<style>${style}</style>\n${readFileSync(file, 'utf8')}` : '';
}

hexo.extend.helper.register('wenmai_card', function (post) {
  return card(post ?? this.page);
});
hexo.extend.tag.register('wenmai_card', function () {
  return card(this);
});
