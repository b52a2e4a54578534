"""Hosts that files beside the articles name as the site's: a CNAME file surely, others by the way.

A package's home page, the map of a site, the badge in a README may be those of a theme, of an original, of
another project. They are sites to be looked for in links, and nothing more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from wenmai.fold import canonical_url, host_of
from wenmai.read import bounds
from wenmai.read.markdown.configuration import PLACEHOLDER_HOST, SCRIPTS, read, string, table, text
from wenmai.read.server_redirects import published_folders
from wenmai.words.readmes import is_of_translation

__all__ = ["own_host", "roots_named"]

_READMES = tuple(
    name + ending
    for ending in (".md", ".rst", ".org", ".adoc", ".txt", "")
    for name in ("README", "readme", "Readme")
)
_DATA = tuple(
    f"{folder}{name}.{ending}"
    for folder in ("", "_data/", "src/_data/")
    for name in ("metadata", "meta", "site")
    for ending in ("json", "js", "yml", "yaml", "toml")
)
_DATA_URL = re.compile(
    r"^[ \t{]*[\"']?(?:url|base_?url|site_?url)[\"']?\s*[:=]\s*[\"']?(https?://[^\s\"',]+)",
    re.MULTILINE | re.IGNORECASE,
)
_MAP = re.compile(r"^\s*Sitemap:\s*(\S+)|<loc>\s*([^<\s]+)", re.MULTILINE | re.IGNORECASE)
# A root that stands for itself: https://lathe.example/, https://lathe.example/blog/; no page of it.
_ROOT = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:/[\w-]+)?/?(?=[.,;]?(?:[\s)>\]\"'`<]|$))")
_OF_A_PACKAGE = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}\b(?:/[\w-]+/?)?", re.IGNORECASE)


def own_host(folder: Path, inner: str = "") -> str:
    """The host in the CNAME file of a folder that is published as it is; empty where there is none."""
    for top in published_folders(folder, inner):
        try:
            written = read(top, "CNAME").strip()
        except (OSError, ValueError):
            continue
        if written and "\n" not in written and "/" not in written:
            return host_of(canonical_url(f"https://{written}"))
    return ""


def roots_named(folder: Path, inner: str = "") -> tuple[str, ...]:
    """The roots of sites that other files name, `lathe.example/blog`; none of a translation."""
    readme = _text(folder, *_READMES)[: bounds.README_BEGINS]
    if is_of_translation(readme):
        return ()
    urls = {*_ROOT.findall(readme), *(url for reader in _READERS for url in _read(reader, folder, inner))}
    roots = {_root(url) for url in urls} - {""}
    return tuple(sorted(roots))


def _root(url: str) -> str:
    address = canonical_url(url if "://" in url else f"https://{url}")
    host, *folders = address.removeprefix("https://").split("/")
    if not host or len(folders) > 1 or PLACEHOLDER_HOST.search(host):
        return ""
    return "/".join((host, *folders))


def _text(folder: Path, *names: str) -> str:
    try:
        return read(folder, *names)
    except (OSError, ValueError):
        return ""


_Reader = Callable[[Path, str], Iterator[str]]


def _read(reader: _Reader, folder: Path, inner: str) -> list[str]:
    try:
        return list(reader(folder, inner))
    except (OSError, ValueError, RecursionError):
        return []


def _package(folder: Path, inner: str) -> Iterator[str]:
    """The home page, and a host in the words that describe what it is the source of."""
    for top in dict.fromkeys((folder, folder / inner)):
        if written := read(top, "package.json"):
            package = table(json.loads(written))
            yield text(package.get("homepage"))
            yield from _OF_A_PACKAGE.findall(text(package.get("description")))


def _maps(folder: Path, inner: str) -> Iterator[str]:
    """The host of a map of the site, and of the list for robots that names it."""
    for top in published_folders(folder, inner):
        for name in ("robots.txt", "sitemap.xml"):
            for match in _MAP.finditer(read(top, name)):
                yield host_of(canonical_url(match[1] or match[2]))


def _data(folder: Path, inner: str) -> Iterator[str]:
    for top in dict.fromkeys((folder, folder / inner)):
        if match := _DATA_URL.search(read(top, *_DATA)):
            yield match[1]


def _astro(folder: Path, inner: str) -> Iterator[str]:
    """The `site` of Astro's configuration, which makes addresses by programs of its own."""
    for top in dict.fromkeys((folder, folder / inner)):
        yield string(read(top, *(f"astro.config.{ending}" for ending in SCRIPTS)), "site")


_READERS: tuple[_Reader, ...] = (_package, _maps, _data, _astro)
