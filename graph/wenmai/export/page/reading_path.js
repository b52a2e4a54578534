/** The reading path in the panel: steps with their reasons, marks of what was read, copying, printing. */

import { FIRST, button, chip, longList, nodeLink, section } from './elements.js';
import { pathAsMarkdown } from './markdown.js';
import { tell } from './notice.js';
import { plan } from './plan.js';
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
    const minutes = steps.reduce((sum, step) => sum + (this.graph.minutes[step.node] || 0), 0);
    const sum = !steps.length ? '' : say(minutes ? 'readFirstSum' : 'readFirstCount', steps.length, minutes);
    const known = this.known(answer);
    const list = steps.length
      ? make('ol.steps', null, ...steps.map((step) => this.step(step, place)))
      : this.nothing(answer);
    const tools = steps.length ? make('p.actions', null,
      button(say('copy'), () => this.copy(answer)), button(say('print'), () => Printing.print('path'))) : null;
    return section('readFirst', sum, list, this.outside(answer), known, this.leftOut(dropped), this.helpfulSwitch(dropped), tools);
  }

  /** What there is to say where nothing must be read first. @param {import('./plan.js').Plan} answer */
  nothing({ useful }) {
    const said = make('p.quiet', null, say(useful.length ? 'readUseful' : 'readNothing'));
    return useful.length ? make('div', null, said, make('ul.plain', null, ...useful.map((node) => make('li', null, nodeLink(this.graph, node))))) : said;
  }

  /** @param {import('./plan.js').Step} step @param {Map<number, number>} place */
  step({ node, role, edge, neededFor }, place) {
    const { graph } = this;
    const reasons = edge < 0 ? [] : this.evidence.reasons(edge);
    const uses = neededFor.map((one) => (place.has(one) ? place.get(one) : say('forTarget'))).join(say('enumeration'));
    const mark = make('button.tick', { type: 'button', 'aria-label': `${say('markRead')}${say('colon')}${visible(graph.title[node])}`, title: say('markRead'), 'data-key': `tick ${node}` });
    mark.addEventListener('click', () => this.marks.toggle(node));
    return make('li', null,
      make('span.number', { 'aria-hidden': 'true' }, String(place.get(node))),
      nodeLink(graph, node),
      mark,
      make('p.facts', null,
        make('span', null, chip(say(role), `.role-${role}`)),
        role !== 'needed' && edge >= 0 && graph.edges.likely[edge] > 0 && make('span', null, say('guessed', graph.edges.likely[edge])),
        make('span', null, say('forStep', uses)),
        graph.date[node] && make('span', null, visible(graph.date[node])),
        graph.known[node] === 'cited' && make('span', null, chip(say('cited'), '.doubt'))),
      reasonList(reasons, 'requires'));
  }

  /** What the path would hold if nothing had been read, as far as it was. @param {import('./plan.js').Plan} answer */
  known({ target }) {
    if (!this.marks.nodes.size) return null;
    const whole = plan(this.graph, target, { helpful: this.page.state.helpful });
    const read = whole.steps.filter((step) => this.marks.nodes.has(step.node));
    if (!read.length) return null;
    const list = longList('ul.plain', read, FIRST, ({ node }) => {
      const undo = make('button.tick', { type: 'button', 'aria-pressed': 'true', 'aria-label': `${say('isRead')}${say('colon')}${visible(this.graph.title[node])}`, 'data-key': `tick ${node}` });
      undo.addEventListener('click', () => this.marks.toggle(node));
      return make('li', null, nodeLink(this.graph, node), undo);
    });
    return make('details.fold.known', null, make('summary', null, say('knownSteps', read.length)), list);
  }

  /** What the path lacks because the page holds only a part of the graph. @param {import('./plan.js').Plan} answer */
  outside({ target, steps }) {
    const lacking = [target, ...steps.map((step) => step.node)].reduce((sum, node) => sum + this.graph.outside[node], 0);
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

  /** @param {import('./plan.js').Plan} answer @returns {string} */
  markdown(answer) {
    return pathAsMarkdown(this.graph, answer, (edge) => {
      const reasons = edge < 0 ? [] : this.evidence.reasons(edge);
      const said = [...new Set(reasons.map((one) => reasonText(one, 'requires')))];
      const quote = reasons.map((one) => one.quote).find(Boolean);
      const cited = reasonText({ kind: 'cited', source: -1, text: 'cited', quote: null }, 'requires');
      const more = said.filter((one) => one !== cited); // that it is cited at all goes without saying
      return { phrases: (more.length ? more : said).join(say('semicolon')), sentence: quote ? quote.before + quote.mark + quote.after : '' };
    });
  }

  /** @param {import('./plan.js').Plan} answer */
  async copy(answer) {
    tell(say(await copyText(this.markdown(answer)) ? 'copied' : 'copyFailed'));
  }
}
