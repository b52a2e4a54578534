"""What the page of one article is told of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from wenmai.model import Edge, Node, PathAnswer

__all__ = ["Neighbours", "PlaceInSeries"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInSeries:
    """Where an article stands in a series, among the parts at hand."""

    series: Node
    rank: int  # from 1, in reading order
    parts: int  # how many are at hand
    previous: Node | None
    following: Node | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """An article, what to read before and after it, and who cites it."""

    node: Node
    path: PathAnswer  # what to read first, as `wenmai path` gives it
    next: tuple[Node, ...]  # what builds on it and can be read then, as `wenmai next`, best first
    cited_by: tuple[tuple[Edge, Node], ...]  # articles, the latest first
    series: tuple[PlaceInSeries, ...]
