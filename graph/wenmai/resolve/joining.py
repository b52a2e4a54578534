"""Articles whose titles tell no number, and the series that they belong to all the same.

Where every number stands at the end of a title of its own (轮轴笔记：安装（三）, 轮轴笔记：转动（四）), the
series is what the titles begin with: `gather_number_last`.

An article without a number joins a series on one of four grounds, asked in this order: its title is
the series' name; it carries the name in the same marks (《S》：sub among 《S》：sub（一）); its title begins
with the name and a colon, and a tag is the name; or the series' index page lists it between two
members. Less than that, a shared tag or a common word alone, is not enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from wenmai.fold import fold, series_key
from wenmai.model import Article, Citation, SeriesMark

__all__ = ["JOINED", "Groups", "Key", "Member", "gather_number_last", "join_unmarked", "owner_of"]

Key: TypeAlias = tuple[str, str]  # owner and series, folded
Member: TypeAlias = tuple[Article, SeriesMark]
Groups: TypeAlias = defaultdict[Key, list[Member]]

# The shapes of marks that this module gives: they prove no series by themselves.
JOINED = frozenset({"unnumbered-first", "marked-name", "tagged-name", "listed"})

_IN_MARKS = re.compile(
    r"(?:[\[［][^\[\]［］]{1,10}[\]］]\s?)?(?:《(?P<s>[^《》]{1,60})》|【(?P<s2>[^【】]{1,60})】|\[(?P<s3>[^\[\]]{1,60})\])"
    r"(?:系列)?[：:—–\-·⋅\s]{0,4}[^\s：:—–\-·⋅]"
)
_CUT = re.compile(r"\s?(?:[：:|｜·⋅]|[—–]{1,2}|\s-\s)")
# Where what titles have in common can end: a mark, a word for a series, a change of script.
_COMMON_END = re.compile(
    r"(?<=[：:—–|｜·⋅\-\s])|(?<=笔记)|(?<=学习)|(?<=教程)|(?<=入门)|(?<=系列)|(?<=[A-Za-z0-9])(?=[一-鿿])"
)
_EDGE = " ：:—–|｜·⋅-"
_FEWEST_GATHERED = 3  # articles that make a series by the beginning of their titles
_DENSE = 0.6  # share of the numbers between the first and the last that must be there
_SAYS_INDEX = re.compile(
    r"目录|索引|合集|导航|导读|汇总|系列|总览|\b(?:index|contents|series)\b", re.IGNORECASE
)
_FEWEST_LISTED = 3  # members that an index page names in the order of their numbers


def owner_of(article: Article) -> str:
    """Whose article it is: series of different owners never mix.

    The site is not asked: where no owner is known, an address that was learned for some articles of a
    series only would part them from the others.
    """
    return fold(article.owner)


def gather_number_last(groups: Groups) -> None:
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


def join_unmarked(groups: Groups, articles: Sequence[Article], citations: Iterable[Citation]) -> None:
    """Add to each group the unmarked articles that belong to it, in the order of `articles`."""
    unmarked = {article.id: article for article in articles if not article.series}
    lists = _index_lists(groups, unmarked, articles, citations)
    index_pages = {(source, key) for source, key, _ in lists}
    in_marks = {
        key for key, members in groups.items() if any(_IN_MARKS.match(one.title) for one, _ in members)
    }
    joined: set[str] = set()
    for article in unmarked.values():
        key, shape = _own_ground(article, groups, in_marks)
        if key and (article.id, key) not in index_pages:
            _add(groups[key], article, shape)
            joined.add(article.id)
    for _, key, listed in lists:
        _fill(
            groups[key], [unmarked.get(one) if one not in joined else None for one in listed], listed, joined
        )


def _own_ground(
    article: Article, groups: Mapping[Key, Sequence[Member]], in_marks: set[Key]
) -> tuple[Key | None, str]:
    """The series that the article's own title and tags put it in, and on what ground."""
    owner = owner_of(article)
    whole = owner, series_key(article.title)
    if whole in groups:
        return whole, "unnumbered-first"
    if match := _IN_MARKS.match(article.title):
        marked = owner, series_key(match["s"] or match["s2"] or match["s3"])
        if marked in in_marks:
            return marked, "marked-name"
    if cut := _CUT.search(article.title):
        key = owner, series_key(article.title[: cut.start()])
        if len(groups.get(key, ())) > 1 and any(series_key(tag) == key[1] for tag in article.tags):
            return key, "tagged-name"
    return None, ""


def _add(members: list[Member], article: Article, shape: str) -> None:
    """The article with the series' name is part 1 where that number is free."""
    numbers = {mark.position for _, mark in members if mark.position}
    first = shape == "unnumbered-first" and bool(numbers) and 1 not in numbers
    name = members[0][1].series
    members.append((article, SeriesMark(series=name, position=1 if first else None, shape=shape)))


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
        if key[0] == owner and (title == key[1] or (key[1] in title and _SAYS_INDEX.search(page.title))):
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
