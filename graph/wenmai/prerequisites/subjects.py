"""Whether two articles are about the same thing, as far as titles, tags and series say.

A word of a title names a subject when few titles have it: RoPE and 外推 do, 方法 and Attention may not.
Chinese has no spaces, so that its titles are compared by pairs of characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from wenmai.model import Article
from wenmai.prerequisites import bounds
from wenmai.words.small import SMALL

__all__ = ["Subjects"]

_HAN = "㐀-鿿豈-﫿"
_WORD = re.compile(rf"[^\W\d_{_HAN}][^\W_{_HAN}]+(?:[-+][^\W_{_HAN}]+)*")
_RUN = re.compile(rf"[{_HAN}]{{2,}}")


class Subjects:
    """The words of titles that name a subject, counted over all articles."""

    def __init__(self, articles: Collection[Article]) -> None:
        count = Counter[str]()
        for article in articles:
            count.update(_words(_about(article)))
        most = max(bounds.FEWEST, min(bounds.MOST, len(articles) // bounds.COMMON))
        self._rare = frozenset(word for word, times in count.items() if 1 < times <= most)
        self._of: dict[str, frozenset[str]] = {}

    def shared(
        self, source: Article, target: Article, names: Iterable[str], in_series: bool
    ) -> tuple[str, ...]:
        """Which of "title", "tags" and "series" say that both are about one subject.

        Parameters
        ----------
        source, target
            The two articles.
        names
            What the source calls the target beside its title: "RoPE".
        in_series
            Whether both belong to one series.
        """
        signs = []
        theirs = self._words_of(target)
        for name in names:
            theirs |= self._rare & _words(name)
        if (
            in_series and source.series and source.series.subtitle
        ):  # what the name of the series says, the series says already
            theirs -= _words(source.series.series)
        if theirs and not theirs.isdisjoint(self._words_of(source)):
            signs.append("title")
        if source.tags and target.tags:
            both = {*source.tags}.intersection(target.tags)
            if both and len(both) >= bounds.ALIKE * len({*source.tags, *target.tags}):
                signs.append("tags")
        if in_series:
            signs.append("series")
        return tuple(signs)

    def latin(self, article: Article) -> frozenset[str]:
        """The rare words of its title that are written in Latin letters."""
        return frozenset(filter(str.isascii, self._words_of(article)))

    def _words_of(self, article: Article) -> frozenset[str]:
        found = self._of.get(article.id)
        if found is None:
            found = self._of[article.id] = self._rare & _words(_about(article))
        return found


def _about(article: Article) -> str:
    """The title without the name of its series, which every part has."""
    return (article.series.subtitle if article.series else "") or article.title


def _words(title: str) -> frozenset[str]:
    words = {word.casefold() for word in _WORD.findall(title)}
    joined = [word for word in words if "-" in word or "+" in word]
    words |= {part for word in joined for part in re.split("[-+]", word) if len(part) > 2}
    pairs = (run[at : at + 2] for run in _RUN.findall(title) for at in range(len(run) - 1))
    return frozenset((words - SMALL).union(pairs))
