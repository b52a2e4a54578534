"""Cytoscape.js JSON, one element per line, which Cytoscape, Cytoscape.js and networkx read.

Nodes stand where the page has them, unless there are more than it draws. `value`, the id once more, is
what networkx names a node by; `interaction` and `key` are what Cytoscape and networkx call the kind
of an edge.
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
    """The graph as elements; nodes stand where `positions` puts them, or where the page does."""
    places = positions_within(graph) if positions is None else positions
    # Without a layout Cytoscape.js lays a grid over the places.
    yield (
        '{\n"format_version": "1.0",\n"generated_by": "wenmai",\n"target_cytoscapejs_version": "~3",\n'
        '"data": {"name": "wenmai"},\n"directed": true,\n"multigraph": true,\n'
        '"layout": {"name": "preset"},\n"elements": {\n'
    )
    yield from array("nodes", _nodes(graph, places))
    yield ",\n"
    yield from array("edges", _edges(graph))
    yield "\n}\n}\n"


def _nodes(graph: GraphSource, places: Positions) -> Iterator[dict[str, Any]]:
    columns = columns_with_regions(graph)
    for node in graph.nodes:
        name = clean(node.id)
        told = given(columns, node)
        del told["identifier"]
        element: dict[str, Any] = {"data": {"id": name, "value": name} | told}
        if node.id in places:
            x, y = places[node.id]
            element["position"] = {"x": float(x), "y": float(y)}
        yield element


def _edges(graph: GraphSource) -> Iterator[dict[str, Any]]:
    # Nodes and edges share one space of ids.
    for number, (edge, _, _) in enumerate(graph.wired()):
        ends = {
            "id": f"urn:wenmai:edge:{number}",
            "source": clean(edge.source),
            "target": clean(edge.target),
            "interaction": edge.kind,
            "key": edge.kind,
        }
        yield {"data": ends | given(COLUMNS_OF_EDGES, edge)}
