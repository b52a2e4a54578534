/** Puts the parts together: what the state of the page says is what every part shows. */

import { pathBefore, wishesOf } from './asked_path.js';
import { showEmbedded } from './embedded.js';
import { Brush } from './brush.js';
import { refill } from './elements.js';
import { Evidence } from './evidence.js';
import { FilterForm } from './filter_form.js';
import { filtersOn } from './filters.js';
import { nodeOf, readGraph, ARTICLE } from './graph_data.js';
import { GraphView } from './graph_view.js';
import { Keyboard } from './keyboard.js';
import { Legend } from './legend.js';
import { ListView } from './list_view.js';
import { recall } from './local_storage.js';
import { Menu } from './menu.js';
import { titleOf, wishOf } from './naming.js';
import { tell } from './notice.js';
import { PageState } from './page_state.js';
import { Panel } from './panel.js';
import { Place } from './place.js';
import { plan } from './plan.js';
import { programmeOf } from './programme.js';
import { followPointers } from './pointer.js';
import { Marks } from './read_marks.js';
import { Printing } from './printing.js';
import { asSvg } from './saving.js';
import { Search } from './search.js';
import { SearchBox } from './search_box.js';
import { Start } from './start.js';
import { byId, shorten, visible } from './text.js';
import { followScheme, readTheme } from './theme.js';
import { nameTopics } from './topic_names.js';
import { inChinese, readPhrases, say, setLanguage } from './words.js';

const canvas = (/** @type {string} */ id) => /** @type {HTMLCanvasElement} */ (byId(id));
const json = (/** @type {string} */ id) => JSON.parse(document.getElementById(id)?.textContent || 'null');
const narrow = matchMedia('(max-width: 700px)');
const wide = matchMedia('(min-width: 1000px)');
const ANEW = 'anew'; // no card: whatever there is to show is written again
const START = 'start'; // the card of nothing in particular
const READY = 'wenmai: ready'; // mark of the moment when everything in sight is there

readPhrases(json('phrases-data'));
followScheme(() => view.retheme());
const graph = readGraph(json('graph-data'));
const page = new PageState(graph, show);
const view = new GraphView(canvas('graph'), canvas('over'), graph, () => {
  legend.write();
  if (opened === START) fillCard(START);
  performance.mark(READY);
});
const evidence = new Evidence(graph, () => json('evidence-data'));
const search = new Search(graph);
const marks = new Marks(graph, () => show(page.state));
const start = new Start(page, byId('heading').textContent || '');
let starting = wide.matches && start.isWorth && location.hash.length < 2; // whether the start is shown while nothing is chosen
const panel = new Panel(byId('card'), page, evidence, marks);
const searchBox = new SearchBox(graph, search, (node) => page.choose(node));
const legend = new Legend(page, view);
const form = new FilterForm(/** @type {HTMLFormElement} */ (byId('filters')), page);
const menu = new Menu(byId('menu'), page, view, marks, () => wish(view.scene.theme));
const wish = (/** @type {ReturnType<typeof readTheme>} */ theme) => wishOf(page, view, start, theme, titled(isListing()));
const printing = new Printing(page, view, wish);
const yearBrush = new Brush(page);
const list = new ListView(byId('list'), page, marks);
followPointers(view, (node) => page.choose(node));
const place = new Place(page, view);
const keyboard = new Keyboard(view, (node) => page.choose(node), byId('voice'), () => place.showAll());
view.wandered = () => place.note();
page.hides = (/** @type {number} */ node) => filtersOn(page.state) > 0 && !view.left[node];
legend.folded = () => cover();
let opened = ANEW; // what the panel shows
let speaks = '';

/** The interface in the language that the address, the reader, the page's maker or the browser wants. */
function speak() {
  setLanguage(page.state.lang || recall('language') || graph.language);
  if (speaks === document.documentElement.lang) return;
  speaks = document.documentElement.lang;
  for (const one of document.querySelectorAll('[data-say]')) one.textContent = say(one.getAttribute('data-say') ?? '');
  for (const one of document.querySelectorAll('[data-label]')) {
    const words = say(one.getAttribute('data-label') ?? '');
    one.setAttribute('aria-label', words);
    if (one instanceof HTMLButtonElement) one.title = words;
  }
  nameTopics(graph, inChinese());
  view.painter.labels.renew();
  search.forget();
  searchBox.write();
  byId('facts').textContent = start.facts().slice(0, 2).join(' · ');
  form.write();
  list.write();
  opened = ANEW;
}

