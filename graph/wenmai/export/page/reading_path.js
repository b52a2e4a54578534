/** The reading path in the panel: steps with their reasons, marks of what was read, copying, printing. */

import { pathBefore, wishesOf } from './asked_path.js';
import { FIRST, button, chip, longList, nodeLink, section } from './elements.js';
import { pathAsMarkdown } from './markdown.js';
import { tell } from './notice.js';
import { limits, timeField } from './plan_options.js';
import { timeToRead } from './reading_time.js';
import { reasonList, reasonText } from './reasons.js';
import { Printing } from './printing.js';
import { copyText } from './saving.js';
import { make, visible } from './text.js';
import { isWord, say } from './words.js';

export class ReadingPath {
  /**
   * @param {import('./page_state.js').PageState} page
   * @param {import('./evidence.js').Evidence} evidence
   * @param {import('./read_marks.js').Marks} marks
   */
  constructor(page, evidence, marks) {
    this.page = page;
    this.graph = page.graph;
    this.evidence = evidence;
    this.marks = marks;
  }

  /** The button that says whether an article was read. @param {number} node */
  markButton(node) {
    const read = this.marks.nodes.has(node);
    const one = make('button.markRead.tool', { type: 'button', 'aria-pressed': String(read), 'data-key': `mark ${node}` },
      `✓ ${say(read ? 'isRead' : 'markRead')}`);
    one.addEventListener('click', () => this.marks.toggle(node));
    return one;
  }

  /** @param {import('./plan.js').Plan} answer */
  part(answer) {
    const { steps, dropped } = answer;
    const place = new Map(steps.map((step, at) => [step.node, at + 1]));
    const sum = !steps.length ? '' : say('readFirstCount', steps.length) + timeToRead(this.graph, steps.map(({ node }) => node));
    const list = steps.length
      ? make('ol.steps', null, ...steps.map((step) => this.step(step, place)))
      : this.nothing(answer);
    return section('readFirst', sum, limits(this.page), list, this.outside(answer), this.known(answer), this.leftOut(dropped), this.helpfulSwitch(dropped),
      steps.length || this.page.state.minutes !== null ? make('p.actions', null, timeField(this.page), ...this.tools(answer)) : null);
  }

  /** Copying and printing, where there is something. @param {import('./plan.js').Plan} answer @param {string} [heading] of several targets */
  tools(answer, heading) {
    if (!answer.steps.length) return [];
    return [button(say('copy'), () => this.copy(answer, heading)), button(say('print'), () => Printing.print('path'))];
  }

  /** What there is to say where nothing must be read first. @param {import('./plan.js').Plan} answer */
  nothing({ useful }) {
    const said = make('p.quiet', null, say(useful.length ? 'readUseful' : 'readNothing'));
    return useful.length ? make('div', null, said, make('ul.plain', null, ...useful.map((node) => make('li', null, nodeLink(this.graph, node))))) : said;
  }

  /** @param {import('./plan.js').Step} step @param {Map<number, number>} place */
  step({ node, role, edge, neededFor, goal }, place) {
    const { graph } = this;
    const reasons = edge < 0 ? [] : this.evidence.reasons(edge);
    const uses = neededFor.map((one) => (place.has(one) ? place.get(one) : say('forTarget'))).join(say('enumeration'));
    return make('li', null,
      make('span.number', { 'aria-hidden': 'true' }, String(place.get(node))),
      nodeLink(graph, node),
      this.tick(node),
      make('p.facts', null,
        !goal && make('span', null, chip(say(role), `.role-${role}`)),
        !goal && role !== 'needed' && edge >= 0 && graph.edges.likely[edge] > 0 && make('span', null, say('guessed', graph.edges.likely[edge])),
        uses && make('span', null, say('forStep', uses)),
        graph.date[node] && make('span', null, visible(graph.date[node])),
        this.minutes(node),
        graph.known[node] === 'cited' && make('span', null, chip(say('cited'), '.doubt'))),
      goal ? null : reasonList(reasons, 'requires'));
  }

