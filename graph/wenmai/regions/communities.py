"""Communities of a weighted graph: groups that are linked among themselves more than chance would have it.

The method of Louvain (Blondel et al. 2008, arXiv:0803.0476) with whole numbers for weights and fixed
orders of visits: no random choice, no rounding, so that the same graph has the same communities on every
machine. A last round moves single vertices between the communities found, which the coarser levels
can't do any more. Of several orders the best answer is taken: a vertex more then moves few of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

from wenmai.regions import bounds

__all__ = ["communities", "modularity", "stable_communities", "tries_of"]

# Vertex → neighbour → weight; without loops, and the same in both directions.
Weights = Sequence[dict[int, int]]


def stable_communities(weights: Weights, names: Sequence[str], oldest: Sequence[int]) -> list[int]:
    """The best of several partitions of named vertices.

    They are visited from the oldest to the latest, so that one more comes last; then as the names alone say.
    """
    marks = [crc32(name.encode("utf-8", "surrogatepass")) for name in names]
    tries = tries_of(sum(map(len, weights)) // 2)
    partitions = [_in_order(weights, oldest)]
    partitions += [_in_order(weights, _order(marks, number)) for number in range(1, tries)]
    return max(partitions, key=lambda partition: modularity(weights, partition))  # of equal ones the first


def tries_of(links: int) -> int:
    """How many orders of visits are tried for so many links."""
    return max(1, min(bounds.TRIES, bounds.TRIED_LINKS // max(1, links)))


def _order(marks: Sequence[int], number: int) -> list[int]:
    """The vertices in an order that one more does not change for the others."""
    turned = [mark * (2 * number - 1) % 2**32 for mark in marks]
    return sorted(range(len(marks)), key=turned.__getitem__)


def _in_order(weights: Weights, order: Sequence[int]) -> list[int]:
    """The communities that visits in this order give."""
    at = [0] * len(order)
    for number, vertex in enumerate(order):
        at[vertex] = number
    moved = [{at[other]: weight for other, weight in weights[vertex].items()} for vertex in order]
    partition = communities(moved)
    return [partition[number] for number in at]


def communities(weights: Weights) -> list[int]:
    """The community of each vertex: the least vertex in it. One without edges is its own."""
    partition = list(range(len(weights)))
    graph, loops = list(weights), [0] * len(weights)
    while True:
        moved = _moved(graph, loops, list(range(len(graph))))
        names = _numbered(moved)
        if len(names) == len(graph):
            break
        partition = [names[moved[community]] for community in partition]
        graph, loops = _folded(graph, loops, [names[one] for one in moved], len(names))
    partition = _moved(weights, [0] * len(weights), partition)
    least: dict[int, int] = {}
    return [least.setdefault(community, vertex) for vertex, community in enumerate(partition)]


def _moved(weights: Weights, loops: Sequence[int], start: Sequence[int]) -> list[int]:
    """Move vertices to the neighbouring community that gains most until none gains.

    The gain of vertex v in community c is w(v, c) − k(v)·K(c)/2m, here times 2m.
    """
    community = list(start)
    degree = [sum(near.values()) + loop for near, loop in zip(weights, loops, strict=True)]
    twice = sum(degree)
    total = [0] * len(weights)
    for vertex, at in enumerate(community):
        total[at] += degree[vertex]
    waiting, queued = list(range(len(weights))), [True] * len(weights)
    while waiting:
        later: list[int] = []
        for vertex in waiting:
            queued[vertex] = False
            near: dict[int, int] = {}
            for other, weight in weights[vertex].items():
                near[community[other]] = near.get(community[other], 0) + weight
            here, own = community[vertex], degree[vertex]
            total[here] -= own
            best, most = here, near.get(here, 0) * twice - own * total[here]
            for at, weight in near.items():
                gain = weight * twice - own * total[at]
                if gain > most or (gain == most and here not in (at, best) and at < best):
                    best, most = at, gain
            total[best] += own
            if best != here:
                community[vertex] = best
                for other in weights[vertex]:
                    if not queued[other] and community[other] != best:
                        queued[other] = True
                        later.append(other)
        waiting = later
    return community


def _numbered(partition: Sequence[int]) -> dict[int, int]:
    """Community → its ordinal, by first vertex."""
    return {community: number for number, community in enumerate(dict.fromkeys(partition))}


def _folded(
    weights: Weights, loops: Sequence[int], partition: Sequence[int], count: int
) -> tuple[list[dict[int, int]], list[int]]:
    """The graph of communities; what lies within one is its loop, counted from both ends."""
    folded: list[dict[int, int]] = [{} for _ in range(count)]
    within = [0] * count
    for vertex, near in enumerate(weights):
        here = partition[vertex]
        within[here] += loops[vertex]
        for other, weight in near.items():
            at = partition[other]
            if at == here:
                within[here] += weight
            else:
                folded[here][at] = folded[here].get(at, 0) + weight
    return folded, within


def modularity(weights: Weights, partition: Sequence[int]) -> float:
    """How much more lies within communities than by chance: 0 nothing, towards 1 all (Newman 2006)."""
    degree = [sum(near.values()) for near in weights]
    twice = sum(degree)
    if not twice:
        return 0.0
    inside = sum(
        weight
        for vertex, near in enumerate(weights)
        for other, weight in near.items()
        if partition[vertex] == partition[other]
    )
    total: dict[int, int] = {}
    for vertex, at in enumerate(partition):
        total[at] = total.get(at, 0) + degree[vertex]
    return inside / twice - sum(one * one for one in total.values()) / twice**2
