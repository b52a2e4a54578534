"""Records into the files of their parts; the same records give the same bytes in any process."""

from __future__ import annotations

import os
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from wenmai.errors import InputError
from wenmai.model import Node, SeriesReport, Unresolved
from wenmai.parts import bounds
from wenmai.parts.arrow import batch_of, schema_of
from wenmai.parts.placing import host_in
from wenmai.parts.tables import OF_EDGES, TABLES, Table, Values

if TYPE_CHECKING:
    import pyarrow.parquet

__all__ = ["Size", "Sizes", "Written", "check_installed", "complete_tables", "file_of", "write_table"]


class Size(NamedTuple):
    """What a file holds."""

    rows: int
    size: int  # bytes


Sizes: TypeAlias = dict[tuple[str, int], Size]  # by table and part


@dataclass(slots=True)
class Written:
    """What was written, summed up; of several parts it is added."""

    sizes: Sizes = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)  # of nodes
    reasons: Counter[str] = field(default_factory=Counter)  # of open citations
    unaddressed: set[str] = field(default_factory=set)  # sites with an article that has no address
    lacking: list[SeriesReport] = field(default_factory=list)  # series that lack a part or have one twice

    def add(self, other: Written) -> None:
        """Take in what was written of other parts or tables."""
        self.sizes.update(other.sizes)
        self.kinds.update(other.kinds)
        self.reasons.update(other.reasons)
        self.unaddressed |= other.unaddressed
        self.lacking += other.lacking

    def note(self, record: object) -> None:
        """Sum up a record."""
        if isinstance(record, Node):
            self.kinds[record.kind] += 1
            if record.kind == "article" and not host_in(record.id):
                self.unaddressed.add(record.site)
        elif isinstance(record, Unresolved):
            self.reasons[record.reason] += 1
        elif isinstance(record, SeriesReport) and (record.gaps or record.doubles):
            self.lacking.append(record)


def file_of(folder: Path, table: str, part: int) -> Path:
    """Where the rows of a part lie."""
    return folder / table / f"bucket={part}" / "rows.parquet"


def check_installed() -> None:
    """Raises InputError where the library that writes Parquet is missing."""
    try:
        import pyarrow.parquet  # noqa: F401 - whether it is there
    except ImportError as error:
        raise InputError(
            "results in parts need the package pyarrow: pip install 'wenmai[parquet]'"
        ) from error


def write_table(folder: Path, name: str, records: Iterable[tuple[int, Any]]) -> Written:
    """Write a table, and for edges the tables of what they have; each record comes with its part.

    Within a part they stand in the order in which they come.
    """
    written = Written()
    files: dict[tuple[str, int], _File] = {}

    def into(table: Table, part: int, values: Values) -> None:
        key = table.name, part
        if key not in files:
            files[key] = _File(table, file_of(folder, *key))
        files[key].add(values)

    try:
        for part, record in records:
            written.note(record)
            into(TABLES[name], part, TABLES[name].put(record))
            if name == "edges":
                for aside, table in OF_EDGES.items():
                    for one in getattr(record, aside):
                        into(table, part, table.put((record, one)))
        written.sizes = {key: file.close() for key, file in files.items()}
    finally:
        for file in files.values():
            file.drop()
    return written


def complete_tables(folder: Path, sizes: Mapping[tuple[str, int], Size]) -> Sizes:
    """Write the tables of which no part has a row, so that each says its columns."""
    filled = {name for name, _ in sizes}
    return {
        (name, 0): _File(table, file_of(folder, name, 0)).close()
        for name, table in TABLES.items()
        if name not in filled
    }


class _File:
    """The file of a part; it bears its name when it is whole."""

    def __init__(self, table: Table, path: Path) -> None:
        import pyarrow.parquet

        self._table, self._path = table, path
        path.parent.mkdir(parents=True, exist_ok=True)
        # Another process may try the same part at the same time.
        self._unfinished = path.with_name(f".wenmai-{secrets.token_hex(8)}.part")
        self._writer: pyarrow.parquet.ParquetWriter = pyarrow.parquet.ParquetWriter(
            self._unfinished,
            schema_of(table),
            compression="zstd",
            write_page_checksum=True,
            store_schema=False,
        )
        self._held: list[Values] = []
        self._rows = 0

    def add(self, values: Values) -> None:
        self._held.append(values)
        if len(self._held) == bounds.ROW_GROUP:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(batch_of(self._table, self._held))
        self._rows += len(self._held)
        self._held.clear()

    def close(self) -> Size:
        if self._held:
            self._write()
        self._writer.close()
        with self._unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        self._unfinished.replace(self._path)
        return Size(self._rows, self._path.stat().st_size)

    def drop(self) -> None:
        """Leave nothing behind that is not whole."""
        if self._unfinished.exists():
            self._writer.close()
            self._unfinished.unlink()
