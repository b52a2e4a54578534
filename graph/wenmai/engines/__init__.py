"""How documents are mapped: one after the other, or in several processes. Results keep their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from wenmai.errors import InputError

__all__ = ["ENGINES", "map_ordered", "worthwhile"]

ENGINES = ("local",)  # `spark` is reserved; it is not in this version

_WORTH = 1_500_000  # bytes of input from which a second process saves more than it costs
_TOGETHER = 8  # items that go to a process at once
_AHEAD = 4096  # items that are handed out before the first of them is back
_MOST = 8  # processes that are taken without being asked for

_One = TypeVar("_One")
_Two = TypeVar("_Two")


def map_ordered(
    function: Callable[[_One], _Two], items: Iterable[_One], *, engine: str = "local", jobs: int = 1
) -> Iterator[_Two]:
    """Apply a pure function to every item; results in the order of the items.

    Parameters
    ----------
    function
        Importable by name, so that other processes find it.
    engine
        A name in ENGINES.
    jobs
        Processes; 1 stays in this one.

    Raises
    ------
    InputError
        When the engine is not known.
    """
    if engine not in ENGINES:
        raise InputError(f"engine {engine} is not in this version; legal is {', '.join(ENGINES)}")
    if jobs <= 1:
        yield from map(function, items)
        return
    from concurrent.futures import ProcessPoolExecutor

    from wenmai.engines.process import settle_in

    with ProcessPoolExecutor(max_workers=jobs, initializer=settle_in) as pool:
        left = iter(items)
        while some := list(islice(left, _AHEAD)):  # a pool keeps a note of everything it has been given
            yield from pool.map(function, some, chunksize=_TOGETHER)


def worthwhile(sizes: Sequence[int]) -> int:
    """How many processes pay for inputs of these sizes, in bytes: at most one for each processor."""
    if sum(sizes) < _WORTH or len(sizes) < 2 * _TOGETHER:
        return 1
    from wenmai.engines.process import processors

    return min(processors(), _MOST, len(sizes) // _TOGETHER)
