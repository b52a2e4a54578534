"""Which site each document is of, whether it has an address or not."""

from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Document, Extraction, GivenCitation, Link, Site
from wenmai.publication import at_permalinks, at_their_addresses, site_of
from wenmai.publication.site_of_document import moved_to
from wenmai.resolve.linked_title import linked_title

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


def test_the_field_of_the_own_address_is_no_other_address() -> None:
    files = [
        read(
            path=f"{name}.md", url=f"https://wood.blog/{name}", fields=(("url", f"https://wood.blog/{name}"),)
        )
        for name in ("lathe", "plane", "glue")
    ]
    links = tuple(Link(start=at, end=at + 1, url=f.document.url) for at, f in enumerate(files))
    about = read(path="about.md", title="关于", text="甲乙丙", links=links)
    learned = at_their_addresses([*files, about], Site())
    assert [one.message for one in learned.findings if "stand at" in one.message] == []
    assert all(not one.document.copies for one in learned.extractions)


def test_a_linked_title_names_an_article_without_an_address() -> None:
    citing = extract(
        Document(
            path="b.md", reader="markdown", title="刨子", author="某甲", text="转木马的车床",
            links=(Link(start=0, end=6, url="https://wood.blog/x"),),
        )
    )[0]  # fmt: skip
    for url, is_named in (("", True), ("https://wood.blog/lathe", False)):
        lathe = read(path="c.md", title="转木马的车床", author="某甲", url=url)
        articles, _ = merge([lathe, citing])
        (source,) = (one for one in articles if one.title == "刨子")
        named = linked_title(articles, {})(citing.mentions[0], source)
        assert (named is not None) == is_named


def test_a_citation_carries_the_canonical_address_of_its_link_or_record() -> None:
    link = Link(start=0, end=1, url="http://www.Wood.blog/a/index.html#b")
    record = GivenCitation(title="木马", url="http://www.wood.blog/b/")
    cited = read(text="甲", links=(link,), citations=(record,)).mentions
    assert [one.address for one in cited] == ["https://wood.blog/a", "https://wood.blog/b"]
    assert [
        one.address for one in read(text="甲", links=(Link(start=0, end=1, url="../b.md"),)).mentions
    ] == [""]
