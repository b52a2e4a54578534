"""Where the article is when no theme says so: the block that holds the prose.

After the text densities of Sun, Song and Liao, "DOM Based Content Extraction via Text Density"
(SIGIR 2011): prose is text with few links. Each lowest block weighs what its text has more than twice
its links'; weights are summed upwards, and from the root one follows the heaviest child for as long
as it holds nearly all that its parent holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from wenmai.read.html.tree import Page

__all__ = ["densest"]

_LOWEST = ("p", "li", "dd", "pre", "blockquote", "td", "h2", "h3", "h4", "h5", "h6", "figcaption")
_BOXES = ("div", "section", "article", "main")
_DEEPEST = 20  # blocks of text within each other; each is weighed with all that is in it
_SHORTEST = 12  # code points; shorter blocks are labels and buttons
_HOLDS = 0.7  # of its parent's prose: then the rest of the parent is furniture
_KINDS = frozenset(
    ("navigation", "comments", "related", "sidebar", "hidden", "share", "cite box", "licence", "author box",
     "machine", "contents")
)  # fmt: skip


def densest(page: Page) -> LexborNode | None:
    """The smallest block that holds nearly all prose of the page; None when there is no prose."""
    weights: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for block, weight in _blocks(page):
        holder = block if block.tag in _BOXES else block.parent
        if holder is not None:
            weights[holder.mem_id] = weights.get(holder.mem_id, 0.0) + weight
            nodes[holder.mem_id] = holder
    _sum_upwards(weights, nodes)
    best = page.tree.body
    if best is None or best.mem_id not in weights:
        return None
    while True:
        children = [child for child in best.iter() if child.mem_id in weights]
        heaviest = max(children, key=lambda child: weights[child.mem_id], default=None)
        if heaviest is None or weights[heaviest.mem_id] < _HOLDS * weights[best.mem_id]:
            return best
        if heaviest.tag in ("ul", "ol", "blockquote", "li"):
            return best  # a list or a quotation is part of an article, not all of it
        best = heaviest


def _sum_upwards(weights: dict[int, float], nodes: dict[int, LexborNode]) -> None:
    """Add every element's weight to its parent's, the deepest elements first; linear in the elements."""
    depths: dict[int, int] = {}
    for node in list(nodes.values()):
        chain = []
        above: LexborNode | None = node
        while above is not None and above.mem_id not in depths:
            chain.append(above)
            above = above.parent
        depth = depths[above.mem_id] if above is not None else -1
        for one in reversed(chain):
            depth += 1
            depths[one.mem_id] = depth
            nodes[one.mem_id] = one
    for at in sorted(depths, key=depths.__getitem__, reverse=True):
        parent = nodes[at].parent
        if parent is not None:
            weights[parent.mem_id] = weights.get(parent.mem_id, 0.0) + weights.get(at, 0.0)


def _blocks(page: Page) -> Iterator[tuple[LexborNode, float]]:
    """The lowest blocks with text that stand in no noise, and what they weigh."""
    levels: dict[int, int] = {}
    for tag in (*_LOWEST, *_BOXES):
        for block in page.tags.get(tag, ()):
            if tag in _LOWEST and _level(block, levels) > _DEEPEST:
                continue
            weight = _weight(block)
            if weight and not page.surroundings(block, _KINDS):
                yield block, weight


def _level(block: LexborNode, levels: dict[int, int]) -> int:
    """In how many blocks of text it stands, itself counted; what was climbed once is remembered."""
    climbed: list[LexborNode] = []
    above: LexborNode | None = block
    while above is not None and above.mem_id not in levels:
        climbed.append(above)
        above = above.parent
    level = levels[above.mem_id] if above is not None else 0
    for one in reversed(climbed):
        level += one.tag in _LOWEST
        levels[one.mem_id] = level
    return level


def _weight(block: LexborNode) -> float:
    if block.tag in _BOXES:
        # Old pages set paragraphs with <br>: their text stands directly in the box.
        length = len(block.text(deep=False).strip())
        return float(length) if length >= _SHORTEST else 0.0
    length = len((block.text() or "").strip())
    if length < _SHORTEST:
        return 0.0
    linked = sum(len((link.text() or "").strip()) for link in block.css("a"))
    return float(max(0, length - 2 * linked))
