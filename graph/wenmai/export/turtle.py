"""Turtle, grouped by subject and readable: prefixes first, one predicate per line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from wenmai.export.frames import Frame, Slot, Subject
from wenmai.export.prefixes import PREFIXES
from wenmai.export.rdf import subjects
from wenmai.export.terms import RdfLiteral, quoted
from wenmai.model import GraphSource

__all__ = ["block", "generate"]


def _literal(value: RdfLiteral) -> str:
    text, datatype, language = value
    return quoted(text) + (f"@{language}" if language else f"^^{datatype}" if datatype else "")


_SEVERAL = ",\n        "  # objects stand below each other, so that a diff shows the one that changed
# How a value is written, and what stands around it in the layout; Turtle reads 3 and 0.5 as numbers.
_WRITTEN: dict[str, tuple[str, Callable[[Any], str] | None]] = {
    "term": ("%s", None),
    "resource": ("<%s>", None),
    "text": ("%s", quoted),
    "literal": ("%s", _literal),
    "xsd:integer": ("%s", None),
    "xsd:decimal": ("%s", None),
    "xsd:duration": ('"%s"^^xsd:duration', None),
}


def generate(graph: GraphSource, base: str = "") -> Iterator[str]:
    """The graph as Turtle, a few subjects per chunk, with own names below `base` where there is one."""
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    for subject in subjects(graph, base):
        yield block(subject)


def block(subject: Subject) -> str:
    """Everything that is said of one resource."""
    text, written = _layout(subject.frame)
    filled = [subject.iri, *subject.values]
    for place, write in written:
        filled[place] = write(filled[place])
    return text % tuple(filled)


@cache
def _layout(frame: Frame) -> tuple[str, list[tuple[int, Callable[[Any], str]]]]:
    """The text of a block with room for values, and how those are written that do not stand as they are."""
    lines = []
    written = []
    for place, slot in enumerate(frame.slots, 1):
        around, write = _WRITTEN[slot.kind]
        if slot.several:
            around, write = "%s", _all(slot, around, write)
        if write:
            written.append((place, write))
        lines.append(f"    {'a' if slot.predicate == 'rdf:type' else slot.predicate} {around}")
    return "\n<%s>\n" + " ;\n".join(lines) + " .\n", written


def _all(slot: Slot, around: str, write: Callable[[Any], str] | None) -> Callable[[Any], str]:
    """How several values are written."""
    between = ", " if slot.predicate == "rdf:type" else _SEVERAL

    def joined(values: tuple[Any, ...]) -> str:
        if write:
            values = tuple(map(write, values))
        return (between.join([around] * len(values))) % values

    return cache(joined) if slot.kind == "term" else joined  # of terms the same few come again and again
