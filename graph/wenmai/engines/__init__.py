"""How documents are mapped: one after the other, or in several processes. Results keep their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from wenmai.errors import InputError

__all__ = ["ENGINES", "map_ordered"]

ENGINES = ("local",)  # `spark` is reserved; it is not in this version

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

    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(function, items, chunksize=8)
