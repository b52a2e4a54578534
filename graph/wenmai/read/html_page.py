"""A saved article page: title, date, address and body, without what surrounds the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Finding, Link, Span
from wenmai.read.dates import iso_date
from wenmai.read.source import ReadResult, Source
from wenmai.read.spans import bare_links, mathematics

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["read", "recognises"]

_LOOKS_LIKE_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.DOTALL)
# Where themes put the body, the most exact first.
_BODIES = (
    "[itemprop=articleBody]",
    ".post-content",
    ".entry-content",
    ".article-content",
    "#PostContent",
    "article",
    "main",
    "body",
)
# What stands inside or beside a body and is none of it.
_NOISE = (
    "script, style, template, noscript, textarea, nav, aside, header, footer, form, iframe, svg, "
    "#comments, .comments, .comment-list, .related, .related-posts, .sidebar, .share, .post-nav, "
    ".post-navigation, .pagination, .breadcrumb, .copyright, .post-copyright"
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote br dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre "
        "section table tr ul",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_TITLE = 300
_SITE_BEHIND_TITLE = re.compile(r"\s+(?:[-|–—_»]+)\s+[^-|–—_»]{1,40}$")


def recognises(source: Source) -> bool:
    """The text starts as an HTML document does."""
    return bool(_LOOKS_LIKE_HTML.match(source.text[:5000]))


def read(source: Source) -> ReadResult:
    """The page is one article; a page without a body is reported."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(source.text, "html.parser")
    title, url = _title(soup), _meta(soup, "og:url") or _attribute(soup, "link[rel=canonical]", "href")
    author = _meta(soup, "author") or _meta(soup, "article:author")
    date = iso_date(
        _meta(soup, "article:published_time")
        or _attribute(soup, "time[datetime]", "datetime")
        or _meta(soup, "date")
    )
    for noise in soup.select(_NOISE):
        noise.decompose()
    body = next(
        (found for one in _BODIES if (found := soup.select_one(one)) and found.get_text(strip=True)), None
    )
    if body is None or not title:
        missing = "body" if body is None else "title"
        return ReadResult(
            (), (Finding(code="no-article", path=source.path, message=f"a page without a {missing}"),)
        )
    text, links, headings = _plain(body)
    opaque = mathematics(text)
    bare = [
        link
        for link in bare_links(text, opaque)
        if not any(one.start < link.end and link.start < one.end for one in links)
    ]
    document = Document(
        path=source.path,
        reader="html",
        title=title,
        text=text,
        url=url,
        date=date,
        author=author,
        site=host_of(canonical_url(url)),
        tags=tuple(tag.get_text(strip=True) for tag in soup.select("a[rel=tag]")),
        links=tuple(sorted([*links, *bare], key=lambda link: (link.start, link.end))),
        headings=headings,
        opaque=opaque,
    )
    return ReadResult((document,))


def _title(soup: BeautifulSoup) -> str:
    """The heading when the page's declared title begins with it (then the site's name follows)."""
    heading = " ".join(soup.h1.get_text(" ").split()) if soup.h1 else ""
    in_head = soup.title.get_text(" ", strip=True) if soup.title else ""
    declared = _meta(soup, "og:title") or in_head
    if heading and (not declared or declared.startswith(heading)):
        return heading[:_LONGEST_TITLE]
    return _SITE_BEHIND_TITLE.sub("", " ".join(declared.split()))[:_LONGEST_TITLE]


def _meta(soup: BeautifulSoup, name: str) -> str:
    return _attribute(soup, f'meta[property="{name}"], meta[name="{name}"]', "content")


def _attribute(soup: BeautifulSoup, selector: str, attribute: str) -> str:
    found = soup.select_one(selector)
    value = found.get(attribute) if found else None
    return value.strip() if isinstance(value, str) else ""


def _plain(body: Tag) -> tuple[str, list[Link], tuple[Span, ...]]:
    """The text of a body with its links and headings; a stack stands for the open elements."""
    from bs4.element import NavigableString, PreformattedString, Tag

    chunks: list[str] = []
    length = 0
    links: list[Link] = []
    headings: list[Span] = []
    todo: list[tuple[object, int]] = [(body, -1)]  # an element to enter, or to leave with its start
    while todo:
        element, start = todo.pop()
        if isinstance(element, Tag) and start < 0:
            if element.name in _BLOCKS:
                chunks.append("\n")
                length += 1
            todo.append((element, length))
            todo.extend((child, -1) for child in reversed(element.contents))
        elif isinstance(element, Tag):
            href = element.get("href")
            if element.name == "a" and isinstance(href, str) and length > start:
                links.append(Link(start=start, end=length, url=href))
            elif element.name in _HEADINGS and length > start:
                headings.append((start, length))
            if element.name in _BLOCKS:
                chunks.append("\n")
                length += 1
        elif isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
            words = re.sub(r"\s+", " ", str(element))
            chunks.append(words)
            length += len(words)
    return "".join(chunks), links, tuple(headings)
