"""Where files link to each other: relative paths, addresses within the site, names of notes.

A reference is looked up in every way that the generators know, from sure to loose; all articles that
one way finds are the candidates, and a weaker way is not asked once one has found any.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urljoin

from wenmai.fold import canonical_url
from wenmai.model import Article, Site, files_meant
from wenmai.publication import bounds
from wenmai.publication.server_redirects import ServerRedirects
from wenmai.publication.spelled_names import SpelledNames
from wenmai.words.files import LIGHT, MARKDOWN, MOMENT, PAGES, dated_name, is_file, page_path, without_ending
from wenmai.words.languages import named_language, same_language

__all__ = [
    "Found",
    "References",
    "as_written",
    "is_reference",
    "page_of",
    "section_of",
    "without_punctuation",
]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NAMED = re.compile(r"(content|ref|post_url|post_link|link|antora):(.*)", re.DOTALL)
_PAGE_ENDING = re.compile(r"(?:/|^)(?:_?index|readme)?(?:\.html?)?/?$|\.html?$|/$", re.IGNORECASE)
_OTHER_FILE = re.compile(r"\.(?!html?$|php$)[A-Za-z][A-Za-z0-9]{1,4}$")  # a picture, an archive, a paper
_COMMENT_PAGE = re.compile(r"(?<=.)/comment-page-\d+/?$")  # readers' comments of an article are the article
_LANGUAGE_ASKED = re.compile(r"\?lang=([\w-]+)(?:#|$)")
_IS_MOMENT = re.compile(MOMENT)
_MOMENT_FIRST = re.compile(rf"({MOMENT})(?:[ _-]|(?=[^\W\d_]))")
_BLOB = re.compile(r"/(?:blob|tree|raw|edit)/[^/]+/(.+)")
_UNTELLING = frozenset(("readme", "index", "_index", "license", "changelog", "contributing", "summary"))
_INDEXES = ("index", "_index", "README", "readme", "Readme")


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that a reference leads to, and the way that found them."""

    articles: tuple[Article, ...] = ()
    rule: str = ""
    missing: bool = False  # it can only mean a file of this collection, and there is none

    def __bool__(self) -> bool:
        return bool(self.articles)


def is_reference(url: str) -> bool:
    """Whether an address is one within the collection: a path, or a name that a generator knows."""
    return bool(_NAMED.match(url)) or not _SCHEME.match(url)


def as_written(url: str) -> str:
    """An address as its author wrote it: `content:/a.md` is `@/a.md`, `ref:a.md` a call with `a.md`."""
    named = _NAMED.match(url)
    if named is None:
        return url
    return f"@{named[2]}" if named[1] == "content" else named[2]


def section_of(url: str) -> str:
    """The heading or block that an address names behind its #; empty when it names the whole."""
    section = unquote(url.partition("#")[2])
    return "" if section.startswith(":~:") else section[:300]


def without_punctuation(url: str) -> str:
    """A canonical address without the signs of the sentence that ran into it: …/tea/。

    A closing bracket is one of its own where it has been opened there.
    """
    plain = unquote(url)
    kept = plain
    while kept and (kept[-1] in _ENDS or (kept[-1] in _CLOSING and _CLOSING[kept[-1]] not in kept)):
        kept = kept[:-1]
    return canonical_url(kept) if kept != plain else url


_ENDS = "。，；、！？：…"
_CLOSING = {"）": "（", "」": "「", "』": "『", "》": "《", "】": "【", "”": "“"}


