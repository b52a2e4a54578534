"""Why something is or is not a prerequisite: all that a path weighed, and all that is known of a pair."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from wenmai.errors import NoPath
from wenmai.model import Candidate, Drop, Edge, Evidence, Ground, Node, PathAnswer, PathStep, Reason, Role
from wenmai.prerequisites.plan import HELPFUL, route

if TYPE_CHECKING:
    from wenmai.library.reading_graph import StoredGraph
    from wenmai.store import Store

__all__ = ["SeriesPlaces", "WhyAnswer", "candidates_of", "why"]

_KNOWN = "known already"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlaces:
    """A series that two articles are parts of, and where they stand in it."""

    series: Node
    article: str  # number and part: 8, 5上; empty when it has neither
    earlier: str

    @property
    def id(self) -> str:
        """Of the series."""
        return self.series.id

    @property
    def title(self) -> str:
        """Of the series."""
        return self.series.title


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyAnswer:
    """Every piece of evidence that `earlier` has to be read before `article`, or has not."""

    article: Node
    earlier: Node
    role: Role | Literal[""] = ""  # empty when it is no prerequisite by itself
    ground: Ground | Literal[""] = ""  # by whose word it is one
    score: float = 0.0
    probability: float | None = None  # how likely a reader calls it needed; None where it is none
    why_not: str = ""  # why it is none: cited in passing, a later article, closes a cycle, not cited
    reasons: tuple[Reason, ...] = ()  # each feature that holds, with its points
    times: int = 0  # how often the article cites the earlier one
    citations: tuple[Evidence, ...] = ()  # where it does
    cited_back: tuple[Evidence, ...] = ()  # where the earlier one cites the article
    series: tuple[SeriesPlaces, ...] = ()
    chain: tuple[PathStep, ...] = ()  # the best way through others, where it is not needed directly


def candidates_of(
    store: Store, graph: StoredGraph, answer: PathAnswer, otherwise: str = "left out"
) -> tuple[Candidate, ...]:
    """Everything that a path weighed: for the target, then for each step from the last to the first.

    `otherwise` is why a needed article was not followed of which the answer says nothing.
    """
    readers = [] if answer.goals else [answer.target.id]
    readers += [step.id for step in reversed(answer.steps)]
    whys = {(one.source, one.target): one.why for one in answer.dropped}
    followed = {(use, step.id) for step in answer.steps for use in step.needed_for}
    known = frozenset(answer.known)

    def judged(source: str) -> Iterator[Candidate]:
        for edge in graph.requirements(source):
            one = replace(_candidate(edge), title=graph.node(edge.target).title)
            pair = (source, edge.target)
            if pair in followed:
                yield replace(one, followed=True)
            elif edge.target in known:
                yield replace(one, why=_KNOWN)
            else:
                yield replace(one, why=whys.get(pair, HELPFUL if edge.role == "helps" else otherwise))
        for drop in store.dropped(source):
            yield replace(_rejected(drop), title=graph.node(drop.target).title)

    return tuple(one for source in readers for one in judged(source))


def _candidate(edge: Edge) -> Candidate:
    return Candidate(
        source=edge.source,
        target=edge.target,
        role=edge.role,
        ground=edge.ground,
        score=edge.score,
        probability=edge.probability,
        reasons=edge.reasons,
    )


def _rejected(drop: Drop) -> Candidate:
    return Candidate(
        source=drop.source, target=drop.target, score=drop.score, reasons=drop.reasons, why=drop.why
    )


def why(store: Store, graph: StoredGraph, article: Node, earlier: Node) -> WhyAnswer:
    """All that the build knows of two articles, and what it made of it."""
    cited, back = _cites(store, article, earlier), _cites(store, earlier, article)
    found = _judged(store, graph, article, earlier)
    if not (found.role or found.why):
        found = replace(found, why="cited and not weighed" if cited else "not cited")
    chain: tuple[PathStep, ...] = ()
    if found.role != "needed":
        with suppress(NoPath):
            chain = route(graph, earlier.id, article.id).steps
    return WhyAnswer(
        article=article,
        earlier=earlier,
        role=found.role,
        ground=found.ground,
        score=found.score,
        probability=found.probability,
        why_not=found.why,
        reasons=found.reasons,
        times=round(sum(edge.weight for edge in cited)),
        citations=tuple(mention for edge in cited for mention in edge.mentions),
        cited_back=tuple(mention for edge in back for mention in edge.mentions),
        series=tuple(_series(store, article, earlier)),
        chain=chain if len(chain) > 1 else (),
    )


def _judged(store: Store, graph: StoredGraph, article: Node, earlier: Node) -> Candidate:
    for edge in graph.requirements(article.id):
        if edge.target == earlier.id:
            return _candidate(edge)
    for drop in store.dropped(article.id):
        if drop.target == earlier.id:
            return _rejected(drop)
    why_not = "it is the same article" if article.id == earlier.id else ""
    return Candidate(source=article.id, target=earlier.id, why=why_not)


def _cites(store: Store, source: Node, target: Node) -> list[Edge]:
    return [edge for edge in store.edges_from(source.id, "cites") if edge.target == target.id]


def _series(store: Store, article: Node, earlier: Node) -> Iterator[SeriesPlaces]:
    places = {edge.target: edge for edge in store.edges_from(earlier.id, "part_of")}
    for edge in store.edges_from(article.id, "part_of"):
        if (other := places.get(edge.target)) and article.id != earlier.id:
            yield SeriesPlaces(series=store.node(edge.target), article=_place(edge), earlier=_place(other))


def _place(edge: Edge) -> str:
    return f"{edge.shown_number}{edge.part}"
