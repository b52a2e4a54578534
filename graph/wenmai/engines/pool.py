"""Mapping in several processes, which outlives what happens to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import active_children
from typing import TypeVar

from wenmai.engines.process import settle_in

__all__ = ["map_in_processes"]

_TOGETHER = 8  # items that go to a process at once
_AHEAD = 4096  # items that are handed out before the first of them is back: a pool keeps a note of each

_One = TypeVar("_One")
_Two = TypeVar("_Two")


def map_in_processes(
    function: Callable[[_One], _Two], items: Iterable[_One], jobs: int, lost: Callable[[_One], _Two]
) -> Iterator[_Two]:
    """Apply a function to every item, in that many processes; results in the order of the items.

    Where the system allows no further process, or no memory that processes share, this one does it. When
    a process is killed, what was on its way is done again, one item at a time.

    Parameters
    ----------
    lost
        Gives the result for an item whose process is killed each time.
    """
    left = iter(items)
    waiting: list[_One] = []
    while True:
        try:
            with _pool(jobs) as pool:
                while waiting := list(islice(left, _AHEAD)):
                    for future in _handed_out(pool, function, waiting):
                        yield from future.result()
                        del waiting[:_TOGETHER]
            return
        except _NoProcessError:
            yield from map(function, chain(waiting, left))
            return
        except BrokenProcessPool:
            yield from _one_by_one(function, waiting, lost)


class _NoProcessError(Exception):
    """The system gives no process, or no lock for two of them."""


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that are gone at the end, whatever they were doing."""
    before = set(active_children())
    try:
        pool = ProcessPoolExecutor(max_workers=jobs, initializer=settle_in)
    except (OSError, ImportError, NotImplementedError) as error:
        raise _NoProcessError from error
    try:
        yield pool
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.terminate()


def _handed_out(
    pool: ProcessPoolExecutor, function: Callable[[_One], _Two], items: Sequence[_One]
) -> list[Future[list[_Two]]]:
    chunks = [items[at : at + _TOGETHER] for at in range(0, len(items), _TOGETHER)]
    try:
        return [pool.submit(_each, function, chunk) for chunk in chunks]
    except OSError as error:
        raise _NoProcessError from error


def _each(function: Callable[[_One], _Two], items: Sequence[_One]) -> list[_Two]:
    return [function(item) for item in items]


def _one_by_one(
    function: Callable[[_One], _Two], items: Sequence[_One], lost: Callable[[_One], _Two]
) -> Iterator[_Two]:
    """The same in one further process at a time, so that its end tells which item ended it."""
    done = 0
    while done < len(items):
        try:
            with _pool(1) as pool:
                while done < len(items):
                    (future,) = _handed_out(pool, function, items[done : done + 1])
                    yield from future.result()
                    done += 1
        except BrokenProcessPool:
            yield lost(items[done])
            done += 1
        except _NoProcessError:
            yield from map(function, items[done:])
            return
