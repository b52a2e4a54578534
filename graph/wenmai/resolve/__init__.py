"""From mentions to citations: which article or work each one names, or why none.

A link's address decides first. A title is looked up under keys from strong to weak. What no article
answers to is an article known only by its citations when something says so (a series name, a link to
the same site, 文章 beside it), a work otherwise. What several answer to stays unresolved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urljoin

from wenmai.fold import canonical_url, host_of
from wenmai.model import DEAD_OWN_LINKS, OWN_LINKS, Article, BesideArticles, Finding, Reach, SeriesMark, Site
from wenmai.publication.linked_titles import learn_addresses
from wenmai.publication.own_addresses import OwnAddresses
from wenmai.publication.redirects import Elsewhere, followed
from wenmai.publication.references import References
from wenmai.publication.written_addresses import as_written, is_reference, section_of
from wenmai.resolve import bounds
from wenmai.resolve.abroad import cited_abroad, names_asked, names_of
from wenmai.resolve.aliases import given_aliases
from wenmai.resolve.anchors import Anchors
from wenmai.resolve.answer import Answer, Cites, Counted, OnlyCited, Open, Waits
from wenmai.resolve.bare_titles import BARE, BareTitles
from wenmai.resolve.between import BETWEEN, Ranges
from wenmai.resolve.by_address import DEAD, ByAddress
from wenmai.resolve.by_title import OTHER_SCRIPT, ByTitle
from wenmai.resolve.case import Case
from wenmai.resolve.catalogues import Catalogues
from wenmai.resolve.index import Index, permalinks
from wenmai.resolve.keys import INNER, OPTIONAL, RULES
from wenmai.resolve.linked_title import linked_title
from wenmai.resolve.mentions import Led, Linked, distinct_cases
from wenmai.resolve.named_parts import part_named
from wenmai.resolve.near import Near
from wenmai.resolve.neighbours import NEIGHBOUR, Neighbours
from wenmai.resolve.only_cited import ONLY_CITED, only_cited, only_cited_at
from wenmai.resolve.other_pages import OtherPages
from wenmai.resolve.resolution import DECLARED_NOWHERE, ELSEWHERE, OTHER_LINK, Outcome, Resolution
from wenmai.resolve.sections import SECTION
from wenmai.resolve.series_names import SeriesNames
from wenmai.resolve.unnamed import NEAR, answer_unnamed
from wenmai.resolve.works import WorkRow, joined_works
from wenmai.series import Series, find_series, following

__all__ = [
    "DECLARED_NOWHERE",
    "ELSEWHERE",
    "ONLY_CITED",
    "OPTIONAL_RULES",
    "OTHER_LINK",
    "RULES",
    "Cites",
    "Open",
    "Resolution",
    "WorkRow",
    "cited_abroad",
    "joined_works",
    "names_asked",
    "names_of",
    "only_cited_at",
    "permalinks",
    "resolve",
]

# Those that a site can do without (`rules_off`): all but the title as it is written.
OPTIONAL_RULES = (*(rule.name for rule in OPTIONAL), INNER.name, SECTION, NEAR, BARE)


def resolve(
    articles: Sequence[Article],
    series: Mapping[str, Series],
    site: Site | None = None,
    beside: BesideArticles | None = None,
) -> Resolution:
    """Resolve every mention of every article.

    Parameters
    ----------
    articles
        Merged articles, each under one name of its series.
    series
        The series among them, by id: a title may cite a part that only its folder or its text places.
    site
        Host aliases, and what addresses within the site mean.
    beside
        Pages that only lead to others, and files that are no articles.
    """
    site = site or Site()
    mark_of = {article.id: mark for each in series.values() for article, mark in each.members}
    marks = [mark_of.get(article.id, article.series) for article in articles]
    articles = learn_addresses(articles, site, linked_title(articles, site.host_names))
    beside = beside or BesideArticles()
    articles, elsewhere, odd = followed(articles, beside.redirects, site)
    run = _Run(articles, marks, site, elsewhere, beside)
    run.out.findings.extend(odd)
    for article in articles:
        for case in distinct_cases(article):
            run.take(case)
    run.settle_missing_notes()
    run.settle_unnamed()
    run.name_the_only_cited()
    run.report_the_lost()
    run.find_bare_titles()
    run.place_in_series()
    run.count_own_links()
    return run.out.resolution(run.articles, run.series)


_BY_ADDRESS = frozenset(
    ("url", "place", "file", "a-day-off")
)  # rules by which an address leads to an article


def _is_linked(case: Case) -> bool:
    """Whether a phrase is the words of a link: [第一章](/course/chapter1)."""
    mention = case.mention
    return any(
        one.url and one.start <= mention.start and mention.end <= one.end
        for extraction in case.article.extractions
        if extraction.document.ref == case.document
        for one in extraction.mentions
    )


def _is_itself(article: Article, reach: Reach, series: Series | None) -> bool:
    """Whether the number that is named is the article's own: it speaks of itself."""
    members = series.members if series else ()
    mark = next((mark for one, mark in members if one.id == article.id), article.series)
    return reach.kind == "position" and mark is not None and mark.position == reach.position


