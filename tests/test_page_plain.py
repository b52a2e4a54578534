r"""What the page shows in place of formulas, of addresses, and of sentences that say nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import browser
from wenmai.export.page_names import shown_name
from wenmai.export.plain_math import plain_math
from wenmai.model import Edge, Evidence, Graph, Node

FORMULAS = (
    (r"木马的$n\times n$表", "木马的n×n表"),
    (r"若$w_i^2 \le \frac{a}{b}$，则", "若wᵢ² ≤ a/b，则"),
    (r"它是\log n的倍数", "它是log n的倍数"),
    (r"取\(\boldsymbol{w}_{i+1}\)即可", "取wᵢ₊₁即可"),
    (r"记$e^{\alpha x}$为", "记e^(α x)为"),
    (r"见式$\eqref{eq:horse}$。", "见式(…)。"),
    (r"有\begin{equation}A^{\top}A = I\end{equation}成立", "有AᵀA = I成立"),
    (r"\det(\boldsymbol{A}) > 0", "det (A) > 0"),
    (r"轴有$\rank\ker\dim\tr\det\arg\gcd\hom f$个", "轴有rank ker dim tr det arg gcd hom f个"),
    (r"轮轴转了$\alpha$圈，又转了$\be…", "轮轴转了α圈，又转了…"),
    (r"…ta}_2$圈之后，$x$不变", "… 圈之后，x不变"),
)
NO_FORMULAS = (
    "一根 5 $，两根 9 $",
    "only $5 and then $6 more",
    r"C:\new\table",
    r"先写\n再写",
    r"$\horse{x}$",
    r"$\frac$",
    r"$\href$",
    "90% 的木马",
    "",
)


@pytest.mark.parametrize(("written", "plain"), FORMULAS)
def test_a_formula_becomes_plain_signs(written: str, plain: str) -> None:
    assert plain_math(written) == plain


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_what_is_no_formula_stays(text: str) -> None:
    assert plain_math(text) == text


NAMES = (
    ("work", "wiki.example/wiki/Wooden_horse", "Wooden horse · wiki.example"),
    ("work", "toys.example/2014/the-lathe-of-1820.html", "the lathe of 1820 · toys.example"),
    ("software", "packages.example/project/toy-lathe", "toy-lathe · packages.example"),
    ("work", "wiki.example/wiki/%E6%9C%A8%E9%A9%AC", "木马 · wiki.example"),
    ("work", "toys.example/question/24735673", "toys.example/question/24735673"),
    ("work", "toys.example/s/JticD0itOWH7Aq7ye1yzvg", "toys.example/s/JticD0itOWH7Aq7ye1yzvg"),
    ("work", "toys.example/item.htm?id=9", "toys.example/item.htm?id=9"),
    ("work", "toys.example/archives", "toys.example/archives"),
    ("work", "toys.example", "toys.example"),
    ("paper", "2401.01234", "arXiv:2401.01234"),
    ("paper", r"On $\alpha$-lathes", "On α-lathes"),
    ("article", "wiki.example/wiki/Wooden_horse", "wiki.example/wiki/Wooden_horse"),
)


@pytest.mark.parametrize(("kind", "title", "name"), NAMES)
def test_a_work_without_a_title_is_called_by_the_words_of_its_address(
    kind: str, title: str, name: str
) -> None:
    assert shown_name(replace(Node(id="x", kind="article", title=title), kind=kind)) == name


def _told(*mentions: tuple[str, str]) -> Any:
    """What the page is told of one citation of 木马记, marked so in these sentences."""
    nodes = (Node(id="a", kind="article", title="甲"), Node(id="b", kind="article", title="木马记"))
    found = tuple(Evidence(text=text, context=context) for text, context in mentions)
    edges = (Edge(source="a", target="b", kind="cites", weight=len(found), mentions=found),)
    return browser.data(browser.page(Graph(nodes=nodes, edges=edges)), "evidence")


def _quotes(*mentions: tuple[str, str]) -> list[str]:
    told = _told(*mentions)
    return [told["strings"][at] for at in told.get("cites", [[]])[0][::3]]


@pytest.mark.parametrize(
    ("mention", "says"),
    [
        (("《木马记》", "《木马记》"), False),
        (("《木马记》", "[1] 《木马记》。"), False),
        (("http://toys.example/7", "http://toys.example/7"), False),
        (("这里", "木马记"), False),
        (("", ""), False),
        (("《木马记》", "轮轴见《木马记》"), True),
        (("这里", "轮轴的由来在这里"), True),
    ],
)
def test_only_a_sentence_that_says_something_is_quoted(mention: tuple[str, str], says: bool) -> None:
    assert _quotes(mention) == ([mention[1]] if says else [])


def test_the_same_sentence_is_quoted_once() -> None:
    twice = ("《木马记》", "轮轴的由来见《木马记》。")
    assert _quotes(twice, twice, ("《木马记》", "再看《木马记》的末尾。")) == [
        twice[1],
        "再看《木马记》的末尾。",
    ]


def test_formulas_around_a_mark_leave_it_where_it_stands() -> None:
    told = _told(("《木马记》", r"若$w_i \le 1$，《木马记》给出$\alpha$的值。"))
    [[number, start, length]] = told["cites"]
    sentence = told["strings"][number]
    assert sentence == "若wᵢ ≤ 1，《木马记》给出α的值。"
    assert sentence[start : start + length] == "《木马记》"


@pytest.mark.parametrize(
    ("own", "kept"),
    [
        ("https://toys.example/7", ["https://old.example/?p=7"]),
        ("urn:wenmai:article:77", ["https://old.example/?p=7", "urn:wenmai:article:78"]),
    ],
)
def test_ids_that_nobody_has_seen_are_not_on_the_page(own: str, kept: list[str]) -> None:
    node = Node(
        id=own, kind="article", title="木马", former_ids=("https://old.example/?p=7", "urn:wenmai:article:78")
    )
    told = browser.data(browser.page(Graph(nodes=(node,), edges=())), "graph")
    assert [told["strings"][at] for at in told["former"][0]] == kept
