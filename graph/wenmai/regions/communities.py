"""Communities of a weighted graph: groups that are linked among themselves more than chance would have it.

The method of Louvain (Blondel et al. 2008, arXiv:0803.0476) with whole numbers for weights and fixed
orders of visits: no random choice, no rounding, so that the same graph has the same communities on every
machine. One answer of it is as good as others that differ much, and a vertex more may tip it over. So
several orders are asked, and what all of them leave together stays together; these cores are joined by
gains alone, the largest first. What is new joins what is there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from heapq import heapify, heappop, heappush
from zlib import crc32

from wenmai.regions import bounds

__all__ = ["Weights", "communities", "modularity", "stable_communities", "tries_of"]

# Vertex → neighbour → weight; without loops, and the same in both directions.
Weights = Sequence[dict[int, int]]


def stable_communities(
    weights: Weights,
    names: Sequence[str],
    oldest: Sequence[int],
    new: Collection[int] = (),
    folders: Sequence[str] = (),
) -> tuple[list[int], list[int]]:
    """The community of each of several named vertices, as a number: without the new ones, and with them.

    Parameters
    ----------
    oldest
        All vertices, the oldest first. The first order of visits is this, others are as the names alone say.
    new
        They join what the others form, and may then take a few of these along; alone in the first answer.
    folders
        Of each vertex; empty for none. Where given and nearly as good, the communities start from them: who
        sorted the pages decided more than one link more or less can.
    """
    late = set(new)
    settled = [vertex for vertex in oldest if vertex not in late]
    kept = [
        {} if vertex in late else {other: weight for other, weight in near.items() if other not in late}
        for vertex, near in enumerate(weights)
    ]
    partition = _agreed(kept, names, settled)
    if folders:
        sorted_by_hand = _within(kept, folders, settled)
        if modularity(kept, sorted_by_hand) >= bounds.FOLDER_QUALITY * modularity(kept, partition):
            partition = sorted_by_hand
    joined = _moved(weights, [0] * len(weights), partition, [one for one in oldest if one in late])
    return partition, _moved(weights, [0] * len(weights), joined, oldest) if late else joined


def _within(weights: Weights, folders: Sequence[str], oldest: Sequence[int]) -> list[int]:
    """The folders, from which each vertex goes where it gains most.

    They are not joined: which two are is what one link more or less tips over.
    """
    first: dict[str, int] = {}
    start = [
        first.setdefault(folder, vertex) if folder and weights[vertex] else vertex
        for vertex, folder in enumerate(folders)
    ]
    return _moved(weights, [0] * len(weights), start, oldest)


def _agreed(weights: Weights, names: Sequence[str], oldest: Sequence[int]) -> list[int]:
    """Communities on which several orders of visits agree; a vertex that is not visited is its own."""
    marks = [crc32(name.encode("utf-8", "surrogatepass")) for name in names]
    tries = tries_of(sum(map(len, weights)) // 2)
    orders = [oldest, *(_order(marks, oldest, number) for number in range(1, tries))]
    cores = _cores(weights, [_in_order(weights, order) for order in orders])
    core_of = _numbered(cores)
    joined = _joined(*_folded(weights, [0] * len(weights), [core_of[one] for one in cores], len(core_of)))
    return _moved(weights, [0] * len(weights), [joined[core_of[one]] for one in cores], oldest)


def _cores(weights: Weights, partitions: Sequence[Sequence[int]]) -> list[int]:
    """The core of each vertex: what is linked to it and of one community in every partition, and so on."""
    core = [-1] * len(weights)
    signs = list(zip(*partitions, strict=True))
    for first in range(len(weights)):
        reached = [first] if core[first] < 0 else []
        while reached:
            vertex = reached.pop()
            core[vertex] = first
            reached += [
                other for other in weights[vertex] if core[other] < 0 and signs[other] == signs[vertex]
            ]
    return core


def _joined(weights: Weights, loops: Sequence[int]) -> list[int]:
    """Join the two communities whose union gains most, until none gains; those of each vertex."""
    near = [dict(one) for one in weights]
    degree = [sum(one.values()) + loop for one, loop in zip(weights, loops, strict=True)]
    twice = sum(degree)
    into = list(range(len(near)))

    def entry(one: int, two: int) -> tuple[int, int, int]:
        return (degree[one] * degree[two] - near[one][two] * twice, min(one, two), max(one, two))

    waiting = [entry(one, two) for one in range(len(near)) for two in near[one] if one < two]
    heapify(waiting)
    while waiting and waiting[0][0] < 0:
        loss, one, two = heappop(waiting)
        if into[one] != one or into[two] != two or entry(one, two)[0] != loss:
            continue  # has been joined, or has other neighbours since
        into[two] = one
        degree[one] += degree[two]
        for other, weight in near[two].items():
            del near[other][two]
            if other != one:
                near[one][other] = near[other][one] = near[one].get(other, 0) + weight
        near[two] = {}
        for other in near[one]:
            heappush(waiting, entry(one, other))
    for vertex in range(len(into)):
        while into[into[vertex]] != into[vertex]:
            into[vertex] = into[into[vertex]]
    return into


def tries_of(links: int) -> int:
    """How many orders of visits are tried for so many links."""
    return max(1, min(bounds.TRIES, bounds.TRIED_LINKS // max(1, links)))


def _order(marks: Sequence[int], vertices: Sequence[int], number: int) -> list[int]:
    """The vertices in an order that one more does not change for the others."""
    return sorted(vertices, key=lambda vertex: (marks[vertex] * (2 * number - 1) % 2**32, vertex))


def _in_order(weights: Weights, order: Sequence[int]) -> list[int]:
    """The communities that visits in this order give; a vertex that is not visited is its own."""
    at = {vertex: number for number, vertex in enumerate(order)}
    found = communities([{at[other]: weight for other, weight in weights[one].items()} for one in order])
    return [order[found[at[one]]] if one in at else one for one in range(len(weights))]


def communities(weights: Weights) -> list[int]:
    """The community of each vertex: the least vertex in it. One without edges is its own."""
    partition = list(range(len(weights)))
    graph, loops = list(weights), [0] * len(weights)
    while True:
        moved = _moved(graph, loops, range(len(graph)), range(len(graph)))
        names = _numbered(moved)
        if len(names) == len(graph):
            break
        partition = [names[moved[community]] for community in partition]
        graph, loops = _folded(graph, loops, [names[one] for one in moved], len(names))
    partition = _moved(weights, [0] * len(weights), partition, range(len(weights)))
    least: dict[int, int] = {}
    return [least.setdefault(community, vertex) for vertex, community in enumerate(partition)]


def _moved(weights: Weights, loops: Sequence[int], start: Sequence[int], movable: Sequence[int]) -> list[int]:
    """Move those vertices that may move to the neighbouring community that gains most until none gains.

    The gain of vertex v in community c is w(v, c) − k(v)·K(c)/2m, here times 2m.
    """
    community = list(start)
    degree = [sum(near.values()) + loop for near, loop in zip(weights, loops, strict=True)]
    twice = sum(degree)
    total = [0] * len(weights)
    for vertex, at in enumerate(community):
        total[at] += degree[vertex]
    waiting, queued = list(movable), [True] * len(weights)  # who may not move is never queued again
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
