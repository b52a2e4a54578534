"""The rows of the lists of all series, of all topics and of all regions."""

from __future__ import annotations

from dataclasses import dataclass

from wenmai.model import Node, Region

__all__ = ["RegionEntry", "SeriesEntry", "TopicEntry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionEntry:
    """A region in a list of all."""

    region: Region
    articles: tuple[Node, ...]  # most cited first


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEntry:
    """A series in a list of all."""

    node: Node
    parts: int  # at hand or cited
    gaps: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """A topic in a list of all."""

    node: Node
    articles: int  # about it, or with it as a substantial part
