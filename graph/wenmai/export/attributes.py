"""The columns of a node and of an edge, for every format that is a table at heart.

All formats that are tables at heart write the same columns with the same types. A type is declared
once here, since readers refuse a file in which a column is an integer in one row and a fraction in
another. A new field of a record is a new column, without a line here.

`weight` has one meaning for every kind of edge: how many times its source says it. How strong a
requirement or a topic is stands in `score`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from wenmai.export.clean import clean, label, number, web_url
from wenmai.model import Edge, FieldKind, GraphSource, Node, fields_of

__all__ = [
    "COLUMNS_OF_EDGES",
    "COLUMNS_OF_NODES",
    "Column",
    "Kind",
    "Value",
    "columns_with_regions",
    "given",
    "values",
    "weight",
]

Kind: TypeAlias = Literal["string", "int", "double", "boolean"]
Value: TypeAlias = str | int | float | bool | None
Record = TypeVar("Record", Node, Edge)


class Column(NamedTuple, Generic[Record]):
    """One attribute of every node or every edge."""

    name: str
    kind: Kind
    value: Callable[[Record], Value]  # an empty string, None or False: the attribute is left out
    several: Callable[[Record], tuple[str, ...]] | None = None  # the texts that `value` joins, if any


_SEPARATOR = "; "  # between texts that stand in one column
# Fields that are no columns: the name columns and `identifier` show the first two.
_NO_COLUMNS: dict[type, frozenset[str]] = {
    Node: frozenset(("id", "title", "former_ids", "labels", "broader", "reads")),
    Edge: frozenset(("source", "target", "reasons", "mentions")),
}
# Fields that are written otherwise than their kind says.
_VALUES: dict[tuple[type, str], Callable[[Any], Value]] = {
    (Node, "url"): web_url,
    (Edge, "weight"): lambda times: float(number(times)),
    (Edge, "score"): lambda score: float(number(score)) or None,  # of most kinds there is none
}
# Fields that hold several texts and say each in a way of their own.
_SEVERAL: dict[tuple[type, str], Callable[[Any], tuple[str, ...]]] = {
    (Node, "identifiers"): lambda pairs: tuple(map(":".join, pairs)),
    (Node, "documents"): lambda references: tuple(map(str, references)),
}


def weight(edge: Edge) -> float:
    """How many times the source of an edge says it."""
    return float(number(edge.weight))


_KINDS: dict[FieldKind, Kind] = {"flag": "boolean", "whole": "int", "real": "double"}  # others are strings


def _unchanged(value: Any) -> Any:
    return value


def _columns_of(record: type[Record]) -> Iterator[Column[Record]]:
    """A column for each field of a record that is not left out."""
    for field in fields_of(record):
        key = record, field.name
        if field.name in _NO_COLUMNS[record]:
            continue
        if field.kind == "texts" or key in _SEVERAL:
            yield _of_several(field.name, _shown(field.name, _SEVERAL.get(key, _unchanged)))
        elif field.kind in ("wholes", "records") and key not in _VALUES:
            raise TypeError(f"{record.__name__}.{field.name}: no column holds that; say how it is shown")
        else:
            shown = _shown(field.name, _VALUES.get(key, _unchanged))
            yield Column(field.name, _KINDS.get(field.kind, "string"), shown)


def _shown(name: str, shown: Callable[[Any], Any]) -> Callable[[Record], Any]:
    return attrgetter(name) if shown is _unchanged else lambda record: shown(getattr(record, name))


def _of_several(name: str, several: Callable[[Record], tuple[str, ...]]) -> Column[Record]:
    return Column(name, "string", lambda record: _SEPARATOR.join(several(record)), several)


COLUMNS_OF_NODES: tuple[Column[Node], ...] = (
    # Gephi reads `label`, Cytoscape `name`. `id` is taken by igraph for the token in the file.
    Column("label", "string", label),
    Column("name", "string", label),
    Column("identifier", "string", attrgetter("id")),
    *_columns_of(Node),
)
COLUMNS_OF_EDGES: tuple[Column[Edge], ...] = (
    *_columns_of(Edge),
    Column("mentions", "int", lambda edge: len(edge.mentions) or None),
    _of_several("text", lambda edge: tuple([mention.text for mention in edge.mentions])),
    _of_several("context", lambda edge: tuple([mention.context for mention in edge.mentions])),
    _of_several("reasons", lambda edge: tuple([reason.kind for reason in edge.reasons])),
)


def columns_with_regions(graph: GraphSource) -> tuple[Column[Node], ...]:
    """The columns of nodes, and behind the region's id what it is called."""
    titles = {region.id: region.title for region in graph.regions}
    name = Column[Node]("region_name", "string", lambda node: titles.get(node.region, ""))
    at = next(at for at, column in enumerate(COLUMNS_OF_NODES, 1) if column.name == "region")
    return (*COLUMNS_OF_NODES[:at], name, *COLUMNS_OF_NODES[at:])


def given(columns: Iterable[Column[Record]], record: Record) -> dict[str, Any]:
    """What the columns say of the record, as JSON has it: numbers, texts, lists of texts."""
    found: dict[str, Any] = {}
    for column in columns:
        value = list(map(clean, column.several(record))) if column.several else column.value(record)
        if not value and (value is None or value is False or value in ("", [])):
            continue
        if isinstance(value, float):
            value = float(number(value))  # what is not finite has no place in JSON
        found[column.name] = clean(value) if isinstance(value, str) else value
    return found


def values(columns: Iterable[Column[Record]], record: Record) -> Iterator[tuple[Column[Record], str]]:
    """The columns that say something about the record, each with its value as text."""
    for column in columns:
        value = column.value(record)
        if isinstance(value, str):
            if value:
                yield column, clean(value)
        elif value is not None and value is not False:
            yield column, "true" if value is True else repr(value)
