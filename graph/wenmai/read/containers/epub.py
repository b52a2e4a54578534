"""EPUB, a book of HTML pages in a zip archive: its chapters, as the table of contents divides it.

A chapter runs from the place that the contents name to the next such place, over as many files as lie
between; several may stand in one file. Each is given to the readers as a page of its own, whose links
lead to chapters. Without contents every file of the spine is a chapter. Notes that stand in a file of
their own come behind the chapter that refers to them, and are no chapter.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wenmai.model import Finding
from wenmai.read.containers.book_fronts import is_front
from wenmai.read.containers.members import Level, Member, Names, Opened, buffered
from wenmai.read.containers.xhtml import Xhtml
from wenmai.read.dates import iso_date
from wenmai.read.encoding import decode_bytes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["chapters"]

_LARGEST_XML = 4 * 1024 * 1024  # bytes of the package file or the table of contents
_LARGEST_PAGE = 32 * 1024 * 1024  # bytes of one file of the book
_FAILURES = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
_NCX = "application/x-dtbncx+xml"
_PAGES = ("application/xhtml+xml", "text/html")
_BODY = re.compile(r"<body\b[^>]*>(?P<inside>.*?)(?:</body\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_HEAD_TITLE = re.compile(r"<title\b[^>]*>([^<]*)", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-3])\b[^>]*>(.{1,2000}?)</h\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ANCHOR = re.compile(r"<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*[\"']([^\"'<>]{1,300})[\"'][^<>]*>")
_HREF = re.compile(r"(?P<before><[aA]\s[^<>]*?\bhref\s*=\s*)(?P<quote>[\"'])(?P<address>[^\"'<>]*)(?P=quote)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# Files that hold the notes of a book, by their names or what they say they are.
_NOTES_NAME = re.compile(r"(?:^|[/_.-])(?:foot|end|rear)?notes?(?:[_.-]?\d+)?\.x?html?$", re.IGNORECASE)
_NOTES_TYPE = re.compile(r"epub:type\s*=\s*[\"'][^\"']*\b(?:foot|end|rear)notes?\b", re.IGNORECASE)
_NO_TITLE = frozenset(
    {"", "unknown", "untitled", "cover", "无标题", "未知"}
)  # what converters write for none


@dataclass(frozen=True, slots=True)
class _Book:
    """What the package says of the whole."""

    title: str
    author: str
    date: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one file."""

    path: str
    start: int  # code points into the inside of its body
    end: int


@dataclass(frozen=True, slots=True)
class _Chapter:
    """What becomes one page."""

    name: str  # of the page that it becomes
    title: str
    pieces: tuple[_Piece, ...]


def chapters(opened: Opened, archive: zipfile.ZipFile, names: Names) -> Iterator[Member | Finding]:
    """A page for each chapter, in reading order, called as in the contents."""
    try:
        package, folder = _package(archive)
    except _FAILURES as error:
        yield opened.finding("damaged", f"a book whose package file can't be read ({error})")
        return
    items = {item.get("id", ""): item for item in _all(package, "item")}
    date = next((day for one in _texts(package, "date") if (day := iso_date(one))), "")
    book = _Book(_text(package, "title"), ", ".join(dict.fromkeys(_texts(package, "creator"))), date)
    contents = _contents(archive, folder, items)
    refs = [one.get("idref", "") for one in _all(package, "itemref")]
    spine = [items[ref] for ref in refs if ref in items]
    if not contents and any(_lists_contents(item) for item in items.values()):
        message = "its table of contents can't be read; each of its files is a chapter, as the spine has them"
        yield opened.finding("unread-order", message)
    bodies: dict[str, str] = {}
    titles: dict[str, str] = {}
    for item in spine:
        path = _join(folder, item.get("href", ""))
        if item.get("media-type") not in _PAGES or "nav" in (item.get("properties") or "").split():
            continue
        if path in bodies:
            continue
        opened.budget.member()
        read = _page(opened, archive, path)
        if isinstance(read, Finding):
            yield read
        else:
            titles[path], bodies[path] = read
    lacking = [ref for ref in refs if ref not in items]
    lacking += [label for path, _, label in contents if path not in bodies]
    if lacking:
        yield opened.finding("missing-page", f"its order names what it has not: {', '.join(lacking[:3])}")
    found = _divided(bodies, contents, titles, book)
    where = _addresses(bodies, found)
    for number, chapter in enumerate(found, 1):
        named = chapter.title or (f"{book.title} {number}" if len(found) > 1 else book.title)
        name, findings = names.clean(chapter.name)
        yield from findings
        page = _written(replace(chapter, name=name, title=named), bodies, where)
        yield Member(
            name=name,
            stream=io.BufferedReader(io.BytesIO(page)),
            charset="utf-8",
            author=book.author,
            date=date,
            order=number,
        )


