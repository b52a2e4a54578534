"""Articles made by hand and what resolving them gives, for the tests of citations and works."""

from __future__ import annotations

from collections.abc import Iterable

from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Article, Document, Link, Node, Site
from wenmai.resolve import Resolution, resolve
from wenmai.series import find_series, under_one_name

HOST = "https://a.example/archives/"


def post(
    title: str,
    text: str = "正文。",
    *,
    number: int = 0,
    links: tuple[tuple[str, str], ...] = (),
    **fields: object,
) -> Document:
    """An article of one blog; `links` are pairs of shown text and address."""
    spans = tuple(
        Link(
            start=text.index(shown),
            end=text.index(shown) + len(shown),
            url=url.removeprefix("wiki:"),
            wiki=url.startswith("wiki:"),
        )
        for shown, url in links
    )
    url = f"{HOST}{number}" if number else ""
    return Document(
        **{
            "path": title,
            "reader": "t",
            "title": title,
            "text": text,
            "author": "某甲",
            "url": url,
            "links": spans,
            **fields,
        }
    )  # type: ignore[arg-type]


def resolved(*documents: Document, site: Site | None = None) -> Resolution:
    articles, _ = merge([extract(document)[0] for document in documents], site)
    return resolved_articles(articles, site)


def resolved_articles(articles: Iterable[Article], site: Site | None = None) -> Resolution:
    """What merged articles cite, their series found first."""
    named = under_one_name(list(articles), site or Site())
    return resolve(named, find_series(named), site)


def found(result: Resolution, source: str) -> list[tuple[str, str]]:
    """The titles that an article cites, each with the rule."""
    titles = {one.id: one.title for one in (*result.articles, *result.works)}
    ids = {article.title: article.id for article in result.articles}
    return [(titles[one.target], one.rule) for one in result.citations if one.source == ids[source]]


def left(result: Resolution) -> list[tuple[str, str, int]]:
    return [(one.text, one.reason, len(one.candidates)) for one in result.unresolved]


def named(result: Resolution, title: str) -> Article:
    (article,) = (one for one in result.articles if one.title == title)
    return article


def work(result: Resolution) -> Node:
    (one,) = result.works
    return one


DIFFUSION = (
    post("漫步扩散（一）：拆与建的故事", number=1),
    post("漫步扩散（二）：自回归的看法", number=2),
    post("漫步扩散（三）：方差怎样估计", number=3),
)
