"""Requests whose object stands in an apposition or behind them, or is pointed back to."""

from __future__ import annotations

import pytest

from test_declarations import heard, needs


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I assume you have read this post already ([wheels](a.md)).", ["wheels"]),
        ("This post is a follow-up to an earlier post, [wheels](a.md). It is about axles.", ["wheels"]),
        ("在《[轮的故事](a.md)》里讲了轮，建议阅读本文前先阅读这篇文章。", ["轮的故事"]),
        (
            "If you haven't read that post yet, I suggest doing so before reading on. Find it [here](a.md).",
            ["here"],
        ),
        (
            "**前置阅读**\n\n本文假设你已经读过系列的前几篇文章：\n\n- [轮](a.md)——讲转动\n\n然后上油。",
            ["轮"],
        ),
        (
            "Please read these articles first, as they share a key:\n\n1. [wheels](a.md)\n2. [axles](b.md)\n",
            ["wheels", "axles"],
        ),
        ("- [Read part one first](a.md)\n\nNow the axle.", ["Read part one first"]),
        ("If you're just joining, start with [wheels](a.md) for the words.", ["wheels"]),
        ("This post will make more sense if you have read [wheels](a.md).", ["wheels"]),
        ("如果先读过[轮](a.md)，后面会更容易理解。", ["轮"]),
        ("> 阅读前提：先确认[轮](a.md)的尺寸，再阅读本专题。", ["轮"]),
        ("此文上接一系列文章，先[从轮开始](a.md)，上一篇是\n[轴的加工](b.md)。", ["从轮开始", "轴的加工"]),
        ("此文上接木马系列，从[轮](a.md)开始，上一篇讲的是[轴](b.md)。", ["轮", "轴"]),
        ("此文上接木马系列文章，如果没读建议从[轮](a.md)开始。", ["轮"]),
        ("你也应了解轴和轴承，如果不清楚可以看看[轴](a.md)。", ["轴"]),
        ("上接[轮](a.md)，如果没读建议[先看这个](b.md)，然后再回来。", ["轮", "先看这个"]),
        ("本文用到了[轮](a.md)里的概念。\n如果你尚未阅读这些文章，则可能需要先阅读这些文章。", ["轮"]),
        ("上接[轮](a.md)，也要懂得上油和打磨，如果不清楚可以看看[轴](b.md)。", ["轮", "轴"]),
        ("This chapter presupposes [wheels](a.md) (which turn) and [axles](b.md).", ["wheels", "axles"]),
        (
            "此文上接[轮](a.md)，如果没读建议从[那里](a.md)看，你也应了解轴和油，如果不清楚可以看看[轴](b.md)。",
            ["轮", "那里", "轴"],
        ),
        ("阅读前提：读者已经阅读过《[轮的故事](a.md)》，懂得`轴`。", ["轮的故事"]),
    ],
)  # fmt: skip
def test_what_is_asked_for(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I wrote this post (and [wheels](a.md)) in a week.",
        "Wheels make more sense than [axles](a.md).",
        "浏览器会先请求[轮](a.md)。",
        "This post builds on [wheels](a.md).\n\nYou don't have to work through the previous posts.",
        "It picks up where [wheels](a.md) left off. It is a good start, but not absolutely required.",
        "阅读提示：[轮](a.md)在第三页。",
        "Find it [here](a.md).",
        "木马从[轮](a.md)开始转。",
        "这个基于[轮](a.md)的作坊很旧。",
        "你也应了解轴，可以看看[轴](a.md)。",
    ],
)  # fmt: skip
def test_what_is_not(text: str) -> None:
    assert not heard(text)
