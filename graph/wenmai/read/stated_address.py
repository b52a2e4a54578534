"""The address that a document states of itself, where it is none: the article would lose it unsaid."""

from __future__ import annotations

import re

from wenmai.fold import canonical_url
from wenmai.model import Document, Finding

__all__ = ["bad_addresses"]

# htthttps://a.example/7, http://[::1; not ftp://a.example/7, which says of itself that it is no page
_MEANT = re.compile(r"\s*[a-z]{0,8}https?:", re.IGNORECASE)


def bad_addresses(document: Document) -> tuple[Finding, ...]:
    """A finding for an address that is meant for one of the web and can't be."""
    if not _MEANT.match(document.url) or canonical_url(document.url):
        return ()
    message = f"“{document.url[:80]}” is no web address"
    return (Finding(code="bad-url", path=str(document.ref), target=document.url[:80], message=message),)
