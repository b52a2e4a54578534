"""Lists of addresses in XML: a sitemap is read as one, what lists other lists or feeds is not.

A sitemap gives addresses and nothing else. Each is an article that is `listed`, named after the last
part of its address and marked as so named; such a name matches no citation, but a link to the address
does. `lastmod` is when a page was touched last, not when it was written, and is no date of it. Pages
that are surely no articles (the front page, tags, categories, archives, feeds, files) are left out.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Finding
from wenmai.read.feeds.entries import title_of_address
from wenmai.read.feeds.xml_items import Item, root_name, stream
from wenmai.read.source import LeftOut, ReadResult, Source

__all__ = ["read_opml", "read_sitemap", "recognises_opml", "recognises_sitemap"]

# /posts/, /tag/优化, /category/math/page/3, /2020/03, /404.html, /feed.xml, /logo.png; not /post/category-x
_NO_ARTICLE = re.compile(
    r"(?:/(?:tags?|categor(?:y|ies)|authors?|archives?|search|feed|rss|page/\d+|page|404)(?:/[^/]*)*?/?"
    r"|/(?:posts?|blog|articles?|notes?)/?"  # the whole path: the list of a section
    r"|/404\.html?"
    r"|/\d{4}(?:/\d{1,2}){0,2}/?|.*/page/\d+/?|.*\.(?:xml|txt|png|jpe?g|gif|webp|svg|pdf|zip|css|js|ico))$",
    re.IGNORECASE,
)
# /archives/123 is an article on some engines, though /archives is a list.
_NUMBERED = re.compile(r"/archives?/\d+(?:\.html)?/?$", re.IGNORECASE)

_SUBSCRIPTION = re.compile(r"\sxmlUrl\s*=")


def recognises_sitemap(source: Source) -> bool:
    """The root element is a URL set, or an index of such files."""
    return root_name(source.text) in ("urlset", "sitemapindex")


def read_sitemap(source: Source) -> ReadResult:
    """Each address that can be an article's is a document without text."""
    findings: list[Finding] = []
    documents: list[Document] = []
    left_out = 0
    index = root_name(source.text) == "sitemapindex"
    items = stream(source.path, source.text, frozenset(("url", "sitemap")), Item(), findings)
    for number, item in enumerate(items, 1):
        url = item.first("loc")
        canonical = canonical_url(url)
        if index or not canonical or not _may_be_article(url):
            left_out += 1
            continue
        documents.append(
            Document(
                path=source.path,
                entry=number,
                reader="sitemap",
                title=title_of_address(url),
                title_inferred=True,
                url=url,
                site=host_of(canonical),
                known="listed",
            )
        )
    if index and not findings:
        message = f"an index of {left_out} sitemaps, with no pages of its own; give the files it names"
        findings.append(Finding(code="only-addresses", path=source.path, message=message))
    elif not documents and not findings:
        message = f"a sitemap without the address of an article ({left_out} others)"
        findings.append(Finding(code="no-article", path=source.path, message=message))
    what = "sitemaps" if index else "other-pages"
    why = f"{left_out} × {'a list of lists' if index else 'an address of no article'}"
    omitted = (LeftOut(what=what, why=why),) if left_out else ()
    return ReadResult(tuple(documents), tuple(findings), omitted)


def _may_be_article(url: str) -> bool:
    path = urlsplit(url).path
    return bool(path.strip("/") or urlsplit(url).query) and (
        bool(_NUMBERED.search(path)) or not _NO_ARTICLE.match(path)
    )


def recognises_opml(source: Source) -> bool:
    """The root element is OPML's."""
    return root_name(source.text).lower() == "opml"


def read_opml(source: Source) -> ReadResult:
    """A list of subscriptions names feeds, not articles: one finding says so."""
    findings: list[Finding] = []
    for _ in stream(source.path, source.text, frozenset(("body",)), Item(), findings):
        pass  # only to know whether it is sound
    feeds = len(_SUBSCRIPTION.findall(source.text))
    if not findings:
        message = f"a list of {feeds} subscriptions, with no articles in it; give the feeds that it names"
        findings.append(Finding(code="only-addresses", path=source.path, message=message))
    return ReadResult((), tuple(findings))
