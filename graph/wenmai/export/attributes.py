"""The columns of a node and of an edge, for every format that is a table at heart.

GraphML, GEXF and CSV write the same columns with the same types. A type is declared once here,
since readers refuse a file in which a column is an integer in one row and a fraction in another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Literal, NamedTuple, TypeAlias, TypeVar

from wenmai.export.clean import clean, label, number, web_url
from wenmai.model import Edge, Graph, Node

__all__ = ["COLUMNS_OF_EDGES", "COLUMNS_OF_NODES", "Column", "Kind", "Value", "values", "wired"]

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


COLUMNS_OF_NODES: tuple[Column[Node], ...] = (
    # Gephi reads `label`, Cytoscape `name`. `id` is taken by igraph for the token in the file.
    Column("label", "string", label),
    Column("name", "string", label),
    Column("identifier", "string", lambda node: node.id),
    Column("kind", "string", lambda node: node.kind),
    Column("known", "string", lambda node: node.known),
    Column("url", "string", lambda node: web_url(node.url)),
    Column("date", "string", lambda node: node.date),
    Column("date_inferred", "boolean", lambda node: node.date_inferred),
    Column("author", "string", lambda node: node.author),
    Column("site", "string", lambda node: node.site),
    Column("tags", "string", lambda node: _joined(node.tags)),
    Column("aliases", "string", lambda node: _joined(node.aliases)),
    Column("series", "string", lambda node: node.series),
    Column("position", "int", lambda node: node.position),
    Column("part", "string", lambda node: node.part),
    Column("title_inferred", "boolean", lambda node: node.title_inferred),
    Column("reading_minutes", "int", lambda node: node.reading_minutes),
    Column("identifiers", "string", lambda node: _joined(":".join(pair) for pair in node.identifiers)),
    Column("documents", "string", lambda node: _joined(map(str, node.documents))),
)
COLUMNS_OF_EDGES: tuple[Column[Edge], ...] = (
    Column("kind", "string", lambda edge: edge.kind),
    Column("weight", "double", lambda edge: float(number(edge.weight))),
    Column("role", "string", lambda edge: edge.role),
    Column("rule", "string", lambda edge: edge.rule),
    Column("position", "int", lambda edge: edge.position),
    Column("part", "string", lambda edge: edge.part),
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


def wired(graph: Graph) -> Iterator[tuple[Edge, int, int]]:
    """Every edge with the places of its two ends among the nodes.

    An edge that ends nowhere is left out: readers refuse the whole file for one.
    """
    places = {node.id: place for place, node in enumerate(graph.nodes)}
    for edge in graph.edges:
        source, target = places.get(edge.source), places.get(edge.target)
        if source is not None and target is not None:
            yield edge, source, target
