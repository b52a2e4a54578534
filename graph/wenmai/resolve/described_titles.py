"""Articles that words asking to read first only describe: the chapter on axles, my post about wheels.

A description means an article where the words of exactly one title of the site hold all of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from wenmai.fold import fold, in_place
from wenmai.model import Article
from wenmai.resolve import bounds
from wenmai.resolve.index import of_one_house
from wenmai.words.small import SMALL

__all__ = ["DescribedTitles"]

_KIND = (
    r"(?:(?:blog ?)?posts?|articles?|chapters?|tutorials?|lessons?|guides?|sections?|pages?|docs?"
    r"|documents?|notes?"
    r"|write-?ups?|labs?|modules?|lectures?|parts?)"
)
_END = (
    r"(?=$|[,.;:!?()\n—]|\s(?:first|before|beforehand|then|if|as|since|because|so|which|that|where"
    r"|in|for|to|you)\b)"
)
# the previous post on rebasing; the Central Limit Theorem chapter; 介绍车轴的那篇文章; 车轴一章
_DESCRIBED = re.compile(
    rf"(?:^|\b{_KIND})\s?(?:here )?(?:on|about|covering|describing|introducing"
    rf"|regarding)\s(?P<on>[^,.;:!?()\n—]{{3,80}}?){_END}"
    rf"|\b(?:the|my|our)\s(?P<before>[^,.;:!?()\n—]{{3,60}}?)\s{_KIND}\b"
    r"|(?:关于|有关|介绍|讲解?"
    r"|讨论)(?P<of>[^，。；：！？、\s的]{2,20})的(?:[那这上前]?一?[篇章节课讲]|文章|博文|教程)"
    r"|(?P<called>[^，。；：！？、\s的]{2,20}?)(?:[那这]一?[篇章节课讲]|一[章节文]|章节|教程)"
)
_WORD = re.compile(r"[a-z0-9+#]+(?:[-'][a-z0-9]+)*")
_PLURAL = re.compile(r"(?<=[^s])s$")
_ENDING = re.compile(r"(?:ing|ed|e)$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PLACES = frozenset(  # as stems
    (
        "previous",
        "earlier",
        "prior",
        "last",
        "first",
        "second",
        "third",
        "next",
        "preceding",
        "whole",
        "other",
    )
)
_AND = re.compile(r"\s(?:and|or|&)\s|[与和及]")


class DescribedTitles:
    """The articles by the words of their titles."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._articles: list[Article] = []
        for article in articles:
            if article.title_inferred:
                continue
            for word in _stems(in_place(article.title)):
                self._by_word[word].append(len(self._articles))
            self._articles.append(article)
        self._folded = [fold(one.title) for one in self._articles]

    def described(self, words: str, citing: Article) -> Iterator[tuple[int, int, Article]]:
        """Each article that folded words describe, and where in them the description stands."""
        for match in _DESCRIBED.finditer(words):
            group = next(name for name, text in match.groupdict().items() if text)
            whole = self._meant([match[group]], citing)
            for target in whole or self._meant(_AND.split(match[group]), citing):
                yield *match.span(group), target
            if whole:
                return

    def _meant(self, pieces: Sequence[str], citing: Article) -> list[Article]:
        """The articles that the pieces mean, if each means one."""
        found = [self._one(piece, citing) for piece in pieces]
        return [one for one in found if one] if all(found) else []

    def _one(self, description: str, citing: Article) -> Article | None:
        stems = _stems(description) - _PLACES
        if _HAN.search(description):
            part = fold(description)
            long = len(part) >= bounds.SHARED_RUN
            whole = {at for at, title in enumerate(self._folded) if part == title}
            numbers = whole or {at for at, title in enumerate(self._folded) if long and part in title}
        elif stems:
            numbers = set.intersection(*({*self._by_word.get(stem, ())} for stem in stems))
        else:
            return None
        ours = [one for number in sorted(numbers) if of_one_house(one := self._articles[number], citing)]
        others = [one for one in ours if one.id != citing.id]
        if len(others) > 1 and stems:  # the Reader article: “Reader”, not “Reader as a Monad”
            others = [one for one in others if _stems(in_place(one.title)) == stems]
        return others[0] if len(others) == 1 else None


def _stems(words: str) -> set[str]:
    """The words that say something, without their endings."""
    found = (_PLURAL.sub("", word) for word in _WORD.findall(words.lower()) if word not in SMALL)
    return {_ENDING.sub("", word) if len(word) > bounds.STEM else word for word in found}
