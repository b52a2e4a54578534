"""Pieces that are called by their number where a need is declared: Lab 2, Phases 3, 5~6, 第05章."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from test_declarations import needs
from wenmai.resolve.keys import BY_NUMBER, Rule
from wenmai.resolve.numbered import keys_of_number, keys_of_numbered_title
from wenmai.words.numbered_names import with_units

COURSE = {
    "course/1.md": "# Lab 1: Cutting the wheel\n\nCut it.",
    "course/2.md": "# Lab 2: Turning the axle\n\nTurn it.",
    "course/3.md": "# Lab 3: Oil\n\nA drop.",
    "other/2.md": "# Lab 2: Baking\n\nBread.",
    "book/43.md": "# Sluices (Chapter 43)\n\nWater.",
    "book/11.md": "# 11.2 捻缝\n\n麻丝。",
    "book/5.md": "# 第五章 轮轴\n\n木头。",
}


def needed(body: str, tmp_path: Path, folder: str = "course") -> set[str]:
    graph = graph_of(tmp_path, {**COURSE, f"{folder}/this.md": f"# The horse\n\n{body}\n"})
    titles = {node.id: node.title for node in graph.nodes}
    return {
        titles[edge.target] for edge in graph.edges if edge.kind == "requires" and edge.ground == "declared"
    }


@pytest.mark.parametrize(
    ("body", "folder", "wanted"),
    [
        ("Complete Lab 2 before beginning this piece.", "course", {"Lab 2: Turning the axle"}),
        ("If you haven't done so, please go back and finish lab 1.", "course", {"Lab 1: Cutting the wheel"}),
        ("Prerequisites: Labs 2-3", "course", {"Lab 2: Turning the axle", "Lab 3: Oil"}),
        ("This chapter presupposes Chapter 43 (sluices and gates).", "book", {"Sluices (Chapter 43)"}),
        ("前置章节：第05章（轮轴）", "book", {"第五章 轮轴"}),
        ("前置知识：11.2", "book", {"11.2 捻缝"}),
        ("Complete Lab 2 before beginning this piece.", "elsewhere", set()),  # of two courses
        ("Complete Lab 9 before beginning this piece.", "course", set()),
        ("Please read Lab 2 of the Horse Book first.", "course", set()),
        ("I finished Lab 2 in an hour.", "course", set()),
    ],
)  # fmt: skip
def test_what_is_called_by_its_number(body: str, folder: str, wanted: set[str], tmp_path: Path) -> None:
    assert needed(body, tmp_path, folder) == wanted


@pytest.mark.parametrize(
    ("name", "title", "same"),
    [
        ("lab 4.2", "4.2. Sluices", True),
        ("Lab 02", "Lab 2 - Sluices", True),
        ("第一卷第05章（木性）", "第一卷第五章：木性", True),
        ("Module 12", "Module 12 — Two Bells", True),
        ("第一卷第05章", "第二卷第05章：木性", False),
        ("Lab 2", "Lab 2.1: Sluices", False),
        ("Lab 2", "Lab 20: Sluices", False),
        ("Lab 2", "Notes on Lab 2", False),
        ("2", "2. Sluices", False),
        ("4.2", "4.20 Sluices", False),
    ],
)
def test_names_and_titles_of_one_number(name: str, title: str, same: bool) -> None:
    assert bool(set(keys_of_number(name)) & set(keys_of_numbered_title(title))) is same


def test_a_unit_holds_for_the_numbers_behind_it() -> None:
    names = ["Phases 3", "5~6", "oil", "7"]
    assert [meant for _, meant in with_units(names, most=30)] == ["Phase 3", "Phase 5", "Phase 6", "oil", "7"]
    assert len(list(with_units(["Labs 1-900"], most=30))) == 30


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("### Required reading: [wheels](a.md)\n\nText.", ["wheels"]),
        ("**Time:** a day · **Depends on:** [1](a.md), [2](b.md) · **Next:** [oil](c.md)", ["1", "2"]),
        ("This piece assumes the notation of [wheels](a.md).", ["wheels"]),
        ("快捷命令默认打开[轮](a.md)。", []),
        ('## 前置条件\n\n请确保你已经完成了前面的课程：\n\n- "你好，轮子！" 课程：会转\n', ["你好，轮子！"]),
        ("學習本章前，建議先完成[輪](a.md)。", ["輪"]),
        ("读本文前需要对轮子有一定的理解，如果你尚不了解，可以阅读我的博客[轮](a.md)。", ["轮"]),
        ("This piece builds on [wheels](a.md) and cannot be run independently.", ["wheels"]),
        ("Depends on: libwheel, libaxle", []),
        ("## Wheels: [oil](a.md)", []),
        ("Wheels assume [oil](a.md) and grease.", []),
    ],
)  # fmt: skip
def test_labels_and_assumptions(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "See [the first](a.md). I suggest you start there if you are new to it.",
            {"the first"},
        ),
        ("It is essential that you read [wheels](a.md).", {"wheels"}),
        ("It is essential that you read the label.\n\n[wheels](a.md)", set()),
    ],
)
def test_what_must_be_read(text: str, wanted: set[str]) -> None:
    assert set(needs(text)) >= wanted
    assert bool(needs(text)) is bool(wanted)


def test_the_lab_before_is_known_by_the_numbers_of_files(tmp_path: Path) -> None:
    files = {
        "labs/04_wheel.md": "# The wheel\n\nCut.",
        "labs/05_axle.md": "# The axle\n\nTurn.",
        "labs/06_oil.md": "# Oil\n\n- You should have finished the previous lab.\n",
    }
    graph = graph_of(tmp_path, files)
    titles = {node.id: node.title for node in graph.nodes}
    declared = [edge for edge in graph.edges if edge.kind == "requires" and edge.ground == "declared"]
    assert [(titles[edge.source], titles[edge.target]) for edge in declared] == [("Oil", "The axle")]


@pytest.mark.parametrize("rule", BY_NUMBER, ids=lambda rule: rule.name)
def test_a_rule_of_numbers_takes_its_example_and_not_the_other(rule: Rule) -> None:
    for (cited, title), meets in ((rule.example, True), (rule.not_this, False)):
        assert bool(set(keys_of_number(cited)) & set(keys_of_numbered_title(title))) is meets
