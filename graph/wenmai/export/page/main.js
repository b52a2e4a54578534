/** Puts the parts together: what the desk says is what every part shows. */

import { nodeOf, readGraph, ARTICLE } from './data.js';
import { Desk, tell } from './desk.js';
import { Evidence } from './evidence.js';
import { Finder } from './finder.js';
import { FilterForm } from './form.js';
import { GraphView } from './graph.js';
import { Legend } from './legend.js';
import { Marks } from './marks.js';
import { Menu } from './menu.js';
import { Panel } from './panel.js';
import { plan } from './plan.js';
import { followPointers } from './pointer.js';
import { ListView } from './rows.js';
import { asSvg, unfoldForPrint } from './saving.js';
import { Search } from './search.js';
import { recall } from './shelf.js';
import { byId, shorten, visible } from './text.js';
import { followScheme } from './theme.js';
import { Walk } from './walk.js';
import { readPhrases, say, setLanguage } from './words.js';

const canvas = (/** @type {string} */ id) => /** @type {HTMLCanvasElement} */ (byId(id));
const json = (/** @type {string} */ id) => JSON.parse(document.getElementById(id)?.textContent || 'null');
const narrow = matchMedia('(max-width: 700px)');
const wide = matchMedia('(min-width: 1000px)');
const READY = 'wenmai: ready'; // mark of the moment when everything in sight is there

readPhrases(json('phrases-data'));
followScheme(() => view.retheme());
const graph = readGraph(json('graph-data'));
const desk = new Desk(graph, show);
const view = new GraphView(canvas('graph'), canvas('over'), graph, () => {
  legend.write();
  performance.mark(READY);
});
const evidence = new Evidence(graph, () => json('evidence-data'));
const search = new Search(graph);
const marks = new Marks(graph, () => show(desk.state));
const panel = new Panel(byId('card'), desk, evidence, marks);
const finder = new Finder(graph, search, (node) => desk.choose(node));
const legend = new Legend(desk, view);
const form = new FilterForm(/** @type {HTMLFormElement} */ (byId('filters')), desk);
const menu = new Menu(byId('menu'), desk, view, marks);
const list = new ListView(byId('list'), desk, marks);
followPointers(view, (node) => desk.choose(node));
const walk = new Walk(view, (node) => desk.choose(node), byId('voice'));
let opened = -2; // the node that the panel shows
let speaks = '';

/** The interface in the language that the address, the reader, the page's maker or the browser wants. */
function speak() {
  setLanguage(desk.state.lang || recall('language') || graph.language);
  if (speaks === document.documentElement.lang) return;
  speaks = document.documentElement.lang;
  for (const one of document.querySelectorAll('[data-say]')) one.textContent = say(one.getAttribute('data-say') ?? '');
  for (const one of document.querySelectorAll('[data-label]')) {
    const words = say(one.getAttribute('data-label') ?? '');
    one.setAttribute('aria-label', words);
    if (one instanceof HTMLButtonElement) one.title = words;
  }
  finder.write();
  form.write();
  list.write();
  opened = -2;
}

/** @returns {boolean} whether the list is shown rather than the graph */
function isListing() {
  return (desk.state.view || (narrow.matches ? 'list' : 'graph')) === 'list';
}

/** Makes every part show what the desk says. @param {import('./address.js').State} before @param {boolean} [atOnce] */
function show(before, atOnce = false) {
  speak();
  const { state } = desk;
  const node = state.node ? nodeOf(graph, state.node) : -1;
  const article = node >= 0 && graph.kind[node] === ARTICLE;
  if (state.node && node < 0 && (atOnce || before.node !== state.node)) tell(say(graph.total > graph.count ? 'notInPart' : 'notHere', visible(shorten(state.node, 60))));
  desk.plan = article ? plan(graph, node, { known: marks.nodes, helpful: state.helpful }) : null;
  const listing = isListing();
  turnTo(listing);
  view.scene.read = marks.nodes;
  const moved = view.apply(state, node, desk.plan);
  const chosen = node !== opened;
  if (chosen) openPanel(node);
  else if (node >= 0) panel.refresh(node);
  byId('blank').hidden = listing || view.scene.visible.includes(1);
  cover();
  if (listing || !view.scene.bare) legend.write(); // the first picture does not wait for it
  form.refresh();
  if (!byId('menu').hidden) menu.write();
  if (listing) list.update(view.left);
  if (moved || state.depth !== before.depth) view.showAll(atOnce);
  else if (node >= 0 && (chosen || state.layout !== before.layout)) view.showSelected(atOnce);
}

