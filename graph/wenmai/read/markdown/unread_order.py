"""Orders of pages that scripts would have to compute; a finding says so of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenmai.model import Finding

__all__ = ["computed"]


def computed(rows: Sequence[tuple[str, int, str]]) -> Iterator[Finding]:
    """A finding for each script of which parts would have to be computed: by file, line and words."""
    of: dict[str, list[tuple[int, str]]] = {}
    for path, line, words in dict.fromkeys(rows):
        of.setdefault(path, []).append((line, words))
    for path, parts in of.items():
        line, words = parts[0]
        more = f"; so would {len(parts) - 1} more" if len(parts) > 1 else ""
        message = f"the pages that {words} names would have to be computed, and their order is not read{more}"
        yield Finding(code="unread-order", path=path, line=line, message=message)
