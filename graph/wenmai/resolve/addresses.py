"""Addresses of articles that only other articles' links give away.

An archive page shows a title without an address; a post links that title. The article then has the
address, and its former id leads to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wenmai.fold import canonical_url, fold, host_of
from wenmai.model import Article

__all__ = ["learn_addresses"]


def learn_addresses(articles: Sequence[Article], hosts: dict[str, str]) -> list[Article]:
    """The articles, with addresses for those that links with their whole title agree on.

    An address is learned only when it leads to a host where the corpus' articles live, no article
    has it, one article without an address has the title, and all such links name this one address.
    """
    taken = {article.id for article in articles if article.url}
    sites = {host_of(url) for url in taken}
    homeless: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if not article.url and not article.title_inferred:
            homeless[fold(article.title)].append(article)
    homes: dict[str, set[str]] = defaultdict(set)
    for citing in articles:
        for mention in (one for extraction in citing.extractions for one in extraction.mentions):
            if mention.shape == "mark" and mention.url and len(homeless.get(fold(mention.title), ())) == 1:
                url = canonical_url(mention.url, hosts)
                if url not in taken and host_of(url) in sites:
                    homes[homeless[fold(mention.title)][0].id].add(url)
    claims: dict[str, int] = defaultdict(int)
    for urls in homes.values():
        for url in urls:
            claims[url] += 1
    learned = {one: next(iter(urls)) for one, urls in homes.items() if len(urls) == 1}
    return [
        replace(
            article,
            id=learned[article.id],
            url=learned[article.id],
            site=article.site or host_of(learned[article.id]),
            former_ids=(*article.former_ids, article.id),
        )
        if article.id in learned and claims[learned[article.id]] == 1
        else article
        for article in articles
    ]
