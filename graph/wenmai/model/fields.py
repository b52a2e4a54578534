"""The fields of a record, from which the store and the exports derive their columns."""

from __future__ import annotations

from dataclasses import fields
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

__all__ = ["FieldKind", "RecordField", "fields_of"]

# How tables keep a field: a text, a yes or no, a whole or a real number, lists of texts or of whole
# numbers; `records` for whatever holds more than that.
FieldKind: TypeAlias = Literal["text", "flag", "whole", "real", "texts", "wholes", "records"]
_FIELD_KINDS: dict[Any, FieldKind] = {
    str: "text",
    bool: "flag",
    int: "whole",
    float: "real",
    tuple[str, ...]: "texts",
    tuple[int, ...]: "wholes",
}


class RecordField(NamedTuple):
    """A field of a record, as the store and the exports derive their columns from it."""

    name: str
    kind: FieldKind
    optional: bool  # may be None
    default: Any  # `dataclasses.MISSING` where every record states it


def fields_of(record: type) -> tuple[RecordField, ...]:
    """The fields of a record class in their order."""
    hints = get_type_hints(record)
    return tuple(
        RecordField(one.name, _field_kind(hints[one.name]), _may_lack(hints[one.name]), one.default)
        for one in fields(record)
    )


def _field_kind(hint: Any) -> FieldKind:
    if hint in _FIELD_KINDS:
        return _FIELD_KINDS[hint]
    parts = {type(part) if isinstance(part, str) else part for part in _alternatives(hint)} - {type(None)}
    return _FIELD_KINDS.get(parts.pop(), "records") if len(parts) == 1 else "records"


def _alternatives(hint: Any) -> list[Any]:
    """The members of a union, and the values of literals among them."""
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return [each for part in get_args(hint) for each in _alternatives(part)]
    return [hint]


def _may_lack(hint: Any) -> bool:
    return type(None) in _alternatives(hint)