def _hosts_of(articles: Sequence[Article]) -> set[str]:
    """The hosts where several articles stand, and at least as many as elsewhere: the others were saved."""
    standing = Counter(host_of(article.id) for article in articles if article.url)
    fewest = max(bounds.FEWEST_OF_HOST, standing.total() / 2)
    return {host for host, count in standing.items() if count >= fewest}


_TO_NOTHING = (Counted(OTHER_LINK), Open("missing-file"))  # what is answered to a path


def _at_its_address(case: Case) -> Case:
    """The case of a path with the address that it is on its page."""
    if not case.article.url or case.mention.wiki:
        return case
    address = canonical_url(urljoin(case.article.url, case.mention.url.strip()))
    return replace(case, mention=replace(case.mention, address=address))


class _Run:
    """One resolution in progress: what each mention cites, then what had to wait for all of them."""

    def __init__(
        self,
        articles: Sequence[Article],
        marks: Sequence[SeriesMark | None],
        site: Site,
        elsewhere: Elsewhere,
        beside: BesideArticles,
    ) -> None:
        self.out = Outcome()
        self.parted = beside.parted
        self.articles = list(articles)
        self.off = site.rules_off
        self.series: dict[str, Series] = {}
        self.declared_series: list[tuple[Case, Open]] = []  # a series as a whole is said to be needed
        self.series_names = SeriesNames(articles, marks)
        given, odd = given_aliases(articles, site)
        self.out.findings.extend(odd)
        placed = [
            article if mark is article.series else replace(article, series=mark)
            for article, mark in zip(articles, marks, strict=True)
        ]
        index = Index(placed, site.host_names)
        site_hosts = _hosts_of(articles) | {*site.hosts}
        self.titles = ByTitle(index, given, rules_off=self.off)
        self.anchors = Anchors(index.by_id, site.template_ids)
        references = References(articles, site, index.at)
        others = OtherPages(articles, site_hosts, site.repository)
        own = OwnAddresses(articles, references, beside.files)
        self.addresses = ByAddress(
            self.titles,
            own,
            site_hosts,
            others,
            elsewhere,
            anchors=self.anchors,
            copies=Catalogues(articles, site_hosts),
            report=self.out.report,
            parted=self.parted,
        )

    def take(self, case: Case) -> None:
        """Decide one mention, or keep it for when more is known."""
        answer = self._answer(case)
        if self.parted and answer in _TO_NOTHING and is_reference(case.mention.url.strip()):
            case, answer = _at_its_address(case), Counted(OTHER_LINK)  # a page of its host, in another part
        if answer:
            self.out.take(case, answer)
            self._look_for_the_place(case, answer)
            self._look_at_the_letters(case, answer)

    def _look_at_the_letters(self, case: Case, answer: Answer) -> None:
        """Report an address of which only the letters are those of a page: most servers tell them apart."""
        if isinstance(answer, Cites) and answer.rule == "place" and self.addresses.is_off_by_case(case):
            title = self.titles.index.by_id[answer.target].title
            self.out.report("other-case", case, f"“{title}” has other capitals in its address")

    def _look_for_the_place(self, case: Case, answer: Answer) -> None:
        """Report an address whose page is known and has no such place."""
        target = answer.target if isinstance(answer, Cites) else ""
        if isinstance(answer, Counted) and answer.name in ("own-section", "self-link"):
            target = case.article.id
        if (
            target
            and self.addresses.is_at_home(case, target)
            and self.anchors.lacks(target, case.mention.url)
        ):
            title = self.titles.index.by_id[target].title
            name = section_of(case.mention.url)
            self.out.report("dead-anchor", case, f"“{title}” has no heading or id “{name}”")

    def _answer(self, case: Case) -> Answer | None:
        """The way of a mention by its shape; None for words in quotation marks that are just that."""
        mention = case.mention
        if not (mention.reach or mention.title.strip() or mention.url.strip()):
            return Counted("empty-citation")
        if mention.quoted:
            return self._quoted(case)
        if mention.reach:
            return Waits("series")
        if mention.url:
            return self.addresses.note(case) if mention.wiki else self.addresses.answer(case)
        return self.titles.answer(case)

    def _quoted(self, case: Case) -> Answer | None:
        """Words that an article has for its title; of a declared need a series may have them for its name."""
        if case.mention.url:
            return self.addresses.path(case)
        answer = self.titles.quoted(case)
        found = isinstance(answer, Cites) and case.mention.hint.why != "declared-series"
        if case.mention.declaration and not found and (parts := self.series_names.named(case)):
            self.declared_series.append((case, Open("names-a-series", parts)))
            return None
        return answer

    # --- second round ---

    def settle_missing_notes(self) -> None:
        """Wikilinks that lead nowhere: gaps of a collection of notes, or code such as [[Prototype]]."""
        missing = self.out.waiting["notes"]
        are_notes = max(1, self.addresses.notes) * bounds.GAPS_PER_NOTE >= len(missing)
        for case in missing:
            self.out.take(case, Open("missing-note") if are_notes else Counted("no-wikilink"))

    def settle_unnamed(self) -> None:
        """Titles that no key finds: quoted loosely, an article that only others name, or a work."""
        cases = self.out.waiting["titles"]
        both_scripts = OTHER_SCRIPT not in self.off
        titled = self.titles.one_script.titled if both_scripts else self.titles.index.titled
        near = Near(titled if NEAR not in self.off else ())
        likely = near.choose([case.in_simplified() if both_scripts else case for case in cases])
        if near.not_compared:
            message = f"{near.not_compared} titles were not compared with so many articles; they must agree"
            self.out.findings.append(Finding(code="not-compared", message=message))
        for case, articles in zip(cases, likely, strict=True):
            answer = answer_unnamed(case, articles, self.series_names)
            if case.mention.declaration and isinstance(answer, Open) and answer.candidates:
                self.declared_series.append((case, answer))
                continue
            members = answer.candidates if isinstance(answer, Open) else ()
            parts = self.series_names.parts_behind(case, members)
            for part in parts:
                self.out.cite(case, part, "part-behind")
            if isinstance(answer, OnlyCited) and (twin := near.resembled(case)):
                answer = Open("resembles", (twin,))  # no second node beside the article that it may be
            if not parts:
                self.out.take(case, answer)

    def name_the_only_cited(self) -> None:
        """Articles that are cited and shown by no document."""
        articles, names = only_cited(self.out.only_cited)
        self.articles.extend(articles)
        for stub, (target, rule) in zip(self.out.only_cited, names, strict=True):
            self.out.cite(stub.case, target, rule)
            self.out.first_cited.setdefault(target, self.out.citations[-1])

    def report_the_lost(self) -> None:
        """Addresses that look like an article's and are none's, where nearly all others are some article's.

        Where many are lost the input is a part of its site: the articles are elsewhere, and no link is dead.
        """
        if self.parted:
            return
        lost = [stub for stub in self.out.only_cited if stub.url]
        reached = {one.target for one in self.out.citations if one.rule in _BY_ADDRESS}
        told = {(one.path, one.target) for one in self.out.findings if one.code == "dead-own-link"}
        if len(reached) >= bounds.REACHED_PER_LOST * len({stub.url for stub in lost}):
            for stub in lost:
                if (str(stub.case.document), as_written(stub.case.mention.url)) not in told:
                    self.out.report("dead-own-link", stub.case, DEAD)

    def count_own_links(self) -> None:
        """Links that addresses of the site lead to its articles, and those that lead to none."""
        self.out.counts[OWN_LINKS] = sum(one.rule in _BY_ADDRESS for one in self.out.citations)
        dead = sum(one.code == "dead-own-link" for one in self.out.findings)
        self.out.counts[DEAD_OWN_LINKS] = dead + self.out.counts["unresolved missing-file"]

    def find_bare_titles(self) -> None:
        """Whole titles without marks, where they stand alone or behind a colon."""
        if BARE in self.off:
            return
        bare = BareTitles(self.articles, self.out.citations)
        for article in self.articles:
            for case, target in bare.cited_by(article):
                self.out.cite(case, target.id, BARE)

    def place_in_series(self) -> None:
        """Find the series again, with the parts that are only cited, then what implicit references reach."""
        self.series = find_series(self.articles, following(self.out.citations))
        of_article = {article.id: series for series in self.series.values() for article, _ in series.members}
        for case, answer in self.declared_series:
            self._cite_parts(case, answer, of_article)
        linked = Linked(self.out.citations)
        waiting = self.out.waiting["series"]
        led = Led(self.out.citations)
        ranges = Ranges(self.out.citations, self.articles)
        neighbours = Neighbours(self.articles)
        for case in waiting:
            article, mention = case.article, case.mention
            assert mention.reach is not None
            if mention.reach.kind == "between":
                for part in ranges.between(case, of_article, neighbours):
                    self.out.cite(case, part.id, BETWEEN)
                continue
            if led.has_said(case) or linked.covers(case.document, mention):
                continue  # [上一篇文章](…): the link has said which
            if meant := led.meant(case):
                self.out.cite(case, meant, "implicit-again")
                continue
            series = of_article.get(article.id)
            if mention.reach.kind == "part":
                self._part(case, series)
                continue
            if not self._within(case, mention.reach, series) and not linked.follows(case.document, mention):
                self._without(case, mention.reach, series, neighbours)  # and no 上一篇：[…](…)

    def _cite_parts(self, case: Case, answer: Open, of_article: Mapping[str, Series]) -> None:
        """A series that must be read first means its parts up to here; without an order, its first part."""
        series = next((of_article[one] for one in answer.candidates if one in of_article), None)
        if series is None:
            self.out.take(case, answer)
            return
        for target in series.up_to(case.article):
            self.out.cite(case, target.id, "declared-series")

    def _within(self, case: Case, reach: Reach, series: Series | None) -> bool:
        """Cite the parts of the series that are reached; whether there are any."""
        found, missing = series.reached(case.article, reach) if series else ([], [])
        if reach.kind == "before" and len(found) < 2:
            found = []  # several are meant, and this one may be none of them
        if found and case.mention.hint.why == "implicit-some":
            self.out.leave(case, "several-parts", tuple(sorted(one.id for one in found)))
            return True
        for part in found:
            self.out.cite(case, part.id, case.mention.hint.why)
        if found and missing:
            self.out.leave(case, "missing-part")
        return bool(found)

    def _without(self, case: Case, reach: Reach, series: Series | None, neighbours: Neighbours) -> None:
        """What no series reaches: the article before, if that must be read first, else nothing."""
        if case.mention.declaration and self._declared(case, reach, series, neighbours):
            return
        bare = case.mention.hint.why == "implicit-bare-position"
        counts_others = reach.unit and not (series and series.reached(case.article, reach)[1])
        if bare or reach.number or counts_others or _is_itself(case.article, reach, series):
            return  # 第二篇, 上一章, 1.2 节 counted something else; "here in part 3" is this part
        reason = "promised" if reach.kind == "next" else "missing-part" if series else "no-series"
        self.out.leave(case, reason)

    def _declared(self, case: Case, reach: Reach, series: Series | None, neighbours: Neighbours) -> bool:
        """Cite what must be read first by its place in the folder; whether there is any.

        The words of a link mean where it leads, though no article stands there.
        """
        if _is_linked(case):
            return False
        if reach.kind == "previous" and reach.count <= 1:
            uncounted = replace(reach, unit="")  # 上一节, though the titles count without a sign
            found, _ = series.reached(case.article, uncounted) if series and reach.unit else ([], [])
            near = None if found else neighbours.before(case.article, reach, case.mention.context)
            found = [near] if near else found
        elif reach.kind in ("previous", "before"):
            found = [] if reach.unit else neighbours.several_before(case.article, reach.count)
        elif reach.kind == "position":
            choice = self.titles.by_number(case.naming(case.mention.text))
            if choice.article:
                self.out.cite(case, choice.article.id, f"declared-{choice.rule}")
                return True
            near = neighbours.at(case.article, reach.position)
            found = [near] if near else []
        else:
            found = []
        for one in found:
            self.out.cite(case, one.id, NEIGHBOUR)
        return bool(found)

    def _part(self, case: Case, series: Series | None) -> None:
        """上篇, 中篇 and 下篇: the part of that name, or a neighbour in a series without such parts."""
        assert case.mention.reach is not None
        for target in part_named(series, case.article, case.mention.reach) if series else ():
            self.out.cite(case, target, case.mention.hint.why)
