"""A result in parts, written by the workers of Spark.

To this process come summaries of inputs, what was found and counted at sites, and what may be a circle of
needs. The records of sites go from worker to worker, once, to those that write their parts.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, MutableMapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.engines.spark import Cluster
from wenmai.engines.spark_application import connected
from wenmai.model import Finding
from wenmai.parts import Written, complete_tables, layout_for
from wenmai.pipeline.crossing_on_spark import across_sites
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.on_spark import DAEMON, OnWorkers, built_on, only_graph_of
from wenmai.pipeline.one_record import said_by_all
from wenmai.pipeline.part_files import Made, Target, write_graph
from wenmai.pipeline.part_rows import (
    lost_part,
    lost_records,
    record_rows,
    rows_of_records,
    source_letters,
    written_part,
)
from wenmai.pipeline.site_builds import Told
from wenmai.pipeline.site_file import named_host, read_site
from wenmai.pipeline.stages import in_whole, nothing_read, said_in_all
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
    site, odd = read_site(inputs, options.site, options.aliases, options.sites)
    title = options.title or site.title
    with connected(options.master, DAEMON) as cluster:
        on = built_on(
            cluster,
            sources,
            [*findings, *odd],
            inputs=inputs,
            site=site,
            named=named_host(inputs),
            told=Told(load(options.topics), options.topics is None),
            options=options,
            digests=digests,
            progress=progress,
            scratch=scratch,
        )
        if on.rows is None:
            raise nothing_read(inputs, on.reading)
        if len(on.sites) == 1:
            graph = in_whole(only_graph_of(cluster, on), on.reading, Lines(sources), title)
            made = write_graph(graph, layout_for(on.reading.grouping.sizes()), target)
        else:
            no_articles = [title for title, meant in site.aliases if not meant]
            made = _made(cluster, on, target, sources=sources, no_articles=no_articles)
        made.title, made.resumed = title, tuple(cluster.resumed)
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
    sizes = on.reading.grouping.sizes()
    layout = layout_for(sizes)
    across = across_sites(
        cluster, on.rows, sites=len(on.sites), documents=sizes.total(), no_articles=no_articles
    )
    findings = said_in_all(sorted(said_by_all(across.findings)), on.reading, Lines(sources))
    records = cluster.delivered(
        partial(rows_of_records, layout=layout, circles=across.circles),
        on.rows,
        across.letters,
        more=[*source_letters(_files(on, sources))],
        groups=len(on.sites),
        lost=lost_records,
    )
    parts = cluster.gathered(
        partial(written_part, layout=layout, target=target),
        records,
        more=[*record_rows((("findings", finding) for finding in findings), layout, -1)],
        groups=layout.parts,
        tasks=layout.parts,
        lost=lost_part,
    )
    written = Written()
    for _, packed in cluster.streamed(parts):
        written.add(pickle.loads(packed))  # noqa: S301 - of this very build
    written.sizes |= complete_tables(target.folder / target.tables, written.sizes)
    return Made(layout, written, findings, on.reading.counts + across.counts)


def _files(on: OnWorkers, sources: Sequence[Input]) -> Iterator[list[Input]]:
    """The files of the documents of each site."""
    named = {source.name: source for source in sources}
    for site in on.sites:
        files = {one.document.path for one in site.extractions}
        yield [named[file] for file in sorted(files & named.keys())]
