"""Put a finished build into its folder: all files together, the manifest last.

Everything is written into a folder of its own beside the targets and moved from there. A lock that
the system drops with its process keeps two builds apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wenmai.errors import OutputError, StoreBusy
from wenmai.read.own_outputs import MANIFEST

__all__ = ["MANIFEST", "Staging", "damaged_files", "is_current", "locked", "staging"]

_LOCK = ".lock"


@contextlib.contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the folder for one build.

    Raises
    ------
    StoreBusy
        When another build holds it.
    OutputError
        When the folder can't be made or written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(out / _LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    except OSError as error:
        raise OutputError(f"{out}: can't write there ({error.strerror})") from error
    try:
        try:
            _take(descriptor)
        except OSError as error:
            raise StoreBusy(
                f"{out}: another build is writing there; wait for it or choose another folder"
            ) from error
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on this system; the moves at the end are still atomic
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Staging:
    """A temporary folder inside the output folder, and the moves out of it."""

    def __init__(self, out: Path, folder: Path) -> None:
        self.out = out
        self.folder = folder
        self.names: list[str] = []

    def path(self, name: str) -> Path:
        """Where to write the file that will be `out/name`."""
        self.names.append(name)
        return self.folder / name

    def write(self, name: str, chunks: Iterable[str]) -> None:
        """Write text in UTF-8, straight to the disk."""
        with self.path(name).open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())

    def publish(self, about: Mapping[str, str]) -> list[Path]:
        """Move everything into place; the manifest, with digests of all files, goes last.

        When a move fails, the previous set is put back as it was.
        """
        files = {name: _digest(self.folder / name) for name in sorted(self.names)}
        manifest = json.dumps({**about, "files": files}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        names = [*sorted(self.names), MANIFEST]
        self.write(MANIFEST, [manifest])
        before = self.folder / "before"
        before.mkdir()
        for name in names:
            _keep(self.out / name, before / name)
        moved: list[str] = []
        try:
            # Killed in between, the manifest no longer fits its files, and the next build mends them.
            for name in names:
                (self.folder / name).replace(self.out / name)
                moved.append(name)
        except BaseException:
            for name in moved:
                if (before / name).exists():
                    os.replace(before / name, self.out / name)  # noqa: PTH105 (a way of its own)
                else:
                    (self.out / name).unlink(missing_ok=True)
            raise
        return [self.out / name for name in names[:-1]]


def _keep(path: Path, second: Path) -> None:
    """A second name for what stands there now, or a copy where the file system has no second names."""
    if path.exists():
        try:
            second.hardlink_to(path)
        except OSError:
            shutil.copy2(path, second)


@contextlib.contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """A place to write a new set of files; it is gone afterwards, whatever happened.

    Raises
    ------
    OutputError
        For every error of the file system inside; the previous set is then still in place.
    """
    folder: Path | None = None
    try:
        for left in out.glob(".building-*"):  # of a build that was killed; the lock is ours
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=".building-", dir=out))
        yield Staging(out, folder)
    except OSError as error:
        raise OutputError(f"{error.filename or out}: can't write ({error.strerror or error})") from error
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def is_current(out: Path, inputs: str, names: Iterable[str]) -> bool:
    """Whether the folder holds a whole set made from these inputs."""
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        files = manifest["files"]
        return (
            manifest["inputs"] == inputs
            and set(files) == set(names)
            and all(_digest(out / name) == digest for name, digest in files.items())
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def damaged_files(out: Path) -> list[str]:
    """Names of files that are missing or not what the build wrote; empty without a manifest."""
    try:
        files = json.loads((out / MANIFEST).read_text("utf-8"))["files"]
        return sorted(name for name, digest in files.items() if not _has(out / name, digest))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _has(path: Path, digest: str) -> bool:
    try:
        return _digest(path) == digest
    except OSError:
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
