"""The parts between two that a declared need names as the ends of a range: [A](…) through [D](…)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wenmai.model import Article, Citation, DocumentRef
from wenmai.resolve.case import Case
from wenmai.resolve.neighbours import Neighbours
from wenmai.series import Series

__all__ = ["BETWEEN", "Ranges"]

BETWEEN = "declared-between"  # name of the rule


class Ranges:
    """What citations cite, by where they begin."""

    def __init__(self, citations: Iterable[Citation], articles: Sequence[Article]) -> None:
        self._target_at: dict[tuple[DocumentRef, int], str] = {
            (one.document, one.mention.start): one.target for one in citations if one.mention.declaration
        }
        self._by_id = {article.id: article for article in articles}

    def between(self, case: Case, of_article: Mapping[str, Series], neighbours: Neighbours) -> list[Article]:
        """The parts in their order: of the series that has both ends, else of their folder by its numbers."""
        reach = case.mention.reach
        ends = [self._target_at.get((case.document, start), "") for start in reach.ends] if reach else []
        if not all(end in self._by_id for end in ends):
            return []
        first, last = (self._by_id[end] for end in ends)
        series = of_article.get(first.id)
        if series is None or series is not of_article.get(last.id):
            return neighbours.between(first, last)
        order = [article for article, _ in series.members]
        at = [next(n for n, one in enumerate(order) if one.id == end.id) for end in (first, last)]
        return [one for one in order[at[0] + 1 : at[1]] if one.id != case.article.id]
