"""What stands among articles and is none: a repository's own papers, tables of contents, lists of pages."""

# ruff: noqa: E501 (documents stand in one line each, as a table)

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import folder, graph_of
from wenmai.model import Finding, Graph
from wenmai.pipeline import build_graph
from wenmai.read import find_inputs
from wenmai.read.readers import read_bytes

WORDS = "这一段讲怎样把车床的主轴调到不抖，写得长一些，好让人看出这是正文。"
MIT = "MIT License\n\nPermission is hereby granted, free of charge, to any person.\n"


def titles(graph: Graph) -> set[str]:
    return {node.title for node in graph.nodes if node.kind == "article"}


def skipped(name: str, text: str) -> str:
    """Why a file is no article; empty when it is one."""
    result = read_bytes(name, text.encode())
    assert len(result.documents) + len(result.findings) == 1
    return "" if result.documents else result.findings[0].message


# --- what a repository says of itself ---


@pytest.mark.parametrize(
    ("name", "text", "article"),
    [
        ("AGENTS.md", "# 协作指南\n\n先读这个。\n", False),
        ("CLAUDE.md", "# 我的博客\n\n先读这个。\n", False),
        ("CLAUDE.md", "---\ntitle: 用了一年\ndate: 2025-01-02\n---\n好用。\n", True),
        ("posts/claude.md", "# 用了一年\n\n好用。\n", True),
        ("CONTRIBUTING.md", "# 怎样帮忙\n\n写信。\n", False),
        ("CODE_OF_CONDUCT.md", "# 守则\n\n客气些。\n", False),
        ("CHANGELOG-1.2.md", "# 1.2\n\n改了。\n", False),
        ("posts/CHANGE-MY-MIND.md", "# 改主意\n\n改了。\n", True),
        ("LICENSE", MIT, False),
        ("LICENSE.md", "# License\n\nMIT\n", False),
        ("fonts/x-license.md", f"# X\n\n{MIT}", False),
        ("fonts/x-license.md", "# 怎样选许可证\n\n先想想。\n", True),
        ("posts/which-license-to-choose.md", f"# 怎样选许可证\n\n{MIT}", True),
        ("robots.txt", "User-agent: *\nAllow: /\n", False),
        ("CNAME", "wood.blog\n", False),
        ("static/_redirects", "/lathe/ /lathes/ 301\n", False),
        ("SECURITY.md", "# Reports\n\n写信。\n", False),
        ("posts/security.md", "# 安全\n\n锁门。\n", True),
    ],
)
def test_papers_of_the_repository_are_no_articles(name: str, text: str, article: bool) -> None:
    assert skipped(name, text) == ("" if article else "repository's own")


@pytest.mark.parametrize("ending", [".jsonc", ".webmanifest"])
def test_settings_are_counted_by_their_ending(ending: str) -> None:
    assert skipped(f"static/site{ending}", '{"name": "刨花"} // 木匠\n') == ending


def test_packages_of_others_are_named_and_not_read(tmp_path: Path) -> None:
    names = ("a.md", "node_modules/x/README.md", "b/_vendor/modules.txt", "__pycache__/x.md")
    found, findings = find_inputs([str(folder(tmp_path, dict.fromkeys(names, "# 甲\n")))])
    assert [one.name for one in found] == ["a.md"]
    assert sorted((one.code, one.path) for one in findings) == [
        ("packages", "b/_vendor"),
        ("packages", "node_modules"),
        ("skipped", "__pycache__"),
    ]


# --- outside of what a generator publishes ---

HEXO = {
    "_config.yml": "url: https://wood.blog\nnew_post_name: :title.md\n",
    "source/_posts/a.md": "---\ntitle: 车床\ndate: 2021-01-02\n---\n刨花。\n",
    "source/about/index.md": "---\ntitle: 关于我\n---\n木匠。\n",
}
HUGO = {
    "hugo.toml": 'baseURL = "https://wood.blog/"\n',
    "content/posts/a.md": "---\ntitle: 车床\ndate: 2021-01-02\n---\n刨花。\n",
    "content/about.md": "---\ntitle: 关于我\n---\n木匠。\n",
}
BESIDE = {
    "docs/ai/index.md": "# 给机器看的\n\n说明。\n",
    "tools/prompt.md": "# 你是译者\n\n照译。\n",
    "static/fonts/readme.md": "# 字体\n\n说明。\n",
    "notes.txt": f"随手记\n\n{WORDS}\n\n{WORDS}\n",
}