  /** How long an article takes to read. @param {number} node */
  minutes(node) {
    const minutes = this.graph.minutes[node];
    return minutes === null ? null : make('span', null, say('path:minutes', minutes));
  }

  /** The box to tick. @param {number} node */
  tick(node) {
    const read = this.marks.nodes.has(node);
    const mark = make('button.tick', { type: 'button', 'aria-label': `${say(read ? 'isRead' : 'markRead')}${say('colon')}${visible(this.graph.title[node])}`, title: say(read ? 'isRead' : 'markRead'), 'data-key': `tick ${node}`, ...(read ? { 'aria-pressed': 'true' } : {}) });
    mark.addEventListener('click', () => this.marks.toggle(node));
    return mark;
  }

  /** What the path would hold if nothing had been read, as far as it was. @param {import('./plan.js').Plan} answer */
  known({ target }) {
    const wishes = wishesOf(this.graph, this.page.state, new Set());
    return this.marks.nodes.size ? this.readList(pathBefore(this.graph, target, { ...wishes, minutes: null, budget: null }).steps.map(({ node }) => node)) : null;
  }

  /** Those of some articles that are marked as read. @param {number[]} nodes */
  readList(nodes) {
    const read = nodes.filter((node) => this.marks.nodes.has(node));
    if (!read.length) return null;
    const list = longList('ul.plain', read, FIRST, (node) => make('li', null, nodeLink(this.graph, node), this.tick(node)));
    return make('details.fold.known', null, make('summary', null, say('knownSteps', read.length)), list);
  }

  /** What the path lacks because the page holds only a part of the graph. @param {import('./plan.js').Plan} answer */
  outside({ target, steps }) {
    const lacking = [target, ...steps.map((step) => step.node)].reduce((sum, node) => sum + (this.graph.outside[node] || 0), 0);
    return lacking ? make('p.quiet.outside', null, say('outside', lacking)) : null;
  }

  /** @param {import('./plan.js').Plan['dropped']} dropped */
  leftOut(dropped) {
    if (!dropped.length) return null;
    const why = (/** @type {{why: string}} */ one) => (isWord(`why:${one.why}`) ? say(`why:${one.why}`) : one.why);
    const list = longList('ul.plain', dropped, FIRST, (one) =>
      make('li', null, nodeLink(this.graph, one.target), make('span.quiet', null, ` ${why(one)}`)));
    return make('details.fold', null, make('summary', null, say('dropped', dropped.length)), list);
  }

  /** @param {import('./plan.js').Plan['dropped']} dropped */
  helpfulSwitch(dropped) {
    const { helpful } = this.page.state;
    if (!helpful && !dropped.some((one) => one.why === 'helpful, not needed')) return null;
    const box = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', id: 'helpful', 'data-key': 'helpful' }));
    box.checked = helpful;
    box.addEventListener('change', () => this.page.change({ helpful: box.checked }));
    return make('label.switch', null, box, say('helpful'));
  }

  /** @param {import('./plan.js').Plan} answer @param {string} [heading] of several targets @returns {string} */
  markdown(answer, heading = '') {
    return pathAsMarkdown(this.graph, answer, heading, (edge) => {
      const reasons = edge < 0 ? [] : this.evidence.reasons(edge);
      const said = [...new Set(reasons.map((one) => reasonText(one, 'requires')))];
      const quote = reasons.map((one) => one.quote).find(Boolean);
      const cited = reasonText({ kind: 'cited', source: -1, text: 'cited', quote: null }, 'requires');
      const more = said.filter((one) => one !== cited); // that it is cited at all goes without saying
      return { phrases: (more.length ? more : said).join(say('semicolon')), sentence: quote ? quote.before + quote.mark + quote.after : '' };
    });
  }

  /** @param {import('./plan.js').Plan} answer @param {string} [heading] */
  async copy(answer, heading) {
    tell(say(await copyText(this.markdown(answer, heading)) ? 'copied' : 'copyFailed'));
  }
}
