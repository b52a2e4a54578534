"""What is forced to the disk, and what is told of files: names, digests, second names."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from wenmai.errors import OutputError, StoreBusy

__all__ = ["clear_away", "digest_of", "is_regular", "keep", "move", "sync_file", "sync_folder"]

_OPEN_ELSEWHERE = (5, 32, 33)  # what Windows says of a file that another program has open


def clear_away(folder: Path) -> None:
    """Remove a folder with all that it holds, or what can be removed of it."""
    with suppress(OSError):  # which escape from there in spite of its name
        shutil.rmtree(folder, ignore_errors=True)


def sync_file(path: Path) -> None:
    """Force a file's content to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk: a file that was moved there is found after a power loss."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network folders can't be forced
            raise
    finally:
        os.close(descriptor)


def keep(path: Path, second: Path) -> None:
    """A second name for what stands there now, or a copy where the file system has no second names."""
    try:
        os.link(path, second)
    except OSError:  # FAT and some network folders have no hard links
        shutil.copy2(path, second)


def move(new: Path, target: Path) -> None:
    """Put a new file into the place of another.

    Raises
    ------
    StoreBusy
        Where the system replaces no file that a program has open, and one has.
    OSError
        When it can't be done for another reason.
    """
    try:
        new.replace(target)
    except PermissionError as error:
        if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
            raise StoreBusy(f"{target}: another program has it open; close that, and try again") from error
        raise


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal digits.

    Raises
    ------
    OSError
        When there is none, or something that may never end: a pipe, a device.
    """
    import hashlib

    with open(path, "rb", opener=_at_once) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _at_once(path: str, flags: int) -> int:
    """A regular file, opened; of a pipe nobody waits for what comes through it."""
    descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "no regular file", path)


def is_regular(path: Path) -> bool:
    """Whether a file is there that can be opened without waiting; links are not followed.

    Raises
    ------
    OutputError
        When something else bears the name: a link, a pipe, a device, a folder.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputError(f"{path}: can't be read ({error.strerror})") from error
    if not stat.S_ISREG(mode):
        raise OutputError(f"{path}: is no regular file; remove it, or name another folder")
    return True
