"""The card of a node: what it cites and what cites it, its series, topics and works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from wenmai.library.hierarchy import Hierarchy
from wenmai.model import Edge, Node, Region, SeriesReport, Unresolved

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["Card", "Relation", "SeriesCard", "card_of"]

Relation: TypeAlias = tuple[Edge, Node]  # an edge of the card's node, and the node at its other end


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCard:
    """A series: its parts in order, and what is missing."""

    node: Node
    parts: tuple[Relation, ...]
    report: SeriesReport

    def neighbours(self, node_id: str) -> tuple[Node | None, Node | None]:
        """The parts before and after this one, whatever their numbers are."""
        nodes = [node for _, node in self.parts]
        at = next((i for i, node in enumerate(nodes) if node.id == node_id), None)
        if at is None:
            return None, None
        return (nodes[at - 1] if at else None), (nodes[at + 1] if at + 1 < len(nodes) else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A node and everything around it."""

    node: Node
    requires: tuple[Relation, ...]  # strongest first
    cites: tuple[Relation, ...]  # articles
    works: tuple[Relation, ...]  # papers, books, software, the rest
    cited_by: tuple[Relation, ...]
    mentions: tuple[Relation, ...]  # articles that it names plainly, without marks or link
    mentioned_by: tuple[Relation, ...]
    topics: tuple[Relation, ...]  # strongest first
    articles: tuple[Relation, ...]  # of a topic, strongest first
    series: tuple[SeriesCard, ...]  # those it is part of, or the series itself
    unresolved: tuple[Unresolved, ...]
    region: Region | None = None  # that an article lies in
    broader: tuple[Node, ...] = ()  # topics wider than this one, the nearest first
    narrower: tuple[Node, ...] = ()  # topics right below this one
    through: tuple[tuple[Edge, Node, Node], ...] = ()  # articles of narrower topics alone, with those topics

    def _repr_html_(self) -> str:
        """What a notebook shows: the title, and what stands in each relation to it."""
        relations = (
            ("read first", self.requires),
            ("cites", self.cites),
            ("cited by", self.cited_by),
            ("works", self.works),
            ("topics", self.topics),
            ("articles", self.articles),
        )
        lists = "".join(
            f"<dt>{name}</dt>" + "".join(f"<dd>{escape(node.title or node.id)}</dd>" for _, node in some)
            for name, some in relations
            if some
        )
        title = escape(self.node.title or self.node.id)
        return f"<p><b>{title}</b> {escape(self.node.date)}</p><dl>{lists}</dl>"


def card_of(store: Store, node: Node) -> Card:
    """Gather the card of a node from the store."""
    cited = _targets(store, store.edges_from(node.id, "cites"))
    series = (
        [node.id] if node.kind == "series" else [edge.target for edge in store.edges_from(node.id, "part_of")]
    )
    articles = _sources(store, store.edges_to(node.id, "about")) if node.kind == "topic" else ()
    tree = Hierarchy(store) if node.kind == "topic" else None
    return Card(
        node=node,
        requires=_targets(store, store.requirements(node.id)),
        cites=tuple(one for one in cited if one[1].kind == "article"),
        works=tuple(one for one in cited if one[1].kind != "article"),
        cited_by=_sources(store, store.edges_to(node.id, "cites")),
        mentions=_targets(store, store.edges_from(node.id, "mentions")),
        mentioned_by=_sources(store, store.edges_to(node.id, "mentions")),
        topics=_strongest(_targets(store, store.edges_from(node.id, "about"))),
        articles=_strongest(articles),
        series=tuple(_series_card(store, series_id) for series_id in dict.fromkeys(series)),
        unresolved=tuple(store.unresolved(node.id)),
        region=next((one for one in store.regions() if one.id == node.region), None),
        broader=tuple(tree.broader(node.id)) if tree else (),
        narrower=tuple(tree.narrower(node.id)) if tree else (),
        through=tuple(tree.through(node.id)) if tree else (),
    )


def _targets(store: Store, edges: Sequence[Edge]) -> tuple[Relation, ...]:
    """The edges with what they lead to."""
    nodes = {node.id: node for node in store.nodes_of([edge.target for edge in edges])}
    return tuple((edge, nodes[edge.target]) for edge in edges)


def _sources(store: Store, edges: Sequence[Edge]) -> tuple[Relation, ...]:
    """The edges with where they come from."""
    nodes = {node.id: node for node in store.nodes_of([edge.source for edge in edges])}
    return tuple((edge, nodes[edge.source]) for edge in edges)


def _strongest(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(sorted(relations, key=lambda one: (-one[0].weight, one[1].id)))


def _series_card(store: Store, series_id: str) -> SeriesCard:
    node = store.node(series_id)
    parts = sorted(
        _sources(store, store.edges_to(series_id, "part_of")),
        key=lambda one: (one[0].position is None, one[0].position, _part_rank(one[0].part), one[1].date),
    )
    reports = (one for one in store.series_reports() if one.id == series_id)
    return SeriesCard(
        node=node, parts=tuple(parts), report=next(reports, SeriesReport(id=series_id, title=node.title))
    )


def _part_rank(part: str) -> tuple[int, str]:
    return ("上中下续".find(part) if part else -1), part
