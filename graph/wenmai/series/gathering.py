"""Series that no single title names: what the titles of several articles tell only together.

Each function finds one kind of evidence and moves articles between the groups that titles alone made.
They are asked in the order of `gather`; what one has joined the next one leaves alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from wenmai.fold import fold, numeral, series_key, widths
from wenmai.model import Article, SeriesMark
from wenmai.series.joining import Groups, Key, Member, folder_of, key_of, owner_of
from wenmai.series.leading import gather_led

__all__ = ["gather", "in_houses"]

_EDGE = " ：:—–|｜·⋅-"
_DENSE = 0.6  # share of the numbers between the first and the last that must be there
_FEWEST_GATHERED = 3  # articles that make a series by the beginning of their titles
_FEWEST_IN_ROOT = 20  # files in no folder that are one blog
_SHORTEST_TAIL = 4  # folded code points that two titles must end with alike
_LONGEST_TAIL = 40


def gather(groups: Groups, articles: Sequence[Article]) -> None:
    """Join what several titles tell only together; `articles` are all of them, in a fixed order."""
    gather_led(groups, articles)
    _gather_spellings(groups)
    _gather_inner_numbers(groups)
    _gather_running(groups, articles)
    _gather_alike_beginnings(groups)
    _gather_alike_endings(groups)


def in_houses(articles: Sequence[Article]) -> list[Article]:
    """The articles with one owner for all who write in one folder: a blog of several authors.

    Where two of them have the same part of a series, the folder holds several blogs, and all stay; who
    has no known owner stays without one.
    """
    written: defaultdict[str, dict[str, set[tuple[str, int | None, str]]]] = defaultdict(
        lambda: defaultdict(set)
    )
    in_root = sum(not folder_of(article) for article in articles if _is_file(article))
    for article in articles:
        folder = folder_of(article)
        # files given one by one stand in no folder either
        if article.owner and _is_file(article) and (folder or in_root >= _FEWEST_IN_ROOT):
            mark = article.series
            is_place = mark and (mark.position is not None or mark.part)
            places = {(series_key(mark.series), mark.position, mark.part)} if mark and is_place else set()
            written[folder][owner_of(article)] |= places
    house: dict[str, str] = {}
    for _, places_of in sorted(written.items()):
        if sum(map(len, places_of.values())) == len(set().union(*places_of.values())):
            first, *others = sorted({_head(house, owner) for owner in places_of})
            house.update(dict.fromkeys(others, first))
    return [
        replace(article, owner=head)
        if (head := _head(house, owner_of(article))) != owner_of(article)
        else article
        for article in articles
    ]


def _is_file(article: Article) -> bool:
    return any(not one.document.entry for one in article.extractions)


def _head(house: Mapping[str, str], owner: str) -> str:
    while owner in house:
        owner = house[owner]
    return owner


def _is_row(numbers: Sequence[int]) -> bool:
    """Whether numbers are different and make one row with few gaps."""
    row = set(numbers)
    return len(row) == len(numbers) and len(row) >= _DENSE * (max(row) - min(row) + 1)


def _never_back(members: Iterable[Member]) -> bool:
    """Whether no part with a higher number has an earlier date."""
    dates = [
        one.date for one, _ in sorted(members, key=lambda one: one[1].position or 0) if one.date[:1] != "-"
    ]
    dates = [date for date in dates if date]
    return dates == sorted(dates)


# --- one name in two spellings ------------------------------------------------------------------

_AND = str.maketrans("与及", "和和")


def _gather_spellings(groups: Groups) -> None:
    """Join 轮和轴3 to 轮与轴2, where no number is in both."""
    alike: defaultdict[Key, list[Key]] = defaultdict(list)
    for owner, key in groups:
        if (plain := key.translate(_AND)) != key or "和" in key:
            alike[owner, plain].append((owner, key))
    for spelled in alike.values():
        first, *others = sorted(spelled, key=lambda at: (-len(groups[at]), at))
        for other in others:
            there = {(mark.position, mark.part) for _, mark in groups[first]}
            if not there & {(mark.position, mark.part) for _, mark in groups[other]}:
                groups[first] += groups.pop(other)


# --- two numbers: 木马02：轮轴（上） ------------------------------------------------------------------

_INNER_NUMBER = re.compile(
    r"(?P<s>.{1,60}?[一-鿿])\s?[-_]?\s?(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[:：、]\s?(?P<sub>\S.*)"
)


def _gather_inner_numbers(groups: Groups) -> None:
    """Move 木马02：轮轴（上） to 木马01：…, where another part stands under the name before the number."""
    inner: defaultdict[Key, list[tuple[Key, int, str, str]]] = defaultdict(list)
    for at, members in groups.items():
        match = _INNER_NUMBER.fullmatch(members[0][1].series)
        number = numeral(match["n"]) if match else None
        if match and number:
            inner[at[0], series_key(match["s"])].append((at, number, match["s"], match["sub"]))
    for target, read in sorted(inner.items()):
        found = [one for one in read if one[0] in groups and one[0] != target]
        there = {mark.position for _, mark in groups.get(target, ()) if mark.position}
        numbers = {number for _, number, _, _ in found}
        if not found or there & numbers or len(there | numbers) < 2:
            continue
        if not there and not any(number + 1 in numbers for number in numbers):
            continue
        for at, number, name, subtitle in found:
            for article, mark in groups.pop(at):
                part = mark.part or str(mark.position or "")
                moved = replace(mark, series=name, position=number, part=part, subtitle=subtitle)
                groups[target].append((article, moved))


# --- a running number of something else: 第 52 周 - 木马（二） ------------------------------------------

_NUMBER = re.compile(r"[0-9]+")
_Pattern: TypeAlias = tuple[str, ...]  # what stands around the numbers of a title, folded
_ONE_WORD = re.compile(r"\W*\w*?[\s#-]?")


def _gather_running(groups: Groups, articles: Sequence[Article]) -> None:
    """Join lone parts whose names differ in a number that runs along with theirs."""
    lone: defaultdict[tuple[str, _Pattern], list[Member]] = defaultdict(list)
    for (owner, _), members in groups.items():
        ((article, mark), *others) = members
        if not others and mark.position and _NUMBER.search(mark.series):
            lone[owner, _pattern(mark.series)].append((article, mark))
    unmarked: defaultdict[tuple[str, _Pattern], list[Article]] = defaultdict(list)
    for article in articles:
        if not article.series and _NUMBER.search(article.title):
            at = owner_of(article), _pattern(article.title)
            if at in lone:
                unmarked[at].append(article)
    for at, members in sorted(lone.items(), key=lambda row: row[0]):
        members.sort(key=lambda one: (one[1].position or 0, one[0].id))
        if len(unmarked[at]) == 1 and members[0][1].position == 2:
            (first,) = unmarked[at]
            members.insert(0, (first, SeriesMark(series=first.title, position=1, shape="unnumbered-first")))
        slot = _running_slot([_numbers(mark.series) for _, mark in members])
        if slot is None or not _is_row([mark.position or 0 for _, mark in members]):
            continue
        name = _without_running(members[-1][1].series, slot)
        there = {mark.position for _, mark in groups.get((at[0], series_key(name)), ())}
        if there & {mark.position for _, mark in members}:
            continue
        for article, mark in members:
            if article.series:
                groups.pop(key_of(article), None)
            groups[at[0], series_key(name)].append((article, replace(mark, series=name)))


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


# --- titles that begin alike --------------------------------------------------------------------

# Where what titles have in common can end: a mark, a word for a series, a change of script.
_COMMON_END = re.compile(
    r"(?<=[：:—–|｜·⋅\-\s])|(?<=笔记)|(?<=学习)|(?<=教程)|(?<=入门)|(?<=系列)|(?<=[A-Za-z0-9])(?=[一-鿿])"
)


def _gather_alike_beginnings(groups: Groups) -> None:
    """Join lone articles whose titles begin alike and end in numbers that make one row."""
    # common beginning → the groups that have it, each with the length of the beginning in its name
    alike: defaultdict[Key, dict[Key, int]] = defaultdict(dict)
    for at, members in groups.items():
        mark = members[0][1]
        if len(members) == 1 and mark.shape == "bracketed" and mark.position and not mark.subtitle:
            for cut in _COMMON_END.finditer(mark.series):
                if begins := series_key(mark.series[: cut.start()]):
                    alike[at[0], begins][at] = cut.start()
    for common, lone in sorted(alike.items(), key=lambda row: (-len(row[1]), -len(row[0][1]), row[0])):
        rest = {at: cut for at, cut in sorted(lone.items()) if at in groups and at != common}
        numbers = {groups[at][0][1].position or 0 for at in rest}
        taken = {mark.position for _, mark in groups.get(common, ())}
        if len(rest) < _FEWEST_GATHERED or len(numbers) < len(rest) or taken & numbers:
            continue
        if len(numbers) >= _DENSE * (max(numbers) - min(numbers) + 1):
            for at, length in rest.items():
                ((article, mark),) = groups.pop(at)
                name, subtitle = mark.series[:length].strip(_EDGE), mark.series[length:].strip(_EDGE)
                groups[common].append((article, replace(mark, series=name, subtitle=subtitle)))


# --- titles that end alike ----------------------------------------------------------------------

_LAST_PIECE = re.compile(r".*(?:[|｜：:·]|\s[-—–]\s|—{1,2})\s*(?P<tail>[^|｜：:·—–]+)")


def _gather_alike_endings(groups: Groups) -> None:
    """Join 轮|木马日志（1） and 轴|新木马日志（2）: the series stands behind the mark, before the number."""
    tails: defaultdict[str, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for at, members in groups.items():
        mark = members[0][1]
        if len(members) > 1 or mark.shape != "bracketed" or not mark.position or mark.subtitle:
            continue
        match = _LAST_PIECE.fullmatch(mark.series)
        if match and _SHORTEST_TAIL <= len(tail := series_key(match["tail"])) <= _LONGEST_TAIL:
            tails[at[0]][tail].append(at)
    for owner, of_owner in sorted(tails.items()):
        families: defaultdict[str, list[Key]] = defaultdict(list)
        for tail, lone in sorted(of_owner.items()):
            ends = (tail[at:] for at in range(len(tail) - _SHORTEST_TAIL, -1, -1))
            families[next(end for end in ends if end in of_owner)] += lone
        for tail, lone in sorted(families.items()):
            members = [groups[at][0] for at in lone]
            if len(lone) < 2 or (owner, tail) in groups or not _never_back(members):
                continue
            if _is_row([mark.position or 0 for _, mark in members]):
                for at in lone:
                    ((article, mark),) = groups.pop(at)
                    match = _LAST_PIECE.fullmatch(mark.series)
                    assert match
                    head = mark.series[: match.start("tail")].strip(_EDGE)
                    name = match["tail"][-len(tail) :] if len(match["tail"]) >= len(tail) else tail
                    groups[owner, tail].append((article, replace(mark, series=name, subtitle=head)))
