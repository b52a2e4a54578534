"""Evidence: lone parts whose names differ in a number that runs along with theirs, 第 52 周 - 木马（二）."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from wenmai.fold import fold, series_key, widths
from wenmai.model import SeriesMark
from wenmai.series.candidates import Candidate
from wenmai.series.placement import Member, Placement, Proposal, is_row, named

__all__ = ["running_numbers"]

# No step of a version: 7.19.0 counts nothing.
_NUMBER = re.compile(r"(?<![0-9])(?<![0-9]\.)[0-9]+(?![0-9]|\.[0-9])")
_Pattern: TypeAlias = tuple[str, ...]  # owner, and what stands around the numbers of a title, folded
_ONE_WORD = re.compile(r"\W*\w*?[\s#-]?")
_EDGE = " ：:—–|｜·⋅-"


def running_numbers(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """The lone parts of one name, and the one title without a number that stands before the second."""
    lone: defaultdict[_Pattern, list[Member]] = defaultdict(list)
    unmarked: defaultdict[_Pattern, list[Candidate]] = defaultdict(list)
    for one in candidates:
        if not placement.is_free(one):
            continue
        if one.mark and one.mark.position and _NUMBER.search(one.mark.series):
            lone[one.owner, *_pattern(one.mark.series)].append(Member(one, one.mark))
        elif not one.mark and _NUMBER.search(one.article.title):
            unmarked[one.owner, *_pattern(one.article.title)].append(one)
    for pattern, members in lone.items():
        members.sort(key=lambda one: (one.mark.position or 0, one.candidate.id))
        if len(unmarked[pattern]) == 1 and members[0].mark.position == 2:
            (first,) = unmarked[pattern]
            mark = SeriesMark(series=first.article.title, position=1, shape="running-first")
            members.insert(0, Member(first, mark))
        slot = _running_slot([_numbers(one.mark.series) for one in members])
        if slot is not None and is_row(members):
            name = _without_running(members[-1].mark.series, slot)
            moved = tuple(Member(one.candidate, named(one.mark, name)) for one in members)
            yield Proposal((pattern[0], series_key(name)), moved)


def _pattern(name: str) -> _Pattern:
    return tuple(fold(piece) if piece.strip() else "" for piece in _NUMBER.split(widths(name)))


def _numbers(name: str) -> list[int]:
    return [int(number[:9]) for number in _NUMBER.findall(widths(name))]


def _running_slot(rows: Sequence[Sequence[int]]) -> int | None:
    """Which number of the names rises from part to part, where all the others stay the same."""
    if len(rows) < 2:
        return None
    differ = [at for at, column in enumerate(zip(*rows, strict=True)) if len(set(column)) > 1]
    if len(differ) != 1:
        return None
    column = [row[differ[0]] for row in rows]
    return differ[0] if column == sorted(set(column)) else None


def _without_running(name: str, slot: int) -> str:
    """木马 for 第 52 周 - 木马, and Horses - Test for Horses 4 - Test."""
    number = list(_NUMBER.finditer(widths(name)))[slot]
    before, after = widths(name)[: number.start()], widths(name)[number.end() :]
    rest = after.lstrip("期周天 ").strip(_EDGE)
    if _ONE_WORD.fullmatch(before) and rest:
        return rest
    set_off = after[:1] in _EDGE  # also where nothing follows
    return (before.rstrip(_EDGE) + ("" if set_off else " ") + after).strip(_EDGE)
