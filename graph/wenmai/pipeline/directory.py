"""Which articles, of all sites, have an address or a name: numbers alone, sixteen bytes for each."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from wenmai.model import Article
from wenmai.pipeline.site_rows import SiteRows, page_key
from wenmai.resolve import names_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Directory", "Place", "address_keys", "id_key", "name_key"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where the record of an article stands."""

    site: int  # number of the site
    article: int  # its number there


class Directory:
    """The places of articles by what they are asked for."""

    def __init__(self, sites: Iterable[SiteRows]) -> None:
        keys, places = array("Q"), array("Q")
        for site, rows in enumerate(sites):
            for article, found in enumerate(_keys_of(rows)):
                keys.extend(found)
                places.extend([(site << 32) + article] * len(found))
        import numpy as np

        every = np.frombuffer(keys, dtype=np.uint64) if keys else np.zeros(0, dtype=np.uint64)
        order = np.argsort(every, kind="stable")
        self._keys: NDArray[Any] = every[order]
        self._places: NDArray[Any] = (
            np.frombuffer(places, dtype=np.uint64)[order] if places else np.zeros(0, dtype=np.uint64)
        )

    def places(self, asked: Sequence[Sequence[int]]) -> list[tuple[Place, ...]]:
        """For each some keys: where the articles stand that have any of them; in order, each once."""
        import numpy as np

        flat = np.array([key for keys in asked for key in keys], dtype=np.uint64)
        first = np.searchsorted(self._keys, flat, side="left").tolist()
        behind = np.searchsorted(self._keys, flat, side="right").tolist()
        answers, at = [], 0
        for keys in asked:
            found: set[int] = set()
            for number in range(at, at + len(keys)):
                if first[number] < behind[number]:
                    found.update(self._places[first[number] : behind[number]].tolist())
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


def id_key(name: str) -> int:
    """A number for an id, as good as the id where it is only compared with others."""
    return _key("#", name)


def _keys_of(rows: SiteRows) -> list[list[int]]:
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
