"""What the links between files say of their site, where no configuration and no site file does.

A folder of Markdown files may not say where it is published. The links between the files do: an
address /2018/05/14/tea/ that names the stem of a file and the very day of its date, three times and
hardly ever otherwise, tells the scheme of all addresses, and a second host whose addresses are those of
known articles is a second name of the site. An address without a date in it, or a declared path,
counts only where the words of the link are the title of the article.
"""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from wenmai.fold import SAFE_IN_PATHS, canonical_url, host_of, on_shown_host
from wenmai.model import Document, Extraction, Finding, Site
from wenmai.publication import bounds
from wenmai.publication.address_schemes import Scheme, holds_date
from wenmai.publication.at_owners_host import owners_addresses
from wenmai.publication.field_addresses import at_stated_fields
from wenmai.publication.flat_pages import at_flat_pages
from wenmai.publication.folder_schemes import Published, published
from wenmai.publication.link_evidence import Evidence, Links, home_of, is_to_learn, parts_of, rooted
from wenmai.publication.own_root import at_own_root
from wenmai.publication.permalinks import paths_in_site
from wenmai.publication.site_of_document import moved_to
from wenmai.publication.whole_slugs import at_whole_slugs
from wenmai.words.files import TEXTS, is_file
from wenmai.words.languages import are_translations, languages_of

__all__ = ["Learned", "learn_site"]


@dataclass(frozen=True, slots=True)
class Learned:
    """The documents with the addresses that were learned, and the site with its hosts."""

    extractions: list[Extraction]
    site: Site
    findings: list[Finding]
    scheme: str = ""  # by which addresses are made, for people: hexo, /{year}/{month}/{name}


def learn_site(extractions: Sequence[Extraction], site: Site) -> Learned:
    """The addresses of the files, the site's root, its other hosts and its repository.

    Findings: `learned-address` (how the files' addresses are made), `learned-host` (another name of
    the site), `learned-repository`; each says what to write into the site file to settle it.
    """
    links = Links(extractions, site)
    findings: list[Finding] = []
    if not site.repository and (repository := links.repository()):
        site = replace(site, repository=repository)
        message = f"{repository} holds these files; its addresses lead to them"
        findings.append(_settled_by("learned-repository", message, f'repository = "{repository}"'))
    extractions, fields = at_stated_fields(extractions, links)
    for field in fields:
        message = f"{field.count} articles stand at {field.host} as well, as their {field.name} and links say"
        findings.append(Finding(code="learned-address", message=message))
    extractions, slugs = at_whole_slugs(extractions, links)
    for one in slugs:
        message = f"{one.count} articles stand at {one.root}/{{slug}}, as links between them say"
        findings.append(Finding(code="learned-address", message=message))
    extractions, flat = at_flat_pages(extractions)
    if flat:
        message = f"{flat} articles stand at /{{name}}.html, as links between them say"
        findings.append(Finding(code="learned-address", message=message))
    extractions, owners = _at_owners_addresses(extractions, links)
    for host, count in sorted(owners.items()):
        message = f"{count} articles stand at {host}, as they and the links to them say"
        findings.append(Finding(code="learned-address", message=message))
    extractions, learned = _at_learned_addresses(extractions, links, site)
    if learned.host:
        protocol = links.protocol(learned.host)
        site = replace(site, base=f"{protocol}://{learned.host}", hosts=site.hosts or (learned.host,))
        message = (
            f"{learned.count} articles stand at {learned.host}{learned.shown}, as links between them say"
        )
        if line := learned.line_of(site, extractions, links.rooted_urls):
            findings.append(_settled_by("learned-address", message, line))
        else:
            findings.append(Finding(code="learned-address", message=message))
    else:
        extractions, site, rooted_at = at_own_root(extractions, links, site)
        findings.extend(rooted_at)
    others = _other_hosts(extractions, links, site)
    home = home_of(extractions, site)
    if others:
        site = replace(site, hosts=(*(site.hosts or (home,)), *(host for host, _ in others)))
    names = ", ".join(f'"{name}"' for name in site.hosts)
    for host, count in others:
        message = f"{host} has {count} articles at the same paths as {home}; taken for the same site"
        findings.append(_settled_by("learned-host", message, f"hosts = [{names}]"))
    return Learned(list(extractions), site, findings, learned.shown if learned.host else _scheme_of(site))


def _scheme_of(site: Site) -> str:
    """How a generator makes addresses, for people: `hexo /:year/:title/`; empty where there is none."""
    if not site.generator or not site.base:
        return ""
    return f"{site.generator} {site.permalink}".rstrip()


def _settled_by(code: str, message: str, line: str) -> Finding:
    return Finding(code=code, message=f"{message}; to settle it write {line} in site.toml")


