"""Sections that ask for something in other words, and sentences that send readers away and call them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from test_declarations import heard, needs
from test_needs_references import declared
from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.labels import is_label
from wenmai.model import Graph

WHEELS = "[wheels](a.md)"


@pytest.mark.parametrize(
    ("heading", "asks"),
    [
        ("Pre-requisite Readings", True),
        ("Prerequisite tutorials", True),
        ("Required skills", True),
        ("Suggested background", True),
        ("What do you need?", True),
        ("What you'll need", True),
        ("Things to know before you start", True),
        ("Suggested reading before this chapter", True),
        ("Recommended readings beforehand", True),
        ("前置教程", True),
        ("所需知识", True),
        ("知识储备", True),
        ("在开始之前", True),
        ("你需要知道", True),
        ("What do you think?", False),
        ("Recommended reading", False),
        ("Background", False),
        ("Dependencies", False),
        ("Things to know", False),
        ("Target audience", False),
        ("基础知识", False),
        ("背景知识", False),
        ("推荐阅读", False),
        ("知识", False),
    ],
)
def test_headings_that_ask(heading: str, *, asks: bool) -> None:
    assert bool(is_label(heading)) is asks


def below(*paragraphs: str, heading: str = "Prerequisites") -> list[str]:
    return needs("\n\n".join(("# Carts", "All about carts.", f"## {heading}", *paragraphs)) + "\n")


def test_paragraphs_further_down_the_section_ask_too() -> None:
    first = f"We assume that you have read {WHEELS}."
    assert below(first, "You should have an [axle](b.md) and an understanding of [hubs](c.md).") == [
        "wheels",
        "axle",
        "hubs",
    ]
    assert below(first, "The shop sells [axles](b.md).") == ["wheels"]
    assert below(first, "You should know that [axles](b.md) are not required.") == ["wheels"]
    assert below(first, "Learn more about what you should know of [axles](b.md).") == ["wheels"]
    assert below(first, "## Turning", "You should have an [axle](b.md) by now.") == ["wheels"]


@pytest.mark.parametrize(("far", "asked"), [(-200, True), (100, False)])
def test_how_far_down_the_section(far: int, *, asked: bool) -> None:
    filler = "Wood. " * ((bounds.ZONE + far) // 6)
    assert ("axle" in below(f"You have read {WHEELS}.", filler, "You should have an [axle](b.md).")) is asked


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        (f"Familiarity with the {WHEELS}", ["wheels"]),
        (f"Basic knowledge of {WHEELS} and [axles](b.md)", ["wheels", "axles"]),
        (f"First experience with {WHEELS}", ["wheels"]),
        (f"A lathe, with which one turns {WHEELS}", []),
    ],
)
def test_items_that_name_what_is_to_be_known(item: str, wanted: list[str]) -> None:
    assert below(f"- A saw that cuts\n- {item}", heading="What do you need?") == wanted


def test_a_sentence_above_the_list_does_not_make_less_of_the_heading() -> None:
    lead = "Before proceeding with this tutorial, make sure you have completed the following:"
    assert below(lead, f"- Understanding of the hubs that were covered in the beginner's {WHEELS}.") == [
        "wheels"
    ]
    assert "wheels" in below(lead, f"- A cart with hubs, made at the end of {WHEELS}, and oil.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # something is to be ready that another text tells how to make
        (f"Make sure that you have installed the {WHEELS}.", ["wheels"]),
        (f"We installed the {WHEELS}.", []),
        (f"The following steps assume that you have already set up your {WHEELS}.", ["wheels"]),
        # sent away, and called back
        (f"Check out {WHEELS} and come back here.", ["wheels"]),
        (f"Check out {WHEELS} and have a rest.", []),
        # what is assumed, and in the next sentence where it is told
        (
            f"It is recommended that you familiarize yourself with hubs. Learn more about hubs in {WHEELS}.",
            ["wheels"],
        ),
        (f"You should know hubs. For Linux users, you can learn this from {WHEELS}.", ["wheels"]),
        (f"Hubs are round. Learn more about hubs in {WHEELS}.", []),
        (f"This needs some basics of hubs, see our post {WHEELS}.", ["wheels"]),
        (f"This assumes familiarity with hubs, as described in {WHEELS}.", ["wheels"]),
        (f"You should also be familiar with hubs and how hubs turn, documented in {WHEELS}.", ["wheels"]),
        # granted first, and then asked
        (f"While there is no requirement to begin, please read {WHEELS} first.", ["wheels"]),
        (f"There is no requirement to read {WHEELS} first.", []),
        # a kind of this text
        (f"This advanced tutorial builds on {WHEELS}.", ["wheels"]),
        (f"This advanced engine builds on {WHEELS}.", []),
        # who lacks something
        (f"If you have never used a lathe before, you might want to read {WHEELS}.", ["wheels"]),
        (f"If this is your first time at a lathe, read {WHEELS} first.", ["wheels"]),
        (f"If this is your cart, read {WHEELS} aloud.", []),
        # before what the text is about
        (f"Before building a cart, review the material in {WHEELS}.", ["wheels"]),
        (f"Before building a cart, he reviewed {WHEELS}.", []),
        (
            f"Carts are told of by many, since they are loud, so you should be familiar with {WHEELS}.",
            ["wheels"],
        ),
        (f"They said that you should be familiar with {WHEELS}.", []),
        (f"If you are stuck when going through this tutorial, please head over to {WHEELS}.", []),
        ("要理解轮子的好处，可以先阅读[轮](a.md)。", ["轮"]),
        ("想看懂人的好处，可以买[轮](a.md)。", []),
        ("本文接着上文[轮](a.md)讨论。", ["轮"]),
    ],
)
def test_sentences_that_ask(text: str, wanted: list[str]) -> None:
    assert needs(f"# Carts\n\n{text}\n") == wanted


def test_headings_of_an_opening_count_as_none() -> None:
    intro = "Wood. " * (bounds.HEAD // 6 + 20)
    ask = f"If you haven't already done so, make sure you've completed the steps in {WHEELS}."
    assert needs(f"# Carts\n\n{intro}\n\n## Getting Started\n\n{ask}\n") == ["wheels"]
    (declaration,) = heard(f"# Carts\n\n{intro}\n\n## Turning\n\n{ask}\n").values()
    assert declaration.section == "Turning"


PARTS = {
    f"p/part-{number}.md": f"---\ntitle: 'Cart Basics, Part {number}: {name}'\n---\n\nWood.\n"
    for number, name in enumerate(("Rims", "Hubs"), start=1)
}


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("Completion of the previous sections of this tutorial to know hubs", 2),
        ("Understanding the topics in all previous sections", 2),
        ("Completion of the previous sections of this page", 0),
    ],
)
def test_all_that_came_before(item: str, wanted: int) -> None:
    text = (
        f"---\ntitle: 'Cart Basics, Part 3: Oil'\n---\n\n:::info Prerequisites\n\n- {item}\n\n:::\n\nOil.\n"
    )
    found = declared(text, PARTS, path="p/part-3.md")
    assert len(list(filter(None, found.split(" | ")))) == wanted


def asked_in(root: Path, files: dict[str, str]) -> set[tuple[str, str]]:
    return asked(graph_of(root, files))


def asked(graph: Graph) -> set[tuple[str, str]]:
    title = {node.id: node.title for node in graph.nodes}
    return {
        (title[edge.source], title[edge.target])
        for edge in graph.edges
        if edge.kind == "requires" and edge.ground == "declared" and edge.role == "needed"
    }


@pytest.mark.parametrize(
    ("field", "asks"),
    [
        ("prerequisite_tutorials:\n  - wheels", True),
        ("Prerequisites: [wheels]", True),
        ("dependsOn: wheels", True),
        ("required-reading: wheels", True),
        ("extra:\n  prerequisites: [wheels]", True),
        ("前置知识点: wheels", True),
        ("requirements: [wheels]", False),
        ("dependencies: [wheels]", False),
        ("related_prior: [wheels]", False),
        ("other:\n  prerequisites: [wheels]", False),
    ],
)
def test_fields_that_ask(tmp_path: Path, field: str, *, asks: bool) -> None:
    files = {
        "p/a.md": "---\nid: wheels\ntitle: Wheels\n---\n\nRound.\n",
        "p/b.md": f"---\ntitle: Carts\n{field}\n---\n\nOn wheels.\n",
    }
    assert asked_in(tmp_path, files) == ({("Carts", "Wheels")} if asks else set())
