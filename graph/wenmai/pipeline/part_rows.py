"""What workers do between the sites and the files of a result: as functions of rows, for any engine.

A site's records get the ids of the whole graph, from the rows of the site and what it is told of all; each
goes to its part, where those of one key become one record, as `joining` does in one process.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, NoReturn

from wenmai.errors import InputError
from wenmai.model import Considered, Drop, Edge, Finding, Node, SeriesReport, Unresolved
from wenmai.parts import TABLES, Layout, Written, write_table
from wenmai.pipeline.crossing_rows import ABROAD, AMBIGUOUS, Crossing
from wenmai.pipeline.identity import Identities, without
from wenmai.pipeline.joining import Parts, ends, parts_of
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.one_record import one_edge, one_node, reports
from wenmai.pipeline.packing import freeze, thaw
from wenmai.pipeline.part_files import Target, part_of, place_in_series, write_texts
from wenmai.pipeline.shipped import Shipment
from wenmai.pipeline.site_rows import Records
from wenmai.pipeline.sorted_records import Key
from wenmai.pipeline.spool import Spool
from wenmai.pipeline.survey import Abroad, Survey
from wenmai.read import Input

__all__ = [
    "lost_part",
    "lost_records",
    "record_rows",
    "rows_of_records",
    "source_letters",
    "written_part",
]

_SOURCES = "sources"  # what a site's records are told, beside what `crossing_rows` tells


# --- records of a site -----------------------------------------------------------------------------


def source_letters(files: Iterable[Sequence[Input]]) -> Iterator[Shipment]:
    """To each site the files of its documents, in which lines are looked for."""
    for number, some in enumerate(files):
        yield number, (_SOURCES, 0), _SOURCES, tuple(some)


def rows_of_records(
    pair: tuple[Shipment, Sequence[Shipment]], layout: Layout, circles: frozenset[tuple[str, str]]
) -> Iterator[Shipment]:
    """The records of a site under the ids of the whole graph, each as a row of its part.

    Parameters
    ----------
    pair
        The site, and what it is told: by `source_letters` and `crossing_rows`.
    circles
        Source and target of needs that are left out.
    """
    (number, packed), letters = pair
    told: dict[str, list[Any]] = {_SOURCES: [], ABROAD: [], AMBIGUOUS: []}
    for what, payload in letters:
        told[what].append(payload)
    crossing: Crossing = pickle.loads(told[ABROAD][0])  # noqa: S301 - of this very build
    abroad = Spool(Abroad)
    abroad.append(crossing.abroad)
    survey = Survey(abroad=abroad, names=[crossing.names], works=(), circles=circles, identities=Identities())
    parts = parts_of(thaw(packed, Records), survey, 0)
    ambiguous = frozenset(told[AMBIGUOUS])
    nodes = [without(node, ambiguous) for node in parts.nodes]
    nodes += (thaw(node, Node) for node in crossing.works)
    records = _records(replace(parts, nodes=nodes), Lines([one for some in told[_SOURCES] for one in some]))
    return record_rows(records, layout, number)


def _records(parts: Parts, lines: Lines) -> Iterator[tuple[str, Any]]:
    """The records of a site, each with the name of its table."""
    yield from (("nodes", node) for node in parts.nodes)
    yield from (("edges", edge) for edge in lines.of_edges(parts.edges))
    yield from (("series_parts", edge) for edge in parts.edges if place_in_series(edge))
    still_open = sorted(parts.unresolved, key=_KINDS["unresolved"].key)
    yield from (("unresolved", one) for one in lines.of_citations(still_open))
    for name in ("series", "dropped", "considered"):
        yield from ((name, one) for one in getattr(parts, name))


def record_rows(records: Iterable[tuple[str, Any]], layout: Layout, site: int) -> Iterator[Shipment]:
    """Records as rows: number of the part, place there, number, table, bytes.

    Of records with one key those of the first site come first.
    """
    for number, (name, record) in enumerate(records):
        kind, part = _KINDS[name], part_of(name, record, layout)
        place = kind.number, kind.key(record), site, number
        yield part, place, part, name, freeze(record)


def lost_records(pair: tuple[Shipment, Sequence[Shipment]]) -> NoReturn:
    """Ends the build, as a lost site does."""
    raise InputError(
        f"site {pair[0][0]}: the process that joined it with others was killed; it may need memory"
    )


# --- a part ----------------------------------------------------------------------------------------


class _Kind(NamedTuple):
    """How records of a table become one where several sites have them."""

    number: int  # in which order tables are written
    record: type
    key: Callable[[Any], Key]
    merged: Callable[[Sequence[Any]], Any] | None = None


def _first(same: Sequence[Any]) -> Any:
    return same[0]


def _id(node: Node | SeriesReport) -> Key:
    return (node.id,)


# As `Joined` has them.
_KINDS: dict[str, _Kind] = {
    "nodes": _Kind(0, Node, _id, one_node),
    "edges": _Kind(1, Edge, ends, one_edge),
    "unresolved": _Kind(2, Unresolved, attrgetter("source", "document", "start", "text", "reason"), None),
    "series_parts": _Kind(3, Edge, ends, one_edge),
    "series": _Kind(4, SeriesReport, _id),
    "dropped": _Kind(5, Drop, attrgetter("source", "target", "why"), _first),
    "considered": _Kind(6, Considered, attrgetter("source", "target"), _first),
    "findings": _Kind(7, Finding, TABLES["findings"].order),
}


def written_part(rows: Sequence[Shipment], layout: Layout, target: Target) -> list[Shipment]:
    """Write the files of a part from its rows, which come in their order; gives what was written."""
    part, written, places = rows[0][0], Written(), list[Edge]()
    for name, some in groupby(rows, key=itemgetter(1)):
        kind = _KINDS[name]
        records = _merged(kind, (thaw(packed, kind.record) for _, _, packed in some))
        if name == "series_parts":
            records = iter(places := list(records))
        elif name == "series":
            records = reports([*records], places)
        pairs = ((part, record) for record in records)
        written.add(write_table(target.folder / target.tables, name, pairs))
    write_texts(part, layout=layout, sizes=written.sizes, target=target)
    return [(part, pickle.dumps(written))]


def _merged(kind: _Kind, records: Iterator[Any]) -> Iterator[Any]:
    if kind.merged is None:
        return records
    merged = kind.merged
    return (merged(list(same)) for _, same in groupby(records, key=kind.key))


def lost_part(rows: Sequence[Shipment]) -> NoReturn:
    """Ends the build."""
    raise InputError(f"part {rows[0][0]}: the process that wrote it was killed; it may need more memory")