# --- addresses of the files ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _LearnedHost:
    """The host at which the files are published."""

    host: str = ""
    count: int = 0  # articles
    scheme: Scheme | None = None  # how most addresses are made; None where files declare them

    @property
    def shown(self) -> str:
        """For people: /{year}/{month}/{name}."""
        return self.scheme.shown() if self.scheme else "/"

    def line_of(self, site: Site, extractions: Sequence[Extraction], rooted_urls: Collection[str]) -> str:
        """What a site file has to say for the same addresses; empty when any of them would be another.

        A line that moves an article, or leaves a path that is linked from the root to none, loses links.
        """
        if self.scheme is None or not self.scheme.dated or self.scheme.form == "numbered":
            return ""
        pattern = self.shown.replace("{folders}", "{sections}")
        content = (self.scheme.root,) if self.scheme.root else ()
        settled = replace(site, content=content, permalink=pattern)
        if not all(_stays(extraction.document, settled, rooted_urls) for extraction in extractions):
            return ""
        folder = f', content = ["{self.scheme.root}"]' if self.scheme.root else ""
        return f'base = "{site.base}"{folder}, permalink = "{pattern}"'


def _stays(document: Document, site: Site, rooted_urls: Collection[str]) -> bool:
    """Whether a file keeps its address, and all that is linked of it, when its site is described so."""
    if document.entry or not is_file(document.path, TEXTS):
        return True
    matter = {"slug": document.slug} if document.slug else {}
    paths = paths_in_site(replace(document, matter=matter), site)
    linked = {rooted(path) for path in document.site_paths}.intersection(rooted_urls)
    if not linked <= {rooted(path) for path in paths}:
        return False
    return bool(paths) == bool(document.url) and all(
        canonical_url(site.base + quote(path, safe=SAFE_IN_PATHS)) == canonical_url(document.url)
        for path in paths[:1]
    )


def _at_learned_addresses(
    extractions: Sequence[Extraction], links: Links, site: Site
) -> tuple[Sequence[Extraction], _LearnedHost]:
    """The documents with the addresses that a scheme, or their own paths on a host, gives them.

    Nothing is learned where the site is known, or where every document has its address.
    """
    if not is_to_learn(extractions, site):
        return extractions, _LearnedHost()
    by_links = published(extractions, links)
    schemes = by_links.schemes
    declared = _declared_hosts(extractions, links)
    count: Counter[str] = Counter()
    for scheme, evidence in schemes.items():
        if scheme.host:
            count[scheme.host] += len(evidence.agree)
    count.update(declared)
    from_root = [scheme for scheme in schemes if not scheme.host]
    if not count:
        return [_placed(extraction, from_root, by_links) for extraction in extractions], _LearnedHost()
    stated = {host_of(extraction.address) for extraction in extractions if extraction.document.url}
    host = max(count, key=lambda name: (name in site.hosts[:1], count[name], name in stated, name))
    protocol = links.protocol(host)
    of_host = [scheme for scheme in schemes if scheme.host == host]
    shown = of_host[0] if of_host else None
    placed = [_placed(extraction, [*of_host, *from_root], by_links) for extraction in extractions]
    urls = [
        [f"{protocol}://{host}{quote(path, safe=SAFE_IN_PATHS)}" for path in paths]
        for paths in _paths_at(placed, host in declared, of_host, by_links)
    ]
    chosen = _chosen(placed, urls, {link.url for link in links.rows if link.host == host})
    moved = [
        moved_to(extraction, url) if url else extraction
        for extraction, url in zip(placed, chosen, strict=True)
    ]
    learned = sum(1 for before, after in zip(placed, moved, strict=True) if before is not after)
    return moved, _LearnedHost(host, learned, shown) if learned else _LearnedHost()


def _at_owners_addresses(
    extractions: Sequence[Extraction], links: Links
) -> tuple[list[Extraction], Counter[str]]:
    """The documents with the addresses that they have at the host of the repository's owner, counted."""
    moved, count = list(extractions), Counter[str]()
    for number, url in owners_addresses(extractions, links).items():
        moved[number] = moved_to(moved[number], url)
        count[host_of(moved[number].address)] += 1
    return moved, count


def _page_of(extraction: Extraction) -> str:
    """A file's path without its ending: tea.Rmd and tea.md, which was made of it, are one page."""
    document = extraction.document
    return f"{document.path}#{document.entry}" if document.entry else posixpath.splitext(document.path)[0]


def _placed(extraction: Extraction, schemes: Sequence[Scheme], by_links: Published) -> Extraction:
    """The document with the paths within its site that the schemes give it."""
    document = extraction.document
    if document.entry or document.url or not schemes:
        return extraction
    site_paths = tuple(dict.fromkeys([*document.site_paths, *by_links.paths(document, schemes)]))
    return (
        replace(extraction, document=replace(document, site_paths=site_paths))
        if site_paths != document.site_paths
        else extraction
    )


