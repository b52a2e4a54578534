"""Series that go by several names: all parts stand under one of them.

Three things say that two names are one series: the site file; front matter that states the series
beside a title that says it otherwise; and numbers that go on under another name. Numbers alone prove
nothing. They need one of three kinds of evidence, each of which is a function here: one name is the
beginning of the other, an article of one cites an article of the other, or a folder holds both and
hardly anything else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from wenmai.fold import fold, numeral, series_key
from wenmai.model import Article, Extraction, Mention, SeriesMark, Site
from wenmai.series.joining import owner_of

__all__ = ["under_one_name"]

_Key = tuple[str, str]  # owner and series, folded
_Groups = Mapping[_Key, Sequence[Article]]

_SHORTEST_NAME = 2  # folded code points of a name that stands for a longer one: 周刊
_LONGEST_NAME = 60  # longer ones have no short forms
_IN_FOLDER = 0.8  # share of a folder's articles that two halves of one series must make up
_FEWEST_IN_ROOT = 20  # articles of two halves that the folder itself holds which was given
_FEW_GAPS = 0.1  # share of the numbers that may be missing before the name changes
_CUTS = re.compile(r"\s*(?:[:：|｜·]|[—–]+|\s-+\s)\s*")
_BARE_PLACE = re.compile(r"第\s*(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})\s*(?:期|篇|部分|章|讲|集|回)")


def under_one_name(
    articles: Sequence[Article], site: Site, weak_shapes: Collection[str] = ()
) -> Sequence[Article]:
    """The articles with their own and their cited titles' series under one name each."""
    articles = [_stated(article, weak_shapes) for article in articles]
    groups = _grouped(articles)
    names = _in_front_matter(groups) | _continued(groups, articles)
    told = {series_key(other): name for other, name in site.series}
    known = _Names(groups, names, told)
    return [
        replace(
            article,
            series=known.of(article, article.series),
            extractions=tuple(_extraction(one, article, known) for one in article.extractions),
        )
        for article in articles
    ]


class _Names:
    """The one name of each series, and the short forms that mean only one of an owner's series."""

    def __init__(self, groups: _Groups, names: Mapping[_Key, str], told: Mapping[str, str]) -> None:
        self.names, self.told = names, told
        self.keys = set(groups)
        self.short: dict[_Key, set[str]] = defaultdict(set)
        for owner, key in groups:
            if len(key) <= _LONGEST_NAME:
                for cut in range(1, len(key) - _SHORTEST_NAME + 1):
                    self.short[owner, key[cut:]].add(self._last(owner, key, key))
        self.shown = {at: _mark_of(members[0]).series for at, members in groups.items()}

    def of(self, article: Article, mark: SeriesMark | None) -> SeriesMark | None:
        """The mark under the name by which its series goes."""
        if mark is None:
            return None
        owner, key = owner_of(article), series_key(mark.series)
        if name := self.told.get(key):
            return replace(mark, series=name)
        if (owner, key) in self.names:
            name = self._last(owner, key, mark.series)
            return replace(mark, series=self.told.get(series_key(name), name))
        return mark

    def cited(self, article: Article, mention: Mention) -> SeriesMark | None:
        """The mark of a cited title: 周刊第 30 期, and 第 30 期 within the same series."""
        mark = mention.series
        if mark is None and article.series and (place := _BARE_PLACE.fullmatch(mention.title.strip())):
            mark = SeriesMark(series=article.series.series, position=numeral(place["n"]), shape="bare-place")
        elif mark and mark.position and not mark.subtitle:
            owner, key = owner_of(article), series_key(mark.series)
            longer = self.short.get((owner, key), set()) if (owner, key) not in self.keys else set()
            if len(longer) == 1:
                mark = replace(mark, series=next(iter(longer)))
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
        replace(mention, series=mark)
        if (mark := known.cited(article, mention)) != mention.series
        else mention
        for mention in one.mentions
    )
    return replace(one, mentions=mentions)


# --- what front matter states -------------------------------------------------------------------


def _stated(article: Article, weak_shapes: Collection[str]) -> Article:
    """A title that tells no place in a series, or only seems to, takes what its front matter says."""
    name, position = _statement(article)
    own = article.series
    if own and own.shape in weak_shapes and series_key(own.series) != series_key(name):
        own = None  # Super Bootable 64 in the series howto
    if own or not name:
        return article
    return replace(article, series=SeriesMark(series=name, position=position, shape="front-matter"))


def _statement(article: Article) -> tuple[str, int | None]:
    for one in article.extractions:
        if one.document.series_name:
            return one.document.series_name, one.document.series_position
    return "", None


