"""Mapping in several processes, which outlives what happens to them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from multiprocessing import active_children
from typing import TypeVar

from wenmai.engines.process import settle_in, starting

__all__ = ["map_in_processes"]

_TOGETHER = 8  # items that go to a process at once
_AT_ONCE = 1 << 20  # weight of those that go at once, from which on no further one goes with them
_AHEAD = 4096  # items that are handed out before the first of them is back: a pool keeps a note of each
_DONE_AHEAD = 128 << 20  # weight of items whose results wait for that of an earlier one: all lie in memory

_One = TypeVar("_One")
_Two = TypeVar("_Two")


def map_in_processes(
    function: Callable[[_One], _Two],
    items: Iterable[_One],
    jobs: int,
    lost: Callable[[_One], _Two],
    weight: Callable[[_One], int] = lambda _: 0,
) -> Iterator[_Two]:
    """Apply a function to every item, in that many processes; results in the order of the items.

    Where the system allows no further process, or no memory that processes share, this one does it. When
    a process is killed, what was on its way is done again, one item at a time.

    Parameters
    ----------
    lost
        Gives the result for an item whose process is killed each time.
    weight
        Of an item, in bytes: heavy ones go alone, and few are done ahead of one that takes long.
    """
    left = iter(items)
    while True:
        waiting: deque[list[_One]] = deque()  # what was handed out, and whose results are not given yet
        try:
            with _pool(jobs) as pool:
                yield from _in_order(pool, function, left, weight, waiting)
            return
        except _NoProcessError:
            yield from map(function, chain(chain.from_iterable(waiting), left))
            return
        except BrokenProcessPool:
            yield from _one_by_one(function, [*chain.from_iterable(waiting)], lost)


def _in_order(
    pool: ProcessPoolExecutor,
    function: Callable[[_One], _Two],
    left: Iterator[_One],
    weight: Callable[[_One], int],
    waiting: deque[list[_One]],
) -> Iterator[_Two]:
    """The results, while others are made; `waiting` is kept up to date for the case that the pool breaks."""
    futures: deque[tuple[Future[list[_Two]], int]] = deque()
    done: deque[int] = deque()  # weights, as the pool says it
    ahead = 0  # weight of the results that are here
    for chunk in _chunks(left, weight):
        waiting.append(chunk)
        future, heavy = _handed_out(pool, function, chunk), sum(map(weight, chunk))
        future.add_done_callback(partial(_note, done, heavy))
        futures.append((future, heavy))
        while done:
            ahead += done.popleft()
        while futures and (ahead > _DONE_AHEAD or len(futures) * _TOGETHER > _AHEAD):
            first, heavy = futures.popleft()
            yield from first.result()
            waiting.popleft()
            ahead -= heavy
    while futures:
        yield from futures.popleft()[0].result()
        waiting.popleft()


def _note(done: deque[int], heavy: int, _: object) -> None:
    done.append(heavy)


def _chunks(items: Iterator[_One], weight: Callable[[_One], int]) -> Iterator[list[_One]]:
    """What goes to a process at once; no item is taken before it is needed."""
    while chunk := list(islice(items, 1)):
        heavy = weight(chunk[0])
        while len(chunk) < _TOGETHER and heavy < _AT_ONCE and (more := list(islice(items, 1))):
            chunk += more
            heavy += weight(more[0])
        yield chunk


class _NoProcessError(Exception):
    """The system gives no process, or no lock for two of them."""


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that are gone at the end, whatever they were doing."""
    before = set(active_children())
    try:
        pool = ProcessPoolExecutor(max_workers=jobs, mp_context=starting(), initializer=settle_in)
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
) -> Future[list[_Two]]:
    try:
        return pool.submit(_each, function, items)
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
                    yield from _handed_out(pool, function, items[done : done + 1]).result()
                    done += 1
        except BrokenProcessPool:
            yield lost(items[done])
            done += 1
        except _NoProcessError:
            yield from map(function, items[done:])
            return
