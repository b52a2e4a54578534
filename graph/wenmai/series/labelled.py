"""One series under two names or owners, and several under one name.

What a label before the name, a missing author, or a folder for each series says of the groups that
titles made.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wenmai.fold import series_key
from wenmai.model import SeriesMark
from wenmai.series.joining import Groups, Key, Member, folder_of

__all__ = ["join_labelled", "join_unowned", "part_by_folder"]

_LABEL = re.compile(r"[\[【［][^\[\]【】［］]{1,12}[\]】］]\s?(?=\S)")
_DENSE = 0.6  # share of the numbers between the first and the last that must be there


def join_labelled(groups: Groups) -> None:
    """Join [notes] 木马（一） and 木马（二）: the label says of what kind a text is, not which series."""
    alike: defaultdict[Key, list[Key]] = defaultdict(list)
    for at, members in groups.items():
        alike[at[0], series_key(_LABEL.sub("", members[0][1].series, count=1))].append(at)
    for _, spelled in sorted(alike.items()):
        first, *others = sorted(spelled, key=lambda at: (-len(groups[at]), at))
        for other in others:
            if _is_one_row(groups[first], groups[other]):
                groups[first] += groups.pop(other)


def join_unowned(groups: Groups) -> None:
    """Join a part that names no author to the series of its folder, if only one author there has it."""
    owned: defaultdict[str, list[Key]] = defaultdict(list)
    for owner, key in groups:
        if owner:
            owned[key].append((owner, key))
    for key, owners in sorted(owned.items()):
        (first, *others), unowned = owners, groups.get(("", key), [])
        folders = {folder_of(article) for article, _ in groups[first]}
        if others or not unowned or not {folder_of(article) for article, _ in unowned} <= folders:
            continue
        there = {(mark.position, mark.part) for _, mark in groups[first]}
        if not there & {(mark.position, mark.part) for _, mark in unowned}:
            groups[first] += groups.pop(("", key))


def _is_one_row(some: Sequence[Member], others: Sequence[Member]) -> bool:
    """Whether two groups have no place in common and their numbers make one row with few gaps."""
    there, added = ({(mark.position, mark.part) for _, mark in one} for one in (some, others))
    numbers = {number for number, _ in there | added if number}
    if there & added or not all(number for number, _ in added) or not numbers:
        return False
    return len(numbers) >= _DENSE * (max(numbers) - min(numbers) + 1)


def part_by_folder(groups: Groups) -> None:
    """Part what has one name and most numbers twice, where every folder has each number once.

    A blog in two languages has each series twice, and 第一章 stands in the folder of every book.
    """
    for at, members in sorted(groups.items()):
        places = Counter(_places(members))
        doubled = sum(count > 1 for count in places.values())
        if not doubled or 2 * doubled < len(places):
            continue
        parted = _parted(members)
        if parted:
            del groups[at]
            for folder, some in sorted(parted.items()):
                key = at[0], "\x1f".join((at[1], *folder))
                groups[key] += [(article, _named(mark, folder)) for article, mark in some]


def _parted(members: Sequence[Member]) -> Mapping[tuple[str, ...], list[Member]]:
    """The members by the fewest leading folders that leave no place twice; empty when none do."""
    paths = [tuple(folder_of(article).split("/")) for article, _ in members]
    for depth in range(1, max(map(len, paths)) + 1):
        parted: defaultdict[tuple[str, ...], list[Member]] = defaultdict(list)
        for path, member in zip(paths, members, strict=True):
            parted[path[:depth]].append(member)
        if all(_each_once(some) for some in parted.values()):
            return parted
    return {}


def _named(mark: SeriesMark, folder: tuple[str, ...]) -> SeriesMark:
    """The name of the series with that of its folder, which tells it from the others."""
    return replace(mark, series=f"{mark.series} ({folder[-1]})") if folder[-1] else mark


def _each_once(members: Sequence[Member]) -> bool:
    places = _places(members)
    return len(set(places)) == len(places)


def _places(members: Sequence[Member]) -> list[tuple[int | None, str]]:
    """The numbers and parts of the members that have any."""
    marks = (mark for _, mark in members)
    return [(mark.position, mark.part) for mark in marks if mark.position is not None or mark.part]
