"""Addresses under the title of an article that are another page, and no copy of it.

The profiles of three people are called Mastodon; …/lending/borrowing.html is another file of the input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from wenmai.fold import fold, host_of
from wenmai.model import Article
from wenmai.publication.file_paths import FilePaths
from wenmai.resolve import bounds
from wenmai.resolve.case import Case

__all__ = ["OtherPages"]


class OtherPages:
    """What the links and the files of a site say of addresses elsewhere."""

    def __init__(self, articles: Sequence[Article], site_hosts: Collection[str]) -> None:
        self._several = _titles_of_several_pages(articles, site_hosts)
        self._files = FilePaths(articles)

    def leads_to_one(self, case: Case, article: Article) -> bool:
        """Whether a link with the title of an article leads to another page."""
        address = case.mention.address
        return (case.keys.folded, host_of(address)) in self._several or self._files.is_of_another(
            article, address, bounds.FEWEST_OF_PATH
        )


def _titles_of_several_pages(
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
