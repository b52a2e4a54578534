"""Regions: the communities of a citation graph, each with a name.

One pass over the whole graph, whatever the number of sites: blogs that cite each other are one country on
the map. Of all articles it holds their ids, who links to whom, and how often each label is borne.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wenmai.fold import digest
from wenmai.model import Node, Region
from wenmai.regions import bounds
from wenmai.regions.communities import stable_communities
from wenmai.regions.naming import names_of

__all__ = ["Link", "Regions", "are_told", "regions_of"]


class Link(NamedTuple):
    """An edge without what it says: its kind and its ends."""

    kind: str
    source: str
    target: str


class Regions(NamedTuple):
    """The regions of a graph, largest first, and where each article lies."""

    regions: tuple[Region, ...]
    of: Mapping[str, str]  # id of an article → id of its region; those of none are left out


def regions_of(nodes: Iterable[Node], links: Iterable[Link]) -> Regions:
    """The regions of a graph. An article without links to others is of none.

    Parameters
    ----------
    nodes, links
        Gone through several times; the nodes by id.
    """
    dated = [(node.id, node.date) for node in nodes if node.kind == "article"]
    ids = {article: number for number, (article, _) in enumerate(dated)}
    if not are_told(len(ids)):
        return Regions((), {})
    oldest = sorted(range(len(dated)), key=lambda number: (dated[number][1], number))
    partition = stable_communities(_weights(links, ids), list(ids), oldest)
    ordered = _ordered(list(ids), partition, links)
    region = {article: number for number, group in enumerate(ordered) for article in group}
    names = names_of(nodes, region, [len(group) for group in ordered], _given(nodes, links))
    regions = tuple(
        Region(id=f"urn:wenmai:region:{digest(group[0])}", title=name, articles=len(group))
        for group, name in zip(ordered, names, strict=True)
    )
    return Regions(regions, {article: regions[number].id for article, number in region.items()})


def are_told(articles: int) -> bool:
    """Whether a graph of so many articles gets regions."""
    return bounds.SMALLEST <= articles <= bounds.MOST_ARTICLES


def _weights(links: Iterable[Link], ids: Mapping[str, int]) -> list[dict[int, int]]:
    weights: list[dict[int, int]] = [{} for _ in ids]
    for kind, source, target in links:
        if kind not in ("cites", "next") or source == target:
            continue
        here, there = ids.get(source), ids.get(target)
        if here is None or there is None:
            continue
        worth = bounds.SERIES_WEIGHT if kind == "next" else 1
        weights[here][there] = weights[here].get(there, 0) + worth
        weights[there][here] = weights[there].get(here, 0) + worth
    return weights


def _ordered(articles: Sequence[str], partition: Sequence[int], links: Iterable[Link]) -> list[list[str]]:
    """The communities that are large enough: the largest first, and in each the most cited."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for article, community in zip(articles, partition, strict=True):
        members[community].append(article)
    groups = [group for group in members.values() if len(group) >= bounds.SMALLEST]
    region = {article for group in groups for article in group}
    cited = Counter(target for kind, source, target in links if kind == "cites" and source in region)
    for group in groups:
        group.sort(key=lambda article: (-cited[article], article))
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _given(nodes: Iterable[Node], links: Iterable[Link]) -> dict[str, list[str]]:
    """Article → titles of its series and of the topics that it is about."""
    titles = {node.id: node.title for node in nodes if node.kind in ("series", "topic")}
    given: defaultdict[str, list[str]] = defaultdict(list)
    for kind, source, target in links:
        if kind in ("part_of", "about") and target in titles:
            given[source].append(titles[target])
    return given
