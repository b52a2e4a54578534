"""Paths by which texts name a page of some generators, besides the address at which it is shown."""

from __future__ import annotations

import posixpath

from wenmai.model import Document, Site

__all__ = ["also_named"]

_BY_FOLDER = ("grav", "lektor")  # which look up the folder of a page, whatever its slug is


def also_named(document: Document, site: Site) -> tuple[str, ...]:
    """The folder of the page as it lies: `/02.blog/oak/` of Grav, `/blog/oak/` of Lektor."""
    if site.generator not in _BY_FOLDER:
        return ()
    root = next((one for one in site.content if document.path.startswith(f"{one}/")), "")
    folder = posixpath.dirname(document.path.removeprefix(root).lstrip("/"))
    return (f"/{folder}/",) if root and folder else ()
