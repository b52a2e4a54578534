"""Kinds of declarations, each in wordings that no row was made of: what is heard, and what sounds like it."""

from __future__ import annotations

import pytest

from wenmai.extract import extract
from wenmai.extract.declarations.pointers import POINTER, POINTERS, Pointer, reach_of
from wenmai.model import Mention, Reach
from wenmai.read.readers import read_bytes


def declared(markdown: str) -> list[Mention]:
    """What the whole text declares to be needed, in its order."""
    (document,) = read_bytes("轮轴.md", markdown.encode()).documents
    mentions = extract(document)[0].mentions
    return [one for one in mentions if one.declaration and not one.declaration.section]


def named(markdown: str) -> str:
    """The titles and links among it."""
    return " ".join(one.title for one in declared(markdown) if one.shape != "implicit" and not one.quoted)


def pointed_at(markdown: str) -> bool:
    """Whether a part is among it that is spoken of without its title."""
    return any(one.shape == "implicit" for one in declared(markdown))


# Written before any of these kinds was mended: 13 of 48 that declare something were heard then, 43 of 48 not.
EARLIER_ONES_LISTED_BELOW = (
    (
        "You really ought to read the two earlier parts before this one.\n\n- [wheels](a.md)\n"
        "- [axles](b.md)\n\nGrease: [oil](c.md).",
        "wheels axles",
    ),
    ("Please go through my previous notes first.\n\n1. [wheels](a.md)\n2. [axles](b.md)\n", "wheels axles"),
    ("建议先看前面两篇再看本文。\n\n- [轮](a.md)\n- [轴](b.md)\n\n油见[油](c.md)。", "轮 轴"),
    ("阅读本文之前，最好已经读过之前的几篇文章。\n\n- [轮](a.md)\n- [轴](b.md)\n", "轮 轴"),
    ("Please read the label on the can before you start.\n\n- [wheels](a.md)\n- [axles](b.md)\n", ""),
    ("I recommend the earlier posts to all who love horses.\n\n- [wheels](a.md)\n- [axles](b.md)\n", ""),
    ("读完这篇，建议再看前面几篇。\n\n- [轮](a.md)\n- [轴](b.md)\n", ""),
    ("请先坐下。\n\n- [轮](a.md)\n- [轴](b.md)\n", ""),
)
THE_TEXT_BEFORE_THIS_ONE = (
    ("Read the previous article before this one.", True),
    ("Not sure what a hub is? Please start with the last post.", True),
    ("You'll want to have read my previous post, where the hub was turned.", True),
    ("Please read the last part first if hubs are new to you.", True),
    ("You should read the previous article if you like old horses.", False),
    ("I read the previous article again last night.", False),
    ("Readers of the previous post asked for a drawing.", False),
    ("You should read the previous paragraph again.", False),
    ("这道题要和上一章一起看，没看过的先去翻上一章。", True),
    ("看不懂的话请先回到上一篇。", True),
    ("若没有看过上一篇，请见上一篇。", True),
    ("上一篇的图可以搭配这篇一起看。", False),
    ("想看图的请见上一篇。", False),
    ("上一篇发出以后，有人问该先看哪一篇。", False),
)
A_PART_AND_GO_READ_THAT = (
    ("If you skipped part 1, please go and do that before this.", True),
    ("If you have not seen the last post, go watch that one first.", True),
    ("Haven't read Part 2 yet? Then go do that first.", True),
    ("没读过第一部分的，先去读完它再来。", True),
    ("还没看过上篇的话，先去看那篇。", True),
    ("如果你没读第一篇，请先去读一下。", True),
    ("If you haven't read Part 1, don't worry.", False),
    ("If you haven't bought part 1, buy that first.", False),
    ("Read that first part of the label slowly.", False),
    ("没装第一部分的，先去装上。", False),
    ("没读过第一部分也没关系。", False),
    ("第一部分没上漆，先去上一遍。", False),
)
HERE_IT_IS = (
    ("Haven't read part 1 yet? Then read it first. [You find it here](a.md).", "You find it here"),
    ("If you are new, please read the first part before going on. [Part 1](a.md)", "Part 1"),
    ("还没看过上篇的话，先去看那篇。[点这里看](a.md)", "点这里看"),
    ("没读过第一部分的，请先读完再来：传送门在此。[轮](a.md)", "轮"),
    ("If you haven't read part 1, don't worry. [It is here](a.md).", ""),
    ("If you haven't read part 1, read it first. [Oil](a.md) is sold by the litre.", ""),
    ("没读过第一部分也没关系，以后再说。[点这里看](a.md)", ""),
    ("没读过的请先读第一部分。木马要上[油](a.md)。", ""),
)
MAKE_SURE_TO_HAVE_READ = (
    ("Please make sure you have read [wheels](a.md) and know the hub.", "wheels"),
    ("Be sure to have read [wheels](a.md) by now.", "wheels"),
    ("Check that you've understood [wheels](a.md) before you go on.", "wheels"),
    ("请确认你已读过[轮](a.md)，并且知道轴怎么装。", "轮"),
    ("务必确保看过[轮](a.md)这篇。", "轮"),
    ("请保证自己读了[轮](a.md)。", "轮"),
    ("Please make sure you have [wheels](a.md) and a hammer.", ""),
    ("I made sure I had read [wheels](a.md).", ""),
    ("Make sure your child has read [wheels](a.md) to you.", ""),
    ("请确认已经安装[轮](a.md)。", ""),
    ("我确认读过[轮](a.md)。", ""),
    ("请确认读数和[轮](a.md)里的一样。", ""),
)
ONE_OF_SEVERAL_LABELS = (
    ("**Time**: 2 h\n**Level**: easy\n**Prerequisites**: [wheels](a.md), [axles](b.md)\n", "wheels axles"),
    ("*Duration:* 10 min\n*Prerequisite:* [wheels](a.md)\n*Tools:* [oil](c.md)\n", "wheels"),
    ("__Level__: easy  \n__You should know__: [wheels](a.md)  \n__Next__: [oil](c.md)\n", "wheels"),
    ("**难度**：低\n**前置知识**：[轮](a.md)、[轴](b.md)\n**作者**：[木匠](c.md)\n", "轮 轴"),
    ("时长：一刻\n先修：[轮](a.md)\n后续：[油](c.md)\n", "轮"),
    ("【难度】低\n【前置阅读】[轮](a.md)\n【延伸阅读】[油](c.md)\n", "轮"),
    ("**Time**: 2 h\n**Next**: [wheels](a.md)\n", ""),
    ("**Level**: easy\n**Prerequisites**: none\n**See also**: [wheels](a.md)\n", ""),
    ("**Level**: easy\n**Not a prerequisite**: [wheels](a.md)\n", ""),
    ("**难度**：低\n**前置知识**：无\n**相关**：[轮](a.md)\n", ""),
    ("**难度**：低\n**后续课程**：[轮](a.md)\n", ""),
    ("**前置放大器**：低\n**型号**：[轮](a.md)\n", ""),
)
NEITHER_KNOWN_NOR_READ = (
    ("对轴不清楚、也没读过前文的朋友，请点开先看[轮](a.md)。", "轮"),
    ("不了解也没学过的，请点这里先看[轮](a.md)。", "轮"),
    ("没看过也没听过轮轴的，请先看[轮](a.md)。", "轮"),
    ("If you neither know hubs nor have read about them, read [wheels](a.md) first.", "wheels"),
    ("If you don't know hubs and haven't seen one either, click to read [wheels](a.md) first.", "wheels"),
    ("没看过也没关系，请点击阅读[轮](a.md)。", ""),
    ("不清楚也没事，请点击看[轮](a.md)。", ""),
    ("Click [wheels](a.md) first, then the red button.", ""),
)
A_REQUEST_WITH_ITS_LIST = (
    ("不了解轮子的，请先看上一篇：\n\n- [轮](a.md)\n\n想学上油的，请看：\n\n- [油](b.md)\n", "轮"),
    (
        "If hubs are new to you, please read part 1 first:\n\n* [wheels](a.md)\n\n"
        "If you also want to oil them, read:\n\n* [oil](b.md)\n",
        "wheels",
    ),
    ("本文接着上一篇讲，请先阅读上一篇文章：\n\n[轮](a.md)\n", "轮"),
    ("想看图的，请看上一篇：\n\n- [轮](a.md)\n", ""),
    ("If you want pictures, read the last post:\n\n- [wheels](a.md)\n", ""),
    ("下一篇要先读这些：\n\n- [轮](a.md)\n", ""),
)
DOUBTS = (
    ("如果对轮子还有疑问，建议先看[轮](a.md)。", "轮"),
    ("有疑惑的话，请先读[轮](a.md)和[轴](b.md)。", "轮 轴"),
    ("If anything about hubs is still unclear, read [wheels](a.md) first.", "wheels"),
    ("If you still have doubts about hubs, go back to [wheels](a.md) first.", "wheels"),
    ("如果对价钱有疑问，请来信，油见[油](a.md)。", ""),
    ("有疑问请看[常见问题](a.md)。", ""),
    ("If you have questions about the shop, see [contact](a.md).", ""),
    ("如果还想玩，建议先看[油](a.md)。", ""),
)
AN_ITEM_THAT_DENIES_ITSELF = (
    ("## 前置知识\n\n- [轮](a.md)：轮子怎么转\n- [油](c.md)：没看过也不影响\n", "轮"),
    ("## Prerequisites\n\n- [wheels](a.md), which you must know\n- [oil](c.md) (optional)\n", "wheels"),
    ("## 前置知识\n\n- [轮](a.md)\n\n不需要会木工。\n", "轮"),
    ("## 前置知识\n\n- 学过[轮](a.md)的同学会觉得眼熟。\n\n本文不要求任何木工基础。\n", ""),
    (
        "## Prerequisites\n\n- Readers of [wheels](a.md) will feel at home.\n\nThis post assumes nothing.\n",
        "",
    ),
    ("Prerequisites: none, this post is self-contained; [wheels](a.md) tells the history.\n", ""),
    ("## 前置知识\n\n本文自成一体，[轮](a.md)可看可不看。\n", ""),
    ("## Prerequisites\n\n- None; [wheels](a.md) is nice to have.\n", ""),
)
BY_TITLE = (
    *EARLIER_ONES_LISTED_BELOW,
    *HERE_IT_IS,
    *MAKE_SURE_TO_HAVE_READ,
    *ONE_OF_SEVERAL_LABELS,
    *NEITHER_KNOWN_NOR_READ,
    *A_REQUEST_WITH_ITS_LIST,
    *DOUBTS,
    *AN_ITEM_THAT_DENIES_ITSELF,
)


