"""HTML pages of any site: an article with its body, or a list of entries."""

from __future__ import annotations

import re

from wenmai.read import bounds
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

# `<!DOCTYPE html>`, `<!-- saved --><html lang=zh>`, `<?xml …?><html`; not `<rss>`, not `text <html>`.
_LOOKS_LIKE_HTML = re.compile(
    # possessive: a comment that has ended is not opened again to end elsewhere
    r"\ufeff?\s*+(?:<\?xml[^>]*>\s*+)?(?>(?:<!--(?>.*?-->))\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


# html, head, body and doctype are optional in HTML: then the file's name must say what it is, too.
_BEGINS_WITH_TAG = re.compile(
    r"\ufeff?\s*+(?:(?>(?:<!--(?>.*?-->))\s*+)*+)"
    r"<(?:title|meta|link|h[1-3]|p|div|article|section|main|header|nav|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_NAMED_HTML = re.compile(r"\.x?html?$", re.IGNORECASE)
# What generators make pages of
_TEMPLATES = re.compile(
    r"(?:^|/)(?:_?layouts?|_?includes?|_?partials?|themes?|templates?|shortcodes?|snippets?)/", re.IGNORECASE
)
_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_VARIABLE = re.compile(r"\{\{|\{%|<%|<\?php")
_TITLED = re.compile(r"<(title|h[1-2])\b[^>]*>.*?</\1>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^>]*>")


# A page of nothing but <meta http-equiv="refresh" …>
_REFRESHED = re.compile(r"<meta\s[^>]{0,200}http-equiv\s*=\s*[\"']?refresh\b", re.IGNORECASE)


def recognises(source: Source) -> bool:
    """The text starts as an HTML document does, or is a piece of one with a title and prose."""
    head = source.text[:20_000]
    if _LOOKS_LIKE_HTML.match(head):
        return True
    if not _NAMED_HTML.search(source.path):
        return False
    return _is_fragment(source) or bool(_BEGINS_WITH_TAG.match(head) and _REFRESHED.search(head))


def _is_fragment(source: Source) -> bool:
    if _TEMPLATES.search(source.path) or not _BEGINS_WITH_TAG.match(source.text[:20_000]):
        return False
    prose = _CODE.sub("", source.text)
    title = _TITLED.search(prose)
    if title is None or _VARIABLE.search(prose):
        return False
    beside = _TAGS.sub("", prose[: title.start()] + prose[title.end() :])
    return len(beside.strip()) >= bounds.FRAGMENT_PROSE


def read(source: Source) -> ReadResult:
    """The page is one article, or a list with an entry for each; a page that is neither is reported."""
    from wenmai.read.html.page import read_page  # the parser loads only when there is a page to parse

    return read_page(source)
