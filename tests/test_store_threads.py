"""Threads that share an open build: each gets its own answers."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from wenmai.store import database
from wenmai.store.database import Database

ASKED = "SELECT a.value, b.value FROM rails a JOIN rails b ON b.value >= ? WHERE a.value = ? ORDER BY b.value"


class Crowded:
    """A connection that counts how many threads are in it and its cursors at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.inside = self.most = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    @contextmanager
    def entered(self) -> Iterator[None]:
        self.inside += 1
        self.most = max(self.most, self.inside)
        time.sleep(0.0005)  # the others have their chance
        try:
            yield
        finally:
            self.inside -= 1

    def execute(self, *arguments: Any) -> Any:
        with self.entered():
            return CrowdedCursor(self, self._connection.execute(*arguments))

    def close(self) -> None:
        with self.entered():
            self._connection.close()


class CrowdedCursor:
    def __init__(self, owner: Crowded, cursor: sqlite3.Cursor) -> None:
        self._owner, self._cursor = owner, cursor

    def fetchmany(self, size: int) -> list[Any]:
        with self._owner.entered():
            return self._cursor.fetchmany(size)

    def __iter__(self) -> Iterator[Any]:
        while True:
            with self._owner.entered():
                row = self._cursor.fetchone()
            if row is None:
                return
            yield row


def connected() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE TABLE rails (value INTEGER)")
    connection.executemany("INSERT INTO rails VALUES (?)", [(number,) for number in range(600)])
    return connection


def test_one_thread_at_a_time_is_in_the_connection() -> None:
    crowded = Crowded(connected())
    # Since Python 3.13 two that ask the same share one statement, and may get rows of each other.
    asked = Database(crowded, Path("graph.db"))  # type: ignore[arg-type]
    with closing(asked), ThreadPoolExecutor(6) as pool:
        counts = list(pool.map(lambda number: len(list(asked.ask(ASKED, "ii", (590, number)))), range(12)))
    assert counts == [10] * 12
    assert crowded.most == 1


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, 6, 599, 600])
def test_no_row_is_lost_between_two_turns(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for most in (1, 3, 256):
        monkeypatch.setattr(database, "_AT_ONCE", most)
        with closing(Database(connected(), Path("graph.db"))) as asked:
            assert list(asked.ask(ASKED, "ii", (600 - count, 7))) == [
                (7, other) for other in range(600 - count, 600)
            ]
