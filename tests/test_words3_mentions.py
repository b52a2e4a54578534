"""Own titles in running prose: short ones where words call them articles, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.pipeline import build_graph

TITLES = (
    "木马的轮轴怎样上油才不响",
    "木马重漆记",
    "轮轴规约 Axle Contract",
    "JS 轮轴放在木马上",
    "Painting with Milk",
    "Carving a Replacement Axle",
    "上油（Oiling）的七个步骤",
)


def mentioned(folder: Path, text: str) -> list[str]:
    files = {f"{at}.md": f"---\ntitle: {title}\n---\n第{at}篇。\n" for at, title in enumerate(TITLES)}
    for name, content in {**files, "note.md": f"---\ntitle: 下午\n---\n{text}\n"}.items():
        (folder / name).write_text(content, encoding="utf-8")
    graph = build_graph([str(folder)])
    title_of = {node.id: node.title for node in graph.nodes}
    return sorted(title_of[edge.target] for edge in graph.edges if edge.kind == "mentions")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("那时我刚写完木马的轮轴怎样上油才不响，手还酸着。", [TITLES[0]]),
        ("The recipe is from Painting with Milk.", [TITLES[4]]),
        ("I was carving a Replacement Axle again.", [TITLES[5]]),
        ("读者说木马重漆记那篇写得细。", [TITLES[1]]),
        ("我有一篇文章叫木马重漆记，写得细。", [TITLES[1]]),
        ("My post Painting with Milk has the recipe.", [TITLES[4]]),
        ("I still like the Painting with Milk essay.", [TITLES[4]]),
        ("While writing Carving a Replacement Axle I cut my thumb.", [TITLES[5]]),
        ("想起轮轴规约 Axle Contract 就头疼。", [TITLES[2]]),
        ("又试了上油（Oiling）的七个步骤，很好。", [TITLES[6]]),
        # words of the language, or another thing
        ("最近在读木马重漆记。", []),
        ("写木马重漆记录的时候还是春天。", []),
        ("I was carving a replacement axle again.", []),
        ("We were painting with milk when the post came.", []),
        ("轮轴规约（Axle Contract）是写在纸上的约定。", []),
        ("如何把 js 轮轴放在木马上？", []),
        ("还没有上油。Oiling 的七个步骤。", []),
        ("| 名称 | 年份 |\n|---|---|\n| Carving a Replacement Axle | 2020 |", []),
    ],
)
def test_a_title_in_prose(text: str, right: list[str], tmp_path: Path) -> None:
    assert mentioned(tmp_path, text) == right


def test_a_short_title_that_two_articles_say_is_a_word(tmp_path: Path) -> None:
    assert mentioned(tmp_path, "Painting with Milk is slow.") == ["Painting with Milk"]
    (tmp_path / "other.md").write_text("---\ntitle: 上午\n---\nPainting with Milk is what I do.\n", "utf-8")
    assert mentioned(tmp_path, "Painting with Milk is slow.") == []
