"""Records as bytes, for other processes and for later builds.

Every field is written, those at their defaults as well: bytes without these take four times as long to make
and twice as long to read, and are a third shorter.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from io import SEEK_CUR
from itertools import count
from pathlib import Path
from typing import Any, TypeVar, cast

from msgspec import MsgspecError, Raw
from msgspec.msgpack import Decoder, Encoder

__all__ = ["freeze", "frozen_in", "frozen_into", "pack", "packed_into", "thaw", "unpack"]

_ENCODER = Encoder()
_NO_FORM = (MsgspecError, OverflowError, TypeError, ValueError)  # raised for what has no form in bytes
_LENGTH = 8  # bytes that say how long a record in a file is
_AT_ONCE = 1000  # elements: a list that has more is written one by one
_Record = TypeVar("_Record")


def pack(record: object) -> bytes:
    """The bytes of a record; none where it holds what has no form in them, such as half a surrogate pair."""
    try:
        return _ENCODER.encode(record)
    except _NO_FORM:
        return b""


def packed_into(file: Path, records: Iterable[object]) -> bool:
    """Write what `pack` gives of records one after the other; none is in memory as a whole.

    False, and no file, where one holds what has no form in bytes.
    """
    try:
        with file.open("wb") as out:
            for record in records:
                begin = out.seek(_LENGTH, SEEK_CUR)
                out.writelines(_pieces(record))
                end = out.tell()
                out.seek(begin - _LENGTH)
                out.write((end - begin).to_bytes(_LENGTH, "big"))
                out.seek(end)
    except _NO_FORM:
        file.unlink()
        return False
    return True


def frozen_into(file: Path, frozen: bytes) -> None:
    """Write a record that was frozen, for `frozen_in`."""
    file.write_bytes(len(frozen).to_bytes(_LENGTH, "big") + frozen)


def frozen_in(file: Path, first: int = 0) -> Iterator[bytes]:
    """The bytes of the records in a file from one of them on, the first of which is number 0."""
    with file.open("rb") as stored:
        for number in count():
            if not (length := int.from_bytes(stored.read(_LENGTH), "big")):
                return
            if number < first:
                stored.seek(length, SEEK_CUR)
            else:
                yield stored.read(length)


def _pieces(record: Any) -> Iterator[bytes]:
    """A map of its fields, and the elements of long lists one by one, as MessagePack writes both."""
    names = [one.name for one in fields(record)]
    yield b"\xde" + len(names).to_bytes(2, "big") if len(names) > 15 else bytes([0x80 | len(names)])
    for name in names:
        yield _ENCODER.encode(name)
        value = getattr(record, name)
        if not isinstance(value, tuple) or len(value) <= _AT_ONCE:
            yield _ENCODER.encode(value)
            continue
        sign, size = (b"\xdc", 2) if len(value) < 1 << 16 else (b"\xdd", 4)
        yield sign + len(value).to_bytes(size, "big")
        yield from map(_ENCODER.encode, value)


def unpack(packed: bytes | Raw | None, record: type[_Record]) -> _Record | None:
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
