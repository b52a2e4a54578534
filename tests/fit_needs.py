"""How the log-odds of `prerequisites/probability.py` are fitted, and how right they are where they were not.

Logistic regression by Newton's method on labelled pairs that are not declared; the weight of each is
bound to zero by one pair's worth (ridge). `leave_one_site_out` fits without each site and gives what that
says of it. `make eval` prints it; `python tests/fit_needs.py` prints the weights of all sites together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import exp
from typing import TYPE_CHECKING

from wenmai.prerequisites import bounds
from wenmai.prerequisites.probability import SIGNS

if TYPE_CHECKING:
    from evaluate_labelled import Weighed

__all__ = ["columns", "fitted", "leave_one_site_out", "share_of"]

_STEPS = 30  # of Newton's method, which needs seven


def columns() -> list[tuple[str, Callable[[Weighed], float]]]:
    """What is weighed, by name: one, the points, then the signs."""
    held: list[tuple[str, Callable[[Weighed], float]]] = [("start", lambda _: 1.0), ("point", _points)]
    for sign in SIGNS:
        held.append((sign.name, lambda each, sign=sign: float(sign.holds(each.pair))))  # type: ignore[misc]
    return held


def _points(each: Weighed) -> float:
    points = sum(reason.value for reason in each.judgement.reasons)
    return max(bounds.LEAST_POINTS, min(bounds.MOST_POINTS, points))


def _said(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def fitted(some: Iterable[Weighed]) -> list[float]:
    """Log-odds of each column."""
    rows = [([take(each) for _, take in columns()], float(each.needed)) for each in some]
    size = len(columns())
    weights = [0.0] * size
    for _ in range(_STEPS):
        slope = [-weight if at else 0.0 for at, weight in enumerate(weights)]
        bend = [[float(one == two and one > 0) for two in range(size)] for one in range(size)]
        for row, needed in rows:
            share = _said(sum(weight * value for weight, value in zip(weights, row, strict=True)))
            for one in range(size):
                slope[one] += (needed - share) * row[one]
                for two in range(size):
                    bend[one][two] += share * (1 - share) * row[one] * row[two]
        weights = [weight + step for weight, step in zip(weights, _solved(bend, slope), strict=True)]
    return weights


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Gauss's elimination of a small system."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for other in range(len(rows)):
            if other != at:
                times = rows[other][at] / rows[at][at]
                rows[other] = [two - times * one for one, two in zip(rows[at], rows[other], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def leave_one_site_out(by_site: dict[str, list[Weighed]]) -> dict[str, list[float]]:
    """For each site the probabilities of its pairs, by weights that are fitted on the other sites."""
    told = {}
    for site, some in by_site.items():
        weights = fitted(each for other, rest in by_site.items() if other != site for each in rest)
        told[site] = [share_of(each, weights) for each in some]
    return told


def share_of(each: Weighed, weights: Sequence[float]) -> float:
    """The probability of a pair by these weights."""
    return _said(sum(weight * take(each) for weight, (_, take) in zip(weights, columns(), strict=True)))


if __name__ == "__main__":
    from evaluate_inferred import undeclared

    everything = [each for some in undeclared().values() for each in some]
    for (name, _), log_odds in zip(columns(), fitted(everything), strict=True):
        print(f"{name:<14} {log_odds:6.2f}")
