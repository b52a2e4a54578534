"""In words that declare a need: paths, ranges, bare titles, parts behind a label, and what sounds like them.

Of 59 such texts, written before any of these kinds was mended, 21 were right.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from resolving import resolved
from wenmai.extract.declarations.ranges import is_range, members_of
from wenmai.read.readers import read_bytes

RAFT = {
    "p/raft.md": "# 竹筏怎么扎\n\n毛竹十二根。",
    "p/lamp.md": "# 河灯的骨架\n\n篾条四根。",
    "p/paper.md": "# 油纸\n\n桐油三遍。",
    "p/jar.md": "# 撑船系列(一) 认水\n\n青是深。",
}
LOOM = {
    "p/shed.md": "# Shed Stack\n\nLift the heddle.",
    "p/warp.md": "# Warping the Loom\n\nCount twice.",
    "p/bobbin.md": "# Winding the Bobbin\n\nEven.",
    "p/tools.md": "# Tools\n\nA knife.",
    "p/knots.md": "# Sailor Knots\n\nTwo loops.",
}
KILN = {
    "docs/plan/base.md": "# Kiln base\n\nBricks.",
    "docs/plan/flue.md": "# The flue\n\nBends.",
    "docs/plan/2026-01-02-烟道.md": "# 烟道怎么拐\n\n三个弯。",
    "docs/notes/clay.md": "# Clay\n\nGrey.",
    "docs/plan/01-brick.md": "# Brick\n\nRed.",
    "docs/plan/02-mortar.md": "# Mortar\n\nLime.",
    "docs/plan/03-arch.md": "# Arch\n\nHalf a circle.",
}
REEDS = {
    "s/01.md": "# Reeds\n\nCut.",
    "s/02.md": "# Soaking\n\nWet.",
    "s/03.md": "# Splitting\n\nDry.",
    "s/05.md": "# Chairs\n\nSit.",
}
FIRE = {
    "s/1.md": "# 窑火（一）：选土\n\n土。",
    "s/2.md": "# 窑火（二）：和泥\n\n泥。",
    "s/3.md": "# 窑火（三）：装窑\n\n装。",
    "s/5.md": "# 窑火（五）：开窑\n\n开。",
}
CHAPTERS = {f"s/{n}.md": f"# 第{n}章 {name}\n\n好。" for n, name in ((1, "選土"), (2, "練泥"), (3, "拉坯"))}
PARTS = {f"s/{n}.md": f"# Baskets, Part {n}\n\nReed." for n in (1, 2, 3, 5)}


def declared(text: str, others: Mapping[str, str], path: str = "p/this.md", title: str = "放灯") -> str:
    """The titles of what a text needs as a whole by its author's word, sorted."""
    files = {**others, path: text if text.startswith(("#", "---")) else f"# {title}\n\n{text}\n"}
    documents = [read_bytes(name, words.encode()).documents[0] for name, words in files.items()]
    result = resolved(*documents)
    needed = {
        one.target
        for one in result.citations
        if one.document.path == path and one.mention.declaration and not one.mention.declaration.section
    }
    return " | ".join(sorted(article.title for article in result.articles if article.id in needed))


