"""From mentions to citations: which article or work each one names, or why none.

A link's address decides first. A title is looked up under keys from strong to weak. What no article
answers to is an article known only by its citations when something says so (a series name, a link to
the same site, 文章 beside it), a work otherwise. What several answer to stays unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wenmai.fold import canonical_url, fold, host_of, series_key, simplified
from wenmai.model import Article, Finding, Hint, Mention, SeriesMark, Site
from wenmai.resolve.addresses import learn_addresses
from wenmai.resolve.aliases import given_aliases, learn_aliases
from wenmai.resolve.choose import Choice, choose, told_apart
from wenmai.resolve.index import Index, of_one_house
from wenmai.resolve.keys import INNER, RULES, WHOLE
from wenmai.resolve.link_targets import Found, Places, is_reference
from wenmai.resolve.mentions import Linked, distinct_mentions
from wenmai.resolve.near import Near
from wenmai.resolve.only_cited import Stub, only_cited
from wenmai.resolve.resolution import Case, Outcome, Resolution
from wenmai.resolve.script import OneScript, in_one_script
from wenmai.resolve.sections import SECTION, Sections
from wenmai.resolve.title_parts import units
from wenmai.series import Series, find_series

__all__ = ["OPTIONAL_RULES", "RULES", "Resolution", "resolve"]

# Those that a site can do without (`rules_off`): all but the title as it is written.
OPTIONAL_RULES = (*(rule.name for rule in RULES if rule not in WHOLE[:2]), INNER.name, SECTION, "near")

_WEB = re.compile(r"(?:[a-z]{0,12}ttps?:)?//", re.IGNORECASE)  # also htthttps://
_FEWEST_OF_COPY = 6  # Chinese characters and Latin words of a title that nobody else's article has
# Hosts without a dot: localhost and the like, as examples have them.
_LOCAL = re.compile(r"https?://[\w-]+(?::[0-9]{1,5})?(?:[/?#]|$)", re.IGNORECASE)
_GAPS_PER_NOTE = 5  # [[names]] without a note for each with one; where there are more, they are no wikilinks
_PAGE_PART = re.compile(r"^(?:#|$)")


def resolve(
    articles: Sequence[Article], series: Mapping[str, Series], site: Site | None = None
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
    """
    site = site or Site()
    mark_of = {article.id: mark for one in series.values() for article, mark in one.members}
    marks = [mark_of.get(article.id, article.series) for article in articles]
    articles = learn_aliases(learn_addresses(articles, site.host_names), site.host_names)
    run = _Run(articles, marks, site)
    for article in articles:
        for mention, document in distinct_mentions(article):
            run.take(Case(article, mention, document))
    run.settle_missing_notes()
    run.settle_unnamed()
    run.name_the_only_cited()
    run.place_in_series()
    return run.out.resolution(run.articles, run.series)


def _name_key(name: str) -> str:
    """The key of a series' name, in whichever script it is written."""
    return series_key(simplified(name))


