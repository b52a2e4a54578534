"""Each number that decides where something is published, tried on either side of it."""

from __future__ import annotations

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.extract import extract
from wenmai.model import Article, Document, Extraction, Link, Redirect, Site
from wenmai.publication import at_their_addresses, bounds
from wenmai.publication.address_schemes import Scheme, _enough, find_schemes
from wenmai.publication.folder_schemes import published
from wenmai.publication.link_evidence import Evidence, Links
from wenmai.publication.listing_pages import kind_of_page, without_listing_pages
from wenmai.publication.own_addresses import OwnAddresses
from wenmai.publication.permalink_patterns import _hexo_name
from wenmai.publication.redirects import followed
from wenmai.publication.references import References
from wenmai.publication.spelled_names import SpelledNames

HOST = "https://wood.blog"


def file(path: str, *urls: str, title: str = "", reader: str = "markdown", **fields: object) -> Extraction:
    """A document whose text is a row of links; a link that has words is written as words|address."""
    text, links = "", []
    for url in urls:
        words, _, address = url.rpartition("|")
        words = words or "此处"
        links.append(Link(start=len(text), end=len(text) + len(words), url=address))
        text += f"{words}\n"
    document = Document(
        path=path,
        reader=reader,
        title=title or path,
        text=text or "木头。",
        links=tuple(links),
        **fields,  # type: ignore[arg-type]
    )
    return extract(document)[0]


def stated_at_one_host(count: float, generator: str, elsewhere: int) -> bool:
    """Files whose `url` is at one host, so many of them, and others each at a host of its own."""
    urls = [f"https://toys.example/{at}" for at in range(int(count))]
    urls += [f"https://host{at}.example/a" for at in range(elsewhere)]
    files = [file(f"{at}.md", url=url, fields=(("url", url),)) for at, url in enumerate(urls)]
    placed = at_their_addresses(files, Site(generator=generator)).extractions
    return any(one.document.url.startswith("https://toys.example/") for one in placed)


def base_of(*files: Extraction) -> str:
    return at_their_addresses(files, Site()).site.base


def day(number: float) -> str:
    return f"2021-{1 + int(number) // 28:02}-{1 + int(number) % 28:02}"


def leading_back(count: float) -> object:
    """So many files are linked, each from all later ones and without its title."""
    names = "abcdefghij"[: int(count) + 1]
    urls = [f"{HOST}/p/bowl-{name}" for name in names]
    return base_of(*(file(f"bowl-{name}.md", *urls[:n], date=day(n)) for n, name in enumerate(names)))


def dated(count: float) -> list[Extraction]:
    return [file(f"lathe-no{number}x.md", date=day(number)) for number in range(int(count))]


def dated_url(number: float, when: str = "") -> str:
    return f"{HOST}/{(when or day(number)).replace('-', '/')}/lathe-no{int(number)}x"


def agreeing(count: float) -> object:
    urls = [dated_url(number) for number in range(int(count))]
    return base_of(*dated(count), file("links.md", *urls))


def contradicted(count: float) -> object:
    urls = [dated_url(number) for number in range(int(count))]
    return base_of(*dated(count), file("links.md", *urls, dated_url(0, "2019-01-01")))


def from_root(count: float) -> bool:
    """So many files are linked from the root of a site that nothing names, by the day and the name."""
    links = file("links.md", *(dated_url(number).removeprefix(HOST) for number in range(int(count))))
    placed = at_their_addresses([*dated(3), links], Site()).extractions
    return any(one.document.site_paths for one in placed)


def at_declared_paths(count: float) -> object:
    numbers = range(int(count))
    titles = [f"车一只木碗的方法之{'甲乙丙'[number]}" for number in numbers]
    files = [file(f"{n}.md", title=titles[n], site_paths=(f"/bowl/{'abc'[n]}/",)) for n in numbers]
    return base_of(*files, file("links.md", *(f"{titles[n]}|{HOST}/bowl/{'abc'[n]}/" for n in numbers)))


def undated(count: int, citing: int, strange: int = 0) -> object:
    """Files in folders of their own, at addresses without them."""
    titles = [f"车一只木碗的方法之{number}" for number in range(count)]
    files = [file(f"f{n}/bowl-no{n}x.md", title=titles[n]) for n in range(count)]
    rows = [f"{titles[n]}|{HOST}/p/bowl-no{n}x" for n in range(count)]
    lost = [f"{HOST}/p/gone-{'abcdefgh'[n]}" for n in range(strange)]
    return base_of(*files, *(file(f"links{n}.md", *rows, *lost) for n in range(citing)))