BARE_TITLES = (
    (RAFT, "不会扎筏子的，请先看竹筏怎么扎那篇，再回来。", "竹筏怎么扎"),
    (RAFT, "建议先看完 河灯的骨架 再往下读。", "河灯的骨架"),
    (RAFT, "看這篇之前，建議先看過河燈的骨架，不然會看不懂。", "河灯的骨架"),
    (RAFT, "阅读本文前需要先阅读我之前写的河灯的骨架这篇文章。", "河灯的骨架"),
    (RAFT, "请先阅读竹筏怎么扎和河灯的骨架。", "河灯的骨架 | 竹筏怎么扎"),
    (RAFT, "请先看[河灯的骨架]()，再看本文。", "河灯的骨架"),
    (RAFT, "前置知识：[竹筏怎么扎](#)、[河灯的骨架]()", "河灯的骨架 | 竹筏怎么扎"),
    (RAFT, "此文承接撑船系列（一） 认水 ，讲怎么喊。", "撑船系列(一) 认水"),
    (LOOM, "If you have not yet, read Shed Stack first.", "Shed Stack"),
    (LOOM, "Make sure you have read Warping the Loom and Winding the Bobbin before this one.",
     "Warping the Loom | Winding the Bobbin"),
    (LOOM, "Please read my post Shed Stack before you go on.", "Shed Stack"),
    (RAFT, "请先看油纸的做法，再动手。", ""),  # two characters, and the sentence goes on
    (RAFT, "我先看了竹筏怎么扎那篇。", ""),
    (RAFT, "不用先看竹筏怎么扎那篇。", ""),
    (RAFT, "请先看竹筏怎么扎得牢。", ""),  # the title is a piece of something longer
    (RAFT, "请先看“油纸的骨架”一节。", ""),
    (LOOM, "Please read the tools list first, and tie some knots.", ""),
    (LOOM, "Please read Sailor Knots for Boys by Ada Rope first.", ""),
    (LOOM, "Please read about shed stacks first.", ""),
    (LOOM, "You should learn Sailor Knots first.", ""),  # a subject as well as a text
    (LOOM, "You should read Tools first.", ""),  # one word names a thing
)  # fmt: skip
PATHS = (
    (KILN, "Prerequisite: docs/plan/base.md", "Kiln base"),
    (KILN, "Status: draft\nPrerequisite: docs/plan/base.md\nDate: 2026", "Kiln base"),
    (KILN, "> 状态：草稿\n> 前置阅读：`base.md`（底子）、`2026-01-02-烟道.md`（上一稿）。\n> 范围：门",
     "Kiln base | 烟道怎么拐"),
    (KILN, "Required reading: `docs/notes/clay.md`, `flue.md`.", "Clay | The flue"),
    (KILN, "Read `base.md` first; nothing here restates it.", "Kiln base"),
    (KILN, "阅读本文前请先读 `docs/notes/clay.md` 和 [flue](flue.md)。", "Clay | The flue"),
    (KILN, "> 前置文章：`01-brick.md` ～ `03-arch.md`", "Arch | Brick | Mortar"),
    (KILN, "Before you begin, run `cat docs/notes/clay.md | wc`.", ""),
    (KILN, "Please read `brick.yaml` first.", ""),
    (KILN, "`base.md` says the same.", ""),
    (KILN, "There is no need to read `base.md` first.", ""),
    (KILN, "Please read https://elsewhere.example/docs/notes/clay.md first.", ""),
    (KILN, "A header:\n\n```\nPrerequisite: docs/plan/base.md\n```\n", ""),
)  # fmt: skip
RANGES = (
    (REEDS,
     "s/04.md", "# Baskets\n\nThis chapter assumes that you have read [one](01.md) through [three](03.md).",
     "Reeds | Soaking | Splitting"),
    (REEDS, "s/04.md", "# Baskets\n\n先修：[一](01.md)～[三](03.md)", "Reeds | Soaking | Splitting"),
    (REEDS,
     "s/04.md", "# Baskets\n\nThis chapter assumes that you have read [one](01.md) and [three](03.md).",
     "Reeds | Splitting"),
    (REEDS, "s/04.md", "# Baskets\n\nPrerequisites: [one](01.md) – [three](03.md)", "Reeds | Splitting"),
    (FIRE, "s/4.md", "# 窑火（四）：封窑\n\n读这篇之前，请先读完本系列的第一篇到第三篇。",
     "窑火（一）：选土 | 窑火（三）：装窑 | 窑火（二）：和泥"),
    (FIRE, "s/4.md", "# 窑火（四）：封窑\n\n建议先看[第一篇](1.md)到[第三篇](3.md)再看本文。",
     "窑火（一）：选土 | 窑火（三）：装窑 | 窑火（二）：和泥"),
    (FIRE, "s/4.md", "# 窑火（四）：封窑\n\n*本文是一个系列中的一篇。建议先阅读前面的所有文章。*",
     "窑火（一）：选土 | 窑火（三）：装窑 | 窑火（二）：和泥"),
    (FIRE, "s/4.md", "# 窑火（四）：封窑\n\n第一篇到第三篇都写得很长。", ""),
    (FIRE, "s/4.md", "# 窑火（四）：封窑\n\n不必先读第一篇到第三篇。", ""),
    (CHAPTERS, "s/4.md", "# 第4章 上釉\n\n> 先備知識：第 1 章至第 2 章\n\n釉要薄。",
     "第1章 選土 | 第2章 練泥"),
    (PARTS, "s/4.md", "# Baskets, Part 4\n\n**Recommended**: Complete Parts 1–2 before attempting this one.",
     "Baskets, Part 1 | Baskets, Part 2"),
    (PARTS, "s/4.md", "# Baskets, Part 4\n\n**Prerequisite**: Read Part 1 first", "Baskets, Part 1"),
    (PARTS,
     "s/4.md", "# Baskets, Part 4\n\nPlease read Parts 3–1 and [these](5.md) first.", "Baskets, Part 5"),
    (PARTS, "s/4.md", "# Baskets, Part 4\n\nPrerequisites: Hats, Part 1", ""),  # of another series
    (PARTS,
     "s/4.md", "# Baskets, Part 4\n\nRead Part 1 first, it is short.\n\n## Part 1: Tools\n\nA knife.", ""),
)  # fmt: skip
TOLD_BEHIND = (
    (LOOM, 'If you haven\'t read the previous post, please do that first. It is called "Winding the Bobbin".',
     "Winding the Bobbin"),
    (LOOM,
     "Please read my earlier post first.\n\nHere it is: [warping, step by step](warp.md)",
     "Warping the Loom"),
    (LOOM, "If you haven't read the previous articles, please do so first. Here are the links to them:\n\n"
     "- [Shed Stack](shed.md)\n- [Warping the Loom](warp.md)", "Shed Stack | Warping the Loom"),
    (LOOM, "This is part 3 of a series, so if you haven't read the previous parts, start [here](shed.md).",
     "Shed Stack"),
    (RAFT, "没看过前一篇的请先去看前一篇。传送门：[河灯的骨架](lamp.md)", "河灯的骨架"),
    (RAFT, "骨架分兩種。(如果還不清楚骨架是什麼，可以先看這篇)\n\n> [河燈的骨架](lamp.md)", "河灯的骨架"),
    (RAFT, "不了解的请先看[油纸](paper.md)。", "油纸"),
    (LOOM, "Please read the previous post first. The museum has [bobbins](bobbin.md) of horn.", ""),
    (LOOM, "I read this\n\n> [a poem](shed.md)", ""),
    (RAFT, "推荐一看。\n\n- [油纸](paper.md)", ""),
    (RAFT, "请先看下面的“河灯的骨架”。\n\n## 河灯的骨架\n\n四根。", ""),
)  # fmt: skip
FIRING = {"p/a.md": "# Clay\n\nGrey.", "p/b.md": "# Ash\n\nOak.", "p/c.md": "# Slip\n\nThin."}
LONG = "A kiln takes two days.\n\n## Loading\n\nBig pots below.\n\n## At home\n\n{}\n\n## Cooling\n\nA day."
WHOLE_OR_NOT = (
    (FIRING, LONG.format("If you want to follow along at home, read [Clay](a.md) first."), ""),
    (FIRING, LONG.format("如果你想跟着做，请先看[Clay](a.md)。"), ""),
    (FIRING, LONG.format("不了解陶土的同学可以先看一下[Clay](a.md)。"), ""),
    (FIRING, LONG.format("If you are new to this article, read [Clay](a.md) first."), "Clay"),
    (FIRING,
     "## Introduction\n\nWe fire.\n\n## Background\n\nIf clay is new to you, read [Clay](a.md) first.\n\n"
     "## Fire\n\nHot.", "Clay"),
    (FIRING, "If you want to follow, read [Clay](a.md) first.\n\n## Fire\n\nHot.", "Clay"),
    (FIRING,
     LONG.format("Hot.") + "\n\n## Draw\n\nRings.\n\n---\n\n*Prerequisites: [Clay](a.md), [Ash](b.md)*",
     "Ash | Clay"),
    (FIRING, LONG.format("Hot.") + "\n\n## Draw\n\nRings.\n\n前置知识：[Clay](a.md)\n\n上一篇：[Slip](c.md)",
     "Clay"),
    (FIRING,
     LONG.format("Hot.") + "\n\n## Draw\n\nRings.\n\nPrerequisites: [Clay](a.md)\n\nNow draw them.", ""),
    (FIRING,
     LONG.format("Hot.") + "\n\n## Draw\n\nPrerequisites: [Clay](a.md)", ""),  # all that its section has
    (FIRING,
     "## Prerequisites\n\nYou need:\n\n- a rake\n- **OPTIONAL: a cart**\n\n  Needed only if you plan to "
     "travel. Please read [Slip](c.md) first!\n\n- [Clay](a.md)", "Clay"),
    (FIRING, "前置知识：\n\n- [Clay](a.md)\n- 选读：[Ash](b.md)\n- [Slip](c.md)（选读）", "Clay"),
)  # fmt: skip
JAPANESE = (
    (LOOM, "まだ読んでいない方は、先に[杼](shed.md)を読むことをおすすめします。", "Shed Stack"),
    (LOOM, "この記事は[杼](shed.md)を読んでいることを前提としています。", "Shed Stack"),
    (LOOM, "[杼](shed.md)をまず読んでください。", "Shed Stack"),
    (LOOM, "[杼](shed.md)を読んでいることは前提としません。", ""),
    (LOOM, "[杼](shed.md)を読んでいなくても、まず図を読んでください。", ""),
    (LOOM, "昨日、[杼](shed.md)を読んだ。", ""),
)
ELSEWHERE = (
    ({"_posts/2021-08-17-soak.md": "# 竹编-定时浸水\n\n一炷香。"},
     "不了解的请先看[定时浸水](https://ayan.example/x/2021/08/17/soak/)。", "竹编-定时浸水"),
    ({"_posts/2021-08-17-soak.md": "# 竹编-定时浸水\n\n一炷香。"},
     "不了解的请先看[这里的水](https://ayan.example/x/2021/08/17/soak/)。", ""),
    ({"_posts/2021-08-17-soak.md": "# 竹编-定时浸水\n\n一炷香。"},
     "不了解的请先看[定时浸水](https://ayan.example/x/2021/08/17/water/)。", ""),
    ({"_posts/2021-08-17-soak.md": "# 竹编-定时浸水\n\n一炷香。"},
     "[定时浸水](https://ayan.example/x/2021/08/17/soak/)写得好。", ""),
    ({"a/soak.md": "# 定时浸水\n\n香。", "b/soak.md": "# 竹编-定时浸水\n\n香。"},
     "不了解的请先看[定时浸水](https://ayan.example/soak)。", ""),
)  # fmt: skip


