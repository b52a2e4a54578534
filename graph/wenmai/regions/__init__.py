"""Regions: the communities of a citation graph, each with a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wenmai.fold import digest
from wenmai.model import Edge, Node
from wenmai.regions import bounds
from wenmai.regions.communities import communities
from wenmai.regions.naming import Labels, names_of

__all__ = ["Region", "regions_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Articles that cite each other more than the rest."""

    id: str  # from its most cited article, so that a new article leaves it
    title: str  # what its articles share; empty where nothing speaks for it
    articles: tuple[str, ...]  # ids, most cited within the region first


def regions_of(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Region]:
    """The regions of a graph, largest first. An article without citations is of none."""
    articles = [node for node in nodes if node.kind == "article"]
    ids = {node.id: number for number, node in enumerate(articles)}
    links = [
        edge for edge in edges if edge.kind in ("cites", "next") and edge.source in ids and edge.target in ids
    ]
    members: defaultdict[int, list[str]] = defaultdict(list)
    for article, community in zip(articles, communities(_weights(links, ids)), strict=True):
        members[community].append(article.id)
    groups = [group for group in members.values() if len(group) >= bounds.SMALLEST]
    cited = _cited_within(groups, links)
    ordered = [sorted(group, key=lambda one: (-cited[one], one)) for group in groups]
    ordered.sort(key=lambda group: (-len(group), group[0]))
    titles = {node.id: node.title for node in nodes if node.kind in ("series", "topic")}
    labels = Labels.of(articles, _labels(edges, titles))
    return [
        Region(id=f"urn:wenmai:region:{digest(group[0])}", title=name, articles=tuple(group))
        for group, name in zip(ordered, names_of(ordered, labels), strict=True)
    ]


def _weights(links: Iterable[Edge], ids: dict[str, int]) -> list[dict[int, int]]:
    weights: list[dict[int, int]] = [{} for _ in ids]
    for edge in links:
        worth = bounds.SERIES_WEIGHT if edge.kind == "next" else 1
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            if here != there:
                near = weights[ids[here]]
                near[ids[there]] = near.get(ids[there], 0) + worth
    return weights


def _cited_within(groups: Sequence[Sequence[str]], links: Iterable[Edge]) -> Counter[str]:
    """Article → how many of its own region cite it."""
    region = {article: number for number, group in enumerate(groups) for article in group}
    return Counter(
        edge.target
        for edge in links
        if edge.kind == "cites" and region.get(edge.source, -1) == region.get(edge.target, -2)
    )


def _labels(edges: Iterable[Edge], titles: dict[str, str]) -> dict[str, list[str]]:
    """Article → titles of its series and of the topics that it is about."""
    given: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind in ("part_of", "about") and edge.target in titles:
            given[edge.source].append(titles[edge.target])
    return given
