"""What an XML parser reports, gathered into the items of a feed and what stands around them.

Names are told by their vocabulary and not by the prefix that a file gives it. A prefix that nothing
declares is taken for what it usually means: feeds forget declarations, readers read them all the same.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Elements", "Field", "Item"]

_DEEPEST = 3  # elements within an item; what is deeper belongs to extensions
_MOST_HEAD_FIELDS = 1000
# Names by which the usual vocabularies are known here, whatever prefix a file declares for them.
_VOCABULARIES = {
    "http://www.w3.org/2005/Atom": "atom:",
    "https://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",  # RSS 0.9
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "",
    "https://www.sitemaps.org/schemas/sitemap/0.9": "",
    "http://www.google.com/schemas/sitemap/0.84": "",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://purl.org/atom/app#": "app:",
    "http://www.w3.org/2007/app": "app:",
    "http://schemas.google.com/blogger/2018": "blogger:",
}
_EXPORT = re.compile(r"https?://wordpress\.org/export/[\d.]+/(excerpt/)?$")
# Whatever such a root declares, with or without a slash, its own elements are those of its form.
_ROOTS = dict.fromkeys(("en-export", "mediawiki", "opml", "rss", "sitemapindex", "urlset"), "") | {
    "feed": "atom:"
}
_USUAL_PREFIXES = frozenset(("atom", "content", "dc", "dcterms", "excerpt", "feedburner", "rdf", "wp"))


@dataclass(frozen=True, slots=True)
class Field:
    """One element within an item."""

    name: str  # path below the item: `title`, `atom:author/atom:name`; empty for the item itself
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


class Elements:
    """What the parser reports to: keeps the open elements and the item that is being read."""

    def __init__(self, names: frozenset[str], head: Item) -> None:
        self.names = names
        self.head = head
        # As a file may write them: what it has written, or any of them under any usual prefix.
        self.raw_names = {prefix + name.rpartition(":")[2] for name in names for prefix in ("", "atom:")}
        self.done: list[Item] = []
        self.item: Item | None = None
        self.item_at = 0  # byte at which it begins
        self.position: Callable[[], int] = lambda: 0
        # Known name, attributes, text so far, and the vocabularies outside of it where it declares some.
        self.open: list[tuple[str, dict[str, str], list[str], dict[str, str] | None]] = []
        self.item_depth = 0
        self.markup_depth = 0  # of the element whose content is markup, kept as such
        self._spaces: dict[str, str] = {"xml": "xml:"}  # prefix → the name of its vocabulary here
        self._known: dict[str, str] = {}  # element as written → its name here, under these vocabularies

    def take(self) -> list[Item]:
        """The items that have ended since the last time."""
        done, self.done = self.done, []
        return done

    def drop_item(self) -> None:
        """Forget the item under way; what comes next stands where it stood."""
        if self.item is not None:
            while len(self.open) >= self.item_depth:
                self._close()
        while self.open and self.open[-1][0] == "_":
            self._close()
        self.item, self.markup_depth = None, 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.markup_depth:
            written = "".join(
                f' {_local(key)}="{html.escape(value)}"'
                for key, value in attributes.items()
                if not key.startswith("xmlns")
            )
            self.open[self.markup_depth - 1][2].append(f"<{_local(tag)}{written}>")
            self.open.append(("", {}, [], None))
            return
        outer = self._declared(tag, attributes) if attributes or not self.open else None
        name = self._known.get(tag) or self._name(tag)
        if attributes:
            attributes = {self._attribute(key): value for key, value in attributes.items()}
        self.open.append((name, attributes, [], outer))
        if self.item is None and name in self.names:
            self.item, self.item_depth, self.item_at = Item(), len(self.open), self.position()
            self.raw_names.add(tag)
        elif attributes and attributes.get("type") == "xhtml":
            self.markup_depth = len(self.open)
        if len(self.open) == 1 and not self.head.fields:
            self.head.fields.append(Field("", attributes, ""))

    def data(self, text: str) -> None:
        """Text, with entities replaced."""
        if self.markup_depth:
            self.open[self.markup_depth - 1][2].append(html.escape(text, quote=False))
        elif self.open:
            self.open[-1][2].append(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        depth = len(self.open)
        if self.markup_depth and depth > self.markup_depth:
            self.open.pop()
            self.open[self.markup_depth - 1][2].append(f"</{_local(tag)}>")
            return
        self.markup_depth = 0
        name, attributes, chunks = self.open[-1][:3]
        if self.item is None:
            if depth <= _DEEPEST + 1 and len(self.head.fields) < _MOST_HEAD_FIELDS:
                path = "/".join([one[0] for one in self.open[1:]]).removeprefix("channel/")
                if path:
                    self.head.fields.append(Field(path, attributes, "".join(chunks)))
        elif depth == self.item_depth:
            self.item.fields.append(Field("", attributes, "".join(chunks)))
            self.done.append(self.item)
            self.item = None
        elif depth == self.item_depth + 1:
            self.item.fields.append(Field(name, attributes, "".join(chunks)))
        elif depth <= self.item_depth + _DEEPEST:
            path = "/".join([one[0] for one in self.open[self.item_depth :]])
            self.item.fields.append(Field(path, attributes, "".join(chunks)))
        self._close()

    def _close(self) -> None:
        outer = self.open.pop()[3]
        if outer is not None:
            self._spaces, self._known = outer, {}

    # --- names ---

    def _declared(self, tag: str, attributes: dict[str, str]) -> dict[str, str] | None:
        """Take over an element's declarations; returns what held outside of it, None for none."""
        found = {
            key[6:]: _vocabulary(attributes[key].strip())
            for key in attributes
            if key == "xmlns" or key.startswith("xmlns:")
        }
        if not self.open and tag in _ROOTS:
            found[""] = _ROOTS[tag]
        if not found:
            return None
        outer = self._spaces
        self._spaces, self._known = {**outer, **found}, {}
        return outer

    def _name(self, tag: str) -> str:
        """`dc:creator` under whatever prefix → `dc:creator`; unknown vocabularies → `?:name`."""
        prefix, _, local = tag.rpartition(":")
        if prefix in self._spaces:
            name = self._spaces[prefix] + local
        elif not prefix:
            name = local
        else:
            name = f"{prefix if prefix in _USUAL_PREFIXES else '?'}:{local}"
        self._known[tag] = name
        return name

    def _attribute(self, key: str) -> str:
        """An attribute without a prefix belongs to its element and to no vocabulary."""
        prefix, _, local = key.rpartition(":")
        return self._spaces.get(prefix, "?:") + local if prefix and prefix != "xmlns" else key


def _vocabulary(address: str) -> str:
    if match := _EXPORT.match(address):
        return "excerpt:" if match[1] else "wp:"
    return _VOCABULARIES.get(address, "?:") if address else ""


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
