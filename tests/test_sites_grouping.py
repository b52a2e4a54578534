"""Which documents are one site, and what each site is told of the others."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from wenmai.fold import canonical_url
from wenmai.model import BesideArticles, Document, Extraction, Redirect, Site
from wenmai.pipeline.sites import by_site


def record(url: str = "", site: str = "", path: str = "dump.jsonl", entry: int = 1) -> Extraction:
    document = Document(path=path, entry=entry, reader="records", url=url, site=site)
    return Extraction(document=document, address=canonical_url(url))


def page(path: str, url: str = "") -> Extraction:
    return Extraction(document=Document(path=path, reader="html", url=url), address=canonical_url(url))


def note(path: str, url: str = "") -> Extraction:
    return Extraction(document=Document(path=path, reader="markdown", url=url), address=canonical_url(url))


MILL, TOYS, WOOD = "https://mill.example/1", "https://toys.example/1", "https://wood.example/1"
MILL_HOST, TOYS_HOST, WOOD_HOST = "mill.example", "toys.example", "wood.example"
DECLARED, NONE = Site(hosts=(WOOD_HOST, "old.example")), Site()


@pytest.mark.parametrize(
    ("documents", "site", "sites"),
    [
        (
            [record(MILL), record(TOYS), record("http://www.mill.example/2")],
            NONE,
            {MILL_HOST: 2, TOYS_HOST: 1},
        ),
        (
            [record(WOOD), record("https://old.example/7"), record(MILL)],
            DECLARED,
            {MILL_HOST: 1, WOOD_HOST: 2},
        ),
        (
            [record(MILL, "石磨"), record("", "石磨"), record(TOYS)],
            NONE,
            {MILL_HOST: 2, TOYS_HOST: 1},
        ),
        (
            [record(MILL, "村志"), record(TOYS, "村志"), record("", "村志")],
            NONE,
            {MILL_HOST: 1, TOYS_HOST: 1, "村志": 1},
        ),
        ([note("a.md", WOOD), note("b.md"), record(MILL)], NONE, {MILL_HOST: 1, WOOD_HOST: 2}),
        (
            [note("a.md", WOOD), note("b.md", TOYS), record(MILL)],
            NONE,
            {MILL_HOST: 1, TOYS_HOST: 2},
        ),
        ([note("a.md", WOOD), record(WOOD), record(MILL)], NONE, {MILL_HOST: 1, WOOD_HOST: 2}),
        ([page("a.html"), page("b.html", MILL), record(TOYS)], NONE, {MILL_HOST: 3}),
        ([page("a.html"), record(MILL), record(WOOD)], DECLARED, {MILL_HOST: 1, WOOD_HOST: 2}),
        ([page("a.html", MILL), page("b.html", TOYS)], NONE, {MILL_HOST: 1, TOYS_HOST: 1}),
        ([note("a.md"), note("b.md")], NONE, {"": 2}),
    ],
    ids=[
        "by host",
        "hosts that are declared to be one",
        "a name that stands with one host",
        "a name that stands with two",
        "files of which pages are made",
        "such files link each other, whatever address they state",
        "records of their host",
        "files that name no host, and a few hosts",
        "files of the site that is declared",
        "saved pages",
        "no host at all",
    ],
)
def test_sites_of_documents(documents: Sequence[Extraction], site: Site, sites: dict[str, int]) -> None:
    for order in (documents, documents[::-1]):
        assert {one.name: len([*one.extractions]) for one in by_site(order, site)} == sites


def test_the_site_file_speaks_of_its_own_site() -> None:
    site = Site(hosts=(WOOD_HOST,), author="某甲", aliases=(("车床", ""),), rules_off=("near",))
    other, own = by_site([record(WOOD), record(MILL)], site, WOOD_HOST)
    assert (own.name, own.site, own.named) == (WOOD_HOST, site, WOOD_HOST)
    assert (other.site, other.named) == (Site(aliases=site.aliases, rules_off=site.rules_off), "")


def test_what_lies_beside_the_articles_of_each_site() -> None:
    files = frozenset({"mill/a.html", "mill/b.pdf", "toys/c.pdf", "x.md"})
    redirects = tuple(
        Redirect(page=Document(path=path, reader="html", url=url), target="/1")
        for path, url in (("mill/old.html", "https://mill.example/old"), ("old.html", ""))
    )
    beside = BesideArticles(redirects=redirects, files=files)
    documents = [page("mill/a.html", MILL), record(TOYS), note("x.md", WOOD)]
    told = {one.name: one.beside for one in by_site(documents, Site(), beside=beside)}
    assert told[MILL_HOST] == BesideArticles(
        redirects=redirects[:1], files=frozenset({"mill/a.html", "mill/b.pdf"})
    )
    assert told[TOYS_HOST] == BesideArticles()
    assert told[WOOD_HOST] == BesideArticles(redirects=redirects[1:], files=files)
