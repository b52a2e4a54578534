"""SPARQL over the triples that `export turtle` writes, without any network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from wenmai.export.rdf import to_rdflib
from wenmai.model import GraphSource

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result

__all__ = ["answer", "prepared"]


def answer(graph: GraphSource, sparql: str) -> Result:
    """What rdflib answers; raises as `prepared` does."""
    query = prepared(sparql)
    return to_rdflib(graph).query(query)


def prepared(sparql: str) -> Query:
    """The query, parsed and found harmless.

    Raises
    ------
    ValueError
        For a syntax error, an update, and everything that would fetch something.
    """
    from rdflib.plugins.sparql import prepareQuery
    from rdflib.plugins.sparql.parser import parseUpdate

    from wenmai.export.terms import PREFIXES

    try:
        query = prepareQuery(sparql, initNs=dict(PREFIXES))
    except Exception as exc:  # the parser, the translator and their callbacks raise all kinds
        if _parses(parseUpdate, sparql):
            raise ValueError("updates (INSERT, DELETE, LOAD and so on) are refused") from exc
        raise ValueError(f"not a SPARQL query: {' '.join(str(exc).split())[:200]}") from exc
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
