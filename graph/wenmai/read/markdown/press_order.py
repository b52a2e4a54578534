"""The order of the pages of VitePress and VuePress: the sidebars of their configuration, else its menu."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from wenmai.model import Site
from wenmai.read.markdown.configuration import SCRIPTS, is_there
from wenmai.read.markdown.script_files import Filled, ScriptFiles
from wenmai.read.markdown.script_order import ScriptOrder, items_of
from wenmai.read.markdown.script_values import ScriptText

__all__ = ["press_order"]

_MOST_FILES = 200  # scripts of one configuration
_DEEPEST = 40  # groups in groups
_NO_SCRIPTS = frozenset(("cache", "components", "dist", "node_modules", "public", "temp"))
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_KEYS = (("sidebar", True), ("nav", False), ("navbar", False))  # and whether each entry should be a page
_BELOW = ("items", "children")
_ABOVE = ("base", "prefix")
_OF_HEADINGS = ("auto", "heading")  # VuePress makes these of the page that is read
_OF_FILES = "structure"  # theme Hope makes this of the folder


def press_order(folder: Path, site: Site) -> ScriptOrder:
    """The pages that sidebars name; where there are none, those of the menu above the pages."""
    order = ScriptOrder()
    for root in ("", "docs"):
        hidden = posixpath.join(root, f".{site.generator}")
        if not (folder / hidden).is_dir():
            continue
        paths = _scripts(folder, hidden)
        for key, should_be_page in _KEYS:
            if order.pages or order.unread:
                break
            files = ScriptFiles(folder, (key,))
            entries = order if should_be_page else ScriptOrder()
            menu = _Menu(folder, site.content or (root,), entries)
            order.pages += (
                page for path in paths for value in files.keyed(path, key) for page in menu.all(value)
            )
    return order


def _scripts(folder: Path, hidden: str) -> list[str]:
    """The scripts of a configuration, its first file before the others."""
    found: list[str] = []
    for here, inside, names in os.walk(folder / hidden):
        inside[:] = sorted(one for one in inside if one not in _NO_SCRIPTS)
        inner = Path(here).relative_to(folder).as_posix()
        found += (f"{inner}/{name}" for name in names if name.rpartition(".")[2] in SCRIPTS)
    first = re.compile(rf"{re.escape(hidden)}/config\.\w+")
    return sorted(found, key=lambda path: (not first.fullmatch(path), path))[:_MOST_FILES]


class _Menu:
    """The pages of a site by the addresses that its menus have for them."""

    def __init__(self, folder: Path, roots: tuple[str, ...], order: ScriptOrder) -> None:
        self._folder, self._roots, self._order = folder, roots, order

    def all(self, sidebar: Filled) -> Iterator[str]:
        """The pages of one sidebar, or of several by the addresses under which each is shown."""
        tables = [sidebar] if isinstance(sidebar, dict) else []
        if not tables:
            yield from self._items(sidebar, "/")
        for table in tables:
            for base, value in table.items():
                if isinstance(value, dict):  # { base: "/axle/", items: […] }
                    yield from self._table(value, base, 0)
                else:
                    yield from self._items(value, base)

    def _items(self, items: Filled | None, base: str, depth: int = 0) -> Iterator[str]:
        """The pages of a list, and those below them; relative addresses are below `base`."""
        for item in items_of(items, self._order) if depth < _DEEPEST else ():
            entry = next(iter(item), None) if isinstance(item, list) else item  # ["/axle", "The axle"]
            if isinstance(entry, ScriptText):
                yield from self._page(entry, base)
            elif isinstance(item, dict):
                yield from self._table(item, base, depth)

    def _table(self, item: Mapping[str, Filled], base: str, depth: int) -> Iterator[str]:
        above = next((one.text for key in _ABOVE if isinstance(one := item.get(key), ScriptText)), "")
        inner = posixpath.join(base, above)
        for key in ("link", "path"):
            if isinstance(own := item.get(key), ScriptText):
                yield from self._page(own, inner if key == "link" else base)
        for key in _BELOW:
            yield from self._items(item.get(key), inner, depth + 1)

    def _page(self, entry: ScriptText, base: str) -> Iterator[str]:
        plain, sign, _ = unquote(entry.text).partition("#")
        if _ELSEWHERE.match(entry.text) or (sign and not plain) or plain in _OF_HEADINGS:
            return
        if plain == _OF_FILES:
            self._order.unread.append((entry.path, entry.line, f'"{plain}"'))
            return
        at_root = posixpath.join("/", base, plain).lstrip("/")
        tried = (self._file(posixpath.join(root, at_root)) for root in self._roots)
        if path := next(filter(None, tried), ""):
            yield path
        else:
            self._order.lacks(entry)

    def _file(self, path: str) -> str:
        stem = re.sub(r"\.(?:html|md)$", "", path)
        names = [posixpath.join(stem, name) for name in ("index.md", "README.md", "readme.md")]
        if stem and not stem.endswith("/"):
            names.insert(0, stem + ".md")
        tried = (posixpath.normpath(name) for name in names)
        return next((name for name in tried if name[:2] != ".." and is_there(self._folder, name)), "")
