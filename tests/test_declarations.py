"""What a text itself says must be read first: labels, sentences, what denies them, and how far they reach."""

from __future__ import annotations

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.extract import extract
from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.labels import LABELS, Label, is_label, label_at
from wenmai.model import Declaration
from wenmai.read.readers import read_bytes


def heard(markdown: str) -> dict[str, Declaration]:
    """What is declared, by the words of the citation."""
    (document,) = read_bytes("轮轴.md", markdown.encode()).documents
    mentions = (one for one in extract(document)[0].mentions if one.hint.why != "declared-passage")
    return {one.title or one.text: one.declaration for one in mentions if one.declaration}


def needs(markdown: str) -> list[str]:
    """The words of what the whole text needs, in order."""
    return [words for words, declaration in heard(markdown).items() if not declaration.section]


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
def test_a_label_takes_its_example_and_not_the_other(label: Label) -> None:
    assert is_label(label.example) == label
    assert is_label(label.not_this) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("前置知识：[轮](a.md)、[轴](b.md)，[木马](c.md)\n\n正文参见[别处](d.md)。", ["轮", "轴", "木马"]),
        ("**前置技能**：[轮](a.md)中的基础部分、[轴](b.md)。转起来要油，见[油](c.md)。", ["轮", "轴"]),
        ("> 前置阅读：[轮](a.md)\n\n正文。", ["轮"]),
        ("先修：《轮的转动》，《轴的润滑》", ["轮的转动", "轴的润滑"]),
        (
            "Prerequisites: [wheels](a.md), [axles](b.md) and [horses](c.md).\n\nSee [oil](d.md).",
            ["wheels", "axles", "horses"],
        ),
        ("**Prereqs**: [wheels](a.md)\n\nBody.", ["wheels"]),
        ("Assumed knowledge: [wheels](a.md); [axles](b.md)\n", ["wheels", "axles"]),
        (
            "You should know:\n\n- [wheels](a.md)\n- [axles](b.md)\n\nThen see [oil](c.md).",
            ["wheels", "axles"],
        ),
        ("## 前置知识\n\n- [轮](a.md)\n- [轴](b.md)\n\n## 正文\n\n[油](c.md)", ["轮", "轴"]),
        ("## 预备知识\n\n转动木马要懂[轮](a.md)。\n\n## 正文\n\n[油](c.md)", ["轮"]),
        (
            "## Before you begin\n\n1. [wheels](a.md)\n2. Install the hammer from [its page](b.md)\n",
            ["wheels"],
        ),
        (
            "| Prerequisites | [wheels](a.md), [axles](b.md) |\n|---|---|\n| Level | see [oil](c.md) |\n",
            ["wheels", "axles"],
        ),
        (
            '!!! note "Prerequisites"\n    - [wheels](a.md)\n    - [axles](b.md)\n\nBody [oil](c.md).',
            ["wheels", "axles"],
        ),
        ("::: tip 前置知识\n[轮](a.md)\n:::\n\n[油](c.md)", ["轮"]),
        ("学习木马需要前置知识：转动、[轮](a.md)、润滑。", ["转动", "轮", "润滑"]),
        ("請先閱讀 [輪](a.md) 和 [軸](b.md)。", ["輪", "軸"]),
        ("上接[《木马漫谈（一）》](a.md)，本文讲轴。", ["木马漫谈（一）"]),
        ("如果没有读过[轮](a.md)，建议从那里开始。", ["轮"]),
        ("本文接着讲木马，之前写过[轮](a.md)。没读过的话，请先从那里开始。", ["轮"]),
        ("本文假设你已经阅读了[轮](a.md)以及[轴](b.md)，不再解释。", ["轮", "轴"]),
        ("作为前置条件，你可能需要先阅读[轮](a.md)。", ["轮"]),
        ("此文是[轮](a.md)的续篇。", ["轮"]),
        ("此文上接木马系列，第一篇从[轮](a.md)开始，上一篇是[轴](b.md)。", ["轮", "轴"]),
        (
            "This post is a continuation of [wheels](a.md). If you haven't read that I suggest "
            "[you start there](a.md).",
            ["wheels", "you start there"],
        ),
        (
            "This is about horses.\nThe basics are in [wheels](a.md) and [axles](b.md). "
            "If you have not read those yet, please read them first.",
            ["wheels", "axles"],
        ),
        ("This article assumes you've read [wheels](a.md) as well as [axles](b.md).", ["wheels", "axles"]),
        ("Please read [wheels](a.md) before this one.", ["wheels"]),
        ("It picks up where [wheels](a.md) left off.", ["wheels"]),
        ("As a prerequisite you probably want to read [wheels](a.md).", ["wheels"]),
    ],
)  # fmt: skip
def test_what_authors_declare(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "如果没有读过[轮](a.md)，也没关系。",
        "不必先读[轮](a.md)。",
        "阅读本文无需先看[轮](a.md)。",
        "下一篇文章需要先阅读[轮](a.md)。",
        "感兴趣的读者可以先阅读[轮](a.md)。",
        "我先读了[轮](a.md)，才写了这篇。",
        "接着在轴里装上[轮](a.md)。",
        "写这篇文章之前，我们讨论过[轮](a.md)。",
        "If you haven't read [wheels](a.md), that's fine.",
        "If you haven't read [wheels](a.md), you should. Don't worry, it is not required.",
        "[Wheels](a.md) is not a prerequisite by any means.",
        "The next article assumes you have read [wheels](a.md).",
        "You don't need to have read [wheels](a.md) first.",
        "When I first read [wheels](a.md) I was ten.",
        "For more on this please read [wheels](a.md) before bed.",
        "## Requirements\n\n- Python 3.12\n- Install the hammer from [its page](a.md), then run it\n",
        "```\n前置知识：[轮](a.md)\n```\n",
        "写作规范：请在开头写一行 `前置知识：[轮](a.md)`。",
    ],
)
def test_what_is_no_declaration(text: str) -> None:
    assert not heard(text)


