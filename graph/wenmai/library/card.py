"""The card of a node: what it cites and what cites it, its series, topics and works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from html import escape
from typing import TYPE_CHECKING, Any

from wenmai.library.hierarchy import Hierarchy
from wenmai.library.relations import NarrowerArticle, Relation, SeriesPart
from wenmai.model import Edge, Node, Region, SeriesReport, Unresolved

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["Card", "SeriesCard", "card_of", "parts_of"]

_FIELDS = frozenset(field.name for field in fields(Node))  # that a card has of its node


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCard:
    """A series: its parts in order, what is missing, and where in it the card's article stands."""

    node: Node  # the series
    parts: tuple[SeriesPart, ...]
    gaps: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()
    position: int | None = None  # of the card's article; None where it has no number, or is the series itself
    number: str = ""  # as its title writes it where that has several steps: 1.10
    part: str = ""
    previous: Node | None = None  # the part before it, whatever their numbers are
    next: Node | None = None

    @property
    def id(self) -> str:
        """Of the series."""
        return self.node.id

    @property
    def title(self) -> str:
        """Of the series."""
        return self.node.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A node and everything around it; the fields of the node are its own as well: `card.title`."""

    node: Node
    requires: tuple[Relation, ...]  # strongest first
    cites: tuple[Relation, ...]  # articles
    works: tuple[Relation, ...]  # papers, books, software, the rest
    cited_by: tuple[Relation, ...]
    mentions: tuple[Relation, ...]  # articles that it names plainly, without marks or link
    mentioned_by: tuple[Relation, ...]
    topics: tuple[Relation, ...]  # strongest first
    articles: tuple[Relation, ...]  # of a topic, strongest first
    series_places: tuple[SeriesCard, ...]  # those it is part of, or the series itself
    unresolved: tuple[Unresolved, ...]
    region: Region | None = None  # that an article lies in
    broader_topics: tuple[Node, ...] = ()  # wider than this one, the nearest first
    narrower: tuple[Node, ...] = ()  # topics right below this one
    narrower_articles: tuple[NarrowerArticle, ...] = ()  # articles of narrower topics alone

    def __getattr__(self, name: str) -> Any:
        if name in _FIELDS:
            return getattr(self.node, name)
        raise AttributeError(f"a card has no {name}")

    @property
    def region_title(self) -> str:
        """What the region is called; empty without one."""
        return self.region.title if self.region else ""

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
            f"<dt>{name}</dt>" + "".join(f"<dd>{escape(one.title or one.id)}</dd>" for one in some)
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
        cites=tuple(one for one in cited if one.kind == "article"),
        works=tuple(one for one in cited if one.kind != "article"),
        cited_by=_sources(store, store.edges_to(node.id, "cites")),
        mentions=_targets(store, store.edges_from(node.id, "mentions")),
        mentioned_by=_sources(store, store.edges_to(node.id, "mentions")),
        topics=_strongest(_targets(store, store.edges_from(node.id, "about"))),
        articles=_strongest(articles),
        series_places=tuple(_series_card(store, series_id, node) for series_id in dict.fromkeys(series)),
        unresolved=tuple(store.unresolved(node.id)),
        region=next((one for one in store.regions() if one.id == node.region), None),
        broader_topics=tuple(tree.broader(node.id)) if tree else (),
        narrower=tuple(tree.narrower(node.id)) if tree else (),
        narrower_articles=tuple(NarrowerArticle(*one) for one in tree.through(node.id)) if tree else (),
    )


def _targets(store: Store, edges: Sequence[Edge]) -> tuple[Relation, ...]:
    """The edges with what they lead to."""
    nodes = {node.id: node for node in store.nodes_of([edge.target for edge in edges])}
    return tuple(Relation(edge, nodes[edge.target]) for edge in edges)


def _sources(store: Store, edges: Sequence[Edge]) -> tuple[Relation, ...]:
    """The edges with where they come from."""
    nodes = {node.id: node for node in store.nodes_of([edge.source for edge in edges])}
    return tuple(Relation(edge, nodes[edge.source]) for edge in edges)


def _strongest(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    return tuple(sorted(relations, key=lambda one: (-one.edge.score, -one.edge.weight, one.id)))


def _series_card(store: Store, series_id: str, of: Node) -> SeriesCard:
    node = store.node(series_id)
    reports = (one for one in store.series_reports() if one.id == series_id)
    report = next(reports, SeriesReport(id=series_id, title=node.title))
    parts = parts_of(store, series_id)
    at = next((place for place, part in enumerate(parts) if part.id == of.id), None)
    card = SeriesCard(node=node, parts=parts, gaps=report.gaps, doubles=report.doubles)
    if at is None:
        return card
    return replace(
        card,
        position=parts[at].position,
        number=parts[at].number,
        part=parts[at].part,
        previous=parts[at - 1].node if at else None,
        next=parts[at + 1].node if at + 1 < len(parts) else None,
    )


def parts_of(store: Store, series_id: str) -> tuple[SeriesPart, ...]:
    """The parts of a series, in order."""
    parts = (SeriesPart(*one) for one in _sources(store, store.edges_to(series_id, "part_of")))
    return tuple(
        sorted(parts, key=lambda one: (one.position is None, one.position, _part_rank(one.part), one.date))
    )


def _part_rank(part: str) -> tuple[int, str]:
    return ("上中下续".find(part) if part else -1), part
