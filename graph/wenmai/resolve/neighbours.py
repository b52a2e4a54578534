"""The article just before another one, where no series says so: in its folder, by its number or its date.

Only a declared need is settled so: an author who asks to read “the previous article” first means one that
readers can find.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from wenmai.fold import numeral, simplified
from wenmai.model import Article, Reach
from wenmai.series.candidates import file_of
from wenmai.words.units import UNIT_SIGNS

__all__ = ["NEIGHBOUR", "Neighbours"]

NEIGHBOUR = "declared-previous"  # name of the rule

_N = r"(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_TITLE = re.compile(rf"\s*第\s?{_N}\s?(?P<unit>[{UNIT_SIGNS}])")
_FILE = re.compile(r"(?P<n>[0-9]{1,2})(?=[-_. ])")


class Neighbours:
    """The articles of each folder."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    @cached_property
    def _folders(self) -> dict[tuple[str, str], list[Article]]:
        folders: dict[tuple[str, str], list[Article]] = defaultdict(list)
        for article in self._articles:
            if article.extractions:
                folders[article.site, file_of(article)[0]].append(article)
        return folders

    def before(self, article: Article, reach: Reach) -> Article | None:
        """The one article that stands directly before, if the folder's numbers or dates say which."""
        beside = self._folders.get((article.site, file_of(article)[0]), [])
        own = _number(article, reach.unit)
        if own is not None:
            same = [one for one in beside if _number(one, reach.unit) == own]
            earlier = [one for one in beside if _number(one, reach.unit) == own - 1]
            return earlier[0] if len(same) == len(earlier) == 1 else None
        if reach.unit or not article.date or article.date_inferred:
            return None
        return _before_by_date(article, beside)


def _before_by_date(article: Article, beside: Iterable[Article]) -> Article | None:
    dated = [one for one in beside if one.date]
    if sum(one.date == article.date for one in dated) > 1:
        return None
    last = max((one.date for one in dated if one.date < article.date), default="")
    of_that_day = [one for one in dated if one.date == last]
    return of_that_day[0] if len(of_that_day) == 1 else None


def _number(article: Article, unit: str) -> int | None:
    """The number with which the title begins, of this unit, or else its file: 第 5 节, 05-hubs.md."""
    title = _TITLE.match(simplified(article.title))
    if title and unit in {"", title["unit"]}:
        return numeral(title["n"])
    name = _FILE.match(file_of(article)[1])
    return int(name["n"]) if name else None
