"""The number that decides what is a list of links, tried on either side."""

from __future__ import annotations

from bound_cases import BoundCase, check_case, check_table
from wenmai.model import Edge, Graph, Node, bounds, listed_works


def one_citer(works: float) -> Graph:
    names = [f"w{number:02}" for number in range(int(works))]
    return Graph(
        nodes=(
            Node(id="a", kind="article", title="木马"),
            *(Node(id=name, kind="software", title=name) for name in names),
        ),
        edges=tuple(Edge(source="a", target=name, kind="cites") for name in names),
    )


CASES = (BoundCase("LONG_LIST", lambda works: not listed_works(one_citer(works)), inside=30, outside=31),)


def test_bounds() -> None:
    check_table(bounds, CASES)
    for case in CASES:
        check_case(case)
