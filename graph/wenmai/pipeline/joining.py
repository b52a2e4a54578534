"""From the rows of all sites to one graph.

First what has to be known of all sites at once (`survey`); then each site's records as they stand in the
whole graph (`parts_of`), which need no other site's; then one record for what several have (`one_record`).
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from wenmai.model import (
    Considered,
    DocumentRef,
    Drop,
    Edge,
    Finding,
    Graph,
    Node,
    NodeKind,
    Region,
    SeriesReport,
    Unresolved,
    only_listed,
)
from wenmai.pipeline.assemble import article_node, citation_edges
from wenmai.pipeline.crossing import Crossed
from wenmai.pipeline.identity import Names
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.one_record import one_edge, one_node, reports, said_by_all
from wenmai.pipeline.site_rows import Records, SiteRows, Texts
from wenmai.pipeline.sorted_records import Again, Key, SortedRecords
from wenmai.pipeline.spool import Spool, scratch_file
from wenmai.pipeline.survey import Abroad, Survey, survey_of
from wenmai.prerequisites.cycles import CLOSES_A_CYCLE
from wenmai.regions import LINKS, Labelled, Link, regions_of
from wenmai.resolve import DECLARED_NOWHERE

__all__ = ["Joined", "joined"]

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The records of one site as they stand in the whole graph."""

    nodes: Sequence[Node] = ()
    edges: Sequence[Edge] = ()
    unresolved: Sequence[Unresolved] = ()
    series: Sequence[SeriesReport] = ()
    dropped: Sequence[Drop] = ()
    considered: Sequence[Considered] = ()
    findings: Sequence[Finding] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


