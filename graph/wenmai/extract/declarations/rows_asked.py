"""The sentences of a unit, and which rows of their citations they ask to read first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.requests import FINDS, asked, assumes, is_condition, is_question
from wenmai.extract.declarations.series_named import PART_OF_SERIES
from wenmai.extract.declarations.triggers import may_ask
from wenmai.extract.declarations.units import CLOSE, OPEN, plain

__all__ = ["rows_asked", "shows_next", "with_questions"]

_IF_NOT = re.compile(
    r"\s*(?:if (?:not|you (?:don't|do not|haven't|have not|aren't|are not|can't)|that is not)"
    r"|如果(?:没有|不))",
    re.I,
)
# Where the answer to what is assumed follows.
_POINTS = re.compile(
    rf"\s*(?:(?:(?:please )?{FINDS})[^.!?]{{0,60}}"
    rf"|请?(?:参考|参见|参阅|查看|见|看|阅读)[^。！？]{{0,20}}){OPEN}",
    re.I,
)
_STARTS = re.compile(rf"\s*(?:start|begin) (?:with|at) (?:the |my )?{OPEN}", re.I)
_STARTS_BEHIND = re.compile(rf"[.。]{_STARTS.pattern}", re.I)
_OF_SERIES = re.compile(r"\b(?:part|post|article|chapter|lesson)\b[^.;]{0,40} series\b|系列", re.I)
_X = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")


def with_questions(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences, a question to the reader together with what answers it: not read it? Do that first.

    So with what is assumed, and who does not know it: this assumes wheels. If not, read …
    And with a series that is called so: this is part of one. Start with …
    """
    question = ""
    for sentence, following in pairwise([*sentences, ""]):
        if not question and (
            is_question(sentence)
            or is_condition(sentence)
            or ((_IF_NOT.match(following) or _POINTS.match(following)) and assumes(sentence))
            or (OPEN in following and _STARTS.match(following) and _OF_SERIES.search(sentence))
        ):
            question = sentence
        else:
            yield question + sentence
            question = ""
    if question:
        yield question


def rows_asked(sentence: str, *, goes_on: bool) -> Iterator[tuple[int, int, str]]:
    """Rows of citations that a sentence asks for: number of the first, of the one behind the last, rule."""
    if may_ask(sentence) or _STARTS_BEHIND.search(sentence):
        yield from ((first, last, frame.name) for first, last, frame in asked(sentence))
    if goes_on:
        yield from _parts_of_series(sentence)


def shows_next(sentence: str, number: int) -> bool:
    """Whether a colon leads to the citation of this number: read the last part first: Wheels."""
    before, cited = list(_X.finditer(sentence))[number - 1 : number + 1]
    between = sentence[before.end() : cited.start()]
    return between.rstrip().endswith((":", "：")) and len(between) <= bounds.FILLER


def _parts_of_series(sentence: str) -> Iterator[tuple[int, int, str]]:
    """Citations that a sentence calls the first or the last of the series that goes on here."""
    for number, match in enumerate(_X.finditer(sentence)):
        if PART_OF_SERIES.search(plain(sentence[: match.start()])):
            yield number, number + 1, "part-of-series"
