"""An input before anyone knows its format, and what a reader makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenmai.model import Document, Finding, Redirect, Site
from wenmai.read.encoding import Decoded, decode_bytes

__all__ = ["LeftOut", "NotThisForm", "ReadResult", "Reading", "Source", "decode"]

_NO_SITE = Site()


class NotThisForm(Exception):
    """Raised by a reader that recognised a source and then finds that it is another form.

    The next reader of the table is asked; the message says why for `build --explain`.
    """


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text, with where it came from."""

    path: str
    text: str  # line ends are \n
    data: bytes = b""  # as it came, for forms that are no text
    encoding: str = ""  # what it was decoded with
    how: str = ""  # the evidence for that: bom, nul-pattern, valid, declared, detected, guessed
    site: Site = _NO_SITE  # what the site file declares
    # What the container knows of a page. A reader prefers what the page itself says; what it leaves
    # empty is filled from here, and relative links are relative to this address.
    url: str = ""  # WARC-Target-URI, Content-Location
    title: str = ""  # of an EPUB's table of contents, of a saved page's headers
    whole: str = ""  # title of the book that the page is from, which many give each of its pages
    author: str = ""
    date: str = ""  # ISO, of the book that the page is from
    order: int = 0  # place in the book that the page is from, from 1
    saved: str = ""  # ISO day on which the page was captured; never the date of the article

    def line_of(self, words: str) -> int | None:
        """The line, from 1, that first holds these words as they stand in the file."""
        at = self.text.find(words)
        return None if at < 0 else self.text.count("\n", 0, at) + 1


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of a source that is no part of any document: navigation, comments, a sidebar."""

    what: str  # a short name: sidebar, comments, related …
    why: str  # the rule that said so
    size: int = 0  # code points


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents of one source, what was wrong with it, and what was left out of it."""

    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    digest: bytes = b""  # of the file as it was read; empty for a part of one, or when it was not read whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one file, or one member of a container, was read."""

    path: str  # members: the container's path, /, the member's name
    containers: tuple[str, ...] = ()  # forms around it, the outermost first: gz, tar
    encoding: str = ""  # empty when it was not decoded
    how: str = ""  # the evidence for the encoding
    reader: str = ""  # the row of the reader table; empty when none read it
    declined: tuple[tuple[str, str], ...] = ()  # rows asked before it, and why each did not read it
    result: ReadResult = ReadResult()


def decode(
    path: str, data: bytes, *, declared: str = "", site: Site = _NO_SITE
) -> tuple[Source, tuple[Finding, ...]]:
    """Bytes to text, as `wenmai.read.encoding` says; line ends become \\n and NULs U+FFFD.

    Returns
    -------
    source, findings
        A finding `bad-bytes` says that something could not be decoded, `guessed-encoding` that nothing but
        the look of the characters says what they are.
    """
    decoded = decode_bytes(data, declared)
    plain = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "�")
    source = Source(path, plain, data, decoded.encoding, decoded.how, site)
    return source, tuple(_doubts(path, data, decoded))


def _doubts(path: str, data: bytes, decoded: Decoded) -> Iterator[Finding]:
    if (at := decoded.guessed_at) is not None:
        message = f"nothing says the encoding; read as {decoded.encoding}, which it looks like"
        yield Finding(code="guessed-encoding", path=path, line=data.count(b"\n", 0, at) + 1, message=message)
    if (at := decoded.bad_at) is not None:
        message = f"not valid {decoded.encoding} from byte {at} on; U+FFFD stands for what is lost"
        yield Finding(code="bad-bytes", path=path, line=data.count(b"\n", 0, at) + 1, message=message)