class References:
    """Articles by the paths of their files, by their addresses within the site, by their notes' names."""

    def __init__(
        self, articles: Sequence[Article], site: Site, by_url: Callable[[str], tuple[Article, ...]]
    ) -> None:
        self.finds_pages_by_file = site.generator == "hugo"
        self._language = site.language or "en"  # of Hugo's pages that name none
        self.dotted = site.generator == "dendron"  # notes are called a.b.c, and each vault has its own
        self.notes = (*MARKDOWN, ".org") if site.generator == "logseq" else MARKDOWN  # by their endings
        self._components = site.components
        self._other_projects = site.other_projects
        self.base = canonical_url(site.base)
        self.base_path = _path("/" + self.base.removeprefix("https://").partition("/")[2])
        self.repository = canonical_url(site.repository)
        self._spelled = SpelledNames(articles, site)
        self._former = tuple(canonical_url(one) + "/" for one in site.former_repositories)
        self.by_url = by_url
        self.server = ServerRedirects(site)
        self.roots = tuple(dict.fromkeys(["", *(folder.strip("./") for folder in site.content)]))
        self._note_roots = (*self.roots, *_collections(site))
        self.named_by_path = site.generator == "jekyll"  # a field, or [[/a]], never means b/a
        self.files: dict[str, dict[str, Article]] = defaultdict(dict)
        self.pages: dict[str, dict[str, Article]] = defaultdict(dict)
        self.folded_pages: dict[str, dict[str, Article]] = defaultdict(dict)  # in small letters
        # last part of a path → paths; of all notes, of dated posts without their date, of folders' indexes
        self.stems: dict[str, list[tuple[str, Article]]] = defaultdict(list)
        self.undated: dict[str, list[tuple[str, Article]]] = defaultdict(list)
        self.bundles: dict[str, list[tuple[str, Article]]] = defaultdict(list)
        self.ids: dict[str, dict[str, Article]] = defaultdict(dict)
        self.aliases: dict[str, dict[str, Article]] = defaultdict(dict)
        self.moments: dict[str, dict[str, Article]] = defaultdict(dict)  # `202105011200 title.md`
        self.shown: dict[tuple[str, str], tuple[str, ...]] = {}
        led_here: list[tuple[str, Article]] = []
        for article in articles:
            for document in (extraction.document for extraction in article.extractions):
                if document.entry:
                    self._add_pages(article, document.site_paths)
                else:
                    self._add(article, document.path, document.site_paths)
                led_here.extend((path, article) for path in document.led_from)
            for alias in article.aliases:
                self.aliases[_note(alias)][article.id] = article
            for document in (extraction.document for extraction in article.extractions):
                for name in (*document.ids, *([document.slug] if document.slug else ())):
                    self.ids[_note(name)][article.id] = article
        self._lead(led_here)

    def _lead(self, led_here: Sequence[tuple[str, Article]]) -> None:
        """Files and addresses of pages that only lead to an article, but for those of other articles."""
        placed, there = frozenset(self.pages), frozenset(self.files)
        for path, article in led_here:
            if not path.startswith("/"):
                if path not in there:
                    self._add(article, path, ())
            elif page_of(path) not in placed:
                self.pages[page_of(path)][article.id] = article
                self.folded_pages[page_of(path).casefold()][article.id] = article

    def _add(self, article: Article, path: str, site_paths: tuple[str, ...]) -> None:
        path = unicodedata.normalize("NFC", path)
        self.files[path][article.id] = article
        self._add_pages(article, site_paths)
        if site_paths:
            self.shown[article.id, path] = site_paths
        if is_file(path, self.notes):
            stem = without_ending(path, self.notes)
            folder, _, name = stem.rpartition("/")
            self.stems[_note(name)].append((stem, article))
            if moment := _MOMENT_FIRST.match(name):
                self.moments[moment[1]][article.id] = article
            date, undated = dated_name(name)
            if date:
                self.undated[_note(undated)].append((posixpath.join(folder, undated), article))
            if name in _INDEXES and folder:
                self.bundles[_note(folder.rpartition("/")[2])].append((folder, article))

    def _add_pages(self, article: Article, site_paths: tuple[str, ...]) -> None:
        for site_path in site_paths:
            self.pages[page_of(site_path)][article.id] = article
            self.folded_pages[page_of(site_path).casefold()][article.id] = article

    # --- addresses ---

    def at_address(self, url: str) -> Found:
        """A full address of this site, canonical, under any of the addresses that a file has there."""
        if self.base and (url == self.base or url.startswith(self.base + "/")):
            return self._at_root(_path(url[len(self.base) :]) or "/")
        if self.repository and url.startswith(self.repository + "/"):
            return self._in_repository(url[len(self.repository) :])
        if self.repository and (inner := self._under_another_owner(url)):
            return self._in_repository(inner, renamed=True)
        for former in self._former:
            if url.casefold().startswith(former.casefold()):
                return self._in_repository(url[len(former) - 1 :], renamed=True)
        return Found()

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
        path = _path(blob[1])
        name = without_ending(path.rpartition("/")[2], MARKDOWN)
        telling = len(name) >= bounds.SHORTEST_FILE_NAME and name.casefold() not in _UNTELLING
        if (files := self._file(path)) and (telling or not renamed):
            return Found(files, "file")
        rows = [] if not is_file(path, MARKDOWN) or not telling else self.stems.get(_note(name), [])
        return Found((rows[0][1],), "file") if len(rows) == 1 else Found()

    def at(self, written: str, path: str, source: Article) -> Found:
        """What a relative address, or a generator's name for a file, means in the file at `path`."""
        if len(written) > bounds.LONGEST_REFERENCE:
            return Found()
        if named := _NAMED.match(written):
            return self._named(named[1], _path(named[2]), path, _language_asked(named[2]))
        reference = _path(written)
        if not reference or ("?" in written and not posixpath.basename(reference).strip(".")):
            return self._from_address(written, source)  # ../?p=7 asks a server, and no folder has an answer
        path = unicodedata.normalize("NFC", path)
        found = (
            self._at_root(reference) if reference.startswith("/") else self._beside(reference, path, source)
        )
        if self.finds_pages_by_file and found.articles:
            found = Found(self._translated(found.articles, path), found.rule)
        if not found.articles and (linked := self._from_address(written, source)):
            return linked
        if not found.articles and _IS_MOMENT.fullmatch(reference):
            return self.note(reference, path)
        missing = is_file(reference, (*MARKDOWN, *LIGHT)) and not found.articles
        return Found(found.articles, found.rule, missing)

    def _from_address(self, written: str, source: Article) -> Found:
        """What a relative address means at the address of the article that it stands in."""
        articles = self.by_url(canonical_url(urljoin(source.url, written))) if source.url else ()
        return Found(articles, "url")

    def _beside(self, reference: str, path: str, source: Article) -> Found:
        """Relative to the shown address, as a browser takes it, or else to the file.

        What names a text file is left to the generator, which knows files; Hugo finds pages by them, too.
        """
        files = self._file(_joined(posixpath.dirname(path), reference))
        if is_file(reference, MARKDOWN):
            if not files and not reference.startswith("."):  # Docusaurus takes it from the root, too
                tried = (self._file(_joined(root, reference)) for root in self.roots)
                files = next((some for some in tried if some), ())
            if not files and self.finds_pages_by_file:
                files = self._page_of_hugo(path, reference)
            return Found(files, "file")
        shown = self.shown.get((source.id, path), ())
        pages = (
            self._page(posixpath.normpath(posixpath.join(posixpath.dirname(shown[0]), reference)))
            if shown
            else ()
        )
        both = {article.id: article for article in (*files, *pages)}
        if pages and not self.finds_pages_by_file:
            both = {article.id: article for article in pages}
        is_file_too = any(article.id in both for article in files)
        return Found(tuple(both.values()), "file" if is_file_too else "place")

    def _page_of_hugo(self, path: str, reference: str) -> tuple[Article, ...]:
        """What GetPage finds by `axle/index.md` and `axle.md`: axle.md, axle/index.md, axle/_index.md."""
        stem = without_ending(reference, MARKDOWN)
        folder, _, name = stem.rpartition("/")
        if name in ("index", "_index"):
            stem = folder
        return self._file(_joined(posixpath.dirname(path), stem)) if stem.strip("./") else ()

    def _at_root(self, reference: str) -> Found:
        if found := self._standing_at(reference):
            return found
        led = self.server.end(reference)
        return self._standing_at(_path(led)) if led.startswith("/") else Found()

    def _standing_at(self, reference: str) -> Found:
        pages = self._page(reference)
        if pages:
            return Found(pages, "place")
        for root in self.roots:
            files = self._file(_joined(root, reference.lstrip("/")))
            if not files and self.finds_pages_by_file and is_file(reference, MARKDOWN):
                files = self._page_of_hugo(_joined(root, "_index.md"), reference.lstrip("/"))
            if files and not (reference.strip("/") == "" and self._stand_elsewhere(files)):
                return Found(files, "file")
        inner = reference.removeprefix(self.base_path)  # /blog/x on a site that begins at /blog
        if inner != reference and inner.startswith("/"):
            return self._standing_at(inner)
        return Found()

    def _stand_elsewhere(self, articles: Sequence[Article]) -> bool:
        """Whether the address of each is known: the site's root is none of theirs."""
        ids = {article for article, _ in self.shown}
        return all(article.id in ids for article in articles)

    def _page(self, site_path: str) -> tuple[Article, ...]:
        """As written, else whatever the case of its letters: Hugo publishes in small ones."""
        page = page_of(site_path)
        articles = self.pages.get(page) or self.folded_pages.get(page.casefold())
        return tuple(articles.values()) if articles else self._spelled.at(page)

    def _file(self, path: str) -> tuple[Article, ...]:
        """The article of a file: its name as it is, without its ending, or as a folder's index."""
        for name in _names(path):
            if name in self.files:
                return tuple(self.files[name].values())
        return ()

    # --- names ---

    def _named(self, kind: str, name: str, path: str, code: str = "") -> Found:
        """What `ref`, `post_url`, `post_link`, `link`, `antora` and `content` name; `ref` in a language."""
        if kind == "antora":
            meant = files_meant(name, path, self._components)
            files = next((tuple(self.files[file].values()) for file in meant if file in self.files), ())
            return Found(files, "file", missing=bool(meant) and not files)
        if kind == "link":  # from the site's root, which may be a folder of the repository
            tried = (self._file(_joined(root, name.lstrip("/"))) for root in self.roots)
            files = next((some for some in tried if some), ())
            return Found(files, "file", missing=not files)
        if kind == "content":  # Zola: this very file, not its translation into the page's language
            tried = (self._file(_joined(root, name.lstrip("/"))) for root in self.roots)
            if files := next((some for some in tried if some), ()):
                return Found(files, "file")
        if kind == "ref":
            return self._referred(name, path, code)
        files = self._by_suffix(without_ending(name, MARKDOWN).strip("/"), kind)
        return Found(files, "file", missing=not files)

    def _referred(self, name: str, path: str, code: str) -> Found:
        """What Hugo's `ref` names in the file at `path`, in the language asked for or else in its own."""
        asked = code or named_language(without_ending(path, MARKDOWN))[1]
        if translated := self._named_in(asked, name, path) or (code and self._in_folder_of(code, name)):
            return Found(tuple(translated), "file")
        if code and not same_language(code, self._language):
            return Found(missing=True)  # the page without a code is written in the site's language
        beside = self._at_root(name) if name.startswith("/") else self._beside(name, path, _NOBODY)
        if beside.articles:
            return beside
        bare = without_ending(page_path(name), MARKDOWN)  # Hugo takes axle.html and axle/index.md for axle
        files = self._by_suffix(bare.strip("/"), "ref")
        return Found(files, "file", missing=not files)

    def _named_in(self, code: str, name: str, path: str) -> tuple[Article, ...]:
        """Hugo's `ref "alpha"` in beta.en.md means alpha.en.md where there is one."""
        if not code:
            return ()
        translated = f"{named_language(without_ending(name, MARKDOWN))[0]}.{code}"
        if name.startswith("/"):
            return self._at_root(translated + ".md").articles
        beside = self._file(_joined(posixpath.dirname(path), translated + ".md"))
        return beside or self._by_suffix(translated.strip("/"), "ref")

    def _in_folder_of(self, code: str, name: str) -> tuple[Article, ...]:
        """The pages of a name below `content/en/`, where each language has a folder of its own."""
        return tuple(
            article
            for article in self._by_suffix(without_ending(page_path(name), MARKDOWN).strip("/"), "ref")
            for extraction in article.extractions[:1]
            if any(same_language(code, folder) for folder in extraction.document.path.split("/")[:-1])
        )

    def _translated(self, articles: tuple[Article, ...], path: str) -> tuple[Article, ...]:
        """The pages in the language of the one that links to them, where they are written in it, too.

        In a site of several languages Hugo's own hook for links finds the page by its path, as `ref` does.
        """
        code = named_language(without_ending(path, MARKDOWN))[1]
        if not code:
            return articles
        return tuple(next(iter(self._in_language(article, code)), article) for article in articles)

    def _in_language(self, article: Article, code: str) -> Iterator[Article]:
        for document in (extraction.document for extraction in article.extractions):
            stem = named_language(without_ending(document.path, MARKDOWN))[0]
            yield from self.files.get(f"{stem}.{code}.md", {}).values()

    def _by_suffix(self, name: str, kind: str) -> tuple[Article, ...]:
        """Files whose path ends so; a Hexo slug is a file's name without its date, too."""
        key = _note(name.rpartition("/")[2])
        for rows in (self.stems, self.bundles, *([self.undated] if kind == "post_link" else [])):
            found = {article.id: article for stem, article in rows.get(key, ()) if _ends_with(stem, name)}
            if found and key not in ("index", "_index"):
                return tuple(found.values())
        return ()

    def note(self, written: str, path: str, *, is_field: bool = False) -> Found:
        """What a [[wikilink]] means: a path, a note's name, an alias; the case of letters says nothing.

        Parameters
        ----------
        is_field
            It stands in the front matter: Jekyll's names are then paths from the root of a collection.
        """
        name = without_ending(unicodedata.normalize("NFC", written.partition("#")[0].strip()), self.notes)
        from_root = self.named_by_path and (is_field or name.startswith("/"))
        if name.startswith(("./", "../")):
            name = _joined(posixpath.dirname(path), name)
        name = name.strip("/")
        rows = self.stems.get(_note(name.rpartition("/")[2]), [])
        ways = (("note-path", _same), ("note-path", self._from_root), ("note-name", _ends_with))
        for rule, fits in ways[: 2 if from_root else 3]:
            fitting = [(stem, article) for stem, article in rows if fits(stem, name)]
            if self.dotted and len(fitting) > 1:
                vault = posixpath.dirname(path)
                fitting = [row for row in fitting if posixpath.dirname(row[0]) == vault] or fitting
            if found := {article.id: article for _, article in fitting}:
                return Found(tuple(found.values()), rule)
        aliases = self.aliases.get(_note(name), {}) or self.moments.get(name, {})
        return Found(tuple(aliases.values()), "alias") if aliases else self._by_id(name)

    def _from_root(self, stem: str, name: str) -> bool:
        """Whether a note lies so below a folder of content, or in one of Jekyll's collections."""
        return any(_same(stem, f"{root}/{name}") for root in self._note_roots)

    def _by_id(self, name: str) -> Found:
        """The article whose own `id`, `uid` or slug this is."""
        articles = self.ids.get(_note(name), {})
        return Found(tuple(articles.values()), "id") if articles else Found()

    def is_of_another_project(self, name: str) -> bool:
        """Whether Sphinx looks for a label elsewhere: `ref:saw:blades`, where saw is one of the projects."""
        return name.partition(":")[2].partition(":")[0] in self._other_projects

    def is_other_file(self, written: str) -> bool:
        """Whether a wikilink names a picture, a paper or another attachment."""
        return not self.dotted and bool(_OTHER_FILE.search(written.partition("#")[0].strip()))


