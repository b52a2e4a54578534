"""The commands that hand the graph to other programs: `export`, `view`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from wenmai.cli.options import in_folder, opened
from wenmai.export import FORMATS

__all__ = ["export_command", "view_command"]

_TABLE = "\b\nFormats:\n" + "\n".join(f"  {name:<10} {row.description}" for name, row in FORMATS.items())


@click.command("export", short_help="Write the graph in another format.", epilog=_TABLE)
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File to write; standard output if missing."
)
@in_folder
def export_command(*, form: str, output: Path | None, folder: Path) -> None:
    """Write the graph as FORMAT to standard output or to a file.

    A file is replaced as a whole or not at all.

    \b
    Examples:
      wenmai export json | jq '.nodes[0]'
      wenmai export gexf -o graph.gexf
    """
    from wenmai.export import generate
    from wenmai.export.writer import write

    with opened(folder) as store:
        graph = store.graph()
    chunks = generate(form, graph)
    if output is None or str(output) == "-":
        _to_stdout(chunks)
    else:
        write(chunks, output)


def _to_stdout(chunks: Iterable[str]) -> None:
    if sys.stdout is not None:  # None when the caller closed it
        sys.stdout.writelines(chunks)


@click.command("view", short_help="Open the page of the graph in a browser.")
@click.option("--no-open", "only_print", is_flag=True, help="Only print where the page is.")
@in_folder
def view_command(*, only_print: bool, folder: Path) -> None:
    """Open graph.html of the build in a browser; it is written first where it is missing.

    \b
    Examples:
      wenmai view
      wenmai view --no-open
    """
    from wenmai.cli.printing import data, note, safe
    from wenmai.export import generate
    from wenmai.export.writer import write

    page = folder / "graph.html"
    if not page.exists():
        with opened(folder) as store:
            graph = store.graph()
        write(generate("html", graph), page)
    data(safe(str(page)))
    if not only_print:
        import webbrowser

        if not webbrowser.open(page.resolve().as_uri()):
            note("no browser could be started; open the file by hand")
