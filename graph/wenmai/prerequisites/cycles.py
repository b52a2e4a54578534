"""Cutting the cycles out of the prerequisites: nobody can read two articles before each other.

Small knots are cut exactly: edges enter from strong to weak, and one that would close a cycle stays
out, so that each cycle loses its weakest edge. A knot of very many edges is put in a good order first
and loses the edges that run against it; both leave steps inside a numbered series alone while another
choice exists.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from wenmai.model import Drop, Edge
from wenmai.prerequisites import bounds

__all__ = ["CLOSES_A_CYCLE", "closing_cycles", "without_cycles"]

CLOSES_A_CYCLE = "closes a cycle"  # why an edge was left out

_SERIES_STEP = 1_000.0  # outweighs every score
_CERTAIN = 1_000_000.0  # and what the author declares or a record states outweighs that


def without_cycles(
    edges: Sequence[Edge], in_series: Collection[tuple[str, str]]
) -> tuple[list[Edge], list[Drop]]:
    """The edges without cycles, and those that were cut.

    Parameters
    ----------
    edges
        Directed edges with their weights.
    in_series
        (source, target) of steps inside a numbered series.
    """
    if _has_none(edges):
        return list(edges), []
    import networkx as nx  # only where there is something to cut: it takes a tenth of a second to load

    graph = nx.DiGraph((edge.source, edge.target) for edge in edges)
    knots = {
        node: number
        for number, nodes in enumerate(nx.strongly_connected_components(graph))
        if len(nodes) > 1
        for node in nodes
    }
    inside: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.source in knots and knots.get(edge.target) == knots[edge.source]:
            inside[knots[edge.source]].append(edge)
    cut: set[tuple[str, str]] = set()
    for knot in inside.values():
        weights = {
            (edge.source, edge.target): edge.score
            + (_SERIES_STEP if (edge.source, edge.target) in in_series else 0)
            + (_CERTAIN if edge.role == "needed" and edge.ground in ("declared", "stated") else 0)
            for edge in knot
        }
        cut |= _weakest(weights) if len(knot) <= bounds.EXACT_KNOT else _backward(weights)
    kept = [edge for edge in edges if (edge.source, edge.target) not in cut]
    lost = [edge for edge in edges if (edge.source, edge.target) in cut]
    return kept, [_cut(edge) for edge in sorted(lost, key=lambda edge: (edge.source, edge.target))]


def closing_cycles(
    given: Iterable[tuple[str, str]], more: Mapping[tuple[str, str], float]
) -> set[tuple[str, str]]:
    """Which edges to leave out so that no cycle is left: further ones, unless those given have some.

    Parameters
    ----------
    given
        (source, target) of edges that go before all others.
    more
        (source, target) of the others, with their weights.
    """
    knotted = _knotted(list(dict.fromkeys([*given, *more])))
    if not knotted:
        return set()
    import networkx as nx  # only where there is something to cut

    parts = enumerate(nx.strongly_connected_components(nx.DiGraph(knotted)))
    knots = {node: number for number, nodes in parts for node in nodes}
    inside: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for edge in sorted(knotted):
        if knots[edge[0]] == knots[edge[1]]:
            inside[knots[edge[0]]].append(edge)
    return {edge for knot in inside.values() for edge in _against_order(knot, more)}


def _against_order(
    knot: Sequence[tuple[str, str]], weights: Mapping[tuple[str, str], float]
) -> Iterator[tuple[str, str]]:
    """The edges that run backward in an order in which those without a weight run forward.

    The next is always a node to which no edge without weight leads from one that is left, and of these
    the one to which the lightest edges lead.
    """
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    firm: Counter[str] = Counter()
    loose: dict[str, float] = defaultdict(float)
    for source, target in knot:
        after[source].append(target)
        before[target].append(source)
        firm[target] += (source, target) not in weights
        loose[target] += weights.get((source, target), 0.0)
    heap = [(firm[node], round(loose[node], 6), node) for node in sorted(before)]
    heapq.heapify(heap)
    placed: set[str] = set()
    while heap:
        *cost, node = heapq.heappop(heap)
        if node in placed or cost != [firm[node], round(loose[node], 6)]:
            continue  # placed, or an entry from before its neighbours were
        placed.add(node)
        yield from ((other, node) for other in before[node] if other not in placed)
        for other in after[node]:
            if other not in placed:
                firm[other] -= (node, other) not in weights
                loose[other] -= weights.get((node, other), 0.0)
                heapq.heappush(heap, (firm[other], round(loose[other], 6), other))


def _knotted(edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is left when edges of nodes that none comes to, or that none leaves, are gone, over and over."""
    left = list(edges)
    for turned in (False, True):
        after: dict[str, list[str]] = defaultdict(list)
        into: dict[str, int] = defaultdict(int)
        for edge in left:
            source, target = edge[::-1] if turned else edge
            after[source].append(target)
            into[target] += 1
        free = [node for node in after if not into[node]]
        gone = set(free)
        while free:
            for node in after.get(free.pop(), ()):
                into[node] -= 1
                if not into[node]:
                    free.append(node)
                    gone.add(node)
        left = [edge for edge in left if edge[0] not in gone and edge[1] not in gone]
    return left


