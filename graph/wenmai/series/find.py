"""Evidence, then proposals, then one mark for each article: the series among some articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wenmai.fold import digest
from wenmai.model import Article
from wenmai.series.believing import is_series, parts_of
from wenmai.series.candidates import candidates
from wenmai.series.evidence import place
from wenmai.series.reading_order import in_reading_order
from wenmai.series.series import Series

__all__ = ["find_series"]


def find_series(articles: Iterable[Article], following: Mapping[str, str] | None = None) -> dict[str, Series]:
    """Every series among the articles, by its id; the order of the articles changes nothing.

    Parameters
    ----------
    articles
        All articles, each under one name of its series.
    following
        Id of an article → id of the one that fields of both call the next.
    """
    seen = candidates(articles, following)
    texts = Counter(one.owner for one in seen if one.article.known == "text")
    found: dict[str, Series] = {}
    for (owner, *key), together in sorted(place(seen).series.items()):
        members = parts_of(together)
        if members and is_series(members, texts[owner]):
            names = Counter(one.mark.series for one in members)
            title = min(names, key=lambda name: (-names[name], name))
            series_id = f"urn:wenmai:series:{digest(owner, *key)}"
            parts = [(one.candidate.article, one.mark) for one in in_reading_order(members)]
            found[series_id] = Series(series_id, title, parts)
    return found
