"""What a text means by words that name no title: 上一篇 is the link that stood behind them before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from wenmai.extract.declarations.units import CLOSE, OPEN

__all__ = ["Called"]

_X = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_WORD = re.compile(r"\w")


class Called:
    """Such words of one text, with the citation that each means."""

    def __init__(self, pointing: Collection[int]) -> None:
        """`pointing` is where the citations begin that name no title."""
        self._pointing = pointing
        self._meant: dict[str, int] = {}

    def learn(self, sentence: str, here: Sequence[int]) -> None:
        """Keep which link stands directly behind such words: 上一篇[轮轴](axle.md)."""
        if not any(start in self._pointing for start in here):
            return
        for number, (one, other) in enumerate(pairwise(_X.finditer(sentence))):
            links = here[number] in self._pointing and here[number + 1] not in self._pointing
            if links and not _WORD.search(sentence[one.end() : other.start()]):
                self._meant[one[0]] = here[number + 1]

    def meant(self, sentence: str, here: Sequence[int], first: int) -> list[int]:
        """The links that stood beside the words of these citations, the `first` of the sentence and more."""
        if not self._meant:
            return []
        words = [match[0] for match in _X.finditer(sentence)][first:]
        pointing = (text for start, text in zip(here, words, strict=False) if start in self._pointing)
        return [self._meant[text] for text in pointing if text in self._meant]
