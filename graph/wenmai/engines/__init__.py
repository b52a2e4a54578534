"""How documents are mapped: one after the other, or in several processes. Results keep their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NoReturn, TypeVar

from wenmai.errors import InputError

__all__ = ["ENGINES", "map_ordered", "worthwhile"]

ENGINES = ("local", "spark")  # Spark takes whole stages, not single items: `wenmai.engines.spark`

_WORTH = 1_500_000  # bytes of input from which a second process saves more than it costs
_FEWEST = 8  # items that one process should have at least
_MOST = 8  # processes that are taken without being asked for

_One = TypeVar("_One")
_Two = TypeVar("_Two")


def map_ordered(
    function: Callable[[_One], _Two],
    items: Iterable[_One],
    *,
    engine: str = "local",
    jobs: int = 1,
    lost: Callable[[_One], _Two] | None = None,
    weight: Callable[[_One], int] = lambda _: 0,
) -> Iterator[_Two]:
    """Apply a pure function to every item; results in the order of the items.

    Parameters
    ----------
    function
        Importable by name, so that other processes find it.
    engine
        `local`.
    jobs
        Processes; 1 stays in this one.
    lost
        Gives the result for an item at which a process was killed, and again when it was tried alone.
    weight
        Bytes of an item: heavy ones go to a process alone, and of what is done ahead of one that takes long
        a bounded weight is kept.

    Raises
    ------
    InputError
        When the engine is not known, or, without `lost`, when a process is killed.
    """
    if engine != "local":
        raise InputError(f"there is no engine {engine}; legal are {', '.join(ENGINES)}")
    if jobs <= 1:
        yield from map(function, items)
        return
    from wenmai.engines.pool import map_in_processes

    yield from map_in_processes(function, items, jobs, lost or _given_up, weight)


def _given_up(item: object) -> NoReturn:
    raise InputError(f"{item}: the process that read it was killed")


def worthwhile(sizes: Sequence[int]) -> int:
    """How many processes pay for inputs of these sizes, in bytes: at most one for each processor."""
    if sum(sizes) < _WORTH or len(sizes) < 2 * _FEWEST:
        return 1
    from wenmai.engines.process import processors

    return min(processors(), _MOST, len(sizes) // _FEWEST)