def _collections(site: Site) -> Iterator[str]:
    """The folders in which Jekyll keeps its collections: `_wiki`."""
    for folder in site.content if site.generator == "jekyll" else ():
        yield from (posixpath.join(folder.strip("./"), f"_{name}") for name, _ in site.sections)


def _path(written: str) -> str:
    """The path of an address, decoded; empty when it names a part of the same page."""
    path = unquote(written.partition("#")[0].partition("?")[0].strip())
    return unicodedata.normalize("NFC", _COMMENT_PAGE.sub("", path))


def _language_asked(written: str) -> str:
    """The code in `tea.md?lang=en`, as a call of `ref` may state it."""
    match = _LANGUAGE_ASKED.search(written)
    return match[1] if match else ""


def _joined(folder: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(folder, reference)).removeprefix("./")


def page_of(site_path: str) -> str:
    """`/posts/slug/`, `/posts/slug.html` and `/posts/slug/index.html` are one page."""
    return _PAGE_ENDING.sub("", unicodedata.normalize("NFC", site_path)).rstrip("/") or "/"


def _names(path: str) -> Iterator[str]:
    """What a file may be called that a path means."""
    path = path.strip("/")
    stem = without_ending(path, PAGES)
    yield path
    if stem != path or not is_file(path, (*MARKDOWN, *LIGHT)):
        for ending in (".md", ".mdx", ".markdown", ".html", *LIGHT):
            yield stem + ending
        if stem == "." or not stem:
            stem = ""
        for index in _INDEXES:
            for ending in (".md", ".mdx", ".html", *LIGHT):
                yield f"{stem}/{index}{ending}".lstrip("/")


def _note(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def _same(stem: str, name: str) -> bool:
    return _note(stem) == _note(name)


def _ends_with(stem: str, name: str) -> bool:
    return _note("/" + stem).endswith("/" + _note(name))


_NOBODY = Article(id="", title="", known="cited", extractions=())
