"""In which part a row lies: that of its host, or of its id where it has no address or the host is large."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

from wenmai.fold import host_of
from wenmai.parts import bounds

__all__ = ["Layout", "host_in", "layout_for"]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a result is divided."""

    parts: int = 1
    large: frozenset[str] = frozenset()  # hosts of more articles than a part should have

    def of_id(self, name: str) -> int:
        """The part of a node, and of all that is said from it."""
        host = host_in(name)
        return self._of(name if host in self.large else host or name)

    def of_site(self, host: str) -> int:
        """The part of all articles at a host that is not large."""
        return self._of(host)

    def of_path(self, path: str) -> int:
        """The part of what is found in a file."""
        return self._of(path.partition("#")[0])

    def _of(self, key: str) -> int:
        return crc32(key.encode("utf-8", "surrogatepass")) % self.parts


def host_in(name: str) -> str:
    """The host of an id that is an address; empty for others."""
    return host_of(name) if name.startswith("https://") else ""


def layout_for(documents: Mapping[str, int]) -> Layout:
    """The layout for so many documents of each site."""
    parts = max(1, -(-sum(documents.values()) // bounds.PART_DOCUMENTS))
    large = (site for site, number in documents.items() if site and number > bounds.PART_DOCUMENTS)
    return Layout(parts, frozenset(large))
