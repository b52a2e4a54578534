"""The card of a node: what it cites and what cites it, its series, topics and works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wenmai.cli.printing import paint, quoted, safe, title_of
from wenmai.cli.records import about, brief, plain
from wenmai.model import Edge, Node, SeriesReport, Unresolved

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["Card", "SeriesCard", "card_of", "lines"]

Relation = tuple[Edge, Node]

_SENTENCES = 3  # per relation on the terminal; --json has all
_KNOWN = {"text": "", "listed": "only listed, no text at hand", "cited": "only cited, no text at hand"}


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
    topics: tuple[Relation, ...]  # strongest first
    articles: tuple[Relation, ...]  # of a topic, strongest first
    series: tuple[SeriesCard, ...]  # those it is part of, or the series itself
    unresolved: tuple[Unresolved, ...]

    def record(self) -> dict[str, Any]:
        """The card as a JSON object."""
        relations = {
            name: [about(edge, node) for edge, node in getattr(self, name)]
            for name in ("requires", "cites", "works", "cited_by", "topics", "articles")
        }
        series = [self._series(one) for one in self.series]
        found = relations | {"series_places": series, "unresolved": plain(self.unresolved)}
        return dict(plain(self.node)) | {name: value for name, value in found.items() if value}

    def _series(self, card: SeriesCard) -> dict[str, Any]:
        before, after = card.neighbours(self.node.id)
        own = next((edge for edge, node in card.parts if node.id == self.node.id), None)
        return {
            "id": card.node.id,
            "title": card.node.title,
            "position": own and own.position,
            "part": own.part if own else "",
            "previous": before and before.id,
            "next": after and after.id,
            "parts": [
                brief(node) | {"position": edge.position, "part": edge.part} for edge, node in card.parts
            ],
            "gaps": list(card.report.gaps),
            "doubles": list(card.report.doubles),
        }


def card_of(store: Store, node: Node) -> Card:
    """Gather the card of a node from the store."""
    cited = [(edge, store.node(edge.target)) for edge in store.edges_from(node.id, "cites")]
    series = (
        [node.id] if node.kind == "series" else [edge.target for edge in store.edges_from(node.id, "part_of")]
    )
    topics = [(edge, store.node(edge.target)) for edge in store.edges_from(node.id, "about")]
    articles = (
        [(e, store.node(e.source)) for e in store.edges_to(node.id, "about")] if node.kind == "topic" else []
    )
    return Card(
        node=node,
        requires=tuple((edge, store.node(edge.target)) for edge in store.requirements(node.id)),
        cites=tuple(one for one in cited if one[1].kind == "article"),
        works=tuple(one for one in cited if one[1].kind != "article"),
        cited_by=tuple((edge, store.node(edge.source)) for edge in store.edges_to(node.id, "cites")),
        topics=_strongest(topics),
        articles=_strongest(articles),
        series=tuple(_series_card(store, series_id) for series_id in dict.fromkeys(series)),
        unresolved=tuple(store.unresolved(node.id)),
    )


def _strongest(relations: list[Relation]) -> tuple[Relation, ...]:
    return tuple(sorted(relations, key=lambda one: (-one[0].weight, one[1].id)))


def _series_card(store: Store, series_id: str) -> SeriesCard:
    node = store.node(series_id)
    parts = [(edge, store.node(edge.source)) for edge in store.edges_to(series_id, "part_of")]
    parts.sort(
        key=lambda one: (one[0].position is None, one[0].position, _part_rank(one[0].part), one[1].date)
    )
    reports = (one for one in store.series_reports() if one.id == series_id)
    return SeriesCard(
        node=node, parts=tuple(parts), report=next(reports, SeriesReport(id=series_id, title=node.title))
    )


def _part_rank(part: str) -> tuple[int, str]:
    return ("上中下续".find(part) if part else -1), part


def lines(card: Card) -> Iterator[str]:
    """The card as lines for a terminal."""
    yield from _head(card.node)
    for series in card.series:
        yield from _series_lines(card.node, series)
    yield from _section("first read", card.requires, lambda edge: edge.role)
    yield from _section("cites", card.cites, _times)
    yield from _section("works", card.works, _times)
    yield from _section("cited by", card.cited_by, _times)
    yield from _section("topics", card.topics, _strength)
    yield from _section("articles", card.articles, _strength)
    if card.unresolved:
        yield ""
        yield paint(f"unresolved ({len(card.unresolved)})", bold=True)
        for one in card.unresolved:
            yield f"  {safe(one.text)}  {safe(one.reason)}"
            if one.context:
                yield f"    {quoted(one.context, mark=one.text)}"


def _head(node: Node) -> Iterator[str]:
    number = f"part {node.position}{safe(node.part)}" if node.position is not None else ""
    length = f"{node.reading_minutes} min" if node.reading_minutes is not None else ""
    inferred = " (inferred)" if node.date_inferred else ""
    facts = (node.kind, safe(node.date) + inferred if node.date else "", safe(node.author), number, length)
    yield paint(title_of(node), bold=True)
    yield " · ".join([fact for fact in (*facts, _KNOWN.get(node.known, "")) if fact])
    yield safe(node.id)
    if node.url and node.url != node.id:
        yield safe(node.url)
    documents = [str(ref) for ref in node.documents]
    identifiers = [f"{scheme} {value}" for scheme, value in node.identifiers]
    rows = {"also": node.aliases, "tags": node.tags, "identifiers": identifiers, "documents": documents}
    for name, values in rows.items():
        if values:
            yield f"{name}: {', '.join(map(safe, values))}"


def _series_lines(node: Node, card: SeriesCard) -> Iterator[str]:
    yield ""
    yield paint(f"series: {title_of(card.node)} ({len(card.parts)} parts at hand)", bold=True)
    shown: Iterable[Relation] = card.parts
    if node.id != card.node.id:
        near = {one.id for one in card.neighbours(node.id) if one} | {node.id}
        shown = [one for one in card.parts if one[1].id in near]
    for edge, part in shown:
        number = "" if edge.position is None else str(edge.position)
        here = "  ← this one" if part.id == node.id else ""
        yield f"  {number + safe(edge.part):>4}  {title_of(part)}{here}"
    for name, numbers in (("missing", card.report.gaps), ("double", card.report.doubles)):
        if numbers:
            yield f"  {name}: {', '.join(map(str, numbers))}"


def _times(edge: Edge) -> str:
    rules = ", ".join(dict.fromkeys(safe(one.rule) for one in edge.mentions if one.rule)) or safe(edge.rule)
    return " ".join(part for part in (f"×{edge.weight:g}" if edge.weight != 1 else "", rules) if part)


def _strength(edge: Edge) -> str:
    return f"{edge.weight:.2f}"


def _section(name: str, relations: Sequence[Relation], remark: Any) -> Iterator[str]:
    if not relations:
        return
    yield ""
    yield paint(f"{name} ({len(relations)})", bold=True)
    for edge, node in relations:
        kind = "" if node.kind in ("article", "topic") else node.kind
        facts = " · ".join(fact for fact in (kind, safe(node.date), remark(edge)) if fact)
        yield f"  {title_of(node)}" + (f"  ({facts})" if facts else "")
        phrases = "; ".join(dict.fromkeys(safe(one.text) for one in edge.reasons if one.text))
        if phrases:
            yield f"    {phrases}"
        said = [(one.context, one.text) for one in edge.mentions] + [
            (one.context, "") for one in edge.reasons
        ]
        sentences = list(dict.fromkeys(one for one in said if one[0]))
        yield from (f"    {quoted(context, mark=mark)}" for context, mark in sentences[:_SENTENCES])
        if len(sentences) > _SENTENCES:
            yield f"    and {len(sentences) - _SENTENCES} more"
