"""Records that are read in order, as often as wanted, and those of one key as one.

In memory, or sorted in a file where they are many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Generic, TypeAlias, TypeVar

from wenmai.pipeline.packing import freeze, thaw

__all__ = ["Again", "Key", "SortedRecords"]

Key: TypeAlias = tuple[str | int, ...]

_Record = TypeVar("_Record")


class Again(Iterable[_Record]):
    """What can be gone through as often as wanted."""

    def __init__(self, begin: Callable[[], Iterator[_Record]]) -> None:
        self._begin = begin

    def __iter__(self) -> Iterator[_Record]:
        return self._begin()


class SortedRecords(Generic[_Record]):
    """Records of one type.

    Parameters
    ----------
    key
        By what they are ordered and told apart: texts and numbers, as many for each.
    merged
        One record for those of one key, which come in the order in which they were added; a single one
        it gives as it is.
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
        self._ordered: list[_Record] = []  # those held, in order and one for each key; empty until asked for
        self._table = f"every_{record.__name__.lower()}"
        self._columns: tuple[str, ...] = ()  # of the key

    def extend(self, records: Iterable[_Record]) -> None:
        """Take more of them."""
        if self._file is None:
            self._held.extend(records)
            self._ordered = []
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
        return self.parts(self._record)

    def parts(self, part: type[Any]) -> Iterator[Any]:
        """The records, those that are read from the file as records of a type with some of their fields.

        Of several with one key the whole record is given.
        """
        if self._file is None:
            yield from self._in_order()
            return
        order = ", ".join((*self._columns, "rowid"))
        rows = self._asked(f"SELECT {', '.join(self._columns)}, row FROM {self._table} ORDER BY {order}")  # noqa: S608
        if self._merged is None:
            yield from (thaw(row, part) for *_, row in rows)
            return
        for _, same in groupby(rows, key=lambda row: row[:-1]):
            (*_, first), *others = same
            if others:
                yield self._merged([thaw(row, self._record) for row in (first, *(row for *_, row in others))])
            else:
                yield thaw(first, part)

    def distinct_keys(self, *firsts: str) -> Iterator[Key]:
        """The keys alone, each once and in order; only those that have one of these as their first part."""
        if self._file is None:
            keys = (key for key in map(self._key, self._in_order()) if key[0] in firsts)
            yield from (key for key, _ in groupby(keys))
            return
        columns, places = ", ".join(self._columns), ", ".join("?" * len(firsts))
        question = f"SELECT DISTINCT {columns} FROM {self._table} WHERE k0 IN ({places}) ORDER BY {columns}"  # noqa: S608
        rows = self._asked(question, *map(_comparable, firsts))
        yield from (tuple(map(_part, row)) for row in rows)

    def _in_order(self) -> list[_Record]:
        if not self._ordered:
            self._held.sort(key=self._key)
            self._ordered = self._held
            if merged := self._merged:
                self._ordered = [merged([*same]) for _, same in groupby(self._held, key=self._key)]
        return self._ordered

    def _asked(self, question: str, *values: bytes | int) -> Iterable[Any]:
        """What the file answers; all that is read in order goes by an index, made when it is first needed."""
        if not self._columns:
            return ()
        assert self._file is not None
        columns = ", ".join(self._columns)
        self._file.execute(f"CREATE INDEX IF NOT EXISTS {self._table}_order ON {self._table} ({columns})")
        return self._file.execute(question, values)


def _comparable(part: str | int) -> bytes | int:
    """Bytes are ordered as the texts are: by code points."""
    return part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part


def _part(column: bytes | int) -> str | int:
    return column.decode("utf-8", "surrogatepass") if isinstance(column, bytes) else column
