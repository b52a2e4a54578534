"""The sentence around a place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from wenmai.extract import bounds
from wenmai.model import Span

__all__ = ["Sentences"]

# The first sign stands outside the alternatives, so that the search runs to it five times as fast.
_END = re.compile(
    r"[。！？!?\n.](?:(?<=[。！？!?])[。！？!?]*[”’」』）)]*|(?<=\n)\n*|(?<=[a-z0-9)]\.)(?=\s+[A-Z\"“]))"
)


class Sentences:
    """The sentence boundaries of one text; signs inside titles and formulas end no sentence."""

    def __init__(self, text: str, closed: Sequence[Span]) -> None:
        """`closed` holds sorted spans without overlap in which no sentence ends."""
        starts = [start for start, _ in closed]

        def is_closed(at: int) -> bool:
            index = bisect_right(starts, at) - 1
            return index >= 0 and at < closed[index][1]

        self._text = text
        self._ends = [match.end() for match in _END.finditer(text) if not is_closed(match.start())]

    def bounds(self, start: int, end: int) -> Span:
        """Where the sentence that holds this span begins and ends."""
        before = bisect_right(self._ends, start) - 1
        behind = bisect_left(self._ends, end)
        return (
            self._ends[before] if before >= 0 else 0,
            self._ends[behind] if behind < len(self._ends) else len(self._text),
        )

    def around(self, start: int, end: int) -> str:
        """That sentence on one line, cut with … where it reaches far beyond the span."""
        first, last = self.bounds(start, end)
        left, right = max(first, start - bounds.CONTEXT), min(last, end + bounds.CONTEXT)
        words = " ".join(self._text[left:right].split())
        return f"{'…' if left > first else ''}{words}{'…' if right < last else ''}"
