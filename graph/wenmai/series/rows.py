"""Series that only a whole row of numbers proves: Wooden Horses 1: wings, 木马初探, horses-part2.md.

Each of these is by itself as likely a version, a habit of speech or a file's name. They are believed
where they count from the beginning and no number stands twice. Two more rows need more than titles:
a folder that holds the parts 1 to n under different titles and nothing else, and numbers that go on
under a name in which one sign is misspelled.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from wenmai.fold import numeral, series_key, simplified, widths
from wenmai.model import Article, SeriesMark
from wenmai.series.joining import Groups, Key, Member, folder_of, owner_of

__all__ = ["ROW_RULES", "RowRule", "join_misspelled", "join_rows"]

_LONGEST = 200  # code points of a title that is read for a row
_FEWEST_IN_FOLDER = 4  # parts that a folder must hold to be a series by that


@dataclass(frozen=True, slots=True)
class RowRule:
    """A place in a row as titles write it, with a title that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]  # of the beginning of a title: half-width signs, simplified characters
    fewest: int  # parts without a gap from the first one on that make a series
    begins: int  # highest number with which it may begin
    example: str
    not_this: str


ROW_RULES = (
    RowRule(  # of two words at least: Java 8: lambdas
        "number-colon",
        re.compile(r"(?=[^\s0-9:]+ [^\s0-9:])(?P<s>[^0-9:]{2,100}[A-Za-z]) (?P<n>[0-9]{1,3})\s?:\s?(?=\S)"),
        3,
        1,
        "Wooden Horses 2: Wings",
        "Horses 8: what is new",
    ),
    RowRule(
        "number-behind-dashes",
        re.compile(
            r"(?P<s>\S[^—]{0,60}?[^\s0-9—-])\s?(?:--|—{1,2})\s?(?P<n>[0-9]{1,2})(?=[^\W\d年月日号天]|《)"
        ),
        3,
        1,
        "骑木马实践--2轮与轴",
        "骑木马总结--2月",
    ),
    RowRule(
        "once-more",
        re.compile(r"(?P<s>\S.{0,60}?[\w)])\s?(?P<n>[初再一二三四五六七八九十])[探谈识论](?=$|[\s:|—–(、-])"),
        2,
        2,
        "木马引擎再探：轮与轴",
        "初探木马引擎",
    ),
    RowRule(
        "once-more-first",
        re.compile(r"(?P<n>[初再一二三四五六七八九十])[探谈识论]\s?(?P<s>[^\s:,、].{1,60}?)(?=$|\s?[:|—–(])"),
        2,
        1,
        "再谈木马引擎",
        "再谈：轮与轴",
    ),
)
_ONCE_MORE = {"初": 1, "再": 2}
_Row: TypeAlias = tuple[Key, int, int]  # the series that it would be, how many make it one, where it begins
# A file's name that tells a part, without the day on which it was written: 2019-08-09-horses-part2.md.
_PART_FILE = re.compile(
    r"(?:[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}-)?(?P<s>.{2,80})[-_]part[-_]?(?P<n>[0-9]{1,2})", re.IGNORECASE
)


def join_rows(groups: Groups, articles: Sequence[Article]) -> None:
    """Join what counts from the beginning on; `articles` are all of them, in a fixed order."""
    lone = {members[0][0].id: at for at, members in groups.items() if len(members) == 1}
    placed = {article.id for members in groups.values() for article, _ in members}
    rows: defaultdict[_Row, list[Member]] = defaultdict(list)
    for article in articles:
        stated = article.series and article.series.shape == "front-matter"
        if not stated and (article.id in lone or article.id not in placed):
            for row, mark in _readings(article):
                rows[row].append((article, mark))
    joined: set[str] = set()
    for (key, fewest, begins), read in sorted(rows.items(), key=lambda row: row[0]):
        members = [one for one in read if one[0].id not in joined]
        ids = {article.id for article, _ in members}
        there = _places(one for one in groups.get(key, ()) if one[0].id not in ids)
        if _counts(members, fewest, begins) and not there & _places(members):
            for one in sorted(ids & lone.keys()):
                del groups[lone[one]]
            groups[key] += members
            joined |= ids
    _join_whole_folders(groups, articles)


def _readings(article: Article) -> Iterator[tuple[_Row, SeriesMark]]:
    """Every row in which the article may stand, and its place there."""
    owner, written = owner_of(article), widths(article.title[:_LONGEST])
    plain = simplified(written)
    for rule in ROW_RULES:
        if match := rule.pattern.match(plain):
            name = written[slice(*match.span("s"))].strip()
            number = _ONCE_MORE.get(match["n"]) or numeral(match["n"]) or 0
            subtitle = written[match.end() :].strip(" :|—–-、")
            row = (owner, series_key(name)), rule.fewest, rule.begins
            yield row, _mark(name, number, rule.name, subtitle)
    if not article.series and (match := _PART_FILE.fullmatch(_stem_of(article))):
        key = f"{folder_of(article)}\x1f{match['s'].casefold()}"
        yield ((owner, key), 2, 2), _mark(match["s"], int(match["n"]), "part-in-file-name", article.title)


