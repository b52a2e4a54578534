"""GraphML that Gephi, Cytoscape, yEd, igraph and networkx all read.

Ids in the file are plain tokens (n0, e0), the real id is the attribute `identifier`; key ids say
what they hold; every edge has an id of its own, so that two kinds of edge between the same nodes
stay two. Nodes stand where the page has them (`x`, `y`), unless there are more than it draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from wenmai.export.attributes import COLUMNS_OF_EDGES, Column, columns_with_regions, values
from wenmai.export.clean import label, xml_text
from wenmai.export.layout import positions_within
from wenmai.model import Edge, GraphSource, Node

__all__ = ["Positions", "generate", "generate_yed"]

Positions: TypeAlias = Mapping[str, tuple[float, float]]  # by node id

_SPACE = "http://graphml.graphdrawing.org/xmlns"
# A bare carriage return would be read back as a line feed.
_KEPT = {"\r": "&#13;"}


def generate(graph: GraphSource, positions: Positions | None = None) -> Iterator[str]:
    """The graph as GraphML; nodes stand where `positions` puts them, or where the page does."""
    return _document(graph, positions, yed=False)


def generate_yed(graph: GraphSource, positions: Positions | None = None) -> Iterator[str]:
    """GraphML with yEd's own node and edge labels in addition; igraph warns about those."""
    return _document(graph, positions, yed=True)


def _document(graph: GraphSource, positions: Positions | None, *, yed: bool) -> Iterator[str]:
    places = positions_within(graph) if positions is None else positions
    columns = columns_with_regions(graph)
    yield _head(columns, placed=bool(places), yed=yed)
    for index, node in enumerate(graph.nodes):
        data = _node_data(columns, node, places.get(node.id), yed=yed)
        yield f'<node id="n{index}">{data}</node>\n'
    for index, (edge, source, target) in enumerate(graph.wired()):
        data = _edge_data(edge, yed=yed)
        yield f'<edge id="e{index}" source="n{source}" target="n{target}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _head(columns: Sequence[Column[Node]], *, placed: bool, yed: bool) -> str:
    keys = [("node", "n", column.name, str(column.kind)) for column in columns]
    if placed:
        keys += [("node", "n", "x", "double"), ("node", "n", "y", "double")]
    keys += [("edge", "e", column.name, str(column.kind)) for column in COLUMNS_OF_EDGES]
    lines = [
        f'<key id="{letter}_{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
        for owner, letter, name, kind in keys
    ]
    if yed:
        lines.append('<key id="n_graphics" for="node" yfiles.type="nodegraphics"/>\n')
        lines.append('<key id="e_graphics" for="edge" yfiles.type="edgegraphics"/>\n')
    extra = ' xmlns:y="http://www.yworks.com/xml/graphml"' if yed else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_SPACE}"{extra}>\n'
        f'{"".join(lines)}<graph id="G" edgedefault="directed">\n'
    )


def _node_data(
    columns: Sequence[Column[Node]], node: Node, position: tuple[float, float] | None, *, yed: bool
) -> str:
    data = [_data(f"n_{column.name}", text) for column, text in values(columns, node)]
    geometry = ""
    if position is not None:
        x, y = (repr(float(value)) for value in position)
        data += [_data("n_x", x), _data("n_y", y)]
        geometry = f'<y:Geometry height="30.0" width="30.0" x="{x}" y="{y}"/>'
    if yed:
        name = xml_text(label(node), _KEPT)
        data.append(
            f'<data key="n_graphics"><y:ShapeNode>{geometry}<y:NodeLabel>{name}</y:NodeLabel>'
            '<y:Shape type="ellipse"/></y:ShapeNode></data>'
        )
    return "".join(data)


def _edge_data(edge: Edge, *, yed: bool) -> str:
    data = "".join(_data(f"e_{column.name}", text) for column, text in values(COLUMNS_OF_EDGES, edge))
    if not yed:
        return data
    return (
        f'{data}<data key="e_graphics"><y:PolyLineEdge><y:Arrows source="none" target="standard"/>'
        f"<y:EdgeLabel>{edge.kind}</y:EdgeLabel></y:PolyLineEdge></data>"
    )


def _data(key: str, text: str) -> str:
    return f'<data key="{key}">{xml_text(text, _KEPT)}</data>'
