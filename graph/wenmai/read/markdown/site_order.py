"""What a site's own lists of its pages say: SUMMARY.md of mdBook and GitBook, _sidebar.md, a README.

They give the order of the pages, the titles of those that state none, and, where a README numbers them, their
places in a series.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from wenmai.read import bounds
from wenmai.read.markdown.configuration import read
from wenmai.words.files import MARKDOWN, page_path

__all__ = ["Listing", "listing"]

_LISTS = ("SUMMARY.md", "_sidebar.md")
_INDEXES = ("README.md", "readme.md", "Readme.md", "index.md")
_FOLDERS = ("", "src", "docs")  # where they stand: beside the pages
_MOST = 20_000  # pages of one list
_LINK = re.compile(r"\[(?P<title>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(\s*<?(?P<target>[^)\s#?<>]+)[^)\n]*\)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>[^#\n].*?)[ \t#]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(?P<number>\d{1,4})[.)、])[ \t]+(?=\S)|[ \t]*\|")
_NUMBERED_LINK = re.compile(r"[ \t]*\d{1,4}[.)、][ \t]*\[")  # the item is a link, and speaks of nothing else


@dataclass(frozen=True, slots=True)
class Listing:
    """Pages as a list of them has it, by path from the site's folder."""

    titles: tuple[tuple[str, str], ...] = ()  # in the order of the list
    parts: tuple[tuple[str, tuple[str, int]], ...] = ()  # the series and the number of what a README numbers

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(path for path, _ in self.titles)


def listing(folder: Path) -> Listing:
    """What the first list of the pages names, each once, in its order; those that are not there left out.

    A README is such a list where several of its items are links to files beside or below it.
    """
    for inner in _FOLDERS:
        for name in _LISTS:
            if (written := _text(folder / inner, name)) and (pages := _pages(folder, inner, written)):
                return Listing(tuple(pages.items()))
    for name in _INDEXES:
        if written := _text(folder, name):
            items = "\n".join(line for line in written.splitlines() if _ITEM.match(line))
            pages = {path: title for path, title in _pages(folder, "", items).items() if page_path(path)}
            if len(pages) >= bounds.FEWEST_LISTED:
                return Listing(tuple(pages.items()), tuple(_numbered(folder, written)))
    return Listing()


def _numbered(folder: Path, written: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """Files in numbered lists of nothing but links to files: their series, called as the heading above it."""
    heading, rows = "", list[str]()
    for line in (*written.splitlines(), "#"):
        if _NUMBERED_LINK.match(line):
            rows.append(next(iter(_pages(folder, "", line)), ""))
        elif line.strip():
            if len(rows) >= bounds.FEWEST_LISTED and all(rows) and len(set(rows)) == len(rows) and heading:
                yield from ((path, (heading, number)) for number, path in enumerate(rows, 1))
            rows = []
            if match := _HEADING.fullmatch(line):
                heading = match["words"].strip()


def _text(folder: Path, name: str) -> str:
    try:
        return read(folder, name)
    except (OSError, ValueError):
        return ""  # it is reported where it is read as a page


def _pages(folder: Path, inner: str, written: str) -> dict[str, str]:
    """Paths from the site's folder, with the words of the first link to each."""
    found: dict[str, str] = {}
    for at, match in enumerate(_LINK.finditer(written)):
        path = _path(match["target"])
        if at == _MOST or not path or (at_root := posixpath.join(inner, path)) in found:
            continue
        if (folder / at_root).is_file():
            found[at_root] = " ".join(match["title"].replace("`", "").replace("**", "").split())
    return found


def _path(target: str) -> str:
    """A path from the list's folder; Docsify leaves out the ending, and names a folder for its README."""
    plain = unquote(target).lstrip("/")
    path = posixpath.normpath(plain) if plain else "."
    if "://" in plain or path.startswith(".."):
        return ""
    if not plain or plain.endswith("/"):
        return posixpath.normpath(posixpath.join(path, "README.md"))
    return path if path.lower().endswith(MARKDOWN) else f"{path}.md"
