"""Needs that go in circles: where they are cut."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from functools import partial

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from needing import SURE, article, cites, judged, pairs
from steps import LINEAR, growth
from wenmai.model import (
    Drop,
    Edge,
)
from wenmai.prerequisites import requirements
from wenmai.prerequisites.cycles import _IncrementalOrder, without_cycles


def test_a_cycle_is_cut_at_its_weakest_edge_and_reported() -> None:
    edges, dropped = judged(
        cites("a", "b", count=2, **SURE),
        cites("b", "c", count=2, cue="stated"),
        cites("c", "a", cue="stated", place=0.1),
    )
    assert pairs(edges) == {("a", "b"), ("b", "c")}
    assert dropped == [Drop(source="c", target="a", why="closes a cycle")]


def test_a_step_of_a_series_is_not_what_is_cut() -> None:
    edges, dropped = judged(
        cites("a", "x", count=3, **SURE), cites("x", "b", count=3, **SURE), orders=[[("a", 1), ("b", 2)]]
    )
    assert ("b", "a") in pairs(edges)
    assert len(edges) == 2
    assert [drop.why for drop in dropped] == ["closes a cycle"]


def test_without_a_cycle_networkx_is_not_loaded() -> None:
    """It takes a tenth of a second; and both ways of finding cycles agree that a knot is there."""
    code = (
        "import sys\n"
        "from wenmai.model import Edge\n"
        "from wenmai.prerequisites.cycles import without_cycles\n"
        "edges = [Edge(source=one, target=two, kind='requires', score=0.6) for one, two in {ends}]\n"
        "kept, cut = without_cycles(edges, ())\n"
        "print(len(kept), len(cut), 'networkx' in sys.modules)"
    )
    for ends, said in ((["ab", "bc", "ac"], "3 0 False"), (["ab", "bc", "ca"], "2 1 True")):
        done = subprocess.run(
            [sys.executable, "-c", code.format(ends=ends)], capture_output=True, check=True, text=True
        )
        assert done.stdout.strip() == said


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=60))
def test_the_growing_order_refuses_exactly_what_closes_a_cycle(rows: list[tuple[int, int]]) -> None:
    order, graph = _IncrementalOrder(), nx.DiGraph()
    for one, two in rows:
        source, target = str(one), str(two)
        graph.add_nodes_from((source, target))
        closes = source == target or nx.has_path(graph, target, source)
        assert order.add(source, target) != closes
        if not closes:
            graph.add_edge(source, target)
    assert all(order.rank[source] < order.rank[target] for source, target in graph.edges)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(1, 3)), max_size=30))
def test_what_is_left_has_no_cycle_and_what_is_cut_would_close_one(rows: list[tuple[int, int, int]]) -> None:
    citations = [cites(str(one), str(two), count=count, **SURE) for one, two, count in rows if one != two]
    edges, dropped = judged(*citations)
    graph = nx.DiGraph((edge.source, edge.target) for edge in edges)
    assert nx.is_directed_acyclic_graph(graph)
    cut = [drop for drop in dropped if drop.why == "closes a cycle"]
    assert all(nx.has_path(graph, drop.target, drop.source) for drop in cut)
    assert len(edges) + len(dropped) == len({(one.source, one.target) for one in citations})


def test_many_edges_in_cycles_are_answered() -> None:
    chance = random.Random(7)
    ends = [(str(chance.randrange(200)), str(chance.randrange(200))) for _ in range(4_000)]
    edges, _ = judged(*(cites(one, two, **SURE) for one, two in ends if one != two))
    assert nx.is_directed_acyclic_graph(nx.DiGraph((edge.source, edge.target) for edge in edges))


def test_a_long_series_costs_linear_time() -> None:
    def prepared(size: int) -> Callable[[], object]:
        order = [(f"{number:06}", number) for number in range(1, size + 1)]
        return partial(requirements, {name: article(name) for name, _ in order}, [], [order])

    assert growth(prepared, 200, 800) < LINEAR


def test_a_large_knot_is_cut_into_an_order_and_keeps_its_series() -> None:
    chance = random.Random(11)
    ends = {(f"{chance.randrange(900):03}", f"{chance.randrange(900):03}") for _ in range(40_000)}
    steps_of_series = {(f"{number + 1:03}", f"{number:03}") for number in range(899)}
    pairs_of_knot = {pair for pair in ends if pair[0] != pair[1]} | steps_of_series
    edges = [
        Edge(source=one, target=two, kind="requires", score=round(chance.uniform(0.2, 0.75), 3))
        for one, two in sorted(pairs_of_knot)
    ]
    kept, cut = without_cycles(edges, steps_of_series)
    assert nx.is_directed_acyclic_graph(nx.DiGraph((edge.source, edge.target) for edge in kept))
    assert len(kept) + len(cut) == len(edges)
    assert len(cut) < len(kept)
    assert not steps_of_series & {(drop.source, drop.target) for drop in cut}
