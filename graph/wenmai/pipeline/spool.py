"""Records that go out of memory while they are not looked at, into a folder of the build."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from wenmai.model import Article
from wenmai.pipeline.directory import Place
from wenmai.pipeline.packing import freeze, frozen_in, frozen_into, thaw

__all__ = ["Articles", "Spool", "scratch_file"]

_ARTICLES_KEPT = 4096  # records of articles that were just asked for
_CACHE = 16384  # KiB of a scratch file that SQLite keeps in memory; the system keeps the rest, while it can

_Record = TypeVar("_Record")
_Part = TypeVar("_Part")


class Spool(Generic[_Record]):
    """Records by number, as they came: each in a file, or all in memory where there is no folder."""

    def __init__(self, record: type[_Record], folder: Path | None = None) -> None:
        self._record = record
        self.folder = folder
        self._kept: list[_Record | Path] = []

    def append(self, record: _Record | Path) -> None:
        """Take a record, or the file that holds a frozen one, and perhaps more behind it."""
        if self.folder is not None and not isinstance(record, Path):
            file = self.folder / f"{self._record.__name__}-{len(self._kept)}"
            frozen_into(file, freeze(record))
            self._kept.append(file)
        else:
            self._kept.append(record)

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[_Record]:
        return self.parts(self._record)

    def __getitem__(self, number: int) -> _Record:
        record: _Record = self._read(number, self._record)
        return record

    def parts(self, part: type[Any]) -> Iterator[Any]:
        """All records, each as one of another type that has some of its fields."""
        return (self._read(number, part) for number in range(len(self._kept)))

    def _read(self, number: int, part: type[Any]) -> Any:
        kept = self._kept[number]
        return thaw(next(frozen_in(kept)), part) if isinstance(kept, Path) else kept

    def behind(self, number: int, part: type[_Part]) -> Iterator[_Part]:
        """What stands behind a record in its file."""
        kept = self._kept[number]
        return (thaw(one, part) for one in frozen_in(kept, 1)) if isinstance(kept, Path) else iter(())


def scratch_file(file: Path) -> sqlite3.Connection:
    """A database that nobody needs when this build is done, or has failed."""
    connection = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
        connection.execute(f"PRAGMA {setting}")
    return connection


class Articles:
    """The records of articles by their places; in memory where there is no folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._sites: list[tuple[Article, ...]] = []
        self._file = scratch_file(folder / "articles.db") if folder is not None else None
        if self._file:
            self._file.execute("CREATE TABLE articles (place INTEGER PRIMARY KEY, row BLOB)")
        self._lately = lru_cache(maxsize=_ARTICLES_KEPT)(partial(_article_in, self._file))

    def add(self, articles: tuple[Article, ...]) -> None:
        """Those of the next site."""
        first = len(self._sites) << 32
        self._sites.append(() if self._file else articles)
        if self._file:
            rows = ((first + number, freeze(article)) for number, article in enumerate(articles))
            self._file.execute("BEGIN")
            self._file.executemany("INSERT INTO articles VALUES (?, ?)", rows)
            self._file.execute("COMMIT")

    def at(self, place: Place) -> Article:
        """The article at a place."""
        return self._lately(place) if self._file else self._sites[place.site][place.article]

    def close(self) -> None:
        """Nothing can be asked afterwards."""
        if self._file:
            self._file.close()


def _article_in(file: sqlite3.Connection | None, place: Place) -> Article:
    assert file is not None
    asked = ((place.site << 32) + place.article,)
    (row,) = file.execute("SELECT row FROM articles WHERE place = ?", asked).fetchone()
    return thaw(row, Article)
