"""Two files that give one address as theirs: the one that is published there keeps it.

A blog in two languages may name the address of the original as `canonical` in the translation, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wenmai.fold import canonical_url, fold, on_shown_host
from wenmai.model import Document, Extraction, Site
from wenmai.publication.site_of_document import moved_to

__all__ = ["each_at_its_own"]


def each_at_its_own(extractions: Sequence[Extraction], site: Site) -> list[Extraction]:
    """The documents; of several with one address those that are published elsewhere stand there.

    Files with one title stay together: then it is one article that moved.
    """
    moved = list(extractions)
    if not site.base:
        return moved
    at: dict[str, list[int]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        if extraction.document.url and extraction.document.site_paths and not extraction.document.entry:
            at[on_shown_host(extraction.address, site.host_names)].append(number)
    for url, numbers in at.items():
        own = {number: _permalink(extractions[number].document, site) for number in numbers}
        kept = {fold(extractions[number].document.title) for number in numbers if own[number][1] == url}
        for number in numbers:
            document = extractions[number].document
            shown, canonical = own[number]
            if kept and canonical != url and fold(document.title) not in kept:
                moved[number] = moved_to(extractions[number], shown)
    return moved


def _permalink(document: Document, site: Site) -> tuple[str, str]:
    """The address at which the generator publishes a file: in full, and canonical."""
    shown = site.base.rstrip("/") + document.site_paths[0]
    return shown, canonical_url(shown, site.host_names)
