"""How much the texts of two articles are about the same things, by the rare words that both use most.

Each text is its words, weighed by how often it has them and how few texts do (tf-idf); two texts are as
alike as the cosine between them. Chinese has no spaces: its words are pairs of characters, counted as
numbers.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from wenmai.model import Article
from wenmai.prerequisites import bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
else:
    Floats = Ints = Any

__all__ = ["Likeness"]

_LATIN = re.compile(r"[a-z][a-z_+-]{2,}")
_FIRST_HAN, _LAST_HAN = 0x3400, 0x9FFF  # 㐀 to 鿿
_SIGNS = 1 << 16  # numbers of signs, so that a pair of them is one number, in the order of its characters


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one text, and how often it has each."""

    latin: Counter[str]
    pairs: Ints  # pairs of Chinese characters as numbers, in their order
    times: Ints  # how often the text has each of those


# The words that are kept of a text in one string, and their weights: a tenth of what a dictionary takes.
_Weighed: TypeAlias = "tuple[str, array[float]]"
_BETWEEN = " "
_NO_WORDS: _Weighed = ("", array("d"))


class Likeness:
    """The texts of a site, to be compared two at a time."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        import numpy as np

        self._articles = articles
        apart = -(-len(articles) // bounds.TEXTS_COUNTED) or 1
        counted = sorted(articles)[::apart]
        self._counts = {
            article: _words(_text(articles[article])) for article in counted
        }  # until they are weighed
        having: Counter[str] = Counter()
        for words in self._counts.values():
            having.update(words.latin.keys())
        pairs = [words.pairs for words in self._counts.values()]
        every, texts = np.unique(np.concatenate([np.zeros(0, np.int64), *pairs]), return_counts=True)

        def rarity(times: int) -> float:
            return math.log(len(counted) / times)

        self._latin = {word: rarity(times) for word, times in having.items() if times > 1}
        self._pairs, self._rarity = every[texts > 1], _of_each(texts[texts > 1], rarity)
        self._weighed: dict[str, _Weighed] = {}
        self._last: tuple[str, dict[str, float]] = "", {}  # the pairs of one source come together

    def between(self, source: str, target: str) -> float | None:
        """From 0 to 1; None when one of the texts is not at hand."""
        if source != self._last[0]:
            self._last = source, self._words_of(source)
        one, two = self._last[1], self._words_of(target)
        if not one or not two:
            return None
        return round(math.fsum([one[word] * two[word] for word in one.keys() & two.keys()]), 4)

    def _words_of(self, article: str) -> dict[str, float]:
        """The words of an article that are compared, with their weights."""
        kept = self._weighed.get(article)
        if kept is None:
            text = _text(self._articles[article])
            counted = self._counts.pop(article, None)
            long = len(text) >= bounds.TEXT
            kept = self._weighed[article] = self._weigh(counted or _words(text)) if long else _NO_WORDS
        words, weights = kept
        return dict(zip(words.split(_BETWEEN), weights, strict=True)) if weights else {}

    def _weigh(self, words: _Words) -> _Weighed:
        latin = [
            (-_weight(times) * self._latin[word], word)
            for word, times in words.latin.items()
            if word in self._latin
        ]
        most = sorted([*latin, *self._rarest_pairs(words)])[: bounds.WORDS_KEPT]
        length = math.sqrt(math.fsum(weight * weight for weight, _ in most))
        if not length:
            return _NO_WORDS
        weights = array("d", [-weight / length for weight, _ in most])
        return _BETWEEN.join([word for _, word in most]), weights

    def _rarest_pairs(self, words: _Words) -> list[tuple[float, str]]:
        """As many pairs as may be kept, with the negative of their weights."""
        import numpy as np

        at = np.searchsorted(self._pairs, words.pairs)
        at[at == len(self._pairs)] = 0
        rare = (self._pairs[at] == words.pairs).nonzero()[0] if len(self._pairs) else at[:0]
        weights = -_weights(words.times[rare]) * self._rarity[at[rare]]
        most = np.argsort(weights, kind="stable")[: bounds.WORDS_KEPT]
        pairs = words.pairs[rare[most]]
        return [
            (weight, chr(pair // _SIGNS) + chr(pair % _SIGNS))
            for weight, pair in zip(weights[most].tolist(), pairs.tolist(), strict=True)
        ]


def _weight(times: int) -> float:
    return 1 + math.log(times)


def _weights(times: Ints) -> Floats:
    """As `_weight` of each."""
    if int(times.max(initial=0)) < len(_weight_table()):
        weights: Floats = _weight_table()[times]
        return weights
    return _of_each(times, _weight)


@cache
def _weight_table() -> Floats:
    """The weights of the small numbers, which nearly all are; there is none of 0."""
    import numpy as np

    return np.array([0.0, *map(_weight, range(1, 1 << 10))], dtype=np.float64)


def _text(article: Article) -> str:
    return max((one.document.text for one in article.extractions), key=len, default="")


def _words(text: str) -> _Words:
    import numpy as np

    text = text.lower()
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    han = (signs >= _FIRST_HAN) & (signs <= _LAST_HAN)
    first = (han[:-1] & han[1:]).nonzero()[0]
    every = signs[first] * _SIGNS + signs[first + 1]
    every.sort()
    begins = np.ones(len(every) + 1, dtype=bool)  # of each pair, and one behind all
    np.not_equal(every[1:], every[:-1], out=begins[1:-1])
    at = begins.nonzero()[0]
    return _Words(Counter(_LATIN.findall(text)), every[at[:-1]], at[1:] - at[:-1])


def _of_each(numbers: Ints, function: Callable[[int], float]) -> Floats:
    """The function of each number, asked once for each that is different."""
    import numpy as np

    values, at = np.unique(numbers, return_inverse=True)
    answers: Floats = np.array([function(value) for value in values.tolist()], dtype=np.float64)[at]
    return answers
