"""Where each node stands on the page: a map of regions that is the same every time.

Regions are countries: first they are laid out as discs that touch where their articles cite each other
(`layout_regions`), then the nodes find their places within and around them by forces (`layout_forces`):
edges attract, less so from one country to the next, and nodes repel each other. Nodes without an edge
stand in a quiet block below, a column for each year.

Places are multiples of 1/256, sums are made of whole numbers, and each step uses only what every machine
rounds alike, so that the same graph has the same bytes everywhere.
"""

from __future__ import annotations

import math
import weakref
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from wenmai.export.layout_forces import Springs, settled, spread
from wenmai.export.layout_regions import Country, below, countries, groups_of
from wenmai.export.subset import MOST
from wenmai.model import Graph, GraphSource, Node, NodeKind
from wenmai.regions import new_articles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
else:
    Floats = Any

__all__ = ["positions", "positions_within"]

# How an edge pulls, by kind: strength, and the length at which it rests in units of the page.
# Series and topics gather their members; a topic has many, so each pulls gently. Requirements
# repeat citations and only tighten them a little.
_PULLS: dict[str, tuple[float, float]] = {
    "part_of": (1.0, 26.0),
    "next": (0.8, 30.0),
    "cites": (0.5, 36.0),
    "requires": (0.2, 36.0),
    "about": (0.25, 60.0),
}
_HOME, _LOOSE = 0.12, 0.015  # pull towards the middle of a region, and of what is none
_ABROAD = 0.125  # how much of its strength an edge keeps between two regions
_GAP = 60.0  # between the map and the block below it
_CELL = 11.0  # between two nodes of the block
_ROOMY = 26.0  # where the block is all there is
_HIGH = 12  # nodes of a year below each other
_BETWEEN = 13.0  # between two years

Pull: TypeAlias = tuple[int, int, float, float]  # smaller and larger index, strength, length
# The graph that was laid out last, and its places: a build writes the page and GraphML of one graph.
_latest: list[tuple[weakref.ref[Graph], dict[str, tuple[float, float]]]] = []


def positions(graph: GraphSource) -> dict[str, tuple[float, float]]:
    """A place for every node, around (0, 0), x to the right and y downwards.

    Nodes lie about 15 to 60 units apart. The same graph always gets the same places, whatever
    the order of its nodes and edges.
    """
    if not isinstance(graph, Graph):
        return _placed(graph, map(_Known.of, graph.nodes))
    for laid_out, places in tuple(_latest):
        if laid_out() is graph:
            return places
    places = _placed(graph, map(_Known.of, graph.nodes))
    _latest[:] = [(weakref.ref(graph), places)]
    return places


def positions_within(graph: GraphSource) -> dict[str, tuple[float, float]]:
    """As `positions`; nothing of a graph with more nodes than the page draws."""
    nodes = list(map(_Known.of, islice(graph.nodes, MOST + 1)))
    if len(nodes) > MOST:
        return {}
    return positions(graph) if isinstance(graph, Graph) else _placed(graph, nodes)


class _Known(NamedTuple):
    """What decides where a node stands; a graph may not be held in memory."""

    id: str
    kind: NodeKind
    region: str
    date: str

    @classmethod
    def of(cls, node: Node) -> _Known:
        return cls(node.id, node.kind, node.region, node.date)


def _placed(graph: GraphSource, some: Iterable[_Known]) -> dict[str, tuple[float, float]]:
    nodes = sorted({node.id: node for node in some}.values(), key=lambda node: node.id)
    if not nodes:
        return {}
    import numpy as np

    number = {node.id: at for at, node in enumerate(nodes)}
    pulls = _pulls(graph, number)
    linked = sorted({end for pull in pulls for end in pull[:2]})
    places: dict[str, tuple[float, float]] = {}
    bottom = 0.0
    if linked:
        local = {at: here for here, at in enumerate(linked)}
        settled_places = _map([nodes[at] for at in linked], [
            (local[start], local[end], strength, length) for start, end, strength, length in pulls
        ])  # fmt: skip
        places = {nodes[at].id: (x, y) for at, (x, y) in zip(linked, settled_places.tolist(), strict=True)}
        bottom = float(np.max(settled_places[:, 1])) + _GAP
    is_linked = set(linked)
    return places | _block([node for at, node in enumerate(nodes) if at not in is_linked], bottom)