@pytest.mark.parametrize(("text", "wanted"), BY_TITLE)
def test_what_is_named(text: str, wanted: str) -> None:
    assert named(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [*THE_TEXT_BEFORE_THIS_ONE, *A_PART_AND_GO_READ_THAT])
def test_what_is_spoken_of_without_its_title(text: str, wanted: bool) -> None:
    assert pointed_at(text) is wanted


@pytest.mark.parametrize("pointer", POINTERS, ids=lambda pointer: pointer.example)
def test_a_pointer_takes_its_example_and_not_the_other(pointer: Pointer) -> None:
    assert POINTER.fullmatch(pointer.example)
    assert reach_of(pointer.example) == (pointer.reach(pointer.example), pointer.name)
    assert not POINTER.search(pointer.not_this)


@pytest.mark.parametrize(
    ("words", "reach"),
    [
        ("my last blog post", Reach(kind="previous", count=1)),
        ("the two earlier parts", Reach(kind="before")),
        ("Part III", Reach(kind="position", position=3)),
        ("the second article", Reach(kind="position", position=2)),
        ("第三篇文章", Reach(kind="position", position=3)),
        ("前一部分", Reach(kind="previous", count=1)),
    ],
)
def test_what_a_pointer_reaches(words: str, reach: Reach) -> None:
    assert reach_of(words)[0] == reach


