"""What a page declares about itself: JSON-LD, OpenGraph, Dublin Core, plain meta names, canonical link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from wenmai.model import Site
from wenmai.read.html.tree import Page, attribute

__all__ = ["Declared", "absolute", "read_head"]

# Schema.org types whose headline, author and date are an article's.
_ARTICLES = ("Article", "BlogPosting", "NewsArticle", "TechArticle", "ScholarlyArticle", "Report")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:Page saved with SingleFile\s*url:\s*(?P<single>\S+)|saved from url=\(\d+\)(?P<browser>\S+))"
)
_MANY = 200  # JSON-LD objects that are looked at; a page has one to twenty


@dataclass(frozen=True, slots=True)
class Declared:
    """The declarations of one page; lists run from the most to the least trusted."""

    titles: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()  # absolute, or as written where nothing says against what
    base: str = ""  # what relative links are relative to
    dates: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    site_name: str = ""
    article: bool | None = None  # said to be an article, to be something else, or neither


def read_head(page: Page, markup: str, site: Site) -> Declared:
    """Everything the page says of itself; broken declarations are passed over."""
    metas = [node.attributes for node in page.tags.get("meta", ()) if "content" in node.attributes]
    meta = _by_name(metas)
    scripts = (
        node for node in page.tags.get("script", ()) if attribute(node, "type") == "application/ld+json"
    )
    things = list(_things(node.text() or "" for node in scripts))
    articles = [one for one in things if any(kind in _ARTICLES for kind in _strings(one.get("@type")))]
    posting = articles[0] if len(articles) == 1 else {}
    bases = (node for node in page.tags.get("base", ()) if "href" in node.attributes)
    base = next((attribute(node, "href") for node in bases), "")
    links = (node for node in page.tags.get("link", ()) if node.attributes.get("rel") == "canonical")
    canonical = next((attribute(node, "href") for node in links), "")
    in_head = (
        node.attributes.get("content") or ""
        for node in page.tags.get("meta", ())
        if node.attributes.get("itemprop") == "url" and node.parent is not None and node.parent.tag == "head"
    )
    written = (*_addresses(canonical, meta, posting, markup), *in_head)
    root = next((one for one in (base, *written) if _is_web(one)), "")
    root = root or (f"https://{site.hosts[0]}/" if site.hosts else "")
    urls = tuple(dict.fromkeys(absolute(one, root) for one in written if one))
    kind = meta.get("og:type", "").lower()
    return Declared(
        titles=tuple(
            filter(None, map(_line, (*_strings(posting.get("headline")), meta.get("og:title", ""),
                                     meta.get("twitter:title", ""), meta.get("dc.title", ""),
                                     meta.get("citation_title", ""))))
        ),
        # The more exact address first: a canonical link that names the home page says nothing.
        urls=tuple(sorted(urls, key=lambda one: not urlsplit_path(one).strip("/"))),
        base=absolute(base, root) if base else next(iter(urls), root),
        dates=tuple(
            filter(None, (*_strings(posting.get("datePublished")), meta.get("article:published_time", ""),
                          *(meta.get(name, "") for name in _DATE_NAMES)))
        ),
        authors=tuple(
            one for one in (*_strings(posting.get("author")), *(meta.get(name, "") for name in _AUTHOR_NAMES))
            if one and not _is_web(one)
        ),
        tags=_tags(metas, posting, meta),
        site_name=_line(meta.get("og:site_name", "")),
        article=True if posting or kind == "article" or "article:published_time" in meta
        else False if kind in ("website", "blog") or _is_collection(things) else None,
    )  # fmt: skip


_DATE_NAMES = (
    "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "pubdate",
    "publishdate", "publish_date", "citation_publication_date", "citation_date", "parsely-pub-date",
)  # fmt: skip
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "byl")


def absolute(url: str, base: str) -> str:
    """The address seen from `base`; as written when there is none or it is malformed."""
    if not base or url.startswith(("http://", "https://")) or not _is_web(base):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def urlsplit_path(url: str) -> str:
    """The path of an address with its query; empty for a malformed one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return f"{parts.path}{'?' + parts.query if parts.query else ''}"


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _line(text: str) -> str:
    return " ".join(text.split())


def _addresses(canonical: str, meta: dict[str, str], posting: dict[str, Any], markup: str) -> tuple[str, ...]:
    """Where the page says that it stands, the most trusted first."""
    saved = _SAVED_FROM.search(markup[:4000])
    others = (meta.get(name, "") for name in ("twitter:url", "dc.identifier", "dcterms.identifier"))
    return (
        canonical,
        meta.get("og:url", ""),
        *_strings(posting.get("url")),
        *_strings(posting.get("mainEntityOfPage")),
        (saved["single"] or saved["browser"]) if saved else "",
        *(one for one in others if _is_web(one)),  # an identifier can be a book's number
    )


def _by_name(metas: list[dict[str, str | None]]) -> dict[str, str]:
    """The first content of every meta name and property, names in lower case."""
    found: dict[str, str] = {}
    for attributes in metas:
        name = (attributes.get("property") or attributes.get("name") or "").strip().lower()
        content = (attributes.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content)
    return found


def _things(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, through arrays and @graph; no recursion."""
    todo: list[Any] = []
    for script in scripts:
        try:
            todo.append(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue  # themes that build JSON by hand break it; the rest of the page still speaks
    todo.reverse()
    seen = 0
    while todo and seen < _MANY:
        one = todo.pop()
        seen += 1
        if isinstance(one, list):
            todo.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            if "@graph" in one:
                todo.append(one["@graph"])
            elif "mainEntity" in one:
                todo.append(one["mainEntity"])


def _strings(value: object) -> tuple[str, ...]:
    """What a JSON-LD value says in words: itself, its name or address, or those of its items."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        said = one if not isinstance(one, dict) else one.get("name") or one.get("@id") or one.get("url")
        if isinstance(said, str) and said.strip():
            found.append(said.strip())
    return tuple(found)


def _tags(
    metas: list[dict[str, str | None]], posting: dict[str, Any], meta: dict[str, str]
) -> tuple[str, ...]:
    """article:tag (one meta each), else keywords."""
    declared = [(one.get("content") or "").strip() for one in metas if one.get("property") == "article:tag"]
    if not declared:
        keywords = posting.get("keywords")
        declared = [
            *(_strings(keywords) if isinstance(keywords, list) else _split(keywords)),
        ] or _split(meta.get("keywords", ""))
    return tuple(dict.fromkeys(filter(None, declared)))


def _split(keywords: object) -> list[str]:
    return re.split(r"\s*[,，、;；]\s*", keywords.strip()) if isinstance(keywords, str) else []


def _is_collection(things: list[dict[str, Any]]) -> bool:
    kinds = {kind for one in things for kind in _strings(one.get("@type"))}
    return bool(kinds & {"CollectionPage", "Blog", "SearchResultsPage", "ProfilePage"})
