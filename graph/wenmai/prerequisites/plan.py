"""Reading orders over the `requires` edges of a finished build.

The edges have no cycles (the scorer cut them), so everything here is best-first search with a heap
followed by a topological sort: linear in the part of the graph that is looked at, no recursion.
The page's script answers the same questions by the same rules; a test compares the two.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import Protocol

from wenmai.errors import NoPath
from wenmai.model import Drop, Edge, Node, PathAnswer, PathStep, Role
from wenmai.prerequisites import bounds

__all__ = [
    "ReadingGraph",
    "plan",
    "readable",
    "route",
]


class ReadingGraph(Protocol):
    """The two questions that planning asks of a store."""

    def node(self, node_id: str) -> Node:
        """The node with this id."""
        ...

    def requirements(self, node_id: str) -> Sequence[Edge]:
        """The `requires` edges that start at this article, strongest first, ties by target id."""
        ...


def plan(
    graph: ReadingGraph,
    target: str,
    *,
    known: Collection[str] = (),
    budget: int = 12,
    depth: int | None = None,
    helpful: bool = False,
) -> PathAnswer:
    """What to read before `target`, in reading order.

    Parameters
    ----------
    graph
        Where nodes and their requirements come from.
    target
        Id of the article.
    known
        Ids of articles already read; they, and whatever only they need, are left out.
    budget
        The most steps to give.
    depth
        The longest chain to follow from the target; None follows while the chain is strong enough.
    helpful
        Follow edges of role `helps` as well as `needed`.

    Returns
    -------
    PathAnswer
        Steps in reading order. `dropped` names helpful articles that were not asked for, chains
        that grew too weak, and what the budget left out.
    """
    roles = ("needed", "helps") if helpful else ("needed",)
    asked = graph.node(target)
    found: dict[str, tuple[float, Edge, bool]] = {}  # id: strength, edge that led here, all needed
    dropped: dict[tuple[str, str], str] = {}
    turn = count()  # equal strengths leave the heap in the order in which they entered
    # what is needed all the way comes before what only helps, so that asking for more changes no role
    heap: list[tuple[bool, float, str, int, int, Edge | None]] = [(False, -1.0, target, next(turn), 0, None)]
    done: set[str] = set()
    while heap:
        helps, negative, node_id, _, level, edge = heapq.heappop(heap)
        if node_id in done:
            continue
        if edge is not None:
            if len(found) >= budget:
                dropped.setdefault((edge.source, edge.target), "over budget")
                continue
            found[node_id] = (-negative, edge, not helps)
        done.add(node_id)
        for need in graph.requirements(node_id):
            if need.target in known or need.target in done:
                continue
            strength = -negative * need.weight
            if need.role not in roles:
                dropped.setdefault((need.source, need.target), "helpful, not needed")
            elif (depth is not None and level >= depth) or (
                negative > -1 and _is_too_faint(graph, strength, need, asked)
            ):
                dropped.setdefault((need.source, need.target), "too far from the target")
            else:
                helpful_way = helps or need.role != "needed"
                heapq.heappush(heap, (helpful_way, -strength, need.target, next(turn), level + 1, need))
    followed = _followed(graph, [target, *found], roles)
    nodes = {node_id: graph.node(node_id) for node_id in found}
    order = _reading_order(nodes, followed, _places(target, found))
    place = {node_id: at for at, node_id in enumerate([*order, target])}
    asked_by: dict[str, set[str]] = {node_id: set() for node_id in order}
    for need in followed:
        asked_by.setdefault(need.target, set()).add(need.source)
    steps = []
    for node_id in order:
        strength, edge, essential = found[node_id]
        needed_for = tuple(sorted(asked_by[node_id], key=place.__getitem__))
        steps.append(_step(nodes[node_id], edge, strength, "needed" if essential else "helps", needed_for))
    return PathAnswer(
        target=asked,
        steps=tuple(steps),
        dropped=tuple(
            Drop(source=source, target=dropped_id, why=why)
            for (source, dropped_id), why in sorted(dropped.items())
            if dropped_id not in found
        ),
        known=tuple(sorted(known)),
    )


def _is_too_faint(graph: ReadingGraph, strength: float, need: Edge, target: Node) -> bool:
    """Whether a chain is too weak to be followed any further, for this target."""
    if target.known == "text":
        return strength < bounds.TEXT_FLOOR
    if strength >= bounds.FLOOR or strength < bounds.OPENING_FLOOR:
        return strength < bounds.FLOOR
    first = graph.node(need.target)
    return not (first.position == 1 and first.series and first.series == target.series)


def route(graph: ReadingGraph, start: str, target: str) -> PathAnswer:
    """The best-founded way from `start` to `target`: the chain whose weakest links are strongest.

    The chain maximises the product of its edge scores (shortest path over -log score).

    Raises
    ------
    NoPath
        When no chain of prerequisites leads from `target` back to `start`.
    """
    turn = count()
    heap: list[tuple[float, str, int, Edge | None]] = [(-1.0, target, next(turn), None)]
    reached: dict[str, tuple[float, Edge | None]] = {}
    while heap:
        negative, node_id, _, edge = heapq.heappop(heap)
        if node_id in reached:
            continue
        reached[node_id] = (-negative, edge)
        if node_id == start:
            break
        for need in graph.requirements(node_id):
            if need.target not in reached:
                heapq.heappush(heap, (negative * need.weight, need.target, next(turn), need))
    if start not in reached or start == target:
        one, two = graph.node(start).title, graph.node(target).title
        raise NoPath(f"no chain of prerequisites leads from “{one}” to “{two}”")
    steps: list[PathStep] = []
    at = start
    while at != target:
        strength, edge = reached[at]
        assert edge is not None
        role: Role = "needed" if edge.role == "needed" else "helps"
        steps.append(_step(graph.node(at), edge, strength, role, (edge.source,)))
        at = edge.source
    return PathAnswer(target=graph.node(target), steps=tuple(steps))


def readable(
    graph: ReadingGraph, articles: Iterable[str], known: Collection[str]
) -> list[tuple[Node, tuple[str, ...]]]:
    """Articles that build on what is known and need nothing else.

    Returns
    -------
    list of (node, known articles it builds on)
        Those that build on most of the known articles first, ties by date, then id.
    """
    ready: list[tuple[Node, tuple[str, ...]]] = []
    for node_id in articles:
        if node_id in known:
            continue
        needs = [need for need in graph.requirements(node_id) if need.role == "needed"]
        if needs and all(need.target in known for need in needs):
            ready.append((graph.node(node_id), tuple(sorted(need.target for need in needs))))
    return sorted(ready, key=lambda row: (-len(row[1]), row[0].date, row[0].id))


def _step(node: Node, edge: Edge, strength: float, role: Role, needed_for: tuple[str, ...]) -> PathStep:
    """A step to an article by the edge that asks for it most."""
    return PathStep(
        id=node.id,
        title=node.title,
        url=node.url,
        date=node.date,
        known=node.known,
        role=role,
        score=round(strength, 4),
        reasons=edge.reasons,
        minutes=node.reading_minutes,
        needed_for=needed_for,
    )


def _followed(graph: ReadingGraph, ids: list[str], roles: tuple[str, ...]) -> list[Edge]:
    """The edges of these roles among the chosen articles and the target."""
    chosen = set(ids)
    return [
        need
        for node_id in ids
        for need in graph.requirements(node_id)
        if need.target in chosen and need.role in roles
    ]


def _places(target: str, found: dict[str, tuple[float, Edge, bool]]) -> dict[str, int]:
    """Where the target first cites each step, or the step that led there; 0 for what it builds on unsaid."""
    places: dict[str, int] = {}
    for node_id, (_, edge, _) in found.items():  # in the order found: a step stands behind what led to it
        places[node_id] = (edge.position or 0) if edge.source == target else places[edge.source]
    return places


def _reading_order(nodes: dict[str, Node], edges: list[Edge], places: dict[str, int]) -> list[str]:
    """Topological order (Kahn's algorithm); ties by series, position, place of citation, date, id.

    What the target cites first is read first: an author brings in what a text builds on in the order in
    which it is used.
    """
    waits: dict[str, int] = dict.fromkeys(nodes, 0)
    opens: dict[str, list[str]] = {node_id: [] for node_id in nodes}
    for edge in edges:
        if edge.source in nodes:
            waits[edge.source] += 1
            opens[edge.target].append(edge.source)

    def rank(node_id: str) -> tuple[str, int, int, str, str]:
        node = nodes[node_id]
        return node.series, node.position or 0, places[node_id], node.date, node_id

    ready = [rank(node_id) for node_id, missing in waits.items() if not missing]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        node_id = heapq.heappop(ready)[-1]
        order.append(node_id)
        for later in opens[node_id]:
            waits[later] -= 1
            if not waits[later]:
                heapq.heappush(ready, rank(later))
    return order
