"""The numbers of a store's nodes by their ids: sixteen bytes for each, however long the ids are."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["NodeNumbers"]


class NodeNumbers:
    """Ids are known by their hashes; should two of them have one hash, by themselves.

    Parameters
    ----------
    hashed
        Gives a whole number of 64 bits for an id.
    """

    def __init__(self, hashed: Any = hash) -> None:
        self._hashed = hashed
        self._hashes = array("q")  # of the nodes, in the order of their numbers
        self._by_id: dict[str, int] = {}  # numbers of those that are not told apart by their hashes

    def add(self, ids: Iterable[str]) -> None:
        """The next nodes; numbers begin with 1."""
        self._hashes.extend(map(self._hashed, ids))

    def tell_apart(self, ids: Iterable[str]) -> None:
        """Look at all ids once more, where two of them have one hash."""
        hashes, _ = self._sorted
        twice = {*hashes[:-1][hashes[1:] == hashes[:-1]].tolist()}
        if twice:
            self._by_id = {one: n for n, one in enumerate(ids, 1) if self._hashed(one) in twice}

    def of(self, ids: Sequence[str]) -> list[int]:
        """The number of each; 0 of what is no node."""
        import numpy as np

        hashes, numbers = self._sorted
        if not len(hashes):
            return [0] * len(ids)
        asked = np.fromiter(map(self._hashed, ids), dtype=np.int64, count=len(ids))
        at = np.searchsorted(hashes, asked)
        at[at == len(hashes)] = 0
        found: list[int] = np.where(hashes[at] == asked, numbers[at], 0).tolist()
        if self._by_id:
            found = [self._by_id.get(one, n) for one, n in zip(ids, found, strict=True)]
        return found

    @cached_property
    def _sorted(self) -> tuple[NDArray[Any], NDArray[Any]]:
        import numpy as np

        hashes = np.array(self._hashes, dtype=np.int64)
        self._hashes = array("q")
        order = np.argsort(hashes, kind="stable")
        return hashes[order], order + 1
