"""The widget: for each article a small card that its page on the blog shows, as JSON and as HTML.

`files` gives the files of a folder one after another; `wenmai.export.folder` writes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wenmai.export.widget.addresses import Addresses, file_name
from wenmai.export.widget.card import card
from wenmai.export.widget.element import asset, element, style
from wenmai.export.widget.fragment import fragment
from wenmai.export.widget.layouts import LAYOUTS, Layout
from wenmai.export.widget.neighbours import Neighbours, PlaceInSeries
from wenmai.model import Node

__all__ = ["LAYOUTS", "Addresses", "Layout", "Neighbours", "PlaceInSeries", "Tally", "files"]


@dataclass(slots=True)
class Tally:
    """What became of the articles, counted while the files are made."""

    cards: int = 0
    silent: int = 0  # articles of which there is nothing to say
    elsewhere: int = 0  # articles without a page on these hosts
    shared: list[str] = field(default_factory=list)  # titles of those whose address leads to another's card


def files(
    articles: Iterable[Neighbours], addresses: Addresses, layout: Layout, tally: Tally
) -> Iterator[tuple[str, str]]:
    """Names of files and their text; the same articles give the same bytes.

    Parameters
    ----------
    articles
        Gone through once; of each no more is kept than its addresses.
    addresses
        Of all articles of the build.
    layout
        A row of `LAYOUTS`.
    tally
        Counts what is written; complete when the last file is.
    """
    index = _Index()
    for neighbours in articles:
        key = addresses.key(neighbours.node)
        if not key:
            tally.elsewhere += 1
            continue
        told = card(neighbours, addresses)
        if told is None:
            tally.silent += 1
            continue
        name = file_name(key)
        if not index.add(name, neighbours.node, addresses):
            tally.shared.append(told["title"])
            continue
        tally.cards += 1
        yield f"{layout.data}/{name}.json", _json(told) + "\n"
        yield f"{layout.ready}/{name}.html", fragment(told)
    yield layout.lookup, index.text()
    for source, target in layout.files:
        yield target, _template(source, addresses)


class _Index:
    """From what an article is called elsewhere to the name of its card."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._addresses: dict[str, str] = {}
        self._documents: dict[str, str] = {}

    def add(self, name: str, node: Node, addresses: Addresses) -> bool:
        """Whether the name was free."""
        if name in self._names:
            return False
        self._names.add(name)
        for spelling in addresses.spellings(node):
            self._addresses.setdefault(spelling, name)
        for document in node.documents:
            self._documents.setdefault(str(document), name)
        return True

    def text(self) -> str:
        pairs = (("addresses", self._addresses), ("documents", self._documents))
        parts = ",\n".join(f'"{title}":{{\n{_lines(names)}\n}}' for title, names in pairs)
        return f'{{"wenmai":"index",\n{parts}}}\n'


def _lines(names: dict[str, str]) -> str:
    return ",\n".join(f"{_json(one)}:{_json(name)}" for one, name in sorted(names.items()))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _template(source: str, addresses: Addresses) -> str:
    if source == "element.js":
        return element(several=addresses.several)
    return asset(source).replace("/* style */", style())
