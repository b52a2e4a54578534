"""A part of a result: the articles of some sites or about a topic, with all that is said from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenmai.errors import InputError
from wenmai.model import Edge, Graph, Node
from wenmai.parts.placing import host_in
from wenmai.parts.reading import Result

__all__ = ["Selection", "selected"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which articles are wanted; of sites and about a topic, where both are named."""

    sites: tuple[str, ...] = ()  # hosts; names of sites without addresses
    topic: str = ""  # title, label or id

    def __bool__(self) -> bool:
        return bool(self.sites or self.topic)


def selected(result: Result, wanted: Selection) -> Graph:
    """The articles that are wanted, what is said from them, and the nodes to which that leads.

    Of these neighbours nothing more is there. Counts are those of a whole build, so a part has none.

    Raises
    ------
    InputError
        When no article is of a site, or no topic has that name.
    """
    parts = _parts_of(result, wanted.sites)
    articles = _of_sites(result, wanted.sites, parts) if wanted.sites else None
    topics = _topics(result, wanted.topic) if wanted.topic else ()
    edges = [
        edge
        for edge in _said_from(result.records("edges", parts), articles)
        if not wanted.topic or edge.kind == "about"
    ]
    if wanted.topic:
        articles = {edge.source for edge in edges if edge.target in topics}
        edges = [*_said_from(result.records("edges", parts), articles)]
    assert articles is not None
    return _graph(result, parts, articles, edges)


def _graph(result: Result, parts: Collection[int], articles: Collection[str], edges: Sequence[Edge]) -> Graph:
    """The graph of some articles and the edges from them."""
    nodes = _nodes(result, {*articles, *(edge.target for edge in edges)})
    files = {document.path for name in articles for document in nodes[name].documents}
    return Graph(
        nodes=tuple(nodes[name] for name in sorted(nodes)),
        edges=tuple(edges),
        unresolved=tuple(one for one in result.records("unresolved", parts) if one.source in articles),
        series=tuple(
            one
            for one in result.records("series", _parts(result, _of_kind(nodes, "series")))
            if one.id in nodes
        ),
        dropped=tuple(one for one in result.records("dropped", parts) if one.source in articles),
        considered=tuple(one for one in result.records("considered", parts) if one.source in articles),
        findings=tuple(
            one
            for one in result.records("findings", {result.manifest.layout.of_path(file) for file in files})
            if one.path.partition("#")[0] in files
        ),
        counts=Counter(),
    )


def _of_kind(nodes: dict[str, Node], kind: str) -> Iterator[str]:
    return (name for name, node in nodes.items() if node.kind == kind)


def _parts(result: Result, names: Iterable[str]) -> set[int]:
    """The parts in which some ids lie."""
    return set(map(result.manifest.layout.of_id, names))


def _parts_of(result: Result, sites: Sequence[str]) -> Collection[int]:
    """The parts in which articles of these sites may lie; all of them where none is named."""
    manifest = result.manifest
    everywhere = {*manifest.layout.large, *manifest.unaddressed}
    if not sites or everywhere.intersection(sites):
        return range(manifest.layout.parts)
    return {manifest.layout.of_site(site) for site in sites}


def _of_sites(result: Result, sites: Sequence[str], parts: Collection[int]) -> set[str]:
    """The ids of the articles of some sites."""
    of: dict[str, set[str]] = {site: set() for site in sites}
    for part in sorted(parts):
        for name, kind, site in result.columns("nodes", ("id", "kind", "site"), part):
            where = host_in(name) or site
            if kind == "article" and where in of:
                of[where].add(name)
    if lost := [site for site, some in of.items() if not some]:
        raise InputError(
            f"{', '.join(lost)}: the result has no article of that site; a site is named by its host"
        )
    return set().union(*of.values())


def _topics(result: Result, wanted: str) -> set[str]:
    """The ids of a topic and of all that are narrower."""
    topics = {node.id: node for node in result.nodes if node.kind == "topic"}
    chosen = {node.id for node in topics.values() if wanted in (node.id, node.title, *node.aliases)}
    if not chosen:
        raise InputError(f"{wanted}: the result has no topic of that name")
    while more := {name for name, node in topics.items() if node.broader in chosen} - chosen:
        chosen |= more
    return chosen


def _said_from(edges: Iterable[Edge], articles: Collection[str] | None) -> Iterator[Edge]:
    return (edge for edge in edges if articles is None or edge.source in articles)


def _nodes(result: Result, names: Iterable[str]) -> dict[str, Node]:
    """The nodes of these ids, with the broader ones of topics."""
    nodes: dict[str, Node] = {}
    wanted = set(names)
    while wanted:
        some = (node for node in result.records("nodes", _parts(result, wanted)) if node.id in wanted)
        found = {node.id: node for node in some}
        nodes |= found
        wanted = {node.broader for node in found.values() if node.broader} - nodes.keys()
    return nodes
