"""What workers do between the sites and the files of a result: as functions of rows, for any engine.

A site's records get the ids of the whole graph, from the rows of the site and what it is told of all; each
goes to its part, where those of one key become one record, as `joining` does in one process.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple, NoReturn

from wenmai.errors import InputError
from wenmai.model import Considered, Drop, Edge, Finding, Node, SeriesReport, Unresolved
from wenmai.parts import TABLES, Layout, Written, write_table
from wenmai.pipeline.identity import Identities, Names, without
from wenmai.pipeline.joining import Parts, ends, parts_of
from wenmai.pipeline.lines import Lines
from wenmai.pipeline.one_record import one_edge, one_node, reports
from wenmai.pipeline.packing import freeze, thaw
from wenmai.pipeline.part_files import Target, part_of, place_in_series, write_texts
from wenmai.pipeline.shipped import Shipment
from wenmai.pipeline.site_rows import Border, SiteRows
from wenmai.pipeline.sorted_records import Key
from wenmai.pipeline.spool import Spool
from wenmai.pipeline.survey import Abroad, Survey
from wenmai.read import Input

__all__ = [
    "InWhole",
    "lost_part",
    "lost_records",
    "record_rows",
    "rows_of_records",
    "summary_row",
    "written_part",
]


@dataclass(frozen=True, slots=True)
class InWhole:
    """What a site is told of all sites."""

    abroad: Abroad
    names: Names
    circles: frozenset[tuple[str, str]]  # source and target of its needs that are left out
    ambiguous: frozenset[int]  # keys of former ids that could be another article's
    sources: tuple[Input, ...]  # the files of its documents, in which lines are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class _Summary(Border):
    """What is asked of a site before its records are: those of its fields that `SiteRows` has."""

    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


_SUMMARY = tuple(one.name for one in fields(_Summary))


def summary_row(row: Shipment) -> Shipment:
    """The row of a site without its records: what others ask of it, what was found and counted there."""
    number, packed = row
    site = thaw(packed, _Summary)
    return number, freeze(_Summary(**{name: getattr(site, name) for name in _SUMMARY}))


# --- records of a site -----------------------------------------------------------------------------


def rows_of_records(pair: tuple[Shipment, Shipment], layout: Layout) -> list[Shipment]:
    """The records of a site under the ids of the whole graph, each as a row of its part."""
    (number, told), (_, packed) = pair
    whole: InWhole = pickle.loads(told)  # noqa: S301 - of this very build
    abroad = Spool(Abroad)
    abroad.append(whole.abroad)
    survey = Survey(
        abroad=abroad, names=[whole.names], works=(), circles=whole.circles, identities=Identities()
    )
    parts = parts_of(thaw(packed, SiteRows), survey, 0)
    return [*record_rows(_records(parts, whole), layout, number)]


def _records(parts: Parts, whole: InWhole) -> Iterator[tuple[str, Any]]:
    """The records of a site, each with the name of its table."""
    yield from (("nodes", without(node, whole.ambiguous)) for node in parts.nodes)
    yield from (("edges", edge) for edge in parts.edges)
    yield from (("series_parts", edge) for edge in parts.edges if place_in_series(edge))
    still_open = sorted(parts.unresolved, key=_KINDS["unresolved"].key)
    yield from (("unresolved", one) for one in Lines(whole.sources).of_citations(still_open))
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


def lost_records(pair: tuple[Shipment, Shipment]) -> NoReturn:
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
