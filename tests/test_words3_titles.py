"""Titles without marks, behind a phrase or alone in their line, and titles in 〈…〉."""

from __future__ import annotations

import pytest

from resolving import post, resolved
from wenmai.fold import in_place
from wenmai.model import Cue
from wenmai.resolve.leads import LEADS, Lead, heads_a_list, lead_before

TITLES = (
    "木马的轮轴为什么会响",
    "给旧木马换一对轮轴",
    "院子里的风车怎么装",
    "木马重漆记",
    "夏夜听雨",
    "Why the wooden horse creaks",
    "Carving a replacement axle",
    "Painting with Milk",
    "Some Horses Have Wings",
    "轮轴之歌（一）：开头的几句话",
)
CREAKS, AXLE, MILL, PAINT, RAIN, CREAKS_EN, AXLE_EN, MILK, WINGS, _ = TITLES


def cited_in(text: str, titles: tuple[str, ...] = TITLES) -> dict[str, Cue]:
    """The titles that a text cites as bare ones, with their cues."""
    articles = [post(title, f"正文{at}。", number=at) for at, title in enumerate(titles, 1)]
    result = resolved(*articles, post("引用者", f"开头。\n\n{text}\n\n结尾。", number=99))
    title_of = {article.id: article.title for article in result.articles}
    return {title_of[one.target]: one.mention.cue for one in result.citations if one.rule == "bare-title"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # a phrase with a colon
        (f"上一篇文章：{CREAKS}", {CREAKS: "previous"}),
        (f"如果还不熟悉，可以阅读我的文章：{AXLE}。", {AXLE: "consult"}),
        (f"拆法这里略过，详见：{CREAKS}。", {CREAKS: "consult"}),
        (f"參考前文：{AXLE}，這裡不再重複。", {AXLE: "previous"}),
        (f"See also: {AXLE_EN}.", {AXLE_EN: "consult"}),
        (f"Previously: {CREAKS_EN}", {CREAKS_EN: "previous"}),
        (f"Last time: {AXLE_EN}. Today we paint it.", {AXLE_EN: "previous"}),
        (f"Next time: {CREAKS_EN}.", {CREAKS_EN: "forward"}),
        (f"Related post — {CREAKS_EN}", {CREAKS_EN: "consult"}),
        (f"请先阅读：{CREAKS}。", {}),  # a need that is declared: test_heard_frames
        (f"轮轴要上油（详见：{CREAKS}），再装回去。", {CREAKS: "consult"}),
        (f"我写过轮轴。读者可以参考之前写的文章：{AXLE}。", {AXLE: "consult"}),
        (f"> 前一篇：{CREAKS}", {CREAKS: "previous"}),
        # and none
        (f"这个问题可以看上一篇文章 {CREAKS} 里的图。", {CREAKS: "previous"}),
        (f"详见{CREAKS}一文。", {CREAKS: "consult"}),
        # short titles only where the phrase is said of this site
        (f"前情提要：{PAINT}", {PAINT: "previous"}),
        (f"Previously on this blog: {MILK}", {MILK: "previous"}),
        (f"参考：{PAINT}", {}),
        (f"上一篇{PAINT}。", {}),
        (f"相关阅读：{RAIN}", {}),
        (f"上一篇：{PAINT}录", {}),
        # alone in a line
        (f"{MILL}。", {MILL: ""}),
        (f"“{MILL}”", {MILL: ""}),
        (f"2020-05-06 {MILL}", {MILL: ""}),
        (f"{AXLE_EN} (2020-05-06)", {AXLE_EN: ""}),
        (f"延伸阅读\n\n- {MILL}\n- 一本别的书", {MILL: ""}),
        (f"- {MILL}", {MILL: ""}),
        (f"1. {CREAKS}\n2. {AXLE}", {CREAKS: "", AXLE: ""}),
        # words, not a title
        (f"- {MILL}\n- 一本别的书\n- 另一本书", {}),
        (f"6. {MILL}", {}),
        ("Some horses have wings.", {}),
        (f"{PAINT}。", {}),
        (f"最近在读：{RAIN}。", {}),
        (f"今天的主题：{PAINT}录得很细。", {}),
        (f"Previously: {CREAKS_EN} and what to do", {}),
        (f"See also: {AXLE_EN}s", {}),
        (f"详见：{MILL}得更牢靠的办法", {}),
        (f"我们说说{MILL}。", {}),
    ],
)
def test_a_bare_title_is_a_citation_where_words_or_its_line_say_so(text: str, right: dict[str, Cue]) -> None:
    assert cited_in(text) == right


def test_a_title_of_two_articles_is_none() -> None:
    assert cited_in(f"上一篇文章：{CREAKS}", (CREAKS, CREAKS)) == {}


@pytest.mark.parametrize("lead", LEADS, ids=lambda lead: lead.name)
def test_each_lead_takes_its_example_and_nothing_else(lead: Lead) -> None:
    example, not_this = in_place(lead.example), in_place(lead.not_this)
    found = lead_before(example, len(example))
    assert found is not None
    assert found[0].name == lead.name
    assert lead_before(not_this, len(not_this)) is None


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("延伸閱讀：", True),
        ("Related posts", True),
        ("See also:", True),
        ("系列文章目录", True),
        ("我读过的书", False),
    ],
)
def test_a_line_announces_a_list_of_articles(line: str, right: bool) -> None:
    assert heads_a_list(line) is right


ANGLED = (
    "木馬的輪軸為什麼會響",
    "幫舊木馬換輪軸",
    "夏夜聽雨",
    "木馬重漆：從刮漆到上油",
    "造木马（二）：下锯",
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (f"輪子又響了，〈{ANGLED[0]}〉裡有原因。", {0}),
        (f"請參考〈{ANGLED[1]}〉。", {1}),
        (f"〈{ANGLED[2]}〉的那個晚上，木馬還在。", {2}),
        ("上油的方法見〈木馬重漆〉。", {3}),
        ("〈木馬重漆〉三個字。", set()),  # a part of a title only where words say that it is an article
        (f"延伸閱讀：〈{ANGLED[0]}〉、〈{ANGLED[1]}〉", {0, 1}),
        (f"- 〈{ANGLED[0]}〉\n- 〈{ANGLED[1]}〉", {0, 1}),
        ("〈帮旧木马换轮轴〉发出以后，有人来信。", {1}),
        (f"下锯的事在〈{ANGLED[4]}〉里。", {4}),
        (f"單曲〈{ANGLED[2]}〉很好聽。", set()),
        ("內積〈木馬, 輪軸〉大於零，又〈a〉。", set()),
        (f"「{ANGLED[0]}」是大家常問的。", set()),
        ("我讀了〈不存在的一篇文章〉，很好。", set()),
    ],
)
def test_single_angles_mark_an_article(text: str, right: set[int]) -> None:
    articles = [post(title, f"正文{at}。", number=at) for at, title in enumerate(ANGLED, 1)]
    result = resolved(*articles, post("引用者", text, number=99))
    title_of = {article.id: article.title for article in result.articles}
    citing = next(article.id for article in result.articles if article.title == "引用者")
    cited = {title_of[one.target] for one in result.citations if one.source == citing}
    assert cited == {ANGLED[at] for at in right}
    assert not result.works or "單曲" in text
