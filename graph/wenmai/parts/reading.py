"""A result in parts as a graph to go through: its parts in one order, verified while they are read."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from wenmai.errors import StoreDamaged
from wenmai.model import (
    Considered,
    Drop,
    Edge,
    EdgeKind,
    Finding,
    Node,
    NodeKind,
    Region,
    SeriesReport,
    Unresolved,
)
from wenmai.parts.arrow import schema_of, values_of
from wenmai.parts.manifest import Manifest, read_manifest
from wenmai.parts.tables import OF_EDGES, TABLES, Table
from wenmai.parts.writing import check_installed, file_of

if TYPE_CHECKING:
    import pyarrow.parquet

__all__ = ["Result", "open_result"]

_ROWS_AT_ONCE = 1000
# Table → the words that its column `kind` may have.
_KINDS = {"nodes": frozenset(get_args(NodeKind)), "edges": frozenset(get_args(EdgeKind))}


class Result:
    """A result in parts; a `wenmai.model.GraphRows`.

    Whatever goes through it raises `StoreDamaged` where a file is not as it was written.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self._folder = folder / manifest.folder
        self.title = manifest.title
        self.regions: tuple[Region, ...] = ()  # none but those of `mark_regions`: they are of what is loaded
        self._region_of: Mapping[str, str] = {}

    @property
    def nodes(self) -> Iterator[Node]:
        """All nodes by id."""
        for node in self.records("nodes"):
            region = self._region_of.get(node.id, "")
            yield replace(node, region=region) if region else node

    def mark_regions(self, regions: tuple[Region, ...], region_of: Mapping[str, str]) -> None:
        """Give the articles the regions in which they lie."""
        self.regions, self._region_of = regions, region_of

    @property
    def edges(self) -> Iterator[Edge]:
        """All edges by kind, source, target."""
        return self.records("edges")

    @property
    def unresolved(self) -> Iterator[Unresolved]:
        """The open citations by source."""
        return self.records("unresolved")

    @property
    def series(self) -> Iterator[SeriesReport]:
        """What series lack and have twice."""
        return self.records("series")

    @property
    def dropped(self) -> Iterator[Drop]:
        """Candidate prerequisites that were left out."""
        return self.records("dropped")

    @property
    def considered(self) -> Iterator[Considered]:
        """Topics that were weighed and not given."""
        return self.records("considered")

    @property
    def findings(self) -> Iterator[Finding]:
        """What a person should know of the input."""
        return self.records("findings")

    @property
    def counts(self) -> Counter[str]:
        """What the build counted."""
        return Counter(self.manifest.counts)

    def records(self, name: str, parts: Iterable[int] | None = None) -> Iterator[Any]:
        """The records of a table in the graph's order, of all parts or some."""
        table = TABLES[name]
        if parts is None:
            parts = range(self.manifest.layout.parts)
        several = [self._part(table, part) for part in sorted(parts)]
        return several[0] if len(several) == 1 else heapq.merge(*several, key=table.order)

    def columns(self, name: str, wanted: Sequence[str], part: int) -> Iterator[tuple[Any, ...]]:
        """Some columns of a table in a part."""
        return self._rows(TABLES[name], part, wanted)

    def _part(self, table: Table, part: int) -> Iterator[Any]:
        """The records of a part in their order."""
        rows = self._rows(table, part)
        records = self._edges(rows, part) if table.name == "edges" else map(table.take, rows)
        before = None
        for record in records:
            order = table.order(record)
            if before is not None and (order < before or (table.distinct and order == before)):
                path = file_of(self._folder, table.name, part)
                raise StoreDamaged(f"{path}: the rows are not in their order")
            before = order
            yield record

    def _edges(self, rows: Iterator[tuple[Any, ...]], part: int) -> Iterator[Edge]:
        """Edges with their mentions and reasons."""
        names = [column.name for column in TABLES["edges"].columns]
        aside = {name: _Ahead(self._part(table, part)) for name, table in OF_EDGES.items()}
        for row in rows:
            fields: dict[str, Any] = dict(zip(names, row, strict=True))
            ends = fields["source"], fields["target"], fields["kind"]
            fields |= {name: some.of(ends) for name, some in aside.items()}
            yield Edge(**fields)
        for name, some in aside.items():
            if some.left:
                path = file_of(self._folder, name, part)
                raise StoreDamaged(f"{path}: has {name} of an edge that is not there")

    def _rows(
        self, table: Table, part: int, wanted: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        size = self.manifest.sizes.get((table.name, part))
        if size is None:
            return
        path, number = file_of(self._folder, table.name, part), 0
        with _damage(path):
            if path.stat().st_size != size.size:
                raise StoreDamaged(f"{path}: is not as it was written")
            file = _opened(path, table)
            columns = [one for one in table.columns if wanted is None or one.name in wanted]
            names = [one.name for one in columns]
            kinds = _KINDS.get(table.name)
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=names):
                for column, array in zip(columns, batch.columns, strict=True):
                    if array.null_count and not column.optional:
                        raise StoreDamaged(f"{path}: {column.name} has rows without a value")
                values = [values_of(*pair) for pair in zip(columns, batch.columns, strict=True)]
                if kinds and "kind" in names and not kinds.issuperset(values[names.index("kind")]):
                    raise StoreDamaged(f"{path}: has a kind that is none of {', '.join(sorted(kinds))}")
                number += batch.num_rows
                yield from zip(*values, strict=True)
        if number != size.rows:
            raise StoreDamaged(f"{path}: has {number} rows instead of {size.rows}")


def open_result(folder: Path) -> Result:
    """The result in parts that lies in a folder.

    Raises
    ------
    InputError
        When the library that reads Parquet is missing.
    OutputError
        When there is none.
    StoreDamaged
        When it is not whole.
    """
    check_installed()
    return Result(folder, read_manifest(folder))


def _opened(path: Path, table: Table) -> pyarrow.parquet.ParquetFile:
    """A file with the columns that it should have."""
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(path, page_checksum_verification=True)
    there = {field.name: field.type for field in file.schema_arrow}
    for field in schema_of(table):
        if there.get(field.name) is None:
            raise StoreDamaged(f"{path}: has no column {field.name}; another version of wenmai wrote it")
        if _plain(there[field.name]) != _plain(field.type):
            raise StoreDamaged(f"{path}: {field.name} is {there[field.name]} instead of {field.type}")
    return file


def _plain(kind: Any) -> str:
    """A type without the name that a file gives to the values of lists, and whether they may be missing."""
    written = str(kind)
    for name in ("item: ", "element: ", " not null"):
        written = written.replace(name, "")
    return written


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    """What the library says of a file, in one line."""
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError, TypeError, ValueError) as error:
        said = " ".join(str(error).split())[:120]
        raise StoreDamaged(f"{path}: the part is damaged ({said})") from error


class _Ahead:
    """What belongs to edges, in their order, handed out edge by edge."""

    def __init__(self, rows: Iterator[tuple[tuple[str, str, str], Any]]) -> None:
        self._rows = rows
        self._head = next(rows, None)

    def of(self, ends: tuple[str, str, str]) -> tuple[Any, ...]:
        """What belongs to the edge that comes next."""
        some = []
        while self._head is not None and self._head[0] == ends:
            some.append(self._head[1])
            self._head = next(self._rows, None)
        return tuple(some)

    @property
    def left(self) -> bool:
        """Whether something belongs to no edge."""
        return self._head is not None
