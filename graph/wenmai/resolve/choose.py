"""From a mention and its candidates to the one article that it names, or to none.

A rule decides only when exactly one candidate is left. Several are ambiguous: the mention stays
unresolved with all of them. Weaker rules are not asked once a stronger one was ambiguous.
"""

from __future__ import annotations

from collections.abc import Sequence

from wenmai.fold import is_cjk_title
from wenmai.model import Article, filled
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.resolve.index import Index
from wenmai.resolve.keys import AS_WRITTEN, INNER, RULES, Rule
from wenmai.resolve.title_keys import keys_of

__all__ = ["Choice", "choose", "told_apart"]


@filled(frozen=True, slots=True)
class Choice:
    """What a mention was resolved to: an article and the rule, or candidates that tie, or nothing."""

    article: Article | None = None
    rule: str = ""
    candidates: tuple[Article, ...] = ()
    reason: str = "ambiguous"  # why there are candidates and no article
    disagreement: str = ""  # number and subtitle name different articles; the subtitle was followed


def choose(index: Index, case: Case, rules: Sequence[Rule] = RULES) -> Choice:
    """The article that a title names, by the first rule that finds any."""
    if not case.mention.title or _is_too_short_to_be_ours(case):
        return Choice()
    for rule in _asked(case, rules):
        found = index.candidates(rule, case)
        if len(found) > 1 and rule.sister_by_number:
            found = _of_its_number(case, found)
        if len(found) > 1:
            ordered = sorted(found, key=lambda article: (article.date, article.id))
            return Choice(candidates=tuple(ordered), rule=rule.name)
        if found and (notes := _notes_on_it(index, case, found[0], rule)):
            return Choice(candidates=(found[0], *notes), rule=rule.name, reason="work-or-article")
        if found and _is_beginning_of_another(case, found[0]):
            return Choice()
        if found:
            return Choice(article=found[0], rule=rule.name, disagreement=_disagreement(case, found[0]))
    return Choice()


def _is_too_short_to_be_ours(case: Case) -> bool:
    """他创作的那篇《木马》: somebody else's, whose title an article may have by chance."""
    others = case.mention.voice == "other" and not case.mention.beside.is_article
    return others and case.keys.units < bounds.FEWEST_OF_ANOTHER


def _is_beginning_of_another(case: Case, found: Article) -> bool:
    """《链接...》 is cut short, and an article 链接 has all of it."""
    short = case.keys.units < bounds.FEWEST_OF_ANOTHER
    return short and _is_cut(case.mention.title) and not _is_cut(found.title)


def _is_cut(title: str) -> bool:
    return title.rstrip().endswith(("...", "…"))


def _asked(case: Case, rules: Sequence[Rule]) -> Sequence[Rule]:
    """The rules that can hold: 《重构》一书 is no article of this title, 《重构》读书笔记 may be one."""
    mention = case.mention
    called_work = mention.hint.why in ("said-book", "said-paper", "isbn")
    if case.is_called_a_work:
        return [rule for rule in rules if rule.beside]
    if called_work and mention.voice not in ("own", "sent") and case.keys.units < bounds.FEWEST_OF_NO_BOOK:
        rules = [rule for rule in rules if rule.beside]
    if case.is_said_to_be_a_work or mention.voice == "other":
        owned = mention.beside.before.rstrip().endswith("的")
        unique = not (case.is_said_to_be_a_work or owned) and case.keys.units >= bounds.FEWEST_OF_COPY
        rules = [rule for rule in rules if not rule.articles_only or (unique and rule.also_of_others)]
    return rules


def _notes_on_it(index: Index, case: Case, found: Article, rule: Rule) -> list[Article]:
    """Notes on a work that has the title of an article too: 《木马》 may be the book, 木马 or 《木马》读后.

    None where the words beside the mark say that it is an article.
    """
    if rule not in AS_WRITTEN or case.mention.hint.kind == "article":
        return []
    held = (article for article in index.candidates(INNER, case) if article.id != found.id)
    notes = (article for article in held if keys_of(article.title, article.series).is_about_a_work)
    return sorted(notes, key=lambda article: (article.date, article.id))


def told_apart(index: Index, case: Case) -> Choice:
    """Whether a title that an article's title holds in marks means the article or the work itself.

    《X》 is the paper X, and sometimes the author's 《X》读后. Where the writer speaks of the site's own
    writing it is the article; where the words or an address say paper, book or software, or somebody
    else's, it is the work. A title in Latin letters without any such word stays open.
    """
    mention = case.mention
    found = [article for article in index.candidates(INNER, case) if article.id != case.article.id]
    said = case.is_said_to_be_a_work and mention.hint.why != "latin-title"
    own_notes = mention.voice == "own" and mention.beside.is_notes
    if not found or (said and not own_notes) or mention.voice == "other":
        return Choice()
    if mention.voice == "own" and len(found) == 1 and _is_article(case):
        return Choice(article=found[0], rule=INNER.name)
    if is_cjk_title(mention.title):
        return Choice()
    return Choice(candidates=tuple(found), rule=INNER.name, reason="paper-or-article")


def _is_article(case: Case) -> bool:
    """The words beside the mark call it an article, or notes about what the mark names."""
    hint = case.mention.hint
    return hint.kind == "article" or hint.why == "latin-title" or case.mention.beside.is_notes


def _of_its_number(case: Case, found: list[Article]) -> list[Article]:
    """Of several with one subtitle, the one whose number is written."""
    cited = case.mention.series
    if cited is None or cited.position is None:
        return found
    same = [
        article
        for article in found
        if article.series and article.series.written_number == cited.written_number
    ]
    return same or found


def _disagreement(case: Case, article: Article) -> str:
    cited, real = case.mention.series, article.series
    if cited and real and cited.position is not None and cited.written_number != real.written_number:
        number = real.written_number or None
        return f"number {cited.position} is written, the subtitle is that of number {number}"
    return ""