/** @param {boolean} listing */
function turnTo(listing) {
  const turned = document.body.classList.toggle('listing', listing) !== !byId('list').hidden;
  byId('list').hidden = !listing;
  byId('as-list').setAttribute('aria-pressed', String(listing));
  byId('as-graph').setAttribute('aria-pressed', String(!listing));
  if (turned && wide.matches) foldSheet('filter-open', !listing);
  if (turned) view.resize();
}

/** @param {number} node -1 closes it */
function openPanel(node) {
  const had = byId('panel').contains(document.activeElement);
  opened = node;
  byId('panel').hidden = node < 0;
  document.body.classList.toggle('chosen', node >= 0);
  if (node >= 0) {
    panel.open(node);
    byId('card').focus({ preventScroll: true });
  } else if (had && isListing()) list.focus(list.active);
  else if (had) byId('graph').focus();
}

/** Tells the view what the panel and the search box lie over. */
function cover() {
  const box = byId('panel');
  const shown = !box.hidden;
  const top = narrow.matches ? byId('tools').getBoundingClientRect().bottom + 4 : 0;
  view.scene.corner = narrow.matches ? { right: 0, bottom: 0 } : { right: byId('search').getBoundingClientRect().right, bottom: byId('tools').getBoundingClientRect().bottom };
  view.cover(narrow.matches
    ? { left: 0, right: 0, top, bottom: shown ? Math.min(box.offsetHeight, innerHeight * 0.6) : 0 }
    : { left: innerWidth > 1000 ? byId('legend').getBoundingClientRect().right : 0, right: shown ? box.offsetWidth : 0, top, bottom: 0 });
}

/** What a button opens and closes. @param {string} button */
function controlled(button) {
  return byId(byId(button).getAttribute('aria-controls') ?? '');
}

/** Opens or closes one of the two sheets under the search box. @param {string} button @param {boolean} folded */
function foldSheet(button, folded) {
  const sheet = controlled(button);
  sheet.hidden = folded;
  byId(button).setAttribute('aria-expanded', String(!folded));
  const other = button === 'menu-open' ? 'filter-open' : 'menu-open';
  if (!folded && !controlled(other).hidden) foldSheet(other, true);
  document.body.classList.toggle('sheeted', !byId('filters').hidden || !byId('menu').hidden);
  if (button === 'filter-open') form.refresh();
  if (button === 'menu-open' && !folded) {
    menu.sure = false;
    menu.write();
  }
}

function close() {
  const open = ['menu-open', 'filter-open'].find((one) => byId(one).getAttribute('aria-expanded') === 'true');
  if (open && !(isListing() && wide.matches && open === 'filter-open')) {
    foldSheet(open, true);
    byId(open).focus();
  } else if (desk.state.node) desk.choose(-1);
}

byId('closer').addEventListener('click', () => view.zoom(1.4));
byId('wider').addEventListener('click', () => view.zoom(1 / 1.4));
byId('whole').addEventListener('click', () => view.showAll());
byId('shut').addEventListener('click', () => desk.choose(-1));
byId('as-graph').addEventListener('click', () => desk.change({ view: 'graph' }));
byId('as-list').addEventListener('click', () => desk.change({ view: 'list' }));
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  desk.change({ view: 'list' });
  list.focus(list.active);
});
for (const one of ['filter-open', 'menu-open']) {
  byId(one).addEventListener('click', () => foldSheet(one, byId(one).getAttribute('aria-expanded') === 'true'));
}
byId('taller').addEventListener('click', () => {
  const tall = byId('panel').classList.toggle('tall');
  byId('taller').setAttribute('aria-expanded', String(tall));
});
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a.node') : null;
  if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  desk.choose(Number(link.dataset.node));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});
narrow.addEventListener('change', () => show(desk.state));
unfoldForPrint(byId('card'));

// The sentences stand after this script; a panel that opens with the page waits for them.
const waits = desk.state.node && !document.getElementById('evidence-data');
const wanted = desk.state;
if (waits) desk.state = { ...wanted, node: '' };
show(desk.state, true);
view.showAll(true);
if (isListing()) performance.mark(READY);
const begin = () => {
  if (waits) desk.state = wanted;
  show(desk.state, true);
};
if (waits) document.addEventListener('DOMContentLoaded', begin);

/** For tests, and for people who look into the page. */
Object.assign(window, { wenmai: {
  graph, view, evidence, marks, list, desk, walk,
  find: (/** @type {string} */ text) => search.find(text).map((node) => graph.id[node]),
  node: (/** @type {string} */ id) => nodeOf(graph, id),
  plan: (/** @type {string} */ id, /** @type {object} */ wishes) => plan(graph, nodeOf(graph, id), wishes),
  markdown: () => (desk.plan ? panel.reading.markdown(desk.plan) : ''),
  svg: () => asSvg(view),
  choose: (/** @type {string} */ id) => desk.choose(nodeOf(graph, id)),
} });
