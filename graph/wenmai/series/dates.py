"""What the dates of parts say about their order.

A date that is missing, or that has no year, says nothing: it neither proves an order nor speaks against
one. Two dates are compared as far as both are written: no day of 2022-06 is later than 2022-06.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

__all__ = ["never_goes_back", "span"]


def never_goes_back(dates: Iterable[str]) -> bool:
    """Whether no known date in this sequence is earlier than the one before it."""
    known = [date for date in dates if _is_known(date)]
    return all(one[: len(two)] <= two[: len(one)] for one, two in pairwise(known))


def span(dates: Iterable[str]) -> tuple[str, str]:
    """The first and the last known date; empty where none is known."""
    known = [date for date in dates if _is_known(date)]
    return min(known, default=""), max(known, default="")


def _is_known(date: str) -> bool:
    return date[:1].isdigit()  # --06-20 has no year
