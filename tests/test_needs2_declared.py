"""Needs in soft words, of a whole series, of one section, and in somebody else's mouth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import wenmai
from test_declarations import heard, needs


@pytest.mark.parametrize(
    "text",
    [
        "对此不太熟悉的朋友可以先了解下[轮](a.md)。",
        "不了解轮子的同学先看[轮](a.md)。",
        "如果你对轮子不熟悉，建议先看看我之前写的一篇文章：[轮](a.md)",
        "如果還不清楚輪子是什麼，請先閱讀[轮](a.md)。",
        "没接触过轮子的读者，请移步[轮](a.md)。",
        "If you're not familiar with wheels, read [轮](a.md) first.",
        "If you are new to wheels, you might want to read [轮](a.md).",
        "(If you don't know what a wheel is, you can first take a look at [轮](a.md).)",
        "Readers who have never heard of wheels should read [轮](a.md).",
        "This won't make much sense unless you've read [轮](a.md).",
        "This post is best read after [轮](a.md).",
        "不先读[轮](a.md)就很难看懂后面。",
        "读完[轮](a.md)之后再来看本文。",
        "In [轮](a.md) we carved one. If you skipped it, go back and read it first.",
        "_Prerequisite read: [轮](a.md)._",
        "若还未读过[轮](a.md)，不妨先从那里看起。",
        "要看懂这一篇，你得先熟悉[轮](a.md)。",
        "本篇承接[轮](a.md)，没看过的请先补上。",
        "阅读门槛：[轮](a.md)",
        "請確認你已讀過[轮](a.md)再往下看。",
        "If wheels are unfamiliar territory, go through [轮](a.md) first.",
        "This chapter leans heavily on [轮](a.md), so read that first.",
        "Before we dive in, you should have read [轮](a.md).",
        "假如你從沒碰過輪子，建議先去讀[轮](a.md)。",
        "还没看过[轮](a.md)的同学，先补一下课再回来。",
        "本文默认你已经跟着[轮](a.md)做过一遍。",
        "想跟上后面的内容，得先搞懂[轮](a.md)。",
        "这一篇要用到[轮](a.md)里的结论，请务必先读。",
        "Start with [轮](a.md) if wheels are new to you.",
        "Haven't read [轮](a.md)? Do that first.",
        "You'll want to have [轮](a.md) under your belt before going on.",
        "We pick up right after [轮](a.md).",
        "Knowledge of [轮](a.md) is assumed throughout.",
        "**Read first:** [轮](a.md)",
        "Make sure you have worked through [轮](a.md) before continuing.",
        "| Time | 3 h |\n|---|---|\n| Requires | [轮](a.md) |\n",
    ],
)
def test_soft_words_that_send_a_reader_ahead(text: str) -> None:
    assert needs(text) == ["轮"]


@pytest.mark.parametrize(
    "text",
    [
        "对轮子不熟悉的读者可以参考[轮](a.md)。",
        "如果你对轮子不熟悉，想要了解更多，可以看看[轮](a.md)。",
        "就算对轮子不太熟悉也没关系，[轮](a.md)可以以后再看。",
        "已经熟悉[轮](a.md)的读者可以直接跳到第三节。",
        "如果你急着上路，请跳过[轮](a.md)。",
        "虽然有人建议先读[轮](a.md)，其实跳过它也完全读得懂。",
        "本文与[轮](a.md)各自独立，可先读其一。",
        "If you're not familiar with wheels, see [轮](a.md).",
        "You don't have to be familiar with [轮](a.md) to follow along.",
        "Please read [轮](a.md) first if you like; nothing below depends on it.",
        "This stands on its own: read [轮](a.md) first or not.",
        "Do not write to me unless you have [轮](a.md).",
        "没看[轮](a.md)很可惜。",
        "读不读[轮](a.md)都无所谓。",
        "[轮](a.md)是选读内容，不看也行。",
        "There is no need to know [轮](a.md).",
        "Unlike [轮](a.md), this post requires no background.",
        "Haven't read [轮](a.md)? Don't worry, you should be fine.",
        "看完本文之后再去看[轮](a.md)也不迟。",
        "[轮](a.md)不是阅读本文的前提。",
        "不懂轮子也能看，只是[轮](a.md)里讲得更细。",
        "If you get lost, [轮](a.md) may help.",
        "Readers of [轮](a.md) can skip this section.",
        "I read [轮](a.md) first, then gave up.",
        "You can read this before or after [轮](a.md).",
        "这篇文章是[轮](a.md)的前置知识。",
        "The next chapter assumes you have read [轮](a.md).",
    ],
)
def test_soft_words_that_ask_for_nothing(text: str) -> None:
    assert needs(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "很多教程一上来就写“阅读本文前请先阅读[轮](a.md)”，读者就走了。",
        "有人说「請先看[轮](a.md)再來」，我不以為然。",
        'An editor once told me "please read [轮](a.md) first" and left.',
        "Every page begins so:\n\n```\n前置知识：[轮](a.md)\n```\n",
    ],
)
def test_what_somebody_is_quoted_to_say_is_no_declaration(text: str) -> None:
    assert heard(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "阅读本文前请先阅读“[轮](a.md)”。",
        "“阅读本文前请先阅读[轮](a.md)。”",
        'Please read "[轮](a.md)" first.',
    ],
)
def test_quotation_marks_around_a_title_or_a_whole_line_quote_nobody(text: str) -> None:
    assert needs(text) == ["轮"]


def test_what_a_section_asks_for_is_a_need_of_that_section_wherever_it_stands() -> None:
    text = "# 木马\n\n先看图。\n\n## 上油\n\n读这一节之前，请先阅读[油](a.md)。\n"
    assert heard(text)["油"].section == "上油"
    text = "# A horse\n\nLook.\n\n## Oiling\n\nBefore this section, please read [oil](a.md).\n"
    assert heard(text)["oil"].section == "Oiling"
    text = "# 木马\n\n" + "## 轴\n\n轴。\n\n" * 4 + "## 上油\n\n### 前置知识\n\n- [油](a.md)\n"
    assert heard(text)["油"].section == "上油"
    text = text.replace("### 前置知识", "### 样子\n\n黑。\n\n### 前置知识")  # a neighbour is not above it
    assert heard(text)["油"].section == "前置知识"
    assert heard("# 木马\n\n读这一节之前，请先阅读[油](a.md)。\n")["油"].section == ""


@pytest.mark.parametrize(
    "box",
    [
        '{{{{< admonition note "前置知识" >}}}}\n{0}\n{{{{< /admonition >}}}}',
        '{{{{% alert title="Prerequisites" color="info" %}}}}\n- {0}\n{{{{% /alert %}}}}',
        '{{% callout "info", "md-block", "Prerequisites" %}}\n1. {0}\n{{% endcallout %}}',
        '!!! note "前置知识"\n    {0}',
        ":::info Prerequisites\n\n- {0}\n\n:::",
        "> [!NOTE] 前置知识\n> {0}",
        "{{% note info %}}\n阅读本文之前，请先读完{0}\n{{% endnote %}}",
    ],
)
def test_a_box_of_any_generator(box: str) -> None:
    assert needs(box.format("[轮](a.md)") + "\n\n见[油](b.md)。\n") == ["轮"]


def test_the_class_of_a_box_is_no_word_of_the_text() -> None:
    assert needs('{{% notice "requirements" %}}\n[轮](a.md)\n{{% /notice %}}\n') == []


# --- a whole site -------------------------------------------------------------------------------


def declared(folder: Path, texts: dict[str, str]) -> set[str]:
    """Titles of what x.md needs by declaration."""
    site = folder / "in"
    site.mkdir()
    for name, text in texts.items():
        (site / name).write_text(text, "utf-8")
    wenmai.build(site, folder / "out", jobs=1, exports={"graph.json": "json"})
    graph = json.loads((folder / "out" / "graph.json").read_text("utf-8"))
    titles = {node["id"]: node["title"] for node in graph["nodes"]}
    return {
        titles[edge["target"]]
        for edge in graph["edges"]
        if edge["kind"] == "requires"
        and edge["ground"] == "declared"
        and titles[edge["source"]].startswith("齿轮")
    }


def page(title: str, text: str, date: str = "") -> str:
    return f'---\ntitle: "{title}"\n' + (f"date: {date}\n" if date else "") + f"---\n\n{text}\n"


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Prerequisites: room for the lathe and oiling", set()),
        ("Prerequisites: Oiling, Turning", {"Oiling"}),
        ("前置知识：Oiling、turning", {"Oiling"}),
        ("Prerequisites: [oiling](oiling.md)", {"Oiling"}),
    ],
)
def test_a_small_word_among_others_is_no_title(tmp_path: Path, label: str, found: set[str]) -> None:
    texts = {"x.md": page("齿轮", f"{label}\n\n上油。"), "oiling.md": page("Oiling", "A drop a day.")}
    assert declared(tmp_path, texts) == found


def parts(*, dated: bool = True, subtitles: bool = False) -> dict[str, str]:
    return {
        f"{at}.md": page(f"木马入门（{number}）" + ("：轮轴" * subtitles), "木马。", f"2020-0{at}-01" * dated)
        for at, number in enumerate("一二三", 1)
    }


@pytest.mark.parametrize(
    ("asks", "date", "many"),
    [
        ("阅读本文前，请先读完《木马入门》系列。", "2020-09-01", 3),
        ("请先看完木马入门系列。", "2020-09-01", 3),
        ("請先看過「木馬入門」系列。", "2020-09-01", 3),
        ("Please read the 木马入门 series first.", "2020-09-01", 3),
        ("阅读本文前，请先读完《木马入门》系列。", "2020-02-15", 2),
        ("请先看完本站的木马入门系列。", "", 3),
        ("有人说请先看完木马入门系列，其实不必。", "2020-09-01", 0),
    ],
)
@pytest.mark.parametrize("subtitles", [False, True])
def test_a_series_named_as_a_whole_is_its_parts_up_to_here(
    tmp_path: Path, asks: str, date: str, many: int, subtitles: bool
) -> None:
    texts = parts(dated=bool(date), subtitles=subtitles) | {"x.md": page("齿轮", asks, date)}
    assert len(declared(tmp_path, texts)) == many


def test_a_series_named_in_one_of_its_parts_is_the_parts_before(tmp_path: Path) -> None:
    texts = {
        f"{at}.md": page(
            f"齿轮入门（{number}）", "请先看完齿轮入门系列前面的文章。" * (at == 3), f"2020-0{at}-01"
        )
        for at, number in enumerate("一二三四", 1)
    }
    assert declared(tmp_path, texts) == {"齿轮入门（一）", "齿轮入门（二）"}


@pytest.mark.parametrize(
    ("asks", "needed"),
    [
        ("閱讀本文前請先看過〈底片〉。", {"底片"}),
        ("閱讀本文前請先看過「底片沖洗」。", {"底片沖洗"}),
        ("Before reading this, please read “How film is washed”.", {"How film is washed"}),
        ("很多人写“请先阅读使用说明”。", set()),
    ],
)
def test_words_in_quotation_marks_are_a_title_where_an_article_has_it(
    tmp_path: Path, asks: str, needed: set[str]
) -> None:
    titles = ("底片", "底片沖洗", "How film is washed")
    texts = {f"{at}.md": page(title, "水洗十分鐘。") for at, title in enumerate(titles)}
    assert declared(tmp_path, texts | {"x.md": page("齿轮", asks)}) == needed


@pytest.mark.parametrize(
    ("line", "lacking"),
    [
        ("前置知识：轮轴、齿条", ["轮轴", "齿条"]),
        ("前置知识：轮轴、轮轴", ["轮轴"]),
        ("前置知识：轮（包括轴）", ["轮（包括轴）"]),
        ("前置条件：轮轴、齿条", []),
        ("Prerequisites: Python 3, a running mill", []),
        ("前置知识：Linux、iptables", []),
        ("前置知识：Linux 轮轴", ["Linux 轮轴"]),
        ("前置知识：轮子在转动的时候会发热，而轴承不会。", []),
        ("前置知识：木轮：用木头做的轮子", []),
        ("前置知识：轮子由齿条改动而来，所以首先学习[齿条](a.md)．", []),
        ("请先阅读“使用说明书”。", []),
    ],
)
def test_only_a_subject_that_no_article_has_is_reported(
    tmp_path: Path, line: str, lacking: list[str]
) -> None:
    declared(tmp_path, {"x.md": page("齿轮", line)})
    graph = json.loads((tmp_path / "out" / "graph.json").read_text("utf-8"))
    nowhere = [one["text"] for one in graph["unresolved"] if one["reason"] == "declared-nowhere"]
    assert nowhere == lacking


def test_a_subject_that_lacks_is_shown_at_its_line(tmp_path: Path) -> None:
    text = page("齿轮", "极坐标。\n\n## 前置知识\n\n- 轮轴\n- 齿条与轮轴齿条")
    declared(tmp_path, {"x.md": text})
    graph = json.loads((tmp_path / "out" / "graph.json").read_text("utf-8"))
    lines = {one["text"]: one["line"] for one in graph["unresolved"]}
    assert lines == {"轮轴": 9, "齿条": 10, "轮轴齿条": 10}


# --- the page about it ---------------------------------------------------------------------------

_ROWS = {
    cells[1].strip(): [example.strip() for example in cells[2].split(" · ")]
    for line in Path(__file__).parents[1].joinpath("docs", "prerequisites.md").read_text("utf-8").splitlines()
    if len(cells := line.split("|")) >= 4
}
_SENTENCES = (
    "a sentence",
    "who does not know something is sent ahead",
)
_LINES = "a line, a row of a table, a quotation, a box"
_HEADINGS = "a heading and the list, sentence or box under it"


def linked(example: str) -> tuple[str, list[str]]:
    """The example with links for A, B and C, and which of these it has."""
    letters = [letter for letter in "ABC" if re.search(rf"(?<![A-Za-z]){letter}(?![A-Za-z\]])", example)]
    for letter in letters:
        example = re.sub(
            rf"(?<![A-Za-z\[]){letter}(?![A-Za-z\]])", f"[{letter}]({letter.lower()}.md)", example
        )
    return example, letters


@pytest.mark.parametrize("example", [one for row in _SENTENCES for one in _ROWS[row]])
def test_each_sentence_of_the_documentation_is_heard(example: str) -> None:
    text, letters = linked(example)
    assert letters
    assert needs(text) == letters


@pytest.mark.parametrize("opening", re.findall("`([^`]+)`", " ".join(_ROWS[_LINES] + _ROWS[_HEADINGS])))
def test_each_box_and_heading_of_the_documentation_is_heard(opening: str) -> None:
    item = {"!": "    - [A](a.md)", ">": "> - [A](a.md)"}.get(opening[0], "- [A](a.md)")
    blank = "\n" if opening[0] in "#:" else ""
    assert needs(f"{opening}\n{blank}{item}\n") == ["A"]


@pytest.mark.parametrize("line", [one for one in _ROWS[_LINES] if "`" not in one])
def test_each_line_of_the_documentation_is_heard(line: str) -> None:
    text, letters = linked(line.replace("[A](a.md)", "A"))
    assert needs(text) == letters


@pytest.mark.parametrize("example", _ROWS["a whole series"])
def test_each_series_of_the_documentation_is_heard(tmp_path: Path, example: str) -> None:
    asks = re.sub(r"(?<![A-Za-z])A(?![A-Za-z])", "木马入门", example)
    assert len(declared(tmp_path, parts() | {"x.md": page("齿轮", asks, "2020-09-01")})) == 3
