"""A stored graph as exports go through it: row after row, and nothing loaded but which nodes are hidden."""

# ruff: noqa: S608 - the pieces of SQL that are put together here are all literals of this file

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args

from wenmai.model import (
    FINDINGS_TOO,
    LONG_LIST,
    OWN_KINDS,
    Edge,
    EdgeKind,
    Finding,
    Graph,
    Node,
    Region,
    SeriesReport,
    Surroundings,
    Unresolved,
    Works,
    open_citation,
    records_of_series,
    with_kinds,
    with_works,
)
from wenmai.store.columns import RECORDS, Row
from wenmai.store.database import Database

if TYPE_CHECKING:
    from wenmai.store.reading import Store

__all__ = ["StreamedGraph"]

_Item = TypeVar("_Item")
_EDGES = RECORDS["edges"]
_OPEN = RECORDS["unresolved"]
_TITLES = ", iif(s.title = '', s.id, s.title), iif(t.title = '', t.id, t.title)"
_NUMBERED_PARTS = "WHERE e.kind = 'part_of' AND e.position IS NOT NULL"
_OWN = ", ".join(f"'{kind}'" for kind in OWN_KINDS)
# Numbers of the works that are hidden where these are wanted; see `wenmai.model.listed_works`.
_HIDDEN: dict[Works, str] = {
    "none": f"SELECT n FROM nodes WHERE kind NOT IN ({_OWN})",
    "cited": f"""WITH cited AS MATERIALIZED (
            SELECT DISTINCT e.source, e.target FROM nodes t CROSS JOIN edges e ON e.target = t.n
            WHERE t.kind NOT IN ({_OWN}) AND e.kind = 'cites'),
        lists AS (SELECT source FROM cited GROUP BY source HAVING count(*) > {LONG_LIST})
        SELECT target FROM cited GROUP BY target HAVING count(*) = 1 AND min(source) IN lists""",
}


