"""Articles whose titles tell no number, and the series that they belong to all the same.

An article without a number joins a series on one of seven grounds, asked in this order: its title is
the series' name; it carries the name in the same marks (《S》：sub among 《S》：sub（一）); its title is the
name with a remark, S（remark）, where the series begins with 2; its title begins with the name and says
that this is a series (S系列：sub); its title begins with the name and a colon, and a tag that few others
have is the name; its title is the name with a number that is free, however that is written (S-4 beside
S(3)); or the series' index page lists it between two members. Less than that, a shared tag or a common
word alone, is not enough.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from wenmai.fold import fold, series_key, simplified
from wenmai.model import Article, Citation, SeriesMark

__all__ = [
    "JOINED",
    "NAMED",
    "Groups",
    "Key",
    "Member",
    "folder_of",
    "join_stated",
    "join_unmarked",
    "key_of",
    "owner_of",
]

Key: TypeAlias = tuple[str, str]  # owner and series, folded
Member: TypeAlias = tuple[Article, SeriesMark]
Groups: TypeAlias = defaultdict[Key, list[Member]]

# The shapes of marks that this module gives: they prove no series by themselves.
NAMED = frozenset({"says-series"})  # several of these are a series without any number
JOINED = NAMED | {"unnumbered-first", "marked-name", "tagged-name", "listed", "next-number"}

_IN_MARKS = re.compile(
    r"(?:[\[［][^\[\]［］]{1,10}[\]］]\s?)?(?:《(?P<s>[^《》]{1,60})》|【(?P<s2>[^【】]{1,60})】|\[(?P<s3>[^\[\]]{1,60})\])"
    r"(?:系列)?[：:—–\-·⋅\s]{0,4}[^\s：:—–\-·⋅]"
)
_CUT = re.compile(r"\s?(?:[：:|｜·⋅]|[—–]{1,2}|\s-\s)")
_SAYS_SERIES = re.compile(r"(?P<s>[^：:|｜—–]{2,40}系列)\s?(?:[：:|｜]|[-—–]{1,2}|之)\s?(?=\S)")
_LAST_NUMBER = re.compile(
    r"(?P<s>.{0,80}?[^0-9\s.\-_#])[\s\-_#]{0,3}(?P<n>[0-9]{1,3})(?:\s?[：:|｜—–].*|\s-\s.*)?"
)
_REMARK = re.compile(r"(?P<s>.*[^\s（(])\s?[（(][^（）()]{1,30}[)）]")  # S（and what it is about）
_TAG_SHARE = 0.5  # of the articles with a tag, those that its series must hold
_SAYS_INDEX = re.compile(
    r"目录|索引|合集|导航|导读|汇总|汇整|系列|总览|\b(?:index|contents|series)\b", re.IGNORECASE
)
_FEWEST_LISTED = 3  # members that an index page names in the order of their numbers


def owner_of(article: Article) -> str:
    """Whose article it is: series of different owners never mix.

    The site is not asked: where no owner is known, an address that was learned for some articles of a
    series only would part them from the others.
    """
    return fold(article.owner)


def key_of(article: Article) -> Key:
    """The key of the series that the article's own title tells; it must tell one."""
    assert article.series is not None
    return owner_of(article), series_key(article.series.series)


def folder_of(article: Article) -> str:
    """The folder of the article's first file; empty for what is no file of its own."""
    for one in article.extractions:
        if not one.document.entry and "/" in one.document.path:
            return one.document.path.rpartition("/")[0]
    return ""


