"""The command `query`: SPARQL over the triples that `export turtle` writes, without any network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import NamedChoice, as_json, in_folder, opened_library
from wenmai.errors import InputError
from wenmai.library.answers import FORMATS

if TYPE_CHECKING:
    from wenmai.library.answers import Answer
    from wenmai.model import Works

__all__ = ["query_command"]


@click.command("query", short_help="Ask the graph in SPARQL.")
@click.argument("sparql", metavar="SPARQL|FILE")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.01),
    default=60.0,
    show_default=True,
    help="Seconds before giving up.",
)
@click.option(
    "--works",
    type=click.Choice(["all", "cited", "none"]),
    default="cited",
    show_default=True,
    help="Which works are asked; cited leaves out those that only a long list of links names.",
)
@click.option(
    "--format",
    "form",
    type=NamedChoice(["table", *FORMATS]),
    help="Columns for a person, plain values behind tabs, CSV, TSV or JSON by the standard, or N-Triples. "
    "Unless said, a table on a terminal and plain elsewhere.",
)
@as_json
@in_folder
def query_command(
    *, sparql: str, timeout: float, works: Works, form: str | None, json: bool, folder: Path
) -> None:
    """Ask the graph in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, given as text, as a file, or as -.

    Nothing is fetched from elsewhere: SERVICE, FROM, LOAD and all updates are refused. CONSTRUCT and
    DESCRIBE give N-Triples; --json is --format json. With the package pyoxigraph the first question
    of a build leaves a store of triples beside it (.oxigraph-…, to be deleted at will), from which
    later ones are answered at once.

    \b
    Examples:
      wenmai query 'SELECT ?a ?b WHERE { ?a cito:cites ?b } LIMIT 5'
      wenmai query question.rq --json
    """
    if json and form not in (None, "json"):
        raise click.UsageError(f"--json goes with --format json, not with {form}")
    text = _text_of(sparql)
    from wenmai.cli.exporting import say_listed

    try:
        with opened_library(folder) as library:
            answer = library.query(text, works=works, timeout=timeout)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    except TimeoutError:
        message = f"the query took longer than {timeout:g} s; narrow it, or raise --timeout"
        raise InputError(message) from None
    except MemoryError:
        raise InputError("the query needs more memory than there is; narrow it") from None
    say_listed(answer.listed_works)
    at_terminal = sys.stdout is not None and sys.stdout.isatty()
    _show(answer, "json" if json else form or ("table" if at_terminal else "plain"))


def _show(answer: Answer, form: str) -> None:
    from wenmai.cli.printing import clip, data, safe, show, table

    if form == "table" and answer.kind == "rows":
        rows = [tuple(clip(safe(cell.value if cell else ""), 60) for cell in row) for row in answer.rows]
        for line in table([answer.variables, *rows]):
            data(line)
        return
    try:
        text = answer.text("plain" if form == "table" else form)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if form == "json":
        show(answer, lambda _: (), as_json=True)
        return
    for line in text.removesuffix("\n").split("\n"):
        end = "\r" if line.endswith("\r") else ""
        data("\t".join(map(safe, line.removesuffix("\r").split("\t"))) + end)


def _text_of(argument: str) -> str:
    """The query itself: an argument that no query could be is taken for a file."""
    if argument == "-":
        return sys.stdin.read() if sys.stdin is not None else ""
    if "{" in argument or any(character.isspace() for character in argument):
        return argument
    try:
        return Path(argument).read_text(encoding="utf-8")
    except (OSError, ValueError) as exc:
        raise click.BadParameter(f"neither a query nor a file that can be read: {argument}") from exc