def test_a_declaration_far_from_the_head_is_one_of_its_section() -> None:
    text = f"## 引言\n\n{'木马转动。' * 300}\n\n## 轴的润滑\n\n前置知识：[油](a.md)\n\n本节从油讲起。"
    assert heard(text)["油"].section == "轴的润滑"
    assert not heard(text.replace("前置知识：", "本文假设你已经读过"))["油"].section


def test_the_sentence_is_the_one_that_says_so() -> None:
    text = "本文讲木马。没读过[轮](a.md)的读者，请先看完。轴在后面。"
    assert heard(text)["轮"].sentence == "没读过轮的读者，请先看完。"


def test_one_phrase_may_stand_in_a_million_others() -> None:
    text = "请先阅读 " + "[轮](a.md)、" * 20_000
    assert len(read_bytes("a.md", text.encode()).documents) == 1
    assert "轮" in heard(text)


CASES = (
    BoundCase("HEAD", lambda at: not _section_at(int(at)), inside=1199, outside=1200),
    BoundCase("INTRODUCTION", lambda at: not _introduced_at(int(at)), inside=3999, outside=4000),
    BoundCase("HEADINGS", lambda number: not _behind(int(number)), inside=3, outside=4),
    BoundCase("ZONE", lambda at: _further_down(int(at)), inside=1500, outside=1501),
    BoundCase("FILLER", lambda width: len(_row(int(width))) == 2, inside=40, outside=41),
    BoundCase(
        "LIST", lambda number: _last_of(int(number)) in needs(_list(int(number))), inside=30, outside=31
    ),
    BoundCase("NAME", lambda width: bool(needs(f"前置知识：{'轮' * int(width)}")), inside=60, outside=61),
    BoundCase(
        "SUBJECT",
        lambda width: {hint for _, hint in _hints(f"前置知识：{'轮' * int(width)}")} == {"declared"},
        inside=12,
        outside=13,
    ),
    BoundCase("QUOTED", lambda width: bool(_hints(f"请先阅读“{'轮' * int(width)}”。")), inside=4, outside=3),
    BoundCase(
        "QUOTED_ASCII",
        lambda width: bool(_hints(f'Please read "{"w" * int(width)}" first.')),
        inside=8,
        outside=7,
    ),
    BoundCase(
        "LABEL",
        lambda width: bool(label_at(f"前置知识{' ' * (int(width) - 5)}：轮轴")),
        inside=40,
        outside=41,
    ),
    BoundCase("PASSAGE", lambda width: _passage(int(width)).endswith("尾"), inside=120, outside=121),
    BoundCase("UNIT", lambda at: bool(_bare_after(int(at))), inside=1997, outside=1998),
)


def _hints(markdown: str) -> list[tuple[str, str]]:
    """What is declared by name, each with how sure it is that a name stands there."""
    (document,) = read_bytes("轮轴.md", markdown.encode()).documents
    mentions = extract(document)[0].mentions
    return [(one.title, one.hint.why) for one in mentions if one.declaration and one.quoted]


def _passage(width: int) -> str:
    """What may hold a title behind a request of so many characters."""
    ((words, _),) = _hints(f"请先看{'木' * (width - 1)}尾")
    return words


