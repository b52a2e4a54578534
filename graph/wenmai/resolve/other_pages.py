"""Addresses under the title of an article that are another page, and no copy of it.

The profiles of three people are called Mastodon; …/lending/borrowing.html is another file of the input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from wenmai.fold import canonical_url, fold, host_of
from wenmai.model import Article
from wenmai.publication.file_paths import FilePaths
from wenmai.publication.link_evidence import host_or_repository
from wenmai.resolve import bounds
from wenmai.resolve.case import Case

__all__ = ["OtherPages"]


class OtherPages:
    """What the links and the files of a site say of addresses elsewhere."""

    def __init__(self, articles: Sequence[Article], site_hosts: Collection[str], repository: str) -> None:
        """`repository` is that of the site: its files were moved, and it may have had another owner."""
        self._repository = canonical_url(repository).rpartition("/")[2]
        self._linking = _linking(articles, site_hosts)
        self._files = FilePaths(articles)

    def leads_to_one(self, case: Case, article: Article) -> bool:
        """Whether a link with the title of an article leads to another page."""
        address = case.mention.address
        place = host_or_repository(address)
        if self._repository and place.endswith(f"/{self._repository}"):
            return False
        if self._files.is_of(article, address, bounds.FEWEST_OF_PATH):
            return False
        by_address = self._linking.get((case.keys.folded, place), {})
        every = sum(map(len, by_address.values()))
        if len(by_address) >= bounds.FEWEST_PAGES and 2 * len(by_address[address]) <= every:
            return True  # several pages have this title there, and this is not the usual one
        return self._files.is_of_another(article, address, bounds.FEWEST_OF_PATH)


def _linking(
    articles: Sequence[Article], site_hosts: Collection[str]
) -> dict[tuple[str, str], dict[str, set[str]]]:
    """Folded title and foreign host or repository → address to which such links lead → who links."""
    linking: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article in articles:
        for extraction in article.extractions:
            for mention in extraction.mentions:
                if mention.title and mention.address and host_of(mention.address) not in site_hosts:
                    key = fold(mention.title), host_or_repository(mention.address)
                    linking[key][mention.address].add(article.id)
    return linking
