"""The stages of a build in their order: read and extract, merge, series, resolve, assemble."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from wenmai.engines import map_ordered, worthwhile
from wenmai.errors import InputError
from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Extraction, Finding, Graph, Site
from wenmai.pipeline.assemble import assemble
from wenmai.pipeline.dead_links import dead_links
from wenmai.pipeline.grouped_findings import together
from wenmai.pipeline.outside_content import without_outside
from wenmai.pipeline.site_file import named_host, read_site, without_templates
from wenmai.publication import at_permalinks, at_their_addresses
from wenmai.read import Input, read_input
from wenmai.resolve import Resolution, resolve
from wenmai.series import find_series, under_one_name
from wenmai.topics import Topic, load

if TYPE_CHECKING:
    from wenmai.pipeline import BuildOptions, Progress

__all__ = ["graph_of", "read_and_extract", "resolution_of", "site_graph"]


@dataclass(frozen=True, slots=True)
class _Read:
    """One input after reading and extracting."""

    extractions: tuple[Extraction, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()  # what was no part of an article: sidebar, comments …
    digest: bytes = b""  # of the file as it was read; empty when another try may give something else


def graph_of(
    sources: list[Input],
    findings: list[Finding],
    inputs: Sequence[str],
    options: BuildOptions,
    progress: Progress | None = None,
    *,
    digests: dict[str, bytes] | None = None,
) -> Graph:
    """The graph of some inputs.

    Parameters
    ----------
    digests
        Takes, by the name of each input that is read, the digest of what was read.

    Raises
    ------
    InputError
        When nothing could be read.
    """
    site, odd = read_site(inputs, options.site, options.aliases)
    topics = load(options.topics)
    extractions: list[Extraction] = []
    counts: Counter[str] = Counter()
    sources, templates = without_templates(sources, site)
    sources, outside = without_outside(sources, site, inputs)
    findings = [*findings, *odd, *templates, *outside]
    sizes = [source.size for source in sources]
    jobs = options.jobs or worthwhile(sizes)
    read = map_ordered(
        partial(read_and_extract, site=site), sources, engine=options.engine, jobs=jobs, lost=_killed
    )
    for source, one in zip(sources, progress(read, sizes) if progress else read, strict=True):
        if digests is not None:
            digests[source.name] = one.digest
        extractions.extend(one.extractions)
        findings.extend(one.findings)
        counts.update(f"documents {extraction.document.reader}" for extraction in one.extractions)
        counts.update(f"left out {what}" for what in one.left_out)
    findings = together(findings, counts)
    if not extractions:
        seen = "; ".join(f"{finding.path}: {finding.message}" for finding in findings[:3])
        raise InputError(f"no article in {', '.join(inputs)}" + (f" ({seen})" if seen else ""))
    graph = site_graph(extractions, site, topics, named_host(inputs), own_tags=options.topics is None)
    return replace(
        graph,
        findings=tuple(sorted([*findings, *dead_links(graph.findings, sources)])),
        counts=counts + graph.counts,
    )


def site_graph(
    extractions: Sequence[Extraction],
    site: Site,
    topics: Sequence[Topic] = (),
    named: str = "",
    *,
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
    resolution, odd = resolution_of(extractions, site, named)
    findings = [*odd, *resolution.findings]
    return assemble(resolution, topics, findings, Counter(resolution.counts), own_tags=own_tags)


def resolution_of(
    extractions: Sequence[Extraction], site: Site, named: str = ""
) -> tuple[Resolution, list[Finding]]:
    """What documents cite, all of them seen together: learn about the site, merge, find series, resolve.

    With it, what was learned and what contradicts itself between documents of one article. `named` is
    the host that the input itself names, in a CNAME file.
    """
    learned = at_their_addresses(extractions, site, named)
    articles, conflicts = merge(learned.extractions, learned.site)
    articles = under_one_name(articles, learned.site)
    resolution = resolve(articles, find_series(articles), learned.site)
    return resolution, [*learned.findings, *conflicts]


def read_and_extract(source: Input, site: Site) -> _Read:
    """Everything about one file that needs no other file; runs in any process."""
    result = read_input(source, site)
    documents, odd = at_permalinks(result.documents, site, reported=bool(result.findings))
    extracted = [extract(document) for document in documents]
    findings = [*result.findings, *odd, *(finding for _, some in extracted for finding in some)]
    left_out = tuple(stretch.what for stretch in result.left_out)
    digest = b"" if any(finding.code == "no-memory" for finding in findings) else result.digest
    return _Read(tuple(one for one, _ in extracted), tuple(findings), left_out, digest)


def _killed(source: Input) -> _Read:
    """What is known of a file when the system ends each process that reads it."""
    message = "the process that read it was killed; perhaps it needs more memory than there is"
    return _Read(findings=(Finding(code="killed", path=source.name, message=message),))
