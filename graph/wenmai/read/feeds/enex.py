"""Notes exported from Evernote: one XML file, a note each with its text in ENML, which is XHTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wenmai.fold import fold
from wenmai.model import Document, Finding, Link
from wenmai.read.feeds.entries import Entry, documents
from wenmai.read.feeds.xml_items import Item, root_name, stream
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

# The document type that Evernote writes, which declares nothing itself; one with [ … ] is refused.
_DOCTYPE = re.compile(r"<!DOCTYPE\s+en-export(?:\s[^<>\[\]]{0,300})?>")
_NOTE_HEAD = re.compile(r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?(?:<!DOCTYPE[^<>\[\]]{0,300}>\s*)?")
# `evernote:///view/…`, `https://www.evernote.com/shard/…`: another note, by an id that the export leaves out
_NOTE_LINK = re.compile(r"evernote:///|https?://(?:www|app)\.(?:evernote|yinxiang)\.com/(?:shard|l)/")


def recognises(source: Source) -> bool:
    """XML whose root is Evernote's."""
    return root_name(source.text) == "en-export"


def read(source: Source) -> ReadResult:
    """Each note is a document; its pictures are not read."""
    findings: list[Finding] = []
    head = Item()
    text = _DOCTYPE.sub(lambda match: "\n" * match[0].count("\n"), source.text, count=1)
    items = stream(source.path, text, frozenset(("note",)), head, findings)
    notes = documents(source.path, "enex", _entries(items), findings)
    titles = {fold(note.title): note.title for note in notes}
    if not notes and not findings:
        findings.append(Finding(code="no-article", path=source.path, message="an export without notes"))
    return ReadResult(tuple(_note(note, titles) for note in notes), tuple(findings))


def _entries(items: Iterator[Item]) -> Iterator[Entry]:
    for item in items:
        content = item.first("content")
        yield Entry(
            title=item.first("title"),
            date=item.first("created") or item.first("updated"),
            author=item.first("note-attributes/author"),
            tags=tuple(one.text for one in item.all("tag")),
            content=content[_NOTE_HEAD.match(content).end() :] if content else "",  # type: ignore[union-attr]
        )


def _note(note: Document, titles: dict[str, str]) -> Document:
    """A note is whole, however short; a link to another one that shows its title is a link to it."""
    links = tuple(_to_note(note, link, titles) for link in note.links)
    return replace(note, known="text" if note.text.strip() else "listed", links=links)


def _to_note(note: Document, link: Link, titles: dict[str, str]) -> Link:
    title = titles.get(fold(note.text[link.start : link.end])) if _NOTE_LINK.match(link.url) else None
    return replace(link, url=title, wiki=True) if title else link
