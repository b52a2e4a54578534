"""Schemes of generators whose addresses are the paths of files below a folder, each with its own spelling."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from wenmai.model import Document, Site
from wenmai.publication.permalink_patterns import expand, text
from wenmai.publication.spelled_paths import folder_page, github_slug
from wenmai.words.files import dated_name

__all__ = ["ROUTES"]

_NUMBER = re.compile(r"\d+\.(?=\D)")  # 1.guide; not 1.2
_GROUP = re.compile(r"\(.*\)|@.*")  # (site), @modal: folders of Next.js that are no part of an address
_VARIABLE = re.compile(r"\[.*\]")
_DAY_AND_NAME = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2})(?:-\d{4,6})?\.(?P<name>.+)"
)  # Statamic: 2020-01-01.saw
_MADE_FROM = re.compile(r"\.(?:erb|haml|slim)$")
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
    if folder != next(reversed(site.content), ""):
        parts = [github_slug(part) for part in parts]
        parts = text(document.matter.get("slug")).strip("/ ").split("/") if _has_slug(document) else parts
    if parts[-1] == "index":
        parts.pop()
    return f"{before}/{'/'.join([*parts, ''])}"


def _has_slug(document: Document) -> bool:
    return bool(text(document.matter.get("slug")).strip("/ "))


def _rspress(_document: Document, folder: str, rest: str, site: Site) -> str:
    return dict(site.prefixes).get(folder, "") + folder_page(rest, "")


def _lume(_document: Document, _folder: str, rest: str, site: Site) -> str:
    """A date and a line before a name are no part of the address."""
    folder, _, name = rest.rpartition("/")
    if any(part.startswith(("_", ".")) for part in rest.split("/")):
        return ""
    if site.file_names:
        folder, name = "/".join(_NUMBER.sub("", part) for part in folder.split("/")), _NUMBER.sub("", name)
    return folder_page(posixpath.join(folder, _DATED.sub("", name)), site.permalink or "/")


def _nikola(document: Document, folder: str, rest: str, site: Site) -> str:
    """The `slug`, or the file's name, below the output folder; the folders within are kept."""
    output = dict(site.sections).get(folder, f"/{folder}")
    inner, _, name = rest.rpartition("/")
    name = text(document.matter.get("slug")).strip("/ ") or name
    if name == "index" and not inner:
        return f"{output}/"
    return posixpath.join(output, inner, name) + site.permalink


def _grav(document: Document, _folder: str, rest: str, site: Site) -> str:
    """The folders without their numbers; the file in each is the folder's page."""
    parts = [_NUMBER.sub("", part) for part in rest.split("/")[:-1]]
    if not parts or any(part.startswith(("_", ".")) for part in parts):
        return ""
    if slug := text(document.matter.get("slug")).strip("/ "):
        parts[-1] = slug
    return "/" if parts == [dict(site.sections).get("", "home")] else f"/{'/'.join(parts)}/"


def _statamic(document: Document, folder: str, rest: str, site: Site) -> str:
    """By the collection's route; a day before an entry's name is its date."""
    dated = _DAY_AND_NAME.fullmatch(rest.rpartition("/")[2])
    name = dated["name"] if dated else rest.rpartition("/")[2]
    date = dated["date"] if dated else document.date
    matter = {**document.matter, "slug": text(document.matter.get("slug")) or name}
    pattern = dict(site.sections).get(folder, "")
    return expand(pattern, replace(document, matter=matter, date=date), name, site)


def _lektor(document: Document, _folder: str, rest: str, _site: Site) -> str:
    """The folder of the contents; `_slug` is the last part of the address."""
    folder = rest.rpartition("/")[0]
    if slug := text(document.matter.get("_slug")).strip("/ "):
        folder = posixpath.join(posixpath.dirname(folder), slug)
    return f"/{folder}/" if folder else "/"


def _middleman(document: Document, _folder: str, rest: str, site: Site) -> str:
    """A post by the blog's pattern, in which {title} is the file's; another file as it is called."""
    rest = _MADE_FROM.sub("", rest)
    folder, _, name = rest.rpartition("/")
    posts = dict(site.sections)
    date, title = dated_name(name.removesuffix(".html"))
    if folder in posts and date:
        matter = {**document.matter, "slug": text(document.matter.get("slug")) or title}
        dated = replace(document, matter=matter, date=document.date or date)
        return expand(posts[folder], dated, title, site)
    return folder_page(rest.removesuffix(".html"), ".html")


def _as_it_lies(_document: Document, _folder: str, rest: str, _site: Site) -> str:
    return folder_page(rest, "")


def _wiki_js(_document: Document, _folder: str, rest: str, _site: Site) -> str:
    return "/" if rest == "home" else f"/{rest}"


def _hashnode(document: Document, _folder: str, _rest: str, _site: Site) -> str:
    slug = text(document.matter.get("slug")).strip("/ ")
    return f"/{slug}" if slug else ""


ROUTES: Mapping[str, Callable[[Document, str, str, Site], str]] = {
    "nuxt": _nuxt,
    "next": _next,
    "astro": _astro,
    "rspress": _rspress,
    "docsify": _as_it_lies,
    "lume": _lume,
    "nikola": _nikola,
    "grav": _grav,
    "statamic": _statamic,
    "lektor": _lektor,
    "middleman": _middleman,
    "pico": _as_it_lies,
    "wiki-js": _wiki_js,
    "hashnode": _hashnode,
    "gitlab-wiki": _as_it_lies,
}
