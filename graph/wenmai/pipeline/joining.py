"""From the rows of all sites to one graph: what crosses between them, and one record for each thing.

First what has to be known of all sites at once, which is little (`survey_of`); then each site's records as
they stand in the whole graph (`parts_of`), which need no other site's; then one record for each node and
edge of which several sites have one (`one_node`, `one_edge`).
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from wenmai.fold import fold
from wenmai.model import (
    Considered,
    Drop,
    Edge,
    Finding,
    Graph,
    Node,
    SeriesReport,
    Unresolved,
    only_listed,
)
from wenmai.pipeline.assemble import MOST_EVIDENCE, article_node, citation_edges
from wenmai.pipeline.crossing import Crossed, Others, crossed, hosts_of_all
from wenmai.pipeline.directory import Directory
from wenmai.pipeline.identity import Identities, Names
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.needs_between import circles, needs_of
from wenmai.pipeline.site_rows import Border, SiteRows, need_of
from wenmai.pipeline.sorted_records import Key, SortedRecords
from wenmai.pipeline.spool import Articles, Spool, scratch_file
from wenmai.prerequisites.cycles import CLOSES_A_CYCLE
from wenmai.resolve import DECLARED_NOWHERE, WorkRow, joined_works
from wenmai.series import report_of

__all__ = ["Joined", "joined"]

_KNOWN = ("text", "listed", "cited", "")  # from the best to the least known
_OF_ALL = "bad-alias"  # code of what is only odd where every site finds it so
_OF_TOPICS = "topic-cycle"  # code of what every site finds in the same file

_Record = TypeVar("_Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """What one site has to do with others."""

    crossing: Crossed = field(default_factory=Crossed)
    needs: tuple[Edge, ...] = ()  # `requires` edges to other sites
    dropped: tuple[Drop, ...] = ()  # candidates for these


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is known when all sites have been looked at; by the number of the site."""

    abroad: Spool[Abroad]
    names: Sequence[Names]
    works: Sequence[Node]
    circles: frozenset[tuple[str, str]]  # source and target of needs that are left out
    identities: Identities


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
        self.nodes = SortedRecords(Node, _id, one_node, file)
        self.edges = SortedRecords(Edge, ends, one_edge, file)
        self.unresolved = SortedRecords(Unresolved, _where, None, file)
        self.dropped = SortedRecords(Drop, _left_out, _first, file)
        self.considered = SortedRecords(Considered, _weighed, _first, file)
        self.series: tuple[SeriesReport, ...] = ()
        self.findings: tuple[Finding, ...] = ()
        self.counts: Counter[str] = Counter()

    def in_memory(self) -> Graph:
        """The graph as one record."""
        return Graph(
            nodes=tuple(self.nodes),
            edges=tuple(self.edges),
            unresolved=tuple(self.unresolved),
            series=self.series,
            dropped=tuple(self.dropped),
            considered=tuple(self.considered),
            findings=self.findings,
            counts=self.counts,
        )


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
    graph.nodes.extend(map(survey.identities.unambiguous, survey.works))
    works = {work.id for work in survey.works}
    series: list[SeriesReport] = []
    findings = []
    for number, rows in enumerate(sites):
        part = parts_of(rows, survey, number)
        still_open = sorted(part.unresolved, key=_where)
        graph.nodes.extend(map(survey.identities.unambiguous, part.nodes))
        graph.edges.extend(part.edges)
        graph.unresolved.extend(lines.of_citations(still_open) if lines else still_open)
        graph.dropped.extend(part.dropped)
        graph.considered.extend(part.considered)
        graph.counts.update(part.counts)
        series.extend(part.series)
        works.difference_update(
            node.id for node in part.nodes
        )  # an address of an article that one site knows
        findings.append(part.findings)
    graph.series = tuple(reports(series, graph.edges))
    graph.findings = tuple(sorted(said_by_all(findings)))
    graph.counts = +graph.counts
    cited = (
        (str(source), str(target)) for kind, source, target in graph.edges.distinct_keys() if kind == "cites"
    )
    if listed := len(only_listed(works, cited)):
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


# --- what all sites are looked at for --------------------------------------------------------------


def survey_of(sites: Spool[SiteRows], no_articles: Iterable[str] = (), scratch: Path | None = None) -> Survey:
    """What crosses from each site, and which of the things that several name are one.

    Parameters
    ----------
    sites
        In the order of their names.
    scratch
        A folder for what is too much for memory.
    """
    known, names, abroad = Identities(), [], Spool(Abroad, scratch)
    with closing(Articles(scratch)) as articles:
        others, works, ids = _others(sites, articles, no_articles)
        for number, border in enumerate(sites.parts(Border)):
            each = _abroad(border, number, others)
            known.add(border, each.crossing.same)
            names.append(known.names(number, each.crossing, {row.id: ids[row.id] for row in border.works}))
            abroad.append(each)
    cited = {ids[one.target] for each in abroad for one in each.crossing.of_works}
    needs = (
        (called, border.needs, [*map(need_of, each.needs)])
        for called, border, each in zip(names, sites.parts(Border), abroad, strict=True)
    )
    return Survey(
        abroad=abroad,
        names=names,
        works=[work for work in works if work.id in cited],
        circles=circles(needs),
        identities=known,
    )


