"""What the user says that titles mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from wenmai.fold import canonical_url, fold
from wenmai.model import Article, Finding, Site
from wenmai.resolve.title_keys import keys_of

__all__ = ["given_aliases"]


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
