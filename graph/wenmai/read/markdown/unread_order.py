"""Orders of pages that a site has in forms that are not read; a finding says so of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from wenmai.model import Finding, Site
from wenmai.read.markdown.configuration import SCRIPTS, scripts

__all__ = ["unread_order"]

_LISTS = ("_toc.yml", "_bookdown.yml")  # of Jupyter Book and bookdown
_SIDEBAR = re.compile(r"(?<![\w.])sidebar\s*:(?!\s*(?:false|['\"]auto))")


def unread_order(folder: Path, site: Site) -> Iterator[Finding]:
    """Sidebars that are written as programs, of Docusaurus, VitePress and VuePress, and lists in YAML."""
    for name in _LISTS:
        if (folder / name).is_file():
            yield _unread(name)
    if site.generator == "docusaurus":
        names = (*(f"sidebars.{ending}" for ending in SCRIPTS), "sidebars.json")
        if name := next((name for name in names if (folder / name).is_file()), ""):
            yield _unread(name)
    if site.generator in ("vitepress", "vuepress"):
        for root in ("", "docs"):
            hidden = folder / root / f".{site.generator}"
            if hidden.is_dir() and _SIDEBAR.search(scripts(hidden)):
                yield _unread(hidden.relative_to(folder).as_posix())


def _unread(path: str) -> Finding:
    message = "the order of the pages that stands here is not read"
    return Finding(code="unread-order", path=path, message=message)
