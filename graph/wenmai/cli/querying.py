"""The command `query`: SPARQL over the triples that `export turtle` writes, without any network."""

from __future__ import annotations

import _thread
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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
    from wenmai.export.rdf import to_rdflib
    from wenmai.model import with_works

    prepared = _prepared(text)
    with opened(folder, whole=True) as store:
        graph = store.graph()
    shown = with_works(graph, works)
    triples = to_rdflib(shown)
    with _time_limit(timeout):
        result = triples.query(prepared)
        lines = list(_lines(result, json))
    from wenmai.cli.exporting import say_listed
    from wenmai.cli.printing import data

    if works == "cited":
        say_listed(len(graph.nodes) - len(shown.nodes))
    for line in lines:
        data(line)


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


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """End the block with an `InputError` when it takes longer; only the main thread can be ended so."""
    late = threading.Event()

    def stop() -> None:
        late.set()
        _thread.interrupt_main()

    def interrupted(*_: object) -> None:
        if late.is_set():
            raise _TooLate
        if before is not signal.SIG_IGN:
            raise KeyboardInterrupt

    # A process in the background of a script ignores interrupts, and would ignore this one as well.
    before = signal.signal(signal.SIGINT, interrupted)
    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    except _TooLate:
        raise InputError(f"the query took longer than {seconds:g} s; narrow it, or raise --timeout") from None
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)


class _TooLate(BaseException):
    """The time is up. No `Exception`: what a query catches must not catch this."""


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
