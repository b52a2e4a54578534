/** What the page's script answers to the questions on stdin: test_plan_golden.py copies this beside the scripts. */

import { readFileSync } from 'node:fs';
import { nodeOf, readGraph } from './graph_data.js';
import { plan } from './plan.js';

const answers = JSON.parse(readFileSync(0, 'utf8')).map((/** @type {any} */ { data, questions }) => {
  const graph = readGraph(data);
  return questions.map((/** @type {any} */ { target, known, ...wishes }) => {
    const answer = plan(graph, nodeOf(graph, target), { known: new Set(known.map((/** @type {string} */ one) => nodeOf(graph, one))), ...wishes });
    return {
      steps: answer.steps.map(({ node, role, score, neededFor }) => [graph.id[node], role, score, neededFor.map((one) => graph.id[one])]),
      dropped: answer.dropped.map(({ source, target: left, why }) => [graph.id[source], graph.id[left], why]),
    };
  });
});
console.log(JSON.stringify(answers));
