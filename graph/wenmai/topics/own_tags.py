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

# What a blog writes where it says nothing of the subject.
_NO_SUBJECT = frozenset(
    map(
        fold,
        [
            *("blog", "blogs", "post", "posts", "article", "articles", "uncategorized", "default", "misc"),
            *(
                "other",
                "others",
                "draft",
                "test",
                "博客",
                "文章",
                "未分类",
                "默认分类",
                "默认",
                "其他",
                "其它",
            ),
            *("杂项", "测试"),
        ],
    )
)


def fits(articles: Sequence[Article], edges: Iterable[Edge]) -> bool:
    """Whether enough of the articles are about the topics that are defined."""
    about = {edge.source for edge in edges if edge.score >= bounds.ABOUT}
    return len(about) >= bounds.FITTING_SHARE * len(articles)


def own_topics(articles: Sequence[Article], defined: Sequence[Topic]) -> tuple[list[Node], list[Edge]]:
    """A topic for each tag or category that several articles bear and not nearly all.

    None is made of what a topic is called already, of a date, a number, or a word such as Uncategorized.

    Such a topic is marked by `urn:wenmai:topic:tag:` in its id, by the tag among its tags, and by the rule of
    its edges.
    """
    named = {fold(name.removeprefix("=")) for topic in defined for name in topic.names}
    bearers: dict[str, dict[str, str]] = {}  # folded tag → article → the tag as it writes it
    for article in articles:
        for tag in (*article.tags, *_categories(article)):
            key = fold(tag)
            if key not in named and _is_subject(key):
                bearers.setdefault(key, {}).setdefault(article.id, tag)
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for _, written in sorted(bearers.items()):
        fewest = bounds.TAG_ARTICLES if len(articles) > bounds.FEW_ARTICLES else bounds.TAG_ARTICLES_OF_FEW
        if not fewest <= len(written) <= bounds.TAG_SHARE * len(articles):
            continue
        spellings = list(written.values())
        label = min(set(spellings), key=lambda one: (-spellings.count(one), one))
        urn = f"urn:wenmai:topic:tag:{_UNFIT.sub('-', label.casefold()).strip('-')}"
        if urn not in nodes:
            nodes[urn] = Node(id=urn, kind="topic", title=label, tags=(label,))
            edges.extend(_edges(urn, written))
    return [nodes[urn] for urn in sorted(nodes)], edges


def _categories(article: Article) -> Iterator[str]:
    for extraction in article.extractions:
        yield from extraction.document.categories


def _is_subject(key: str) -> bool:
    """Whether a folded tag may say what an article is about."""
    return bool(key) and key not in _NO_SUBJECT and not key.isnumeric() and not _DATE.fullmatch(key)


def _edges(urn: str, bearers: dict[str, str]) -> Iterator[Edge]:
    for article, tag in bearers.items():
        said = reason("tag", article, tag)
        yield Edge(source=article, target=urn, kind="about", score=said.value, rule=_RULE, reasons=(said,))
