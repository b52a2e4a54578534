"""Several numbered pieces that words name together: Parts 1–3, Labs 1, 2 and 4, 第一篇到第三篇."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.units import CLOSE, OPEN
from wenmai.fold import numeral
from wenmai.model import Span
from wenmai.words.numbered_names import RANGED

__all__ = ["is_range", "joints_of", "members_of", "ranges_from"]

_RANGED = re.compile(RANGED, re.I)
_TO = re.compile(r"[~～–—到至-]|\b(?:to|through|thru)\b", re.I)
_JOINT = re.compile(r"\s?[~～]\s?|[–—-]|\s?[到至]\s?|\s(?:up )?(?:to|through|thru)\s", re.I)  # and no A - B
_BETWEEN = re.compile(f"(?<={CLOSE})[^{OPEN}{CLOSE}]*(?={OPEN})")
_NUMBER = re.compile(r"\d{1,3}|[一二三四五六七八九十百]{1,5}")
_UNIT = re.compile(r"[a-z]+?(?=s?\s)", re.I)
_SIGN = re.compile(r"(?:[章节课讲回周天篇]|部分)$")


def members_of(name: str) -> tuple[str, ...]:
    """The names of the pieces, each with its number: part 1, 第2章; of a range the first few.

    Empty where the name is no such row.
    """
    if not _RANGED.fullmatch(name):
        return ()
    numbers = [numeral(number) or 0 for number in _NUMBER.findall(name)]
    if _TO.search(name):
        first, last = numbers[0], numbers[-1]
        numbers = list(range(first, min(last, first + bounds.LIST - 1) + 1))
    if unit := _UNIT.match(name):
        return tuple(f"{unit[0]} {number}" for number in numbers)
    sign = _SIGN.search(name)
    return tuple(f"第{number}{sign[0]}" for number in numbers) if sign else ()


def ranges_from(text: str, spans: Sequence[Span]) -> list[Span]:
    """The rows that begin within one of these spans of a text in simplified characters."""
    rows = (_RANGED.search(text, start, end + bounds.FILLER) for start, end in spans)
    return [row.span() for row, (_, end) in zip(rows, spans, strict=True) if row and row.start() < end]


def is_range(between: str) -> bool:
    """Whether words between two citations say that all from the one to the other are meant."""
    return bool(_JOINT.fullmatch(between))


def joints_of(words: str) -> list[tuple[int, str]]:
    """Such words, each with the number of the citation before it."""
    return [(number, match[0]) for number, match in enumerate(_BETWEEN.finditer(words)) if is_range(match[0])]
