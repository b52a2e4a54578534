"""Which articles, of all sites, have an address or a name: numbers alone, sixteen bytes for each."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from wenmai.model import Article
from wenmai.pipeline.site_rows import Border, page_key
from wenmai.resolve import names_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Directory", "Place", "address_keys", "build_key", "id_key", "keys_of_articles", "name_key"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where the record of an article stands."""

    site: int  # number of the site
    article: int  # its number there


class Directory:
    """The places of articles by what they are asked for."""

    def __init__(self) -> None:
        self._sites = 0
        self._added = array("Q"), array("Q")  # keys, and the places that have them

    def add(self, border: Border) -> None:
        """The articles of the next site."""
        keys, places = self._added
        for article, found in enumerate(keys_of_articles(border)):
            keys.extend(found)
            places.extend([(self._sites << 32) + article] * len(found))
        self._sites += 1

    @classmethod
    def of(cls, known: Iterable[tuple[int, Place]]) -> Directory:
        """A directory of some keys with the places that have them."""
        directory = cls()
        keys, places = directory._added
        for key, place in known:
            keys.append(key)
            places.append((place.site << 32) + place.article)
        return directory

    @cached_property
    def _sorted(self) -> tuple[NDArray[Any], NDArray[Any]]:
        import numpy as np

        keys, places = (np.array(column, dtype=np.uint64) for column in self._added)
        self._added = array("Q"), array("Q")
        order = np.argsort(keys, kind="stable")
        return keys[order], places[order]

    def places(self, asked: Sequence[Sequence[int]]) -> list[tuple[Place, ...]]:
        """For each some keys: where the articles stand that have any of them; in order, each once."""
        import numpy as np

        every, standing = self._sorted
        flat = np.array([key for keys in asked for key in keys], dtype=np.uint64)
        first = np.searchsorted(every, flat, side="left").tolist()
        behind = np.searchsorted(every, flat, side="right").tolist()
        answers, at = [], 0
        for keys in asked:
            found: set[int] = set()
            for number in range(at, at + len(keys)):
                if first[number] < behind[number]:
                    found.update(standing[first[number] : behind[number]].tolist())
            at += len(keys)
            answers.append(tuple(Place(one >> 32, one & 0xFFFFFFFF) for one in sorted(found)))
        return answers


def address_keys(url: str) -> tuple[int, ...]:
    """What is asked for a canonical address: the address, and the page of a file."""
    if not url:
        return ()
    page = page_key(url)
    return (_key("@", url), _key("/", page)) if page else (_key("@", url),)


def name_key(name: str) -> int:
    """What is asked for a folded name."""
    return _key("《", name)


def build_key(build: str) -> int:
    """A number for a build of address."""
    return _key("0", build)


def id_key(name: str) -> int:
    """A number for an id, as good as the id where it is only compared with others."""
    return _key("#", name)


def keys_of_articles(rows: Border) -> list[list[int]]:
    """The keys of each article of a site that any document shows."""
    pages: dict[str, list[str]] = defaultdict(list)
    for page, name in rows.pages:
        pages[name].append(page)
    shown = (None if one.known == "cited" else one for one in rows.articles)
    return [_article_keys(one, pages.get(one.id, ())) if one else [] for one in shown]


def _article_keys(article: Article, pages: Sequence[str]) -> list[int]:
    urls = {url for url in (article.id, *article.former_ids) if url.startswith("https://")}
    keys = {_key("@", url) for url in urls}
    keys.update(_key("/", page) for page in pages if page)
    keys.update(map(name_key, names_of(article)))
    return sorted(keys)


def _key(kind: str, name: str) -> int:
    written = f"{kind}{name}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big")
