"""Works that only a list of links names: no library of those who wrote the articles."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

from wenmai.model import bounds
from wenmai.model.graph import Graph

__all__ = ["LONG_LIST", "OWN_KINDS", "Works", "listed_works", "with_works"]

# Which works are shown: all, those that are cited for themselves, or none.
Works: TypeAlias = Literal["all", "cited", "none"]
OWN_KINDS = ("article", "series", "topic")  # all others are works
LONG_LIST = bounds.LONG_LIST


def listed_works(graph: Graph) -> frozenset[str]:
    """Ids of the works whose only citer cites more works than a text does that is no list."""
    works = {node.id for node in graph.nodes if node.kind not in OWN_KINDS}
    citers: dict[str, set[str]] = {}
    cited: dict[str, set[str]] = {}
    for edge in graph.edges:
        if edge.kind == "cites" and edge.target in works:
            citers.setdefault(edge.target, set()).add(edge.source)
            cited.setdefault(edge.source, set()).add(edge.target)
    return frozenset(
        work
        for work, sources in citers.items()
        if len(sources) == 1 and len(cited[next(iter(sources))]) > bounds.LONG_LIST
    )


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
