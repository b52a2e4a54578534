"""Where files link to each other: relative paths, addresses within the site, names of notes.

A reference is looked up in every way that the generators know, from sure to loose; all articles that
one way finds are the candidates, and a weaker way is not asked once one has found any.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property
from urllib.parse import urljoin

from wenmai.fold import canonical_url
from wenmai.model import Article, Site, files_meant
from wenmai.publication import bounds
from wenmai.publication.found import Found
from wenmai.publication.hosted_ids import HostedIds
from wenmai.publication.hugo_pages import HugoPages
from wenmai.publication.labels import Labels
from wenmai.publication.note_names import NoteNames
from wenmai.publication.places import Places, note_key
from wenmai.publication.saved_names import saved_names
from wenmai.publication.server_redirects import ServerRedirects
from wenmai.publication.written_addresses import joined, language_asked, named, path_of
from wenmai.words.files import LIGHT, MARKDOWN, MOMENT, SOURCES, is_file, without_ending
from wenmai.words.inner_names import LABELS
from wenmai.words.languages import below_language

__all__ = ["References"]

_IS_MOMENT = re.compile(MOMENT)
_BLOB = re.compile(r"/(?:blob|tree|raw|edit)/[^/]+/(.+)")
_TODAY = re.compile(r"/(?:-/)?blob/(?:main|master|HEAD|trunk|develop)/")
_ASKS_SERVER = re.compile(r"[?&](?:p|page_id|cat|m|s|q|id|attachment_id|paged?)=", re.IGNORECASE)
_UNTELLING = frozenset(("readme", "index", "_index", "license", "changelog", "contributing", "summary"))


class References:
    """Articles by what links and wikilinks name."""

    def __init__(
        self, articles: Sequence[Article], site: Site, by_url: Callable[[str], tuple[Article, ...]]
    ) -> None:
        self._articles = articles
        self.places = Places(articles, site)
        self.notes = NoteNames(self.places, site)
        self.labels = Labels(articles, site)
        self._finds_pages_by_file = site.generator == "hugo"
        self._asks_only_for_addresses = site.generator == "starlight"
        self._names_are_enough = site.generator == "writerside"
        self._is_below_language = site.generator == "wiki-js"  # /en/tools/saw is /tools/saw
        self._counts_from_root = site.links_from_root
        self._hugo = HugoPages(self.places, site)
        self._components = site.components
        self._other_projects = site.other_projects
        self.base = canonical_url(site.base)
        self.base_path = path_of("/" + self.base.removeprefix("https://").partition("/")[2])
        self.repository = canonical_url(site.repository)
        self._former = tuple(canonical_url(one) + "/" for one in site.former_repositories)
        self.by_url = by_url
        self.server = ServerRedirects(site)

    def at_address(self, url: str) -> Found:
        """A full address of this site, canonical, under any of the addresses that a file has there."""
        found = self._at_own_address(url)
        if found.articles:
            return found
        if called := self._hosted.at(url):
            return Found(called, "id")
        saved = self._saved_names.get(url)
        return Found((saved,), "file") if saved else found

    @cached_property
    def _hosted(self) -> HostedIds:
        return HostedIds(self._articles)

    @cached_property
    def _saved_names(self) -> dict[str, Article]:
        return saved_names(self._articles)

    def _at_own_address(self, url: str) -> Found:
        if self.base and (url == self.base or url.startswith(self.base + "/")):
            return self._at_root(path_of(url[len(self.base) :]) or "/")
        if self.repository and url.startswith(self.repository + "/"):
            return self._in_repository(url[len(self.repository) :])
        if self.repository and (inner := self._under_another_owner(url)):
            return self._in_repository(inner, renamed=True)
        for former in self._former:
            if url.casefold().startswith(former.casefold()):
                return self._in_repository(url[len(former) - 1 :], renamed=True)
        return Found()

    def path_in_repository(self, url: str) -> str:
        """The path of a file of the own repository, as its forge shows it; empty for other addresses."""
        blob = _BLOB.match(url[len(self.repository) :]) if url.startswith(self.repository + "/") else None
        return "/" + path_of(blob[1]) if blob else ""

    def _under_another_owner(self, url: str) -> str:
        """What follows a repository of the same name and forge, as it was called before it was renamed."""
        forge, _, name = self.repository.rpartition("/")
        host = forge.rpartition("/")[0]
        match = re.match(rf"{re.escape(host)}/[^/]+/{re.escape(name)}(?=/)", url, re.IGNORECASE)
        return url[match.end() :] if match else ""

    def _in_repository(self, inner: str, *, renamed: bool = False) -> Found:
        """The file of a /blob/ address; of one that is gone, the only file of that name."""
        blob = _BLOB.match(inner)
        if not blob:
            return Found()
        path = path_of(blob[1])
        name = without_ending(path.rpartition("/")[2], MARKDOWN)
        telling = len(name) >= bounds.SHORTEST_FILE_NAME and name.casefold() not in _UNTELLING
        if (files := self.places.file(path)) and (telling or not renamed):
            return Found(files, "file")
        rows = [] if not is_file(path, MARKDOWN) or not telling else self.places.stems.get(note_key(name), [])
        if len(rows) == 1:
            return Found((rows[0][1],), "file")
        return Found(missing=not renamed and is_file(path, MARKDOWN) and self._is_of_today(inner))

    def _is_of_today(self, inner: str) -> bool:
        """Whether an address is that of a file as it is now, and the input has the repository's root.

        What a commit or a release has may be gone since, and hidden folders are not looked into.
        """
        return bool(_TODAY.match(inner)) and "/." not in inner and self._has_root

    @cached_property
    def _has_root(self) -> bool:
        """Whether a file of the input is linked by its path in the repository."""
        addresses = (
            mention.address
            for article in self._articles
            for extraction in article.extractions
            for mention in extraction.mentions
        )
        inner = (
            _BLOB.match(url[len(self.repository) :])
            for url in addresses
            if url.startswith(self.repository + "/")
        )
        return any("/" in (path := path_of(blob[1])) and path in self.places.files for blob in inner if blob)

    def at(self, written: str, path: str, source: Article) -> Found:
        """What a relative address, or a generator's name for a file, means in the file at `path`."""
        if len(written) > bounds.LONGEST_REFERENCE:
            return Found()
        if call := named(written):
            return self._called(call[0], path_of(call[1]), path, language_asked(call[1]))
        reference = path_of(written)
        if not reference or ("?" in written and not _answered_by_file(written, reference)):
            return self._from_address(written, source)  # ../?p=7 asks a server, and no folder has an answer
        path = unicodedata.normalize("NFC", path)
        found = self._meant(reference, path, source)
        if self._finds_pages_by_file and found.articles:
            found = self._hugo.translated(found, path, reference)
        if not found.articles and (linked := self._from_address(written, source)):
            return linked
        if not found.articles and _IS_MOMENT.fullmatch(reference):
            return self.notes.at(reference, path)
        found = found if found.articles else self.labels.of_target(reference, path)
        missing = is_file(reference, (*SOURCES, *LIGHT)) and not found.articles
        return Found(found.articles, found.rule, missing)

    def _meant(self, reference: str, path: str, source: Article) -> Found:
        """What a path means, from the root or from the file that it stands in."""
        if reference.startswith("/"):
            found = self._at_root(reference)
            return (
                self._at_root(below_language(reference)) if self._is_below_language and not found else found
            )
        if self._counts_from_root and (found := self._at_root(f"/{reference.removeprefix('./')}")):
            return found
        return self._beside(reference, path, source)

    def _from_address(self, written: str, source: Article) -> Found:
        """What a relative address means at the address of the article that it stands in."""
        articles = self.by_url(canonical_url(urljoin(source.url, written))) if source.url else ()
        return Found(articles, "url")

    def _beside(self, reference: str, path: str, source: Article) -> Found:
        """Relative to the shown address, as a browser takes it, or else to the file.

        What names a text file is left to the generator, which knows files; Hugo finds pages by them, too.
        """
        files = self.places.file(joined(posixpath.dirname(path), reference))
        if is_file(reference, SOURCES):
            if not files and not reference.startswith("."):  # Docusaurus takes it from the root, too
                files = self.places.below_roots(reference)
            if not files and self._finds_pages_by_file:
                files = self._hugo.page_of(path, reference) or self._hugo.looked_up(reference, path)
            if not files and self._names_are_enough:
                files = self.places.by_suffix(without_ending(reference, MARKDOWN))
            return Found(files, "file")
        if self._finds_pages_by_file:
            files = (*self._hugo.in_its_language(files, path), *self._hugo.looked_up(reference, path))
        shown = self.places.shown.get((source.id, path), ())
        pages: tuple[Article, ...] = ()
        if shown:
            place = posixpath.normpath(posixpath.join(posixpath.dirname(shown[0]), reference))
            pages = self.places.page(f"{place}/" if reference.endswith("/") else place)
        both = {article.id: article for article in (*files, *pages)}
        if (self._asks_only_for_addresses and shown) or (pages and not self._finds_pages_by_file):
            both = {article.id: article for article in pages}
        is_file_too = any(article.id in both for article in files)
        return Found(tuple(both.values()), "file" if is_file_too else "place")

    def is_off_by_case(self, written: str, path: str, source: Article) -> bool:
        """Whether an address, canonical or as written, leads to a page but for the case of its letters."""
        if self.base and written.startswith(self.base + "/"):
            written = written[len(self.base) :]
        if "://" in written or named(written):
            return False
        reference = path_of(written)
        if not reference.startswith("/"):
            shown = self.places.shown.get((source.id, path), ())
            if not shown:
                return False
            reference = posixpath.normpath(posixpath.join(posixpath.dirname(shown[0]), reference))
        inner = reference.removeprefix(self.base_path)
        return self.places.is_off_by_case(inner if inner.startswith("/") else reference)

    def _from_root_or_file(self, name: str, path: str) -> Found:
        return self._at_root(name) if name.startswith("/") else self._beside(name, path, _NOBODY)

    def _at_root(self, reference: str) -> Found:
        if found := self._standing_at(reference):
            return found
        page = without_ending(reference, MARKDOWN)
        if page != reference and (pages := self.places.page(page)):
            return Found(pages, "place")  # a file that is gone, where a page leads on
        led = self.server.end(reference)
        return self._standing_at(path_of(led)) if led.startswith("/") else Found()

    def _standing_at(self, reference: str) -> Found:
        pages = self.places.page(reference)
        if pages:
            return Found(pages, "place")
        for root in self.places.roots:
            files = self.places.file(joined(root, reference.lstrip("/")))
            if not files and self._finds_pages_by_file and is_file(reference, MARKDOWN):
                files = self._hugo.page_of(joined(root, "_index.md"), reference.lstrip("/"))
            by_address = not reference.strip("/") or (
                self._asks_only_for_addresses and not is_file(reference, MARKDOWN)
            )
            if files and not (by_address and self._stand_elsewhere(files)):
                return Found(files, "file")
        inner = reference.removeprefix(self.base_path)  # /blog/x on a site that begins at /blog
        if inner != reference and inner.startswith("/"):
            return self._standing_at(inner)
        return Found()

    def _stand_elsewhere(self, articles: Sequence[Article]) -> bool:
        """Whether the address of each is known: the site's root is none of theirs."""
        ids = {article for article, _ in self.places.shown}
        return all(article.id in ids for article in articles)

    def _called(self, kind: str, name: str, path: str, code: str = "") -> Found:
        """What `ref`, `post_url`, `post_link`, `link`, `antora` and `content` name; `ref` in a language."""
        if kind == "antora":
            meant = files_meant(name, path, self._components)
            there = self.places.files
            files = next((tuple(there[file].values()) for file in meant if file in there), ())
            return Found(files, "file", missing=bool(meant) and not files)
        if kind == "link":  # from the site's root, which may be a folder of the repository
            files = self.places.below_roots(name)
            return Found(files, "file", missing=not files)
        if kind == "content" and (files := self.places.below_roots(name)):
            return Found(files, "file")  # Zola: this very file, not its translation into the page's language
        if kind == "ref":
            return self._hugo.referred(name, path, code, self._from_root_or_file)
        files = self.places.by_suffix(without_ending(name, MARKDOWN).strip("/"), undated=kind == "post_link")
        return Found(files, "file", missing=not files)

    def labelled(self, name: str, path: str, source: Article) -> Found:
        """What a label or a term means in a file; `any:axle` may be a page as well."""
        kind, _, label = name.partition(":")
        if kind != "any":
            return self.labels.at(name, path)
        ways = (
            self.at(label, path, source),
            self.notes.by_id(label),
            *(self.labels.at(f"{one}{label}", path) for one in LABELS),
        )
        either = {article.id: article for one in ways for article in one.articles}
        return Found(tuple(either.values()), "label") if either else Found()

    def is_of_another_project(self, name: str) -> bool:
        """Whether Sphinx looks for a label elsewhere: `ref:saw:blades`, where saw is one of the projects.

        A label or term without a prefix that no page here has, `ref:blades`, is one of theirs as well.
        """
        kind, _, label = name.partition(":")
        project, colon, _ = label.partition(":")
        anywhere = bool(self._other_projects) and f"{kind}:" in LABELS and not colon
        return anywhere or project in self._other_projects


def _answered_by_file(written: str, reference: str) -> bool:
    """Whether an address with a question is that of a page: /tea/?ref=x, no ../?p=7."""
    return bool(posixpath.basename(reference).strip(".")) or (
        bool(reference.strip("./")) and not _ASKS_SERVER.search(written)
    )


_NOBODY = Article(id="", title="", known="cited", extractions=())
