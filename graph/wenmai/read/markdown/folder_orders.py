"""The order of pages that each folder states for itself: `.pages`, `_meta.json`, `meta.json`."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wenmai.read.markdown.configuration import is_there, read, yaml_table

__all__ = ["in_folders"]

_ROOTS = (
    "docs",
    "content",
    "pages",
    "src/pages",
    "content/docs",
    "src/content",
    "",
)  # of which the first is taken
_ENDINGS = (".md", ".mdx")
_DEEPEST = 8  # folders within each other
_MOST = 20_000  # folders
_FIRST = ("index", "README")


def in_folders(folder: Path, roots: Sequence[str] = ()) -> tuple[str, ...]:
    """The files that such lists name, in their order: of a folder that is named, those of its own list."""
    for root in dict.fromkeys((*roots, *_ROOTS)):
        if names := _names(folder / root):
            return tuple(dict.fromkeys(_ordered(folder, root, names, set())))
    return ()


def _ordered(folder: Path, at: str, names: Sequence[str], seen: set[str]) -> Iterator[str]:
    for name in names:
        path = posixpath.normpath(posixpath.join(at, name))
        if path.startswith(".."):
            continue
        stated = path if path.endswith(_ENDINGS) else ""
        file = next(
            (one for one in (stated, *(path + end for end in _ENDINGS)) if one and is_there(folder, one)), ""
        )
        if file:
            yield file
        if path not in seen and not stated and len(seen) < _MOST and _is_folder(folder / path):
            seen.add(path)
            if path.count("/") < _DEEPEST:
                yield from _ordered(folder, path, _names(folder / path) or _FIRST, seen)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _names(folder: Path) -> list[str]:
    """What the list of a folder names; nothing where it has none, or a broken one."""
    try:
        if (folder / ".pages").is_file():
            table = yaml_table(read(folder, ".pages"))
            return [name for one in _list(table.get("nav") or table.get("arrange")) if (name := _target(one))]
        table = json.loads(read(folder, "_meta.json") or read(folder, "meta.json") or "{}")
    except (OSError, ValueError, RecursionError):
        return []
    if not isinstance(table, dict):
        return []
    pages = table.get("pages")
    if isinstance(pages, list):  # Fumadocs
        return [name for one in pages if (name := _target(one))]
    return [name for name in table if name and not name.startswith(("*", "-"))] if _is_meta(folder) else []


def _is_meta(folder: Path) -> bool:
    return (folder / "_meta.json").is_file()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _target(entry: Any) -> str:
    """`saw.md`, `{The saw: saw.md}`; no rest of the pages, line between them, or address."""
    if isinstance(entry, Mapping):
        entry = next(iter(entry.values()), "")
    words = entry if isinstance(entry, str) else ""
    return "" if words.startswith(("...", "---", "!", "[")) or "://" in words else words.strip()
