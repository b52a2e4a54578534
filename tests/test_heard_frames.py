"""Declarations as word classes in frames: each row by its examples, and wordings that no row was made of."""

from __future__ import annotations

import pytest

from taken_signs import takes_one_of
from test_declarations import heard, needs
from wenmai.extract.declarations.denials import DENIALS, Denial
from wenmai.extract.declarations.frames import FRAMES, Frame, compiled
from wenmai.extract.declarations.labels import LABELS, is_label, label_at
from wenmai.extract.declarations.requests import asked, denied_afterwards
from wenmai.extract.declarations.tokens import LETTERS, PHRASES, names_of, tokens_of
from wenmai.extract.declarations.units import CLOSE, OPEN
from wenmai.fold import simplified
from wenmai.words.needs import NEED_WORDS


def frames(phrase: str) -> list[str]:
    """The frames that take the 《》 of a phrase."""
    return [frame.name for _, _, frame in asked(simplified(phrase).replace("《》", OPEN + CLOSE))]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_frame_takes_its_example_and_not_the_other(frame: Frame) -> None:
    assert frames(frame.example) == [frame.name]
    assert frames(frame.not_this) == []


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_frame_never_holds_without_one_of_the_classes_that_it_needs(frame: Frame) -> None:
    needed = [LETTERS[name] for name in frame.needs.split()]
    patterns = [compiled(pattern).pattern for pattern in (frame.pattern, frame.also) if pattern]
    assert any(takes_one_of(needed, pattern) for pattern in patterns)


@pytest.mark.parametrize("denial", DENIALS, ids=lambda denial: denial.name)
def test_a_denial_undoes_its_example_and_not_the_other(denial: Denial) -> None:
    assert frames(denial.example) == []
    assert frames(denial.not_this)


@pytest.mark.parametrize("row", NEED_WORDS, ids=lambda row: row.name)
def test_each_entry_is_read_as_its_class(row: object) -> None:
    for phrase, follows, letter in PHRASES:
        if letter == LETTERS[row.name] and row.name != "NOTHING":  # type: ignore[attr-defined]
            assert names_of(tokens_of(phrase + follows).letters[:1]) == row.name, phrase  # type: ignore[attr-defined]


def test_a_word_stands_in_one_class() -> None:
    classes: dict[str, set[str]] = {}
    for phrase, follows, letter in PHRASES:
        if not follows:
            classes.setdefault(phrase, set()).add(names_of(letter))
    assert {phrase: names for phrase, names in classes.items() if len(names) > 1} == {}


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Read these first", "to-read-first"),
        ("Before we start", "preparation"),
        ("Before you dive in", "preparation"),
        ("Background you need", "to-know"),
        ("Read beforehand", "to-read-first"),
        ("读前须知", "to-read-first"),
        ("读前必看", "to-read-first"),
        ("先看这些", "to-read-first"),
        ("先读这两篇", "to-read-first"),
        ("學這一課之前要會的東西", "to-read-first"),
        ("讀本文需要的基礎", "to-know"),
        ("需先掌握", "to-know"),
        ("先備知識", "knowledge"),
        ("必備知識", "knowledge"),
        ("Who should read this", None),
        ("Further reading", None),
        ("Recommended reading", None),
        ("推荐阅读", None),
        ("基础知识", None),
        ("必看", None),
        ("先看所有", None),
        ("需要掌握哪些技能", None),
        ("它需要知道", None),
    ],
)
def test_a_label_is_made_of_known_words_only(words: str, label: str | None) -> None:
    assert getattr(is_label(simplified(words)), "name", None) == label


def test_a_colon_or_a_verb_ends_a_label() -> None:
    assert label_at("前置知识：轮轴") == (next(one for one in LABELS if one.name == "knowledge"), 5)
    assert label_at("前置知识是轮轴") is not None
    assert label_at("学习首先是轮轴") is None
    assert label_at("学木马需要前置知识：轮轴") is None
    assert label_at("学木马需要前置知识：轮轴", anywhere=True) is not None


