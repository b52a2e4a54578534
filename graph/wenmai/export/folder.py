"""Writes many files into a folder that may hold others: all of them or none.

What an earlier run wrote is remembered in a list; what of it is written no more goes away, and a file that
is in nobody's list is never touched. Nothing is forced to the disk, which takes minutes for thousands of
files: what a power loss takes has other bytes than it should, and the next run writes it again.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wenmai.disk import keep
from wenmai.errors import OutputError

__all__ = ["Written", "write_folder"]

_LIST = "files"
_MOST_NAMED = 3  # files of others that a message names


@dataclass(frozen=True, slots=True)
class Written:
    """What a run changed."""

    files: int  # that are there now
    changed: int  # of these: new, or with other bytes than before
    removed: int  # of an earlier run


def write_folder(
    files: Iterable[tuple[str, str | Iterable[str]]], folder: Path, notes: Path, scratch: Path
) -> Written:
    """Write files into a folder as UTF-8.

    Parameters
    ----------
    files
        Names below the folder, with `/`, each once, and the text of each, whole or in chunks.
    folder
        It exists.
    notes
        A folder on the same disk that belongs to this program; it keeps the list of what was written.
    scratch
        A new folder on the same disk, which the caller removes.

    Raises
    ------
    OutputError
        When something can't be written, or would replace what no earlier run wrote; the folder is then as
        it was before.
    """
    with _naming(folder):
        before = _listed(notes / _LIST)
        names = _gathered(files, scratch / "new")
        _refuse_foreign(folder, sorted(set(names) - before))
        changed = [name for name in names if not _is_same(scratch / "new" / name, folder / name)]
        obsolete = sorted(before - set(names))
        # Until the last move the list has the files of both runs: a killed one leaves nobody's files.
        _write_list(notes, scratch, before.union(names))
        with _exchanged(folder, scratch, changed, obsolete) as gone:
            _write_list(notes, scratch, names)
        _remove_empty(folder, obsolete)
    return Written(len(names), len(changed), gone)


def _listed(path: Path) -> set[str]:
    """The names that a list holds, but for those that lead elsewhere: somebody may have changed it."""
    try:
        names = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return set()
    except UnicodeDecodeError as error:
        raise OutputError(f"{path}: is no list of files; remove it") from error
    return {name for name in names if _is_within(name)}


def _is_within(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and "\\" not in name and not path.is_absolute() and ".." not in path.parts


def _gathered(files: Iterable[tuple[str, str | Iterable[str]]], new: Path) -> Sequence[str]:
    names = []
    for name, text in files:
        path = new / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            chunks = [text] if isinstance(text, str) else text
            file.writelines(chunk.encode("utf-8", "replace") for chunk in chunks)
        names.append(name)
    return names


def _refuse_foreign(folder: Path, names: Sequence[str]) -> None:
    foreign = [name for name in names if os.path.lexists(folder / name)]
    if foreign:
        more = f" and {len(foreign) - _MOST_NAMED} more" if len(foreign) > _MOST_NAMED else ""
        raise OutputError(
            f"{folder}: {', '.join(foreign[:_MOST_NAMED])}{more} would be replaced, but no earlier run has "
            "written that; move it away, or name another folder"
        )


def _is_same(new: Path, old: Path) -> bool:
    return old.is_file() and not old.is_symlink() and new.read_bytes() == old.read_bytes()


def _write_list(notes: Path, scratch: Path, names: Iterable[str]) -> None:
    new = scratch / _LIST
    new.write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8", newline="\n")
    new.replace(notes / _LIST)


@contextlib.contextmanager
def _exchanged(folder: Path, scratch: Path, changed: Sequence[str], obsolete: Sequence[str]) -> Iterator[int]:
    """New files moved in and obsolete ones out; everything goes back where what is done with it fails."""
    old = scratch / "old"
    moved: list[str] = []
    made: list[Path] = []
    try:
        for name in (*changed, *obsolete):
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(folder / name):
                keep(folder / name, old / name)
        for name in changed:
            made += _make_folders((folder / name).parent)
            (scratch / "new" / name).replace(folder / name)
            moved.append(name)
        for name in obsolete:
            (folder / name).unlink(missing_ok=True)
            moved.append(name)
        yield sum((old / name).exists() for name in obsolete)
    except BaseException:
        _put_back(folder, old, moved, made)
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it; gives those that were not there, the innermost first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        _remove(missing)
        raise
    return missing


def _put_back(folder: Path, old: Path, moved: Sequence[str], made: Sequence[Path]) -> None:
    # What failed before may fail here too; the error already on its way says so.
    for name in reversed(moved):
        with contextlib.suppress(OSError):
            if (old / name).exists():
                (old / name).replace(folder / name)
            else:
                (folder / name).unlink()
    _remove(sorted(made, reverse=True))


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        with contextlib.suppress(OSError):  # which was never made, or has something else in it
            folder.rmdir()


def _remove_empty(folder: Path, names: Sequence[str]) -> None:
    """The folders that held nothing but obsolete files."""
    parents = {parent for name in names for parent in PurePosixPath(name).parents if parent.parts}
    _remove(folder / parent for parent in sorted(parents, key=lambda one: len(one.parts), reverse=True))


@contextlib.contextmanager
def _naming(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{error.filename or folder}: can't be written: {error.strerror or error}"
        ) from error
