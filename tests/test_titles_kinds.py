"""Whom words without a sure title mean, kind by kind: each row is a small blog and all that it cites."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from resolving import post, resolved
from wenmai.resolve import Resolution

COPY = "https://copies.example/p/1"


@dataclass(frozen=True)
class Kind:
    """Articles as (title, text, links), and what is right; `nothing` left open unless it is named."""

    name: str
    articles: tuple[tuple[str, str] | tuple[str, str, tuple[tuple[str, str], ...]], ...]
    cites: frozenset[tuple[str, str]] = frozenset()  # title of the article, title of what it cites
    works: frozenset[str] = frozenset()  # titles
    left: tuple[str, ...] | None = ()  # reasons of what stays open; None: whatever


def answers(kind: Kind) -> Resolution:
    posts = [
        post(title, text, number=at, links=tuple(*links), date=f"2020-01-{at:02}")
        for at, (title, text, *links) in enumerate(kind.articles, 1)
    ]
    return resolved(*posts)


A, B = "木马", "轮轴转得很慢很慢"
MEDIA = tuple(
    Kind(
        f"media {before}…{behind}",
        ((A, "正文。"), (B, "正文。"), ("引用者", f"{before}《{title}》{behind}。")),
        works=frozenset({title}),
    )
    for before, behind, title in (
        ("昨晚看的电影", "", A),
        ("單曲", "很好聽", A),
        ("动画片", "", B),
        ("", "这部电影拍得好", A),
        ("", "是一首老歌", A),
        ("玩了手游", "", A),
        ("舞台剧", "", B),
        ("月刊", "", A),
        ("", "（电影）", A),
        ("油画", "", A),
        ("紀錄片", "", B),
        ("短片", "", A),
        ("訂了雜誌", "", A),
        ("", "这首歌", A),
        ("歌剧", "", B),
        ("交响曲", "", A),
        ("", "这款游戏", B),
        ("综艺节目", "", A),
        ("课本里的课文", "", A),
    )
)
NO_MEDIA = tuple(
    Kind(
        f"no media {before}…{behind}",
        ((A, "正文。"), (B, "正文。"), ("引用者", f"{before}《{title}》{behind}。")),
        cites=frozenset({("引用者", title)}),
    )
    for before, behind, title in (
        ("关于这部电影，我写过文章", "", B),
        ("影评", "", B),
        ("游戏开发的文章", "", B),
        ("电影看完了，再看", "", B),
        ("", "一文谈到了电影", B),
        ("電影觀後感", "", B),
        ("专栏文章", "", B),
        ("软件开发笔记", "", B),
        ("游戏引擎系列文章", "", B),
    )
)

THREE = (("换轮记（上）", "正文，讲拆轮。"), ("换轮记（中）", "正文，讲磨轮。"))
PARTS = (
    Kind(
        "parts named",
        (*THREE, ("换轮记（下）", "正文。上篇讲拆轮，中篇讲磨轮。")),
        frozenset({("换轮记（下）", "换轮记（上）"), ("换轮记（下）", "换轮记（中）")}),
    ),
    Kind(
        "parts named from the middle",
        (THREE[0], ("换轮记（中）", "上篇讲过拆轮，下篇再讲装轮。"), ("换轮记（下）", "正文。")),
        frozenset({("换轮记（中）", "换轮记（上）"), ("换轮记（中）", "换轮记（下）")}),
    ),
    Kind("part itself", (("换轮记（上）", "这就是上篇的全部内容。"), ("换轮记（下）", "本文是下篇。"))),
    Kind(
        "part itself in the middle",
        (THREE[0], ("换轮记（中）", "本文为中篇。中篇到此为止。"), ("换轮记（下）", "正文。")),
    ),
    Kind(
        "part before in a numbered series",
        (("换轮记（一）", "正文。"), ("换轮记（二）", "正文。"), ("换轮记（三）", "上篇讲了磨轮。")),
        frozenset({("换轮记（三）", "换轮记（二）")}),
    ),
    Kind(
        "several",
        (
            ("换轮记（一）", "正文。"),
            ("换轮记（二）", "正文。"),
            ("换轮记（三）", "之前的几篇文章里也用过。"),
        ),
        left=None,
    ),
    Kind(
        "several in traditional",
        (("換輪記（一）", "正文。"), ("換輪記（二）", "正文。"), ("換輪記（三）", "此前的幾篇文章用過。")),
        left=None,
    ),
    Kind(
        "several, some",
        (("换轮记（一）", "正文。"), ("换轮记（二）", "正文。"), ("换轮记（三）", "前面若干篇里的办法。")),
        left=None,
    ),
)

AGAIN = (
    Kind(
        "previous again",
        (
            ("拆轮子的手记", "正文。"),
            (
                "装轮子的手记",
                "上一篇文章 拆轮子的手记 讲了拆。\n\n上一篇文章里的办法仍然有用。",
                (("拆轮子的手记", "https://a.example/archives/1"),),
            ),
        ),
        frozenset({("装轮子的手记", "拆轮子的手记")}),
    ),
    Kind(
        "previous linked itself",
        (
            ("拆轮子的手记", "正文。"),
            (
                "装轮子的手记",
                "见上篇文章。\n\n上一篇文章里的办法。",
                (("上篇文章", "https://a.example/archives/1"),),
            ),
        ),
        frozenset({("装轮子的手记", "拆轮子的手记")}),
    ),
    Kind(
        "last post again",
        (
            ("Taking wheels apart", "Text."),
            (
                "Wheels again",
                "In my last post we began.\n\nIn the last post, we saw more.",
                (("last post", "https://a.example/archives/1"),),
            ),
        ),
        frozenset({("Wheels again", "Taking wheels apart")}),
    ),
    Kind(
        "apposition",
        (
            ("换轮记（一）：拆", "正文。"),
            ("换轮记（二）：磨", "正文。"),
            ("换轮记（三）：装", "上一篇文章 拆轮 中说过。", (("拆轮", "https://a.example/archives/1"),)),
        ),
        frozenset({("换轮记（三）：装", "换轮记（一）：拆")}),
    ),
)

OWNERS = tuple(
    Kind(
        f"no owner {before}",
        (("看云", "正文。"), ("引用者", f"{before}《看云》。")),
        frozenset({("引用者", "看云")}),
    )
    for before in (
        "之后的",
        "配套的",
        "此前的",
        "后续的",
        "原来的",
        "本文之前的",
        "已经写完的",
        "旧作的",
        "相关的",
        "对应的",
    )
)
OWNED = tuple(
    Kind(
        f"owner {before}", (("看云", "正文。"), ("引用者", f"{before}《看云》。")), works=frozenset({"看云"})
    )
    for before in ("李四的", "林先生的", "汪曾祺的", "鲁迅的")
)

LONG = "轮轴维护实战：从零搭起一台机床"
BARE = (
    Kind(
        "bare behind a colon",
        ((LONG, "正文。"), ("引用者", f"先读我的上一篇文章：{LONG}\n\n正文。")),
        frozenset({("引用者", LONG)}),
    ),
    Kind(
        "bare alone in its line",
        ((LONG, "正文。"), ("引用者", f"可以先看：\n\n{LONG}\n\n正文。")),
        frozenset({("引用者", LONG)}),
    ),
    Kind(
        "bare in English",
        (
            ("How wheels are taken apart", "Text."),
            ("引用者", "Read my previous post: How wheels are taken apart\n\nText."),
        ),
        frozenset({("引用者", "How wheels are taken apart")}),
    ),
    Kind("bare in the middle of a sentence", ((LONG, "正文。"), ("引用者", f"我们说的{LONG}只是一例。"))),
    Kind("bare and short", (("木马转动", "正文。"), ("引用者", "见下：\n\n木马转动\n\n正文。"))),
)
ELSEWHERE = (
    Kind(
        "copy, no marks",
        ((LONG, "正文。"), ("引用者", f"在上一篇文章：{LONG}里说过。", ((LONG, COPY),))),
        frozenset({("引用者", LONG)}),
    ),
    Kind(
        "copy in a list",
        ((LONG, "正文。"), ("引用者", f"- {LONG}\n- 别的", ((LONG, COPY),))),
        frozenset({("引用者", LONG)}),
    ),
    Kind("copy of a short title", (("木马", "正文。"), ("引用者", "见木马。", (("木马", COPY),)))),
    Kind(
        "copy of a repository",
        (
            ("how-wheels-are-taken-apart", "正文。"),
            (
                "引用者",
                "见how-wheels-are-taken-apart。",
                (("how-wheels-are-taken-apart", "https://github.com/a/how-wheels"),),
            ),
        ),
        works=frozenset({"how-wheels"}),
    ),
)
ANGLES = (
    Kind(
        "angle with article",
        (("拆輪筆記", "正文。"), ("引用者", "我在〈拆輪筆記〉一文中提過。")),
        frozenset({("引用者", "拆輪筆記")}),
    ),
    Kind(
        "angle by consulting",
        (("再談輪軸：從木到鐵", "正文。"), ("引用者", "先讀〈再談輪軸〉。")),
        frozenset({("引用者", "再談輪軸：從木到鐵")}),
    ),
    Kind(
        "double corner",
        (("拆輪的筆記", "正文。"), ("引用者", "參考『拆輪的筆記』。")),
        frozenset({("引用者", "拆輪的筆記")}),
    ),
    Kind("angle of nothing", (("拆輪筆記", "正文。"), ("引用者", "前文〈沒有這一篇〉，以及 a 〈 b 〉 c。"))),
)
CASES = (*MEDIA, *NO_MEDIA, *PARTS, *AGAIN, *OWNERS, *OWNED, *BARE, *ELSEWHERE, *ANGLES)


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.name)
def test_whom_words_mean(kind: Kind) -> None:
    result = answers(kind)
    title = {each.id: each.title for each in (*result.articles, *result.works)}
    works = {work.id for work in result.works}
    edges = {
        (title[each.source], title[each.target]) for each in result.citations if each.target not in works
    }
    assert edges == kind.cites
    if kind.works or not kind.cites:
        assert {work.title.rpartition("/")[2] for work in result.works} >= kind.works
    if kind.left is not None:
        assert tuple(sorted(each.reason for each in result.unresolved)) == kind.left
