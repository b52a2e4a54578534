"""Reading a store: every question is answered from an index, without loading the rest."""

# ruff: noqa: S608 - the pieces of SQL that are put together here are all literals of this file

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from wenmai.errors import NoSuchArticle
from wenmai.model import (
    Considered,
    Drop,
    Edge,
    EdgeKind,
    Finding,
    Graph,
    Node,
    NodeKind,
    Region,
    SeriesReport,
    Unresolved,
    Works,
)
from wenmai.store import seal
from wenmai.store.columns import RECORDS, SIDES, Row, packed
from wenmai.store.database import Children, Database, open_database
from wenmai.store.searching import Question
from wenmai.store.writing import ExportFile

if TYPE_CHECKING:
    from wenmai.store.health import StoredHealth
    from wenmai.store.streaming import StreamedGraph

__all__ = ["Store", "open_store"]

_BATCH = 500  # ids in one question
_TEXT = "CAST(? AS TEXT)"  # a parameter that may hold a lone surrogate, and then comes as bytes


def open_store(path: Path, *, whole: bool = False) -> Store:
    """Open the store at `path` (the file, or the folder of a build) for reading.

    Parameters
    ----------
    whole
        Hold the whole file against its checksum even where it is very large; for what reads all of it.

    Raises
    ------
    OutputError
        When there is no build.
    StoreDamaged
        When the file is no store of this program, is cut short, was written by a newer version, or
        is not what its checksum says.
    """
    return Store(open_database(path, whole=whole))


