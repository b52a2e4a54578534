"""Where the articles of a site stand: files, addresses within the site, names of notes."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from wenmai.model import Article, Site
from wenmai.publication.spelled_names import SpelledNames
from wenmai.publication.wiki_names import WikiNames
from wenmai.publication.written_addresses import joined, page_of
from wenmai.words.files import LIGHT, MARKDOWN, MOMENT, PAGES, dated_name, is_file, without_ending
from wenmai.words.wikis import WIKIS

__all__ = ["Places", "ends_with", "is_same", "note_key"]

_MOMENT_FIRST = re.compile(rf"({MOMENT})(?:[ _-]|(?=[^\W\d_]))")
_ENDINGS = (".md", ".mdx", ".markdown", ".html", *LIGHT, ".qmd", ".Rmd", ".rmd", ".ipynb")
_OF_FOLDER = re.compile(r"/(?:index(?:\.html?)?)?$")
_INDEXES = ("index", "_index", "README", "readme", "Readme")


class Places:
    """Articles by each of their places; a place that several claim has all of them.

    Attributes
    ----------
    roots
        Folders that the generator takes for the root of its content; the input's own first, as "".
    shown
        The addresses within the site of an article's file, by the article's id and the file's path.
    stems, undated, bundles
        By the last part of a path: all notes, dated posts without their date, folders of an index.
    """

    def __init__(self, articles: Sequence[Article], site: Site) -> None:
        self.notes = (*MARKDOWN, ".org") if site.generator == "logseq" else MARKDOWN  # by their endings
        self.roots = tuple(dict.fromkeys(["", *(folder.strip("./") for folder in site.content)]))
        self._spelled = SpelledNames(articles, site)
        self.files: dict[str, dict[str, Article]] = defaultdict(dict)
        self.pages: dict[str, dict[str, Article]] = defaultdict(dict)
        self._folded_pages: dict[str, dict[str, Article]] = defaultdict(dict)  # in small letters
        self.stems: dict[str, list[tuple[str, Article]]] = defaultdict(list)
        self.undated: dict[str, list[tuple[str, Article]]] = defaultdict(list)
        self.bundles: dict[str, list[tuple[str, Article]]] = defaultdict(list)
        self.ids: dict[str, dict[str, Article]] = defaultdict(dict)
        self.wikis = WikiNames()
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
                self.aliases[note_key(alias)][article.id] = article
            for document in (extraction.document for extraction in article.extractions):
                for name in (*document.ids, *([document.slug] if document.slug else ())):
                    self.ids[note_key(name)][article.id] = article
                if document.reader in WIKIS:
                    self.wikis.add(document, article)
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
                self._folded_pages[page_of(path).casefold()][article.id] = article

    def _add(self, article: Article, path: str, site_paths: tuple[str, ...]) -> None:
        path = unicodedata.normalize("NFC", path)
        self.files[path][article.id] = article
        self._add_pages(article, site_paths)
        if site_paths:
            self.shown[article.id, path] = site_paths
        if is_file(path, self.notes):
            stem = without_ending(path, self.notes)
            folder, _, name = stem.rpartition("/")
            self.stems[note_key(name)].append((stem, article))
            if moment := _MOMENT_FIRST.match(name):
                self.moments[moment[1]][article.id] = article
            date, undated = dated_name(name)
            if date:
                self.undated[note_key(undated)].append((posixpath.join(folder, undated), article))
            if name in _INDEXES and folder:
                self.bundles[note_key(folder.rpartition("/")[2])].append((folder, article))

    def _add_pages(self, article: Article, site_paths: tuple[str, ...]) -> None:
        for site_path in site_paths:
            self.pages[page_of(site_path)][article.id] = article
            self._folded_pages[page_of(site_path).casefold()][article.id] = article

    def page(self, site_path: str) -> tuple[Article, ...]:
        """As written, else whatever the case of its letters: Hugo publishes in small ones."""
        page = page_of(site_path)
        articles = self.pages.get(page) or self._folded_pages.get(page.casefold())
        some = tuple(articles.values()) if articles else self._spelled.at(page)
        return _of_one_form(some, site_path) or some if len(some) > 1 else some

    def is_off_by_case(self, site_path: str) -> bool:
        """Whether an address is that of a page but for its capitals, and no file is so called."""
        page = page_of(site_path)
        if page in self.pages or not (articles := self._folded_pages.get(page.casefold())):
            return False
        spelled = {
            part
            for article in articles.values()
            for document in (extraction.document for extraction in article.extractions)
            for path in (without_ending(document.path, (*self.notes, *PAGES)), *document.site_paths)
            for part in page_of(path).split("/")
        }
        return not spelled.issuperset(page.strip("/").split("/"))

    def file(self, path: str) -> tuple[Article, ...]:
        """The article of a file: its name as it is, without its ending, or as a folder's index."""
        for name in _names(path):
            if name in self.files:
                return tuple(self.files[name].values())
        return ()

    def below_roots(self, name: str) -> tuple[Article, ...]:
        """The article of a file that a path from the site's root means, which may be a folder's."""
        tried = (self.file(joined(root, name.lstrip("/"))) for root in self.roots)
        return next((some for some in tried if some), ())

    def by_suffix(self, name: str, *, undated: bool = False) -> tuple[Article, ...]:
        """Files whose path ends so; a Hexo slug is a file's name without its date, too."""
        key = note_key(name.rpartition("/")[2])
        for rows in (self.stems, self.bundles, *([self.undated] if undated else [])):
            found = {article.id: article for stem, article in rows.get(key, ()) if ends_with(stem, name)}
            if found and key not in ("index", "_index"):
                return tuple(found.values())
        return ()


def _of_one_form(articles: Sequence[Article], site_path: str) -> tuple[Article, ...]:
    """Of axle.html and the index of axle/ the one that an address without or with a slash means."""
    page, of_folder = page_of(site_path), bool(_OF_FOLDER.search(site_path))
    return tuple(
        article
        for article in articles
        if any(
            page_of(one) == page and bool(_OF_FOLDER.search(one)) == of_folder
            for extraction in article.extractions
            for one in extraction.document.site_paths
        )
    )


def _names(path: str) -> Iterator[str]:
    """What a file may be called that a path means."""
    path = path.strip("/")
    stem = without_ending(path, PAGES)
    yield path
    if stem != path or not is_file(path, (*MARKDOWN, *LIGHT)):
        for ending in _ENDINGS:
            yield stem + ending
        if stem == "." or not stem:
            stem = ""
        for index in _INDEXES:
            for ending in (one for one in _ENDINGS if one != ".markdown"):
                yield f"{stem}/{index}{ending}".lstrip("/")


def note_key(name: str) -> str:
    """A note's name as it is looked up: the case of letters says nothing."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def is_same(stem: str, name: str) -> bool:
    """Whether a path without its ending is that of a note."""
    return note_key(stem) == note_key(name)


def ends_with(stem: str, name: str) -> bool:
    """Whether a path ends with whole parts that a note is called by."""
    return note_key("/" + stem).endswith("/" + note_key(name))
