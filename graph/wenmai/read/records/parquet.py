"""Parquet tables: columns named as the fields of records are. Needs the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from wenmai.model import DocumentRef, Finding
from wenmai.read.records.fields import documents, field_of, known_fields
from wenmai.read.source import NotThisForm, ReadResult, Source

__all__ = ["MAGIC", "read", "recognises"]

MAGIC = b"PAR1"  # a Parquet file begins and ends so
_ROWS_AT_ONCE = 1000


def recognises(source: Source) -> bool:
    """The first bytes say so."""
    return source.data.startswith(MAGIC)


def read(source: Source) -> ReadResult:
    """Each row is an article.

    Raises
    ------
    NotThisForm
        When no column can be a title.
    """
    findings: list[Finding] = []
    found = documents(source.path, "parquet", _rows(source, findings), findings)
    return ReadResult(tuple(found), tuple(findings))


def _rows(source: Source, findings: list[Finding]) -> Iterator[tuple[int, int | None, object]]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        message = "a Parquet table; to read it, install wenmai[parquet]"
        findings.append(Finding(code="needs-extra", path=source.path, message=message))
        return
    number = 0
    try:
        table = pyarrow.parquet.ParquetFile(io.BytesIO(source.data))
        names = [name for name in table.schema_arrow.names if field_of(name)]
        if "title" not in known_fields(names):
            raise NotThisForm("a Parquet table without a column for titles")
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=names):
            for record in _records(batch):
                number += 1
                if odd := [name for name, value in record.items() if isinstance(value, _Mended)]:
                    message = f"bytes in {', '.join(odd)} that are no UTF-8; U+FFFD stands for them"
                    place = str(DocumentRef(source.path, number))
                    findings.append(Finding(code="bad-bytes", path=place, message=message))
                yield number, None, record
    except (pyarrow.ArrowException, OSError) as error:
        message = f"the table is damaged ({' '.join(str(error).split())[:120]})"
        place = str(DocumentRef(source.path, number + 1))
        findings.append(Finding(code="broken-table", path=place, message=message))


class _Mended(str):
    """Text of which some bytes were no UTF-8."""

    __slots__ = ()


def _records(batch: Any) -> Iterator[dict[str, object]]:
    """The rows of a batch; one bad string costs its own bytes, not the rows around it."""
    try:
        yield from batch.to_pylist()
    except UnicodeDecodeError:
        columns = {name: list(map(_value, batch.column(name))) for name in batch.schema.names}
        for at in range(batch.num_rows):
            yield {name: values[at] for name, values in columns.items()}


def _value(scalar: Any) -> object:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        as_buffer = getattr(scalar, "as_buffer", None)  # a list of strings has none
        return _Mended(as_buffer().to_pybytes().decode("utf-8", "replace") if as_buffer else "")
