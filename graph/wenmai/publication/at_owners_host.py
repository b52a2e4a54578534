"""Addresses at the host that has the name of the repository's owner: halfrost.com for halfrost/Field.

An article states its own there at the end of the text (Source: https://halfrost.com/tea), or others
link to the name of its file. Elsewhere neither says as much: who translates states where the original
is, and who solves problems calls his files what the problems are called.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wenmai.fold import build_of, canonical_url, host_of
from wenmai.model import Extraction
from wenmai.publication import bounds
from wenmai.publication.address_schemes import LISTS, names_of
from wenmai.publication.link_evidence import Links, parts_of
from wenmai.words.files import PAGES, without_ending

__all__ = ["owners_addresses"]

# 本文首发于：, 原文地址：, Source:; not 参考: nor 下一篇:
_STATES = re.compile(
    r"(?:本文|原文|首发|转载|出处|来源|source|permalink|originally)[^。.!！?？;；\n]{0,12}[:：]\s*$",
    re.IGNORECASE,
)

_Addresses = dict[int, dict[str, str]]  # number of a document → canonical address → as written


def owners_addresses(extractions: Sequence[Extraction], links: Links) -> dict[int, str]:
    """Number of a document without an address → the one that it states, or by which its file is linked.

    One address is that of one document, and a host has three of them or none. Those that only links
    tell lie in one folder: a host with many books has in each of them a page called as some file is.
    """
    if not links.owner:
        return {}
    homeless = [
        number
        for number, extraction in enumerate(extractions)
        if not (extraction.document.url or extraction.document.entry)
    ]
    stated = _only({number: _stated(extractions[number], links) for number in homeless})
    named = _only(_named(extractions, [number for number in homeless if number not in stated], links))
    addresses = {**named, **stated}
    groups: dict[str, set[int]] = defaultdict(set)
    for number, url in addresses.items():
        address = canonical_url(url)
        groups[_folder(address) if number in named else host_of(address)].add(number)
    for number in stated:
        groups[_folder(canonical_url(stated[number]))].add(number)
    sure = {number for some in groups.values() if len(some) >= bounds.FEWEST_AGREEING for number in some}
    taken = {canonical_url(url) for url in stated.values()}
    return {
        number: url
        for number, url in sorted(addresses.items())
        if number in sure and (number in stated or canonical_url(url) not in taken)
    }


def _folder(address: str) -> str:
    """Where an address lies, whatever the numbers in it: all days are one folder."""
    return build_of(address.rpartition("/")[0])


def _only(addresses: _Addresses) -> dict[int, str]:
    """The documents that have one address which no other one has."""
    of: dict[str, set[int]] = defaultdict(set)
    for number, urls in addresses.items():
        for address in urls:
            of[address].add(number)
    alone = {number: next(iter(urls.items())) for number, urls in addresses.items() if len(urls) == 1}
    return {number: url for number, (address, url) in alone.items() if len(of[address]) == 1}


def _stated(extraction: Extraction, links: Links) -> dict[str, str]:
    """The addresses that stand bare behind words that say where the text came out."""
    return {
        address: mention.url.strip()
        for mention in extraction.mentions
        if mention.url.startswith("http")
        and mention.is_bare_address
        and _STATES.search(mention.context.partition(mention.text)[0])
        and links.is_own(host_of(address := mention.address))
        and parts_of(address)
    }


def _named(extractions: Sequence[Extraction], numbers: Sequence[int], links: Links) -> _Addresses:
    """The addresses whose last part is the name of one file only, which does not itself link there.

    A page that links an address is about what stands there: fmt.md about the manual's …/std/fmt/.
    """
    called: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        for name in names_of(extractions[number].document):
            called[name].add(number)
    linked: _Addresses = defaultdict(dict)
    subjects = {(link.source, link.url) for link in links.rows}
    for link in links.rows:
        if links.is_own(link.host) and link.parts and not LISTS.intersection(link.parts[:-1]):
            files = called.get(without_ending(link.parts[-1], PAGES), set())
            alone = len(files) == 1 and (next(iter(files)), link.url) not in subjects
            if alone and links.names(link, next(iter(files))) is not False:
                written = link.url if link.secure else link.url.replace("https:", "http:", 1)
                linked[next(iter(files))][link.url] = written
    return linked
