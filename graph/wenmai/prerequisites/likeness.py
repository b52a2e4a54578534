"""How much the texts of two articles are about the same things, by the rare words that both use most.

Each text is its words, weighed by how often it has them and how few texts do (tf-idf); two texts are as
alike as the cosine between them. Chinese has no spaces: its words are pairs of characters.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Mapping
from operator import add

from wenmai.model import Article
from wenmai.prerequisites import bounds

__all__ = ["Likeness"]

_LATIN = re.compile(r"[A-Za-z][A-Za-z_+-]{2,}")
_CHINESE = re.compile(r"[㐀-鿿]{2,}")  # none of its signs stands in a Latin word


class Likeness:
    """The texts of a site, to be compared two at a time."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        having: Counter[str] = Counter()
        apart = -(-len(articles) // bounds.TEXTS_COUNTED) or 1
        counted = sorted(articles)[::apart]
        self._counts = {
            article: _words(_text(articles[article])) for article in counted
        }  # until they are weighed
        for words in self._counts.values():
            having.update(words.keys())
        self._rarity = {word: math.log(len(counted) / times) for word, times in having.items() if times > 1}
        self._weighed: dict[str, dict[str, float]] = {}

    def between(self, source: str, target: str) -> float | None:
        """From 0 to 1; None when one of the texts is not at hand."""
        one, two = self._of(source), self._of(target)
        if not one or not two:
            return None
        return round(math.fsum(weight * two[word] for word, weight in one.items() if word in two), 4)

    def _of(self, article: str) -> dict[str, float]:
        weighed = self._weighed.get(article)
        if weighed is None:
            text = _text(self._articles[article])
            words = self._counts.pop(article, None)
            weighed = (
                self._weigh(_words(text) if words is None else words) if len(text) >= bounds.TEXT else {}
            )
            self._weighed[article] = weighed
        return weighed

    def _weigh(self, words: Mapping[str, int]) -> dict[str, float]:
        rarity = self._rarity
        oftener = {times: -(1 + math.log(times)) for times in set(words.values())}
        weights = [(oftener[words[word]] * rarity[word], word) for word in words.keys() & rarity.keys()]
        most = heapq.nsmallest(bounds.WORDS_KEPT, weights)
        length = math.sqrt(math.fsum(weight * weight for weight, _ in most))
        return {word: -weight / length for weight, word in most} if length else {}


def _text(article: Article) -> str:
    return max((one.document.text for one in article.extractions), key=len, default="")


def _words(text: str) -> Counter[str]:
    text = text.lower()
    words = _LATIN.findall(text)
    for run in _CHINESE.findall(text):
        words.extend(map(add, run, run[1:]))
    return Counter(words)
