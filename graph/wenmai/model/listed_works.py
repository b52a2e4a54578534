"""Works that only a list of links names: no library of those who wrote the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Literal, TypeAlias

from wenmai.model import bounds
from wenmai.model.graph import Graph
from wenmai.model.source import GraphRows

__all__ = ["LONG_LIST", "OWN_KINDS", "Works", "listed_works", "only_listed", "with_works"]

# Which works are shown: all, those that are cited for themselves, or none.
Works: TypeAlias = Literal["all", "cited", "none"]
OWN_KINDS = ("article", "series", "topic")  # all others are works
LONG_LIST = bounds.LONG_LIST


def listed_works(graph: GraphRows) -> frozenset[str]:
    """Ids of the works whose only citer cites more works than a text does that is no list."""
    works = {node.id for node in graph.nodes if node.kind not in OWN_KINDS}
    return only_listed(works, ((edge.source, edge.target) for edge in graph.edges if edge.kind == "cites"))


def only_listed(works: Collection[str], cited: Iterable[tuple[str, str]]) -> frozenset[str]:
    """As `listed_works`, of ids and of source and target of each citation."""
    citer: dict[str, str] = {}  # of each work; empty where several cite it
    number: Counter[str] = Counter()  # of works that an article cites
    for source, target in cited:
        if target in works:
            citer[target] = "" if target in citer else source
            number[source] += 1
    return frozenset(work for work, source in citer.items() if number[source] > bounds.LONG_LIST)


def with_works(graph: Graph, works: Works) -> Graph:
    """The graph with the works that are wanted; the same graph where none goes."""
    if works == "all":
        return graph
    left = (
        listed_works(graph)
        if works == "cited"
        else frozenset(node.id for node in graph.nodes if node.kind not in OWN_KINDS)
    )
    if not left:
        return graph
    return replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.id not in left),
        edges=tuple(edge for edge in graph.edges if edge.source not in left and edge.target not in left),
    )
