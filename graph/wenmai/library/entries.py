"""The rows of the lists of all series, of all topics and of all regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from wenmai.model import Node, Region

__all__ = ["RegionEntry", "SeriesEntry", "Stats", "TopicEntry"]


class Stats(TypedDict):
    """What a build holds, counted."""

    nodes: dict[str, int]  # by kind and how well they are known
    edges: dict[str, int]  # by kind
    rules: dict[str, int]  # citations, by the rule that resolved them
    unresolved: dict[str, int]  # citations that nothing answers to, by reason
    findings: dict[str, int]  # by code
    counts: dict[str, int]  # documents by reader, and the like
    regions: tuple[Region, ...]  # the largest first


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionEntry:
    """A region in a list of all."""

    region: Region
    articles: tuple[Node, ...]  # most cited first

    @property
    def id(self) -> str:
        """Of the region."""
        return self.region.id

    @property
    def title(self) -> str:
        """Of the region; empty where nothing speaks for one."""
        return self.region.title


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEntry:
    """A series in a list of all."""

    node: Node
    parts: int  # at hand or cited
    gaps: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Of the series."""
        return self.node.id

    @property
    def title(self) -> str:
        """Of the series."""
        return self.node.title


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """A topic in a list of all."""

    node: Node
    title: str  # in the language that was asked for
    articles: int  # about it, or with it as a substantial part
    with_narrower: int  # and those about narrower topics
    depth: int = 0  # below how many broader ones it stands in the list

    @property
    def id(self) -> str:
        """Of the topic."""
        return self.node.id

    @property
    def broader(self) -> str:
        """Id of the topic above it; empty for none."""
        return self.node.broader
