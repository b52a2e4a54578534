"""From an entry of a feed or export, whatever its format, to a document.

An entry whose full body the feed carries is known by its `text`: the element for content is there, has
FULL_BODY code points of text or more, and does not break off with "read more". RSS has one element for
a summary and for the whole, where there is no other: it is the whole from FULL_SUMMARY code points on.
Every other entry is `listed`: its words are an excerpt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote, urlsplit

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, DocumentRef, Finding
from wenmai.read.dates import iso_date
from wenmai.read.fragments import Body, absolute, html_body, markdown_body, plain_body
from wenmai.read.saved.untitled import labels
from wenmai.words.index_addresses import kind_of_address

__all__ = ["Entry", "documents", "iso_day", "title_of_address"]

FULL_BODY = 200  # code points: shorter content is an excerpt, a caption, or a note
FULL_SUMMARY = 1500  # generators cut excerpts at some 50 to 150 words; by hand nobody writes such long ones
# The last words of a body that was cut: `[…]`, 阅读全文 », Continue reading →
_BREAKS_OFF = re.compile(
    r"(?:\[(?:…|\.{3}|&hellip;)\]|(?:阅读|查看)(?:全文|更多)|继续阅读"
    r"|Read more|Continue reading|Read the rest of this entry)[\s.…»→>)\]]*$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d|$)")  # 20200305T100000Z; not 2020030510
_SEPTEMBER = re.compile(r"\bSept\b", re.IGNORECASE)  # mail knows Sep and September
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed says of one article."""

    title: str = ""
    url: str = ""
    date: str = ""  # as written
    author: str = ""
    tags: tuple[str, ...] = ()
    content: str = ""  # the body
    summary: str = ""  # what stands for it when there is no content
    markup: bool = True  # content and summary are HTML
    markdown: bool = False  # content is Markdown
    base: str = ""  # what relative links are relative to, where not `url`
    copies: tuple[str, ...] = ()  # other full addresses of it


def documents(path: str, reader: str, entries: Iterable[Entry], findings: list[Finding]) -> list[Document]:
    """One document an entry, numbered from 1.

    An entry that says nothing, or that leads to a list of articles, is reported and left out.
    """
    bodies: list[tuple[int, Entry, Body]] = []
    for number, entry in enumerate(entries, 1):
        body = _body(entry)
        place = str(DocumentRef(path, number))
        if not entry.title.strip() and not body[0].strip() and not entry.url:
            message = "an entry without title, text and address"
            findings.append(Finding(code="bad-entry", path=place, message=message))
            continue
        if not body[0].strip() and (kind := kind_of_address(_path_of(entry.url))):  # Hugo's feed of all tags
            findings.append(Finding(code="skipped", path=place, message=kind))
            continue
        if entry.date.strip() and not iso_day(entry.date):
            message = f"“{entry.date.strip()[:40]}” is no day of the calendar"
            findings.append(Finding(code="bad-date", path=place, message=message))
        bodies.append((number, entry, body))
    untitled = [one for one in bodies if not one[1].title.strip() and one[2][0].strip()]
    names = labels([body[0] for _, _, body in untitled])
    first_words = {number: name for (number, _, _), name in zip(untitled, names, strict=True)}
    return [
        _document(path, reader, number, entry, body, first_words.get(number, ""))
        for number, entry, body in bodies
    ]


def _path_of(url: str) -> str:
    return canonical_url(url).removeprefix("https://").partition("/")[2]


def _body(entry: Entry) -> Body:
    written = entry.content if entry.content.strip() else entry.summary
    if entry.markdown and entry.content.strip():
        text, links, headings, opaque = markdown_body(written)
        base = entry.base or entry.url
        absolute_links = (one if one.wiki else replace(one, url=absolute(base, one.url)) for one in links)
        return text, tuple(absolute_links), headings, opaque
    if not entry.markup:
        return plain_body(written.strip())
    return html_body(written, entry.base or entry.url)


def _document(  # noqa: PLR0917 (called once, above)
    path: str,
    reader: str,
    number: int,
    entry: Entry,
    body: Body,
    first_words: str,
) -> Document:
    text, links, headings, opaque = body
    title = " ".join(entry.title.split())[:_LONGEST_TITLE]
    broken_off = _BREAKS_OFF.search(text[-60:].rstrip())
    full = len(text) >= (FULL_BODY if entry.content.strip() else FULL_SUMMARY) and not broken_off
    return Document(
        path=path,
        entry=number,
        reader=reader,
        title=title or first_words or title_of_address(entry.url),
        title_inferred=not title,
        text=text,
        url=entry.url,
        date=iso_day(entry.date),
        author=entry.author.strip(),
        site=host_of(canonical_url(entry.url)),
        copies=entry.copies,
        tags=tuple(dict.fromkeys(tag.strip() for tag in entry.tags if tag.strip())),
        known="text" if full else "listed",
        links=links,
        headings=headings,
        opaque=opaque,
    )


def iso_day(written: str) -> str:
    """`Fri, 05 Mar 2021 08:00:00 +0800` and `2021-03-05T08:00:00Z` → `2021-03-05`.

    The day that the author's clock showed; empty when it is no day of the calendar.
    """
    written = written.strip()
    if found := iso_date(written):
        return found
    if compact := _COMPACT.match(written):
        return iso_date("-".join(compact.groups()))
    from email.utils import parsedate  # slow to import, and most dates are ISO's

    try:
        parts = parsedate(_SEPTEMBER.sub("Sep", written[:100]))
        return date(*parts[:3]).isoformat() if parts else ""
    except (ValueError, TypeError, IndexError):  # 30 February; words that only look like a date
        return ""


def title_of_address(url: str) -> str:
    """`https://blog.example/2020/03/convex-sets.html` → `convex sets`: the last part that has words."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    segments = [one for one in unquote(parts.path, errors="replace").split("/") if one]
    name = segments[-1] if segments else parts.netloc
    name = re.sub(r"\.(?:html?|php|aspx?|md)$", "", name, flags=re.IGNORECASE)
    return " ".join(re.sub(r"[-_+]+", " ", name).split()) or url
