"""Which article the words of a link name, where they are its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wenmai.model import Article, DocumentRef, Mention
from wenmai.resolve.case import Case
from wenmai.resolve.choose import choose
from wenmai.resolve.index import Index, of_one_house
from wenmai.resolve.keys import AS_WRITTEN, PROVING

__all__ = ["linked_title"]


def linked_title(
    articles: Sequence[Article], hosts: dict[str, str]
) -> Callable[[Mention, Article], Article | None]:
    """A function that tells of a link, and the article in which it stands, which article its words name.

    It is one of the same house, without an address, and by the whole title; None where there is none.
    """
    index = Index(articles, hosts)

    def named(mention: Mention, citing: Article) -> Article | None:
        rules = PROVING if mention.shape == "mark" else AS_WRITTEN
        article = choose(index, Case.of(citing, mention, DocumentRef("")), rules).article
        return article if article and not article.url and of_one_house(article, citing) else None

    return named
