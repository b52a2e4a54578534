"""The whole build: the only room that knows the order of the stages."""

from __future__ import annotations

import contextlib
import hashlib
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from wenmai import __version__
from wenmai.disk import is_regular
from wenmai.engines.process import seldom_collected
from wenmai.errors import InputError
from wenmai.model import Finding, Graph, SeriesReport, Works
from wenmai.pipeline.lock import locked
from wenmai.pipeline.output_folder import is_current, scratch_folder, staging
from wenmai.pipeline.program import program_digest
from wenmai.pipeline.result_files import Exporter, in_plural, is_large, tally_of, write_all
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.site_file import named_host, read_site
from wenmai.read import Input, content_digest, find_inputs, local_path, readme_of
from wenmai.store import FILE_NAME, open_store, unfit_exports

if TYPE_CHECKING:
    from wenmai.pipeline.explaining import Explanation
    from wenmai.pipeline.part_files import Texts

__all__ = [
    "BuildOptions",
    "BuildResult",
    "Progress",
    "Works",
    "build",
    "build_graph",
    "build_parts",
    "explain",
]

_LISTED = "listed works"  # the name of their count

# Passes results through and sees them go by; given the bytes behind each.
Progress: TypeAlias = Callable[[Iterable[Any], Sequence[int]], Iterable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What a build can be told."""

    site: Path | None = None  # TOML: hosts, author; None takes site.toml of an input folder
    sites: Path | None = None  # a folder of such files for other hosts, each called after its own
    aliases: Path | None = None  # TOML: what titles mean; None takes aliases.toml of an input folder
    topics: Path | None = None  # TOML: topics in addition to those of the package
    title: str = ""  # of the site, on the page; empty takes what site.toml says
    jobs: int = 1  # processes; 0 takes as many as pay
    engine: str = "local"  # a name in `wenmai.engines.ENGINES`
    master: str = ""  # address of Spark's; empty takes what Spark is configured with
    checkpoints: str = ""  # path or address where stages on Spark are kept, and taken from; empty keeps none
    works: Works = "cited"  # which works the exports hold; the store has all
    force: bool = False  # read everything again, and replace a damaged store


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did."""

    graph_counts: dict[str, int] = field(default_factory=dict)  # nodes by kind, in the plural
    findings: tuple[Finding, ...] = ()
    unresolved: Counter[str] = field(default_factory=Counter)  # citations that stay open, by reason
    series: tuple[SeriesReport, ...] = ()  # what series lack or have twice
    counts: Counter[str] = field(default_factory=Counter)
    listed_works: int = 0  # works that only a list of links names
    unfit: tuple[str, ...] = ()  # names of exports that were not those of the store beside them; made anew
    unchanged: bool = False
    resumed: tuple[str, ...] = ()  # names of stages on Spark that were taken from checkpoints
    files: tuple[Path, ...] = ()
    unexported: tuple[str, ...] = ()  # names of exports that are only written on request, for their size


def build(
    inputs: Sequence[str],
    out: Path,
    options: BuildOptions | None = None,
    *,
    exports: Mapping[str, Exporter] | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Read the inputs and write store and exports into a folder, together or not at all.

    Parameters
    ----------
    inputs
        Files, folders, archives; `-` is standard input, `@list.txt` a list of files.
    out
        The folder to write to; made when missing.
    exports
        File name → generator of its text.
    progress
        Shows how far the reading is.

    Raises
    ------
    InputError
        When an input does not exist or nothing could be read.
    StoreBusy, StoreDamaged, OutputError
        As their names say; what was built before is then untouched.
    """
    options, exports = options or BuildOptions(), exports or {}
    inputs = [*map(local_path, inputs)]
    started = time.time_ns()
    sources, findings = _sources(inputs)
    with locked(out), contextlib.closing(RowCache(out, started, anew=options.force)) as rows:
        standing = is_regular(out / FILE_NAME) and not options.force
        if standing:  # a foreign or damaged file is never overwritten silently
            open_store(out / FILE_NAME, whole=True).close()
        told = _told(inputs, options, findings)
        program = program_digest()
        contents = _contents(sources, rows, options.engine)
        key = _inputs_digest(contents, program, told)
        names = [FILE_NAME, *exports]
        large = not options.force and is_current(out, key, [FILE_NAME])
        if not options.force and (large or is_current(out, key, names)):
            with open_store(out / FILE_NAME) as store:
                return BuildResult(
                    graph_counts=in_plural(store.kinds()),
                    findings=tuple(store.findings()),
                    unresolved=Counter(store.tallies()["unresolved"]),
                    series=tuple(store.series_reports()),
                    counts=store.counts(),
                    listed_works=store.counts()[_LISTED],
                    unchanged=True,
                    files=tuple(out / name for name in ([FILE_NAME] if large else names)),
                    unexported=tuple(exports) if large else (),
                )
        unfit = _unfit(out) if standing else ()
        with seldom_collected(), scratch_folder(out) as scratch:
            from wenmai.pipeline.stages import graph_of

            resumed: list[str] = []
            found = graph_of(
                sources,
                findings,
                inputs,
                options,
                progress,
                digests=contents,
                rows=rows,
                program=program,
                scratch=scratch,
                resumed=resumed,
            )
            tally = tally_of(found.nodes) if isinstance(found, Graph) else in_plural(found.kinds())
            large = is_large(tally)
            graph = found if isinstance(found, Graph) or large or not exports else found.in_memory()
            with staging(out) as stage:
                write_all(graph, stage, {} if large else exports, works=options.works, jobs=options.jobs)
                # What could not be read, or changed meanwhile, has an empty digest, which no file has.
                key = _inputs_digest(contents, program, told)
                if any(one.code == "unreadable" and one not in findings for one in graph.findings):
                    key = ""  # settings that could not be read are asked for anew
                files = stage.publish({"wenmai": __version__, "inputs": key})
            return BuildResult(
                graph_counts=tally,
                findings=tuple(graph.findings),
                unresolved=Counter(one.reason for one in graph.unresolved),
                series=tuple(graph.series),
                counts=graph.counts,
                listed_works=graph.counts[_LISTED],
                unfit=unfit,
                resumed=tuple(resumed),
                files=tuple(files),
                unexported=tuple(exports) if large else (),
            )


def build_parts(
    inputs: Sequence[str],
    out: Path,
    texts: Texts,
    options: BuildOptions | None = None,
    *,
    progress: Progress | None = None,
) -> BuildResult:
    """Read the inputs and write the graph in parts into a folder, whole or not at all.

    Parameters
    ----------
    texts
        Formats in which the parts are written beside Parquet.
    inputs, out, progress
        As for `build`.

    Raises
    ------
    InputError
        When an input does not exist, nothing could be read, or no library for Parquet is there.
    StoreBusy, OutputError
        As their names say; what was built before is then untouched.
    """
    from wenmai.parts import check_installed
    from wenmai.pipeline.parts_folder import parts_staged

    check_installed()
    options = options or BuildOptions()
    inputs = [*map(local_path, inputs)]
    sources, findings = _sources(inputs)
    with (
        locked(out),
        contextlib.closing(RowCache(out, time.time_ns(), anew=options.force)) as rows,
        seldom_collected(),
        scratch_folder(out) as scratch,
        parts_staged(out, texts) as stage,
    ):
        from wenmai.pipeline.part_files import made_in_parts

        told, program = _told(inputs, options, findings), program_digest()
        contents = _contents(sources, rows, options.engine)
        made = made_in_parts(
            sources,
            findings,
            inputs,
            options,
            stage.target,
            digests=contents,
            rows=rows,
            program=program,
            scratch=scratch,
            progress=progress,
        )
        key = _inputs_digest(contents, program, told)
        return BuildResult(
            graph_counts=in_plural(made.written.kinds),
            findings=made.findings,
            unresolved=made.written.reasons,
            series=made.series,
            counts=Counter(made.counts),
            listed_works=made.counts.get(_LISTED, 0),
            resumed=made.resumed,
            files=tuple(stage.publish(made, works=options.works, inputs=key)),
        )


def _unfit(out: Path) -> tuple[str, ...]:
    """Exports that do not fit the store beside them."""
    with open_store(out / FILE_NAME) as store:
        return tuple(unfit_exports(store))


def build_graph(inputs: Sequence[str], options: BuildOptions | None = None) -> Graph:
    """The graph of some inputs, without writing anything.

    Raises
    ------
    InputError
        When an input does not exist or nothing could be read.
    """
    inputs = [*map(local_path, inputs)]
    sources, findings = _sources(inputs)
    from wenmai.pipeline.stages import graph_of

    graph = graph_of(sources, findings, inputs, options or BuildOptions())
    return graph if isinstance(graph, Graph) else graph.in_memory()


def explain(inputs: Sequence[str], options: BuildOptions | None = None) -> list[Explanation]:
    """How each input was read, for a person who wonders why a page was misread; writes nothing.

    An input may also be a member of an archive: `site.zip/posts/a.md`.

    Raises
    ------
    InputError
        When an input does not exist.
    """
    from wenmai.pipeline.explaining import explained

    inputs = [*map(local_path, inputs)]
    site, _ = read_site(inputs, (options or BuildOptions()).site)
    return explained(inputs, sys.stdin.buffer if sys.stdin else None, site)


def _sources(inputs: Sequence[str]) -> tuple[list[Input], list[Finding]]:
    sources, findings = find_inputs(inputs, sys.stdin.buffer if sys.stdin else None)
    return sorted([*sources, *readme_of(inputs)], key=lambda one: one.name), findings


def _contents(sources: Iterable[Input], rows: RowCache, engine: str) -> dict[str, bytes]:
    """The digest of each input's content, by its name; hashed where the file is not as it was remembered.

    On Spark none is known before its workers have read them.
    """
    if engine == "spark":
        return {source.name: b"" for source in sources}
    contents = {}
    for source in sources:
        if not (digest := rows.digest_of(source)):
            digest = content_digest(source)
            rows.remember(source, digest)
        contents[source.name] = digest
    return contents


def _inputs_digest(contents: Mapping[str, bytes], program: bytes, told: bytes) -> str:
    """What a build depends on: the names and contents of its inputs, the options, the program."""
    whole = hashlib.sha256(program)
    for name, digest in contents.items():
        whole.update(f"{name}\0".encode("utf-8", "surrogatepass"))
        whole.update(digest)
    whole.update(told)
    return whole.hexdigest()


def _told(inputs: Sequence[str], options: BuildOptions, findings: Sequence[Finding]) -> bytes:
    """What the site file, aliases, topics and CNAME say, and what lies among the inputs that is no file."""
    known = read_site(inputs, options.site, options.aliases, options.sites), named_host(inputs), findings
    site = repr(known).encode("utf-8", "surrogatepass")
    topics = _content(options.topics) if options.topics else b""
    works = b"" if options.works == "cited" else options.works.encode()
    title = options.title.encode("utf-8", "surrogatepass")
    return works + title + site + topics


def _content(path: Path) -> bytes:
    """What a file says; a pipe says it once, and it is asked for again."""
    try:
        if path.exists() and not path.is_file():
            raise InputError(f"{path}: is no regular file")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: can't be read ({error.strerror})") from error
