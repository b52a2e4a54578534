"""What a mention cites of another site, when its own site knows nothing of it.

An address decides. A title is followed where it is the whole title of exactly one article elsewhere; one
of few words only where the same author wrote it, as many things have such a name.
"""

from __future__ import annotations

from collections.abc import Sequence

from wenmai.model import Article, Citation
from wenmai.resolve import bounds
from wenmai.resolve.answer import Cites, Open
from wenmai.resolve.case import Case
from wenmai.resolve.choose import choose
from wenmai.resolve.index import Index, same_owner
from wenmai.resolve.keys import NAMED
from wenmai.resolve.title_keys import Titled, keys_of

__all__ = ["cited_abroad", "names_asked", "names_of"]


def names_of(article: Article) -> frozenset[str]:
    """The folded names under which an article can be cited from elsewhere, and works that it has notes on."""
    if article.title_inferred:
        return frozenset()
    titled = Titled.of(article)
    inner = (name for _, name, _ in titled.keys.marked)
    names = (titled.keys.folded, *titled.keys.in_either_script, *titled.aliases, *inner)
    return frozenset(names) - {""}


def names_asked(citation: Citation) -> frozenset[str]:
    """The folded names under which the article that a title means may be known elsewhere."""
    mention = citation.mention
    if not mention.title.strip() or mention.url or mention.reach:
        return frozenset()
    keys = keys_of(mention.title, mention.series)
    return frozenset((keys.folded, *keys.in_either_script)) - {""}


def cited_abroad(
    citation: Citation, citing: Article, at_address: Sequence[Article], titled: Sequence[Article]
) -> Cites | Open | None:
    """The article that a mention cites, or several that it may; None where nothing is known elsewhere.

    Parameters
    ----------
    at_address
        Articles of other sites that state the address of the mention.
    titled
        Articles of any site with one of its `names_asked`.
    """
    if ids := sorted({article.id for article in at_address} - {citing.id}):
        return Cites(ids[0], "url") if len(ids) == 1 else Open("ambiguous", tuple(ids))
    if not names_asked(citation):
        return None
    case = Case.of(citing, citation.mention, citation.document)
    choice = choose(Index([one for one in titled if _can_be_meant(case, one)], {}), case, NAMED)
    if choice.candidates:
        return Open(choice.reason, tuple(article.id for article in choice.candidates))
    if choice.article is None or choice.article.id == citing.id:
        return None
    return Cites(choice.article.id, f"declared-{choice.rule}" if case.mention.quoted else choice.rule)


def _can_be_meant(case: Case, article: Article) -> bool:
    return case.keys.units >= bounds.FEWEST_OF_ANOTHER or same_owner(article, case.article)
