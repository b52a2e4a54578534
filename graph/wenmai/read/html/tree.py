"""A parsed page, with its elements by class and id, and what surrounds the article marked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wenmai.read.html.rules import NAMES, NOISE

__all__ = ["Page", "attribute", "is_within", "words"]

_ROOTS = ("html", "body")
# One of these stands in the source of every page with drawn or hidden formulas.
_FORMULA_SIGNS = ("math", "Math", "katex", "mjx-", "data-tex", "latex", "eeimg")


@lru_cache(maxsize=8192)
def _known_names(classes: str | None, identity: str | None) -> tuple[str, ...]:
    """The names in a class and an id that mean something here; pages repeat few of them very often."""
    return tuple(name for name in f"{classes or ''} {identity or ''}".lower().split() if name in NAMES)


def attribute(node: LexborNode, name: str) -> str:
    """An attribute's value without surrounding blanks; empty when it is missing."""
    return (node.attributes.get(name) or "").strip()


def words(node: LexborNode | None) -> str:
    """The text of an element in one line."""
    return " ".join((node.text() or "").split()) if node is not None else ""


class Page:
    """One HTML page. Nothing here changes the tree."""

    def __init__(self, markup: str) -> None:
        # A lone surrogate cannot be written as UTF-8, which is what the parser reads.
        self.tree = LexborHTMLParser(markup.encode("utf-8", "replace"))
        self.names: dict[str, list[LexborNode]] = {}  # elements by the names that the tables use
        self.page_names: frozenset[str] = frozenset()  # of <html> and <body>: single, archive …
        self.may_have_formulas = any(sign in markup for sign in _FORMULA_SIGNS)
        self._surroundings: dict[frozenset[str], dict[int, str]] = {}
        for node in self.tree.css("[class], [id]"):
            attributes = node.attributes
            known = _known_names(attributes.get("class"), attributes.get("id"))
            if node.tag in _ROOTS:
                self.page_names |= set((attributes.get("class") or "").lower().split())
            elif known:
                for name in known:
                    self.names.setdefault(name, []).append(node)

    def find(self, selector: str, within: LexborNode | None = None) -> Iterator[LexborNode]:
        """Elements in order: `.class` and `#id` from the index, anything else by CSS."""
        if selector[:1] in (".", "#") and selector[1:].replace("-", "").replace("_", "").isalnum():
            found = self.names.get(selector[1:].lower(), [])
            yield from found if within is None else (one for one in found if is_within(one, within))
        elif selector:
            yield from (within or self.tree).css(selector)

    @cached_property
    def noise_nodes(self) -> dict[int, tuple[str, str, LexborNode]]:
        """Every element that is no part of an article: what it is, and the name that says so."""
        found: dict[int, tuple[str, str, LexborNode]] = {}
        for rule in NOISE:
            for name in rule.names.split():
                for node in self.names.get(name, ()):
                    found.setdefault(node.mem_id, (rule.what, name, node))
            if rule.selector:
                for node in self.tree.css(rule.selector):
                    if not _attribution(node):
                        found.setdefault(node.mem_id, (rule.what, node.tag or "", node))
        return found

    def surroundings(self, node: LexborNode, kinds: frozenset[str]) -> str:
        """The innermost of these kinds of noise that the element stands in; empty for none."""
        known = self._surroundings.setdefault(kinds, {})
        climbed: list[int] = []
        above: LexborNode | None = node
        found = ""
        while above is not None:
            at = above.mem_id
            if at in known:
                found = known[at]
                break
            climbed.append(at)
            what = self.noise_nodes.get(at)
            if what and what[0] in kinds:
                found = what[0]
                break
            above = above.parent
        # Remembered for every element on the way: a deep page is climbed once, not from each leaf.
        known.update(dict.fromkeys(climbed, found))
        return found


def is_within(node: LexborNode, outer: LexborNode) -> bool:
    """Whether an element is another or stands in it."""
    wanted, above = outer.mem_id, node
    while above is not None:
        if above.mem_id == wanted:
            return True
        above = above.parent  # type: ignore[assignment]
    return False


def _attribution(node: LexborNode) -> bool:
    """A quotation's footer names its source, and that is part of the article."""
    return node.tag == "footer" and node.parent is not None and node.parent.tag == "blockquote"
