"""The forces between the nodes of a map, in steps that every machine rounds alike.

Connected nodes attract along their edges; all are drawn towards the middle of their region, and repel what
is near. A few nodes repel each other pair by pair. The repulsion of more is sampled on a grid (a convolution
of the nodes' density with the force of one charge), so a step costs the same for every arrangement. The
force of one charge is a whole number in both, and so is their density; the convolution is rounded to
whole numbers: what a Fourier transform leaves of its last bits is gone before it can grow.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
    Waves: TypeAlias = NDArray[np.complex128]
else:
    Floats = Ints = Waves = Any

__all__ = ["Springs", "settled", "spread"]

_CHARGE = 28.0  # repulsion of two nodes at distance 1; sets how wide a region spreads
_REACH = 180.0  # units beyond which nodes do not repel each other
_MOST_LOAD = 2.0  # strengths of a node's edges together, above which the steps would overshoot
_KEEP = 0.6  # velocity kept from one step to the next
_FASTEST = 60.0  # units of one step
_GAP = 15.0  # distance between the edges of two small nodes that the last steps make sure of
_ROUND = 256.0  # positions are multiples of 1/256 while the layout runs
_PARTS = 16  # of a cell, by which a charge is shared out to its corners
_UNIT = 4096.0  # the force of one charge is counted in these parts of 1
_SMOOTH = 12  # lengths of a Fourier transform are multiples of it, which are quick
_FEW = 96  # nodes up to which all pairs cost less than a grid
_LARGE = 4_000  # nodes from which on fewer steps must do, on a finer grid


class Springs(NamedTuple):
    """The edges, each with its ends, its strength, and the length at which it rests."""

    source: Ints
    target: Ints
    strength: Floats
    length: Floats


def settled(ids: Sequence[str], springs: Springs, degree: Ints, home: Floats) -> Floats:
    """The places of nodes after the forces have cooled down.

    Parameters
    ----------
    degree
        Edges of each node.
    home
        Of each node middle and radius of its region, and how strongly it draws there: x, y, radius, pull.
    """
    import numpy as np

    n = len(degree)
    steps, side = (200, 72) if n <= _LARGE else (120, 128)
    source, target, _, length = springs
    middle, drawn = home[:, :2].T.copy(), home[:, 3]
    places = _start(ids, source, target, home).T.copy()  # a row for x and one for y
    charges = (_Pairs if n <= _FEW else _Grid).over(home, side)
    speed = np.zeros_like(places)
    pull, lean = _shared(springs, degree)
    both = np.concatenate((source, target))
    leans = np.concatenate((1.0 - lean, -lean))
    for step in range(steps):
        heat = 1.0 - step / steps
        ahead = (places + speed).take(target, axis=1)
        difference = ahead - places.take(source, axis=1) - speed.take(source, axis=1)
        distance = _lengths(difference) + 1e-6
        force = difference * (heat * pull * (distance - length) / distance)
        moves = np.concatenate((force, force), axis=1) * leans
        for axis in (0, 1):
            speed[axis] += np.bincount(both, weights=moves[axis], minlength=n)
        speed += heat * (_CHARGE * charges.repulsion(places) - drawn * (places - middle))
        speed = np.minimum(np.maximum(speed * _KEEP, -_FASTEST), _FASTEST)
        places = np.round((places + speed) * _ROUND) / _ROUND
    return places.T


def _shared(springs: Springs, degree: Ints) -> tuple[Floats, Floats]:
    """How strongly each edge pulls, and which share of it moves its source's end.

    As in d3-force an edge is as strong as its less connected end allows, and moves that end more. A node with
    many strong edges would be thrown further at every step: its edges share what it can bear.
    """
    import numpy as np

    source, target, strength, _ = springs
    pull = strength / np.sqrt(np.minimum(degree[source], degree[target]))
    lean: Floats = degree[source] / (degree[source] + degree[target])
    load = np.bincount(
        np.concatenate((source, target)),
        weights=np.concatenate((pull * (1.0 - lean), pull * lean)),
        minlength=len(degree),
    )
    return pull / np.maximum(1.0, np.maximum(load[source], load[target]) / _MOST_LOAD), lean


def _lengths(vectors: Floats) -> Floats:
    import numpy as np

    x, y = vectors
    lengths: Floats = np.sqrt(x * x + y * y)
    return lengths


def _start(ids: Sequence[str], source: Ints, target: Ints, home: Floats) -> Floats:
    """Places that the ids tell, smoothed along the edges so that neighbours start on the same side."""
    import numpy as np

    marks = [crc32(one.encode("utf-8", "surrogatepass")) for one in ids]
    places = np.array([[mark % 65521, mark // 65521 % 65521] for mark in marks]) / 32760.0 - 1.0
    near = (home[source, 0] == home[target, 0]) & (home[source, 1] == home[target, 1])
    source, target = source[near], target[near]
    n = len(ids)
    share = np.bincount(source, minlength=n) + np.bincount(target, minlength=n) + 1.0
    for _ in range(4):
        total = places.copy()
        for axis in (0, 1):
            total[:, axis] += np.bincount(source, weights=places[target, axis], minlength=n)
            total[:, axis] += np.bincount(target, weights=places[source, axis], minlength=n)
        places = total / share[:, None]
    rounded: Floats = np.round((home[:, :2] + places * home[:, 2:3]) * _ROUND) / _ROUND
    return rounded


def _over(home: Floats, side: int) -> tuple[float, float, float]:
    """Left and top of all regions with room around them, and the length of one of `side` cells over them."""
    import numpy as np

    low = np.min(home[:, :2] - home[:, 2:3], axis=0) - _REACH
    high = np.max(home[:, :2] + home[:, 2:3], axis=0) + _REACH
    cell = max(6.0, math.ceil(float(np.max(high - low)) / (side - 3)))
    return float(low[0]), float(low[1]), cell


def _reach(cell: float) -> float:
    """How many cells away a charge is no longer felt."""
    return max(_REACH, 3 * cell) / cell


def _force(x: Floats, y: Floats, cell: float) -> tuple[Floats, Floats]:
    """The force of one charge at a distance in cells, falling off with 1/distance, in parts of `_UNIT`."""
    import numpy as np

    square = x * x + y * y
    reach = _reach(cell)
    fades = np.maximum(0.0, 1.0 - square / (reach * reach))
    force = fades * fades / (square + 0.35) * _UNIT
    return np.rint(x * force), np.rint(y * force)


class _Pairs(NamedTuple):
    """The force of each charge on each other one."""

    cell: float

    @classmethod
    def over(cls, home: Floats, side: int) -> _Pairs:
        """With the force that a grid over all regions would have."""
        return cls(_over(home, side)[-1])

    def repulsion(self, places: Floats) -> Floats:
        """The force of all charges on each node."""
        import numpy as np

        x, y = (places[:, :, None] - places[:, None, :]) / self.cell
        across, down = _force(x, y, self.cell)
        return np.stack((across.sum(axis=1), down.sum(axis=1))) / (_UNIT * self.cell)


class _Grid(NamedTuple):
    """Cells over the map, and the force of one charge on them."""

    left: float
    top: float
    cell: float
    side: int
    kernel: Waves

    @classmethod
    def over(cls, home: Floats, side: int) -> _Grid:
        """A grid over all regions with room around them."""
        import numpy as np

        left, top, cell = _over(home, side)
        # What leaves the waves on one side comes in on the other: there must be no node within reach.
        around = math.ceil((side + min(side, _reach(cell))) / _SMOOTH) * _SMOOTH
        offset = ((np.arange(around) + around // 2) % around - around // 2).astype(np.float64)
        across, down = _force(offset[None, :], offset[:, None], cell)
        return cls(left, top, cell, side, np.fft.fft2(across + 1j * down))

    def repulsion(self, places: Floats) -> Floats:
        """The force of all charges on each node; none is outside the grid."""
        import numpy as np

        side = self.side
        corner_of_map = np.array([[self.left], [self.top]])
        parts = np.rint((places - corner_of_map) * (_PARTS / self.cell)).astype(np.int64)
        cells, rest = np.divmod(np.minimum(np.maximum(parts, 0), (side - 2) * _PARTS), _PARTS)
        corner = cells[1] * side + cells[0]
        right, below = rest
        # Each charge is spread over the four grid points around it, and reads its force there.
        points = np.stack((corner, corner + 1, corner + side, corner + side + 1))
        left, above = _PARTS - right, _PARTS - below
        shares = np.stack((left * above, right * above, left * below, right * below))
        density = np.zeros(side**2)
        density += np.bincount(points.ravel(), weights=shares.ravel(), minlength=side**2)
        field = self._convolved(density.reshape(side, side)).ravel()
        force = np.stack([
            (np.rint(part).take(points) * shares).sum(axis=0) for part in (field.real, field.imag)
        ])  # fmt: skip
        return force / (float(_PARTS) ** 4 * _UNIT * self.cell)

    def _convolved(self, density: Floats) -> Waves:
        """The density with the force of one charge at each place; beside the grid is none, and no node."""
        import numpy as np

        side, around = self.side, len(self.kernel)
        waves = np.fft.fft(np.fft.fft(density, around, axis=1), around, axis=0)
        rows = np.fft.ifft(waves * self.kernel, axis=1)[:, :side]
        field: Waves = np.fft.ifft(rows, axis=0)[:side]
        return field


# Nodes on the very same spot leave it in one of these directions.
_DIRECTIONS = [
    (round(1024 * math.cos(at * math.pi / 32)) / 1024, round(1024 * math.sin(at * math.pi / 32)) / 1024)
    for at in range(64)
]


def spread(places: Floats, degree: Ints) -> Floats:
    """Push apart the nodes that would overlap: neighbours on a grid, a few rounds."""
    import numpy as np

    radius = _GAP / 2 + np.minimum(np.sqrt(degree), 12.0)
    cell = math.ceil(float(np.rint(radius * 16).astype(np.int64).sum()) / (8 * len(radius)) + 3.0)
    turns = np.array(_DIRECTIONS).T
    places = places.T.copy()
    for _ in range(14):
        first, second = _close_pairs(places, float(cell))
        difference = places.take(second, axis=1) - places.take(first, axis=1)
        distance = _lengths(difference) + 1e-3
        missing = radius.take(first) + radius.take(second) - distance
        near = np.flatnonzero(missing > 0.0)
        first, second, missing = first.take(near), second.take(near), missing.take(near)
        difference, distance = difference.take(near, axis=1), distance.take(near)
        same = np.flatnonzero(distance < 0.01)
        difference[:, same] = turns[:, (first[same] * 7 + second[same] * 13) % 64]
        distance[same] = 1.0
        push = difference * (0.45 * missing / distance)
        for axis in (0, 1):
            places[axis] += np.bincount(second, weights=push[axis], minlength=len(radius))
            places[axis] -= np.bincount(first, weights=push[axis], minlength=len(radius))
        places = np.round(places * _ROUND) / _ROUND
    return places.T


def _close_pairs(places: Floats, cell: float) -> tuple[Ints, Ints]:
    """Pairs in the same or a neighbouring grid cell; at most eight partners per cell and node."""
    import numpy as np

    corner = np.floor((places - np.min(places, axis=1, keepdims=True)) / cell).astype(np.int64)
    width = int(np.max(corner[0])) + 3
    key = corner[1] * width + corner[0] + 1
    order = np.argsort(key, kind="stable")
    keys = key[order]
    none_behind = np.append(keys, np.full(9, -1))
    ones: list[Ints] = []
    twos: list[Ints] = []
    for step in (0, 1, width - 1, width, width + 1):
        # Each pair within a cell once.
        start = np.searchsorted(keys, keys + step) if step else np.arange(len(keys)) + 1
        hit = np.arange(len(keys))
        for slot in range(8):
            same = none_behind.take(start.take(hit) + slot) == keys.take(hit) + step
            hit = hit[same]  # one that has no partner here has none further on
            ones.append(order.take(hit))
            twos.append(order.take(start.take(hit) + slot))
    return np.concatenate(ones), np.concatenate(twos)
