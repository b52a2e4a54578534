"""The same stages on Spark: inputs are read and sites are built by its workers.

To this process come a summary of each input, one after the other, and the rows of each site, which go to the
disk; documents, and whatever is found in texts, stay with the workers.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wenmai.engines.spark import Cluster
from wenmai.engines.spark_application import connected
from wenmai.model import Finding, Graph, Site
from wenmai.pipeline.packing import frozen_into, thaw
from wenmai.pipeline.program import program_digest
from wenmai.pipeline.reading import Reading, read_all
from wenmai.pipeline.rows import Row, as_read
from wenmai.pipeline.shipped import (
    Numbered,
    Shipment,
    is_late,
    late_rows,
    lost_input,
    lost_site,
    numbered,
    rows_of_input,
    site_heads,
    site_of_rows,
    summary_of,
)
from wenmai.pipeline.site_builds import Told
from wenmai.pipeline.site_rows import SiteRows
from wenmai.pipeline.sites import SiteInput, site_inputs
from wenmai.pipeline.spool import Spool
from wenmai.read import README, Input

if TYPE_CHECKING:
    from wenmai.pipeline import BuildOptions, Progress

__all__ = [
    "DAEMON",
    "OnWorkers",
    "batched",
    "built_on",
    "only_graph_of",
    "read_and_built",
    "spooled",
    "stages_key",
]

DAEMON = "wenmai.pipeline.spark_daemon"  # from which Spark forks the Pythons that run tasks

_TASK = 16_000_000  # bytes of input that a task reads, where it is not one larger file
_TASKS_A_CORE = 4  # least number of tasks for each core, where there are so many inputs


@dataclass(slots=True)
class OnWorkers:
    """What inputs hold, and what the workers have made of it."""

    reading: Reading
    sites: Sequence[SiteInput] = ()  # their documents are only named
    rows: object = None  # the number and the packed rows of each site, by tasks; None where nothing was read


def read_and_built(
    sources: Sequence[Input],
    findings: Sequence[Finding],
    *,
    inputs: Sequence[str],
    site: Site,
    named: str,
    told: Told,
    options: BuildOptions,
    digests: MutableMapping[str, bytes] | None = None,
    resumed: list[str] | None = None,
    progress: Progress | None = None,
    scratch: Path | None = None,
) -> tuple[Reading, Graph | Spool[SiteRows] | None]:
    """What inputs hold, and the rows of all sites; of the only site its graph, None where nothing was read.

    Parameters
    ----------
    digests
        Gets the digest of what was read of each input, by its name.
    resumed
        Gets the names of the stages that were taken from checkpoints.
    """
    with connected(options.master, DAEMON) as cluster:
        made = built_on(
            cluster,
            sources,
            findings,
            inputs=inputs,
            site=site,
            named=named,
            told=told,
            options=options,
            digests=digests,
            progress=progress,
            scratch=scratch,
        )
        if resumed is not None:
            resumed += cluster.resumed
        if made.rows is None:
            return made.reading, None
        if len(made.sites) == 1:
            return made.reading, only_graph_of(cluster, made)
        return made.reading, spooled(cluster.streamed(made.rows), len(made.sites), made.reading)


def built_on(
    cluster: Cluster,
    sources: Sequence[Input],
    findings: Sequence[Finding],
    *,
    inputs: Sequence[str],
    site: Site,
    named: str,
    told: Told,
    options: BuildOptions,
    digests: MutableMapping[str, bytes] | None,
    progress: Progress | None,
    scratch: Path | None,
) -> OnWorkers:
    """All inputs read and all sites built, whose rows stay with the workers."""
    if options.checkpoints:
        key = stages_key(sources, (findings, site, named, told.topics, told.own_tags))
        cluster.keep_in(options.checkpoints, key, anew=options.force)
    kept: list[object] = []

    def rows_of_all(some: Sequence[Input]) -> Iterator[Row]:
        read = _read(cluster, some, site)
        kept.append(read)
        return _summaries(cluster, read, some, {} if digests is None else digests)

    reading = read_all(sources, findings, site, inputs, rows_of_all, progress=progress, scratch=scratch)
    if not reading.documents:
        return OnWorkers(reading)
    sites = site_inputs(reading.documents, reading.grouping, site, named, reading.beside)
    rows = _built(cluster, kept[0], sites=sites, reading=reading, site=site, told=told, inputs=len(sources))
    return OnWorkers(reading, sites, rows)


def stages_key(sources: Sequence[Input], told: object) -> str:
    """What the stages depend on: the program, what was told, and what the system says of the inputs."""
    whole = hashlib.sha256(program_digest())
    for one in (told, *(replace(source, data=None) for source in sources)):
        whole.update(repr(one).encode("utf-8", "surrogatepass"))
    for source in sources:
        whole.update(hashlib.sha256(source.data or b"").digest())
    return whole.hexdigest()[:32]


def only_graph_of(cluster: Cluster, made: OnWorkers) -> Graph:
    """The graph of the only site."""
    ((_, packed),) = cluster.streamed(made.rows)
    graph: Graph = pickle.loads(packed)  # noqa: S301 - of this very build
    return graph


def batched(items: Sequence[Numbered], cores: int) -> list[list[Numbered]]:
    """Inputs in their order, as many together as a task reads."""
    most = min(_TASK, sum(one.source.size for one in items) // (cores * _TASKS_A_CORE))
    batches: list[list[Numbered]] = []
    filled = most + 1
    for item in items:
        if filled + item.source.size > most:
            batches.append([])
            filled = 0
        batches[-1].append(item)
        filled += item.source.size
    return batches


def _read(cluster: Cluster, sources: Sequence[Input], site: Site) -> object:
    titles = dict(site.titles)
    items = [Numbered(number, source, titles.get(source.name, "")) for number, source in enumerate(sources)]
    rows: object = cluster.mapped(
        partial(rows_of_input, site=as_read(site)), batched(items, cluster.cores), lost_input, name="read"
    )
    return rows


def _summaries(
    cluster: Cluster, read: object, sources: Sequence[Input], digests: MutableMapping[str, bytes]
) -> Iterator[Row]:
    """The row of each input, without what only its site needs."""
    of_inputs = read.filter(_is_summary)  # type: ignore[attr-defined]
    for source, row in zip(sources, cluster.streamed(of_inputs), strict=True):
        summary = summary_of(row)
        digests[source.name] = summary.digest
        yield summary.row


def _built(
    cluster: Cluster,
    read: object,
    *,
    sites: Sequence[SiteInput],
    reading: Reading,
    site: Site,
    told: Told,
    inputs: int,
) -> object:
    """The number and the packed rows of each site, by tasks."""
    number_of = {one.name: number for number, one in enumerate(sites)}
    numbers = {key: number_of[name] for key, name in reading.grouping.parts().items()}
    late = [one for one in reading.documents if is_late(one) or one.document.path == README]
    rows: object = cluster.gathered(
        partial(site_of_rows, told=replace(told, scratch=None), only=len(sites) == 1),
        read.filter(_is_document),  # type: ignore[attr-defined]
        numbered=partial(numbered, numbers=numbers),
        more=[*site_heads(sites), *late_rows(late, numbers, site, inputs)],
        groups=len(sites),
        tasks=cluster.tasks_for(len(reading.documents)),
        singly=True,
        lost=partial(lost_site, only=len(sites) == 1),
        name="sites",
    )
    return rows


def _is_summary(row: Shipment) -> bool:
    return row[0] is None


def _is_document(row: Shipment) -> bool:
    return row[0] is not None


def spooled(built: Iterable[Shipment], number: int, reading: Reading) -> Spool[SiteRows]:
    """The rows of so many sites in their order: in files, or in memory where there are few documents."""
    scratch = reading.documents.folder
    kept: dict[int, SiteRows | Path] = {}
    for site, packed in built:
        if scratch is None:
            kept[site] = thaw(packed, SiteRows)
        else:
            file = scratch / f"site-{site}"
            frozen_into(file, packed)
            kept[site] = file
    rows = Spool(SiteRows, scratch)
    for site in range(number):
        rows.append(kept[site])
    return rows
