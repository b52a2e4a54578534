"""Ghost's export: one JSON object with the tables of the blog in it.

`{"db": [{"data": {"posts": […], "tags": […], "posts_tags": […], "users": […], "posts_authors": […]}}]}`;
older ones have no `db` around. Published posts and pages are articles; `__GHOST_URL__` is the site.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from wenmai.model import Finding
from wenmai.read.feeds.entries import Entry, documents
from wenmai.read.source import LeftOut, NotThisForm, ReadResult, Source

__all__ = ["read", "recognises"]

_LOOKED_AT = 20_000
_TABLES = re.compile(r'"db"\s*:\s*\[|"meta"\s*:\s*\{[^{}]*"exported_on"')
_SITE = "__GHOST_URL__"


def recognises(source: Source) -> bool:
    """A JSON object that says it was exported, with a table of posts."""
    head = source.text[:_LOOKED_AT].lstrip("\ufeff \t\n")
    return head.startswith("{") and bool(_TABLES.search(head)) and '"posts"' in source.text


def read(source: Source) -> ReadResult:
    """Each published post or page is a document.

    Raises
    ------
    NotThisForm
        When the object holds no table of posts.
    """
    try:
        whole = json.loads(source.text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        finding = Finding(
            code="broken-json", path=source.path, line=line, message="not JSON; nothing was read"
        )
        return ReadResult((), (finding,))
    data = _tables(whole)
    if not _rows(data, "posts"):
        raise NotThisForm("JSON, but no export of Ghost with posts")
    findings: list[Finding] = []
    counts: Counter[str] = Counter()
    root = f"https://{source.site.hosts[0]}" if source.site.hosts else ""
    published = []
    for post in _rows(data, "posts"):
        status = _text(post.get("status")) or "published"
        if status == "published":
            published.append(_entry(post, data, root))
        else:
            counts["drafts" if status == "draft" else status] += 1
    found = documents(source.path, "ghost", published, findings)
    left_out = tuple(LeftOut(what, f"{count} × status", count) for what, count in sorted(counts.items()))
    return ReadResult(tuple(found), tuple(findings), left_out)


def _tables(whole: object) -> Mapping[str, Any]:
    """The tables, whatever stands around them."""
    outer = whole.get("db") if isinstance(whole, dict) else None
    first = outer[0] if isinstance(outer, list) and outer else whole
    data = first.get("data") if isinstance(first, dict) else None
    return data if isinstance(data, dict) else {}


def _rows(data: Mapping[str, Any], table: str) -> list[dict[str, Any]]:
    rows = data.get(table)
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _entry(post: Mapping[str, Any], data: Mapping[str, Any], root: str) -> Entry:
    slug = _text(post.get("slug"))
    return Entry(
        title=_text(post.get("title")),
        url=f"{root}/{slug}/" if slug and root else "",
        date=_text(post.get("published_at")) or _text(post.get("created_at")),
        author=", ".join(_joined(post, data, "posts_authors", "author_id", "users")),
        tags=_joined(post, data, "posts_tags", "tag_id", "tags"),
        content=_text(post.get("html")).replace(_SITE, root) or _text(post.get("plaintext")),
        markup=bool(_text(post.get("html"))),
        base=f"{root}/{slug}/" if root else "",
    )


def _joined(
    post: Mapping[str, Any], data: Mapping[str, Any], table: str, key: str, to: str
) -> tuple[str, ...]:
    """The names that a table of pairs gives to a post."""
    names = {_text(one.get("id")): _text(one.get("name")) for one in _rows(data, to)}
    pairs = (one for one in _rows(data, table) if one.get("post_id") == post.get("id"))
    return tuple(filter(None, (names.get(_text(one.get(key)), "") for one in pairs)))


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
