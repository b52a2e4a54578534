"""Topics made of a blog's own tags and categories, where the topics that are defined say little of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wenmai.fold import fold
from wenmai.model import Article, Edge, Node
from wenmai.topics import bounds
from wenmai.topics.definitions import Topic
from wenmai.topics.evidence import reason

__all__ = ["fits", "own_topics"]

_RULE = "own-tag"
# What no id holds: "a b", "c/d"; never "c++" or "数据库".
_UNFIT = re.compile(r"[^\w+#-]+")
# A tag that says when and not about what: "2019", "2019年", "2019-03"; never "1984年小说".
_DATE = re.compile(r"[12][0-9]{3}年?(?:[-/.年]?[0-9]{1,2}月?)?")


def fits(articles: Sequence[Article], edges: Iterable[Edge]) -> bool:
    """Whether enough of the articles are about the topics that are defined."""
    about = {edge.source for edge in edges if edge.weight >= bounds.ABOUT}
    return len(about) >= bounds.FITTING_SHARE * len(articles)


def own_topics(articles: Sequence[Article], defined: Sequence[Topic]) -> tuple[list[Node], list[Edge]]:
    """A topic for each tag that several articles bear and not nearly all; no tag that a topic's name is.

    Such a topic is marked by `urn:wenmai:topic:tag:` in its id, by the tag among its tags, and by the rule of
    its edges.
    """
    named = {fold(name.removeprefix("=")) for topic in defined for name in topic.names}
    bearers: dict[str, dict[str, str]] = {}  # folded tag → article → the tag as it writes it
    for article in articles:
        for tag in article.tags:
            key = fold(tag)
            if key and key not in named and not _DATE.fullmatch(key):
                bearers.setdefault(key, {}).setdefault(article.id, tag)
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for _, written in sorted(bearers.items()):
        if not bounds.TAG_ARTICLES <= len(written) <= bounds.TAG_SHARE * len(articles):
            continue
        spellings = list(written.values())
        label = min(set(spellings), key=lambda one: (-spellings.count(one), one))
        urn = f"urn:wenmai:topic:tag:{_UNFIT.sub('-', label.casefold()).strip('-')}"
        if urn not in nodes:
            nodes[urn] = Node(id=urn, kind="topic", title=label, tags=(label,))
            edges.extend(_edges(urn, written))
    return [nodes[urn] for urn in sorted(nodes)], edges


def _edges(urn: str, bearers: dict[str, str]) -> Iterator[Edge]:
    for article, tag in bearers.items():
        said = reason("tag", article, tag)
        yield Edge(source=article, target=urn, kind="about", weight=said.value, rule=_RULE, reasons=(said,))
