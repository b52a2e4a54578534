"""The order in which a site lists its own pages: mdBook's and GitBook's SUMMARY.md, Docsify's _sidebar.md."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from wenmai.read.markdown.configuration import read
from wenmai.words.files import MARKDOWN

__all__ = ["listed_files"]

_LISTS = ("SUMMARY.md", "_sidebar.md")
_FOLDERS = ("", "src", "docs")  # where they stand: beside the pages
_MOST = 20_000  # pages of one list
_LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s#?<>]+)[^)\n]*\)")


def listed_files(folder: Path) -> tuple[str, ...]:
    """The files that the first such list names, each once, in its order, where they exist."""
    for inner in _FOLDERS:
        for name in _LISTS:
            if written := _text(folder / inner, name):
                paths = dict.fromkeys(_paths(written))
                return tuple(
                    posixpath.join(inner, path) for path in paths if (folder / inner / path).is_file()
                )
    return ()


def _text(folder: Path, name: str) -> str:
    try:
        return read(folder, name)
    except (OSError, ValueError):
        return ""  # it is reported where it is read as a page


def _paths(written: str) -> Iterator[str]:
    """Paths from the list's folder; Docsify leaves out the ending, and names a folder for its README."""
    for at, match in enumerate(_LINK.finditer(written)):
        target = match["target"].lstrip("/")
        path = posixpath.normpath(target) if target else "."
        if at == _MOST or "://" in target or path.startswith(".."):
            continue
        if not target or target.endswith("/"):
            yield posixpath.normpath(posixpath.join(path, "README.md"))
        else:
            yield path if path.lower().endswith(MARKDOWN) else f"{path}.md"
