"""Marks that name a section: 《木马》中的《轮轴》一节, and 《轮轴》一节 of the article itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.fold import fold
from wenmai.model import Article, Mention
from wenmai.resolve.choose import Choice, choose
from wenmai.resolve.index import Index
from wenmai.resolve.keys import WHOLE

__all__ = ["SECTION", "Sections"]

SECTION = "section"  # name of the rule

_LONGEST = 200  # code points of a heading that are looked at
_OF_ARTICLE = re.compile(r"《(?P<title>[^《》]{1,200})》(?:一文|这篇文章)?[里中]?的?\s?$")  # before the mark
_IS_SECTION = re.compile(r"\s?(?:[这那]?一?)(?:小节|章节|节|章|部分)")  # behind it
_NUMBER = re.compile(
    r"^(?:[0-9]{1,2}(?:[.．][0-9]{1,2})*|[一二三四五六七八九十]{1,3})\s*[.．、]?\s*(?=[^\W\d])"
)


class Sections:
    """The headings of the articles, looked up when a mark is said to name one."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._headings: dict[str, frozenset[str]] = {}  # id → headings, folded

    def cited(self, mention: Mention, source: Article) -> Choice:
        """The article whose title stands before the mark, where it has this heading or is said to have it."""
        match = _OF_ARTICLE.search(mention.beside[0])
        if match is None:
            return Choice()
        named = Mention(text=match["title"], title=match["title"])
        found = choose(self._index, named, source, WHOLE)
        if found.article is None:
            return Choice()
        has_it = _IS_SECTION.match(mention.beside[1]) or self._has(found.article, mention.title)
        return Choice(article=found.article, rule=SECTION) if has_it else Choice()

    def is_own(self, mention: Mention, source: Article) -> bool:
        """Whether the mark is said to be a section, and the article itself has it."""
        said = _IS_SECTION.match(mention.beside[1]) and not _OF_ARTICLE.search(mention.beside[0])
        return bool(said) and self._has(source, mention.title)

    def _has(self, article: Article, title: str) -> bool:
        if article.id not in self._headings:
            self._headings[article.id] = frozenset(_headings(article))
        return fold(title) in self._headings[article.id]


def _headings(article: Article) -> Iterator[str]:
    """The headings of an article, folded, with and without their number."""
    for extraction in article.extractions:
        document = extraction.document
        for start, end in document.headings:
            heading = document.text[start : min(end, start + _LONGEST)].strip()
            yield fold(heading)
            yield fold(_NUMBER.sub("", heading))
