"""Own titles that a text names plainly, as edges with the first sentence of each."""

from __future__ import annotations

from wenmai.extract.sentences import Sentences
from wenmai.model import Edge, Evidence, Extraction
from wenmai.plain_titles import Appearance, OwnTitles, find, row_of
from wenmai.resolve import Resolution

__all__ = ["mention_edges"]

_RULE = "plain-title"


def mention_edges(resolution: Resolution) -> list[Edge]:
    """One `mentions` edge for each pair of which one names the other plainly and does not cite it."""
    fullest = {
        article.id: max(article.extractions, key=lambda one: len(one.document.text))
        for article in resolution.articles
        if article.extractions
    }
    titles = OwnTitles(resolution.articles, [one.title for one in resolution.series.values()])
    rows = (row_of(article, extraction) for article, extraction in fullest.items())
    cited = {(one.source, one.target) for one in resolution.citations}
    return [_edge(one, fullest[one.source]) for one in find(rows, titles, cited)]


def _edge(appearance: Appearance, extraction: Extraction) -> Edge:
    text = extraction.document.text
    start, end = appearance.start, appearance.end
    first = Evidence(
        text=text[start:end],
        context=Sentences(text, sorted(extraction.document.opaque)).around(start, end),
        document=appearance.document,
        start=start,
        end=end,
        shape="plain",
        rule=_RULE,
        place=round(start / len(text), 4),
    )
    return Edge(
        source=appearance.source,
        target=appearance.target,
        kind="mentions",
        weight=appearance.count,
        rule=_RULE,
        mentions=(first,),
    )
