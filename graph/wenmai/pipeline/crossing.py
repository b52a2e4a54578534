"""What crosses from one site to others: asked when every site has been built by itself.

A site's own answers stand; only what it left open is looked for elsewhere: links that lead away, works,
titles that no article of it bears, articles that it only cites.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wenmai.fold import build_of, fold, on_shown_host
from wenmai.model import Article, Citation, Unresolved
from wenmai.pipeline.directory import Directory, Place, address_keys, name_key
from wenmai.pipeline.site_rows import Border
from wenmai.publication.written_addresses import without_punctuation
from wenmai.resolve import (
    ELSEWHERE,
    ONLY_CITED,
    OTHER_LINK,
    Cites,
    Open,
    cited_abroad,
    names_asked,
    only_cited_at,
)

__all__ = [
    "Crossed",
    "Others",
    "Question",
    "asked_builds",
    "asked_keys",
    "crossed",
    "hosts_of_all",
    "questions",
]

_ANYTHING = (ELSEWHERE, OTHER_LINK)  # rules of links of which nothing says what they lead to


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """What one site cites of others."""

    citations: tuple[Citation, ...] = ()  # of other sites' articles
    of_works: tuple[Citation, ...] = ()  # of works: what is left of them
    unresolved: tuple[Unresolved, ...] = ()  # may be one of several articles elsewhere
    answered: frozenset[tuple[str, str, int, str]] = frozenset()  # `place_of` what the site left open
    same: Mapping[str, str] = field(default_factory=dict)  # id of an article only cited here → its own id
    rules: Mapping[str, str] = field(default_factory=dict)  # id of such an article → the rule that found it
    counts: Mapping[str, int] = field(default_factory=dict)  # more of a name, or less
    targets: tuple[Article, ...] = ()  # the articles cited, by id


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What is known of all sites."""

    directory: Directory
    article_at: Callable[[Place], Article]  # the record of an article, without its documents
    hosts: dict[str, str] = field(default_factory=dict)  # other host name → the one that its site shows
    permalinks: frozenset[str] = frozenset()  # builds of address that articles of any site have
    no_articles: frozenset[str] = frozenset()  # folded titles of which the user says that they are none


def hosts_of_all(sites: Sequence[Sequence[tuple[str, str]]]) -> dict[str, str]:
    """Other host name → the one that its site shows; none of which two sites say different things."""
    told: dict[str, set[str]] = {}
    for hosts in sites:
        for other, shown in hosts:
            told.setdefault(other, set()).add(shown)
    return {other: next(iter(shown)) for other, shown in told.items() if len(shown) == 1}


@dataclass(frozen=True, slots=True)
class Question:
    """What a site left open, and by what others may know it."""

    citation: Citation
    urls: tuple[str, ...]  # canonical addresses that the mention may mean
    at: list[int]  # keys of these
    named: list[int]  # keys of the names that it asks for

    @property
    def build(self) -> str:
        """The build of address that makes it an article, if any site has it; empty where none would."""
        return build_of(self.urls[0]) if self.urls and self.citation.rule in _ANYTHING else ""


def questions(rows: Border, hosts: dict[str, str]) -> list[Question]:
    """What a site asks the others; `hosts` has other host names → the ones that are shown."""
    asked = []
    for one in (*rows.of_works, *rows.abroad, *rows.first_cited):
        urls = _addresses(one, hosts)
        at = [key for url in urls for key in address_keys(url)]
        asked.append(Question(one, urls, at, [*map(name_key, sorted(names_asked(one)))]))
    return asked


def asked_keys(asked: Sequence[Question]) -> frozenset[int]:
    """The keys of all articles that some questions ask for."""
    return frozenset(key for one in asked for key in (*one.at, *one.named))


def asked_builds(asked: Sequence[Question]) -> frozenset[str]:
    """The builds of address that some questions ask for."""
    return frozenset(one.build for one in asked) - {""}


