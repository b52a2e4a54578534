"""Series that go by several names: all parts stand under one of them.

Three things say that two names are one series: the site file; front matter that states the series
beside a title that says it otherwise; and numbers that go on under another name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import is_

from wenmai.fold import fold, numeral, series_key
from wenmai.model import Article, Extraction, Mention, SeriesMark, Site
from wenmai.series import bounds
from wenmai.series.continued import Groups, Name, continued, grouped
from wenmai.series.placement import FRONT_MATTER, named

__all__ = ["under_one_name"]

_BARE_PLACE = re.compile(r"第\s*(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})\s*(?:期|篇|部分|章|讲|集|回)")


def under_one_name(articles: Sequence[Article], site: Site) -> list[Article]:
    """The articles with their own and their cited titles' series under one name each."""
    articles = [_stated(article) for article in articles]
    groups = grouped(articles)
    known = _Names(groups, _in_front_matter(groups) | continued(groups, articles), site)
    return [_named(article, known) for article in articles]


def _named(article: Article, known: _Names) -> Article:
    series = known.of(article, article.series)
    extractions = tuple(_extraction(one, article, known) for one in article.extractions)
    same = all(map(is_, extractions, article.extractions))
    if same and series is article.series:
        return article
    return replace(article, series=series, extractions=extractions)


class _Names:
    """The one name of each series, and the short forms that mean only one of an owner's series."""

    def __init__(self, groups: Groups, names: Mapping[Name, str], site: Site) -> None:
        self.names, self.keys = names, set(groups)
        self.told = {series_key(other): name for other, name in site.series}
        self.short: defaultdict[Name, set[str]] = defaultdict(set)
        for owner, key in groups:
            if len(key) <= bounds.LONGEST_NAME:
                for cut in range(1, len(key) - bounds.SHORTEST_NAME + 1):
                    self.short[owner, key[cut:]].add(self._last(owner, key, key))

    def of(self, article: Article, mark: SeriesMark | None) -> SeriesMark | None:
        """The mark under the name by which its series goes."""
        if mark is None:
            return None
        if name := self.told.get(mark.key):
            return named(mark, name)
        owner = fold(article.owner)
        if (owner, mark.key) in self.names:
            name = self._last(owner, mark.key, mark.series)
            return named(mark, self.told.get(series_key(name), name))
        return mark

    def cited(self, article: Article, mention: Mention) -> SeriesMark | None:
        """The mark of a cited title: 周刊第 30 期, and 第 30 期 within the same series."""
        mark, own = mention.series, article.series
        if mark is None and own and (match := _BARE_PLACE.fullmatch(mention.title.strip())):
            number = numeral(match["n"])
            mark = SeriesMark(series=own.series, key=own.key, position=number, shape="bare-place")
        elif mark and mark.position and not mark.subtitle:
            at = fold(article.owner), mark.key
            longer = self.short.get(at, set()) if at not in self.keys else set()
            if len(longer) == 1:
                mark = named(mark, next(iter(longer)))
        return self.of(article, mark)

    def _last(self, owner: str, key: str, name: str) -> str:
        """The name at the end of a chain of renamings."""
        for _ in range(len(self.names)):
            if (owner, key) not in self.names:
                break
            name = self.names[owner, key]
            key = series_key(name)
        return name


def _extraction(one: Extraction, article: Article, known: _Names) -> Extraction:
    """The cited titles under the one name; the document's own mark stays as its title says it."""
    mentions = tuple(
        mention
        if (mark := known.cited(article, mention)) is mention.series or mark == mention.series
        else replace(mention, series=mark)
        for mention in one.mentions
    )
    return one if all(map(is_, mentions, one.mentions)) else replace(one, mentions=mentions)


# --- what front matter states -------------------------------------------------------------------


def _stated(article: Article) -> Article:
    """A title that tells no place in a series, or only seems to, takes what its front matter says."""
    name, position = _statement(article)
    own = article.series
    if not name or (own and not (own.weak and own.key != series_key(name))):
        return article  # but Super Bootable 64 in the series howto takes it
    mark = SeriesMark(series=name, key=series_key(name), position=position, shape=FRONT_MATTER)
    return replace(article, series=mark)


def _statement(article: Article) -> tuple[str, int | None]:
    for one in article.extractions:
        if one.document.series_name:
            return one.document.series_name, one.document.series_position
    return "", None


def _in_front_matter(groups: Groups) -> dict[Name, str]:
    """Series whose articles all state another name, where the numbers of both go together."""
    found: dict[Name, str] = {}
    taken = {at: {_place(article) for article in members} for at, members in groups.items()}
    for (owner, key), members in sorted(groups.items(), key=lambda group: group[0]):
        stated = {_statement(article)[0] for article in members}
        name = next(iter(stated), "")
        at = owner, series_key(name)
        if len(stated) != 1 or not name or at == (owner, key):
            continue
        places, others = taken[owner, key], taken.setdefault(at, set())
        if not (places & others) - {(None, "")}:
            others |= places
            found[owner, key] = name
    return found


def _place(article: Article) -> tuple[int | None, str]:
    assert article.series is not None
    return article.series.position, article.series.part
