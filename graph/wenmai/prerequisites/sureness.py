"""Which guesses are sure enough to be called needed.

A probability that says .7 is right on one site and not on the next. Three signs, each of two or three things
that hold together, were right on every site of which readers judged five such pairs or more: texts that share
their rare words, and either point at each other, or go on one from the other, or one works with the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wenmai.prerequisites import bounds
from wenmai.prerequisites.features import points_back
from wenmai.prerequisites.pairs import Pair

__all__ = ["SURE_SIGNS", "SureSign", "is_sure"]


@dataclass(frozen=True, slots=True)
class SureSign:
    """One row: when it holds, given the points of the pair, and why that is sure."""

    name: str
    holds: Callable[[Pair, float], bool]
    why: str


SURE_SIGNS: tuple[SureSign, ...] = (
    SureSign(
        "both-ways",
        lambda pair, _: pair.cited_back and pair.times >= bounds.REPEATED,
        "named twice, and it sends its own readers on to this text",
    ),
    SureSign(
        "goes-on",
        lambda pair, _: points_back(pair) and pair.place is not None and pair.place < bounds.FIRST_LINES,
        "the first lines say that the text goes on from it: 在上一篇文章中",
    ),
    SureSign(
        "works-with",
        lambda pair, points: pair.times >= bounds.OFTEN and points >= bounds.NEEDED,
        "named three times, and what is said of it is strong",
    ),
)


def is_sure(pair: Pair, points: float) -> bool:
    """Whether the target may be called needed though nobody says so; never without both texts.

    Nor where the site's own order has it behind this one: two texts without a date may point at each other.
    """
    alike = pair.likeness is not None and pair.likeness >= bounds.UNLIKE
    behind = pair.ahead is not None and pair.ahead <= 0
    return alike and not behind and any(sign.holds(pair, points) for sign in SURE_SIGNS)
