"""Evidence: titles of one folder that begin with a number and name no series, 「连载三」sub, 第一章：sub."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.fold import numeral, simplified, widths
from wenmai.model import SeriesMark
from wenmai.series import bounds
from wenmai.series.candidates import Candidate
from wenmai.series.placement import Member, Placement, Proposal, is_row, named
from wenmai.words.files import INDEX_NAMES
from wenmai.words.units import unit_sign

__all__ = ["LEADING_RULES", "LeadingRule", "leading_numbers"]


@dataclass(frozen=True, slots=True)
class LeadingRule:
    """A marker before a title that names no series, with a title that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]  # of the beginning of a title: half-width signs, simplified characters
    example: str
    not_this: str
    fewest: int  # parts that make a series
    fills_folder: bool = False  # believed only where the row has no gap and the folder holds little else
    says_unit: bool = False  # 第一章, Chapter 1: three without a gap may stand among other pages


LEADING_RULES = (
    LeadingRule(
        "连载",
        re.compile(
            r"[「『【\[(]?(?:连载|系列)(?:之)?\s?[-#:]?\s?(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
            r"(?:[」』】\])]|[:、.|\s])\s*(?=\S)"
        ),
        "「连载三」木马与轮轴",
        "连载小说的写法",
        bounds.FEWEST_LED,
    ),
    LeadingRule(
        "章",
        re.compile(
            r"[「『【\[(]?第\s?(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})\s?(?P<unit>[章回讲课节集话])"
            r"(?:[」』】\])]\s*|\s*[:、.|—-]+\s*|\s+|$)"
        ),
        "第三章: 木马与轮轴",
        "第三章节的写法",
        bounds.FEWEST_CHAPTERS,
        fills_folder=True,
        says_unit=True,
    ),
    LeadingRule(
        "Chapter",
        re.compile(
            r"(?P<unit>Chapter|Part|Lesson|Lecture|Episode) (?P<n>[0-9]{1,3}|[IVX]{1,5}"
            r"|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*[:.|–—-]+\s*(?=\S)|$)",
            re.IGNORECASE,
        ),
        "Part Three: Wheels",
        "Part of the wheel",
        bounds.FEWEST_LED,
        fills_folder=True,
        says_unit=True,
    ),
    LeadingRule(
        "1.",
        re.compile(r"(?P<n>[0-9]{1,2})\s?[.、]\s?(?=[^\s0-9])"),
        "3. wheels and axles",
        "3.14 and the wheel",
        bounds.FEWEST_LED,
        fills_folder=True,
    ),
)


def leading_numbers(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """What is numbered together in one folder."""
    led: defaultdict[tuple[str, str, str], list[Member]] = defaultdict(list)  # by owner, marker, folder
    for one in candidates:
        if not placement.is_free(one):
            continue
        title = widths(one.article.title)
        plain = simplified(title)
        for rule in LEADING_RULES:
            if (match := rule.pattern.match(plain)) and (number := numeral(match["n"])):
                mark = SeriesMark(
                    series=rule.name,
                    position=number,
                    part=one.mark.part if one.mark else "",
                    subtitle=title[match.end() :].strip(),
                    shape="leading",
                    unit=unit_sign(match.groupdict().get("unit", "")),
                )
                led[one.owner, rule.name, _folder(one, rule)].append(Member(one, mark))
                break
    sizes = Counter((one.owner, folder) for one in candidates for folder in {one.folder, _above(one)})
    for (owner, marker, folder), members in led.items():
        rule = next(rule for rule in LEADING_RULES if rule.name == marker)
        size = len(members) if _is_row_of_units(rule, members) else sizes[owner, folder]
        if not (_fills(members, folder, size) if rule.fills_folder else _counts(members)):
            continue
        if len(members) < rule.fewest:
            continue
        name = folder.rpartition("/")[2] if folder and sizes[owner, folder] < 2 * len(members) else marker
        name = name.strip("_") or name
        parts = tuple(Member(one.candidate, named(one.mark, name)) for one in members)
        yield Proposal((owner, marker, folder), parts)


def _folder(one: Candidate, rule: LeadingRule) -> str:
    """The folder of what is numbered together; a page that is all of its folder stands in the one above."""
    return _above(one) if rule.fills_folder else one.folder


def _above(one: Candidate) -> str:
    return one.folder.rpartition("/")[0] if one.stem.casefold() in INDEX_NAMES else one.folder


def _is_row_of_units(rule: LeadingRule, members: Sequence[Member]) -> bool:
    """Whether a word says what is counted, and enough of it is there that the pages beside are none of it."""
    return rule.says_unit and len(members) >= bounds.FEWEST_LED


def _counts(members: Sequence[Member]) -> bool:
    first = min(one.mark.position or 0 for one in members)
    return first <= bounds.HIGHEST_BEGINNING and is_row(members)


def _fills(members: Sequence[Member], folder: str, size: int) -> bool:
    """Whether they count from 1 without a gap, and the folder, or the whole input, holds little else."""
    numbers = sorted(one.mark.position or 0 for one in members)
    whole = numbers == list(range(1, len(numbers) + 1))
    return whole and len(members) >= bounds.MAIN_OF_FOLDER * size
