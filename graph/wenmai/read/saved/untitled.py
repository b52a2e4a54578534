"""Labels for entries that have no title: their first words, told apart where these are the same."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

__all__ = ["labels"]

_LENGTH = 28  # code points


def labels(texts: list[str]) -> list[str]:
    """One label for each text; equal beginnings are followed by the first words that differ."""
    flat = [" ".join(text.split()) for text in texts]
    short = [_cut(text) for text in flat]
    counts = Counter(short)
    named = []
    for text, label in zip(flat, short, strict=True):
        if counts[label] > 1:
            twins = [other for other, its in zip(flat, short, strict=True) if its == label and other != text]
            shared = max((_shared(text, twin) for twin in twins), default=0)
            if shared:
                label = f"{label} {_cut(text[shared:].strip(), 20)}"  # noqa: PLW2901 (the label grows)
        named.append(label)
    return named


def _shared(one: str, two: str) -> int:
    """How many code points two texts have in common at their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _cut(text: str, length: int = _LENGTH) -> str:
    if len(text) <= length:
        return text
    cut = text[:length]
    if text[length].isascii() and text[length].isalnum() and " " in cut[8:]:
        cut = cut[: cut.rindex(" ")]  # not in the middle of a Latin word
    return cut.rstrip(" ,，。、;；:：(（") + "…"
