"""Evidence: titles without a number beside a series that is there.

Less than the name itself, a shared tag or a common word, is not enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from wenmai.fold import series_key
from wenmai.model import SeriesMark
from wenmai.series.candidates import Candidate
from wenmai.series.placement import FRONT_MATTER, Key, Member, Placement, Proposal

__all__ = ["SAYS_SERIES", "name_alone", "name_in_marks", "next_number", "says_series"]

SAYS_SERIES = "says-series"  # the ground on which several are a series without any number

_IN_MARKS = re.compile(
    r"(?:[\[［][^\[\]［］]{1,10}[\]］]\s?)?(?:《(?P<s>[^《》]{1,60})》|【(?P<s2>[^【】]{1,60})】|\[(?P<s3>[^\[\]]{1,60})\])"
    r"(?:系列)?[：:—–\-·⋅\s]{0,4}[^\s：:—–\-·⋅]"
)
# The last one of a title: 木马论坛精华系列——造轮系列之轮辐 is of 造轮系列.
_SAYS = re.compile(
    r"(?:.*(?:[：:|｜—–]|\s-)\s?)?(?P<s>[^：:|｜—–]{2,40}系列)(?:教程|文章|博客|博文)?\s?(?:[：:|｜]|[-—–]{1,2}|之)\s?(?=\S)"
)
_LAST_NUMBER = re.compile(
    r"(?P<s>.{0,80}?[^0-9\s.\-_#])[\s\-_#]{0,3}(?P<n>[0-9]{1,3})(?:\s?[：:|｜—–].*|\s-\s.*)?"
)


def name_alone(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """The article whose title is the series' name: its first part where that number is free.

    Beside numbers that front matter states it is the page that tells of the series, and beside padded ones
    at the end that have a first of their own it may be about anything: Plugins beside Plugins 01 and 02.
    Beside lectures it is the page of the course, Turning beside Turning Lecture 02. Of several, those that
    stand in another folder than the parts are none.
    """
    for key, same in _with_key(candidates, placement, lambda one: one.title_key).items():
        numbers = _numbers(placement, key)
        marks = [one.mark for one in placement.of(key)]
        if 1 in numbers and (
            any(one.shape == FRONT_MATTER for one in marks)
            or all(one.shape == "padded-at-end" for one in marks)
        ):
            continue
        if all(one.shape == "word-of-time" and one.unit for one in marks):
            continue
        folders = {one.candidate.folder for one in placement.of(key)}
        beside = [one for one in same if one.folder in folders] or same
        first = 1 if numbers and 1 not in numbers else None
        positions = [first, *(None for _ in beside[1:])]
        yield _joined(placement, key, "unnumbered-first", zip(beside, positions, strict=True))


def name_in_marks(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """《S》：sub among 《S》：sub（一）."""

    def marked(one: Candidate) -> str:
        match = _IN_MARKS.match(one.article.title)
        return series_key(match["s"] or match["s2"] or match["s3"]) if match else ""

    for key, same in _with_key(candidates, placement, marked).items():
        if any(_IN_MARKS.match(one.candidate.article.title) for one in placement.of(key)):
            yield _joined(placement, key, "marked-name", [(one, None) for one in same])


def says_series(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """S系列：sub, beside parts with numbers or not."""
    said: defaultdict[Key, list[Member]] = defaultdict(list)
    for one in _unplaced(candidates, placement):
        if match := _SAYS.match(one.article.title):
            mark = SeriesMark(series=match["s"], key=series_key(match["s"]), shape=SAYS_SERIES)
            said[one.owner, mark.key].append(Member(one, mark))
    for key, members in said.items():
        yield Proposal(key, tuple(members))


def next_number(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """S-4 beside S(3): a number that a series of several lacks, or its next one, however it is written."""
    read: dict[str, int] = {}

    def before(one: Candidate) -> str:
        match = _LAST_NUMBER.fullmatch(one.article.title)
        if match:
            read[one.id] = int(match["n"])
        return series_key(match["s"]) if match else ""

    for key, same in _with_key(candidates, placement, before).items():
        if any(one.mark.number for one in placement.of(key)):
            continue  # these count in steps: 1.2
        numbers = _numbers(placement, key)
        found: list[tuple[Candidate, int | None]] = []
        for number, one in sorted(((read[one.id], one) for one in same), key=lambda row: row[0]):
            if len(numbers) > 1 and number not in numbers and 0 < number <= max(numbers) + 1:
                numbers.add(number)  # and the one behind it is the next
                found.append((one, number))
        if found:
            yield _joined(placement, key, "next-number", found)


def _unplaced(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Candidate]:
    return (one for one in candidates if not one.mark and one.id not in placement.key_of)


def _with_key(
    candidates: Sequence[Candidate], placement: Placement, key_of: Callable[[Candidate], str]
) -> Mapping[Key, list[Candidate]]:
    """The unplaced articles by the series that is there under their key."""
    same: defaultdict[Key, list[Candidate]] = defaultdict(list)
    for one in _unplaced(candidates, placement):
        key = one.owner, key_of(one)
        if key[1] and placement.of(key):
            same[key].append(one)
    return same


def _numbers(placement: Placement, key: Key) -> set[int]:
    return {position for position, _ in placement.places(key) if position}


def _joined(
    placement: Placement, key: Key, ground: str, articles: Iterable[tuple[Candidate, int | None]]
) -> Proposal:
    mark = SeriesMark(series=placement.of(key)[0].mark.series, key=key[1], shape=ground)
    return Proposal(key, tuple(Member(one, replace(mark, position=number)) for one, number in articles))
