"""Members of a zip archive that lie in each other's bytes: thousands of files in the room of one.

By its patch level zipfile reads them, warns on stderr, or refuses them. Here they are left out before it
looks, the same ones by every Python.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

__all__ = ["leave_out_overlapping"]

_HEADER = struct.Struct("<4s22x2H")  # signature; lengths of name and extra field, bytes
_LOCAL = b"PK\x03\x04"


def leave_out_overlapping(file: io.BufferedReader, archive: zipfile.ZipFile) -> list[str]:
    """Take such members out of the archive's directory; their names, in its order.

    Of those that begin at the same byte the last one stays.
    """
    out = set(_overlapping(file, archive))
    members = archive.infolist()
    if out:
        archive.filelist = [_unbounded(info) for at, info in enumerate(members) if at not in out]
        archive.NameToInfo = {info.filename: info for info in archive.filelist}
    return [info.filename for at, info in enumerate(members) if at in out]


# What reading a member takes of its entry in the directory.
_READ = (
    "filename", "orig_filename", "header_offset", "compress_type", "compress_size", "file_size", "CRC",
    "flag_bits", "external_attr",
)  # fmt: skip


def _unbounded(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry without the end that zipfile has noted: of two at one byte 3.13.0 reads only the first."""
    fresh = zipfile.ZipInfo()
    for name in _READ:
        setattr(fresh, name, getattr(info, name))
    return fresh


def _overlapping(file: io.BufferedReader, archive: zipfile.ZipFile) -> Iterator[int]:
    """Places in the directory of members that reach beyond the start of the next one."""
    members = archive.infolist()
    following = archive.start_dir
    for at in sorted(range(len(members)), key=lambda at: (members[at].header_offset, at), reverse=True):
        info = members[at]
        if _end(file, info) > following:
            yield at
        following = info.header_offset


def _end(file: io.BufferedReader, info: zipfile.ZipInfo) -> int:
    """The byte behind a member; 0 where it has no header, which zipfile says when it opens it."""
    file.seek(max(info.header_offset, 0))
    header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return 0
    signature, name, extra = _HEADER.unpack(header)
    return info.header_offset + len(header) + name + extra + info.compress_size if signature == _LOCAL else 0
