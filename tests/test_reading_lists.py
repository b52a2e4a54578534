"""Lists for several goals, cut to a time: always in order, linear in what is looked at."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import partial

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needing import Reading, chain
from steps import LINEAR, growth
from wenmai.model import Edge, Node, PathAnswer
from wenmai.prerequisites import plan
from wenmai.prerequisites.next_to_read import next_articles
from wenmai.prerequisites.several_targets import plan_together
from wenmai.prerequisites.shorten import shorten

TOPIC = Node(id="t", kind="topic", title="题")
ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(20, 100)), max_size=40)
WEAKER = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(20, 95)), max_size=40)


def of(rows: list[tuple[int, int, int]]) -> Reading:
    """A graph without cycles, each article as long as its name says."""
    edges = {(max(one, two), min(one, two)): weight / 100 for one, two, weight in rows if one != two}
    nodes = [Node(id=str(n), kind="article", title=str(n), reading_minutes=n or None) for n in range(10)]
    return Reading([(str(one), str(two), weight) for (one, two), weight in edges.items()], nodes)


def length(answer: PathAnswer) -> int:
    return sum(step.minutes or 0 for step in answer.steps)


def readable(graph: Reading, answer: PathAnswer) -> bool:
    """Whether every step serves a later one, a goal or the target, and comes before all it serves."""
    place = {step.id: at for at, step in enumerate(answer.steps)}
    end = len(answer.steps)
    return all(
        (step.goal or step.needed_for)
        and all(place.get(use, end) > place[step.id] for use in step.needed_for)
        and all(use in place or use == answer.target.id for use in step.needed_for)
        for step in answer.steps
    )


@settings(max_examples=150)
@given(ROWS, st.sets(st.integers(0, 9), min_size=1), st.integers(0, 30), st.booleans())
def test_lists_hold_every_goal_in_order_and_what_fits(
    rows: list[tuple[int, int, int]], numbers: set[int], minutes: int, helpful: bool
) -> None:
    graph, goals = of(rows), {str(one) for one in numbers}
    whole = plan_together(graph, TOPIC, goals, helpful=helpful)
    assert {step.id for step in whole.steps if step.goal} == goals == set(whole.goals)
    assert readable(graph, whole)
    for goal in goals:  # each goal has at least what it has alone
        alone = plan(graph, goal, budget=sys.maxsize, helpful=helpful)
        assert {step.id for step in alone.steps} <= {step.id for step in whole.steps}
    short = shorten(whole, minutes=minutes)
    assert length(short) <= minutes
    assert readable(graph, short)
    kept = {step.id for step in short.steps}
    for goal in short.goals:  # no goal without what it needs
        assert {step.id for step in whole.steps if goal in step.needed_for} <= kept
    left = {one.target for one in short.dropped if one.why == "over the reading time"}
    assert left == {step.id for step in whole.steps} - kept


@settings(max_examples=150)
@given(ROWS, st.integers(0, 30))
def test_one_path_within_minutes(rows: list[tuple[int, int, int]], minutes: int) -> None:
    graph = of(rows)
    whole = plan(graph, "9", budget=sys.maxsize, helpful=True)
    short = shorten(whole, minutes=minutes)
    assert length(short) <= minutes
    assert readable(graph, short)
    kept = {step.id for step in short.steps}
    spare = minutes - length(short)
    for step in whole.steps:  # what serves something at hand and still fits is in
        if step.id not in kept and {*kept, "9"} & set(step.needed_for):
            assert (step.minutes or 0) > spare


@settings(max_examples=100)
@given(WEAKER, st.integers(0, 6))
def test_a_path_cut_afterwards_is_as_good_as_one_with_a_budget(
    rows: list[tuple[int, int, int]], budget: int
) -> None:
    graph = of(rows)
    cut = shorten(plan(graph, "9", budget=sys.maxsize, helpful=True), budget=budget)
    planned = plan(graph, "9", budget=budget, helpful=True)
    # of equally good articles either may be taken
    assert sorted((step.role, step.score) for step in cut.steps) == sorted(
        (step.role, step.score) for step in planned.steps
    )


class Both(Reading):
    """A reading graph that can be asked the other way round."""

    def dependents(self, node_id: str) -> list[Edge]:
        if not hasattr(self, "into"):
            self.into: dict[str, list[Edge]] = {}
            for some in self.edges.values():
                for edge in some:
                    self.into.setdefault(edge.target, []).append(edge)
        return self.into.get(node_id, [])


def test_a_chain_of_fifty_thousand_as_a_series() -> None:
    size = 50_000
    assert sys.getrecursionlimit() < size
    graph = chain(size)
    goals = [f"{number:06}" for number in range(size + 1)]
    whole = plan_together(graph, TOPIC, goals)
    assert [step.id for step in whole.steps] == goals
    nothing = shorten(whole, minutes=10)  # of unknown length: all of it fits
    assert len(nothing.steps) == size + 1
    assert len(shorten(plan(graph, goals[-1], budget=size), budget=7).steps) == 7


@pytest.mark.parametrize("minutes", [1, 300])
def test_a_long_series_within_minutes_costs_linear_time(minutes: int) -> None:
    def prepared(size: int) -> Callable[[], PathAnswer]:
        edges = [(f"{number + 1:06}", f"{number:06}", 1.0) for number in range(size)]
        nodes = [Node(id=f"{n:06}", kind="article", title="", reading_minutes=2) for n in range(size + 1)]
        whole = plan_together(Reading(edges, nodes), TOPIC, [node.id for node in nodes])
        return partial(shorten, whole, minutes=minutes)

    assert len(prepared(400)().steps) == minutes // 2
    assert growth(prepared, 400, 1_600) < LINEAR


def test_a_long_article_at_the_root_is_not_looked_for_again_and_again() -> None:
    def prepared(size: int) -> Callable[[], PathAnswer]:
        edges = [(f"{number + 1:06}", f"{number:06}", 1.0) for number in range(size)]
        nodes = [Node(id="000000", kind="article", title="", reading_minutes=100)]
        goals = [f"{number:06}" for number in range(size + 1)]
        whole = plan_together(Reading(edges, nodes), TOPIC, goals)
        return partial(shorten, whole, minutes=50)

    assert not prepared(400)().steps
    assert growth(prepared, 200, 800) < LINEAR


def test_next_in_a_dense_graph_costs_linear_time() -> None:
    def graph_of(edges: int) -> tuple[Both, list[str]]:
        chance = random.Random(3)
        size = int(edges**0.5 * 1.5)
        ends = {tuple(sorted(chance.sample(range(size), 2), reverse=True)) for _ in range(edges)}
        rows = [(f"{one:05}", f"{two:05}", 0.9) for one, two in sorted(ends)]
        return Both(rows), [f"{number:05}" for number in range(size)]

    def prepared(edges: int) -> Callable[[], object]:
        graph, ids = graph_of(edges)
        graph.dependents("")
        return partial(next_articles, graph, ids[: len(ids) // 2])

    assert growth(prepared, 1_000, 4_000) < LINEAR


@settings(max_examples=100)
@given(ROWS, st.sets(st.integers(0, 9)))
def test_next_agrees_with_the_definition(rows: list[tuple[int, int, int]], numbers: set[int]) -> None:
    plain = of(rows)
    graph = Both([], plain.nodes.values())
    graph.edges = plain.edges
    known = {str(one) for one in numbers}
    needs = nx.DiGraph()
    needs.add_nodes_from(map(str, range(10)))
    needs.add_edges_from(
        (edge.source, edge.target) for some in graph.edges.values() for edge in some if edge.role == "needed"
    )
    found = next_articles(graph, known)
    assert {one.id for one in found} == {
        one for one in needs if one not in known and needs.succ[one] and set(needs.succ[one]) <= known
    }
    for one in found:
        assert set(one.builds_on) == set(needs.succ[one.id])
        assert {other.id: set(other.missing) for other in one.opens} == {
            later: set(needs.succ[later]) - known - {one.id}
            for later in needs.pred[one.id]
            if later not in known
        }
    order = [-len(one.builds_on) for one in found]
    assert order == sorted(order)
