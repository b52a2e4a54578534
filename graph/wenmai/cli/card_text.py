"""The card of a node, as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from wenmai.cli.printing import columns, pad, paint, quoted, safe, title_of
from wenmai.library.card import Card, SeriesCard
from wenmai.library.relations import NarrowerArticle, Relation, SeriesPart
from wenmai.model import Edge, Node
from wenmai.phrases import listed, say, spoken

__all__ = ["lines"]

_SENTENCES = 3  # per relation on the terminal; --json has all


def lines(card: Card) -> Iterator[str]:
    """The card as lines for a terminal."""
    yield from _head(card.node)
    if card.region:
        title = safe(card.region.title) or safe(card.region.id)
        yield say("region: {title} ({number} articles)", title=title, number=card.region.articles)
    if card.broader_topics:
        yield say("broader: {titles}", titles=listed(map(title_of, card.broader_topics)))
    if card.narrower:
        yield say("narrower: {titles}", titles=listed(map(title_of, card.narrower)))
    for series in card.series_places:
        yield from _series_lines(card.node, series)
    yield from _section(say("first read"), card.requires, lambda edge: spoken(edge.role))
    yield from _section(say("cites"), card.cites, _times)
    yield from _section(say("works"), card.works, _times)
    yield from _section(say("cited by"), card.cited_by, _times)
    yield from _section(say("names plainly, which would be a link"), card.mentions, _often)
    yield from _section(say("named plainly by"), card.mentioned_by, _often)
    yield from _section(say("topics"), card.topics, _strength)
    yield from _section(say("articles"), card.articles, _strength)
    narrow = {one.edge.source: one.through for one in card.narrower_articles}
    yield from _section(
        say("articles of narrower topics, which count here too"),
        card.narrower_articles,
        lambda edge: f"{_strength(edge)}, {title_of(narrow[edge.source])}",
    )
    if card.unresolved:
        yield ""
        yield _heading(say("unresolved"), len(card.unresolved))
        for citation in card.unresolved:
            yield f"  {safe(citation.text)}  {safe(citation.reason)}"
            if citation.context:
                yield f"    {quoted(citation.context, mark=citation.text)}"


def _head(node: Node) -> Iterator[str]:
    number = f"{node.shown_number}{safe(node.part)}"
    facts = (
        spoken(node.kind),
        say("{date} (inferred)", date=safe(node.date))
        if node.date_inferred and node.date
        else safe(node.date),
        safe(node.author),
        say("part {number}", number=number) if node.shown_number else "",
        say("{number} min", number=node.reading_minutes) if node.reading_minutes is not None else "",
        _known(node),
    )
    yield paint(title_of(node), bold=True)
    yield " · ".join(filter(None, facts))
    yield safe(node.id)
    if node.url and node.url != node.id:
        yield safe(node.url)
    if node.aliases:
        yield say("also: {names}", names=listed(map(safe, node.aliases)))
    if node.tags:
        yield say("tags: {names}", names=listed(map(safe, node.tags)))
    if node.identifiers:
        identifiers = [f"{scheme} {value}" for scheme, value in node.identifiers]
        yield say("identifiers: {names}", names=listed(map(safe, identifiers)))
    if node.documents:
        yield say("documents: {names}", names=listed(safe(str(ref)) for ref in node.documents))


def _known(node: Node) -> str:
    """How little is known of it."""
    if node.known == "listed":
        return say("only listed, no text at hand")
    return say("only cited, no text at hand") if node.known == "cited" else ""


def _heading(name: str, number: int) -> str:
    return paint(say("{name} ({number})", name=name, number=number), bold=True)


def _series_lines(node: Node, card: SeriesCard) -> Iterator[str]:
    yield ""
    title = title_of(card.node)
    yield paint(
        say("series: {title} ({number} parts at hand)", title=title, number=len(card.parts)), bold=True
    )
    shown: Iterable[SeriesPart] = card.parts
    if node.id != card.id:
        near = {neighbour.id for neighbour in (card.previous, card.next) if neighbour} | {node.id}
        shown = [part for part in card.parts if part.id in near]
    rows = [(edge.shown_number, safe(edge.part), part) for edge, part in shown]
    widest = max((columns(half) for _, half, _ in rows), default=0)  # 上 in 7上, 理论篇 in 10理论篇
    digits = max([4 - widest, *(len(number) for number, _, _ in rows)])
    for number, half, part in rows:
        here = f"  ← {say('this one')}" if part.id == node.id else ""
        yield f"  {number:>{digits}}{pad(half, widest)}  {title_of(part)}{here}"
    written = {edge.position: edge.shown_number for edge, _ in card.parts}

    def shown_as(numbers: Iterable[int]) -> str:
        return listed(written.get(number, str(number)) for number in numbers)

    if card.gaps:
        yield f"  {say('missing: {numbers}', numbers=shown_as(card.gaps))}"
    if card.doubles:
        yield f"  {say('double: {numbers}', numbers=shown_as(card.doubles))}"


def _times(edge: Edge) -> str:
    named = dict.fromkeys(safe(mention.rule) for mention in edge.mentions if mention.rule)
    rules = ", ".join(named) or safe(edge.rule)
    return " ".join(part for part in (f"×{edge.weight:g}" if edge.weight != 1 else "", rules) if part)


def _often(edge: Edge) -> str:
    return f"×{edge.weight:g}" if edge.weight != 1 else ""


def _strength(edge: Edge) -> str:
    return f"{edge.score:.2f}"


def _section(
    name: str, relations: Sequence[Relation | NarrowerArticle], remark: Callable[[Edge], str]
) -> Iterator[str]:
    if not relations:
        return
    yield ""
    yield _heading(name, len(relations))
    for edge, node, *_ in relations:
        kind = "" if node.kind in ("article", "topic") else spoken(node.kind)
        facts = " · ".join(fact for fact in (kind, safe(node.date), remark(edge)) if fact)
        yield f"  {title_of(node)}" + (f"  ({facts})" if facts else "")
        texts = dict.fromkeys(safe(spoken(reason.text)) for reason in edge.reasons if reason.text)
        phrases = say("; ").join(texts)
        if phrases:
            yield f"    {phrases}"
        evidence = [(mention.context, mention.text) for mention in edge.mentions] + [
            (reason.context, "") for reason in edge.reasons
        ]
        sentences = list(dict.fromkeys(sentence for sentence in evidence if sentence[0]))
        yield from (f"    {quoted(context, mark=mark)}" for context, mark in sentences[:_SENTENCES])
        if len(sentences) > _SENTENCES:
            yield f"    {say('and {number} more', number=len(sentences) - _SENTENCES)}"
