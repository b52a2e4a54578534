"""Writing a graph as a fresh store, and what completes it: the same graph always gives the same bytes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain, islice
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias, TypeVar

from wenmai.disk import sync_file
from wenmai.errors import OutputError
from wenmai.model import Drop, Edge, GraphRows, Node
from wenmai.store.columns import RECORDS, SIDES, Value, packed
from wenmai.store.node_numbers import NodeNumbers
from wenmai.store.schema import APPLICATION_ID, INDICES, TABLES, VERSION, VIEWS, loose, tight
from wenmai.store.seal import seal

__all__ = ["ExportFile", "complete", "write"]

_Row: TypeAlias = tuple[Value, ...]
_Weighing: TypeAlias = tuple[_Row, ...]  # reasons as rows
_Record = TypeVar("_Record")
_AT_ONCE = 1000  # records
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


def write(graph: GraphRows, path: Path, meta: Mapping[str, str] = _NOTHING, *, whole: bool = True) -> None:
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


def _fill(connection: sqlite3.Connection, graph: GraphRows, meta: Mapping[str, str]) -> None:
    _insert(connection, "meta", ((key, packed(meta[key])) for key in sorted(meta)))
    numbers = _fill_nodes(connection, graph.nodes)
    _fill_edges(connection, graph.edges, numbers)
    _fill_reports(connection, graph)
    _fill_names(connection)


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[_Row]) -> None:
    left = iter(rows)
    first = next(left, None)
    if first is not None:
        # Text with a lone surrogate comes as bytes, which no column of text would take.
        places = ",".join("CAST(? AS TEXT)" if isinstance(value, str | bytes) else "?" for value in first)
        connection.executemany(f"INSERT INTO {table} VALUES ({places})", chain([first], left))  # noqa: S608 (our own names)


def _numbered(table: str, records: Iterable[object]) -> Iterator[_Row]:
    """Records, numbered from 1."""
    row = RECORDS[table].row
    return ((n, *row(record)) for n, record in enumerate(records, 1))


def _batches(records: Iterable[_Record]) -> Iterator[list[tuple[int, _Record]]]:
    """Records with their numbers from 1, some at a time: they are read through once."""
    numbered = iter(enumerate(records, 1))
    while some := list(islice(numbered, _AT_ONCE)):
        yield some


def _fill_nodes(connection: sqlite3.Connection, nodes: Iterable[Node]) -> NodeNumbers:
    """The nodes and what stands beside them; gives their numbers by their ids."""
    numbers = NodeNumbers()
    row = RECORDS["nodes"].row
    for some in _batches(nodes):
        numbers.add(node.id for _, node in some)
        _insert(connection, "nodes", ((n, *row(node)) for n, node in some))
        for field in SIDES:
            _insert(connection, field, _beside(field, some))
    numbers.tell_apart(node.id for node in nodes)
    return numbers


def _beside(field: str, nodes: Iterable[tuple[int, Node]]) -> Iterator[_Row]:
    put = SIDES[field].put
    for n, node in nodes:
        for value in getattr(node, field):
            yield (n, *(packed(part) if isinstance(part, str) else part for part in put(value)))


def _fill_edges(connection: sqlite3.Connection, edges: Iterable[Edge], numbers: NodeNumbers) -> None:
    """The edges with their sentences and reasons."""
    mention, reason = RECORDS["mentions"].row, RECORDS["reasons"].row
    for some in _batches(edges):
        _insert(connection, "edges", _edges(some, numbers))
        _insert(connection, "mentions", ((e, *mention(one)) for e, edge in some for one in edge.mentions))
        _insert(connection, "reasons", ((e, *reason(one)) for e, edge in some for one in edge.reasons))


def _edges(edges: Sequence[tuple[int, Edge]], numbers: NodeNumbers) -> Iterator[_Row]:
    row = RECORDS["edges"].row
    sources = numbers.of([edge.source for _, edge in edges])
    targets = numbers.of([edge.target for _, edge in edges])
    for (e, edge), source, target in zip(edges, sources, targets, strict=True):
        if not (source and target):
            named = edge.target if source else edge.source
            raise _DanglingError(f"a {edge.kind} edge names {named!r}, which is no node of the graph")
        yield (e, source, target, *row(edge))


def _fill_reports(connection: sqlite3.Connection, graph: GraphRows) -> None:
    """What is said about the graph rather than in it."""
    for open_ones in _batches(graph.unresolved):
        row = RECORDS["unresolved"].row
        _insert(connection, "unresolved", ((u, *row(citation)) for u, citation in open_ones))
        _insert(connection, "candidates", (
            (u, packed(candidate)) for u, citation in open_ones for candidate in citation.candidates
        ))  # fmt: skip
    _insert(connection, "series", map(RECORDS["series"].row, graph.series))
    _fill_dropped(connection, graph.dropped)
    weight = RECORDS["weights"].row
    for weighed in _batches(graph.considered):
        row = RECORDS["considered"].row
        _insert(connection, "considered", ((c, *row(candidate)) for c, candidate in weighed))
        _insert(connection, "weights", ((c, *weight(one)) for c, each in weighed for one in each.reasons))
    _insert(connection, "findings", map(RECORDS["findings"].row, graph.findings))
    # A counter has no order of its own, and the order of counting may differ between two builds.
    _insert(connection, "counts", ((packed(name), graph.counts[name]) for name in sorted(graph.counts)))


def _fill_dropped(connection: sqlite3.Connection, dropped: Iterable[Drop]) -> None:
    """Most candidates are dropped for one of a few lists of reasons, so each list stands once."""
    numbers: dict[_Weighing, int] = {(): 0}
    row = RECORDS["dropped"].row
    _insert(connection, "dropped", (
        (*row(drop), numbers.setdefault(_weighing(drop), len(numbers))) for drop in dropped
    ))  # fmt: skip
    _insert(connection, "weighings", (
        (number, *reason) for weighing, number in numbers.items() for reason in weighing
    ))  # fmt: skip


def _weighing(drop: Drop) -> _Weighing:
    return tuple(map(RECORDS["weighings"].row, drop.reasons))


# Articles first, then by citations received, then by id: the order in which a search shows what it finds.
_RANKED = """
SELECT nodes.n, kind, CAST(title AS BLOB), CAST(aliases AS BLOB) FROM nodes LEFT JOIN
  (SELECT target, count(*) AS times FROM edges WHERE kind = 'cites' GROUP BY target) ON target = nodes.n
ORDER BY kind <> 'article', ifnull(times, 0) DESC, id
"""


def _fill_names(connection: sqlite3.Connection) -> None:
    """The names that a search looks at, in the order in which it shows what it finds."""
    with closing(connection.execute(_RANKED)) as ranked:
        for some in _batches(ranked):
            named = [(rank, n, kind, _names(title, aliases)) for rank, (n, kind, title, aliases) in some]
            _insert(connection, "titles", (
                (rank, n, kind, "".join(f"{loose(name)}\n\n" for name in names), "\n".join(map(tight, names)))
                for rank, n, kind, names in named
            ))  # fmt: skip
            _insert(connection, "names", (
                (key, rank) for rank, _, _, names in named for key in sorted(set(map(loose, names)))
            ))  # fmt: skip


def _names(title: bytes, aliases: bytes) -> tuple[str, ...]:
    """As the columns hold them."""
    others = json.loads(aliases.decode("utf-8", "surrogatepass")) if aliases else ()
    return (title.decode("utf-8", "surrogatepass"), *others)
