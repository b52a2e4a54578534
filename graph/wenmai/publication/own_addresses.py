"""Which addresses of a site should be those of articles, so that one where none stands is worth a report.

A site has demonstrations, slides, downloads, lists and other programs beside its articles, and none of
them is among the files that are built. So an address counts when it looks like one of an article: by a day in
it, by its folder, or by standing where other articles of the site stand.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import unquote

from wenmai.model import Article
from wenmai.publication import bounds
from wenmai.publication.found import Found
from wenmai.publication.references import References
from wenmai.publication.written_addresses import page_of
from wenmai.words.files import INDEX_NAMES, PAGES, ending_of, is_file
from wenmai.words.own_pages import (
    is_beneath_day,
    is_beside_articles,
    is_dated,
    is_in_article_folder,
    is_made_by_generator,
)

__all__ = ["OwnAddresses"]

_PAGE_OR_FOLDER = re.compile(
    r"(?:\.(?:html?|php|aspx?|md|markdown)|/|(?:^|/)[^/.]+|/[^/]*\.[^/A-Za-z][^/]*)$", re.IGNORECASE
)
_PAGE = re.compile(r"\.html?$", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:^|&)(?:p|id|page|page_id|post|q|s|search|tid|cat)=", re.IGNORECASE
)  # a program answers
_LIKE_HOST = re.compile(
    r"[\w-]+(?:\.[\w-]+)+(?::\d+)?/"
)  # lathe.example/x, 127.0.0.1:8000/x; not ./x, a/b.html
_NUMBER = re.compile(r"^(?:https://[^/?]+)?/?(?:index\.php)?\?p=\d+$")
_OTHER_FILE = re.compile(r"\.(?!html?$|php$|aspx?$|md$|markdown$)[A-Za-z][A-Za-z0-9]{1,4}$")


_DAY = re.compile(
    r"(?P<before>/(?:.+/)?)(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?)[/-](?P<day>\d\d?)[/-](?P<name>[^/]+)"
)
_SOURCE = re.compile(r"\.(?:html?|mdx?|markdown|php|[jt]sx?|vue|astro|svelte|njk|liquid|pug|ejs|hbs|tmpl)$")
_INDEX = re.compile(r"/(?:_?index|README)$", re.IGNORECASE)
# Folders whose files are served by their paths, or become pages by programs; wherever they lie.
_SERVED = re.compile(r"(?:^|/)(?:static|public|source|docs|src/pages|src/routes)/")
_ENDINGS = tuple(
    above + ending
    for above in ("", "/index", "/_index")
    for ending in (
        ("" if not above else ".html"), ".html", ".htm", ".md", ".mdx", ".php",
        ".js", ".jsx", ".tsx", ".vue", ".astro", ".svelte", ".njk", ".liquid", ".pug", ".ejs",
    )
)  # fmt: skip


class OwnAddresses:
    """The addresses of a site's articles, and the files that stand beside them."""

    def __init__(
        self, articles: Sequence[Article], references: References, files: Collection[str] = ()
    ) -> None:
        """`files` are the names of all files of the input, whatever was made of them."""
        self.references = references
        self._articles = articles
        self._files = files
        self._served = _served(self._no_sources, references.places.roots)
        paths = set(references.places.pages)
        for article in articles:
            if article.url:
                paths.add(_path_of(article.id))
        self._shapes = Counter(map(_shape, paths))
        self._folders = {folder for path in paths for folder in _above(path)}
        self._file_folders = {*_folders_of_files(references)}
        self._names = Counter(path.rpartition("/")[2].casefold() for path in paths)
        self._many = sum(self._shapes.values())

    def should_be_article(self, written: str, source: Article, path: str) -> bool:
        """Whether an address of the site that leads to no article looks like that of one.

        Parameters
        ----------
        written
            A canonical address of one of the site's hosts, or a path as written.
        source, path
            The article in which it is written, and its file.
        """
        place = self._place(written, source, path)
        if place and (led := self.references.server.end(place)):
            place = page_of(led).rstrip("/") if led.startswith("/") else ""
        if not place or is_beside_articles(place) or self.has_file(written, path, place):
            return self._is_number_of_article(written)
        if is_dated(place) or is_in_article_folder(place) or self._is_called_as_one(place):
            return True
        is_absolute = written.startswith(("/", "https://"))
        if place in self._folders or (is_beneath_day(place) and not _LIKE_HOST.match(written)):
            return place not in self._folders
        beside = bool(_PAGE.search(written.partition("#")[0])) and not is_absolute
        among = self._stands_among_articles(place) or posixpath.dirname(place) in self._file_folders
        return beside or among or self._lacks_a_slash(written)

    def a_day_off(self, written: str, source: Article, path: str) -> Found:
        """The one article of the last part of an address that stands there with the day before or after.

        Its file states a moment, and which day that is depends on where the clock of the generator stands.
        """
        place = self._place(written, source, path)
        match = _DAY.fullmatch(place)
        if match is None or self._names[match["name"].casefold()] != 1:
            return Found()
        try:
            stated = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            return Found()
        beside = (stated + timedelta(days=one) for one in (-1, 1))
        return Found(
            tuple(
                article
                for day in beside
                for article in self._dated.get((day, match["before"], match["name"].casefold()), ())
            ),
            "a-day-off",
        )

    @cached_property
    def _dated(self) -> dict[tuple[date, str, str], tuple[Article, ...]]:
        """Articles by the day in their addresses, what stands before it, and the last part."""
        found: dict[tuple[date, str, str], dict[str, Article]] = defaultdict(dict)
        pages = [(page, one) for page, some in self.references.places.pages.items() for one in some.values()]
        for page, article in (*pages, *((_path_of(one.id), one) for one in self._articles if one.url)):
            if match := _DAY.fullmatch(page_of(page)):
                with suppress(ValueError):
                    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
                    found[day, match["before"], match["name"].casefold()][article.id] = article
        return {key: tuple(some.values()) for key, some in found.items()}

    def unseen_folder(self, written: str, source: Article, path: str) -> str:
        """The folder of a page of the site that is nowhere in the input, `/docs/` of /docs/axle/rim.

        It is the first one of its path in which the input has nothing at all, else the one in which the page
        would lie. Empty for what generators and servers make, for files that are no pages, and for what is
        there.
        """
        place = self._place(written, source, path) or self._beside_file(written, source, path)
        if not place or is_made_by_generator(place) or place in self._folders:
            return ""
        if self.has_file(written, path, place) or place.strip("/").casefold() in self._sources:
            return ""
        *folders, _ = place.strip("/").split("/")
        above = ""
        for folder in folders:
            above += f"/{folder}"
            if above not in self._folders:
                break
        return above + "/"

    @cached_property
    def _sources(self) -> frozenset[str]:
        """Paths of files of which a program may make pages, without ending, from any of their folders on.

        Articles are none of them: they stand at addresses that are known.
        """
        found: set[str] = set()
        for name in self._files:
            if name in self.references.places.files:
                continue
            stem = _SOURCE.sub("", name)
            if stem != name:
                parts = _INDEX.sub("", stem).casefold().split("/")
                found.update("/".join(parts[at:]) for at in range(len(parts)))
        return frozenset(found)

    def _beside_file(self, written: str, source: Article, path: str) -> str:
        """Where a relative path leads from the file in which it stands, which has no address."""
        plain = unquote(written.partition("#")[0].partition("?")[0].strip())
        if not plain or plain.startswith(("/", "https://")) or _OTHER_FILE.search(plain) or "{" in plain:
            return ""
        shown = self.references.places.shown.get((source.id, path), ("/" + path,))
        place = posixpath.normpath(posixpath.join(posixpath.dirname(shown[0]), plain))
        return "" if place == "/" else page_of(place)

    def _is_number_of_article(self, written: str) -> bool:
        """`/?p=286`: WordPress had the article of this number there."""
        at_home = written.startswith("/") or (
            bool(self.references.base) and written.startswith(self.references.base)
        )
        return at_home and bool(_NUMBER.search(written))

    def _is_called_as_one(self, place: str) -> bool:
        """Whether the last part of an address is that of one article, which stands elsewhere by now."""
        name = place.rpartition("/")[2]
        return len(name) >= bounds.SHORTEST_FILE_NAME and self._names[name.casefold()] == 1

    def _place(self, written: str, source: Article, path: str) -> str:
        """The page's path from the site's root; empty for what is no page, or can't be told."""
        base, root = self.references.base, self.references.base_path
        if written.startswith("https://"):
            plain = _path_of(written)
            if base and not written.startswith(base + "/"):
                return ""
        else:
            plain, _, query = unquote(written.partition("#")[0].strip()).partition("?")
            if _ASKS.search(query):
                return ""
            if not plain.startswith("/"):
                shown = self.references.places.shown.get((source.id, path), ())
                if not shown or not (plain.startswith(".") or "/" in plain or _PAGE.search(plain)):
                    return ""  # a relative one can only be judged where the addresses of its files are known
                # one that climbs above the root leaves the site, which stands in a folder of its host
                plain = posixpath.normpath(posixpath.join(posixpath.dirname(shown[0]).lstrip("/"), plain))
                plain = "" if plain.startswith("..") else "/" + plain
        if "{" in plain or not plain.strip("/."):
            return ""
        if not _PAGE_OR_FOLDER.search(plain) or _OTHER_FILE.search(plain):
            return ""
        inner = plain.removeprefix(root) if root != "/" and plain.startswith(root + "/") else plain
        return page_of(inner)

    def has_file(self, written: str, path: str, place: str = "") -> bool:
        """Whether the input has a file there that is no article: a page of its own, a drawing, a draft."""
        named = written.partition(":")[2] if written.startswith(("ref:", "link:")) else written
        plain = unquote(named.partition("#")[0].strip())
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), plain)).lstrip("/")
        names = (plain.lstrip("/"), beside, *([place.lstrip("/")] if place else []))
        return any(
            f"{name}{ending}" in files
            for files in (self._no_sources, self._served)
            for name in names
            for ending in _ENDINGS
        )

    @cached_property
    def _no_sources(self) -> Collection[str]:
        """Files that no page was made of: one that was stands at its address, or is found by its name."""
        made = self.references.places.files
        return frozenset(name for name in self._files if name not in made or is_file(name, PAGES))

    def has_ending(self, ending: str) -> bool:
        """Whether any file of the input ends so."""
        return ending in self._endings

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(map(ending_of, self._files))

    @cached_property
    def _file_names(self) -> frozenset[str]:
        return frozenset(map(posixpath.basename, self._files))

    def lacks_file(self, written: str, path: str) -> bool:
        """Whether a relative path names a file of a kind that the input has, and none of it is so called.

        Of what lies above the input or is hidden nothing is known, nor of what a server has at its root.
        """
        plain = unquote(written.partition("#")[0].partition("?")[0].strip())
        if plain.startswith("/") or ":" in plain:  # the id of a resource in another component of Antora
            return False
        if not _OTHER_FILE.search(plain) or not self.has_ending(ending_of(plain)):
            return False
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))
        if beside.startswith("..") or re.search(r"(?:^|/)\.\w", beside) or "{" in plain:
            return False
        return plain.rpartition("/")[2] not in self._file_names

    def _stands_among_articles(self, place: str) -> bool:
        shape = _shape(place)
        if shape == ():
            return self._shapes[shape] > bounds.ROOT_SHARE * self._many
        return self._shapes[shape] > 0

    def _lacks_a_slash(self, written: str) -> bool:
        """`posts/axle` in a file of posts/: it would lead to an article from the root."""
        return not written.startswith(("/", ".", "https://")) and bool(
            self.references.places.pages.get(page_of("/" + written.partition("#")[0]))
        )


