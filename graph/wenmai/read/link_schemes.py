"""Addresses that only the program understands in which a text was written: `:/1f3a…` of Joplin, `doc:axle`.

Each is written as what all rooms know: a path, a path from the site's root, the name of a note. What no
row takes stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from wenmai.model import Document, Link, Site

__all__ = ["SCHEMES", "SchemeRow", "with_known_links"]


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """How one program writes links within its own collection."""

    name: str
    pattern: re.Pattern[str]  # of the whole address; `name` and `section` are what it names
    written: str  # the address with {name} and {section} filled in
    example: str
    means: str
    not_this: str
    wiki: bool = False  # it is the name of a note
    generators: tuple[str, ...] = ()  # whose sites write so; empty: any collection


_SECTION = r"(?P<section>#.{0,300})?"
_ID = r"(?P<name>[0-9a-f]{32})"

SCHEMES = (
    SchemeRow(
        "joplin", re.compile(rf":/{_ID}{_SECTION}"), "{name}{section}",
        ":/0f1e2d3c4b5a69780f1e2d3c4b5a6978#axle", "0f1e2d3c4b5a69780f1e2d3c4b5a6978#axle", ":/axle.png",
        wiki=True,
    ),
    SchemeRow(
        "joplin-call", re.compile(rf"joplin://x-callback-url/openNote\?id={_ID}(?P<section>)"), "{name}",
        "joplin://x-callback-url/openNote?id=0f1e2d3c4b5a69780f1e2d3c4b5a6978",
        "0f1e2d3c4b5a69780f1e2d3c4b5a6978",
        "joplin://x-callback-url/openFolder?id=0f1e2d3c4b5a69780f1e2d3c4b5a6978", wiki=True,
    ),
    SchemeRow(
        "obsidian-call", re.compile(r"obsidian://open\?(?:[^#]*&)?file=(?P<name>[^&#]{1,500})[^#]*(?P<section>#.*)?"),
        "{name}{section}", "obsidian://open?vault=toys&file=tools%2FThe%20axle", "tools/The axle",
        "obsidian://new?vault=toys&name=axle", wiki=True,
    ),
    SchemeRow(
        "bear-call", re.compile(r"bear://x-callback-url/open-note\?(?:[^#]*&)?title=(?P<name>[^&#]{1,500})(?P<section>)[^#]*"),
        "{name}", "bear://x-callback-url/open-note?title=The%20axle", "The axle",
        "bear://x-callback-url/open-tag?name=toys", wiki=True,
    ),
    SchemeRow(
        "statamic", re.compile(rf"statamic://entry::(?P<name>[\w-]{{1,100}}){_SECTION}"), "{name}{section}",
        "statamic://entry::0f1e2d3c-4b5a-4978-8f1e-2d3c4b5a6978", "0f1e2d3c-4b5a-4978-8f1e-2d3c4b5a6978",
        "statamic://asset::toys::axle.png", wiki=True,
    ),
    SchemeRow(
        "siyuan", re.compile(r"siyuan://blocks/(?P<name>\d{14}-\w{7})(?P<section>)(?:\?.*)?"), "{name}",
        "siyuan://blocks/20200101120000-ab12cd3", "20200101120000-ab12cd3", "siyuan://plugins/axle",
        wiki=True,
    ),
    SchemeRow(
        "nikola-slug", re.compile(rf"link://slug/(?P<name>[^#?]{{1,300}}){_SECTION}"), "{name}{section}",
        "link://slug/axle#oil", "axle#oil", "link://category/axle", wiki=True,
    ),
    SchemeRow(
        "nikola-file", re.compile(rf"link://filename/(?P<name>[^#?]{{1,300}}){_SECTION}"),
        "link:{name}{section}",
        "link://filename/posts/axle.rst", "link:posts/axle.rst", "link://rss",
    ),
    SchemeRow(
        "readme", re.compile(rf"doc:(?P<name>[\w-]{{1,200}}){_SECTION}"), "post_link:{name}{section}",
        "doc:the-axle#oil", "post_link:the-axle#oil", "doc:tools/axle",
    ),
    SchemeRow(
        "pico", re.compile(rf"%(?:base|page)_url%[?/]?(?P<name>[^#?]{{0,300}}){_SECTION}"),
        "/{name}{section}", "%base_url%?tools/axle#oil", "/tools/axle#oil", "%theme_url%/axle.css",
    ),
    SchemeRow(
        "docfx-root", re.compile(rf"~/(?P<name>[^#?]{{1,300}}){_SECTION}"), "/{name}{section}",
        "~/articles/axle.md#oil", "/articles/axle.md#oil", "~lathe/axle.md", generators=("docfx",),
    ),
    SchemeRow(
        "docsify", re.compile(r"(?:[^#?]*/)?#/(?P<name>[^#?]{0,300})(?:\?id=(?P<section>[^&]{1,300}).*)?"),
        "/{name}#{section}", "#/tools/axle?id=oil", "/tools/axle#oil", "#axle", generators=("docsify",),
    ),
    SchemeRow(
        "docsify-section", re.compile(r"(?P<name>[^#?:]{0,300})\?id=(?P<section>[^&]{1,300}).*"),
        "{name}#{section}", "tools/axle?id=oil", "tools/axle#oil", "https://toys.example/?id=1",
        generators=("docsify",),
    ),
)  # fmt: skip


def with_known_links(document: Document, site: Site) -> Document:
    """The document with such addresses written as paths and names."""
    if not any(_may_be_one(link.url) for link in document.links):
        return document
    return replace(document, links=tuple(_known(link, site) for link in document.links))


def _may_be_one(url: str) -> bool:
    return ":" in url or url[:1] in "~%" or "#/" in url or "?id=" in url


def _known(link: Link, site: Site) -> Link:
    if link.wiki or not _may_be_one(link.url):
        return link
    for row in SCHEMES:
        if row.generators and site.generator not in row.generators:
            continue
        if match := row.pattern.fullmatch(link.url.strip()):
            return replace(link, url=_filled(row, match), wiki=row.wiki)
    return link


def _filled(row: SchemeRow, match: re.Match[str]) -> str:
    name, section = match["name"], match["section"] or ""
    return row.written.format(name=unquote(name) if row.wiki else name, section=section).removesuffix("#")
