"""Series whose parts begin with a number and name no series: 「连载三」sub, 第三章 sub, Chapter 3: sub.

What they are parts of is said by where they stand: their folder, and their tags where one folder holds
several.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from wenmai.fold import numeral, simplified, widths
from wenmai.model import Article, SeriesMark
from wenmai.series.joining import Groups, Member, folder_of, key_of, owner_of

__all__ = ["LEADING_RULES", "LeadingRule", "gather_led"]

_FEWEST_LED = 3  # articles that a leading number makes a series
_DENSE = 0.6  # share of the numbers between the first and the last that must be there


@dataclass(frozen=True, slots=True)
class LeadingRule:
    """A marker before a title that names no series, with a title that it reads and one that it must not."""

    name: str
    pattern: re.Pattern[str]  # of the beginning of a title with half-width signs
    example: str
    not_this: str


_N = r"(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
LEADING_RULES = (
    LeadingRule(
        "连载",
        re.compile(rf"[「『【\[(]?(?:连载|系列)(?:之)?\s?[-#:]?\s?{_N}(?:[」』】\])]|[:、.|\s])\s*(?=\S)"),
        "「连载三」木马与轮轴",
        "连载小说的写法",
    ),
    LeadingRule(
        "第…章",
        re.compile(rf"[「『【\[(]?第\s?{_N}\s?[章讲课回](?:[」』】\])]|[:、.|\s-])\s*(?=\S)"),
        "第三章 木马与轮轴",
        "第一次骑木马",
    ),
    LeadingRule(
        "Chapter",
        re.compile(
            r"[「【\[(]?(?:Chapter|Lesson|Lecture|Part)\s?#?(?P<n>[0-9]{1,3})(?:[」】\])]|[:.|\s-])\s*(?=\S)",
            re.I,
        ),
        "Chapter 3: Wooden Horses",
        "Partial wooden horses",
    ),
    LeadingRule(
        "Day",  # a text a day: a hundred days of code, a contest of thirty days
        re.compile(r"[「【\[(]?Day\s?[-#]?\s?(?P<n>[0-9]{1,3})(?:[」】\])]|\s?[:.|–—-]|\s)\s*(?=\S)", re.I),
        "[Day 3] 木马与轮轴",
        "Day trips on wooden horses",
    ),
)
_ASIDE = re.compile(r"[「『【\[(]番外篇?[」』】\])]\s*(?=\S)")  # beside what the leading numbers count
_Where: TypeAlias = tuple[str, ...]  # owner, rule, folder, and where these do not part them the tags


def gather_led(groups: Groups, articles: Sequence[Article]) -> None:
    """Join articles of one folder, or of the same tags, whose titles begin with numbers of one row."""
    sizes = {at: len(members) for at, members in groups.items()}
    led: defaultdict[_Where, list[Member]] = defaultdict(list)
    asides: defaultdict[tuple[str, str], list[Article]] = defaultdict(list)  # by owner and folder
    for article in articles:
        own = article.series
        title = widths(article.title)
        plain = simplified(title)
        if own and (own.shape == "front-matter" or sizes[key_of(article)] > 1):
            continue
        if _ASIDE.match(plain):
            asides[owner_of(article), folder_of(article)].append(article)
        for rule in LEADING_RULES:
            match = rule.pattern.match(plain)
            if match and (number := numeral(match["n"])):
                mark = SeriesMark(
                    series=rule.name,
                    position=number,
                    part=own.part if own else "",
                    subtitle=title[match.end() :].strip(),
                    shape="leading",
                )
                led[owner_of(article), rule.name, folder_of(article)].append((article, mark))
                break
    tags = Counter((owner_of(one), tag) for one in articles for tag in one.tags)
    folders = Counter((owner_of(one), folder_of(one)) for one in articles)
    for where, members in sorted(_parted_by_tags(led)):
        if not _counts(members):
            continue
        beside = [one for one in asides[where[0], where[2]] if _belongs(one, members)]
        asides[where[0], where[2]] = [one for one in asides[where[0], where[2]] if one not in beside]
        aside = SeriesMark(series="", part="番外", shape="leading")
        name = _name_of(where, members, tags, folders)
        for article, mark in [*members, *((one, aside) for one in beside)]:
            if article.series:
                groups.pop(key_of(article), None)
            groups[where[0], "\x1f".join(where[1:])].append((article, replace(mark, series=name)))


def _parted_by_tags(led: Mapping[_Where, Sequence[Member]]) -> Iterator[tuple[_Where, list[Member]]]:
    """Each folder's members; where two have one number, by their tags."""
    for where, members in led.items():
        places = Counter((mark.position, mark.part) for _, mark in members)
        if max(places.values()) == 1:
            yield where, list(members)
            continue
        parted: defaultdict[_Where, list[Member]] = defaultdict(list)
        for article, mark in members:
            parted[*where, *sorted(article.tags)].append((article, mark))
        yield from parted.items()


def _counts(members: Sequence[Member]) -> bool:
    places = {(mark.position, mark.part) for _, mark in members}
    numbers = {mark.position or 0 for _, mark in members}
    return (
        len(places) == len(members) >= _FEWEST_LED
        and min(numbers) <= 2
        and len(numbers) >= _DENSE * (max(numbers) - min(numbers) + 1)
    )


def _belongs(article: Article, members: Sequence[Member]) -> bool:
    return all(article.tags == one.tags for one, _ in members)


def _name_of(
    where: _Where,
    members: Sequence[Member],
    tags: Mapping[tuple[str, str], int],
    folders: Mapping[tuple[str, str], int],
) -> str:
    """A tag that hardly any other article has, or a folder that holds hardly another; else the marker."""
    owner, rule, folder = where[:3]
    shared = set(members[0][0].tags).intersection(*(one.tags for one, _ in members))
    own = [tag for tag in shared if tags[owner, tag] < 2 * len(members)]
    if own:
        return min(own, key=lambda tag: (tags[owner, tag], tag))
    if folder and folders[owner, folder] < 2 * len(members):
        return folder.rpartition("/")[2]
    return rule
