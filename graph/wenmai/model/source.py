"""A graph to go through from its beginning to its end: in memory, in a store, or in parts on the disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from wenmai.model.graph import (
    Considered,
    Drop,
    Edge,
    Finding,
    Node,
    Region,
    SeriesReport,
    Surroundings,
    Unresolved,
)
from wenmai.model.kinds import EdgeKind

__all__ = ["GraphRows", "GraphSource"]


class _Graph(Protocol):
    """Everything comes in the graph's order, and may be asked for again."""

    @property
    def nodes(self) -> Iterable[Node]: ...
    @property
    def edges(self) -> Iterable[Edge]: ...
    @property
    def unresolved(self) -> Iterable[Unresolved]: ...
    @property
    def series(self) -> Iterable[SeriesReport]: ...
    @property
    def regions(self) -> Iterable[Region]: ...


class GraphRows(_Graph, Protocol):
    """What the store is written from: `Graph` has it at hand, joined sites may lie on the disk."""

    @property
    def title(self) -> str: ...
    @property
    def dropped(self) -> Iterable[Drop]: ...
    @property
    def considered(self) -> Iterable[Considered]: ...
    @property
    def findings(self) -> Iterable[Finding]: ...
    @property
    def counts(self) -> Counter[str]: ...


class GraphSource(_Graph, Protocol):
    """What exports ask of a graph: `Graph` has it at hand, a store reads it row after row."""

    def joined(self) -> Iterator[tuple[str, str, EdgeKind]]:
        """Source, target and kind of every edge, for what needs no more of it."""
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

    def incoming(self) -> Iterator[tuple[Node, Sequence[tuple[Edge, str]]]]:
        """Every node with the edges that end at it, each with the title of its source or its id."""
        ...

    def reported(self) -> Iterator[Finding]:
        """All that is reported, by code and place: findings, open citations, what series lack."""
        ...
