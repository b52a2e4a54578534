"""The card of a node, as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from wenmai.cli.printing import paint, quoted, safe, title_of
from wenmai.library.card import Card, SeriesCard
from wenmai.library.relations import NarrowerArticle, Relation, SeriesPart
from wenmai.model import Edge, Node

__all__ = ["lines"]

_SENTENCES = 3  # per relation on the terminal; --json has all
_KNOWN = {"text": "", "listed": "only listed, no text at hand", "cited": "only cited, no text at hand"}


def lines(card: Card) -> Iterator[str]:
    """The card as lines for a terminal."""
    yield from _head(card.node)
    if card.region:
        yield f"region: {safe(card.region.title) or safe(card.region.id)} ({card.region.articles} articles)"
    for name, topics in (("broader", card.broader_topics), ("narrower", card.narrower)):
        if topics:
            yield f"{name}: {', '.join(map(title_of, topics))}"
    for series in card.series_places:
        yield from _series_lines(card.node, series)
    yield from _section("first read", card.requires, lambda edge: edge.role)
    yield from _section("cites", card.cites, _times)
    yield from _section("works", card.works, _times)
    yield from _section("cited by", card.cited_by, _times)
    yield from _section("names plainly, which would be a link", card.mentions, _often)
    yield from _section("named plainly by", card.mentioned_by, _often)
    yield from _section("topics", card.topics, _strength)
    yield from _section("articles", card.articles, _strength)
    narrow = {one.edge.source: one.through for one in card.narrower_articles}
    yield from _section(
        "articles of narrower topics, which count here too",
        card.narrower_articles,
        lambda edge: f"{_strength(edge)}, {title_of(narrow[edge.source])}",
    )
    if card.unresolved:
        yield ""
        yield paint(f"unresolved ({len(card.unresolved)})", bold=True)
        for citation in card.unresolved:
            yield f"  {safe(citation.text)}  {safe(citation.reason)}"
            if citation.context:
                yield f"    {quoted(citation.context, mark=citation.text)}"


def _head(node: Node) -> Iterator[str]:
    number = f"part {node.shown_number}{safe(node.part)}" if node.shown_number else ""
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
    shown: Iterable[SeriesPart] = card.parts
    if node.id != card.id:
        near = {neighbour.id for neighbour in (card.previous, card.next) if neighbour} | {node.id}
        shown = [part for part in card.parts if part.id in near]
    for edge, part in shown:
        number = edge.shown_number
        here = "  ← this one" if part.id == node.id else ""
        yield f"  {number + safe(edge.part):>4}  {title_of(part)}{here}"
    written = {edge.position: edge.shown_number for edge, _ in card.parts}
    for name, numbers in (("missing", card.gaps), ("double", card.doubles)):
        if numbers:
            yield f"  {name}: {', '.join(written.get(number, str(number)) for number in numbers)}"


def _times(edge: Edge) -> str:
    named = dict.fromkeys(safe(mention.rule) for mention in edge.mentions if mention.rule)
    rules = ", ".join(named) or safe(edge.rule)
    return " ".join(part for part in (f"×{edge.weight:g}" if edge.weight != 1 else "", rules) if part)


def _often(edge: Edge) -> str:
    return f"×{edge.weight:g}" if edge.weight != 1 else ""


def _strength(edge: Edge) -> str:
    return f"{edge.weight:.2f}"


def _section(
    name: str, relations: Sequence[Relation | NarrowerArticle], remark: Callable[[Edge], str]
) -> Iterator[str]:
    if not relations:
        return
    yield ""
    yield paint(f"{name} ({len(relations)})", bold=True)
    for edge, node, *_ in relations:
        kind = "" if node.kind in ("article", "topic") else node.kind
        facts = " · ".join(fact for fact in (kind, safe(node.date), remark(edge)) if fact)
        yield f"  {title_of(node)}" + (f"  ({facts})" if facts else "")
        phrases = "; ".join(dict.fromkeys(safe(reason.text) for reason in edge.reasons if reason.text))
        if phrases:
            yield f"    {phrases}"
        evidence = [(mention.context, mention.text) for mention in edge.mentions] + [
            (reason.context, "") for reason in edge.reasons
        ]
        sentences = list(dict.fromkeys(sentence for sentence in evidence if sentence[0]))
        yield from (f"    {quoted(context, mark=mark)}" for context, mark in sentences[:_SENTENCES])
        if len(sentences) > _SENTENCES:
            yield f"    and {len(sentences) - _SENTENCES} more"
