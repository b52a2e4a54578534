"""The host of pages whose own addresses have none: `/2020/a.html` in og:url, or only a path in a folder.

Feeds and sitemaps of the same input say where the site is: an address of theirs that ends in a page's
own path, or, three times, in the path of a saved file. So does the CNAME file of a published folder.
"""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from wenmai.fold import SAFE_IN_PATHS, canonical_url, host_of
from wenmai.model import Document, Extraction, Finding, Site
from wenmai.publication import bounds
from wenmai.publication.site_of_document import moved_to

__all__ = ["with_hosts"]

_LISTS = frozenset(("feed", "json-feed", "sitemap"))  # readers of what a site says of its own pages


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a folder is published."""

    host: str = ""
    root: str = ""  # the folder, with a closing slash; empty for the whole input
    rooted: bool = False  # whether paths of files below it are paths of addresses
    secure: bool = True

    def at(self, path: str) -> str:
        """The full address of a path from the site's root, as an address has it: /a%20b?p=7."""
        return f"{'https' if self.secure else 'http'}://{self.host}{path}"


def with_hosts(
    extractions: Sequence[Extraction], site: Site, named: str = ""
) -> tuple[list[Extraction], list[Finding]]:
    """The documents with full addresses, where the host is known; else with paths in their site.

    Parameters
    ----------
    named
        The host that a CNAME file of the input names; empty where there is none.

    Findings: `learned-address` says how many pages were placed.
    """
    common = _common_paths(extractions)
    stated = {
        at: path for at, extraction in enumerate(extractions) if (path := _own_path(extraction.document))
    }
    stated = {at: path for at, path in stated.items() if path not in common}
    files = [at for at, extraction in enumerate(extractions) if _is_bare_page(extraction.document)]
    if not stated and not files:
        return list(extractions), []
    home = _home(extractions, stated, files, site.hosts[0] if site.hosts else named)
    if home.host and named == home.host and not site.generator:
        home = replace(home, rooted=True)
    moved = list(extractions)
    for at, path in stated.items():
        moved[at] = _placed(moved[at], home.at(path) if home.host else "", path)
    for at in files if home.rooted else ():
        path = extractions[at].document.path
        if path.startswith(home.root):
            moved[at] = _placed(moved[at], home.at(_address("/" + path.removeprefix(home.root))), "")
    pairs = zip(extractions, moved, strict=True)
    placed = sum(1 for before, other in pairs if before is not other and not before.document.entry)
    if not placed or not home.host:
        return moved, []
    message = f'{placed} pages stand at {home.host}, as feeds, sitemaps or CNAME say; hosts = ["{home.host}"]'
    return moved, [Finding(code="learned-address", message=f"{message} in site.toml settles it")]


def _placed(extraction: Extraction, url: str, path: str) -> Extraction:
    document = extraction.document
    site_paths = tuple(dict.fromkeys([path, *document.site_paths])) if path else document.site_paths
    return moved_to(extraction, url, site_paths=site_paths)


def _own_path(document: Document) -> str:
    """The address without host that a document gives itself: /2020/a.html. The root is nobody's."""
    url = document.url.strip()
    return url if url.startswith("/") and not url.startswith("//") and url.strip("/") else ""


def _common_paths(extractions: Sequence[Extraction]) -> frozenset[str]:
    """Such addresses that several files have: a theme wrote one and the same into all pages."""
    pages = Counter(
        _own_path(extraction.document) for extraction in extractions if not extraction.document.entry
    )
    return frozenset(path for path, count in pages.items() if path and count > 1)


def _is_bare_page(document: Document) -> bool:
    return document.reader == "html" and not document.url and not document.entry


# --- which host ---------------------------------------------------------------------------------


def _home(
    extractions: Sequence[Extraction], stated: Mapping[int, str], files: Sequence[int], declared: str
) -> _Home:
    """The one host that speaks for itself; several that do are no answer."""
    listed, secure = _listed(extractions)
    by_path = {host for path in stated.values() for host in listed.get(_key(path), ())}
    pages = sorted({*files, *stated})
    root = _root(extractions, [at for at in pages if not extractions[at].document.entry], listed)
    if declared:
        return (
            replace(root, secure=declared not in secure or secure[declared])
            if root.host == declared
            else _Home(declared)
        )
    if len(by_path) == 1:
        host = next(iter(by_path))
        return replace(root, secure=secure[host]) if root.host == host else _Home(host, secure=secure[host])
    return replace(root, secure=secure[root.host]) if root.host else _Home()


def _listed(extractions: Sequence[Extraction]) -> tuple[dict[str, set[str]], dict[str, bool]]:
    """Path → the hosts at which feeds and sitemaps have it; and of each host whether it is https."""
    listed: dict[str, set[str]] = defaultdict(set)
    secure: dict[str, bool] = {}
    for extraction in extractions:
        if extraction.document.reader in _LISTS and (url := extraction.address):
            host = host_of(url)
            if _key_of(url):  # the root is no page's own address
                listed[_key_of(url)].add(host)
            secure[host] = secure.get(host, True) and not extraction.document.url.startswith("http:")
    return listed, secure


def _root(extractions: Sequence[Extraction], pages: Sequence[int], listed: Mapping[str, set[str]]) -> _Home:
    """The folder below which three files or more have the paths of addresses at one host."""
    votes: Counter[tuple[str, str]] = Counter()
    for at in pages:
        for folder, path in _cuts(extractions[at].document.path):
            votes.update((host, folder) for host in listed.get(_key(_address(path)), ()))
    enough = [
        (count, host, folder) for (host, folder), count in votes.items() if count >= bounds.FEWEST_AGREEING
    ]
    if not enough:
        return _Home()
    best = max(count for count, _, _ in enough)
    first = sorted(
        {(host, folder) for count, host, folder in enough if count == best}, key=lambda row: row[::-1]
    )
    hosts = {host for host, _ in first}
    return _Home(*first[0], rooted=True) if len(hosts) == 1 else _Home()


def _cuts(path: str) -> Iterator[tuple[str, str]]:
    """A file's path seen from each folder around it: public/a/b.html → `public/` and /a/b.html."""
    folder = ""
    for _ in range(bounds.DEEPEST_ROOT + 1):
        yield folder, "/" + path.removeprefix(folder)
        name, slash, _ = path.removeprefix(folder).partition("/")
        if not slash:
            return
        folder = posixpath.join(folder, name) + "/"


def _address(path: str) -> str:
    """The path of a file as that of an address."""
    return quote(path, safe=SAFE_IN_PATHS)


def _key(path: str) -> str:
    return _key_of(canonical_url("https://a.example" + path))


def _key_of(url: str) -> str:
    """The path of a canonical address, with what of its query names a page."""
    return url.removeprefix("https://").partition("/")[2]
