"""Node-link JSON, one node or edge per line, as networkx reads it; D3 and the like take its two lists.

`key` is the kind of an edge, which keeps two kinds between the same nodes apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wenmai.export.attributes import COLUMNS_OF_EDGES, columns_with_regions, given
from wenmai.export.clean import clean
from wenmai.export.graph_json import array
from wenmai.export.graphml import Positions
from wenmai.export.layout import positions_within
from wenmai.model import GraphSource

__all__ = ["generate"]


def generate(graph: GraphSource, positions: Positions | None = None) -> Iterator[str]:
    """The graph; nodes stand where `positions` puts them, or where the page does."""
    places = positions_within(graph) if positions is None else positions
    yield '{\n"directed": true,\n"multigraph": true,\n"graph": {"generated_by": "wenmai"},\n'
    yield from array("nodes", _nodes(graph, places))
    yield ",\n"
    yield from array("edges", _edges(graph))
    yield "\n}\n"


def _nodes(graph: GraphSource, places: Positions) -> Iterator[dict[str, Any]]:
    columns = columns_with_regions(graph)
    for node in graph.nodes:
        told = given(columns, node)
        del told["identifier"]
        x_y = map(float, places[node.id]) if node.id in places else ()
        yield {"id": clean(node.id)} | told | dict(zip("xy", x_y, strict=False))


def _edges(graph: GraphSource) -> Iterator[dict[str, Any]]:
    for edge, _, _ in graph.wired():
        ends = {"source": clean(edge.source), "target": clean(edge.target), "key": edge.kind}
        yield ends | given(COLUMNS_OF_EDGES, edge)
