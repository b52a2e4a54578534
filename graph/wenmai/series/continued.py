"""Numbers that go on under another name of their series.

Numbers alone prove nothing; a row of `CONTINUATIONS` must join the two names.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from wenmai.fold import canonical_url, fold, series_key
from wenmai.model import Article, SeriesMark
from wenmai.series import bounds
from wenmai.series.candidates import folder_of
from wenmai.series.dates import never_goes_back, span

__all__ = ["CONTINUATIONS", "Groups", "Name", "continued", "grouped"]

Name: TypeAlias = tuple[str, str]  # owner and series, folded
Groups: TypeAlias = Mapping[Name, Sequence[Article]]

_CUTS = re.compile(r"\s*(?:[:：|｜·]|[—–]+|\s-\s+|(?<=[一-鿿])[+＋&＆])\s*")


def grouped(articles: Iterable[Article]) -> dict[Name, list[Article]]:
    """The articles by owner and series."""
    groups: defaultdict[Name, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda one: one.id):
        if article.series:
            groups[fold(article.owner), article.series.key].append(article)
    return groups


def continued(groups: Groups, articles: Sequence[Article]) -> dict[Name, str]:
    """Earlier name → the name under which its numbers go on, where evidence joins the two."""
    found: dict[Name, str] = {}
    for one, two in sorted({pair for joins in CONTINUATIONS.values() for pair in joins(groups, articles)}):
        earlier, later = sorted((one, two), key=lambda at: min(_numbers(groups[at]), default=0))
        if earlier not in found and _goes_on(groups[earlier], groups[later]):
            found[earlier] = _mark_of(groups[later][0]).series
    return found


def _goes_on(earlier: Sequence[Article], later: Sequence[Article]) -> bool:
    """Whether the numbers of `later` begin where those of `earlier` end, and no date speaks against it."""
    first, second = _numbers(earlier), _numbers(later)
    if not first or not second or min(first) != 1 or max(first) + 1 != min(second):
        return False
    if len(first) < (1 - bounds.FEW_GAPS) * max(first):
        return False
    (_, ended), (began, _) = span(one.date for one in earlier), span(one.date for one in later)
    return never_goes_back((ended, began))


def _one_begins_the_other(groups: Groups, _: Sequence[Article]) -> Iterator[tuple[Name, Name]]:
    """木马法——怎样转动 and 木马法."""
    for (owner, key), members in groups.items():
        name = _mark_of(members[0]).series
        for cut in _CUTS.finditer(name):
            other = owner, series_key(name[: cut.start()])
            if other in groups and other != (owner, key):
                yield (owner, key), other


def _cited_across(groups: Groups, _: Sequence[Article]) -> Iterator[tuple[Name, Name]]:
    """An article of one series cites one of the other, by address or whole title, or names that series."""
    series_of: dict[tuple[str, str], Name] = {}
    for at, members in groups.items():
        for article in members:
            series_of[at[0], fold(article.title)] = at
            if article.url:
                series_of[at[0], article.id] = at
    for at, members in groups.items():
        if 1 in _numbers(members):
            continue
        for mention in (one for it in members for part in it.extractions for one in part.mentions):
            for name in (fold(mention.title), canonical_url(mention.url) if mention.url else ""):
                other = series_of.get((at[0], name))
                if other and other != at:
                    yield at, other
            named = at[0], series_key(mention.title)
            if named in groups and named != at:
                yield at, named


def _fill_one_folder(groups: Groups, articles: Sequence[Article]) -> Iterator[tuple[Name, Name]]:
    """Two series that one folder holds, with hardly anything else in it."""
    size = Counter((fold(article.owner), folder_of(article)) for article in articles)
    inside: defaultdict[tuple[str, str], dict[Name, int]] = defaultdict(dict)
    for at, members in groups.items():
        folders = {folder_of(article) for article in members}
        if len(folders) == 1 and len(members) >= bounds.FEWEST_HALF:
            inside[at[0], folders.pop()][at] = len(members)
    for where, held in inside.items():
        # files given one by one stand in no folder either
        few = bounds.FEWEST_IN_ROOT if not where[1] else 0
        count = sum(held.values())
        if len(held) == 2 and count >= few and count >= bounds.MAIN_OF_FOLDER * size[where]:
            one, two = held
            yield one, two


# What joins two names of one series.
CONTINUATIONS: Mapping[str, Callable[[Groups, Sequence[Article]], Iterator[tuple[Name, Name]]]] = {
    "one-begins-the-other": _one_begins_the_other,
    "cited-across": _cited_across,
    "fill-one-folder": _fill_one_folder,
}


def _mark_of(article: Article) -> SeriesMark:
    assert article.series is not None
    return article.series


def _numbers(members: Iterable[Article]) -> set[int]:
    return {mark.position for one in members if (mark := one.series) and mark.position}
