"""Which link belongs to which title mark: in it, around it, or written out behind it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from wenmai.extract import bounds
from wenmai.model import Link, Span

__all__ = ["BEFORE_A_MARK", "MarksAndLinks"]

BEFORE_A_MARK = ' \n的，,在于:：“"（(['  # what may stand between a phrase and the title it introduces
# 《…》 论文地址：https://…, and no address of its code or data
_ITS_ADDRESS = re.compile(
    r"\s{0,2}(?:(?:论文|原文|文章|全文|arxiv)?(?:的?(?:地址|链接|网址))|arxiv|paper|pdf)[ ：:]{1,3}",
    re.IGNORECASE,
)


class MarksAndLinks:
    """The marks and the links of one text, each in the order of the text; neither nest.

    Attributes
    ----------
    attached
        The starts of links that a mark before them has taken, as `link_of` found them.
    """

    def __init__(self, text: str, marks: Sequence[Span], links: Sequence[Link]) -> None:
        self._text = text
        self.marks = marks
        self.starts = [start for start, _ in marks]
        self.links = links
        self.attached: set[int] = set()

    def stands_alone(self, link: Link) -> bool:
        """Whether no mark stands for a link: none is the one in it, around it or before it."""
        return not (
            link.start in self.attached
            or len(self.marks_in(link.start, link.end)) == 1
            or (self._in_a_mark(link) and not self._is_further(link))
        )

    def touches_mark(self, link: Link) -> bool:
        """Whether a link is within a mark or around one."""
        return bool(self.marks_in(link.start, link.end)) or self._in_a_mark(link)

    def _in_a_mark(self, link: Link) -> bool:
        return self._mark_around(link) is not None

    def _mark_around(self, link: Link) -> Span | None:
        at = bisect_right(self.starts, link.start) - 1
        return self.marks[at] if at >= 0 and link.end <= self.marks[at][1] else None

    def _is_further(self, link: Link) -> bool:
        """《传奇（[上篇](u)，[下篇](v)）》: a link in a mark that has taken another one."""
        mark = self._mark_around(link)
        first = self.link_of(*mark) if mark else None
        return first is not None and first.url != link.url

    def link_of(self, start: int, end: int) -> Link | None:
        """The one link that this mark is in, that is in this mark, or whose address follows it."""
        for at in range(self._first_link(start), len(self.links)):
            link = self.links[at]
            if link.start >= end:
                if self._follows_bare(link, end):
                    self.attached.add(link.start)
                    return link
                break
            inside = start <= link.start and link.end <= end
            alone = len(self.marks_in(link.start, link.end)) == 1
            if inside or (link.start <= start and end <= link.end and alone):
                return link
        return None

    def _follows_bare(self, link: Link, end: int) -> bool:
        """《title》（https://…）, 《title》论文地址：https://…: an address written out behind a mark."""
        if self._text[link.start : link.end] != link.url:
            return False
        between = self._text[end : link.start]
        near = len(between) <= bounds.WIDEST_BRACKET and not between.strip(" （(：:，,")
        return near or _ITS_ADDRESS.fullmatch(between) is not None

    def _first_link(self, at: int) -> int:
        """Index of the first link that could reach beyond `at` (links do not nest)."""
        index = bisect_left(self.links, at, key=lambda link: link.start)
        return max(0, index - 1)

    def link_at(self, place: int) -> Link | None:
        """The link whose words hold this place."""
        at = bisect_right(self.links, place, key=lambda link: link.start) - 1
        return self.links[at] if at >= 0 and place < self.links[at].end else None

    def link_behind(self, end: int) -> Link | None:
        """The link that a phrase directly before it introduces: 上一篇文章：[…](…)."""
        at = bisect_left(self.links, end, key=lambda link: link.start)
        if at == len(self.links) or self._text[end : self.links[at].start].strip(BEFORE_A_MARK):
            return None
        return self.links[at]

    def marks_in(self, start: int, end: int) -> list[Span]:
        """The marks that lie within a span."""
        first = bisect_left(self.starts, start)
        return [mark for mark in self.marks[first : bisect_right(self.starts, end)] if mark[1] <= end]
