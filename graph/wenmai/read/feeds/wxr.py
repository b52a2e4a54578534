"""WordPress' export: RSS with the whole blog in it.

Published posts and pages are articles. Drafts, private and scheduled posts, attachments, menu items,
revisions and comments are not; they are counted in `left_out`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from wenmai.model import Finding
from wenmai.read.feeds.entries import Entry, documents
from wenmai.read.feeds.rss_atom import rss_entry
from wenmai.read.feeds.xml_items import Item, root_name, stream
from wenmai.read.source import LeftOut, ReadResult, Source

__all__ = ["read", "recognises"]

_ARTICLES = ("post", "page")
_NO_DATE = "0000"
# WordPress keeps paragraphs as blank lines and makes them when it shows a page.
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
# `[caption id="…" align="…"]…[/caption]`: codes that plugins replace; not [1] and not [链接](…).
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist|more|toc)\b[^\[\]\n]{0,300}\]")


def recognises(source: Source) -> bool:
    """RSS that declares WordPress' export vocabulary."""
    return root_name(source.text) == "rss" and "//wordpress.org/export/" in source.text[:10_000]


def read(source: Source) -> ReadResult:
    """Each published post or page is a document."""
    findings: list[Finding] = []
    head = Item()
    counts: Counter[tuple[str, str]] = Counter()
    sizes: Counter[str] = Counter()
    items = stream(source.path, source.text, frozenset(("item",)), head, findings)
    found = documents(source.path, "wxr", _entries(items, head, counts, sizes), findings)
    left_out = tuple(
        LeftOut(what=what, why=f"{count} × {why}", size=sizes[what])
        for (what, why), count in sorted(counts.items())
    )
    return ReadResult(tuple(found), tuple(findings), left_out)


def _entries(
    items: Iterator[Item], head: Item, counts: Counter[tuple[str, str]], sizes: Counter[str]
) -> Iterator[Entry]:
    authors: dict[str, str] = {}
    for item in items:
        authors = authors or _display_names(head)  # they stand above the first item
        kind, status = item.first("wp:post_type") or "post", item.first("wp:status") or "publish"
        comments = item.all("wp:comment/wp:comment_content")
        if comments:
            counts["comments", "a comment"] += len(comments)
            sizes["comments"] += sum(len(one.text) for one in comments)
        if kind not in _ARTICLES or status != "publish":
            reason = f"post type {kind}" if kind not in _ARTICLES else f"status {status}"
            what = kind if kind not in _ARTICLES else status
            counts[what, reason] += 1
            sizes[what] += len(item.first("content:encoded"))
            continue
        yield _entry(item, head, authors)


def _entry(item: Item, head: Item, authors: dict[str, str]) -> Entry:
    entry = rss_entry(item, head)
    written = item.first("wp:post_date")
    content = _SHORTCODE.sub("", _BLANK_LINE.sub("<p>", entry.content))
    terms = [
        one.text
        for one in item.all("category")
        if one.attributes.get("domain") in ("category", "post_tag", "tag")
    ]
    return replace(
        entry,
        date=entry.date if not written or written.startswith(_NO_DATE) else written,
        author=authors.get(entry.author, entry.author),
        tags=tuple(terms),
        copies=_by_number(item, head),
        content=content,
        summary=item.first("excerpt:encoded") or entry.summary,
    )


def _by_number(item: Item, head: Item) -> tuple[str, ...]:
    """https://blog.example/?p=7, ?page_id=7: where a blog has the text of this number, as well."""
    blog, number = head.first("wp:base_blog_url").strip().rstrip("/"), item.first("wp:post_id").strip()
    return tuple(f"{blog}/?{key}={number}" for key in ("p", "page_id") if blog and number.isdigit())


def _display_names(head: Item) -> dict[str, str]:
    """The name that each login shows."""
    logins = [one.text.strip() for one in head.all("wp:author/wp:author_login")]
    names = [one.text.strip() for one in head.all("wp:author/wp:author_display_name")]
    return {login: name for login, name in zip(logins, names, strict=False) if name}
