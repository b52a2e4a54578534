"""Other titles of articles: those by which links call them, and those that the user gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wenmai.fold import canonical_url, fold, on_shown_host
from wenmai.model import Article, Finding, Site
from wenmai.resolve import bounds
from wenmai.resolve.title_keys import keys_of

__all__ = ["given_aliases", "learn_aliases"]


def learn_aliases(articles: Sequence[Article], hosts: dict[str, str]) -> list[Article]:
    """The articles with the titles in marks by which links call them, where these differ from their own.

    A title is learned when every link with it, wherever it leads, leads to this one article.
    """
    own = {article.id: keys_of(article.title, article.series).folded for article in articles}
    titles = {*own.values()}
    leads: dict[str, set[str]] = defaultdict(set)  # folded title → addresses
    written: dict[str, str] = {}
    for citing in articles:
        for mention in (one for extraction in citing.extractions for one in extraction.mentions):
            linked_mark = mention.shape == "mark" and mention.url
            key = keys_of(mention.title, mention.series).folded if linked_mark else ""
            if len(key) >= bounds.SHORTEST_ALIAS and key not in titles:
                leads[key].add(on_shown_host(mention.address, hosts) or mention.url)
                written[key] = min(written.get(key, mention.title), mention.title)
    learned: dict[str, list[str]] = defaultdict(list)
    for key, urls in sorted(leads.items()):
        if len(urls) == 1 and (target := next(iter(urls))) in own:
            learned[target].append(written[key])
    return [
        replace(article, called=tuple(learned[article.id])) if article.id in learned else article
        for article in articles
    ]


def given_aliases(
    articles: Sequence[Article], site: Site
) -> tuple[Mapping[str, Article | None], list[Finding]]:
    """What the user's alias file says: folded title as cited → the article, or None for no article.

    An entry whose article is not there is reported and left out.
    """
    if not site.aliases:
        return {}, []
    by_name: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for name in {article.id, *article.former_ids, keys_of(article.title, article.series).folded}:
            by_name[name].append(article)
    given: dict[str, Article | None] = {}
    findings: list[Finding] = []
    for text, target in site.aliases:
        address = canonical_url(target, site.host_names)
        found = by_name.get(address or target) or by_name.get(fold(target), [])
        meant = found[0] if target and len(found) == 1 else None
        message = ""
        if target and not meant:
            count = "several articles" if found else "no article"
            message = f"“{target}” is {count}; write an address or an id"
        elif given.get(fold(text), meant) != meant:
            message = "another line says otherwise of the same title; the first one holds"
        if message:
            findings.append(Finding(code="bad-alias", path="aliases.toml", target=text, message=message))
        else:
            given[fold(text)] = meant
    return given, findings
