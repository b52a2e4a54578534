"""What the stages make of one site, as rows: they need no other site, and travel between processes.

A citation of an article of the site is an edge at once. What another site may have a say in stands
beside the edges: citations of works, links that lead away, titles that nobody here bears.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from wenmai.fold import canonical_url
from wenmai.model import (
    Article,
    Citation,
    Considered,
    Drop,
    Edge,
    Finding,
    Graph,
    Node,
    SeriesReport,
    Site,
    Unresolved,
)
from wenmai.pipeline import bounds
from wenmai.publication.written_addresses import page_of
from wenmai.resolve import Resolution, WorkRow, permalinks

if TYPE_CHECKING:
    from wenmai.pipeline.sites import SiteInput

__all__ = [
    "Border",
    "Need",
    "Records",
    "SiteRows",
    "Texts",
    "in_pieces",
    "need_of",
    "page_key",
    "rows_of_site",
]


class Need(NamedTuple):
    """What an article needs to be read before."""

    source: str  # id
    target: str  # id
    position: int  # its place among the needs of the source, from 1; 0 for what it never cites
    firmness: float  # of two needs in a circle the firmer stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """What other sites ask of a site, and it of them."""

    name: str  # of the site
    articles: tuple[Article, ...] = ()  # without their documents; by id
    works: tuple[WorkRow, ...] = ()
    of_works: tuple[Citation, ...] = ()  # citations of works, by source and place
    abroad: tuple[Citation, ...] = ()  # what only another site may know; without a target
    first_cited: tuple[Citation, ...] = ()  # of each article that is only cited, the first citation
    needs: tuple[Need, ...] = ()  # its `requires` edges
    pages: tuple[tuple[str, str], ...] = ()  # addresses of files beside their own → id of the article
    permalinks: tuple[str, ...] = ()  # builds of address with a number that several of its articles have
    hosts: tuple[tuple[str, str], ...] = ()  # other host name of the site → the one that is shown


@dataclass(frozen=True, kw_only=True)  # without slots: one with slots may have but one parent that has any
class Records:
    """Of a site's rows what goes into the graph as it is."""

    nodes: tuple[Node, ...] = ()  # articles, series and topics, by id
    edges: tuple[Edge, ...] = ()  # between these, by kind, source, target
    unresolved: tuple[Unresolved, ...] = ()
    series: tuple[SeriesReport, ...] = ()
    dropped: tuple[Drop, ...] = ()
    considered: tuple[Considered, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRows(Border, Records):
    """One site after all stages, without its works: these are joined with other sites' first."""


def rows_of_site(one: SiteInput, resolution: Resolution, graph: Graph, site: Site) -> SiteRows:
    """The rows of a site.

    Parameters
    ----------
    graph
        As `assemble` makes it of the resolution without works.
    site
        What is declared and was learned of the site.
    """
    ids = {article.id for article in resolution.articles}
    return SiteRows(
        name=one.name,
        nodes=graph.nodes,
        edges=graph.edges,
        unresolved=graph.unresolved,
        series=graph.series,
        dropped=graph.dropped,
        considered=graph.considered,
        findings=graph.findings,
        counts=dict(graph.counts),
        articles=tuple(replace(article, extractions=()) for article in resolution.articles),
        works=tuple(resolution.work_rows),
        of_works=tuple(one for one in resolution.citations if one.target not in ids),
        abroad=tuple(resolution.abroad),
        first_cited=tuple(resolution.first_cited),
        needs=tuple(map(need_of, (edge for edge in graph.edges if edge.kind == "requires"))),
        pages=tuple(sorted({*_pages(resolution.articles, site)})),
        permalinks=tuple(sorted(permalinks(resolution.articles))),
        hosts=tuple(sorted(site.host_names.items())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What some of a site's texts cite and need."""

    edges: tuple[Edge, ...]


def in_pieces(rows: SiteRows) -> Iterator[SiteRows | Texts]:
    """The rows without what texts cite and need, then this, for some texts after the other.

    Small sites go as they are.
    """
    if len(rows.edges) <= bounds.EDGES_AT_ONCE:
        yield rows
        return
    kinds = ("cites", "mentions", "requires")
    yield replace(rows, edges=tuple(edge for edge in rows.edges if edge.kind not in kinds))
    some: list[Edge] = []
    of_text = sorted((edge for edge in rows.edges if edge.kind in kinds), key=attrgetter("source"))
    for _, edges in groupby(of_text, key=attrgetter("source")):
        some.extend(edges)
        if len(some) >= bounds.EDGES_AT_ONCE:
            yield Texts(edges=tuple(some))
            some = []
    if some:
        yield Texts(edges=tuple(some))


def need_of(edge: Edge) -> Need:
    """A `requires` edge without its reasons; what the author declares goes before all that is guessed."""
    firmness = edge.score + (edge.ground in ("declared", "stated"))
    return Need(edge.source, edge.target, edge.position or 0, firmness)


def _pages(articles: Sequence[Article], site: Site) -> Iterator[tuple[str, str]]:
    """Where files stand by the paths within their site, for links from other sites."""
    base = canonical_url(site.base)
    for article in articles if base else ():
        for extraction in article.extractions:
            document = extraction.document
            for path in document.site_paths if not document.entry else ():
                yield page_key(canonical_url(base + path)), article.id


def page_key(url: str) -> str:
    """A canonical address under which `/a`, `/a.html` and `/a/index.html` are one; empty for a home page."""
    host, slash, path = url.removeprefix("https://").partition("/")
    page = page_of(slash + path.partition("?")[0])
    return f"{host}{page}" if url and page != "/" and "?" not in path else ""
