/** What people paste instead of typing: an address, an id, the number of a post. */

import { ARTICLE } from './graph_data.js';

const PASTED_ADDRESS = /[/:.]/;
const DROPPED = /^(?:[a-z][a-z+.-]*:\/\/)?(?:www\.)?/i;
const POST_NUMBER = /^\d{1,9}$/;
const ARXIV = /^arxiv(?:\.org\/|:).*?(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?$/; // "arxiv.org/pdf/2401.01234v2"; never "arxiv.org/list/math"

/** Without what differs from one copy to the next: scheme, www., fragment, index.html, last slash. @param {string} text */
function plainAddress(text) {
  const bare = text.trim().replace(/^[<("'\s]+|[>)"'，。,;\s]+$/g, '').replace(DROPPED, '').replace(/#.*$/, '').replace(/(?:\/index\.html?)?\/*$/i, '');
  try {
    return decodeURI(bare).toLowerCase();
  } catch {
    return bare.toLowerCase();
  }
}

export class Pasted {
  /** @param {import('./graph_data.js').Graph} graph */
  constructor(graph) {
    /** @type {Map<string, number>} */
    this.node = new Map();
    /** @type {Map<string, number[]>} articles by the number that their address ends with */
    this.posts = new Map();
    const put = (/** @type {string} */ text, /** @type {number} */ node) => {
      const key = plainAddress(text);
      if (key && !this.node.has(key)) this.node.set(key, node);
    };
    graph.id.forEach((id, node) => put(id, node));
    graph.url.forEach((url, node) => put(url, node));
    graph.id.forEach((id, node) => {
      for (const other of graph.former[node]) put(other, node);
      for (const name of graph.named[node]) {
        put(name.slice(name.indexOf(': ') + 2), node);
        put(name.replace(': ', ':'), node);
      }
      const number = /(\d+)(?:\.\w+)?\/?$/.exec(graph.url[node] || id)?.[1];
      if (number && graph.kind[node] === ARTICLE) this.posts.set(number, [...(this.posts.get(number) ?? []), node]);
    });
  }

  /** The node of an address as one copies it, and of nothing below it. @param {string} text @returns {number} -1 for none */
  exactly(text) {
    return this.node.get(plainAddress(text)) ?? -1;
  }

  /** The nodes that a pasted text names. @param {string} text @returns {number[]} */
  find(text) {
    const trimmed = text.trim();
    if (POST_NUMBER.test(trimmed)) return this.posts.get(trimmed) ?? [];
    if (!PASTED_ADDRESS.test(trimmed) || /\s/.test(trimmed)) return [];
    const [address, query] = plainAddress(trimmed).split('?');
    // A page of comments, or a query, below an article's own address is the article.
    const ways = [query === undefined ? '' : `${address}?${query}`, address, ARXIV.exec(address)?.[1] ?? address, address.split('/').slice(0, -1).join('/')];
    for (const way of ways) {
      const node = way.includes('/') || way === address || ARXIV.test(address) ? this.node.get(way.replace(/\/+$/, '')) : undefined;
      if (node !== undefined) return [node];
    }
    return [];
  }
}

/** @type {WeakMap<import('./graph_data.js').Graph, Pasted>} made when the first is asked for */
const made = new WeakMap();

/** @param {import('./graph_data.js').Graph} graph @returns {Pasted} */
export function pastedInto(graph) {
  const pasted = made.get(graph) ?? new Pasted(graph);
  made.set(graph, pasted);
  return pasted;
}