class StreamedGraph:
    """A store as a graph to go through, with the works and edges that are wanted; a `GraphSource`.

    Parameters
    ----------
    works
        Which works are wanted.
    kinds
        Only edges of these kinds, with their ends; None for all edges and all nodes.
    """

    def __init__(
        self, store: Store, database: Database, works: Works, kinds: Collection[EdgeKind] | None = None
    ) -> None:
        self.store = self._store = store
        self._db = database
        self._works = works
        self._kinds = None if kinds is None else tuple(kind for kind in get_args(EdgeKind) if kind in kinds)
        (count,) = database.first_row("SELECT coalesce(max(n), 0) FROM nodes", "i") or (0,)
        hidden = [n for (n,) in database.ask(_HIDDEN[works], "i")] if works in _HIDDEN else []
        self.hidden = len(hidden)  # works that are left out
        self._places = _places(count, hidden)
        if self._kinds is not None:
            hidden = self._without_edge(count)
            self._places = _places(count, hidden)
        self.shown = count - len(hidden)  # nodes

    def loaded(self) -> Graph:
        """All of it in memory."""
        return with_kinds(with_works(self._store.graph(), self._works), self._kinds)

    def drawn(self) -> Graph:
        """What there is to draw of it in memory: nodes, edges, series, regions; nothing that is reported."""
        return Graph(
            title=self._store.meta().get("title", ""),
            nodes=tuple(self.nodes),
            edges=tuple(self.edges),
            series=tuple(self.series),
            regions=tuple(self.regions),
        )

    def _without_edge(self, count: int) -> list[int]:
        """The nodes at which no wanted edge ends that joins two that are shown."""
        joined = bytearray(count + 1)
        for source, target in self._db.ask(f"SELECT source, target FROM edges e {self._wanted()}", "ii"):
            if self._places[source] >= 0 and self._places[target] >= 0:
                joined[source] = joined[target] = 1
        return [n for n in range(1, count + 1) if not joined[n]]

    def _wanted(self, where: str = "") -> str:
        """The condition, with the kinds of edges that are wanted."""
        if self._kinds is None:
            return where
        kinds = ", ".join(f"'{kind}'" for kind in self._kinds)
        return f"{where} {'AND' if where else 'WHERE'} e.kind IN ({kinds})"

    @property
    def nodes(self) -> Iterator[Node]:
        """The nodes in the graph's order."""
        return (node for n, node in self._store.numbered_nodes() if self._places[n] >= 0)

    @property
    def edges(self) -> Iterator[Edge]:
        """The edges in the graph's order."""
        return map(itemgetter(2), self._edges("e.e"))

    @property
    def unresolved(self) -> Iterator[Unresolved]:
        """The open citations in the graph's order."""
        if self._kinds is None:
            return self._store.unresolved()
        sql = "SELECT coalesce(n.n, 0) FROM unresolved u LEFT JOIN nodes n ON n.id = u.source ORDER BY u.u"
        sources = self._db.ask(sql, "i")
        rows = zip(self._store.unresolved(), sources, strict=True)
        return (mention for mention, (n,) in rows if self._places[n] >= 0)

    @property
    def series(self) -> Iterator[SeriesReport]:
        """What series lack and have twice."""
        if self._kinds is None:
            return self._store.series_reports()
        rows = self._db.ask("SELECT n, id FROM nodes WHERE kind = 'series'", "is")
        shown = {node_id for n, node_id in rows if self._places[n] >= 0}
        return (report for report in self._store.series_reports() if report.id in shown)

    @property
    def regions(self) -> Iterator[Region]:
        """The regions, largest first."""
        if self._kinds is None:
            return self._store.regions()
        rows = self._db.ask("SELECT n, region FROM nodes WHERE region <> ''", "is")
        shown = {region for n, region in rows if self._places[n] >= 0}
        return (region for region in self._store.regions() if region.id in shown)

    def joined(self) -> Iterator[tuple[str, str, EdgeKind]]:
        """Source, target and kind of every edge, without its mentions and reasons."""
        sql = f"""SELECT s.id, t.id, e.kind, e.source, e.target FROM edges e
            CROSS JOIN nodes s ON s.n = e.source CROSS JOIN nodes t ON t.n = e.target
            {self._wanted()} ORDER BY e.e"""
        places = self._places
        for *joined, source, target in self._db.ask(sql, "sssii"):
            if places[source] >= 0 and places[target] >= 0:
                yield tuple(joined)

    def wired(self) -> Iterator[tuple[Edge, int, int]]:
        """Every edge with the places of its two ends among the nodes."""
        return (
            (edge, self._places[source], self._places[target]) for source, target, edge in self._edges("e.e")
        )

    def titled(self) -> Iterator[tuple[Edge, str, str]]:
        """Every edge with the titles of its ends: the id of one without a title."""
        return map(itemgetter(2, 3, 4), self._edges("e.e", titles=True))

    def surroundings(self) -> Iterator[Surroundings]:
        """Every node with its surroundings; one cursor each goes beside the nodes."""
        edges: _Ahead[Edge] = _Ahead(self._edges("e.source, e.e"), itemgetter(2))
        parts: _Ahead[Edge] = _Ahead(
            map(itemgetter(1, 2), self._edges("e.target, e.e", _NUMBERED_PARTS)), itemgetter(1)
        )
        unresolved: _Ahead[Unresolved] = _Ahead(self._open_by_node(), itemgetter(1))
        gaps = {report.id: report.gaps for report in self.series}
        for n, node in self._store.numbered_nodes():
            near = edges.of(n), parts.of(n), gaps.get(node.id, ()), unresolved.of(n)
            if self._places[n] >= 0:
                yield Surroundings(node, *near)

    def incoming(self) -> Iterator[tuple[Node, Sequence[tuple[Edge, str]]]]:
        """Every node with the edges that end at it, each with the title of its source or its id."""
        edges = map(itemgetter(1, 2, 3), self._edges("e.target, e.e", titles=True))
        ending: _Ahead[tuple[Edge, str]] = _Ahead(edges, itemgetter(1, 2))
        for n, node in self._store.numbered_nodes():
            near = ending.of(n)
            if self._places[n] >= 0:
                yield node, near

    def reported(self) -> Iterator[Finding]:
        """All that is reported, by code and place: findings, open citations, what series lack."""
        series = (
            self._store.health().records_of_series()
            if self._kinds is None
            else sorted(records_of_series(self.series, self.nodes))
        )
        return heapq.merge(self._findings_by_place(), self._open_by_place(), series)

    def _edges(self, order: str, where: str = "", *, titles: bool = False) -> Iterator[tuple[Any, ...]]:
        """Edges between shown nodes behind the numbers of their ends, before their titles if wanted."""
        where = self._wanted(where)
        mentions = self._owned("mentions", order, where)
        reasons = self._owned("reasons", order, where)
        record, listed = _EDGES.record, self._db.listed
        sql = f"""SELECT e.source, e.target, e.e{_TITLES if titles else ""}, s.id, t.id,
            {_EDGES.selected("e")} FROM edges e
            CROSS JOIN nodes s ON s.n = e.source CROSS JOIN nodes t ON t.n = e.target
            {where} ORDER BY {order}"""
        places = self._places
        ids = 5 if titles else 3
        fields = ids + 2
        for row in self._db.ask(sql, f"iii{'ss' * titles}ss{_EDGES.shape}"):
            source, target, e = row[:3]
            beside = *row[ids:fields], tuple(mentions.of(e)), tuple(reasons.of(e))
            if places[source] >= 0 and places[target] >= 0:
                yield source, target, record(row[fields:], listed, beside), *row[3:ids]

    def _owned(self, table: str, order: str, where: str) -> _Ahead[Any]:
        """The records of edges in the order in which `_edges` gives these."""
        columns = RECORDS[table]
        asked = f"o.edge, {columns.selected('o')}"
        sql = f"SELECT {asked} FROM {table} o ORDER BY o.rowid"
        if where or order != "e.e":
            sql = f"""SELECT {asked} FROM edges e CROSS JOIN {table} o ON o.edge = e.e {where}
                ORDER BY {order}, o.rowid"""
        record, listed = columns.record, self._db.listed
        return _Ahead(self._db.ask(sql, f"i{columns.shape}"), lambda row: record(row[1:], listed))

    def _open_by_node(self) -> Iterator[tuple[int, Unresolved]]:
        beside = "unresolved u CROSS JOIN nodes n ON n.id = u.source"
        candidates: _Ahead[str] = _Ahead(
            self._db.ask(
                f"SELECT u.u, c.id FROM {beside} CROSS JOIN candidates c ON c.unresolved = u.u "
                "ORDER BY n.n, u.u, c.rowid",
                "is",
            ),
            itemgetter(1),
        )
        sql = f"SELECT n.n, u.u, {_OPEN.selected('u')} FROM {beside} ORDER BY n.n, u.u"
        for n, u, *row in self._db.ask(sql, f"ii{_OPEN.shape}"):
            yield n, _OPEN.record(row, self._db.listed, (tuple(candidates.of(u)),))

    def _findings_by_place(self) -> Iterator[Finding]:
        columns = RECORDS["findings"]
        order = "code, path, coalesce(line, 0), target, message, words, rowid"
        sql = f"SELECT {columns.selected('findings')} FROM findings ORDER BY {order}"
        return (columns.record(row, self._db.listed) for row in self._db.ask(sql, columns.shape))

    def _open_by_place(self) -> Iterator[Finding]:
        where = f"reason NOT IN ({', '.join('?' * len(FINDINGS_TOO))})"
        order = "reason, document, coalesce(line, 0), iif(url = '', text, url), context, text, u"
        source = "0"
        if self._kinds is not None:
            source = "coalesce((SELECT n.n FROM nodes n WHERE n.id = unresolved.source), 0)"
        columns = f"{source}, {_OPEN.selected('unresolved')}"
        sql = f"SELECT {columns} FROM unresolved WHERE {where} ORDER BY {order}"
        rows = self._db.ask(sql, f"i{_OPEN.shape}", tuple(FINDINGS_TOO))
        return (
            open_citation(_OPEN.record(row, self._db.listed, ((),)))
            for n, *row in rows
            if self._kinds is None or self._places[n] >= 0
        )


def _places(count: int, hidden: Sequence[int]) -> Sequence[int]:
    """Number of a node → its place among those that are shown, or -1."""
    if not hidden:
        return range(-1, count)
    left_out = set(hidden)
    places = array("l", [-1])
    shown = 0
    for n in range(1, count + 1):
        places.append(-1 if n in left_out else shown)
        shown += n not in left_out
    return places


class _Ahead(Generic[_Item]):
    """Items that belong to owners and come in the owners' order, handed out owner by owner."""

    def __init__(self, rows: Iterator[Row], item: Callable[[Row], _Item]) -> None:
        self._rows = rows  # the owner's number first
        self._item = item  # what is handed out for a row
        self._head: Row | None = next(rows, None)

    def of(self, owner: int) -> Sequence[_Item]:
        """The items of this owner, which comes next or has none."""
        head = self._head
        if head is None or head[0] != owner:
            return ()
        items = []
        while head is not None and head[0] == owner:
            items.append(self._item(head))
            head = next(self._rows, None)
        self._head = head
        return items