def _page(opened: Opened, archive: zipfile.ZipFile, path: str) -> tuple[str, str] | Finding:
    """The title and the inside of the body of a file; a finding when it can't be read."""
    damage: list[str] = []
    data = b""
    try:
        info = archive.getinfo(path)
        with archive.open(info) as packed:
            stream = buffered(Xhtml(packed), Level(opened.budget, info.compress_size), damage)
            data = stream.read(_LARGEST_PAGE + 1)
    except _FAILURES as error:
        damage.append(str(error).strip("'\""))
    if damage and not data:
        return opened.finding("damaged", damage[0], path)
    if len(data) > _LARGEST_PAGE:
        return opened.finding("too-large", f"more than {_LARGEST_PAGE // 2**20} MB", path)
    text = decode_bytes(data, "").text.replace("\r\n", "\n")
    title = _HEAD_TITLE.search(text[:20_000])
    body = _BODY.search(text)
    return _plain(title[1]) if title else "", body["inside"] if body else text


def _divided(
    bodies: dict[str, str], contents: list[tuple[str, str, str]], titles: dict[str, str], book: _Book
) -> list[_Chapter]:
    """The chapters of a book, in reading order."""
    starts = _starts(bodies, contents)
    bodies = _without_front(bodies, starts, book)
    if not starts:
        return [_by_itself(path, body, titles[path], book) for path, body in bodies.items() if _plain(body)]
    found: list[_Chapter] = []
    for path, body in bodies.items():
        own = starts.get(path, [])
        first = own[0][0] if own else len(body)
        if not own and _is_notes(path, body):
            continue
        before = _Piece(path, 0, first)
        if _plain(body[:first]):
            if found:
                found[-1] = replace(found[-1], pieces=(*found[-1].pieces, before))
            else:
                found.append(_Chapter(path, _own_title(body[:first], titles[path], book), (before,)))
        for number, (at, label, anchor) in enumerate(own):
            end = own[number + 1][0] if number + 1 < len(own) else len(body)
            taken = any(one.name == path for one in found)
            stem, dot, ending = path.rpartition(".")
            name = f"{stem}.{anchor}{dot}{ending}" if taken and anchor else path
            found.append(_Chapter(name, label, (_Piece(path, at, end),)))
    return found


def _without_front(
    bodies: dict[str, str], starts: dict[str, list[tuple[int, str, str]]], book: _Book
) -> dict[str, str]:
    """The files of a book from the first that the contents name, or that has something to tell."""
    kept, names = dict(bodies), (book.title, *book.author.split(", "))
    for path, body in bodies.items():
        if path in starts or not is_front(path, body, _plain(body), names, listed=bool(starts)):
            break
        del kept[path]
    return kept if any(map(_plain, kept.values())) else bodies


def _by_itself(path: str, body: str, title: str, book: _Book) -> _Chapter:
    return _Chapter(path, _own_title(body, title, book), (_Piece(path, 0, len(body)),))


