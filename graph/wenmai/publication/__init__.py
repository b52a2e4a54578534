"""Where documents are published, as they and the links between them say: found before they are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenmai.model import Extraction, Site
from wenmai.publication.heading_link import at_headings_address
from wenmai.publication.host_of_pages import with_hosts
from wenmai.publication.learned_site import Learned, learn_site
from wenmai.publication.listing_pages import without_listing_pages
from wenmai.publication.permalinks import at_permalinks
from wenmai.publication.redirects import placed_redirects
from wenmai.publication.shared_address import each_at_its_own
from wenmai.publication.site_of_document import site_of
from wenmai.publication.stated_hosts import without_strangers

__all__ = ["Learned", "at_permalinks", "at_their_addresses", "placed_redirects", "site_of"]


def at_their_addresses(extractions: Sequence[Extraction], site: Site, named: str = "") -> Learned:
    """The documents, but for lists of others, at the addresses that are known of them; and what was learned.

    Parameters
    ----------
    extractions, site
        All documents, and what the site file and a blog generator's settings say.
    named
        The host that the input itself names, in a CNAME file; empty when it names none.
    """
    extractions, lists = without_listing_pages(without_strangers(extractions, site))
    placed, hosts = with_hosts(at_headings_address(extractions, site), site, named)
    learned = learn_site(each_at_its_own(placed, site), site)
    return replace(learned, findings=[*lists, *hosts, *learned.findings])
