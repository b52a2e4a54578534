"""Needs that a text only describes, calls by a code, or by their place in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.resolve.numbered import keys_of_number, keys_of_numbered_title

AXLE = "Turning the Axle Without Fear"
SITE = {
    "axle.md": f"---\ntitle: {AXLE}\ndate: 2020-01-02\n---\n\nTurn.",
    "oil.md": "---\ntitle: Oil and Grease\ndate: 2020-01-03\n---\n\nA drop.",
    "wood.md": "---\ntitle: Oak\ndate: 2020-01-04\n---\n\nDry.",
    "rope.md": "---\ntitle: 麻绳与木桶\ndate: 2020-01-05\n---\n\n湿。",
}


def needed(body: str, tmp_path: Path, site: dict[str, str], name: str = "this.md") -> set[str]:
    graph = graph_of(tmp_path, {**site, name: body})
    titles = {node.id: node.title for node in graph.nodes}
    return {
        titles[edge.target] for edge in graph.edges if edge.kind == "requires" and edge.ground == "declared"
    }


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("I recommend reading the previous post on turning axles before proceeding.", {AXLE}),
        ("This chapter assumes that you have read the axle chapter.", {AXLE}),
        (
            "This assumes that you have read my earlier posts on oil and turning axles.",
            {"Oil and Grease", AXLE},
        ),
        ("This chapter assumes that you have read the wheel chapter.", set()),
        ("I was reading the previous post on turning axles.", set()),
        ("请先阅读介绍麻绳与木桶的那篇文章，再看本文。", {"麻绳与木桶"}),
        ("请先阅读介绍木桶的那篇文章，再看本文。", set()),  # two characters say too little
        ("This is a sequel to my previous article Oil and Grease.", {"Oil and Grease"}),
        ("在阅读本文前，请先读 `麻绳与木桶`。", {"麻绳与木桶"}),
        ("本文需要先了解：麻绳与木桶", {"麻绳与木桶"}),
    ],
)  # fmt: skip
def test_what_is_only_described(body: str, wanted: set[str], tmp_path: Path) -> None:
    assert needed(f"---\ntitle: The Horse\ndate: 2020-02-01\n---\n\n{body}\n", tmp_path, SITE) == wanted


CODES = {
    "a.md": "# u4-l1 Turning\n\nTurn.",
    "b.md": "# 02-2 Oil\n\nOil.",
    "c.md": "# 第5章：轮轴\n\n轮。",
    "d.md": "# Horse building: Lesson 1\n\nBegin.",
}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("如果你还不熟悉这些，可以先回去看 u4-l1 的图。", {"u4-l1 Turning"}),
        ("强烈建议先学完 02-2（上油）课程。", {"02-2 Oil"}),
        ("**前置知识：** 02-2（上油），u4-l1（转）", {"02-2 Oil", "u4-l1 Turning"}),
        ("## 前置知识\n\n阅读本章前，请确认你已完成：\n\n- **第5章**：`轮` 与轴的做法\n", {"第5章：轮轴"}),
        ("It's highly recommended that you check out lesson 1 first.", {"Horse building: Lesson 1"}),
        ("u4-l1 讲过轮。", set()),
        ("强烈建议先学完 02-3（上漆）课程。", set()),
    ],
)  # fmt: skip
def test_what_is_called_by_a_code(body: str, wanted: set[str], tmp_path: Path) -> None:
    assert needed(f"# The horse\n\n{body}\n", tmp_path, CODES) == wanted


@pytest.mark.parametrize(
    ("name", "title", "same"),
    [
        ("SEP-10", "SEP-10 (Bells)", True),
        ("SEP-10", "SEP-1 (Bells)", False),
        ("第17阶段·04", "第17阶段 · 04 铃", True),
        ("Part_1", "Part_1：铃", True),
        ("Lesson 1", "Bells: Lesson 1", True),
        ("Lesson 1", "Bells of Lesson 1", False),
    ],
)
def test_keys_of_codes(name: str, title: str, same: bool) -> None:
    assert (not {*keys_of_number(name)}.isdisjoint(keys_of_numbered_title(title))) is same


NUMBERED = {
    "book/10-10-wood.md": "# Wood\n\nOak.",
    "book/10-30-oil.md": "# Oil\n\nA drop.",
    "book/09-40-rope.md": "# Rope\n\nHemp.",
    "days/Day11-wheel.md": "# Wheel\n\nRound.",
    "days/Day12-axle.md": "# Axle\n\nStraight.",
    "days/Day14-oil.md": "# Grease\n\nA drop.",
}


@pytest.mark.parametrize(
    ("name", "body", "wanted"),
    [
        ("book/10-20-paint.md", "This page builds directly on the previous chapter.", {"Wood"}),
        ("book/12-10-paint.md", "This page builds directly on the previous chapter.", set()),
        ("days/Day13-paint.md", "接着上一节，先上漆。", {"Axle"}),
        ("days/Day13-paint.md", "请先看完前面的文章，再看本文。", {"Axle", "Wheel"}),
        ("days/Day13-paint.md", "前面的文章很长。", set()),
    ],
)  # fmt: skip
def test_what_stands_before_by_the_numbers_of_files(
    name: str, body: str, wanted: set[str], tmp_path: Path
) -> None:
    assert needed(f"# Paint\n\n{body}\n", tmp_path, NUMBERED, name) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [("接续上一篇，这篇把 Rope 系上。", {"Rope"}), ("接续上一篇，这篇把木头系上。", set())],
)
def test_the_last_one_by_date_shares_the_title_or_is_spoken_of(
    sentence: str, wanted: set[str], tmp_path: Path
) -> None:
    blog = {
        "rope.md": "---\ntitle: Rope\ndate: 2020-01-02\n---\n\nHemp.",
        "wood.md": "---\ntitle: Oak\ndate: 2020-01-01\n---\n\nDry.",
    }
    assert needed(f"---\ntitle: Knots\ndate: 2020-02-01\n---\n\n{sentence}\n", tmp_path, blog) == wanted
