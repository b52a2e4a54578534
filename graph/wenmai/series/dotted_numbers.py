"""Evidence: rows of titles with a number of several steps, of one name or in one folder: 1.1 sub, 1.10 sub.

The number stays as it is written, and the part's position is its rank: 1.2 comes before 1.10, and that
before 2.1. A version looks the same (Python 3.11, 7.19.0 Released), so a row must count like chapters:
each begins with .1, and every part is about something of its own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

from wenmai.fold import fold, series_key, simplified, widths
from wenmai.model import SeriesMark
from wenmai.series import bounds
from wenmai.series.candidates import Candidate
from wenmai.series.placement import Member, Placement, Proposal, named
from wenmai.words.numbering import COUNTED, RELEASE
from wenmai.words.units import unit_sign

__all__ = ["DOTTED_RULES", "DottedRule", "dotted_numbers"]

_Steps: TypeAlias = tuple[int, ...]  # 1.10 as it is ordered
_STEP = r"(?:0|[1-9][0-9]?)"
_NUMBER = rf"(?P<n>{_STEP}(?:\.{_STEP}){{1,2}})(?!\.?[0-9])"
_BEHIND = r"(?:[)\]】」』]\s*|\s*[:、.|—–-]+\s*|\s+|(?=[一-鿿]))(?=\S)"
_EDGE = r"[\s:—–|·,，(\[【§-]*"
_UNIT = "节"  # what a number of several steps counts where no word says it


@dataclass(frozen=True, slots=True)
class DottedRule:
    """A place of the number in a title, with a title that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]  # of the beginning of a title: half-width signs, simplified characters
    example: str
    not_this: str
    counts: bool = False  # a word says what is counted
    names_product: bool = False  # what stands before the number may be a product, and the number its version


DOTTED_RULES = (
    DottedRule(
        "Chapter",
        re.compile(
            rf"(?:(?P<s>\S.{{0,58}}?)[\s:—–|,-]+)?(?P<unit>Chapter|Section|Lesson|Lecture|Unit|Module)\s{_NUMBER}"
            rf"(?:{_BEHIND}|$)",
            re.IGNORECASE,
        ),
        "Chapter 2.3: Wheels",
        "Chapter 2: Wheels",
        counts=True,
    ),
    DottedRule(
        "节",
        re.compile(rf"(?:(?P<s>\S.{{0,58}}?){_EDGE})?第\s?{_NUMBER}\s?(?P<unit>[章节讲课])(?:{_BEHIND}|$)"),
        "木工 第1.2节 轮轴",
        "第1章 2.3 轮轴",
        counts=True,
    ),
    DottedRule(
        "1.1",
        re.compile(rf"[\[【(「§]?\s?{_NUMBER}{_BEHIND}"),
        "1.1 轮与轴",
        "v1.1 轮与轴",
    ),
    DottedRule(
        "name",
        re.compile(
            rf"(?P<s>[^0-9\s].{{0,58}}?(?:[一-鿿]|[》】」』\]]|{COUNTED})){_EDGE}{_NUMBER}(?:{_BEHIND}|[)\]】]?$)",
            re.IGNORECASE,
        ),
        "木工札记 1.2 轮轴",
        "Horse 3.11 新特性",
        names_product=True,
    ),
)


class _Row(NamedTuple):
    """Where titles that may be numbered together meet."""

    owner: str
    name: str  # of the series, folded; empty where the titles begin with the number
    rule: DottedRule
    folder: str  # of titles without a name


_MARKS = " 《》【】「」[]"
_IS_COUNTED = re.compile(rf"{COUNTED}[》】」』\]]?$", re.IGNORECASE)
_IS_RELEASE = re.compile(str(RELEASE), re.IGNORECASE)