class _Run:
    """One resolution in progress."""

    def __init__(self, articles: Sequence[Article], marks: Sequence[SeriesMark | None], site: Site) -> None:
        placed = [replace(one, series=mark) for one, mark in zip(articles, marks, strict=True)]
        self.index = Index(placed, site.host_names)
        self.one_script = OneScript(self.index)
        self.sections = Sections(self.index)
        self.hosts = site.host_names
        self.off = site.rules_off
        self.both_scripts = "script" not in self.off
        self.rules = tuple(rule for rule in RULES if rule.name not in self.off)
        self.places = Places(articles, site, self.index.at)
        self.articles = list(articles)
        self.site_hosts = {host_of(article.id) for article in articles if article.url} | set(site.hosts)
        self.series_names: dict[str, dict[str, list[str]]] = {}  # name → owner → ids of the parts
        for article, placed_at in zip(articles, marks, strict=True):
            former = (one.series for one in article.extractions)
            for mark in (placed_at, article.series, *former):
                if mark:
                    owners = self.series_names.setdefault(_name_key(mark.series), {})
                    owners.setdefault(fold(article.owner), []).append(article.id)
        self.out = Outcome()
        self.given, odd = given_aliases(articles, site)
        self.out.findings.extend(odd)
        self.stubs: list[Stub] = []
        self.series: dict[str, Series] = {}
        self.implicit: list[Case] = []
        self.notes = 0  # wikilinks that name a note
        self.no_notes: list[Case] = []  # and that name none
        self.unnamed: list[Case] = []  # titles that no key finds

    def take(self, case: Case) -> None:
        """Decide one mention, or keep it for when all titles are known."""
        mention = case.mention
        if not (mention.reach or mention.title.strip() or mention.url.strip()):
            self.out.counts["empty-citation"] += 1
        elif mention.quoted:
            self._quotation(case)
        elif mention.reach:
            self.implicit.append(case)
        elif mention.wiki and mention.url:
            self._by_note(case)
        elif mention.url:
            self._by_address(case)
        else:
            self._by_title(case)

    # --- addresses ---

    def _by_address(self, case: Case) -> None:
        article, mention = case.article, case.mention
        if _PAGE_PART.match(mention.url.strip()):
            self.out.counts["own-section"] += 1
            return
        if is_reference(mention.url.strip()):
            self._by_reference(case)
            return
        url = canonical_url(mention.url, self.hosts)
        target = self.index.at(url)
        if target and target.id == article.id:
            self.out.counts["self-link"] += 1
        elif target:
            self.out.cite(case, target.id, "url")
        elif (found := self.places.at_address(url)).articles:
            self._take_found(case, found)
        elif home := self._homeless(case):
            self._chosen(case, home)
        elif mention.hint.id:
            self.out.work(case, mention.hint)
        elif url and self.index.is_permalink(url):
            self.stubs.append(Stub(case, url))
        elif not url and _WEB.match(mention.url.strip()):
            self._bad_address(case)
        elif mention.shape == "mark" and (not url or host_of(url) in self.site_hosts):
            self._by_title(case)
        elif (
            url
            and host_of(url) not in self.site_hosts
            and (mention.shape == "mark" or mention.is_bare_address)
        ):
            self.out.work(case, mention.hint, url)
        else:
            self.out.counts["other-link"] += 1

    def _is_elsewhere(self, url: str) -> bool:
        return bool(url) and host_of(url) not in self.site_hosts

    def _homeless(self, case: Case) -> Choice | None:
        """The article of this title, if no address of it is known or the title is too long for chance.

        The link may well lead to it, or to a copy that the writer put elsewhere.
        """
        article, mention = case.article, case.mention
        if mention.shape != "mark" or mention.hint.kind in ("paper", "book"):
            return None
        choice = choose(self.index, mention, article, WHOLE)
        one = choice.article
        if one is None or one.id == article.id or not of_one_house(one, article):
            return None
        copied = mention.voice != "other" and units(mention.title) >= _FEWEST_OF_COPY
        return choice if copied or not one.url else None

    # --- files and notes ---

    def _by_reference(self, case: Case) -> None:
        """A path, or a name that a generator knows."""
        article, mention, document = case.article, case.mention, case.document
        found = self.places.at(mention.url.strip(), document.path, article)
        if found.articles:
            self._take_found(case, found)
        elif mention.hint.id:
            self.out.work(case, mention.hint)
        elif mention.shape == "mark":
            self._by_title(case)
        elif found.missing:
            self.out.leave(case, "missing-file")
        else:
            self.out.counts["other-link"] += 1

    def _by_note(self, case: Case) -> None:
        """A wikilink: path, name and alias of a note, then a title."""
        article, mention, document = case.article, case.mention, case.document
        name = mention.url.partition("#")[0].strip()
        if not name:
            self.out.counts["own-section"] += 1
            return
        found = self.places.note(name, document.path) or self._titled(article, name)
        if found.articles:
            self.notes += 1
            self._take_found(case, found)
        elif self.places.is_other_file(name):
            self.out.counts["attachment"] += 1
        elif mention.shape == "mark":
            self._by_title(case)
        else:
            self.no_notes.append(case)

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

    def _take_found(self, case: Case, found: Found) -> None:
        """One article is cited; of several none is."""
        article = case.article
        ids = sorted({one.id for one in found.articles})
        if len(ids) > 1:
            self.out.leave(case, "ambiguous", tuple(ids))
        elif ids[0] == article.id:
            self.out.counts["self-link"] += 1
        else:
            self.out.cite(case, ids[0], found.rule)

    def _bad_address(self, case: Case) -> None:
        mention = case.mention
        if _LOCAL.match(mention.url.strip()):
            self.out.counts["other-link"] += 1
            return
        message = f"“{mention.url[:80]}” is no web address"
        self.out.report("bad-url", case, message)
        if mention.title and mention.shape == "mark":
            self._by_title(case)
        else:
            self.out.leave(case, "bad-url")

    # --- titles ---

    def _by_title(self, case: Case) -> None:
        article, mention = case.article, case.mention
        if fold(mention.title) == fold(article.title):
            self.out.counts["self-title"] += 1
            return
        if (key := fold(mention.title)) in self.given:
            self._as_given(case, self.given[key])
            return
        rules = self.rules
        if mention.series and mention.series.weak:  # 从0到1 is the name of a book
            rules = tuple(rule for rule in rules if rule.name != "series-position")
        choice = choose(self.index, mention, article, rules)
        if choice == Choice() and self.both_scripts:
            choice = self.one_script.choose(mention, article, rules)
        if choice == Choice() and INNER.name not in self.off:
            choice = told_apart(self.index, mention, article)
        if choice == Choice() and SECTION not in self.off:
            if self.sections.is_own(mention, article):
                self.out.counts["own-section"] += 1
                return
            choice = self.sections.cited(mention, article)
        if choice.article and choice.article.id == article.id:
            self.out.counts["self-title"] += 1
        elif choice.article:
            self._chosen(case, choice)
        elif choice.candidates:
            ids = tuple(one.id for one in choice.candidates)
            self.out.leave(case, choice.reason, ids)
        else:
            self.unnamed.append(case)

    def _as_given(self, case: Case, target: Article | None) -> None:
        """What the user's alias file says of a title holds against every rule."""
        article, mention = case.article, case.mention
        if target is None:
            self.out.work(case, mention.hint)
        elif target.id == article.id:
            self.out.counts["self-title"] += 1
        else:
            self.out.cite(case, target.id, "alias-file")

    def settle_unnamed(self) -> None:
        """Titles that no key finds: quoted loosely, an article that only others name, or a work."""
        titled = self.one_script.articles if self.both_scripts else self.index.titled
        near = Near(titled if "near" not in self.off else ())
        read = in_one_script if self.both_scripts else lambda mention: mention
        likely = near.choose([(case.article, read(case.mention)) for case in self.unnamed])
        if near.not_compared:
            message = f"{near.not_compared} titles were not compared with so many articles; they must agree"
            self.out.findings.append(Finding(code="not-compared", message=message))
        for case, found in zip(self.unnamed, likely, strict=True):
            if len(found) == 1:
                self.out.cite(case, found[0].id, "near")
            elif found:
                self.out.leave(case, "names-a-series", tuple(sorted(one.id for one in found)))
            else:
                self._without_article(case)

    def _without_article(self, case: Case) -> None:
        article, mention = case.article, case.mention
        if mention.hint.kind in ("paper", "book", "software"):
            self.out.work(case, mention.hint)
        elif parts := self._parts_of_series(article, _name_key(mention.title)):
            self.out.leave(case, "names-a-series", parts)
        elif mention.voice == "other":
            self.out.work(case, Hint(kind="work", why=""))
        elif mention.hint.kind == "article" or self._names_a_series(article, mention):
            self.stubs.append(Stub(case))
        else:
            self.out.work(case, Hint(kind="work", why=""))

    def _quotation(self, case: Case) -> None:
        """Words in quotation marks cite the article that has them for its title, where they are said to."""
        article, mention = case.article, case.mention
        if mention.voice not in ("own", "sent") and mention.hint.kind != "article":
            return
        choice = choose(self.index, mention, article, WHOLE[:2])
        if choice.article and choice.article.id != article.id:
            self.out.cite(case, choice.article.id, f"quoted-{choice.rule}")

    def _chosen(self, case: Case, choice: Choice) -> None:
        assert choice.article is not None
        if choice.rule == SECTION:
            case = replace(case, mention=replace(case.mention, section=case.mention.title))
        if choice.disagreement:
            self.out.report("conflict-number", case, f"{case.mention.text}: {choice.disagreement}")
        self.out.cite(case, choice.article.id, choice.rule)

    def _names_a_series(self, article: Article, mention: Mention) -> bool:
        """The title is that of a part of a series of the same owner; 复仇者联盟1 may be anything."""
        mark = mention.series
        return bool(
            mark
            and not mark.weak
            and fold(article.owner) in self.series_names.get(_name_key(mark.series), {})
        )

    def _parts_of_series(self, article: Article, key: str) -> tuple[str, ...]:
        """Ids of the articles in the series of this name, of the same owner if there is one."""
        owners = self.series_names.get(key, {})
        members = owners.get(fold(article.owner)) or [one for some in owners.values() for one in some]
        return tuple(sorted({one for one in members if one != article.id} or members))

    # --- second round ---

    def settle_missing_notes(self) -> None:
        """Wikilinks that lead nowhere: gaps of a collection of notes, or code such as [[Prototype]]."""
        are_notes = max(1, self.notes) * _GAPS_PER_NOTE >= len(self.no_notes)
        for case in self.no_notes:
            if are_notes:
                self.out.leave(case, "missing-note")
            else:
                self.out.counts["no-wikilink"] += 1

    def name_the_only_cited(self) -> None:
        """Articles that are cited and shown by no document."""
        articles, names = only_cited(self.stubs)
        self.articles.extend(articles)
        for stub, (target, rule) in zip(self.stubs, names, strict=True):
            self.out.cite(stub.case, target, rule)

    def place_in_series(self) -> None:
        """Find the series again, with the parts that are only cited, then what implicit references reach."""
        self.series = find_series(self.articles)
        of_article = {article.id: series for series in self.series.values() for article, _ in series.members}
        linked = Linked(self.out.citations)
        for case in self.implicit:
            article, mention = case.article, case.mention
            assert mention.reach is not None
            if linked.covers(case.document, mention):
                continue  # [上一篇文章](…): the link has said which
            series = of_article.get(article.id)
            found, missing = series.reached(article, mention.reach) if series else ([], [])
            if mention.reach.kind == "before" and len(found) < 2:
                found = []  # several are meant, and this one may be none of them
            for target in found:
                self.out.cite(case, target.id, mention.hint.why)
            if not found and linked.follows(case.document, mention):
                continue  # 上一篇：[…](…)
            if not found and mention.hint.why == "implicit-bare-position":
                continue  # 第二篇 counted something else
            if missing or not found:
                reason = "no-series" if series is None else "missing-part"
                if mention.reach.kind == "next":
                    reason = "promised"
                self.out.leave(case, reason)
