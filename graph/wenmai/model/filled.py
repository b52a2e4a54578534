"""Frozen records that are made by the million, and copies of them with other values.

The `__init__` that `dataclass` writes for a frozen record looks each slot up by its name, and `replace` goes
through the fields and then through that: half the time of what is done with records is theirs. Here the
slots are filled by what fills them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["changed", "filled"]

_Record = TypeVar("_Record")


if TYPE_CHECKING:
    from dataclasses import dataclass as filled  # which it is for all that checks types
else:

    def filled(**options: bool) -> Callable[[type], type]:
        """As `dataclass` with slots, of fields that have plain defaults or none."""

        def made(record: type) -> type:
            record = dataclass(init=False, **options)(record)
            record.__init__ = _filling(record, only_named=options.get("kw_only", False))
            return record

        return made


def _filling(record: type, *, only_named: bool) -> Callable[..., None]:
    every = fields(record)
    known = {f"fill_{one.name}": getattr(record, one.name).__set__ for one in every}
    known |= {f"default_{one.name}": one.default for one in every if one.default is not MISSING}
    taken = ", ".join(["self", *(["*"] if only_named else []), *map(_parameter, every)])
    steps = "\n".join(f"    fill_{one.name}(self, {one.name})" for one in every)
    exec(f"def __init__({taken}):\n{steps}", known)  # noqa: S102 - as `dataclass` does, of our names
    written: Callable[..., None] = known["__init__"]
    written.__qualname__ = f"{record.__qualname__}.__init__"
    written.__annotations__ = {one.name: one.type for one in every} | {"return": None}
    return written


def _parameter(field: Field[Any]) -> str:
    if field.default_factory is not MISSING or not field.init:
        raise TypeError(f"{field.name}: no plain default")
    return field.name if field.default is MISSING else f"{field.name}=default_{field.name}"


def changed(record: _Record, **values: object) -> _Record:
    """As `dataclasses.replace`, of a frozen record with slots that has nothing to do when it is made."""
    kind: Any = type(record)
    read, fills, fill_of = _slots(kind)
    copy: _Record = object.__new__(kind)
    for fill, value in zip(fills, read(record), strict=True):
        fill(copy, value)
    for name, value in values.items():
        fill_of[name](copy, value)
    return copy


@cache
def _slots(record: Any) -> tuple[Any, ...]:
    names = [one.name for one in fields(record)]
    fill_of = {name: getattr(record, name).__set__ for name in names}
    return attrgetter(*names), [*fill_of.values()], fill_of
