"""`make bench`: floors, which nothing that does the same can be below; a process of its own for each.

python benchmark_floors.py NAME FOLDER OUT
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path


def parse_html(folder: Path, _out: Path) -> None:
    """Lexbor parses every text, as if it were HTML."""
    from selectolax.lexbor import LexborHTMLParser

    for text in _texts(folder):
        LexborHTMLParser(text)


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as file:
                yield from (json.loads(line)["text"] for line in file)
        elif path.is_file():
            yield path.read_text("utf-8", "replace")


def insert_rows(_folder: Path, out: Path) -> None:
    """The rows of the store are inserted into plain tables, with the same indices and search."""
    from wenmai.store.schema import INDICES, TABLES

    target = out / "plain.db"
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(TABLES)
    source = sqlite3.connect(f"{(out / 'graph.db').resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.execute("BEGIN")
    for table in _tables(source):
        rows = source.execute(f"SELECT * FROM {table}")
        places = ", ".join("?" * len(rows.description))
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
    connection.execute("COMMIT")
    connection.executescript(INDICES)
    connection.close()
    target.unlink()


def _tables(store: sqlite3.Connection) -> list[str]:
    sql = """SELECT name FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"""
    return sorted(name for (name,) in store.execute(sql))


def load_triples(_folder: Path, out: Path) -> None:
    """Oxigraph loads the triples that were written."""
    import pyoxigraph

    with (out / "graph.ttl").open("rb") as file:
        pyoxigraph.Store().bulk_load(file, pyoxigraph.RdfFormat.TURTLE)


FLOORS: dict[str, Callable[[Path, Path], None]] = {
    "Lexbor parses the texts": parse_html,
    "plain SQLite inserts": insert_rows,
    "Oxigraph loads the Turtle": load_triples,
}


if __name__ == "__main__":
    FLOORS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
