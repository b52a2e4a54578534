"""Reading orders over the `requires` edges of a finished build.

The edges have no cycles (the scorer cut them), so everything here is best-first search with a heap
followed by a topological sort: linear in the part of the graph that is looked at, no recursion.
The page's script answers the same questions by the same rules: `tests/golden/plans` holds both.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from wenmai.errors import NoPath
from wenmai.model import IN_PATH, Drop, Edge, Node, PathAnswer, PathStep, Role
from wenmai.prerequisites import bounds

__all__ = [
    "HELPFUL",
    "OVER_BUDGET",
    "ROLES",
    "TOO_FAR",
    "TOO_FAR_TO_HELP",
    "ReadingGraph",
    "plan",
    "readable",
    "route",
]

# Why an edge was not followed.
HELPFUL = "helpful, not needed"
TOO_FAR_TO_HELP = "helpful, but too far from the target"  # nor would it be for who asks for what helps
TOO_FAR = "too far from the target"
OVER_BUDGET = "over budget"
ROLES: tuple[Role, ...] = (*IN_PATH, "helps")  # surest first: a chain is as sure as its least sure edge


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
    budget: int | None = None,
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
        The most steps to give. None gives all that is declared or stated, and of what is inferred as many
        as `bounds.BUDGET` says.
    depth
        The longest chain to follow from the target; None follows while the chain is strong enough.
    helpful
        Follow edges of role `helps` as well as `needed` and `likely`.

    Returns
    -------
    PathAnswer
        Steps in reading order. `dropped` names helpful articles that were not asked for, chains
        that grew too weak, and what the budget left out. Where nothing is needed, `useful` has what
        would help most.
    """
    search = _Search(graph, target, known=known, budget=budget, depth=depth, helpful=helpful)
    search.run()
    followed = _followed(graph, [target, *search.reached], search.roles)
    nodes = {node_id: graph.node(node_id) for node_id in search.reached}
    order = _reading_order(nodes, followed, _places(target, search.reached))
    uses = _uses(order, target, followed)
    useful = () if order or helpful else _useful(graph, target, known)
    return PathAnswer(
        target=search.target,
        steps=tuple(_planned(nodes[one], search.reached[one], uses[one]) for one in order),
        dropped=tuple(
            Drop(source=source, target=dropped_id, why=why, score=score)
            for (source, dropped_id), (why, score) in sorted(search.dropped.items())
            if dropped_id not in search.reached
        ),
        known=tuple(sorted(known)),
        useful=useful,
    )


def _useful(graph: ReadingGraph, target: str, known: Collection[str]) -> tuple[PathStep, ...]:
    """Where nothing is said to be needed: what is likeliest to be needed all the same."""
    unread = (edge for edge in graph.requirements(target) if edge.target not in known)
    helps = sorted((edge for edge in unread if edge.role == "helps"), key=_likeliest)[: bounds.USEFUL]
    return tuple(_step(graph.node(edge.target), edge, edge.score, "helps", (target,)) for edge in helps)


def _likeliest(edge: Edge) -> float:
    """By probability, the highest first; what leaves it open comes last, in the order of the score."""
    return -(edge.probability or 0.0)


@dataclass(frozen=True, slots=True)
class _Way:
    """The best chain of requirements from the target to a step."""

    strength: float  # product of the scores of its edges
    edge: Edge  # the last one
    role: Role  # the least sure of theirs


