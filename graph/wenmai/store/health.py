"""What a health report asks of a store, answered by SQL from indices and in few rows."""

# ruff: noqa: S608 - the pieces of SQL that are put together here are all literals of this file

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from wenmai.model import Finding, Node, SeriesReport, numbers_of_series
from wenmai.store.database import Database

if TYPE_CHECKING:
    from wenmai.store.reading import Store

__all__ = ["LACKING_PARTS", "StoredHealth"]

# Parts, among which those of series that lack a number or have one twice.
LACKING_PARTS = "series IN (SELECT id FROM series WHERE gaps <> '' OR doubles <> '') AND position IS NOT NULL"
_LONE = """kind = 'article'
    AND NOT EXISTS (SELECT 1 FROM edges WHERE source = n AND kind = 'cites')
    AND NOT EXISTS (SELECT 1 FROM edges WHERE target = n AND kind = 'cites')"""
# Articles of several files come before those that a file and entries of dumps show.
_MERGED = """SELECT n FROM documents JOIN nodes ON n = node WHERE kind = 'article'
    GROUP BY n HAVING count(*) > 1 ORDER BY -sum(entry = 0), n"""


class StoredHealth:
    """The counts and the few rows that tell how well a build went."""

    def __init__(self, store: Store, database: Database) -> None:
        self._store = store
        self._db = database

    def articles(self) -> int:
        """How many articles there are."""
        return self._count("nodes WHERE kind = 'article'")

    def lone_articles(self) -> int:
        """How many articles neither cite nor are cited."""
        return self._count(f"nodes WHERE {_LONE}")

    def plain_mentions(self) -> int:
        """How many own titles stand plainly."""
        return self._count("edges WHERE kind = 'mentions'")

    def merged(self) -> Iterator[Node]:
        """Articles that several documents show, those of most files first."""
        for (n,) in self._db.ask(_MERGED, "i"):
            yield from (node for _, node in self._store.numbered_nodes("n = ?", (n,)))

    def lacking_series(self) -> list[SeriesReport]:
        """Series with gaps or doubles."""
        return [report for report in self._store.series_reports() if report.gaps or report.doubles]

    def records_of_series(self) -> list[Finding]:
        """What these lack, as findings by code and place."""
        return sorted(record for _, _, record in self.numbers_of_series())

    def numbers_of_series(self) -> Iterator[tuple[SeriesReport, int, Finding]]:
        """Each number that a series lacks or has twice, with its finding."""
        parts = (node for _, node in self._store.numbered_nodes(LACKING_PARTS))
        return numbers_of_series(self.lacking_series(), parts)

    def unknown_series(self) -> Iterator[str]:
        """Ids of series that are reported on and that no node has."""
        sql = "SELECT id FROM series WHERE id NOT IN (SELECT id FROM nodes) ORDER BY rowid"
        return (str(unknown) for (unknown,) in self._db.ask(sql, "s"))

    def requirements(self) -> Iterator[tuple[int, int]]:
        """The numbers of each article and of what it requires; numbers follow the order of the ids."""
        return cast(
            "Iterator[tuple[int, int]]",
            self._db.ask("SELECT source, target FROM edges WHERE kind = 'requires'", "ii"),
        )

    def title(self, number: int) -> str:
        """The title of a node, or its id."""
        sql = "SELECT iif(title = '', id, title) FROM nodes WHERE n = ?"
        return str((self._db.first_row(sql, "s", number) or ("",))[0])

    def _count(self, what: str) -> int:
        (number,) = self._db.first_row(f"SELECT count(*) FROM {what}", "i") or (0,)
        return int(number)
