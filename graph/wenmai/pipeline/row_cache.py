"""What documents were read into, kept in the output folder for the next build.

A row is bytes under a key, a digest of all that the row depends on; what either means is not known here. The
cache may be deleted at any time, and a damaged one is as good as none: every entry carries its checksum. It
may come from a stranger, too: only a regular file with the expected tables is opened, and nothing in it is
code. Its name begins with a dot, so that it is no input of its own folder.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import IO, Any

from wenmai.read import Input

__all__ = ["CACHE_NAME", "RowCache"]

CACHE_NAME = ".cache.db"
# Changed twice within a tick of the file system's clock, a file looks as before; FAT's is two seconds long.
_TICK = 2_000_000_000  # nanoseconds
_AT_ONCE = 4 * 1024 * 1024  # bytes of rows that a build which is killed may lose
# A longer row stands in pieces, the last of which is shorter: no more than one of the largest site is in
# memory, and a value of SQLite has at most 10^9 bytes.
_PIECE = 16 * 1024 * 1024  # bytes

# What a damaged file raises; a message that holds bytes of it may be no text.
_DAMAGE = (sqlite3.Error, OSError, OverflowError, ValueError)

_TABLES = {
    "files": "CREATE TABLE files (name BLOB PRIMARY KEY, stamp TEXT, digest BLOB, sum BLOB) WITHOUT ROWID",
    "rows": "CREATE TABLE rows (key BLOB PRIMARY KEY, row BLOB, sum BLOB)",
}


class RowCache:
    """Rows by key, and the digests of files by what the file system says of them.

    Parameters
    ----------
    folder
        The output folder, locked for this build; None keeps nothing.
    started
        Nanoseconds of the clock before any input was looked at: what changed later than that has another
        stamp.
    """

    def __init__(self, folder: Path | None = None, started: int = 0, *, anew: bool = False) -> None:
        self._path = folder / CACHE_NAME if folder else None
        self._started = started
        self._unwritten = 0  # bytes of rows since the last commit
        self._current: set[bytes] = set()  # keys of rows that this build has put there or taken
        self._connection = _opened(self._path, anew) if self._path else None

    def digest_of(self, source: Input) -> bytes:
        """The digest that was remembered for a file which is as it was then; empty for any other."""
        answer = self._answer("SELECT stamp, digest, sum FROM files WHERE name = ?", _name(source))
        if answer is None or source.data is not None or answer[0] != _stamp(source):
            return b""
        stamp, digest, checksum = answer
        right = isinstance(digest, bytes) and checksum == _checksum(_name(source), stamp.encode(), digest)
        return digest if right else b""

    def remember(self, source: Input, digest: bytes) -> None:
        """Keep a file's digest, if the file is old enough for a change of it to show."""
        if source.data is not None or max(source.modified, source.status_changed) > self._started - _TICK:
            return
        name, stamp = _name(source), _stamp(source)
        self._write("files", (name, stamp, digest, _checksum(name, stamp.encode(), digest)))

    def has(self, key: bytes) -> bool:
        """Whether there is a row under a key; it may still turn out to be damaged."""
        return self._answer("SELECT 1 FROM rows WHERE key = ?", key) is not None

    def row(self, key: bytes) -> bytes | None:
        """The row under a key; None where it is damaged."""
        with suppress(_LostError):
            return b"".join(self._pieces(key))
        return None

    def row_into(self, file: Path, key: bytes) -> bool:
        """Write the row under a key into a file; False, and no file, where it is damaged."""
        try:
            with file.open("wb") as out:
                out.writelines(self._pieces(key))
        except _LostError:
            file.unlink()
            return False
        return True

    def _pieces(self, key: bytes) -> Iterator[bytes]:
        for number in count():
            name = _name_of_piece(key, number)
            answer = self._answer("SELECT row, sum FROM rows WHERE key = ?", name)
            if answer is None or not isinstance(answer[0], bytes) or answer[1] != _checksum(name, answer[0]):
                raise _LostError
            self._current.add(name)
            yield answer[0]
            if len(answer[0]) < _PIECE:
                return

    def keep(self, key: bytes, row: bytes) -> None:
        """Put a row under its key."""
        self._keep(key, BytesIO(row))

    def keep_file(self, key: bytes, file: Path) -> None:
        """Put the row that a file holds under its key."""
        with file.open("rb") as row:
            self._keep(key, row)

    def _keep(self, key: bytes, row: IO[bytes]) -> None:
        for number in count():
            name, piece = _name_of_piece(key, number), row.read(_PIECE)
            self._write("rows", (name, piece, _checksum(name, piece)))
            self._current.add(name)
            self._unwritten += len(piece)
            if self._unwritten > _AT_ONCE:
                self.save()
            if len(piece) < _PIECE:
                return

    def prune(self, sources: Iterable[Input]) -> None:
        """Forget the rows that this build has not asked for, and all files but these; write what is kept."""
        self._forget("rows", "key", self._current)
        self._forget("files", "name", {_name(source) for source in sources})
        self.save()

    def close(self) -> None:
        """Write what is not written; nothing else can be asked afterwards."""
        self.save()
        if self._connection:
            self._connection.close()
        self._connection = None

    def _forget(self, table: str, column: str, current: set[bytes]) -> None:
        number = self._answer(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of ours
        if number is None or number[0] <= len(current):
            return
        self._begin()
        self._run("CREATE TEMP TABLE current (key BLOB PRIMARY KEY) WITHOUT ROWID")
        for key in current:
            self._run("INSERT INTO current VALUES (?)", key)
        self._run(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT key FROM current)")  # noqa: S608
        self._run("DROP TABLE current")

    def _write(self, table: str, values: tuple[Any, ...]) -> None:
        self._begin()
        self._run(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(values))})", *values)  # noqa: S608

    def _begin(self) -> None:
        if self._connection and not self._connection.in_transaction:
            self._run("BEGIN")

    def save(self) -> None:
        """Write what was put there: should this process be killed, it is kept."""
        if self._connection and self._connection.in_transaction:
            self._run("COMMIT")
        self._unwritten = 0

    def _answer(self, statement: str, *values: bytes) -> Any:
        cursor = self._run(statement, *values)
        try:
            return cursor.fetchone() if cursor else None
        except _DAMAGE:
            self._give_up()
            return None

    def _run(self, statement: str, *values: Any) -> sqlite3.Cursor | None:
        """Ask the file; one that fails is no cache any more."""
        if self._connection is None:
            return None
        try:
            return self._connection.execute(statement, values)
        except _DAMAGE:
            self._give_up()
            return None

    def _give_up(self) -> None:
        assert self._connection is not None
        self._connection.close()
        self._connection = None
        if self._path:
            _remove(self._path)


