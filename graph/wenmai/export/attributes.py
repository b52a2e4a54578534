"""The columns of a node and of an edge, for every format that is a table at heart.

GraphML, GEXF and CSV write the same columns with the same types. A type is declared once here,
since readers refuse a file in which a column is an integer in one row and a fraction in another.
A new field of a record is a new column, without a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from wenmai.export.clean import clean, label, number, web_url
from wenmai.model import Edge, FieldKind, Node, fields_of

__all__ = ["COLUMNS_OF_EDGES", "COLUMNS_OF_NODES", "Column", "Kind", "Value", "values"]

Kind: TypeAlias = Literal["string", "int", "double", "boolean"]
Value: TypeAlias = str | int | float | bool | None
Record = TypeVar("Record", Node, Edge)


class Column(NamedTuple, Generic[Record]):
    """One attribute of every node or every edge."""

    name: str
    kind: Kind
    value: Callable[[Record], Value]  # an empty string, None or False: the attribute is left out


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


# Fields that are no columns: the name columns and `identifier` show the first two.
_NO_COLUMNS: dict[type, frozenset[str]] = {
    Node: frozenset(("id", "title", "former_ids", "labels", "broader", "reads")),
    Edge: frozenset(("source", "target", "reasons", "mentions")),
}
# Fields that are written otherwise than their kind says.
_VALUES: dict[tuple[type, str], Callable[[Any], Value]] = {
    (Node, "url"): web_url,
    (Node, "identifiers"): lambda pairs: _joined(map(":".join, pairs)),
    (Node, "documents"): lambda references: _joined(map(str, references)),
    (Edge, "weight"): lambda weight: float(number(weight)),
}
_KINDS: dict[FieldKind, Kind] = {"flag": "boolean", "whole": "int", "real": "double"}  # others are strings


def _unchanged(value: Value) -> Value:
    return value


def _columns_of(record: type[Record]) -> Iterator[Column[Record]]:
    """A column for each field of a record that is not left out."""
    for field in fields_of(record):
        if field.name not in _NO_COLUMNS[record]:
            shown = _VALUES.get((record, field.name)) or (_joined if field.kind == "texts" else _unchanged)
            if field.kind in ("wholes", "records") and (record, field.name) not in _VALUES:
                raise TypeError(f"{record.__name__}.{field.name}: no column holds that; say how it is shown")
            yield Column(field.name, _KINDS.get(field.kind, "string"), _shown(field.name, shown))


def _shown(name: str, shown: Callable[[Any], Value]) -> Callable[[Record], Value]:
    return lambda record: shown(getattr(record, name))


COLUMNS_OF_NODES: tuple[Column[Node], ...] = (
    # Gephi reads `label`, Cytoscape `name`. `id` is taken by igraph for the token in the file.
    Column("label", "string", label),
    Column("name", "string", label),
    Column("identifier", "string", lambda node: node.id),
    *_columns_of(Node),
)
COLUMNS_OF_EDGES: tuple[Column[Edge], ...] = (
    *_columns_of(Edge),
    Column("mentions", "int", lambda edge: len(edge.mentions) or None),
    Column("text", "string", lambda edge: _joined(mention.text for mention in edge.mentions)),
    Column("context", "string", lambda edge: _joined(mention.context for mention in edge.mentions)),
    Column("reasons", "string", lambda edge: _joined(reason.kind for reason in edge.reasons)),
)


def values(columns: Iterable[Column[Record]], record: Record) -> Iterator[tuple[Column[Record], str]]:
    """The columns that say something about the record, each with its value as text."""
    for column in columns:
        value = column.value(record)
        if value is None or value is False or value == "":
            continue
        yield column, "true" if value is True else clean(value) if isinstance(value, str) else repr(value)