/** @returns {boolean} whether the list is shown rather than the graph */
function isListing() {
  return (page.state.view || (narrow.matches && !page.state.bare ? 'list' : 'graph')) === 'list';
}

/** @returns {boolean} whether the first picture is still to come, which waits for neither legend nor start */
function isFirst() {
  return view.scene.bare && !isListing();
}

/** Makes every part show what the state of the page says. @param {import('./address.js').State} before @param {boolean} [atOnce] */
function show(before, atOnce = false) {
  speak();
  showEmbedded(page);
  if (!atOnce && before.sheet !== page.state.sheet) setTimeout(() => printing.show());
  const { state } = page;
  const node = state.node ? nodeOf(graph, state.node) : -1;
  const article = node >= 0 && graph.kind[node] === ARTICLE;
  if (state.node && node < 0 && (atOnce || before.node !== state.node)) tell(say(graph.total > graph.count ? 'notInPart' : 'notHere', visible(shorten(state.node, 60))));
  page.plan = article ? pathBefore(graph, node, wishesOf(graph, state, marks.nodes)) : null;
  page.programme = programmeOf(graph, state, marks.nodes);
  const listing = isListing();
  const turned = turnTo(listing);
  view.scene.read = marks.nodes;
  const moved = view.apply(state, node, node < 0 ? page.programme?.answer ?? null : page.plan);
  const card = cardOf(node);
  const chosen = card !== opened;
  if (chosen) openPanel(node, card);
  else if (node >= 0) panel.refresh(node);
  else if (card) fillCard(card);
  byId('blank').hidden = listing || view.scene.visible.includes(1);
  yearBrush.write(listing);
  cover();
  if (!isFirst()) legend.write();
  form.refresh();
  if (!byId('menu').hidden) menu.write();
  if (listing) list.update(view.left);
  document.title = titled(listing);
  if (moved && view.near && node >= 0) keyboard.speak(say('nearSaid', visible(graph.title[node]), view.near.nodes.length, page.plan?.steps.length ?? 0));
  if (!listing) place.lead(before, { moved, turned, chosen: (node >= 0 || page.programme !== null) && (chosen || state.layout !== before.layout) }, atOnce);
}

/** What is shown, in words. @param {boolean} listing */
function titled(listing) {
  const planned = page.programme ? panel.programmes.name(page.programme) : page.state.reading ? say('reading') : '';
  return titleOf(page, start.name, view.scene.selected, listing, planned);
}

/** Which card the panel shows; empty for none. @param {number} node */
function cardOf(node) {
  if (node >= 0) return `node ${node}`;
  if (page.programme) return `plan ${page.state.plan.join(' ')}`;
  return page.state.reading ? 'reading' : starting ? START : '';
}

