"""Orders of pages that a site has in forms that are not read; a finding says so of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from wenmai.model import Finding

__all__ = ["computed", "unread_order"]

_LISTS = ("_toc.yml", "_bookdown.yml")  # of Jupyter Book and bookdown


def unread_order(folder: Path) -> Iterator[Finding]:
    """Lists in YAML that are not read."""
    for name in _LISTS:
        if (folder / name).is_file():
            message = "the order of the pages that stands here is not read"
            yield Finding(code="unread-order", path=name, message=message)


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