# Written before the frames: 43 of them were right at first try, 27 by the rows for single wordings.
OWN = (
    ("I'd urge you to work through [轮](a.md) before tackling this one.", "轮"),
    ("None of this will click if [轮](a.md) is still a mystery to you.", "轮"),
    (
        "What follows leans on ideas from [轮](a.md) and [轴](b.md); catch up on those if they are hazy.",
        "轮轴",
    ),
    ("Ideally you've already finished [轮](a.md) by the time you get here.", "轮"),
    ("This is part two; part one is [轮](a.md), and it's worth going through that first.", "轮"),
    ("I'm taking it for granted that [轮](a.md) is no news to you.", "轮"),
    (
        "The rest of this page makes heavy use of the notation introduced in [轮](a.md), so revisit it"
        " if you're rusty.",
        "轮",
    ),
    ("A working knowledge of [轮](a.md) is a must.", "轮"),
    ("You won't get far here without [轮](a.md).", "轮"),
    ("If terms like hub and spoke are Greek to you, go back to [轮](a.md).", "轮"),
    ("Here we carry on where [轮](a.md) stopped.", "轮"),
    ("## Before you dive in\n\n- [轮](a.md)\n- [轴](b.md)\n\n## Main\n\nText.", "轮轴"),
    ("Homework: [轮](a.md) and [轴](b.md).", "轮轴"),
    ("Ready? You'll have had to digest [轮](a.md) by now.", "轮"),
    ("To get anything out of this tutorial, be fluent in what [轮](a.md) explains.", "轮"),
    ("It helps a lot to have gone over [轮](a.md) beforehand.", "轮"),
    ("Consider [轮](a.md) required reading.", "轮"),
    ("This is the sequel to [轮](a.md), which you should read first.", "轮"),
    ("Not comfortable with hubs? [轮](a.md) is where to begin.", "轮"),
    ("You'll be able to follow along even if you never opened [轮](a.md).", ""),
    ("Once you are done here, [轮](a.md) and [轴](b.md) make good next reads.", ""),
    ("My brother had to read [轮](a.md) before his exam.", ""),
    ("The plugin requires [轮](a.md) to be installed first.", ""),
    ("[轮](a.md) builds on what we do here.", ""),
    ("Before writing this I re-read [轮](a.md).", ""),
    ("I already covered [轮](a.md) last year, so I won't repeat it.", ""),
    ("Should you need a refresher, there's [轮](a.md).", ""),
    ("Whether or not you've seen [轮](a.md) makes no difference here.", ""),
    ("If you want to dig deeper, read [轮](a.md) next.", ""),
    ("People who assume that [轮](a.md) is true should read on.", ""),
    ("想看懂下面的推导，[轮](a.md)里的结论要先过一遍。", "轮"),
    ("没有[轮](a.md)打底，后面的内容会比较难啃。", "轮"),
    ("还没看[轮](a.md)的同学赶紧去补课。", "轮"),
    ("本篇默认各位对[轮](a.md)已经烂熟于心。", "轮"),
    ("这是木马三部曲的第二部，第一部见[轮](a.md)，请按顺序阅读。", "轮"),
    ("阅读顺序：先[轮](a.md)，后本文。", "轮"),
    ("下面的证明会反复用到[轮](a.md)，忘了的话先回去翻一翻。", "轮"),
    ("## 读前必看\n\n- [轮](a.md)\n- [轴](b.md)\n\n## 正文\n\n木马。", "轮轴"),
    ("学这一课之前要会的东西：[轮](a.md)、[轴](b.md)。", "轮轴"),
    ("要是[轮](a.md)都没搞明白，这篇就先别看了。", "轮"),
    ("本文所有结果都以[轮](a.md)和[轴](b.md)为出发点。", "轮轴"),
    ("没读过[轮](a.md)也能跟上。", ""),
    ("[轮](a.md)要在看完这篇之后再看。", ""),
    ("想先看结果的读者请跳到[轮](a.md)。", ""),
    ("当年我啃完[轮](a.md)才入的行。", ""),
    ("老师要求同学们先看[轮](a.md)再做实验，结果没人看。", ""),
    ("运行前需要先安装[轮](a.md)。", ""),
    ("本文的方法不以[轮](a.md)为前提。", ""),
    ("需要了解更多，请看[轮](a.md)。", ""),
    ("閱讀本篇前，煩請先行讀畢[轮](a.md)。", "轮"),
    ("本文為[轮](a.md)之後續，未讀者請先移駕。", "轮"),
    ("這篇會延伸[轮](a.md)談過的概念，還沒看的話建議先去補一下。", "轮"),
    ("## 先備知識\n\n- [轮](a.md)\n- [轴](b.md)\n\n## 本文\n\n木馬。", "轮轴"),
    ("倘若對輪子一知半解，後面恐怕會看得一頭霧水，先讀[轮](a.md)吧。", "轮"),
    ("以下內容假定讀者已有[轮](a.md)的基礎。", "轮"),
    ("即使沒看過[轮](a.md)，也不會影響理解。", ""),
    ("我假設[轮](a.md)是對的，然後繼續往下算。", ""),
    ("下一篇會接著[轮](a.md)繼續談，到時請先複習。", ""),
    ("想瞭解細節的朋友，可參閱[轮](a.md)。", ""),
)


