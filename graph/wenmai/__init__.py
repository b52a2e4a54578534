"""Wenmai: cross-references between articles as a graph, and what to read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import Any

    from wenmai.check import HealthReport
    from wenmai.library import Library
    from wenmai.library.building import Inputs
    from wenmai.library.doctor import Examination
    from wenmai.library.validating import Violation
    from wenmai.pipeline import BuildResult, Progress, Works
    from wenmai.pipeline.explaining import Explanation

__all__ = [
    "__version__",
    "build",
    "check_inputs",
    "doctor",
    "explain",
    "load",
    "open",
    "record",
    "schema",
    "serve",
    "validate",
]

__version__ = "0.1.0"


def build(
    inputs: Inputs,
    output: str | Path = "out",
    *,
    site: str | Path | None = None,
    sites: str | Path | None = None,
    aliases: str | Path | None = None,
    topics: str | Path | None = None,
    title: str = "",
    jobs: int = 0,
    engine: str = "local",
    master: str = "",
    checkpoints: str | Path = "",
    works: Works = "cited",
    force: bool = False,
    exports: Mapping[str, str] | None = None,
    parts: Iterable[str] = (),
    progress: Progress | None = None,
) -> BuildResult:
    """Read articles and write the store and its exports into a folder, together or not at all.

    Parameters
    ----------
    inputs
        A file, a folder or an archive, a record in memory (a mapping, as a line of JSON lines has it), or
        several of these; `-` is standard input, `@list.txt` a list of files.
    output
        The folder to write to; made when missing.
    site, aliases, topics
        TOML files: where the articles come from, what titles mean, topics besides those of the package.
        None takes site.toml and aliases.toml of an input folder, where there are any.
    sites
        A folder of files such as site.toml for hosts beside the input's own, each called after its host
        (`lathe.example.toml`).
    title
        What the site is called on the page; empty takes what site.toml says.
    jobs
        Processes; 0 takes as many as pay.
    engine
        `local`, or `spark`, which needs the extra `wenmai[spark]` and Java.
    master
        Address of Spark's master; empty takes what Spark is configured with, and this machine otherwise.
    checkpoints
        With `spark`, a folder that all workers see, or an address: stages are kept there, and those of the
        same inputs, options and program that stand there are not made again, unless with `force`.
    works
        Which works the exports hold: `all`, those that are `cited` for themselves, or `none`. A work whose
        only citer cites more than 30 of them is listed, not cited; the store has all.
    force
        Read everything again, and replace a damaged store.
    exports
        File name → name of its format; None writes graph.ttl, graph.graphml and graph.html.
    parts
        `parquet`, `ntriples`, `csv`: write the graph in parts, as Parquet and these, which `load` reads,
        instead of a store and exports.
    progress
        Passes the results of reading through and sees them go by; given the bytes behind each.

    Raises
    ------
    wenmai.errors.InputError
        When an input does not exist, or nothing could be read.
    wenmai.errors.OutputError
        When the folder can't be written; StoreBusy and StoreDamaged as their names say. What was built
        before is then untouched.
    ValueError
        For a word that `works` does not know.
    """
    from wenmai.library.building import build

    return build(
        inputs,
        output,
        site=site,
        sites=sites,
        aliases=aliases,
        topics=topics,
        title=title,
        jobs=jobs,
        engine=engine,
        master=master,
        checkpoints=checkpoints,
        works=works,
        force=force,
        exports=exports,
        parts=parts,
        progress=progress,
    )


def load(
    folder: str | Path,
    output: str | Path = "out",
    *,
    sites: Iterable[str] = (),
    topic: str = "",
    exports: Mapping[str, str] | None = None,
    jobs: int = 0,
) -> BuildResult:
    """Write the store and its exports from a result in parts, or from a part of it.

    Parameters
    ----------
    folder
        What a build with `parts` has written.
    output
        The folder to write to; made when missing.
    sites
        Take the articles of these hosts, what is said from them, and what that leads to; none takes all.
    topic
        Take the articles about this topic or narrower ones, in the same way; of `sites` where both are given.
    exports
        As for `build`.
    jobs
        Processes for the exports; 0 takes as many as pay.

    Raises
    ------
    wenmai.errors.InputError
        When the result has no such site or topic.
    wenmai.errors.OutputError
        When there is no result, or the folder can't be written; StoreDamaged for a damaged or foreign one.
    """
    from wenmai.library.building import load

    return load(folder, output, sites=sites, topic=topic, exports=exports, jobs=jobs)


def check_inputs(
    inputs: Inputs,
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    baseline: str | Path | None = None,
    mentions: bool = True,
) -> HealthReport:
    """What a build of these inputs could not make sense of; the build itself is not kept.

    Parameters
    ----------
    inputs
        As for `build`.
    select, ignore, baseline, mentions
        As for `Library.check`.

    Raises
    ------
    As `build` and `Library.check` do.
    """
    from wenmai.library.checking import check_inputs

    return check_inputs(inputs, select=select, ignore=ignore, baseline=baseline, mentions=mentions)


def explain(inputs: Inputs, *, site: str | Path | None = None) -> list[Explanation]:
    """How each input is read: by which reader, in which encoding, as which documents; writes nothing.

    Parameters
    ----------
    inputs
        As for `build`; also a member of an archive: `site.zip/posts/a.md`.
    site
        A file that says where the articles come from; None takes the site.toml of an input folder.

    Raises
    ------
    wenmai.errors.InputError
        When an input does not exist.
    """
    from wenmai.library.building import explain

    return explain(inputs, site=site)


def doctor(folder: str | Path = "out") -> Examination:
    """What is installed here, which extras are, and whether the build in a folder is whole and free."""
    from pathlib import Path

    from wenmai.library.doctor import examine

    return examine(Path(folder))


def validate(file: str | Path) -> tuple[Violation, ...]:
    """What the shapes that the package ships do not allow of the triples in a file (.ttl, .nt).

    Raises
    ------
    InputError
        When the file can't be read, or pyshacl is not installed.
    """
    from pathlib import Path

    from wenmai.library.validating import parsed, violations

    return violations(parsed(Path(file)))


def record(answer: Any) -> Any:
    """An answer of a `Library`, or a sequence of them, as dicts, lists, texts and numbers.

    It is what the command of the same name prints as JSON; every key is the name of the attribute that holds
    the value, but for `from`, which is a reason's `source`.
    """
    from wenmai.library.records import record

    return record(answer)


def schema(output: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what a command prints as JSON.

    Parameters
    ----------
    output
        What `wenmai schema` lists: `path`, `show`, `check`, `export` …

    Raises
    ------
    wenmai.errors.InputError
        When there is no such output.
    """
    from wenmai.library.schemas import schema

    return schema(output)


