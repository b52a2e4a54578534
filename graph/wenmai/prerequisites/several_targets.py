"""What to read for several articles at once: all articles about a topic, a series, or a few by name.

One more article that needs all of them is added to the graph, and `plan` is asked about that one; so
chains are followed by the same rule as for a single article.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import replace

from wenmai.model import Edge, Node, PathAnswer, PathStep
from wenmai.prerequisites.plan import ReadingGraph, plan

__all__ = ["plan_together"]

_TOGETHER = "\0together"  # no id: a NUL is in none


def plan_together(
    graph: ReadingGraph,
    asked: Node,
    goals: Collection[str],
    *,
    known: Collection[str] = (),
    depth: int | None = None,
    helpful: bool = False,
) -> PathAnswer:
    """The goals and what they need, in reading order.

    Parameters
    ----------
    graph
        Where nodes and their requirements come from.
    asked
        The topic or the series that was asked for, or the first of several articles.
    goals
        Ids of the articles to read.
    known, depth, helpful
        As for `plan`; known goals are left out like other known articles.

    Returns
    -------
    PathAnswer
        The goals are among the steps, marked so; no step is left out for its number or length.
    """
    both = _Together(graph, goals)
    answer = plan(
        both,
        _TOGETHER,
        known=known,
        budget=sys.maxsize,
        depth=None if depth is None else depth + 1,
        helpful=helpful,
    )
    return replace(
        answer,
        target=asked,
        steps=tuple(_step(graph, step, both.goals) for step in answer.steps),
        dropped=tuple(one for one in answer.dropped if one.source != _TOGETHER),
        goals=tuple(step.id for step in answer.steps if step.id in both.goals),
    )


def _step(graph: ReadingGraph, step: PathStep, goals: Collection[str]) -> PathStep:
    """The step without the added article; a goal that another one needs gets that one's reasons."""
    uses = tuple(one for one in step.needed_for if one != _TOGETHER)
    if step.id not in goals:
        return replace(step, needed_for=uses)
    edges = (edge for use in uses[:1] for edge in graph.requirements(use) if edge.target == step.id)
    edge = next(edges, None)
    return replace(step, needed_for=uses, goal=True, reasons=edge.reasons if edge else ())


class _Together:
    """A reading graph with one more article."""

    def __init__(self, graph: ReadingGraph, goals: Collection[str]) -> None:
        self._graph = graph
        self.goals = frozenset(goals)

    def node(self, node_id: str) -> Node:
        if node_id == _TOGETHER:  # what is known of it says how far guesses are followed
            texts = all(self._graph.node(goal).known == "text" for goal in self.goals)
            return Node(id=_TOGETHER, kind="article", title="", known="text" if texts else "")
        return self._graph.node(node_id)

    def requirements(self, node_id: str) -> Sequence[Edge]:
        if node_id != _TOGETHER:
            return self._graph.requirements(node_id)
        return [
            Edge(source=_TOGETHER, target=goal, kind="requires", score=1.0, role="needed")
            for goal in sorted(self.goals)
        ]