def cited_by(count: float) -> object:
    titles = [f"车一只木碗的方法之{number}" for number in "甲乙丙丁"]
    files = [file(f"posts/bowl-{'abcd'[n]}.md", title=titles[n]) for n in range(4)]
    rows = [f"{titles[n]}|{HOST}/p/bowl-{'abcd'[n]}" for n in range(4)]
    return base_of(*files, *(file(f"links{n}.md", *rows) for n in range(int(count))))


def namesakes(count: float) -> object:
    others = [
        file(f"old{copy}/lathe-no{number}x.md", date="2018-01-01")
        for number in range(3)
        for copy in range(int(count) - 1)
    ]
    return base_of(*dated(3), *others, file("links.md", *map(dated_url, range(3))))


def all_schemes(count: float) -> object:
    urls = [dated_url(n).replace("wood", f"wood{host}") for host in range(int(count)) for n in range(3)]
    files = [*dated(3), file("links.md", *urls)]
    return len(find_schemes(files, Links(files, Site()))[1]) == count


def of_a_folder(count: float) -> object:
    """Three of so many pages are linked from the root, where other pages stand as well."""
    posts = [file(f"c/blog/post-no{n}x.md") for n in range(3)]
    pages = [file(f"c/pages/page-no{n}x.md") for n in range(int(count))]
    urls = [*(f"/blog/post-no{n}x" for n in range(3)), *(f"/page-no{n}x" for n in range(3))]
    links = [file(f"l{n}.md", *urls, "/search", "/shop", "/talks", "/me") for n in range(2)]
    files = [*posts, *pages, *links]
    return [scheme.root for scheme in published(files, Links(files, Site())).of_folders] == ["c/pages"]


def keeps_folders_first(share: float) -> object:
    agreed = range(round(1000 * share)), range(1000)
    schemes = Scheme("a.b", ("{folders}",), "name", "", ""), Scheme("a.b", (), "name", "")
    evidence = {
        scheme: Evidence(agree=set(numbers), right={f"{scheme.root}{number}" for number in numbers})
        for scheme, numbers in zip(schemes, agreed, strict=True)
    }
    return next(iter(_enough(evidence))) == schemes[0]


def is_title(length: float) -> object:
    (link,) = Links([file("a.md", f"{'木' * int(length)}|{HOST}/x")], Site()).rows
    return link.words


def pages_of_one_title(count: float) -> object:
    pages = [file(f"{n}.html", f"甲乙丙丁|{HOST}/{n}", title="木", reader="html") for n in range(int(count))]
    return len(without_listing_pages(pages)[0]) == count


def linked_share(share: float) -> object:
    text = "木" * 100
    link = Link(start=0, end=round(100 * share), url=HOST)
    pages = [
        Extraction(document=Document(path=f"{n}.html", reader="html", title="木", text=text, links=(link,)))
        for n in range(6)
    ]
    return len(without_listing_pages(pages)[0]) == 6


def tag_page(length: float) -> object:
    document = Document(path="tags/wood.md", reader="markdown", text="木" * int(length))
    return kind_of_page(document, "/tags/wood/", "hugo")


def below_folders(depth: float) -> object:
    folder = "".join(f"d{n}/" for n in range(int(depth)))
    pages = [file(f"{folder}a{n}.html", reader="html") for n in range(3)]
    listed = [file("feed.xml", reader="feed", entry=n + 1, url=f"{HOST}/a{n}.html") for n in range(3)]
    placed = at_their_addresses([*pages, *listed], Site()).extractions
    return all(one.document.url for one in placed)


def free_parts(count: float) -> object:
    names = [f":part{'abc'[n]}" for n in range(int(count))]
    return _hexo_name("-".join("xyz"[: int(count)]) + "-lathe", Site(file_names="-".join([*names, ":title"])))


def reference_of(length: float) -> object:
    here = Article(id="a", title="木", known="text", extractions=(file("a.md"),))
    written = "a.md?" + "x" * (int(length) - 5)
    return References([here], Site(), lambda _url: None).at(written, "b.md", here).articles