@pytest.mark.parametrize(
    ("others", "text", "wanted"), [*BARE_TITLES, *TOLD_BEHIND, *WHOLE_OR_NOT, *JAPANESE, *ELSEWHERE]
)
def test_what_a_text_needs(others: Mapping[str, str], text: str, wanted: str) -> None:
    assert declared(text, others) == wanted


@pytest.mark.parametrize(("others", "text", "wanted"), PATHS)
def test_files_by_their_paths(others: Mapping[str, str], text: str, wanted: str) -> None:
    assert declared(text, others, "docs/plan/door.md") == wanted


@pytest.mark.parametrize(("others", "path", "text", "wanted"), RANGES)
def test_all_parts_of_a_range(others: Mapping[str, str], path: str, text: str, wanted: str) -> None:
    assert declared(text, others, path) == wanted


@pytest.mark.parametrize(
    ("words", "members"),
    [
        ("Parts 1–3", ["Part 1", "Part 2", "Part 3"]),
        ("labs 1, 2 and 4", ["lab 1", "lab 2", "lab 4"]),
        ("Chapter 2 through Chapter 3", ["Chapter 2", "Chapter 3"]),
        ("第一篇到第三篇", ["第1篇", "第2篇", "第3篇"]),
        ("第1~2章", ["第1章", "第2章"]),
        ("Part 1", []),
        ("Part 1 to 2024", []),
        ("Parts 3–1", []),
    ],
)
def test_the_members_of_a_row_of_numbers(words: str, members: list[str]) -> None:
    assert list(members_of(words)) == members


def test_a_row_of_numbers_has_an_end() -> None:
    assert len(members_of("Parts 1–900")) == 30


@pytest.mark.parametrize("between", [" through ", "到", " ～ ", "–", " up to "])
def test_words_of_a_range(between: str) -> None:
    assert is_range(between)


@pytest.mark.parametrize("between", [" - ", " and ", "、", " to the end of ", ""])
def test_words_of_no_range(between: str) -> None:
    assert not is_range(between)