def join_stated(groups: Groups, articles: Iterable[Article]) -> None:
    """Add the articles whose first lines state their place: where it is free, and nobody else states it.

    One such article alone is no series; it has to meet others that state theirs, or parts with numbers.
    """
    placed = {one.id for members in groups.values() for one, _ in members}
    stated: defaultdict[Key, list[Member]] = defaultdict(list)
    for article in articles:
        marks = (one.series for one in article.extractions if one.series and one.series.shape == "opening")
        if not article.series and article.id not in placed and (mark := next(marks, None)):
            stated[owner_of(article), series_key(mark.series)].append((article, mark))
    for key, members in sorted(stated.items()):
        times = Counter(mark.position for _, mark in members)
        taken = {mark.position for _, mark in groups.get(key, ())}
        free = [one for one in members if times[one[1].position] == 1 and one[1].position not in taken]
        if free and len(free) + len(taken) > 1:
            groups[key] += free


def join_unmarked(groups: Groups, articles: Sequence[Article], citations: Iterable[Citation]) -> None:
    """Add to each group the unmarked articles that belong to it; `articles` are in a fixed order."""
    placed = {one.id for members in groups.values() for one, _ in members}
    unmarked = {one.id: one for one in articles if not one.series and one.id not in placed}
    lists = _index_lists(groups, unmarked, articles, citations)
    index_pages = {(source, key) for source, key, _ in lists}
    elsewhere = _of_one_name(unmarked.values(), groups)
    known = _Known(groups, articles)
    joined: set[str] = set()
    for article in sorted(unmarked.values(), key=_last_number):  # each makes the next number free
        key, shape = known.ground_of(article) if article.id not in elsewhere else (None, "")
        if key and (article.id, key) not in index_pages:
            _add(groups[key], article, shape)
            joined.add(article.id)
    for _, key, listed in lists:
        _fill(
            groups[key], [unmarked.get(one) if one not in joined else None for one in listed], listed, joined
        )


def _of_one_name(articles: Iterable[Article], groups: Mapping[Key, Sequence[Member]]) -> set[str]:
    """Of several articles with the name of one series, those that stand in another folder than its parts."""
    named: defaultdict[Key, list[Article]] = defaultdict(list)
    for article in articles:
        if (key := (owner_of(article), series_key(article.title))) in groups:
            named[key].append(article)
    elsewhere: set[str] = set()
    for key, several in named.items():
        folders = {folder_of(article) for article, _ in groups[key]}
        apart = {article.id for article in several if folder_of(article) not in folders}
        elsewhere |= apart if len(apart) < len(several) else set()
    return elsewhere


class _Known:
    """The series that are there, and what of them decides who joins."""

    def __init__(self, groups: Mapping[Key, Sequence[Member]], articles: Sequence[Article]) -> None:
        self.groups = groups
        self.in_marks = {
            key for key, members in groups.items() if any(_IN_MARKS.match(one.title) for one, _ in members)
        }
        self.tags = Counter((owner_of(one), series_key(tag)) for one in articles for tag in one.tags)

    def ground_of(self, article: Article) -> tuple[Key | None, str]:
        """The series that the article's own title and tags put it in, and on what ground."""
        owner = owner_of(article)
        for name, shape in _grounds(article):
            if self._holds((owner, name), shape, article):
                return (owner, name), "unnumbered-first" if shape == "remarked-name" else shape
        return None, ""

    def _holds(self, key: Key, shape: str, article: Article) -> bool:
        """Whether a series of this name is there, and such that the ground holds."""
        members = self.groups.get(key, ())
        numbers = {mark.position for _, mark in members if mark.position}
        if shape == "marked-name":
            return key in self.in_marks
        if shape == "remarked-name":
            return 1 not in numbers and 2 in numbers
        if shape == "tagged-name":
            return len(members) >= max(2, _TAG_SHARE * self.tags[key])
        if shape == "next-number":
            return _last_number(article) in _free_numbers(numbers)
        if shape == "says-series":
            return True
        # beside numbers that front matter states, the page with the series' name tells of it
        stated = 1 in numbers and any(mark.shape == "front-matter" for _, mark in members)
        return bool(members) and not stated


