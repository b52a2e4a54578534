"""The root of a site that no setting names: where links find its articles at the very paths of their files.

A generator's scheme gives each file its path, and no file says at which host. Where articles link to a host
at these paths, it may be their own, or that of the original which they translate at the same paths. It is
taken where a file of the input names it too and nothing speaks of a translation; else it is asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from wenmai.fold import SAFE_IN_PATHS, canonical_url
from wenmai.model import Document, Extraction, Finding, Site
from wenmai.publication import bounds
from wenmai.publication.link_evidence import Links, is_to_learn, parts_of
from wenmai.publication.site_of_document import moved_to
from wenmai.words.files import INDEX_NAMES, LIGHT, SOURCES, is_file, without_ending

__all__ = ["at_own_root"]


# Hosts that a platform gives its blogs: one of them at which the files' paths are is theirs.
_HOSTING = {"hashnode": ".hashnode.dev", "substack": ".substack.com"}


_PAGES = (*SOURCES, *LIGHT)


@dataclass(slots=True)
class _Root:
    """What the links to one host say."""

    links: int = 0  # that lead to the path of an article
    agree: set[int] = field(default_factory=set)  # articles to whose paths others link
    citing: set[int] = field(default_factory=set)  # those others
    itself: set[int] = field(
        default_factory=set
    )  # articles that link to their own path: where they came from
    strange: set[str] = field(default_factory=set)  # addresses at which no article would stand

    def is_likely(self) -> bool:
        """Whether enough articles are linked there, and no more pages that are none."""
        return (
            len(self.agree) >= bounds.FEWEST_AGREEING
            and len(self.citing) >= bounds.FEWEST_CITING
            and len(self.strange) <= len(self.agree)
        )


def at_own_root(
    extractions: Sequence[Extraction], links: Links, site: Site
) -> tuple[list[Extraction], Site, list[Finding]]:
    """The documents at the root that is theirs, and the site with it; as they are where it can't be told.

    Findings: `learned-address` where a root is taken, `whose-host` where one may be theirs.
    """
    unchanged = list(extractions)
    if site.hosts or not is_to_learn(extractions, site):
        return unchanged, site, []
    if not site.generator:
        extractions = _where_files_lie(extractions, links, site)
    paths = _paths(extractions)
    named = [one for one in site.named_roots if _evidence(one, paths, links).is_likely()]
    if len(named) == 1:
        evidence = _evidence(named[0], paths, links)
        if len(evidence.itself) <= len(evidence.agree):
            return _placed(extractions, site, named[0], links, len(evidence.agree))
    owners = [root for root in _below_hosts(paths, links) if _evidence(root, paths, links).is_likely()]
    if len(owners) == 1:
        agree = len(_evidence(owners[0], paths, links).agree)
        return _placed(extractions, site, owners[0], links, agree, why="the host of the repository's owner")
    hosts = sorted({link.host for link in links.rows})
    likely = [(host, one) for host in hosts if (one := _evidence(host, paths, links)).is_likely()]
    if not likely:
        return unchanged, site, []
    given = [host for host, _ in likely if host.endswith(_HOSTING.get(site.generator, "/"))]
    if len(given) == 1:
        agree = len(_evidence(given[0], paths, links).agree)
        return _placed(extractions, site, given[0], links, agree)
    host, evidence = max(likely, key=lambda row: (len(row[1].agree), row[0]))
    message = (
        f"{evidence.links} links to {host} have the paths of {len(evidence.agree)} of these articles:"
        f' is it theirs? Then write hosts = ["{host}"], base = "{links.protocol(host)}://{host}" in site.toml'
    )
    return unchanged, site, [Finding(code="whose-host", target=host, message=message)]


def _where_files_lie(extractions: Sequence[Extraction], links: Links, site: Site) -> list[Extraction]:
    """The documents at the paths of their files, as whoever publishes a folder by a few lines has them.

    From the input's folder, or the one in it that holds most of them: below which of the two more are linked
    at a root that is named. With .html where links to pages mostly end so.
    """
    pages = [_ends_in_html(link.parts[-1]) for link in links.rows if len(link.parts) > 1]
    ending = ".html" if 2 * sum(pages) > len(pages) else ""
    tops = Counter(one.document.path.partition("/")[0] + "/" for one in extractions if _is_page(one.document))
    main = [folder for folder, count in tops.items() if 2 * count > tops.total()]
    placed = [_from_folder(extractions, folder, ending) for folder in ("", *main)]
    return max(
        placed,
        key=lambda some: max(
            (len(_evidence(root, _paths(some), links).agree) for root in site.named_roots), default=0
        ),
    )


def _from_folder(extractions: Sequence[Extraction], folder: str, ending: str) -> list[Extraction]:
    return [
        replace(one, document=replace(one.document, site_paths=(_page_of(path[len(folder) :], ending),)))
        if _is_page(one.document) and (path := one.document.path).startswith(folder)
        else one
        for one in extractions
    ]


def _is_page(document: Document) -> bool:
    return is_file(document.path, _PAGES) and not (document.entry or document.site_paths)


def _page_of(path: str, ending: str) -> str:
    """The page of a file from the root: /a/b.html for a/b.md, /a/ for the index of a folder."""
    folder, _, name = without_ending(path, _PAGES).rpartition("/")
    inner = f"{name}{ending}" if name.lower() not in INDEX_NAMES else ""
    return f"/{folder}/{inner}" if folder else f"/{inner}"


def _ends_in_html(name: str) -> bool:
    return name.endswith(".html")


def _paths(extractions: Sequence[Extraction]) -> dict[tuple[str, ...], int]:
    """Path from the site's root → the only document that stands there; the root itself is nobody's."""
    standing: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, extraction in enumerate(extractions):
        document = extraction.document
        if not document.url and not document.entry:
            for path in document.site_paths:
                standing[_parts("https://a.example" + quote(path, safe=f"{SAFE_IN_PATHS}%"))].add(number)
    return {path: next(iter(some)) for path, some in standing.items() if path and len(some) == 1}


def _parts(url: str) -> tuple[str, ...]:
    """A page's path part by part; servers give axle.html for axle as well."""
    *folders, name = parts_of(canonical_url(url)) or ("",)
    name = name.removesuffix(".html")
    return (*folders, name) if name not in ("", "index") else tuple(folders)