class Joined:
    """The graph of all sites, while it is gathered and afterwards; read in its order as often as wanted."""

    def __init__(self, file: sqlite3.Connection | None = None) -> None:
        self._nodes = SortedRecords(Node, _id, one_node, file)
        self.edges = SortedRecords(Edge, ends, one_edge, file)
        self.unresolved = SortedRecords(Unresolved, _where, None, file)
        self.dropped = SortedRecords(Drop, _left_out, _first, file)
        self.considered = SortedRecords(Considered, _weighed, _first, file)
        self.title = ""
        self.series: tuple[SeriesReport, ...] = ()
        self.regions: tuple[Region, ...] = ()
        self._region_of: Mapping[str, str] = {}  # id of an article → id of its region
        self.findings: tuple[Finding, ...] = ()
        self.counts: Counter[str] = Counter()

    def take(self, part: Parts, survey: Survey, lines: Lines | None) -> None:
        """The records of the next site; what is said of places in texts with its lines."""
        still_open = sorted(part.unresolved, key=_where)
        self.take_nodes(part.nodes, survey)
        self.edges.extend(lines.of_edges(part.edges) if lines else part.edges)
        self.unresolved.extend(lines.of_citations(still_open) if lines else still_open)
        self.dropped.extend(part.dropped)
        self.considered.extend(part.considered)
        self.counts.update(part.counts)

    def take_nodes(self, nodes: Iterable[Node], survey: Survey) -> None:
        """More nodes, without the former ids that could be another article's."""
        self._nodes.extend(map(survey.identities.unambiguous, nodes))

    @property
    def nodes(self) -> Iterable[Node]:
        """The nodes, articles with the regions that they lie in, once these are known."""
        return Again(lambda: map(self._in_its_region, self._nodes))

    def _in_its_region(self, node: Node) -> Node:
        region = self._region_of.get(node.id, "")
        return replace(node, region=region) if region else node

    def mark_regions(self) -> None:
        """Give the articles, once all are here, the regions that they lie in."""
        nodes: Iterable[Labelled] = Again(lambda: self._nodes.parts(_Labelled))
        links = Again(lambda: map(Link._make, self.edges.distinct_keys(*LINKS)))
        self.regions, self._region_of = regions_of(nodes, links)

    def kinds(self) -> Counter[str]:
        """How many nodes there are of each kind."""
        return Counter(node.kind for node in self._nodes.parts(_OfKind))

    def cited(self) -> Iterator[tuple[str, str]]:
        """Source and target of each citation."""
        return ((str(source), str(target)) for _, source, target in self.edges.distinct_keys("cites"))

    def in_memory(self) -> Graph:
        """The graph as one record."""
        return Graph(
            title=self.title,
            nodes=tuple(self.nodes),
            edges=tuple(self.edges),
            unresolved=tuple(self.unresolved),
            series=self.series,
            regions=self.regions,
            dropped=tuple(self.dropped),
            considered=tuple(self.considered),
            findings=self.findings,
            counts=self.counts,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Labelled:
    """What regions are told by, of a node."""

    id: str
    kind: NodeKind
    title: str
    title_inferred: bool = False
    date: str = ""
    tags: tuple[str, ...] = ()
    documents: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfKind:
    kind: NodeKind


def joined(
    sites: Spool[SiteRows],
    *,
    no_articles: Iterable[str] = (),
    lines: Lines | None = None,
    scratch: Path | None = None,
) -> Joined:
    """The graph of all sites.

    Parameters
    ----------
    sites
        In the order of their names.
    no_articles
        Titles of which the user says that they are no articles.
    lines
        What gives open citations their lines.
    scratch
        A folder for what is too much for memory.
    """
    survey = survey_of(sites, no_articles, scratch)
    graph = Joined(scratch_file(scratch / "records.db") if scratch else None)
    graph.take_nodes(survey.works, survey)
    works = {work.id for work in survey.works}
    series: list[SeriesReport] = []
    findings: list[Sequence[Finding]] = []
    for part in _all_parts(sites, survey):
        graph.take(part, survey, lines)
        series.extend(part.series)
        findings.append(part.findings)
        works.difference_update(node.id for node in part.nodes)  # it is an article that one site knows
    graph.series = tuple(reports(series, graph.edges))
    graph.findings = tuple(sorted(said_by_all(findings)))
    graph.counts = +graph.counts
    if listed := len(only_listed(works, graph.cited())):
        graph.counts["listed works"] = listed
    return graph


# --- by what records are ordered and told apart ----------------------------------------------------


def _id(node: Node) -> Key:
    return (node.id,)


def _left_out(drop: Drop) -> Key:
    return drop.source, drop.target, drop.why


def _weighed(candidate: Considered) -> Key:
    return candidate.source, candidate.target


def _first(same: Sequence[_Record]) -> _Record:
    return same[0]


def ends(edge: Edge) -> Key:
    """By what edges are told apart and ordered."""
    return edge.kind, edge.source, edge.target


def _where(citation: Unresolved) -> Key:
    return citation.source, citation.document, citation.start, citation.text, citation.reason


# --- one site in the whole -------------------------------------------------------------------------


def parts_of(rows: Records, survey: Survey, number: int) -> Parts:
    """The records of one site under the ids of the whole graph, with what crosses from it."""
    abroad, names = survey.abroad[number], survey.names[number]
    return _parts(rows, abroad, names, survey, _edges_abroad(abroad))


def _all_parts(sites: Spool[SiteRows], survey: Survey) -> Iterator[Parts]:
    """The records of all sites; of a large one in several parts, each text with all that leads from it."""
    for number, rows in enumerate(sites.parts(Records)):
        abroad, names = survey.abroad[number], survey.names[number]
        leading: dict[str, list[Edge]] = defaultdict(list)  # by what they lead from
        for edge in _edges_abroad(abroad):
            leading[edge.source].append(edge)
        for texts in sites.behind(number, Texts):
            sources = dict.fromkeys(edge.source for edge in texts.edges)
            crossing = [edge for source in sources for edge in leading.pop(source, ())]
            own = _own_edges(texts.edges, abroad.crossing)
            edges, circles = _without_circles(map(names.edge, (*own, *crossing)), survey.circles)
            yield Parts(edges=edges, dropped=circles)
        yield _parts(rows, abroad, names, survey, [edge for some in leading.values() for edge in some])


def _edges_abroad(abroad: Abroad) -> list[Edge]:
    """What leads from a site to works and to other sites."""
    crossing = abroad.crossing
    return [*citation_edges([*crossing.citations, *crossing.of_works]), *abroad.needs]


def _parts(rows: Records, abroad: Abroad, names: Names, survey: Survey, leading: Sequence[Edge]) -> Parts:
    crossing = abroad.crossing
    own = list(_own_edges(rows.edges, crossing))
    edges, circles = _without_circles(map(names.edge, (*own, *leading)), survey.circles)
    series = {one.target for one in own if one.kind == "part_of"}
    still_open = [one for one in rows.unresolved if not _is_answered(one, crossing)]
    counts = Counter(rows.counts)
    counts.update(crossing.counts)
    return Parts(
        nodes=[*map(names.node, _own_nodes(rows.nodes, crossing, series)), *_first_named(crossing)],
        edges=edges,
        unresolved=[*map(names.unresolved, (*still_open, *crossing.unresolved))],
        series=[one for one in rows.series if one.id in series],
        dropped=[*map(names.dropped, (*rows.dropped, *abroad.dropped)), *circles],
        considered=[*map(names.considered, rows.considered)],
        findings=rows.findings,
        counts=counts,
    )


def _own_edges(edges: Iterable[Edge], crossing: Crossed) -> Iterator[Edge]:
    """The edges but for places of others' articles in series; those to such with the rule that found them."""
    for edge in edges:
        abroad = edge.source in crossing.same or edge.target in crossing.same
        if abroad and edge.kind in ("part_of", "next"):
            continue
        rule = crossing.rules.get(edge.target, "") if edge.kind == "cites" else ""
        mentions = tuple(replace(one, rule=rule) for one in edge.mentions) if rule else ()
        yield replace(edge, rule=rule, mentions=mentions) if rule else edge


def _without_circles(
    edges: Iterable[Edge], circles: frozenset[tuple[str, str]]
) -> tuple[list[Edge], list[Drop]]:
    """The edges but for needs that close a circle, and these as what was left out; none leads to itself."""
    kept, dropped = [], []
    for edge in edges:
        if edge.kind == "requires" and (edge.source, edge.target) in circles:
            dropped.append(Drop(source=edge.source, target=edge.target, why=CLOSES_A_CYCLE, score=edge.score))
        elif edge.source != edge.target:
            kept.append(edge)
    return kept, dropped


def _own_nodes(nodes: Iterable[Node], crossing: Crossed, series: Collection[str]) -> Iterator[Node]:
    """The nodes but for articles of other sites, and series that have no part but these."""
    for node in nodes:
        if node.id not in crossing.same and (node.kind != "series" or node.id in series):
            yield node


def _first_named(crossing: Crossed) -> Iterator[Node]:
    """Nodes of articles that only their citations from here show."""
    return (article_node(article) for article in crossing.targets if article.known == "cited")


def _is_answered(citation: Unresolved, crossing: Crossed) -> bool:
    place = citation.source, citation.document, citation.start, citation.text
    return citation.reason == DECLARED_NOWHERE and place in crossing.answered
