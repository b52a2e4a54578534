"""Records that are read in order, as often as wanted, and those of one key as one.

In memory, or sorted in a file where they are many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Generic, TypeAlias, TypeVar

from wenmai.pipeline.packing import freeze, thaw

__all__ = ["Key", "SortedRecords"]

Key: TypeAlias = tuple[str | int, ...]

_Record = TypeVar("_Record")


class SortedRecords(Generic[_Record]):
    """Records of one type.

    Parameters
    ----------
    key
        By what they are ordered and told apart: texts and numbers, as many for each.
    merged
        One record for those of one key, which come in the order in which they were added.
    file
        A scratch file; None keeps them in memory.
    """

    def __init__(
        self,
        record: type[_Record],
        key: Callable[[_Record], Key],
        merged: Callable[[Sequence[_Record]], _Record] | None = None,
        file: sqlite3.Connection | None = None,
    ) -> None:
        self._record, self._key, self._merged, self._file = record, key, merged, file
        self._held: list[_Record] = []
        self._table = f"every_{record.__name__.lower()}"
        self._columns: tuple[str, ...] = ()  # of the key

    def extend(self, records: Iterable[_Record]) -> None:
        """Take more of them."""
        if self._file is None:
            self._held.extend(records)
            return
        rows = [(*map(_comparable, self._key(one)), freeze(one)) for one in records]
        if not rows:
            return
        if not self._columns:
            self._columns = tuple(f"k{number}" for number in range(len(rows[0]) - 1))
            self._file.execute(f"CREATE TABLE {self._table} ({', '.join(self._columns)}, row BLOB)")
        places = ", ".join("?" * len(rows[0]))
        self._file.execute("BEGIN")
        self._file.executemany(f"INSERT INTO {self._table} VALUES ({places})", rows)  # noqa: S608 - our names
        self._file.execute("COMMIT")

    def __iter__(self) -> Iterator[_Record]:
        if self._merged is None:
            yield from self._sorted()
            return
        for _, some in groupby(self._sorted(), key=self._key):
            yield self._merged(list(some))

    def distinct_keys(self) -> Iterator[Key]:
        """The keys alone, each once and in order."""
        if self._file is None:
            yield from dict.fromkeys(map(self._key, self._sorted()))
        elif self._columns:
            columns = ", ".join(self._columns)
            question = f"SELECT DISTINCT {columns} FROM {self._table} ORDER BY {columns}"  # noqa: S608
            yield from (tuple(map(_part, row)) for row in self._file.execute(question))

    def _sorted(self) -> Iterator[_Record]:
        if self._file is None:
            self._held.sort(key=self._key)
            yield from self._held
        elif self._columns:
            order = ", ".join((*self._columns, "rowid"))
            for (row,) in self._file.execute(f"SELECT row FROM {self._table} ORDER BY {order}"):  # noqa: S608
                yield thaw(row, self._record)


def _comparable(part: str | int) -> bytes | int:
    """Bytes are ordered as the texts are: by code points."""
    return part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part


def _part(column: bytes | int) -> str | int:
    return column.decode("utf-8", "surrogatepass") if isinstance(column, bytes) else column
