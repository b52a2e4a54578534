"""Where each node stands on the page: a force layout that gives the same answer every time.

Connected nodes attract along their edges and repel each other like equal charges. The repulsion is
sampled on a grid (a convolution of the nodes' density with the force of one charge), so a step
costs the same for every arrangement. Nodes without an edge form rings around the rest.

Positions are rounded after each step: last-bit differences between processors die out there
instead of growing into another picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

from wenmai.model import Graph

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
else:
    Floats = Ints = Any

__all__ = ["positions"]

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
_SEED = 20_220_613
_CHARGE = 28.0  # repulsion of two nodes at distance 1; sets how wide the picture spreads
_GRAVITY = 0.05  # pull towards the middle; keeps separate components on one page
_MOST_LOAD = 2.0  # strengths of a node's edges together, above which the steps would overshoot
_KEEP = 0.6  # velocity kept from one step to the next
_GAP = 15.0  # distance between the edges of two small nodes that the last steps make sure of
_ROUND = 256.0  # positions are multiples of 1/256 while the layout runs


def positions(graph: Graph) -> dict[str, tuple[float, float]]:
    """A place for every node, around (0, 0), x to the right and y downwards.

    Nodes lie about 15 to 60 units apart. The same graph always gets the same places, whatever
    the order of its nodes and edges.
    """
    ids = sorted({node.id for node in graph.nodes})
    if not ids:
        return {}
    import numpy as np

    number = {node_id: at for at, node_id in enumerate(ids)}
    pulls = _pulls(graph, number)
    source = np.array([pull[0] for pull in pulls], dtype=np.int64)
    target = np.array([pull[1] for pull in pulls], dtype=np.int64)
    degree = np.bincount(np.concatenate((source, target)), minlength=len(ids))
    linked = np.flatnonzero(degree)
    local = np.cumsum(degree > 0) - 1  # index among the linked nodes
    places = np.zeros((len(ids), 2))
    if len(linked):
        strength = np.array([pull[2] for pull in pulls])
        length = np.array([pull[3] for pull in pulls])
        settled = _settle(local[source], local[target], strength, length, degree[linked])
        places[linked] = _spread(settled, degree[linked])
    alone = np.flatnonzero(degree == 0)
    if len(alone):
        radius = float(np.sqrt((places[linked] ** 2).sum(axis=1).max())) if len(linked) else 0.0
        places[alone] = _rings(len(alone), radius)
    return {node_id: (float(x), float(y)) for node_id, (x, y) in zip(ids, places, strict=True)}


def _pulls(graph: Graph, number: dict[str, int]) -> list[tuple[int, int, float, float]]:
    """The edges between known, different nodes: smaller and larger index, strength, length."""
    merged: dict[tuple[int, int], tuple[float, float]] = {}
    for edge in graph.edges:
        start, end = number.get(edge.source), number.get(edge.target)
        if start is None or end is None or start == end or edge.kind not in _PULLS:
            continue
        strength, length = _PULLS[edge.kind]
        pair = (start, end) if start < end else (end, start)
        merged_strength, merged_length = merged.get(pair, (0.0, length))
        merged[pair] = (max(strength, merged_strength), min(length, merged_length))
    return [(start, end, *merged[start, end]) for start, end in sorted(merged)]


def _settle(source: Ints, target: Ints, strength: Floats, length: Floats, degree: Ints) -> Floats:
    """Run the forces until they have cooled down."""
    import numpy as np

    n = len(degree)
    steps = 200 if n <= 4_000 else 140
    places = _start(source, target, n)
    speed = np.zeros_like(places)
    grid = 64 if n <= 4_000 else 128
    kernel = _kernel(grid)
    # As in d3-force: an edge is as strong as its less connected end allows, and moves that end more.
    pull = strength / np.sqrt(np.minimum(degree[source], degree[target]))
    lean = (degree[source] / (degree[source] + degree[target]))[:, None]
    both = np.concatenate((source, target))
    # A node with many strong edges would be thrown further at every step: its edges share what it can bear.
    load = np.bincount(
        both, weights=np.concatenate((pull * (1.0 - lean[:, 0]), pull * lean[:, 0])), minlength=n
    )
    pull = pull / np.maximum(1.0, np.maximum(load[source], load[target]) / _MOST_LOAD)
    for step in range(steps):
        heat = 1.0 - step / steps
        difference = places[target] + speed[target] - places[source] - speed[source]
        distance = np.sqrt((difference**2).sum(axis=1)) + 1e-6
        force = difference * (heat * pull * (distance - length) / distance)[:, None]
        moves = np.concatenate((force * (1.0 - lean), force * -lean))
        for axis in (0, 1):
            speed[:, axis] += np.bincount(both, weights=moves[:, axis], minlength=n)
        speed += heat * (_CHARGE * _repulsion(places, kernel, grid) - _GRAVITY * places)
        speed *= _KEEP
        places = np.round((places + speed) * _ROUND) / _ROUND
    centred: Floats = places - places.mean(axis=0)
    return centred


def _start(source: Ints, target: Ints, n: int) -> Floats:
    """Random places, smoothed along the edges so that neighbours start on the same side."""
    import numpy as np

    places = np.random.default_rng(_SEED).uniform(-1.0, 1.0, size=(n, 2))
    share = np.bincount(source, minlength=n) + np.bincount(target, minlength=n) + 1.0
    for _ in range(12):
        total = places.copy()
        for axis in (0, 1):
            total[:, axis] += np.bincount(source, weights=places[target, axis], minlength=n)
            total[:, axis] += np.bincount(target, weights=places[source, axis], minlength=n)
        places = total / share[:, None]
        places -= places.mean(axis=0)
        places /= places.std(axis=0) + 1e-9
    rounded: Floats = np.round(places * 14.0 * math.sqrt(n) * _ROUND) / _ROUND
    return rounded


def _kernel(grid: int) -> NDArray[np.complex128]:
    """The transformed force of one charge on a grid of spacing 1; real part x, imaginary part y."""
    import numpy as np

    side = 2 * grid
    offset = np.fft.fftfreq(side, d=1.0 / side)
    x, y = offset[None, :], offset[:, None]
    kernel: NDArray[np.complex128] = np.fft.fft2((x + 1j * y) / (x**2 + y**2 + 0.35))
    return kernel


def _repulsion(places: Floats, kernel: NDArray[np.complex128], grid: int) -> Floats:
    """The force of all charges on each node, falling off with 1/distance."""
    import numpy as np

    low = places.min(axis=0)
    cell = float((places.max(axis=0) - low).max()) / (grid - 2) + 1e-6
    where = (places - low) / cell
    corner = where.astype(np.int64)
    rest = where - corner
    x, y = corner[:, 0], corner[:, 1]
    shares = (  # each charge is spread over the four grid points around it, and reads its force there
        (y * grid + x, (1 - rest[:, 0]) * (1 - rest[:, 1])),
        (y * grid + x + 1, rest[:, 0] * (1 - rest[:, 1])),
        ((y + 1) * grid + x, (1 - rest[:, 0]) * rest[:, 1]),
        ((y + 1) * grid + x + 1, rest[:, 0] * rest[:, 1]),
    )
    size = grid**2
    density = np.zeros(size)
    for index, share in shares:
        density += np.bincount(index, weights=share, minlength=size)
    field = _convolved(density.reshape(grid, grid), kernel).ravel()
    force = np.zeros(len(places), dtype=np.complex128)
    for index, share in shares:
        force += field[index] * share
    return np.column_stack((force.real, force.imag)) / cell


def _convolved(density: Floats, kernel: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """The density with the force of one charge at each place; beside the grid is none, and no node."""
    import numpy as np

    grid, side = len(density), len(kernel)
    waves = np.fft.fft(np.fft.fft(density, side, axis=1), side, axis=0)
    field: NDArray[np.complex128] = np.fft.ifft(np.fft.ifft(waves * kernel, axis=1)[:, :grid], axis=0)[:grid]
    return field


def _spread(places: Floats, degree: Ints) -> Floats:
    """Push apart the nodes that would overlap: neighbours on a grid, a few rounds."""
    import numpy as np

    radius = _GAP / 2 + np.minimum(np.sqrt(degree), 12.0)
    cell = float(2 * radius.mean() + radius.std())
    for _ in range(14):
        first, second = _close_pairs(places, cell)
        difference = places[second] - places[first]
        distance = np.sqrt((difference**2).sum(axis=1)) + 1e-3
        missing = np.maximum(radius[first] + radius[second] - distance, 0.0)
        # Nodes on the very same spot leave it in a direction that depends on their numbers.
        turn = (first * 7 + second * 13) % 64 * (math.pi / 32)
        same = distance < 0.01
        difference[same, 0], difference[same, 1] = np.cos(turn[same]), np.sin(turn[same])
        distance[same] = 1.0
        push = difference * (0.45 * missing / distance)[:, None]
        for axis in (0, 1):
            places[:, axis] += np.bincount(second, weights=push[:, axis], minlength=len(places))
            places[:, axis] -= np.bincount(first, weights=push[:, axis], minlength=len(places))
        places = np.round(places * _ROUND) / _ROUND
    return places


def _close_pairs(places: Floats, cell: float) -> tuple[Ints, Ints]:
    """Pairs in the same or a neighbouring grid cell; at most eight partners per cell and node."""
    import numpy as np

    corner = np.floor((places - places.min(axis=0)) / cell).astype(np.int64)
    width = int(corner[:, 0].max()) + 3
    key = corner[:, 1] * width + corner[:, 0] + 1
    order = np.argsort(key, kind="stable")
    keys = key[order]
    ones: list[Ints] = []
    twos: list[Ints] = []
    for step in (0, 1, width - 1, width, width + 1):
        start = np.searchsorted(keys, keys + step, side="left")
        if step == 0:
            start = np.arange(len(keys)) + 1  # each pair within a cell once
        for slot in range(8):
            at = start + slot
            inside = np.flatnonzero(at < len(keys))
            hit = inside[keys[at[inside]] == keys[inside] + step]
            ones.append(order[hit])
            twos.append(order[at[hit]])
    return np.concatenate(ones), np.concatenate(twos)


def _rings(count: int, inner: float) -> Floats:
    """Evenly filled rings outside `inner`; without anything inside, a disc."""
    import numpy as np

    places = np.zeros((count, 2))
    radius = inner + 3 * _GAP if inner else 0.0
    at = 0
    while at < count:
        room = max(1, int(2 * math.pi * radius / (1.5 * _GAP)))
        here = min(room, count - at)
        angle = 2 * math.pi * np.arange(here) / here - math.pi / 2
        places[at : at + here, 0] = radius * np.cos(angle)
        places[at : at + here, 1] = radius * np.sin(angle)
        at += here
        radius += 1.5 * _GAP
    return places
