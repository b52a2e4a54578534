"""A heading that is one link to the page itself: `# [Title](https://github.com/me/blog/issues/108)`.

Blogs that are kept as issues of a repository are backed up in this form. The link is the article's
address and cites nobody; two files with one such address are one article that got another title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Extraction, Site
from wenmai.publication import bounds
from wenmai.publication.site_of_document import moved_to

__all__ = ["at_headings_address"]

# https://github.com/me/blog/issues of …/issues/108; not …/blob/main
_ISSUES = re.compile(r"https://[^/]+/[^/]+/[^/]+/(?:-/)?(?:issues|discussions)")


def at_headings_address(extractions: Sequence[Extraction], site: Site) -> list[Extraction]:
    """The documents without an address, at the one that their first heading links to.

    It counts where it is one of the site itself, or where most headings that link anywhere link to
    the issues of one repository.
    """
    headed = {
        number: url
        for number, extraction in enumerate(extractions)
        if (url := _heading_address(extraction.document))
    }
    folders: dict[str, list[int]] = defaultdict(list)
    for number, url in headed.items():
        folders[canonical_url(url, site.host_names).rpartition("/")[0]].append(number)
    own = {
        *site.hosts,
        *(host_of(extraction.address) for extraction in extractions if extraction.document.url),
    }
    moved = list(extractions)
    for folder, numbers in folders.items():
        of_issues = bool(_ISSUES.fullmatch(folder))
        many = len(numbers) >= bounds.FEWEST_AGREEING and 2 * len(numbers) > len(headed)
        if many if of_issues else host_of(folder) in own:
            for number in numbers:
                moved[number] = moved_to(extractions[number], headed[number])
    return moved


def _heading_address(document: Document) -> str:
    """The full address to which all of the heading at the beginning of the text links."""
    if document.url or document.entry or not document.headings or not document.links:
        return ""
    start, end = document.headings[0]
    link = document.links[0]
    if (
        document.text[:start].strip()
        or document.text[start:end].strip() != document.text[link.start : link.end].strip()
    ):
        return ""
    inside = start <= link.start and link.end <= end
    return link.url.strip() if inside and canonical_url(link.url) else ""
