"""Lists of the copies that a writer keeps at another host: links with nothing but titles of this site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from wenmai.fold import fold, host_of
from wenmai.model import Article
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.resolve.title_parts import units

__all__ = ["Catalogues"]


class Catalogues:
    """Which articles list copies, and at which host."""

    def __init__(self, articles: Sequence[Article], site_hosts: Collection[str]) -> None:
        titles = {fold(article.title) for article in articles}
        self._listed = {
            (article.id, host)
            for article in articles
            for host, addresses in _linked(article, site_hosts).items()
            if addresses.keys() <= titles and _is_of_copies(article, addresses)
        }

    def hold(self, case: Case) -> bool:
        """Whether a link stands in such a list, so that also a short title is that of the own article."""
        return (case.article.id, host_of(case.mention.address)) in self._listed


def _linked(article: Article, site_hosts: Collection[str]) -> dict[str, dict[str, set[str]]]:
    """Foreign host → folded words of links there → their addresses."""
    linked: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for extraction in article.extractions:
        for mention in extraction.mentions:
            host = host_of(mention.address)
            if mention.title and host and host not in site_hosts:
                linked[host][fold(mention.title)].add(mention.address)
    return linked


def _is_of_copies(article: Article, addresses: dict[str, set[str]]) -> bool:
    """Each title has a page of its own, and several are as long as no two pages have them by chance."""
    pages = {address for some in addresses.values() for address in some}
    long = [words for words in addresses if _units_of(article, words) >= bounds.FEWEST_OF_COPY]
    return (
        len(addresses) >= bounds.FEWEST_LISTED
        and len(pages) == sum(map(len, addresses.values())) == len(addresses)
        and len(long) >= bounds.FEWEST_LONG
    )


def _units_of(article: Article, words: str) -> int:
    """Of the words as they are written; folded, Latin ones stand together."""
    written = (
        mention.title
        for extraction in article.extractions
        for mention in extraction.mentions
        if mention.title and fold(mention.title) == words
    )
    return units(next(written, ""))