def _in_front_matter(groups: _Groups) -> dict[_Key, str]:
    """Series whose articles all state another name, where the numbers of both go together."""
    found: dict[_Key, str] = {}
    taken: dict[_Key, set[object]] = {
        at: {_place(article) for article in members} for at, members in groups.items()
    }
    for (owner, key), members in groups.items():
        stated = {_statement(article)[0] for article in members}
        name = next(iter(stated), "")
        at = owner, series_key(name)
        if len(stated) != 1 or not name or at == (owner, key):
            continue
        places = {_place(article) for article in members}
        others = taken.setdefault(at, set())
        if not (places & others) - {(None, "")}:
            others |= places
            found[owner, key] = name
    return found


def _place(article: Article) -> tuple[int | None, str]:
    mark = _mark_of(article)
    return mark.position, mark.part


# --- numbers that go on under another name ------------------------------------------------------


def _continued(groups: _Groups, articles: Sequence[Article]) -> dict[_Key, str]:
    """Earlier name → the name under which its numbers go on, where evidence joins the two."""
    found: dict[_Key, str] = {}
    pairs = {*_one_name_begins_the_other(groups), *_cited_across(groups), *_in_one_folder(groups, articles)}
    for one, two in sorted(pairs):
        earlier, later = sorted((one, two), key=lambda at: min(_numbers(groups[at]), default=0))
        if earlier not in found and _goes_on(groups[earlier], groups[later]):
            found[earlier] = _mark_of(groups[later][0]).series
    return found


def _goes_on(earlier: Sequence[Article], later: Sequence[Article]) -> bool:
    """Whether the numbers of `later` begin where those of `earlier` end, and no date speaks against it."""
    first, second = _numbers(earlier), _numbers(later)
    if not first or not second or min(first) != 1 or max(first) + 1 != min(second):
        return False
    if len(first) < (1 - _FEW_GAPS) * max(first):
        return False
    ended = max((one.date for one in earlier), default="")
    began = min((one.date for one in later), default="")
    return not (ended[:1].isdigit() and began[:1].isdigit()) or ended[:7] <= began[:7]


def _one_name_begins_the_other(groups: _Groups) -> Iterator[tuple[_Key, _Key]]:
    """费曼积分法——积分符号内取微分 and 费曼积分法."""
    for (owner, key), members in groups.items():
        name = _mark_of(members[0]).series
        for cut in _CUTS.finditer(name):
            other = owner, series_key(name[: cut.start()])
            if other in groups and other != (owner, key):
                yield (owner, key), other


def _cited_across(groups: _Groups) -> Iterator[tuple[_Key, _Key]]:
    """An article of one series cites an article of the other, by address or whole title."""
    series_of: dict[tuple[str, str], _Key] = {}
    for at, members in groups.items():
        for article in members:
            series_of[at[0], fold(article.title)] = at
            if article.url:
                series_of[at[0], article.id] = at
    for at, members in groups.items():
        if 1 in _numbers(members):
            continue
        for mention in _mentions(members):
            for name in (fold(mention.title), mention.address):
                other = series_of.get((at[0], name))
                if other and other != at:
                    yield at, other


def _in_one_folder(groups: _Groups, articles: Iterable[Article]) -> Iterator[tuple[_Key, _Key]]:
    """Two series that one folder holds, with hardly anything else in it."""
    size: dict[tuple[str, str], int] = defaultdict(int)
    for article in articles:
        size[owner_of(article), _folder(article)] += 1
    inside: dict[tuple[str, str], dict[_Key, int]] = defaultdict(dict)
    for at, members in groups.items():
        folders = {_folder(article) for article in members}
        if len(folders) == 1 and len(members) > 2:
            inside[at[0], folders.pop()][at] = len(members)
    for where, held in inside.items():
        few = _FEWEST_IN_ROOT if not where[1] else 0  # files given one by one stand in no folder either
        if len(held) == 2 and sum(held.values()) >= few and sum(held.values()) >= _IN_FOLDER * size[where]:
            one, two = held
            yield one, two


# --- small questions ----------------------------------------------------------------------------


def _grouped(articles: Iterable[Article]) -> dict[_Key, list[Article]]:
    groups: dict[_Key, list[Article]] = defaultdict(list)
    for article in articles:
        if article.series:
            groups[owner_of(article), _series_key(article.series.series)].append(article)
    return groups


_series_key = lru_cache(maxsize=65536)(series_key)


def _mark_of(article: Article) -> SeriesMark:
    assert article.series is not None
    return article.series


def _numbers(members: Iterable[Article]) -> set[int]:
    return {mark.position for one in members if (mark := one.series) and mark.position}


def _mentions(members: Iterable[Article]) -> Iterator[Mention]:
    for article in members:
        for one in article.extractions:
            yield from one.mentions


def _folder(article: Article) -> str:
    """The folder of the article's first file; empty for what is no file of its own."""
    for one in article.extractions:
        if not one.document.entry and "/" in one.document.path:
            return one.document.path.rpartition("/")[0]
    return ""
