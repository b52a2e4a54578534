"""Writing a graph as a fresh store, and what completes it: the same graph always gives the same bytes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from wenmai.disk import sync_file
from wenmai.errors import OutputError
from wenmai.model import Drop, Graph, Node
from wenmai.store.columns import RECORDS, SIDES, Value, packed
from wenmai.store.schema import APPLICATION_ID, INDICES, TABLES, VERSION, VIEWS, loose, tight
from wenmai.store.seal import seal

__all__ = ["ExportFile", "complete", "write"]

_Row: TypeAlias = tuple[Value, ...]
_Weighing: TypeAlias = tuple[_Row, ...]  # reasons as rows
_NOTHING: Mapping[str, str] = MappingProxyType({})

# The file is new and nobody reads it before it is moved into place, so a journal would protect
# nothing; what a failed write leaves behind is removed.
_WITHOUT_JOURNAL = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
)
_SETTINGS = (
    "PRAGMA page_size = 4096",
    *_WITHOUT_JOURNAL,
    "PRAGMA cache_size = -65536",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
)


class ExportFile(NamedTuple):
    """A file that a build wrote beside its store."""

    name: str
    size: int  # bytes
    digest: str  # SHA-256 of its content, in hexadecimal digits


def write(graph: Graph, path: Path, meta: Mapping[str, str] = _NOTHING, *, whole: bool = True) -> None:
    """Write the graph as a new store at `path`, which must not hold anything yet.

    The bytes depend on the graph, on `meta` and on the version of SQLite alone.

    Parameters
    ----------
    whole
        Without it `complete` has to follow, before which nobody can open the store.

    Raises
    ------
    OutputError
        When the file cannot be written, when it already holds something, or when an edge names a
        node that the graph does not have. No part of a file stays behind.
    """
    if path.exists() and path.stat().st_size:
        raise OutputError(f"{path}: holds something already; the store is only written to a new file")
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.executescript(TABLES)
            connection.execute("BEGIN")
            _fill(connection, graph, meta)
            connection.execute("COMMIT")
            connection.executescript(INDICES)
            connection.executescript(VIEWS)
        if whole:
            _finish(path)
    except BaseException as exc:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(exc, (OSError, sqlite3.Error, _DanglingError)):
            raise _cannot(path, exc) from exc
        raise


def complete(path: Path, exports: Iterable[ExportFile]) -> None:
    """Note in a store that was just written which exports stand beside it, and force it to the disk.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for setting in _WITHOUT_JOURNAL:
                connection.execute(setting)
            connection.execute("BEGIN")
            _insert(connection, "exports", iter(sorted(exports)))
            connection.execute("COMMIT")
        _finish(path)
    except (OSError, sqlite3.Error) as exc:
        raise _cannot(path, exc) from exc


def _finish(path: Path) -> None:
    seal(path)
    sync_file(path)


def _cannot(path: Path, exc: BaseException) -> OutputError:
    return OutputError(f"{path}: the store can't be written: {exc}")


class _DanglingError(Exception):
    """An edge names a node that is not in the graph."""


def _fill(connection: sqlite3.Connection, graph: Graph, meta: Mapping[str, str]) -> None:
    numbers = {node.id: n for n, node in enumerate(graph.nodes, 1)}
    _insert(connection, "meta", ((key, packed(meta[key])) for key in sorted(meta)))
    _insert(connection, "nodes", _numbered("nodes", graph.nodes))
    for field in SIDES:
        _insert(connection, field, _beside(field, graph.nodes))
    _insert(connection, "edges", _edges(graph, numbers))
    _insert(connection, "mentions", _owned("mentions", (edge.mentions for edge in graph.edges)))
    _insert(connection, "reasons", _owned("reasons", (edge.reasons for edge in graph.edges)))
    _fill_reports(connection, graph)
    _fill_names(connection, graph)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[_Row]) -> None:
    first = next(rows, None)
    if first is not None:
        # Text with a lone surrogate comes as bytes, which no column of text would take.
        places = ",".join("CAST(? AS TEXT)" if isinstance(value, str | bytes) else "?" for value in first)
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", chain([first], rows))  # noqa: S608 (our own names)


