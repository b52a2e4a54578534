"""The commands that hand the graph to other programs: `export`, `view`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wenmai.cli.options import NamedChoice, NamedPath, in_folder, opened
from wenmai.cli.widget_folder import GENERATORS, write_widget
from wenmai.export import BINARY, FOLDERS, FORMATS
from wenmai.export.subset import ARTICLE_DEPTH, MOST, Part, subset

if TYPE_CHECKING:
    from wenmai.model import EdgeKind, Works
    from wenmai.store import Store
    from wenmai.store.streaming import StreamedGraph

__all__ = ["export_command", "say_listed", "say_too_many", "view_command"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_KINDS = {name: row.description for name, row in (FORMATS | BINARY | FOLDERS).items()}
_FOLDERS = ", ".join(FOLDERS)
_TABLE = "\b\nFormats:\n" + "\n".join(f"  {name:<14} {kind}" for name, kind in _KINDS.items())
_PART_PAGE = "graph-part.html"  # beside the build's own page, which a build takes for current or not
# The parts of a graph that one can ask for; each row is an option of `export` and of `view`.
_PART = (
    click.option("--around", metavar="ARTICLE", help="Only what is near this article, series or work."),
    click.option(
        "--depth",
        type=click.IntRange(min=1),
        help=f"How many steps around ARTICLE are near; {ARTICLE_DEPTH} unless said.",
    ),
    click.option(
        "--topic", metavar="TOPIC", help="Only articles about this topic or a narrower one, with their works."
    ),
    click.option("--no-works", is_flag=True, help="Without papers, books, software; as --works none."),
    click.option(
        "--works",
        type=click.Choice(["all", "cited", "none"]),
        help="All works, none, or (unless said) without those that only a long list of links names.",
    ),
    click.option(
        "--max-nodes",
        type=click.IntRange(min=1),
        help="At most so many nodes, those with most citations between articles first.",
    ),
)
_KIND_LIST = click.option(
    "--kinds",
    metavar="KIND,…",
    help="Only edges of these kinds, with their ends: cites, requires, part_of, next, about, mentions.",
)
_BASE = click.option(
    "--base",
    default="",
    metavar="URL",
    help="In RDF: names of this program (urn:wenmai:…) as addresses below URL.",
)
_TITLED = click.option("--title", default="", metavar="TEXT", help="Name of the site on the page.")


def _with_part(command: _Command) -> _Command:
    """Adds the options that ask for a part of the graph."""
    for option in reversed(_PART):
        command = option(command)
    return command


@click.command("export", short_help="Write the graph in another format.", epilog=_TABLE)
@click.argument("form", metavar="[FORMAT]", type=NamedChoice(list(_KINDS)), required=False)
@click.option(
    "-o",
    "--output",
    type=NamedPath(path_type=Path),
    help=f"File to write; standard output if missing. For {_FOLDERS} a folder, which may hold other files.",
)
@click.option(
    "--for",
    "generator",
    type=click.Choice(GENERATORS),
    help="With widget: lay the files out as this generator wants them in the folder of a blog.",
)
@_with_part
@_KIND_LIST
@_BASE
@_TITLED
@in_folder
def export_command(
    *,
    form: str | None,
    output: Path | None,
    generator: str | None,
    kinds: str | None,
    base: str,
    title: str,
    folder: Path,
    **asked: Any,
) -> None:
    """Write the graph, or a part of it, as FORMAT to standard output or to a file.

    A file is replaced as a whole or not at all, and so are the files of a folder. Without FORMAT the
    ending of the file says which.

    \b
    Examples:
      wenmai export json | jq '.nodes[0]'
      wenmai export -o graph.gexf
      wenmai export dot --around 漫谈（八） --depth 1 --no-works
      wenmai export mermaid --topic 扩散模型 --max-nodes 30
      wenmai export graphml --kinds cites,requires -o citations.graphml
      wenmai export widget --for hugo -o ~/blog
    """
    from wenmai.export.writer import write
    from wenmai.library.exporting import base_for, refuse_store, writing_at

    if title and form not in (None, "html"):
        raise click.UsageError("--title goes with html")
    if form == "widget":
        write_widget(folder, output, generator, asked | {"kinds": kinds})
        return
    if generator is not None:
        raise click.UsageError(f"--for goes with widget, not with {form or 'a file'}")
    form = form or _of_ending(output)
    try:
        base = base_for(form, base)
    except ValueError as error:
        raise click.UsageError(f"--base: {error}") from error
    if form in FOLDERS:
        _write_folder(form, folder, output, kinds, asked)
        return
    if title and form != "html":
        raise click.UsageError("--title goes with html")
    to_file = output is not None and str(output) != "-"
    if output is not None and to_file:
        refuse_store(folder, output)
    with opened(folder, whole=True) as store:
        wanted = _kinds(form, kinds)
        if form in BINARY and not to_file and sys.stdout is not None and sys.stdout.isatty():
            raise click.UsageError(f"{form} is no text for a terminal: name a file with -o")
        part = _part(store, kinds=wanted, **asked)
        text = _chunks(form, _with_works(store, asked, None if part else wanted), part, title, base)
        if output is not None and to_file:
            with writing_at(output):
                write(text, output)
        else:
            _to_stdout(text)


def _write_folder(
    form: str, folder: Path, output: Path | None, kinds: str | None, asked: Mapping[str, Any]
) -> None:
    """Write a form that is a folder of files, and say what was written and how it is used."""
    from wenmai.cli.printing import note, safe
    from wenmai.library.exporting import part_graph, use_of, write_files

    if output is None or str(output) == "-":
        raise click.UsageError(f"{form} is a folder of files: name it with -o DIR")
    with opened(folder, whole=True) as store:
        wanted = _kinds(form, kinds)
        part = _part(store, kinds=wanted, **asked)
        graph = _with_works(store, asked, None if part else wanted)
        written = write_files(form, part_graph(graph, part), output)
    files = "1 file" if written.files == 1 else f"{written.files:,} files"
    note(f"written to {safe(str(output))}: {files}, {written.changed:,} of them new or changed")
    note(f"use it: {use_of(form)}")


def _of_ending(output: Path | None) -> str:
    """The first format whose files end so; of two endings that fit, the longer one."""
    name = output.name.casefold() if output is not None else ""
    fitting = [
        (len(row.suffix), form) for form, row in (FORMATS | BINARY).items() if name.endswith(row.suffix)
    ]
    if fitting:
        longest, _ = max(fitting)
        return next(form for length, form in fitting if length == longest and form != "pyvis")
    endings = ", ".join(sorted({row.suffix for row in (FORMATS | BINARY).values()}))
    raise click.UsageError(f"name a FORMAT, or a file with -o that ends with one of {endings}")


def _kinds(form: str, words: str | None) -> frozenset[EdgeKind] | None:
    """The kinds of edges that are named, parted by commas."""
    from wenmai.library.exporting import kinds_for

    try:
        return kinds_for(form, None if words is None else filter(None, re.split(r"[,，\s]+", words)))
    except ValueError as error:
        raise click.UsageError(f"--kinds: {error}") from error


def _with_works(
    store: Store, asked: Mapping[str, Any], kinds: Collection[EdgeKind] | None = None
) -> StreamedGraph:
    """The graph with the works asked for; says how many are left out unasked."""
    wanted: Works = asked["works"] or ("none" if asked["no_works"] else "cited")
    graph = store.streamed(wanted, kinds)
    if wanted == "cited":
        say_listed(graph.hidden)
    return graph


def say_listed(works: int) -> None:
    """A line on stderr when works are left out that only a list of links names."""
    from wenmai.cli.printing import note

    if works:
        each = "1 work" if works == 1 else f"{works:,} works"
        note(f"{each} that only a long list of links names: not shown; --works all shows all")


def _part(
    store: Store,
    *,
    around: str | None,
    depth: int | None,
    topic: str | None,
    no_works: bool,
    max_nodes: int | None,
    works: Works | None,
    kinds: Collection[EdgeKind] | None = None,
) -> Part | None:
    """What the options ask for; None without any."""
    if no_works and works not in (None, "none"):
        raise click.UsageError(f"--no-works and --works {works} contradict each other")
    no_works = no_works or works == "none"
    if depth is not None and around is None:
        raise click.UsageError("--depth goes with --around")
    from wenmai.library.exporting import part_of

    return part_of(
        store,
        around=around,
        depth=depth,
        topic=topic,
        with_works=not no_works,
        most=max_nodes,
        kinds=kinds,
    )


def _chunks(
    form: str, graph: StreamedGraph, part: Part | None, title: str = "", base: str = ""
) -> Iterator[str] | Iterator[bytes]:
    """The export's text or bytes; the page has a limit of its own, and says so."""
    from wenmai.library.exporting import chunks

    if form == "html" and (part is None or part.most is None):
        near = part is not None and bool(part.around)
        say_too_many(len(subset(graph.loaded(), part).nodes) if part else graph.shown, near=near)
    return chunks(form, graph, part, title, base)


