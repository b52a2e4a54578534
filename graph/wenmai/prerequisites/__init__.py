"""What must be read first: scoring candidate edges at build time, answering questions afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wenmai.prerequisites.plan import ReadingGraph, plan, readable, route

if TYPE_CHECKING:
    from wenmai.prerequisites.score import FEATURES, Judgement, Pair, judge, pairs_of, requirements

__all__ = [
    "FEATURES",
    "Judgement",
    "Pair",
    "ReadingGraph",
    "judge",
    "pairs_of",
    "plan",
    "readable",
    "requirements",
    "route",
]


def __getattr__(name: str) -> Any:
    """Scoring is for builds; a question about a finished one does not wait for it to be loaded."""
    if name in __all__:
        from wenmai.prerequisites import score

        return getattr(score, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
