"""Evidence: whole rows of numbers, each of which proves nothing: Wooden Horses 1: wings, horses-part2.md.

Each of these is by itself as likely a version, a habit of speech or a file's name. They are believed
where they count from the beginning and no number stands twice.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.fold import numeral, series_key, simplified, widths
from wenmai.model import SeriesMark
from wenmai.series import bounds
from wenmai.series.candidates import Candidate
from wenmai.series.placement import Key, Member, Placement, Proposal

__all__ = ["ROW_RULES", "RowRule", "counted_rows"]


@dataclass(frozen=True, slots=True)
class RowRule:
    """A number as titles or files write it, with an example that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]  # of the beginning: half-width signs, simplified characters
    fewest: int  # parts without a gap from the first one on that make a series
    begins: int  # highest number with which it may begin
    example: str
    not_this: str
    of_file: bool = False  # reads the name of the file where the title says nothing
    of_folder: bool = False  # proves something only where its folder holds little else


_SET_OFF = r"(?:\s?:\s?|\s[-–—]\s)"  # between a number and what the part is about

ROW_RULES = (
    RowRule(  # of two words at least: Java 8: lambdas
        "number-colon",
        re.compile(
            rf"(?=[^\s0-9:]+ [^\s0-9:])(?P<s>[^0-9:]{{2,100}}[A-Za-z]) (?P<n>[0-9]{{1,3}}){_SET_OFF}(?=\S)"
        ),
        3,
        1,
        "Wooden Horses 2: Wings",
        "Horses 8: what is new",
    ),
    RowRule(  # of one word: Milestone 2 - the wings
        "word-and-number",
        re.compile(rf"(?P<s>[A-Z][A-Za-z]{{2,30}}) (?P<n>[0-9]{{1,3}}){_SET_OFF}(?=\S)"),
        3,
        1,
        "Milestone 2 - the wings",
        "Milestone 2",
        of_folder=True,
    ),
    RowRule(
        "once-more",
        re.compile(r"(?P<s>\S.{0,60}?[\w)])\s?(?P<n>[初再一二三四五六七八九十])[探谈识论](?=$|[\s:|—–(、-])"),
        2,
        2,
        "木马引擎再探：轮与轴",
        "初探木马引擎",
    ),
    RowRule(  # without the day on which it was written: 2019-08-09-horses-part2.md
        "part-in-file-name",
        re.compile(
            r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}-)?(?P<s>.{2,80})[-_]part[-_]?(?P<n>[0-9]{1,2})$",
            re.IGNORECASE,
        ),
        2,
        2,
        "2019-08-09-horses-part2",
        "horses-parts-2-and-3",
        of_file=True,
    ),
)
_ONCE_MORE = {"初": 1, "再": 2}


def counted_rows(candidates: Sequence[Candidate], placement: Placement) -> Iterator[Proposal]:
    """Rows of free articles; an article that two rules read is proposed twice, and stands in one."""
    rows: defaultdict[tuple[Key, RowRule], list[Member]] = defaultdict(list)
    held = Counter((one.owner, one.folder) for one in candidates)
    for one in candidates:
        if placement.is_free(one):
            for rule in ROW_RULES:
                if read := _read(one, rule):
                    key, mark = read
                    rows[key, rule].append(Member(one, mark))
    for (key, rule), members in rows.items():
        folder = held[members[0].candidate.owner, members[0].candidate.folder]
        if rule.of_folder and len(members) < bounds.MAIN_OF_FOLDER * folder:
            continue
        if _counts([one.mark.position or 0 for one in members], rule):
            yield Proposal(key, tuple(members))


def _read(one: Candidate, rule: RowRule) -> tuple[Key, SeriesMark] | None:
    if (rule.of_file and one.mark) or (rule.of_folder and not one.folder):
        return None
    written = widths(one.stem if rule.of_file else one.article.title)
    match = rule.pattern.match(simplified(written))
    if not match:
        return None
    name = written[slice(*match.span("s"))].strip()
    number = _ONCE_MORE.get(match["n"]) or numeral(match["n"])
    mark = SeriesMark(
        series=name,
        key=series_key(name),
        position=number or None,
        part="" if number else "0",
        subtitle=one.article.title if rule.of_file else written[match.end() :].strip(" :|—–-、"),
        shape=rule.name,
    )
    of_folder = rule.of_file or rule.of_folder
    return (one.owner, f"{one.folder}\x1f{name.casefold()}" if of_folder else mark.key), mark


def _counts(numbers: Sequence[int], rule: RowRule) -> bool:
    """Whether each number is there once and the first ones follow each other."""
    first = min(numbers)
    doubled = len(set(numbers)) < len(numbers)
    return not doubled and first <= rule.begins and {*range(first, first + rule.fewest)} <= set(numbers)
