"""The commands that hand the graph to other programs: `export`, `view`."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from wenmai.cli.completing import names, topic_names
from wenmai.cli.options import NamedChoice, NamedPath, in_folder, opened_library
from wenmai.cli.picture_file import PictureSize, write_picture
from wenmai.cli.widget_folder import GENERATORS, write_widget
from wenmai.export import BINARY, FOLDERS, FORMATS, PICTURES
from wenmai.export.mermaid import MOST_EDGES
from wenmai.export.subset import ARTICLE_DEPTH, MOST

if TYPE_CHECKING:
    from wenmai.export.folder import Written
    from wenmai.library.exporting import LeftOut
    from wenmai.library.handing_on import Asked

__all__ = ["export_command", "say_left_out", "say_too_many", "view_command"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_KINDS = {name: row.description for name, row in (FORMATS | BINARY | FOLDERS).items()} | PICTURES
# Programs and kinds of files that people name and the descriptions do not.
_OTHER_NAMES = {
    "csv": "Excel xlsx xls spreadsheet LibreOffice Calc",
    "csv-nodes": "Excel xlsx xls spreadsheet LibreOffice Calc",
    "parquet": "pandas polars DuckDB Arrow",
    "parquet-nodes": "pandas polars DuckDB Arrow",
    "turtle": "ttl OWL Protégé Protege",
    "graphml": "Gephi NetworkX",
    "pyvis": "vis vis.js",
    "bibtex": "bib LaTeX",
    "obsidian": "Logseq md",
}
_MEANINGS = {name: f"{text} {_OTHER_NAMES.get(name, '')}" for name, text in _KINDS.items()}
_FOLDERS = ", ".join(FOLDERS)
_TABLE = "\b\nFormats:\n" + "\n".join(f"  {name:<14} {kind}" for name, kind in _KINDS.items())
# The parts of a graph that one can ask for; each row is an option of `export` and of `view`.
_PART = (
    click.option(
        "--around",
        metavar="ARTICLE",
        shell_complete=names,
        help="Only what is near this article, series or work.",
    ),
    click.option(
        "--depth",
        type=click.IntRange(min=1),
        help=f"How many steps around ARTICLE are near; {ARTICLE_DEPTH} unless said.",
    ),
    click.option(
        "--topic",
        metavar="TOPIC",
        shell_complete=topic_names,
        help="Only articles about this topic or a narrower one, with their works.",
    ),
    click.option("--no-works", is_flag=True, help="Without papers, books, software; as --works none."),
    click.option(
        "--works",
        type=NamedChoice(["all", "cited", "none"]),
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
@click.argument("form", metavar="[FORMAT]", type=NamedChoice(list(_KINDS), _MEANINGS), required=False)
@click.option(
    "-o",
    "--output",
    type=NamedPath(path_type=Path),
    help=f"File to write; standard output if missing. For {_FOLDERS} a folder, which may hold other files.",
)
@click.option(
    "--for",
    "generator",
    type=NamedChoice(GENERATORS),
    help="With widget: lay the files out as this generator wants them in the folder of a blog.",
)
@click.option(
    "--address",
    default="",
    metavar="URL",
    help="With html: where the page will be; it then names the picture graph.png beside it as its preview.",
)
@click.option("--size", type=PictureSize(), metavar="WxH", help="With png: its size in points; 1200x630.")
@click.option(
    "--shows",
    default="",
    metavar="TEXT",
    help="With png: what it shows, as the page's address says it (layout=time&colour=year).",
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
    address: str,
    size: tuple[int, int] | None,
    shows: str,
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
      wenmai export png --shows layout=time -o time.png
    """
    from wenmai.library.exporting import base_for

    form = form or _of_ending(output)
    _refuse(form, {"html or png": title, "html": address, "png": size or shows, "widget": generator})
    if form == "widget":
        write_widget(folder, output, generator, asked | {"kinds": kinds})
        return
    try:
        base = base_for(form, base)
    except ValueError as error:
        raise click.UsageError(f"--base: {error}") from error
    if form in PICTURES:
        page = _part(title=title, kinds=kinds, **asked)
        with opened_library(folder) as library:
            write_picture(library.export("html", **page), output, shows=shows, size=size)
        return
    target = _target(form, output)
    part = _part(title=title, kinds=kinds, **asked)
    part["base"] = base
    part["address"] = address
    part["on_written"] = partial(_say_written, form, str(output))
    if target is None:  # standard output that the caller closed
        return
    with opened_library(folder) as library:
        try:
            library.export(form, target, **part)
        except ValueError as error:
            option = "--address" if address and "web address" in str(error) else "--kinds"
            raise click.UsageError(f"{option}: {error}") from error


