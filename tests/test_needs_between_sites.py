"""No circle of needs runs through several sites, and what a site needs of its own stays."""

from __future__ import annotations

from graphlib import TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steps import steps
from wenmai.prerequisites.cycles import closing_cycles

AB, BC, CA, AC = ("a", "b"), ("b", "c"), ("c", "a"), ("a", "c")


@pytest.mark.parametrize(
    ("given_edges", "more", "cut"),
    [
        ([AB, BC], {}, set()),
        ([AB, BC], {AC: 0.5}, set()),
        ([AB, BC], {CA: 0.9}, {CA}),  # however firm
        ([AB], {BC: 0.3, CA: 0.6}, {BC}),  # of two the weaker
        ([AB], {BC: 0.6, CA: 0.3}, {CA}),
        ([AB, BC, CA], {}, {CA}),
        ([AB], {BC: 0.6, CA: 0.3, ("c", "d"): 0.1}, {CA}),  # what hangs on a circle is not in it
    ],
)
def test_what_is_left_out(
    given_edges: list[tuple[str, str]], more: dict[tuple[str, str], float], cut: set[tuple[str, str]]
) -> None:
    assert closing_cycles(given_edges, more) == cut


EDGES = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda ends: ends[0] != ends[1])


@given(
    own=st.sets(EDGES, max_size=15),
    more=st.dictionaries(EDGES, st.floats(0.1, 1.9).map(lambda x: round(x, 3))),
)
def test_nothing_is_needed_in_a_circle(own: set[tuple[int, int]], more: dict[tuple[int, int], float]) -> None:
    firm = [(f"{min(ends)}", f"{max(ends)}") for ends in sorted(own)]
    others = {(f"{one}", f"{two}"): weight for (one, two), weight in more.items()}
    others = {ends: weight for ends, weight in others.items() if ends not in firm}
    cut = closing_cycles(firm, others)
    assert cut <= set(others)
    order = TopologicalSorter[str]()
    for source, target in {*firm, *others} - cut:
        order.add(source, target)
    order.prepare()  # raises where there is a cycle
    assert closing_cycles([*reversed(firm)], dict(reversed(others.items()))) == cut


def test_large_knots_take_steps_in_proportion() -> None:
    def knot(size: int) -> int:
        own = [(f"{at:06}", f"{at + 1:06}") for at in range(size)]
        more = {(f"{at + 3:06}", f"{at:06}"): 0.5 for at in range(0, size - 3, 2)}
        return steps(lambda: closing_cycles(own, more))

    assert knot(2000) < 2.6 * knot(1000)
