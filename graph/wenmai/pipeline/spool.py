"""Records that go out of memory while they are not looked at: one file each, in a folder of the build."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from wenmai.model import Article
from wenmai.pipeline.directory import Place
from wenmai.pipeline.packing import pack, unpack

__all__ = ["Articles", "Spool", "stored"]

_ARTICLES_KEPT = 4096  # records of articles that were just asked for

_Record = TypeVar("_Record")


class Spool(Generic[_Record]):
    """Records by number, in the order in which they came; in memory where there is no folder."""

    def __init__(self, record: type[_Record], folder: Path | None = None) -> None:
        self._record = record
        self._folder = folder
        self._kept: list[_Record | Path] = []

    def append(self, record: _Record | Path) -> None:
        """Take a record, or the file that holds one."""
        if self._folder is not None and not isinstance(record, Path):
            record = stored(record, self._folder / f"{self._record.__name__}-{len(self._kept)}") or record
        self._kept.append(record)

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[_Record]:
        return (self[number] for number in range(len(self._kept)))

    def __getitem__(self, number: int) -> _Record:
        record: _Record = self.read(number, self._record)
        return record

    def read(self, number: int, part: type[Any]) -> Any:
        """A record as one of another type, which has some of its fields."""
        kept = self._kept[number]
        if not isinstance(kept, Path):
            return kept
        found = unpack(kept.read_bytes(), part)
        assert found is not None  # written by this very build
        return found

    def parts(self, part: type[Any]) -> Iterator[Any]:
        """All records as `read` gives them."""
        return (self.read(number, part) for number in range(len(self._kept)))


def stored(record: object, file: Path) -> Path | None:
    """The file to which a record was written; None where it has no form in bytes."""
    packed = pack(record)
    if not packed:
        return None
    file.write_bytes(packed)
    return file


class Articles:
    """The records of articles by their places; in memory where there is no folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._sites: list[tuple[Article, ...]] = []
        self._connection = None
        if folder is not None:
            self._connection = sqlite3.connect(folder / "articles.db", isolation_level=None)
            for setting in ("journal_mode = OFF", "synchronous = OFF"):
                self._connection.execute(f"PRAGMA {setting}")
            self._connection.execute("CREATE TABLE articles (place INTEGER PRIMARY KEY, row BLOB)")
            self.at = lru_cache(maxsize=_ARTICLES_KEPT)(self._read)  # type: ignore[method-assign]

    def add(self, articles: tuple[Article, ...]) -> None:
        """Those of the next site."""
        site = len(self._sites)
        held: tuple[Article, ...] = articles
        if self._connection is not None:
            rows = [(number, pack(article)) for number, article in enumerate(articles)]
            with closing(self._connection.cursor()) as cursor:
                cursor.execute("BEGIN")
                kept = (((site << 32) + at, row) for at, row in rows if row)
                cursor.executemany("INSERT INTO articles VALUES (?, ?)", kept)
                cursor.execute("COMMIT")
            held = () if all(row for _, row in rows) else articles
        self._sites.append(held)

    def at(self, place: Place) -> Article:
        """The article at a place."""
        return self._sites[place.site][place.article]

    def _read(self, place: Place) -> Article:
        assert self._connection is not None
        if held := self._sites[place.site]:
            return held[place.article]
        asked = ((place.site << 32) + place.article,)
        (row,) = self._connection.execute("SELECT row FROM articles WHERE place = ?", asked).fetchone()
        article = unpack(row, Article)
        assert article is not None  # written by this very build
        return article

    def close(self) -> None:
        """Nothing can be asked afterwards."""
        if self._connection is not None:
            self._connection.close()
