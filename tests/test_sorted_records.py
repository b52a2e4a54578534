"""Records in order: in memory and from a file the same, those of one key as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from wenmai.pipeline.sorted_records import Key, SortedRecords
from wenmai.pipeline.spool import scratch_file


@dataclass(frozen=True, slots=True)
class Wheel:
    """A record."""

    kind: str
    name: str
    spokes: int = 0
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spokes:
    """Some of its fields."""

    spokes: int


def _key(wheel: Wheel) -> Key:
    return wheel.kind, wheel.name


def _merged(same: Sequence[Wheel]) -> Wheel:
    first = same[0]
    owners = tuple(owner for one in same for owner in one.owners)
    return first if len(same) == 1 else Wheel(first.kind, first.name, first.spokes, owners)


@pytest.fixture(params=["memory", "file"])
def wheels(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SortedRecords[Wheel]]:
    file = scratch_file(tmp_path / "records.db") if request.param == "file" else None
    yield SortedRecords(Wheel, _key, _merged, file)
    if file:
        file.close()


def test_they_come_in_order_and_once_as_often_as_wanted(wheels: SortedRecords[Wheel]) -> None:
    assert [*wheels] == []
    assert [*wheels.distinct_keys("cart")] == []
    wheels.extend([Wheel("cart", "轮", 8, ("甲",)), Wheel("cart", "a", 6)])
    wheels.extend([Wheel("bike", "\U00020000", 32), Wheel("cart", "轮", 9, ("乙",))])
    expected = [
        Wheel("bike", "\U00020000", 32),
        Wheel("cart", "a", 6),
        Wheel("cart", "轮", 8, ("甲", "乙")),
    ]
    assert [*wheels] == expected
    assert [*wheels] == expected
    assert [one.spokes for one in wheels.parts(Spokes)] == [32, 6, 8]
    wheels.extend([Wheel("bike", "b", 28), Wheel("cart", "轮", 9, ("丙",))])
    assert [one.spokes for one in wheels] == [28, 32, 6, 8]
    assert [one.owners for one in wheels][-1] == ("甲", "乙", "丙")


def test_keys_are_those_of_the_kinds_asked_for(wheels: SortedRecords[Wheel]) -> None:
    wheels.extend([Wheel("cart", "b"), Wheel("bike", "a"), Wheel("sled", "c"), Wheel("cart", "b")])
    assert [*wheels.distinct_keys("cart")] == [("cart", "b")]
    assert [*wheels.distinct_keys("bike", "cart")] == [("bike", "a"), ("cart", "b")]
