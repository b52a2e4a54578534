"""CSV tables of edges and nodes, quoted throughout for the strictest reader."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

from wenmai.export.attributes import COLUMNS_OF_EDGES, COLUMNS_OF_NODES, Column, Record, values
from wenmai.export.clean import clean
from wenmai.model import GraphSource

__all__ = ["edge_rows", "generate", "generate_nodes", "node_rows"]

Row: TypeAlias = dict[str, Any]
_COLUMNS_OF_NODES = [column for column in COLUMNS_OF_NODES if column.name not in ("name", "identifier")]


def generate(graph: GraphSource) -> Iterator[str]:
    """One row per edge: ids and titles of both ends, then what the edge carries."""
    row = _writer()
    names = (column.name for column in COLUMNS_OF_EDGES)
    yield row(["source", "target", "source_title", "target_title", *names])
    for edge, source, target in graph.titled():
        ends = (edge.source, edge.target, source, target)
        yield row([*map(_cell, ends), *_cells(COLUMNS_OF_EDGES, edge)])


def generate_nodes(graph: GraphSource) -> Iterator[str]:
    """One row per node."""
    row = _writer()
    yield row(["id", *(column.name for column in _COLUMNS_OF_NODES)])
    for node in graph.nodes:
        yield row([_cell(node.id), *_cells(_COLUMNS_OF_NODES, node)])


def edge_rows(graph: GraphSource) -> Iterator[Row]:
    """The same table with values in place of text: None where a column does not apply."""
    for edge, source, target in graph.titled():
        ends = {"source": edge.source, "target": edge.target, "source_title": source, "target_title": target}
        yield ends | {column.name: column.value(edge) for column in COLUMNS_OF_EDGES}


def node_rows(graph: GraphSource) -> Iterator[Row]:
    """One row per node, with values in place of text."""
    for node in graph.nodes:
        yield {"id": node.id} | {column.name: column.value(node) for column in _COLUMNS_OF_NODES}


def _writer() -> Callable[[Iterable[str]], str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n")

    def row(cells: Iterable[str]) -> str:
        writer.writerow(cells)
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    return row


def _cells(columns: Iterable[Column[Record]], record: Record) -> Iterator[str]:
    columns = list(columns)
    given = {
        column.name: _cell(text) if column.kind == "string" else text
        for column, text in values(columns, record)
    }
    return (given.get(column.name, "") for column in columns)


def _cell(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would run as a formula."""
    text = clean(text)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