_OPTIONS = {"html or png": "--title", "html": "--address", "png": "--size or --shows", "widget": "--for"}


def _refuse(form: str, given: Mapping[str, object]) -> None:
    """An option of one format says nothing to another."""
    for forms, value in given.items():
        if value and form not in forms.split(" or "):
            raise click.UsageError(f"{_OPTIONS[forms]} goes with {forms}, not with {form}")


def _say_written(form: str, folder: str, written: Written) -> None:
    """Lines on stderr about a folder: what changed in it, and how it is used."""
    from wenmai.cli.printing import note, safe
    from wenmai.library.exporting import use_of

    files = "1 file" if written.files == 1 else f"{written.files:,} files"
    note(f"written to {safe(folder)}: {files}, {written.changed:,} of them new or changed")
    note(f"use it: {use_of(form)}")


def _target(form: str, output: Path | None) -> Any:
    """Where to write to: a file, a folder, or standard output, which takes no bytes when it is a terminal."""
    if output is not None and str(output) != "-":
        return output
    if form in FOLDERS:
        raise click.UsageError(f"{form} is a folder of files: name it with -o DIR")
    if form not in BINARY or sys.stdout is None:
        return sys.stdout
    if sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text for a terminal: name a file with -o")
    return sys.stdout.buffer


def _of_ending(output: Path | None) -> str:
    """The first format whose files end so; of two endings that fit, the longer one."""
    name = output.name.casefold() if output is not None else ""
    known = {form: row.suffix for form, row in (FORMATS | BINARY).items()}
    known |= {form: f".{form}" for form in PICTURES}
    fitting = [(len(ending), form) for form, ending in known.items() if name.endswith(ending)]
    if fitting:
        longest, _ = max(fitting)
        return next(form for length, form in fitting if length == longest and form != "pyvis")
    endings = ", ".join(sorted({*known.values()}))
    raise click.UsageError(f"name a FORMAT, or a file with -o that ends with one of {endings}")


def _part(*, no_works: bool, max_nodes: int | None, kinds: str | None = None, **asked: Any) -> Asked:
    """What the options ask for, as the library takes it."""
    works = asked.pop("works")
    if no_works and works not in (None, "none"):
        raise click.UsageError(f"--no-works and --works {works} contradict each other")
    if asked["depth"] is not None and asked["around"] is None:
        raise click.UsageError("--depth goes with --around")
    part = {
        "works": "none" if no_works else works,
        "most": max_nodes,
        "kinds": None if kinds is None else list(filter(None, re.split(r"[,，\s]+", kinds))),
        "on_left_out": say_left_out,
    }
    return cast("Asked", asked | part)


def say_left_out(left: LeftOut) -> None:
    """Lines on stderr about what an export does not show."""
    from wenmai.cli.printing import note, safe, say_listed

    if left.stale_page:
        note(f"{safe(str(left.stale_page))}: not of this build; written anew")
    say_listed(left.works)
    say_too_many(left.nodes_of_page, near=left.near)
    if left.edges_of_diagram > MOST_EDGES:
        note(
            f"Mermaid draws up to {MOST_EDGES} edges, and this has {left.edges_of_diagram:,}; "
            "less: --around ARTICLE, --topic TOPIC, --no-works, --max-nodes N"
        )


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
    from wenmai.cli.printing import data, note, safe

    part = _part(title=title, **asked)
    with opened_library(folder, silent=True) as library:
        page = library.view(browser=False, **part)
    data(safe(str(page)))
    if not only_print:
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            note("no browser could be started; open the file by hand")
