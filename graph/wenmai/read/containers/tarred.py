"""Tar archives, read as a stream: nothing is extracted, no name becomes a path."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from typing import cast

from wenmai.model import Finding
from wenmai.read.containers.members import Bomb, Member, Names, Opened, buffered, note_damage
from wenmai.read.encoding import readable_name

__all__ = ["members"]


def members(opened: Opened) -> Iterator[Member | Finding]:
    """The files of the archive in its order."""
    names = Names(opened.path)
    damage: list[str] = []
    file = _Blocks(opened.file)
    try:
        # Bytes that are no UTF-8 come as surrogates, which give the bytes back.
        with tarfile.open(
            fileobj=cast("io.BufferedReader", file), mode="r|", encoding="utf-8", errors="surrogateescape"
        ) as archive:
            while info := archive.next():
                archive.members = []  # type: ignore[attr-defined] # it would keep every header
                if info.isdir():
                    continue
                opened.budget.member()
                yield from _member(opened, archive, info, names)
    except Bomb:
        raise
    except Exception as error:  # tarfile raises anything from ValueError to RecursionError for bad bytes
        note_damage(damage, error)
    if file.last.strip(b"\0") and not damage:  # tarfile takes any end for the end
        damage.append("cut short")
    for message in damage:
        yield opened.finding("damaged", f"{message}; what stands before was read")


class _Blocks:
    """The bytes of an archive, and the last of them: a whole archive ends with blocks of NULs."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self.last = b""

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.last = data[-512:] or self.last
        return data


def _member(
    opened: Opened, archive: tarfile.TarFile, info: tarfile.TarInfo, names: Names
) -> Iterator[Member | Finding]:
    name, findings = names.clean(readable_name(info.name.encode("utf-8", "surrogateescape")))
    yield from findings
    if not info.isreg() or info.issparse():
        yield opened.finding("not-a-file", "a link, device or sparse file in the archive; not read", name)
        return
    damage: list[str] = []
    content = archive.extractfile(info)
    if content is not None:
        yield Member(name=name, stream=buffered(content, None, damage))
    for message in damage:
        yield opened.finding("damaged", message, name)