def _pulls(graph: GraphSource, number: dict[str, int]) -> list[Pull]:
    """The edges between known, different nodes."""
    merged: dict[tuple[int, int], tuple[float, float]] = {}
    for source, target, kind in graph.joined():
        start, end = number.get(source), number.get(target)
        if start is None or end is None or start == end or kind not in _PULLS:
            continue
        strength, length = _PULLS[kind]
        pair = (start, end) if start < end else (end, start)
        merged_strength, merged_length = merged.get(pair, (0.0, length))
        merged[pair] = (max(strength, merged_strength), min(length, merged_length))
    return [(start, end, *merged[start, end]) for start, end in sorted(merged)]


def _map(nodes: list[_Known], pulls: list[Pull]) -> Floats:
    """The places of nodes that have edges."""
    import numpy as np

    speaks = _settled(nodes, pulls)
    # what has no say where the regions lie has none in what lies in them either
    heard = [
        (start, end, strength if speaks[start] and speaks[end] else 0.0, length)
        for start, end, strength, length in pulls
    ]
    groups = groups_of([node.region for node in nodes], heard)
    names: dict[int, str] = {}
    for at, node in zip(groups, nodes, strict=True):
        names[at] = node.region or names.get(at, node.id)
    lands: list[Country] = countries(groups, pulls, [names[at] for at in range(len(names))], speaks)
    source = np.array([pull[0] for pull in pulls], dtype=np.int64)
    target = np.array([pull[1] for pull in pulls], dtype=np.int64)
    group = np.array(groups, dtype=np.int64)
    strength = np.array([pull[2] for pull in pulls])
    strength = np.where(group[source] == group[target], strength, strength * _ABROAD)
    length = np.array([pull[3] for pull in pulls])
    degree = np.bincount(np.concatenate((source, target)), minlength=len(nodes))
    firm = {at for at, land in enumerate(lands) if land.is_small}
    firm |= {at for at, node in zip(groups, nodes, strict=True) if node.region}
    home = np.array([
        (land.x, land.y, land.radius, _HOME if at in firm else _LOOSE) for at, land in enumerate(lands)
    ])[group]  # fmt: skip
    springs = Springs(source, target, strength, length)
    places = settled([node.id for node in nodes], springs, degree, home)
    if not any(node.region for node in nodes):
        places += _moved_up(places, group, lands)
    return spread(places, degree)


def _moved_up(places: Floats, group: NDArray[np.int64], lands: list[Country]) -> Floats:
    """How small groups move to stand right below the others, which take less room without regions."""
    import numpy as np

    small = np.array([land.is_small for land in lands])[group]
    if small.all() or not small.any():
        return np.zeros_like(places)
    x, y = places[~small].T
    there = below(lands, (float(x.min()), float(x.max()), float(y.max())))
    ways: Floats = np.array([(to[0] - land.x, to[1] - land.y) for to, land in zip(there, lands, strict=True)])
    return ways[group]


def _settled(nodes: list[_Known], pulls: list[Pull]) -> list[bool]:
    """Which nodes have a say in where the regions lie: not the latest articles, nor what only these lead to.

    So the map to which an article is added is still the map that one knows.
    """
    new = new_articles({node.id: node.date for node in nodes if node.kind == "article"})
    old = [node.kind == "article" and node.id not in new for node in nodes]
    speaks = list(old)
    for start, end, _, _ in pulls:
        for one, two in ((start, end), (end, start)):
            speaks[one] = speaks[one] or (old[two] and nodes[one].kind != "article")
    return speaks


def _block(nodes: list[_Known], top: float) -> dict[str, tuple[float, float]]:
    """Nodes without an edge: a column for each year, what has no date first."""
    years: dict[str, list[_Known]] = {}
    for node in sorted(nodes, key=lambda node: (node.date, node.id)):
        years.setdefault(node.date[:4], []).append(node)
    cell = _CELL if top else _ROOMY
    widths = [cell * math.ceil(len(some) / _HIGH) + _BETWEEN for _, some in sorted(years.items())]
    x = -sum(widths) / 2
    places: dict[str, tuple[float, float]] = {}
    for (_, some), width in zip(sorted(years.items()), widths, strict=True):
        columns = math.ceil(len(some) / _HIGH)
        for at, node in enumerate(some):
            places[node.id] = (x + at % columns * cell, top + at // columns * cell)
        x += width
    return places
