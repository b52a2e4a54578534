"""What courses and documentation say: who is new to something, what was built there, titles of chapters."""

from __future__ import annotations

import pytest

from test_declarations import heard, needs
from test_needs_references import declared

SHELF = {
    "p/heap.md": "# 沙\n\n一堆。",
    "p/rope.md": "# 搓麻绳\n\n三股。",
    "p/ropes.md": "# 搓麻绳的人\n\n三个。",
    "p/reader.md": "# The Rope Reader\n\nThree strands.",
    "p/monad.md": "# The Rope Reader as a Bridge\n\nTwo banks.",
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # who lacks something is sent to look, and not only shown where it is
        ("If you are just getting started with axles, you should check out [wheels](a.md).", ["wheels"]),
        ("If you have no prior experience with axles, take a look at [wheels](a.md).", ["wheels"]),
        ("If axles are new to you, refer to the [wheel post](a.md).", ["wheel post"]),
        ("If you're not familiar with axles, see [wheels](a.md).", []),
        ("If you are in town, check out [wheels](a.md).", []),
        ("The clueless reader should consult our [wheel post](a.md).", ["wheel post"]),
        ("A reader in a hurry should consult our [wheel post](a.md).", []),
        ("如果完全没有概念的话，可以先参考我以前写的这篇：[轮](a.md)。", ["轮"]),
        ("如果完全没有木头的话，可以先参考我以前写的这篇：[轮](a.md)。", []),
        ("If you haven't already, [try out the wheel kit](a.md) for a first turn.",
         ["try out the wheel kit"]),
        ("If you like, [try out the wheel kit](a.md) for a first turn.", []),
        # questions, and what is assumed, with what follows them
        ("This guide assumes that you know axles. See our [wheel post](a.md) for a start.", ["wheel post"]),
        ("This guide tells that you know axles. See our [wheel post](a.md) for a start.", []),
        # by now
        ("Now that you've learned about [wheels](a.md), let's turn them.", ["wheels"]),
        ("Now that you've [built a wheel](a.md), turn it.", ["built a wheel"]),
        ("Now that we have painted [wheels](a.md), let's turn them.", []),
        ("Suppose you're [not using a wheel](a.md) at all.", []),
        # before this
        ("Before you begin, [build the cart](a.md).", ["build the cart"]),
        ("Before breakfast, [build the cart](a.md).", []),
        ("在继续之前，查看[轮](a.md)了解何为轮。", ["轮"]),
        ("在睡觉之前，查看[轮](a.md)了解何为轮。", []),
        ("本章是可选内容，请大家在看完[轮](a.md)后，再来阅读。", ["轮"]),
        ("看完[轮](a.md)是可选的。", []),
        ("Make sure you have already followed the steps in [wheels](a.md).", ["wheels"]),
        # what is needed
        ("读者将会需要这些相关的知识：[轮](a.md)，[轴](b.md)和[漆](c.md)。", ["轮", "轴", "漆"]),
        # on which this stands
        ("We will build on [wheels](a.md) here.", ["wheels"]),
        ("We will design a cart based on axles in [wheels](a.md).", []),
        ("In this lesson, we go on to axles, building on [wheels](a.md).", ["wheels"]),
        ("We will use the cart of [wheels](a.md) as a starting point.", ["wheels"]),
        ("We will use the cart of [wheels](a.md) as a toy.", []),
        ("This lesson adds axles to the cart you built in [wheels](a.md).", ["wheels"]),
        ("The fair has the cart you built in [wheels](a.md).", []),
        ("This lesson is a small extension of [wheels](a.md).", ["wheels"]),
        ("An extension of this cart is built in [axles](a.md).", []),
        ("Following from our first lesson on [wheels](a.md), we now turn axles.", ["wheels"]),
        ("Following from far away, [wheels](a.md) came.", []),
        ("This article continues the paint of [wheels](a.md).", ["wheels"]),
        ("This lesson follows up on [wheels](a.md).", ["wheels"]),
        ("建议看下前文[轮](a.md)。", ["轮"]),
        ("This is one of a series about [wheels](a.md). It assumes that you've read the introduction.",
         ["wheels"]),
        # exercises are done
        ("做本题之前一定要先做[轮](a.md)。", ["轮"]),
        ("这东西叫做[轮](a.md)，先上漆。", []),
        ("本题是[轮](a.md)的拓展题。", ["轮"]),
        ("如果对轮轴还不清楚的话，可以看这篇：[轮](a.md)", ["轮"]),
        ("如果对轮轴有兴趣的话，可以看这篇：[轮](a.md)", []),
        ("撤销只能向上回退，再看[轮](a.md)。", []),
        ("This lesson builds upon\nthe old and heavy [wheels](a.md) to go on from there.", ["wheels"]),
        ("This lesson builds upon\n\n- [wheels](a.md)\n", ["wheels"]),
        ("This post is continuing [my talk with the wheelwright](a.md).", ["my talk with the wheelwright"]),
        ("This guide assumes you're using a saw. See [shops](a.md).", []),
        # no declaration
        ("这篇是本书第二部分的最后一章，讲过[轮](a.md)。", []),
        ("这篇是[轮](a.md)的第二部分。", ["轮"]),
        ("[轮](a.md)提到过大轮子是造好木马的先决条件。", []),
        ("[轮](a.md)是本文的先决条件。", ["轮"]),
        ("## Prerequisites\n\nIt turns on any floor. Learn more about [floors](a.md).\n", []),
        ("## Prerequisites\n\nKnow [floors](a.md). Learn more about [carpets](b.md).\n", ["floors"]),
    ],
)  # fmt: skip
def test_what_a_sentence_asks_for(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("This lesson follows up on ideas of the following lessons:\n\n- [wheels](a.md)\n- [axles](b.md)\n",
         ["wheels", "axles"]),
        ("Prior to reading this, you might like to review notes on\n\n- [wheels](a.md)\n- [axles](b.md)\n",
         ["wheels", "axles"]),
        ("The fair is open on\n\n- [wheels](a.md)\n", []),
    ],
)  # fmt: skip
def test_lists_below_what_a_text_stands_on(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted


@pytest.mark.parametrize(
    ("heading", "section"), [("Lesson aims", ""), ("Learning objectives", ""), ("Paint", "Paint")]
)
def test_aims_are_an_introduction(heading: str, section: str) -> None:
    text = (
        f"# Cart\n\n## {heading}\n\nTo turn.\n\n## {heading} again\n\n"
        "If axles are new to you, take a look at [wheels](a.md).\n"
    )
    assert heard(text)["wheels"].section == (f"{section} again" if section else "")


def test_a_section_that_may_wait_is_needed_all_the_same() -> None:
    text = "# Cart\n\nIt rolls.\n\n## Paint\n\nThis section assumes knowledge of [wheels](a.md). {}\n"
    assert heard(text.format("Feel free to skip it and come back later."))["wheels"].section == "Paint"
    assert not heard(text.format("Feel free to skip it."))
    chinese = "# 车\n\n走。\n\n## 漆\n\n这一小节假设你已了解[轮](a.md)，{}。\n"
    assert heard(chinese.format("你也可以先跳过这里，之后再回来看"))["轮"].section == "漆"
    assert not heard(chinese.format("你也可以跳过"))


def test_a_chapter_that_is_called_like_a_label_asks_for_nothing_below() -> None:
    chapter = "# 预备知识\n\n这一章认识木头，写得很长，慢慢来。\n\n- [轮](a.md)\n- [轴](b.md)\n"
    assert not {"轮", "轴"} & {*needs(chapter)}
    assert needs(chapter.replace("这一章认识木头，写得很长，慢慢来。\n\n", "")) == ["轮", "轴"]
    assert {"轮", "轴"} <= {*needs("# 车\n\n" + chapter.replace("# ", "## "))}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("阅读本节前，请确保已学完“沙”章节。", "沙"),
        ("阅读本节前，请确保已学完“沙”。", ""),
        ("请先学完搓麻绳章节。", "搓麻绳"),
        ("请先学完搓麻绳。", ""),
        ("建议先读一读搓麻绳教程。", "搓麻绳"),
        ("This article continues where the Rope Reader article stopped.", "The Rope Reader"),
        ("This article continues where the Rope article stopped.", ""),
    ],
)
def test_chapters_are_called_by_their_titles(text: str, wanted: str) -> None:
    assert declared(text, SHELF) == wanted