def _mark(name: str, number: int, shape: str, subtitle: str) -> SeriesMark:
    return SeriesMark(
        series=name, position=number or None, part="" if number else "0", subtitle=subtitle, shape=shape
    )


def _stem_of(article: Article) -> str:
    """The name of the article's first file without its ending; empty for what is no file of its own."""
    for one in article.extractions:
        if not one.document.entry:
            return one.document.path.rpartition("/")[2].rpartition(".")[0]
    return ""


def _counts(members: Sequence[Member], fewest: int, begins: int) -> bool:
    """Whether each number is there once and the first ones follow each other."""
    numbers = [mark.position or 0 for _, mark in members]
    first = min(numbers, default=begins + 1)
    return (
        first <= begins
        and len(set(numbers)) == len(numbers)
        and {*range(first, first + fewest)} <= set(numbers)
    )


def _places(members: Iterable[Member]) -> set[tuple[int | None, str]]:
    return {(mark.position, mark.part) for _, mark in members}


# --- a folder of nothing but parts --------------------------------------------------------------


def _join_whole_folders(groups: Groups, articles: Sequence[Article]) -> None:
    """Join 轮（一）, 轴（二）, 翼（三） … where a folder holds these and nothing else."""
    held: defaultdict[Key, list[Article]] = defaultdict(list)
    for article in articles:
        if folder := folder_of(article):
            held[owner_of(article), folder].append(article)
    group_of = {one.id: at for at, members in groups.items() for one, _ in members}
    mark_of = {one.id: mark for members in groups.values() for one, mark in members}
    for (owner, folder), there in sorted(held.items()):
        members = [(one, mark_of[one.id]) for one in there if one.id in mark_of]
        numbers = sorted(mark.position or 0 for _, mark in members if mark.shape == "bracketed")
        if len(there) < _FEWEST_IN_FOLDER or numbers != [*range(1, len(there) + 1)]:
            continue
        parted = {group_of[one.id] for one in there}
        if len(parted) == 1 or sum(len(groups[at]) for at in parted) > len(there):
            continue
        for at in parted:
            del groups[at]
        name = folder.rpartition("/")[2]
        groups[owner, f"{series_key(name)}\x1f{folder}"] += [
            (one, replace(mark, series=name, subtitle=mark.subtitle or mark.series)) for one, mark in members
        ]


# --- a sign misspelled --------------------------------------------------------------------------

_SHORTEST_SPELLED = 6  # folded code points of a name in which one sign is a slip
_LONGEST_SPELLED = 60
_WORD = re.compile(r"[a-z]{5,}")
# Signs that tell one thing from another: 高一数学 and 高二数学, 上册 and 下册.
_TELLING = frozenset(
    "零一二三四五六七八九十百上中下前后左右内外东南西北大小男女甲乙丙丁新旧高低初早晚你我他春夏秋冬"
)


def join_misspelled(groups: Groups) -> None:
    """Join numbers that go on, dated later, under a name of which one sign is written otherwise."""
    heads: dict[Key, int] = {}  # series that begin, and the number that comes next
    tails: defaultdict[tuple[str, int, str, str], list[Key]] = defaultdict(list)
    for at, members in sorted(groups.items()):
        if not _SHORTEST_SPELLED <= len(at[1]) <= _LONGEST_SPELLED:
            continue
        numbers = sorted(mark.position or 0 for _, mark in members)
        if numbers != [*range(numbers[0], numbers[0] + len(numbers))]:
            continue
        if numbers[0] == 1:
            heads[at] = numbers[-1] + 1
        elif numbers[0] > 1:
            for gap in range(len(at[1])):
                tails[at[0], numbers[0], at[1][:gap], at[1][gap + 1 :]].append(at)
    for at, following in heads.items() if tails else ():
        owner, key = at
        found = {
            tail
            for gap in range(len(key))
            for tail in tails.get((owner, following, key[:gap], key[gap + 1 :]), ())
            if tail in groups and _is_slip(key, tail[1], gap)
        }
        if len(found) == 1 and _is_later(groups[at], groups[tail := found.pop()]):
            groups[at] += groups.pop(tail)


def _is_slip(one: str, two: str, at: int) -> bool:
    """Whether the names differ at this place by chance: 预言 and 语言, not 高一 and 高二 or A and B."""
    a, b = simplified(one[at]), simplified(two[at])
    if a.isascii() and b.isascii():
        spans = [match.span() for match in _WORD.finditer(one)]
        return b.isalpha() and any(start <= at < end for start, end in spans)
    return not (a.isascii() or b.isascii()) and _TELLING.isdisjoint((a, b)) and not numeral(a)


def _is_later(head: Sequence[Member], tail: Sequence[Member]) -> bool:
    """Whether all are dated and every part of the tail is later than those of the head."""
    before, after = ([article.date for article, _ in some] for some in (head, tail))
    return all(date[:1].isdigit() for date in (*before, *after)) and max(before) <= min(after)
