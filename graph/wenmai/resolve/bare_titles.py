"""Whole titles of the site's articles that stand without marks: alone in a line, or behind 上一篇文章：."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from wenmai.fold import simplified, widths
from wenmai.model import Article, Document, Mention
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.resolve.index import of_one_house
from wenmai.resolve.title_keys import keys_of
from wenmai.words.pointing import INTRODUCES

__all__ = ["BARE", "BareTitles"]

BARE = "bare-title"  # name of the rule

_INTRODUCES = re.compile(f"{INTRODUCES}[^，,。；;！!？?]{{0,6}}$")


class BareTitles:
    """The articles by their titles as written."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._of_title: dict[str, list[Article]] = {}
        for article in articles:
            title = _written(article.title)
            keys = keys_of(article.title, article.series)
            long = len(title) >= bounds.SHORTEST_BARE and keys.units >= bounds.FEWEST_OF_BARE
            if long and not article.title_inferred:
                self._of_title.setdefault(title, []).append(article)

    def cited_by(self, article: Article) -> Iterator[tuple[Case, Article]]:
        """Each place where a text has the title of another article, and of only one.

        A single item of a list is none: a list of books may hold the title of an article too.
        """
        for extraction in article.extractions[:1]:  # the most complete one; the others repeat it
            document = extraction.document
            taken = sorted(
                (one.start, one.end) for one in extraction.mentions if not (one.quoted or one.reach)
            )
            places = [
                (line, span, target)
                for line in _lines(document)
                for span in _titles(document.text, *line)
                if (target := self._named(document.text[slice(*span)], article))
                and not _touches(taken, *span)
            ]
            items = sum(_is_item(document, line) for line, _, _ in places)
            for line, span, target in places:
                if items >= bounds.FEWEST_ITEMS or not _is_item(document, line):
                    yield Case.of(article, _mention(document, line, span), document.ref), target

    def _named(self, title: str, citing: Article) -> Article | None:
        named = self._of_title.get(_written(title), ())
        ours = [one for one in named if of_one_house(one, citing)]
        return ours[0] if len(ours) == 1 and ours[0].id != citing.id else None


def _is_item(document: Document, line: tuple[int, int]) -> bool:
    return document.text[slice(*line)].lstrip()[:1] in "-*•·"


def _written(title: str) -> str:
    return " ".join(widths(title).split())


def _lines(document: Document) -> Iterator[tuple[int, int]]:
    """The lines of a text that are no headings and no code."""
    closed = sorted([*document.headings, *document.opaque])
    starts = [start for start, _ in closed]
    at = 0
    for line in document.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        before = bisect_right(starts, start) - 1
        if len(line) >= bounds.SHORTEST_BARE and not (before >= 0 and start < closed[before][1]):
            yield start, end


def _titles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What of a line may be a title: all of it, or what stands behind a colon of a phrase that points."""
    line = text[start:end]
    if len(line.strip()) <= bounds.LONGEST_TITLE:
        yield _stripped(text, start, end)
    for at, sign in enumerate(line[: bounds.FARTHEST_COLON]):
        if sign in "：:" and _INTRODUCES.search(simplified(line[:at])):
            yield _stripped(text, start + at + 1, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(" \t\u3000-*•·"))
    return first, max(first, end - len(words) + len(words.rstrip(" \t\u3000。.")))


def _touches(taken: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    before = bisect_right(taken, (last, 0)) - 1
    return before >= 0 and taken[before][1] > first


def _mention(document: Document, line: tuple[int, int], span: tuple[int, int]) -> Mention:
    title = document.text[slice(*span)]
    return Mention(
        text=title,
        title=title,
        start=span[0],
        end=span[1],
        context=document.text[slice(*line)].strip(),
        shape="mark",
        place=round(span[0] / len(document.text), 4),
    )
