"""The names of the series that titles of articles state, by owner."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wenmai.fold import fold, simplified
from wenmai.model import Article, SeriesMark
from wenmai.resolve.case import Case
from wenmai.resolve.title_keys import name_key

__all__ = ["SeriesNames"]

_PARTS = re.compile(r"\s?的?[（(]?[上中下]篇(?:[、，,和与及\s]{0,2}[上中下]篇){0,2}")


class SeriesNames:
    """Which articles state to be parts of a series of some name."""

    def __init__(self, articles: Sequence[Article], marks: Sequence[SeriesMark | None]) -> None:
        """`marks` are the places of the articles in their series, in the same order."""
        self._part_of = {
            article.id: simplified(mark.part)[:1]
            for article, placed in zip(articles, marks, strict=True)
            for mark in _marks(article, placed)
        }
        self._parts: dict[str, dict[str, list[str]]] = defaultdict(dict)  # name → owner → ids of the parts
        for article, placed in zip(articles, marks, strict=True):
            for mark in _marks(article, placed):
                owners = self._parts[name_key(mark.series)]
                owners.setdefault(fold(article.owner), []).append(article.id)

    def has_part(self, case: Case) -> bool:
        """Whether a title is that of a part of a series of the same owner; 复仇者联盟1 may be anything."""
        mark = case.mention.series
        if mark is None or mark.weak:
            return False
        return fold(case.article.owner) in self._parts.get(name_key(mark.series), {})

    def named(self, case: Case) -> tuple[str, ...]:
        """Ids of the articles in the series of this name, of the same owner if there is one."""
        owners = self._parts.get(name_key(case.mention.title), {})
        members = owners.get(fold(case.article.owner)) or [part for some in owners.values() for part in some]
        return tuple(sorted({part for part in members if part != case.article.id} or {*members}))

    def parts_behind(self, case: Case, members: Sequence[str]) -> tuple[str, ...]:
        """Those of the members that the words behind the mark name: 《木马》上篇，下篇."""
        named = _PARTS.match(simplified(case.mention.beside.behind))
        return tuple(
            one for one in members if named and (part := self._part_of.get(one)) and part in named[0]
        )


def _marks(article: Article, placed: SeriesMark | None) -> list[SeriesMark]:
    """Its place in a series, what its title says of it, and places under former names."""
    marks = (placed, article.series, *(extraction.series for extraction in article.extractions))
    return [mark for mark in marks if mark]
