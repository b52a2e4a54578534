"""SPARQL over the triples that `export turtle` writes, without any network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from wenmai.library import oxigraph
from wenmai.library.answers import Answer, Cell, Term
from wenmai.library.sparql_errors import not_a_query
from wenmai.library.sparql_names import unknown_names
from wenmai.library.sparql_titles import OURS, in_any_language

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib
    from rdflib.plugins.sparql.sparql import Query

    from wenmai.model import Works

__all__ = ["LayingOutError", "answer", "answer_within", "by_rdflib", "prepared"]


class LayingOutError(TimeoutError):
    """The time was over before the triples stood that a first question leaves for later ones."""


def answer(path: Path, sparql: str, works: Works) -> Answer:
    """What Oxigraph answers where it is installed, else rdflib; raises as these do.

    Parameters
    ----------
    path
        Of the store.
    """
    ask = oxigraph.answer if oxigraph.is_installed() else by_rdflib
    return ask(path, sparql, works)


def answer_within(seconds: float, path: Path, sparql: str, works: Works) -> Answer:
    """What `answer` gives, from a second process that is ended when it takes longer.

    Raises
    ------
    TimeoutError
        When it does; a `LayingOutError` when no question could be asked yet.
    MemoryError
        When that process ends without an answer, which is for want of memory.
    """
    from wenmai.engines.process import within

    try:
        return within(seconds, partial(answer, path, sparql, works))
    except TimeoutError as error:
        if oxigraph.is_installed() and not oxigraph.are_laid_out(path, works):
            raise LayingOutError(str(error)) from None
        raise
    except ChildProcessError as error:
        raise MemoryError("the query needs more memory than there is") from error


def by_rdflib(path: Path, sparql: str, works: Works) -> Answer:
    """What rdflib answers, which holds all triples in memory.

    Raises
    ------
    ValueError
        As `prepared` does, and for a path so long that rdflib cannot follow it.
    """
    from wenmai.export.rdf import to_rdflib
    from wenmai.store import open_store

    prepared(sparql)  # says what is wrong with it as it was written
    query = prepared(in_any_language(sparql))
    with open_store(path) as store:
        graph = store.streamed(works)
        listed = graph.hidden if works == "cited" else 0
        try:
            triples = to_rdflib(graph)
            unknown = unknown_names(sparql, partial(_has, triples))
            return replace(_taken(triples.query(query)), listed_works=listed, unknown_names=unknown)
        except RecursionError as error:
            raise ValueError("the path is too long for rdflib; pip install 'wenmai[oxigraph]'") from error


def _has(triples: rdflib.Graph, iri: str) -> bool:
    """Whether any triple has it: as what is said, or as what is spoken of."""
    import rdflib

    name = rdflib.URIRef(iri)
    places = ((None, name, None), (None, None, name), (name, None, None))
    return any(place in triples for place in places)


def _taken(result: Any) -> Answer:
    if result.type == "ASK":
        return Answer(kind="truth", truth=bool(result.askAnswer))
    if result.type in ("CONSTRUCT", "DESCRIBE"):
        return Answer.of_triples(tuple(map(_term, triple)) for triple in result.graph or ())
    names = tuple(name for name in map(str, result.vars or ()) if not name.startswith(OURS))
    rows = tuple(
        tuple(_term(value) for value in map({str(n): v for n, v in row.items()}.get, names))
        for row in result.bindings
    )
    return Answer(kind="rows", variables=names, rows=rows)


def _term(value: Any) -> Cell:
    import rdflib

    if value is None:
        return None
    if isinstance(value, rdflib.Literal):
        return Term("literal", str(value), str(value.datatype or ""), value.language or "")
    return Term("bnode" if isinstance(value, rdflib.BNode) else "uri", str(value))


def prepared(sparql: str) -> Query:
    """The query, parsed and found harmless.

    Raises
    ------
    ValueError
        For a syntax error, an update, and everything that would fetch something.
    """
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.parser import parseUpdate

    from wenmai.export.prefixes import PREFIXES

    try:
        query = prepareQuery(sparql, initNs=dict(PREFIXES))
    except Exception as exc:  # the parser, the translator and their callbacks raise all kinds
        if _parses(parseUpdate, sparql):
            raise ValueError("updates (INSERT, DELETE, LOAD and so on) are refused") from exc
        raise ValueError(not_a_query(sparql, exc)) from exc
    names = set(_names(query.algebra))
    if "ServiceGraphPattern" in names:
        raise ValueError("SERVICE is refused: a query must not fetch anything")
    if query.algebra.get("datasetClause"):
        raise ValueError("FROM is refused: a query must not fetch anything")
    return query


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
