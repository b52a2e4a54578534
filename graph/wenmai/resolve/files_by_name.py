"""Articles by the names of their files, for links to a host that nothing says to be the site's own.

Only a declared need is followed so, where the words of the link are of the article's title as well: either
of the two agrees by chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from urllib.parse import unquote

from wenmai.fold import fold
from wenmai.model import Article
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.series.candidates import file_of

__all__ = ["FILE_AND_TITLE", "FilesByName"]

FILE_AND_TITLE = "declared-file-and-title"  # name of the rule

_LAST_PART = re.compile(r"([^/?#]+?)(?:\.(?:md|markdown|mdx|html?))?/?(?:[?#].*)?$", re.I)
_DAY = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-")


class FilesByName:
    """The articles of a site."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = articles

    @cached_property
    def _of_name(self) -> dict[str, list[Article]]:
        of_name: dict[str, list[Article]] = defaultdict(list)
        for article in self._articles:
            if article.extractions:
                of_name[_DAY.sub("", file_of(article)[1]).casefold()].append(article)
        return of_name

    def named(self, case: Case, url: str) -> Article | None:
        """The one article whose file is called as the address ends, and whose title has the link's words."""
        words, end = fold(case.mention.title), _LAST_PART.search(unquote(url))
        if not (case.mention.declaration and words and end):
            return None
        articles = [
            article
            for article in self._of_name.get(end[1].casefold(), ())
            if article.id != case.article.id and _are_of(words, fold(article.title))
        ]
        return articles[0] if len(articles) == 1 else None


def _are_of(words: str, title: str) -> bool:
    """Whether folded words are a title, or its end."""
    return words == title or (len(words) >= bounds.SHORTEST_SUBTITLE and title.endswith(words))
