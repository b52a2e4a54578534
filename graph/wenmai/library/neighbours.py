"""What the page of each article is told of its neighbours, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from wenmai.export.widget import Neighbours, PlaceInSeries
from wenmai.library.card import SeriesCard, series_card
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
    """Articles that are asked about one after another, with what was read for one kept for the next."""

    def __init__(self, store: Store, articles: Sequence[Node]) -> None:
        self._store = store
        self._articles = articles
        self._graph = StoredGraph(store)
        self._graph.read_ahead([node.id for node in articles])
        self._series: dict[str, SeriesCard] = {}

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
        edges = self._store.edges_to(node.id, "cites")
        nodes = {one.id: one for one in self._store.nodes_of([edge.source for edge in edges])}
        pairs = [(edge, nodes[edge.source]) for edge in edges if edge.source != node.id]
        pairs.sort(key=lambda pair: pair[1].id)
        return tuple(sorted(pairs, key=lambda pair: pair[1].date, reverse=True))

    def _places(self, node: Node) -> Iterator[PlaceInSeries]:
        for series_id in dict.fromkeys(edge.target for edge in self._store.edges_from(node.id, "part_of")):
            if series_id not in self._series:
                self._series[series_id] = series_card(self._store, series_id)
            card = self._series[series_id]
            parts = [part.id for _, part in card.parts]
            previous, following = card.neighbours(node.id)
            yield PlaceInSeries(
                series=card.node,
                rank=parts.index(node.id) + 1,
                parts=len(parts),
                previous=previous,
                following=following,
            )
