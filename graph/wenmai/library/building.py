"""The function that `wenmai.build` is: from what a person names to a folder with the store and exports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from wenmai.errors import InputError, OutputError
from wenmai.library.refusing import as_words, refuse_other, refuse_whole
from wenmai.model import Graph, Works
from wenmai.pipeline import BuildOptions, BuildResult, Progress, build_parts
from wenmai.pipeline import build as build_inputs
from wenmai.pipeline import explain as explain_inputs

if TYPE_CHECKING:
    from wenmai.pipeline.explaining import Explanation

__all__ = ["EXPORTS", "PARTS", "Inputs", "as_files", "build", "explain", "load"]

# A file, a folder, an archive or a record; or several of these.
Inputs: TypeAlias = str | Path | Mapping[str, Any] | Iterable[str | Path | Mapping[str, Any]]
_RECORDS = "records.jsonl"  # what records in memory are called among documents

# What a build writes beside the store: name of the file → format.
EXPORTS = {"graph.ttl": "turtle", "graph.graphml": "graphml", "graph.html": "html"}
# What a result in parts may be written as → the exports of each part beside its tables.
PARTS = {"parquet": (), "ntriples": ("ntriples",), "csv": ("csv", "csv-nodes")}


def build(
    inputs: Inputs,
    output: str | Path,
    *,
    site: str | Path | None,
    sites: str | Path | None,
    aliases: str | Path | None,
    topics: str | Path | None,
    title: str,
    jobs: int,
    engine: str,
    master: str,
    checkpoints: str | Path,
    works: Works,
    force: bool,
    exports: Mapping[str, str] | None,
    parts: Iterable[str],
    progress: Progress | None,
) -> BuildResult:
    """As `wenmai.build` says."""
    refuse_other("works", works, get_args(Works))
    refuse_whole(0, jobs=jobs)
    if not os.fspath(output):
        raise OutputError("the name of the output folder is empty; the current folder is .")
    options = BuildOptions(
        site=_path(site),
        sites=_path(sites),
        aliases=_path(aliases),
        topics=_path(topics),
        title=title,
        jobs=jobs,
        engine=engine,
        master=master,
        checkpoints=os.fspath(checkpoints),
        works=works,
        force=force,
    )
    with as_files(inputs) as names:
        if wanted := as_words(parts):
            return build_parts(names, Path(output), _texts(wanted), options, progress=progress)
        return build_inputs(names, Path(output), options, exports=_exporters(exports), progress=progress)


def load(
    folder: str | Path,
    output: str | Path,
    *,
    sites: Iterable[str],
    topic: str,
    exports: Mapping[str, str] | None,
    jobs: int,
) -> BuildResult:
    """As `wenmai.load` says."""
    from wenmai.parts import Selection
    from wenmai.pipeline.loading import load_parts

    if not os.fspath(output):
        raise OutputError("the name of the output folder is empty; the current folder is .")
    wanted = Selection(tuple(dict.fromkeys(as_words(sites))), topic)
    return load_parts(Path(folder), Path(output), wanted, exports=_exporters(exports), jobs=jobs)


def explain(inputs: Inputs, *, site: str | Path | None) -> list[Explanation]:
    """As `wenmai.explain` says."""
    with as_files(inputs) as names:
        return explain_inputs(names, BuildOptions(site=_path(site)))


@contextmanager
def as_files(inputs: Inputs) -> Iterator[list[str]]:
    """The names of what is to be read; records in memory lie in a file of their own for as long.

    Raises
    ------
    InputError
        When a record holds what is no text, number, list or mapping.
    """
    if not isinstance(inputs, str | Path | Mapping | Iterable):
        raise TypeError(f"inputs = {inputs!r}; write a path, a record, or several of these")
    several = [inputs] if isinstance(inputs, str | Path | Mapping) else list(inputs)
    if not several or "" in several:
        raise InputError("no input is named" if not several else "the name of an input is empty")
    records = [each for each in several if isinstance(each, Mapping)]
    names = [os.fspath(each) for each in several if not isinstance(each, Mapping)]
    if not records:
        yield names
        return
    with TemporaryDirectory(prefix="wenmai-") as folder:
        file = Path(folder) / _RECORDS
        try:
            lines = [json.dumps(dict(each), ensure_ascii=False, default=_as_text) for each in records]
        except (TypeError, ValueError, RecursionError) as error:
            raise InputError(f"{_RECORDS}: a record can't be written as JSON ({error})") from error
        file.write_text("".join(f"{line}\n" for line in lines), "utf-8", errors="surrogatepass")
        yield [*names, str(file)]


def _as_text(value: object) -> str:
    if isinstance(value, date | PurePath):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no value of a record")


def _exporters(exports: Mapping[str, str] | None) -> dict[str, Callable[[Graph], Iterable[str]]]:
    """What generates each file."""
    formats = EXPORTS if exports is None else exports
    if not isinstance(formats, Mapping):
        raise ValueError(f"exports = {exports!r}; write a mapping, such as {{'graph.json': 'json'}}")
    return {name: _exporter(form) for name, form in formats.items()}


def _texts(wanted: Iterable[str]) -> dict[str, tuple[str, Callable[[Graph], Iterable[str]]]]:
    """What generates the other formats of parts, with the endings of their files."""
    from wenmai.export import FORMATS

    forms: list[str] = []
    for name in dict.fromkeys(wanted):
        if name not in PARTS:
            raise InputError(f"no form of parts {name!r}; choose from: {', '.join(PARTS)}")
        forms += PARTS[name]
    return {form: (FORMATS[form].suffix, _exporter(form)) for form in forms}


def _path(given: str | Path | None) -> Path | None:
    return None if given is None else Path(given)


def _exporter(form: str) -> Callable[[Graph], Iterable[str]]:
    return partial(_generated, form)


def _generated(form: str, graph: Graph) -> Iterable[str]:
    from wenmai.export import generate

    return generate(form, graph)
