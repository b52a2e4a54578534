"""Titles that links lead to several pages of one host: the profiles of three people are called Mastodon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from wenmai.fold import fold, host_of
from wenmai.model import Article

__all__ = ["titles_of_several_pages"]


def titles_of_several_pages(
    articles: Sequence[Article], site_hosts: Collection[str]
) -> frozenset[tuple[str, str]]:
    """Folded titles, each with the foreign host at which links with these words lead to several addresses."""
    pages: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article in articles:
        for extraction in article.extractions:
            for mention in extraction.mentions:
                host = host_of(mention.address)
                if mention.title and host and host not in site_hosts:
                    pages[fold(mention.title), host].add(mention.address)
    return frozenset(key for key, addresses in pages.items() if len(addresses) > 1)
