"""What is installed here, what works, and whether a build is whole: to be asked where something fails."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal, TypeAlias

from wenmai.errors import OutputError, StoreDamaged

__all__ = ["Check", "Examination", "examine"]

State: TypeAlias = Literal["ok", "note", "fault"]
_MAKERS = ("test", "lint", "docs")  # extras of those who work on the program itself
_LEAST_FREE = 200 * 1024 * 1024  # bytes: a build of ten thousand articles writes that much
_VARIABLES = ("WENMAI_DIR", "WENMAI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State  # note: works, but something is missing or unusual
    says: str
    remedy: str = ""  # what would mend it; empty where nothing need be done


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """Everything that was looked at."""

    checks: tuple[Check, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is a fault."""
        return all(check.state != "fault" for check in self.checks)


def examine(folder: Path) -> Examination:
    """As `wenmai.doctor` says."""
    checks = [look() for look in (_program, _packages, _sqlite, _encoding, _space)]
    return Examination(checks=(*checks, _variables(), *_extras(), *_build(folder)))


def _program() -> Check:
    from wenmai import __version__

    python = f"Python {platform.python_version()}"
    says = f"wenmai {__version__}, {python} ({platform.python_implementation()}), {platform.platform()}"
    return Check(name="program", state="ok", says=f"{says}, {_processors()}")


def _processors() -> str:
    from wenmai.engines.process import processors

    number = processors()
    return f"{number} processor{'' if number == 1 else 's'}"


def _packages() -> Check:
    """Whether everything is there that the program always needs."""
    lacking = [name for name, extra in _wanted() if not extra and not _version(name)]
    if lacking:
        return Check(name="packages", state="fault", says=f"not installed: {', '.join(lacking)}",
                     remedy="pip install wenmai")  # fmt: skip
    versions = [f"{name} {_version(name)}" for name, extra in _wanted() if not extra]
    return Check(name="packages", state="ok", says=", ".join(versions) or "not installed as a package")


def _extras() -> Iterator[Check]:
    """Which extras are there, each with what it takes."""
    extras: dict[str, list[str]] = {}
    for name, extra in _wanted():
        if extra and extra not in _MAKERS:
            extras.setdefault(extra, []).append(name)
    for extra, names in extras.items():
        lacking = [name for name in names if not _version(name)]
        there = ", ".join(f"{name} {_version(name)}" for name in names if name not in lacking)
        if lacking:
            says = f"not installed: {', '.join(lacking)}" + (f"; there is {there}" if there else "")
            yield Check(
                name=f"extra {extra}", state="note", says=says, remedy=f"pip install 'wenmai[{extra}]'"
            )
        elif extra == "spark" and not shutil.which("java"):
            yield Check(
                name="extra spark", state="fault", says=f"{there}, and no Java", remedy="install Java 17"
            )
        else:
            yield Check(name=f"extra {extra}", state="ok", says=there)


def _wanted() -> list[tuple[str, str]]:
    """Packages with the extra that wants each; empty for those that are always needed."""
    with suppress(metadata.PackageNotFoundError):
        return [_requirement(line) for line in metadata.requires("wenmai") or ()]
    return []


def _requirement(line: str) -> tuple[str, str]:
    """`brotli>=1.2; extra == 'brotli'` as a name and an extra."""
    name = re.match(r"[\w.-]+", line)
    extra = re.search(r"""extra\s*==\s*['"]([\w.-]+)""", line)
    return (name[0] if name else line), (extra[1] if extra else "")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _sqlite() -> Check:
    """Whether SQLite can do what a store needs: strict tables, and search by three characters."""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("CREATE TABLE a (b TEXT) STRICT")
            connection.execute("CREATE VIRTUAL TABLE c USING fts5(d, tokenize = 'trigram')")
    except sqlite3.Error as error:
        return Check(name="sqlite", state="fault", says=f"SQLite {sqlite3.sqlite_version}: {error}",
                     remedy="use a Python whose SQLite is 3.37 or newer, with FTS5")  # fmt: skip
    return Check(name="sqlite", state="ok", says=f"SQLite {sqlite3.sqlite_version}")


def _encoding() -> Check:
    names = sys.getfilesystemencoding(), getattr(sys.stdout, "encoding", None) or "none"
    says = f"names of files are {names[0]}, the output is {names[1]}"
    if names[0].replace("-", "").casefold() != "utf8":
        return Check(name="encoding", state="note", says=says, remedy="set PYTHONUTF8=1")
    return Check(name="encoding", state="ok", says=says)


def _variables() -> Check:
    """What the surroundings say that the commands obey."""
    told = [f"{name}={os.environ[name]}" for name in _VARIABLES if os.environ.get(name)]
    return Check(name="variables", state="ok", says=", ".join(told) or "none is set")


def _space() -> Check:
    """Whether there is room for what a build can't hold in memory."""
    place = tempfile.gettempdir()
    free = shutil.disk_usage(place).free
    says = f"{place}: {free >> 20:,} MB are free"
    if free < _LEAST_FREE:
        return Check(name="space", state="note", says=says, remedy="set TMPDIR to a folder with more room")
    return Check(name="space", state="ok", says=says)


# --- the build ------------------------------------------------------------------------------------


def _build(folder: Path) -> Iterator[Check]:
    from wenmai.pipeline.lock import holder_of
    from wenmai.store import FILE_NAME, open_store, unfit_exports

    file = folder if folder.is_file() else folder / FILE_NAME
    if holder := holder_of(file.parent):
        yield Check(name="lock", state="note", says=f"a build is writing to {file.parent} ({holder})",
                    remedy="wait for it")  # fmt: skip
    if not file.exists():
        yield Check(name="build", state="note", says=f"no build in {file.parent}",
                    remedy="wenmai build articles/, or name its folder with --dir or WENMAI_DIR")  # fmt: skip
        return
    try:
        with open_store(file, whole=True) as store:
            store.verify()
            says = f"{file}: whole, {store.health().articles():,} articles"
            unfit: Iterable[str] = unfit_exports(store)
    except (OutputError, OSError) as error:
        remedy = "wenmai build --force writes it anew" if isinstance(error, StoreDamaged) else ""
        yield Check(name="build", state="fault", says=str(error), remedy=remedy)
        return
    yield Check(name="build", state="ok", says=says)
    if names := ", ".join(unfit):
        yield Check(name="exports", state="note", says=f"{names}: changed or lost since the build",
                    remedy="wenmai build writes them anew")  # fmt: skip
