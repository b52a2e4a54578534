"""The tables of a result in parts: their columns, derived from the fields of the records that they keep.

A new field of a record is a new column, without a line here. What a node or an open citation has several of
is a list in its row; the mentions and reasons of edges, which are most of a graph, are tables of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    SeriesReport,
    Unresolved,
    fields_of,
)

__all__ = ["OF_EDGES", "TABLES", "Column", "Table", "Values"]

Values: TypeAlias = tuple[Any, ...]


class Column(NamedTuple):
    """A column of a table, or of the records in a list."""

    name: str
    kind: FieldKind
    optional: bool = False
    inner: tuple[Column, ...] = ()  # of the records in a list
    new: Callable[..., Any] = tuple  # what a list holds, from the values of its columns
    parts: Callable[[Any], Values] = tuple  # the values of what a list holds


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of records, with the ends of an edge before what belongs to one."""

    name: str
    columns: tuple[Column, ...]
    put: Callable[[Any], Values]
    take: Callable[[Sequence[Any]], Any]
    order: Callable[[Any], Any]  # by which the rows of several parts are brought into one order
    distinct: bool = False  # whether no two rows have the same order


def _columns(record: type, aside: Sequence[str] = ()) -> tuple[Column, ...]:
    return tuple(
        _LISTS[field.name] if field.kind == "records" else Column(field.name, field.kind, field.optional)
        for field in fields_of(record)
        if field.name not in aside
    )


def _pair(first: str, second: str, kind: FieldKind = "text") -> tuple[Column, ...]:
    return Column(first, "text"), Column(second, kind)


def _reason(values: Sequence[Any]) -> Reason:
    return Reason(**dict(zip(_REASON_NAMES, values, strict=True)))


_REASON_NAMES = tuple(field.name for field in fields_of(Reason))
# Fields that hold several records, which stand in one column.
_LISTS: dict[str, Column] = {
    "documents": Column(
        "documents", "records", inner=_pair("path", "entry", "whole"),
        new=lambda values: DocumentRef(*values), parts=attrgetter("path", "entry"),
    ),
    "labels": Column("labels", "records", inner=_pair("language", "label")),
    "identifiers": Column("identifiers", "records", inner=_pair("scheme", "value")),
    "reasons": Column(
        "reasons", "records", inner=_columns(Reason), new=_reason, parts=attrgetter(*_REASON_NAMES)
    ),
}  # fmt: skip
_ENDS = ("edge_source", "edge_target", "edge_kind")


def _record_of(record: type, columns: Sequence[Column]) -> Callable[[Sequence[Any]], Any]:
    names = [column.name for column in columns]
    return lambda values: record(**dict(zip(names, values, strict=True)))


def _of_record(columns: Sequence[Column]) -> Callable[[Any], Values]:
    return attrgetter(*(column.name for column in columns))


def _table(
    name: str, record: type, order: Callable[[Any], Any], aside: Sequence[str] = (), *, distinct: bool = False
) -> Table:
    columns = _columns(record, aside)
    return Table(name, columns, _of_record(columns), _record_of(record, columns), order, distinct)


def _of_edge(name: str, record: type) -> Table:
    """A table of pairs: an edge, and what it has several of."""
    columns = _columns(record)
    values, new = _of_record(columns), _record_of(record, columns)
    ends = tuple(Column(end, "text") for end in _ENDS)
    return Table(
        name,
        (*ends, *columns),
        lambda pair: (pair[0].source, pair[0].target, pair[0].kind, *values(pair[1])),
        lambda row: (tuple(row[: len(ends)]), new(row[len(ends) :])),
        lambda pair: (pair[0][2], *pair[0][:2]),
    )


def _ends(edge: Edge) -> tuple[str, str, str]:
    return edge.kind, edge.source, edge.target


def _place(finding: Finding) -> tuple[str, str, int, str, str, str]:
    place = finding.code, finding.path, finding.line or 0
    return *place, finding.target, finding.message, finding.words


_EVIDENCE = ("mentions", "reasons")
# Field of an edge → the table of it.
OF_EDGES: dict[str, Table] = {
    "mentions": _of_edge("mentions", Evidence),
    "reasons": _of_edge("reasons", Reason),
}
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        # Regions are of all that is loaded together, and told then.
        _table("nodes", Node, attrgetter("id"), ("region",), distinct=True),
        _table("edges", Edge, _ends, _EVIDENCE, distinct=True),
        *OF_EDGES.values(),
        _table("unresolved", Unresolved, attrgetter("source")),
        _table("series", SeriesReport, attrgetter("id"), distinct=True),
        # The places in series once more, in the part of the series instead of the article's.
        _table("series_parts", Edge, _ends, _EVIDENCE, distinct=True),
        _table("dropped", Drop, attrgetter("source")),
        _table("considered", Considered, attrgetter("source")),
        _table("findings", Finding, _place),
    )
}
