"""Hosts that files beside the articles name as the site's: a CNAME file surely, others by the way.

A package's home page, the map of a site, the badge in a README may be those of a theme, of an original, of
another project. They are hosts to be looked for in links, and nothing more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from wenmai.fold import canonical_url, host_of
from wenmai.read.markdown.configuration import PLACEHOLDER_HOST, read, table, text
from wenmai.read.server_redirects import published_folders

__all__ = ["hosts_named", "own_host"]

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
# [![Website](badge)](https://a.example), [在线阅读](https://a.example), Website: https://a.example
_WEBSITE = r"(?:web ?site|home ?page|read online|blog|在线阅读|官网|网站|博客)"
_README = re.compile(
    rf"(?:\[!\[[^\]\n]{{0,80}}\]\([^)\s]{{0,300}}\)\]\(|\[[^\]\n]{{0,30}}{_WEBSITE}[^\]\n]{{0,30}}\]\(|{_WEBSITE}\s*[:：]\s*<?)"
    r"(https?://[^\s)>\]]+)",
    re.IGNORECASE,
)
# Where everybody's projects have a page, and services that make badges.
_EVERYBODYS = re.compile(
    r"(?:^|\.)(?:github\.com|gitlab\.com|gitee\.com|bitbucket\.org|npmjs\.com|pypi\.org|shields\.io|travis-ci\.\w+|circleci\.com"
    r"|codecov\.io|netlify\.com|vercel\.com|opencollective\.com|patreon\.com|twitter\.com|x\.com|discord\.\w+|gitter\.im|"
    r"creativecommons\.org|hexo\.io|gohugo\.io|jekyllrb\.com|hits\.\w+|badge[\w.-]*)$"
)
_README_BEGINS = 3000  # code points: what a project says of itself stands first


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


def hosts_named(folder: Path, inner: str = "") -> tuple[str, ...]:
    """The hosts that other files name, each once."""
    urls = [url for reader in _READERS for url in _read(reader, folder, inner)]
    hosts = (host_of(canonical_url(url)) for url in urls)
    return tuple(
        sorted({one for one in hosts if one and not _EVERYBODYS.search(one) and not PLACEHOLDER_HOST.search(one)})
    )


_Reader = Callable[[Path, str], Iterator[str]]


def _read(reader: _Reader, folder: Path, inner: str) -> list[str]:
    try:
        return list(reader(folder, inner))
    except (OSError, ValueError, RecursionError):
        return []


def _package(folder: Path, inner: str) -> Iterator[str]:
    for top in dict.fromkeys((folder, folder / inner)):
        if written := read(top, "package.json"):
            yield text(table(json.loads(written)).get("homepage"))


def _maps(folder: Path, inner: str) -> Iterator[str]:
    """Of a map of the site, and of the list for robots that names it."""
    for top in published_folders(folder, inner):
        for name in ("robots.txt", "sitemap.xml"):
            for match in _MAP.finditer(read(top, name)):
                yield match[1] or match[2]


def _data(folder: Path, inner: str) -> Iterator[str]:
    for top in dict.fromkeys((folder, folder / inner)):
        if match := _DATA_URL.search(read(top, *_DATA)):
            yield match[1]


def _readme(folder: Path, _inner: str) -> Iterator[str]:
    for match in _README.finditer(read(folder, "README.md", "readme.md", "README.rst")[:_README_BEGINS]):
        yield match[1]


_READERS: tuple[_Reader, ...] = (_package, _maps, _data, _readme)
