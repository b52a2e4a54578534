"""In what order the parts of a series are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from wenmai.fold import numeral
from wenmai.model import SeriesMark
from wenmai.series.placement import Member
from wenmai.series.words import AHEAD, BEHIND, PART_RANKS, place_among

__all__ = ["in_reading_order"]

_LAST = 99  # behind every part that has a number or a rank


def in_reading_order(members: Sequence[Member]) -> list[Member]:
    """Numbers first; an article without one stands where its date puts it, 番外 and 补 at the end."""
    ranked = {
        number: all(
            one.mark.part in PART_RANKS for one in members if one.mark.position == number and one.mark.part
        )
        for number in {one.mark.position for one in members}
    }
    numbered = sorted(
        (one for one in members if _is_numbered(one.mark)),
        key=lambda one: _number_order(one, ranked[one.mark.position]),
    )
    # how late the series has come when each numbered article is out
    dates = list(accumulate((one.candidate.article.date for one in numbered), max))
    between: defaultdict[int, list[Member]] = defaultdict(list)
    for one in sorted((one for one in members if not _is_numbered(one.mark)), key=_date_order):
        between[_slot(one, dates)].append(one)
    order: list[Member] = []
    for at in range(len(numbered) + 1):
        order += between[at]
        order += numbered[at : at + 1]
    return order


def _slot(member: Member, dates: Sequence[str]) -> int:
    """How many numbered articles stand before one without a number."""
    date, first = member.candidate.article.date, member.mark.shape == "unnumbered-first"
    if place_among(BEHIND, member.mark.part) or not (date or first):
        return len(dates)
    if not date:
        return 0
    return (bisect_left if first else bisect_right)(dates, date)  # before what has come on the same day


def _is_numbered(mark: SeriesMark) -> bool:
    return mark.position is not None or (bool(mark.part) and not place_among(BEHIND, mark.part))


def _number_order(member: Member, ranked: bool) -> tuple[int, int, str, str, str]:
    """By number and part; parts of which only some have a rank (数据篇, 选房篇) by date."""
    article, mark = member.candidate.article, member.mark
    part = numeral(mark.part) or (PART_RANKS.get(mark.part, 0) if ranked or len(mark.part) == 1 else 0)
    number = mark.position if mark.position is not None else -1 if place_among(AHEAD, mark.part) else 0
    behind = _LAST if place_among(BEHIND, mark.part) else 0
    return number, part or behind, article.date, "" if part else mark.part, article.id


def _date_order(member: Member) -> tuple[int, str, str]:
    article = member.candidate.article
    return place_among(BEHIND, member.mark.part), article.date, article.id
