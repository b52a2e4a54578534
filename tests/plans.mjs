/** What the page's script answers to the questions on stdin: test_plan_golden.py copies this beside the scripts. */

import { readFileSync } from 'node:fs';
import { nodeOf, readGraph } from './graph_data.js';
import { chainFrom } from './asked_path.js';
import { nextArticles } from './next_to_read.js';
import { plan } from './plan.js';
import { planTogether } from './several_targets.js';
import { shortened } from './shorten.js';

const answers = JSON.parse(readFileSync(0, 'utf8')).map((/** @type {any} */ { data, questions }) => {
  const graph = readGraph(data);
  const nodes = (/** @type {string[]} */ ids) => ids.map((one) => nodeOf(graph, one));
  return questions.map((/** @type {any} */ { target, goals, start, known, minutes, limit, guessesOnly, ...wishes }) => {
    const read = new Set(nodes(known));
    if (!target && !goals.length) return nextArticles(graph, read, 99).map(({ node, basis, opens }) => [node, basis, opens].map((one) => (Array.isArray(one) ? one.map((at) => graph.id[at]) : graph.id[one])));
    const chain = start ? chainFrom(graph, nodeOf(graph, start), nodeOf(graph, target), read) : null;
    const whole = chain ?? (goals.length ? planTogether(graph, nodes(goals), { known: read, ...wishes }) : plan(graph, nodeOf(graph, target), { known: read, ...wishes }));
    const answer = chain ?? shortened(graph, whole, { budget: limit, minutes, guessesOnly });
    return {
      steps: answer.steps.map(({ node, role, score, neededFor }) => [graph.id[node], role, score, neededFor.map((one) => graph.id[one])]),
      dropped: answer.dropped.map(({ source, target: left, why }) => [graph.id[source] ?? goals[0], graph.id[left], why]),
    };
  });
});
console.log(JSON.stringify(answers));
