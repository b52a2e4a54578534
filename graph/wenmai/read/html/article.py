"""The element that holds an article's body: a theme's own place for it, else where the prose is."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from wenmai.read.html.density import densest
from wenmai.read.html.rules import THEMES, WHOLE, Theme
from wenmai.read.html.tree import Page, is_within

__all__ = ["find_body"]

_NOT_IN = frozenset(("comments", "related", "sidebar", "navigation", "hidden", "share", "machine"))
_PARAGRAPH = 200  # code points; a block with less beside a short post is a greeting or a footer
_SHORTEST = 20  # code points; less is an empty box of the theme


def find_body(page: Page) -> tuple[LexborNode | None, Theme | None, str]:
    """The body, the theme that named it, and the rule in words."""
    best: tuple[LexborNode, Theme] | None = None
    for theme in THEMES:
        for node in page.find(theme.body):
            # A name can mean the whole article in one theme and its body in another: the inner one wins.
            if _holds_text(page, node) and (best is None or _is_core(page, node, best[0])):
                best = node, theme
                break
    if best:
        return best[0], best[1], f"{best[1].body} ({best[1].name})"
    for selector in WHOLE:
        found = [node for node in page.find(selector) if _holds_text(page, node)]
        if len(found) == 1 and _has_most(page, found[0]):
            return found[0], None, selector
    dense = densest(page)
    short = _short_post(page)
    if short is not None and (dense is None or page.size(dense) < _PARAGRAPH):
        return short, None, "article with its title"
    return dense, None, "the densest block"


def _short_post(page: Page) -> LexborNode | None:
    """The page's only `article`, when a first heading stands in it with at least a word beside: a note."""
    articles = page.tags.get("article", [])
    if len(articles) != 1 or page.surroundings(articles[0], _NOT_IN):
        return None
    titles = page.within(page.tags.get("h1", []), "article")
    return articles[0] if titles and page.size(articles[0]) > sum(map(page.size, titles)) else None


def _is_core(page: Page, node: LexborNode, outer: LexborNode) -> bool:
    """It stands in the other and has nearly all of its text."""
    if node.mem_id == outer.mem_id or not is_within(node, outer):
        return False
    return page.prose(node) * 4 >= page.prose(outer) * 3


def _holds_text(page: Page, node: LexborNode) -> bool:
    return page.size(node) >= _SHORTEST and not page.surroundings(node, _NOT_IN)


def _has_most(page: Page, node: LexborNode) -> bool:
    """The prose is in it, and hardly any beside it."""
    dense = densest(page)
    above = dense
    while above is not None:
        if above.mem_id == node.mem_id:
            return True
        above = above.parent
    return dense is None