@pytest.mark.parametrize("blog", [HEXO, HUGO])
def test_only_what_a_generator_publishes_is_read_and_the_rest_is_counted(
    tmp_path: Path, blog: dict[str, str]
) -> None:
    graph = graph_of(tmp_path, blog | BESIDE)
    assert titles(graph) == {"车床", "关于我"}
    found = {
        one.path: one.message.split(" outside")[0] for one in graph.findings if one.code == "outside-content"
    }
    assert found == {"": "1 text", "docs": "1 text", "static": "1 text", "tools": "1 text"}


def test_a_finished_page_that_hugo_copies_is_published(tmp_path: Path) -> None:
    html = f"<!doctype html><html><head><title>旧文</title></head><body><article><h1>旧文</h1><p>{WORDS * 9}</p></article></body></html>"
    graph = graph_of(
        tmp_path, HUGO | {"static/2009/old.html": html, "drafts/new.html": html.replace("旧文", "新文")}
    )
    assert titles(graph) == {"车床", "关于我", "旧文"}


def test_a_folder_that_is_more_than_its_site_is_read_whole(tmp_path: Path) -> None:
    notes = {f"notes/{n}.md": f"# 随记第{n}则\n\n刨花。\n" for n in range(11)}
    assert len(titles(graph_of(tmp_path, HEXO | notes))) == 2 + 11
    few = dict(list(notes.items())[:10])
    assert len(titles(graph_of(tmp_path / "few", HEXO | few))) == 2


def test_a_folder_without_anything_that_its_generator_would_publish_is_read_whole(tmp_path: Path) -> None:
    files = {"_config.yml": HEXO["_config.yml"], "a.md": "# 甲\n\n好。\n", "source/x.css": "a {}"}
    assert titles(graph_of(tmp_path, files)) == {"甲"}


def test_nothing_is_left_out_of_a_second_input(tmp_path: Path) -> None:
    one = folder(tmp_path / "blog", HEXO)
    two = folder(tmp_path / "dump", {"b.md": "# 锯子\n\n刨花。\n"})
    graph = build_graph([str(one), str(two)])
    assert titles(graph) == {"车床", "关于我", "锯子"}


def test_feeds_beside_the_content_are_read(tmp_path: Path) -> None:
    feed = "<rss version='2.0'><channel><title>木</title><item><title>锯子</title><description>齿。</description></item></channel></rss>"
    assert titles(graph_of(tmp_path, HEXO | {"dump/feed.xml": feed})) == {"车床", "关于我", "锯子"}


# --- tables of contents ---

ROWS = "* [回顾2013](988.md)\n* [类似的框架](1132.md) 2014-02-03\n"


@pytest.mark.parametrize(
    ("name", "text", "article"),
    [
        ("SUMMARY.md", f"# Summary\n\n{ROWS}", False),
        ("2014/README.md", f"# 2014\n\n{ROWS}", False),
        (
            "2014/README.md",
            f"# 2014\n\n{ROWS}\n这一年里我写的东西不多，大多是关于框架的，也有一篇回顾，值得一看。\n",
            True,
        ),
        ("2014/README.md", "# 2014\n\n* [回顾2013](988.md)\n", True),  # one link is no list
        ("2014/README.md", "# 书单\n\n* [甲书](https://a.site/1)\n* [乙书](https://a.site/2)\n", True),
        ("2014/README.md", "# 一个库\n\n能把木头刨平。\n", True),
        ("2014/README.md", f"# 书单\n\n{ROWS}* [丙书](https://a.site/3)\n", True),
        ("2014/reading.md", f"# 书单\n\n{ROWS}", True),  # a file of its own is an article
        ("2014/README.md", "---\ntitle: 书单\ndate: 2014-03-04\n---\n" + ROWS, True),
        ("SUMMARY.md", "# 小结\n\n这一年做了三件事，第一件是把车床修好了。\n", True),
    ],
)
def test_a_file_that_only_lists_its_neighbours_is_no_article(name: str, text: str, article: bool) -> None:
    assert skipped(name, text) == ("" if article else "table of contents")