def dotted_numbers(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """The rows of one name, and those without a name in one folder or in the chapters' folders beside it."""
    rows: defaultdict[_Row, list[Member]] = defaultdict(list)
    for one in candidates:
        if placement.is_free(one) and (read := _read(one)):
            row, member = read
            rows[row].append(member)
    sizes = Counter((one.owner, folder) for one in candidates for folder in {one.folder, _above(one.folder)})
    for row, members in _with_chapters(rows).items():
        if _counts(members, row.rule):
            name = members[0].mark.series or _name(row, len(members), sizes[row.owner, row.folder])
            key = (row.owner, row.name) if row.name else (row.owner, row.rule.name, row.folder)
            if placement.of(key):  # 木工札记（三） counts otherwise than 木工札记 1.3
                key = (*key, row.rule.name)
            yield Proposal(key, tuple(_in_order(members, name)))


def _read(one: Candidate) -> tuple[_Row, Member] | None:
    title = widths(one.article.title)
    plain = simplified(title)
    for rule in DOTTED_RULES:
        if match := rule.pattern.match(plain):
            groups = match.groupdict()
            name = title[slice(*match.span("s"))].strip(_MARKS) if groups.get("s") else ""
            mark = SeriesMark(
                series=name,
                key=series_key(name) if name else "",
                number=match["n"],
                part=one.mark.part if one.mark else "",
                subtitle=title[match.end() :].strip(),
                shape="dotted",
                unit=unit_sign(groups.get("unit") or _UNIT),
            )
            return _Row(one.owner, mark.key, rule, "" if name else one.folder), Member(one, mark)
    return None


def _above(folder: str) -> str:
    return folder.rpartition("/")[0]


def _with_chapters(rows: Mapping[_Row, list[Member]]) -> Mapping[_Row, list[Member]]:
    """The rows, with those of sibling folders as one where each folder holds a chapter of its own."""
    joined: dict[_Row, list[Member]] = {}
    beside: defaultdict[_Row, list[_Row]] = defaultdict(list)
    for row in rows:
        beside[row._replace(folder=_above(row.folder)) if row.folder else row].append(row)
    for above, some in beside.items():
        chapters = [{_steps(one)[0] for one in rows[row]} for row in some]
        if len(some) > 1 and sum(map(len, chapters)) == len(set().union(*chapters)) == len(some):
            joined[above] = [one for row in some for one in rows[row]]
        else:
            joined |= {row: rows[row] for row in some}
    return joined


def _steps(member: Member) -> _Steps:
    return tuple(map(int, member.mark.number.split(".")))


def _counts(members: Sequence[Member], rule: DottedRule) -> bool:
    """Whether they count as chapters and sections do, and each tells of something else."""
    numbers = {_steps(one) for one in members}
    subtitles = {fold(one.mark.subtitle) for one in members if one.mark.subtitle}
    releases = sum(bool(_IS_RELEASE.search(one.mark.subtitle)) for one in members)
    counted = rule.counts or bool(_IS_COUNTED.search(members[0].mark.series))
    fewest = bounds.FEWEST_CHAPTERS if counted else bounds.FEWEST_DOTTED
    if len(numbers) < fewest or 2 * releases >= len(members):
        return False
    if rule.names_product and not _is_no_version(numbers):
        return False
    told = len(subtitles) >= len(numbers) or (counted and not subtitles)
    return told and _follow(numbers)


def _is_no_version(numbers: set[_Steps]) -> bool:
    """Versions come in 2.0 and begin anywhere, sections in 2.1 and at the beginning."""
    return min(numbers)[0] <= 1 and not any(steps[-1] == 0 for steps in numbers)


def _follow(numbers: set[_Steps]) -> bool:
    """Each chapter begins with .1 or .0, no chapter is left out, and one goes on to its second section."""
    begins: dict[_Steps, int] = {}
    for steps in sorted(numbers, reverse=True):
        begins[steps[:-1]] = steps[-1]
    chapters = {steps[0] for steps in numbers}
    unbroken = len(chapters) == max(chapters) - min(chapters) + 1
    second = any((*chapter, first + 1) in numbers for chapter, first in begins.items())
    shallow = all(steps[-1] for steps in numbers if len(steps) > len(("chapter", "section")))
    return unbroken and second and shallow and max(begins.values()) <= 1


def _name(row: _Row, count: int, size: int) -> str:
    """The folder's, where it holds little else."""
    folder = row.folder.rpartition("/")[2].strip("_") if size < 2 * count else ""
    return folder or row.rule.name


def _in_order(members: Sequence[Member], name: str) -> Iterator[Member]:
    """The members with their ranks as positions; two of one number have one rank."""
    ranks = {steps: rank for rank, steps in enumerate(sorted(set(map(_steps, members))), 1)}
    for one in members:
        yield Member(one.candidate, replace(named(one.mark, name), position=ranks[_steps(one)]))
