"""Where the regions lie on the map: discs, as large as what they hold, that touch where much is cited."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
else:
    Floats = Any

__all__ = ["Country", "below", "countries", "groups_of"]

_ROUNDS = 6  # how far a region reaches out to nodes that lie in none, in edges
_PER_NODE = 15.0  # radius of a region of one node
_APART = 26.0  # between the borders of two regions
_PER_SMALL, _BESIDE = 9.0, 10.0  # radius of a small one below for a single node, and between two of them
_STEPS = 220
_DENSE = 400  # groups above which all pairs would take too long; the rest stand in rows below
_SMALL = 8  # nodes: smaller groups that nothing ties to others stand there, too
_WIDE = 1.35  # how much wider than high the map is, as windows are
_TURNS = 4096  # directions in which a disc may begin
_ROUND = 256.0


class Country(NamedTuple):
    """A group of nodes as a disc."""

    x: float
    y: float
    radius: float
    is_small: bool  # in the rows below the map


def groups_of(regions: Sequence[str], pulls: Sequence[tuple[int, int, float, float]]) -> list[int]:
    """The group of each node: its region, that of most of its neighbours, or what it hangs together with.

    Parameters
    ----------
    regions
        Of each node the id of its region; empty for none.
    pulls
        Edges: two nodes, and how strongly they pull.
    """
    names = {region: at for at, region in enumerate(sorted({*regions} - {""}))}
    group = [names.get(region, -1) for region in regions]
    beside: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for start, end, strength, _ in pulls:
        beside[start].append((end, strength))
        beside[end].append((start, strength))
    for _ in range(_ROUNDS if names else 0):
        if not (joining := dict(_joining(group, beside))):
            break
        for node, own in joining.items():
            group[node] = own
    _join_rest(group, beside, len(names))
    return group


def _joining(
    group: Sequence[int], beside: Mapping[int, Sequence[tuple[int, float]]]
) -> Iterator[tuple[int, int]]:
    """Nodes of no group, with that of most of their neighbours."""
    for node, own in enumerate(group):
        if own >= 0:
            continue
        votes: Counter[int] = Counter()
        for other, strength in beside.get(node, ()):
            if group[other] >= 0:
                votes[group[other]] += round(100 * strength)
        if votes:
            yield node, min(votes, key=lambda at: (-votes[at], at))


def _join_rest(group: list[int], beside: Mapping[int, Sequence[tuple[int, float]]], count: int) -> None:
    """What hangs together without any region becomes a group."""
    for first in range(len(group)):
        if group[first] >= 0:
            continue
        group[first], rest = count, [first]
        while rest:
            for other, _ in beside.get(rest.pop(), ()):
                if group[other] < 0:
                    group[other] = count
                    rest.append(other)
        count += 1


def countries(
    groups: Sequence[int],
    pulls: Sequence[tuple[int, int, float, float]],
    names: Sequence[str],
    settled: Sequence[bool],
) -> list[Country]:
    """The disc of each group.

    Parameters
    ----------
    names
        Of each group, by which it is known: where its disc begins depends on this and on its size alone, so
        that another group turns nothing round.
    settled
        Of each node whether it has a say in where the groups lie and how large they are. Groups without such
        nodes stand in the rows below.
    """
    all_sizes = Counter(groups)
    sizes = Counter(at for at, old in zip(groups, settled, strict=True) if old)
    radius = [_PER_NODE * math.sqrt(sizes[at] or all_sizes[at]) for at in range(len(all_sizes))]
    order = sorted(all_sizes, key=lambda at: (-sizes[at], names[at]))
    ties: Counter[tuple[int, int]] = Counter()
    for start, end, _, _ in pulls:
        one, two = sorted((groups[start], groups[end]))
        if one != two and settled[start] and settled[end]:
            ties[one, two] += 1
    tied = {at for pair in ties for at in pair}
    large = [at for at in order if at in tied or sizes[at] >= _SMALL or at == order[0]][:_DENSE]
    places = _discs([(names[at], radius[at]) for at in large], _between(large, ties))
    found = dict(zip(large, places, strict=True))
    small = [at for at in order if at not in found]
    below = {at: _PER_SMALL * math.sqrt(all_sizes[at]) for at in small}
    found |= _rows(small, below, _box([(*found[at], radius[at]) for at in large]))
    return [Country(*found[at], below.get(at, radius[at]), at in below) for at in range(len(all_sizes))]


def below(lands: Sequence[Country], map_box: tuple[float, float, float]) -> list[tuple[float, float]]:
    """Where the small ones stand below a map whose left, right and bottom have turned out to be these."""
    small = [at for at, land in enumerate(lands) if land.is_small]
    order = sorted(small, key=lambda at: (lands[at].y - lands[at].radius, lands[at].x))
    found = _rows(order, {at: lands[at].radius for at in small}, map_box)
    return [found.get(at, (land.x, land.y)) for at, land in enumerate(lands)]


def _between(order: Sequence[int], ties: Counter[tuple[int, int]]) -> Floats:
    """How strongly each group draws each other one."""
    import numpy as np

    number = {at: here for here, at in enumerate(order)}
    pull = np.zeros((len(order), len(order)))
    for (one, two), times in sorted(ties.items()):
        if one in number and two in number:
            here, there = number[one], number[two]
            pull[here, there] = pull[there, here] = math.sqrt(times)
    return pull


def _discs(named: Sequence[tuple[str, float]], pull: Floats) -> list[tuple[float, float]]:
    """Places of discs with a name and a radius: what is tied attracts each other, none overlap much."""
    import numpy as np

    r = np.array([radius for _, radius in named])
    reach = r[:, None] + r[None, :] + _APART
    spiral = [math.sqrt(float(np.sum(r[:at] ** 2))) * 1.1 for at in range(len(named))]
    turns = [crc32(name.encode("utf-8", "surrogatepass")) % _TURNS * math.tau / _TURNS for name, _ in named]
    x: Floats = np.round(
        np.array([out * math.cos(turn) for out, turn in zip(spiral, turns, strict=True)]) * _WIDE
    )
    y: Floats = np.round(np.array([out * math.sin(turn) for out, turn in zip(spiral, turns, strict=True)]))
    heavy = np.maximum(1.0, np.round(r * r / 225.0))
    share = heavy[None, :] / (heavy[:, None] + heavy[None, :])  # the lighter one gives way
    for step in range(_STEPS if len(named) > 1 else 0):
        heat = 1.0 - step / _STEPS
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        away = np.sqrt(dx * dx + dy * dy) + 1e-3
        overlap = np.maximum(reach - away, 0.0)
        # As in LinLog: what is tied is drawn with a force that does not grow with the way.
        drawn = np.where(away > reach, np.minimum(pull * 2.2, away - reach), 0.0) * heat
        force = (drawn - overlap * 0.55) * share / away
        np.fill_diagonal(force, 0.0)
        x = np.round((x + _rows_added(force * dx) - 0.012 * heat * x) * _ROUND) / _ROUND
        y = np.round((y + _rows_added(force * dy) - 0.012 * heat * _WIDE * y) * _ROUND) / _ROUND
    return [(float(one), float(two)) for one, two in zip(x, y, strict=True)]


def _rows_added(matrix: Floats) -> Floats:
    """The sum of each row, of whole numbers: in which order they are added does not matter."""
    import numpy as np

    added: Floats = np.rint(matrix * 65536.0).astype(np.int64).sum(axis=1) / 65536.0
    return added


def _box(discs: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    """Left, right and bottom of discs."""
    return (
        min(x - radius for x, _, radius in discs),
        max(x + radius for x, _, radius in discs),
        max(y + radius for _, y, radius in discs),
    )


def _rows(
    order: Sequence[int], radius: Mapping[int, float], map_box: tuple[float, float, float]
) -> dict[int, tuple[float, float]]:
    """The many small groups, side by side below the others."""
    left, right, bottom = map_box
    y = bottom + 2 * _APART
    x, high, found = left, 0.0, {}
    for at in order:
        if x > left and x + 2 * radius[at] > right:
            x, y, high = left, y + 2 * high + _BESIDE, 0.0
        found[at] = (x + radius[at], y + radius[at])
        x += 2 * radius[at] + _BESIDE
        high = max(high, radius[at])
    return found
