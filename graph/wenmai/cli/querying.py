"""The command `query`: SPARQL over the triples that `export turtle` writes, without any network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.options import as_json, in_folder, opened
from wenmai.errors import InputError

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result

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
@as_json
@in_folder
def query_command(*, sparql: str, timeout: float, works: Works, json: bool, folder: Path) -> None:
    """Ask the graph in SPARQL: SELECT, ASK, CONSTRUCT or DESCRIBE, given as text, as a file, or as -.

    Nothing is fetched from elsewhere: SERVICE, FROM, LOAD and all updates are refused. SELECT is
    printed as tab-separated values, CONSTRUCT and DESCRIBE as N-Triples; --json gives the standard
    JSON results, or JSON-LD.

    \b
    Examples:
      wenmai query 'SELECT ?a ?b WHERE { ?a <http://purl.org/spar/cito/cites> ?b } LIMIT 5'
      wenmai query question.rq --json
    """
    text = _text_of(sparql)
    from wenmai.cli.exporting import say_listed
    from wenmai.cli.printing import data
    from wenmai.engines.process import within

    try:
        listed, lines = within(timeout, partial(_answer, text, folder, works, json))
    except TimeoutError:
        message = f"the query took longer than {timeout:g} s; narrow it, or raise --timeout"
        raise InputError(message) from None
    except (ChildProcessError, MemoryError):
        raise InputError("the query needs more memory than there is; narrow it") from None
    if works == "cited":
        say_listed(listed)
    for line in lines:
        data(line)


def _answer(text: str, folder: Path, works: Works, json: bool) -> tuple[int, list[str]]:
    """How many works are left out, and the lines of the answer."""
    from wenmai.export.rdf import to_rdflib

    prepared = _prepared(text)
    with opened(folder, whole=True) as store:
        graph = store.streamed(works)
        triples = to_rdflib(graph)
    return graph.hidden, list(_lines(triples.query(prepared), json))


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


def _prepared(text: str) -> Query:
    """The query, parsed and found harmless.

    Raises
    ------
    click.BadParameter
        For a syntax error, an update, and everything that would fetch something.
    """
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.parser import parseUpdate

    from wenmai.export.terms import PREFIXES

    try:
        prepared = prepareQuery(text, initNs=dict(PREFIXES))
    except Exception as exc:  # the parser, the translator and their callbacks raise all kinds
        if _parses(parseUpdate, text):
            raise click.BadParameter("updates (INSERT, DELETE, LOAD and so on) are refused") from exc
        raise click.BadParameter(f"not a SPARQL query: {' '.join(str(exc).split())[:200]}") from exc
    names = set(_names(prepared.algebra))
    if "ServiceGraphPattern" in names:
        raise click.BadParameter("SERVICE is refused: a query must not fetch anything")
    if prepared.algebra.get("datasetClause"):
        raise click.BadParameter("FROM is refused: a query must not fetch anything")
    return prepared


def _parses(parse: Any, text: str) -> bool:
    try:
        return bool(parse(text))
    except Exception:  # whatever it is, it is no update
        return False


def _names(value: Any) -> Iterator[str]:
    """The names of all nodes of a query's algebra."""
    stack = [value]
    while stack:
        top = stack.pop()
        name = getattr(top, "name", None)
        if isinstance(name, str):
            yield name
        if isinstance(top, dict):
            stack.extend(top.values())
        elif isinstance(top, list | tuple | set):
            stack.extend(top)


def _lines(result: Result, json: bool) -> Iterator[str]:
    from wenmai.cli.printing import json_text, safe

    if result.type in ("CONSTRUCT", "DESCRIBE"):
        if json:
            import json as parser

            yield json_text(parser.loads(result.serialize(format="json-ld") or b"[]"))
        else:
            written = (result.serialize(format="nt") or b"").decode("utf-8", "replace")
            yield from sorted(safe(line) for line in written.split("\n") if line)
    elif json:
        import json as parser

        yield json_text(parser.loads(result.serialize(format="json") or b"{}"))
    elif result.type == "ASK":
        yield "true" if result.askAnswer else "false"
    else:
        names = list(map(str, result.vars or ()))
        yield "\t".join(map(safe, names))
        for row in result.bindings:
            values = {str(name): str(value) for name, value in row.items()}
            yield "\t".join(safe(values.get(name, "")) for name in names)