def test_a_table_of_contents_cites_nobody_and_is_counted(tmp_path: Path) -> None:
    files = {
        "2014/README.md": f"# 2014\n\n{ROWS}",
        "2014/988.md": "# 回顾2013\n\n好。\n",
        "2014/1132.md": "# 类似的框架\n\n好。\n",
    }
    graph = graph_of(tmp_path, files)
    assert titles(graph) == {"回顾2013", "类似的框架"}
    assert not [one for one in graph.edges if one.kind == "cites"]
    assert graph.counts["skipped table of contents"] == 1


# --- lists among saved pages ---


def listing(title: str, rows: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><div class='c'><h1>{title}</h1><ul>{rows}</ul></div></body></html>"


DATED = "<li>2020-01-02 <a href='/a.html'>车床的主轴</a></li>"


@pytest.mark.parametrize(
    ("page", "entries"),
    [
        (listing("Archives", DATED), 1),
        (listing("Archives", DATED + "<li>2020-01-03 <a href='/b.html'>锯子</a></li>"), 2),
        (listing("近况", f"{DATED}<li>未完待续</li>"), 0),
        (listing("近况", f"{DATED}<li>{WORDS * 3}</li>"), 0),
        (listing("读书", "<li><a href='/a.html'>车床的主轴</a> 讲主轴</li>" * 4), 0),
    ],
)
def test_a_few_dated_links_and_nothing_else_are_a_list(page: str, entries: int) -> None:
    documents = read_bytes("2020/index.html", page.encode()).documents
    assert sum(one.reader == "html-list" for one in documents) == entries


def test_a_date_within_a_short_heading_is_no_part_of_the_title() -> None:
    rows = "".join(
        f"<li><h3><a href='/{n}.html'>锯{n}</a> <time>2020/01/0{n}</time></h3></li>" for n in range(1, 7)
    )
    head = '<meta property="article:published_time" content="2025-11-23">'  # in every page of a theme
    documents = read_bytes("a/index.html", listing("Archives", rows, head).encode()).documents
    assert [one.title for one in documents] == [f"锯{n}" for n in range(1, 7)]


@pytest.mark.parametrize(
    ("own", "head", "kind"),
    [
        ("https://wood.blog/categories/", '<meta property="og:type" content="article">', "list of posts"),
        ("/archives/index.html", '<meta property="og:type" content="article">', "list of posts"),
        ("https://wood.blog/tags/lathe/", '<meta property="og:type" content="article">', ""),
        ("/tags/lathe/", "", "list of posts"),
        ("https://wood.blog/", '<link rel="next" href="/page/2/">', "home page"),
        (
            "https://wood.blog/",
            '<meta property="og:title" content="木"><meta property="og:site_name" content="木">',
            "home page",
        ),
        ("https://wood.blog/", "", ""),
    ],
)
def test_a_pages_own_address_says_that_it_leads_to_others(own: str, head: str, kind: str) -> None:
    text = f"<!doctype html><html><head><title>木</title><meta property='og:url' content='{own}'>{head}</head><body><article><h1>木</h1><p>{WORDS * 4}</p></article></body></html>"
    result = read_bytes("x.html", text.encode())
    assert result.findings == ((Finding(code="skipped", path="x.html", message=kind),) if kind else ())
    assert bool(result.documents) is not bool(kind)


def linking(title: str, link: str, more: str = "") -> str:
    row = f"<p><a href='/{link}'>{WORDS}（{link}）</a></p>" * 3
    return f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{row}{more}</article></body></html>"


@pytest.mark.parametrize(("others", "left"), [(5, 0), (4, 5)])
def test_pages_of_one_title_that_are_mostly_links_are_lists(tmp_path: Path, others: int, left: int) -> None:
    files = {f"t/{n}.html": linking("木工坊", f"{n}.html") for n in range(others + 1)} | {
        "a.md": "# 甲\n\n好。\n"
    }
    graph = graph_of(tmp_path, files)
    documents = {ref.path for node in graph.nodes if node.kind == "article" for ref in node.documents}
    assert len(documents) - 1 == left
    found = [one.message for one in graph.findings if one.code == "list-pages"]
    assert found == ([] if left else [f"{others + 1} pages called “木工坊” are lists of links; no articles"])


def test_pages_of_one_title_with_texts_of_their_own_stay(tmp_path: Path) -> None:
    files = {f"t/{n}.html": linking("木工坊", f"{n}.html", f"<p>{WORDS * 9}第{n}日。</p>") for n in range(7)}
    graph = graph_of(tmp_path, files)
    assert {ref.path for node in graph.nodes for ref in node.documents} == set(files)
