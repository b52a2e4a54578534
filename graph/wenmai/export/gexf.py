"""GEXF 1.2 for Gephi; the same columns as GraphML, and no date, so that equal graphs give equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenmai.export.attributes import COLUMNS_OF_EDGES, COLUMNS_OF_NODES, Column, Record, values
from wenmai.export.clean import label, number, xml_text
from wenmai.export.graphml import Positions
from wenmai.model import Edge, GraphSource, Node

__all__ = ["generate"]

_SPACE = "http://www.gexf.net/1.2draft"
_TYPES = {"string": "string", "int": "integer", "double": "double", "boolean": "boolean"}
# The weight is an attribute of the edge itself.
_COLUMNS = tuple(column for column in COLUMNS_OF_EDGES if column.name != "weight")
# Line breaks and tabs in an attribute would be read back as spaces.
_KEPT = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def generate(graph: GraphSource, positions: Positions | None = None) -> Iterator[str]:
    """The graph as GEXF; nodes stand where `positions` puts them."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gexf xmlns="{_SPACE}" xmlns:viz="{_SPACE}/viz" version="1.2">\n'
        '<graph mode="static" defaultedgetype="directed">\n'
    )
    yield _declared("node", COLUMNS_OF_NODES)
    yield _declared("edge", _COLUMNS)
    yield "<nodes>\n"
    for index, node in enumerate(graph.nodes):
        yield _node(index, node, (positions or {}).get(node.id))
    yield "</nodes>\n<edges>\n"
    for index, (edge, source, target) in enumerate(graph.wired()):
        yield _edge(index, edge, source, target)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(owner: str, columns: Sequence[Column[Record]]) -> str:
    lines = "".join(
        f'<attribute id="{owner[0]}_{column.name}" title="{column.name}" type="{_TYPES[column.kind]}"/>\n'
        for column in columns
    )
    return f'<attributes class="{owner}" mode="static">\n{lines}</attributes>\n'


def _node(index: int, node: Node, position: tuple[float, float] | None) -> str:
    given = "".join(_value("n", column.name, text) for column, text in values(COLUMNS_OF_NODES, node))
    where = f'<viz:position x="{position[0]!r}" y="{position[1]!r}" z="0.0"/>' if position else ""
    name = xml_text(label(node), _KEPT)
    return f'<node id="n{index}" label="{name}"><attvalues>{given}</attvalues>{where}</node>\n'


def _edge(index: int, edge: Edge, source: int, target: int) -> str:
    given = "".join(_value("e", column.name, text) for column, text in values(_COLUMNS, edge))
    return (
        f'<edge id="e{index}" source="n{source}" target="n{target}" label="{edge.kind}"'
        f' weight="{float(number(edge.weight))!r}"><attvalues>{given}</attvalues></edge>\n'
    )


def _value(owner: str, name: str, text: str) -> str:
    return f'<attvalue for="{owner}_{name}" value="{xml_text(text, _KEPT)}"/>'
