"""What the files of an input are called, against addresses that are said to be theirs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile

from wenmai.model import Article
from wenmai.publication.link_evidence import parts_of
from wenmai.words.files import TEXTS, dated_name, is_file, page_path

__all__ = ["FilePaths"]


class FilePaths:
    """The paths of all files, by their names, and the paths within the site that they state."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._paths: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)  # name → article, path
        self._stated: dict[str, set[str]] = defaultdict(set)
        for article in articles:
            for document in (extraction.document for extraction in article.extractions):
                self._stated[article.id].update(_plain(path) for path in document.site_paths)
                if not document.entry and is_file(document.path, TEXTS):
                    parts = tuple(page_path(document.path).casefold().split("/"))
                    for name in {parts[-1], dated_name(parts[-1])[1]}:
                        self._paths[name].add((article.id, (*parts[:-1], name)))

    def may_be_of(self, article: Article, url: str) -> bool:
        """Whether neither the article's own file nor the name of another one says otherwise."""
        path, stated = _plain("/".join(parts_of(url))), self._stated[article.id]
        if stated and not any(path.endswith(own) for own in stated):
            return False
        return not self.is_of_another(article, url)

    def is_of_another(self, article: Article, url: str, fewest: int = 1) -> bool:
        """Whether an address ends like the path of another file, in so many parts, and not like its own."""
        parts = tuple(_plain("/".join(parts_of(url))).casefold().strip("/").split("/"))
        alike: Counter[bool] = Counter()  # parts in common: with a file of this article's, and with another's
        for name, file in self._paths.get(parts[-1], ()):
            pairs = zip(reversed(parts), reversed(file), strict=False)
            common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            alike[name == article.id] = max(alike[name == article.id], common)
        return alike[False] >= fewest and alike[False] > alike[True]


def _plain(path: str) -> str:
    """`/a/b/index.html`, `/a/b.html` and `/a/b/` → `/a/b`."""
    return "/" + page_path(path.strip("/"))
