/** The legend, which is also the filter: each entry hides or shows what it explains. */

import { NODE_KINDS } from './data.js';
import { lineSample, sample } from './shapes.js';
import { LINES, lineOf } from './theme.js';
import { make, quoteText } from './text.js';
import { say } from './words.js';

export class Legend {
  /** @param {import('./graph.js').GraphView} view */
  constructor(view) {
    this.view = view;
    this.by = 'kind';
    this.keys = document.getElementById('keys');
    this.button = document.getElementById('legend-name');
    this.button.textContent = say('legend');
    this.button.addEventListener('click', () => this.fold(this.button.getAttribute('aria-expanded') === 'true'));
    this.fold(matchMedia('(max-width: 700px)').matches);
    this.write();
  }

  /** @param {boolean} folded */
  fold(folded) {
    this.button.setAttribute('aria-expanded', String(!folded));
    this.keys.hidden = folded;
  }

  write() {
    const { graph, groupings } = this.view;
    const parts = [this.groups(this.view.groupings[this.by])];
    if (groupings.topic.nodes.length > 1) parts.unshift(this.modes());
    parts.push(make('p.quiet', null, say('size')));
    if (graph.known.includes('cited')) parts.push(make('p.quiet', null, say('unread')));
    const lines = this.lines();
    if (lines.length) parts.push(make('h2', null, say('lines')), make('ul', null, ...lines));
    if (graph.total > graph.count) parts.push(make('p.quiet', null, say('shownOf', graph.count, graph.total)));
    this.keys.replaceChildren(...parts);
  }

  /** Colours by kind or by topic. */
  modes() {
    const button = (by) => {
      const one = make('button', { type: 'button', 'aria-pressed': String(this.by === by) }, say(by === 'kind' ? 'byKind' : 'byTopic'));
      one.addEventListener('click', () => {
        this.by = by;
        this.view.colourBy(by);
        this.write();
        this.keys.querySelector('[aria-pressed=true]').focus();
      });
      return one;
    };
    return make('div.modes', { role: 'group', 'aria-label': say('colours') }, button('kind'), button('topic'));
  }

  /** @param {import('./theme.js').Grouping} grouping */
  groups({ by, nodes, sizes }) {
    const items = sizes.map((size, group) => {
      if (!size) return null;
      const name = by === 'kind' ? say(NODE_KINDS[group]) : this.topicName(nodes[group]);
      const picture = by === 'kind' ? sample(group, NODE_KINDS[group]) : sample(0, group ? `topic-${group - 1}` : 'other');
      const toggle = () => this.view.toggleGroup(by, group);
      return this.entry(picture, name, size, () => !this.view.hidden[by].has(group), toggle);
    });
    // The rest comes last, wherever its number puts it.
    if (by === 'topic') items.push(items.shift());
    return make('ul', null, ...items);
  }

  topicName(topic) {
    return topic < 0 ? say('otherTopics') : quoteText(this.view.graph.title[topic]);
  }

  lines() {
    const { edges } = this.view.graph;
    const sizes = LINES.map(() => 0);
    for (let edge = 0; edge < edges.count; edge++) sizes[lineOf(edges, edge)]++;
    return LINES.flatMap((line, at) => (sizes[at]
      ? [this.entry(lineSample(line), say(line.name), sizes[at], () => this.view.scene.lines[at], () => this.view.toggleLine(at))]
      : []));
  }

  entry(picture, name, size, shown, toggle) {
    const button = make('button.key', { type: 'button', 'aria-pressed': String(shown()) },
      picture, make('span.name', null, name), make('span.quiet', null, String(size)));
    button.addEventListener('click', () => {
      toggle();
      button.setAttribute('aria-pressed', String(shown()));
    });
    return make('li', null, button);
  }
}
