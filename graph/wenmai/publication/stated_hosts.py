"""Addresses that files state in `url` or `link`: own where they agree on a host.

A vault keeps a note on each page that its owner has read, with the page's address: a hundred notes, a hundred
hosts. A blog states its own addresses, at one host.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Extraction, Site
from wenmai.publication import bounds

__all__ = ["without_strangers"]

_WHEREVER = ("url", "link")  # fields that may as well say what a text is about
_VAULTS = (
    "dendron",
    "logseq",
    "obsidian",
    "quartz",
)  # collections of notes: one such field alone says nothing


def without_strangers(extractions: Sequence[Extraction], site: Site) -> list[Extraction]:
    """The documents; what such a field states at a host that is not the site's is no address of its file."""
    if site.hosts and site.generator:
        return list(extractions)  # it was asked where they were read
    hosts = Counter(
        host_of(extraction.address)
        for extraction in extractions
        if _states(extraction.document, extraction.address)
    )
    if not hosts or (len(hosts) == 1 and hosts.total() == 1 and site.generator not in _VAULTS):
        return list(extractions)
    host, count = max(hosts.items(), key=lambda row: (row[1], row[0]))
    agree = count >= bounds.FEWEST_AT_HOST and count > bounds.SHARE_AT_HOST * hosts.total()
    own = {*site.hosts, *((host,) if agree else ())}
    return [
        _without_address(extraction)
        if host_of(extraction.address) not in own and _is_wherever(extraction.document, extraction.address)
        else extraction
        for extraction in extractions
    ]


def _states(document: Document, address: str) -> bool:
    """Whether a field of the file is its address."""
    return not document.entry and any(
        canonical_url(value) == address for _, value in document.fields if address
    )


def _is_wherever(document: Document, address: str) -> bool:
    """Whether only such fields say so."""
    names = {name for name, value in document.fields if address and canonical_url(value) == address}
    return not document.entry and bool(names) and names <= {*_WHEREVER}


def _without_address(extraction: Extraction) -> Extraction:
    document = replace(extraction.document, url="", site="")
    return replace(extraction, document=document, address="")
