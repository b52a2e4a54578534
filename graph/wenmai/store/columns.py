"""The columns of the store's tables, derived from the fields of the records that they keep.

A new field of a record is a new column, without a line here: `RECORDS` says what is no plain column,
and `SIDES` which fields of a node have a table of their own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import MISSING, make_dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

from wenmai.model import (
    Considered,
    DocumentRef,
    Drop,
    Edge,
    Evidence,
    FieldKind,
    Finding,
    Node,
    Reason,
    Region,
    SeriesReport,
    Unresolved,
    fields_of,
)

__all__ = ["RECORDS", "SIDES", "Columns", "Listed", "Row", "Side", "Value", "packed"]

Value: TypeAlias = str | bytes | int | float | None
Row: TypeAlias = tuple[Any, ...]
Listed: TypeAlias = Callable[[str, type], tuple[Any, ...]]  # reads a list that stands in one column


def packed(text: str) -> str | bytes:
    """Text as SQLite takes it: a lone surrogate has no UTF-8, so such text goes in as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _have_utf8(texts: Sequence[str]) -> bool:
    """Whether none of them holds a lone surrogate: asked of all at once, since hardly one does."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True


def _listed(values: Sequence[str] | Sequence[int]) -> str | bytes:
    return packed(json.dumps(values, ensure_ascii=False)) if values else ""


def _unchanged(value: Any) -> Any:
    return value


class _Way(NamedTuple):
    """How SQLite keeps a kind of field."""

    declared: str
    letter: str  # as `Database.ask` wants it
    letter_or_null: str
    put: Callable[[Any], Value] = _unchanged
    take: Callable[[Any, Listed], Any] | None = None


_WAYS: dict[FieldKind, _Way] = {
    "text": _Way("TEXT", "s", "", packed),
    "flag": _Way("INTEGER", "i", "", take=lambda value, _: bool(value)),
    "whole": _Way("INTEGER", "i", "o"),
    "real": _Way("REAL", "f", "p"),
    "texts": _Way("TEXT", "s", "", _listed, lambda text, listed: listed(text, str)),
    "wholes": _Way("TEXT", "s", "", _listed, lambda text, listed: listed(text, int)),
}


class Columns:
    """The fields of a record as columns, but for those that stand `aside`, in a table of their own."""

    def __init__(self, record: type, aside: Sequence[str] = ()) -> None:
        fields = [field for field in fields_of(record) if field.name not in aside]
        for field in fields:
            if field.kind == "records" or (field.optional and not _WAYS[field.kind].letter_or_null):
                raise TypeError(f"{record.__name__}.{field.name}: no column holds that; give it a table")
        ways = [_WAYS[field.kind] for field in fields]
        self.names = tuple(field.name for field in fields)
        self.shape = "".join(
            way.letter_or_null if field.optional else way.letter
            for field, way in zip(fields, ways, strict=True)
        )
        self.declared = ", ".join(
            f'"{field.name}" {way.declared}{"" if field.optional else " NOT NULL"}'
            for field, way in zip(fields, ways, strict=True)
        )
        # What a record has that was written before the field was there.
        self.defaults = {
            field.name: way.put(field.default)
            for field, way in zip(fields, ways, strict=True)
            if field.default is not MISSING
        }
        self._values = attrgetter(*self.names)
        self._puts = [(at, way.put) for at, way in enumerate(ways) if way.put not in (_unchanged, packed)]
        self._texts = [at for at, way in enumerate(ways) if way.put is packed]
        self._takes = [(at, way.take) for at, way in enumerate(ways) if way.take]
        self._record = record
        self._order = *self.names, *aside

    def selected(self, table: str) -> str:
        """The columns as a question names them."""
        return ", ".join(f'{table}."{name}"' for name in self.names)

    def row(self, record: Any) -> tuple[Value, ...]:
        """The values to write."""
        values = list(self._values(record))
        for at, put in self._puts:
            values[at] = put(values[at])
        if not _have_utf8([values[at] for at in self._texts]):
            for at in self._texts:
                values[at] = packed(values[at])
        return tuple(values)

    def record(self, row: Sequence[Any], listed: Listed, beside: Sequence[Any] = ()) -> Any:
        """The record of values that were read, with those of the fields aside in their order."""
        if self._takes:
            row = list(row)
            for at, take in self._takes:
                row[at] = take(row[at], listed)
        record = self._unfrozen(*row, *beside)
        record.__class__ = self._record
        return record

    @cached_property
    def _unfrozen(self) -> Any:
        """A class with the slots of the record that is not frozen, and takes the values in their order.

        Its objects turn into records by their class alone: the `__init__` of a frozen one takes five times
        as long.
        """
        record: Any = self._record
        taking: Any = make_dataclass("_", self._order)
        return type(record.__name__, record.__bases__, {
            "__slots__": record.__slots__,
            "__init__": taking.__init__,
            "__setattr__": object.__setattr__,
        })  # fmt: skip


_OF_OWNER = ("source", "context", "where")  # of a reason of what was left out
# Table → its columns beside the numbers of their owners.
RECORDS: dict[str, Columns] = {
    "nodes": Columns(Node, aside=("documents", "labels", "identifiers", "former_ids")),
    "edges": Columns(Edge, aside=("source", "target", "mentions", "reasons")),  # ends are numbers
    "mentions": Columns(Evidence),
    "reasons": Columns(Reason),
    "unresolved": Columns(Unresolved, aside=("candidates",)),
    "series": Columns(SeriesReport),
    "regions": Columns(Region),
    "dropped": Columns(Drop, aside=("reasons",)),
    "weighings": Columns(Reason, aside=_OF_OWNER),  # as its owner's; without sentences
    "considered": Columns(Considered, aside=("reasons",)),
    "weights": Columns(Reason, aside=_OF_OWNER),
    "findings": Columns(Finding),
}


class Side(NamedTuple):
    """A field of a node that holds several values, in a table of the same name."""

    declared: str
    names: tuple[str, ...]
    shape: str
    put: Callable[[Any], Row]  # a value as the row that keeps it
    take: Callable[[Row], Any]


SIDES: dict[str, Side] = {
    "documents": Side(
        "path TEXT NOT NULL, entry INTEGER NOT NULL", ("path", "entry"), "si",
        attrgetter("path", "entry"), lambda row: DocumentRef(*row),
    ),
    "labels": Side(
        "language TEXT NOT NULL, label TEXT NOT NULL", ("language", "label"), "ss",
        _unchanged, _unchanged,
    ),
    "identifiers": Side(
        "scheme TEXT NOT NULL, value TEXT NOT NULL", ("scheme", "value"), "ss",
        _unchanged, _unchanged,
    ),
    "former_ids": Side("id TEXT NOT NULL", ("id",), "s", lambda value: (value,), lambda row: row[0]),
}  # fmt: skip
