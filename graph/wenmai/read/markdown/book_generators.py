"""The configurations of Quarto, bookdown and Jupyter Book, and the order of the pages that they state."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from wenmai.model import Site
from wenmai.read.markdown.configuration import is_there, read, site_of, table, text, yaml_table
from wenmai.read.yaml_values import parts
from wenmai.words.files import LIGHT, SOURCES, is_file

__all__ = ["bookdown", "jupyter_book", "quarto"]

_MOST = 20_000  # pages of one book
_BARE = (".md", ".ipynb", ".rst", ".txt")  # endings that Jupyter Book leaves out
# What a list of pages calls its page and the lists within it, in the order in which they are shown.
_PAGES = ("root", "file", "href")
_LISTS = ("chapters", "contents", "parts", "sections", "entries", "children", "menu", "left", "right")
_ALL = re.compile(r"[*?]")
_FIRSTS = ("index.Rmd", "index.rmd")  # of a book of bookdown
_OF_BOOKDOWN = re.compile(r"^site:[ \t]*[\"']?bookdown::", re.MULTILINE)


def quarto(folder: Path) -> Site | None:
    """`_quarto.yml`: chapters of a book, or the sidebars and the bar of a website."""
    written = read(folder, "_quarto.yml", "_quarto.yaml")
    if not written:
        return None
    data = yaml_table(written)
    book, website = table(data.get("book")), table(data.get("website"))
    about = book or website
    lists = (about.get("chapters"), about.get("appendices"), about.get("sidebar"), about.get("navbar"))
    output = text(table(data.get("project")).get("output-dir"))
    return site_of(
        about.get("site-url"),
        "quarto",
        ("",),
        author=about.get("author") if isinstance(about.get("author"), str) else "",
        title=text(about.get("title")),
        repository=text(about.get("repo-url")).rstrip("/") if not text(about.get("repo-subdir")) else "",
        order=tuple(_pages(folder, lists)),
        templates=tuple(filter(None, (output.strip("./"), "_book", "_site", "_freeze", "_extensions"))),
    )


def bookdown(folder: Path) -> Site | None:
    """`_bookdown.yml` names the chapters; else they are all files of R Markdown, by name."""
    written = read(folder, "_bookdown.yml")
    if not written and not _OF_BOOKDOWN.search(read(folder, *_FIRSTS)):
        return None
    data = yaml_table(written) if written else {}
    output = text(data.get("output_dir")).strip("./") or "_book"
    return Site(
        generator="bookdown",
        content=("",),
        order=tuple(dict.fromkeys(_chapters(folder, data))),
        templates=tuple(dict.fromkeys((output, "_book", "_bookdown_files"))),
    )


def _chapters(folder: Path, data: Mapping[str, Any]) -> Iterator[str]:
    listed = data.get("rmd_files")
    if isinstance(listed, dict):  # other files for other formats
        listed = listed.get("html") or next(iter(listed.values()), None)
    if rows := listed if isinstance(listed, list) else [listed] if isinstance(listed, str) else []:
        yield from filter(None, map(text, rows))
        return
    inner = data.get("rmd_subdir")
    roots = [""] if not isinstance(inner, list) else ["", *map(text, inner)]
    pattern = "**/*.[Rr]md" if text(inner).lower() in ("true", "yes") else "*.[Rr]md"
    yield from (name for name in _FIRSTS if is_there(folder, name))
    for root in roots:
        files = sorted((folder / root).glob(pattern))[:_MOST]
        yield from (file.relative_to(folder).as_posix() for file in files if not file.name.startswith("_"))


def jupyter_book(folder: Path) -> Site | None:
    """`_toc.yml` of the first Jupyter Book, `myst.yml` of the second, with the pages that they name."""
    contents = next(iter(parts(read(folder, "_toc.yml"))), None)
    myst = read(folder, "myst.yml")
    if not myst and not _names_files(contents):
        return None
    data = yaml_table(myst) if myst else {}
    project = table(data.get("project"))
    settings = yaml_table(read(folder, "_config.yml")) if not myst else {}
    lists = project.get("toc") if project.get("toc") else contents
    return Site(
        generator="jupyter-book",
        content=("",),
        title=text(project.get("title")) or text(settings.get("title")),
        order=tuple(_pages(folder, (lists,), _BARE)),
        templates=("_build",),
    )


def _names_files(contents: object) -> bool:
    if isinstance(contents, list):
        return any(isinstance(row, dict) and "file" in row for row in contents)
    return "root" in table(contents) or "file" in table(contents)


def _pages(folder: Path, lists: Sequence[object], bare: Sequence[str] = ()) -> Iterator[str]:
    """The files that lists of pages name, each once, in their order.

    `bare` are the endings that a name may lack.
    """
    seen: set[str] = set()
    for name in _named(lists, parts_are_pages=not bare):
        for path in _files(folder, name, bare):
            if path not in seen and len(seen) < _MOST:
                seen.add(path)
                yield path


def _named(lists: Sequence[object], *, parts_are_pages: bool) -> Iterator[str]:
    """What lists name, whatever stands within what."""
    todo: list[object] = list(reversed(lists))
    keys = (*_PAGES, *(["part"] if parts_are_pages else []))
    while todo:
        row = todo.pop()
        if isinstance(row, str):
            yield row
        elif isinstance(row, list):
            todo.extend(reversed(row))
        elif isinstance(row, dict):
            pages = (row[name] for name in keys if isinstance(row.get(name), str))
            inner = (row[name] for name in _LISTS if isinstance(row.get(name), (list, dict)))
            todo.extend(reversed([*pages, *inner]))


def _files(folder: Path, name: str, bare: Sequence[str]) -> Iterator[str]:
    """The file of a name, also one that is not there; of a pattern, all files."""
    path = posixpath.normpath(name.lstrip("/"))
    if path.startswith("../") or "://" in name:
        return
    if _ALL.search(path):
        found = sorted(folder.glob(path))[:_MOST]
        yield from (one.relative_to(folder).as_posix() for one in found if is_file(one.name, SOURCES))
    elif is_file(path, (*SOURCES, *LIGHT)):
        yield path
    elif bare:
        there = (f"{path}{ending}" for ending in bare if is_there(folder, f"{path}{ending}"))
        yield next(there, f"{path}{bare[0]}")