def _evidence(root: str, paths: dict[tuple[str, ...], int], links: Links) -> _Root:
    evidence = _Root()
    host, *folders = root.split("/")
    for link in links.rows:
        if link.host != host or list(link.parts[: len(folders)]) != folders:
            continue
        inner = link.parts[len(folders) :]
        number = paths.get(_parts(f"https://a.example/{'/'.join(inner)}")) if inner else None
        if number is None:
            evidence.strange.update([link.url] if inner else ())
        elif number == link.source:
            evidence.itself.add(number)
        else:
            evidence.links += 1
            evidence.agree.add(number)
            evidence.citing.add(link.source)
    return evidence


def _below_hosts(paths: dict[tuple[str, ...], int], links: Links) -> list[str]:
    """Folders of the owner's hosts below which articles are linked at their paths: `lathe.example/guide`."""
    linked: dict[str, set[int]] = defaultdict(set)
    for link in links.rows:
        if links.is_own(link.host):
            for depth in range(1, min(bounds.DEEPEST_ROOT, len(link.parts) - 2) + 1):
                inner = "/".join(link.parts[depth:])
                number = paths.get(_parts(f"https://a.example/{inner}"))
                if number is not None and number != link.source:
                    linked["/".join((link.host, *link.parts[:depth]))].add(number)
    return sorted(root for root, numbers in linked.items() if len(numbers) >= bounds.FEWEST_AGREEING)


def _placed(
    extractions: Sequence[Extraction],
    site: Site,
    root: str,
    links: Links,
    count: int,
    *,
    why: str = "which a file beside them names",
) -> tuple[list[Extraction], Site, list[Finding]]:
    host = root.partition("/")[0]
    base = f"{links.protocol(host)}://{root}"
    moved = [
        moved_to(one, base + quote(one.document.site_paths[0], safe=SAFE_IN_PATHS))
        if one.document.site_paths and not one.document.url and not one.document.entry
        else one
        for one in extractions
    ]
    message = (
        f"{count} articles are linked at {root}, {why}, by their paths;"
        f' to settle it write base = "{base}" in site.toml'
    )
    return moved, replace(site, base=base, hosts=(host,)), [Finding(code="learned-address", message=message)]
