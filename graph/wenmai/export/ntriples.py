"""N-Triples: the same triples as Turtle, one per line, for tools that stream or compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from wenmai.export.frames import Frame, SlotKind, Subject
from wenmai.export.prefixes import expand
from wenmai.export.rdf import subjects
from wenmai.export.terms import RdfLiteral, quoted
from wenmai.model import GraphSource

__all__ = ["generate"]


def generate(graph: GraphSource, base: str = "") -> Iterator[str]:
    """The graph as N-Triples, one subject per chunk, with own names below `base` where there is one."""
    for subject in subjects(graph, base):
        yield _lines(subject)


def _lines(subject: Subject) -> str:
    """Everything that is said of one resource."""
    about = f"<{subject.iri}> "
    return "".join(
        [
            f"{about}{predicate}{write(value)} .\n"
            for (predicate, write, several), values in zip(
                _layout(subject.frame), subject.values, strict=True
            )
            for value in (values if several else (values,))
        ]
    )


@cache
def _layout(frame: Frame) -> list[tuple[str, Callable[[Any], str], bool]]:
    """Of each slot the predicate, how a value is written, and whether it may have several."""
    return [(f"<{expand(slot.predicate)}> ", _written(slot.kind), slot.several) for slot in frame.slots]


def _written(kind: SlotKind) -> Callable[[Any], str]:
    if kind == "term":
        return lambda term: f"<{expand(term)}>"
    if kind == "resource":
        return "<{}>".format
    if kind == "text":
        return quoted
    if kind == "literal":
        return _literal
    return f'"{{}}"^^<{expand(kind)}>'.format


def _literal(value: RdfLiteral) -> str:
    text, datatype, language = value
    return quoted(text) + (f"@{language}" if language else f"^^<{expand(datatype)}>" if datatype else "")
