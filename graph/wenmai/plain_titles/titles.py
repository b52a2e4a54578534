"""Which titles are looked for: long enough, of one article alone, and no series' name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wenmai.fold import in_place, widths
from wenmai.model import Article
from wenmai.plain_titles import bounds
from wenmai.plain_titles.terms import key_of, latin_words

__all__ = ["OwnTitle", "OwnTitles"]

# A page without a date is called by a term, a post as often by words of a sentence: 热锅上的木马, 从地上站起.
_FUNCTION_WORD = re.compile(r"[的了着]|^[从把被让]|最")
_BRACKET = re.compile(r"[(（]")


@dataclass(frozen=True, slots=True)
class OwnTitle:
    """A title that is looked for, or one that only keeps its own words from being found as another."""

    key: str  # its letters, folded
    words: tuple[str, ...]  # its Latin words, which a text must write apart and mostly in capitals as it does
    article: str = ""  # id; empty for a title that names several or a series
    short: bool = False  # it is one only where the words beside call it an article, or where it is rare
    may_be_rare: bool = False  # short, and yet longer than most words
    has_brackets: bool = False
    any_case: bool = False  # its other letters alone are long enough, so that capitals say nothing


class OwnTitles:
    """The titles of the articles, ready to be looked for; short ones are left out."""

    def __init__(self, articles: Iterable[Article], series: Sequence[str] = ()) -> None:
        """`series` holds the names of all series."""
        self.of_article: dict[str, str] = {}  # id → folded title, whatever its length
        bearers: dict[str, list[str]] = {}
        written: dict[str, str] = {}
        dated: set[str] = set()
        articles = tuple(articles)
        for article in articles:
            key = self.of_article[article.id] = key_of(article.title)
            if not article.title_inferred and _size(article.title) >= bounds.SHORTEST:
                bearers.setdefault(key, []).append(article.id if article.known != "cited" else "")
                written[key] = article.title
                dated |= {key} if article.date else set()
        for name in series:
            if _size(name) >= bounds.SHORTEST:
                bearers.setdefault(key_of(name), []).append("")
                written[key_of(name)] = name
        many = len(articles) > bounds.MOST_POSTS
        self.titles = tuple(
            _title(
                key,
                written[key],
                ids[0] if len(ids) == 1 else "",
                is_phrase=key in dated and (many or _is_phrase(key, written[key])),
            )
            for key, ids in sorted(bearers.items())
        )

    def common(self, articles: Counter[str]) -> set[str]:
        """Of articles with the number of others that name them, those whose titles are mere words."""
        most = max(bounds.FEW_ARTICLES, bounds.COMMON_SHARE * len(self.of_article))
        return {one for one, number in articles.items() if number > most}


def _is_phrase(key: str, written: str) -> bool:
    """Whether a title is built as words of a sentence are, and no longer than those often are."""
    return bool(_FUNCTION_WORD.search(key)) and _size(written) < bounds.TELLING


def _title(key: str, written: str, article: str, *, is_phrase: bool) -> OwnTitle:
    words = tuple(latin_words(widths(written)))
    return OwnTitle(
        key=key,
        words=words,
        article=article,
        short=_size(written) < bounds.SIZE,
        may_be_rare=bool(words or not is_phrase) and bounds.RARE_SIZE <= _size(written) < bounds.SIZE,
        has_brackets=bool(_BRACKET.search(written)),
        any_case=_size(written) - 2 * len(words) >= bounds.SIZE,
    )


def _size(title: str) -> int:
    """Letters of a title; a Latin word counts two."""
    folded = in_place(title)
    words = latin_words(folded)
    return len(key_of(title)) - sum(map(len, words)) + 2 * len(words)
