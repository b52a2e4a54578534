"""HTML pages of any site: an article with its body, or a list of entries."""

from __future__ import annotations

import re

from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

# `<!DOCTYPE html>`, `<!-- saved --><html lang=zh>`, `<?xml …?><html`; not `<rss>`, not `text <html>`.
_LOOKS_LIKE_HTML = re.compile(
    # possessive: a comment that has ended is not opened again to end elsewhere
    r"\ufeff?\s*+(?:<\?xml[^>]*>\s*+)?(?>(?:<!--(?>.*?-->))\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def recognises(source: Source) -> bool:
    """The text starts as an HTML document does."""
    return bool(_LOOKS_LIKE_HTML.match(source.text[:20_000]))


def read(source: Source) -> ReadResult:
    """The page is one article, or a list with an entry for each; a page that is neither is reported."""
    from wenmai.read.html.page import read_page  # the parser loads only when there is a page to parse

    return read_page(source)
