"""List pages: home, archive, category, tag and search pages, and mere indexes of titles with dates.

What tells a list from an article is the content: several blocks whose heading is a link to elsewhere,
or a row of dated links, hold the page's text. What a page declares itself to be only breaks ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from urllib.parse import urldefrag

from selectolax.lexbor import LexborNode

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document
from wenmai.read.dates import iso_date, month_day
from wenmai.read.html.body import read_body
from wenmai.read.html.entry import block_author, block_date, block_reads
from wenmai.read.html.head import Declared, absolute
from wenmai.read.html.tree import Page, attribute, is_within, words

__all__ = ["read_list"]

# What themes call one entry of a list, the most exact first.
_BLOCKS = (
    ".post-block, .post-entry, .recent-post-item, .post-preview, .post-item, .archive-item, .blog-post, "
    ".article-sort-item, .search-result, .search-result-item, .result-item, .index-card, .post-card, "
    ".hentry, .h-entry",
    "article",
    ".Post, .post, .entry, .article, .card, .item",
    "section, li",
)
_TITLE_LINKS = (
    "h1 a[href], h2 a[href], h3 a[href], h4 a[href], a.post-title-link[href], a.post-title[href], "
    "a.entry-title[href], .entry-title a[href], .post-title a[href], a.article-title[href], "
    "a.article-sort-item-title[href], a.article-sort-item__title[href], a.archive-article-title[href], "
    ".article-title a[href], a.title[href], .title a[href], a.u-url[href], a.entry-link[href]"
)
_AROUND = frozenset(
    ("sidebar", "comments", "related", "navigation", "hidden", "share", "machine", "author box")
)
_FEWEST_BLOCKS = 2
_FEWEST_DATED = 5  # links with dates in a row; an article may list three
_SHORTEST_INDEX = 2000  # code points of a page whose few dated links are looked at one by one
_PARAGRAPH = 80  # code points; an item of an index is shorter
_SHARE = 0.6  # of the text in the main part that dated links must hold
_READ_ON = re.compile(
    r"\s*(?:\[?…\]?|\.{3})?\s*(?:点击阅读全文|阅读全文|阅读更多|继续阅读|查看全文|"
    r"Read (?:more|on|the rest)|Continue reading)[^\n]{0,80}$",
    re.IGNORECASE,
)
_LINE_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}日?)?|\d{1,2}[-/.月]\d{1,2}日?)(?!\d)"
)
_DATE_SIGN = re.compile(r"[-/.月][0-9]")  # stands in every date that _LINE_DATE knows; quick to look for
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s*年)?(?!\d)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A block of the page with the link that is its title."""

    block: LexborNode
    link: LexborNode
    url: str
    title: str
    heading: LexborNode | None = None  # the year that stands above it


def read_list(page: Page, declared: Declared, body: LexborNode | None, path: str) -> tuple[Document, ...]:
    """The entries of a list page in their order; empty when the page is no list."""
    entries = _blocks(page, declared)
    if entries and not _is_article(page, declared, body, [entry.block for entry in entries]):
        return tuple(
            _document(page, declared, path, number, entry) for number, entry in enumerate(entries, 1)
        )
    if not declared.article and (siblings := _siblings(page, declared)):
        return tuple(_whole(page, declared, path, number, one) for number, one in enumerate(siblings, 1))
    index = [] if declared.article or _is_prose(body) else _index(page, declared, body)
    return tuple(
        _document(page, declared, path, number, entry, dated=True) for number, entry in enumerate(index, 1)
    )


# --- blocks with a linked heading ---


def _blocks(page: Page, declared: Declared) -> list[_Entry]:
    """The first kind of block of which the page has several with a linked heading."""
    title_links = {
        node.mem_id: node
        for node in page.tree.css(_TITLE_LINKS)
        if words(node) or "entry-link" in attribute(node, "class")
    }
    if len(title_links) < _FEWEST_BLOCKS:
        return []
    own = {urldefrag(url)[0].rstrip("/") for url in declared.urls}
    holders = _holders(title_links.values())
    for selector in _BLOCKS:
        found: list[_Entry] = []
        inner: set[int] = set()  # elements of the entry found last; entries do not nest
        seen: set[str] = set()
        for block in page.tree.css(selector):
            if block.mem_id not in holders or block.mem_id in inner or block.tag in ("html", "body"):
                continue
            link = _title_link(block, title_links)
            if link is None or page.surroundings(block, _AROUND):
                continue
            url = urldefrag(absolute(attribute(link, "href"), declared.base))[0]
            if url.rstrip("/") not in own and url not in seen:
                seen.add(url)
                inner = {one.mem_id for one in block.css("*")}
                found.append(_Entry(block, link, url, words(link) or _heading(block)))
        if len(found) >= _FEWEST_BLOCKS:
            return found
    return []


