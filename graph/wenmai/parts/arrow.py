"""Values as columns of Arrow, and back.

Text with half a surrogate pair has no UTF-8. Such columns hold its bytes as they would be, which this program
reads back and others show as bytes that are no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wenmai.model import FieldKind
from wenmai.parts.tables import Column, Table, Values

if TYPE_CHECKING:
    import pyarrow

__all__ = ["batch_of", "schema_of", "values_of"]


def schema_of(table: Table) -> pyarrow.Schema:
    """The columns of a table and their types."""
    import pyarrow

    fields = [pyarrow.field(one.name, _type(one), nullable=one.optional) for one in table.columns]
    return pyarrow.schema(fields)


def batch_of(table: Table, rows: Sequence[Values]) -> pyarrow.Table:
    """Rows of a table as columns."""
    import pyarrow

    columns = zip(*rows, strict=True) if rows else ([] for _ in table.columns)
    arrays = [_array(column, values) for column, values in zip(table.columns, columns, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema_of(table))


def values_of(column: Column, array: pyarrow.Array) -> list[Any]:
    """The values of a column, as records hold them."""
    try:
        values = array.to_pylist()
    except UnicodeDecodeError:
        values = [_as_text(one) for one in array.view(_type(column, text="binary")).to_pylist()]
    if column.inner:
        return [tuple(column.new(tuple(one.values())) for one in some) for some in values]
    return [*map(tuple, values)] if column.kind in ("texts", "wholes") else values


def _array(column: Column, values: Sequence[Any]) -> pyarrow.Array:
    import pyarrow

    if column.inner:
        names = [one.name for one in column.inner]
        values = [
            [dict(zip(names, column.parts(one), strict=True)) for one in some] if some else []
            for some in values
        ]
    try:
        return pyarrow.array(values, _type(column))
    except UnicodeEncodeError:
        as_bytes = [_as_bytes(one) for one in values]
        return pyarrow.array(as_bytes, _type(column, text="binary")).view(_type(column))


def _type(column: Column, text: str = "string") -> Any:
    """The type of a column, in which texts are of that type."""
    import pyarrow

    plain: dict[FieldKind, Any] = {
        "text": getattr(pyarrow, text)(),
        "flag": pyarrow.bool_(),
        "whole": pyarrow.int64(),
        "real": pyarrow.float64(),
    }
    listed: dict[FieldKind, FieldKind] = {"texts": "text", "wholes": "whole"}
    if column.inner:
        fields = [pyarrow.field(one.name, _type(one, text)) for one in column.inner]
        return pyarrow.list_(pyarrow.struct(fields))
    if column.kind in listed:
        return pyarrow.list_(plain[listed[column.kind]])
    return plain[column.kind]


def _as_bytes(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    if isinstance(value, dict):
        return {name: _as_bytes(one) for name, one in value.items()}
    return [*map(_as_bytes, value)] if isinstance(value, list | tuple) else value


def _as_text(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogatepass")
    if isinstance(value, dict):
        return {name: _as_text(one) for name, one in value.items()}
    return [*map(_as_text, value)] if isinstance(value, list) else value
