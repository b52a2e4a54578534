"""The article just before another one, where no series says so: by its number, the site's own list, its date.

Only a declared need is settled so: an author who asks to read “the previous article” first means one that
readers can find. A blog goes on by date from one subject to another: there the titles must share one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from wenmai.fold import numeral, simplified
from wenmai.model import Article, Reach
from wenmai.resolve import bounds
from wenmai.series.candidates import file_of
from wenmai.words.files import INDEX_NAMES
from wenmai.words.small import SMALL
from wenmai.words.units import UNIT_SIGNS

__all__ = ["NEIGHBOUR", "Neighbours"]

NEIGHBOUR = "declared-previous"  # name of the rule

_N = r"(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_TITLE = re.compile(rf"\s*第\s?{_N}\s?(?P<unit>[{UNIT_SIGNS}])")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z]{4,}")
# What a text is, and not what it is about.
_GENRE = re.compile(
    "学习|笔记|读书|教程|入门|总结|系列|周报|月报|记录|使用|详解|指南|浅谈|实战|实践|分析|原理|介绍|简介|日记"
)
_STEPS = re.compile(r"(?:[A-Za-z]{1,2})?[0-9]{1,2}(?:[-_.][0-9]{1,2})+(?=[-_. ]|$)")
_FILE = re.compile(r"(?P<lead>[A-Za-z]{0,10}[-_ ]?)(?P<n>[0-9]{1,2})(?=[-_. ]|$)")  # 05-hubs, lv3-axles


class Neighbours:
    """The articles of each folder."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    @cached_property
    def _folders(self) -> dict[tuple[str, str], list[Article]]:
        folders: dict[tuple[str, str], list[Article]] = defaultdict(list)
        for article in self._articles:
            if article.extractions:
                folders[article.site, _file_of(article)[0]].append(article)
        return folders

    def before(self, article: Article, reach: Reach, words: str = "") -> Article | None:
        """The one article that stands directly before, if the folder's numbers or dates say which.

        `words` are those that ask to read it: they may name its subject.
        """
        beside = self._folders.get((article.site, _file_of(article)[0]), [])
        if len(_steps(article)) > 1 and (stepped := _before_by_steps(article, beside)):
            return stepped
        own = _number(article, reach.unit)
        if own is not None:
            alike = [one for one in beside if _lead(one) == _lead(article)]
            same = [one for one in alike if _number(one, reach.unit) == own]
            earlier = [one for one in alike if _number(one, reach.unit) == own - 1]
            return earlier[0] if len(same) == len(earlier) == 1 else None
        if reach.unit:
            return None
        if listed := self._before_in_list(article):
            return listed
        if not article.date or article.date_inferred:
            return None
        near = _before_by_date(article, beside)
        return near if near and _share_subject(near.title, f"{article.title} {words}") else None

    def several_before(self, article: Article, count: int) -> list[Article]:
        """The last `count` articles before by the numbers of the folder, all if it is 0."""
        own = _number(article, "")
        beside = self._folders.get((article.site, _file_of(article)[0]), [])
        numbered = {number: one for one in beside if (number := _number(one, "")) is not None}
        if own is None or len(numbered) < sum(_number(one, "") is not None for one in beside):
            return []
        earlier = sorted(number for number in numbered if number < own)
        return [numbered[number] for number in earlier[-count:]] if len(earlier) >= count else []

    def at(self, article: Article, number: int) -> Article | None:
        """The one article of the folder with this number, where the one that asks has one too."""
        beside = self._folders.get((article.site, _file_of(article)[0]), [])
        found = [one for one in beside if _number(one, "") == number and one.id != article.id]
        return found[0] if len(found) == 1 and _number(article, "") is not None else None

    @cached_property
    def _listed(self) -> dict[tuple[str, int], Article | None]:
        listed: dict[tuple[str, int], Article | None] = {}
        for article in self._articles:
            if place := _place(article):
                key = article.site, place
                listed[key] = None if key in listed else article
        return listed

    def _before_in_list(self, article: Article) -> Article | None:
        """The one before in the site's own table of contents, which may begin with the newest."""
        place = _place(article)
        before = self._listed.get((article.site, place - 1)) if place else None
        return before if before and not (article.date and before.date > article.date) else None

    def between(self, first: Article, last: Article) -> list[Article]:
        """The articles that the folder's numbers place between two; none where two have the same."""
        beside = self._folders.get((first.site, _file_of(first)[0]), [])
        begin, end = _number(first, ""), _number(last, "")
        if _file_of(first)[0] != _file_of(last)[0] or begin is None or end is None:
            return []
        numbered = {_number(one, ""): one for one in beside}
        inside = [number for one in beside if (number := _number(one, "")) and begin < number < end]
        return [numbered[number] for number in sorted(inside)] if len(inside) == len({*inside}) else []


def _file_of(article: Article) -> tuple[str, str]:
    """Folder and stem of its file; a file that stands for its folder stands beside that."""
    folder, stem = file_of(article)
    if stem.lower() not in INDEX_NAMES or not folder:
        return folder, stem
    above, _, name = folder.rpartition("/")
    return above, name


def _place(article: Article) -> int | None:
    return next((one.document.order for one in article.extractions if one.document.order), None)


def _share_subject(one: str, other: str) -> bool:
    """Whether two titles share a word, or three Chinese characters in a row."""
    return not _subjects(one).isdisjoint(_subjects(other))


def _subjects(title: str) -> set[str]:
    plain = simplified(title).casefold()
    runs = _HAN.findall(_GENRE.sub(" ", plain))
    width = bounds.SHARED_RUN
    pieces = {run[at : at + width] for run in runs for at in range(len(run) - width + 1)}
    return {*pieces, *(word.rstrip("s") for word in _WORD.findall(plain) if word not in SMALL)}


def _before_by_date(article: Article, beside: Iterable[Article]) -> Article | None:
    dated = [one for one in beside if one.date]
    if sum(one.date == article.date for one in dated) > 1:
        return None
    last = max((one.date for one in dated if one.date < article.date), default="")
    of_that_day = [one for one in dated if one.date == last]
    return of_that_day[0] if len(of_that_day) == 1 else None


def _steps(article: Article) -> tuple[int, ...]:
    """The numbers with which the name of a file begins: 10-20-text-files.md."""
    name = _STEPS.match(_file_of(article)[1])
    return tuple(map(int, re.findall(r"[0-9]+", name[0]))) if name else ()


def _before_by_steps(article: Article, beside: Iterable[Article]) -> Article | None:
    own = _steps(article)
    stepped = [(steps, one) for one in beside if len(steps := _steps(one)) == len(own)]
    last = max((steps for steps, _ in stepped if steps < own), default=())
    found = [one for steps, one in stepped if steps == last]
    return found[0] if last and len(found) == 1 and own[0] - last[0] <= 1 else None


def _lead(article: Article) -> str:
    """What stands before the number in a file's name: lv of lv3-axles.md."""
    name = _FILE.match(_file_of(article)[1])
    return name["lead"].casefold() if name else ""


def _number(article: Article, unit: str) -> int | None:
    """The number with which the title begins, of this unit, or else its file: 第 5 节, 05-hubs.md."""
    title = _TITLE.match(simplified(article.title))
    if title and unit in {"", title["unit"]}:
        return numeral(title["n"])
    name = _FILE.match(_file_of(article)[1])
    return int(name["n"]) if name else None
