"""Mentions of what a text declares to be needed without mark and link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.names import NameKind
from wenmai.extract.declarations.pointers import reach_of
from wenmai.extract.declarations.ranges import is_range
from wenmai.extract.declarations.record import NamedNeed
from wenmai.fold import fold, simplified
from wenmai.model import Document, Hint, Mention, Reach

__all__ = ["bare_mentions"]

_WHY: dict[NameKind, str] = {
    "title": "declared",
    "words": "declared-words",
    "series": "declared-series",
    "path": "declared-path",
    "passage": "declared-passage",
}
_NUMBER = re.compile(r"\W*(?:[0-9.]+|[一二三四五六七八九十]{1,3}、)?\W*")  # of a heading


def bare_mentions(document: Document, names: Sequence[NamedNeed]) -> Iterator[Mention]:
    """A mention for each name, quoted: it is a citation where an article has it for its whole title.

    What the text itself has for a heading is in the text, and no other one.
    """
    if not names:
        return
    text = simplified(document.text)
    headings = [_heading(text[start:end]) for start, end in document.headings if start]
    yield from _between_paths(document, names, text)
    for named in names:
        at = text.find(named.name, named.start, named.start + bounds.UNIT)
        if at < 0 or (named.kind in ("words", "part") and _is_own(named, headings)):
            continue
        end = at + len(named.name)
        if named.kind in ("part", "between"):
            yield _of_part(document, named, at, end)
        else:
            yield _of_title(document, named, at, end)


def _between_paths(document: Document, names: Sequence[NamedNeed], text: str) -> Iterator[Mention]:
    """What lies between two files: `01-wheel.md` ～ `03-oil.md`."""
    for one, other in pairwise(name for name in names if name.kind == "path"):
        begin = text.find(one.name, one.start, one.start + bounds.UNIT)
        end = begin + len(one.name)
        last = text.find(other.name, end, end + bounds.FILLER) if begin >= 0 else -1
        if last >= 0 and is_range(text[end:last].strip("`")):
            need = NamedNeed(text[end:last], end, one.declaration, "between", ends=(begin, last))
            yield _of_part(document, need, end, last)


def _heading(words: str) -> str:
    return words[_NUMBER.match(words).end() :].strip().casefold()  # type: ignore[union-attr]  # or nothing


def _is_own(named: NamedNeed, headings: Sequence[str]) -> bool:
    """Whether a heading of the text is so called, or begins with such a number."""
    name = (named.meant or named.name).casefold()
    if named.kind == "part" or name[-1:].isdigit():
        return any(
            heading.startswith(name) and not heading[len(name) :][:1].isalnum() for heading in headings
        )
    return any(fold(heading) == fold(name) for heading in headings)


def _of_title(document: Document, named: NamedNeed, start: int, end: int) -> Mention:
    words = document.text[start:end]
    return Mention(
        text=words,
        title="" if named.kind == "path" else named.meant or words,
        start=start,
        end=end,
        url=named.name if named.kind == "path" else "",
        context=named.declaration.sentence,
        place=_place(document, start),
        cue="assumed",
        hint=Hint(kind="article", why=_WHY[named.kind]),
        quoted=True,
        declaration=named.declaration,
    )


def _of_part(document: Document, named: NamedNeed, start: int, end: int) -> Mention:
    """A part of the series that is asked for without its title."""
    if named.kind == "between":
        reach, rule = Reach(kind="between", ends=named.ends), "between"
    else:
        reach, rule = reach_of(named.meant or named.name)
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
