/** Reading programmes: a series, a topic, a region or several articles as one plan with ticks, minutes and progress. */

import { regionName } from './areas.js';
import { pathTogether, targetsOf, wishesOf } from './asked_path.js';
import { FIRST, button, longList, nodeLink, section } from './elements.js';
import { SERIES, TOPIC } from './graph_data.js';
import { nextArticles } from './next_to_read.js';
import { limits, timeField } from './plan_options.js';
import { timeToRead } from './reading_time.js';
import { make, visible } from './text.js';
import { say } from './words.js';

const NEXT_LISTED = 20; // articles that are proposed, as by the command
const LEAST_PARTS = 2; // articles of what makes a plan
const SHOWN_STEPS = 40; // steps of a plan that are listed at once

/** @typedef {import('./asked_path.js').Target} Target */
/** @typedef {{targets: Target[], answer: import('./plan.js').Plan, whole: import('./plan.js').Plan}} Programme what is left to read; everything, read or not */

/** The programme that the address asks for. @param {import('./graph_data.js').Graph} graph @param {import('./address.js').State} state @param {Set<number>} read @returns {Programme|null} */
export function programmeOf(graph, state, read) {
  const targets = targetsOf(graph, state.plan);
  if (!targets.length) return null;
  const wishes = wishesOf(graph, state, read);
  const whole = pathTogether(graph, targets, { ...wishes, known: wishesOf(graph, state, new Set()).known, minutes: null, budget: null });
  return { targets, answer: pathTogether(graph, targets, wishes), whole };
}

/** @param {import('./graph_data.js').Graph} graph @param {Target} target */
export function targetName({ title, regions }, { kind, at }) {
  return kind === 'region' ? regionName(regions[at]) : visible(title[at]);
}

export class Programmes {
  /**
   * @param {import('./page_state.js').PageState} page
   * @param {import('./reading_path.js').ReadingPath} readingPath
   * @param {import('./read_marks.js').Marks} marks
   */
  constructor(page, readingPath, marks) {
    this.page = page;
    this.graph = page.graph;
    this.readingPath = readingPath;
    this.marks = marks;
  }

  /** What a programme is called. @param {Programme} programme */
  name({ targets }) {
    return targets.map((target) => targetName(this.graph, target)).join(' + ');
  }

  // --- one programme ------------------------------------------------------------------------------

  /** @param {Programme} programme @returns {HTMLElement[]} */
  parts(programme) {
    const { targets, answer, whole } = programme;
    const [first] = targets;
    const kind = targets.length > 1 || first.kind === 'article' ? 'several' : first.kind;
    const steps = whole.steps.map(({ node }) => node);
    const left = steps.filter((node) => !this.marks.nodes.has(node));
    return [
      make('header', null,
        make('p.kind', null, `${say('plan')}${say('colon')}${say(`path:${kind}`)}`),
        make('h2', { id: 'panel-title', dir: 'auto' }, this.name(programme)),
        this.progress(steps, this.name(programme)),
        make('p.facts', null, ...this.facts(whole, left)),
        make('p.actions', null, this.open(programme), this.inOrder(), button(say('allPlans'), () => this.page.change({ plan: [], reading: true, node: '' })))),
      this.list(programme, answer),
    ];
  }

  /** How much there is, and how much is left. @param {import('./plan.js').Plan} whole @param {number[]} left */
  facts({ steps, goals }, left) {
    return [
      steps.length > goals.length && say('planBesides', goals.length, steps.length - goals.length),
      left.length ? say('planLeftCount', left.length) + timeToRead(this.graph, left) : say('planDone'),
    ].filter(Boolean).map((fact) => make('span', null, fact || ''));
  }

  /** How many of some articles are read. @param {number[]} nodes @param {string} name */
  progress(nodes, name) {
    const read = nodes.filter((node) => this.marks.nodes.has(node)).length;
    return make('p.progress', null,
      make('progress', { max: String(nodes.length), value: String(read), 'aria-label': say('progressOf', name) }),
      make('span.share', null, say('progress', read, nodes.length)));
  }

  /** The card of what the plan is about. @param {Programme} programme */
  open({ targets: [first, second] }) {
    if (second || first.kind === 'article') return null;
    if (first.kind === 'region') return button(say('planRegion'), () => this.page.change({ region: first.id, view: 'graph' }));
    return button(say('planCard'), () => this.page.choose(first.at));
  }

  /** The picture of the plan alone, each step behind what it needs. */
  inOrder() {
    const on = this.page.state.layout === 'path';
    const one = button(say('planPicture'), () => this.page.change(on ? { layout: 'force' } : { layout: 'path', view: 'graph' }));
    one.setAttribute('aria-pressed', String(on));
    return one;
  }

