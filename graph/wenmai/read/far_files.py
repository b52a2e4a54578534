"""Files that lie on no disk of this machine: in an object store, or on a file system of many machines.

They are read as they are asked for, never whole before; credentials are those that the libraries of the
store find. Needs pyarrow, of the extra `parquet`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from wenmai.errors import InputError

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

__all__ = ["FarFile", "far_files", "is_far", "local_path", "opened_far", "stamp_of", "why"]

# What an address begins with → what pyarrow calls it; s3a is Hadoop's name for the same.
_SCHEMES = {"s3": "s3", "s3a": "s3", "gs": "gs", "hdfs": "hdfs"}
_PATIENCE, _SECONDS = "retry_limit_seconds", 30  # for how long Google's store is asked again


@dataclass(frozen=True, slots=True)
class FarFile:
    """A file at an address."""

    address: str
    name: str  # below the folder that was asked for; of a file that was asked for itself its own name
    size: int  # bytes
    modified: int  # nanoseconds; 0 where the store does not say


def is_far(given: str) -> bool:
    """Whether an input is the address of such files."""
    return given.partition("://")[0] in _SCHEMES and "://" in given


def local_path(given: str) -> str:
    """The path that a `file:` address means; anything else as it is."""
    parts = urlsplit(given) if given.startswith("file:/") else None
    return unquote(parts.path) if parts and parts.netloc in ("", "localhost") else given


def far_files(address: str) -> Iterator[FarFile]:
    """The file at an address, or all files below the folder there, in the order of their names.

    Raises
    ------
    InputError
        When there is none, it can't be listed, or pyarrow is missing.
    """
    _check_installed(address)
    from pyarrow.fs import FileSelector, FileType

    root, _, asked = address.partition("?")  # what follows says how the store is reached
    try:
        system, path = _system_at(address)
        first = system.get_file_info(path)
        if first.type == FileType.File:
            yield FarFile(address, first.base_name, first.size or 0, first.mtime_ns or 0)
            return
        below = system.get_file_info(FileSelector(path, recursive=True, allow_not_found=True))
    except (OSError, ValueError) as error:
        raise InputError(f"{address}: can't be listed ({why(error)})") from error
    if first.type == FileType.NotFound and not below:
        raise InputError(f"{address}: no such file or folder")
    for one in sorted(below, key=lambda one: str(one.path)):
        if one.type == FileType.File:
            name = one.path.removeprefix(path.rstrip("/") + "/")
            place = f"{root.rstrip('/')}/{name}" + (f"?{asked}" if asked else "")
            yield FarFile(place, name, one.size or 0, one.mtime_ns or 0)


def _check_installed(address: str) -> None:
    """Raises InputError where the library that reaches stores is missing."""
    try:
        import pyarrow.fs  # noqa: F401 - whether it is there
    except ImportError as error:
        raise InputError(f"{address}: to read it, install wenmai[parquet]") from error


def stamp_of(address: str) -> tuple[int, int]:
    """Size and time of a file as they are now.

    Raises
    ------
    OSError
        When it can't be asked.
    """
    system, path = _system_at(address)
    about = system.get_file_info(path)
    return about.size or 0, about.mtime_ns or 0


def opened_far(address: str) -> io.RawIOBase:
    """The bytes of a file at an address, fetched as they are read.

    Raises
    ------
    OSError
        When it can't be opened.
    """
    system, path = _system_at(address)
    return _Far(system.open_input_file(path))


def _system_at(address: str) -> tuple[FileSystem, str]:
    from pyarrow.fs import FileSystem

    scheme, _, rest = address.partition("://")
    if scheme == "gs" and _PATIENCE not in rest:  # else it asks for 15 minutes, and hears no Ctrl-C
        rest += f"{'&' if '?' in rest else '?'}{_PATIENCE}={_SECONDS}"
    system, path = FileSystem.from_uri(f"{_SCHEMES[scheme]}://{rest}")
    return system, path


def why(error: BaseException) -> str:
    """What an error says, in one short line."""
    said = getattr(error, "strerror", None) or next(iter(str(error).splitlines()), "")
    return said[:200] or type(error).__name__


class _Far(io.RawIOBase):
    """A file of pyarrow's as one of Python's."""

    def __init__(self, file: Any) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size: int = self._file.readinto(buffer)
        return size

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        self._file.seek(offset, whence)
        return self.tell()

    def tell(self) -> int:
        place: int = self._file.tell()
        return place

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
