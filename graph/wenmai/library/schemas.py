"""JSON Schemas of what commands print as JSON: one object that stands for itself for each output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from wenmai.errors import InputError

__all__ = ["outputs", "schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_POINTER = "#/$defs/"


def outputs() -> tuple[str, ...]:
    """The outputs that have a schema."""
    return tuple(_table()["outputs"])


def schema(output: str) -> dict[str, Any]:
    """As `wenmai.schema` says."""
    if output not in outputs():
        raise InputError(f"no output {output!r} has a schema; there are {', '.join(outputs())}")
    defined = _table()["$defs"]
    used = sorted(_used(output, defined) - {output})
    return {
        "$schema": _DIALECT,
        "$id": f"urn:wenmai:schema:{output}",
        "title": f"wenmai {output}",
        **defined[output],
        **({"$defs": {name: defined[name] for name in used}} if used else {}),
    }


def _used(output: str, defined: dict[str, Any]) -> set[str]:
    """The definitions that one leads to, and itself."""
    reached: set[str] = set()
    waiting = [output]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += _references(defined[name])
    return reached


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(to := value.get("$ref"), str):
            yield to.removeprefix(_POINTER)
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


@cache
def _table() -> dict[str, Any]:
    text = resources.files("wenmai.library").joinpath("schemas.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(text)
    return table
