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
@click.argument("sparql", metavar="[SPARQL|FILE]", required=False)
@click.option("--example", metavar="NAME", help="Ask this example instead.")
@click.option(
    "--examples", is_flag=True, help="List the examples, and the prefixes that need no declaration."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.01),
    default=60.0,
    show_default=True,
    help="Seconds before giving up.",
)
@click.option(
    "--works",
    type=NamedChoice(["all", "cited", "none"]),
    default="cited",
    show_default=True,
    help="Which works are asked; cited leaves out those that only a long list of links names.",
)
@click.option(
    "--format",
    "form",
    type=NamedChoice(["table", *FORMATS]),
    help="Columns for a person, plain values behind tabs, CSV, TSV or JSON by the standard, N-Triples or "
    "Turtle. Unless said, a table on a terminal and plain elsewhere.",
)
@as_json
@in_folder
def query_command(
    *,
    sparql: str | None,
    example: str | None,
    examples: bool,
    timeout: float,
    works: Works,
    form: str | None,
    json: bool,
    folder: Path,
) -> None:
    """Ask the graph in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, given as text, as a file, or as -.

    Nothing is fetched from elsewhere: SERVICE, FROM, LOAD and all updates are refused. CONSTRUCT and
    DESCRIBE give N-Triples; --json is --format json. With the package pyoxigraph the first question
    of a build leaves a store of triples beside it (.oxigraph-…, to be deleted at will), from which
    later ones are answered at once.

    A plain string finds titles of any language: ?a dcterms:title "…" takes "…"@zh as well.

    \b
    Examples:
      wenmai query 'SELECT ?a ?b WHERE { ?a cito:cites ?b } LIMIT 5'
      wenmai query question.rq --json
      wenmai query --example most-cited
    """
    if examples:
        _list_examples()
        return
    if json and form not in (None, "json"):
        raise click.UsageError(f"--json goes with --format json, not with {form}")
    text = _asked(sparql, example)
    from wenmai.cli.printing import note, say_listed
    from wenmai.library.querying import LayingOutError

    try:
        with opened_library(folder) as library:
            answer = library.query(text, works=works, timeout=timeout)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    except LayingOutError:
        message = f"laying out the triples for a first query took longer than {timeout:g} s; raise --timeout"
        raise InputError(message) from None
    except TimeoutError:
        message = f"the query took longer than {timeout:g} s; narrow it, or raise --timeout"
        raise InputError(message) from None
    except MemoryError:
        raise InputError("the query needs more memory than there is; narrow it") from None
    for name, like in answer.unknown_names:
        near = f"; did you mean {like}?" if like else "; nothing can be found by it"
        note(f"neither this graph nor its vocabulary has {name}{near}")
    say_listed(answer.listed_works)
    if answer.left:
        note(f"{folder / answer.left}: triples for later questions; may be deleted")
    at_terminal = sys.stdout is not None and sys.stdout.isatty()
    _show(answer, "json" if json else form or ("table" if at_terminal else "plain"))


def _asked(sparql: str | None, example: str | None) -> str:
    """The one question, typed or taken from the examples."""
    from wenmai.cli.options import suggestion
    from wenmai.library.sparql_examples import EXAMPLES
    from wenmai.phrases import listed, say

    if sparql is not None and example is not None:
        raise click.UsageError("a question and --example ask different things; take one of them")
    if sparql is not None:
        return _text_of(sparql)
    if example is None:
        raise click.UsageError("name a question, a file, or --example NAME; --examples lists them")
    if example not in EXAMPLES:
        advice = suggestion(example, EXAMPLES) or say("; there are {names}", names=listed(EXAMPLES))
        raise click.UsageError(say("no example is called {name}{advice}", name=example, advice=advice))
    return EXAMPLES[example].sparql


def _list_examples() -> None:
    from wenmai.cli.printing import data, paint
    from wenmai.export.prefixes import PREFIXES
    from wenmai.library.sparql_examples import EXAMPLES
    from wenmai.phrases import say, spoken

    for name, example in EXAMPLES.items():
        data(f"{paint(name, bold=True)}  {spoken(example.asks)}")
        for line in example.sparql.split("\n"):
            data(f"    {line}")
    data()
    data(say("prefixes that need no declaration:"))
    for name, address in PREFIXES.items():
        data(f"    {name}: <{address}>")


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
