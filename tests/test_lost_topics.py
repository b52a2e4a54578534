"""Topics that a blog's own tags and categories make where nobody defined any that fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of


def topics(root: Path, *fields: str) -> dict[str, int]:
    """The topics of a blog whose posts have these fields, with the number of articles of each."""
    files = {
        f"p{n}.md": f"---\ntitle: 第 {n} 记\ndate: 2020-01-0{n}\n{field}\n---\n皇后走了很远。\n"
        for n, field in enumerate(fields, 1)
    }
    graph = graph_of(root, files)
    about = [edge.target for edge in graph.edges if edge.kind == "about"]
    return {node.title: about.count(node.id) for node in graph.nodes if node.kind == "topic"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("tags: [开局]", "tags: [开局, 残局]", "tags: [残局]", "tags: []"), {"开局": 2, "残局": 2}),
        (("categories: [虚拟机, 并发]", "categories: [虚拟机]", "tags: [其他]"), {"虚拟机": 2}),
        (("category: 残局", "tags: 残局", "title2: x"), {"残局": 2}),
        (("taxonomies: {categories: [残局]}", "categories: [残局]", "x: y"), {"残局": 2}),
        (("tags: [swap]", "tags: [cursed]", "tags: [knight]"), {}),
        (("tags: [2019, blog]", "tags: [2019, blog]", "tags: [42]", "tags: [42]"), {}),
        (
            ("categories: 未分类", "categories: 未分类", "categories: Uncategorized", "tags: uncategorized"),
            {},
        ),
        (("tags: [棋]", "tags: [棋]", "tags: [棋]"), {}),
    ],
)
def test_own_topics(tmp_path: Path, fields: tuple[str, ...], expected: dict[str, int]) -> None:
    assert topics(tmp_path, *fields) == expected


def test_they_are_marked(tmp_path: Path) -> None:
    files = {f"{n}.md": f"---\ntitle: 第 {n} 记\ncategories: [残局]\n---\n皇后。\n" for n in range(2)}
    files["z.md"] = "---\ntitle: 别的\n---\n皇后。\n"
    (topic,) = [node for node in graph_of(tmp_path, files).nodes if node.kind == "topic"]
    assert topic.id == "urn:wenmai:topic:tag:残局"
    assert topic.tags == ("残局",)
