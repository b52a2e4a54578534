"""What a text itself says must be read before it, with the sentence that says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.hearing import Hearing, NamedNeed
from wenmai.extract.declarations.pointers import reach_of
from wenmai.extract.declarations.units import units_of, without_quoted_speech
from wenmai.fold import simplified
from wenmai.model import Declaration, Document, Hint, Mention, Span

__all__ = ["Declared", "NamedNeed", "declarations", "with_declarations"]

_PUBLISHED = re.compile(
    r"著|出版社|一书|这本书|该书|第[一二三四五六七八九十\d]{1,3}版"
    r"|\bISBN\b|\b(?:the|this) (?:text)?book\b|\bO['’]Reilly\b",
    re.I,
)
_WHY = {"title": "declared", "words": "declared-words", "series": "declared-series"}


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
    return Declared(hearing.citations, tuple(hearing.names))


def with_declarations(
    document: Document, cited: Sequence[Span], mentions: Sequence[Mention]
) -> list[Mention]:
    """The mentions of a document, those that it declares to be needed marked so, with titles that only
    such words name; in the order of the text.
    """
    taken = sorted(cited)
    implicit = [(one.start, one.end) for one in mentions if one.shape == "implicit"]
    spans = sorted([*taken, *(span for span in implicit if not _touches(span, taken))])
    pointing = {start for start, _ in implicit}
    declared = declarations(
        document.text, document.headings, document.opaque, spans, pointing=pointing, title=document.title
    )
    if not (declared.citations or declared.names):
        return list(mentions)
    heard = [
        replace(one, declaration=declared.citations[one.start]) if _is_heard(one, declared) else one
        for one in mentions
    ]
    bare = [found for name in declared.names if (found := _bare_mention(document, name))]
    return sorted([*heard, *bare], key=lambda one: (one.start, one.end))


def _is_heard(mention: Mention, declared: Declared) -> bool:
    """Whether the mention is declared; a book that somebody published is no article of this site."""
    declaration = declared.citations.get(mention.start)
    return declaration is not None and bool(mention.url or not _PUBLISHED.search(declaration.sentence))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_left(others, span[1], key=lambda other: other[0]) - 1
    return at >= 0 and span[0] < others[at][1]


def _bare_mention(document: Document, named: NamedNeed) -> Mention | None:
    """A title without mark, a citation where an article has it for its whole title and nowhere else."""
    window = simplified(document.text[named.start : named.start + bounds.UNIT])
    at = window.find(named.name)
    if at < 0:
        return None
    start, end = named.start + at, named.start + at + len(named.name)
    if named.kind == "part":
        return _part_mention(document, named, start, end)
    return Mention(
        text=document.text[start:end],
        title=named.meant or document.text[start:end],
        start=start,
        end=end,
        context=named.declaration.sentence,
        place=_place(document, start),
        cue="assumed",
        hint=Hint(kind="article", why=_WHY[named.kind]),
        quoted=True,
        declaration=named.declaration,
    )


def _part_mention(document: Document, named: NamedNeed, start: int, end: int) -> Mention:
    """A part of the series that is asked for without its title."""
    reach, rule = reach_of(named.name)
    return Mention(
        text=document.text[start:end],
        start=start,
        end=end,
        context=named.declaration.sentence,
        shape="implicit",
        place=_place(document, start),
        cue="previous",
        reach=reach,
        hint=Hint(kind="article", why=f"implicit-{rule}"),
        declaration=named.declaration,
    )


def _place(document: Document, start: int) -> float:
    return round(start / len(document.text), 4) if document.known == "text" else 0.0
