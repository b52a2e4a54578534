"""What a text itself says must be read before it, with the sentence that says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from wenmai.extract.declarations.bare_mentions import bare_mentions
from wenmai.extract.declarations.hearing import Hearing
from wenmai.extract.declarations.ranges import ranges_from
from wenmai.extract.declarations.record import NamedNeed
from wenmai.extract.declarations.units import units_of, without_quoted_speech
from wenmai.fold import simplified
from wenmai.model import Declaration, Document, Hint, Mention, Span

__all__ = ["Declared", "NamedNeed", "declarations", "with_declarations"]

_PUBLISHED = re.compile(
    r"著|出版社|一书|这本书|该书|第[一二三四五六七八九十\d]{1,3}版"
    r"|\bISBN\b|\b(?:the|this) (?:text)?book\b|\bO['’]Reilly\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Declared:
    """All that a text declares."""

    citations: dict[int, Declaration]  # by where the citation begins
    names: tuple[NamedNeed, ...] = ()


def declarations(
    text: str,
    headings: Sequence[Span],
    opaque: Sequence[Span],
    cited: Sequence[Span],
    *,
    pointing: Collection[int] = (),
    title: str = "",
) -> Declared:
    """What a text declares must be read before it, or before one of its sections.

    Parameters
    ----------
    headings, opaque, cited
        Spans of headings, of code and formulas, and of citations, each sorted and without overlap.
    pointing
        Where the citations begin that name no title: 上一篇文章.
    title
        What the text is called: its item in a list of a series.
    """
    hearing = Hearing(pointing, title)
    for unit in units_of(text, headings, opaque, cited, len(text)):
        hearing.take(without_quoted_speech(unit))
    hearing.record.close()
    return Declared(hearing.record.citations, tuple(hearing.record.names))


def with_declarations(
    document: Document, cited: Sequence[Span], mentions: Sequence[Mention]
) -> list[Mention]:
    """The mentions of a document, those that it declares to be needed marked so, with titles that only
    such words name; in the order of the text.
    """
    taken = sorted(cited)
    implicit = _outside_ranges(document, [one for one in mentions if one.shape == "implicit"])
    spans = sorted([*taken, *(span for span in implicit if not _touches(span, taken))])
    pointing = {start for start, _ in implicit}
    declared = declarations(
        document.text, document.headings, document.opaque, spans, pointing=pointing, title=document.title
    )
    if not (declared.citations or declared.names):
        return list(mentions)
    heard = [
        _heard(one, declared.citations[one.start]) if _is_heard(one, declared) else one for one in mentions
    ]
    return sorted([*heard, *bare_mentions(document, declared.names)], key=lambda one: (one.start, one.end))


def _outside_ranges(document: Document, implicit: Sequence[Mention]) -> list[Span]:
    """Where implicit references stand that are not the ends of a range: 第一篇到第三篇."""
    spans = [(one.start, one.end) for one in implicit]
    numbered = [(one.start, one.end) for one in implicit if one.reach and one.reach.kind == "position"]
    ranges = ranges_from(simplified(document.text), numbered) if numbered else []
    return [span for span in spans if not _touches(span, ranges)]


def _is_heard(mention: Mention, declared: Declared) -> bool:
    """Whether the mention is declared; a book that somebody published is no article of this site."""
    declaration = declared.citations.get(mention.start)
    return declaration is not None and bool(mention.url or not _PUBLISHED.search(declaration.sentence))


def _heard(mention: Mention, declaration: Declaration) -> Mention:
    """The mention as declared; a link that its author has not filled in yet is a title without mark."""
    if mention.url == "#" and mention.title:
        hint = Hint(kind="article", why="declared-words")
        mention = replace(mention, url="", address="", shape="mark", quoted=True, hint=hint)
    return replace(mention, declaration=declaration)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, span[1], key=lambda other: other[0]) - 1
    return at >= 0 and span[0] < others[at][1]