def _has_none(edges: Sequence[Edge]) -> bool:
    order = TopologicalSorter[str]()
    for edge in edges:
        order.add(edge.source, edge.target)
    try:
        order.prepare()
    except CycleError:
        return False
    return True


def _cut(edge: Edge) -> Drop:
    reasons = tuple(replace(one, context="") for one in edge.reasons)
    return Drop(source=edge.source, target=edge.target, why=CLOSES_A_CYCLE, score=edge.score, reasons=reasons)


def _weakest(weights: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    order = _IncrementalOrder()
    strongest_first = sorted(weights, key=lambda pair: (-weights[pair], pair))
    return {pair for pair in strongest_first if not order.add(*pair)}


def _backward(weights: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    """Edges against an order in which few and weak edges run backward.

    Eades, Lin and Smyth, "A fast and effective heuristic for the feedback arc set problem" (1993),
    with weights: sinks go to the end, sources to the beginning, and when there is neither, the node
    whose outgoing edges outweigh its incoming ones the most is taken for a source.
    """
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    out: dict[str, float] = defaultdict(float)
    into: dict[str, float] = defaultdict(float)
    for (source, target), weight in sorted(weights.items()):
        after[source].append(target)
        before[target].append(source)
        out[source] += weight
        into[target] += weight
    heap = [(into[node] - out[node], node) for node in sorted({*after, *before})]
    heapq.heapify(heap)
    rank: dict[str, int] = {}
    while heap:
        key, node = heapq.heappop(heap)
        if node in rank or key != into[node] - out[node]:
            continue  # taken, or an entry from before its neighbours were
        rank[node] = len(rank)
        for other in after[node]:
            into[other] -= weights[node, other]
        for other in before[node]:
            out[other] -= weights[other, node]
        for other in {*after[node], *before[node]} - rank.keys():
            heapq.heappush(heap, (into[other] - out[other], other))
    return {(source, target) for source, target in weights if rank[source] > rank[target]}


class _IncrementalOrder:
    """A topological order that grows edge by edge and refuses edges that close a cycle.

    Pearce and Kelly, "A dynamic topological sort algorithm for directed acyclic graphs" (2006).
    """

    def __init__(self) -> None:
        self.rank: dict[str, int] = {}
        self.after: dict[str, list[str]] = defaultdict(list)
        self.before: dict[str, list[str]] = defaultdict(list)

    def add(self, source: str, target: str) -> bool:
        """Add source → target; False when a way from target to source exists already."""
        for node in (source, target):
            self.rank.setdefault(node, len(self.rank))
        if source == target:
            return False
        low, high = self.rank[target], self.rank[source]
        if low < high:
            forward = self._reach(target, self.after, lambda rank: rank <= high)
            if source in forward:
                return False
            backward = self._reach(source, self.before, lambda rank: rank >= low)
            moved = sorted(backward, key=self.rank.__getitem__) + sorted(forward, key=self.rank.__getitem__)
            ranks = sorted(self.rank[node] for node in moved)
            self.rank.update(zip(moved, ranks, strict=True))
        self.after[source].append(target)
        self.before[target].append(source)
        return True

    def _reach(self, start: str, ways: Mapping[str, list[str]], inside: Callable[[int], bool]) -> set[str]:
        found = {start}
        todo = [start]
        while todo:
            for node in ways.get(todo.pop(), ()):
                if node not in found and inside(self.rank[node]):
                    found.add(node)
                    todo.append(node)
        return found
