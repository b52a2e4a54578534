"""Articles with numbers in their titles, and the series that come of them, for the tests of series."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from resolving import HOST, resolved, resolved_articles
from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Document, Link, Site
from wenmai.resolve import Resolution


def post(title: str, text: str = "正文。", *, number: int = 0, links: int = 0, **fields: object) -> Document:
    """An article of one blog; `links` turns the first so many 《…》 into links to 1, 2, 3 …"""
    spans = []
    at = 0
    for target in range(1, links + 1):
        start = text.index("《", at)
        at = text.index("》", start) + 1
        spans.append(Link(start=start, end=at, url=f"{HOST}{target}"))
    url = f"{HOST}{number}" if number else ""
    known = {"path": title, "reader": "t", "title": title, "text": text, "author": "某甲", "url": url}
    return Document(**{**known, "links": tuple(spans), **fields})  # type: ignore[arg-type]


def found(*documents: Document, site: Site | None = None) -> list[tuple[str, list[str]]]:
    """Every series with the titles of its articles in reading order."""
    series = resolved(*documents, site=site).series.values()
    return sorted((one.title, [article.title for article, _ in one.members]) for one in series)


def order(*titles: str) -> list[str]:
    """The titles of the one series among them, in reading order."""
    ((_, members),) = found(*map(post, titles))
    return members


def cited(result: Resolution, source: str) -> list[tuple[str, str]]:
    titles = {one.id: one.title for one in (*result.articles, *result.works)}
    return [(titles[one.target], one.rule) for one in result.citations if titles[one.source] == source]


def resolving(documents: Iterable[Document]) -> Callable[[], Resolution]:
    """What resolves the documents, which are read and merged already."""
    articles, _ = merge([extract(document)[0] for document in documents])
    return partial(resolved_articles, articles)
