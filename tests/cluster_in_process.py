"""A cluster that is none: what workers would do is done here, in an order that no cluster would choose."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

__all__ = ["InThisProcess", "Rows"]


class Rows(list[Any]):
    """Rows as a cluster holds them."""

    def filter(self, function: Callable[[Any], bool]) -> Rows:
        return Rows(row for row in self if function(row))


def shipped(value: Any) -> Any:
    """A value as it reaches another process."""
    return pickle.loads(pickle.dumps(value))


class InThisProcess:
    """A cluster that is none, on which tasks end in the reverse of their order."""

    cores = 2

    def __init__(self) -> None:
        self.resumed: list[str] = []

    def tasks_for(self, items: int) -> int:
        return 1 + items // 100

    def mapped(self, function: Any, batches: Sequence[Sequence[Any]], lost: Any, name: str = "") -> Rows:
        return Rows(row for batch in batches for item in batch for row in shipped(function)(shipped(item)))

    def gathered(
        self,
        function: Any,
        rows: Rows,
        *,
        numbered: Any = list,
        more: Iterable[Any] = (),
        groups: int,
        tasks: int,
        singly: bool = False,
        lost: Any,
        name: str = "",
    ) -> Rows:
        placed = sorted([*map(tuple, map(numbered, reversed(rows))), *more], key=itemgetter(0, 1))
        some = [[row[2:] for row in group] for _, group in groupby(placed, key=itemgetter(0))]
        assert len(some) <= groups
        return Rows(row for group in reversed(some) for row in shipped(function)(shipped(group)))

    def delivered(
        self,
        function: Any,
        rows: Rows,
        letters: Rows,
        *,
        more: Iterable[Any] = (),
        groups: int,
        lost: Any,
    ) -> Rows:
        assert len(rows) == groups
        to: dict[int, list[Any]] = {row[0]: [] for row in rows}
        for letter in sorted([*reversed(letters), *more], key=itemgetter(0, 1)):
            to[letter[0]].append(letter[2:])
        pairs = [(row, to[row[0]]) for row in rows]
        return Rows(row for pair in pairs for row in shipped(function)(shipped(pair)))

    def each(self, function: Any, rows: Rows, lost: Any) -> Rows:
        return Rows(made for row in rows for made in shipped(function)(shipped(row)))

    def kept(self, rows: Rows, *, singly: bool = False, name: str = "") -> Rows:
        return rows

    def of_kind(self, kind: str, *some: Rows) -> Rows:
        return Rows(row[1:] for rows in some for row in rows if row[0] == kind)

    def frequent(self, rows: Rows, least: int) -> dict[int, int]:
        times = Counter(number for (number,) in rows)
        return {number: often for number, often in times.items() if often >= least}

    def streamed(self, rows: Rows) -> Iterator[Any]:
        return iter(rows)
