"""What can be read now, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenmai.cli.printing import clip, columns, pad, paint, safe
from wenmai.phrases import listed, say
from wenmai.prerequisites.next_to_read import NextArticle, OpenedArticle

__all__ = ["lines"]

_TITLE = 60  # columns
_OPENED = 3  # opened articles that are named; --json has all


def lines(articles: Sequence[NextArticle]) -> Iterator[str]:
    """A line for each article, and one for what it opens."""
    titles = [clip(safe(article.title or article.id), _TITLE) for article in articles]
    width = max(map(columns, titles), default=0)
    for title, article in zip(titles, articles, strict=True):
        length = say("{number} min", number=article.minutes) if article.minutes is not None else ""
        facts = [safe(article.date), length, say("builds on {number}", number=len(article.builds_on))]
        yield f"{pad(title, width)}  {'  '.join(fact for fact in facts if fact)}"
        ready = [other for other in article.opens if not other.missing]
        nearer = [other for other in article.opens if other.missing]
        if ready:
            yield paint(f"  {say('opens: {titles}', titles=_titles(ready))}", dim=True)
        if nearer:
            yield paint(f"  {say('nearer: {titles}', titles=_titles(nearer))}", dim=True)


def _titles(some: Sequence[OpenedArticle]) -> str:
    shown = [
        clip(safe(article.title or article.id), _TITLE)
        + (say(" ({number} more needed)", number=len(article.missing)) if article.missing else "")
        for article in some[:_OPENED]
    ]
    more = [say("and {number} more", number=len(some) - _OPENED)] if len(some) > _OPENED else []
    return listed([*shown, *more])
