"""Two tables for `neo4j-admin database import`: nodes and relationships, each with its header.

The labels and types are those of `cypher`. Numbers and nothing stand bare, texts in quotes: a bare nothing is
no property. A text is on one line, since the importer refuses others unless it is told; a list is parted by
semicolons, and one within a text of it becomes a full-width one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from wenmai.export.attributes import (
    COLUMNS_OF_EDGES,
    Column,
    Record,
    columns_with_regions,
    given,
)
from wenmai.export.clean import clean
from wenmai.export.cypher import label_of, type_of
from wenmai.export.graphml import Positions
from wenmai.export.layout import positions_within
from wenmai.model import GraphSource

__all__ = ["USE", "files"]

USE = "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv neo4j"


def files(graph: GraphSource, positions: Positions | None = None) -> Iterator[tuple[str, Iterable[str]]]:
    """The two files by their names."""
    places = positions_within(graph) if positions is None else positions
    yield "nodes.csv", _nodes(graph, places)
    yield "relationships.csv", _relationships(graph)


def _nodes(graph: GraphSource, places: Positions) -> Iterator[str]:
    columns = [column for column in columns_with_regions(graph) if column.name != "identifier"]
    at = ["x:double", "y:double"] if places else []
    yield _row(["id:ID", *map(_header, columns), *at, ":LABEL"])
    for node in graph.nodes:
        x_y = [repr(float(value)) for value in places.get(node.id, ())] or [""] * len(at)
        labels = f"Wenmai;{label_of(node.kind)}"
        yield _row([_text(clean(node.id)), *_cells(columns, node), *x_y, labels])


def _relationships(graph: GraphSource) -> Iterator[str]:
    yield _row([":START_ID", *map(_header, COLUMNS_OF_EDGES), ":END_ID", ":TYPE"])
    for edge, _, _ in graph.wired():
        ends = [_text(clean(end)) for end in (edge.source, edge.target)]
        yield _row([ends[0], *_cells(COLUMNS_OF_EDGES, edge), ends[1], type_of(edge.kind)])


def _header(column: Column[Any]) -> str:
    return f"{column.name}:{'string[]' if column.several else column.kind}"


def _cells(columns: Sequence[Column[Record]], record: Record) -> Iterator[str]:
    told = given(columns, record)
    return (_cell(told.get(column.name)) for column in columns)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _text(";".join(text.replace(";", "；") for text in value))
    if isinstance(value, str):
        return _text(value)
    return "true" if value is True else repr(value)


def _text(text: str) -> str:
    return '"' + " ".join(text.splitlines()).replace('"', '""') + '"'


def _row(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\n"
