"""Which addresses of a site should be those of articles, so that one where none stands is worth a report.

A site has demonstrations, slides, downloads, lists and other programs beside its articles, and none of
them is among the files that are built. So an address counts when it looks like one of an article: by a day in
it, by its folder, or by standing where other articles of the site stand.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from wenmai.model import Article
from wenmai.publication import bounds
from wenmai.publication.references import References, page_of
from wenmai.words.own_pages import is_beneath_day, is_beside_articles, is_dated, is_in_article_folder

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


class OwnAddresses:
    """The addresses of a site's articles, and the files that stand beside them."""

    def __init__(
        self, articles: Sequence[Article], references: References, files: Collection[str] = ()
    ) -> None:
        """`files` are the names of all files of the input, whatever was made of them."""
        self.references = references
        self._files = files
        paths = set(references.pages)
        for article in articles:
            if article.url:
                paths.add(_path_of(article.id))
        self._shapes = Counter(map(_shape, paths))
        self._folders = {folder for path in paths for folder in _above(path)}
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
        return beside or self._stands_among_articles(place) or self._lacks_a_slash(written)

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
                shown = self.references.shown.get((source.id, path), ())
                if not shown or not (plain.startswith(".") or "/" in plain or _PAGE.search(plain)):
                    return ""  # a relative one can only be judged where the addresses of its files are known
                plain = posixpath.normpath(posixpath.join(posixpath.dirname(shown[0]), plain))
        if "{" in plain or not plain.strip("/."):
            return ""
        if not _PAGE_OR_FOLDER.search(plain) or _OTHER_FILE.search(plain):
            return ""
        inner = plain.removeprefix(root) if root != "/" and plain.startswith(root + "/") else plain
        return page_of(inner)

    def has_file(self, written: str, path: str, place: str = "") -> bool:
        """Whether the input has a file there that is no article: a page of its own, a drawing, a draft."""
        named = written.partition(":")[2] if written.startswith(("ref:", "link:")) else written
        plain = unquote(named.partition("#")[0].strip()).lstrip("/")
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))
        names = (plain, beside, *([place.lstrip("/")] if place else []))
        return any(
            f"{root}{name}{ending}" in self._files
            for root in ("", "static/", "public/", "source/", "docs/")
            for name in names
            for ending in ("", ".html", "/index.html", ".md", "/index.md")
        )

    def _stands_among_articles(self, place: str) -> bool:
        shape = _shape(place)
        if shape == ():
            return self._shapes[shape] > bounds.ROOT_SHARE * self._many
        return self._shapes[shape] > 0

    def _lacks_a_slash(self, written: str) -> bool:
        """`posts/axle` in a file of posts/: it would lead to an article from the root."""
        return not written.startswith(("/", ".", "https://")) and bool(
            self.references.pages.get(page_of("/" + written.partition("#")[0]))
        )


def _path_of(address: str) -> str:
    """The path of a canonical address, decoded."""
    return unquote("/" + address.removeprefix("https://").partition("/")[2].partition("?")[0])


def _shape(path: str) -> tuple[str, ...]:
    """The folders of a page's path; a number says where as well as any other."""
    *folders, _ = path.strip("/").split("/")
    return tuple("0" if folder.isdigit() else folder.casefold() for folder in folders)


def _above(path: str) -> Iterator[str]:
    """Every folder above a page: `/a/b` and `/a` of `/a/b/c`."""
    folder = posixpath.dirname(path)
    while folder not in ("/", ""):
        yield folder
        folder = posixpath.dirname(folder)