def _own_title(body: str, title: str, book: _Book) -> str:
    """What a file calls itself: its title, else its first heading, else the book with the file's name."""
    if title.lower() not in _NO_TITLE and title != book.title:
        return title
    if heading := _HEADING.search(body[:20_000]):
        return _plain(heading[2])
    return ""


def _starts(
    bodies: dict[str, str], contents: list[tuple[str, str, str]]
) -> dict[str, list[tuple[int, str, str]]]:
    """Path → where its chapters begin, with their titles and anchors; the first label of a place holds."""
    anchors = {path: _anchors(bodies[path]) for path in {path for path, _, _ in contents} if path in bodies}
    found: dict[str, dict[int, tuple[int, str, str]]] = {}
    for path, anchor, label in contents:
        if path in bodies:
            at = anchors[path].get(anchor, 0)
            found.setdefault(path, {}).setdefault(at, (at, label, anchor if at else ""))
    return {path: sorted(rows.values()) for path, rows in found.items()}


def _anchors(body: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for match in _ANCHOR.finditer(body):
        found.setdefault(html.unescape(match[1]), match.start())
    return found


def _is_notes(path: str, body: str) -> bool:
    return bool(_NOTES_NAME.search(path) or _NOTES_TYPE.search(body[:5000]))


def _addresses(bodies: dict[str, str], found: list[_Chapter]) -> dict[str, list[tuple[int, str]]]:
    """Path → where each chapter begins in it, and what that chapter's page is called."""
    where: dict[str, list[tuple[int, str]]] = {path: [] for path in bodies}
    for chapter in found:
        for piece in chapter.pieces:
            where[piece.path].append((piece.start, chapter.name))
    return {path: sorted(rows) for path, rows in where.items()}


class _Links:
    """What links of one chapter become, and the notes that they lead to."""

    def __init__(
        self, chapter: _Chapter, bodies: dict[str, str], where: dict[str, list[tuple[int, str]]]
    ) -> None:
        self._name = chapter.name
        self._bodies = bodies
        self._where = where
        self._anchors: dict[str, dict[str, int]] = {}
        self.notes: dict[tuple[str, int], str] = {}

    def rewritten(self, path: str, text: str) -> str:
        """Markup of the file at `path`, with links to the pages of chapters."""
        return _HREF.sub(lambda match: self._led(path, match), text)

    def _led(self, path: str, match: re.Match[str]) -> str:
        address, _, anchor = html.unescape(match["address"]).partition("#")
        if _SCHEME.match(address):
            return match[0]
        target = _join(posixpath.dirname(path), address) if address else path
        if target not in self._bodies:
            return match[0]
        if anchor and target not in self._anchors:
            self._anchors[target] = _anchors(self._bodies[target])
        at = self._anchors[target].get(unquote(anchor), 0) if anchor else 0
        if not self._where[target]:
            self._note(target, at)
            return f"{match['before']}{match['quote']}#{match['quote']}"
        name = next((name for start, name in reversed(self._where[target]) if start <= at), None)
        name = name or self._where[target][0][1]
        shown = posixpath.relpath(name, posixpath.dirname(self._name) or ".") if name != self._name else ""
        shown += f"#{anchor}" if anchor else ""
        return f"{match['before']}{match['quote']}{html.escape(shown or '#')}{match['quote']}"

    def _note(self, target: str, at: int) -> None:
        """Keep a note, which ends where the next one that has a name begins."""
        if anchors := self._anchors.get(target):
            behind = min((one for one in anchors.values() if one > at), default=len(self._bodies[target]))
            self.notes.setdefault((target, at), self._bodies[target][at:behind])


def _written(chapter: _Chapter, bodies: dict[str, str], where: dict[str, list[tuple[int, str]]]) -> bytes:
    """The page of a chapter, with links to the pages of chapters and its notes at the end."""
    links = _Links(chapter, bodies, where)
    body = "\n".join(
        links.rewritten(piece.path, bodies[piece.path][piece.start : piece.end]) for piece in chapter.pieces
    )
    title = chapter.title
    if (first := _HEADING.search(body)) and _plain(first[2]) == title and not _plain(body[: first.start()]):
        names = "".join(f'<a id="{match[1]}"></a>' for match in _ANCHOR.finditer(body, 0, first.end()))
        body = names + body[first.end() :]
    notes = "".join(f"<div>{_HREF.sub(_unlinked, note)}</div>" for note in list(links.notes.values()))
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>'
    whole = f"<article><h1>{html.escape(title)}</h1>\n<div>{body}{notes}</div></article>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{whole}</body></html>".encode("utf-8", "replace")


def _unlinked(match: re.Match[str]) -> str:
    """A note leads back to where it was referred to; that is no citation."""
    web = re.match(r"https?:", match["address"])
    return match[0] if web else f"{match['before']}{match['quote']}#{match['quote']}"


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


# --- package and contents -------------------------------------------------------------------------


def _package(archive: zipfile.ZipFile) -> tuple[Element, str]:
    """The package file and the folder that its addresses are relative to."""
    container = _parsed(archive, "META-INF/container.xml")
    path = next((one.get("full-path", "") for one in _all(container, "rootfile")), "")
    return _parsed(archive, path), posixpath.dirname(path)


def _parsed(archive: zipfile.ZipFile, path: str) -> Element:
    """An XML file of the book; entities and their kin are refused before parsing.

    Raises
    ------
    ValueError, KeyError
        When it is missing, too large, or not to be parsed.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import fromstring

    with archive.open(path) as packed:
        data = packed.read(_LARGEST_XML + 1)
    if len(data) > _LARGEST_XML:
        raise ValueError(f"{path} has more than {_LARGEST_XML // 2**20} MB")
    try:
        root: Element = fromstring(data, forbid_dtd=False)
    except ParseError as error:
        raise ValueError(f"{path}: {error}") from error
    return root


def _contents(archive: zipfile.ZipFile, folder: str, items: dict[str, Element]) -> list[tuple[str, str, str]]:
    """Path, anchor and label of each place that the contents name (EPUB 3's nav, else NCX), in order."""
    for kind in ("nav", "ncx"):
        for item in items.values():
            is_ncx = item.get("media-type") == _NCX
            if is_ncx != (kind == "ncx") or not _lists_contents(item):
                continue
            path = _join(folder, item.get("href", ""))
            try:
                root = _parsed(archive, path)
            except _FAILURES:
                continue
            if found := list(_labels(root, posixpath.dirname(path), is_ncx=is_ncx)):
                return found
    return []


def _lists_contents(item: Element) -> bool:
    return item.get("media-type") == _NCX or "nav" in (item.get("properties") or "").split()


def _labels(root: Element, base: str, *, is_ncx: bool) -> Iterator[tuple[str, str, str]]:
    if not is_ncx:  # a page may hold a list of pages and of landmarks beside the contents
        navs = list(_all(root, "nav"))
        typed = [one for one in navs if "toc" in _type(one)]
        root = (typed or [one for one in navs if not _type(one)] or [root])[0]
    for point in _all(root, "navPoint" if is_ncx else "a"):
        content = next(_all(point, "content"), None) if is_ncx else point
        target = (content.get("src" if is_ncx else "href") or "") if content is not None else ""
        label = _text(point, "text") if is_ncx else " ".join("".join(point.itertext()).split())
        if label and target:
            address, _, anchor = target.partition("#")
            yield _join(base, address), unquote(anchor), label


def _type(element: Element) -> list[str]:
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == "type"), ""
    ).split()


def _join(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def _all(root: Element, name: str) -> Iterator[Element]:
    """Elements of that name in any namespace."""
    return (one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name)


def _texts(root: Element, name: str) -> list[str]:
    return [text for one in _all(root, name) if (text := " ".join("".join(one.itertext()).split()))]


def _text(root: Element, name: str) -> str:
    return next(iter(_texts(root, name)), "")
