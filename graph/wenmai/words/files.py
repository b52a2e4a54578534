"""Files by their names: endings of texts, and names that stand for their folder."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, TypeAlias

__all__ = [
    "INDEX_NAMES",
    "LIGHT",
    "MARKDOWN",
    "MOMENT",
    "OF_OTHERS",
    "PAGES",
    "PATH",
    "PUBLISHED_FOLDERS",
    "SOURCES",
    "TEXTS",
    "dated_name",
    "ending_of",
    "is_file",
    "page_path",
    "without_ending",
]

# 202105011200, 20210503: the moment or day by which a note in a Zettelkasten is called; no pattern's group
MOMENT = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d[0-5]\d|2[0-3][0-5]\d)?(?:[0-5]\d)?"
Kind: TypeAlias = Literal["light", "markdown", "notebook", "page", "plain"]

# Ending → what a file with it is.
_KINDS: dict[str, Kind] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",  # with components, as Docusaurus has it
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".rmd": "notebook",  # R Markdown: a page is made of it by way of a .md beside it
    ".qmd": "notebook",  # Quarto
    ".ipynb": "notebook",  # Jupyter
    ".lr": "notebook",  # Lektor
    ".html": "page",
    ".htm": "page",
    ".txt": "plain",
    ".rst": "light",  # markup of other kinds than Markdown
    ".org": "light",
    ".adoc": "light",
    ".asciidoc": "light",
    ".asc": "light",
}


def _endings(*kinds: Kind) -> tuple[str, ...]:
    return tuple(ending for ending, kind in _KINDS.items() if kind in kinds)


MARKDOWN = _endings("markdown")
LIGHT = _endings("light")
PAGES = _endings("page")  # finished ones
SOURCES = _endings("markdown", "notebook")  # what generators make pages of
TEXTS = (*SOURCES, *PAGES)  # files whose paths can be paths of addresses

# The path of a text within words: in code, or in Latin letters.
_ENDINGS = "|".join(ending[1:] for ending in (*SOURCES, *PAGES, ".rst", ".adoc"))  # .org ends hosts too
PATH = (
    rf"`(?:[^`\s:*?<>|&]|(?<=\w) (?=\w)){{1,120}}\.(?:{_ENDINGS})`"
    rf"|(?<![\w/.:@`#-])(?=[A-Za-z0-9_.])(?:[A-Za-z0-9_.@-]{{1,60}}/){{0,8}}[A-Za-z0-9_.-]{{1,80}}\.(?:{_ENDINGS})(?![\w/-])"
)

OF_OTHERS = frozenset(("node_modules", "_vendor", "bower_components"))  # folders of packages, with readmes
# Folders of a repository whose files a generator publishes as they are, from the root of the site.
PUBLISHED_FOLDERS = ("static", "public", "source", "src", "docs")

INDEX_NAMES = frozenset({"index", "_index", "readme"})  # files that stand for their folder, in small letters


def ending_of(path: str) -> str:
    """`.md` of `posts/Lathe.MD`: in small letters; empty for a name without one."""
    _, dot, ending = path.rpartition("/")[2].rpartition(".")
    return f".{ending.lower()}" if dot else ""


def is_file(path: str, endings: Collection[str]) -> bool:
    """Whether a path has one of these endings, whatever the case of its letters."""
    return ending_of(path) in endings


def without_ending(path: str, endings: Collection[str]) -> str:
    """The path without its ending where that is one of these."""
    ending = ending_of(path)
    return path[: len(path) - len(ending)] if ending and ending in endings else path


def page_path(path: str) -> str:
    """The path of the page that is made of a file: `a/b.md` and `a/b/index.md` are both `a/b`."""
    stem = without_ending(path, TEXTS)
    folder, _, name = stem.rpartition("/")
    return folder if stem != path and name.lower() in INDEX_NAMES else stem


_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")


def dated_name(stem: str) -> tuple[str, str]:
    """`2024-03-05-slug` → its date and `slug`; an empty date for any other name."""
    match = _DATED.fullmatch(stem)
    if not match:
        return "", stem
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", match[4]
