"""The keys of a title, each made when a rule first asks for it, and kept for all the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, TypeVar

from wenmai.fold import fold, is_cjk_title, numeral, series_key, simplified, widths
from wenmai.model import Article, SeriesMark
from wenmai.resolve import bounds, title_parts
from wenmai.words.kinds import BOOK, FILM, NOTES

__all__ = ["TitleKeys", "Titled", "keys_of", "mark_in_simplified", "name_key"]

_BARE_NUMBER = re.compile(r"^(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[.．、]\s*(?=\D)")
_NAME_AND_STEPS = re.compile(
    r"(?P<s>[^\d\s].{0,60}?)[\s:—–(（【-]*(?<![\d.])(?P<n>\d{1,2}(?:\.\d{1,2}){1,2})[)）】]?"
)
# [置顶], 【2020】, 「随笔」, 01., 2.4, 第3.1节, 2020-05 | before a title
_LABEL = re.compile(
    r"^\s*(?:[\[【(（「『［〔][^\[\]【】()（）「」『』［］〔〕《》]{1,6}[\]】)）」』］〕]"
    r"|[0-9]{1,3}\s?[.、](?!\d)"
    r"|(?:§\s?|第\s?)?[0-9]{1,2}(?:[.-][0-9]{1,2}){1,3}(?:\s?[节章][:：]?\s?|\s?[、.:：|｜]\s?|\s+)(?=[^\s\d])"
    r"|(?:19|20)[0-9]{2}(?:[-./年][0-9]{1,2}){1,2}[日月]?(?:\s?[|｜:：]|\s))\s*"
)
# 电影：, 读书｜ before the name of what the article is about; not 电影里的
_TELLS_OF_WORK = re.compile(rf"\s*(?:{FILM}|{BOOK}|{NOTES}|读书|观影)\s?[:：|｜—]")
_OF_WORK = re.compile(rf"{FILM}|{BOOK}|{NOTES}|[书影剧歌曲读]")  # what stands behind such a label is a work

Key = TypeVar("Key")


class _kept(Generic[Key]):  # noqa: N801  used like `property`
    """A key, made when it is first asked for; cached_property takes a lock for that before Python 3.12."""

    def __init__(self, make: Callable[[Any], Key]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, record: Any, owner: type) -> Key:
        key = record.__dict__[self._name] = self._make(record)
        return key


@dataclass(frozen=True, eq=False)  # without slots, for what is kept
class TitleKeys:
    """A title with what it says of its series. Keys are folded; an empty one meets nothing."""

    title: str
    mark: SeriesMark | None = None

    # --- the whole ---

    @_kept
    def exact(self) -> str:
        """The title in half-width signs and single spaces."""
        return " ".join(widths(self.title).split())

    @_kept
    def folded(self) -> str:
        """The title without case, spaces and punctuation."""
        return fold(self.title)

    @_kept
    def unlabelled(self) -> str:
        """The title without a label before it: [转载]."""
        bare = _LABEL.sub("", self.title)
        return self.folded if bare == self.title else fold(bare)

    @_kept
    def behind_label(self) -> str:
        """The title without a label before it, where it has one and is long enough to be no chance."""
        label = _LABEL.match(self.title)
        if not label or "《" in self.title or _OF_WORK.search(label[0]):
            return ""  # 【也聊电影】《木马传》 tells of the film
        long = title_parts.units(self.title[label.end() :]) >= bounds.FEWEST_UNITS
        return self.unlabelled if long else ""

    @_kept
    def units(self) -> int:
        """How many Chinese characters and Latin words it has."""
        return title_parts.units(self.title)

    @_kept
    def is_about_a_work(self) -> bool:
        """Whether it ends in a word for notes on a book, or begins with the kind of a work: 电影：."""
        return title_parts.is_about_a_work(self.folded) or bool(_TELLS_OF_WORK.match(self.title))

    @_kept
    def simplified(self) -> TitleKeys:
        """The keys of the title in simplified characters; these keys where it is written so."""
        title = simplified(self.title)
        return self if title == self.title else keys_of(title, mark_in_simplified(self.mark))

    @_kept
    def in_either_script(self) -> tuple[str, ...]:
        """The title in simplified characters, and with the words of Taiwan replaced: 軟體 is 软件."""
        if self.simplified is self:
            return (self.folded,) if is_cjk_title(self.title) else ()
        return tuple(dict.fromkeys(fold(convert(self.title)) for convert in _to_simplified()))

    # --- parts ---

    @_kept
    def marked(self) -> tuple[tuple[str, str, str], ...]:
        """For each title in its marks: what stands before, the folded title, what follows."""
        rows = title_parts.marked(self.title)
        return tuple((before, fold(inner), behind) for before, inner, behind in rows)

    @_kept
    def halves(self) -> tuple[str, ...]:
        """Main title and subtitle, or two sentences."""
        return title_parts.halves(self.title)

    @_kept
    def telling_halves(self) -> tuple[str, ...]:
        """The halves that can stand for the title: no series' name, and no book of which it holds notes."""
        if "《" in self.title or any(map(title_parts.is_about_a_work, self.halves)):
            return ()
        named = self.series_name
        long = (half for half in self.halves if len(half) >= bounds.SHORTEST_HALF)
        return tuple(half for half in long if not (named and half.startswith(named)))

    @_kept
    def endings(self) -> tuple[str, ...]:
        """The ends that can stand for it."""
        return () if self.is_about_a_work else title_parts.endings(self.title)

    @_kept
    def before_bracket(self) -> str:
        """The title without the bracket at its end."""
        return title_parts.before_bracket(self.title)

    @_kept
    def behind_group(self) -> str:
        """The title behind the name of a group."""
        return title_parts.behind_group(self.title)

    @_kept
    def reordered(self) -> str:
        """Its words in a fixed order."""
        return title_parts.reordered(self.title)

    @_kept
    def abbreviated(self) -> str:
        """The title with each Latin word cut to its first letter."""
        return title_parts.abbreviated(self.folded)

    # --- its place in a series ---

    @_kept
    def series_name(self) -> str:
        """The key of its series' name."""
        return series_key(self.mark.series) if self.mark else ""

    @_kept
    def subtitle(self) -> str:
        """What stands behind the number."""
        return fold(self.mark.subtitle) if self.mark and self.mark.subtitle else ""

    @property
    def telling_subtitle(self) -> str:
        """The subtitle where it is long enough to be no chance."""
        return self.subtitle if len(self.subtitle) >= bounds.SHORTEST_SUBTITLE else ""

    @_kept
    def series_and_subtitle(self) -> str:
        """Both with the part, whatever the number says."""
        part = fold(self.mark.part) if self.mark and self.mark.part else ""
        return f"{self.series_name}\x1f{self.telling_subtitle}\x1f{part}" if self.telling_subtitle else ""

    @_kept
    def series_and_position(self) -> str:
        """The name with the number; what is called 木工札记 1.10 may be a part of that number."""
        if not self.mark:
            steps = _NAME_AND_STEPS.fullmatch(widths(self.title).strip())
            return f"{series_key(steps['s'])}\x1f{steps['n']}" if steps else ""
        if not self.mark.series or self.mark.position is None:
            return ""
        return f"{self.series_name}\x1f{self.mark.written_number}"

    @_kept
    def bare_number(self) -> str:
        """The number that the title begins with: 2. 某事; empty when there is none."""
        match = _BARE_NUMBER.match(self.title.strip())
        return match["n"] if match else ""

    @_kept
    def bare_subtitle(self) -> str:
        """The subtitle, or what the title says behind the number that it begins with."""
        if self.telling_subtitle:
            return self.telling_subtitle
        bare = fold(_BARE_NUMBER.sub("", self.title.strip())) if self.bare_number else self.folded
        return bare if self.mark or len(bare) >= bounds.SHORTEST_PART else ""

    def has_number_of(self, mark: SeriesMark | None) -> bool:
        """Whether the number that it begins with is the one of a part; also where it begins with none."""
        return not self.bare_number or not mark or str(numeral(self.bare_number)) == mark.written_number


