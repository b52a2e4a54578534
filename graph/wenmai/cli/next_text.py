"""What can be read now, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wenmai.cli.printing import clip, columns, pad, paint, safe
from wenmai.prerequisites.next_to_read import NextArticle, OpenedArticle

__all__ = ["lines", "record"]

_TITLE = 60  # columns
_OPENED = 3  # opened articles that are named; --json has all


def lines(found: Sequence[NextArticle]) -> Iterator[str]:
    """A line for each article, and one for what it opens."""
    titles = [clip(safe(one.title or one.id), _TITLE) for one in found]
    width = max(map(columns, titles), default=0)
    for title, one in zip(titles, found, strict=True):
        length = f"{one.minutes} min" if one.minutes is not None else ""
        facts = [safe(one.date), length, f"builds on {len(one.builds_on)}"]
        yield f"{pad(title, width)}  {'  '.join(fact for fact in facts if fact)}"
        ready = [other for other in one.opens if not other.missing]
        nearer = [other for other in one.opens if other.missing]
        for verb, some in (("opens", ready), ("nearer", nearer)):
            if some:
                yield paint(f"  {verb}: {_titles(some)}", dim=True)


def _titles(some: Sequence[OpenedArticle]) -> str:
    shown = [
        clip(safe(one.title or one.id), _TITLE)
        + (f" ({len(one.missing)} more needed)" if one.missing else "")
        for one in some[:_OPENED]
    ]
    more = [f"and {len(some) - _OPENED} more"] if len(some) > _OPENED else []
    return ", ".join([*shown, *more])


def record(one: NextArticle) -> dict[str, Any]:
    """One article as a JSON object; fields that do not apply are left out."""
    more = {"known": one.known, "url": one.url, "date": one.date, "minutes": one.minutes}
    opens = [{"id": two.id, "title": two.title, "missing": list(two.missing)} for two in one.opens]
    return {
        "id": one.id,
        "kind": "article",
        "title": one.title,
        **{key: value for key, value in more.items() if value},
        "builds_on": list(one.builds_on),
        "opens": opens,
    }
