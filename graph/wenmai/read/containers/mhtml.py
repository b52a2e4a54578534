"""MHTML, a page saved by a browser as one mail message: the page is one part, pictures are others."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wenmai.model import Finding
from wenmai.read.containers.members import Member, Opened, buffered

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["members", "recognises"]

LARGEST = 256 * 1024 * 1024  # bytes of a saved page with its pictures
# Header lines, then one that says what follows: Content-Type: multipart/related; …
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}", re.IGNORECASE)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)


def recognises(head: bytes) -> bool:
    """The headers of a mail message whose parts belong together."""
    match = _HEADERS.match(head)
    return bool(match and _MIME.search(match[0]) and _RELATED.search(match[0]))


def members(opened: Opened) -> Iterator[Member | Finding]:
    """The page itself: the part that the message starts with, else its first HTML."""
    from email import message_from_bytes  # here and below: few builds read mail, and its library is large

    data = opened.file.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield opened.finding("too-large", f"a saved page of more than {LARGEST // 2**20} MB")
        return
    try:
        message = message_from_bytes(data)
        pages = [one for one in message.walk() if one.get_content_type() in _PAGES]
        start = message.get_param("start")
        page = next((one for one in pages if start and one.get("Content-ID") == start), None)
        page = page or next(iter(pages), None)
        content = page.get_payload(decode=True) if page else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        yield opened.finding("damaged", f"not a whole mail message ({error})")
        return
    if page is None or not isinstance(content, bytes):
        yield opened.finding("damaged", "a saved page without a page in it")
        return
    if page.defects or message.defects:
        defect = next(iter([*page.defects, *message.defects]))
        yield opened.finding("damaged", f"{type(defect).__name__}: {defect}"[:200])
    yield Member(
        name="page.html",
        stream=buffered(io.BytesIO(content), None, []),
        charset=_header(page.get_content_charset("")),
        url=_address(page, message),
        title=_header(message.get("Subject", "")),
        saved=_day(message),
    )


_PAGES = ("text/html", "application/xhtml+xml")


def _address(page: Message, message: Message) -> str:
    """Where the page was saved from; cid: and file: addresses are none."""
    for written in (page.get("Content-Location"), message.get("Snapshot-Content-Location")):
        url = "".join(_header(written or "").split())
        if url.startswith(("http://", "https://")):
            return url
    return ""


def _header(value: object) -> str:
    """A header as text; one that is no valid MIME stays as written."""
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(str(value)))).encode("utf-8", "replace").decode()
    except (ValueError, LookupError, TypeError):
        return str(value).encode("utf-8", "replace").decode()


def _day(message: Message) -> str:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
