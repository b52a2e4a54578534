"""A work that is cited at the address that an article states for itself is this article."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of

REPOSITORY = "https://github.com/carver/wheel"
FILES = {
    "a.md": f"---\ntitle: 轮子\ncanonical: {REPOSITORY}\n---\n又见 [源码]({REPOSITORY}/tree/main)。\n",
    "b.md": f"---\ntitle: 轴\n---\n用 [wheel]({REPOSITORY}#readme) 转。\n",
}


def test_the_article_is_the_only_node_there(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, FILES)
    assert [node.kind for node in graph.nodes if node.url == REPOSITORY] == ["article"]
    titles = {node.id: node.title for node in graph.nodes}
    cites = {(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"}
    assert cites == {("轴", "轮子")}


def test_it_is_so_between_two_sites(tmp_path: Path) -> None:
    """A saved page of a repository, and another site's article that cites a folder of it."""
    files = {
        "wood/a.md": f"---\ntitle: 轮子的源码\ncanonical: {REPOSITORY}\n---\n木头。\n",
        "wood/c.md": f"---\ntitle: 别的源码\ncanonical: {REPOSITORY}-2\n---\n铜丝。\n",
        "iron/b.md": f"---\ntitle: 轴\nurl: https://iron.example/axle/\n---\n[wheel]({REPOSITORY}/tree/main)\n",
        "iron/d.md": "---\ntitle: 油\nurl: https://iron.example/oil/\n---\n一滴。\n",
    }
    graph = graph_of(tmp_path, files)
    assert len({node.id for node in graph.nodes}) == len(graph.nodes)
    assert [node.kind for node in graph.nodes if node.url == REPOSITORY] == ["article"]


@pytest.mark.parametrize(
    ("url", "is_own"),
    [
        (REPOSITORY, False),
        ("https://www.bilibili.com/video/BV1whe", False),
        ("https://youtu.be/whe", False),
        (f"{REPOSITORY}/issues/5", True),
        ("https://wheel.example/turning/", True),
    ],
)
def test_what_a_post_is_about_is_not_its_own_address(url: str, is_own: bool, tmp_path: Path) -> None:
    files = {"a.md": f"---\ntitle: 轮子\nurl: {url}\n---\n木头。\n", "b.md": f"# 轴\n\n见 [那个]({url})。\n"}
    graph = graph_of(tmp_path, files)
    (wheel,) = (node for node in graph.nodes if node.title == "轮子")
    assert (wheel.url == url) is is_own
    assert any(edge.kind == "cites" and edge.target == wheel.id for edge in graph.edges) is is_own
