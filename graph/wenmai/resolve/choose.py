"""From a mention and its candidates to the one article that it names, or to none.

A rule decides only when exactly one candidate is left. Several are ambiguous: the mention stays
unresolved with all of them. Weaker rules are not asked once a stronger one was ambiguous.
"""

from __future__ import annotations

from dataclasses import dataclass

from wenmai.fold import fold
from wenmai.model import Article, Mention
from wenmai.resolve.index import RULES, Index

__all__ = ["Choice", "choose"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a mention was resolved to: an article and the rule, or candidates that tie, or nothing."""

    article: Article | None = None
    rule: str = ""
    candidates: tuple[Article, ...] = ()
    disagreement: str = ""  # number and subtitle name different articles; the subtitle was followed


def choose(index: Index, mention: Mention, source: Article) -> Choice:
    """The article that a title names, by the first rule that finds any."""
    if not mention.title:
        return Choice()
    for rule in RULES:
        found = index.candidates(rule, mention, source)
        if rule.name == "series-position":
            found = [article for article in found if not _contradicts(mention, article)]
        if rule.name == "subtitle" and mention.hint.kind in ("paper", "book", "software"):
            continue
        if len(found) > 1:
            ordered = sorted(found, key=lambda article: (article.date, article.id))
            return Choice(candidates=tuple(ordered), rule=rule.name)
        if found:
            return Choice(article=found[0], rule=rule.name, disagreement=_disagreement(mention, found[0]))
    return Choice()


def _contradicts(mention: Mention, article: Article) -> bool:
    """Both have a subtitle, and neither is part of the other."""
    if not mention.series or not article.series:
        return False
    one, two = fold(mention.series.subtitle), fold(article.series.subtitle)
    return bool(one and two and one not in two and two not in one)


def _disagreement(mention: Mention, article: Article) -> str:
    cited, real = mention.series, article.series
    if cited and real and cited.position is not None and cited.position != real.position:
        return f"number {cited.position} is written, the subtitle is that of number {real.position}"
    return ""
