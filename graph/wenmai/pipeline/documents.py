"""The documents of a build while their sites are not yet known: in memory, or many of them on the disk."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from wenmai.model import Extraction
from wenmai.pipeline import bounds
from wenmai.pipeline.packing import freeze, pack, thaw

__all__ = ["Documents", "StoredDocuments", "packed_documents"]

_AT_ONCE = 500  # documents that are written together
_OF_SITE = "SELECT row FROM sites JOIN documents USING (key) WHERE site = ? ORDER BY n"


@dataclass(frozen=True, slots=True)
class StoredDocuments:
    """The documents of a site, on the disk; read anew each time, in any process."""

    file: Path
    site: int | None = None  # number of the site; None: those of all

    def packed(self) -> Iterator[bytes]:
        """As they stand there, in the order of reading."""
        with closing(sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            if self.site is None:
                rows = connection.execute("SELECT row FROM documents ORDER BY n")
            else:
                rows = connection.execute(_OF_SITE, (self.site,))
            yield from (row for (row,) in rows)

    def __iter__(self) -> Iterator[Extraction]:
        return (thaw(one, Extraction) for one in self.packed())


class Documents:
    """Documents under keys, in the order of reading.

    Parameters
    ----------
    folder
        Where files may be made; None keeps all in memory.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._held: list[tuple[str, Extraction, bytes]] = []
        self._folder = folder
        self._file: Path | None = None
        self._numbers: dict[str, int] = {}
        self._count = 0
        self.readers: Counter[str] = Counter()  # which read how many of them

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Extraction]:
        if self._file:
            self._write(self._file)
            yield from StoredDocuments(self._file)
        else:
            yield from (document for _, document, _ in self._held)

    @property
    def folder(self) -> Path | None:
        """Where more files may be made; None where the documents are so few that none is needed."""
        return self._folder if self._file else None

    def add(self, key: str, document: Extraction, packed: bytes = b"") -> None:
        """Take the next document; with its bytes, where it came from such."""
        self._count += 1
        self.readers[document.document.reader] += 1
        self._held.append((key, document, packed if self._folder else b""))
        most = _AT_ONCE if self._file else bounds.DOCUMENTS_HELD
        if self._folder and len(self._held) > most:
            self._write(self._folder / "documents.db")

    def by_site(self, names: Mapping[str, str]) -> dict[str, Sequence[Extraction] | StoredDocuments]:
        """The documents by the names of their sites; `names` has them by key."""
        if self._file:
            self._write(self._file)
            sites = {name: number for number, name in enumerate(dict.fromkeys(map(names.get, self._numbers)))}
            with closing(sqlite3.connect(self._file)) as connection, connection:
                connection.execute("CREATE INDEX of_key ON documents (key)")
                connection.execute(
                    "CREATE TABLE sites (site INTEGER, key INTEGER, PRIMARY KEY (site, key)) WITHOUT ROWID"
                )
                rows = ((sites[names[key]], number) for key, number in self._numbers.items())
                connection.executemany("INSERT INTO sites VALUES (?, ?)", rows)
            return {names[key]: StoredDocuments(self._file, sites[names[key]]) for key in self._numbers}
        groups: dict[str, list[Extraction]] = defaultdict(list)
        for key, document, _ in self._held:
            groups[names[key]].append(document)
        return {**groups}

    def _write(self, file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for setting in ("journal_mode = OFF", "synchronous = OFF"):
                connection.execute(f"PRAGMA {setting}")
            if self._file is None:
                connection.execute("CREATE TABLE documents (n INTEGER PRIMARY KEY, key INTEGER, row BLOB)")
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO documents (key, row) VALUES (?, ?)",
                ((self._number(key), packed or freeze(one)) for key, one, packed in self._held),
            )
            connection.execute("COMMIT")
        self._file = file
        self._held.clear()

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


def packed_documents(documents: Sequence[Extraction] | StoredDocuments) -> Iterator[bytes | Extraction]:
    """Each as bytes; as it is where it has no form in bytes."""
    if isinstance(documents, StoredDocuments):
        yield from documents.packed()
    else:
        yield from (pack(one) or one for one in documents)