def _served(files: Collection[str], roots: Collection[str]) -> frozenset[str]:
    """What files are called below the folders from which they are served."""
    below = {name[match.end() :] for name in files for match in _SERVED.finditer(name)}
    for root in filter(None, roots):
        below.update(name[len(root) + 1 :] for name in files if name.startswith(root + "/"))
    return frozenset(below)


def _path_of(address: str) -> str:
    """The path of a canonical address, decoded."""
    return unquote("/" + address.removeprefix("https://").partition("/")[2].partition("?")[0])


def _shape(path: str) -> tuple[str, ...]:
    """The folders of a page's path; a number says where as well as any other."""
    *folders, _ = path.strip("/").split("/")
    return tuple("0" if folder.isdigit() else folder.casefold() for folder in folders)


def _folders_of_files(references: References) -> Iterator[str]:
    """Folders of articles' files as they stand below a folder of content: `/cli` of `docs/cli/add.md`.

    Addresses may be paths of files, wherever the pages are published.
    """
    for file in references.places.files:
        folder, _, name = file.rpartition("/")
        if name.partition(".")[0].lower() not in INDEX_NAMES:  # the pages of its folder may be made elsewhere
            yield from (
                folder[len(root) :]
                for root in references.places.roots
                if root and folder.startswith(root + "/")
            )


def _above(path: str) -> Iterator[str]:
    """Every folder above a page: `/a/b` and `/a` of `/a/b/c`."""
    folder = posixpath.dirname(path)
    while folder not in ("/", ""):
        yield folder
        folder = posixpath.dirname(folder)
