"""JSON: every field under the names that other programs read, one node or edge per line.

The field names are a contract. A key that does not apply is left out. They are the names of the
records' fields, with the exceptions below, so that a new field needs no line here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from wenmai import __version__
from wenmai.export.clean import clean, number, web_url
from wenmai.model import (
    DocumentRef,
    Edge,
    Evidence,
    Finding,
    GraphSource,
    Node,
    Reason,
    Region,
    SeriesReport,
    Unresolved,
    fields_of,
)

__all__ = ["array", "by_language", "generate", "record_of"]


_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
# What JSON holds of the signs that `clean` replaces, and ends of lines: matches "\u001b", "\b" and U+2028;
# must not match "a\nb" or the "\\beta" of a formula.
_DOUBTFUL = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u00|[bf])|[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def generate(graph: GraphSource) -> Iterator[str]:
    """The graph as one JSON object, streamed."""
    yield f'{{\n"wenmai": {json.dumps(__version__)},\n'
    yield from array("nodes", map(record_of, graph.nodes))
    yield ",\n"
    yield from array("edges", map(record_of, graph.edges))
    yield ",\n"
    yield from array("unresolved", map(record_of, graph.unresolved))
    yield ",\n"
    yield from array("series", map(record_of, graph.series))
    yield ",\n"
    yield from array("regions", map(record_of, graph.regions))
    yield ",\n"
    yield from array("findings", map(record_of, graph.reported()))
    yield "\n}\n"


def array(name: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A member of an object that is a list, one record per line."""
    yield f'"{name}": ['
    separator = "\n"
    for record in records:
        yield separator + _line(record)
        separator = ",\n"
    yield "]" if separator == "\n" else "\n]"


def _line(record: dict[str, Any]) -> str:
    text = _encoded(record)
    if not _DOUBTFUL.search(text):
        return text
    # Legal in JSON, but line-based readers would see the end of a record.
    return _encoded(_cleaned(record)).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def by_language(labels: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Labels under their languages, in their order."""
    under: dict[str, list[str]] = {}
    for language, label in labels:
        under.setdefault(language, []).append(label)
    return under


# Keys that are written even when they say nothing.
_ALWAYS: dict[type, frozenset[str]] = {
    Node: frozenset(("id", "kind", "title")),
    DocumentRef: frozenset(("path", "entry")),
    Edge: frozenset(("source", "target", "kind", "weight", "score", "role", "reasons")),
    Evidence: frozenset(("text", "shape")),
    Reason: frozenset(("kind", "value")),
    Unresolved: frozenset(("source", "text", "start", "reason", "candidates")),
    SeriesReport: frozenset(("id", "title", "gaps", "doubles")),
    Region: frozenset(("id", "title", "articles")),
    Finding: frozenset(("code", "message")),
}
_LEFT_OUT: dict[type, frozenset[str]] = {Evidence: frozenset(("cue", "place"))}
# Fields that some records of a class have no use for.
_APPLIES: dict[tuple[type, str], Callable[[Any], bool]] = {
    (Edge, "score"): lambda edge: edge.kind in ("about", "requires"),
    (Edge, "role"): lambda edge: edge.kind == "requires",
    (Edge, "reasons"): lambda edge: edge.kind in ("requires", "about"),
    # A citation that a record states as data stands nowhere in a text.
    (Evidence, "start"): lambda mention: mention.end > 0,
    (Evidence, "end"): lambda mention: mention.end > 0,
}
# Fields that are written otherwise than as they are.
_VALUES: dict[tuple[type, str], Callable[[Any], Any]] = {
    (Node, "url"): web_url,
    (Node, "identifiers"): dict,
    (Node, "labels"): by_language,
    (Edge, "weight"): number,
    (Edge, "score"): number,
    (Reason, "value"): number,
}


def record_of(record: Any) -> Any:
    """A record as an object; an empty string, list, False or None says nothing, a zero does."""
    if isinstance(record, tuple):
        return [record_of(item) for item in record]
    if type(record) not in _FIELDS:
        return record
    written = {}
    for name, key, always, applies, shown in _FIELDS[type(record)]:
        if applies is None or applies(record):
            value = getattr(record, name)
            if shown:
                value = shown(value)
            if always or value or (value == 0 and value is not False):
                written[key] = value
    if "reasons" in written and record.kind == "about":
        return {"evidence" if key == "reasons" else key: value for key, value in written.items()}
    return written


class _Field(NamedTuple):
    name: str
    key: str  # in JSON
    always: bool
    applies: Callable[[Any], bool] | None
    shown: Callable[[Any], Any] | None  # None: as it is


def _fields(record: type) -> Iterator[_Field]:
    for field in fields_of(record):
        if field.name not in _LEFT_OUT.get(record, ()):
            key = record, field.name
            as_it_is = None if field.kind in ("text", "flag", "whole", "real") else record_of
            yield _Field(
                field.name,
                "from" if key == (Reason, "source") else field.name,
                field.name in _ALWAYS[record],
                _APPLIES.get(key),
                _VALUES.get(key, as_it_is),
            )


_FIELDS: dict[type, tuple[_Field, ...]] = {record: tuple(_fields(record)) for record in _ALWAYS}
