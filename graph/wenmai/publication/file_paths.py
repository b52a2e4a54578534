"""What the files of an input are called, against addresses that are said to be theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wenmai.model import Article
from wenmai.publication.link_evidence import parts_of
from wenmai.words.files import PAGES, TEXTS, dated_name, is_file, page_path, without_ending

__all__ = ["FilePaths"]

_Parts = tuple[str, ...]  # of a path, in small letters


class FilePaths:
    """The paths of all files, by how they end, and the paths within the site that they state."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._ending: dict[_Parts, list[str]] = defaultdict(
            list
        )  # last parts of a path → articles, two at most
        self._own: dict[str, list[_Parts]] = defaultdict(list)  # article → paths of its files
        self._stated: dict[str, set[str]] = defaultdict(set)
        for article in articles:
            for document in (extraction.document for extraction in article.extractions):
                self._stated[article.id].update(_plain(path) for path in document.site_paths)
                if not document.entry and is_file(document.path, TEXTS):
                    self._add(article.id, page_path(document.path).casefold())

    def _add(self, article: str, path: str) -> None:
        *folders, name = path.split("/")
        for parts in {(*folders, name), (*folders, dated_name(name)[1])}:
            self._own[article].append(parts)
            for at in range(len(parts)):
                owners = self._ending[parts[at:]]
                if article not in owners and len(owners) < 2:  # two are enough to hold another one
                    owners.append(article)

    def may_be_of(self, article: Article, url: str) -> bool:
        """Whether neither the article's own file nor the name of another one says otherwise."""
        path, stated = _plain("/".join(parts_of(url))), self._stated[article.id]
        if stated and not any(path.endswith(own) for own in stated):
            return False
        return not self.is_of_another(article, url)

    def is_of(self, article: Article, url: str, fewest: int) -> bool:
        """Whether an address ends like the path of the article's own file, in so many parts."""
        ending = _parts(url)[-fewest:]
        return len(ending) == fewest and any(own[-fewest:] == ending for own in self._own[article.id])

    def is_of_another(self, article: Article, url: str, fewest: int = 1) -> bool:
        """Whether an address ends like the path of another file, in so many parts, and not like its own."""
        parts = _parts(url)
        for count in range(len(parts), fewest - 1, -1):
            ending = parts[-count:]
            if any(own[-count:] == ending for own in self._own[article.id]):
                return False
            if any(owner != article.id for owner in self._ending.get(ending, ())):
                return True
        return False


def _parts(url: str) -> _Parts:
    return tuple(_plain("/".join(parts_of(url))).casefold().strip("/").split("/"))


def _plain(path: str) -> str:
    """`/a/b/index.html`, `/a/b.html`, `/a/b.md.html` and `/a/b/` → `/a/b`."""
    return "/" + page_path(without_ending(path.strip("/"), PAGES) if ".md." in path else path.strip("/"))
