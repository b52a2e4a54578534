"""From points to a probability: how likely a reader calls an inferred requirement needed.

A logistic regression with seven parameters, fitted on readers' labels of thirteen blogs and on what two sites
declare, the declaring words taken away; `tests/fit_needs.py` fits it, leaves one site out each time, and
prints how right the probabilities are. The weights are its log-odds, rounded to a tenth.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from wenmai.prerequisites import bounds
from wenmai.prerequisites.pairs import Pair

__all__ = ["SIGNS", "Sign", "odds_of", "probability"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One row: what it adds to the log-odds, when it holds, and why it counts."""

    name: str
    log_odds: float
    holds: Callable[[Pair], bool]
    why: str


START = -2.7  # log-odds of a candidate for which nothing speaks
POINT = 3.2  # log-odds of one point of the features

SIGNS: tuple[Sign, ...] = (
    Sign(
        "unlike",
        -1.0,
        lambda pair: pair.likeness is not None and pair.likeness < bounds.UNLIKE,
        "the two texts use other words: it is a means or an aside",
    ),
    Sign(
        "alike",
        0.4,
        lambda pair: (pair.likeness or 0.0) >= bounds.ALIKE_TEXTS,
        "the two texts use the same rare words: one goes on where the other stops",
    ),
    Sign(
        "cited-back",
        0.7,
        lambda pair: pair.cited_back,
        "it names this one too: its author sent its readers here for what comes next",
    ),
    Sign(
        "used-by-name",
        0.9,
        lambda pair: pair.uses >= bounds.MANY_NAME_USES,
        "the text says its name again and again: it works with it",
    ),
    Sign(
        "just-before",
        1.5,
        lambda pair: pair.ahead is not None and 0 < pair.ahead <= bounds.JUST_BEFORE,
        "the site's own table of contents has it a few places before: it is to be read on the way here",
    ),
)


def probability(pair: Pair, points: float) -> float:
    """From 0 to 1, in hundredths: how likely it is that the target is needed, by all that was weighed."""
    odds = odds_of(points) + sum(sign.log_odds for sign in SIGNS if sign.holds(pair))
    return round(1 / (1 + math.exp(-odds)), 2)


def odds_of(points: float) -> float:
    """Log-odds of the points of the features alone."""
    return START + POINT * max(bounds.LEAST_POINTS, min(bounds.MOST_POINTS, points))
