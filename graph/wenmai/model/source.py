"""A graph to go through from its beginning to its end, in memory or in a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from wenmai.model.graph import Edge, Finding, Node, SeriesReport, Surroundings, Unresolved
from wenmai.model.kinds import NodeKind

__all__ = ["GraphSource"]


class GraphSource(Protocol):
    """What exports ask of a graph: `Graph` has it at hand, a store reads it row after row.

    Everything comes in the graph's order, and may be asked for again.
    """

    @property
    def nodes(self) -> Iterable[Node]: ...
    @property
    def edges(self) -> Iterable[Edge]: ...
    @property
    def unresolved(self) -> Iterable[Unresolved]: ...
    @property
    def series(self) -> Iterable[SeriesReport]: ...

    def has(self, kind: NodeKind) -> bool:
        """Whether any node is of this kind."""
        ...

    def wired(self) -> Iterator[tuple[Edge, int, int]]:
        """Every edge with the places of its two ends among the nodes; one that ends nowhere is left out."""
        ...

    def titled(self) -> Iterator[tuple[Edge, str, str]]:
        """Every edge with the titles of its ends: the id of one without a title, nothing where no node is."""
        ...

    def surroundings(self) -> Iterator[Surroundings]:
        """Every node with its surroundings."""
        ...

    def reported(self) -> Iterator[Finding]:
        """All that is reported, by code and place: findings, open citations, what series lack."""
        ...
