"""What the page of each article is told of its neighbours, article by article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from wenmai.export.widget import Neighbours, PlaceInSeries
from wenmai.library.card import parts_of
from wenmai.library.reading_graph import StoredGraph
from wenmai.model import Edge, Node
from wenmai.prerequisites.next_to_read import next_articles
from wenmai.prerequisites.plan import plan

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["all_neighbours"]

_TOGETHER = 200  # articles whose needs are read at once and forgotten after them
_NEXT = 40  # articles to read next


def all_neighbours(store: Store) -> Iterator[Neighbours]:
    """Every article of a build with its neighbours, by id; a few hundred are in memory at a time."""
    articles = store.nodes("article")
    while some := list(islice(articles, _TOGETHER)):
        yield from _Batch(store, some).neighbours()


class _Batch:
    """Articles that are asked about one after another; what is asked of all of them is read at once."""

    def __init__(self, store: Store, articles: Sequence[Node]) -> None:
        ids = [node.id for node in articles]
        self._articles = articles
        self._graph = StoredGraph(store)
        self._graph.read_ahead(ids)
        self._graph.read_dependents_ahead(ids)
        self._citing = _by(store.edges_at("target", ids, "cites"), attrgetter("target"))
        self._part_of = _by(store.edges_at("source", ids, "part_of"), attrgetter("source"))
        series = sorted({edge.target for some in self._part_of.values() for edge in some})
        citing = sorted({edge.source for some in self._citing.values() for edge in some})
        self._nodes = {node.id: node for node in store.nodes_of([*citing, *series])}
        self._parts = {one: [node for _, node in parts_of(store, one)] for one in series}

    def neighbours(self) -> Iterator[Neighbours]:
        for node in self._articles:
            path = plan(self._graph, node.id)
            known = [node.id, *(step.id for step in path.steps)]
            later = next_articles(self._graph, known, _NEXT, after=node.id)
            yield Neighbours(
                node=node,
                path=path,
                next=tuple(self._graph.node(article.id) for article in later),
                cited_by=self._cited_by(node),
                series=tuple(self._places(node)),
            )

    def _cited_by(self, node: Node) -> tuple[tuple[Edge, Node], ...]:
        edges = (edge for edge in self._citing.get(node.id, ()) if edge.source != node.id)
        pairs = sorted(((edge, self._nodes[edge.source]) for edge in edges), key=lambda pair: pair[1].id)
        return tuple(sorted(pairs, key=lambda pair: pair[1].date, reverse=True))

    def _places(self, node: Node) -> Iterator[PlaceInSeries]:
        for series_id in dict.fromkeys(edge.target for edge in self._part_of.get(node.id, ())):
            parts = self._parts[series_id]
            at = [part.id for part in parts].index(node.id)
            yield PlaceInSeries(
                series=self._nodes[series_id],
                rank=at + 1,
                parts=len(parts),
                previous=parts[at - 1] if at else None,
                following=parts[at + 1] if at + 1 < len(parts) else None,
            )


def _by(edges: Iterable[Edge], end: Callable[[Edge], str]) -> dict[str, list[Edge]]:
    """The edges by one of their ends."""
    groups: dict[str, list[Edge]] = {}
    for edge in edges:
        groups.setdefault(end(edge), []).append(edge)
    return groups
