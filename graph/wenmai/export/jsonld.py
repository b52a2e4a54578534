"""JSON-LD with its context inline: no reader has to fetch anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wenmai.export.frames import Subject
from wenmai.export.prefixes import PREFIXES
from wenmai.export.rdf import subjects
from wenmai.export.terms import RdfLiteral, RdfTerm, Resource
from wenmai.model import GraphSource

__all__ = ["generate"]


def generate(graph: GraphSource, base: str = "") -> Iterator[str]:
    """The graph as JSON-LD, one subject per line, with own names below `base` where there is one."""
    context = json.dumps(dict(PREFIXES), indent=2)
    yield f'{{\n"@context": {context},\n"@graph": ['
    encoded = json.JSONEncoder(ensure_ascii=False).encode
    separator = "\n"
    for subject in subjects(graph, base):
        yield separator + encoded(_object(subject))
        separator = ",\n"
    yield "\n]\n}\n"


def _object(subject: Subject) -> dict[str, Any]:
    record: dict[str, Any] = {"@id": subject.iri}
    for predicate, objects in subject.statements:
        if predicate == "rdf:type":
            record["@type"] = list(objects)
        else:
            values = [_value(value) for value in objects]
            record[predicate] = values if len(values) > 1 else values[0]
    return record


def _value(value: RdfTerm) -> Any:
    if isinstance(value, Resource):
        return {"@id": value.iri}
    if isinstance(value, RdfLiteral):
        if value.language:
            return {"@value": value.text, "@language": value.language}
        return {"@value": value.text, "@type": value.datatype} if value.datatype else value.text
    return {"@id": value}