def crossed(rows: Border, number: int, others: Others) -> Crossed:
    """What the site of this number cites of others; pure: its rows and the articles asked for suffice."""
    asked = questions(rows, others.hosts)
    at = others.directory.places([question.at for question in asked])
    named = others.directory.places([question.named for question in asked])
    own = {article.id: article for article in rows.articles}
    targets: dict[str, Article] = {}
    answers: dict[int, Cites | Open | None] = {}
    for question, places, called in zip(asked, at, named, strict=True):
        one = question.citation
        elsewhere = [others.article_at(place) for place in places if place.site != number]
        known = [*elsewhere, *(others.article_at(place) for place in called)]
        answer = None
        if elsewhere or fold(one.mention.title) not in others.no_articles:
            answer = cited_abroad(one, own[one.source], elsewhere, known[len(elsewhere) :])
        if answer is None and question.build in others.permalinks:
            known = [only_cited_at(own[one.source], one, question.urls[0])]
            answer = Cites(known[0].id, ONLY_CITED)
        if isinstance(answer, Cites):
            known += [targets[answer.target]] if answer.target in targets else []
            targets[answer.target] = min((each for each in known if each.id == answer.target), key=_fullness)
        answers[id(one)] = answer
    return _sorted_out(rows, answers, targets)


def _fullness(article: Article) -> tuple[bool, bool, str]:
    """Sorts what any document shows first; of what is only cited, that of which a title is known."""
    return article.known == "cited", article.title_inferred, article.title


def _sorted_out(
    rows: Border, answers: Mapping[int, Cites | Open | None], targets: Mapping[str, Article]
) -> Crossed:
    """The citations of a site, each where its answer puts it."""
    counts: Counter[str] = Counter()
    citations, works, unresolved, answered = [], [], [], set()
    for one in (*rows.of_works, *rows.abroad):
        answer = answers[id(one)]
        is_work = bool(one.target)
        if isinstance(answer, Cites):
            citations.append(replace(one, target=answer.target, rule=answer.rule))
            counts[f"rule {answer.rule}"] += 1
        elif isinstance(answer, Open) and (is_work or one.mention.url):
            unresolved.append(_left_open(one, answer))
            counts[f"unresolved {answer.reason}"] += 1
        else:
            works += [one] if is_work else []
            continue
        counts[_counted(one)] -= 1
        if not one.mention.url:
            answered.add(place_of(one))
    same = {one.target: answer for one in rows.first_cited if isinstance(answer := answers[id(one)], Cites)}
    return Crossed(
        citations=tuple(citations),
        of_works=tuple(works),
        unresolved=tuple(unresolved),
        answered=frozenset(answered),
        same={name: answer.target for name, answer in same.items()},
        rules={name: answer.rule for name, answer in same.items()},
        counts={name: number for name, number in counts.items() if number},
        targets=tuple(targets[one] for one in sorted(targets)),
    )


def place_of(citation: Citation) -> tuple[str, str, int, str]:
    """By what an open citation is found again among those that a site left open."""
    return citation.source, str(citation.document), citation.mention.start, citation.mention.text


def _counted(citation: Citation) -> str:
    """Under which name the site has counted it."""
    if citation.target:
        return f"rule {citation.rule}"
    return citation.rule if citation.mention.url else f"unresolved {citation.rule}"


def _left_open(citation: Citation, answer: Open) -> Unresolved:
    mention = citation.mention
    return Unresolved(
        source=citation.source,
        text=mention.text,
        url=mention.url,
        context=mention.context,
        document=str(citation.document),
        start=mention.start,
        reason=answer.reason,
        candidates=answer.candidates,
    )


def _addresses(citation: Citation, hosts: dict[str, str]) -> tuple[str, ...]:
    """The canonical addresses that a mention may mean."""
    url = on_shown_host(citation.mention.address, hosts) if citation.mention.address else ""
    return tuple(dict.fromkeys((url, without_punctuation(url)))) if url else ()
