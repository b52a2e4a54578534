"""The element that holds an article's body: a theme's own place for it, else where the prose is."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from wenmai.read.html.density import densest
from wenmai.read.html.rules import THEMES, WHOLE, Theme
from wenmai.read.html.tree import Page, is_within

__all__ = ["find_body"]

_NOT_IN = frozenset(("comments", "related", "sidebar", "navigation", "hidden", "share", "machine"))
_SHORTEST = 20  # code points; less is an empty box of the theme


def find_body(page: Page) -> tuple[LexborNode | None, Theme | None, str]:
    """The body, the theme that named it, and the rule in words."""
    best: tuple[LexborNode, Theme] | None = None
    for theme in THEMES:
        for node in page.find(theme.body):
            # A name can mean the whole article in one theme and its body in another: the inner one wins.
            if _holds_text(page, node) and (best is None or _is_core(node, best[0])):
                best = node, theme
                break
    if best:
        return best[0], best[1], f"{best[1].body} ({best[1].name})"
    for selector in WHOLE:
        found = [node for node in page.find(selector) if _holds_text(page, node)]
        if len(found) == 1 and _has_most(page, found[0]):
            return found[0], None, selector
    return densest(page), None, "the densest block"


def _is_core(node: LexborNode, outer: LexborNode) -> bool:
    """It stands in the other and has nearly all of its text."""
    if node.mem_id == outer.mem_id or not is_within(node, outer):
        return False
    return len((node.text() or "").strip()) * 4 >= len((outer.text() or "").strip()) * 3


def _holds_text(page: Page, node: LexborNode) -> bool:
    return len((node.text() or "").strip()) >= _SHORTEST and not page.surroundings(node, _NOT_IN)


def _has_most(page: Page, node: LexborNode) -> bool:
    """The prose is in it, and hardly any beside it."""
    dense = densest(page)
    above = dense
    while above is not None:
        if above.mem_id == node.mem_id:
            return True
        above = above.parent
    return dense is None