def moved_file(length: float) -> object:
    """What a former repository's file is taken for whose name has so many letters."""
    name = "x" * int(length)
    here = Article(id="a", title="木", known="text", extractions=(file(f"shelf/{name}.md"),))
    references = References([here], Site(repository="https://forge.example/new/lathes"), lambda _url: None)
    return references.at_address(f"https://forge.example/old/lathes/blob/main/{name}.md").articles


def at_the_root(percent: float) -> object:
    """Whether an address at the root should be an article, where so many of a hundred stand there."""
    places = [f"/{n}" if n < percent else f"/wood/{n}" for n in range(100)]
    articles = [
        Article(id=f"{HOST}{place}", url=f"{HOST}{place}", title=place, known="text", extractions=())
        for place in places
    ]
    own = OwnAddresses(articles, References(articles, Site(), lambda url: None))
    return own.should_be_article(f"{HOST}/axle", articles[0], "")


def chain_of(redirects: float) -> object:
    """Whether a page leads to an article, through so many redirects."""
    article = Article(id="https://wood.blog/axle", title="轮轴", known="text", extractions=(file("axle.md"),))
    hops = [f"{HOST}/{number}" for number in range(int(redirects))]
    pages = [Document(path=f"{number}.html", reader="html", url=url) for number, url in enumerate(hops)]
    rows = [
        Redirect(page=page, target=target)
        for page, target in zip(pages, [*hops[1:], article.id], strict=True)
    ]
    (moved,), _, _ = followed([article], rows, Site())
    return hops[0] in moved.former_ids


def spelled(characters: float) -> bool:
    """Pelican's page, called by so many characters, at the address in which they are spelled."""
    name = "轮轴"[: int(characters)]
    article = Article(id="x", title=name, known="text", extractions=(file("content/a.md", title=name),))
    names = SpelledNames([article], Site(generator="pelican"))
    return bool(names.at("/" + "-".join(("lun", "zhou")[: int(characters)])))


CASES = [
    BoundCase("FEWEST_AT_HOST", lambda count: stated_at_one_host(count, "obsidian", 0), inside=2, outside=1),
    BoundCase("SHARE_AT_HOST", lambda count: stated_at_one_host(count, "", 4), inside=5, outside=4),
    BoundCase("FEWEST_AGREEING", agreeing, inside=3, outside=2),
    BoundCase("FEWEST_FROM_ROOT", from_root, inside=1, outside=0),
    BoundCase("FEWEST_AT_DECLARED", at_declared_paths, inside=2, outside=1),
    BoundCase("FEWEST_CITING", cited_by, inside=2, outside=1),
    BoundCase("FEWEST_BACK", leading_back, inside=4, outside=3),
    BoundCase("MANY_AGREEING", lambda count: undated(int(count), 3), inside=10, outside=9),
    BoundCase("RARELY", contradicted, inside=10, outside=9),
    BoundCase("PER_STRANGE", lambda count: undated(int(count), 3, strange=4), inside=20, outside=19),
    BoundCase("MOST_NAMESAKES", namesakes, inside=8, outside=9),
    BoundCase("MOST_SCHEMES", all_schemes, inside=40, outside=41),
    BoundCase("SHARE_OF_A_FOLDER", of_a_folder, inside=6, outside=7),
    BoundCase("WHATEVER_FOLDER", keeps_folders_first, inside=0.901, outside=0.899),
    BoundCase("SHORTEST_TITLE", is_title, inside=6, outside=5),
    BoundCase("MOST_OF_A_TITLE", pages_of_one_title, inside=5, outside=6),
    BoundCase("LINKS_OF_A_LIST", linked_share, inside=0.49, outside=0.5),
    BoundCase("LONGEST_DESCRIPTION", tag_page, inside=500, outside=501),
    BoundCase("DEEPEST_ROOT", below_folders, inside=3, outside=4),
    BoundCase("MOST_FREE_PARTS", free_parts, inside=2, outside=3),
    BoundCase("SHORTEST_FILE_NAME", moved_file, inside=5, outside=4),
    BoundCase("LONGEST_REFERENCE", reference_of, inside=2000, outside=2001),
    BoundCase("FEWEST_SPELLED", spelled, inside=2, outside=1),
    BoundCase("ROOT_SHARE", at_the_root, inside=51, outside=50),
    BoundCase("LONGEST_CHAIN", chain_of, inside=10, outside=11),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_either_side_of_a_bound(case: BoundCase) -> None:
    check_case(case)


def test_each_bound_has_a_case() -> None:
    check_table(bounds, CASES)
