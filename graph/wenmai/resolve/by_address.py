"""What a link cites: addresses, paths within the collection, names of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from wenmai.fold import canonical_url, host_of, on_shown_host
from wenmai.model import UNSEEN
from wenmai.publication.found import Found
from wenmai.publication.own_addresses import OwnAddresses
from wenmai.publication.redirects import Elsewhere
from wenmai.publication.written_addresses import is_reference, without_punctuation
from wenmai.resolve import bounds
from wenmai.resolve.anchors import Anchors
from wenmai.resolve.answer import Answer, Cites, Counted, OnlyCited, Open, Waits, WorkCited, cites
from wenmai.resolve.by_title import ByTitle
from wenmai.resolve.case import Case
from wenmai.resolve.catalogues import Catalogues
from wenmai.resolve.choose import choose
from wenmai.resolve.files_by_name import FILE_AND_TITLE, FilesByName
from wenmai.resolve.index import of_one_house
from wenmai.resolve.keys import AS_WRITTEN, WHOLE
from wenmai.resolve.other_pages import OtherPages
from wenmai.words.inner_names import is_label

__all__ = ["ByAddress"]

DEAD = "leads to no article of this site"

_WEB = re.compile(r"(?:[a-z]{0,12}ttps?:)?//", re.IGNORECASE)  # also htthttps://
# A host that would be looked for as a folder: github.com/name/repo; not ../a.com, a.md
_NO_SCHEME = re.compile(
    r"[\"“(（]?(?:https?:/?/?(?!/))?(?:www\.[\w-]+|(?:[\w-]+\.)*(?:github|gitlab|csdn|zhihu|medium|google|wikipedia|weibo))"
    r"\.(?:com|org|net|io|cn)(?:/|$)",
    re.IGNORECASE,
)
# http//lathe.example, htp://lathe.example, https:/lathe.example, http.//lathe.example; not http/headers.md
_BROKEN_SCHEME = re.compile(
    r"(?!https?://[^\s/])h{0,2}t{1,3}ps{0,3}[\s.]?(?:[:;：；][\s:;/\\]{0,4}|[/\\]{2,3}:?)(?=[\w\[])",
    re.IGNORECASE,
)
# Hosts without a dot: localhost and the like, as examples have them.
_LOCAL = re.compile(r"https?://(?:[^/@\s]{0,60}@)?[\w-]+(?::(?:[0-9]{1,5}|port))?(?:[/?#]|$)", re.IGNORECASE)
# [https://lathe.example/a: signs that the author forgot, or half of a mark; not /redirect?to=https://…
_ADDRESS_INSIDE = re.compile(r"[a-z]{0,12}ttps?:/+\w", re.IGNORECASE)
# hexo.io, www.lathe.example.com/a: endings that no file has
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+(com|org|net|io|cn|tv|edu|gov|dev)(?=[/?#]|$)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?=[^()]*[/.:{])[^()]*\)")  # ((/axle/)): not (n)
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


class ByAddress:
    """The articles of a site, asked by address; by title where the address says nothing."""

    def __init__(
        self,
        titles: ByTitle,
        own: OwnAddresses,
        site_hosts: Collection[str],
        others: OtherPages,
        elsewhere: Elsewhere,
        *,
        anchors: Anchors,
        copies: Catalogues,
        report: Callable[[str, Case, str], None],
        parted: bool = False,
    ) -> None:
        """`site_hosts` are those where the articles live; `report` takes what is odd.

        With `parted` more articles live there.
        """
        self._parted = parted
        self._elsewhere_behind = elsewhere
        self._own = own
        self._titles = titles
        self._index = titles.index
        self._targets = own.references
        self._site_hosts = site_hosts
        self._others = others
        self._anchors = anchors
        self._copies = copies
        self._report = report
        self._files = FilesByName(titles.index.by_id.values())
        self.notes = 0  # wikilinks that have named a note

    def answer(self, case: Case) -> Answer:
        """What a link cites, with or without marks."""
        written = case.mention.url.strip()
        if not written or written.startswith("#"):
            return self._own_section(case, written)
        if is_reference(written):
            return self._reference(case, written)
        url = on_shown_host(case.mention.address, self._index.hosts)
        up_to_blank = on_shown_host(
            canonical_url(written.split()[0]), self._index.hosts
        )  # (…/axle/ and more)
        for address in dict.fromkeys((url, without_punctuation(url), up_to_blank)):
            if articles := self._index.at(address):
                return _only_one(case, Found(articles, "url"))
            if found := self._targets.at_address(address):
                return _only_one(case, found)
        url = without_punctuation(url)
        gone = self._gone(url) if found.missing else None
        if named := self._files.named(case, url):
            return cites(case, named.id, FILE_AND_TITLE, itself="self-link")
        return gone or self._led_away(case, url) or self._by_whole_title(case) or self._elsewhere(case, url)

    def _own_section(self, case: Case, written: str) -> Answer:
        """A place in the own page, else the page of the project that bears it as a label."""
        found = self._targets.labels.of_fragment(written, case.document.path)
        ids = {article.id for article in found.articles}
        if case.article.id in ids or self._anchors.has(case.article.id, written):
            return Counted("own-section")
        if not ids:
            elsewhere = self._targets.labels.may_lead_away(case.document.path)
            return Counted("other-link" if elsewhere else "own-section")
        return _only_one(case, found)

    def _gone(self, url: str) -> Answer:
        """What comes of a file of the own repository that is no article: it may still be there."""
        there = self._own.has_file(self._targets.path_in_repository(url), "")
        return Counted("other-file") if there else Open("missing-file")

    def note(self, case: Case) -> Answer:
        """What a [[wikilink]] cites: path, name and alias of a note, then a title."""
        name = case.mention.url.partition("#")[0].strip()
        if not name:
            return Counted("own-section")
        if name == "tag:":  # there may be no page of that name
            page = case.mention.url.partition("#")[2].strip()
            found = self._named(case, page)
            return _only_one(case, found) if found else Counted("no-wikilink")
        if is_label(name):
            return self._labelled(case, name)
        if found := self._note(case, name):
            self.notes += 1
            return _only_one(case, found)
        if case.is_field:
            return Counted("field-names-no-article")  # a package, a version, a word: no citation
        return self._no_note(case, name)

    def path(self, case: Case) -> Answer | None:
        """What the path of a file cites that stands without a link; None where no article lies there."""
        written, path = case.mention.url, case.document.path
        found = self._targets.at(written, path, case.article) or self._targets.notes.at(written, path)
        return _only_one(case, found) if found else None

    def _labelled(self, case: Case, name: str) -> Answer:
        """What a label cites; what `any` names and nobody here has may be code, or another project's."""
        if found := self._targets.labelled(name, case.document.path, case.article):
            return _only_one(case, found)
        elsewhere = name.startswith("any:") or self._targets.is_of_another_project(name)
        return Counted("other-link") if elsewhere else Open("missing-note")

    def _no_note(self, case: Case, name: str) -> Answer:
        """What comes of a name that no note has."""
        if self._targets.notes.is_other_file(name) or self._own.has_file(name, case.document.path):
            return Counted("attachment")
        return self._titles.answer(case) if case.mention.shape == "mark" else Waits("notes")

    def _note(self, case: Case, name: str) -> Found:
        """The note of a name, else of a title.

        No title will do where a page that is no article lies at the path that a field of Jekyll's gives.
        """
        path = case.document.path
        if self._targets.notes.are_exact(path):
            return self._named(case, name)
        if found := self._targets.notes.at(name, path, is_field=case.is_field):
            return found
        taken = (
            case.is_field and self._targets.notes.named_by_path and self._own.has_file(name.lstrip("/"), path)
        )
        if taken:
            return Found()
        return self._titled(case, name) or self._heading_of(case, name)

    def _named(self, case: Case, name: str) -> Found:
        """The note of a name, else of a title; in a wiki no title will do."""
        found = self._targets.notes.at(name, case.document.path)
        if found or self._targets.notes.are_exact(case.document.path):
            return found
        return self._titled(case, name)

    def _heading_of(self, case: Case, name: str) -> Found:
        """The note before the last slash where it has the heading behind it, as Bear writes it."""
        note, slash, heading = name.rpartition("/")
        if not slash or not note:
            return Found()
        found = self._targets.notes.at(note, case.document.path) or self._titled(case, note)
        fits = [one for one in found.articles if self._anchors.has(one.id, f"#{heading}")]
        return Found(tuple(fits), found.rule) if fits else Found()

    def is_at_home(self, case: Case, target: str) -> bool:
        """Whether an address with a #fragment is the article's own, and no copy's at another site."""
        written = case.mention.url.strip()
        page, sign, _ = written.partition("#")
        if not sign or is_reference(written) or case.mention.wiki:
            return bool(sign) and "?" not in page
        url = on_shown_host(case.mention.address, self._index.hosts)
        return bool(page) and host_of(url) == host_of(self._index.by_id[target].url) and "/" in url[8:]

    def is_off_by_case(self, case: Case) -> bool:
        """Whether an address leads to an article only where capitals and small letters are the same."""
        written = case.mention.url.strip()
        url = written if is_reference(written) else on_shown_host(case.mention.address, self._index.hosts)
        return self._targets.is_off_by_case(url, case.document.path, case.article)

    def _reference(self, case: Case, written: str) -> Answer:
        """What a path cites, or a name that a generator knows."""
        found = self._targets.at(written, case.document.path, case.article)
        if found:
            return _only_one(case, found)
        if case.mention.hint.id:
            return WorkCited(case.mention.hint)
        if led := self._led_away(case, written):
            return led
        if case.mention.shape == "mark":
            return self._titles.answer(case)
        return self._to_nothing(case, written, found.missing)

    def _to_nothing(self, case: Case, written: str, missing: bool) -> Answer:
        """What comes of a path behind which there is no article."""
        if missing and not self._is_host(written):
            there = self._own.has_file(written, case.document.path)
            return Counted("other-file") if there else Open("missing-file")
        if fault := self._fault(case, written):
            self._report("bad-url", case, f"“{written[:80]}” {fault}")
            return Counted("bad-url")
        if found := self._own.a_day_off(written, case.article, case.document.path):
            return _only_one(case, found)
        if not self._parted and self._own.lacks_file(written, case.document.path):
            return Open("missing-file")
        return self._dead(case, written) if self._is_dead(case, written) else self._unseen(case, written)

    def _fault(self, case: Case, written: str) -> str:
        """What makes an address elsewhere look like a path; empty for a path."""
        if _NO_SCHEME.match(written):
            return "lacks its https://"
        if _BROKEN_SCHEME.match(written):
            return "has a broken https://"
        if _ADDRESS_INSIDE.search(written.partition("?")[0].partition("#")[0]):
            return "has an address behind other signs"
        if _IN_BRACKETS.fullmatch(written):
            return "has brackets of its own"
        if self._is_host(written) and not self._own.has_file(written, case.document.path):
            return "lacks its https://"
        return "lacks its mailto:" if _MAIL.fullmatch(written) else ""

    def _is_host(self, written: str) -> bool:
        """Whether a path looks like a host: netfilter.org, where no file of the input ends so."""
        host = _BARE_HOST.match(written)
        return host is not None and not self._own.has_ending(f".{host[1].lower()}")

    def _led_away(self, case: Case, written: str) -> WorkCited | None:
        """The work to which a page of this site leads on."""
        led = self._elsewhere_behind.behind(written, case.document.path, case.article.url)
        if led is None:
            return None
        url, hint = led
        return WorkCited(hint, url)

    def _dead(self, case: Case, written: str) -> Counted:
        """An address of the site's own that leads to no article: counted, and reported with its place."""
        self._report("dead-own-link", case, DEAD)
        return Counted("dead-own-link")

    def _unseen(self, case: Case, written: str) -> Counted:
        """A page of the site that may be made elsewhere: reported with the folder in which it would lie."""
        folder = self._own.unseen_folder(written, case.article, case.document.path)
        if folder and not self._parted:  # another part of the host may have it
            self._report("unseen-own-page", case, folder)
            return Counted(UNSEEN)
        return Counted("other-link")

    def _is_dead(self, case: Case, written: str) -> bool:
        return not self._parted and self._own.should_be_article(written, case.article, case.document.path)

    def _by_whole_title(self, case: Case) -> Answer | None:
        """The article of this title, if no address of it is known or the title is too long for chance.

        The link may well lead to it, or to a copy that the writer put elsewhere.
        """
        marked = case.mention.shape == "mark"
        if case.mention.hint.kind in ("paper", "book") or case.mention.wiki:
            return None
        catalogued = self._copies.hold(case)
        long = catalogued or case.keys.units >= bounds.FEWEST_OF_LINKED_COPY
        if not marked and (case.mention.hint.id or not long):
            return None
        choice = choose(self._index, case, WHOLE if marked else AS_WRITTEN)
        article = choice.article
        if article is None or article.id == case.article.id or not of_one_house(article, case.article):
            return None
        if self._others.leads_to_one(case, article):
            return None
        copied = catalogued or (case.mention.voice != "other" and case.keys.units >= bounds.FEWEST_OF_COPY)
        return (
            Cites(article.id, choice.rule, conflict=choice.disagreement)
            if copied or not article.url
            else None
        )

    def _elsewhere(self, case: Case, url: str) -> Answer:
        """What an address cites at which no article is known."""
        mention = case.mention
        if mention.hint.id:
            return WorkCited(mention.hint)
        abroad = bool(url) and host_of(url) not in (*self._site_hosts, host_of(case.article.url))
        if url and not abroad and (found := self._own.a_day_off(url, case.article, case.document.path)):
            return _only_one(case, found)
        if url and self._index.is_permalink(url):
            return OnlyCited(url)
        written = mention.url.strip()
        if not url and (_WEB.match(written) or _BROKEN_SCHEME.match(written)):
            return self._no_address(case)
        if not abroad:
            return self._at_home(case, url)
        is_work = mention.shape == "mark" or mention.is_bare_address
        return WorkCited(mention.hint, url) if is_work else Counted("other-link")

    def _at_home(self, case: Case, url: str) -> Answer:
        """What an address of the site's own cites at which nothing stands: its title may be known.

        Where the words speak of a paper, a book or the like, and nothing else stands at such addresses, it
        is a slip: the words are followed.
        """
        is_page = bool(url) and self._is_dead(case, url)
        nothing = self._unseen(case, url) if url and not is_page else Counted("other-link")
        dead = self._dead(case, case.mention.url) if is_page else nothing
        if case.mention.shape != "mark":
            return dead
        answer = self._titles.answer(case)
        is_work = case.is_said_to_be_a_work and not self._index.is_dated_folder(url)
        return OnlyCited(url) if is_page and isinstance(answer, Waits) and not is_work else answer

    def _no_address(self, case: Case) -> Answer:
        mention = case.mention
        if _LOCAL.match(mention.url.strip()):
            return Counted("other-link")
        self._report("bad-url", case, f"“{mention.url[:80]}” is no web address")
        return self._titles.answer(case) if mention.title and mention.shape == "mark" else Open("bad-url")

    def _titled(self, case: Case, name: str) -> Found:
        """The articles whose whole title a wikilink names, itself included."""
        named = case.naming(name)
        for rule in AS_WRITTEN:
            if articles := self._index.candidates(rule, named):
                return Found(tuple(articles), rule.name)
        return Found()


def _only_one(case: Case, found: Found) -> Answer:
    """One article is cited; of several none is."""
    ids = sorted({article.id for article in found.articles})
    if len(ids) > 1:
        return Open("ambiguous", tuple(ids))
    return cites(case, ids[0], found.rule, itself="self-link")
