"""Frames: what is said of one kind of resource, predicate by predicate, with room for the values.

All resources of a kind have the same predicates in the same order, so that a syntax lays out its text once
for them all, and only the values are written for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any, Literal, NamedTuple, TypeAlias

from wenmai.export.terms import RdfLiteral, RdfTerm, Resource

__all__ = ["OWN", "Frame", "Slot", "SlotKind", "Subject", "rebased", "subject"]

# What a value is: a vocabulary term, the IRI of a resource, a text, an `RdfLiteral`; a number or a length of
# time as XML Schema writes them.
SlotKind: TypeAlias = Literal[
    "term", "resource", "text", "literal", "xsd:integer", "xsd:decimal", "xsd:duration"
]


class Slot(NamedTuple):
    """A predicate and what kind of objects it has."""

    predicate: str  # a vocabulary term
    kind: SlotKind
    several: bool = False  # whether its value is a tuple of objects, sorted and each once


class Frame:
    """The slots of a kind of resource, in the order in which they are written."""

    def __init__(self, *slots: Slot) -> None:
        self.slots = slots
        self._parts: dict[tuple[bool, ...], Frame] = {}

    def part(self, filled: tuple[bool, ...]) -> Frame:
        """The frame of the slots that are filled; the same one for the same slots."""
        part = self._parts.get(filled)
        if part is None:
            part = self._parts[filled] = Frame(*compress(self.slots, filled))
        return part


class Subject(NamedTuple):
    """Everything that is said about one resource."""

    iri: str
    frame: Frame
    values: Sequence[Any]  # one for each slot of the frame

    @property
    def statements(self) -> Iterator[tuple[str, tuple[RdfTerm, ...]]]:
        """Each predicate and its objects, sorted."""
        for (predicate, kind, several), value in zip(self.frame.slots, self.values, strict=True):
            objects = value if several else (value,)
            yield predicate, tuple(_term(kind, each) for each in objects)


def subject(iri: str, frame: Frame, *values: Any) -> Subject:
    """The resource with a value for each slot; None and an empty tuple say nothing."""
    if not all(values):  # an empty text is one: only nothing and no values go
        filled = tuple([True if value else value == "" for value in values])
        frame = frame.part(filled)
        values = tuple(compress(values, filled))
    return Subject(iri, frame, values)


OWN = "urn:wenmai:"  # how the names begin that this program gives


def rebased(each: Subject, base: str) -> Subject:
    """The same with every name that this program gives as an address below `base`."""
    values = [
        _below(base, value) if slot.kind == "resource" else value
        for slot, value in zip(each.frame.slots, each.values, strict=True)
    ]
    return Subject(_below(base, each.iri), each.frame, values)


def _below(base: str, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(sorted(_below(base, each) for each in value))
    return base + value[len(OWN) :].replace(":", "/") if value.startswith(OWN) else value


def _term(kind: SlotKind, value: Any) -> RdfTerm:
    if kind == "resource":
        return Resource(value)
    if kind == "text":
        return RdfLiteral(value)
    typed: RdfTerm = value if kind in ("term", "literal") else RdfLiteral(value, kind)
    return typed
