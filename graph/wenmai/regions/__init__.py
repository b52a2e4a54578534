"""Regions: the communities of a citation graph, each with a name.

One pass over the whole graph, whatever the number of sites: blogs that cite each other are one country on
the map. Of all articles it holds their ids, who links to whom, and how often each label is borne.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from wenmai.fold import digest
from wenmai.model import Region
from wenmai.regions import bounds
from wenmai.regions.grouping import Group, groups_of, new_articles
from wenmai.regions.naming import Labelled, names_of

__all__ = ["LINKS", "Labelled", "Link", "Regions", "are_told", "new_articles", "regions_of"]

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
    date: dict[str, str] = {}
    folder: dict[str, str] = {}  # of its file
    titles: dict[str, str] = {}  # of series and topics
    for node in nodes:
        if node.kind == "article":
            date[node.id] = node.date
            if node.documents:
                folder[node.id] = node.documents[0].path.rpartition("/")[0]
            if len(date) > bounds.MOST_ARTICLES:
                break
        elif node.kind in ("series", "topic"):
            titles[node.id] = node.title
    if not are_told(len(date)):
        return Regions((), {})
    weights, given = _read(links, {article: number for number, article in enumerate(date)}, titles)
    new = new_articles(date)
    citations = ((source, target) for kind, source, target in links if kind == "cites")
    groups = groups_of(date, weights, citations, new, folder)
    regions = [
        Region(id=f"urn:wenmai:region:{digest(group.speakers[0])}", title=name, articles=len(group.articles))
        for group, name in zip(groups, _names(nodes, groups, given, new), strict=True)
    ]
    of = {
        article: region.id
        for region, group in zip(regions, groups, strict=True)
        for article in group.articles
    }
    return Regions(tuple(sorted(regions, key=lambda region: -region.articles)), of)


def _names(
    nodes: Iterable[Labelled],
    groups: Sequence[Group],
    given: Mapping[str, Sequence[str]],
    new: Set[str],
) -> list[str]:
    """The name of each; new articles have a say in those of new ones alone, which come last."""

    def names(some: Sequence[Group], silent: frozenset[str]) -> list[str]:
        region = {
            article: number
            for number, group in enumerate(some)
            for article in (*silent.intersection(group.articles), *group.speakers)
        }
        return names_of(nodes, region, [group.speakers for group in some], given, silent)

    old = [group for group in groups if not group.is_new]
    named = names(old, frozenset(new))
    return named if len(old) == len(groups) else named + names(groups, frozenset())[len(old) :]


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
