"""The last bytes of a store: a checksum of all the others.

SQLite notices some damage, and answers from most: a flipped bit in a title is a title. SQLite itself
does not read what stands behind the pages that its header counts.
"""

from __future__ import annotations

import zlib
from pathlib import Path

__all__ = ["LENGTH", "checksum_of", "is_whole", "seal"]

_MARK = b"wenmai\0\1"
LENGTH = len(_MARK) + 4  # bytes behind the pages
_BLOCK = 1 << 20  # bytes read at once


def seal(path: Path) -> None:
    """Write the checksum behind a finished store."""
    checksum = _checksum(path, path.stat().st_size)
    with path.open("ab") as file:
        file.write(_MARK + checksum)


def is_whole(path: Path, size: int) -> bool:
    """Whether the first `size` bytes of a file are what its checksum says."""
    with path.open("rb") as file:
        file.seek(size)
        written = file.read()
    return written[: len(_MARK)] == _MARK and written[len(_MARK) :] == _checksum(path, size)


def checksum_of(path: Path) -> str:
    """The checksum at the end of a store and its size, in hexadecimal digits: another build has others."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(size - LENGTH, 0))
        return f"{file.read()[len(_MARK) :].hex()}{size:x}"


def _checksum(path: Path, size: int) -> bytes:
    value = 0
    with path.open("rb") as file:
        while size and (block := file.read(min(_BLOCK, size))):
            value = zlib.crc32(block, value)
            size -= len(block)
    return value.to_bytes(4, "big")