class _Search:
    """Best-first search from the target over what it requires."""

    def __init__(
        self,
        graph: ReadingGraph,
        target: str,
        *,
        known: Collection[str],
        budget: int | None,
        depth: int | None,
        helpful: bool,
    ) -> None:
        self.target = graph.node(target)
        self.roles = ROLES if helpful else IN_PATH
        self.reached: dict[str, _Way] = {}  # in the order in which they were reached
        # source and target of an edge: why it was not followed, and its score
        self.dropped: dict[tuple[str, str], tuple[str, float]] = {}
        self._graph = graph
        self._known = known
        self._budget = bounds.BUDGET if budget is None else budget
        self._certain_for_nothing = budget is None  # steps that are declared or stated use up no budget
        self._used = 0
        self._depth = depth
        self._done: set[str] = set()
        # What is needed all the way comes before what is likely or only helps, so that asking for more
        # changes no role; equal strengths leave the heap by id, then in the order in which they entered.
        self._heap: list[tuple[int, float, str, int, int, Edge | None]] = [(0, -1.0, target, 0, 0, None)]
        self._turn = count(1)

    def run(self) -> None:
        while self._heap:
            rank, negative, node_id, _, level, edge = heapq.heappop(self._heap)
            if node_id in self._done:
                continue
            if edge is not None:
                counts = not (self._certain_for_nothing and edge.score >= 1)
                if counts and self._used >= self._budget:
                    self._drop(edge, OVER_BUDGET)
                    continue
                self._used += counts
                self.reached[node_id] = _Way(-negative, edge, ROLES[rank])
            self._done.add(node_id)
            for need in self._graph.requirements(node_id):
                if need.target not in self._known and need.target not in self._done:
                    self._follow(need, rank, -negative, level)

    def _follow(self, need: Edge, rank: int, strength: float, level: int) -> None:
        """Put an edge on the heap, or say why not; `strength` is that of the chain before it."""
        weaker = strength * need.score
        far = (self._depth is not None and level >= self._depth) or (
            strength < 1 and _is_too_faint(self._graph, weaker, need, self.target)
        )
        if need.role not in self.roles:
            self._drop(need, TOO_FAR_TO_HELP if far else HELPFUL)
        elif far:
            self._drop(need, TOO_FAR)
        else:
            way = max(rank, _rank(need))
            heapq.heappush(self._heap, (way, -weaker, need.target, next(self._turn), level + 1, need))

    def _drop(self, edge: Edge, why: str) -> None:
        self.dropped.setdefault((edge.source, edge.target), (why, edge.score))


def _rank(edge: Edge) -> int:
    return ROLES.index(edge.role or "helps")


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
                heapq.heappush(heap, (negative * need.score, need.target, next(turn), need))
    if start not in reached or start == target:
        one, two = graph.node(start).title, graph.node(target).title
        raise NoPath(f"no chain of prerequisites leads from “{one}” to “{two}”")
    steps: list[PathStep] = []
    at = start
    while at != target:
        strength, edge = reached[at]
        assert edge is not None
        steps.append(_step(graph.node(at), edge, strength, edge.role or "helps", (edge.source,)))
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
        needs = [need for need in graph.requirements(node_id) if need.role in IN_PATH]
        if needs and all(need.target in known for need in needs):
            ready.append((graph.node(node_id), tuple(sorted(need.target for need in needs))))
    return sorted(ready, key=lambda row: (-len(row[1]), row[0].date, row[0].id))


def _planned(node: Node, way: _Way, needed_for: tuple[str, ...]) -> PathStep:
    return _step(node, way.edge, way.strength, way.role, needed_for)


def _step(node: Node, edge: Edge, strength: float, role: Role, needed_for: tuple[str, ...]) -> PathStep:
    """A step to an article by the edge that asks for it most."""
    return PathStep(
        id=node.id,
        title=node.title,
        url=node.url,
        date=node.date,
        known=node.known,
        role=role,
        ground=edge.ground,
        score=round(strength, 4),
        probability=edge.probability,
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


def _uses(order: Sequence[str], target: str, edges: Iterable[Edge]) -> dict[str, tuple[str, ...]]:
    """For each step the later ones that need it, or the target, in reading order."""
    asking: dict[str, set[str]] = {node_id: set() for node_id in order}
    for edge in edges:
        if edge.target in asking:
            asking[edge.target].add(edge.source)
    number = {node_id: at for at, node_id in enumerate([*order, target])}
    return {
        node_id: tuple(sorted(some & number.keys(), key=number.__getitem__))
        for node_id, some in asking.items()
    }


def _places(target: str, reached: Mapping[str, _Way]) -> dict[str, int]:
    """Where the target first cites each step, or the step that led there; 0 for what it builds on unsaid."""
    places: dict[str, int] = {}
    for node_id, way in reached.items():  # a step stands behind what led to it
        source = way.edge.source
        places[node_id] = (way.edge.position or 0) if source == target else places[source]
    return places


def _reading_order(nodes: dict[str, Node], edges: list[Edge], places: dict[str, int]) -> list[str]:
    """Topological order (Kahn's algorithm); ties by series, position, place of citation, date, order, id.

    What the target cites first is read first: an author brings in what a text builds on in the order in
    which it is used. The site's own order comes behind the date: a list of posts may begin with the newest.
    """
    waits: dict[str, int] = dict.fromkeys(nodes, 0)
    opens: dict[str, list[str]] = {node_id: [] for node_id in nodes}
    for edge in edges:
        if edge.source in nodes:
            waits[edge.source] += 1
            opens[edge.target].append(edge.source)

    def rank(node_id: str) -> tuple[str, int, int, str, int, str]:
        node = nodes[node_id]
        return node.series, node.position or 0, places[node_id], node.date, node.order or 0, node_id

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
