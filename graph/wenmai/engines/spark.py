"""Tasks on Apache Spark: batches of items mapped, and rows brought together by a number.

Rows are tuples of numbers, names and bytes, and stay on the disks of the workers between stages; what a task
needs is a function that every worker can import (`spark_tasks`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from operator import add
from typing import Any, TypeVar

from wenmai.engines.checkpoints import Checkpoints
from wenmai.engines.spark_errors import in_one_line
from wenmai.engines.spark_tasks import (
    Row,
    is_frequent,
    is_of,
    of_batches,
    of_each_group,
    of_groups,
    of_rows,
    placed,
    task_of,
    times,
    without_kind,
)

__all__ = ["Cluster"]

_FEWEST_A_CORE = 4  # tasks for each core into which what is brought together goes: sites differ in size
_MOST_A_CORE = 32  # the same where there is much: a task costs some hundredths of a second
_ITEMS_A_TASK = 5_000  # documents or so, from which on there are more tasks than the fewest

_Item = TypeVar("_Item")


class Cluster:
    """A Spark application."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._checkpoints: Checkpoints | None = None
        self.resumed: list[str] = []  # names of stages that an earlier application had made

    def keep_in(self, folder: str, key: str, *, anew: bool = False) -> None:
        """Keep stages that have a name in a folder, and take those that stand there: `Checkpoints`."""
        self._checkpoints = Checkpoints(self._context, folder, key, anew=anew)

    @property
    def cores(self) -> int:
        """Tasks that can run at a time."""
        return max(1, int(self._context.defaultParallelism))

    def tasks_for(self, items: int) -> int:
        """Into how many tasks so many documents should go."""
        most = _MOST_A_CORE * self.cores
        return max(1, _FEWEST_A_CORE * self.cores, min(most, items // _ITEMS_A_TASK))

    def mapped(
        self,
        function: Callable[[_Item], Iterable[Row]],
        batches: Sequence[Sequence[_Item]],
        lost: Callable[[_Item], list[Row]],
        name: str = "",
    ) -> Any:
        """The rows of all items, in their order; each batch is a task.

        Parameters
        ----------
        lost
            Gives the rows of an item that ended its process each time.
        name
            Of the stage among checkpoints.
        """

        def made() -> Any:
            spread = self._context.parallelize(batches, max(1, len(batches)))
            return spread.mapPartitions(partial(of_batches, function, lost))

        return self._stage(name, made)

    def gathered(
        self,
        function: Callable[[list[Row]], Iterable[Row]],
        rows: Any,
        *,
        numbered: Callable[[Row], Row] | None = None,
        more: Sequence[Row] = (),
        groups: int,
        tasks: int,
        singly: bool = False,
        lost: Callable[[list[Row]], list[Row]],
        name: str = "",
    ) -> Any:
        """What a function gives for the rows of each group, which come in their order.

        Parameters
        ----------
        numbered
            From a row of `rows` to one that begins with the number of its group and its place there; None
            where they are of that form.
        more
            Further rows of that form.
        groups
            How many groups there are.
        tasks
            Into how many tasks they go, if there are so many groups.
        singly
            The function gives one row for each, and none of the groups is without rows: for `delivered`.
        name
            Of the stage among checkpoints.
        """

        def made() -> Any:
            at_most = max(1, min(groups, tasks))
            keyed = rows.map(numbered) if numbered else rows
            if more:
                keyed = keyed.union(self._context.parallelize(more, at_most))
            return _by_task(keyed, at_most).mapPartitions(partial(of_groups, function, lost))

        return self._stage(name, made, singly=singly)

    def delivered(
        self,
        function: Callable[[tuple[Row, list[Row]]], Iterable[Row]],
        rows: Any,
        letters: Any,
        *,
        more: Sequence[Row] = (),
        groups: int,
        lost: Callable[[tuple[Row, list[Row]]], list[Row]],
    ) -> Any:
        """What a function gives for the row of each group and the letters to it; made when it is asked for.

        Parameters
        ----------
        rows
            One row for each group, `singly` kept; they stay where they are.
        letters
            Rows that begin with the number of a group and a place there, by which they are sorted.
        more
            Further letters.
        """
        tasks = rows.getNumPartitions()
        if more:
            letters = letters.union(self._context.parallelize(more, tasks))
        of_groups = _by_task(letters, tasks).mapPartitionsWithIndex(partial(of_each_group, tasks, groups))
        return rows.zip(_singly(of_groups)).mapPartitions(partial(of_rows, function, lost))

    def each(
        self, function: Callable[[Row], Iterable[Row]], rows: Any, lost: Callable[[Row], list[Row]]
    ) -> Any:
        """What a function gives for each row; made when it is asked for."""
        return rows.mapPartitions(partial(of_rows, function, lost))

    def kept(self, rows: Any, *, singly: bool = False, name: str = "") -> Any:
        """What `each` or `delivered` gave, on the disks of the workers; other options as for `gathered`."""
        return self._stage(name, lambda: rows, singly=singly)

    def of_kind(self, kind: str, *some: Any) -> Any:
        """Of all rows those that begin with a kind, without it."""
        return self._context.union([rows.filter(partial(is_of, kind)).map(without_kind) for rows in some])

    def frequent(self, rows: Any, least: int) -> dict[int, int]:
        """How often each number stands in rows of one number, where it does so often enough."""
        with in_one_line():
            counted = rows.mapPartitions(times).reduceByKey(add)
            return dict(counted.filter(partial(is_frequent, least)).collect())

    def streamed(self, rows: Any) -> Iterator[Row]:
        """The rows one after the other, of no more than two tasks at a time in memory."""
        with in_one_line():
            yield from rows.toLocalIterator(prefetchPartitions=True)

    def _stage(self, name: str, made: Callable[[], Any], *, singly: bool = False) -> Any:
        """Rows on the disks of the workers, once made; those of a name that stand among checkpoints."""
        from pyspark import StorageLevel

        checkpoints = self._checkpoints if name else None
        with in_one_line():
            if checkpoints:
                standing = checkpoints.made(name, _one_by_one() if singly else self._context.serializer)
                if standing is not None:
                    self.resumed.append(name)
                    return standing
            rows = (_singly(made()) if singly else made()).persist(StorageLevel.DISK_ONLY)
            if checkpoints:
                rows.checkpoint()
            rows._jrdd.count()  # Java counts what it keeps; `rows.count` would send all of it through Python
            if checkpoints:
                checkpoints.note(name, rows)
        return rows


def _singly(rows: Any) -> Any:
    """The same rows, each as it goes to another process alone, not many together: one may be large."""
    return rows._reserialize(_one_by_one())


def _one_by_one() -> Any:
    from pyspark.serializers import BatchedSerializer, CPickleSerializer

    return BatchedSerializer(CPickleSerializer(), 1)


def _by_task(keyed: Any, tasks: int) -> Any:
    """Rows at the tasks of their groups, in order."""
    return keyed.map(placed).repartitionAndSortWithinPartitions(tasks, partial(task_of, tasks))
