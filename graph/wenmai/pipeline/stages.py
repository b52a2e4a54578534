"""The stages of a build in their order: read and extract, merge, series, resolve, assemble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from wenmai.errors import InputError
from wenmai.merge import merge
from wenmai.model import ADDRESSES, Article, BesideArticles, Extraction, Finding, Graph, Redirect, Site
from wenmai.pipeline.assemble import assemble
from wenmai.pipeline.dead_links import dead_links
from wenmai.pipeline.grouped_findings import together
from wenmai.pipeline.included_articles import without_cited
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.named_notes import is_named_note, without_unnamed
from wenmai.pipeline.outside_content import without_outside
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.rows import Row, in_site_order, rows_of
from wenmai.pipeline.site_file import named_host, read_site, without_templates
from wenmai.publication import at_their_addresses
from wenmai.read import README, Input
from wenmai.read.unread import is_settings
from wenmai.resolve import Resolution, resolve
from wenmai.series import find_series, under_one_name
from wenmai.topics import Topic, load

if TYPE_CHECKING:
    from wenmai.pipeline import BuildOptions, Progress

__all__ = ["graph_of", "resolution_of", "site_graph"]


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
) -> Graph:
    """The graph of some inputs.

    Parameters
    ----------
    digests, rows, program
        As `rows_of` says; None and nothing where nothing is kept from build to build.

    Raises
    ------
    InputError
        When nothing could be read.
    """
    site, odd = read_site(inputs, options.site, options.aliases)
    topics = load(options.topics)
    extractions: list[Extraction] = []
    redirects: list[Redirect] = []
    counts: Counter[str] = Counter()
    # A link to what is hidden finds nothing.
    unread = (one.path for one in findings if not one.message.startswith("hidden"))
    files = frozenset([*(source.name for source in sources), *unread])
    about = [source for source in sources if source.about]
    sources, templates = without_templates([source for source in sources if not source.about], site)
    sources, outside = without_outside(sources, site, inputs)
    sources = sorted([*sources, *about], key=lambda one: one.name)
    findings = [*findings, *odd, *templates, *outside]
    sizes = [source.size for source in sources]
    if digests is None:
        digests = dict.fromkeys((source.name for source in sources), b"")
    read = rows_of(
        sources,
        site,
        digests,
        rows or RowCache(),
        program=program,
        engine=options.engine,
        jobs=options.jobs,
    )
    readme = Row()
    for source, one in zip(sources, progress(read, sizes) if progress else read, strict=True):
        if source.about:
            readme = one
            continue
        extractions.extend(one.extractions)
        findings.extend(one.findings)
        redirects.extend(one.redirects)
        counts.update(f"left out {what}" for what in one.left_out)
    if site.generator:
        findings = [one for one in findings if one.code != "skipped" or not is_settings(one.path)]
    if is_named_note(readme.extractions, extractions, site):
        extractions.extend(readme.extractions)
        findings = [one for one in findings if (one.code, one.path) != ("skipped", README)] + [
            *readme.findings
        ]
    extractions = without_unnamed(extractions, site)
    findings = without_cited(findings, extractions, files, site)
    counts.update(f"documents {extraction.document.reader}" for extraction in extractions)
    findings = together(findings, counts)
    if not extractions:
        seen = "; ".join(f"{finding.path}: {finding.message}" for finding in findings[:3])
        raise InputError(f"no article in {', '.join(inputs)}" + (f" ({seen})" if seen else ""))
    extractions = in_site_order(extractions, site)
    counts["ordered"] = sum(one.document.order is not None for one in extractions)
    beside = BesideArticles(redirects=tuple(redirects), files=files)
    if redirects:
        counts["redirects"] = len(redirects)
    graph = site_graph(
        extractions, site, topics, named_host(inputs), beside=beside, own_tags=options.topics is None
    )
    lines = Lines(sources)
    return replace(
        graph,
        unresolved=tuple(lines.of_citations(graph.unresolved)),
        findings=tuple(sorted(lines.of_findings([*findings, *dead_links(graph.findings)]))),
        counts=counts + graph.counts,
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
    learned = at_their_addresses(extractions, site, named)
    articles, conflicts = merge(learned.extractions, learned.site)
    articles = under_one_name(articles, learned.site)
    resolution = resolve(articles, find_series(articles), learned.site, beside)
    if learned.scheme:
        resolution.counts[f"{ADDRESSES}{learned.scheme}"] = sum(bool(article.url) for article in articles)
    return resolution, [*learned.findings, *conflicts]
