"""The list of a series that is to be read in order: what stands in it before the text at hand."""

from __future__ import annotations

import re

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.requests import is_denied
from wenmai.extract.declarations.units import CLOSE, OPEN, Unit, sentences_of
from wenmai.fold import fold

__all__ = ["ReadingOrder", "order_asked"]

_IN_ORDER = re.compile(
    r"\b(?:read|follow|work(?:ing)? through)(?:ing)?\b[^.;:!?]{0,40}\bin (?:order|sequence|that order)\b"
    r"|\beach (?:\w+ )?builds? (?:up)?on (?:the )?(?:previous|last|one before|ones before)"
    r"|(?:按照?|依照?|依)(?:次序|顺序|次)[^。；！？]{0,6}(?:阅读|读|看|学)"
    r"|每一?[篇章节课]都?[^。；！？]{0,4}(?:建立在|基于)[上前]一?[篇章节课]",
    re.I,
)
# What marks the item of the text at hand.
_HERE = re.compile(
    r"[⬅←]|\byou are here\b|\bthis (?:post|article|part|page|lesson|chapter)\b"
    r"|\bcurrent (?:post|article|part)\b|在这里|本文|本篇|这篇",
    re.I,
)


def order_asked(words: str) -> str:
    """The sentence of a paragraph that asks to read a series in order; empty where none does."""
    words = words.replace(OPEN, "").replace(CLOSE, "")
    if not _IN_ORDER.search(words):
        return ""
    asking = next((each for each in sentences_of(words) if _IN_ORDER.search(each)), "")
    return "" if is_denied(asking) else asking


class ReadingOrder:
    """The list below such a sentence, item by item."""

    def __init__(self, sentence: str, title: str) -> None:
        self.sentence = sentence
        self._title = fold(title)
        self._before: list[int] = []

    def take(self, item: Unit) -> list[int] | None:
        """Where the citations before the text at hand begin, once its item comes; None until then."""
        words = item.words.replace(OPEN, "").replace(CLOSE, "")
        if _HERE.search(words) or (self._title and fold(words) == self._title):
            return self._before[: bounds.LIST]
        self._before += [start for start, _ in item.cited]
        return None
