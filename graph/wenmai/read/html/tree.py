"""A parsed page, with its elements by class and id, and what surrounds the article marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from wenmai.read import bounds
from wenmai.read.html.rules import MARKS, NAMES, NOISE

__all__ = ["Page", "attribute", "is_within", "words"]

_ROOTS = ("html", "body")
_NOISE_TAGS = {tag: row for row, rule in enumerate(NOISE) for tag in rule.tags.split()}
_NOISE_MARKS = tuple((row, *mark) for row, rule in enumerate(NOISE) for mark in rule.marks)
_PARTS = {part: row for row, rule in enumerate(NOISE) for part in rule.parts.split()}
_LINKED = {part: row for row, rule in enumerate(NOISE) for part in rule.linked.split()}
# has-comments, no-copyright: a page's or box's state, and no name of what it holds
_STATES = frozenset(
    [
        "has",
        "with",
        "no",
        "without",
        "hide",
        "show",
        "open",
        "closed",
        "enabled",
        "disabled",
        "is",
        "count",
        "link",
        "icon",
    ]
)
_BOXES = frozenset(("div", "section", "ul", "ol", "article", "p", "table"))
_MARK = re.compile(r"\[(\w+)=(\w+)\]")  # `[itemprop=author]`; not `a[rel~=tag]`
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


@lru_cache(maxsize=8192)
def _part(classes: str | None, identity: str | None) -> tuple[int, bool, str] | None:
    """The row of NOISE that a part of a name means, whether only for mere links, and the name."""
    for name in f"{classes or ''} {identity or ''}".lower().split():
        parts = re.split(r"[-_]+", name)
        if name in NAMES or _STATES.intersection(parts):
            continue
        for part in parts:
            if part in _PARTS:
                return _PARTS[part], False, name
            if part in _LINKED:
                return _LINKED[part], True, name
    return None


class Page:
    """One HTML page. Nothing here changes the tree."""

    def __init__(self, markup: str) -> None:
        # A lone surrogate cannot be written as UTF-8, which is what the parser reads.
        self.tree = LexborHTMLParser(markup.encode("utf-8", "replace"))
        self.tags: dict[str, list[LexborNode]] = {}  # elements by their tag, in order
        self.marked: dict[str, list[tuple[LexborNode, str]]] = {}  # by attributes of MARKS, with the value
        self._odd: list[
            tuple[int, LexborNode]
        ] = []  # noise by its tag or mark: the row of NOISE, the element
        self._parted: list[tuple[int, bool, str, LexborNode]] = []  # noise by a part of its name
        self._sizes: dict[int, int] = {}
        self.names: dict[str, list[LexborNode]] = {}  # elements by the names that the tables use
        self.page_names: frozenset[str] = frozenset()  # of <html> and <body>: single, archive …
        self.may_have_formulas = any(sign in markup for sign in _FORMULA_SIGNS)
        self._surroundings: dict[frozenset[str], dict[int, str]] = {}
        self._index()

    def _index(self) -> None:
        """Look at each element once: a selector costs the parser a walk over the whole tree."""
        known: dict[tuple[str | None, str | None], tuple[str, ...]] = {}  # pages repeat few of them
        for node in self.tree.css("*"):
            tag = node.tag or ""
            attributes = node.attributes
            self.tags.setdefault(tag, []).append(node)
            if tag in _NOISE_TAGS and not _is_spared(_NOISE_TAGS[tag], attributes.get("class") or ""):
                self._odd.append((_NOISE_TAGS[tag], node))
            if not attributes:
                continue
            said = attributes.get("class"), attributes.get("id")
            if tag in _BOXES and any(said) and (part := _part(*said)):
                self._parted.append((*part, node))
            names = known.get(said)
            if names is None:
                names = known[said] = _known_names(*said)
            if tag in _ROOTS:
                self.page_names |= set((said[0] or "").lower().split())
            else:
                for name in names:
                    self.names.setdefault(name, []).append(node)
            for name in MARKS.intersection(attributes):
                value = attributes[name] or ""
                self.marked.setdefault(name, []).append((node, value))
                self._odd += (
                    (row, node) for row, mark, said_so in _NOISE_MARKS if mark == name and said_so in value
                )

    def with_mark(self, name: str, value: str) -> list[LexborNode]:
        """Elements in order whose attribute, one of MARKS, has exactly this value."""
        return [node for node, said in self.marked.get(name, ()) if said == value]

    def within(self, nodes: list[LexborNode], *tags: str) -> list[LexborNode]:
        """Those that stand in an element of one of these tags."""
        known: dict[int, bool] = {}
        found = []
        for node in nodes:
            climbed = []
            above = node.parent
            while above is not None and above.mem_id not in known and above.tag not in tags:
                climbed.append(above.mem_id)
                above = above.parent
            inside = above is not None and known.get(above.mem_id, True)
            known.update(dict.fromkeys(climbed, inside))
            if inside:
                found.append(node)
        return found

    def size(self, node: LexborNode) -> int:
        """Code points of the text in an element, without blanks around it."""
        at = node.mem_id
        if at not in self._sizes:
            self._sizes[at] = len((node.text() or "").strip())
        return self._sizes[at]

    def find(self, selector: str, within: LexborNode | None = None) -> Iterator[LexborNode]:
        """Elements in order: `.class` and `#id` from the index, anything else by CSS."""
        if selector[:1] in (".", "#") and selector[1:].replace("-", "").replace("_", "").isalnum():
            found = self.names.get(selector[1:].lower(), [])
            yield from found if within is None else (one for one in found if is_within(one, within))
        elif mark := _MARK.fullmatch(selector):
            found = self.with_mark(mark[1], mark[2])
            yield from found if within is None else (one for one in found if is_within(one, within))
        elif selector:
            yield from (
                self.tags.get(selector, ())
                if within is None and selector.isalpha()
                else (within or self.tree).css(selector)
            )

    def find_in_turn(self, selectors: str) -> Iterator[LexborNode]:
        """Elements by each of several selectors, those of the first before those of the next."""
        for selector in selectors.split(", "):
            yield from self.find(selector)

    @cached_property
    def noise_nodes(self) -> dict[int, tuple[str, str, LexborNode]]:
        """Every element that is no part of an article: what it is, and the name that says so."""
        found: dict[int, tuple[str, str, LexborNode]] = {}
        for row, rule in enumerate(NOISE):
            for name in rule.names.split():
                for node in self.names.get(name, ()):
                    if not set(rule.spared).intersection(attribute(node, "class").lower().split()):
                        found.setdefault(node.mem_id, (rule.what, name, node))
            for at, node in self._odd:
                if at == row and not _attribution(node):
                    found.setdefault(node.mem_id, (rule.what, node.tag or "", node))
        for row, linked, name, node in self._parted:
            if _is_mere_links(node) if linked else not self._is_most(node):
                found.setdefault(node.mem_id, (NOISE[row].what, name, node))
        return found

    def _is_most(self, node: LexborNode) -> bool:
        """Half of the page's text stands in it: then its name tells its state and not what it is."""
        whole = self.tree.body
        return whole is None or 2 * self.size(node) > self.size(whole)

    def prose(self, node: LexborNode) -> int:
        """Code points of the text in an element without the noise in it."""
        inner = [
            one for at, (_, _, one) in self.noise_nodes.items() if at != node.mem_id and is_within(one, node)
        ]
        outermost = [one for one in inner if not any(one is not it and is_within(one, it) for it in inner)]
        return self.size(node) - sum(map(self.size, outermost))

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


def _is_spared(row: int, classes: str) -> bool:
    """A class says that this one is a part of the article all the same."""
    return any(name in classes for name in NOISE[row].unless)


def _is_mere_links(node: LexborNode) -> bool:
    linked = sum(len(words(link)) for link in node.css("a[href]"))
    return linked > 0 and len(words(node)) <= linked + bounds.BESIDE_LINKS


def _attribution(node: LexborNode) -> bool:
    """A quotation's footer names its source, and that is part of the article."""
    return node.tag == "footer" and node.parent is not None and node.parent.tag == "blockquote"
