"""A finding for each declared or stated need that was cut, since it closes a circle of such needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wenmai.model import Article, Citation, Drop, Finding
from wenmai.prerequisites.cycles import CLOSES_A_CYCLE

__all__ = ["declared_circles"]


def declared_circles(
    dropped: Iterable[Drop], articles: Sequence[Article], citations: Sequence[Citation]
) -> Iterator[Finding]:
    """Where two or more articles are said to need each other: the need that was left out."""
    said = [one for one in dropped if one.why == CLOSES_A_CYCLE and one.score == 1]
    if not said:
        return
    title = {article.id: article.title for article in articles}
    first: dict[tuple[str, str], str] = {}
    for citation in citations:
        if citation.mention.declaration or citation.mention.stated:
            first.setdefault((citation.source, citation.target), str(citation.document))
    for one in said:
        yield Finding(
            code="declared-circle",
            path=first.get((one.source, one.target), ""),
            target=one.target,
            message=f"“{title[one.target]}” is to be read first, and needs “{title[one.source]}” in turn",
        )
