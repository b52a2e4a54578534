"""Reading a store: every question is answered from an index, without loading the rest."""

# ruff: noqa: S608 - the pieces of SQL that are put together here are all literals of this file

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import starmap
from pathlib import Path
from types import TracebackType

from wenmai.errors import NoSuchArticle
from wenmai.model import (
    Considered,
    DocumentRef,
    Drop,
    Edge,
    EdgeKind,
    Evidence,
    Finding,
    Graph,
    Node,
    NodeKind,
    Reason,
    SeriesReport,
    Unresolved,
)
from wenmai.store.database import Children, Database, Row, open_database
from wenmai.store.schema import packed
from wenmai.store.searching import Question

__all__ = ["Store", "open_store"]

_NODE = """n, id, kind, title, known, url, date, date_inferred, author, site, tags, aliases, series, position,
part, title_inferred, reading_minutes, reads, broader"""
_NODE_SHAPE = "issssssisssssosioss"
_BATCH = 500  # ids in one question


def open_store(path: Path) -> Store:
    """Open the store at `path` (the file, or the folder of a build) for reading.

    Raises
    ------
    OutputError
        When there is no build.
    StoreDamaged
        When the file is no store of this program, is cut short, or was written by a newer version.
    """
    return Store(open_database(path))


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
        key = packed(url)
        found = self._db.one("SELECT n FROM nodes WHERE id = ?", "i", key)
        found = found or self._db.one("SELECT node FROM former_ids WHERE id = ? ORDER BY rowid", "i", key)
        sql = "SELECT n FROM nodes WHERE url = ? AND url <> '' AND url <> id ORDER BY n"
        found = found or self._db.one(sql, "i", key)
        return self._numbered(found[0]) if found else None

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
        found = [self._db.one(sql, "i", rank) for rank in list(ranks)[:limit]]
        return [self._numbered(row[0]) for row in found if row]

    def alike(self, text: str, limit: int) -> list[Node]:
        """Nodes that share three characters in a row with `text`; candidates for a suggestion."""
        sql, parameters = Question(text, None, False, self._db.trigrams).alike()
        return [self._numbered(n) for (n,) in list(self._db.ask(sql, "i", (*parameters, limit)))]

    def _numbered(self, n: int) -> Node:
        for node in self._nodes("n = ?", (n,)):
            return node
        raise self._db.damaged(f"node {n} is missing")

    def _number(self, node_id: str) -> int:
        key = packed(node_id)
        found = self._db.one("SELECT n FROM nodes WHERE id = ?", "i", key)
        found = found or self._db.one("SELECT node FROM former_ids WHERE id = ? ORDER BY rowid", "i", key)
        if not found:
            raise NoSuchArticle(f"no node has the id {node_id}")
        return int(found[0])

    def _nodes(self, where: str, parameters: Row) -> Iterator[Node]:
        owners = where and f"SELECT n FROM nodes WHERE {where}"
        documents, identifiers, former, labels = (
            self._children(f"{columns} FROM {table}", shape, "node", owners, parameters)
            for table, columns, shape in (
                ("documents", "node, path, entry", "isi"),
                ("identifiers", "node, scheme, value", "iss"),
                ("former_ids", "node, id", "is"),
                ("labels", "node, language, label", "iss"),
            )
        )
        listed = self._db.listed
        sql = f"SELECT {_NODE} FROM nodes WHERE {where or 'n'} ORDER BY n"
        for row in self._db.ask(sql, _NODE_SHAPE, parameters):
            n, node_id, kind, title, known, url, date, date_inferred, author, site, tags, aliases = row[:12]
            series, position, part, title_inferred, minutes, reads, broader = row[12:]
            yield Node(
                id=node_id, kind=kind, title=title, known=known, url=url, date=date,
                date_inferred=bool(date_inferred), author=author, site=site, tags=listed(tags, str),
                aliases=listed(aliases, str), former_ids=tuple(old for (old,) in former.of(n)),
                series=series, position=position, part=part, title_inferred=bool(title_inferred),
                reading_minutes=minutes,
                identifiers=tuple((scheme, value) for scheme, value in identifiers.of(n)),
                reads=listed(reads, int),
                documents=tuple(starmap(DocumentRef, documents.of(n))),
                labels=tuple((language, label) for language, label in labels.of(n)), broader=broader,
            )  # fmt: skip

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
        return sorted(self.edges_from(node_id, "requires"), key=lambda edge: (-edge.weight, edge.target))

    def requirements_of(self, ids: Sequence[str]) -> Iterator[Edge]:
        """The `requires` edges that start at any of these articles, a few hundred to a question."""
        for some in _batches(ids):
            where = f"e.source IN (SELECT n FROM nodes WHERE id IN ({_places(some)})) AND e.kind = ?"
            yield from self._edge_rows(where, (*some, "requires"))

    def edges(self, kind: EdgeKind | None = None) -> Iterator[Edge]:
        """All edges, or those of one kind, in the graph's order."""
        return self._edge_rows("e.kind = ?", (kind,)) if kind else self._edge_rows("", ())

    def _edges(self, end: str, node_id: str, kind: EdgeKind | None) -> Iterator[Edge]:
        where, parameters = f"e.{end} = ?", (self._number(node_id),)
        if kind:
            return self._edge_rows(f"{where} AND e.kind = ?", (*parameters, kind))
        return self._edge_rows(where, parameters)

    def _edge_rows(self, where: str, parameters: Row) -> Iterator[Edge]:
        owners = where and f"SELECT e FROM edges e WHERE {where}"
        columns = (
            'edge, text, context, document, start, "end", shape, rule, section, cue, place FROM mentions'
        )
        mentions = self._children(columns, "isssiissssp", "edge", owners, parameters)
        columns = "edge, kind, source, text, context, value FROM reasons"
        reasons = self._children(columns, "issssf", "edge", owners, parameters)
        sql = f"""SELECT e, s.id, t.id, e.kind, weight, role, rule, e.position, e.part FROM edges e
            CROSS JOIN nodes s ON s.n = source CROSS JOIN nodes t ON t.n = target
            WHERE {where or "e"} ORDER BY e"""
        rows = self._db.ask(sql, "isssfssos", parameters)
        for e, source, target, kind, weight, role, rule, position, part in rows:
            yield Edge(
                source=source, target=target, kind=kind, weight=weight, role=role, rule=rule,
                position=position, part=part, mentions=tuple(map(_evidence, mentions.of(e))),
                reasons=tuple(map(_reason, reasons.of(e))),
            )  # fmt: skip

    # --- reports --------------------------------------------------------------------------------

    def unresolved(self, source: str | None = None) -> Iterator[Unresolved]:
        """Citations that nothing clearly answers to, of one article or of all."""
        where, parameters = ("source = ?", (packed(source),)) if source is not None else ("u", ())
        owners = f"SELECT u FROM unresolved WHERE {where}"
        candidates = self._children("unresolved, id FROM candidates", "is", "unresolved", owners, parameters)
        sql = f"""SELECT u, source, text, context, document, start, reason FROM unresolved
            WHERE {where} ORDER BY u"""
        rows = self._db.ask(sql, "issssis", parameters)
        for u, citing, text, context, document, start, reason in rows:
            yield Unresolved(
                source=citing, text=text, context=context, document=document, start=start, reason=reason,
                candidates=tuple(candidate for (candidate,) in candidates.of(u)),
            )  # fmt: skip

    def series_reports(self) -> Iterator[SeriesReport]:
        """What each series lacks and has twice."""
        rows = self._db.ask("SELECT id, title, gaps, doubles FROM series ORDER BY rowid", "ssss")
        for series_id, title, gaps, doubles in rows:
            yield SeriesReport(
                id=series_id,
                title=title,
                gaps=self._db.listed(gaps, int),
                doubles=self._db.listed(doubles, int),
            )

    def dropped(self, source: str | None = None) -> Iterator[Drop]:
        """Candidate prerequisites that were left out, of one article or of all."""
        return self._dropped(*(("source = ?", (packed(source),)) if source is not None else ("rowid", ())))

    def dropped_of(self, ids: Sequence[str]) -> Iterator[Drop]:
        """Candidate prerequisites of any of these articles that were left out."""
        for some in _batches(ids):
            yield from self._dropped(f"source IN ({_places(some)})", some)

    def _dropped(self, where: str, parameters: Row) -> Iterator[Drop]:
        sql = f"SELECT source, target, why, score, weighing FROM dropped WHERE {where} ORDER BY rowid"
        weighings: dict[int, tuple[Row, ...]] = {}
        for citing, target, why, score, number in self._db.ask(sql, "sssfi", parameters):
            if number not in weighings:
                weighings[number] = self._weighing(number)
            reasons = tuple(
                Reason(kind=kind, source=citing, text=text, value=value)
                for kind, text, value in weighings[number]
            )
            yield Drop(source=citing, target=target, why=why, score=score, reasons=reasons)

    def _weighing(self, number: int) -> tuple[Row, ...]:
        sql = "SELECT kind, text, value FROM weighings WHERE weighing = ? ORDER BY rowid"
        return tuple(self._db.ask(sql, "ssf", (number,)))

    def considered(self, source: str | None = None) -> Iterator[Considered]:
        """Topics that were weighed and not given, of one article or of all."""
        where, parameters = ("source = ?", (packed(source),)) if source is not None else ("c", ())
        owners = f"SELECT c FROM considered WHERE {where}"
        columns = "considered, kind, text, value FROM weights"
        weights = self._children(columns, "issf", "considered", owners, parameters)
        sql = f"SELECT c, source, target, weight FROM considered WHERE {where} ORDER BY c"
        for c, article, topic, weight in self._db.ask(sql, "issf", parameters):
            reasons = tuple(
                Reason(kind=kind, source=article, text=text, value=value)
                for kind, text, value in weights.of(c)
            )
            yield Considered(source=article, target=topic, weight=weight, reasons=reasons)

    def findings(self) -> Iterator[Finding]:
        """What a person should know of the input."""
        rows = self._db.ask("SELECT code, path, place, message FROM findings ORDER BY rowid", "ssss")
        for code, path, place, message in rows:
            yield Finding(code=code, path=path, place=place, message=message)

    def counts(self) -> Counter[str]:
        """What the build counted: documents per reader, and the like."""
        return Counter(dict(self._db.ask("SELECT name, value FROM counts", "si")))

    def meta(self) -> dict[str, str]:
        """What the writer noted beside the graph."""
        return dict(self._db.ask("SELECT key, value FROM meta", "ss"))

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
            nodes=tuple(self.nodes()),
            edges=tuple(self.edges()),
            unresolved=tuple(self.unresolved()),
            series=tuple(self.series_reports()),
            dropped=tuple(self.dropped()),
            considered=tuple(self.considered()),
            findings=tuple(self.findings()),
            counts=self.counts(),
        )

    def verify(self) -> None:
        """Read every page of the file and hold the indices against the tables; slow, for `wenmai check`.

        Raises
        ------
        StoreDamaged
            With the first thing that is wrong.
        """
        answer = self._db.one("PRAGMA integrity_check(1)", "s")
        if answer != ("ok",):
            raise self._db.damaged(str(answer and answer[0]))


def _batches(ids: Sequence[str]) -> Iterator[Row]:
    """Ids as parameters of questions, fewer to one than SQLite allows."""
    for at in range(0, len(ids), _BATCH):
        yield tuple(map(packed, ids[at : at + _BATCH]))


def _places(parameters: Row) -> str:
    return ", ".join("?" * len(parameters))


def _evidence(row: Row) -> Evidence:
    text, context, document, start, end, shape, rule, section, cue, place = row
    return Evidence(
        text=text, context=context, document=document, start=start, end=end, shape=shape, rule=rule,
        section=section, cue=cue, place=place,
    )  # fmt: skip


def _reason(row: Row) -> Reason:
    kind, source, text, context, value = row
    return Reason(kind=kind, source=source, text=text, context=context, value=value)
