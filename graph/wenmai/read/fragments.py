"""A body by itself, as feeds and records carry it: HTML, Markdown or plain text.

Each goes through the function that reads pages of its kind, so that a link or a formula counts the
same wherever the body was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeAlias
from urllib.parse import urljoin

from wenmai.model import Link, Span
from wenmai.read.spans import bare_links, mathematics

__all__ = [
    "Body",
    "absolute",
    "html_body",
    "looks_like_html",
    "looks_like_markdown",
    "markdown_body",
    "plain_body",
]

# Text, links, headings, opaque stretches: what a document takes over as it is.
Body: TypeAlias = tuple[str, tuple[Link, ...], tuple[Span, ...], tuple[Span, ...]]

_LOOKED_AT = 20_000  # code points by which a text is judged
# A tag that an author of HTML writes: `<p>`, `<a href=…>`; not `a<b` or `List<String>`.
_TAG = re.compile(
    r"</?(?:p|div|a|br|h[1-6]|ul|ol|li|img|strong|em|b|i|span|blockquote|pre|code|table|figure)\b[^<>]*>",
    re.IGNORECASE,
)
_CLOSING_TAG = re.compile(r"</(?:p|a|div|h[1-6])>", re.IGNORECASE)
# `[text](https://…)`, `## heading`, `[[note]]`, a fence, `**bold**`; not `[1]`, `2*3*4`, `#tag`.
_MARKDOWN = re.compile(
    r"\[[^\[\]\n]{1,300}\]\((?:https?://|/|\.)[^()\s]*\)|^#{1,6} \S|\[\[[^\[\]\n]{1,200}\]\]"
    r"|^```|\*\*[^\s*][^*\n]{0,200}\*\*",
    re.MULTILINE,
)


def looks_like_html(text: str) -> bool:
    """Whether a text is plainly HTML: it begins with a tag, or closes one."""
    head = text[:_LOOKED_AT]
    return bool(_TAG.match(head.lstrip()) or _CLOSING_TAG.search(head))


def looks_like_markdown(text: str) -> bool:
    """Whether a text has marks of Markdown in it."""
    return bool(_MARKDOWN.search(text[:_LOOKED_AT]))


def plain_body(text: str) -> Body:
    """Text as it stands: formulas and addresses are found in it, nothing else."""
    opaque = mathematics(text)
    links = tuple(one for one in bare_links(text) if not _touches((one.start, one.end), opaque))
    return text, links, (), opaque


def html_body(fragment: str, base: str = "") -> Body:
    """The text of a piece of HTML; links are made absolute against `base`."""
    from wenmai.read.html.body import read_body
    from wenmai.read.html.guard import tame
    from wenmai.read.html.tree import Page

    page = Page(tame(fragment)[0])
    if page.tree.body is None:
        return "", (), (), ()
    body = read_body(page, page.tree.body, base)
    return body.text, body.links, body.headings, body.opaque


def markdown_body(source: str) -> Body:
    """The text of a piece of Markdown."""
    from wenmai.read import markdown

    rendered = markdown.render(source)
    return rendered[0], rendered[1], rendered[2], rendered[3]


def absolute(base: str, href: str) -> str:
    """A link's target against the address of the page; one that cannot be joined stays as written."""
    try:
        return urljoin(base, href.strip()) if base else href.strip()
    except ValueError:  # https://[broken
        return href.strip()


def _touches(span: Span, sorted_spans: Sequence[Span]) -> bool:
    behind = bisect_right(sorted_spans, span[1] - 1, key=lambda one: one[0])
    return bool(behind) and sorted_spans[behind - 1][1] > span[0]
