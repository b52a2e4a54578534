"""A result in parts, written by the workers of Spark.

To this process come summaries of inputs and sites: what crosses between sites is found here, and goes back to
each. The records of sites go from worker to worker, once, to those that write their parts.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, MutableMapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.engines.spark import Cluster, connected
from wenmai.model import Finding, only_listed
from wenmai.parts import Written, complete_tables, layout_for
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.on_spark import OnWorkers, built_on, only_graph_of, spooled
from wenmai.pipeline.one_record import said_by_all
from wenmai.pipeline.part_files import Made, Target, write_graph
from wenmai.pipeline.part_rows import (
    InWhole,
    lost_part,
    lost_records,
    record_rows,
    rows_of_records,
    summary_row,
    written_part,
)
from wenmai.pipeline.shipped import Shipment
from wenmai.pipeline.site_builds import Told
from wenmai.pipeline.site_file import named_host, read_site
from wenmai.pipeline.site_rows import SiteRows
from wenmai.pipeline.spool import Spool
from wenmai.pipeline.stages import in_whole, nothing_read, said_in_all
from wenmai.pipeline.survey import Survey, survey_of
from wenmai.read import Input
from wenmai.topics import load

if TYPE_CHECKING:
    from wenmai.pipeline import BuildOptions, Progress

__all__ = ["made_by_workers"]


def made_by_workers(
    sources: Sequence[Input],
    findings: Sequence[Finding],
    target: Target,
    *,
    inputs: Sequence[str],
    options: BuildOptions,
    digests: MutableMapping[str, bytes],
    scratch: Path | None,
    progress: Progress | None,
) -> Made:
    """Read inputs, build sites and write the parts.

    Parameters
    ----------
    digests, scratch
        As for `wenmai.pipeline.stages.graph_of`.

    Raises
    ------
    InputError
        When nothing could be read, or Spark gives up.
    """
    site, odd = read_site(inputs, options.site, options.aliases)
    title = options.title or site.title
    with connected(options.master) as cluster:
        on = built_on(
            cluster,
            sources,
            [*findings, *odd],
            inputs=inputs,
            site=site,
            named=named_host(inputs),
            told=Told(load(options.topics), options.topics is None),
            digests=digests,
            progress=progress,
            scratch=scratch,
        )
        if on.rows is None:
            raise nothing_read(inputs, on.reading)
        if len(on.sites) == 1:
            graph = in_whole(only_graph_of(cluster, on), on.reading, Lines(sources), title)
            return write_graph(graph, layout_for(on.reading.grouping.sizes()), target)
        no_articles = [title for title, meant in site.aliases if not meant]
        made = _made(cluster, on, target, sources=sources, no_articles=no_articles)
        made.title = title
        return made


def _made(
    cluster: Cluster,
    on: OnWorkers,
    target: Target,
    *,
    sources: Sequence[Input],
    no_articles: Sequence[str],
) -> Made:
    """What several sites make together."""
    layout = layout_for(on.reading.grouping.sizes())
    summaries = cluster.mapped_rows(summary_row, on.rows)
    sites = spooled(cluster.streamed(summaries), len(on.sites), on.reading)
    survey = survey_of(sites, no_articles, sites.folder)
    said = said_by_all([rows.findings for rows in sites])
    findings = said_in_all(sorted(said), on.reading, Lines(sources))
    told = [*_told(on, sites, survey, sources)]
    records = cluster.beside(partial(rows_of_records, layout=layout), on.rows, told, lost_records)
    own = [
        *(("nodes", survey.identities.unambiguous(work)) for work in survey.works),
        *(("findings", finding) for finding in findings),
    ]
    parts = cluster.gathered(
        partial(written_part, layout=layout, target=target),
        records,
        numbered=_as_it_is,
        more=record_rows(own, layout, -1),
        groups=layout.parts,
        lost=lost_part,
    )
    written = Written()
    for _, packed in cluster.streamed(parts):
        written.add(pickle.loads(packed))  # noqa: S301 - of this very build
    written.sizes |= complete_tables(target.folder / target.tables, written.sizes)
    return Made(layout, written, findings, on.reading.counts + _counts(sites, survey))


def _as_it_is(row: Shipment) -> Shipment:
    return row


def _told(
    on: OnWorkers, sites: Spool[SiteRows], survey: Survey, sources: Sequence[Input]
) -> Iterator[Shipment]:
    """For each site what it is told of all."""
    named = {source.name: source for source in sources}
    rows = zip(on.sites, sites, survey.abroad, survey.names, strict=True)
    for number, (site, border, abroad, names) in enumerate(rows):
        own = {names(article.id) for article in border.articles}
        files = {one.document.path for one in site.extractions}
        whole = InWhole(
            abroad=abroad,
            names=names,
            circles=frozenset(pair for pair in survey.circles if pair[0] in own),
            ambiguous=survey.identities.ambiguous_in([*border.articles, *abroad.crossing.targets]),
            sources=tuple(named[file] for file in sorted(files & named.keys())),
        )
        yield number, pickle.dumps(whole)


def _counts(sites: Spool[SiteRows], survey: Survey) -> Counter[str]:
    """What was counted at all sites, as `joined` does."""
    counts: Counter[str] = Counter()
    works = {work.id for work in survey.works}
    cited: set[tuple[str, str]] = set()
    for border, abroad, names in zip(sites, survey.abroad, survey.names, strict=True):
        crossing = abroad.crossing
        counts.update(border.counts)
        counts.update(crossing.counts)
        works.difference_update(names(one.id) for one in border.articles if one.id not in crossing.same)
        works.difference_update(one.id for one in crossing.targets if one.known == "cited")
        cited.update((names(one.source), names(one.target)) for one in crossing.of_works)
    counts = +counts
    if listed := len(only_listed(works, sorted(cited))):
        counts["listed works"] = listed
    return counts
