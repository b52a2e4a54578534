"""What holds other files. A container is recognised by its first bytes, never by its name.

Nothing is unpacked to the disk: members come one after the other as streams, within the bounds of
a budget. A member's path is the container's path, `/`, and the member's name: `site.zip/posts/a.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from wenmai.model import Finding
from wenmai.read.containers import mhtml, packed, tarred, warc, zipped
from wenmai.read.containers.members import Bomb, Budget, Bytes, Level, Member, Opened, buffered

__all__ = [
    "CONTAINERS",
    "PACKINGS",
    "Bomb",
    "Budget",
    "Container",
    "Level",
    "Member",
    "Opened",
    "Packing",
    "buffered",
    "container_of",
    "packing_of",
]

Contents: TypeAlias = Iterator[Member | Finding]


@dataclass(frozen=True, slots=True)
class Container:
    """One row: a form that holds several files."""

    name: str
    form: str  # for people
    recognises: Callable[[bytes], bool]  # given the first HEAD bytes
    members: Callable[[Opened], Contents]
    seeks: bool = False  # its directory stands at the end


@dataclass(frozen=True, slots=True)
class Packing:
    """One row: a form that holds one compressed stream."""

    name: str
    suffixes: tuple[str, ...]  # what the name loses when it is unpacked
    magic: bytes
    unpack: Callable[[Bytes, Level], Bytes]


CONTAINERS: tuple[Container, ...] = (
    Container("zip", "zip archive, EPUB book or WACZ crawl",
              lambda head: head.startswith((b"PK\x03\x04", b"PK\x05\x06")), zipped.members, seeks=True),
    Container("tar", "tar archive", lambda head: head[257:262] == b"ustar", tarred.members),
    Container("warc", "web archive", lambda head: head.startswith(b"WARC/1."), warc.members),
    Container("mhtml", "page saved as one mail message", mhtml.recognises, mhtml.members),
)  # fmt: skip

PACKINGS: tuple[Packing, ...] = (
    Packing("gz", (".gz", ".tgz"), b"\x1f\x8b\x08", packed.gzip),
    Packing("zst", (".zst", ".zstd", ".tzst"), b"\x28\xb5\x2f\xfd", packed.zstandard),
    Packing("bz2", (".bz2", ".tbz2", ".tbz"), b"BZh", packed.bzip2),
    Packing("xz", (".xz", ".txz"), b"\xfd7zXZ\0", packed.xz),
)


def container_of(head: bytes) -> Container | None:
    """The first row that knows these bytes."""
    return next((one for one in CONTAINERS if one.recognises(head)), None)


def packing_of(head: bytes) -> Packing | None:
    """The compression that starts so."""
    return next((one for one in PACKINGS if head.startswith(one.magic)), None)
