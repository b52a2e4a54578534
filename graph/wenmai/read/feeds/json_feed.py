"""JSON Feed 1 and 1.1: one JSON object with a version that names the format, and `items`."""

from __future__ import annotations

import json
import re
from typing import Any

from wenmai.model import Finding
from wenmai.read.feeds.entries import Entry, documents
from wenmai.read.fragments import absolute
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

_VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_LOOKED_AT = 5000


def recognises(source: Source) -> bool:
    """A JSON object whose first members name the format; a feed may put it last."""
    text = source.text
    if not text[:100].lstrip("\ufeff \t\n").startswith("{"):
        return False
    return bool(_VERSION.search(text[:_LOOKED_AT]) or _VERSION.search(text[-_LOOKED_AT:]))


def read(source: Source) -> ReadResult:
    """Each item is a document; the feed's author stands for items that name none."""
    try:
        feed = json.loads(source.text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        message = "not JSON; nothing was read"
        return ReadResult((), (Finding(code="broken-json", path=source.path, line=line, message=message),))
    items = feed.get("items") if isinstance(feed, dict) else None
    findings: list[Finding] = []
    entries = [_entry(one, feed) for one in items or () if isinstance(one, dict)]
    found = documents(source.path, "json-feed", entries, findings)
    if not found and not findings:
        findings.append(Finding(code="no-article", path=source.path, message="a feed without items"))
    return ReadResult(tuple(found), tuple(findings))


def _entry(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    url = _text(item.get("url")) or _text(item.get("id"))
    site = _text(feed.get("home_page_url"))
    markup = _text(item.get("content_html"))
    plain = _text(item.get("content_text"))
    tags = item.get("tags")
    return Entry(
        title=_text(item.get("title")),
        url=absolute(site, url) if site or url.startswith("http") else "",
        date=_text(item.get("date_published")) or _text(item.get("date_modified")),
        author=_names(item) or _names(feed),
        tags=tuple(_text(one) for one in tags) if isinstance(tags, list) else (),
        content=markup or plain,
        summary=_text(item.get("summary")),
        markup=bool(markup),
    )


def _names(holder: dict[str, Any]) -> str:
    """`authors` of version 1.1, else `author` of version 1."""
    authors = holder.get("authors")
    some = authors if isinstance(authors, list) else [holder.get("author")]
    return ", ".join(_text(one.get("name")) for one in some if isinstance(one, dict) and one.get("name"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""
