"""EPUB, a book of HTML chapters in a zip archive: the chapters in reading order."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wenmai.model import Finding
from wenmai.read.containers.members import Level, Member, Names, Opened, buffered
from wenmai.read.containers.xhtml import Xhtml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["chapters"]

_LARGEST_XML = 4 * 1024 * 1024  # bytes of the package file or the table of contents
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


def chapters(opened: Opened, archive: zipfile.ZipFile, names: Names) -> Iterator[Member | Finding]:
    """The documents of the spine. A chapter that has no title of its own, or only the book's, is called
    as in the contents."""
    try:
        package, folder = _package(archive)
    except _FAILURES as error:
        yield opened.finding("damaged", f"a book whose package file can't be read ({error})")
        return
    items = {item.get("id", ""): item for item in _all(package, "item")}
    title = _text(package, "title")
    author = ", ".join(dict.fromkeys(_texts(package, "creator")))
    labels = _contents(archive, folder, items)
    spine = [items[ref] for one in _all(package, "itemref") if (ref := one.get("idref", "")) in items]
    navigation = [one for one in spine if "nav" in (one.get("properties") or "").split()]
    for number, item in enumerate((one for one in spine if one not in navigation), 1):
        if item.get("media-type") not in ("application/xhtml+xml", "text/html"):
            continue
        opened.budget.member()
        path = _join(folder, item.get("href", ""))
        name, findings = names.clean(path)
        yield from findings
        label = labels.get(path) or (f"{title} {number}" if title and len(spine) > 1 else title)
        yield from _chapter(opened, archive, path, (name, label, title, author))


def _chapter(
    opened: Opened, archive: zipfile.ZipFile, path: str, named: tuple[str, str, str, str]
) -> Iterator[Member | Finding]:
    name, title, book, author = named
    damage: list[str] = []
    try:
        info = archive.getinfo(path)
        with archive.open(info) as packed:
            level = Level(opened.budget, info.compress_size)
            stream = buffered(Xhtml(packed), level, damage)
            yield Member(name=name, stream=stream, title=title, whole=book, author=author)
    except _FAILURES as error:
        damage.append(str(error).strip("'\""))
    for message in damage:
        yield opened.finding("damaged", message, name)


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


def _contents(archive: zipfile.ZipFile, folder: str, items: dict[str, Element]) -> dict[str, str]:
    """Path of a chapter → what the table of contents (NCX, or EPUB 3's nav) calls it."""
    found: dict[str, str] = {}
    for item in items.values():
        is_ncx = item.get("media-type") == "application/x-dtbncx+xml"
        if not is_ncx and "nav" not in (item.get("properties") or "").split():
            continue
        path = _join(folder, item.get("href", ""))
        try:
            root = _parsed(archive, path)
        except _FAILURES:
            continue
        base = posixpath.dirname(path)
        for point in _all(root, "navPoint" if is_ncx else "a"):
            content = next(_all(point, "content"), None) if is_ncx else point
            target = (content.get("src" if is_ncx else "href") or "") if content is not None else ""
            label = _text(point, "text") if is_ncx else " ".join("".join(point.itertext()).split())
            if label and target:
                found.setdefault(_join(base, target.partition("#")[0]), label)
    return found


def _join(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(address)))


def _all(root: Element, name: str) -> Iterator[Element]:
    """Elements of that name in any namespace."""
    return (one for one in root.iter() if isinstance(one.tag, str) and one.tag.rpartition("}")[2] == name)


def _texts(root: Element, name: str) -> list[str]:
    return [text for one in _all(root, name) if (text := " ".join("".join(one.itertext()).split()))]


def _text(root: Element, name: str) -> str:
    return next(iter(_texts(root, name)), "")