COURSES = {
    "a/knots.md": "# CS61A: Structure of knots\n\nOne.",
    "a/ropes.md": "# UCB CS61B: Ropes\n\nTwo.",
    "b/sails.md": "# CMU 15-445: Sails\n\nThree.",
    "b/masts.md": "# RFC 2616: Masts\n\nFour.",
    "b/year.md": "# Ropes in 2019: a year\n\nFive.",
}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- 先修要求：CS61A, CS61B，扎实的打结能力", "CS61A: Structure of knots | UCB CS61B: Ropes"),
        ("先修：CS 61A", "CS61A: Structure of knots"),
        ("先修要求：CMU 15-445", "CMU 15-445: Sails"),
        ("先修要求：15-445", "CMU 15-445: Sails"),
        ("Prerequisites: RFC 2616", "RFC 2616: Masts"),
        ("Prerequisites: 2616", ""),
        ("先修：2019", ""),
        ("先修要求：CS61C", ""),
        ("我上过 CS61A。", ""),
    ],
)
def test_courses_are_called_by_their_codes(text: str, wanted: str) -> None:
    assert declared(text, COURSES) == wanted


def test_a_label_whose_words_say_that_texts_follow() -> None:
    box = (
        "# Cart\n\n> ### Requirement\n>\n> This guide expects that you {}:\n>\n"
        "> * Went through the [wheels](a.md)\n> * Got a painted wooden cart [to the fair](b.md)\n"
    )
    assert needs(box.format("have")) == ["wheels", "to the fair"]
    assert "to the fair" not in needs(box.format("smile"))


def test_the_words_of_a_link_mean_where_it_leads() -> None:
    chapters = {"s/1.md": "# 选土\n\n土。", "s/2.md": "# 和泥\n\n泥。"}
    asked = "# 装窑\n\n对土感到陌生的，请先回顾{}。\n"
    assert declared(asked.format("第一章"), chapters, "s/3.md") == "选土"
    assert declared(asked.format("[第一章](/course/chapter1)"), chapters, "s/3.md") == ""
