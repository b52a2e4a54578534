"""A pyvis network for notebooks and for people who extend vis-network pages.

pyvis runs markup in three places: in a title once any title contains "href", in node ids with the
select menu, and in the heading. So titles carry no markup, node ids are tokens, and there is no
heading.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from wenmai.export import layout
from wenmai.export.clean import clean, label, number
from wenmai.export.graphml import Positions
from wenmai.model import Edge, Graph, Node

__all__ = ["generate", "to_pyvis"]

_COLOURS = {
    "article": "#4c78a8",
    "series": "#f58518",
    "topic": "#54a24b",
    "paper": "#b279a2",
    "book": "#9d755d",
    "software": "#72b7b2",
    "work": "#bab0ac",
}
_SCALE = 3.0  # pixels per unit of the layout: labels need more room than the nodes themselves


def to_pyvis(graph: Graph, positions: Positions | None = None) -> Any:
    """A `pyvis.network.Network` with physics off and every node where `positions` puts it.

    Node `n3` is `graph.nodes[3]`; its `title` holds what a tooltip shows. Without `positions` the
    page's own layout is used.
    """
    from pyvis.edge import Edge as VisEdge
    from pyvis.node import Node as VisNode

    from wenmai.export.pyvis_offline import OfflineNetwork

    network = OfflineNetwork(height="90vh", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.options.interaction.hideEdgesOnDrag = True
    if positions is None:
        positions = layout.positions(graph)
    # add_node and add_edge search whole lists each time, which takes minutes for 10,000 nodes.
    for index, node in enumerate(graph.nodes):
        options = _node(node, positions.get(node.id, (0.0, 0.0)))
        entry = VisNode(f"n{index}", "dot", label=_shortened(label(node)), **options).options
        network.nodes.append(entry)
        network.node_ids.append(entry["id"])
        network.node_map[entry["id"]] = entry
    for edge, source, target in graph.wired():
        network.edges.append(VisEdge(f"n{source}", f"n{target}", True, **_edge(edge)).options)
    return network


def generate(graph: Graph, positions: Positions | None = None) -> Iterator[str]:
    """The page that pyvis makes, with every remote link cut and a policy that forbids others."""
    yield to_pyvis(graph, positions).generate_html()


def _node(node: Node, position: tuple[float, float]) -> dict[str, Any]:
    lines = [label(node), " · ".join(filter(None, (node.kind, node.date, node.known))), node.id]
    return {
        "title": _harmless("\n".join(lines)),
        "color": _COLOURS[node.kind],
        "size": 10,
        "x": round(position[0] * _SCALE, 2),
        "y": round(position[1] * _SCALE, 2),
        "physics": False,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "title": edge.role or edge.kind,
        "width": min(1.0 + math.log1p(max(number(edge.score or edge.weight), 0)), 4.0),
        "dashes": edge.kind in ("part_of", "next", "about"),
    }


def _harmless(text: str) -> str:
    """Text that stays text whether a page sets it as text or as HTML, and never asks for the latter."""
    text = clean(text).replace("<", "＜").replace(">", "＞").replace("&", "＆")
    return text.replace("href", "hr\u200bef")


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
