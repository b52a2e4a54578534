"""A post of Substack's export: a piece of HTML called `101.the-axle.html`, whose title posts.csv says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from wenmai.model import Document, Site
from wenmai.read.dates import iso_date
from wenmai.read.fragments import html_body
from wenmai.read.markdown.configuration import read as read_file
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises", "substack"]

_POST = re.compile(r"(?:.*/)?posts/\d+(?:\.(?P<slug>[\w-]+))?\.html")
_HEAD = "post_id,post_date,"


def substack(folder: Path) -> Site | None:
    """The table of posts stands beside their folder."""
    rows = list(_rows(read_file(folder, "posts.csv")))
    titles = tuple((path, title) for path, title, _ in rows if title)
    days = tuple((path, day) for path, _, day in rows if day)
    return Site(generator="substack", titles=titles, days=days) if rows else None


def _rows(table: str) -> Iterator[tuple[str, str, str]]:
    if table.lstrip("\ufeff").startswith(_HEAD):
        for row in csv.DictReader(io.StringIO(table.lstrip("\ufeff"))):
            name, title, date = (row.get(key) or "" for key in ("post_id", "title", "post_date"))
            yield f"posts/{name.strip()}.html", " ".join(title.split()), iso_date(date)


def recognises(source: Source) -> bool:
    """The name of the file, beside a table of posts."""
    return source.site.generator == "substack" and bool(_POST.fullmatch(source.path))


def read(source: Source) -> ReadResult:
    """The file is one article at /p/slug."""
    name = _POST.fullmatch(source.path)
    slug = (name["slug"] if name else "") or ""
    text, links, headings, opaque = html_body(source.text)
    title = dict(source.site.titles).get(source.path, "")
    document = Document(
        path=source.path,
        reader="substack",
        title=title or slug.replace("-", " "),
        title_of_file=not title,
        text=text,
        date=dict(source.site.days).get(source.path, ""),
        slug=slug,
        site_paths=(f"/p/{slug}",) if slug else (),
        links=links,
        headings=headings,
        opaque=opaque,
    )
    return ReadResult((document,))