def _holders(links: Iterable[LexborNode]) -> set[int]:
    """Every element that is one of these or has one in it."""
    found: set[int] = set()
    for link in links:
        above: LexborNode | None = link
        while above is not None and above.mem_id not in found:
            found.add(above.mem_id)
            above = above.parent
    return found


def _title_link(block: LexborNode, title_links: dict[int, LexborNode]) -> LexborNode | None:
    """The one heading of a block that is all link; None when there are several or none."""
    links = [title_links[link.mem_id] for link in block.css("a[href]") if link.mem_id in title_links]
    targets = {attribute(link, "href") for link in links}
    if block.tag in ("li", "section") and len(targets) != 1:
        return None
    for link in links:
        heading = link.parent
        whole = (
            _LINE_DATE.sub("", words(heading)).strip("#¶ ")  # a date beside a short title is no part of it
            if heading is not None and heading.tag in ("h1", "h2", "h3", "h4")
            else ""
        )
        if not whole or len(words(link)) * 2 > len(whole):
            return link if words(link) or _heading(block) else None
    return None


def _heading(block: LexborNode) -> str:
    """The heading of a block that a link without words covers."""
    return words(block.css_first("h1, h2, h3, h4"))


def _is_article(page: Page, declared: Declared, node: LexborNode | None, blocks: list[LexborNode]) -> bool:
    """The prose outside the blocks outweighs what is in them: they are an article's related posts."""
    if node is None or any(is_within(node, block) for block in blocks):
        single = page.page_names & {"single", "single-post", "post-template-default"}
        return bool(single) and declared.article is True and not is_home(page)
    within = sum(len(words(block)) for block in blocks if is_within(block, node))
    outside = len(words(node)) - within
    if declared.article:
        return outside * 3 >= within or outside >= 200
    return outside >= max(200, within)


def _is_prose(body: LexborNode | None) -> bool:
    """Long paragraphs and items without links make up half of the body: no index of titles."""
    if body is None:
        return False
    sizes = ((len(one.text() or ""), one) for one in body.css("p, li"))
    long = (size for size, one in sizes if size >= _PARAGRAPH and (one.tag == "p" or not one.css_first("a")))
    return 2 * sum(long) >= len(body.text() or "")


def is_home(page: Page) -> bool:
    """The page's own classes say that it is a list."""
    return bool(
        page.page_names & {"home", "blog", "archive", "category", "tag", "search", "search-results", "date"}
    )


# --- articles side by side ---


def _siblings(page: Page, declared: Declared) -> list[_Entry]:
    """Several `article` of one parent, each with a heading of its own and its address or day."""
    found: dict[int, list[_Entry]] = {}
    for block in page.tags.get("article", ()):
        if block.parent is None or page.surroundings(block, _AROUND) or page.within([block], "article", "li"):
            continue
        heading = block.css_first("h1, h2, h3")
        if heading is None or not words(heading) or len(words(block)) <= len(words(heading)):
            continue
        link = next(iter(block.css("a[rel~=bookmark][href], a.permalink[href], a.u-url[href]")), None)
        url = urldefrag(absolute(attribute(link, "href"), declared.base))[0] if link is not None else ""
        if url in declared.urls:
            url = ""  # a place on this page
        if url or link is not None or block_date(block):
            entry = _Entry(block, heading, url, words(heading).rstrip("#¶ "))
            found.setdefault(block.parent.mem_id, []).append(entry)
    return next((some for some in found.values() if len(some) >= _FEWEST_BLOCKS), [])


def _whole(page: Page, declared: Declared, path: str, number: int, entry: _Entry) -> Document:
    """An article that stands whole on a page of several; one that is cut off is an entry."""
    document = _document(page, declared, path, number, entry)
    cut = _READ_ON.search(read_body(page, entry.block, declared.base, entry.title).text)
    return document if cut else replace(document, known="text")


# --- rows of dated links ---


def _dates(page: Page) -> int:
    """How many signs of dates the page has, counted as far as a row of dated links needs."""
    if page.tree.body is None:
        return 0
    signs = sum(1 for _ in islice(_DATE_SIGN.finditer(page.tree.body.text() or ""), _FEWEST_DATED))
    return signs + len(page.tags.get("time", ()))


