"""A graph with fewer nodes or edges, and what is reported of those that remain."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from wenmai.model.graph import Graph
from wenmai.model.kinds import EdgeKind

__all__ = ["restricted", "with_kinds"]


def with_kinds(graph: Graph, kinds: Collection[EdgeKind] | None) -> Graph:
    """Only edges of these kinds, with their ends; the same graph for None."""
    if kinds is None:
        return graph
    nodes = {node.id for node in graph.nodes}
    edges = tuple(
        edge for edge in graph.edges if edge.kind in kinds and edge.source in nodes and edge.target in nodes
    )
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    return restricted(replace(graph, edges=edges), ends)


def restricted(graph: Graph, ids: Collection[str]) -> Graph:
    """Only these nodes, the edges between them, and what is reported of them; findings stay as they are."""
    nodes = tuple(node for node in graph.nodes if node.id in ids)
    regions = {node.region for node in nodes}
    return replace(
        graph,
        nodes=nodes,
        edges=tuple(edge for edge in graph.edges if edge.source in ids and edge.target in ids),
        unresolved=tuple(row for row in graph.unresolved if row.source in ids),
        series=tuple(row for row in graph.series if row.id in ids),
        regions=tuple(region for region in graph.regions if region.id in regions),
        dropped=tuple(row for row in graph.dropped if row.source in ids and row.target in ids),
        considered=tuple(row for row in graph.considered if row.source in ids and row.target in ids),
    )
