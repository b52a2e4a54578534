"""The number that decides when a store is read through, tried on either side."""

from __future__ import annotations

from bound_cases import BoundCase, check_case, check_table
from wenmai.store import bounds
from wenmai.store.database import checked_at_once

CASES = (
    BoundCase(
        "CHECKED_AT_ONCE", lambda size: checked_at_once(int(size)), inside=64_000_000, outside=64_000_001
    ),
)


def test_bounds() -> None:
    check_table(bounds, CASES)
    for case in CASES:
        check_case(case)
