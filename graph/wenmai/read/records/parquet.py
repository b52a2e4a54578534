"""Parquet tables: columns named as the fields of records are. Needs the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Iterator

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
            for record in batch.to_pylist():
                number += 1
                yield number, None, record
    except (pyarrow.ArrowException, OSError) as error:
        message = f"the table is damaged ({' '.join(str(error).split())[:120]})"
        place = str(DocumentRef(source.path, number + 1))
        findings.append(Finding(code="broken-table", path=place, message=message))