class Store:
    """A finished build, opened for reading; use it in a `with` block or close it.

    Every method raises `StoreDamaged` when the file turns out to be damaged.
    """

    def __init__(self, database: Database) -> None:
        self._db = database
        self.path = database.path

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def refuse_closed(self) -> None:
        """Raise ValueError once the file is let go of, for what would ask another process of it."""
        self._db.refuse_closed()

    # --- nodes ----------------------------------------------------------------------------------

    def node(self, node_id: str) -> Node:
        """The node with this id, or the one that had it formerly.

        Raises
        ------
        NoSuchArticle
            When no node has or had it.
        """
        return self._numbered(self._number(node_id))

    def nodes(self, kind: NodeKind | None = None) -> Iterator[Node]:
        """All nodes, or those of one kind, by id."""
        return self._nodes("kind = ?", (kind,)) if kind else self._nodes("", ())

    def nodes_of(self, ids: Sequence[str]) -> Iterator[Node]:
        """The nodes with these ids, a few hundred to a question; what no node has is passed over."""
        for some in _batches(ids):
            yield from self._nodes(f"id IN ({_places(some)})", some)

    def at_url(self, url: str) -> Node | None:
        """The node whose id, former id or URL is exactly this."""
        sql = f"SELECT n FROM nodes WHERE url = {_TEXT} AND url <> '' AND url <> id ORDER BY n"
        row = self._row_of(url) or self._db.first_row(sql, "i", packed(url))
        return self._numbered(row[0]) if row else None

    def in_file(self, path: str, entry: int = 0) -> list[Node]:
        """Nodes that a file of this path shows, or of a path that ends so; its suffix may be left out.

        Of a file with several documents only the one with this number, from 1.
        """
        # Paths are compared from the end: a/b.md stands in x/a/b.md and not in xa/b.md.
        where = (
            f"n IN (SELECT node FROM documents WHERE entry = ? AND (path = {_TEXT}"
            f" OR substr(path, -length({_TEXT})) = {_TEXT} OR path GLOB {_TEXT} OR path GLOB {_TEXT}))"
        )
        plain = "".join(f"[{sign}]" if sign in "[*?" else sign for sign in path)
        ends = (path, f"/{path}", f"/{path}", f"{plain}.[^/.]*", f"*/{plain}.[^/.]*")
        return list(self._nodes(where, (entry, *map(packed, ends))))

    def with_identifier(self, scheme: str, value: str) -> list[Node]:
        """Nodes with this identifier; letters of either case."""
        where = f"n IN (SELECT node FROM identifiers WHERE scheme = ? AND lower(value) = {_TEXT})"
        return list(self._nodes(where, (scheme, packed(value))))

    def parts_of_series(self, series: Collection[str]) -> list[Node]:
        """The articles that stand in these series, by series and number."""
        parts = [
            node
            for one in _batches(sorted(series))
            for node in self._nodes(f"series IN ({_places(one)})", one)
        ]
        return sorted(parts, key=lambda node: (node.series, node.position or 0, node.id))

    def search(
        self, text: str, limit: int = 20, kind: NodeKind | None = None, *, strict: bool = False
    ) -> list[Node]:
        """Nodes whose title or aliases hold every word of `text`, the best first.

        A name that is the whole text stands before one that starts with it, and that before one
        that merely holds it; then articles first, then by citations received, then by id. Width,
        case, spaces and punctuation do not matter; with `strict` punctuation does.
        """
        ranks: dict[int, None] = {}
        for sql, parameters in Question(text, kind, strict, self._db.trigrams).queries():
            if len(ranks) >= limit:
                break
            rows = self._db.ask(sql, "i", (*parameters, limit + len(ranks)))
            ranks.update(dict.fromkeys(rank for (rank,) in rows))
        sql = "SELECT node FROM titles WHERE rank = ?"
        hits = [self._db.first_row(sql, "i", rank) for rank in list(ranks)[:limit]]
        return [self._numbered(row[0]) for row in hits if row]

    def names(self, kind: NodeKind | None = None) -> Iterator[tuple[str, str, str]]:
        """Id, kind and folded names, the title first, each ended by line breaks; in the order of a search."""
        where, parameters = ("t.kind = ?", (kind,)) if kind else ("1", ())
        sql = f"SELECT id, t.kind, loose FROM titles t JOIN nodes ON n = node WHERE {where} ORDER BY rank"
        return self._db.ask(sql, "sss", parameters)

    def alike(self, text: str, limit: int) -> list[Node]:
        """Nodes that share three characters in a row with `text`; candidates for a suggestion."""
        sql, parameters = Question(text, None, False, self._db.trigrams).alike()
        return [self._numbered(n) for (n,) in list(self._db.ask(sql, "i", (*parameters, limit)))]

    def _numbered(self, n: int) -> Node:
        for node in self._nodes("n = ?", (n,)):
            return node
        raise self._db.damaged(f"node {n} is missing")

    def _number(self, node_id: str) -> int:
        row = self._row_of(node_id)
        if not row:
            raise NoSuchArticle(f"no node has the id {node_id}")
        return int(row[0])

    def _row_of(self, node_id: str) -> Row | None:
        """The number of the node that has or had this id."""
        key = packed(node_id)
        former = f"SELECT node FROM former_ids WHERE id = {_TEXT} ORDER BY rowid"
        row = self._db.first_row(f"SELECT n FROM nodes WHERE id = {_TEXT}", "i", key)
        return row or self._db.first_row(former, "i", key)

    def numbered_nodes(self, where: str = "", parameters: Row = ()) -> Iterator[tuple[int, Node]]:
        """Nodes in the graph's order with their numbers: all, or those that a condition of SQL names."""
        owners = where and f"SELECT n FROM nodes WHERE {where}"
        sides = [
            (side.take, self._children(
                f"node, {', '.join(side.names)} FROM {field}", f"i{side.shape}", "node", owners, parameters
            ).of)
            for field, side in SIDES.items()
        ]  # fmt: skip
        columns, listed = RECORDS["nodes"], self._db.listed
        sql = f"SELECT n, {columns.selected('nodes')} FROM nodes WHERE {where or 'n'} ORDER BY n"
        for row in self._db.ask(sql, f"i{columns.shape}", parameters):
            several = [tuple(map(take, rows_of(row[0]))) for take, rows_of in sides]
            yield row[0], columns.record(row[1:], listed, several)

    def _nodes(self, where: str, parameters: Row) -> Iterator[Node]:
        return (node for _, node in self.numbered_nodes(where, parameters))

    def _children(self, columns: str, shape: str, owner: str, owners: str, parameters: Row) -> Children:
        """The rows of a child table that belong to these owners, or to all."""
        # By owner and row is the order of the index; by row alone would be read from the whole table.
        where = f"WHERE {owner} IN ({owners}) ORDER BY {owner}, rowid" if owners else "ORDER BY rowid"
        return Children(self._db.ask(f"SELECT {columns} {where}", shape, parameters))

    # --- edges ----------------------------------------------------------------------------------

    def edges_from(self, node_id: str, kind: EdgeKind | None = None) -> list[Edge]:
        """The edges that start at a node, in the graph's order."""
        return list(self._edges("source", node_id, kind))

    def edges_to(self, node_id: str, kind: EdgeKind | None = None) -> list[Edge]:
        """The edges that end at a node, in the graph's order."""
        return list(self._edges("target", node_id, kind))

    def requirements(self, node_id: str) -> Sequence[Edge]:
        """The `requires` edges that start at this article, strongest first, ties by target id."""
        return sorted(self.edges_from(node_id, "requires"), key=lambda edge: (-edge.score, edge.target))

    def requirements_of(self, ids: Sequence[str]) -> Iterator[Edge]:
        """The `requires` edges that start at any of these articles, a few hundred to a question."""
        return self.edges_at("source", ids, "requires")

    def edges_at(
        self, end: Literal["source", "target"], ids: Sequence[str], kind: EdgeKind
    ) -> Iterator[Edge]:
        """The edges of a kind that start or end at any of these nodes, a few hundred to a question."""
        for some in _batches(ids):
            where = f"e.{end} IN (SELECT n FROM nodes WHERE id IN ({_places(some)})) AND e.kind = ?"
            yield from self._edge_rows(where, (*some, kind))

    def edges(self, kind: EdgeKind | None = None) -> Iterator[Edge]:
        """All edges, or those of one kind, in the graph's order."""
        return self._edge_rows("e.kind = ?", (kind,)) if kind else self._edge_rows("", ())

    def edge_counts(self, kind: EdgeKind) -> dict[str, int]:
        """Id of a node → how many edges of this kind end there; those of none are left out."""
        sql = """SELECT id, times FROM (SELECT target, count(*) AS times FROM edges WHERE kind = ? GROUP BY 1)
            JOIN nodes ON n = target"""
        return dict(self._db.ask(sql, "si", (kind,)))

    def _edges(self, end: str, node_id: str, kind: EdgeKind | None) -> Iterator[Edge]:
        where, parameters = f"e.{end} = ?", (self._number(node_id),)
        if kind:
            return self._edge_rows(f"{where} AND e.kind = ?", (*parameters, kind))
        return self._edge_rows(where, parameters)

    def _edge_rows(self, where: str, parameters: Row) -> Iterator[Edge]:
        owners = where and f"SELECT e FROM edges e WHERE {where}"
        mentions = self._owned("mentions", "edge", owners, parameters)
        reasons = self._owned("reasons", "edge", owners, parameters)
        columns, listed = RECORDS["edges"], self._db.listed
        sql = f"""SELECT e, s.id, t.id, {columns.selected("e")} FROM edges e
            CROSS JOIN nodes s ON s.n = source CROSS JOIN nodes t ON t.n = target
            WHERE {where or "e"} ORDER BY e"""
        for row in self._db.ask(sql, f"iss{columns.shape}", parameters):
            e, source, target = row[:3]
            yield columns.record(row[3:], listed, (source, target, tuple(mentions(e)), tuple(reasons(e))))

    def _owned(self, table: str, owner: str, owners: str, parameters: Row) -> Callable[..., Iterator[Any]]:
        """The records that belong to an owner; owners are asked for in ascending order."""
        columns, listed = RECORDS[table], self._db.listed
        asked = f"{owner}, {columns.selected(table)} FROM {table}"
        rows = self._children(asked, f"i{columns.shape}", owner, owners, parameters)
        return lambda n, beside=(): (columns.record(row, listed, beside) for row in rows.of(n))

    def _records(self, table: str, where: str, parameters: Row = (), number: str = "rowid") -> Iterator[Row]:
        """A number and the columns of each record, in the graph's order."""
        columns = RECORDS[table]
        sql = f"SELECT {number}, {columns.selected(table)} FROM {table} WHERE {where} ORDER BY rowid"
        return self._db.ask(sql, f"i{columns.shape}", parameters)

    # --- reports --------------------------------------------------------------------------------

    def unresolved(self, source: str | None = None) -> Iterator[Unresolved]:
        """Citations that nothing clearly answers to, of one article or of all."""
        where, parameters = (f"source = {_TEXT}", (packed(source),)) if source is not None else ("u", ())
        owners = f"SELECT u FROM unresolved WHERE {where}"
        candidates = self._children("unresolved, id FROM candidates", "is", "unresolved", owners, parameters)
        columns = RECORDS["unresolved"]
        for u, *row in self._records("unresolved", where, parameters):
            several = tuple(candidate for (candidate,) in candidates.of(u))
            yield columns.record(row, self._db.listed, (several,))

    def series_reports(self) -> Iterator[SeriesReport]:
        """What each series lacks and has twice."""
        record = RECORDS["series"].record
        return (record(row[1:], self._db.listed) for row in self._records("series", "rowid"))

    def regions(self) -> Iterator[Region]:
        """The regions, largest first."""
        record = RECORDS["regions"].record
        return (record(row[1:], self._db.listed) for row in self._records("regions", "rowid"))

    def in_region(self, region_id: str) -> Iterator[Node]:
        """The articles that lie in a region, by id."""
        return self._nodes(f"region = {_TEXT} AND region <> ''", (packed(region_id),))

    def dropped(self, source: str | None = None) -> Iterator[Drop]:
        """Candidate prerequisites that were left out, of one article or of all."""
        return (
            self._dropped(f"source = {_TEXT}", (packed(source),)) if source is not None else self._dropped()
        )

    def dropped_of(self, ids: Sequence[str]) -> Iterator[Drop]:
        """Candidate prerequisites of any of these articles that were left out."""
        for some in _batches(ids):
            yield from self._dropped(f"source IN ({_places(some)})", some)

    def _dropped(self, where: str = "rowid", parameters: Row = ()) -> Iterator[Drop]:
        columns, reason, listed = RECORDS["dropped"], RECORDS["weighings"], self._db.listed
        weighings: dict[int, list[Row]] = {}
        for number, *row in self._records("dropped", where, parameters, "weighing"):
            if number not in weighings:
                rows = self._records("weighings", "weighing = ?", (number,))
                weighings[number] = [weighing[1:] for weighing in rows]
            drop = columns.record(row, listed, ((),))
            reasons = tuple(reason.record(each, listed, (drop.source, "", "")) for each in weighings[number])
            yield replace(drop, reasons=reasons) if reasons else drop

    def considered(self, source: str | None = None) -> Iterator[Considered]:
        """Topics that were weighed and not given, of one article or of all."""
        where, parameters = (f"source = {_TEXT}", (packed(source),)) if source is not None else ("c", ())
        owners = f"SELECT c FROM considered WHERE {where}"
        weights = self._owned("weights", "considered", owners, parameters)
        columns = RECORDS["considered"]
        for c, *row in self._records("considered", where, parameters):
            reasons = tuple(weights(c, (row[columns.names.index("source")], "", "")))
            yield columns.record(row, self._db.listed, (reasons,))

    def findings(self) -> Iterator[Finding]:
        """What a person should know of the input."""
        record = RECORDS["findings"].record
        return (record(row[1:], self._db.listed) for row in self._records("findings", "rowid"))

    def counts(self) -> Counter[str]:
        """What the build counted: documents per reader, and the like."""
        return Counter(dict(self._db.ask("SELECT name, value FROM counts", "si")))

    def meta(self) -> dict[str, str]:
        """What the writer noted beside the graph."""
        return dict(self._db.ask("SELECT key, value FROM meta", "ss"))

    def exports(self) -> list[ExportFile]:
        """The files that the build wrote beside the store; none are known of an earlier version's."""
        rows = self._db.ask("SELECT name, size, digest FROM exports ORDER BY name", "sis")
        return [ExportFile(*row) for row in rows]

    def kinds(self) -> dict[str, int]:
        """How many nodes there are of each kind."""
        return dict(self._db.ask("SELECT kind, count(*) FROM nodes GROUP BY 1", "si"))

    def tallies(self) -> dict[str, dict[str, int]]:
        """Sizes for a table: nodes by kind and known, edges by kind, mentions by rule, findings by code."""
        questions = {
            "nodes": "SELECT rtrim(kind || ' ' || known), count(*) FROM nodes GROUP BY 1 ORDER BY 1",
            "edges": "SELECT kind, count(*) FROM edges GROUP BY 1 ORDER BY 1",
            "rules": "SELECT rule, count(*) FROM mentions GROUP BY 1 ORDER BY 2 DESC, 1",
            "unresolved": "SELECT reason, count(*) FROM unresolved GROUP BY 1 ORDER BY 2 DESC, 1",
            "findings": "SELECT code, count(*) FROM findings GROUP BY 1 ORDER BY 2 DESC, 1",
        }
        return {name: dict(self._db.ask(sql, "si")) for name, sql in questions.items()}

    def graph(self) -> Graph:
        """The whole graph, equal to the one that was written."""
        return Graph(
            title=self.meta().get("title", ""),
            nodes=tuple(self.nodes()),
            edges=tuple(self.edges()),
            unresolved=tuple(self.unresolved()),
            series=tuple(self.series_reports()),
            regions=tuple(self.regions()),
            dropped=tuple(self.dropped()),
            considered=tuple(self.considered()),
            findings=tuple(self.findings()),
            counts=self.counts(),
        )

    def streamed(self, works: Works = "all", kinds: Collection[EdgeKind] | None = None) -> StreamedGraph:
        """The graph to go through without loading it, with the works and kinds of edges that are wanted."""
        from wenmai.store.streaming import StreamedGraph

        return StreamedGraph(self, self._db, works, kinds)

    def checksum(self) -> str:
        """As `checksum_of` gives it."""
        return seal.checksum_of(self.path)

    def health(self) -> StoredHealth:
        """What a health report asks, by SQL."""
        from wenmai.store.health import StoredHealth

        return StoredHealth(self, self._db)

    def verify(self) -> None:
        """Read every page of the file and hold the indices against the tables; slow, for `wenmai check`.

        Raises
        ------
        StoreDamaged
            With the first thing that is wrong.
        """
        answer = self._db.first_row("PRAGMA integrity_check(1)", "s")
        if answer != ("ok",):
            raise self._db.damaged(str(answer and answer[0]))
        if astray := self._db.first_row('SELECT "table", "parent" FROM pragma_foreign_key_check', "ss"):
            raise self._db.damaged(f"a row of {astray[0]} belongs to no row of {astray[1]}")


def _batches(ids: Sequence[str]) -> Iterator[Row]:
    """Ids as parameters of questions, fewer to one than SQLite allows."""
    for at in range(0, len(ids), _BATCH):
        yield tuple(map(packed, ids[at : at + _BATCH]))


def _places(parameters: Row) -> str:
    return ", ".join([_TEXT] * len(parameters))
