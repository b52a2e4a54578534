"""Title marks 《…》 by one linear pass, whatever is nested, missing or doubled."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from wenmai.extract import bounds
from wenmai.model import Span

__all__ = ["covers", "marks_in_code", "quotations", "title_marks"]

# A blank line ends every open mark: titles are split over lines, not over paragraphs.
_SIGN = re.compile(r"[《》\n](?:(?<!\n)|(?:[ \t]*\n)+)")


def title_marks(text: str, opaque: Sequence[Span] = ()) -> tuple[list[Span], list[int]]:
    """The outermost 《…》 of a text, and the places of signs that have no partner.

    Parameters
    ----------
    text, opaque
        The text, and sorted spans in which nothing is looked for.

    Returns
    -------
    marks, strays
        Spans with both signs included, in order, none inside another, none empty or longer than
        `bounds.LONGEST_MARK` code points; and the offsets of stray signs.
    """
    pairs: list[Span] = []
    open_at: list[int] = []
    strays: list[int] = []
    starts = [start for start, _ in opaque]
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if covers(opaque, starts, at):
            continue
        if sign[0] == "《":
            open_at.append(at)
        elif sign[0] != "》":
            strays.extend(open_at)
            open_at.clear()
        elif open_at:
            pairs.append((open_at.pop(), at + 1))
        else:
            strays.append(at)
    strays.extend(open_at)
    marks: list[Span] = []
    for start, end in sorted(pairs):
        if end - start > bounds.LONGEST_MARK + 2:
            strays.append(start)
        elif (not marks or start >= marks[-1][1]) and text[start + 1 : end - 1].strip("《》 \n"):
            marks.append((start, end))
    return marks, sorted(strays)


def covers(spans: Sequence[Span], starts: Sequence[int], at: int) -> bool:
    """Whether `at` lies in one of the sorted spans; `starts` holds their beginnings."""
    index = bisect_right(starts, at) - 1
    return index >= 0 and at < spans[index][1]


# 「…」, 『…』, 〈…〉 and “…” that may hold a title: one line, up to 80 code points, no mark inside.
# In 「」 and “” people speak, and shorter words are theirs.
_QUOTATION = re.compile(
    r"「([^「」《》\n]{8,80})」|『([^『』《》\n]{4,80})』"
    r"|〈(?! )([^〈〉《》\n]{2,80})(?<! )〉|“([^“”《》\n]{8,80})”"
)


def quotations(text: str, opaque: Sequence[Span], taken: Sequence[Span]) -> list[Span]:
    """Quotations that touch no mark, link or formula; where a site writes titles so, they are citations.

    `opaque` and `taken` are sorted. Nearly all quotations are just that: only a whole title of an article
    makes one a citation, which is not known here.
    """
    closed = sorted([*opaque, *taken])
    starts = [start for start, _ in closed]
    found: list[Span] = []
    for match in _QUOTATION.finditer(text):
        before = bisect_right(starts, match.end() - 1)
        if not before or closed[before - 1][1] <= match.start():
            found.append(match.span())
    return found


_MARK_IN_CODE = re.compile(r"《([^《》\n]{2,200})》")


def marks_in_code(text: str, opaque: Sequence[Span]) -> list[Span]:
    """Marks in inline code, which may only style the words of a line that goes on beside it."""
    spans: list[Span] = []
    for start, end in opaque:
        if text.find("《", start, end) < 0 or "\n" in text[start:end].strip():
            continue
        beside = text[max(0, start - 1) : start] + text[end : end + 1]
        if beside.strip():
            spans.extend(match.span() for match in _MARK_IN_CODE.finditer(text, start, end))
    return spans
