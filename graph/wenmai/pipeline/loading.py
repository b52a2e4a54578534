"""From a result in parts, or some articles of it, to an ordinary store with its exports."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import cast, get_args

from wenmai import __version__
from wenmai.engines.process import seldom_collected
from wenmai.errors import StoreDamaged
from wenmai.model import Graph, GraphRows, Works
from wenmai.parts import Manifest, Result, Selection, open_result, selected
from wenmai.pipeline import BuildResult
from wenmai.pipeline.lock import locked
from wenmai.pipeline.output_folder import staging
from wenmai.pipeline.result_files import Exporter, is_large, tally_of, write_all
from wenmai.pipeline.sorted_records import Again
from wenmai.pipeline.stages import with_regions
from wenmai.regions import Link, regions_of

__all__ = ["load_parts"]


def load_parts(
    folder: Path, out: Path, wanted: Selection, *, exports: Mapping[str, Exporter], jobs: int = 1
) -> BuildResult:
    """Write store and exports of a result in parts; of everything the same as a build writes.

    Parameters
    ----------
    folder
        Where `build_parts` has written.
    exports
        File name → generator of its text.

    Raises
    ------
    InputError
        When nothing of the result is wanted.
    OutputError, StoreDamaged
        When the folder has no result or a damaged one, or the output can't be written.
    """
    result = open_result(folder)
    works = _works(result.manifest, folder)
    with locked(out), seldom_collected():
        picked = selected(result, wanted) if wanted else None
        tally = tally_of(result.nodes if picked is None else picked.nodes)
        large = is_large(tally)
        graph: GraphRows
        if large and picked is None:
            mark_regions(result)
            graph = result
        else:
            graph = with_regions(in_memory(result) if picked is None else picked)
        with staging(out) as stage:
            write_all(graph, stage, {} if large else exports, works=works, jobs=jobs)
            files = stage.publish({"wenmai": __version__, "inputs": _key(result.manifest, wanted)})
        return BuildResult(
            graph_counts=tally,
            findings=tuple(graph.findings),
            unresolved=Counter(one.reason for one in graph.unresolved),
            series=tuple(graph.series),
            counts=graph.counts,
            listed_works=graph.counts["listed works"],
            files=tuple(files),
            unexported=tuple(exports) if large else (),
        )


def mark_regions(result: Result) -> None:
    """Give the articles of a result, which stays on the disk, the regions in which they lie."""
    links = Again(lambda: (Link(edge.kind, edge.source, edge.target) for edge in result.edges))
    result.mark_regions(*regions_of(Again(lambda: result.nodes), links))


def in_memory(graph: GraphRows) -> Graph:
    """The graph as one record."""
    return Graph(
        title=graph.title,
        nodes=tuple(graph.nodes),
        edges=tuple(graph.edges),
        unresolved=tuple(graph.unresolved),
        series=tuple(graph.series),
        dropped=tuple(graph.dropped),
        considered=tuple(graph.considered),
        findings=tuple(graph.findings),
        counts=graph.counts,
    )


def _works(manifest: Manifest, folder: Path) -> Works:
    if manifest.works not in get_args(Works):
        raise StoreDamaged(f"{folder}: the manifest says works = {manifest.works}")
    return cast("Works", manifest.works)


def _key(manifest: Manifest, wanted: Selection) -> str:
    """What the store depends on: that of a build where everything is wanted."""
    if not wanted:
        return manifest.inputs
    asked = repr((manifest.inputs, sorted(wanted.sites), wanted.topic))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()
