"""Parquet tables of edges and nodes: the columns of CSV with their types, and lists where CSV joins texts.

The same graph gives the same bytes, as long as pyarrow stays the same. No column is called as a title is in
records, so that a table beside articles is not read as some.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from wenmai.errors import InputError
from wenmai.export.attributes import COLUMNS_OF_EDGES, Column, columns_with_regions
from wenmai.export.clean import clean, number
from wenmai.export.graphml import Positions
from wenmai.export.layout import positions_within
from wenmai.model import GraphSource

if TYPE_CHECKING:
    import pyarrow

__all__ = ["generate", "generate_nodes"]

_ROWS = 10_000  # in memory at a time, and in a row group of the file
_ENDS = ("source", "target", "source_title", "target_title")


def generate(graph: GraphSource) -> Iterator[bytes]:
    """One row per edge: ids and titles of both ends, then what the edge carries."""
    rows = (
        (*map(clean, (edge.source, edge.target, source, target)), *_cells(COLUMNS_OF_EDGES, edge))
        for edge, source, target in graph.titled()
    )
    return _table([*((name, "string") for name in _ENDS), *map(_typed, COLUMNS_OF_EDGES)], rows)


def generate_nodes(graph: GraphSource, positions: Positions | None = None) -> Iterator[bytes]:
    """One row per node; `x` and `y` are where `positions` puts it, or where the page does."""
    places = positions_within(graph) if positions is None else positions
    columns = [column for column in columns_with_regions(graph) if column.name not in ("name", "identifier")]
    rows = (
        (clean(node.id), *_cells(columns, node), *places.get(node.id, (None, None))) for node in graph.nodes
    )
    return _table([("id", "string"), *map(_typed, columns), ("x", "double"), ("y", "double")], rows)


def _typed(column: Column[Any]) -> tuple[str, str]:
    return column.name, "list" if column.several else column.kind


def _cells(columns: Iterable[Column[Any]], record: Any) -> Iterator[Any]:
    """The values of a row; a text that says nothing is none, a list is empty."""
    for column in columns:
        value = column.value(record) if column.several is None else list(map(clean, column.several(record)))
        if isinstance(value, str):
            yield clean(value) or None
        else:
            yield float(number(value)) if isinstance(value, float) else value


def _table(columns: Sequence[tuple[str, str]], rows: Iterator[tuple[Any, ...]]) -> Iterator[bytes]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet needs the package pyarrow: pip install 'wenmai[parquet]'") from error
    types: dict[str, Callable[[], Any]] = {
        "string": pyarrow.string,
        "list": lambda: pyarrow.list_(pyarrow.string()),
        "int": pyarrow.int64,
        "double": pyarrow.float64,
        "boolean": pyarrow.bool_,
    }
    schema = pyarrow.schema([pyarrow.field(name, types[kind]()) for name, kind in columns])
    sink = _Sink()
    with pyarrow.parquet.ParquetWriter(sink, schema, compression="zstd") as file:
        while some := list(islice(rows, _ROWS)):
            file.write_table(_batch(schema, some), row_group_size=_ROWS)
            yield sink.taken()
    yield sink.taken()


class _Sink(io.RawIOBase):
    """Where the library writes to; what is there may be taken away at any time."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting.append(bytes(data))
        self._written += len(self._waiting[-1])
        return len(self._waiting[-1])

    def tell(self) -> int:
        return self._written

    def taken(self) -> bytes:
        """What was written since it was asked before."""
        some, self._waiting = b"".join(self._waiting), []
        return some


def _batch(schema: pyarrow.Schema, rows: list[tuple[Any, ...]]) -> pyarrow.Table:
    import pyarrow

    arrays = [
        pyarrow.array(list(values), field.type)
        for values, field in zip(zip(*rows, strict=True), schema, strict=True)
    ]
    return pyarrow.Table.from_arrays(arrays, schema=schema)