def _paths_at(
    extractions: Sequence[Extraction], declared: bool, schemes: Sequence[Scheme], by_links: Published
) -> Iterator[tuple[str, ...]]:
    """The paths at which each document may stand: the declared one, or else those by the schemes in turn."""
    for document in (extraction.document for extraction in extractions):
        if document.entry or document.url:
            yield ()
        else:
            yield (document.site_paths[:1] if declared else ()) or tuple(by_links.paths(document, schemes))


def _chosen(
    extractions: Sequence[Extraction], urls: Sequence[Sequence[str]], linked: Collection[str]
) -> list[str]:
    """The address of each document: where it is linked, when no other one stands there by the first scheme.

    So the fewest links lead nowhere. An address of two pages is neither one's.
    """
    pages = [_page_of(extraction) for extraction in extractions]
    by_first: dict[str, set[str]] = defaultdict(set)
    for extraction, page, own in zip(extractions, pages, urls, strict=True):
        by_first[canonical_url(own[0]) if own else extraction.address].add(page)
    chosen = [
        next(
            (url for url in own if canonical_url(url) in linked and by_first[canonical_url(url)] <= {page}),
            "",
        )
        or next(iter(own), "")
        for page, own in zip(pages, urls, strict=True)
    ]
    at: dict[str, set[str]] = defaultdict(set)
    for extraction, page, url in zip(extractions, pages, chosen, strict=True):
        at[canonical_url(url) or extraction.address].add(page)
    return [url if len(at[canonical_url(url)]) == 1 else "" for url in chosen]


# --- hosts where known paths are found again ----------------------------------------------------


def _declared_hosts(extractions: Sequence[Extraction], links: Links) -> dict[str, int]:
    """Hosts at which links find the paths that files without an address declare, with their number."""
    paths: dict[str, set[int]] = defaultdict(set)
    for number, extraction in enumerate(extractions):
        if not extraction.document.url and not extraction.document.entry:
            for site_path in extraction.document.site_paths[:1]:
                paths[_path_key(site_path)].add(number)
    return {
        host: len(evidence.agree)
        for host, evidence in _attested(extractions, links, paths).items()
        if evidence.holds(bounds.FEWEST_AT_DECLARED)
    }


def _other_hosts(extractions: Sequence[Extraction], links: Links, site: Site) -> list[tuple[str, int]]:
    """Hosts that are no name of the site yet and have its articles at the same paths, the surest first."""
    home = home_of(extractions, site)
    paths: dict[str, set[int]] = defaultdict(set)
    for number, extraction in enumerate(extractions):
        document = extraction.document
        url = on_shown_host(extraction.address, site.host_names)
        if url and host_of(url) == home:
            paths["/" + "/".join(parts_of(url))].add(number)
            for site_path in document.site_paths:
                paths[_path_key(site_path)].add(number)
    taken = {home, *site.hosts, *(host_of(extraction.address) for extraction in extractions)}
    attested = {
        host: len(evidence.agree)
        for host, evidence in _attested(extractions, links, paths).items()
        if evidence.holds(bounds.FEWEST_AT_DECLARED) and host not in taken and not _is_translated(host, home)
    }
    return sorted(attested.items(), key=lambda row: (-row[1], row[0]))


def _attested(
    extractions: Sequence[Extraction], links: Links, paths: dict[str, set[int]]
) -> dict[str, Evidence]:
    """For each host what speaks for its having documents at these paths."""
    hosts: dict[str, Evidence] = defaultdict(Evidence)
    for link in links.rows:
        numbers = paths.get("/" + "/".join(link.parts), set()) if link.parts else set()
        if len(numbers) != 1:
            continue
        number = next(iter(numbers))
        is_title = links.names(link, number)
        if is_title is False:
            hosts[link.host].against.add(link.url)
        elif link.source != number and (
            is_title or holds_date(link.parts[:-1], extractions[number].document)
        ):
            hosts[link.host].agree.add(number)
    return hosts


def _is_translated(host: str, home: str) -> bool:
    """Whether two hosts differ in a language, en.wood.blog: the same path leads to a translation there."""
    return are_translations(*(languages_of(name.partition(".")[0]) for name in (host, home)))


def _path_key(site_path: str) -> str:
    """A declared path as the path of a canonical address: /a/b/index.html → /a/b."""
    url = canonical_url("https://a.example" + quote(site_path, safe=f"{SAFE_IN_PATHS}%"))
    return "/" + "/".join(parts_of(url))
