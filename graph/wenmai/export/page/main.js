/** Puts the parts together; the address says which node is chosen, so back and forward work. */

import { nodeOf, readGraph } from './data.js';
import { Evidence } from './evidence.js';
import { Finder } from './finder.js';
import { GraphView } from './graph.js';
import { Legend } from './legend.js';
import { addressOf, idIn } from './lists.js';
import { Panel } from './panel.js';
import { plan } from './plan.js';
import { followPointers } from './pointer.js';
import { Search } from './search.js';
import { say, setLanguage } from './words.js';

const byId = (id) => document.getElementById(id);
const json = (id) => JSON.parse(byId(id)?.textContent || 'null');
const narrow = matchMedia('(max-width: 700px)');

setLanguage();
const graph = readGraph(json('graph-data'));
const view = new GraphView(byId('graph'), byId('over'), graph);
const evidence = new Evidence(graph, () => json('evidence-data'));
const search = new Search(graph);
let path = null;
const panel = new Panel(byId('card'), graph, evidence, (answer) => {
  path = answer;
  view.select(answer.target, answer);
});
new Finder(graph, search, choose);
new Legend(view);
followPointers(view, choose);

/** Chooses a node by changing the address; -1 lets go. @param {number} node */
function choose(node) {
  if (node < 0) close();
  else if (location.hash === addressOf(graph.id[node])) follow();
  else location.hash = addressOf(graph.id[node]);
}

function close() {
  if (idIn(location.hash) !== null) location.hash = '';
}

/** Shows what the address names. */
function follow(atOnce = false) {
  const id = idIn(location.hash);
  const node = id === null ? -1 : nodeOf(graph, id);
  const had = byId('panel').contains(document.activeElement);
  byId('panel').hidden = node < 0;
  document.body.classList.toggle('chosen', node >= 0);
  path = null;
  if (node < 0) {
    view.select(-1, null);
    cover();
    if (had) byId('graph').focus();
    return;
  }
  view.reveal(node);
  view.select(node, null);
  panel.open(node);
  cover();
  view.showSelected(atOnce);
  byId('card').focus({ preventScroll: true });
}

/** Tells the view what the panel and the search box lie over. */
function cover() {
  const box = byId('panel');
  const shown = !box.hidden;
  const top = narrow.matches ? byId('finder').offsetHeight + 8 : 0;
  view.cover(narrow.matches
    ? { left: 0, right: 0, top, bottom: shown ? Math.min(box.offsetHeight, innerHeight * 0.6) : 0 }
    : { left: innerWidth > 1000 ? byId('legend').getBoundingClientRect().right : 0, right: shown ? box.offsetWidth : 0, top, bottom: 0 });
}

function labelButtons() {
  const labels = { closer: 'closer', wider: 'wider', whole: 'whole', shut: 'shut', taller: 'taller', zoom: 'zoom', graph: 'canvas' };
  for (const [id, key] of Object.entries(labels)) {
    byId(id).setAttribute('aria-label', say(key));
    if (id !== 'graph' && id !== 'zoom') byId(id).title = say(key);
  }
}

labelButtons();
byId('closer').addEventListener('click', () => view.zoom(1.4));
byId('wider').addEventListener('click', () => view.zoom(1 / 1.4));
byId('whole').addEventListener('click', () => view.showAll());
byId('shut').addEventListener('click', close);
byId('taller').addEventListener('click', () => {
  const tall = byId('panel').classList.toggle('tall');
  byId('taller').setAttribute('aria-expanded', String(tall));
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});
addEventListener('hashchange', () => follow());
narrow.addEventListener('change', cover);

cover();
view.showAll(true);
view.moved(); // the first pictures are the quick ones, the complete one follows
// The sentences stand after this script; a panel that opens with the page waits for them.
if (idIn(location.hash) !== null) {
  if (byId('evidence-data')) follow(true);
  else document.addEventListener('DOMContentLoaded', () => follow(true));
}

/** For tests, and for people who look into the page. */
window.wenmai = {
  graph, view, evidence,
  find: (text) => search.find(text).map((node) => graph.id[node]),
  node: (id) => nodeOf(graph, id),
  plan: (id, wishes) => plan(graph, nodeOf(graph, id), wishes),
  path: () => path,
  choose: (id) => choose(nodeOf(graph, id)),
};