def _numbered(table: str, records: Iterable[object]) -> Iterator[_Row]:
    """Records, numbered from 1."""
    row = RECORDS[table].row
    return ((n, *row(record)) for n, record in enumerate(records, 1))


def _owned(table: str, owners: Iterable[Iterable[object]]) -> Iterator[_Row]:
    """Records that belong to others, each with the number of its owner, from 1."""
    row = RECORDS[table].row
    return ((n, *row(record)) for n, records in enumerate(owners, 1) for record in records)


def _beside(field: str, nodes: Iterable[Node]) -> Iterator[_Row]:
    put = SIDES[field].put
    for n, node in enumerate(nodes, 1):
        for value in getattr(node, field):
            yield (n, *(packed(part) if isinstance(part, str) else part for part in put(value)))


def _edges(graph: Graph, numbers: Mapping[str, int]) -> Iterator[_Row]:
    row = RECORDS["edges"].row
    for e, edge in enumerate(graph.edges, 1):
        try:
            source, target = numbers[edge.source], numbers[edge.target]
        except KeyError as exc:
            raise _DanglingError(f"a {edge.kind} edge names {exc}, which is no node of the graph") from None
        yield (e, source, target, *row(edge))


def _fill_reports(connection: sqlite3.Connection, graph: Graph) -> None:
    """What is said about the graph rather than in it."""
    _insert(connection, "unresolved", _numbered("unresolved", graph.unresolved))
    _insert(connection, "candidates", (
        (u, packed(candidate))
        for u, citation in enumerate(graph.unresolved, 1)
        for candidate in citation.candidates
    ))  # fmt: skip
    _insert(connection, "series", map(RECORDS["series"].row, graph.series))
    _fill_dropped(connection, graph)
    _insert(connection, "considered", _numbered("considered", graph.considered))
    _insert(connection, "weights", _owned("weights", (candidate.reasons for candidate in graph.considered)))
    _insert(connection, "findings", map(RECORDS["findings"].row, graph.findings))
    # A counter has no order of its own, and the order of counting may differ between two builds.
    _insert(connection, "counts", ((packed(name), graph.counts[name]) for name in sorted(graph.counts)))


def _fill_dropped(connection: sqlite3.Connection, graph: Graph) -> None:
    """Most candidates are dropped for one of a few lists of reasons, so each list stands once."""
    numbers: dict[_Weighing, int] = {(): 0}
    for drop in graph.dropped:
        numbers.setdefault(_weighing(drop), len(numbers))
    row = RECORDS["dropped"].row
    _insert(connection, "dropped", ((*row(drop), numbers[_weighing(drop)]) for drop in graph.dropped))
    _insert(connection, "weighings", (
        (number, *reason) for weighing, number in numbers.items() for reason in weighing
    ))  # fmt: skip


def _weighing(drop: Drop) -> _Weighing:
    return tuple(map(RECORDS["weighings"].row, drop.reasons))


def _fill_names(connection: sqlite3.Connection, graph: Graph) -> None:
    """The names that a search looks at, in the order in which it shows what it finds."""
    cited = Counter(edge.target for edge in graph.edges if edge.kind == "cites")
    ranked = sorted(
        enumerate(graph.nodes, 1), key=lambda row: (row[1].kind != "article", -cited[row[1].id], row[1].id)
    )
    _insert(connection, "titles", (
        (rank, n, node.kind, "".join(f"{loose(name)}\n\n" for name in _names(node)),
         "\n".join(map(tight, _names(node))))
        for rank, (n, node) in enumerate(ranked, 1)
    ))  # fmt: skip
    _insert(connection, "names", (
        (key, rank)
        for rank, (_, node) in enumerate(ranked, 1)
        for key in sorted(set(map(loose, _names(node))))
    ))  # fmt: skip


def _names(node: Node) -> tuple[str, ...]:
    return (node.title, *node.aliases)
