"""The configuration of Eleventy: where its texts are, and which addresses a folder's data gives them."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from wenmai.model import Site
from wenmai.read.markdown.configuration import SCRIPTS, read, site_of, string, table, text, under

__all__ = ["eleventy"]

_NAMES = tuple(f"{name}.{ending}" for name in (".eleventy", "eleventy.config") for ending in SCRIPTS)
_INPUT = re.compile(r"setInputDirectory\(\s*['\"]([^'\"\n]{1,200})['\"]")
_OWN = ("metadata", "meta", "site")  # what a starter calls the data that say whose site it is
_DATA = (".json", ".11tydata.json", ".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")  # of a folder
_MOST_FOLDERS = 2000
_NO_TEXTS = ("_includes", "_data", "_layouts", "node_modules")


def eleventy(folder: Path) -> Site | None:
    """A page is published at its path without the date that its name begins with."""
    script = read(folder, *_NAMES)
    if not script:
        return None
    stated = _INPUT.search(script)
    root = (stated[1] if stated else string(script, "input")).strip("./")
    if not (folder / root).is_dir():
        return None
    data = folder / root / "_data"
    own = read(data, *(f"{name}.{ending}" for name in _OWN for ending in ("json", *SCRIPTS)))
    return site_of(
        under(_url(own), string(script, "pathPrefix")) if _url(own) else "",
        "eleventy",
        (root,),
        sections=tuple(sorted(_permalinks(folder / root))),
        templates=tuple(posixpath.join(root, name) for name in ("_includes", "_data", "_layouts")),
    )


# permalink: (data) => `/notes/${data.page.fileSlug}/`
_MADE = re.compile(
    r"(?<![\w.])permalink\s*(?::\s*(?:function\s*)?|(?=\())"
    r"(?:\(?[^()`;]{0,100}\)?\s*=>\s*(?:\{\s*return\s*)?|\([^()`;]{0,100}\)\s*\{\s*return\s*)`([^`]{1,300})`"
)
_FILLED = re.compile(
    r"\$\{\s*(?:(?P<filter>(?:this\.)?slug(?:ify)?)\(\s*)?(?:data\.)?(?P<name>[\w.]+)\s*(?(filter)\)\s*)\}"
)


def _made(script: str) -> str:
    """The pattern that a function gives, where it only puts fields into a text."""
    made = _MADE.search(script)
    return (
        _FILLED.sub(lambda part: f"{{{{ {part['name']}{' | slugify' if part['filter'] else ''} }}}}", made[1])
        if made
        else ""
    )


def _url(script: str) -> str:
    """The address in a file of data, a script or JSON."""
    return text(_fields(script).get("url")) or string(script, "url")


def _fields(written: str) -> dict[str, object]:
    try:
        return dict(table(json.loads(written)))
    except (ValueError, RecursionError):
        return {}


def _permalinks(root: Path) -> Iterator[tuple[str, str]]:
    """Folder → the address that its data file gives each of its pages: `posts/posts.json`."""
    folders = [
        one for one in sorted(root.rglob("*"))[: 10 * _MOST_FOLDERS] if one.is_dir() and not one.is_symlink()
    ]
    for folder in (root, *folders[:_MOST_FOLDERS]):
        inner = folder.relative_to(root)
        if any(part in _NO_TEXTS or part.startswith(".") for part in inner.parts):
            continue
        written = read(folder, *(folder.name + ending for ending in _DATA))
        if (
            pattern := text(_fields(written).get("permalink"))
            or string(written, "permalink")
            or _made(written)
        ):
            yield inner.as_posix().removeprefix("."), pattern
