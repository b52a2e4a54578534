"""Empty notes and the README of a vault are there for links; a page of number 404 is an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph

VAULT = {
    ".obsidian/app.json": "{}",
    "索引.md": "[[空]] 与 [[README]] 都在。\n",
    "空.md": "",
    "README.md": "# 库\n",
}


def cited(graph: Graph) -> set[str]:
    title = {node.id: node.title for node in graph.nodes}
    return {title[edge.target] for edge in graph.edges if edge.kind == "cites"}


@pytest.mark.parametrize("empty", ["", "\n\n", "\ufeff"])
def test_a_vault_has_its_empty_notes_and_its_readme(tmp_path: Path, empty: str) -> None:
    graph = graph_of(tmp_path, VAULT | {"空.md": empty})
    assert cited(graph) == {"空", "README"}
    assert not graph.unresolved
    assert {node.title: node.known for node in graph.nodes}["空"] == "listed"


def test_elsewhere_a_wikilink_names_them(tmp_path: Path) -> None:
    files = {name: text for name, text in VAULT.items() if not name.startswith(".")}
    graph = graph_of(tmp_path, files)
    assert cited(graph) == {"空", "库"}
    assert {one.path for one in graph.findings} == {"空.md"}


def test_a_readme_that_is_only_linked_by_its_path_is_none(tmp_path: Path) -> None:
    files = {
        "读.md": "见 [说明](README.md) 与 [空](空.md)。\n",
        "空.md": "",
        "README.md": "# 库\n",
        "没.md": "",
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == {"空"}
    assert not graph.unresolved
    assert {one.path for one in graph.findings} == {"README.md", "空.md", "没.md"}


@pytest.mark.parametrize(
    ("path", "title", "is_article"),
    [
        ("archives/404.html", "第404篇随笔", True),
        ("archives/404/index.html", "磨刀石", True),
        ("404.html", "第404篇随笔", True),
        ("404.html", "404 - 页面不存在", False),
        ("404.html", "Page not found", False),
        ("archives/404.html", "404 Not Found", False),
    ],
)
def test_a_page_of_number_404(tmp_path: Path, path: str, title: str, is_article: bool) -> None:
    words = "".join(f"<p>第 {n} 段讲怎样磨刀，写得长一些，好让人看出这是正文，也好读。</p>" for n in range(4))
    page = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1>{1}{2}</article></body></html>"
    day = '<time datetime="2012-03-04">2012</time>' if is_article else ""
    files = {
        path: page.format(title, day, words),
        "archives/403.html": page.format("第403篇随笔", day, words),
    }
    titles = {node.title for node in graph_of(tmp_path, files).nodes if node.kind == "article"}
    assert (title in titles) == is_article