def say_too_many(nodes: int, *, near: bool = False) -> None:
    """A line on stderr when a page could not show so many nodes; it then shows the best connected ones.

    With `near` there is an article around which they lie, and the nearest ones are shown.
    """
    from wenmai.cli.printing import note

    if nodes > MOST:
        which = "nearest" if near else "best connected"
        note(
            f"the page shows the {MOST:,} {which} of {nodes:,} nodes; another part: "
            "wenmai view --around ARTICLE, --topic TOPIC, --no-works, --max-nodes N"
        )


def _to_stdout(chunks: Iterable[str] | Iterable[bytes]) -> None:
    if sys.stdout is None:  # the caller closed it
        return
    for chunk in chunks:
        if isinstance(chunk, str):
            sys.stdout.write(chunk)
        else:
            sys.stdout.buffer.write(chunk)


@click.command("view", short_help="Open the page of the graph in a browser.")
@click.option("--no-open", "only_print", is_flag=True, help="Only print where the page is.")
@_with_part
@_TITLED
@in_folder
def view_command(*, only_print: bool, title: str, folder: Path, **asked: Any) -> None:
    """Open graph.html of the build in a browser; it is written first where it is missing.

    A part of the graph, or one with another --title, is written to graph-part.html beside it.

    \b
    Examples:
      wenmai view
      wenmai view --no-open
      wenmai view --around 漫谈（八） --depth 2
      wenmai view --topic 扩散模型 --no-works
    """
    from wenmai.cli.page_file import page_of
    from wenmai.cli.printing import data, note, safe
    from wenmai.export.writer import write
    from wenmai.library.exporting import writing_at

    with opened(folder, silent=True) as store:
        if title or any(value not in (None, False) for value in asked.values()):
            part = _part(store, **asked)
            graph = _with_works(store, asked)
            page = store.path.with_name(_PART_PAGE)
            with writing_at(page):
                write(_chunks("html", graph, part, title), page)
        else:
            page = page_of(store)
    data(safe(str(page)))
    if not only_print:
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            note("no browser could be started; open the file by hand")
