"""A work that is cited at the address that an article states for itself is this article."""

from __future__ import annotations

from pathlib import Path

from graphs import graph_of

REPOSITORY = "https://github.com/carver/wheel"
FILES = {
    "a.md": f"---\ntitle: 轮子\nurl: {REPOSITORY}\n---\n木头。又见 [源码]({REPOSITORY}/tree/main/src)。\n",
    "b.md": f"---\ntitle: 轴\n---\n用 [wheel]({REPOSITORY}#readme) 转。\n",
}


def test_the_article_is_the_only_node_there(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, FILES)
    assert [node.kind for node in graph.nodes if node.url == REPOSITORY] == ["article"]
    titles = {node.id: node.title for node in graph.nodes}
    cites = {(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"}
    assert cites == {("轴", "轮子")}
