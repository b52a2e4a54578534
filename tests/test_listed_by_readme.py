"""What a README's list of its files says: titles, order, a numbered series."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.model import Graph
from wenmai.pipeline import BuildOptions, build_graph
from wenmai.read.markdown import render
from wenmai.read.markdown.site_order import listing

TEXT = "水烧开以后先温壶，再投茶，等它慢慢舒展开来。"


def built(folder: Path, files: dict[str, str]) -> Graph:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build_graph([str(folder)], BuildOptions(jobs=1))


FILES = {f"p/{name}.md": f"{TEXT}第{name}篇。" for name in ("a", "b", "c")}


def titles(graph: Graph) -> dict[str, str]:
    return {
        node.documents[0].path: node.title
        for node in graph.nodes
        if node.kind == "article" and node.documents
    }


@pytest.mark.parametrize(
    "readme",
    [
        "# 茶事\n\n- [温壶](p/a.md)\n- [投茶](p/b.md)\n- [**出汤**](p/c.md#top)\n",
        "| 题目 | 日期 |\n|---|---|\n| [温壶](p/a.md) | 1 |\n| [投茶](./p/b.md) | |\n| [出汤](p/c.md) | |\n",
    ],
)
def test_a_list_gives_titles_to_files_that_state_none(tmp_path: Path, readme: str) -> None:
    graph = built(tmp_path, FILES | {"README.md": readme, "p/d.md": "# 别的\n\n读过我的文章《投茶》。"})
    assert titles(graph) == {"p/a.md": "温壶", "p/b.md": "投茶", "p/c.md": "出汤", "p/d.md": "别的"}
    assert [edge.rule for edge in graph.edges if edge.kind == "cites"] == ["exact"]
    assert listing(tmp_path).order == ("p/a.md", "p/b.md", "p/c.md")


def test_a_title_of_the_file_itself_stays(tmp_path: Path) -> None:
    own = {
        "p/b.md": f"---\ntitle: 自己的题目\n---\n{TEXT}",
        "p/c.md": f"# 出汤的时候\n\n{TEXT}",
        "p/a.md": f"## 一、水\n\n{TEXT}",
    }
    graph = built(tmp_path, own | {"README.md": "- [温壶](p/a.md)\n- [投茶](p/b.md)\n- [出汤](p/c.md)\n"})
    assert titles(graph) == {"p/a.md": "一、水", "p/b.md": "自己的题目", "p/c.md": "出汤的时候"}


@pytest.mark.parametrize(
    "readme",
    [
        "- [温壶](p/a.md)\n- [投茶](p/b.md)\n",  # too few
        "先看 [温壶](p/a.md)、[投茶](p/b.md) 和 [出汤](p/c.md)。\n",  # prose
        "- [温壶](p/x.md)\n- [投茶](https://a.example/b.md)\n- [出汤](../c.md)\n",  # not here
    ],
)
def test_what_is_no_list_of_the_files(tmp_path: Path, readme: str) -> None:
    assert titles(built(tmp_path, FILES | {"README.md": readme})) == {
        "p/a.md": "a",
        "p/b.md": "b",
        "p/c.md": "c",
    }
    assert listing(tmp_path).order == ()


def test_a_numbered_list_is_a_series(tmp_path: Path) -> None:
    readme = "# 泡茶课\n\n照这个次序读：\n\n1. [出汤](p/c.md)\n2. [温壶](p/a.md)\n3. [投茶](p/b.md)\n"
    graph = built(tmp_path, FILES | {"README.md": readme})
    ids = {node.id: node.title for node in graph.nodes}
    assert [ids[edge.target] for edge in graph.edges if edge.kind == "part_of"] == ["泡茶课"] * 3
    assert {(ids[edge.source], ids[edge.target]) for edge in graph.edges if edge.kind == "next"} == {
        ("出汤", "温壶"),
        ("温壶", "投茶"),
    }


@pytest.mark.parametrize("other", ["买茶", "[洗碗](p/gone.md)", "[出汤](p/c.md)"])
def test_a_numbered_list_of_other_things_is_none(tmp_path: Path, other: str) -> None:
    readme = f"# 泡茶课\n\n1. [出汤](p/c.md)\n2. {other}\n3. [温壶](p/a.md)\n4. [投茶](p/b.md)\n"
    graph = built(tmp_path, FILES | {"README.md": readme})
    assert not [edge for edge in graph.edges if edge.kind == "part_of"]


@pytest.mark.parametrize(
    ("written", "links"),
    [
        ("[![the wire](wire.png)](wire.md) hums", [("the wire", "wire.md")]),
        ("[![壶](a.png) ![盖](b.png)](pot.md)", [("壶 盖", "pot.md")]),
        ("[![壶](a.png)](big.jpg)。", []),
        ("[茶 ![壶](a.png)](pot.md)", [("茶 ", "pot.md")]),
        ("[![](a.png)](pot.md)", [("pot.md", "pot.md")]),
        ("![壶](a.png) [茶](tea.md)", [("茶", "tea.md")]),
    ],
)
def test_a_picture_as_the_words_of_a_link(written: str, links: list[tuple[str, str]]) -> None:
    text, found, _, _ = render(written)
    assert [(text[link.start : link.end], link.url) for link in found] == links


def test_a_description_is_no_text_where_no_link_comes_of_it() -> None:
    assert render("[ ![壶](a.png) 茶 ]\n\n汤")[0] == "[  茶 ]\n\n汤"


def test_chapters_that_are_all_of_an_input_are_a_book(tmp_path: Path) -> None:
    chapters = {
        f"{n}.md": f"---\ntitle: 第{sign}章：{name}\n---\n{TEXT}"
        for n, sign, name in ((1, "一", "选址"), (2, "二", "过箱"), (3, "三", "越冬"))
    }
    chapters["3.md"] += "朝向的道理在第一章说过。"
    graph = built(tmp_path, chapters)
    ids = {node.id: node.title for node in graph.nodes}
    assert [(ids[edge.source], ids[edge.target]) for edge in graph.edges if edge.kind == "cites"] == [
        ("第三章：越冬", "第一章：选址")
    ]
