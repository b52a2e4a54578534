"""Sites taken through the stages one by one: in any process, and only those of which something changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from wenmai.engines import map_ordered, worthwhile
from wenmai.model import BesideArticles, Extraction, Finding
from wenmai.pipeline.documents import StoredDocuments, packed_documents
from wenmai.pipeline.packing import pack, packed_into, unpack
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.site_rows import SiteRows, in_pieces
from wenmai.pipeline.sites import SiteInput
from wenmai.pipeline.spool import Spool
from wenmai.topics import Topic

__all__ = ["Told", "built_sites", "left_out"]

_MUCH = 10_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What holds for every site."""

    topics: Sequence[Topic] = ()
    own_tags: bool = False  # whether the articles' own tags become topics where nobody defined any
    program: bytes = b""  # digest of the program; empty: nothing is kept
    scratch: Path | None = None  # folder for rows of sites; None: they stay in memory

    def digest(self) -> bytes:
        """Of all that decides."""
        decides = repr((self.topics, self.own_tags)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(self.program + decides).digest()


@dataclass(frozen=True, slots=True)
class _Packed:
    """A site as it travels: its documents as bytes, or as they are where they have no form in bytes."""

    number: int
    site: SiteInput  # without documents, unless these are on the disk
    documents: tuple[bytes | Extraction, ...] = ()

    @property
    def size(self) -> int:
        """Bytes; not counted of what is on the disk, where there is always much."""
        if isinstance(self.site.extractions, StoredDocuments):
            return _MUCH
        return sum(len(one) for one in self.documents if isinstance(one, bytes))

    def unpacked(self) -> SiteInput:
        """The site with its documents."""
        if isinstance(self.site.extractions, StoredDocuments):
            return self.site
        return replace(self.site, extractions=[*map(_document, self.documents)])

    def key(self, told: bytes) -> bytes:
        """A digest of all that the rows of the site depend on; empty where there is none."""
        whole = hashlib.sha256(told)
        site = replace(self.site, extractions=(), beside=BesideArticles())
        beside = (sorted(self.site.beside.files), *self.site.beside.redirects)
        for part in map(repr, (site, *beside)):
            whole.update(part.encode("utf-8", "surrogatepass") + b"\0")
        stored = self.site.extractions
        for document in stored.packed() if isinstance(stored, StoredDocuments) else self.documents:
            if not isinstance(document, bytes):
                return b""
            whole.update(len(document).to_bytes(8, "big"))
            whole.update(document)
        return whole.digest()


def built_sites(
    sites: Sequence[SiteInput], told: Told, cache: RowCache, *, engine: str = "local", jobs: int = 1
) -> Spool[SiteRows]:
    """The rows of each site, in their order; a site that is as it was is not built again.

    Parameters
    ----------
    jobs
        Processes; 0 takes as many as pay.
    """
    packed = [_packed(number, site) for number, site in enumerate(sites)]
    form = b"in pieces" if told.scratch else b""
    keys = [one.key(told.digest() + form) if told.program else b"" for one in packed]
    kept = {key for key in keys if key and cache.has(key)}
    changed = [one for key, one in zip(keys, packed, strict=True) if key not in kept]
    jobs = jobs or worthwhile([one.size for one in changed])
    built = map_ordered(partial(_built, told=told), changed, engine=engine, jobs=jobs, lost=_killed)
    rows = Spool(SiteRows, told.scratch)
    for key, one in zip(keys, packed, strict=True):
        earlier = _earlier(one, key, cache, told.scratch) if key in kept else None
        if earlier is not None:
            rows.append(earlier)
            continue
        found = _built(one, told) if key in kept else next(built)
        if key and isinstance(found, Path):
            cache.keep_file(key, found)
        elif key and isinstance(found, bytes):
            cache.keep(key, found)
        rows.append(_rows(found) if isinstance(found, bytes) else found)
    return rows


def _earlier(one: _Packed, key: bytes, cache: RowCache, scratch: Path | None) -> SiteRows | Path | None:
    """The rows that an earlier build has kept of a site, or the file of them; None where they are damaged."""
    if scratch is None:
        return unpack(cache.row(key), SiteRows)
    file = _file_of(one, scratch)
    return file if cache.row_into(file, key) else None


def _packed(number: int, site: SiteInput) -> _Packed:
    if isinstance(site.extractions, StoredDocuments):
        return _Packed(number, site)
    return _Packed(number, replace(site, extractions=()), tuple(packed_documents(site.extractions)))


def _document(packed: bytes | Extraction) -> Extraction:
    document = unpack(packed, Extraction) if isinstance(packed, bytes) else packed
    assert document is not None
    return document


def _rows(packed: bytes) -> SiteRows:
    rows = unpack(packed, SiteRows)
    assert rows is not None  # packed by this very build
    return rows


def left_out(name: str, document: Extraction | None, code: str) -> SiteRows:
    """What stands for a site that can't be built: nothing but that it is not there.

    Parameters
    ----------
    document
        Any of its documents.
    code
        `site-killed` or `site-memory`.
    """
    path = document.document.path if document else ""
    finding = Finding(code=code, path=path, target=name, message=_LEFT_OUT[code].format(name))
    return SiteRows(name=name, findings=(finding,))


_LEFT_OUT = {
    "site-killed": "the process that built {} was killed, twice; left out; perhaps it needs more memory",
    "site-memory": "there was not enough memory to build {}; left out",
}


def _killed(one: _Packed) -> SiteRows:
    return _left_out(one, "site-killed")


def _left_out(one: _Packed, code: str) -> SiteRows:
    return left_out(one.site.name, next(iter(one.unpacked().extractions), None), code)


def _built(one: _Packed, told: Told) -> bytes | Path | SiteRows:
    """The rows of a site as bytes, or the file of them; as they are where they have no form in bytes."""
    from wenmai.pipeline.stages import site_rows

    try:
        rows = site_rows(one.unpacked(), told.topics, own_tags=told.own_tags)
    except MemoryError:
        return _left_out(one, "site-memory")
    if not told.scratch:
        return pack(rows) or rows
    file = _file_of(one, told.scratch)
    return file if packed_into(file, in_pieces(rows)) else rows


def _file_of(one: _Packed, scratch: Path) -> Path:
    return scratch / f"site-{one.number}"
