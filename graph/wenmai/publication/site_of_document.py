"""Which site a document is of, and what changes with its address."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wenmai.fold import canonical_url, host_of, on_shown_host
from wenmai.model import Extraction, Site

__all__ = ["moved_to", "site_of"]


def site_of(extraction: Extraction, site: Site, named: str = "") -> str:
    """The site of a document: the host of its address, or else what its input declares, if anything.

    Parameters
    ----------
    site
        What the site file and a generator's settings say: of the site's hosts the first is shown.
    named
        What the input is called where these are silent: the host in a CNAME file, or its own name.
    """
    host = host_of(on_shown_host(extraction.address, site.host_names))
    written = site.host_names.get(extraction.document.site, extraction.document.site)
    declared = site.hosts[0] if site.hosts else host_of(canonical_url(site.base))
    return host or written or declared or named


def moved_to(extraction: Extraction, url: str, **fields: Any) -> Extraction:
    """The document at another address, and of its host where its site is not known."""
    address = canonical_url(url)
    site = extraction.document.site or host_of(address)
    document = replace(extraction.document, url=url, site=site, **fields)
    return replace(extraction, document=document, address=address)
