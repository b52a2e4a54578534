"""The configuration of Starlight, with which Astro makes documentation: its pages and languages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from wenmai.model import Site
from wenmai.read.markdown.configuration import SCRIPTS, is_there, read, site_of, under
from wenmai.read.markdown.script_files import Filled, ScriptFiles
from wenmai.read.markdown.script_objects import script_objects
from wenmai.read.markdown.script_values import Call, ScriptText, Unread

__all__ = ["starlight"]

_NAMES = tuple(f"astro.config.{ending}" for ending in SCRIPTS)
_PACKAGE = "@astrojs/starlight"
_COLLECTIONS = tuple(
    f"{name}.{ending}" for name in ("content.config", "content/config") for ending in SCRIPTS
)
_OTHERWISE = re.compile(r"(?:\|\||\?\?)\s*(['\"])(?P<text>https?://[^'\"\s]+)\1")  # env.HOST || "https://…"
_REST = re.compile(r"\[\.\.\.\w+\]")  # of a path that a redirect is about: /news/[...slug]
_PART = re.compile(r"\[(\w+)\]")


def starlight(folder: Path) -> Site | None:
    """A page stands in a folder of its own, at its path as GitHub spells anchors."""
    name = next((name for name in _NAMES if is_there(folder, name)), "")
    if not name or _PACKAGE not in read(folder, name):
        return None
    settings, own = _settings(ScriptFiles(folder), name)
    source = _text(settings, "srcDir").strip("./") or "src"
    docs = _docs(folder / source) or posixpath.join(source, "content/docs")
    host, base = _text(settings, "site"), _text(settings, "base").strip("/")
    codes = _table(own.get("locales"))
    root = _table(codes.get("root"))
    main = "" if root else _text(own, "defaultLocale")
    content = (docs, posixpath.join(source, "pages"))
    return site_of(
        under(host, base) if host else "",
        "starlight",
        content,
        permalink="clean" if _is_without_folders(settings) else "",
        language=(_text(root, "lang") if root else main),
        languages=tuple(sorted(code for code in codes if code != "root")),
        prefixes=tuple((one, f"/{base}") for one in content) if base and not host else (),
        server_redirects=tuple(_moved(_table(settings.get("redirects")))),
        templates=tuple(posixpath.join(source, one) for one in ("components", "layouts")),
    )


def _settings(files: ScriptFiles, name: str) -> tuple[Mapping[str, Filled], Mapping[str, Filled]]:
    """What the site is told, and what Starlight is told."""
    stated = files.values(name)
    table = stated.exported
    if isinstance(table, Call) and table.arguments:
        table = table.arguments[0]
    if not isinstance(table, dict):
        return {}, {}
    rows = table.get("integrations")
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Call) and row.arguments and stated.imports.get(row.name, ("",))[0] == _PACKAGE:
            return _table(files.filled(table, name)), _table(files.filled(row.arguments[0], name))
    return _table(files.filled(table, name)), {}


def _docs(source: Path) -> str:
    """The folder from which the collection of pages is loaded, where that is not the usual one."""
    objects = script_objects(read(source, *_COLLECTIONS))
    bases = (one.texts["base"] for one in objects if "docs" in one.above and "base" in one.texts)
    return next((base.strip("./") for base in bases if not base.startswith("<")), "")


def _is_without_folders(settings: Mapping[str, Filled]) -> bool:
    build = _table(settings.get("build"))
    return _text(settings, "trailingSlash") == "never" or _text(build, "format") == "file"


def _moved(rows: Mapping[str, Filled]) -> Iterator[tuple[str, str]]:
    """Where pages have gone; `[...slug]` stands for the rest of a path, `[slug]` for a part."""
    for before, row in rows.items():
        after = _text(row, "destination") if isinstance(row, dict) else _plain(row)
        if after:
            yield _PART.sub(r":\1", _REST.sub("*", before)), _PART.sub(r":\1", _REST.sub(":splat", after))


def _table(value: Filled | None) -> Mapping[str, Filled]:
    return value if isinstance(value, dict) else {}


def _text(settings: Mapping[str, Filled], key: str) -> str:
    return _plain(settings.get(key))


def _plain(value: Filled | None) -> str:
    """A plain text, or the one that stands for a variable which nobody has set."""
    if isinstance(value, Unread):
        match = _OTHERWISE.search(value.words)
        return match["text"] if match else ""
    return value.text if isinstance(value, ScriptText) else ""
