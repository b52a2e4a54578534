"""The function that `wenmai.build` is: from what a person names to a folder with the store and exports."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import get_args

from wenmai.errors import OutputError
from wenmai.model import Graph, Works
from wenmai.pipeline import BuildOptions, BuildResult, Progress
from wenmai.pipeline import build as build_inputs

__all__ = ["EXPORTS", "build"]

# What a build writes beside the store: name of the file → format.
EXPORTS = {"graph.ttl": "turtle", "graph.graphml": "graphml", "graph.html": "html"}


def build(
    inputs: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    site: str | Path | None,
    aliases: str | Path | None,
    topics: str | Path | None,
    title: str,
    jobs: int,
    engine: str,
    master: str,
    works: Works,
    force: bool,
    exports: Mapping[str, str] | None,
    progress: Progress | None,
) -> BuildResult:
    """As `wenmai.build` says."""
    if works not in get_args(Works):
        raise ValueError(f"works = {works!r}; choose one of: {', '.join(get_args(Works))}")
    if not os.fspath(output):
        raise OutputError("the name of the output folder is empty; the current folder is .")
    several = [inputs] if isinstance(inputs, str | Path) else inputs
    options = BuildOptions(
        site=_path(site),
        aliases=_path(aliases),
        topics=_path(topics),
        title=title,
        jobs=jobs,
        engine=engine,
        master=master,
        works=works,
        force=force,
    )
    formats = EXPORTS if exports is None else exports
    return build_inputs(
        [os.fspath(each) for each in several],
        Path(output),
        options,
        exports={name: _exporter(form) for name, form in formats.items()},
        progress=progress,
    )


def _path(given: str | Path | None) -> Path | None:
    return None if given is None else Path(given)


def _exporter(form: str) -> Callable[[Graph], Iterable[str]]:
    return partial(_generated, form)


def _generated(form: str, graph: Graph) -> Iterable[str]:
    from wenmai.export import generate

    return generate(form, graph)
