"""The two stages that run on any worker, as functions of rows: an input is read, a site is built.

A row is a tuple of numbers, names and the bytes of a record, so that any engine can carry it. What comes out
of an input: its documents, each with the key of its site and its place; and one row without key that sums the
input up, with no more of its documents than the other inputs' documents ask for.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from wenmai.errors import InputError
from wenmai.model import Document, Extraction, Finding, Site
from wenmai.pipeline.named_notes import is_empty_note
from wenmai.pipeline.packing import freeze, thaw
from wenmai.pipeline.rows import Row, row_of
from wenmai.pipeline.site_builds import Told, left_out
from wenmai.pipeline.sites import SiteInput, part_key
from wenmai.read import Input

__all__ = [
    "Numbered",
    "Shipment",
    "Summary",
    "is_late",
    "late_rows",
    "lost_input",
    "lost_site",
    "numbered",
    "rows_of_input",
    "site_heads",
    "site_of_rows",
    "summary_of",
]

Shipment: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """An input as a task gets it."""

    number: int  # its place among the inputs
    source: Input
    title: str = ""  # by which the site's own list calls it


@dataclass(frozen=True, slots=True)
class Summary:
    """What is known of an input without its documents."""

    row: Row  # with documents that are only called and linked; whole are those that may be no articles
    digest: bytes = b""  # of what was read


def rows_of_input(item: Numbered, site: Site) -> Iterator[Shipment]:
    """A summary of an input; its documents: key of the site, number of the input, place there, bytes.

    The summary has None for a key. Documents that are articles only where others name them are in it alone.
    """
    row, digest = row_of(item.source, site, item.title)
    late = [is_late(extraction, item.source) for extraction in row.extractions]
    called = (
        extraction if is_so else _called(extraction)
        for extraction, is_so in zip(row.extractions, late, strict=True)
    )
    summary = Summary(replace(row, extractions=tuple(called)), digest)
    yield None, item.number, 0, freeze(summary)
    for place, (extraction, is_so) in enumerate(zip(row.extractions, late, strict=True)):
        if not is_so:
            yield part_key(extraction, site), item.number, place, freeze(extraction)


def summary_of(row: Shipment) -> Summary:
    """The summary in a row without key."""
    return thaw(row[3], Summary)


def is_late(extraction: Extraction, source: Input | None = None) -> bool:
    """Whether others decide if a document is an article."""
    return bool(source and source.about) or is_empty_note(extraction.document)


def _called(extraction: Extraction) -> Extraction:
    """What other documents and the choice of a site ask of a document: its names, and which it names."""
    document = extraction.document
    kept = Document(
        path=document.path,
        entry=document.entry,
        reader=document.reader,
        title=document.title,
        aliases=document.aliases,
        known=document.known,
        author=document.author,
        site=document.site,
        url=document.url,
        links=tuple(link for link in document.links if link.wiki or "://" not in link.url),
        citations=tuple(given for given in document.citations if given.wiki),
    )
    return Extraction(document=kept, address=extraction.address)


def lost_input(item: Numbered) -> list[Shipment]:
    """What is known of an input when the system ends each process that reads it."""
    message = "the process that read it was killed; perhaps it needs more memory than there is"
    finding = Finding(code="killed", path=item.source.name, message=message)
    return [(None, item.number, 0, freeze(Summary(Row(findings=(finding,)))))]


# --- a site ----------------------------------------------------------------------------------------


def numbered(row: Shipment, numbers: Mapping[str, int]) -> Shipment:
    """A document's row under the number of its site, and its place in the order of reading."""
    key, number, place, packed = row
    return numbers[key], (number, place), packed


def site_heads(sites: Sequence[SiteInput]) -> Iterator[Shipment]:
    """A row before the documents of each site: what is declared of it and lies beside it."""
    for number, site in enumerate(sites):
        yield number, (-1, 0), pickle.dumps((number, replace(site, extractions=())))


def late_rows(
    documents: Sequence[Extraction], numbers: Mapping[str, int], site: Site, first: int
) -> Iterator[Shipment]:
    """Rows of documents that turned out to be articles, behind all others; `first` is above every input."""
    for place, extraction in enumerate(documents):
        yield numbers[part_key(extraction, site)], (first, place), freeze(extraction)


def site_of_rows(rows: list[Shipment], told: Told, *, only: bool) -> list[Shipment]:
    """The number of a site and the bytes of its rows; where it is the only site, of its graph.

    The list of rows is emptied, so that no document is in memory as bytes and as a record.
    """
    from wenmai.pipeline.stages import only_graph, site_rows

    number, site = pickle.loads(rows[0][0])  # noqa: S301 - of this very build
    if only:
        return [(number, pickle.dumps(only_graph(_whole(site, rows), told)))]
    return [(number, freeze(site_rows(_whole(site, rows), told.topics, own_tags=told.own_tags)))]


def _whole(site: SiteInput, rows: list[Shipment]) -> SiteInput:
    """The site with the documents of its rows, which are taken out of the list."""
    rows.reverse()
    rows.pop()  # the head
    extractions = []
    while rows:
        (packed,) = rows.pop()
        extractions.append(thaw(packed, Extraction))
    return replace(site, extractions=extractions)


def lost_site(rows: Sequence[Shipment], *, only: bool) -> list[Shipment]:
    """The number of a site whose process the system ends each time, and what stands for its rows.

    Raises
    ------
    InputError
        Where it is the only one.
    """
    ((head,), *documents) = rows
    number, site = pickle.loads(head)  # noqa: S301 - of this very build
    if only:
        raise InputError(f"{site.name}: the process that built this site was killed; it may need more memory")
    first = thaw(documents[0][0], Extraction) if documents else None
    return [(number, freeze(left_out(site.name, first, "site-killed")))]
