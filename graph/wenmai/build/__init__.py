"""The whole build: the only room that knows the order of the stages."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from wenmai import __version__
from wenmai.build.assemble import assemble
from wenmai.build.publish import is_current, locked, staging
from wenmai.engines import map_ordered
from wenmai.errors import InputError
from wenmai.extract import WEAK_SERIES_SHAPES, extract
from wenmai.fold import host_of
from wenmai.merge import merge
from wenmai.model import Extraction, Finding, Graph, Node, NodeKind, Site
from wenmai.read import Input, find_inputs, read_bytes
from wenmai.resolve import resolve
from wenmai.store import FILE_NAME, open_store, write
from wenmai.topics import load

__all__ = ["BuildOptions", "BuildResult", "build", "build_graph"]

Exporter = Callable[[Graph], Iterable[str]]
SITE_FILE = "site.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What a build can be told."""

    site: Path | None = None  # TOML: hosts, author; None takes site.toml of an input folder
    topics: Path | None = None  # TOML: topics in addition to those of the package
    jobs: int = 1
    engine: str = "local"
    force: bool = False  # read everything again, and replace a damaged store


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build did."""

    graph_counts: dict[str, int] = field(default_factory=dict)  # nodes by kind, in the plural
    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    unchanged: bool = False
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One input after reading and extracting."""

    digest: str
    extractions: tuple[Extraction, ...] = ()
    findings: tuple[Finding, ...] = ()


def build(
    inputs: Sequence[str],
    out: Path,
    options: BuildOptions | None = None,
    *,
    exports: Mapping[str, Exporter] | None = None,
) -> BuildResult:
    """Read the inputs and write store and exports into a folder, together or not at all.

    Parameters
    ----------
    inputs
        Files and folders; `-` is standard input.
    out
        The folder to write to; made when missing.
    exports
        File name → generator of its text.

    Raises
    ------
    InputError
        When an input does not exist or nothing could be read.
    StoreBusy, StoreDamaged, OutputError
        As their names say; what was built before is then untouched.
    """
    options, exports = options or BuildOptions(), exports or {}
    sources, findings = _sources(inputs)
    with locked(out):
        if (out / FILE_NAME).exists() and not options.force:
            open_store(out / FILE_NAME).close()  # a foreign or damaged file is never overwritten silently
        key = _inputs_digest(sources, inputs, options)
        names = [FILE_NAME, *exports]
        if not options.force and is_current(out, key, names):
            with open_store(out / FILE_NAME) as store:
                return BuildResult(
                    graph_counts=_tally(store.nodes()),
                    findings=tuple(store.findings()),
                    counts=store.counts(),
                    unchanged=True,
                    files=tuple(out / name for name in names),
                )
        graph = _graph_of(sources, findings, inputs, options)
        with staging(out) as stage:
            write(graph, stage.path(FILE_NAME), {"wenmai": __version__})
            for name, generate in exports.items():
                stage.write(name, generate(graph))
            files = stage.publish({"wenmai": __version__, "inputs": key})
    return BuildResult(
        graph_counts=_tally(graph.nodes), findings=graph.findings, counts=graph.counts, files=tuple(files)
    )


def build_graph(inputs: Sequence[str], options: BuildOptions | None = None) -> Graph:
    """The graph of some inputs, without writing anything.

    Raises
    ------
    InputError
        When an input does not exist or nothing could be read.
    """
    sources, findings = _sources(inputs)
    return _graph_of(sources, findings, inputs, options or BuildOptions())


def _graph_of(
    sources: list[Input], findings: list[Finding], inputs: Sequence[str], options: BuildOptions
) -> Graph:
    site = _site(inputs, options.site)
    topics = load(options.topics)
    extractions: list[Extraction] = []
    counts: Counter[str] = Counter()
    findings = list(findings)
    for one in map_ordered(_read_and_extract, sources, engine=options.engine, jobs=options.jobs):
        extractions.extend(one.extractions)
        findings.extend(one.findings)
        counts.update(f"documents {extraction.document.reader}" for extraction in one.extractions)
    if not extractions:
        seen = "; ".join(f"{finding.path}: {finding.message}" for finding in findings[:3])
        raise InputError(f"no article in {', '.join(inputs)}" + (f" ({seen})" if seen else ""))
    articles, conflicts = merge(extractions, site)
    resolution = resolve(articles, WEAK_SERIES_SHAPES, site)
    counts.update(resolution.counts)
    return assemble(resolution, topics, [*findings, *conflicts, *resolution.findings], counts)


def _sources(inputs: Sequence[str]) -> tuple[list[Input], list[Finding]]:
    if "-" in inputs:
        files, findings = find_inputs([one for one in inputs if one != "-"])
        return [*files, Input(Path("-"), "stdin", sys.stdin.buffer.read())], findings
    return find_inputs(inputs)


def _read_and_extract(source: Input) -> _Read:
    """Everything about one file that needs no other file; runs in any process."""
    try:
        data = source.data if source.data is not None else source.file.read_bytes()
    except OSError as error:
        message = f"can't be read ({error.strerror})"
        return _Read("", (), (Finding(code="unreadable", path=source.name, message=message),))
    result = read_bytes(source.name, data)
    extracted = [extract(document) for document in result.documents]
    findings = [*result.findings, *(finding for _, some in extracted for finding in some)]
    return _Read(hashlib.sha256(data).hexdigest(), tuple(one for one, _ in extracted), tuple(findings))


def _site(inputs: Sequence[str], given: Path | None) -> Site:
    """The site file: the one given, else the site.toml of an input folder, else nothing."""
    path = given or next((file for one in inputs if (file := Path(one) / SITE_FILE).is_file()), None)
    if path is None:
        return Site()
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
    hosts, author = data.get("hosts", []), data.get("author", "")
    if (
        not isinstance(hosts, list)
        or not all(isinstance(one, str) for one in hosts)
        or not isinstance(author, str)
    ):
        raise InputError(f'{path}: write hosts = ["example.org", "www2.example.org"] and author = "…"')
    names = tuple(host_of(one.removesuffix("/")) if "//" in one else one.lower() for one in hosts)
    return Site(hosts=names, author=author)


def _inputs_digest(sources: list[Input], inputs: Sequence[str], options: BuildOptions) -> str:
    """What a build depends on: the contents and names of its inputs, the options, the program."""
    whole = hashlib.sha256(_program_digest())
    for source in sources:
        try:
            data = source.data if source.data is not None else source.file.read_bytes()
        except OSError:
            data = b"unreadable"
        whole.update(f"{source.name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        whole.update(data)
    for path in (options.topics, options.site, *(Path(one) / SITE_FILE for one in inputs)):
        if path is not None and path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()


def _program_digest() -> bytes:
    """The program itself: another version, or a changed rule, makes another graph."""
    whole = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(
        one for one in package.rglob("*") if one.suffix in (".py", ".toml", ".js", ".css", ".html")
    ):
        whole.update(path.read_bytes())
    return whole.digest()


_PLURALS = {"series": "series", "software": "pieces of software"}


def _tally(nodes: Iterable[Node]) -> dict[str, int]:
    kinds = Counter(node.kind for node in nodes)
    return {_PLURALS.get(kind, f"{kind}s"): kinds[kind] for kind in get_args(NodeKind) if kinds[kind]}
