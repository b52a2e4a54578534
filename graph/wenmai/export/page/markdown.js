/** A reading path as Markdown, in the form of `wenmai path --format md`. */

import { timeToRead } from './reading_time.js';
import { shorten, visible, webAddress } from './text.js';
import { say } from './words.js';

// What Markdown would take for markup: the same signs as the command escapes.
const MARKUP = /[\\`*_[\]<>#|~$&!]/g;

const LONGEST_HEADING = 200; // columns, with what stands for the rest
const MOST_USES = 4; // later steps that are named for a step, as by the command

/** @param {string} text @returns {string} */
export function escaped(text) {
  return visible(text).replace(/\s+/g, ' ').replace(MARKUP, (sign) => `\\${sign}`);
}

/** @param {string} title @param {string} url @returns {string} */
function linked(title, url) {
  const address = webAddress(url);
  return address ? `[${escaped(title)}](${address.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)})` : escaped(title);
}

/** The beginning of a sentence. @param {string} phrase */
function capital(phrase) {
  return phrase[0].toUpperCase() + phrase.slice(1);
}

/** @param {string[]} uses @returns {string} 1, 2 and the target */
function listed(uses) {
  return uses.length > 1 ? `${uses.slice(0, -1).join(say('enumeration'))}${say('and')}${uses[uses.length - 1]}` : uses[0] ?? '';
}

/** How many articles there are to read. @param {import('./plan.js').Plan} plan @param {string} length */
function lengthOf({ steps, goals }, length) {
  const before = steps.length - goals.length;
  if (!goals.length) return say(before === 1 ? 'path:first one' : 'path:first', before, length);
  return say(goals.length === 1 ? 'path:goals one' : 'path:goals', goals.length, before ? say('path:goals before', before) : '', length);
}

/**
 * @param {import('./graph_data.js').Graph} graph
 * @param {import('./plan.js').Plan} plan
 * @param {string} heading of several targets; empty for the title of the one
 * @param {(edge: number) => {phrases: string, sentence: string}} why
 * @returns {string}
 */
export function pathAsMarkdown(graph, plan, heading, why) {
  // By the first line a build knows that a saved list is no article; \x3c as no script may hold a comment's sign.
  const lines = ['\x3c!-- wenmai path -->', `# ${heading ? escaped(shorten(heading, LONGEST_HEADING) === heading ? heading : shorten(heading, LONGEST_HEADING - 1)) : linked(graph.title[plan.target], graph.url[plan.target])}`, ''];
  if (!plan.steps.length && plan.useful.length) {
    const names = plan.useful.map((node) => `- ${linked(graph.title[node], graph.url[node])}`);
    return `${[...lines, `${capital(say('path:useful'))}${say('colon').trim()}`, '', ...names].join('\n')}\n`;
  }
  if (!plan.steps.length) return `${lines.join('\n')}\n${capital(say(plan.target < 0 ? 'path:nothing left' : 'path:nothing'))}${say('stop')}\n`;
  const place = new Map(plan.steps.map((step, at) => [step.node, String(at + 1)]));
  lines.push(capital(lengthOf(plan, timeToRead(graph, plan.steps.map(({ node }) => node)))) + say('colon').trim(), '');
  for (const { node, role, edge, neededFor, goal } of plan.steps) {
    const named = neededFor.slice(0, MOST_USES).map((one) => place.get(one) || say('path:target'));
    const uses = listed(neededFor.length > MOST_USES ? [...named, say('path:more', neededFor.length - MOST_USES)] : named);
    const use = uses || !goal ? say(`path:${role}`, uses || say('path:target')) : '';
    const purpose = [goal ? say('path:asked for') : '', use].filter(Boolean).join(say('semicolon')) + (graph.known[node] === 'cited' ? say('path:cited') : '');
    const spent = graph.minutes[node] === null ? '' : say('path:minutes', graph.minutes[node]);
    const facts = [visible(graph.date[node]), spent, purpose].filter(Boolean).join(say('comma'));
    lines.push(`- [ ] ${linked(graph.title[node], graph.url[node])} (${facts})`);
    const { phrases, sentence } = why(edge);
    const reason = [escaped(phrases), sentence && say('mdQuote', escaped(sentence))].filter(Boolean).join(say('colon'));
    if (reason) lines.push(`  ${reason}`);
  }
  return `${lines.join('\n')}\n`;
}
