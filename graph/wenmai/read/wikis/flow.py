"""A page of a wiki as it is written down: plain text with the places of its links, headings and code.

Names of pages may hold signs that mean something in the name of a note; `page_key` writes them so that a
link and the page that it names still meet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from wenmai.model import Document, Link, Span
from wenmai.read.spans import bare_links, mathematics
from wenmai.words.inner_names import is_label

__all__ = ["Closers", "Flow", "Piece", "WikiPage", "code_to", "document_of", "page_key", "tag_link", "walked"]

_SIGNS = str.maketrans({"#": "＃", "[": "［", "]": "］", "|": "｜", "\n": " "})
_TAG = "tag:#"  # before a name that may be that of no page


class Flow:
    """The text so far, in pieces."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._links: list[Link] = []
        self._headings: list[Span] = []
        self._opaque: list[Span] = []
        self._in_heading = False

    def add(self, words: str) -> None:
        """Words that mean nothing but themselves."""
        if words:
            self._pieces.append(words)
            self._size += len(words)

    def link(self, shown: str, url: str, *, wiki: bool = False) -> None:
        """A link, with the words that it shows."""
        shown = " ".join(shown.split()) or url
        self._links.append(Link(start=self._size, end=self._size + len(shown), url=url, wiki=wiki))
        self.add(shown)

    def page(self, shown: str, name: str, section: str = "") -> None:
        """A link to a page by its name."""
        self.link(shown, page_key(name) + (f"#{section}" if section else ""), wiki=True)

    def code(self, words: str) -> None:
        """Words in which nothing is searched."""
        if words:
            self._opaque.append((self._size, self._size + len(words)))
            self.add(words)

    def heading(self, words: str, pattern: re.Pattern[str], piece: Piece) -> None:
        """A heading, written down as text is; none stands in another."""
        if self._in_heading:
            self.add(words)
            return
        start, self._in_heading = self._size, True
        walked(self, words, pattern, piece)
        self._in_heading = False
        if self._size > start:
            self._headings.append((start, self._size))

    def finished(self) -> tuple[str, tuple[Link, ...], tuple[Span, ...], tuple[Span, ...]]:
        """Text, links, headings, opaque stretches."""
        text = "".join(self._pieces)
        taken = sorted([(link.start, link.end) for link in self._links] + self._opaque)
        formulas = [one for one in mathematics(text) if not _touches(one, taken)]
        opaque = sorted([*self._opaque, *formulas])
        closed = sorted([*taken, *formulas])
        bare = [one for one in bare_links(text) if not _touches((one.start, one.end), closed)]
        links = sorted([*self._links, *bare], key=lambda link: (link.start, link.end))
        return text, tuple(links), tuple(self._headings), tuple(opaque)


def _touches(span: Span, taken: list[Span]) -> bool:
    behind = bisect_right(taken, span[1] - 1, key=lambda one: one[0])
    return bool(behind) and taken[behind - 1][1] > span[0]


def page_key(name: str) -> str:
    """A page's name as links call it."""
    key = " ".join(name.translate(_SIGNS).split())
    return key.replace(":", "：", 1) if is_label(key) else key


def tag_link(name: str) -> str:
    """The address of a page that there may not be."""
    return f"{_TAG}{page_key(name)}"


class Closers:
    """Where in a text the signs stand that close something; what never comes is looked for once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._next: dict[str, int] = {}

    def after(self, sign: str, at: int) -> int:
        """The place of the next such sign, from `at` on; -1 when there is none."""
        next_one = self._next.get(sign, 0)
        if 0 <= next_one < at or sign not in self._next:
            next_one = self._next[sign] = self.text.find(sign, at)
        return next_one


# Writes down what was matched; returns where to go on, where that is not behind it.
Piece: TypeAlias = Callable[[Flow, re.Match[str], Closers], int | None]


def code_to(closer: str, flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
    """Write down code, from one sign behind what opens it; what never ends is just what opens it."""
    end = closers.after(closer, match.end())
    if end < 0:
        flow.add(match[0])
        return None
    flow.code(closers.text[match.end() + 1 : end])
    return end + len(closer)


def walked(flow: Flow, text: str, pattern: re.Pattern[str], piece: Piece) -> None:
    """Write a text down: what the pattern finds by `piece`, the rest as it stands."""
    closers = Closers(text)
    at = 0
    while match := pattern.search(text, at):
        flow.add(text[at : match.start()])
        at = piece(flow, match, closers) or match.end()
    flow.add(text[at:])


@dataclass(frozen=True, slots=True, kw_only=True)
class WikiPage:
    """What a wiki says of a page."""

    title: str
    key: str = ""  # by which links call it, where that is not its title
    url: str = ""
    date: str = ""  # ISO
    author: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    title_of_file: bool = False


def document_of(path: str, reader: str, page: WikiPage, flow: Flow, entry: int = 0) -> Document:
    """The document of a page; one without a word is there for its links."""
    text, links, headings, opaque = flow.finished()
    document = Document(
        path=path,
        entry=entry,
        reader=reader,
        title=" ".join(page.title.split()),
        title_of_file=page.title_of_file,
        text=text,
        url=page.url,
        date=page.date,
        author=page.author,
        tags=tuple(dict.fromkeys(page.tags)),
        ids=(page_key(page.key or page.title),),
        aliases=page.aliases,
        links=links,
        headings=headings,
        opaque=opaque,
    )
    return document if text.strip() else replace(document, known="listed")
