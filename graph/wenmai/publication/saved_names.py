"""The addresses that saved pages have by the names of their files: index.html@p=7.html, beside /?p=7.

Who saves a site makes its links such names, and a reader of pages takes them from the page's own address.
"""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote, urljoin

from wenmai.fold import SAFE_IN_PATHS, canonical_url, host_of
from wenmai.model import Article

__all__ = ["saved_names"]


def saved_names(articles: Sequence[Article]) -> dict[str, Article]:
    """Canonical address → the page whose file has that name, beside the address that the page states.

    Only where the folders of most pages of a host are those of their addresses, and one page has the name.
    """
    rows = list(_rows(articles))
    roots: dict[str, Counter[str]] = defaultdict(Counter)  # host → folder of its root → pages
    for _, _, host, root in rows:
        roots[host][root] += 1
    pages: dict[str, dict[str, Article]] = defaultdict(dict)
    for article, address, host, root in rows:
        if 2 * roots[host][root] > roots[host].total():
            pages[address][article.id] = article
    return {address: next(iter(one.values())) for address, one in pages.items() if len(one) == 1}


def _rows(articles: Sequence[Article]) -> Iterator[tuple[Article, str, str, str]]:
    """Each saved page, its address by its file's name, its host, and the folder of that host's root."""
    for article in articles:
        for document in (extraction.document for extraction in article.extractions):
            host = host_of(canonical_url(document.url))
            if document.reader != "html" or document.entry or not host:
                continue
            folder, name = posixpath.split(document.path)
            below = unquote(document.url.partition("://")[2].partition("?")[0].partition("/")[2])
            inner = below.rpartition("/")[0]
            quoted = quote(name, safe=SAFE_IN_PATHS)
            address = canonical_url(urljoin(document.url, quoted))
            root = _outer(folder, inner)
            if root is not None and address.endswith("/" + quoted):  # an index is its folder
                yield article, address, host, root


def _outer(folder: str, inner: str) -> str | None:
    """What of a folder stands before the folders of an address; None where they are others."""
    if not inner:
        return folder
    if folder == inner:
        return ""
    return folder.removesuffix(f"/{inner}") if folder.endswith(f"/{inner}") else None
