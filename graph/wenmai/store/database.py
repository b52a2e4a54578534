"""The store's file: opening it with a cheap check, and asking it."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from wenmai.errors import OutputError, StoreDamaged
from wenmai.store import bounds, seal
from wenmai.store.columns import RECORDS, Row
from wenmai.store.earlier_versions import OLDEST, UNSEALED, views
from wenmai.store.schema import APPLICATION_ID, FILE_NAME, VERSION

__all__ = ["Children", "Database", "open_database"]

_LETTERS = {int: "i", str: "s", float: "f", bytes: "b", type(None): "n"}
# Text with a lone surrogate is kept as bytes.
_ALLOWED = {"i": "i", "s": "sb", "f": "f", "o": "in", "p": "fn"}
# Text with a lone surrogate stands as the three bytes that UTF-8 would give it.
_WITH_SURROGATES = partial(str, encoding="utf-8", errors="surrogatepass")
_COLUMNS = "SELECT name FROM pragma_table_info(?, 'main')"
_AT_ONCE = 256  # rows that are fetched in one turn
_REMEDY = "`wenmai build --force` replaces it"


def open_database(path: Path, *, whole: bool = False) -> Database:
    """Open the file of a store (or the folder that holds it) for reading; raises as `open_store` does."""
    file = path / FILE_NAME if path.is_dir() else path
    before = _identity(file)
    while not _is_sound(file, whole, before):
        before = _identity(file)
    try:
        # `immutable`: a finished store is never written to, only replaced as a whole.
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=sqlite3.threadsafety < 3,  # 3: SQLite itself lets threads take turns
        )
    except sqlite3.Error as exc:
        raise StoreDamaged(f"{file}: the store can't be opened ({exc}); {_REMEDY}") from exc
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()  # a build may have come between
        _as_of_today(connection, version)
    except (sqlite3.Error, KeyError, UnicodeDecodeError) as exc:
        connection.close()
        raise StoreDamaged(f"{file}: the store is damaged ({exc}); {_REMEDY}") from exc
    return Database(connection, file)


def _identity(file: Path) -> tuple[int, ...]:
    """What another file under this name would have otherwise; nothing where there is none."""
    try:
        about = file.stat()
    except OSError:
        return ()
    return about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns


def _is_sound(file: Path, whole: bool, before: tuple[int, ...]) -> bool:
    """Whether the file is what it should be; False where a build has replaced it while it was looked at."""
    try:
        version, size = _version(file)
        if version > UNSEALED and (whole or checked_at_once(size)):
            _verify_bytes(file, size)
    except StoreDamaged:
        if _identity(file) == before:
            raise
        return False
    return True


def checked_at_once(size: int) -> bool:
    """Whether a store of so many bytes is read through before any answer."""
    return size <= bounds.CHECKED_AT_ONCE


def _verify_bytes(file: Path, size: int) -> None:
    try:
        whole = seal.is_whole(file, size)
    except OSError as exc:
        raise OutputError(f"{file}: the store can't be read: {exc.strerror}") from exc
    if not whole:
        raise StoreDamaged(f"{file}: the store is damaged (its checksum differs); {_REMEDY}")


def _as_of_today(connection: sqlite3.Connection, version: int) -> None:
    tables = {table: {name for (name,) in connection.execute(_COLUMNS, (table,))} for table in RECORDS}
    for view in views(version, tables):
        connection.execute(view)


def _version(file: Path) -> tuple[int, int]:
    """Judge the first hundred bytes (sqlite.org/fileformat2.html, section 1.3) and the length.

    Gives the version, and how many bytes the pages take.
    """
    header, size = _beginning(file)

    def number(offset: int, length: int = 4) -> int:
        return int.from_bytes(header[offset : offset + length], "big")

    if len(header) < 100 or not header.startswith(b"SQLite format 3\0"):
        raise StoreDamaged(f"{file}: is not a store of wenmai; {_REMEDY}")
    if number(68) != APPLICATION_ID:
        raise StoreDamaged(f"{file}: belongs to another program; {_REMEDY}, or name another folder")
    if number(60) > VERSION:
        raise StoreDamaged(
            f"{file}: was written by a newer wenmai (store version {number(60)}, this one reads {VERSION}); "
            "update wenmai, or build into another folder"
        )
    version = number(60)
    if 0 < version < OLDEST:
        raise StoreDamaged(f"{file}: was written by an older wenmai; {_REMEDY}")
    pages = number(28) * number(16, 2)
    expected = pages + (seal.LENGTH if version > UNSEALED else 0)
    if size != expected or not version:
        raise StoreDamaged(f"{file}: is cut short or damaged ({size} of {expected} bytes); {_REMEDY}")
    return version, pages


def _beginning(file: Path) -> tuple[bytes, int]:
    """The first hundred bytes and the size of a regular file; a pipe or a device is not waited for."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as stream:  # noqa: PTH123 (a descriptor has no path)
            about = os.fstat(descriptor)
            if not stat.S_ISREG(about.st_mode):
                raise StoreDamaged(f"{file}: is no regular file; remove it, or name another folder")
            return stream.read(100), about.st_size
    except FileNotFoundError:
        raise OutputError(f"no build in {file.parent}; run `wenmai build` first") from None
    except OSError as exc:
        raise OutputError(f"{file}: the store can't be read: {exc.strerror}") from exc


