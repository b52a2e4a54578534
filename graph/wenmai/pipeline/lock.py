"""One writer at a time in the folder of a build; the system drops the lock with its process."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

from wenmai.disk import sync_folder
from wenmai.errors import OutputError, StoreBusy

__all__ = ["LOCK", "UNFINISHED", "holder_of", "locked"]

LOCK = ".lock"
UNFINISHED = ".building-"  # how the name of a folder begins in which a build gathers its files
_LEFT_OVER = (f"{UNFINISHED}*", ".wenmai-*.part", ".oxigraph-*.part")  # of writers that were killed
_BEHIND = 1 << 20  # byte that is locked where a lock keeps others from reading: far behind any note
_LONGEST = 200  # bytes of a note about who holds a lock; another file is none of ours


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the folder for one writer, and clear away what a killed one has left.

    Raises
    ------
    StoreBusy
        When another process holds it; the message says which one, and since when.
    OutputError
        When the folder can't be made or written to, or something else bears the name of the lock.
    """
    try:
        _make(out)
        descriptor = _open(out / LOCK)
    except OSError as error:
        raise OutputError(f"{out}: can't write there ({error.strerror})") from error
    try:
        _take(descriptor)
    except OSError as error:
        holder = _holder(descriptor)
        os.close(descriptor)
        raise StoreBusy(
            f"{out}: another build is writing there{holder}; wait for it or choose another folder"
        ) from error
    _held.add(descriptor)
    try:
        _sign(descriptor, f"process {os.getpid()}, since {datetime.now():%Y-%m-%d %H:%M:%S}\n")
        _clear(out)
        yield
    finally:
        _sign(descriptor, "")
        _held.discard(descriptor)
        with contextlib.suppress(OSError):
            os.close(descriptor)


_held: set[int] = set()  # descriptors of this process


def _let_go() -> None:
    """A second process must not hold on to a lock when the first one is killed."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _make(out: Path) -> None:
    """Make the folder and those above it, so that a power loss takes none of them."""
    missing = [one for one in (out, *out.parents) if not one.exists()]
    out.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        sync_folder(folder.parent)


def _open(path: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT
    for name in ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK"):
        flags |= getattr(os, name, 0)
    if path.is_symlink():
        raise OutputError(f"{path}: is a link, which a lock is not; remove it")
    descriptor = os.open(path, flags, 0o644)
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode) or about.st_size > _LONGEST:
        os.close(descriptor)
        raise OutputError(f"{path}: is no lock of this program; remove it, or name another folder")
    return descriptor


def _take(descriptor: int) -> None:
    """Lock the file for this process, or raise OSError at once."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _BEHIND, os.SEEK_SET)  # what is locked there nobody else can read: not the note
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        return
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def holder_of(out: Path) -> str:
    """Who is writing to the folder, such as `process 7, since 2024-01-01 10:00:00`; empty for nobody."""
    try:
        descriptor = os.open(out / LOCK, os.O_RDWR | getattr(os, "O_NONBLOCK", 0))
    except OSError:  # there is none, or none that anybody could hold
        return ""
    try:
        _take(descriptor)
    except OSError:
        return _holder(descriptor).strip(" ()") or "another process"
    finally:
        os.close(descriptor)
    return ""


def _sign(descriptor: int, note: str) -> None:
    """Say who holds the lock. It holds without a note, too, on a full disk."""
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, note.encode())


def _holder(descriptor: int) -> str:
    """Who holds the lock, as its note says."""
    with contextlib.suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        if note := os.read(descriptor, _LONGEST).decode("ascii", "replace").strip():
            return f" ({note})"
    return ""


def _clear(out: Path) -> None:
    """Remove what killed writers have left; what can't be removed does no harm."""
    with contextlib.suppress(OSError):
        for left in chain.from_iterable(map(out.glob, _LEFT_OVER)):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink()
