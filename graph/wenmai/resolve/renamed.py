"""Series that changed their name: all parts stand under the name that the site file gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wenmai.fold import series_key
from wenmai.model import Article, Extraction, SeriesMark, Site

__all__ = ["under_one_name"]


def under_one_name(articles: Sequence[Article], site: Site) -> Sequence[Article]:
    """The articles with their own and their cited titles' series under one name each."""
    names = {series_key(other): name for other, name in site.series}
    if not names:
        return articles
    return [
        replace(
            article,
            series=_renamed(article.series, names),
            extractions=tuple(_extraction(one, names) for one in article.extractions),
        )
        for article in articles
    ]


def _extraction(one: Extraction, names: Mapping[str, str]) -> Extraction:
    mentions = tuple(
        replace(mention, series=_renamed(mention.series, names)) if mention.series else mention
        for mention in one.mentions
    )
    return replace(one, series=_renamed(one.series, names), mentions=mentions)


def _renamed(mark: SeriesMark | None, names: Mapping[str, str]) -> SeriesMark | None:
    name = names.get(series_key(mark.series)) if mark else None
    return replace(mark, series=name) if mark and name else mark
