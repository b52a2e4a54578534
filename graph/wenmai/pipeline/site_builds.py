"""Sites taken through the stages one by one: in any process, and only those of which something changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NoReturn

from wenmai.engines import map_ordered, worthwhile
from wenmai.errors import InputError
from wenmai.model import Extraction
from wenmai.pipeline.packing import pack, unpack
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.site_rows import SiteRows
from wenmai.pipeline.sites import SiteInput
from wenmai.topics import Topic

__all__ = ["Told", "built_sites"]


@dataclass(frozen=True, slots=True)
class Told:
    """What holds for every site."""

    topics: Sequence[Topic] = ()
    own_tags: bool = False  # whether the articles' own tags become topics where nobody defined any
    program: bytes = b""  # digest of the program; empty: nothing is kept

    def digest(self) -> bytes:
        """Of all of it."""
        said = repr((self.topics, self.own_tags)).encode("utf-8", "surrogatepass")
        return hashlib.sha256(self.program + said).digest()


@dataclass(frozen=True, slots=True)
class _Packed:
    """A site as it travels: its documents as bytes, or as they are where they have no form in bytes."""

    site: SiteInput  # without documents
    documents: tuple[bytes | Extraction, ...]

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(len(one) for one in self.documents if isinstance(one, bytes))

    def unpacked(self) -> SiteInput:
        """The site with its documents."""
        return replace(self.site, extractions=[*map(_document, self.documents)])

    def key(self, told: bytes) -> bytes:
        """A digest of all that the rows of the site depend on; empty where there is none."""
        whole = hashlib.sha256(told)
        site = replace(self.site, beside=replace(self.site.beside, redirects=(), files=frozenset()))
        beside = (sorted(self.site.beside.files), *map(repr, self.site.beside.redirects))
        for part in (repr(site), *map(repr, beside)):
            whole.update(part.encode("utf-8", "surrogatepass") + b"\0")
        for document in self.documents:
            if not isinstance(document, bytes):
                return b""
            whole.update(len(document).to_bytes(8, "big"))
            whole.update(document)
        return whole.digest()


def built_sites(
    sites: Sequence[SiteInput], told: Told, cache: RowCache, *, engine: str = "local", jobs: int = 1
) -> Iterator[SiteRows]:
    """The rows of each site, in their order; a site that is as it was is not built again.

    Parameters
    ----------
    jobs
        Processes; 0 takes as many as pay.
    """
    packed = [_packed(site) for site in sites]
    common = hashlib.sha256(
        told.program + repr((told.topics, told.own_tags)).encode("utf-8", "surrogatepass")
    )
    keys = [one.key(common.digest()) if told.program else b"" for one in packed]
    kept = {key for key in keys if key and cache.has(key)}
    changed = [one for key, one in zip(keys, packed, strict=True) if key not in kept]
    jobs = jobs or worthwhile([one.size for one in changed])
    built = map_ordered(partial(_built, told=told), changed, engine=engine, jobs=jobs, lost=_killed)
    for key, one in zip(keys, packed, strict=True):
        rows = unpack(cache.row(key), SiteRows) if key in kept else None
        if rows is None:
            found = _built(one, told) if key in kept else next(built)
            rows = found if isinstance(found, SiteRows) else unpack(found, SiteRows)
            assert rows is not None  # it was packed by this very build
            if key and isinstance(found, bytes):
                cache.keep(key, found)
        yield rows


def _packed(site: SiteInput) -> _Packed:
    bare = replace(site, extractions=())
    return _Packed(bare, tuple(pack(one) or one for one in site.extractions))


def _document(packed: bytes | Extraction) -> Extraction:
    if isinstance(packed, Extraction):
        return packed
    document = unpack(packed, Extraction)
    assert document is not None
    return document


def _killed(one: _Packed) -> NoReturn:
    raise InputError(f"{one.site.name}: the process that built this site was killed; it may need more memory")


def _built(one: _Packed, told: Told) -> bytes | SiteRows:
    """The rows of a site as bytes; as they are where they have no form in bytes."""
    from wenmai.pipeline.stages import site_rows

    rows = site_rows(one.unpacked(), told.topics, own_tags=told.own_tags)
    return pack(rows) or rows
