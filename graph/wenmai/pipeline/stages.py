"""The stages of a build in their order: read and extract, merge, series, resolve, assemble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.errors import InputError
from wenmai.merge import merge
from wenmai.model import ADDRESSES, Article, BesideArticles, Extraction, Finding, Graph, Site
from wenmai.pipeline.assemble import assemble
from wenmai.pipeline.dead_links import dead_links
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.reading import Reading, read_all
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.rows import Row, in_site_order, rows_of
from wenmai.pipeline.site_builds import Told, built_sites
from wenmai.pipeline.site_file import named_host, read_site
from wenmai.pipeline.site_rows import SiteRows, rows_of_site
from wenmai.pipeline.sites import SiteInput, site_inputs
from wenmai.pipeline.spool import Spool
from wenmai.publication import at_their_addresses
from wenmai.read import Input
from wenmai.read.own_outputs import outputs_in
from wenmai.regions import Link, regions_of
from wenmai.resolve import Resolution, resolve
from wenmai.series import find_series, under_one_name
from wenmai.topics import Topic, load

if TYPE_CHECKING:
    from wenmai.pipeline import BuildOptions, Progress
    from wenmai.pipeline.joining import Joined

__all__ = [
    "graph_of",
    "in_whole",
    "nothing_read",
    "only_graph",
    "resolution_of",
    "said_in_all",
    "site_graph",
    "site_rows",
    "with_regions",
]


def graph_of(
    sources: list[Input],
    findings: list[Finding],
    inputs: Sequence[str],
    options: BuildOptions,
    progress: Progress | None = None,
    *,
    digests: dict[str, bytes] | None = None,
    rows: RowCache | None = None,
    program: bytes = b"",
    scratch: Path | None = None,
    sizes: Counter[str] | None = None,
    resumed: list[str] | None = None,
) -> Graph | Joined:
    """The graph of some inputs; of very many documents one that lies in the scratch folder.

    Parameters
    ----------
    digests, rows, program
        As `rows_of` says; None and nothing where nothing is kept from build to build.
    scratch
        A folder for what is too much for memory; None keeps all there.
    sizes
        Gets the number of documents of each site, by its name.
    resumed
        Gets the names of the stages that Spark took from checkpoints.

    Raises
    ------
    InputError
        When nothing could be read.
    """
    site, odd = read_site(inputs, options.site, options.aliases, options.sites)
    topics = load(options.topics)
    named, lines = named_host(inputs), Lines(sources, digests)
    told = Told(topics, options.topics is None, program if rows else b"", scratch)
    if options.engine == "spark":
        from wenmai.pipeline.on_spark import read_and_built

        read, made = read_and_built(
            sources,
            [*findings, *odd],
            inputs=inputs,
            site=site,
            named=named,
            told=told,
            options=options,
            digests=digests,
            resumed=resumed,
            progress=progress,
            scratch=scratch,
        )
    else:
        read, made = _read_and_built(
            sources,
            [*findings, *odd],
            inputs=inputs,
            site=site,
            named=named,
            told=told,
            options=options,
            cache=rows or RowCache(),
            digests=digests,
            progress=progress,
        )
    if made is None:
        raise nothing_read(inputs, read)
    if sizes is not None:
        sizes.update(read.grouping.sizes())
    if isinstance(made, Graph):
        return in_whole(made, read, lines, options.title or site.title)
    from wenmai.pipeline.joining import joined

    no_articles = [title for title, target in site.aliases if not target]
    graph = joined(made, no_articles=no_articles, lines=lines, scratch=made.folder)
    if next(iter(graph.nodes), None) is None:
        raise InputError("no site could be built: " + "; ".join(one.message for one in graph.findings[:3]))
    if digests and any(one.code in _LEFT_OUT for one in graph.findings):
        digests[min(digests)] = b""  # the next build shall not find that nothing has changed
    graph.mark_regions()
    graph.title = options.title or site.title
    graph.findings = said_in_all(graph.findings, read, lines)
    graph.counts = read.counts + graph.counts
    return graph


_LEFT_OUT = ("site-killed", "site-memory")  # what is said of sites that another build may build


def in_whole(only: Graph, read: Reading, lines: Lines, title: str = "") -> Graph:
    """The graph of the only site with its regions, what is to be said of the inputs, and lines."""
    return replace(
        with_regions(only),
        title=title,
        edges=tuple(lines.of_edges(only.edges)),
        unresolved=tuple(lines.of_citations(only.unresolved)),
        findings=said_in_all(only.findings, read, lines),
        counts=read.counts + only.counts,
    )


def said_in_all(findings: Iterable[Finding], read: Reading, lines: Lines) -> tuple[Finding, ...]:
    """What is said of inputs and of sites, each with its line."""
    return tuple(sorted(lines.of_findings([*read.findings, *dead_links(findings)])))


def nothing_read(inputs: Sequence[str], read: Reading) -> InputError:
    """What is said where no input has an article."""
    names = ", ".join(inputs)
    if build := next((one for one in inputs if outputs_in(Path(one))), ""):
        return InputError(
            f"no article in {names}: {build} is a build of wenmai; name the folder of the articles instead"
        )
    seen = "; ".join(f"{finding.path}: {finding.message}" for finding in read.findings[:3])
    if not seen and (number := read.counts["skipped wenmai output"]):
        files = "file" if number == 1 else "files"
        seen = f"{inputs[0]}: {number} wenmai output {files}; nothing to read there"
    return InputError(f"no article in {names}" + (f" ({seen})" if seen else ""))


def with_regions(graph: Graph) -> Graph:
    """The same graph, its articles with the regions that they lie in."""
    links = [Link(edge.kind, edge.source, edge.target) for edge in graph.edges]
    regions, region_of = regions_of(graph.nodes, links)
    nodes = tuple(
        replace(node, region=region_of[node.id]) if node.id in region_of else node for node in graph.nodes
    )
    return replace(graph, nodes=nodes, regions=regions) if regions else graph


def _read_and_built(
    sources: Sequence[Input],
    findings: Sequence[Finding],
    *,
    inputs: Sequence[str],
    site: Site,
    named: str,
    told: Told,
    options: BuildOptions,
    cache: RowCache,
    digests: dict[str, bytes] | None,
    progress: Progress | None,
) -> tuple[Reading, Graph | Spool[SiteRows] | None]:
    """What inputs hold, and the rows of all sites; of the only one its graph, None where nothing was read."""

    def rows_of_all(some: Sequence[Input]) -> Iterable[Row]:
        known = dict.fromkeys((one.name for one in some), b"") if digests is None else digests
        return rows_of(
            some, site, known, cache, program=told.program, engine=options.engine, jobs=options.jobs
        )

    read = read_all(sources, findings, site, inputs, rows_of_all, progress=progress, scratch=told.scratch)
    documents = read.documents
    if not documents:
        return read, None
    sites = site_inputs(documents, read.grouping, site, named, read.beside)
    if len(sites) == 1:
        made: Graph | Spool[SiteRows] = only_graph(sites[0], told)
    else:
        told = replace(told, scratch=documents.folder)
        made = built_sites(sites, told, cache, engine=options.engine, jobs=options.jobs)
    cache.prune(sources)
    return read, made


def only_graph(only: SiteInput, told: Told) -> Graph:
    """The graph of a single site, which goes without rows; open citations have no lines yet."""
    return site_graph(
        in_site_order(only.extractions, only.site),
        only.site,
        told.topics,
        only.named,
        beside=only.beside,
        own_tags=told.own_tags,
    )


def site_graph(
    extractions: Sequence[Extraction],
    site: Site,
    topics: Sequence[Topic] = (),
    named: str = "",
    *,
    beside: BesideArticles | None = None,
    own_tags: bool = False,
) -> Graph:
    """The graph of one site, from the rows that its documents were read into.

    Pure: it reads no file and keeps nothing, so the same rows give the same graph in any process and on any
    machine. `site` is what the input declares, `named` the host that it names; which site a document is
    of, `wenmai.publication.site_of` says.

    Parameters
    ----------
    own_tags
        Whether the articles' own tags become topics where nobody defined any.
    """
    resolution, odd = resolution_of(extractions, site, named, beside)
    return _assembled(resolution, odd, topics, own_tags=own_tags)


def site_rows(one: SiteInput, topics: Sequence[Topic] = (), *, own_tags: bool = False) -> SiteRows:
    """What `site_graph` finds of one of several sites, as rows that can be joined with the others'; pure."""
    resolution, odd, learned = _resolved(
        in_site_order(one.extractions, one.site), one.site, one.named, one.beside
    )
    ids = {article.id for article in resolution.articles}
    own = replace(
        resolution, works=[], citations=[cited for cited in resolution.citations if cited.target in ids]
    )
    return rows_of_site(one, resolution, _assembled(own, odd, topics, own_tags=own_tags), learned)


