"""What a worker of Spark does with the rows of its task: functions that it finds by their names.

A task whose worker was lost is done again, then with each item in a process of its own, so that the item
which ends its process is told from those beside it.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from wenmai.engines.process import seldom_collected

__all__ = [
    "Row",
    "is_frequent",
    "is_of",
    "of_batches",
    "of_each_group",
    "of_groups",
    "of_rows",
    "placed",
    "task_of",
    "times",
    "without_kind",
]

Row: TypeAlias = tuple[Any, ...]


def of_batches(
    function: Callable[[Any], Iterable[Row]],
    lost: Callable[[Any], list[Row]],
    batches: Iterable[Sequence[Any]],
) -> Iterator[Row]:
    with _uncollected():
        for batch in batches:
            yield from _each(function, batch, lost)


def of_rows(
    function: Callable[[Any], Iterable[Row]], lost: Callable[[Any], list[Row]], rows: Iterable[Any]
) -> Iterator[Row]:
    with _uncollected():
        for row in rows:
            yield from _each(function, [row], lost)


def of_groups(
    function: Callable[[Any], Iterable[Row]],
    lost: Callable[[Any], list[Row]],
    keyed: Iterable[tuple[Row, Row]],
) -> Iterator[Row]:
    with _uncollected():
        for _, group in groupby(keyed, key=lambda row: row[0][0]):
            yield from _each(function, [[row for _, row in group]], lost)


def of_each_group(
    tasks: int, groups: int, task: int, keyed: Iterable[tuple[Row, Row]]
) -> Iterator[list[Row]]:
    """The rows of each group of a task, in the order of the groups; of some there are none."""
    number = task
    for group, some in groupby(keyed, key=lambda row: row[0][0]):
        for _ in range(number, group, tasks):
            yield []
        yield [row for _, row in some]
        number = group + tasks
    for _ in range(number, groups, tasks):
        yield []


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for rings of dead objects seldom, and not among what earlier tasks of this process left alive.

    Spark looks through all objects after each task; caches alone are some hundred thousand.
    """
    gc.freeze()
    with seldom_collected():
        yield


def _each(
    function: Callable[[Any], Iterable[Row]], items: Sequence[Any], lost: Callable[[Any], list[Row]]
) -> Iterator[Row]:
    """The rows of items; where a worker was lost before, each item in a process of its own."""
    from pyspark import TaskContext

    task = TaskContext.get()
    if task is None or task.attemptNumber() == 0:
        results: Iterable[Iterable[Row]] = map(function, items)
    else:
        from wenmai.engines.pool import map_in_processes

        results = map_in_processes(partial(_whole, function), items, 1, lost)
    for rows in results:
        yield from rows


def _whole(function: Callable[[Any], Iterable[Row]], item: Any) -> list[Row]:
    return [*function(item)]


def placed(row: Row) -> tuple[Row, Row]:
    """A row under its place: the number of its group, and what it is sorted by there."""
    return row[:2], row[2:]


def task_of(tasks: int, place: Row) -> int:
    number: int = itemgetter(0)(place)
    return number % tasks


def is_of(kind: str, row: Row) -> bool:
    return bool(row[0] == kind)


def without_kind(row: Row) -> Row:
    return row[1:]


def times(rows: Iterable[Row]) -> Iterable[tuple[int, int]]:
    return Counter(number for (number,) in rows).items()


def is_frequent(least: int, counted: tuple[int, int]) -> bool:
    return counted[1] >= least
