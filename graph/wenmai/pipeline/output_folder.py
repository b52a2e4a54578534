"""Put a finished build into its folder: all files together, the store last.

Everything is written into a folder of its own beside the targets and moved from there. The store names
the exports with their digests, and every reader starts at the store: until it is moved the old set holds,
from then on the new one, whatever is killed when.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from wenmai.disk import clear_away, digest_of, keep, move, sync_folder
from wenmai.errors import OutputError
from wenmai.pipeline.lock import UNFINISHED
from wenmai.read.own_outputs import MANIFEST
from wenmai.store import FILE_NAME, ExportFile, complete

__all__ = ["MANIFEST", "Staging", "is_current", "scratch_folder", "staging"]


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
        """Complete the store with the digests of the exports, and move everything into place.

        When a move fails, the previous set is put back as it was.
        """
        names = sorted(set(self.names))
        exports = [self._described(name) for name in names if name != FILE_NAME]
        complete(self.folder / FILE_NAME, exports)
        files = {file.name: file.digest for file in (*exports, self._described(FILE_NAME))}
        manifest = json.dumps({**about, "files": files}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        self.write(MANIFEST, [manifest])
        self._move_all([*(file.name for file in exports), MANIFEST, FILE_NAME])
        return [self.out / name for name in names]

    def _described(self, name: str) -> ExportFile:
        path = self.folder / name
        return ExportFile(name, path.stat().st_size, digest_of(path))

    def _move_all(self, names: Iterable[str]) -> None:
        before = self.folder / "before"
        before.mkdir()
        for name in names:
            if (self.out / name).exists():
                keep(self.out / name, before / name)
        moved: list[str] = []
        try:
            for name in names:
                if name == FILE_NAME:
                    sync_folder(self.out)  # no power loss may leave a store with exports that are older
                move(self.folder / name, self.out / name)
                moved.append(name)
            sync_folder(self.out)
        except BaseException:
            for name in reversed(moved):
                # What failed before may fail here too; the error already on its way says so.
                with contextlib.suppress(OSError):
                    if (before / name).exists():
                        os.replace(before / name, self.out / name)  # noqa: PTH105 (a way of its own)
                    else:
                        (self.out / name).unlink(missing_ok=True)
            raise


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
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
        yield Staging(out, folder)
    except OSError as error:
        raise OutputError(f"{error.filename or out}: can't write ({error.strerror or error})") from error
    finally:
        if folder is not None:
            clear_away(folder)


@contextlib.contextmanager
def scratch_folder(out: Path) -> Iterator[Path]:
    """A folder for what a build can't hold in memory; it is gone afterwards, whatever happened.

    Raises
    ------
    OutputError
        When it can't be made, or a database in it can't be written to.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=out))
    except OSError as error:
        raise OutputError(f"{error.filename or out}: can't write ({error.strerror or error})") from error
    try:
        yield folder
    except sqlite3.Error as error:
        raise OutputError(f"{folder}: can't write ({_reason(folder) or error})") from error
    finally:
        clear_away(folder)


def _reason(folder: Path) -> str:
    """Why no database can be opened in a folder, which SQLite does not say; empty where files can be made."""
    if not folder.is_dir():
        return "it was taken away while the build went on"
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)


def is_current(out: Path, inputs: str, names: Iterable[str]) -> bool:
    """Whether the folder holds a whole set made from these inputs."""
    if not (out / MANIFEST).is_file():
        return False
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
        files = manifest["files"]
        return (
            manifest["inputs"] == inputs
            and set(files) == set(names)
            and all(digest_of(out / name) == digest for name, digest in files.items())
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
