"""Turtle, grouped by subject and readable: prefixes first, one predicate per line."""

from __future__ import annotations

from collections.abc import Iterator

from wenmai.export.rdf import Subject, subjects
from wenmai.export.terms import PREFIXES, RdfTerm, Resource, quoted
from wenmai.model import GraphSource

__all__ = ["generate"]


def generate(graph: GraphSource) -> Iterator[str]:
    """The graph as Turtle, a few subjects per chunk; the same graph gives the same bytes."""
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    for subject in subjects(graph):
        yield _block(subject)


def _block(subject: Subject) -> str:
    lines = []
    for predicate, objects in subject.statements:
        if predicate == "rdf:type":
            lines.append("    a " + ", ".join(map(_term, objects)))
        elif len(objects) == 1:
            lines.append(f"    {predicate} {_term(objects[0])}")
        else:
            # Several objects stand below each other, so that a diff shows the one that changed.
            lines.append(f"    {predicate} " + ",\n        ".join(map(_term, objects)))
    return f"\n<{subject.iri}>\n" + " ;\n".join(lines) + " .\n"


def _term(value: RdfTerm) -> str:
    if isinstance(value, Resource):
        return f"<{value.iri}>"
    if isinstance(value, str):
        return value
    text, datatype, language = value
    if datatype in ("xsd:integer", "xsd:decimal"):
        return text  # Turtle reads 3 and 0.5 as these types
    return quoted(text) + (f"@{language}" if language else f"^^{datatype}" if datatype else "")