def _section_at(at: int) -> str:
    head = "## 引言\n\n"
    filler = "木" * (at - len("引言\n\n") - len("\n\n轴\n\n"))
    return heard(f"{head}{filler}\n\n## 轴\n\n前置知识：[油](a.md)\n\n轴要圆。")["油"].section


def _introduced_at(at: int) -> str:
    filler = "木" * (at - len("木马\n\n引言\n\n") - len("\n\n"))
    return heard(f"# 木马\n\n## 引言\n\n{filler}\n\n前置知识：[油](a.md)\n\n轴要圆。")["油"].section


def _behind(number: int) -> str:
    heads = "".join(f"## 轴{at}\n\n木马。\n\n" for at in range(number))
    return heard(f"{heads}前置知识：[油](a.md)\n\n轴要圆。")["油"].section


def _further_down(at: int) -> bool:
    filler = "Wood. " * ((at - 40) // 6)
    above = f"Prerequisites\n\nYou know [wheels](a.md).\n\n{filler}"
    asking = "w" * (at - len("Prerequisites\n\nYou know wheels.\n\n") - len(filler) - 2)
    return "axle" in needs(f"# Carts\n\nWood.\n\n## {above}{asking}\n\nYou should have an [axle](b.md).\n")


def _row(width: int) -> list[str]:
    return needs(f"请先阅读[轮](a.md)、{'木' * (width - 1)}[轴](b.md)。")


def _last_of(number: int) -> str:
    return f"轮{number}号"


def _list(number: int) -> str:
    return "前置知识：\n\n" + "\n".join(f"- [轮{at}号]({at}.md)" for at in range(1, number + 1))


def _bare_after(at: int) -> list[str]:
    links = "[轮](a.md)" + "。"
    filler = "前置知识：" + links.replace("。", "、")
    padding = "木" * 59
    count, rest = divmod(at - len("前置知识：轮、"), 60)
    names = "、".join([padding] * count + (["马" * rest] if rest > 1 else []))
    found = needs(f"{filler}{names}、轴承")
    return [name for name in found if name == "轴承"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_bound_has_a_case_on_either_side(case: BoundCase) -> None:
    check_case(case)


def test_the_table_of_bounds() -> None:
    check_table(bounds, CASES)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("前置知识：轮轴、齿条", ["轮轴", "齿条"]),
        ("前置知识：如何上油", ["如何上油"]),
        ("前置知识：C++、Q&A", ["C++", "Q&A"]),
        ("前置知识：如并不了解：", []),
        ("前置知识：木马基于下面的知识点", []),
        ("前置知识：`T& T::operator++();`、`T& operator++(T& a);`", []),
        ("Prerequisites: the following lessons", []),
        # examples in brackets, and brackets that are of the name
        ("前置知识：木工工具（如刨子、锯子）、轮轴", ["木工工具", "轮轴"]),
        ("Prerequisites: A lathe (such as the Myford, or a Boxford) and Wheel", ["A lathe", "Wheel"]),
        ("前置知识：轮（含轴）、齿条", ["轮（含轴）", "齿条"]),
    ],
)
def test_a_clause_or_code_behind_a_label_is_no_name(line: str, names: list[str]) -> None:
    assert needs(line) == names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("> 第三课 | 前置知识：[轮](a.md)（跳着看的话先回去看一眼）\n\n木马。", ["轮"]),
        ("> 难度：★★ | 前置知识：[轮](a.md)、[轴](b.md) | 下一课：[油](c.md)\n\n木马。", ["轮", "轴"]),
        ("> 上一课：[漆](d.md) | 前置知识：[轮](a.md)\n\n木马。", ["轮"]),
        ("| 课 | 说明 |\n|---|---|\n| [油](c.md) | 前置知识：[轮](a.md) |\n", []),
        ("> 前置知识：[轮](a.md)、[轴](b.md)\n> 所属目录：[油](c.md)\n\n木马。", ["轮", "轴"]),
        ("> **Prerequisites**: [wheels](a.md), [axles](b.md)\n> **Next**: [oil](c.md)", ["wheels", "axles"]),
        ("> 前置知识：[轮](a.md)\n> 先修课程：[轴](b.md)\n\n木马。", ["轮", "轴"]),
        ("前置知识：[轮](a.md) 和配套讲义：[轴](b.md)\n", ["轮", "轴"]),
    ],
)  # fmt: skip
def test_a_label_ends_where_the_next_one_begins(text: str, wanted: list[str]) -> None:
    assert needs(text) == wanted
