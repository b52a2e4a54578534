"""Wordings and places of declarations: what stood before, lists that follow, tables, links that ask."""

from __future__ import annotations

import pytest

from test_declarations import heard, needs
from test_heard_kinds import declared


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a part before this one needs no “first”
        ("I recommend reading [the previous post](a.md).", ["the previous post"]),
        ("I recommend reading [wheels](a.md).", []),
        ("Lastly, I do recommend that you [go back and read part 1](a.md).", ["go back and read part 1"]),
        ("If you haven't already, check out [part one](a.md), where we turn it.", ["part one"]),
        ("If you haven't already, check out [our shop](a.md).", []),
        ("If you haven't already, read the [wheel guide](a.md) to get acquainted.", ["wheel guide"]),
        ("Read [part one](a.md) for the context.", []),
        ("See [part one](a.md) for the details.", []),
        ("We should see [part one](a.md).", []),
        ("原因要回到[轮](a.md)的轴心。", []),
        ("I realized I'd also need to revisit the axle in [last week's post](a.md).", []),
        # where to find what was missed
        ("If you missed part II, you can check it out [here](a.md)!", ["here"]),
        ("If you missed the fair, you can check it out [here](a.md)!", []),
        ("没看过前几篇的可以点这边：[轮](a.md)", ["轮"]),
        ("还没看过的朋友可以看上一篇：[轮](a.md)", ["上一篇", "轮"]),
        ("不知道的可以看这篇文章[轮](a.md)，年后开始用。", []),
        ("如果还没看过[轮](a.md)可以看完上一篇，再回来继续阅读。", ["轮"]),
        # goes on
        (
            "This blog post is a continuation of my previous post [wheels](a.md).",
            ["of my previous post", "wheels"],
        ),
        ("This serves as a follow-up to my notes on wheels, which can be found [here](a.md).", ["here"]),
        ("这篇延续[轮](a.md)，讲轴。", ["轮"]),
        ("接着上一篇[轮](a.md)的内容，先上油。", ["上一篇", "轮"]),
        ("接续上一篇的[轮](a.md)，这篇多了轴。", ["上一篇", "轮"]),
        ("接着[轮](a.md)的轴心，木马转了。", []),
        ("在上一篇[轮](a.md)中讲了轮，本篇是在上一篇的基础上讲轴。", ["轮", "上一篇"]),
        # anything done before this is read
        ("Choose a wheel in [wheels](a.md) before you read this page.", ["wheels"]),
        ("Choose a wheel in [wheels](a.md) before you saddle the horse.", []),
        ("It is important to know [what wheels are](a.md) before reading this.", ["what wheels are"]),
        ("This guide is for players who already know [how to turn](a.md).", ["how to turn"]),
        ("This is the second part of the chapter which [tells of wheels](a.md).", []),
        ("This is the second part of [wheels](a.md).", ["wheels"]),
        ("Three posts on this blog build directly on the axle: [wheels](a.md).", []),
        ("Readers of this blog may already know that I like [wheels](a.md).", []),
        ("This post assumes that you have read the notes on axles (see [wheels](a.md)).", ["wheels"]),
        ("默认你已按照[第一篇](a.md)完成了车轴。", ["第一篇"]),
        ("本文是第二篇，前置知识见[轮](a.md)。", ["轮"]),
        ("- [轮](a.md)——本文假设你已经读过\n", ["轮"]),
        ("I have written of [wheels](a.md), so I'll assume you've read that and go on.", ["wheels"]),
        # a sentence that breaks off, and what it leads to
        ("If you haven't read the [wheel post](a.md) . I highly recommend starting there.", ["wheel post"]),
        ("本教程假设你已经知道如何做轮。如果没有，你可以前往我的[其他教程](a.md)。", ["其他教程"]),
        ("本教程假设你已经知道如何做轮。木马可以前往[马厩](a.md)。", []),
        # a stop within a name of a file ends no sentence
        ("如果你没用过 wheel.json 这些文件，先读[轮](a.md)。", ["轮"]),
        # around a citation that swallows a word of the phrase
        ("Continuing from the previous article, after the axle we turn.", ["from the previous article"]),
        ("Continuing from our [previous example](a.md) we turn the axle.", []),
        ("Before we start, if you have previously studied wheels then [please read this first](a.md).", []),
        ("If you have never studied wheels then [please read this first](a.md).", ["please read this first"]),
        # part of a series, and where that starts
        ("This article is part of a series. Start with the [overview](a.md).", ["overview"]),
        ("This article is about oil. Start with the [overview](a.md).", []),
        # an offer, and what stands behind a colon
        ("If you haven't read my post on axles I invite you to do so [here](a.md).", ["here"]),
        ("建议先去看看我之前讲轴的文章，传送门：[轮](a.md)", ["轮"]),
        ("建议先去看看马，传到门口的是[轮](a.md)", []),
        ("还没看过上篇文章的朋友可以先去参考[轮](a.md)。", ["上篇文章", "轮"]),
        ("还没见过木马的朋友可以参考[轮](a.md)。", []),
        # said of the first, and the next goes on
        ("This builds on [wheels](a.md) (which turn at the bottom) and [axles](b.md).", ["wheels", "axles"]),
        # what it builds on, told in passing, and what builds on it
        ("It builds on [wheels](a.md), where they turn.", ["wheels"]),
        ("Two articles build on this one: [wheels](a.md) and [axles](b.md).", []),
        ("This builds on the round model of oak without spokes shown in the [last one](a.md).", ["last one"]),
        ("In this lecture, we continue our study of wheels described in [wheels](a.md).", ["wheels"]),
        ("In this lecture we extend the [wheel](a.md) by a spoke.", ["wheel"]),
        ("In this lecture we paint the [wheel](a.md) by hand.", []),
        ("今天这篇，可以算是接着上次的[轮](a.md)，讲轴。", ["轮"]),
        ("本文需要提前了解轮，不了解的话，可以看看[轮](a.md)。", ["轮"]),
        # said to stand alone
        ("本文承接[轮](a.md)，但如果您只想上油，则没有必要看上一篇。", []),
        ("This stands on its own, but if you need to catch up, go back to [the last post](a.md).", []),
        ("具体请看我之前的文章：[轮](a.md)", []),
    ],
)  # fmt: skip
def test_what_a_sentence_asks_for(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Please refer to the following articles first:\n\n1. [轮](a.md)\n2. [轴](b.md)\n", ["轮", "轴"]),
        ("Please refer to the following articles:\n\n1. [轮](a.md)\n2. [轴](b.md)\n", []),
        ("This guide assumes familiarity with:\n\n- Wheel [basics](a.md) of oak\n", ["basics"]),
        ("This guide assumes familiarity with:\n\n- Wheels, of which [oak](a.md) is one\n", []),
        ("阅读本文需要先了解：\n\n- 对轮有一定了解。[轮](a.md)\n- 对轴也是。[轴](b.md)\n", ["轮", "轴"]),
        ("建议在阅读这篇文章之前，请先看过以下的文章（因为连贯）\n\n[轮](a.md)\n\n[轴](b.md)讲轴。", ["轮"]),
        ("下面贴出链接，没看过的同学可以先看看\n\n- [轮](a.md)\n- [轴](b.md)\n", ["轮", "轴"]),
        ("It is essential that you read the label.\n\n[轮](a.md)", []),
        ("I highly recommend you read the first post.\n\n- [轮](a.md)\n- [轴](b.md)\n", ["轮"]),
        ("Prerequisite posts:\n\n[轮](a.md)\n\n[轴](b.md)\n\nNow [oil](c.md) it.", ["轮", "轴"]),
        ("Prerequisite posts:\n\n- [轮](a.md)\n\n[轴](b.md)\n", ["轮"]),
        ("Documents you should read after this one:\n\n- [轮](a.md)\n", []),
        (
            "## 前置知识\n\n| 前置章节 | 关联 |\n|---|---|\n"
            "| [轮](a.md) | 需要转动，见[油](c.md) |\n| [轴](b.md) | 转 |\n",
            ["轮", "轴"],
        ),
        ("## 前置知识（来自木马）\n\n- [轮](a.md)\n", ["轮"]),
        ("## 目标与前置条件\n\n已完成[轮](a.md)。本篇不需要轴。\n", ["轮"]),
        ("## 目标与前置条件\n\n本篇不需要[轮](a.md)。木头要干。\n", []),
    ],
)  # fmt: skip
def test_which_blocks_name_what_was_asked_for(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted


def test_the_section_before_is_of_this_text_where_it_has_sections() -> None:
    asked = "请先看完上一节，再上油。"
    head, below = f"# 木马\n\n{asked}\n", f"# 木马\n\n轮。\n\n## 轮\n\n转。\n\n## 油\n\n学这一节前，{asked}\n"
    assert "上一节" in [one.text for one in declared(head)]
    assert "上一节" not in [one.text for one in declared(below)]


def test_an_introduction_speaks_of_the_whole_however_long_it_is() -> None:
    asked = f"{'木' * 2000}\n\nPrior to reading this, you should review [wheels](a.md).\n"
    assert heard(f"# The horse\n\n## Overview\n\n{asked}")["wheels"].section == ""
    assert heard(f"# The horse\n\n## Oil\n\n{asked}")["wheels"].section == "Oil"


def test_this_section_is_the_page_where_no_heading_has_come() -> None:
    asked = "Before reading this section, make sure you have followed [wheels](a.md)."
    assert heard(f"# The horse\n\n{asked}\n")["wheels"].section == ""
    assert heard(f"# The horse\n\nIt is of wood.\n\n## Oil\n\n{asked}\n")["wheels"].section == "Oil"