def _others(
    sites: Spool[SiteRows], articles: Articles, no_articles: Iterable[str]
) -> tuple[Others, list[Node], dict[str, str]]:
    """What every site is told of all; and their works, with the id that a site gave one → its id."""
    hosts, permalinks, directory = [], set(), Directory()

    def work_rows() -> Iterator[WorkRow]:
        for border in sites.parts(Border):
            hosts.append(border.hosts)
            permalinks.update(border.permalinks)
            articles.add(border.articles)
            directory.add(border)
            yield from border.works

    works, ids = joined_works(work_rows())
    others = Others(
        directory=directory,
        article_at=articles.at,
        hosts=hosts_of_all(hosts),
        permalinks=frozenset(permalinks),
        no_articles=frozenset(map(fold, no_articles)),
    )
    return others, works, ids


def _abroad(border: Border, number: int, others: Others) -> Abroad:
    crossing = crossed(border, number, others)
    needs, dropped = needs_of(border, crossing)
    return Abroad(crossing=crossing, needs=tuple(needs), dropped=tuple(dropped))


# --- one site in the whole -------------------------------------------------------------------------


def parts_of(rows: SiteRows, survey: Survey, number: int) -> Parts:
    """The records of one site under the ids of the whole graph, with what crosses from it."""
    abroad, names = survey.abroad[number], survey.names[number]
    crossing = abroad.crossing
    own = list(_own_edges(rows.edges, crossing))
    cited = citation_edges([*crossing.citations, *crossing.of_works])
    edges, circles = _without_circles(map(names.edge, (*own, *cited, *abroad.needs)), survey.circles)
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
            dropped.append(
                Drop(source=edge.source, target=edge.target, why=CLOSES_A_CYCLE, score=edge.weight)
            )
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


# --- one record for what several sites have --------------------------------------------------------


def one_node(same: Sequence[Node]) -> Node:
    """The node of one thing: the best known shown, and what the others add to it."""
    if len(same) == 1:
        return same[0]
    first, *others = sorted(same, key=_fullness)
    if first.kind != "article":
        return min(same, key=lambda node: (node.title, node.site))
    shown = next((node for node in (first, *others) if node.series), first)
    titles = (
        name for node in (first, *others) for name in (node.title, *node.aliases) if node.known != "cited"
    )
    return replace(
        first,
        date=first.date or next((node.date for node in others if node.date), ""),
        author=first.author or next((node.author for node in others if node.author), ""),
        series=shown.series,
        position=shown.position,
        part=shown.part,
        tags=tuple(dict.fromkeys(tag for node in (first, *others) for tag in node.tags)),
        aliases=tuple(dict.fromkeys(name for name in (*first.aliases, *titles) if name != first.title)),
        former_ids=tuple(dict.fromkeys(name for node in (first, *others) for name in node.former_ids)),
        reads=tuple(sorted({reads for node in same for reads in node.reads})),
        documents=tuple(sorted({document for node in same for document in node.documents})),
    )


def _fullness(node: Node) -> tuple[int, int, bool, str]:
    """Sorts what is best known first; of what is only cited, that of which a title is known."""
    return _KNOWN.index(node.known), -len(node.documents), node.title_inferred, node.title


def one_edge(same: Sequence[Edge]) -> Edge:
    """The edge between two things: citations add up; of other relations the strongest holds."""
    first = max(same, key=lambda edge: edge.weight)
    if len(same) == 1 or first.kind != "cites":
        return first
    mentions = sorted(
        (mention for edge in same for mention in edge.mentions),
        key=lambda one: (one.document, one.start, one.end),
    )
    return replace(
        first,
        weight=sum(edge.weight for edge in same),
        rule=mentions[0].rule if mentions else first.rule,
        mentions=tuple(mentions[:MOST_EVIDENCE]),
    )


def reports(said: Sequence[SeriesReport], edges: Iterable[Edge]) -> Iterator[SeriesReport]:
    """One report for each series; of one that goes on at several sites from all its parts."""
    named: dict[str, list[SeriesReport]] = defaultdict(list)
    for one in said:
        named[one.id].append(one)
    places: dict[str, list[tuple[int, str]]] = {name: [] for name, some in named.items() if len(some) > 1}
    for edge in edges if places else ():
        if edge.kind == "part_of" and edge.target in places and edge.position is not None:
            places[edge.target].append((edge.position, edge.part))
    for name, some in sorted(named.items()):
        title = min(one.title for one in some)
        yield report_of(name, title, places[name]) if name in places else some[0]


def said_by_all(findings: Sequence[Sequence[Finding]]) -> Iterator[Finding]:
    """The findings of all sites; what lies in files about all of them once."""
    times: Counter[Finding] = Counter()
    for some in findings:
        times.update({one for one in some if one.code in (_OF_ALL, _OF_TOPICS)})
        yield from (one for one in some if one.code not in (_OF_ALL, _OF_TOPICS))
    yield from (one for one, number in times.items() if one.code == _OF_TOPICS or number == len(findings))