def _assembled(
    resolution: Resolution, odd: Sequence[Finding], topics: Sequence[Topic], *, own_tags: bool
) -> Graph:
    findings = [*odd, *resolution.findings]
    counts = Counter(resolution.counts)
    counts["merged full texts"] = sum(map(_texts_merged, resolution.articles))
    return assemble(resolution, topics, findings, +counts, own_tags=own_tags)


def _texts_merged(article: Article) -> int:
    """How many full texts went into an article beside the one that it shows."""
    return max(0, sum(one.document.known == "text" for one in article.extractions) - 1)


def resolution_of(
    extractions: Sequence[Extraction], site: Site, named: str = "", beside: BesideArticles | None = None
) -> tuple[Resolution, list[Finding]]:
    """What documents cite, all of them seen together: learn about the site, merge, find series, resolve.

    With it, what was learned and what contradicts itself between documents of one article. `named` is
    the host that the input itself names, in a CNAME file.
    """
    resolution, findings, _ = _resolved(extractions, site, named, beside)
    return resolution, findings


def _resolved(
    extractions: Sequence[Extraction], site: Site, named: str, beside: BesideArticles | None
) -> tuple[Resolution, list[Finding], Site]:
    """What documents cite, what is odd about them, and the site as it was learned."""
    learned = at_their_addresses(extractions, site, named)
    articles, conflicts = merge(learned.extractions, learned.site)
    articles = under_one_name(articles, learned.site)
    resolution = resolve(articles, find_series(articles), learned.site, beside)
    if learned.scheme:
        resolution.counts[f"{ADDRESSES}{learned.scheme}"] = sum(bool(article.url) for article in articles)
    if ordered := sum(one.document.order is not None for one in extractions):
        resolution.counts["ordered"] = ordered
    return resolution, [*learned.findings, *conflicts], learned.site
