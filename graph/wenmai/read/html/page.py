"""One page from markup to documents."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from selectolax.lexbor import LexborNode

from wenmai.fold import canonical_url, fold, host_of
from wenmai.model import Document, Finding
from wenmai.read import bounds
from wenmai.read.html.article import find_body
from wenmai.read.html.body import read_body
from wenmai.read.html.fields import page_author, page_date, page_reads, page_tags, page_title, undated
from wenmai.read.html.guard import tame
from wenmai.read.html.head import Declared, read_head
from wenmai.read.html.listing import read_list
from wenmai.read.html.redirect import target_of
from wenmai.read.html.rules import Theme
from wenmai.read.html.tree import Page, attribute, is_within, words
from wenmai.read.redirects import redirect_of
from wenmai.read.source import LeftOut, ReadResult, Source
from wenmai.words.index_addresses import is_below_list, is_missing_page, kind_of_address, kind_of_list
from wenmai.words.languages import below_language

__all__ = ["read_page"]

_MOST_HEADINGS = 40  # that may link to the page itself
_SILENT = ("machine", "hidden", "anchor")  # nothing that a reader of the page would see


def read_page(source: Source) -> ReadResult:
    """The entries of a list page, else the article, else a finding that says what is missing."""
    markup, changed = tame(source.text)
    findings = (Finding(code="guarded", path=source.path, message=changed),) if changed else ()
    page = Page(markup)
    declared = read_head(page, markup, source.site)
    if target := target_of(page, source.path, source.url):
        stub = Document(path=source.path, reader="html", url=source.url)
        return ReadResult(findings=findings, redirects=redirect_of(stub, target))
    node, theme, why = find_body(page)
    entries = read_list(page, declared, node, source.path)
    if entries:
        return ReadResult(entries, findings, _beside(page, None))
    declared = replace(declared, urls=(*declared.urls, *_own_links(page, declared, theme, source.path)))
    if kind := _kind(page, declared, node, source.path):
        return ReadResult((), (*findings, Finding(code="skipped", path=source.path, message=kind)))
    title = page_title(page, declared, theme, node) if node is not None else ""
    if node is None or not title:
        message = f"a page without a {'body' if node is None else 'title'}"
        return ReadResult((), (*findings, Finding(code="no-article", path=source.path, message=message)))
    body = read_body(page, node, declared.base, title)
    url = declared.urls[0] if declared.urls else ""
    day = page_date(page, declared, theme, node, title)
    if not day and (written := undated(page, declared)):
        message = f"“{written[:40]}” is no day of the calendar"
        line = source.line_of(written)
        odd = Finding(code="bad-date", path=source.path, line=line, target=written[:100], message=message)
        findings = (*findings, odd)
    document = Document(
        path=source.path,
        reader="html",
        title=title,
        text=body.text,
        url=url,
        date=day,
        author=page_author(page, declared, theme),
        site=host_of(canonical_url(url)),
        tags=page_tags(page, declared, theme),
        reads=page_reads(page),
        links=body.links,
        headings=body.headings,
        opaque=body.opaque,
        copies=tuple(one for one in _permalinks(page) if one != url),
    )
    around = LeftOut("surroundings", f"the body is {why}", _size_beside(page, node))
    return ReadResult((document,), findings, (around, *_summed((*_beside(page, node), *body.left_out))))


def _permalinks(page: Page) -> tuple[str, ...]:
    """Where the article stands, by a link to it that its class or the day of publication bears."""
    nodes = [*page.names.get("p-canonical", ())]
    if nodes:
        nodes += (one.parent for one in page.names.get("dt-published", ()) if one.parent is not None)
    links = (attribute(node, "href") for node in nodes if node.tag == "a")
    return tuple(dict.fromkeys(one for one in links if canonical_url(one)))


def _own_links(page: Page, declared: Declared, theme: Theme | None, path: str) -> tuple[str, ...]:
    """The page's address by its own links, where its head states none.

    A heading that is a link may lead elsewhere; it is the page's own where it says so, or the file has
    that name.
    """
    if declared.urls:
        return ()
    if links := _permalinks(page) or _marked_headings(page, theme):
        return links[:1]
    name = path.rpartition("/")[2].rpartition(".")[0]
    for heading in page.tags.get("h1", [])[:1]:
        links = tuple(attribute(link, "href") for link in heading.css("a[href]"))
        ends = [re.sub(r"\.\w+$", "", _path_of(link).rstrip("/").rpartition("/")[2]) for link in links]
        if len(links) == 1 and name and ends == [name]:
            return links
    return ()


def _marked_headings(page: Page, theme: Theme | None) -> tuple[str, ...]:
    """The one address to which a heading with the page's title leads as a link that is marked as its own."""
    said = fold(words(next(iter(page.tags.get("title", ())), None)))
    titles = {node.mem_id for node in (page.find(theme.title) if theme else ()) if node.tag == "a"}
    found: dict[str, str] = {}
    for heading in [*page.tags.get("h1", ()), *page.tags.get("h2", ())][:_MOST_HEADINGS]:
        shown = fold(words(heading))
        links = heading.css("a[href]")
        if len(links) != 1 or not shown or shown not in said or fold(words(links[0])) != shown:
            continue
        marked = attribute(links[0], "itemprop") == "url" or "bookmark" in attribute(links[0], "rel").split()
        address = attribute(links[0], "href")
        if (marked or links[0].mem_id in titles) and canonical_url(address):
            found.setdefault(canonical_url(address), address)
    return tuple(found.values()) if len(found) == 1 else ()


