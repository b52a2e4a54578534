"""Ghost's export: one JSON object with the tables of the blog in it.

`{"db": [{"data": {"posts": […], "tags": […], "posts_tags": […], "users": […], "posts_authors": […]}}]}`;
older ones have no `db` around. Published posts and pages are articles; `__GHOST_URL__` is the site. Where
nothing tells its host, articles have their paths within it, by which links from the root and with
`__GHOST_URL__` find them; full addresses do where those of one host are the posts' own.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from wenmai.model import Finding
from wenmai.read import bounds
from wenmai.read.feeds.entries import Entry, documents
from wenmai.read.feeds.ghost_bodies import lexical_markdown, mobiledoc_markdown
from wenmai.read.source import LeftOut, NotThisForm, ReadResult, Source

__all__ = ["read", "recognises"]

_LOOKED_AT = 20_000
_TABLES = re.compile(r'"db"\s*:\s*\[|"meta"\s*:\s*\{[^{}]*"exported_on"')
_SITE = "__GHOST_URL__"
_LINK = re.compile(r"https?://(?P<host>[^/\s\"'<>()\\]+)/(?P<slug>[^/\s\"'<>()\\#?]+)/?(?=[\"'<>()\\#?])")


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
    posts = [post for post in _rows(data, "posts") if _status(post) == "published"]
    counts.update(_LEFT_OUT.get(_status(post), _status(post)) for post in _rows(data, "posts"))
    del counts["published"]
    root = f"https://{source.site.hosts[0]}" if source.site.hosts else ""
    if not root and (learned := _host(posts)):
        root = f"https://{learned}"
        message = f'the posts stand at {learned}, as links between them say; hosts = ["{learned}"]'
        message += " in site.toml settles it"
        findings.append(Finding(code="learned-address", path=source.path, message=message))
    published = [_entry(post, data, root) for post in posts]
    found = documents(source.path, "ghost", published, findings)
    left_out = tuple(LeftOut(what, f"{count} × status", count) for what, count in sorted(counts.items()))
    return ReadResult(tuple(found), tuple(findings), left_out)


_LEFT_OUT = {"draft": "drafts"}


def _status(post: Mapping[str, Any]) -> str:
    return _text(post.get("status")) or "published"


def _host(posts: list[dict[str, Any]]) -> str:
    """The one host at which links find posts of the export and hardly anything else under a single name.

    Pages say nothing: everybody has an /about/.
    """
    slugs = {
        _text(post.get("slug"))
        for post in posts
        if _text(post.get("type")) != "page" and not post.get("page")
    }
    own: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        for match in _LINK.finditer(_html(post) or _markdown(post)):
            host, slug = match["host"].lower(), unquote(match["slug"])
            (own if slug in slugs else others)[host].add(slug)
    hosts = [
        host
        for host, linked in own.items()
        if len(linked) >= bounds.FEWEST_AT_GHOST and len(linked) >= len(others[host])
    ]
    return hosts[0] if len(hosts) == 1 else ""


def _html(post: Mapping[str, Any]) -> str:
    return _text(post.get("html"))


def _markdown(post: Mapping[str, Any]) -> str:
    """The body as an editor of Ghost keeps it, where it was never rendered."""
    return (
        lexical_markdown(_text(post.get("lexical")))
        or mobiledoc_markdown(_text(post.get("mobiledoc")))
        or _text(post.get("markdown"))
    )


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
    html = _html(post)
    markdown = "" if html.strip() else _markdown(post)
    return Entry(
        title=_text(post.get("title")),
        url=f"{root}/{slug}/" if slug else "",
        date=_text(post.get("published_at")) or _text(post.get("created_at")),
        author=", ".join(_joined(post, data, "posts_authors", "author_id", "users")),
        tags=_joined(post, data, "posts_tags", "tag_id", "tags"),
        content=(html if html.strip() else markdown).replace(_SITE, root) or _text(post.get("plaintext")),
        markup=bool(html.strip()),
        markdown=bool(markdown),
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
