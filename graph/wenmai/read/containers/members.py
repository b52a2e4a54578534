"""What a container gives: its members one after the other, within bounds."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Protocol

from wenmai.model import Finding

__all__ = [
    "Bomb",
    "Budget",
    "Bytes",
    "Level",
    "Member",
    "Names",
    "Opened",
    "Stream",
    "buffered",
    "note_damage",
]

FREE = 10 * 1024 * 1024  # bytes that anything may unpack to, however small it was
RATIO = 200  # beyond that: unpacked bytes for each packed one; prose packs to about 1:5, logs to 1:50
TOTAL = 1024 * 1024 * 1024  # all that one input may unpack to …
TOTAL_RATIO = 20  # … unless it is that large itself
MOST_MEMBERS = 200_000

_DRIVE = re.compile(r"^[A-Za-z]:")  # C:\x, not x/C:y


class Bomb(Exception):
    """A container unpacks to far more than it holds; the message says by how much."""

    def __init__(self, message: str, *, whole: bool = False) -> None:
        super().__init__(message)
        self.whole = whole  # the input as a whole has had enough, not only this part of it


class Bytes(Protocol):
    """Anything that gives bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


class Budget:
    """What one input may unpack to, over all levels of nesting."""

    def __init__(self, stored: int) -> None:
        self.stored = stored  # bytes of the input itself
        self.unpacked = 0
        self.members = 0

    def member(self) -> None:
        """Count one member."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise Bomb(f"more than {MOST_MEMBERS} members", whole=True)


class Level:
    """What one container may unpack to; a bomb inside costs itself, not its neighbours."""

    def __init__(self, budget: Budget, stored: int = 0) -> None:
        self.budget = budget
        self.stored = stored  # packed bytes, as far as they have been read
        self.unpacked = 0

    def charge(self, size: int) -> None:
        """Count unpacked bytes.

        Raises
        ------
        Bomb
            When they are out of all proportion.
        """
        self.unpacked += size
        self.budget.unpacked += size
        if self.unpacked > FREE and self.unpacked > RATIO * self.stored:
            raise Bomb(f"{self.stored} bytes unpack to more than {self.unpacked // 2**20} MB")
        if self.budget.unpacked > max(TOTAL, TOTAL_RATIO * self.budget.stored):
            message = f"the whole unpacks to more than {self.budget.unpacked // 2**20} MB"
            raise Bomb(message, whole=True)


class Stream(io.RawIOBase):
    """A member's bytes as they are unpacked: charged to its level, ending where they are damaged."""

    def __init__(self, source: Bytes, level: Level | None, damage: list[str]) -> None:
        super().__init__()
        self._source = source
        self._level = level
        self._damage = damage
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        filled = 0
        # A first look at a member wants its first block, however few bytes the source gives at once.
        while filled < min(len(buffer), 4096) and not self._ended:
            data = self._next(len(buffer) - filled)
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        return filled

    def _next(self, size: int) -> bytes:
        try:
            data = self._source.read(size)
        except Bomb:
            raise
        except Exception as error:  # the libraries raise a dozen kinds for bytes that are not theirs
            note_damage(self._damage, error)
            data = b""
        self._ended = not data
        if self._level is not None:
            self._level.charge(len(data))
        return data


def buffered(source: Bytes, level: Level | None, damage: list[str]) -> io.BufferedReader:
    """A stream that one can look ahead in."""
    return io.BufferedReader(Stream(source, level, damage), 65536)


def note_damage(damage: list[str], error: Exception) -> None:
    """Remember what a library says of damaged bytes, once."""
    message = " ".join(str(error).split()) or type(error).__name__
    if message not in damage:
        damage.append(message[:200])


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One thing in a container. Its stream is read before the next member is asked for."""

    name: str  # with / between the parts, safe to show and to join; never used as a path
    stream: io.BufferedReader
    charset: str = ""  # as the container declares it
    url: str = ""
    title: str = ""  # only where the page has none of its own
    whole: str = ""  # title of the book: a page that is called so has none of its own
    author: str = ""
    date: str = ""  # ISO, of the book; a page's own date is the article's
    order: int = 0  # place in the book, from 1; 0 where the container gives none
    saved: str = ""  # ISO day
    moved_to: str = ""  # where a server sends whoever asks for it; it has no content then


@dataclass(frozen=True, slots=True)
class Opened:
    """A container that has been recognised, at its first byte."""

    path: str
    file: io.BufferedReader
    budget: Budget
    size: int = 0  # bytes; 0 where it comes out of another container

    def finding(self, code: str, message: str, member: str = "") -> Finding:
        """Something wrong with the container, or with one member."""
        return Finding(code=code, path=f"{self.path}/{member}" if member else self.path, message=message)


class Names:
    """The names in one container: cleaned, distinct, and what was wrong with them."""

    def __init__(self, container: str) -> None:
        self._container = container
        self._taken: set[str] = set()

    def clean(self, written: str) -> tuple[str, list[Finding]]:
        """A name without .., drive, leading / and control characters, and findings about it."""
        parts = [part for part in re.split(r"[/\\]", _DRIVE.sub("", written)) if part not in ("", ".", "..")]
        name = re.sub(r"[\x00-\x1f\x7f]", "�", "/".join(parts))[:1000] or "unnamed"
        findings = []
        outside = (
            written.startswith(("/", "\\")) or _DRIVE.match(written) or ".." in re.split(r"[/\\]", written)
        )
        if outside or "\0" in written:
            message = f"the name leads out of the archive; read as “{name[:100]}”"
            findings.append(Finding(code="unsafe-name", path=f"{self._container}/{name}", message=message))
        number, distinct = 1, name
        while distinct in self._taken:
            number += 1
            distinct = f"{name}~{number}"
        self._taken.add(distinct)
        return distinct, findings