def _kind(page: Page, declared: Declared, node: LexborNode | None, path: str) -> str:
    """What kind of index a page is that shows no entries: its own address tells, else its file's place.

    A page that says it is an article is one, unless it stands at /tags/ or /archives/ itself.
    """
    address = next(filter(None, map(_path_of, declared.urls)), "")  # the most exact one
    if kind := kind_of_list(address):
        return kind
    if declared.article:
        return ""
    if address == "/":
        return "home page" if _is_home(page, declared) else ""
    if is_missing_page(address or f"/{path}"):
        numbered = below_language(address or f"/{path}").count("/") > 1  # a server has its page at the root
        return "page of the site's own" if _says_missing(page, is_numbered=numbered) else ""
    place = address or (path if path.endswith("/index.html") else "")
    below = "list of posts" if is_below_list(place) and _is_links(page, node) else ""
    return kind_of_address(place) or below


_MISSING = re.compile(
    r"^\W*(?:(?:error|错误)\W*)?404\W*$|not found|找不到|不存在|未找到|沒有找到|没有找到|页面丢失|迷路|走丢",
    re.IGNORECASE,
)


def _says_missing(page: Page, *, is_numbered: bool) -> bool:
    """The title or a heading says that there is nothing; an article may have the number 404.

    Themes give that page a title of their own: without a date it is one, but for `<article>` in a folder.
    """
    nodes = [*page.tags.get("title", ()), *page.tags.get("h1", ()), *page.tags.get("h2", ())]
    parts = (part for node in nodes[:5] for part in re.split(r"\s[-|–—·:»]\s|[|｜]", words(node)))
    if any(_MISSING.search(part.strip()) for part in parts):
        return True
    return not (page.tags.get("time") or (is_numbered and page.tags.get("article")))


def _is_links(page: Page, node: LexborNode | None) -> bool:
    """Links make up most of what the body shows."""
    if node is None:
        return True
    linked = sum(page.size(link) for link in node.css("a[href]"))
    return linked >= bounds.LINKED_SHARE * page.size(node)


def _path_of(address: str) -> str:
    """The path of an address, /tags/; also of one that has no host. Empty for what is no address."""
    whole = address if not address.startswith("/") or address.startswith("//") else f"https://a.b{address}"
    canonical = canonical_url(whole)
    return "/" + canonical.removeprefix("https://").partition("/")[2] if canonical else ""


def _is_home(page: Page, declared: Declared) -> bool:
    """The page at the root that shows the last article: it leads to older ones, or has the site's name."""
    nexts = (one for tag in ("a", "link") for one in page.tags.get(tag, ()))
    if any("next" in attribute(one, "rel").split() for one in nexts):
        return True
    return bool(declared.site_name) and fold(declared.site_name) in map(fold, declared.titles)


def _size_beside(page: Page, body: LexborNode) -> int:
    """Code points of the page's text that stand outside the body."""
    whole = page.tree.body.text() if page.tree.body is not None else ""
    return max(0, len(whole or "") - len(body.text() or ""))


def _beside(page: Page, body: LexborNode | None) -> tuple[LeftOut, ...]:
    """What stands beside the body under a name that the noise table knows, outermost elements only."""
    found = []
    for name, (what, why, node) in page.noise_nodes.items():
        above = node.parent
        while above is not None and above.mem_id not in page.noise_nodes:
            above = above.parent
        if what in _SILENT or above is not None or name == (body and body.mem_id):
            continue
        if body is None or not (is_within(node, body) or is_within(body, node)):
            found.append(LeftOut(what, why, len(words(node))))
    return _summed(tuple(found))


def _summed(parts: tuple[LeftOut, ...]) -> tuple[LeftOut, ...]:
    """One record for each kind and rule, empty ones left out."""
    sizes: Counter[tuple[str, str]] = Counter()
    for part in parts:
        sizes[part.what, part.why] += part.size
    return tuple(LeftOut(what, why, size) for (what, why), size in sizes.items() if size)
