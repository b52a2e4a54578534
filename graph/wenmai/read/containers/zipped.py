"""Zip archives, and what is a zip archive underneath: EPUB books and WACZ crawls.

An archive that is cut short has lost the directory at its end; its members are then found one by
one from their own headers.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

from wenmai.model import Finding
from wenmai.read.containers.epub import chapters
from wenmai.read.containers.members import Level, Member, Names, Opened, buffered
from wenmai.read.containers.overlaps import leave_out_overlapping
from wenmai.read.encoding import readable_name

__all__ = ["members"]

_HEADER = struct.Struct("<4s5H3L2H")  # signature, version, flags, method, time, date, crc, sizes, lengths
_LOCAL = b"PK\x03\x04"
_ENCRYPTED, _SIZES_FOLLOW, _NAME_IS_UTF8 = 1, 8, 0x800
_STORED, _DEFLATED = 0, 8


def members(opened: Opened) -> Iterator[Member | Finding]:
    """The files of the archive in the order of its directory, an EPUB's in reading order."""
    try:
        archive = zipfile.ZipFile(opened.file)
    except Exception as error:  # not only BadZipFile: NotImplementedError, ValueError, struct.error …
        message = f"its directory can't be read ({error}); members are taken one by one"
        yield opened.finding("damaged", message)
        yield from _salvaged(opened)
        return
    with archive:
        if lost := leave_out_overlapping(opened.file, archive):
            few = ", ".join(Names(opened.path).clean(name)[0] for name in lost[:3])
            message = f"{len(lost)} of its members lie in the bytes of others and were not read: {few}"
            yield opened.finding("bomb", message)
        names = Names(opened.path)
        known = set(archive.NameToInfo)
        if "META-INF/container.xml" in known:
            yield from chapters(opened, archive, names)
            return
        crawl = "datapackage.json" in known and any(one.startswith("archive/") for one in known)
        for info in archive.infolist():
            if info.is_dir() or (crawl and not info.filename.startswith("archive/")):
                continue
            opened.budget.member()
            yield from _member(opened, archive, info, names)


def _member(
    opened: Opened, archive: zipfile.ZipFile, info: zipfile.ZipInfo, names: Names
) -> Iterator[Member | Finding]:
    name, findings = names.clean(_name(info))
    yield from findings
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        yield opened.finding("not-a-file", "a link or device in the archive; not read", name)
    elif info.flag_bits & _ENCRYPTED:
        yield opened.finding("encrypted", "encrypted; unpack it with its password first", name)
    else:
        damage: list[str] = []
        try:
            with archive.open(info) as packed:
                level = Level(opened.budget, min(info.compress_size, opened.size or info.compress_size))
                yield Member(name=name, stream=buffered(packed, level, damage))
        except (OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, struct.error) as error:
            damage.append(str(error))
        for message in damage:
            yield opened.finding("damaged", message, name)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as written; zipfile takes names without a mark for DOS ones, few of which are left."""
    if info.flag_bits & _NAME_IS_UTF8:
        return info.filename
    try:
        return readable_name(info.orig_filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _salvaged(opened: Opened) -> Iterator[Member | Finding]:
    """Members by their own headers, for an archive without a directory."""
    opened.file.seek(0)
    data = opened.file.read()
    names = Names(opened.path)
    at = data.find(_LOCAL)
    while 0 <= at <= len(data) - _HEADER.size:
        _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _HEADER.unpack_from(data, at)
        start = at + _HEADER.size + name_size + extra_size
        written = data[at + _HEADER.size : at + _HEADER.size + name_size]
        following = data.find(_LOCAL, start)
        end = start + packed if packed and not flags & _SIZES_FOLLOW else following
        end = end if 0 <= end <= len(data) else len(data)
        at = data.find(_LOCAL, end)
        if not written.endswith(b"/") and start < len(data):
            opened.budget.member()
            name, findings = names.clean(readable_name(written))
            yield from findings
            yield from _one_salvaged(opened, name, data[start:end], flags, method)


def _one_salvaged(
    opened: Opened, name: str, packed: bytes, flags: int, method: int
) -> Iterator[Member | Finding]:
    if flags & _ENCRYPTED or method not in (_STORED, _DEFLATED):
        yield opened.finding("damaged", "encrypted or packed in a rare way; not read", name)
        return
    damage: list[str] = []
    level = Level(opened.budget, len(packed))
    source = io.BytesIO(packed) if method == _STORED else _Deflated(packed)
    yield Member(name=name, stream=buffered(source, level, damage))
    for message in damage:
        yield opened.finding("damaged", message, name)


class _Deflated:
    """Raw deflate, which says itself where it ends."""

    def __init__(self, packed: bytes) -> None:
        self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        self._packed = packed

    def read(self, size: int = -1, /) -> bytes:
        out = self._unpacker.decompress(self._packed, max(size, 1))
        self._packed = self._unpacker.unconsumed_tail
        if not out and not self._unpacker.eof:
            raise EOFError("cut short")
        return out
