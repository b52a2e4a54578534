"""Paths over needs: order, ties, budget, what is known, routes, what can be read now."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from needing import Reading, chain
from steps import LINEAR, growth
from wenmai.errors import NoPath
from wenmai.model import Node
from wenmai.prerequisites import plan, readable, route
from wenmai.prerequisites.several_targets import plan_together


def steps(graph: Reading, target: str, **options: object) -> list[str]:
    return [step.id for step in plan(graph, target, **options).steps]  # type: ignore[arg-type]


def whys(graph: Reading, target: str, **options: object) -> dict[str, str]:
    return {drop.target: drop.why for drop in plan(graph, target, **options).dropped}  # type: ignore[arg-type]


CHAIN = Reading([("d", "c", 0.9), ("c", "b", 0.9), ("b", "a", 0.6), ("a", "z", 0.75)])


def test_what_is_needed_first_comes_first_and_weak_chains_end() -> None:
    assert steps(CHAIN, "d") == ["a", "b", "c"]
    assert whys(CHAIN, "d") == {"z": "too far from the target"}
    answer = plan(CHAIN, "d")
    assert [step.needed_for for step in answer.steps] == [("b",), ("c",), ("d",)]
    assert answer.target.id == "d"


def test_nothing_is_needed_is_an_answer() -> None:
    assert plan(CHAIN, "z").steps == ()
    assert plan(CHAIN, "z").dropped == ()


def test_depth_and_budget_end_the_search_and_say_so() -> None:
    assert steps(CHAIN, "d", depth=1) == ["c"]
    assert steps(CHAIN, "d", depth=0) == []
    assert steps(CHAIN, "d", budget=2) == ["b", "c"]
    assert whys(CHAIN, "d", budget=2) == {"a": "over budget"}
    assert steps(CHAIN, "d", budget=0) == []


def test_what_is_known_falls_out_with_whatever_only_it_needs() -> None:
    graph = Reading([("d", "c", 0.75), ("d", "b", 0.7), ("c", "a", 0.7), ("c", "z", 0.7), ("b", "z", 0.7)])
    assert steps(graph, "d") == ["a", "z", "b", "c"]
    answer = plan(graph, "d", known={"c"})
    assert [step.id for step in answer.steps] == ["z", "b"]
    assert answer.known == ("c",)


def test_one_helpful_article_is_never_too_far_but_a_chain_of_them_is() -> None:
    graph = Reading([("d", "b", 0.25), ("b", "a", 0.25), ("d", "x", 1.0), ("x", "y", 0.3), ("y", "z", 0.9)])
    assert steps(graph, "d", helpful=True) == ["b", "y", "x"]
    assert whys(graph, "d", helpful=True) == {"a": "too far from the target", "z": "too far from the target"}


def test_helpful_articles_come_on_request() -> None:
    graph = Reading([("d", "c", 0.75), ("d", "b", 0.4)])
    assert steps(graph, "d") == ["c"]
    assert whys(graph, "d") == {"b": "helpful, not needed"}
    assert {step.id: step.role for step in plan(graph, "d", helpful=True).steps} == {
        "c": "needed",
        "b": "helps",
    }


def test_asking_for_helpful_articles_makes_no_needed_one_helpful() -> None:
    graph = Reading([("d", "c", 0.6), ("c", "a", 0.75), ("d", "a", 0.5)])
    plain = {step.id: step.role for step in plan(graph, "d").steps}
    everything = {step.id: step.role for step in plan(graph, "d", helpful=True).steps}
    assert plain == {"c": "needed", "a": "needed"}
    assert everything == plain


def test_ties_are_ordered_by_series_position_and_date() -> None:
    nodes = [
        Node(id="a", kind="article", title="", series="s", position=2),
        Node(id="b", kind="article", title="", series="s", position=1),
        Node(id="c", kind="article", title="", date="2021"),
        Node(id="e", kind="article", title="", date="2020"),
    ]
    graph = Reading([("x", one.id, 0.7) for one in nodes], nodes)
    assert steps(graph, "x") == ["e", "c", "b", "a"]


def test_ties_are_ordered_by_where_the_target_cites_them_before_their_dates() -> None:
    nodes = [
        Node(id=one, kind="article", title="", date=date)
        for one, date in [("a", "2019"), ("b", "2020"), ("c", "2021"), ("base", "2022"), ("unsaid", "2023")]
    ]
    graph = Reading([("x", one, 0.7) for one in ("a", "b", "c", "unsaid")] + [("b", "base", 1.0)], nodes)
    numbered = {"c": 1, "b": 2, "a": 3, "unsaid": None, "base": 9}
    for source, some in graph.edges.items():
        graph.edges[source] = [replace(edge, position=numbered[edge.target]) for edge in some]
    # what only b needs stands where b does, whatever the place is at which b cites it
    assert steps(graph, "x") == ["unsaid", "c", "base", "b", "a"]


def test_a_text_is_followed_for_one_guess_and_through_what_records_state() -> None:
    text = Node(id="d", kind="article", title="", known="text")
    assert steps(Reading([("d", "c", 0.75), ("c", "b", 0.75)], [text]), "d") == ["c"]
    stated = Reading([("d", "c", 1.0), ("c", "b", 1.0), ("b", "a", 0.75), ("a", "z", 0.75)], [text])
    assert steps(stated, "d") == ["a", "b", "c"]
    listed = replace(text, known="listed")
    assert steps(Reading([("d", "c", 0.75), ("c", "b", 0.75)], [listed]), "d") == ["b", "c"]


@pytest.mark.parametrize(("known", "found"), [("text", ["c", "d", "e"]), ("listed", ["b", "c", "d", "e"])])
def test_several_targets_are_followed_as_far_as_each_alone(known: str, found: list[str]) -> None:
    nodes = [Node(id=one, kind="article", title="", known=known) for one in "de"]  # type: ignore[arg-type]
    graph = Reading([("d", "c", 0.75), ("c", "b", 0.75)], nodes)
    answer = plan_together(graph, nodes[0], ["d", "e"])
    assert sorted(step.id for step in answer.steps) == found


def test_a_weaker_chain_leads_to_the_opening_of_the_series() -> None:
    nodes = [Node(id=f"s{at}", kind="article", title="", series="s", position=at) for at in range(1, 5)]
    edges = [("s4", "s3", 0.75), ("s3", "s2", 0.6), ("s2", "s1", 0.75)]
    assert steps(Reading(edges, nodes), "s4") == ["s1", "s2", "s3"]
    others = [replace(nodes[0], series="t"), *nodes[1:]]
    assert steps(Reading(edges, others), "s4") == ["s2", "s3"]
    assert steps(Reading([*edges[:2], ("s2", "s1", 0.6)], nodes), "s4") == ["s2", "s3"]


def test_a_chain_of_fifty_thousand_is_answered_without_recursion() -> None:
    size = 50_000
    graph = chain(size)
    assert steps(graph, f"{size:06}", budget=12) == [f"{number:06}" for number in range(size - 12, size)]
    assert steps(graph, f"{size:06}") == [f"{number:06}" for number in range(size)]
    found = [step.id for step in route(graph, "000000", f"{size:06}").steps]
    assert found == [f"{number:06}" for number in range(size)]
    assert sys.getrecursionlimit() < size


def test_a_plan_of_many_steps_costs_linear_time() -> None:
    def prepared(size: int) -> Callable[[], object]:
        return partial(plan, chain(size), f"{size:06}", budget=size)

    assert len(steps(chain(200), "000200", budget=200)) == 200
    assert growth(prepared, 200, 800) < LINEAR


def test_a_dense_graph_is_answered() -> None:
    chance = random.Random(3)
    ends = {tuple(sorted(chance.sample(range(1_000), 2), reverse=True)) for _ in range(115_000)}
    graph = Reading([(f"{one:04}", f"{two:04}", 0.95) for one, two in sorted(ends)])
    assert len(ends) > 100_000
    found = steps(graph, "0999", budget=100)
    places = {one: place for place, one in enumerate(found)}
    assert len(found) == 100
    assert all(
        places[edge.target] < places[one]
        for one in found
        for edge in graph.requirements(one)
        if edge.target in places
    )


@settings(max_examples=80)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(20, 75)), max_size=40),
    st.integers(0, 6),
)
def test_a_plan_is_in_order_within_budget_and_without_doubles(
    rows: list[tuple[int, int, int]], budget: int
) -> None:
    edges = {(max(one, two), min(one, two)): weight for one, two, weight in rows if one != two}
    graph = Reading([(str(one), str(two), weight / 100) for (one, two), weight in edges.items()])
    for helpful in (False, True):
        found = steps(graph, "9", budget=budget, helpful=helpful)
        assert len(found) == len(set(found)) <= budget
        assert "9" not in found
        for place, one in enumerate(found):
            allowed = [edge for edge in graph.requirements(one) if helpful or edge.role == "needed"]
            assert all(edge.target not in found[place:] for edge in allowed)


def test_a_route_takes_the_chain_of_the_strongest_links() -> None:
    graph = Reading([("d", "a", 0.3), ("d", "c", 0.75), ("c", "b", 0.7), ("b", "a", 0.75)])
    answer = route(graph, "a", "d")
    assert [step.id for step in answer.steps] == ["a", "b", "c"]
    assert [step.needed_for for step in answer.steps] == [("b",), ("c",), ("d",)]


@pytest.mark.parametrize(("start", "target"), [("d", "a"), ("x", "d"), ("d", "d")])
def test_there_is_not_always_a_route(start: str, target: str) -> None:
    with pytest.raises(NoPath, match="题"):
        route(CHAIN, start, target)


def test_what_can_be_read_now() -> None:
    graph = Reading(
        [
            ("b", "a", 0.75),
            ("c", "a", 0.75),
            ("c", "b", 0.7),
            ("d", "a", 0.7),
            ("d", "x", 0.75),
            ("e", "a", 0.3),
        ]
    )
    everything = ["a", "b", "c", "d", "e", "x"]
    assert [(node.id, needs) for node, needs in readable(graph, everything, {"a"})] == [("b", ("a",))]
    assert [node.id for node, _ in readable(graph, everything, {"a", "b"})] == ["c"]
    assert readable(graph, everything, set()) == []
