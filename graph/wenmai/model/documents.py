"""What was read: documents, with links and what records state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from wenmai.model.filled import filled
from wenmai.model.kinds import Cue, Follows, Ground, Known, NodeKind, Span

__all__ = ["Document", "DocumentRef", "GivenCitation", "Link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink in a document's text."""

    start: int  # code points; the span is the link's visible text
    end: int
    url: str  # as written, not yet canonical; template calls as ref:x.md, post_url:x, link:x, content:x …
    wiki: bool = False  # written as [[target]]; `url` is then the note's name, with #heading


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCitation:
    """A citation that a record states as data; there is no text to find it in."""

    title: str = ""
    url: str = ""
    wiki: bool = False  # `url` is a name: of a file, an id, a slug, a title or an alias
    kind: NodeKind | Literal[""] = ""  # what kind of thing it is, where the record says so
    count: int = 1  # how many times the article cites it
    place: float | None = None  # first occurrence, 0 = start of the body, 1 = its end
    cue: Cue = ""
    follows: Follows = ""
    listed: bool = False  # named in a list or an enumeration
    context: str = ""  # the sentence, where the record carries one
    need: Ground | Literal[""] = ""  # it has to be read first, by whose word; `context` may say why


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One unit of input text: a file, an entry of a list page, or one record."""

    path: str  # as the reader was given it, with / between the parts
    entry: int = 0  # ordinal within the path, from 1; 0 when the file is one document
    reader: str  # the row of the reader table that read it
    text: str = ""  # the body as plain text; every offset counts from its start
    title: str = ""
    title_inferred: bool = False  # the title is the first words of an untitled entry
    title_of_file: bool = False  # nothing in the file says a title: it is called as the file is
    url: str = ""
    date: str = ""
    date_inferred: bool = False
    author: str = ""
    site: str = ""  # host or site name; articles merge by title only within one site
    site_paths: tuple[str, ...] = ()  # addresses within its own site, /posts/slug/; links to them lead here
    led_from: tuple[str, ...] = ()  # pages that only lead here: files, and paths of its site, /old/slug/
    ids: tuple[str, ...] = ()  # names by which other files' fields may mean it: `id`, `uid`
    slug: str = ""  # the last part of its address, where a field of the file states it
    permalink: str = ""  # its address within its site, where a field of the file states it
    language: str = ""  # code of the language that a field of the file states
    form: str = ""  # what a field of the file says that it is: a film, a note
    about: tuple[str, ...] = ()  # of a record: what may be the path of the file that is the article
    copies: tuple[str, ...] = ()  # full addresses at which it stood before, or stands as well
    fields: tuple[
        tuple[str, str], ...
    ] = ()  # fields of its front matter that hold an address: a full one, or a slug of several parts
    matter: Mapping[str, object] = field(default_factory=dict)  # its front matter, until its address is made
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()  # by which its blog files it, where they are no tags
    aliases: tuple[str, ...] = ()
    series_name: str = ""  # the series that a field of the document states
    series_position: int | None = None  # its number there, where a field says it
    order: int | None = None  # its place, from 1, in the site's own table of contents; near ones go together
    reads: int | None = None  # the read count that the page shows
    minutes: int | None = None  # reading time, where a record states it
    known: Known = "text"
    links: tuple[Link, ...] = ()
    headings: tuple[Span, ...] = ()
    anchors: tuple[str, ...] | None = None  # ids that its source states; None: there may be more
    opaque: tuple[Span, ...] = ()  # mathematics and code: nothing is searched there
    citations: tuple[GivenCitation, ...] = ()

    @property
    def ref(self) -> DocumentRef:
        """The place that identifies this document in every output."""
        return DocumentRef(path=self.path, entry=self.entry)


@filled(frozen=True, slots=True, order=True)
class DocumentRef:
    """Where a document stands: a path, and the entry in it (0 = the whole file)."""

    path: str
    entry: int = 0

    def __str__(self) -> str:
        return f"{self.path}#{self.entry}" if self.entry else self.path
