"""The only place in this room that touches the disk.

A file is written beside its target, forced to the disk, and moved into place. Until the move the
previous file stays as it was, whatever fails.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from wenmai.disk import keep, move, sync_folder
from wenmai.errors import OutputError

__all__ = ["write", "write_set"]

_BLOCK = 1 << 18  # characters or bytes gathered before they go to the disk


def write(chunks: Iterable[str] | Iterable[bytes], path: Path) -> None:
    """Write the chunks, text as UTF-8, replacing the file at once or not at all.

    Raises
    ------
    OutputError
        When the file can't be written; the previous one is then whole and nothing is left over.
    """
    write_set({path: chunks})


def write_set(files: Mapping[Path, Iterable[str] | Iterable[bytes]]) -> None:
    """Write several files, then move all of them into place in the order given.

    Nothing is moved before the last one is on the disk. When a move fails, those already made are
    taken back.

    Raises
    ------
    OutputError
        When one can't be written; the previous files are then whole and nothing is left over.
    """
    beside: dict[Path, Path] = {}  # target: the new content
    before: dict[Path, Path] = {}  # target: the previous content, by a second name
    try:
        for path, chunks in files.items():
            with _naming(path):
                target = _target(path)
                beside[target] = _spare_name(target)
                _write_synced(chunks, beside[target])
        for target in beside:
            with _naming(target):
                if target.exists():
                    before[target] = _spare_name(target)
                    keep(target, before[target])
        _move_all(beside, before)
    finally:
        for left in (*beside.values(), *before.values()):
            with contextlib.suppress(OSError):
                left.unlink()


def _move_all(beside: Mapping[Path, Path], before: Mapping[Path, Path]) -> None:
    moved: list[Path] = []
    try:
        for target, new in beside.items():
            with _naming(target):
                move(new, target)
            moved.append(target)
        for folder in {target.parent: None for target in beside}:
            with _naming(folder):
                sync_folder(folder)
    except BaseException:
        for target in reversed(moved):
            _take_back(target, before.get(target))
        raise


def _take_back(target: Path, previous: Path | None) -> None:
    # What failed before may fail here too; the error already on its way says so.
    with contextlib.suppress(OSError):
        if previous is None:
            target.unlink()
        else:
            previous.replace(target)


def _write_synced(chunks: Iterable[str] | Iterable[bytes], path: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        gathered: list[Any] = []
        size = 0
        for chunk in chunks:
            gathered.append(chunk)
            size += len(chunk)
            if size >= _BLOCK:
                _write_all(descriptor, _bytes(gathered))
                gathered, size = [], 0
        _write_all(descriptor, _bytes(gathered))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _bytes(chunks: list[Any]) -> bytes:
    """Texts or bytes as one, since a small text takes as long to encode as a page."""
    whole = type(chunks[0])().join(chunks) if chunks else b""
    return whole.encode("utf-8") if isinstance(whole, str) else whole


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:  # a nearly full disk takes a part and refuses only the next call
        rest = rest[os.write(descriptor, rest) :]


def _target(path: Path) -> Path:
    """The file that a symbolic link leads to; a device or a folder is refused, never replaced."""
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return target
    if not stat.S_ISREG(mode):
        raise OutputError(f"{path}: can't be written: not a regular file")
    return target


def _spare_name(target: Path) -> Path:
    # Short and of its own, so that a target of 255 bytes works and a killed run's leftover is no obstacle.
    return target.with_name(f".wenmai-{secrets.token_hex(8)}.part")


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: can't be written: {reason}") from error
