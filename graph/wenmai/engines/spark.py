"""Tasks on Apache Spark: batches of items mapped, and rows brought together by a number.

Rows are tuples of numbers, names and bytes, and stay on the disks of the workers between stages; what a task
needs is a function that every worker can import. A task whose worker was lost is done again, then with each
item in a process of its own, so that the item which ends its process is told from those beside it.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import socket
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from itertools import groupby
from operator import add, itemgetter
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from wenmai.engines.checkpoints import Checkpoints
from wenmai.engines.process import seldom_collected
from wenmai.engines.spark_errors import in_one_line
from wenmai.errors import InputError

__all__ = ["Cluster", "connected", "fork_workers", "with_retries"]

_TRIES = 4  # of a task: twice as it is, where Spark itself took the worker away, and more
_FEWEST_A_CORE = (
    4  # tasks into which what is brought together is divided, for each core: sites differ in size
)
_MOST_A_CORE = 32  # the same where there is much: a task costs some hundredths of a second
_ITEMS_A_TASK = 5_000  # documents or so, from which on there are more tasks than the fewest
_PATIENCE = 10  # seconds until a master that does not answer is taken to be none
_MASTER = "spark.master"
# Java, which keeps for each of its threads as much beside its heap as it ever wrote at once: a site, say.
_BUFFERS = "-Djdk.nio.maxCachedBufferSize=1048576"  # bytes

Row: TypeAlias = tuple[Any, ...]
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
            return spread.mapPartitions(partial(_of_batches, function, lost))

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
            return _by_task(keyed, at_most).mapPartitions(partial(_of_groups, function, lost))

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
        of_groups = _by_task(letters, tasks).mapPartitionsWithIndex(partial(_of_each_group, tasks, groups))
        return rows.zip(_singly(of_groups)).mapPartitions(partial(_of_rows, function, lost))

    def each(
        self, function: Callable[[Row], Iterable[Row]], rows: Any, lost: Callable[[Row], list[Row]]
    ) -> Any:
        """What a function gives for each row; made when it is asked for."""
        return rows.mapPartitions(partial(_of_rows, function, lost))

    def kept(self, rows: Any, *, singly: bool = False, name: str = "") -> Any:
        """What `each` or `delivered` gave, on the disks of the workers; other options as for `gathered`."""
        return self._stage(name, lambda: rows, singly=singly)

    def of_kind(self, kind: str, *some: Any) -> Any:
        """Of all rows those that begin with a kind, without it."""
        return self._context.union([rows.filter(partial(_is_of, kind)).map(_without_kind) for rows in some])

    def frequent(self, rows: Any, least: int) -> dict[int, int]:
        """How often each number stands in rows of one number, where it does so often enough."""
        with in_one_line():
            times = rows.mapPartitions(_times).reduceByKey(add)
            return dict(times.filter(partial(_is_frequent, least)).collect())

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
    return keyed.map(_placed).repartitionAndSortWithinPartitions(tasks, partial(_task_of, tasks))


def _of_batches(
    function: Callable[[Any], Iterable[Row]],
    lost: Callable[[Any], list[Row]],
    batches: Iterable[Sequence[Any]],
) -> Iterator[Row]:
    with _uncollected():
        for batch in batches:
            yield from _each(function, batch, lost)


def _of_rows(
    function: Callable[[Any], Iterable[Row]], lost: Callable[[Any], list[Row]], rows: Iterable[Any]
) -> Iterator[Row]:
    with _uncollected():
        for row in rows:
            yield from _each(function, [row], lost)


def _of_groups(
    function: Callable[[Any], Iterable[Row]],
    lost: Callable[[Any], list[Row]],
    keyed: Iterable[tuple[Row, Row]],
) -> Iterator[Row]:
    with _uncollected():
        for _, group in groupby(keyed, key=lambda row: row[0][0]):
            yield from _each(function, [[row for _, row in group]], lost)


def _of_each_group(
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


def _placed(row: Row) -> tuple[Row, Row]:
    """A row under its place: the number of its group, and what it is sorted by there."""
    return row[:2], row[2:]


def _task_of(tasks: int, place: Row) -> int:
    number: int = itemgetter(0)(place)
    return number % tasks


def _is_of(kind: str, row: Row) -> bool:
    return bool(row[0] == kind)


def _without_kind(row: Row) -> Row:
    return row[1:]


def _times(rows: Iterable[Row]) -> Iterable[tuple[int, int]]:
    return Counter(number for (number,) in rows).items()


def _is_frequent(least: int, counted: tuple[int, int]) -> bool:
    return counted[1] >= least


# --- the application -------------------------------------------------------------------------------


@contextmanager
def connected(master: str = "", daemon: str = "") -> Iterator[Cluster]:
    """A Spark application while the block runs; one that runs already is used and left running.

    Parameters
    ----------
    master
        Address of the master; empty takes what Spark is configured with, and this machine otherwise.
    daemon
        A module that loads what tasks run and then calls `fork_workers`; empty takes Spark's own.

    Raises
    ------
    InputError
        When pyspark or Java are missing, or no master answers.
    """
    _check_installed()
    from pyspark import SparkContext

    _check_answering(master)
    if SparkContext._active_spark_context is not None:
        yield Cluster(SparkContext._active_spark_context)
        return
    # Workers run the Python that this name says in the driver's environment; `spark.pyspark.python` alone is
    # not heard there.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    quiet = Path(__file__).with_name("log4j2.properties").as_uri()
    silenced = f"--driver-java-options '-Dlog4j2.configurationFile={quiet} {_BUFFERS}' pyspark-shell"
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", silenced)
    with in_one_line(), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of libraries beside it that nothing here uses
        SparkContext._ensure_initialized()
        context = SparkContext(conf=_configuration(master, daemon))
    try:
        yield Cluster(context)
    finally:
        with suppress(Exception):  # what it had to give, it has given
            context.stop()


def fork_workers() -> None:
    """Fork a Python whenever Spark asks for one, until it wants no more."""
    import pyspark.worker  # noqa: F401 - what runs tasks
    from pyspark.daemon import manager

    # Each Python is told of a further folder with modules, and would read the directory of pyspark.zip anew.
    sys.path_importer_cache.clear()
    gc.freeze()
    manager()


def _configuration(master: str, daemon: str) -> Any:
    from pyspark import SparkConf

    conf = SparkConf()
    address = with_retries(master or conf.get(_MASTER, "") or "local[*]")
    conf.setMaster(address)
    conf.set("spark.ui.showConsoleProgress", "false")
    defaults = {
        "spark.app.name": "wenmai",
        "spark.log.level": "OFF",
        "spark.task.maxFailures": str(_TRIES),
        "spark.ui.enabled": "false",
    }
    conf.set("spark.app.name", conf.get("spark.app.name", "") or "wenmai")
    if address.startswith("local") or re.match(r"spark://(127\.|localhost)", address):
        defaults |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    if daemon:
        # A Python that has ended holds no memory; one that waits for its next task, as much as it ever had.
        defaults |= {"spark.python.daemon.module": daemon, "spark.python.worker.reuse": "false"}
    defaults["spark.executor.extraJavaOptions"] = _BUFFERS
    for name, value in defaults.items():
        conf.setIfMissing(name, value)
    return conf


def with_retries(master: str) -> str:
    """The address of a master; of this machine, where a task has one try, with more of them."""
    match = re.fullmatch(r"local(?:\[([\d*]+)\])?", master)
    return f"local[{match[1] or 1},{_TRIES}]" if match else master


def _check_installed() -> None:
    try:
        import pyspark  # noqa: F401 - whether it is there
    except ImportError as error:
        raise InputError("--engine spark needs the package pyspark: pip install 'wenmai[spark]'") from error
    home = os.environ.get("JAVA_HOME", "")
    java = shutil.which("java", path=os.path.join(home, "bin")) if home else shutil.which("java")  # noqa: PTH118
    if not java:
        where = f"there is none below JAVA_HOME, {home}" if home else "there is none in PATH, nor JAVA_HOME"
        raise InputError(f"--engine spark needs Java 17 or newer; {where}")


def _check_answering(master: str) -> None:
    """Ask the masters that an address names whether they are there: Spark itself would wait for minutes."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            with closing(socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE)):
                return
        except (OSError, ValueError, OverflowError):
            continue
    raise InputError(f"{master}: no Spark master answers there; it is an address such as spark://host:7077")
