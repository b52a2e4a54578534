"""Works that several sites cite, brought together by workers: as functions of rows, for any engine.

A work is known by its key, and may turn out to be one that has its title. So rows go to the work's key, from
there to the titles, back to the keys that have them, and once more to those that others have become; then
each site is told what its works are. What decides is what decides within one site (`resolve.works`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from wenmai.pipeline.directory import id_key
from wenmai.pipeline.packing import freeze, thaw
from wenmai.pipeline.shipped import Shipment
from wenmai.resolve.works import (
    WorkRow,
    node_of,
    only_twin,
    shared_row,
    title_in,
    titles_asked,
    titles_told,
    twin_of_title,
    with_twins,
)

__all__ = [
    "ANSWERS",
    "KEYS",
    "LAST",
    "TITLES",
    "answer_rows",
    "joined_rows",
    "last_rows",
    "titled_rows",
    "twin_rows",
    "work_rows",
]

# Where rows go: to titles, back to keys, to works that others have become, to the sites that asked.
TITLES, KEYS, LAST, ANSWERS = "titles", "keys", "last", "answers"

_OWN, _TOLD, _ASKED, _TWIN = range(4)  # what a row says of a key or title, in the order in which it is needed


@dataclass(frozen=True, slots=True)
class _Shared:
    """A work, and who wants to know what it is."""

    row: WorkRow
    asked: tuple[tuple[int, str], ...] = ()  # number of a site, and the id that it gave the work
    twins: tuple[WorkRow, ...] = ()  # that have turned out to be the same


@dataclass(frozen=True, slots=True, kw_only=True)
class _Works:
    """Of a site the works that it cites."""

    works: tuple[WorkRow, ...] = ()


def work_rows(row: Shipment, buckets: int, together: int) -> list[Shipment]:
    """The works of a site, each as a row of its key; of so many sites in a row they are in one bucket."""
    number, packed = row
    return [
        (
            (id_key(work.key) + number // together) % buckets,
            (work.key, number),
            work.key,
            freeze(_Shared(work, ((number, work.id),))),
        )
        for work in thaw(packed, _Works).works
    ]


def _by_key(rows: Sequence[Shipment]) -> Iterator[tuple[str, list[Shipment]]]:
    for key, some in groupby(rows, key=itemgetter(0)):
        yield key, list(some)


def joined_rows(rows: Sequence[Shipment], buckets: int) -> list[Shipment]:
    """One row for what sites say of a work, as `work_rows` gives them, where it belongs."""
    made: list[Shipment] = []
    for key, some in _by_key(rows):
        shared = _joined([packed for _, packed in some])
        made.append((id_key(key) % buckets, (key, shared.asked[0][0]), key, freeze(shared)))
    return made


def _joined(packed: Sequence[bytes]) -> _Shared:
    every = [thaw(one, _Shared) for one in packed]
    return _Shared(shared_row(one.row for one in every), tuple(asked for one in every for asked in one.asked))


def titled_rows(rows: Sequence[Shipment], buckets: int) -> list[Shipment]:
    """Each work with its titles, to all who may know it under these."""
    made: list[Shipment] = []

    def to_title(title: str, kind: int, key: str, payload: object) -> None:
        made.append((TITLES, id_key(title) % buckets, (title, kind, key), title, kind, key, payload))

    for key, some in _by_key(rows):
        shared = _joined([packed for _, packed in some])
        if title := title_in(key):
            to_title(title, _OWN, key, freeze(shared))
            continue
        for title in titles_told(shared.row):
            to_title(title, _TOLD, key, bool(shared.row.identifiers))
        for title in titles_asked(shared.row):
            to_title(title, _ASKED, key, None)
        made.append(_to_key(KEYS, key, _OWN, freeze(shared), buckets))
    return made


def _to_key(kind: str, key: str, what: int, payload: object, buckets: int) -> Shipment:
    return kind, id_key(key) % buckets, (key, what), key, what, payload


def twin_rows(rows: Sequence[Shipment], buckets: int) -> list[Shipment]:
    """What is known by a title alone, to the work that has it; and which works have it, to those that ask."""
    made: list[Shipment] = []
    for _, some in groupby(rows, key=itemgetter(0)):
        of_kind: dict[int, list[Shipment]] = defaultdict(list)
        for _, kind, key, payload in some:
            of_kind[kind].append((key, payload))
        identified = [key for key, has_identifiers in of_kind[_TOLD] if has_identifiers]
        addressed = min((key for key, _ in of_kind[_TOLD]), default="")
        for _, packed in of_kind[_OWN]:
            if twin := twin_of_title(identified, addressed):
                made.append(_to_key(KEYS, twin, _TWIN, packed, buckets))
            else:
                made += _answers(thaw(packed, _Shared))
        if identified:
            made += (_to_key(KEYS, key, _ASKED, tuple(identified), buckets) for key, _ in of_kind[_ASKED])
    return made


def last_rows(rows: Sequence[Shipment], buckets: int) -> list[Shipment]:
    """What each work has become, to that one; and works that are what they are, to the sites that ask."""
    made: list[Shipment] = []
    for shared, identified in _with_twins(rows):
        if shared.row.identifiers:
            made.append(_to_key(LAST, shared.row.key, _OWN, freeze(shared), buckets))
        elif twin := only_twin(identified):
            made.append(_to_key(LAST, twin, _TWIN, freeze(shared), buckets))
        else:
            made += _answers(shared)
    return made


def answer_rows(rows: Sequence[Shipment]) -> list[Shipment]:
    """Works of which nothing more can become another, to the sites that ask."""
    return [row for shared, _ in _with_twins(rows) for row in _answers(shared)]


def _with_twins(rows: Sequence[Shipment]) -> Iterator[tuple[_Shared, list[Sequence[str]]]]:
    """Each work with those that are the same; and for its titles the keys of those that have them."""
    for _, some in _by_key(rows):
        own = next(thaw(payload, _Shared) for _, what, payload in some if what == _OWN)
        twins = [thaw(payload, _Shared) for _, what, payload in some if what == _TWIN]
        asked = (*own.asked, *(one for twin in twins for one in twin.asked))
        names = tuple(row for twin in twins for row in (twin.row, *twin.twins))
        yield (
            replace(own, asked=asked, twins=(*own.twins, *names)),
            [payload for _, what, payload in some if what == _ASKED],
        )


def _answers(shared: _Shared) -> Iterator[Shipment]:
    """To each site that asked what its work is in the whole graph."""
    row = with_twins(shared.row, shared.twins)
    node = freeze(node_of(row))
    for number, name in shared.asked:
        yield ANSWERS, number, (ANSWERS, name), ANSWERS, name, row.id, node
