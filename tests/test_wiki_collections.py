"""A wiki that Jekyll makes: pages of a collection, parents by their paths from its root, records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphs import cited_paths, graph_of
from wenmai.model import Graph

AXLE = "轮轴要先上油，再对准轴心，慢慢转到不响为止。" * 12
HORSE = "木马的鞍要钉四颗钉子，尾巴用麻绳，眼睛点两笔。" * 12
CONFIG = (
    "url: https://lathe.example\npermalink: /blog/:year/:title/\n"
    "collections:\n  wiki:\n    output: true\n    permalink: /:collection/:path/\n"
)


def articles(graph: Graph) -> set[str]:
    return {document.path for node in graph.nodes if node.kind == "article" for document in node.documents}


def page(title: str, body: str, **fields: str) -> str:
    matter = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\ntitle: {title}\n{matter}---\n{body}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_wiki/tool.md", page("工具", AXLE, layout="category", date="2020-01-02")),
        ("_wiki/tool.md", page("工具", AXLE, layout="category")),
        ("_wiki/tool.md", page("工具", "* TOC\n{:toc}\n\n## 篇目", layout="category", date="2020-01-02")),
        (
            "_wiki/deep/down/tool.md",
            page("工具", "{% include children.html %}", layout="archive", date="2020-01-02"),
        ),
        ("_wiki/tool.md", page("工具", "", layout="tag", date="2020-01-02")),
    ],
)
def test_a_page_of_a_collection_is_an_article(tmp_path: Path, name: str, text: str) -> None:
    link = name.removeprefix("_wiki/").removesuffix(".md")
    files = {
        "_config.yml": CONFIG,
        name: text,
        "_wiki/axle.md": page("轮轴", f"{HORSE} 见 [[/{link}]]。", date="2020-01-03"),
    }
    graph = graph_of(tmp_path, files)
    assert name in articles(graph)
    assert cited_paths(graph) == {("_wiki/axle.md", name)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("_my_categories/wood.md", page("木", "", layout="category")),
        ("_tabs/tags.md", page("标签", "", layout="tags", order="2")),
        ("category/wood.md", page("木", "写木头的文章都在这里。", layout="category", date="2020-01-02")),
        (
            "_topics/wood.md",
            page("木", "{% for post in site.posts %}{{ post.title }}{% endfor %}", layout="tag"),
        ),
    ],
)
def test_a_list_of_posts_is_none(tmp_path: Path, name: str, text: str) -> None:
    files = {"_config.yml": CONFIG, name: text, "_posts/2020-01-03-axle.md": page("轮轴", AXLE)}
    assert articles(graph_of(tmp_path, files)) == {"_posts/2020-01-03-axle.md"}


WIKI = {
    "_config.yml": CONFIG,
    "_wiki/lathe.md": page("车床", AXLE, date="2020-01-02"),
    "_wiki/command/lathe.md": page("lathe 命令", HORSE, date="2020-01-02"),
    "_wiki/command.md": page("命令", HORSE + AXLE, date="2020-01-02"),
    "_wiki/plane/blade.md": page("刨刀", AXLE[5:], date="2020-01-02"),
}


@pytest.mark.parametrize(
    ("parent", "target"),
    [
        ("[[lathe]]", "_wiki/lathe.md"),
        ("[[/lathe]]", "_wiki/lathe.md"),
        ("[[command/lathe]]", "_wiki/command/lathe.md"),
        ('"[[/command/lathe]]"', "_wiki/command/lathe.md"),
        ("lathe", "_wiki/lathe.md"),
        ("/wiki/command/lathe/", "_wiki/command/lathe.md"),
        ("[[blade]]", ""),  # only another path ends so
        ("[[/blade]]", ""),
        ("车床", "_wiki/lathe.md"),  # Just the Docs names a parent by its title
        ("index", ""),
    ],
)
def test_a_parent_is_a_path_from_the_root_of_the_wiki(tmp_path: Path, parent: str, target: str) -> None:
    files = WIKI | {"_wiki/foot.md": page("脚踏", HORSE[7:], date="2020-01-02", parent=parent)}
    assert cited_paths(graph_of(tmp_path, files)) == ({("_wiki/foot.md", target)} if target else set())


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("[[lathe]]", "_wiki/lathe.md"),
        ("[[/lathe]]", "_wiki/lathe.md"),
        ("[[/command/lathe#a]]", "_wiki/command/lathe.md"),
        ("[[blade]]", "_wiki/plane/blade.md"),  # in the text any unique name will do
    ],
)
def test_a_name_at_the_root_is_meant_before_those_below(tmp_path: Path, link: str, target: str) -> None:
    files = WIKI | {"_wiki/foot.md": page("脚踏", f"{HORSE[7:]} 见 {link}。", date="2020-01-02")}
    assert cited_paths(graph_of(tmp_path, files)) == {("_wiki/foot.md", target)}


def test_a_list_page_keeps_its_name_from_others(tmp_path: Path) -> None:
    files = {
        "_config.yml": CONFIG,
        "_wiki/index.md": page("总目", "", layout="category"),
        "_wiki/plane/index.md": page("刨子", AXLE, date="2020-01-02"),
        "_wiki/foot.md": page("脚踏", HORSE, date="2020-01-02", parent="[[index]]"),
    }
    assert cited_paths(graph_of(tmp_path, files)) == set()


def test_records_of_the_wiki_join_its_pages(tmp_path: Path) -> None:
    record = {
        "type": "wiki",
        "title": "车床",
        "url": "/wiki/lathe",
        "parent": "index",
        "children": [],
        "updated": "2020-01-02",
    }
    files = WIKI | {"data/metadata/lathe.json": json.dumps(record, ensure_ascii=False, indent=1)}
    graph = graph_of(tmp_path, files)
    node = next(one for one in graph.nodes if one.title == "车床")
    assert [one.path for one in node.documents] == ["_wiki/lathe.md", "data/metadata/lathe.json"]
    assert sum(one.kind == "article" for one in graph.nodes) == 4


@pytest.mark.parametrize("address", ["/foot-rest/", "/command/", "/foot-rest"])
def test_an_address_from_the_root_is_no_file_beside_the_page(tmp_path: Path, address: str) -> None:
    body = f"{HORSE[7:]} 见 [这里]({address})，又见 [车床](/wiki/lathe/)。"
    files = WIKI | {"_wiki/foot-rest.md": page("脚踏", body, date="2020-01-02")}
    graph = graph_of(tmp_path, files)
    assert [one.target for one in graph.findings if one.code == "dead-own-link"] == [address]
