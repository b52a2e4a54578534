"""Marks that name a section: 《木马》中的《轮轴》一节, and 《轮轴》一节 of the article itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.fold import fold
from wenmai.model import Article
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.resolve.choose import Choice, choose
from wenmai.resolve.index import Index
from wenmai.resolve.keys import WHOLE

__all__ = ["SECTION", "Sections"]

SECTION = "section"  # name of the rule

_NUMBER = re.compile(
    r"^(?:[0-9]{1,2}(?:[.．][0-9]{1,2})*|[一二三四五六七八九十]{1,3})\s*[.．、]?\s*(?=[^\W\d])"
)


class Sections:
    """The headings of the articles, looked up when a mark is said to name one."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._headings: dict[str, frozenset[str]] = {}  # id → headings, folded

    def cited(self, case: Case) -> Choice:
        """The article whose title stands before the mark, where it has this heading or is said to have it."""
        beside = case.mention.beside
        if not beside.of_article:
            return Choice()
        article = choose(self._index, case.naming(beside.of_article), WHOLE).article
        if article is None or not (beside.is_section or self._has(article, case)):
            return Choice()
        return Choice(article=article, rule=SECTION)

    def is_own(self, case: Case) -> bool:
        """Whether the mark is said to be a section, and the article itself has it."""
        beside = case.mention.beside
        return beside.is_section and not beside.of_article and self._has(case.article, case)

    def _has(self, article: Article, case: Case) -> bool:
        if article.id not in self._headings:
            self._headings[article.id] = frozenset(_headings(article))
        return case.keys.folded in self._headings[article.id]


def _headings(article: Article) -> Iterator[str]:
    """The headings of an article, folded, with and without their number."""
    for extraction in article.extractions:
        document = extraction.document
        for start, end in document.headings:
            heading = document.text[start : min(end, start + bounds.LONGEST_TITLE)].strip()
            yield fold(heading)
            yield fold(_NUMBER.sub("", heading))
