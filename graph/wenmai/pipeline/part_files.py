"""A graph into the files of its parts, and parts into other formats: whichever process does it, the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from wenmai import __version__
from wenmai.engines import map_ordered
from wenmai.engines.process import processors
from wenmai.model import Edge, Finding, Graph, GraphRows, SeriesReport, Surroundings
from wenmai.parts import Layout, Manifest, Result, Sizes, Written, complete_tables, layout_for, write_table
from wenmai.pipeline.result_files import Exporter
from wenmai.pipeline.row_cache import RowCache
from wenmai.read import Input

if TYPE_CHECKING:
    from wenmai.pipeline import BuildOptions, Progress

__all__ = [
    "Made",
    "Target",
    "Texts",
    "made_in_parts",
    "manifest_of",
    "part_of",
    "place_in_series",
    "write_graph",
    "write_texts",
]

# Name of a format → the ending of its files, and what generates it.
Texts: TypeAlias = Mapping[str, tuple[str, Exporter]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where parts are written, and what beside tables."""

    folder: Path  # in which a folder with the tables is made
    tables: str  # name of that folder
    texts: Texts = field(default_factory=dict)


@dataclass(slots=True)
class Made:
    """A result that was written in parts."""

    layout: Layout
    written: Written
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]
    title: str = ""
    resumed: tuple[str, ...] = ()  # names of stages that Spark took from checkpoints

    @property
    def series(self) -> tuple[SeriesReport, ...]:
        """What series lack and have twice."""
        return tuple(sorted(self.written.lacking, key=lambda report: report.id))


def made_in_parts(
    sources: list[Input],
    findings: list[Finding],
    inputs: Sequence[str],
    options: BuildOptions,
    target: Target,
    *,
    digests: dict[str, bytes],
    rows: RowCache,
    program: bytes,
    scratch: Path,
    progress: Progress | None,
) -> Made:
    """The graph of some inputs, written in parts by the engine that is wanted.

    Parameters
    ----------
    digests, rows, program, scratch
        As for `wenmai.pipeline.stages.graph_of`.

    Raises
    ------
    InputError
        When nothing could be read.
    """
    if options.engine == "spark":
        from wenmai.pipeline.parts_on_spark import made_by_workers

        return made_by_workers(
            sources,
            findings,
            target,
            inputs=inputs,
            options=options,
            digests=digests,
            scratch=scratch,
            progress=progress,
        )
    from wenmai.pipeline.stages import graph_of

    sizes: Counter[str] = Counter()
    graph = graph_of(
        sources,
        findings,
        inputs,
        options,
        progress,
        digests=digests,
        rows=rows,
        program=program,
        scratch=scratch,
        sizes=sizes,
    )
    return write_graph(graph, layout_for(sizes), target, options.jobs)


def write_graph(graph: GraphRows, layout: Layout, target: Target, jobs: int = 1) -> Made:
    """Write a graph, and its parts in other formats."""
    written, folder = Written(), target.folder / target.tables
    for name in _WRITTEN:
        written.add(write_table(folder, name, _with_parts(name, graph, layout)))
    parts = sorted({part for _, part in written.sizes})
    task = partial(write_texts, layout=layout, sizes=written.sizes, target=target)
    for _ in map_ordered(task, parts if target.texts else (), jobs=jobs or processors()):
        pass
    written.sizes |= complete_tables(folder, written.sizes)
    return Made(layout, written, tuple(graph.findings), graph.counts, graph.title)


# What a graph has of its own; tables of edges are written with these.
_WRITTEN = ("nodes", "edges", "unresolved", "series", "series_parts", "dropped", "considered", "findings")


def _with_parts(name: str, graph: GraphRows, layout: Layout) -> Iterator[tuple[int, Any]]:
    """The records of a table, each with its part."""
    if name == "series_parts":
        records: Iterable[Any] = filter(place_in_series, graph.edges)
    else:
        records = getattr(graph, name)
    return ((part_of(name, record, layout), record) for record in records)


def place_in_series(edge: Edge) -> bool:
    """Whether an edge says which part of a series an article is."""
    return edge.kind == "part_of" and edge.position is not None


def part_of(name: str, record: Any, layout: Layout) -> int:
    """The part in which a record of a table lies."""
    if name == "findings":
        return layout.of_path(record.path)
    key = "id" if name in ("nodes", "series") else "target" if name == "series_parts" else "source"
    return layout.of_id(getattr(record, key))


def manifest_of(made: Made, *, tables: str, works: str, inputs: str, forms: Iterable[str]) -> Manifest:
    """What is said of a result."""
    return Manifest(
        wenmai=__version__,
        folder=tables,
        layout=made.layout,
        unaddressed=tuple(sorted(made.written.unaddressed)),
        title=made.title,
        works=works,
        inputs=inputs,
        forms=tuple(forms),
        counts=made.counts,
        sizes=made.written.sizes,
    )


# --- a part in other formats -----------------------------------------------------------------------


def write_texts(part: int, *, layout: Layout, sizes: Sizes, target: Target) -> None:
    """Write one part, of which the tables are there, in each of the formats."""
    if not target.texts:
        return
    written = Written(sizes)
    made = Made(layout, written, (), {})
    manifest = manifest_of(made, tables=target.tables, works="all", inputs="", forms=())
    graph = _graph_of(Result(target.folder, manifest), part)
    for name, (ending, generate) in target.texts.items():
        folder = target.folder / target.tables / name / f"bucket={part}"
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = folder / f".wenmai-{part}.part"
        with unfinished.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(generate(graph))
        unfinished.replace(folder / f"graph{ending}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _PartGraph(Graph):
    """A part of a graph, which knows of articles elsewhere that they are in its series."""

    places: tuple[Edge, ...] = ()  # of these and of its own articles

    def surroundings(self) -> Iterator[Surroundings]:
        """Every node with its surroundings."""
        own = {(edge.source, edge.target) for edge in self.edges if edge.kind == "part_of"}
        elsewhere = (edge for edge in self.places if (edge.source, edge.target) not in own)
        whole = Graph(
            nodes=self.nodes,
            edges=(*self.edges, *elsewhere),
            unresolved=self.unresolved,
            series=self.series,
        )
        return whole.surroundings()


def _graph_of(result: Result, part: int) -> Graph:
    return _PartGraph(
        nodes=tuple(result.records("nodes", [part])),
        edges=tuple(result.records("edges", [part])),
        unresolved=tuple(result.records("unresolved", [part])),
        series=tuple(result.records("series", [part])),
        places=tuple(result.records("series_parts", [part])),
    )