class _LostError(Exception):
    """A row of which a piece is not there, or is not what was put there."""


def _name_of_piece(key: bytes, number: int) -> bytes:
    return key + number.to_bytes(4, "big") if number else key


def _opened(path: Path, anew: bool) -> sqlite3.Connection | None:
    """The file of rows; None where there can't be one."""
    if anew or not _is_plain(path):
        _remove(path)
    for _ in range(2):
        try:
            return _connected(path)
        except _DAMAGE:  # damaged, or another file's: a new one takes its place
            _remove(path)
    return None


def _connected(path: Path) -> sqlite3.Connection:
    # No journal of another's is ever looked at. There is none of ours, which would hold in memory all that is
    # forgotten at once: checksums tell what a kill has left, and whatever fails ends the file.
    for ending in ("-journal", "-wal", "-shm"):
        _remove(path.with_name(path.name + ending))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "auto_vacuum = FULL"):
            connection.execute(f"PRAGMA {setting}")
        if not (tables := _schema(connection)):
            for statement in _TABLES.values():
                connection.execute(statement)
            tables = _schema(connection)
        if tables != _TABLES:
            raise sqlite3.DatabaseError("not the tables of this version")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _schema(connection: sqlite3.Connection) -> dict[str, str]:
    """Name and definition of everything in the file but the indices of primary keys."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def _is_plain(path: Path) -> bool:
    """Whether there is no file, or a regular one that has no other name: it may be written to."""
    try:
        about = path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return stat.S_ISREG(about.st_mode) and about.st_nlink == 1


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _name(source: Input) -> bytes:
    return os.fsencode(source.name)


def _stamp(source: Input) -> str:
    """What the file system says of a file; another one after every change of its content."""
    return f"{source.size} {source.modified} {source.status_changed} {source.inode}"


def _checksum(*parts: bytes) -> bytes:
    whole = hashlib.blake2b(digest_size=16)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
