"""From a mention and its candidates to the one article that it names, or to none.

A rule decides only when exactly one candidate is left. Several are ambiguous: the mention stays
unresolved with all of them. Weaker rules are not asked once a stronger one was ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenmai.fold import is_cjk_title
from wenmai.model import Article, Mention
from wenmai.resolve.index import Index
from wenmai.resolve.keys import AROUND, INNER, RULES, WHOLE, Rule
from wenmai.resolve.title_parts import is_about_a_work, is_called_article, units

__all__ = ["Choice", "choose", "told_apart"]

_FEWEST_OF_ANOTHER = 4  # of a title that somebody else has not by chance
_FEWEST_WORDS = 8  # of a title that no book shares with an article by chance

# 我写的《X》读书笔记: not X, but what was written about it
_NOTES = re.compile(
    r"(?:一书)?的?(?:读书|阅读|学习)?(?:笔记|摘[录抄记]|书评|影评|[读观听]后感|心得|感想|随想)"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a mention was resolved to: an article and the rule, or candidates that tie, or nothing."""

    article: Article | None = None
    rule: str = ""
    candidates: tuple[Article, ...] = ()
    reason: str = "ambiguous"  # why there are candidates and no article
    disagreement: str = ""  # number and subtitle name different articles; the subtitle was followed


def choose(index: Index, mention: Mention, source: Article, rules: Sequence[Rule] = RULES) -> Choice:
    """The article that a title names, by the first rule that finds any."""
    if not mention.title:
        return Choice()
    work = mention.hint.kind in ("paper", "book", "software")
    said = mention.hint.why in ("said-book", "said-paper", "isbn") and mention.voice not in ("own", "sent")
    if said and units(mention.title) < _FEWEST_WORDS:
        # 《重构》一书 is no article, be there one of this title or not; 《重构》读书笔记 may be one
        rules = [rule for rule in rules if rule in AROUND]
    others = mention.voice == "other" and not is_called_article(mention)
    if others and units(mention.title) < _FEWEST_OF_ANOTHER:
        return Choice()  # 他创作的那篇《木马》
    for rule in rules:
        if rule.articles_only and (work or mention.voice == "other"):
            continue
        found = index.candidates(rule, mention, source)
        if len(found) > 1 and rule.name.startswith("series-subtitle"):
            found = _of_its_number(mention, found)
        if len(found) > 1:
            ordered = sorted(found, key=lambda article: (article.date, article.id))
            return Choice(candidates=tuple(ordered), rule=rule.name)
        if found and (notes := _notes_on_it(index, mention, source, found[0], rule)):
            return Choice(candidates=(found[0], *notes), rule=rule.name, reason="work-or-article")
        if found:
            return Choice(article=found[0], rule=rule.name, disagreement=_disagreement(mention, found[0]))
    return Choice()


def _notes_on_it(
    index: Index, mention: Mention, source: Article, found: Article, rule: Rule
) -> list[Article]:
    """Notes on a work that has the title of an article too: 《木马》 may be the book, 木马 or 《木马》读后.

    None where the words beside the mark say that it is an article.
    """
    if rule not in WHOLE[:2] or mention.hint.kind == "article":
        return []
    notes = (one for one in index.candidates(INNER, mention, source) if is_about_a_work(one.title))
    return sorted((one for one in notes if one.id != found.id), key=lambda one: (one.date, one.id))


def told_apart(index: Index, mention: Mention, source: Article) -> Choice:
    """Whether a title that an article's title holds in marks means the article or the work itself.

    《X》 is the paper X, and sometimes the author's 《X》读后. Where the writer speaks of the site's own
    writing it is the article; where the words or an address say paper, book or software, or somebody
    else's, it is the work. A title in Latin letters without any such word stays open.
    """
    found = index.candidates(INNER, mention, source)
    found = [article for article in found if article.id != source.id]
    said = mention.hint.kind in ("paper", "book", "software") and mention.hint.why != "latin-title"
    own_notes = mention.voice == "own" and _NOTES.match(mention.beside[1])
    if not found or (said and not own_notes) or mention.voice == "other":
        return Choice()
    if mention.voice == "own" and len(found) == 1 and _is_article(mention):
        return Choice(article=found[0], rule="inner-title")
    if is_cjk_title(mention.title):
        return Choice()
    return Choice(candidates=tuple(found), rule="inner-title", reason="paper-or-article")


def _is_article(mention: Mention) -> bool:
    """The words beside the mark call it an article, or notes about what the mark names."""
    called = mention.hint.kind == "article" or mention.hint.why == "latin-title"
    return called or bool(_NOTES.match(mention.beside[1]))


def _of_its_number(mention: Mention, found: list[Article]) -> list[Article]:
    """Of several with one subtitle, the one whose number is written."""
    number = mention.series.position if mention.series else None
    same = [one for one in found if one.series and number is not None and one.series.position == number]
    return same or found


def _disagreement(mention: Mention, article: Article) -> str:
    cited, real = mention.series, article.series
    if cited and real and cited.position is not None and cited.position != real.position:
        return f"number {cited.position} is written, the subtitle is that of number {real.position}"
    return ""
