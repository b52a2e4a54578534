"""Inputs opened: regular files of this machine, files at an address, bytes that are here already."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import SEEK_SET, BufferedReader, FileIO, RawIOBase
from pathlib import Path
from typing import Any, cast

from wenmai.read.far_files import opened_far, stamp_of
from wenmai.read.own_outputs import is_output
from wenmai.read.streams import HEAD, in_memory
from wenmai.read.unread import unread_kind

__all__ = ["Input", "changed", "content_digest", "is_own", "opened", "read_digest"]

# A pipe that took a file's place after it was found must neither block nor be followed.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_FAR_AT_ONCE = 1 << 20  # bytes that are fetched together of a file at an address


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: where it is, and what it is called in every output."""

    file: Path
    name: str
    data: bytes | None = None  # the content, where it does not come from a file
    size: int = 0  # bytes, when it was found
    modified: int = 0  # nanoseconds, when it was found
    status_changed: int = 0  # nanoseconds; the time of the last change of content, name or rights
    inode: int = 0
    about: bool = False  # it says what the folder is: an article only where notes name it
    address: str = ""  # where it stands, if it is no file of this machine
    in_gallery: bool = False  # a script that may be an article, as Sphinx-Gallery has them


@contextmanager
def opened(source: Input) -> Iterator[BufferedReader]:
    """The bytes of an input, from the beginning.

    Raises
    ------
    OSError
        When it can't be opened, or is no regular file any more.
    """
    if source.data is not None:
        yield in_memory(source.data)
        return
    if source.address:
        with BufferedReader(_Hashed(opened_far(source.address)), _FAR_AT_ONCE) as far:
            yield cast("BufferedReader", far)
        return
    descriptor = os.open(source.file, _FLAGS)
    with BufferedReader(_Hashed(FileIO(descriptor, "rb")), 65536) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "no longer a regular file")
        yield cast("BufferedReader", file)


def is_own(source: Input) -> bool:
    """Whether this program has written an input, as its first bytes say; one that can't be read is not."""
    try:
        with opened(source) as file:
            return is_output(file.read(HEAD))
    except OSError:
        return False


class _Hashed(RawIOBase):
    """A file that keeps a digest of the bytes that were read from it, in the order in which they stand."""

    def __init__(self, file: RawIOBase) -> None:
        super().__init__()
        self._file = file
        self.hash = hashlib.sha256()
        self.end = 0  # offset up to which the digest has seen the file
        self.failed = False  # a read error that may go away

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def fileno(self) -> int:
        return self._file.fileno()

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def readinto(self, buffer: Any) -> int | None:
        start = self.tell()
        try:
            size: int | None = self._file.readinto(buffer)
        except OSError:
            self.failed = True
            raise
        if size and start == self.end:  # elsewhere where an archive is read back and forth
            self.hash.update(memoryview(buffer)[:size])
            self.end += size
        return size

    def rest(self) -> bytes:
        """The digest of the whole: of what was read as it was then, of the rest as it is now."""
        self.seek(self.end)
        buffer = bytearray(1 << 16)
        while self.readinto(buffer):
            pass
        return self.hash.digest()


def read_digest(source: Input, stream: BufferedReader) -> bytes:
    """The digest of what was read from an input; empty when an error interrupted the reading.

    It equals `content_digest` of a file with the same content.

    Raises
    ------
    OSError
        When what was not read by then can't be read.
    """
    raw = stream.raw
    if not isinstance(raw, _Hashed):
        return content_digest(source)
    if raw.failed:
        return b""
    raw.seek(0)
    if kind := _unread_kind(source, raw.read(HEAD)):
        return hashlib.sha256(kind.encode()).digest()
    return raw.rest()


def _unread_kind(source: Input, head: bytes) -> str:
    return "" if source.in_gallery else unread_kind(source.name, head)


def changed(source: Input) -> bool:
    """Whether the file is another one than when it was found: its size or time differ, or it is gone."""
    if source.data is not None:
        return False
    try:
        if source.address:
            return stamp_of(source.address) != (source.size, source.modified)
        about = source.file.lstat()
    except OSError:
        return True
    return (about.st_size, about.st_mtime_ns) != (source.size, source.modified)


def content_digest(source: Input) -> bytes:
    """A digest of the content; of a file that is not read its kind is enough."""
    try:
        with opened(source) as file:
            if kind := _unread_kind(source, file.peek(HEAD)[:HEAD]):
                return hashlib.sha256(kind.encode()).digest()
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"
