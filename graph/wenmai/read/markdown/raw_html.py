"""HTML tags inside Markdown: links and headings are kept, what is no prose is closed or dropped."""

from __future__ import annotations

import html
import re
from functools import cache

from wenmai.read.markdown.rendering import Page
from wenmai.read.markdown.templates import card, written_address
from wenmai.words.files import SOURCES, is_file, without_ending

__all__ = ["tag"]

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:.-]*)"
    r"(?P<attributes>(?:[\s/](?:[^<>\"']|\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'){0,4000}+)?)>"
)
_HREF = re.compile(r"(?:^|\s)href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.IGNORECASE)
_ALT = re.compile(r"(?:^|\s)alt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp|avif)(?:[?#]|$)", re.IGNORECASE)
_DROPPED = frozenset({"script", "style", "template", "textarea", "iframe", "svg", "noscript"})
_CODE = frozenset({"pre", "code", "kbd", "samp", "math"})
_BOXES = frozenset({"div", "section", "ul", "ol", "aside"})
_COMMENTS = frozenset(
    {"comments", "comment-list", "commentlist", "comments-area", "post-comments", "comments-list"}
)
_NAME = re.compile(r"(?:^|\s)(?:id|class)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'<>]+)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_BREAKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol",
    "p", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip


def tag(page: Page, source: str, at: int) -> int:
    """Take the tag that stands here; returns where to go on, and `at` when there is none."""
    match = _TAG.match(source, at)
    if not match:
        return at
    name, closes = match["name"].lower(), bool(match["close"])
    if name in _DROPPED and not closes:
        end = _closer(name).search(source, match.end())
        return end.end() if end else len(source)
    if not closes and _holds_comments(match):
        behind = _end_of(name, source, match.end())
        page.comments += _letters(source[match.end() : behind])
        page.add("\n")
        return behind
    if name in _CODE and not closes:
        return _code(page, source, match, name)
    if name == "a":
        _anchor(page, match["attributes"], closes)
    elif name == "img":
        _picture(page, match["attributes"])
    elif match["name"][0].isupper() or "-" in name:
        _component(page, name, match["attributes"], closes)
    elif name in _BREAKS:
        page.add("\n")
    elif name in ("td", "th") and closes:
        page.chunks.append(" ")
    elif len(name) == 2 and name[0] == "h" and name[1] in "123456":
        page.end_heading()
        page.add("\n")
        if not closes:
            page.begin_heading(int(name[1]))
    return match.end()


def _holds_comments(match: re.Match[str]) -> bool:
    """A box that a blog's own markup calls the readers' comments."""
    named = _NAME.findall(match["attributes"]) if match["name"].lower() in _BOXES else ()
    return any(one.lower() in _COMMENTS for quoted in named for one in quoted.strip("\"'").split())


def _end_of(name: str, source: str, at: int) -> int:
    """Where the element ends that is open here; the end of the text when nothing closes it."""
    depth = 1
    for match in _pair(name).finditer(source, at):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(source)


@cache
def _pair(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE)


def _letters(markup: str) -> int:
    return len(_ANY_TAG.sub("", markup).strip())


@cache
def _closer(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s*>", re.IGNORECASE)


def _code(page: Page, source: str, match: re.Match[str], name: str) -> int:
    """What <pre> and the like enclose; without its end the tag says nothing."""
    key = f"</{name}>"
    end = None if key in page.missing else _closer(name).search(source, match.end())
    if end is None:
        page.missing.add(key)
        return match.end()
    page.add_opaque(source[match.end() : end.start()])
    return end.end()


_LINKS = frozenset({"link", "routerlink", "router-link", "nuxtlink", "nuxt-link", "navlink"})


def _component(page: Page, name: str, attributes: str, closes: bool) -> None:
    """A link of a framework, <RouterLink to> … </RouterLink>, or a card whose title is one."""
    if closes:
        if name in _LINKS and page.anchors:
            page.end_anchor()
        return
    url, title = card(attributes)
    if url and name in _LINKS and not attributes.rstrip().endswith("/"):
        page.anchors = [(len(page.chunks), url)]
    elif url and title:
        page.add_link(title, url)


def _picture(page: Page, attributes: str) -> None:
    """The description of a picture, where it is all that a link to a page has."""
    if not page.anchors or _IMAGE.search(page.anchors[-1][1]):
        return
    first, url = page.anchors[-1]
    if any(map(str.strip, page.chunks[first:])):
        return
    described = _ALT.search(attributes)
    words = " ".join(html.unescape(described[1] or described[2] or "").split()) if described else ""
    page.anchors[-1] = (len(page.chunks), url)
    if words:
        page.add(words)
    else:
        page.pictured = len(page.chunks)


def _anchor(page: Page, attributes: str, closes: bool) -> None:
    """<a href> … </a>; anchors do not nest, so that another <a> ends the one before."""
    if not closes:
        href = _HREF.search(attributes)
        url = html.unescape(next((one for one in href.groups() if one is not None), "")) if href else ""
        page.anchors = [(len(page.chunks), written_address(url.strip()))]
        if attributes.rstrip().endswith("/") and is_file(url.partition("#")[0], SOURCES):
            page.add(without_ending(url, SOURCES))  # Writerside shows the page's title there
            page.end_anchor()
    elif page.anchors:
        page.end_anchor()
