"""Writing a graph as a fresh store: the same graph always gives the same bytes."""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from wenmai.errors import OutputError
from wenmai.model import Drop, Graph, Node
from wenmai.store.schema import APPLICATION_ID, INDICES, TABLES, VERSION, loose, packed, tight

__all__ = ["write"]

_Value: TypeAlias = str | bytes | int | float | None
_Row: TypeAlias = tuple[_Value, ...]
_Weighing: TypeAlias = tuple[tuple[str, str, float], ...]  # kind, phrase, points
_NOTHING: Mapping[str, str] = MappingProxyType({})

# The file is new and nobody reads it before it is moved into place, so a journal would protect
# nothing; what a failed write leaves behind is removed.
_SETTINGS = (
    "PRAGMA page_size = 4096",
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -65536",
    f"PRAGMA application_id = {APPLICATION_ID}",
    f"PRAGMA user_version = {VERSION}",
)


def write(graph: Graph, path: Path, meta: Mapping[str, str] = _NOTHING) -> None:
    """Write the graph as a new store at `path`, which must not hold anything yet.

    The bytes depend on the graph, on `meta` and on the version of SQLite alone.

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
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException as exc:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(exc, (OSError, sqlite3.Error, _DanglingError)):
            raise OutputError(f"{path}: the store can't be written: {exc}") from exc
        raise


class _DanglingError(Exception):
    """An edge names a node that is not in the graph."""


def _fill(connection: sqlite3.Connection, graph: Graph, meta: Mapping[str, str]) -> None:
    numbers = {node.id: n for n, node in enumerate(graph.nodes, 1)}
    _insert(connection, "meta", 2, ((key, packed(meta[key])) for key in sorted(meta)))
    _insert(connection, "nodes", 19, _nodes(graph.nodes))
    _insert(
        connection,
        "documents",
        3,
        ((n, packed(ref.path), ref.entry) for n, node in enumerate(graph.nodes, 1) for ref in node.documents),
    )
    _insert(
        connection,
        "identifiers",
        3,
        (
            (n, packed(scheme), packed(value))
            for n, node in enumerate(graph.nodes, 1)
            for scheme, value in node.identifiers
        ),
    )
    _insert(
        connection,
        "labels",
        3,
        (
            (n, packed(language), packed(label))
            for n, node in enumerate(graph.nodes, 1)
            for language, label in node.labels
        ),
    )
    _insert(
        connection,
        "former_ids",
        2,
        ((n, packed(old)) for n, node in enumerate(graph.nodes, 1) for old in node.former_ids),
    )
    _insert(connection, "edges", 9, _edges(graph, numbers))
    _insert(connection, "mentions", 11, _mentions(graph))
    _insert(connection, "reasons", 6, _reasons(graph))
    _fill_reports(connection, graph)
    _fill_names(connection, graph)


def _insert(connection: sqlite3.Connection, table: str, columns: int, rows: Iterable[_Row]) -> None:
    places = ",".join("?" * columns)
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 (our own names)


def _listed(values: Sequence[str] | Sequence[int]) -> str | bytes:
    return packed(json.dumps(values, ensure_ascii=False)) if values else ""


def _nodes(nodes: Iterable[Node]) -> Iterator[_Row]:
    for n, node in enumerate(nodes, 1):
        yield (
            n, packed(node.id), node.kind, packed(node.title), node.known, packed(node.url),
            packed(node.date), node.date_inferred, packed(node.author), packed(node.site), _listed(node.tags),
            _listed(node.aliases), packed(node.series), node.position, packed(node.part),
            node.title_inferred, node.reading_minutes, _listed(node.reads), packed(node.broader),
        )  # fmt: skip


def _edges(graph: Graph, numbers: Mapping[str, int]) -> Iterator[_Row]:
    for e, edge in enumerate(graph.edges, 1):
        try:
            source, target = numbers[edge.source], numbers[edge.target]
        except KeyError as exc:
            raise _DanglingError(f"a {edge.kind} edge names {exc}, which is no node of the graph") from None
        yield (
            e, source, target, edge.kind, edge.weight, edge.role, packed(edge.rule), edge.position,
            packed(edge.part),
        )  # fmt: skip


def _mentions(graph: Graph) -> Iterator[_Row]:
    for e, edge in enumerate(graph.edges, 1):
        for one in edge.mentions:
            yield (
                e, packed(one.text), packed(one.context), packed(one.document), one.start, one.end, one.shape,
                packed(one.rule), packed(one.section), one.cue, one.place,
            )  # fmt: skip


def _reasons(graph: Graph) -> Iterator[_Row]:
    for e, edge in enumerate(graph.edges, 1):
        for one in edge.reasons:
            yield (e, packed(one.kind), packed(one.source), packed(one.text), packed(one.context), one.value)


def _fill_reports(connection: sqlite3.Connection, graph: Graph) -> None:
    """What is said about the graph rather than in it."""
    _insert(connection, "unresolved", 7, (
        (u, packed(one.source), packed(one.text), packed(one.context), packed(one.document), one.start,
         packed(one.reason))
        for u, one in enumerate(graph.unresolved, 1)
    ))  # fmt: skip
    _insert(connection, "candidates", 2, (
        (u, packed(candidate)) for u, one in enumerate(graph.unresolved, 1) for candidate in one.candidates
    ))  # fmt: skip
    _insert(connection, "series", 4, (
        (packed(one.id), packed(one.title), _listed(one.gaps), _listed(one.doubles)) for one in graph.series
    ))  # fmt: skip
    _fill_dropped(connection, graph)
    _fill_considered(connection, graph)
    _insert(connection, "findings", 4, (
        (packed(one.code), packed(one.path), packed(one.place), packed(one.message)) for one in graph.findings
    ))  # fmt: skip
    # A counter has no order of its own, and the order of counting may differ between two builds.
    _insert(connection, "counts", 2, ((packed(name), graph.counts[name]) for name in sorted(graph.counts)))


def _fill_dropped(connection: sqlite3.Connection, graph: Graph) -> None:
    """Most candidates are dropped for one of a few lists of reasons, so each list stands once."""
    numbers: dict[_Weighing, int] = {(): 0}
    for one in graph.dropped:
        numbers.setdefault(_weighing(one), len(numbers))
    _insert(connection, "dropped", 5, (
        (packed(one.source), packed(one.target), packed(one.why), one.score, numbers[_weighing(one)])
        for one in graph.dropped
    ))  # fmt: skip
    _insert(connection, "weighings", 4, (
        (number, packed(kind), packed(text), value)
        for weighing, number in numbers.items()
        for kind, text, value in weighing
    ))  # fmt: skip


def _fill_considered(connection: sqlite3.Connection, graph: Graph) -> None:
    _insert(connection, "considered", 4, (
        (c, packed(one.source), packed(one.target), one.weight) for c, one in enumerate(graph.considered, 1)
    ))  # fmt: skip
    _insert(connection, "weights", 4, (
        (c, packed(each.kind), packed(each.text), each.value)
        for c, one in enumerate(graph.considered, 1)
        for each in one.reasons
    ))  # fmt: skip


def _weighing(drop: Drop) -> _Weighing:
    return tuple((one.kind, one.text, one.value) for one in drop.reasons)


def _fill_names(connection: sqlite3.Connection, graph: Graph) -> None:
    """The names that a search looks at, in the order in which it shows what it finds."""
    cited = Counter(edge.target for edge in graph.edges if edge.kind == "cites")
    ranked = sorted(
        enumerate(graph.nodes, 1), key=lambda row: (row[1].kind != "article", -cited[row[1].id], row[1].id)
    )
    _insert(connection, "titles", 5, (
        (rank, n, node.kind, "".join(f"{loose(name)}\n\n" for name in _names(node)),
         "\n".join(map(tight, _names(node))))
        for rank, (n, node) in enumerate(ranked, 1)
    ))  # fmt: skip
    _insert(connection, "names", 2, (
        (key, rank)
        for rank, (_, node) in enumerate(ranked, 1)
        for key in sorted(set(map(loose, _names(node))))
    ))  # fmt: skip


def _names(node: Node) -> tuple[str, ...]:
    return (node.title, *node.aliases)
