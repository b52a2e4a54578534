"""WARC, what a crawler or a browser extension keeps of the web: one record for each answer.

Pages are the records of kind `response` (and `resource`) that hold HTML and were answered with 200; an
answer with 301 or the like is another address of where it leads.
The address is the one that was asked for; the day is that of the crawl, which says nothing about
when an article was written.
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from wenmai.model import Finding
from wenmai.read.containers.members import (
    Bomb,
    Bytes,
    Level,
    Member,
    Names,
    Opened,
    buffered,
    note_damage,
)
from wenmai.read.containers.packed import brotli, brotli_is_here, zstandard
from wenmai.read.containers.xhtml import Xhtml
from wenmai.read.streams import in_memory

__all__ = ["members"]

_LONGEST_LINE = 65536  # bytes of a header; warcio itself would read on for ever
_MOVED = ("301", "302", "303", "307", "308")
_HTML = ("text/html", "application/xhtml+xml")
# What `Content-Encoding` may name, and who unpacks it.
_KNOWN_TO_WARCIO = ("", "identity", "gzip", "deflate")
_PACKINGS: dict[str, Callable[[Bytes, Level], Bytes]] = {"br": brotli, "zstd": zstandard}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)  # text/html; charset=gbk


def members(opened: Opened) -> Iterator[Member | Finding]:
    """The HTML pages in the order of their records."""
    from warcio.archiveiterator import ArchiveIterator

    names = Names(opened.path)
    damage: list[str] = []
    records = ArchiveIterator(opened.file)
    records.reader = _reader(opened.file)
    while True:
        try:
            with _silent():
                record = next(records, None)
            if record is None:
                break
            opened.budget.member()
            member = _page(record)
        except Bomb:
            raise
        except Exception as error:  # warcio raises a bare Exception in places
            note_damage(damage, error)
            break
        if member:
            yield from _member(opened, record, names, member)
        elif moved := _moved(opened, record):
            yield moved
        if _cut_short(record, damage):
            break
    for message in damage:
        yield opened.finding("damaged", f"{message}; what stands before was read")


def _cut_short(record: Any, damage: list[str]) -> bool:
    """Read what is left of a record; true when the file ends before the record does."""
    try:
        while record.raw_stream.read(65536):
            pass
    except Bomb:
        raise
    except Exception as error:  # as above
        note_damage(damage, error)
        return True
    if getattr(record.raw_stream, "limit", 0) > 0:
        damage.append("cut short")
        return True
    return False


def _reader(file: io.BufferedReader) -> Any:
    """warcio's reader with a bound on its lines."""
    from warcio.bufferedreaders import DecompressingBufferedReader

    class _Lines(DecompressingBufferedReader):  # type: ignore[misc] # warcio has no types
        def readline(self, length: int | None = None) -> bytes:
            most = _LONGEST_LINE if length is None else min(length, _LONGEST_LINE)
            line: bytes = super().readline(most)
            # warcio's own bound is a rough one: it stops anywhere in the second half.
            if len(line) >= _LONGEST_LINE // 2 and not line.endswith(b"\n"):
                raise ValueError("a header line without an end")
            return line

    return _Lines(file)


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """warcio writes its doubts about damaged records to stderr; they are findings here."""
    with contextlib.redirect_stderr(io.StringIO()):
        yield


def _page(record: Any) -> dict[str, str] | None:
    """What the headers say of a page; None when the record is none."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    kind = headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")
    kind = (kind or "").lower()
    if not kind.startswith(_HTML) or (headers and headers.get_statuscode() != "200"):
        return None
    charset = _CHARSET.search(kind)
    return {
        "url": (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> "),
        "saved": (record.rec_headers.get_header("WARC-Date") or "")[:10],
        "charset": charset[1] if charset else "",
        "kind": kind.partition(";")[0].strip(),
        "packing": ((headers.get_header("Content-Encoding") if headers else "") or "").lower(),
    }


def _moved(opened: Opened, record: Any) -> Member | None:
    """An answer that sends whoever asks to another address: 301, 308 and the like."""
    headers = record.http_headers
    if record.rec_type != "response" or not headers or headers.get_statuscode() not in _MOVED:
        return None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    location = (headers.get_header("Location") or "").strip()
    try:
        target = urljoin(url, location)
    except ValueError:
        return None
    if not (url and location):
        return None
    name, _ = Names(opened.path).clean(_name(url))  # of no file: the page that it leads to may have it
    return Member(name=name, stream=in_memory(b""), url=url, moved_to=target)


def _member(opened: Opened, record: Any, names: Names, about: dict[str, str]) -> Iterator[Member | Finding]:
    name, findings = names.clean(_name(about["url"]))
    yield from findings
    packing = _PACKINGS.get(about["packing"])
    if packing is None and about["packing"] not in _KNOWN_TO_WARCIO:
        yield opened.finding("unreadable", f"packed with {about['packing'][:20]}, which is not known", name)
        return
    if packing is brotli and not brotli_is_here():
        yield opened.finding("needs-extra", "packed with br; to read it, install wenmai[brotli]", name)
        return
    damage: list[str] = []
    level = Level(opened.budget, 0 if packing else max(0, record.length or 0))
    with _silent():
        content = packing(_unchunked(record), level) if packing else record.content_stream()
    stream = buffered(Xhtml(content) if about["kind"] == "application/xhtml+xml" else content, level, damage)
    yield Member(name=name, stream=stream, url=about["url"], charset=about["charset"], saved=about["saved"])
    for message in damage:
        yield opened.finding("damaged", message, name)


def _unchunked(record: Any) -> Bytes:
    """The bytes of an answer in a packing that warcio does not know by itself."""
    encoding = record.http_headers.get_header("Content-Encoding")
    try:
        record.http_headers.replace_header("Content-Encoding", "identity")
        stream: Bytes = record.content_stream()
    finally:
        record.http_headers.replace_header("Content-Encoding", encoding)
    return stream


def _name(url: str) -> str:
    """An address as a name: host and path."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "page"
    query = f"?{parts.query}" if parts.query else ""
    return (
        unquote(f"{parts.netloc}{parts.path}{query}", errors="replace").strip("/").replace("..", "…")
        or "page"
    )
