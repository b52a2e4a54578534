"""Addresses that pages give themselves: without a host, shared by two files, or as a link in the heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.fold import canonical_url
from wenmai.model import Graph, Node

WORDS = "".join(
    f"<p>第 {n} 段讲怎样把车床的主轴调到不抖，写得长一些，好让人看出这是正文。</p>" for n in range(9)
)


def articles(graph: Graph) -> dict[str, Node]:
    return {node.title: node for node in graph.nodes if node.kind == "article"}


def urls(graph: Graph) -> dict[str, str]:
    """Canonical ones, by title."""
    return {title: canonical_url(node.url) for title, node in articles(graph).items()}


def cites(graph: Graph) -> set[tuple[str, str]]:
    titles = {node.id: node.title for node in graph.nodes}
    return {(titles[one.source], titles[one.target]) for one in graph.edges if one.kind == "cites"}


def codes(graph: Graph) -> list[str]:
    return [one.code for one in graph.findings if one.code != "skipped"]


# --- pages whose own address has no host ---


def page(title: str, own: str = "", more: str = "", date: str = "2023-08-20") -> str:
    said = f'<meta property="og:url" content="{own}">' if own else ""
    return (
        f'<!doctype html><html><head><title>{title}</title>{said}<meta name="date" content="{date}"></head>'
        f"<body><article><h1>{title}</h1>{WORDS}{more}</article></body></html>"
    )


def feed(*entries: tuple[str, str, str]) -> str:
    rows = "".join(
        f'<entry><title>{title}</title><link href="https://www.wood.blog{path}"/><id>{path}</id>'
        f'<published>{day}</published><content type="html"><![CDATA[{WORDS}]]></content></entry>'
        for title, path, day in entries
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>木</title>{rows}</feed>'


def sitemap(*paths: str, host: str = "www.wood.blog") -> str:
    rows = "".join(f"<url><loc>https://{host}{path}</loc></url>" for path in paths)
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    return f"<?xml version='1.0'?><urlset {space}>{rows}</urlset>"


LINK = '<p>主轴见<a href="https://www.wood.blog/x/a.html">那一篇</a>。</p>'
TWO = {"x/a.html": page("车床入门", "/x/a.html"), "x/b.html": page("锯子手册", "/x/b.html", LINK)}
BARE = {f"x/{one}.html": page(f"木工第{one}课", more=LINK if one == "b" else "") for one in "abc"}
WHOLE = {"x/a.html": "https://wood.blog/x/a.html", "x/b.html": "https://wood.blog/x/b.html"}


@pytest.mark.parametrize(
    "says",
    [
        {"feed.xml": feed(("车床入门", "/x/a.html", "2023-08-20T00:00:00Z"))},
        {"sitemap.xml": sitemap("/x/a.html")},
        {"CNAME": "www.wood.blog\n"},
    ],
)
def test_who_names_the_host_gives_every_page_its_address(tmp_path: Path, says: dict[str, str]) -> None:
    graph = graph_of(tmp_path, TWO | says)
    assert urls(graph) == {"车床入门": WHOLE["x/a.html"], "锯子手册": WHOLE["x/b.html"]}
    assert cites(graph) == {("锯子手册", "车床入门")}
    assert codes(graph) == ["learned-address"]
    assert [one.message[:29] for one in graph.findings if one.code == "learned-address"] == [
        "2 pages stand at wood.blog, a"
    ]


@pytest.mark.parametrize("own", ["/x/?p=7", "/x/%E6%9C%A8%20a.html", "/x/木 a.html"])
def test_the_address_is_taken_as_it_is_written(tmp_path: Path, own: str) -> None:
    graph = graph_of(
        tmp_path, {"a.html": page("车床入门", own), "sitemap.xml": sitemap(own.replace(" ", "%20"))}
    )
    at = own.replace("木 a", "%E6%9C%A8%20a").replace("/?", "?")
    assert urls(graph) == {"车床入门": f"https://wood.blog{at}"}


def test_two_hosts_that_have_a_page_are_no_answer(tmp_path: Path) -> None:
    lists = {"a.xml": sitemap("/x/a.html"), "b.xml": sitemap("/x/a.html", host="saw.blog")}
    assert urls(graph_of(tmp_path, TWO | lists))["锯子手册"] == ""


def test_an_address_that_all_pages_give_themselves_is_nobodys(tmp_path: Path) -> None:
    pages = {f"x/{one}.html": page(f"木工第{one}课", "/x/a.html") for one in "abc"}
    assert len(articles(graph_of(tmp_path, pages | {"CNAME": "wood.blog"}))) == 3


def test_what_a_page_says_of_its_path_never_hides_the_address_with_a_host(tmp_path: Path) -> None:
    other = feed(("车床入门", "/2023/lathe/", "2023-08-20T00:00:00Z"))
    graph = graph_of(tmp_path, {"x/a.html": TWO["x/a.html"], "feed.xml": other})
    assert urls(graph) == {"车床入门": "https://wood.blog/2023/lathe"}


@pytest.mark.parametrize(
    ("root", "listed", "known"), [("", 3, True), ("out/public/", 3, True), ("", 2, False)]
)
def test_three_files_at_the_paths_of_a_sitemap_stand_there(
    tmp_path: Path, root: str, listed: int, known: bool
) -> None:
    files = {root + name: text for name, text in BARE.items()} | {root + "x/d.html": page("不在表上")}
    files["sitemap.xml"] = sitemap(*(f"/x/{one}.html" for one in "abc"[:listed]))
    found = urls(graph_of(tmp_path, files))
    assert found["不在表上"] == ("https://wood.blog/x/d.html" if known else "")


@pytest.mark.parametrize(
    ("day", "same"), [("2023-08-19T16:00:00.000Z", True), ("2023-08-18T16:00:00Z", False)]
)
def test_a_feed_on_another_clock_shows_the_same_article(tmp_path: Path, day: str, same: bool) -> None:
    """Midnight at +08:00 is 16:00 of the day before in UTC; the page's day is the article's."""
    graph = graph_of(tmp_path, TWO | {"feed.xml": feed(("车床入门", "/x/a.html", day))})
    assert articles(graph)["车床入门"].date == "2023-08-20"
    assert ("conflict-date" in codes(graph)) is not same


@pytest.mark.parametrize(
    ("more", "known"),
    [
        ({}, False),
        ({"CNAME": "wood.blog\n"}, True),
        ({"CNAME": "wood.blog\n", "hugo.toml": 'baseURL = "/"'}, False),
    ],
)
def test_a_published_folder_is_its_hosts_root(tmp_path: Path, more: dict[str, str], known: bool) -> None:
    """But not a folder from which a generator makes the pages."""
    found = urls(graph_of(tmp_path, {"static/x/a.html": page("车床入门"), **more}))
    assert found == {"车床入门": "https://wood.blog/static/x/a.html" if known else ""}


@pytest.mark.parametrize("written", ["wood.blog/x", "a\nb", "", "没有"])
def test_a_cname_file_that_names_no_host_says_nothing(tmp_path: Path, written: str) -> None:
    assert set(urls(graph_of(tmp_path, TWO | {"CNAME": written})).values()) == {""}


# --- one `canonical` in two files ---

HEXO = {
    "_config.yml": "url: https://wood.blog\npermalink: :year/:month/:day/:title/\nnew_post_name: :title.md\n"
}


def post(title: str, canonical: str, text: str = "刨花。") -> str:
    return f"---\ntitle: {title}\ndate: 2021-06-19\ncanonical: {canonical}\n---\n{text}\n"


@pytest.mark.parametrize("other", ["source/_posts/en/x.md", "source/_posts/y.md"])
def test_the_file_that_is_published_there_keeps_a_shared_address(tmp_path: Path, other: str) -> None:
    at = "https://wood.blog/2021/06/19/x/"
    files = {"source/_posts/x.md": post("浅谈刨子", at), other: post("On planes", at)}
    own = other.removeprefix("source/_posts/").removesuffix(".md")
    assert urls(graph_of(tmp_path, HEXO | files)) == {
        "浅谈刨子": "https://wood.blog/2021/06/19/x",
        "On planes": f"https://wood.blog/2021/06/19/{own}",
    }


def test_two_files_of_one_title_with_one_address_are_one_article_that_moved(tmp_path: Path) -> None:
    at = "https://wood.blog/2021/06/19/x/"
    files = {"source/_posts/x.md": post("浅谈刨子", at), "source/_posts/y.md": post("浅谈刨子", at)}
    graph = graph_of(tmp_path, HEXO | files)
    assert [node.url for node in graph.nodes if node.kind == "article"] == ["https://wood.blog/2021/06/19/x/"]


@pytest.mark.parametrize("field", ["canonical", "canonical_url", "url", "link"])
def test_an_address_at_another_host_is_no_files_own(tmp_path: Path, field: str) -> None:
    at = "https://other.site/plane"
    files = {"source/_posts/x.md": post("浅谈刨子", at), "source/_posts/y.md": post("On planes", at)}
    files = {path: text.replace("canonical:", f"{field}:") for path, text in files.items()}
    found = urls(graph_of(tmp_path, HEXO | files)).values()
    assert {*found} == {"https://wood.blog/2021/06/19/x", "https://wood.blog/2021/06/19/y"}


# --- a heading that is one link to the page itself ---

ISSUES = "https://github.com/me/wood/issues"


def headed(title: str, url: str, text: str = "刨花落了一地。") -> str:
    return f"# [{title}]({url})\n\n{text}\n"


def test_a_heading_that_links_to_the_issue_is_the_address_and_no_citation(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        {
            "backup/8_a.md": headed("一月总结和二月展望", f"{ISSUES}/8", "刨花落了一地。又刨了一天。"),
            "backup/8_b.md": headed("一月总结，二月的展望", f"{ISSUES}/8"),
            "backup/9.md": headed("刨子的磨法", f"{ISSUES}/9", f"见[上一则]({ISSUES}/8)。"),
        },
    )
    assert urls(graph) == {"一月总结和二月展望": f"{ISSUES}/8", "刨子的磨法": f"{ISSUES}/9"}
    assert articles(graph)["一月总结和二月展望"].aliases == ("一月总结，二月的展望",)
    assert cites(graph) == {("刨子的磨法", "一月总结和二月展望")}


@pytest.mark.parametrize(
    "linked",
    [
        [f"{ISSUES}/1", f"{ISSUES}/2"],  # two notes on issues of some program
        ["https://a.site/1", "https://a.site/2", "https://a.site/3"],  # remarks on what others wrote
        [f"{ISSUES}/1", f"{ISSUES}/2", f"{ISSUES}/3", *(f"https://{one}.site/p" for one in "abcd")],
    ],
)
def test_a_heading_that_links_to_what_the_note_is_about_is_no_address(
    tmp_path: Path, linked: list[str]
) -> None:
    notes = {f"n/{at}.md": headed(f"读后随记{at}号", url) for at, url in enumerate(linked)}
    assert set(urls(graph_of(tmp_path, notes)).values()) == {""}


def test_a_heading_that_links_to_the_sites_own_host_is_the_address(tmp_path: Path) -> None:
    files = {"site.toml": 'hosts = ["wood.blog"]', "a.md": headed("刨子", "https://wood.blog/2021/plane/")}
    assert urls(graph_of(tmp_path, files)) == {"刨子": "https://wood.blog/2021/plane"}


def test_a_heading_with_more_than_the_link_is_none(tmp_path: Path) -> None:
    files = {f"{n}.md": f"# 谈谈 [第 {n} 个问题]({ISSUES}/{n})\n\n刨花。\n" for n in range(3)}
    assert set(urls(graph_of(tmp_path, files)).values()) == {""}