class Children:
    """Rows of a child table, handed out in step with their owners; both ascend."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._head = next(rows, None)

    def of(self, owner: int) -> list[Row]:
        """The rows that belong to this owner, without the owner's number."""
        taken: list[Row] = []
        while self._head is not None and self._head[0] <= owner:
            if self._head[0] == owner:
                taken.append(self._head[1:])
            self._head = next(self._rows, None)
        return taken


class Database:
    """A connection whose every complaint becomes `StoreDamaged`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._turn = threading.Lock()
        self._has_terms = False
        self._is_closed = False
        self._sound: dict[str, set[tuple[type, ...]]] = {}  # shape → types of values that it allows
        self.path = path

    def close(self) -> None:
        """Let go of the file."""
        self._is_closed = True
        with self._turn:
            self._connection.close()

    def refuse_closed(self) -> None:
        """Raise ValueError once the file is let go of."""
        if self._is_closed:
            raise ValueError(f"{self.path}: this build is closed; open it again") from None

    def ask(self, sql: str, shape: str, parameters: Row = ()) -> Iterator[Row]:
        """The rows of an answer, one at a time.

        `shape` has a letter per column: `i` an integer, `s` text, `f` a real number, `o` an integer
        or nothing, `p` a real number or nothing. SQLite itself does not mind another type in a column
        whose page was damaged. Raises ValueError once the file is let go of.
        """
        return chain.from_iterable(self._sound_rows(sql, shape, parameters))

    def _sound_rows(self, sql: str, shape: str, parameters: Row) -> Iterator[list[Row]]:
        """The rows, several at a time, all of the types that are wanted."""
        sound = self._sound.setdefault(shape, set())
        try:
            for rows in self._rows(sql, parameters):
                if sound.issuperset([tuple(map(type, row)) for row in rows]):
                    yield rows
                else:
                    yield [self._judged(row, shape, sound) for row in rows]
        except (sqlite3.DatabaseError, UnicodeDecodeError) as exc:
            self.refuse_closed()
            raise self.damaged(str(exc)) from exc

    def _rows(self, sql: str, parameters: Row) -> Iterator[list[Row]]:
        """The rows as they stand; from the first lone surrogate on all texts are decoded slowly."""
        done = 0
        try:
            for rows in self._fetched(sql, parameters):
                yield rows
                done += len(rows)
        except sqlite3.OperationalError as exc:
            if self._connection.text_factory is not str or "decode" not in str(exc):
                raise
            self._connection.text_factory = _WITH_SURROGATES
            for rows in self._fetched(sql, parameters):
                if done < len(rows):
                    yield rows[done:]
                done = max(0, done - len(rows))

    def _fetched(self, sql: str, parameters: Row) -> Iterator[list[Row]]:
        """The rows, more of them each turn: first one, as many answers have no other.

        One thread at a time asks and fetches. Since Python 3.13 two that ask the same share one statement,
        and each gets rows of the other.
        """
        with self._turn:
            cursor = self._connection.execute(sql, parameters)
            rows = cursor.fetchmany(size := 1)
        while rows:
            yield rows
            size = min(4 * size, _AT_ONCE)
            with self._turn:
                rows = cursor.fetchmany(size)

    def _judged(self, row: Row, shape: str, sound: set[tuple[type, ...]]) -> Row:
        """The row, if its values are of the types wanted; these types are then known to be sound."""
        letters = "".join([_LETTERS[type(value)] for value in row])
        if any(got not in _ALLOWED[want] for got, want in zip(letters, shape, strict=True)):
            raise self.damaged("a value of the wrong type")
        if "b" not in letters:
            sound.add(tuple(map(type, row)))
            return row
        return tuple(map(_unpacked, row))

    def trigrams(self, beginning: str, limit: int) -> list[str]:
        """Trigrams of the searched names that begin with these characters, in order."""
        if not self._has_terms:
            self._has_terms = True
            next(self.ask("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, trigrams, row)", ""), None)
        sql = "SELECT term FROM temp.terms WHERE term >= ? AND term < ? ORDER BY term LIMIT ?"
        terms = self.ask(sql, "s", (beginning, beginning + "\U0010ffff", limit))
        return [str(term) for (term,) in terms]

    def first_row(self, sql: str, shape: str, *parameters: Any) -> Row | None:
        """The first row of an answer, or None."""
        return next(self.ask(sql, shape, parameters), None)

    def listed(self, text: str, kind: type) -> tuple[Any, ...]:
        """A list of strings or of numbers that is kept in one column."""
        if not text:
            return ()
        try:
            values = json.loads(text)
        except ValueError as exc:
            raise self.damaged(str(exc)) from exc
        if not isinstance(values, list) or any(type(value) is not kind for value in values):
            raise self.damaged("a list of the wrong kind")
        return tuple(values)

    def damaged(self, why: str) -> StoreDamaged:
        """The error to raise for something that this program did not write."""
        return StoreDamaged(f"{self.path}: the store is damaged ({why}); {_REMEDY}")


def _unpacked(value: Any) -> Any:
    return value.decode("utf-8", "surrogatepass") if type(value) is bytes else value
