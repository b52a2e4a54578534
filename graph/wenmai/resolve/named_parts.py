"""上篇, 中篇 and 下篇: which article of a series they mean."""

from __future__ import annotations

from wenmai.fold import simplified
from wenmai.model import Article, Reach, SeriesMark
from wenmai.series import Series

__all__ = ["part_named"]

_SAME = {"前": "上", "后": "下", "後": "下"}
_NEIGHBOUR = {"上": Reach(kind="previous", count=1), "下": Reach(kind="next", count=1)}


def part_named(series: Series, article: Article, reach: Reach) -> tuple[str, ...]:
    """The id of the part of this name, told in the same parts as the article; none where it is the article.

    In a series whose parts have numbers only 上篇 is the one before, and 下篇 the next;
    so is 上集 in one of 集. 上卷 is meant in a series of 卷 alone, 上集 also in one of 上 and 下.
    """
    own = next((mark for one, mark in series.members if one.id == article.id), None)
    if own is None:
        return ()
    if _part_of(own) not in ("上", "中", "下"):
        neighbour = _NEIGHBOUR.get(reach.part) if reach.unit in ("", own.unit) else None
        found, _ = series.reached(article, neighbour) if neighbour else ([], [])
        return tuple(one.id for one in found)
    if reach.unit not in ("", own.unit) and (reach.unit, own.unit) != ("集", ""):
        return ()
    same = [
        one.id
        for one, mark in series.members
        if _part_of(mark) == reach.part and (own.position is None or _base(mark) == _base(own))
    ]
    return tuple(same) if len(same) == 1 and same[0] != article.id else ()


def _part_of(mark: SeriesMark) -> str:
    part = simplified(mark.part)
    return _SAME.get(part, part)[:1]


def _base(mark: SeriesMark) -> str:
    return mark.subtitle
