"""The order of pages that JavaScript configurations state: sidebars of Docusaurus, VitePress, VuePress."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wenmai.read.markdown.script_files import Filled
from wenmai.read.markdown.script_values import ScriptText, Unread

__all__ = ["ScriptOrder", "items_of"]

_WORDS = frozenset(("", "false", "null", "true", "undefined"))  # values that need no reading


@dataclass(slots=True)
class ScriptOrder:
    """Pages in their order, by path from the site's folder, and what names none."""

    pages: list[str] = field(default_factory=list)
    lacking: list[tuple[str, int | None, str]] = field(default_factory=list)  # file, line, what it names
    unread: list[tuple[str, int, str]] = field(default_factory=list)  # file, line, what has to be computed

    def lacks(self, entry: ScriptText) -> None:
        """An entry names no page."""
        self.lacking.append((entry.path, entry.line, entry.text))

    def leaves(self, value: Unread) -> None:
        """A part of the order has to be computed."""
        if value.words not in _WORDS:
            self.unread.append((value.path, value.line, value.words))


def items_of(value: Filled | None, order: ScriptOrder) -> Iterator[Filled]:
    """The items of a list of a sidebar; what has to be computed is kept as unread."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, Unread):
            order.leaves(item)
        elif item is not None:
            yield item
