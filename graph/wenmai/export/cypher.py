"""Cypher that writes the graph into Neo4j; run again, it replaces what an earlier run has said.

Every node bears the label `Wenmai`, under which its id is unique, and one for its kind; the type of a
relationship is its kind in capitals (quoted, since NEXT is a word of newer Cypher). A statement
holds a few hundred rows, so that no transaction grows large.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from wenmai.export.attributes import COLUMNS_OF_EDGES, columns_with_regions, given
from wenmai.export.clean import clean
from wenmai.export.graphml import Positions
from wenmai.export.layout import positions_within
from wenmai.model import GraphSource

__all__ = ["generate", "label_of", "type_of"]

_ROWS = 500  # of a statement
_HEAD = """\
// wenmai: cypher-shell -f FILE; what is run again replaces what was there
CREATE CONSTRAINT wenmai_id IF NOT EXISTS FOR (n:Wenmai) REQUIRE n.id IS UNIQUE;
"""
# Neo4j before version 5 reads \\uXXXX anywhere and before everything else, even behind an escaped backslash:
# so no u follows a backslash as it is.
_ESCAPES = {
    "\\u": "\\\\\\u0075",
    "\\": "\\\\",
    "'": "\\'",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_ESCAPED = re.compile("|".join(map(re.escape, _ESCAPES)))  # matches the \\u of "\\u0027"; not "a/b"


def generate(graph: GraphSource, positions: Positions | None = None) -> Iterator[str]:
    """The graph as statements; nodes stand where `positions` puts them, or where the page does."""
    places = positions_within(graph) if positions is None else positions
    columns = columns_with_regions(graph)
    yield _HEAD
    nodes = (
        (label_of(node.kind), _map({
            "id": clean(node.id),
            **{name: told for name, told in given(columns, node).items() if name != "identifier"},
            **dict(zip("xy", map(float, places.get(node.id, ())), strict=False)),
        }))
        for node in graph.nodes
    )  # fmt: skip
    for label, rows in _batches(nodes):
        yield _statement(rows, f"MERGE (n:Wenmai {{id: row.id}}) SET n = row SET n:{label}")
    edges = (
        (type_of(edge.kind), _map({
            "source": clean(edge.source),
            "target": clean(edge.target),
            "told": given(COLUMNS_OF_EDGES, edge),
        }))
        for edge, _, _ in graph.wired()
    )  # fmt: skip
    for kind, rows in _batches(edges):
        yield _statement(
            rows,
            "MATCH (a:Wenmai {id: row.source}) MATCH (b:Wenmai {id: row.target})\n"
            f"MERGE (a)-[r:`{kind}`]->(b) SET r = row.told",
        )


def label_of(kind: str) -> str:
    """The label of a kind of node."""
    return kind.capitalize()


def type_of(kind: str) -> str:
    """The type of a kind of edge."""
    return kind.upper()


def _batches(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """The rows of each kind, a few hundred at a time; what is left at the end in the order of the kinds."""
    waiting: dict[str, list[str]] = {}
    for kind, row in rows:
        some = waiting.setdefault(kind, [])
        some.append(row)
        if len(some) == _ROWS:
            yield kind, some
            waiting[kind] = []
    yield from ((kind, some) for kind, some in sorted(waiting.items()) if some)


def _statement(rows: list[str], action: str) -> str:
    return "UNWIND [\n" + ",\n".join(rows) + f"\n] AS row\n{action};\n"


def _map(told: dict[str, Any]) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in told.items()) + "}"


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return _map(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, str):
        return "'" + _ESCAPED.sub(lambda match: _ESCAPES[match.group()], value) + "'"
    if isinstance(value, bool):
        return "true" if value else "false"
    assert math.isfinite(value)
    return repr(value)
