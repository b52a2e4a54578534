"""What Blogger's export says in Atom: which entries are articles, and where they stand.

The export of 2007 to 2024 names the kind of an entry in a category (`…/kind#comment`), the one of
today in an element (`blogger:type` with COMMENT). Comments, templates, settings and drafts are none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document
from wenmai.read import bounds
from wenmai.read.feeds.xml_items import Item
from wenmai.read.fragments import absolute

__all__ = ["at_own_host", "blogger_kind", "own_address", "tags"]

_KIND = "http://schemas.google.com/g/2005#kind"
_ARTICLES = ("", "post", "page")
_PLURALS = {"comment": "comments", "template": "templates", "draft": "drafts"}


def blogger_kind(item: Item) -> str:
    """What an entry is that is no article: comments, drafts, templates, settings; empty for an article."""
    terms = (one.attributes for one in item.all("atom:category") if one.attributes.get("scheme") == _KIND)
    kind = next((one.get("term", "").rpartition("#")[2] for one in terms), "") or item.first("blogger:type")
    kind = kind.lower()
    if kind not in _ARTICLES:
        return _PLURALS.get(kind, kind)
    status = item.first("blogger:status").upper() or "LIVE"
    if item.first("app:control/app:draft").lower() == "yes" or status == "DRAFT":
        return "drafts"
    return "" if status == "LIVE" else status.lower().replace("_", " ")


def own_address(item: Item, site: str) -> str:
    """The address that today's export states as a file's name: /2019/02/first.html."""
    name = item.first("blogger:filename")
    return absolute(site, name) if name and site else name


def at_own_host(documents: Sequence[Document]) -> list[Document]:
    """The entries at the host to which the links between them lead, where today's export names none.

    One link to Blogger's own host is enough; another host has to be linked by several paths of theirs.
    """
    paths = {one.url for one in documents if one.url.startswith("/")}
    linked: dict[str, set[str]] = defaultdict(set)  # host → paths of the entries that are linked there
    for url in (canonical_url(link.url) for one in documents for link in one.links) if paths else ():
        if (path := f"/{url[8:].partition('/')[2]}") in paths:
            linked[host_of(url)].add(path)
    hosts = {
        host for host, some in linked.items() if ".blogspot." in host or len(some) >= bounds.LINKED_AT_HOST
    }
    if len(hosts) != 1:
        return list(documents)
    host = hosts.pop()
    return [
        replace(one, url=f"https://{host}{one.url}", site=host) if one.url in paths else one
        for one in documents
    ]


def tags(item: Item) -> tuple[str, ...]:
    """The labels of an entry, without the one that says its kind."""
    some = (one.attributes for one in item.all("atom:category"))
    return tuple(one.get("label") or one.get("term", "") for one in some if one.get("scheme") != _KIND)