def serve(folder: str | Path = "out") -> None:
    """Serve the build in a folder to an agent by MCP, over standard input and output, until that is closed.

    Raises
    ------
    wenmai.errors.InputError
        When the extra `wenmai[mcp]` is not installed.
    """
    from pathlib import Path

    from wenmai.errors import InputError

    try:
        from wenmai.library.agent_tools import server
    except ImportError as error:
        raise InputError("agents are served by the package mcp: pip install 'wenmai[mcp]'") from error
    server(Path(folder)).run("stdio")


def open(folder: str | Path = "out") -> Library:  # noqa: A001 - as in gzip, tarfile and wave
    """Open a finished build for questions.

    Parameters
    ----------
    folder
        The folder that `wenmai build` wrote to, or the `graph.db` in it.

    Raises
    ------
    wenmai.errors.OutputError
        When there is no build.
    wenmai.errors.StoreDamaged
        When the file is no store, is cut short, or was written by another version.

    Examples
    --------
    >>> import wenmai
    >>> with wenmai.open("out") as library:
    ...     answer = library.path("漫谈（八）")
    >>> answer.target.date
    '2022-08-18'
    >>> answer.steps[-1].title
    '生成扩散模型漫谈（七）：最优扩散方差估计（上）'
    """
    from wenmai.library import Library

    return Library(folder)
