"""Articles that others cite and no document shows: one node for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wenmai.fold import digest, fold, host_of
from wenmai.model import Article, Citation
from wenmai.resolve.case import Case
from wenmai.words.pointing import names_nothing

__all__ = ["ONLY_CITED", "Stub", "only_cited", "only_cited_at"]

ONLY_CITED = "cited-only"  # name of the rule


@dataclass(frozen=True, slots=True)
class Stub:
    """One citation of such an article."""

    case: Case
    url: str = ""  # canonical; empty when only a title is known


def only_cited(stubs: Sequence[Stub]) -> tuple[list[Article], list[tuple[str, str]]]:
    """The articles, and for each citation the id of its article and the rule that says so.

    Citations of one owner meet by address, by title, or by their place in a series. The fullest ones
    are looked at first, so that 漫谈（三） finds 漫谈（三）：子题 and not the other way round.
    """
    made: dict[tuple[str, str], Article] = {}
    by_place: dict[tuple[str, str, int], Article] = {}
    chosen: dict[int, tuple[str, str]] = {}
    order = sorted(range(len(stubs)), key=lambda index: _fullness(stubs[index]))
    for index in order:
        one = stubs[index]
        owner, keys = _owner(one), one.case.keys
        mark = keys.mark
        at = (owner, keys.series_name, mark.position) if mark and mark.position else None
        # a link's words are no title of what its address names
        title = keys.folded if one.case.mention.shape == "mark" or not one.url else ""
        article = made.get((owner, one.url or title))
        rule = ONLY_CITED
        if article is None and at and mark and not mark.subtitle and at in by_place:
            article, rule = by_place[at], "series-position"
        if article is None:
            article = _article(one)
            made[owner, title] = article
            if one.url:
                made[owner, one.url] = article
            if at:
                by_place.setdefault(at, article)
        chosen[index] = article.id, rule
    articles = {article.id: article for article in made.values()}
    called: dict[str, Counter[str]] = {}
    for index, one in enumerate(stubs):
        called.setdefault(chosen[index][0], Counter())[one.case.mention.title] += one.case.mention.count
    named = [_named(article, called[article.id]) for article in articles.values()]
    return named, [chosen[index] for index in range(len(stubs))]


def _named(article: Article, called: Counter[str]) -> Article:
    """The article, which other citations or its address name where [这里](…) does not."""
    if not (article.title_inferred and names_nothing(article.title)):
        return article
    names = [title for title in called if title and not names_nothing(title)]
    best = min(names, key=lambda title: (-called[title], -len(title), title), default="")
    return replace(article, title=best or article.url.partition("://")[2])


def only_cited_at(citing: Article, citation: Citation, url: str) -> Article:
    """The article at an address of another site, of which only its citation is known."""
    article = _article(Stub(Case.of(citing, citation.mention, citation.document), url))
    return replace(article, owner="", series=None, former_ids=())


def _owner(stub: Stub) -> str:
    return fold(stub.case.article.owner or stub.case.article.site)


def _fullness(stub: Stub) -> tuple[bool, bool]:
    """Sorts those with a subtitle first, and of these those with an address."""
    return not (stub.case.mention.series and stub.case.mention.series.subtitle), not stub.url


def _article(stub: Stub) -> Article:
    """An article of which nothing is known but how others name it."""
    citing, mention, url = stub.case.article, stub.case.mention, stub.url
    urn = f"urn:wenmai:article:{digest(_owner(stub), stub.case.keys.folded)}"
    named = mention.shape == "mark" and mention.hint.kind not in ("paper", "book")
    return Article(
        id=url or urn,
        title=mention.title or mention.text,
        title_inferred=bool(url) and not named,
        known="cited",
        extractions=(),
        owner=citing.owner,
        url=url,
        site=host_of(url) or citing.site,
        former_ids=(urn,) if url and mention.shape == "mark" else (),
        series=mention.series,
    )
