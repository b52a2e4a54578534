"""Schemes of generators whose addresses are the paths of files below a folder, each with its own spelling."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping

from wenmai.model import Document, Site
from wenmai.publication.permalink_patterns import text
from wenmai.publication.spelled_paths import folder_page, github_slug

__all__ = ["ROUTES"]

_NUMBER = re.compile(r"\d+\.(?=\D)")  # 1.guide; not 1.2
_GROUP = re.compile(r"\(.*\)|@.*")  # (site), @modal: folders of Next.js that are no part of an address
_VARIABLE = re.compile(r"\[.*\]")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:-\d{2}-\d{2}(?:-\d{2})?)?_(?=.)")  # Lume: 2020-01-01_saw


def _nuxt(_document: Document, _folder: str, rest: str, _site: Site) -> str:
    """Numbers before names are for the order; a name that begins with a line or a dot is no page's."""
    parts = [_NUMBER.sub("", part) for part in rest.split("/")]
    if any(part.startswith(("_", ".")) for part in parts):
        return ""
    if parts[-1].lower() == "index":
        parts.pop()
    return "/" + "/".join(re.sub(r"\s+", "-", part.lower()) for part in parts)


def _next(_document: Document, folder: str, rest: str, site: Site) -> str:
    """In app/ a folder is a page if it holds one; in pages/ and content/ each file is."""
    before = dict(site.prefixes).get(folder, "")
    parts = rest.split("/")
    if folder.rpartition("/")[2] == "app":
        if parts.pop() != "page":
            return ""
        parts = [part for part in parts if not _GROUP.fullmatch(part)]
    elif parts[-1].lower() == "index":
        parts.pop()
    if any(_VARIABLE.search(part) or part.startswith("_") for part in parts):
        return ""
    return before + "/" + "/".join(parts)


def _astro(document: Document, folder: str, rest: str, site: Site) -> str:
    """A page as it lies; an entry of a collection by its `slug`, or its path as GitHub spells it."""
    before = dict(site.prefixes).get(folder, "")
    parts = rest.split("/")
    if any(part.startswith("_") or _VARIABLE.search(part) for part in parts):
        return ""
    if folder != site.content[-1]:
        parts = [github_slug(part) for part in parts]
        parts = text(document.matter.get("slug")).strip("/ ").split("/") if _has_slug(document) else parts
    if parts[-1] == "index":
        parts.pop()
    return f"{before}/{'/'.join([*parts, ''])}"


def _has_slug(document: Document) -> bool:
    return bool(text(document.matter.get("slug")).strip("/ "))


def _rspress(_document: Document, folder: str, rest: str, site: Site) -> str:
    return dict(site.prefixes).get(folder, "") + folder_page(rest, "")


def _docsify(_document: Document, _folder: str, rest: str, _site: Site) -> str:
    return folder_page(rest, "")


def _lume(_document: Document, _folder: str, rest: str, site: Site) -> str:
    """A date and a line before a name are no part of the address."""
    folder, _, name = rest.rpartition("/")
    if any(part.startswith(("_", ".")) for part in rest.split("/")):
        return ""
    return folder_page(posixpath.join(folder, _DATED.sub("", name)), site.permalink or "/")


ROUTES: Mapping[str, Callable[[Document, str, str, Site], str]] = {
    "nuxt": _nuxt,
    "next": _next,
    "astro": _astro,
    "rspress": _rspress,
    "docsify": _docsify,
    "lume": _lume,
}