@pytest.mark.parametrize(("text", "wanted"), OWN)
def test_wordings_that_were_written_before_the_frames(text: str, wanted: str) -> None:
    assert "".join(needs(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Don't begin until you have finished [轮](a.md).", "轮"),
        ("Please don't skip dinner, but do read [轮](a.md) before going on.", "轮"),
        ("不需要会木工，但请先读[轮](a.md)。", "轮"),
        ("读[轮](a.md)固然好，但不是必须的。", ""),
        ("如果你赶时间，建议先看[轮](a.md)。", ""),
        ("这一节要先看过[轮](a.md)；只想看图的人可以跳过这一节。", "轮"),
        ("请先看[轮](a.md)；没空的话可以跳过。", ""),
        ("《轮的转动》要求先读《轴的润滑》。", ""),
        ("你必须先读[轮](a.md)。下一句讲轴。", "轮"),
        ("你必须先读[轮](a.md)。不过这已经不是必须的了。", ""),
        ("新手常问要不要先看[轮](a.md)。", ""),
        ("If you haven't read [轮](a.md), I'd suggest [going there first](b.md).", "轮going there first"),
        ("[轮](a.md)讲过了。还没看的话，请先去看一下。", "轮"),
        ("[轮](a.md)讲过了。\n\n木马很重。\n\n还没看的话，请先去看一下。", ""),
    ],
)  # fmt: skip
def test_scope_of_denials_and_of_what_points_back(text: str, wanted: str) -> None:
    assert "".join(needs(text)) == wanted


def test_what_is_taken_back_in_the_next_sentence() -> None:
    assert denied_afterwards("That is no longer necessary.")
    assert denied_afterwards("但没看过也没关系。")
    assert not denied_afterwards("木马要上油。")


def test_what_a_section_lacks_is_of_the_section() -> None:
    text = "# 木马\n\n看图。\n\n## 上油\n\n不熟悉油的读者，学这一节之前请先看[油](a.md)。\n"
    assert heard(text)["油"].section == "上油"


@pytest.mark.parametrize(("words", "is_one"), [("前置知识：轮轴", True), ("`前置知识：轮轴`", False)])
def test_a_label_in_code_is_a_sample(words: str, is_one: bool) -> None:
    assert (label_at(words) is not None) is is_one


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what the sentence before named is assumed
        ("木马的架子见[轮](a.md)。This post assumes you've read it.", "轮"),
        ("Start with [轮](a.md). This guide assumes you have read it, or already know it.", "轮"),
        ("The tale is told in [轮](a.md). We assume you read that book as a child.", ""),
        # who missed the part before
        ("If you missed part one, start with [轮](a.md).", "轮"),
        ("If you missed the fair, see [轮](a.md).", ""),
        ("If you skipped the wheel, you may want to read that first ([轮](a.md)).", "轮"),
        ("You may want to oil that first ([轮](a.md)).", ""),
        ("This lesson will build on the hub made in [轮](a.md), so go read that first.", "轮"),
        ("We will build the hub in [轮](a.md), and paint it later.", ""),
        # after which article this one is read
        ("Read this after [轮](a.md). Use [轴](b.md) for the sizes.", "轮"),
        ("Read this then [轮](a.md).", ""),
        ("After reading this, see [轮](a.md).", ""),
        # one article, named twice
        ("看这篇之前需要先看我的上一篇文章：[轮](a.md)。", "上一篇文章轮"),
        ("看这篇之前需要先看[轮](a.md)。木料见上一篇文章：[轴](b.md)。", "轮"),
    ],
)
def test_words_of_what_stands_before_this_text(text: str, wanted: str) -> None:
    assert "".join(needs(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("没看过轮子的话，不妨先看我们之前写的：\n\n- [轮](a.md)\n- [轴](b.md)\n\n见[油](c.md)。", "轮轴"),
        ("开始之前，请先阅读：\n\n- [轮](a.md)\n- 给轴上油，油的做法见[油](c.md)\n", "轮"),
        ("If hubs are new to you, please read what we wrote first:\n\n- [轮](a.md)\n\n[油](c.md).", "轮"),
        ("感兴趣的可以先看看：\n\n- [轮](a.md)\n", ""),
        ("我先看了几篇：\n\n- [轮](a.md)\n", ""),
        ("请先阅读说明。木马有三种：\n\n- [轮](a.md)\n", ""),
    ],
)  # fmt: skip
def test_a_request_that_ends_in_a_colon_asks_for_the_list_below(text: str, wanted: str) -> None:
    assert "".join(needs(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("这是[轮](a.md)的续篇。轮讲的是轮子怎么转。\n\n没读过前作也可以从这里读。", ""),
        ("This is a sequel to [轮](a.md).\n\nIf you haven't read that one, that's fine.", ""),
        ("这是[轮](a.md)的续篇。没读过前作的，建议先补上。", "轮"),
        ("请先读[轮](a.md)。\n\n没读过那本画册也没关系。", "轮"),
        ("请先读[轮](a.md)。木马很重。\n\n没读过前作也没关系。", "轮"),
    ],
)
def test_a_sequel_that_stands_alone_needs_nothing(text: str, wanted: str) -> None:
    assert "".join(needs(text)) == wanted


def test_a_bare_title_behind_a_request_is_what_must_be_read() -> None:
    assert needs("请先阅读：木马的轮轴为什么会响。") == ["木马的轮轴为什么会响"]