@lru_cache(maxsize=32768)
def keys_of(title: str, mark: SeriesMark | None = None) -> TitleKeys:
    """The keys of a title; the same record each time, for the same titles are cited again and again."""
    return TitleKeys(title, mark)


def name_key(name: str) -> str:
    """The key of a series' name, in whichever script it is written."""
    return series_key(simplified(name))


@dataclass(frozen=True, eq=False)
class Titled:
    """An article with the keys of its title and of its other names."""

    article: Article
    keys: TitleKeys

    @classmethod
    def of(cls, article: Article) -> Titled:
        """The article under its own title."""
        return cls(article, keys_of(article.title, article.series))

    @_kept
    def aliases(self) -> tuple[str, ...]:
        """Other titles that its documents give."""
        return tuple(map(fold, self.article.aliases))

    @_kept
    def in_groups(self) -> tuple[str, ...]:
        """Its title behind the name of its folder or of a tag."""
        paths = (extraction.document.path for extraction in self.article.extractions)
        folders = (path.rpartition("/")[0].rpartition("/")[2] for path in paths)
        groups = dict.fromkeys(fold(name) for name in (*folders, *self.article.tags) if name.strip())
        return tuple(f"{group}\x1f{self.keys.folded}" for group in groups)

    def in_simplified(self) -> Titled:
        """The article with its names in simplified characters; itself where they are written so."""
        article = self.article
        aliases = tuple(map(simplified, article.aliases))
        title, series = simplified(article.title), mark_in_simplified(article.series)
        if (title, aliases, series) == (article.title, article.aliases, article.series):
            return self
        return Titled.of(replace(article, title=title, aliases=aliases, series=series))


def mark_in_simplified(mark: SeriesMark | None) -> SeriesMark | None:
    """What a title says of its series, in simplified characters."""
    if mark is None:
        return None
    series, subtitle = simplified(mark.series), simplified(mark.subtitle)
    same = series == mark.series and subtitle == mark.subtitle
    return mark if same else replace(mark, series=series, subtitle=subtitle)


@lru_cache(maxsize=1)
def _to_simplified() -> tuple[Callable[[str], str], ...]:
    import opencc

    return tuple(opencc.OpenCC(name).convert for name in ("t2s", "tw2sp"))
