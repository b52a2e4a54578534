"""Folders that are books or sites of their own, in which labels hold."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from wenmai.model import LabelSystem
from wenmai.read.markdown.configuration import read
from wenmai.words.files import OF_OTHERS

__all__ = ["is_d2l_book", "projects"]

_MOST = 20_000  # folders that are looked into
_BY_FILE: tuple[tuple[str, LabelSystem], ...] = (
    ("_quarto.yml", "quarto"),
    ("_quarto.yaml", "quarto"),
    ("_bookdown.yml", "bookdown"),
    ("myst.yml", "myst"),
)
_FIRST_PAGES = ("index.rst", "index.md", "index.txt", "contents.rst")  # beside the conf.py of Sphinx
_CONTENTS = "_toc.yml"  # of Jupyter Book; Jekyll's themes have other files of that name
_LISTED = re.compile(r"^[ \t-]*(?:root|file):", re.MULTILINE)
_AUTOREFS = re.compile(r"^[ \t]*-[ \t]*[\"']?(?:autorefs|mkdocstrings)\b", re.MULTILINE)  # plugins of MkDocs
_MAKES = re.compile(r"\bmakedocs\s*\(")  # of Documenter.jl
_NOTEBOOKS = re.compile(r"^\[build\][^\[]*?^notebooks[ \t]*=", re.MULTILINE)  # of d2l-book
_BOOK = "bookdown::"  # in the first page of a book that has no file of its own for settings


def projects(folder: Path) -> tuple[tuple[str, LabelSystem], ...]:
    """Path from the input's root → whose labels hold there, the innermost first."""
    found: list[tuple[str, LabelSystem]] = []
    for at, (here, inside, names) in enumerate(os.walk(folder)):
        inside[:] = sorted(one for one in inside if not one.startswith(".") and one not in OF_OTHERS)
        path = Path(here).relative_to(folder).as_posix()
        path = path if path != "." else ""
        found += ((path, system) for system in _systems(Path(here), names))
        if "make.jl" in names and _MAKES.search(_text(Path(here), "make.jl")):
            found.append((posixpath.join(path, "src"), "documenter"))
        if at == _MOST:
            break
    return tuple(sorted(found, key=lambda row: (-row[0].count("/") - bool(row[0]), row[0])))


def _systems(folder: Path, names: Collection[str]) -> Iterator[LabelSystem]:
    """The system of one folder; nothing where it is no project."""
    if system := next((system for name, system in _BY_FILE if name in names), None):
        yield system
    elif (_CONTENTS in names and _LISTED.search(_text(folder, _CONTENTS))) or (
        "conf.py" in names and any(one in names for one in _FIRST_PAGES)
    ):
        yield "myst"
    elif "mkdocs.yml" in names and _AUTOREFS.search(_text(folder, "mkdocs.yml")):
        yield "autorefs"
    elif is_d2l_book(folder, names):
        yield "d2l-book"
    elif any(_BOOK in _text(folder, name) for name in ("index.Rmd", "index.rmd") if name in names):
        yield "bookdown"


def is_d2l_book(folder: Path, names: Collection[str]) -> bool:
    """Whether a folder is a book of d2l-book (Zhang et al., “Dive into Deep Learning”), by its settings."""
    return "config.ini" in names and bool(_NOTEBOOKS.search(_text(folder, "config.ini")))


def _text(folder: Path, name: str) -> str:
    try:
        return read(folder, name)
    except (OSError, ValueError):
        return ""  # it is reported where it is read as a page