/** The card of nothing in particular: a plan, all plans, or the start; whoever ticks an article goes on with the next. @param {string} card */
function fillCard(card) {
  const box = byId('card');
  const ticks = () => [...box.querySelectorAll('.tick')].filter((one) => one.checkVisibility());
  const [top, at] = [box.scrollTop, document.activeElement ? ticks().indexOf(document.activeElement) : -1];
  refill(box, ...(page.programme ? panel.programmes.parts(page.programme) : card === 'reading' ? panel.programmes.overview() : start.parts()));
  box.scrollTop = card === opened ? top : 0;
  const next = at < 0 || box.contains(document.activeElement) ? null : ticks()[at] ?? ticks().pop() ?? box;
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/** Opens or closes the start. @param {boolean} open */
function showStart(open) {
  starting = open;
  const { node, plan: asked, reading } = page.state;
  if (node || asked.length || reading) page.change({ node: '', plan: [], reading: false });
  else {
    opened = ANEW;
    show(page.state);
    place.showAll(); // in what is free now
  }
  if (open) byId('card').focus({ preventScroll: true });
}

/** Lets go of what the panel shows: of a node, then of the plan that it belongs to, or of the start. */
function shut() {
  if (page.state.node) page.choose(-1);
  else if (page.state.plan.length || page.state.reading) page.change({ plan: [], reading: false });
  else showStart(false);
}

/** @param {boolean} listing */
function turnTo(listing) {
  const turned = document.body.classList.toggle('listing', listing) !== !byId('list').hidden;
  byId('list').hidden = !listing;
  byId('as-list').setAttribute('aria-pressed', String(listing));
  byId('as-graph').setAttribute('aria-pressed', String(!listing));
  if (turned && wide.matches) foldSheet('filter-open', !listing);
  if (turned) view.resize();
  return turned;
}

/** @param {number} node -1 for none @param {string} card as of `cardOf`; empty closes it */
function openPanel(node, card) {
  const had = byId('panel').contains(document.activeElement);
  const { body } = document;
  if (node >= 0 && !narrow.matches && innerWidth <= 1000) legend.fold(true);
  byId('panel').hidden = !card;
  body.classList.toggle('starting', card === START);
  body.classList.toggle('chosen', Boolean(card));
  if (node >= 0) panel.open(node);
  else if (card && !(card === START && isFirst())) fillCard(card);
  opened = card;
  if (card && card !== START) byId('card').focus({ preventScroll: true });
  else if (had && !card && isListing()) list.focus(list.active);
  else if (had && !card) byId('graph').focus();
  byId('about').setAttribute('aria-expanded', String(card === START));
  byId('reading-open').setAttribute('aria-pressed', String(node < 0 && (page.programme !== null || page.state.reading)));
}

/** Tells the view what the panel and the search box lie over. */
function cover() {
  const box = byId('panel');
  const shown = !box.hidden;
  const top = wide.matches ? 0 : byId('tools').getBoundingClientRect().bottom + 4;
  view.scene.corner = narrow.matches ? { right: 0, bottom: 0 } : { right: byId('search').getBoundingClientRect().right, bottom: byId('tools').getBoundingClientRect().bottom };
  view.scene.over = ['zoom', 'legend'].map((one) => byId(one).getBoundingClientRect());
  view.cover(narrow.matches
    ? { left: 0, right: 0, top, bottom: shown ? Math.min(box.offsetHeight, innerHeight * 0.6) : byId('brush').offsetHeight || byId('legend-name').offsetHeight }
    : { left: innerWidth > 1000 || !legend.keys.hidden ? byId('legend').getBoundingClientRect().right : 0, right: shown ? box.offsetWidth : 0, top, bottom: byId('brush').offsetHeight });
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
  } else if (opened) shut();
}

byId('closer').addEventListener('click', () => view.zoom(1.4));
byId('wider').addEventListener('click', () => view.zoom(1 / 1.4));
byId('whole').addEventListener('click', () => place.showAll());
byId('shut').addEventListener('click', shut);
byId('about').addEventListener('click', () => showStart(opened !== START));
byId('reading-open').addEventListener('click', () => page.change({ node: '', plan: [], reading: opened !== 'reading' }));
byId('as-graph').addEventListener('click', () => page.change({ view: 'graph' }));
byId('as-list').addEventListener('click', () => page.change({ view: 'list' }));
byId('skip').addEventListener('click', () => {
  page.change({ view: 'list' });
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
  page.choose(Number(link.dataset.node));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});
narrow.addEventListener('change', () => show(page.state));

// The sentences stand after this script; a panel that opens with the page waits for them.
const waits = (page.state.node || page.state.plan.length) && !document.getElementById('evidence-data');
const wanted = page.state;
if (waits) page.state = { ...wanted, node: '', plan: [] };
show(page.state, true);
if (!page.state.node && !page.programme && !place.restore()) {
  view.showAll(true, page.state.region);
  place.arrive();
}
if (isListing()) performance.mark(READY);
printing.show();
const begin = () => {
  if (waits) page.state = wanted;
  show(page.state, true);
  printing.show();
};
if (waits) document.addEventListener('DOMContentLoaded', begin);

/** For tests, and for people who look into the page. */
Object.assign(window, { wenmai: {
  graph, view, evidence, marks, list, page, keyboard,
  find: (/** @type {string} */ text) => search.find(text).map((node) => graph.id[node]),
  node: (/** @type {string} */ id) => nodeOf(graph, id),
  plan: (/** @type {string} */ id, /** @type {object} */ wishes) => plan(graph, nodeOf(graph, id), wishes),
  markdown: () => (page.plan ? panel.readingPath.markdown(page.plan) : page.programme ? panel.programmes.markdown(page.programme) : ''),
  svg: () => asSvg(view, page.state, wish(view.scene.theme)),
  choose: (/** @type {string} */ id) => page.choose(nodeOf(graph, id)),
} });
