"""Tables as text: a header whose columns are named as the fields of records are, then a row an article.

标题,链接,日期,标签,引用
凸函数的性质,https://blog.example/12,2020-03-05,优化;分析,凸集入门;https://blog.example/7
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from wenmai.model import Finding
from wenmai.read.records.fields import documents, field_of, known_fields
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_NAME = 60  # code points of a column's name
_LONGEST_HEADER = 4000
_LARGEST_CELL = 64 * 1024 * 1024  # a body can be a cell; the csv module stops at 128 KB by itself


def recognises(source: Source) -> bool:
    """The first line names two known columns, the title among them."""
    return bool(_delimiter(_header(source.text)))


def _header(text: str) -> str:
    return text[: _LONGEST_HEADER + 10].lstrip("\ufeff \n").partition("\n")[0]


def _delimiter(header: str) -> str:
    """The one that gives the most known columns; empty when the line is no header."""
    if len(header) > _LONGEST_HEADER or header.startswith("|"):  # a table in Markdown
        return ""
    best, most = "", 1
    for delimiter in _DELIMITERS:
        cells = _cells(header, delimiter)
        known = known_fields(cells)
        if "title" in known and len(known) > most and max(map(len, cells)) <= _LONGEST_NAME:
            best, most = delimiter, len(known)
    return best


def _cells(line: str, delimiter: str) -> list[str]:
    return next(iter(csv.reader([line], delimiter=delimiter)), [])


def read(source: Source) -> ReadResult:
    """Each row is an article; a row without a title, or with more cells than columns, is reported."""
    findings: list[Finding] = []
    found = documents(source.path, "csv", _rows(source, findings), findings)
    return ReadResult(tuple(found), tuple(findings))


def _rows(source: Source, findings: list[Finding]) -> Iterator[tuple[int, int | None, object]]:
    csv.field_size_limit(_LARGEST_CELL)
    delimiter = _delimiter(_header(source.text))
    skipped = len(source.text) - len(source.text.lstrip("\ufeff \n"))
    lines = _Lines(source.text[skipped:], source.text.count("\n", 0, skipped))
    rows = _cells_of(lines, delimiter, source.path, findings)
    names = [name.strip() for name in next(rows)[1]]
    known = [index for index, name in enumerate(names) if field_of(name)]
    for number, (line, row) in enumerate(rows, 1):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(names):
            message = f"{len(row)} cells in a table of {len(names)} columns; is a quotation mark missing?"
            findings.append(Finding(code="bad-record", path=source.path, line=line, message=message))
        yield number, line, {names[index]: row[index] for index in known if index < len(row)}


class _Lines:
    """The lines of a table, among which one can go back."""

    def __init__(self, text: str, before: int) -> None:
        self._lines = text.split("\n")
        self.at = 0
        self._before = before  # lines of the file that stand before these

    def __iter__(self) -> Iterator[str]:
        while self.at < len(self._lines):
            self.at += 1
            yield self._lines[self.at - 1] + "\n"

    def line(self, at: int) -> str:
        return self._lines[at]

    def number(self, at: int) -> int:
        return at + 1 + self._before


def _cells_of(
    lines: _Lines, delimiter: str, path: str, findings: list[Finding]
) -> Iterator[tuple[int, list[str]]]:
    """Each row with its line. A mark that opens a cell and closes nowhere does not swallow other rows."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        start = lines.at
        try:
            row = next(rows, None)
        except csv.Error as error:
            if "limit" in str(error):
                message = f"the table breaks off here ({error}); the rows before were read"
                findings.append(
                    Finding(code="broken-table", path=path, line=lines.number(start), message=message)
                )
                return
            line, lines.at = lines.line(start), start + 1
            row = _cells(line, delimiter)
            if _is_open(line, delimiter):
                row = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
                row = [cell.removeprefix('"') for cell in row]
                message = "a quotation mark opens a cell and none closes it; this line was read by itself"
                findings.append(
                    Finding(code="broken-table", path=path, line=lines.number(start), message=message)
                )
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
        if row is None:
            return
        yield lines.number(start), row


def _is_open(line: str, delimiter: str) -> bool:
    """Whether a line ends within a cell."""
    try:
        next(csv.reader([line], delimiter=delimiter, strict=True), None)
    except csv.Error as error:
        return "end of data" in str(error)
    return False
