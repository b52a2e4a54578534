"""The full addresses that the documents of an input link to, as evidence of where they are published."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from wenmai.fold import canonical_url, fold, host_of, on_shown_host
from wenmai.model import Extraction, Mention, Site
from wenmai.publication import bounds
from wenmai.publication.written_addresses import is_reference
from wenmai.words.files import MARKDOWN, is_file

__all__ = [
    "Evidence",
    "Links",
    "OwnLink",
    "home_of",
    "host_or_repository",
    "is_to_learn",
    "links_by_file",
    "parts_of",
    "rooted",
]

_SHARED = frozenset(("github.com", "gitlab.com", "gitee.com"))  # hosts of many owners' repositories
_REPOSITORY = re.compile(r"https?://[^/]+/([^/]+)/[^/]+")
_BLOB = re.compile(r"(https://[^/]+/[^/]+/[^/]+)/(?:-/)?(?:blob|raw|edit|tree)/[^/]+/(.+)")


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A full address as it stands in a document."""

    source: int  # of the document
    url: str  # canonical
    words: str  # folded, where they are long enough for a title
    secure: bool

    @property
    def host(self) -> str:
        """The host of the address."""
        return host_of(self.url)

    @property
    def parts(self) -> tuple[str, ...]:
        """The path, decoded, part by part."""
        return parts_of(self.url)


@lru_cache(maxsize=65536)
def parts_of(url: str) -> tuple[str, ...]:
    """The path of a canonical address, decoded, part by part."""
    path = url.removeprefix("https://").partition("?")[0].partition("/")[2]
    return tuple(unquote(part) for part in path.split("/") if part)


def host_or_repository(url: str) -> str:
    """The host of an address, or the repository where a host has those of many owners."""
    host = host_of(url)
    return "/".join((host, *parts_of(url)[:2])) if host in _SHARED else host


def _linked(extractions: Sequence[Extraction], site: Site) -> Iterator[OwnLink]:
    """Every full address; those on the site's own host only where they can tell where files stand."""
    hosts = site.host_names
    home = "" if is_to_learn(extractions, site) else home_of(extractions, site)
    for number, extraction in enumerate(extractions):
        for mention in extraction.mentions:
            url = on_shown_host(mention.address, hosts)
            if url and host_of(url) != home:
                secure = not mention.url.strip().startswith("http:")
                yield OwnLink(number, url, _title_words(mention), secure)


def _rooted(extractions: Sequence[Extraction]) -> Iterator[OwnLink]:
    """Addresses from the root of the site, /2018/05/14/tea: their host is the one that is not known."""
    for number, extraction in enumerate(extractions):
        for mention in extraction.mentions:
            if mention.url[:1] == "/" and mention.url[1:2] != "/":
                yield OwnLink(number, rooted(mention.url.strip()), _title_words(mention), True)


def rooted(path: str) -> str:
    """The canonical form of an address from the site's root, whose host is not known."""
    return canonical_url("https://root.invalid" + path).replace("root.invalid", "", 1)


def _title_words(mention: Mention) -> str:
    """The words of a link, folded, where they are long enough for a title."""
    words = fold(mention.title)
    return words if len(words) >= bounds.SHORTEST_TITLE else ""


def links_by_file(mentions: Iterable[Mention]) -> int:
    """How many links are by a note's name or by a file's path: who writes so hardly writes addresses."""
    return sum(1 for mention in mentions if mention.wiki or _is_path_of_text(mention.url))


def _is_path_of_text(url: str) -> bool:
    return is_reference(url) and is_file(url.partition("#")[0], MARKDOWN)


class Links:
    """The full addresses in all documents, those from the site's root, and the documents by title."""

    def __init__(self, extractions: Sequence[Extraction], site: Site) -> None:
        self.rows = list(_linked(extractions, site))
        self.rooted = list(_rooted(extractions)) if is_to_learn(extractions, site) else []
        self.files = {extraction.document.path for extraction in extractions if not extraction.document.entry}
        self.titled: dict[str, set[int]] = defaultdict(set)
        for number, extraction in enumerate(extractions):
            if not extraction.document.title_inferred:
                self.titled[fold(extraction.document.title)].add(number)
        mentions = (mention for extraction in extractions for mention in extraction.mentions)
        self.by_file = links_by_file(mentions)
        match = _REPOSITORY.match(site.repository or self.repository())
        self.owner = match[1].casefold() if match else ""

    @property
    def rooted_urls(self) -> set[str]:
        """The addresses from the site's root that are linked."""
        return {link.url for link in self.rooted}

    def names(self, link: OwnLink, number: int) -> bool | None:
        """Whether the words of a link are the title of this document; None when they are no title."""
        told = self.titled.get(link.words) if link.words else None
        return None if told is None else number in told

    def is_own(self, host: str) -> bool:
        """Whether an address is surely one of the site: from its root, or at a host with its owner's name."""
        return not host or (bool(self.owner) and self.owner in host.split(".")[:-1])

    def repository(self) -> str:
        """The one repository in which three of the input's files stand under their own paths."""
        of: dict[str, set[str]] = defaultdict(set)
        for link in self.rows:
            if (match := _BLOB.match(link.url)) and unquote(match[2]) in self.files:
                of[match[1]].add(match[2])
        enough = sorted(
            repository for repository, paths in of.items() if len(paths) >= bounds.FEWEST_AGREEING
        )
        return enough[0] if len(enough) == 1 else ""

    def protocol(self, host: str) -> str:
        """https or http, by which most links reach a host."""
        secure = [link.secure for link in self.rows if link.host == host]
        return "https" if 2 * sum(secure) >= len(secure) else "http"


@dataclass(slots=True)
class Evidence:
    """For and against one build of addresses, or one host."""

    agree: set[int] = field(default_factory=set)  # documents to whose addresses others link
    right: set[str] = field(default_factory=set)  # these addresses
    shapes: set[str] = field(default_factory=set)  # the folders of these, with every number as 0
    citing: set[int] = field(default_factory=set)  # those others
    against: set[str] = field(default_factory=set)  # addresses
    titled: set[int] = field(default_factory=set)  # of those that agree, the ones linked by title
    links: int = 0  # that lead to those that agree
    strange: set[str] = field(default_factory=set)  # addresses of this build that lead to no file
    from_earlier: set[str] = field(default_factory=set)  # addresses linked by an article that is no later one

    @property
    def weight(self) -> int:
        """The articles that agree, less what speaks against it."""
        return len(self.agree) - bounds.RARELY * len(self.against)

    def holds(self, fewest: int = bounds.FEWEST_AGREEING) -> bool:
        """Whether so many documents agree, and hardly an address speaks against it."""
        return len(self.agree) >= fewest and len(self.agree) >= bounds.RARELY * len(self.against)


def is_to_learn(extractions: Sequence[Extraction], site: Site) -> bool:
    """Nobody says where the site is, and there are files without an address."""
    return not site.base and any(
        not extraction.document.url and not extraction.document.entry for extraction in extractions
    )


def home_of(extractions: Sequence[Extraction], site: Site) -> str:
    """The site's host, else the one at which most documents stand; empty when none has an address."""
    if site.hosts:
        return site.hosts[0]
    hosts = Counter(host_of(extraction.address) for extraction in extractions if extraction.document.url)
    return max(hosts, key=lambda host: (hosts[host], host), default="")
