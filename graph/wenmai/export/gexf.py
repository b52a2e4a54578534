"""GEXF 1.2 for Gephi; the same columns as GraphML, and no date of today: equal graphs give equal bytes.

Its time is counted in years: an article is there from the year of its date on, an edge from the later
year of its two ends on. What has no date is always there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from wenmai.export.attributes import (
    COLUMNS_OF_EDGES,
    Column,
    Record,
    columns_with_regions,
    values,
    weight,
)
from wenmai.export.clean import label, xml_text
from wenmai.export.graphml import Positions
from wenmai.export.layout import positions_within
from wenmai.model import Edge, GraphSource, Node

__all__ = ["generate"]

_SPACE = "http://www.gexf.net/1.2draft"
_TYPES = {"string": "string", "int": "integer", "double": "double", "boolean": "boolean"}
# The weight is an attribute of the edge itself.
_COLUMNS = tuple(column for column in COLUMNS_OF_EDGES if column.name != "weight")
# Line breaks and tabs in an attribute would be read back as spaces.
_KEPT = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def generate(graph: GraphSource, positions: Positions | None = None) -> Iterator[str]:
    """The graph as GEXF; nodes stand where `positions` puts them, or where the page does."""
    places = positions_within(graph) if positions is None else positions
    columns = columns_with_regions(graph)
    years = array("h")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<gexf xmlns="{_SPACE}" xmlns:viz="{_SPACE}/viz" version="1.2">\n'
        '<graph mode="dynamic" timeformat="double" defaultedgetype="directed">\n'
    )
    yield _declared("node", columns)
    yield _declared("edge", _COLUMNS)
    yield "<nodes>\n"
    for index, node in enumerate(graph.nodes):
        years.append(_year(node))
        yield _node(columns, index, node, places.get(node.id))
    yield "</nodes>\n<edges>\n"
    for index, (edge, source, target) in enumerate(graph.wired()):
        yield _edge(index, edge, source, target, max(years[source], years[target]))
    yield "</edges>\n</graph>\n</gexf>\n"


def _year(node: Node) -> int:
    """The year of its date; 0 for none."""
    year = node.date[:4]
    return int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else 0


def _start(year: int) -> str:
    return f' start="{year}.0"' if year else ""


def _declared(owner: str, columns: Sequence[Column[Record]]) -> str:
    """The columns under their numbers: of an id that is none graphology takes the id for the title."""
    lines = "".join(
        f'<attribute id="{number}" title="{column.name}" type="{_TYPES[column.kind]}"/>\n'
        for number, column in enumerate(columns)
    )
    return f'<attributes class="{owner}" mode="static">\n{lines}</attributes>\n'


def _node(
    columns: Sequence[Column[Node]], index: int, node: Node, position: tuple[float, float] | None
) -> str:
    given = _values(columns, node)
    where = f'<viz:position x="{position[0]!r}" y="{position[1]!r}" z="0.0"/>' if position else ""
    name = xml_text(label(node), _KEPT)
    start = _start(_year(node))
    return f'<node id="n{index}" label="{name}"{start}><attvalues>{given}</attvalues>{where}</node>\n'


def _edge(index: int, edge: Edge, source: int, target: int, year: int) -> str:
    given = _values(_COLUMNS, edge)
    return (
        f'<edge id="e{index}" source="n{source}" target="n{target}" label="{edge.kind}"'
        f' weight="{weight(edge)!r}"{_start(year)}><attvalues>{given}</attvalues></edge>\n'
    )


def _values(columns: Sequence[Column[Record]], record: Record) -> str:
    return "".join(
        [
            f'<attvalue for="{columns.index(column)}" value="{xml_text(text, _KEPT)}"/>'
            for column, text in values(columns, record)
        ]
    )