def test_a_pointer_that_asks_for_nothing_is_no_mention() -> None:
    (document,) = read_bytes(
        "轮轴.md", "My last post was long. Part 2 was short. 第一部分很长。".encode()
    ).documents
    assert extract(document)[0].mentions == ()


def test_a_part_that_the_link_behind_it_shows_is_needed_once() -> None:
    for text in (
        "Please read part 1 first. [Here](a.md).",
        "Please read earlier posts first.\n\n- [轮](a.md)\n",
    ):
        assert [one.shape for one in declared(text)] == ["link"]


def test_pairs_of_one_line_each_are_units_of_their_own() -> None:
    text = "Level: easy\nPrerequisites: [轮](a.md)\nand [轴](b.md)\nNext: [油](c.md)\n"
    assert named(text) == "轮 轴"
    assert (
        named("Wheels roll,\nPrerequisites: [轮](a.md)\nNext: [油](c.md)\n") == ""
    )  # prose goes on before it


def test_of_an_enumeration_only_what_may_be_left_out_is() -> None:
    assert named("Prerequisites: [轮](a.md), [油](c.md) (optional) and [轴](b.md).") == "轮 轴"
    assert named("前置知识：[轮](a.md)、[油](c.md)（选读）、[轴](b.md)。") == "轮 轴"
