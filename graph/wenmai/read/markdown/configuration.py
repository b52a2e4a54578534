"""How a generator's configuration is read, and how a site is made of what it says.

Only data is read: YAML with every value as text, TOML, JSON. Of a JavaScript configuration the few
addresses that stand in it as plain strings are taken; nothing is ever run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wenmai.fold import canonical_url, host_of
from wenmai.model import Site
from wenmai.read.yaml_values import NotYaml, parts

__all__ = [
    "PLACEHOLDER_HOST",
    "SCRIPTS",
    "is_there",
    "read",
    "scripts",
    "site_of",
    "string",
    "table",
    "text",
    "toml",
    "under",
    "yaml_table",
]

SCRIPTS = ("js", "ts", "mjs", "mts", "cjs", "cts")
_LARGEST = 1_000_000  # bytes of a configuration
_MOST_SCRIPTS = 30
_TABS = re.compile(r"^\t+", re.MULTILINE)
# What a new project has until somebody fills it in.
PLACEHOLDER_HOST = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net)|yoursite\.com|your-[\w.-]+|localhost)(?::|$)"
)
_PLACEHOLDER_NAMES = frozenset({"john doe", "your name", "your-name", "github user", "author"})


def read(folder: Path, *names: str) -> str:
    """The text of the first of these files; empty when there is none."""
    for name in names:
        file = folder / name
        if file.is_file() and file.stat().st_size <= _LARGEST:
            return file.read_text("utf-8-sig")
    return ""


def is_there(folder: Path, path: str) -> bool:
    """Whether a list names a file; words that are too long to be a name do not."""
    try:
        return (folder / path).is_file()
    except (OSError, ValueError):
        return False


def yaml_table(text: str) -> Mapping[str, Any]:
    """The fields of a YAML file, every value as written; the first table of one that holds several parts.

    Raises
    ------
    ValueError
        When it is no YAML, or multiplies itself by anchors.
    """
    try:
        return _first_table(text)
    except NotYaml:
        if not _TABS.search(text):
            raise
        return _first_table(_TABS.sub(lambda tabs: "  " * len(tabs[0]), text))  # as Hexo reads it


def _first_table(text: str) -> Mapping[str, Any]:
    return table(next((one for one in parts(text) if isinstance(one, dict)), {}))


def toml(text: str) -> Mapping[str, Any]:
    """The fields of a TOML file."""
    import tomllib

    return tomllib.loads(text)


def site_of(base: object, generator: str, content: tuple[str, ...], **fields: Any) -> Site:
    """A site with its address, unless that is one that nobody has filled in."""
    address = str(base or "").strip().rstrip("/")
    host = host_of(canonical_url(address))
    if not host or PLACEHOLDER_HOST.search(host):
        address, host = "", ""
    name = fields.pop("author", "")
    author = str(name.get("name", "") if isinstance(name, dict) else name or "").strip()
    return Site(
        hosts=(host,) if host else (),
        base=address,
        generator=generator,
        content=content,
        author="" if author.lower() in _PLACEHOLDER_NAMES else author,
        **fields,
    )


def under(url: object, path: object) -> str:
    """`https://a.example` and `/blog/` → `https://a.example/blog`; a path that the URL has is not added."""
    base, root = str(url or "").rstrip("/"), str(path or "").strip("/")
    return f"{base}/{root}" if root and urlsplit(base).path.strip("/") != root else base


def scripts(folder: Path) -> str:
    """What the scripts in a folder and in its config/ say, `config` first."""
    found: list[Path] = []
    for parent in (folder, folder / "config"):
        if parent.is_dir():
            files = [one for one in parent.iterdir() if one.suffix[1:] in SCRIPTS and one.is_file()]
            found += sorted(files, key=lambda one: (not one.name.startswith("config."), one.name))
    small = [one for one in found[:_MOST_SCRIPTS] if one.stat().st_size <= _LARGEST]
    return "\n".join(one.read_text("utf-8-sig", "replace") for one in small)


def string(script: str, key: str) -> str:
    """The first `key: 'value'` of a script; comments are no code."""
    plain = re.sub(r"^[ \t]*//[^\n]*$|/\*(?:[^*]|\*(?!/))*\*/", "", script, flags=re.MULTILINE)
    match = re.search(rf"(?<![\w.]){key}\s*:\s*(?:'([^'\n]*)'|\"([^\"\n]*)\"|`([^`$\n]*)`)", plain)
    return next((one for one in match.groups() if one is not None), "") if match else ""


def text(value: object) -> str:
    """A value that is text; anything else says nothing."""
    return value if isinstance(value, str) else ""


def table(value: object) -> Mapping[str, Any]:
    """A value that is a table; anything else is an empty one."""
    return value if isinstance(value, dict) else {}