def _grounds(article: Article) -> Iterator[tuple[str, str]]:
    """The names of series that the title may carry, folded, each with the ground that it would be."""
    title = article.title
    yield series_key(title), "unnumbered-first"
    if marked := _IN_MARKS.match(title):
        yield series_key(marked["s"] or marked["s2"] or marked["s3"]), "marked-name"
    if match := _REMARK.fullmatch(title):
        yield series_key(match["s"]), "remarked-name"
    if match := _SAYS_SERIES.match(title):
        yield series_key(match["s"]), "says-series"
    if cut := _CUT.search(title):
        name = series_key(title[: cut.start()])
        if any(series_key(tag) == name for tag in article.tags):
            yield name, "tagged-name"
    if match := _LAST_NUMBER.fullmatch(title):
        yield series_key(match["s"]), "next-number"


def _last_number(article: Article) -> int:
    match = _LAST_NUMBER.fullmatch(article.title)
    return int(match["n"]) if match else 0


def _free_numbers(numbers: set[int]) -> set[int]:
    """The numbers that a series of two or more lacks, and the one that comes next."""
    return set(range(1, max(numbers) + 2)) - numbers if len(numbers) > 1 else set()


def _add(members: list[Member], article: Article, shape: str) -> None:
    """The article with the series' name is part 1 where that number is free."""
    numbers = {mark.position for _, mark in members if mark.position}
    position = None
    if shape == "unnumbered-first" and numbers and 1 not in numbers:
        position = 1
    if shape == "next-number":
        position = _last_number(article)
    said = _SAYS_SERIES.match(article.title)
    name = members[0][1].series if members else said["s"] if said else article.title
    members.append((article, SeriesMark(series=name, position=position, shape=shape)))


# --- index pages --------------------------------------------------------------------------------


def _index_lists(
    groups: Mapping[Key, Sequence[Member]],
    unmarked: Mapping[str, Article],
    articles: Iterable[Article],
    citations: Iterable[Citation],
) -> list[tuple[str, Key, list[str]]]:
    """Pages that name a series and list its articles in order: the page, the series, who is listed."""
    place = {one.id: (key, mark.position) for key, members in groups.items() for one, mark in members}
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in citations:
        if citation.source in unmarked and citation.mention.reach is None:
            cited[citation.source].append(citation)
    found = []
    for source, all_cited in sorted(cited.items()):
        if len(all_cited) < _FEWEST_LISTED:
            continue
        all_cited.sort(key=lambda one: (one.document, one.mention.start))
        targets = list(dict.fromkeys(one.target for one in all_cited))
        for key in _named(unmarked[source], dict.fromkeys(place[one][0] for one in targets if one in place)):
            numbers = [
                number
                for one in targets
                if one in place and place[one][0] == key and (number := place[one][1])
            ]
            if len(numbers) >= _FEWEST_LISTED and numbers == sorted(numbers):
                found.append((source, key, targets))
    return found


def _named(page: Article, keys: Iterable[Key]) -> Iterator[Key]:
    """The series that the page's title names, with nothing else or with a word for a list."""
    owner, title = owner_of(page), series_key(page.title)
    for key in keys:
        if key[0] == owner and (
            title == key[1] or (key[1] in title and _SAYS_INDEX.search(simplified(page.title)))
        ):
            yield key


def _fill(
    members: list[Member], articles: Sequence[Article | None], ids: Sequence[str], joined: set[str]
) -> None:
    """One unmarked article between members n and n+2 of a list is n+1, if no other has that number."""
    place = {one.id: mark.position for one, mark in members}
    numbers = {position for position in place.values() if position}
    name = members[0][1].series
    for (before, _), (at, article), (behind, _) in zip(
        *(list(zip(ids, articles, strict=True))[shift:] for shift in range(3)), strict=False
    ):
        first, last = place.get(before), place.get(behind)
        if article and at not in joined and first and last == first + 2 and first + 1 not in numbers:
            members.append((article, SeriesMark(series=name, position=first + 1, shape="listed")))
            joined.add(at)
