"""Galleries of Sphinx-Gallery: folders of scripts and texts, and the folders in which their pages stand."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

from wenmai.model import Site
from wenmai.read import bounds
from wenmai.words.sphinx import GALLERY_INDEXES

__all__ = ["galleries", "galleries_below", "is_first_page", "label_in_gallery"]

_SETTINGS = "sphinx_gallery_conf"
_DEFAULTS = {"examples_dirs": "../examples", "gallery_dirs": "auto_examples"}
_LARGEST = 1_000_000  # bytes of a conf.py


def galleries(script: str) -> tuple[tuple[str, str], ...]:
    """Folder of scripts → folder of their pages, both from that of the `conf.py` of which this is the text.

    Only what it states as plain text or as names of that; nothing is run.
    """
    if _SETTINGS not in script:
        return ()
    try:
        tree = ast.parse(script)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    values = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
    }
    if _SETTINGS not in values:
        return ()
    fields = dict(_fields(values[_SETTINGS]))
    sources, shown = (
        _folders(fields.get(key, ast.Constant(rest)), values) for key, rest in _DEFAULTS.items()
    )
    rows = {
        posixpath.normpath(source): posixpath.normpath(page)
        for source, page in zip(sources, shown, strict=False)
    }
    below = ((one, page) for one, page in rows.items() if one.strip("./") and not page.startswith((".", "/")))
    return tuple(islice(below, bounds.MOST_GALLERIES))


def _fields(settings: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    """The entries of a dictionary, however it is written."""
    if isinstance(settings, ast.Dict):
        for key, value in zip(settings.keys, settings.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value, value
    elif (
        isinstance(settings, ast.Call) and isinstance(settings.func, ast.Name) and settings.func.id == "dict"
    ):
        yield from ((one.arg, one.value) for one in settings.keywords if one.arg)


def _folders(value: ast.expr, values: Mapping[str, ast.expr]) -> list[str]:
    """One folder or several; none where any of them has to be computed."""
    if isinstance(value, ast.Name):
        value = values.get(value.id, value)
    said: object = value.value if isinstance(value, ast.Constant) else None
    if not isinstance(value, ast.Constant):
        with suppress(ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            said = ast.literal_eval(value)
    rows = [said] if isinstance(said, str) else said
    if not isinstance(rows, (list, tuple)) or not all(isinstance(one, str) and one.strip() for one in rows):
        return []
    return list(rows)


def galleries_below(root: Path, scripts: Collection[str]) -> tuple[str, ...]:
    """The folders of scripts that each `conf.py` among them names, by path from the root of an input."""
    found: list[str] = []
    for name in scripts:
        if name.rpartition("/")[2] == "conf.py":
            folder = posixpath.dirname(name)
            inside = (
                posixpath.normpath(posixpath.join(folder, one)) for one, _ in galleries(_text(root / name))
            )
            found += (one for one in inside if not one.startswith(("..", "/")))
    return tuple(dict.fromkeys(found))


def is_first_page(path: str, site: Site) -> bool:
    """Whether a file is the first page of a folder of a gallery."""
    return path.rpartition("/")[2] in GALLERY_INDEXES and bool(site.gallery_of(path)[0])


def label_in_gallery(path: str, site: Site) -> str:
    """The label that Sphinx-Gallery makes for a page: `sphx_glr_auto_examples_axle.py`; else empty."""
    folder, shown = site.gallery_of(path)
    if not folder or not (path.endswith(".py") or is_first_page(path, site)):
        return ""
    named = path if path.endswith(".py") else posixpath.dirname(path)
    return "sphx_glr_" + f"{shown}{named[len(folder) :]}".lstrip("/").replace("/", "_")


def _text(file: Path) -> str:
    try:
        is_small = file.is_file() and file.stat().st_size <= _LARGEST  # a pipe would never end
        return file.read_text("utf-8-sig") if is_small else ""
    except (OSError, ValueError):
        return ""  # it is reported where the site's settings are read
