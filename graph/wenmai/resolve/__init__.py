"""From mentions to citations: which article or work each one names, or why none.

A link's address decides first. A title is looked up under keys from strong to weak. What no article
answers to is an article known only by its citations when something says so (a series name, a link to
the same site, 文章 beside it), a work otherwise. What several answer to stays unresolved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from wenmai.fold import canonical_url, digest, fold, host_of, series_key
from wenmai.model import (
    Article,
    Citation,
    DocumentRef,
    Finding,
    Hint,
    Mention,
    Node,
    Site,
    Unresolved,
)
from wenmai.resolve.addresses import learn_addresses
from wenmai.resolve.aliases import given_aliases, learn_aliases
from wenmai.resolve.choose import Choice, choose, told_apart
from wenmai.resolve.index import Index, of_one_house
from wenmai.resolve.keys import RULES, WHOLE
from wenmai.resolve.near import Near
from wenmai.resolve.places import Found, Places, is_reference, section_of
from wenmai.resolve.renamed import under_one_name
from wenmai.resolve.series import Series, find_series
from wenmai.resolve.works import Works, is_bare

__all__ = ["RULES", "Resolution", "resolve"]

_WEB = re.compile(r"(?:[a-z]{0,12}ttps?:)?//", re.IGNORECASE)  # also htthttps://
_PAGE_PART = re.compile(r"^(?:#|$)")


@dataclass(slots=True)
class Resolution:
    """Everything that resolving found."""

    articles: list[Article]  # with those that are only cited; by id
    works: list[Node] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    series: dict[str, Series] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def resolve(
    articles: Sequence[Article], weak_shapes: Collection[str] = (), site: Site | None = None
) -> Resolution:
    """Resolve every mention of every article.

    Parameters
    ----------
    articles
        Merged articles.
    weak_shapes
        Names of series rules that a lone title cannot prove.
    site
        Host aliases, renamed series, and what addresses within the site mean.
    """
    site = site or Site()
    articles = learn_addresses(under_one_name(articles, site), site.host_names)
    articles = learn_aliases(articles, site.host_names)
    run = _Run(articles, site)
    for article in articles:
        for mention, document in _distinct_mentions(article):
            run.take(article, mention, document)
    run.settle_unnamed()
    run.name_the_only_cited()
    run.place_in_series(weak_shapes)
    return run.finish()


def _distinct_mentions(article: Article) -> list[tuple[Mention, DocumentRef]]:
    """The mentions of all documents of an article, each occurrence once.

    Documents of one article repeat each other; the n-th occurrence of a title in one is the n-th
    in another. The most complete document is asked first.
    """
    most: Counter[tuple[str, str]] = Counter()  # occurrences that some document has shown
    found: list[tuple[Mention, DocumentRef]] = []
    for extraction in article.extractions:
        nth: Counter[tuple[str, str]] = Counter()
        for mention in extraction.mentions:
            kind = "needed" if mention.needed else "" if mention.title else mention.shape
            what = (kind, fold(mention.title) or fold(mention.text))
            nth[what] += 1 if mention.start or mention.end else mention.count
            if nth[what] > most[what]:
                found.append((mention, extraction.document.ref))
                most[what] = nth[what]
    return found


class _Run:
    """One resolution in progress."""

    def __init__(self, articles: Sequence[Article], site: Site) -> None:
        self.index = Index(articles, site.host_names)
        self.hosts = site.host_names
        self.places = Places(articles, site, self.index.at)
        self.articles = list(articles)
        self.site_hosts = {host_of(article.id) for article in articles if article.url} | set(site.hosts)
        self.series_names = {
            (fold(article.owner), series_key(mark.series))
            for article in articles
            for mark in (article.series, *(one.series for one in article.extractions))  # and former names
            if mark
        }
        self.works = Works()
        self.result = Resolution(articles=[])
        self.given, odd = given_aliases(articles, site)
        self.result.findings.extend(odd)
        self.stubs: list[tuple[Article, Mention, DocumentRef, str]] = []  # citing, mention, document, URL
        self.implicit: list[tuple[Article, Mention, DocumentRef]] = []
        self.unnamed: list[tuple[Article, Mention, DocumentRef]] = []  # titles that no key finds

    def take(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        """Decide one mention, or keep it for when all titles are known."""
        if not (mention.reach or mention.title.strip() or mention.url.strip()):
            self.result.counts["empty-citation"] += 1
        elif mention.quoted:
            self._quotation(article, mention, document)
        elif mention.reach:
            self.implicit.append((article, mention, document))
        elif mention.wiki and mention.url:
            self._by_note(article, mention, document)
        elif mention.url:
            self._by_address(article, mention, document)
        else:
            self._by_title(article, mention, document)

    # --- addresses ---

    def _by_address(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        if _PAGE_PART.match(mention.url.strip()):
            self.result.counts["own-section"] += 1
            return
        if is_reference(mention.url.strip()):
            self._by_reference(article, mention, document)
            return
        url = canonical_url(mention.url, self.hosts)
        target = self.index.at(url)
        if target and target.id == article.id:
            self.result.counts["self-link"] += 1
        elif target:
            self._cite(article, target.id, mention, document, "url")
        elif (found := self.places.at_address(url)).articles:
            self._take_found(article, mention, document, found)
        elif home := self._homeless(article, mention):
            self._chosen(article, mention, document, home)
        elif mention.hint.id:
            self._work(article, mention, document, mention.hint)
        elif url and self.index.is_permalink(url):
            self.stubs.append((article, mention, document, url))
        elif not url and _WEB.match(mention.url.strip()):
            self._bad_address(article, mention, document)
        elif mention.shape == "mark" and (not url or host_of(url) in self.site_hosts):
            self._by_title(article, mention, document)
        elif url and host_of(url) not in self.site_hosts and (mention.shape == "mark" or is_bare(mention)):
            self._work(article, mention, document, mention.hint, url)
        else:
            self.result.counts["other-link"] += 1

    def _homeless(self, article: Article, mention: Mention) -> Choice | None:
        """The article of this title of which no address is known: the link may well lead to it."""
        if mention.shape != "mark" or mention.hint.kind in ("paper", "book"):
            return None
        choice = choose(self.index, mention, article, WHOLE)
        one = choice.article
        return choice if one and not one.url and one.id != article.id and of_one_house(one, article) else None

    # --- files and notes ---

    def _by_reference(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        """A path, or a name that a generator knows."""
        found = self.places.at(mention.url.strip(), document.path, article)
        if found.articles:
            self._take_found(article, mention, document, found)
        elif mention.hint.id:
            self._work(article, mention, document, mention.hint)
        elif mention.shape == "mark":
            self._by_title(article, mention, document)
        elif found.missing:
            self._leave(article, mention, document, "missing-file")
        else:
            self.result.counts["other-link"] += 1

    def _by_note(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        """A wikilink: path, name and alias of a note, then a title."""
        name = mention.url.partition("#")[0].strip()
        if not name:
            self.result.counts["own-section"] += 1
            return
        found = self.places.note(name, document.path) or self._titled(article, name)
        if found.articles:
            self._take_found(article, mention, document, found)
        elif self.places.is_other_file(name):
            self.result.counts["attachment"] += 1
        elif mention.shape == "mark":
            self._by_title(article, mention, document)
        else:
            self._leave(article, mention, document, "missing-note")

    def _titled(self, article: Article, name: str) -> Found:
        """The articles whose whole title a wikilink names, itself included."""
        named = Mention(text=name, title=name)
        for rule in WHOLE[:2]:
            articles = self.index.candidates(rule, named, article)
            if rule.keys(named) and set(rule.keys(named)) & set(rule.of_article(article)):
                articles.append(article)
            if articles:
                return Found(tuple(articles), rule.name)
        return Found()

    def _take_found(self, article: Article, mention: Mention, document: DocumentRef, found: Found) -> None:
        """One article is cited; of several none is."""
        ids = sorted({one.id for one in found.articles})
        if len(ids) > 1:
            self._leave(article, mention, document, "ambiguous", tuple(ids))
        elif ids[0] == article.id:
            self.result.counts["self-link"] += 1
        else:
            self._cite(article, ids[0], mention, document, found.rule)

    def _bad_address(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        message = f"“{mention.url[:80]}” is no web address"
        self.result.findings.append(
            Finding(code="bad-url", path=str(document), place=f"offset {mention.start}", message=message)
        )
        if mention.title and mention.shape == "mark":
            self._by_title(article, mention, document)
        else:
            self._leave(article, mention, document, "bad-url")

    # --- titles ---

    def _by_title(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        if fold(mention.title) == fold(article.title):
            self.result.counts["self-title"] += 1
            return
        if (key := fold(mention.title)) in self.given:
            self._as_given(article, mention, document, self.given[key])
            return
        choice = choose(self.index, mention, article)
        if choice.article and choice.article.id == article.id:
            self.result.counts["self-title"] += 1
        elif choice.article:
            self._chosen(article, mention, document, choice)
        elif choice.candidates or (choice := told_apart(self.index, mention, article)).candidates:
            ids = tuple(one.id for one in choice.candidates)
            self._leave(article, mention, document, choice.reason, ids)
        elif choice.article:
            self._chosen(article, mention, document, choice)
        else:
            self.unnamed.append((article, mention, document))

    def _as_given(
        self, article: Article, mention: Mention, document: DocumentRef, target: Article | None
    ) -> None:
        """What the user's alias file says of a title holds against every rule."""
        if target is None:
            self._work(article, mention, document, mention.hint)
        elif target.id == article.id:
            self.result.counts["self-title"] += 1
        else:
            self._cite(article, target.id, mention, document, "alias-file")

    def settle_unnamed(self) -> None:
        """Titles that no key finds: quoted loosely, an article that only others name, or a work."""
        near = Near(self.index.titled)
        likely = near.choose([(article, mention) for article, mention, _ in self.unnamed])
        if near.not_compared:
            message = f"{near.not_compared} titles were not compared with so many articles; they must agree"
            self.result.findings.append(Finding(code="not-compared", message=message))
        for (article, mention, document), found in zip(self.unnamed, likely, strict=True):
            if found:
                self._cite(article, found.id, mention, document, "near")
            else:
                self._without_article(article, mention, document)

    def _without_article(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        if mention.hint.kind in ("paper", "book", "software"):
            self._work(article, mention, document, mention.hint)
        elif (fold(article.owner), series_key(mention.title)) in self.series_names:
            self._leave(article, mention, document, "names-a-series")
        elif mention.hint.kind == "article" or self._names_a_series(article, mention):
            self.stubs.append((article, mention, document, ""))
        else:
            self._work(article, mention, document, Hint(kind="work", why=""))

    def _quotation(self, article: Article, mention: Mention, document: DocumentRef) -> None:
        """Words in quotation marks cite the article that has them for its title, where they are said to."""
        if mention.voice not in ("own", "sent") and mention.hint.kind != "article":
            return
        choice = choose(self.index, mention, article, WHOLE[:2])
        if choice.article and choice.article.id != article.id:
            self._cite(article, choice.article.id, mention, document, f"quoted-{choice.rule}")

    def _chosen(self, article: Article, mention: Mention, document: DocumentRef, choice: Choice) -> None:
        assert choice.article is not None
        if choice.disagreement:
            message = f"{mention.text}: {choice.disagreement}"
            self.result.findings.append(
                Finding(
                    code="conflict-number",
                    path=str(document),
                    place=f"offset {mention.start}",
                    message=message,
                )
            )
        self._cite(article, choice.article.id, mention, document, choice.rule)

    def _names_a_series(self, article: Article, mention: Mention) -> bool:
        mark = mention.series
        return bool(mark and (fold(article.owner), series_key(mark.series)) in self.series_names)

    # --- what comes of it ---

    def _cite(
        self, article: Article, target: str, mention: Mention, document: DocumentRef, rule: str
    ) -> None:
        self.result.counts[f"rule {rule}"] += 1
        if "#" in mention.url:
            mention = replace(mention, section=section_of(mention.url))
        self.result.citations.append(
            Citation(source=article.id, target=target, mention=mention, document=document, rule=rule)
        )

    def _work(
        self, article: Article, mention: Mention, document: DocumentRef, hint: Hint, url: str = ""
    ) -> None:
        if hint.kind == "article":  # somebody else's article: a work here
            hint = Hint(kind="work", why="")
        rule = hint.why or ("elsewhere" if url else "no-article")
        self.works.add(
            Citation(source=article.id, target="", mention=mention, document=document, rule=rule), hint, url
        )

    def _leave(
        self,
        article: Article,
        mention: Mention,
        document: DocumentRef,
        reason: str,
        candidates: tuple[str, ...] = (),
    ) -> None:
        self.result.counts[f"unresolved {reason}"] += 1
        self.result.unresolved.append(
            Unresolved(
                source=article.id,
                text=mention.text,
                context=mention.context,
                document=str(document),
                start=mention.start,
                reason=reason,
                candidates=candidates,
            )
        )

    # --- second round: articles that only others name ---

    def name_the_only_cited(self) -> None:
        """One node for each title that is cited as an article and shown by no document."""
        made: dict[tuple[str, str], Article] = {}
        by_place: dict[tuple[str, str, int], Article] = {}
        fullest = sorted(
            self.stubs, key=lambda row: (not (row[1].series and row[1].series.subtitle), not row[3])
        )
        chosen: dict[int, tuple[Article, str]] = {}
        for row in fullest:
            article, mention, _, url = row
            owner = fold(article.owner or article.site)
            title = mention.title if mention.shape == "mark" or not url else ""
            mark = mention.series
            at = (owner, series_key(mark.series), mark.position) if mark and mark.position else None
            stub = made.get((owner, url or fold(title)))
            rule = "cited-only"
            if stub is None and at and mark and not mark.subtitle and at in by_place:
                stub, rule = by_place[at], "series-position"
            if stub is None:
                stub = _stub(article, mention, url)
                made[owner, fold(title)] = stub
                if url:
                    made[owner, url] = stub
                if at:
                    by_place.setdefault(at, stub)
            chosen[id(row)] = stub, rule
        self.articles.extend({stub.id: stub for stub in made.values()}.values())
        for row in self.stubs:
            stub, rule = chosen[id(row)]
            self._cite(row[0], stub.id, row[1], row[2], rule)

    def place_in_series(self, weak_shapes: Collection[str]) -> None:
        """Find the series, then what implicit references reach in them."""
        self.result.series = find_series(self.articles, weak_shapes, self.result.citations)
        of_article = {
            article.id: series for series in self.result.series.values() for article, _ in series.members
        }
        for article, mention, document in self.implicit:
            assert mention.reach is not None
            series = of_article.get(article.id)
            found, missing = series.reached(article, mention.reach) if series else ([], [])
            for target in found:
                self._cite(article, target.id, mention, document, mention.hint.why)
            if missing or not found:
                reason = "no-series" if series is None else "missing-part"
                if mention.reach.kind == "next":
                    reason = "promised"
                self._leave(article, mention, document, reason)

    def finish(self) -> Resolution:
        """Works with their ids, and everything in a fixed order."""
        works, citations = self.works.finish()
        self.result.counts.update(f"rule {citation.rule}" for citation in citations)
        self.result.works = works
        self.result.citations = sorted(
            [*self.result.citations, *citations],
            key=lambda one: (one.source, one.document, one.mention.start, one.mention.end, one.target),
        )
        self.result.unresolved.sort(
            key=lambda one: (one.source, one.document, one.start, one.text, one.reason)
        )
        self.result.articles = sorted(self.articles, key=lambda article: article.id)
        self.result.findings.sort()
        return self.result


def _stub(article: Article, mention: Mention, url: str) -> Article:
    """An article of which nothing is known but how others name it."""
    owner = article.owner or article.site
    urn = f"urn:wenmai:article:{digest(fold(owner), fold(mention.title))}"
    title = mention.title or mention.text
    return Article(
        id=url or urn,
        title=title,
        title_inferred=bool(url) and mention.shape != "mark",
        known="cited",
        extractions=(),
        owner=article.owner,
        url=url,
        site=host_of(url) or article.site,
        former_ids=(urn,) if url and mention.shape == "mark" else (),
        series=mention.series,
    )
