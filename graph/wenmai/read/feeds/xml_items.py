"""XML read as a stream of items, with everything refused that could hurt.

A document type, an entity declaration or an external reference stops the parser where it stands:
such a file is refused, whole. A file that breaks off or is badly formed gives the items before that.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wenmai.model import Finding

__all__ = ["Field", "Item", "root_name", "stream"]

_CHUNK = 65_536  # bytes
_DEEPEST = 3  # elements within an item; what is deeper belongs to extensions
_MOST_HEAD_FIELDS = 1000
# What may stand before the root. `(?>` and `*+` do not try again: comments without end cost nothing.
_ROOT = re.compile(
    r"\ufeff?\s*+(?>(?:<\?(?>.*?\?>)|<!--(?>.*?-->))\s*+)*+"
    r"(?:<!DOCTYPE\s+(?P<declared>[\w:.-]+)|<(?P<root>[A-Za-z_][\w:.-]*))",
    re.DOTALL | re.IGNORECASE,
)
# Characters that XML forbids, though exports contain them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Names by which the usual vocabularies are known here, whatever prefix a file declares for them.
_VOCABULARIES = {
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_EXPORT = re.compile(r"http://wordpress\.org/export/[\d.]+/(excerpt/)?$")


@dataclass(frozen=True, slots=True)
class Field:
    """One element within an item."""

    name: str  # path below the item: `title`, `atom:author/atom:name`
    attributes: dict[str, str]
    text: str


@dataclass(slots=True)
class Item:
    """One item of a feed or list; `head` has what stood outside of items before it."""

    fields: list[Field] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """The text of the first of these fields that has any."""
        for name in names:
            for one in self.fields:
                if one.name == name and one.text.strip():
                    return one.text.strip()
        return ""

    def all(self, name: str) -> list[Field]:
        """Every field of that name."""
        return [one for one in self.fields if one.name == name]


def root_name(text: str) -> str:
    """The name of the root element, or the one that a document type announces; empty for no XML."""
    match = _ROOT.match(text[:20_000])
    return (match["root"] or match["declared"] or "") if match else ""


def stream(
    path: str, text: str, names: frozenset[str], head: Item, findings: list[Finding]
) -> Iterator[Item]:
    """Every element of one of these names, as it ends; what is outside of them goes to `head`."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    target = _Target(names, head)
    parser = DefusedXMLParser(target=target, encoding="utf-8", forbid_dtd=True)
    data = _FORBIDDEN.sub("\ufffd", text).lstrip("\ufeff \n\t").encode("utf-8", "replace")
    lost_lines = text[: len(text) - len(text.lstrip("\ufeff \n\t"))].count("\n")
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            yield from target.take()
        parser.close()
    except DefusedXmlException:
        message = "a document type or entities are declared; no feed needs them and they can do harm"
        findings.append(Finding(code="refused-xml", path=path, message=message))
    except ParseError as error:
        yield from target.take()
        line, _ = error.position
        message = f"badly formed from here on ({str(error).partition(':')[0]}); what stood before was read"
        place = f"line {line + lost_lines}"
        findings.append(Finding(code="broken-xml", path=path, place=place, message=message))


class _Target:
    """What the parser reports to: keeps the open elements and the item that is being read."""

    def __init__(self, names: frozenset[str], head: Item) -> None:
        self.names = names
        self.head = head
        self.done: list[Item] = []
        self.item: Item | None = None
        self.open: list[tuple[str, dict[str, str], list[str]]] = []
        self.item_depth = 0
        self.markup_depth = 0  # of the element whose content is markup, kept as such

    def take(self) -> list[Item]:
        """The items that have ended since the last time."""
        done, self.done = self.done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.markup_depth:
            written = "".join(f' {_local(key)}="{html.escape(value)}"' for key, value in attributes.items())
            self.open[self.markup_depth - 1][2].append(f"<{_local(tag)}{written}>")
            self.open.append((tag, {}, []))
            return
        name = _known_name(tag)
        self.open.append((name, {_known_name(key): value for key, value in attributes.items()}, []))
        if self.item is None and name in self.names:
            self.item, self.item_depth = Item(), len(self.open)
        elif attributes.get("type") == "xhtml":
            self.markup_depth = len(self.open)

    def data(self, text: str) -> None:
        if self.markup_depth:
            self.open[self.markup_depth - 1][2].append(html.escape(text, quote=False))
        elif self.open:
            self.open[-1][2].append(text)

    def end(self, tag: str) -> None:
        if self.markup_depth and len(self.open) > self.markup_depth:
            self.open.pop()
            self.open[self.markup_depth - 1][2].append(f"</{_local(tag)}>")
            return
        self.markup_depth = 0
        depth = len(self.open)
        name, attributes, chunks = self.open.pop()
        if self.item is None:
            if depth <= _DEEPEST + 1 and len(self.head.fields) < _MOST_HEAD_FIELDS:
                path = "/".join([*(one[0] for one in self.open[1:]), name]).removeprefix("channel/")
                self.head.fields.append(Field(path, attributes, "".join(chunks)))
        elif depth == self.item_depth:
            self.item.fields.append(Field("", attributes, "".join(chunks)))
            self.done.append(self.item)
            self.item = None
        elif depth <= self.item_depth + _DEEPEST:
            path = "/".join([*(one[0] for one in self.open[self.item_depth :]), name])
            self.item.fields.append(Field(path, attributes, "".join(chunks)))

    def close(self) -> None:
        """The parser asks for it at the end."""


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _known_name(tag: str) -> str:
    """`{http://purl.org/dc/elements/1.1/}creator` → `dc:creator`; unknown vocabularies → `?:name`."""
    if not tag.startswith("{"):
        return tag
    space, _, name = tag[1:].rpartition("}")
    if match := _EXPORT.match(space):
        return ("excerpt:" if match[1] else "wp:") + name
    return _VOCABULARIES.get(space, "?:") + name
