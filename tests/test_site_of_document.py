"""Which site each document is of, whether it has an address or not."""

from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.model import Document, Extraction, Link, Site
from wenmai.publication import at_permalinks, at_their_addresses, site_of
from wenmai.publication.site_of_document import moved_to

TWO_NAMES = Site(hosts=("wood.blog", "www2.wood.blog"))


def read(**fields: object) -> Extraction:
    return extract(Document(**{"path": "a.md", "reader": "markdown", "title": "木马", **fields}))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "site", "named", "found"),
    [
        ({"url": "http://WWW.wood.blog/a/"}, Site(), "", "wood.blog"),
        ({"url": "https://www2.wood.blog/a/"}, TWO_NAMES, "", "wood.blog"),
        ({"url": "https://other.blog/a/"}, TWO_NAMES, "", "other.blog"),  # a dump of two sites
        ({"url": "/a.html", "site": "木工坊"}, TWO_NAMES, "", "木工坊"),
        ({"site": "www2.wood.blog"}, TWO_NAMES, "", "wood.blog"),
        ({}, TWO_NAMES, "", "wood.blog"),
        ({}, Site(base="https://wood.blog/notes"), "", "wood.blog"),
        ({}, Site(), "notes.zip", "notes.zip"),
        ({}, Site(), "", ""),
    ],
)
def test_the_site_of_a_document(fields: dict[str, object], site: Site, named: str, found: str) -> None:
    assert site_of(read(**fields), site, named) == found


def test_a_document_moves_with_its_address_and_keeps_its_site() -> None:
    moved = moved_to(read(), "http://wood.blog/a/index.html", site_paths=("/a/",))
    assert (moved.address, moved.document.site) == ("https://wood.blog/a", "wood.blog")
    assert moved.document.site_paths == ("/a/",)
    assert moved_to(read(site="木工坊"), "https://wood.blog/a").document.site == "木工坊"


def test_the_site_that_links_tell_is_that_of_files_without_an_address() -> None:
    days = ("2021/03/04/lathe", "2021/05/06/plane", "2021/07/08/glue")
    files = [read(path=f"{day[11:]}.md", title=day[11:], date=day[:10].replace("/", "-")) for day in days]
    text = "甲\n乙\n丙\n"
    urls = [f"https://wood.blog/{day}/" for day in days]
    links = tuple(Link(start=2 * at, end=2 * at + 1, url=url) for at, url in enumerate(urls))
    about = read(path="about.md", title="关于", text=text, links=links)
    learned = at_their_addresses([*files, about], Site())
    assert {site_of(one, learned.site) for one in learned.extractions} == {"wood.blog"}


def test_front_matter_is_gone_once_an_address_is_made_of_it() -> None:
    document = Document(path="a.md", reader="markdown", title="木马", matter={"permalink": "/horse/"})
    (placed,), findings = at_permalinks([document], Site(base="https://wood.blog"))
    assert (placed.url, placed.site_paths, placed.matter) == ("https://wood.blog/horse/", ("/horse/",), {})
    assert findings == ()
    (_,), findings = at_permalinks(
        [Document(path="a.md", reader="markdown")], Site(permalink="/:year/:title")
    )
    assert [one.code for one in findings] == ["no-address"]
    (_,), findings = at_permalinks(
        [Document(path="a.md", reader="markdown")], Site(permalink="/:year/:title"), reported=True
    )
    assert findings == ()
