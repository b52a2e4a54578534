"""What each input is read into: a row of records, taken from the cache of an earlier build or read anew.

A row travels as bytes, from another process as from the cache, and is decoded in one place: a build from
cached rows cannot differ from one that has just read them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from msgspec import Raw

from wenmai.engines import map_ordered, worthwhile
from wenmai.extract import extract
from wenmai.extract.works import hint_of_address
from wenmai.fold import canonical_url
from wenmai.model import Document, Extraction, Finding, Redirect, Site
from wenmai.pipeline.packing import pack, unpack
from wenmai.pipeline.row_cache import RowCache
from wenmai.publication import at_permalinks, placed_redirects
from wenmai.read import Input
from wenmai.read.readers import read_input

__all__ = ["Row", "as_read", "in_site_order", "row_of", "rows_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """One input after reading and extracting."""

    extractions: tuple[Extraction, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()  # what was no part of an article: sidebar, comments …
    redirects: tuple[Redirect, ...] = ()
    packed: tuple[Raw, ...] = field(default=(), repr=False)  # of a row that came as bytes: its extractions

    def documents(self) -> Iterator[tuple[Extraction, bytes]]:
        """The documents, each with the bytes that it came as; what came as bytes is decoded one by one."""
        yield from ((one, b"") for one in self.extractions)
        for packed in self.packed:
            extraction = unpack(packed, Extraction)
            assert extraction is not None  # ours, or looked at when it came from the cache
            yield extraction, bytes(packed)


@dataclass(frozen=True, slots=True)
class _Packed:
    """The fields of a row, its documents as they stand there."""

    extractions: tuple[Raw, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()


def rows_of(
    sources: Sequence[Input],
    site: Site,
    digests: MutableMapping[str, bytes],
    rows: RowCache,
    *,
    program: bytes = b"",
    engine: str = "local",
    jobs: int = 1,
) -> Iterator[Row]:
    """The row of every input, in their order; only what the cache has no row of is read.

    Parameters
    ----------
    digests
        Digest of the content of each input, by its name. Of one that is read it becomes the digest of what
        was read, empty when another try may give something else.
    program
        Digest of what else decides how something is read: this program and its libraries.
    jobs
        Processes; 0 takes as many as pay.
    """
    titles = dict(site.titles)
    common = as_read(site)
    base = hashlib.sha256(program + repr(common).encode("utf-8", "surrogatepass"))

    def key_of(source: Input) -> bytes:
        whole = base.copy()
        for part in (source.name, titles.get(source.name, "")):
            whole.update(part.encode("utf-8", "surrogatepass") + b"\0")
        whole.update(digests[source.name])
        return whole.digest()

    kept = {source.name for source in sources if rows.has(key_of(source))}
    unread = [(source, titles.get(source.name, "")) for source in sources if source.name not in kept]
    jobs = jobs or worthwhile([source.size for source, _ in unread])
    read = map_ordered(
        partial(_packed, site=common),
        unread,
        engine=engine,
        jobs=jobs,
        lost=_killed,
        weight=lambda titled: titled[0].size,
    )
    for source in sources:
        row = _kept(rows.row(key_of(source))) if source.name in kept else None
        if row is None:
            titled = source, titles.get(source.name, "")
            packed, digests[source.name] = _packed(titled, common) if source.name in kept else next(read)
            if (row := _unpacked(packed)) is None:
                row, digests[source.name] = row_of(source, common, titled[1])
            elif digests[source.name]:
                rows.keep(key_of(source), packed)
        yield row
    rows.save()


def as_read(site: Site) -> Site:
    """The site without what no reader asks for; `titles` says something of each file, and goes with it.

    Of other sites the hosts stay, by which documents are told apart.
    """
    others = tuple((host, Site(hosts=other.hosts)) for host, other in site.others if other.hosts)
    bare = replace(site, aliases=(), order=(), others=others, parts=(), rules_off=(), series=())
    return replace(bare, templates=(), titles=())


_IN_LISTS = (
    "markdown",
    "notebook",
    "rest",
    "asciidoc",
)  # readers of the files that lists of a site's pages name


def in_site_order(extractions: Iterable[Extraction], site: Site) -> list[Extraction]:
    """The documents with their places in the site's own lists: in the table of contents, and in a series."""
    places = {path: number for number, path in reversed([*enumerate(site.order, 1)])}
    parts = dict(site.parts)

    def placed(document: Document) -> Document:
        if document.reader not in _IN_LISTS:
            return document
        name, number = parts.get(document.path, ("", None))
        if name and not document.series_name:
            document = replace(document, series_name=name, series_position=number)
        place = places.get(document.path)
        return replace(document, order=place) if place else document

    return [
        replace(one, document=document) if (document := placed(one.document)) is not one.document else one
        for one in extractions
    ]


def row_of(source: Input, site: Site, title: str = "") -> tuple[Row, bytes]:
    """Everything about one input that needs no other input, and the digest of what was read.

    Parameters
    ----------
    source
        A file, or a name with the bytes that stand under it: `Input(Path(), name, data)`.
    title
        By which the site's own list calls it.
    """
    if title:
        site = replace(site, titles=((source.name, title),))
    result = read_input(source, site)
    documents, odd = at_permalinks(result.documents, site, reported=bool(result.findings))
    extracted = [extract(document) for document in documents]
    findings = [*result.findings, *odd, *(finding for _, some in extracted for finding in some)]
    left_out = tuple(stretch.what for stretch in result.left_out)
    redirects = tuple(
        replace(one, hint=hint_of_address(canonical_url(one.target)))
        for one in placed_redirects(result.redirects, site)
    )
    digest = b"" if any(finding.code == "no-memory" for finding in findings) else result.digest
    return Row(tuple(one for one, _ in extracted), tuple(findings), left_out, redirects), digest


def _killed(titled: tuple[Input, str]) -> tuple[bytes, bytes]:
    """What is known of a file when the system ends each process that reads it."""
    message = "the process that read it was killed; perhaps it needs more memory than there is"
    row = Row(findings=(Finding(code="killed", path=titled[0].name, message=message),))
    return pack(row), b""


def _packed(titled: tuple[Input, str], site: Site) -> tuple[bytes, bytes]:
    """The row of one file as bytes; runs in any process. No bytes where it holds what has no form in them."""
    row, digest = row_of(titled[0], site, titled[1])
    return pack(row), digest


def _kept(packed: bytes | None) -> Row | None:
    """The row that an earlier build kept; None for bytes that are none, or that hold what is no document."""
    row = _unpacked(packed)
    return row if row and all(unpack(one, Extraction) for one in row.packed) else None


def _unpacked(packed: bytes | None) -> Row | None:
    """The row of bytes that this build has made; None for bytes that are none."""
    row = unpack(packed, _Packed)
    if row is None:
        return None
    return Row((), row.findings, row.left_out, row.redirects, row.extractions)
