"""Records as bytes, for other processes and for later builds; only what is not at its default is written."""

from __future__ import annotations

import pickle
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

__all__ = ["freeze", "pack", "thaw", "unpack"]

_ENCODER = Encoder()
_Record = TypeVar("_Record")


def pack(record: object) -> bytes:
    """The bytes of a record; none where it holds what has no form in them, such as half a surrogate pair."""
    try:
        return _ENCODER.encode(_lean(record))
    except (MsgspecError, OverflowError, TypeError, ValueError):
        return b""


def unpack(packed: bytes | None, record: type[_Record]) -> _Record | None:
    """The record; None for bytes that are none."""
    try:
        found: _Record | None = _decoder(record).decode(packed) if packed else None  # type: ignore[arg-type]
    except (MsgspecError, RecursionError, ValueError):
        return None
    return found


def freeze(record: object) -> bytes:
    """The bytes of any record, for files that only this very build reads."""
    return pack(record) or pickle.dumps(record)


def thaw(frozen: bytes, record: type[_Record]) -> _Record:
    """The record that was frozen; or, of one that was packed, another that has some of its fields."""
    found = unpack(frozen, record)
    return found if found is not None else cast("_Record", pickle.loads(frozen))  # noqa: S301


@cache
def _decoder(record: Any) -> Any:
    return Decoder(record)


def _lean(record: Any) -> dict[str, Any]:
    """The fields of a record that are not at their default."""
    filled = {}
    for name, default in _defaults(record.__class__):
        value = getattr(record, name)
        if value is default or value == default:
            continue
        kind = value.__class__
        if kind is tuple:
            if value and _is_record(value[0].__class__):
                value = [_lean(one) for one in value]
        elif kind is not str and _is_record(kind):
            value = _lean(value)
        filled[name] = value
    return filled


@cache
def _is_record(kind: type[Any]) -> bool:
    return is_dataclass(kind)


@cache
def _defaults(record: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (field.name, field.default if field.default_factory is MISSING else field.default_factory())
        for field in fields(record)
    )