  /** @param {Programme} programme @param {import('./plan.js').Plan} answer */
  list({ targets }, answer) {
    const place = new Map(answer.steps.map((step, at) => [step.node, at + 1]));
    const { steps } = answer;
    const sum = !steps.length ? '' : say('readFirstCount', steps.length) + timeToRead(this.graph, steps.map(({ node }) => node));
    const list = steps.length
      ? longList('ol.steps', steps, SHOWN_STEPS, (step) => this.readingPath.step(step, place))
      : make('p.quiet', null, say(answer.dropped.some(({ why }) => why.startsWith('over ')) ? 'planNothingFits' : 'planDone'));
    return section('planSteps', sum, limits(this.page), make('p.time', null, timeField(this.page)), list,
      this.readingPath.outside(answer), this.readSteps(targets), this.readingPath.leftOut(answer.dropped),
      this.readingPath.helpfulSwitch(answer.dropped), make('p.actions', null, ...this.readingPath.tools(answer, this.heading(targets, answer))));
  }

  /** As the command calls what was asked for. @param {Target[]} targets @param {import('./plan.js').Plan} answer */
  heading([first], { goals }) {
    if (first.kind !== 'article') return `${say(`path:${first.kind}`)}${say('colon')}${targetName(this.graph, first)}`;
    return (goals.length ? goals : [first.at]).map((node) => visible(this.graph.title[node])).join(' + ');
  }

  /** What is left to read, as Markdown. @param {Programme} programme */
  markdown({ targets, answer }) {
    return this.readingPath.markdown(answer, this.heading(targets, answer));
  }

  /** The steps that have been read. @param {Target[]} targets */
  readSteps(targets) {
    const { state } = this.page;
    const { steps } = pathTogether(this.graph, targets, { ...wishesOf(this.graph, state, new Set()), minutes: null, budget: null });
    return this.readingPath.readList(steps.map(({ node }) => node).filter((node) => this.marks.nodes.has(node)));
  }

  // --- all of them ---------------------------------------------------------------------------------

  /** @returns {HTMLElement[]} */
  overview() {
    const { graph } = this;
    const all = (/** @type {number} */ kind) => targetsOf(graph, [...graph.rank].filter((node) => graph.kind[node] === kind).map((node) => graph.id[node]));
    const [series, topics] = [all(SERIES), all(TOPIC)];
    const regions = targetsOf(graph, graph.regions.map(({ id }) => id));
    const begun = [...series, ...topics, ...regions].map((target) => ({ target, read: this.readOf(target) }))
      .filter(({ target, read }) => read && read < target.articles.length && target.kind !== 'region')
      .sort((one, two) => two.read / two.target.articles.length - one.read / one.target.articles.length).map(({ target }) => target);
    return [
      make('header', null,
        make('h2', { id: 'panel-title' }, say('reading')),
        make('p.facts', null, make('span', null, say('marksCount', this.marks.nodes.size)))),
      this.next(),
      this.plans('plansBegun', begun), this.plans('plansSeries', series), this.plans('plansTopics', topics), this.plans('plansRegions', regions),
    ].filter((part) => part !== null);
  }

  /** @param {Target} target */
  readOf({ articles }) {
    return articles.filter((node) => this.marks.nodes.has(node)).length;
  }

  /** What can be read now, by the marks. */
  next() {
    const { graph, marks } = this;
    const articles = marks.nodes.size ? nextArticles(graph, marks.nodes, NEXT_LISTED) : [];
    const list = articles.length
      ? longList('ul.plain.ticked', articles, FIRST, ({ node, basis, opens }) => make('li', null, nodeLink(graph, node), this.readingPath.tick(node),
        make('p.facts', null, make('span', null, say('buildsOn', basis.length)), opens.length && make('span', null, say('opens', opens.length)), this.readingPath.minutes(node))))
      : make('p.quiet', null, say(marks.nodes.size ? 'nextNone' : 'nextMark'));
    return section('nextToRead', articles.length ? String(articles.length) : '', list);
  }

  /** @param {string} key @param {Target[]} targets */
  plans(key, targets) {
    const some = targets.filter(({ articles }) => articles.length >= LEAST_PARTS);
    if (!some.length) return null;
    return section(key, String(some.length), longList('ul.plans', some, FIRST, (target) => {
      const name = targetName(this.graph, target);
      const one = make('button.planName', { type: 'button', 'data-key': `plan ${key} ${target.id}` }, make('bdi', { dir: 'auto' }, name));
      one.addEventListener('click', () => this.page.change({ plan: [target.id], node: '' }));
      return make('li', null, one, this.progress(target.articles, name));
    }));
  }

  /** The way to the plan of a series or a topic, on its card. @param {number} node */
  entry(node) {
    const [target] = targetsOf(this.graph, [this.graph.id[node]]);
    if (!target || target.kind === 'article' || target.articles.length < LEAST_PARTS) return null;
    const open = button(say('planOpen'), () => this.page.change({ plan: [target.id], node: '' }));
    return make('div.planEntry', null, this.progress(target.articles, targetName(this.graph, target)), open);
  }

  /** The way back to the plan that one is following, on the card of a step. @param {Programme} programme */
  back(programme) {
    const one = make('button.planBack', { type: 'button', 'data-key': 'planBack' }, '‹ ', make('bdi', null, this.name(programme)));
    one.addEventListener('click', () => this.page.change({ node: '' }));
    return make('div.planEntry', null, one, this.progress(programme.whole.steps.map(({ node }) => node), this.name(programme)));
  }
}
