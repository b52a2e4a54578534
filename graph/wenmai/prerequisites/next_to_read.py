"""What can be read now, and what each of these articles opens up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from wenmai.model import IN_PATH, Edge, Known, Node
from wenmai.prerequisites.plan import ReadingGraph, readable

__all__ = ["NextArticle", "OpenedArticle", "UsedGraph", "next_articles"]


class UsedGraph(ReadingGraph, Protocol):
    """A reading graph that can be asked the other way round as well."""

    def dependents(self, node_id: str) -> Sequence[Edge]:
        """The `requires` edges that end at this article."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedArticle:
    """An article that needs the one just read."""

    id: str
    title: str
    missing: tuple[str, ...] = ()  # ids of what it needs besides; empty: it can be read then


@dataclass(frozen=True, slots=True, kw_only=True)
class NextArticle:
    """An article whose needs are all known."""

    id: str
    title: str
    url: str = ""
    date: str = ""
    known: Known | str = ""
    minutes: int | None = None
    builds_on: tuple[str, ...] = ()  # ids of the known articles that it needs
    opens: tuple[OpenedArticle, ...] = ()  # what can be read after it first, then what comes nearer
    kind: Literal["article"] = "article"


def next_articles(
    graph: UsedGraph, known: Collection[str], limit: int = 20, *, after: str = ""
) -> tuple[NextArticle, ...]:
    """Articles that build on what is known and need nothing else, the best first.

    Best are those that build on most of what is known, then those after which most others can be
    read; ties by date, then id.

    Parameters
    ----------
    graph
        Where nodes and their requirements come from, in both directions.
    known
        Ids of articles already read.
    limit
        The most articles to give.
    after
        Only those that build on this one of the known articles; empty for any.
    """
    known = frozenset(known)
    basis_of = [after] if after else sorted(known)
    asking = {edge.source for one in basis_of for edge in graph.dependents(one) if _needed(edge)}
    missing = _Missing(graph, known)
    ranked = []
    for node, basis in readable(graph, sorted(asking), known):
        later = sorted({edge.source for edge in graph.dependents(node.id) if _needed(edge)} - known)
        alone = sum(len(missing.of(one)) == 1 for one in later)
        ranked.append((-len(basis), -alone, node.date, node.id, node, basis, later))
    ranked.sort(key=lambda row: row[:4])
    return tuple(_next(graph, node, basis, later, missing) for *_, node, basis, later in ranked[:limit])


def _needed(edge: Edge) -> bool:
    return edge.role in IN_PATH


class _Missing:
    """What each article needs that is not known, asked for once."""

    def __init__(self, graph: ReadingGraph, known: frozenset[str]) -> None:
        self._graph = graph
        self._known = known
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, node_id: str) -> tuple[str, ...]:
        if node_id not in self._found:
            needs = {edge.target for edge in self._graph.requirements(node_id) if _needed(edge)}
            self._found[node_id] = tuple(sorted(needs - self._known))
        return self._found[node_id]


def _next(
    graph: ReadingGraph, node: Node, basis: tuple[str, ...], later: Sequence[str], missing: _Missing
) -> NextArticle:
    opened = [
        OpenedArticle(
            id=one,
            title=graph.node(one).title,
            missing=tuple(other for other in missing.of(one) if other != node.id),
        )
        for one in later
    ]
    return NextArticle(
        id=node.id,
        title=node.title,
        url=node.url,
        date=node.date,
        known=node.known,
        minutes=node.reading_minutes,
        builds_on=basis,
        opens=tuple(sorted(opened, key=lambda one: (len(one.missing), one.id))),
    )
