"""Regions: the communities of a citation graph, each with a name.

One pass over the whole graph, whatever the number of sites: blogs that cite each other are one country on
the map. Of all articles it holds their ids, who links to whom, and how often each label is borne.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wenmai.fold import digest
from wenmai.model import Region
from wenmai.regions import bounds
from wenmai.regions.communities import stable_communities
from wenmai.regions.naming import Labelled, names_of

__all__ = ["LINKS", "Labelled", "Link", "Regions", "are_told", "regions_of"]

LINKS = ("about", "cites", "next", "part_of")  # kinds of links by which regions are told and named


class Link(NamedTuple):
    """An edge without what it says: its kind and its ends."""

    kind: str
    source: str
    target: str


class Regions(NamedTuple):
    """The regions of a graph, largest first, and where each article lies."""

    regions: tuple[Region, ...]
    of: Mapping[str, str]  # id of an article → id of its region; those of none are left out


def regions_of(nodes: Iterable[Labelled], links: Iterable[Link]) -> Regions:
    """The regions of a graph. An article without links to others is of none.

    Parameters
    ----------
    nodes, links
        Gone through several times; the nodes by id.
    """
    dated: list[tuple[str, str]] = []
    titles: dict[str, str] = {}  # of series and topics
    for node in nodes:
        if node.kind == "article":
            dated.append((node.id, node.date))
        elif node.kind in ("series", "topic"):
            titles[node.id] = node.title
    ids = {article: number for number, (article, _) in enumerate(dated)}
    if not are_told(len(ids)):
        return Regions((), {})
    oldest = sorted(range(len(dated)), key=lambda number: (dated[number][1], number))
    weights, given = _read(links, ids, titles)
    partition = stable_communities(weights, list(ids), oldest)
    ordered = _ordered(list(ids), partition, links)
    region = {article: number for number, group in enumerate(ordered) for article in group}
    names = names_of(nodes, region, [len(group) for group in ordered], given)
    regions = tuple(
        Region(id=f"urn:wenmai:region:{digest(group[0])}", title=name, articles=len(group))
        for group, name in zip(ordered, names, strict=True)
    )
    return Regions(regions, {article: regions[number].id for article, number in region.items()})


def are_told(articles: int) -> bool:
    """Whether a graph of so many articles gets regions."""
    return bounds.SMALLEST <= articles <= bounds.MOST_ARTICLES


def _read(
    links: Iterable[Link], ids: Mapping[str, int], titles: Mapping[str, str]
) -> tuple[list[dict[int, int]], dict[str, list[str]]]:
    """How much articles have to do with each other, and the titles of their series and topics."""
    weights: list[dict[int, int]] = [{} for _ in ids]
    given: defaultdict[str, list[str]] = defaultdict(list)
    for kind, source, target in links:
        if kind in ("part_of", "about") and target in titles:
            given[source].append(titles[target])
        if kind not in ("cites", "next") or source == target:
            continue
        here, there = ids.get(source), ids.get(target)
        if here is None or there is None:
            continue
        worth = bounds.SERIES_WEIGHT if kind == "next" else 1
        weights[here][there] = weights[here].get(there, 0) + worth
        weights[there][here] = weights[there].get(here, 0) + worth
    return weights, given


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
