"""Titles that no key finds: quoted loosely, an article that only others name, or a work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenmai.model import Article, Hint
from wenmai.resolve.answer import Answer, Cites, OnlyCited, Open, WorkCited
from wenmai.resolve.books import is_book_title
from wenmai.resolve.case import Case
from wenmai.resolve.series_names import SeriesNames

__all__ = ["NEAR", "answer_unnamed"]

NEAR = "near"  # name of the rule
_SERIES = re.compile(r"\s?(?:这个|這個|这一|這一|的|整个|整個)?系列|\sseries\b", re.I)
_SOME_WORK = WorkCited(Hint(kind="work"))


def answer_unnamed(case: Case, likely: Sequence[Article], series: SeriesNames) -> Answer:
    """What a title cites, given the articles that it is nearly the title of."""
    if len(likely) == 1:
        return Cites(likely[0].id, NEAR)
    if likely:
        return Open("names-a-series", tuple(sorted(article.id for article in likely)))
    whole = bool(case.mention.declaration and _SERIES.match(case.mention.beside.behind))
    parts = series.named(case)
    if parts and (whole or not case.is_said_to_be_a_work):  # 先读完《木马》系列 only sounds like a book
        return Open("names-a-series", parts)
    if case.is_said_to_be_a_work:
        return WorkCited(case.mention.hint)
    ours = not is_book_title(case.mention.title) and case.mention.voice != "other"
    if ours and (case.mention.hint.kind == "article" or series.has_part(case)):
        return OnlyCited()
    return WorkCited(case.mention.hint) if case.mention.hint.kind == "work" else _SOME_WORK
