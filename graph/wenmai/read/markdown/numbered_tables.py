"""Tables of a README whose first column counts the rows: | 编号 | 题目 |, or 第一章 in its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wenmai.fold import numeral, simplified

__all__ = ["counted_rows"]

# What is counted; 排名 and # count the rows of any list
_COUNTING = re.compile(
    r"编号|序号|次序|顺序|章节|课次|第?几?[章节课讲回集期篇话]|no\.?|number|chapters?|lessons?|parts?|weeks?|units?"
    r"|sections?|episodes?|steps?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})[.、）)]?")
_COUNTED = re.compile(
    r"第\s?(?P<han>\d{1,3}|[一二三四五六七八九十百]{1,5})\s?[章节课讲回集期篇话周]"
    r"|(?:chapter|lesson|part|week|unit|section|episode|step)\s?(?P<n>\d{1,3})",
    re.IGNORECASE,
)
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*")  # |---|:-:|
_EMPHASIS = " *_`"


def counted_rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Each table that counts from one without a gap: where it begins, and its rows, the first being row 1."""
    for at in range(1, len(lines)):
        if _RULE.fullmatch(lines[at]):
            rows = _below(lines, at)
            says = _COUNTING.fullmatch(_first(lines[at - 1])) is not None
            if rows and [_number(_first(row), says) for row in rows] == [*range(1, len(rows) + 1)]:
                yield at - 1, rows


def _below(lines: Sequence[str], at: int) -> list[str]:
    end = next((n for n in range(at + 1, len(lines)) if "|" not in lines[n]), len(lines))
    return list(lines[at + 1 : end])


def _first(row: str) -> str:
    """The words of the first cell."""
    return row.strip().removeprefix("|").partition("|")[0].strip(_EMPHASIS)


def _number(cell: str, says: bool) -> int:
    """The number that a cell states; 0 for none, or for a bare one where no head says what it counts."""
    plain = simplified(cell)
    if match := _COUNTED.fullmatch(plain):
        return numeral(match["han"] or match["n"]) or 0
    match = _NUMBER.fullmatch(plain) if says else None
    return (numeral(match["n"]) or 0) if match else 0