def _index(page: Page, declared: Declared, body: LexborNode | None) -> list[_Entry]:
    """Items that are hardly more than a link and a date, when they make up the page.

    A few are enough where the body has not a word beside them but its headings: the month of an
    archive in which two articles were written.
    """
    signs = _dates(page)
    if not signs or (signs < _FEWEST_DATED and (body is None or page.size(body) > _SHORTEST_INDEX)):
        return []
    own = {urldefrag(url)[0].rstrip("/") for url in declared.urls}
    found: list[_Entry] = []
    inner: set[int] = set()
    rows = [*page.tags.get("li", ()), *page.tags.get("tr", ())]
    outer = _holders(row.parent for row in rows if row.parent is not None)  # lists, not items
    outside = 0
    heading: LexborNode | None = None
    for node in page.tree.css("h1, h2, h3, h4, li, tr, dd, article, p, .archive-item, .item, .year"):
        if page.surroundings(node, _AROUND) or node.mem_id in inner:
            continue
        if node.tag in ("h1", "h2", "h3", "h4") or attribute(node, "class") == "year":
            heading = node
            continue
        if node.mem_id in outer or not (shown := words(node)):
            continue
        links = [link for link in node.css("a[href]") if len(words(link)) > 1]
        link = max(links, key=lambda one: len(words(one)), default=None)
        if link is None or not _dated(node, shown, words(link)):
            outside += len(shown)
            continue
        url = urldefrag(absolute(attribute(link, "href"), declared.base))[0]
        if url.rstrip("/") not in own:
            inner = {one.mem_id for one in node.css("*")}
            found.append(_Entry(node, link, url, words(link), heading))
    inside = sum(len(words(entry.block)) for entry in found)
    if len(found) < _FEWEST_DATED and not (found and body is not None and _is_all(body, inside)):
        return []
    return found if inside >= _SHARE * (inside + outside) else []


def _is_all(body: LexborNode, inside: int) -> bool:
    """Whether so many code points of dated links are all that a body has beside its headings."""
    headings = sum(len(words(one)) for one in body.css("h1, h2, h3, h4") if one.css_first("a") is None)
    return len("".join(words(body).split())) <= inside + headings


def _dated(node: LexborNode, shown: str, title: str) -> bool:
    """A date, a link, and hardly a word more."""
    rest = shown.replace(title, "", 1)
    date = node.css_first("time") is not None or _LINE_DATE.search(rest) or month_day(rest.strip(" ·-—:："))
    return bool(date) and len(rest) <= max(24, len(title))


def _index_date(entry: _Entry) -> str:
    """The date of an item; a day without its year takes the year from the heading above."""
    time = entry.block.css_first("time")
    whole = iso_date(attribute(time, "datetime")) if time is not None else ""
    rest = words(entry.block).replace(words(entry.link), "", 1).strip(" ·-—:：»|")
    whole = whole or block_date(entry.block, rest)
    if whole:
        return whole
    year = _YEAR.search(words(entry.heading)) if entry.heading is not None else None
    short = re.search(r"(?<!\d)(\d{1,2})[-/.月](\d{1,2})(?!\d)", rest)
    if year and short:
        return iso_date(f"{year[1]}-{short[1]}-{short[2]}")
    day = month_day(rest)
    if year and day:
        return iso_date(year[1] + day[1:])
    return day


# --- an entry as a document ---


def _document(
    page: Page, declared: Declared, path: str, number: int, entry: _Entry, *, dated: bool = False
) -> Document:
    title = entry.title
    body = read_body(page, entry.block, declared.base, title) if not dated else None
    text, links = ("", ()) if body is None else (body.text, body.links)
    if body is not None:
        kept = len(_READ_ON.sub("", text))
        text = text[:kept].rstrip()
        links = tuple(one for one in links if one.end <= len(text))
    return Document(
        path=path,
        entry=number,
        reader="html-list",
        title=title,
        text=text,
        url=entry.url,
        date=_index_date(entry) if dated else block_date(entry.block),
        author="" if dated else block_author(entry.block),
        site=host_of(canonical_url(entry.url)),
        tags=tuple(dict.fromkeys(filter(None, map(words, _tag_links(entry.block))))),
        reads=block_reads(entry.block),
        known="listed",
        links=links,
        headings=() if body is None else tuple(span for span in body.headings if span[1] <= len(text)),
        opaque=() if body is None else tuple(span for span in body.opaque if span[1] <= len(text)),
    )


def _tag_links(block: LexborNode) -> Iterator[LexborNode]:
    for link in block.css("a[rel~=tag]"):
        if "category" not in attribute(link, "rel"):
            yield link
