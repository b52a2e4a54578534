"""Feeds: RSS 2.0 (and 0.9x), RSS 1.0, Atom.

The address of an entry is its link; an RSS `guid` stands in when it is a permalink. Its date is the
day on which it was published, else updated. Which entries count as full texts: see `feed_entries`.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator

from wenmai.model import Finding
from wenmai.read.feeds.blogger import at_own_host, blogger_kind, own_address, tags
from wenmai.read.feeds.entries import Entry, documents
from wenmai.read.feeds.xml_items import Field, Item, root_name, stream
from wenmai.read.fragments import absolute, html_body
from wenmai.read.source import LeftOut, ReadResult, Source

__all__ = ["read", "recognises", "rss_entry"]

_ROOTS = frozenset(("rss", "feed", "rdf:RDF", "RDF", "atom:feed"))
# An RSS item may have elements of Atom beside its own.
_RSS_ONLY = frozenset(("title", "link", "guid", "description", "pubDate", "content:encoded"))
_RSS_IN_RDF = re.compile(r"purl\.org/rss/|netscape\.com/rdf/simple/")  # RSS 1.0, RSS 0.9
_NO_ADDRESS = re.compile(r"(?!https?://)", re.IGNORECASE)
# `someone@host.example (Some One)`: RSS wants an address and allows a name behind it.
_MAIL_AND_NAME = re.compile(r"\S+@\S+\s*\((?P<name>[^()]+)\)|(?P<mail>\S+@\S+)$")


def recognises(source: Source) -> bool:
    """The root element is that of a feed; what may stand before a root is skipped."""
    root = root_name(source.text)
    return root in _ROOTS and (not root.endswith("RDF") or bool(_RSS_IN_RDF.search(source.text[:5000])))


def read(source: Source) -> ReadResult:
    """Each item is a document; the feed's own author and address fill what an Atom entry leaves out."""
    findings: list[Finding] = []
    head = Item()
    items = stream(source.path, source.text, frozenset(("item", "atom:entry")), head, findings)
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    found = documents(source.path, "feed", _entries(items, head, source, counts, sizes), findings)
    left_out = tuple(
        LeftOut(what, f"{count} × an entry of this kind", sizes[what])
        for what, count in sorted(counts.items())
    )
    if not found and not findings:
        findings.append(Finding(code="no-article", path=source.path, message="a feed without entries"))
    return ReadResult(tuple(at_own_host(found)), tuple(findings), left_out)


def _entries(
    items: Iterator[Item], head: Item, source: Source, counts: Counter[str], sizes: Counter[str]
) -> Iterator[Entry]:
    for item in items:
        if kind := blogger_kind(item):
            counts[kind] += 1
            sizes[kind] += len(_construct(item, "atom:content").text)
            continue
        names = {one.name for one in item.fields}
        atom = not names & _RSS_ONLY and any(name.startswith("atom:") for name in names)
        yield _atom_entry(item, head, source.url) if atom else rss_entry(item, head, source.url)


# --- RSS ----------------------------------------------------------------------------------------


def rss_entry(item: Item, head: Item, base: str = "") -> Entry:
    """The fields of an RSS item, by preference; the channel's link makes a relative one absolute."""
    self_link = _alternate(head.all("atom:link"), "self")
    site = _base(item, head) or _joined(base, self_link, head.first("link"))
    guid = next(iter(item.all("guid")), Field("", {}, ""))
    permalink = guid.text.strip() if guid.attributes.get("isPermaLink", "true").lower() != "false" else ""
    if _NO_ADDRESS.match(permalink):
        permalink = ""
    about = next((one.attributes.get("rdf:about", "") for one in item.all("")), "")
    link = (
        item.first("feedburner:origLink")  # the others then lead through a counter of clicks
        or item.first("link")
        or _alternate(item.all("atom:link"))
        or permalink
        or about
    )
    author = item.first("dc:creator", "author")
    match = _MAIL_AND_NAME.match(author)
    return Entry(
        title=_words(item.first("title", "dc:title")),
        url=absolute(site, link) if link else "",
        date=item.first("pubDate", "dc:date", "dcterms:created", "atom:published", "atom:updated"),
        author=_words((match["name"] or "") if match else author),
        tags=tuple(_words(one.text) for one in [*item.all("category"), *item.all("dc:subject")]),
        content=item.first("content:encoded"),
        summary=item.first("description", "atom:summary"),
    )


def _words(written: str) -> str:
    """A title without entities: feeds escape it once more than XML asks."""
    return html.unescape(written)


# --- Atom ---------------------------------------------------------------------------------------


def _atom_entry(item: Item, head: Item, base: str) -> Entry:
    """The fields of an Atom entry. Its text is `text`, `html` (escaped) or `xhtml` (markup kept)."""
    content, summary = _construct(item, "atom:content"), _construct(item, "atom:summary")
    body = content if content.text.strip() else summary
    links = head.all("atom:link")
    # The base of the content is that of its own links only.
    site = _base(item, head, "") or _joined(base, _alternate(links, "self"), _alternate(links))
    own = item.all("atom:link")
    link = item.first("feedburner:origLink") or _alternate(own) or _page_itself(own)
    url = absolute(site, link) if link else ""
    url = url or own_address(item, site)
    if not url and not _NO_ADDRESS.match(item.first("atom:id")):
        url = item.first("atom:id")
    names = [one.text for one in item.all("atom:author/atom:name")] or [
        one.text for one in head.all("atom:author/atom:name")
    ]
    markup = body.attributes.get("type", "text") not in ("text", "text/plain")
    return Entry(
        title=_title(item),
        url=url,
        date=item.first("atom:published", "atom:issued", "atom:created", "atom:updated", "atom:modified"),
        author=", ".join(dict.fromkeys(name.strip() for name in names if name.strip())),
        tags=tags(item),
        content=content.text,
        summary=summary.text,
        markup=markup,
        base=_base(item, head) or url,
    )


def _construct(item: Item, name: str) -> Field:
    return next((one for one in item.fields if one.name == name), Field(name, {}, ""))


def _title(item: Item) -> str:
    title = _construct(item, "atom:title")
    return html_body(title.text)[0] if title.attributes.get("type") in ("html", "xhtml") else title.text


def _page_itself(links: list[Field]) -> str:
    """Where no link is called the page: an entry's `self`, unless it says that it is another feed."""
    pages = [one for one in links if "xml" not in one.attributes.get("type", "")]
    return (
        "" if re.search(r"/feeds?/|\.(?:xml|atom)$", _alternate(pages, "self")) else _alternate(pages, "self")
    )


def _base(item: Item, head: Item, inner: str = "atom:content") -> str:
    """What `xml:base` of the feed, the entry and an element of it say together."""
    bearers = (*head.all(""), *item.all(""), *(item.all(inner) if inner else ()))
    return _joined(*(one.attributes.get("xml:base", "") for one in bearers))


def _joined(*addresses: str) -> str:
    """Each address taken against the one before it."""
    base = ""
    for one in addresses:
        base = absolute(base, one) if one else base
    return base


def _alternate(links: list[Field], relation: str = "alternate") -> str:
    """The link to the page itself, rel=alternate or none, HTML before other types; or of another kind."""
    pages = [one.attributes for one in links if one.attributes.get("rel", "alternate") == relation]
    pages.sort(key=lambda one: one.get("type", "text/html") != "text/html")
    return pages[0].get("href", "") if pages else ""
