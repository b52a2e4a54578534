"""N-Triples: the same triples as Turtle, one per line, for tools that stream or compare."""

from __future__ import annotations

from collections.abc import Iterator

from wenmai.export.rdf import subjects
from wenmai.export.terms import RdfLiteral, RdfTerm, Resource, expand, quoted
from wenmai.model import GraphSource

__all__ = ["generate"]


def generate(graph: GraphSource, base: str = "") -> Iterator[str]:
    """The graph as N-Triples, one subject per chunk, with own names below `base` where there is one."""
    for subject in subjects(graph, base):
        yield "".join(
            f"<{subject.iri}> <{expand(predicate)}> {_term(value)} .\n"
            for predicate, objects in subject.statements
            for value in objects
        )


def _term(value: RdfTerm) -> str:
    if isinstance(value, Resource):
        return f"<{value.iri}>"
    if isinstance(value, RdfLiteral):
        if value.language:
            return f"{quoted(value.text)}@{value.language}"
        return quoted(value.text) + (f"^^<{expand(value.datatype)}>" if value.datatype else "")
    return f"<{expand(value)}>"
