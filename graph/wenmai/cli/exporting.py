"""The commands that hand the graph to other programs: `export`, `view`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wenmai.cli.options import NamedChoice, NamedPath, in_folder, opened
from wenmai.cli.picture_file import PictureSize, write_picture
from wenmai.cli.widget_folder import GENERATORS, write_widget
from wenmai.export import FOLDERS, FORMATS, PICTURES
from wenmai.export.clean import web_url
from wenmai.export.subset import ARTICLE_DEPTH, MOST, Part, subset

if TYPE_CHECKING:
    from wenmai.model import Works
    from wenmai.store import Store
    from wenmai.store.streaming import StreamedGraph

__all__ = ["export_command", "say_listed", "say_too_many", "view_command"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_KINDS = {name: row.description for name, row in FORMATS.items()} | FOLDERS | PICTURES
_TABLE = "\b\nFormats:\n" + "\n".join(f"  {name:<10} {kind}" for name, kind in _KINDS.items())
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
    help="File to write; standard output if missing. For widget a folder, which may hold other files.",
)
@click.option(
    "--for",
    "generator",
    type=click.Choice(GENERATORS),
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
    help="With png: what it shows, as the page's address says it: layout=time&colour=year",
)
@_with_part
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
      wenmai export widget --for hugo -o ~/blog
      wenmai export png --shows layout=time -o time.png
    """
    from wenmai.export.writer import write
    from wenmai.library.exporting import refuse_store, writing_at

    form = form or _of_ending(output)
    _refuse(form, {"html or png": title, "html": address, "png": size or shows, "widget": generator})
    if form in FOLDERS:
        write_widget(folder, output, generator, asked)
        return
    to_file = output is not None and str(output) != "-"
    if output is not None and to_file:
        refuse_store(folder, output)
    with opened(folder, whole=True) as store:
        part = _part(store, **asked)
        if form in PICTURES:
            page = _chunks("html", _with_works(store, asked), part, title)
            write_picture(page, output, shows=shows, size=size)
            return
        text = _chunks(form, _with_works(store, asked), part, title, address)
        if output is not None and to_file:
            with writing_at(output):
                write(text, output)
        else:
            _to_stdout(text)


_OPTIONS = {"html or png": "--title", "html": "--address", "png": "--size or --shows", "widget": "--for"}


def _refuse(form: str, given: Mapping[str, object]) -> None:
    """An option of one format says nothing to another."""
    for forms, value in given.items():
        if value and form not in forms.split(" or "):
            raise click.UsageError(f"{_OPTIONS[forms]} goes with {forms}, not with {form}")


def _of_ending(output: Path | None) -> str:
    """The first format whose files end so."""
    ending = output.suffix.casefold() if output is not None else ""
    for name, row in FORMATS.items():
        if row.suffix == ending and name != "pyvis":
            return name
    if ending.removeprefix(".") in PICTURES:
        return ending.removeprefix(".")
    endings = ", ".join(sorted({row.suffix for row in FORMATS.values()} | {f".{name}" for name in PICTURES}))
    raise click.UsageError(f"name a FORMAT, or a file with -o that ends with one of {endings}")


def _with_works(store: Store, asked: Mapping[str, Any]) -> StreamedGraph:
    """The graph with the works asked for; says how many are left out unasked."""
    wanted: Works = asked["works"] or ("none" if asked["no_works"] else "cited")
    graph = store.streamed(wanted)
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
) -> Part | None:
    """What the options ask for; None without any."""
    if no_works and works not in (None, "none"):
        raise click.UsageError(f"--no-works and --works {works} contradict each other")
    no_works = no_works or works == "none"
    if depth is not None and around is None:
        raise click.UsageError("--depth goes with --around")
    from wenmai.library.exporting import part_of

    return part_of(store, around=around, depth=depth, topic=topic, with_works=not no_works, most=max_nodes)


def _chunks(
    form: str, graph: StreamedGraph, part: Part | None, title: str = "", address: str = ""
) -> Iterator[str]:
    """The export's text; the page has a limit of its own, and says so."""
    from wenmai.library.exporting import chunks

    if form == "html" and (part is None or part.most is None):
        near = part is not None and bool(part.around)
        say_too_many(len(subset(graph.loaded(), part).nodes) if part else graph.shown, near=near)
    if address and not web_url(address):
        raise click.UsageError(f"--address: {address!r} is no web address")
    return chunks(form, graph, part, title, address)


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


def _to_stdout(chunks: Iterable[str]) -> None:
    if sys.stdout is not None:  # None when the caller closed it
        sys.stdout.writelines(chunks)


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
