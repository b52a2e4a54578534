"""Graphs of Logseq at their own address, names of figures, padded numbers, chapters by number and title."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from test_antora import edges
from test_declarations import needs
from wenmai.model import Graph

GRAPH = {
    "logseq/config.edn": "{}",
    "README.md": "# Notes of a mill: https://notes.mill.example\n",
    "pages/wheel.md": "alias:: 轮\n\n- It turns.\n  id:: 60a77d63-f73f-4cd4-9e65-8c4e30cbc752\n",
    "pages/wheel___hub.md": "- In the middle.\n",
    "pages/former.md": "---\ntitle: The Former Wheel\n---\n\n- It turned.\n",
    "pages/stone.org": "* It grinds.\n** :PROPERTIES:\n:id: 61b77d63-f73f-4cd4-9e65-8c4e30cbc752\n"
    ":END:\nslowly\n",
}


@pytest.mark.parametrize(
    ("name", "text", "target"),
    [
        ("a.md", "type:: part\ndescription:: Stands by the [[wheel]]\n\n- Words.\n", "wheel.md"),
        ("a.md", "- See [docs](https://notes.mill.example/#/page/wheel).\n", "wheel.md"),
        ("a.md", "- See [docs](https://notes.mill.example/#/page/wheel%2Fhub).\n", "wheel___hub.md"),
        ("a.md", "- See https://notes.mill.example/#/page/wheel/block/turning.\n", "wheel.md"),
        (
            "a.md",
            "- See https://notes.mill.example/#/page/60a77d63-f73f-4cd4-9e65-8c4e30cbc752.\n",
            "wheel.md",
        ),
        ("a.md", "- See [[The Former Wheel]].\n", "former.md"),
        ("a.md", "- See ((61b77d63-f73f-4cd4-9e65-8c4e30cbc752)).\n", "stone.org"),
        ("a.org", "* See [[https://notes.mill.example/#/page/wheel][docs]].\n", "wheel.md"),
        ("a.org", "* See [[wheel/hub][the hub]].\n", "wheel___hub.md"),
    ],
)
def test_a_page_of_a_graph_is_cited(tmp_path: Path, name: str, text: str, target: str) -> None:
    assert edges(graph_of(tmp_path, {**GRAPH, f"pages/{name}": text})) == {(name, target)}


@pytest.mark.parametrize(
    "text",
    [
        "- Shown:\n  #+BEGIN_EXAMPLE\n  (and [[wheel]])\n  #+END_EXAMPLE\n",
        "- #+BEGIN_SRC clojure\n  [[wheel]]\n  #+END_SRC\n",
        "type:: [[wheel]]\n\n- Words.\n",
        "- At another place: https://other.example/#/page/wheel\n",
        "- {{query [[wheel]]}}\n",
    ],
)
def test_what_only_shows_a_page_cites_none(tmp_path: Path, text: str) -> None:
    assert edges(graph_of(tmp_path, {**GRAPH, "pages/a.md": text})) == set()


def test_a_page_that_is_not_there_is_told_at_its_own_address(tmp_path: Path) -> None:
    text = "- See [docs](https://notes.mill.example/#/page/nave).\n"
    (lost,) = graph_of(tmp_path, {**GRAPH, "pages/a.md": text}).unresolved
    assert (lost.reason, lost.url) == ("missing-note", "nave")


def series(graph: Graph) -> list[list[str]]:
    """The titles of each series, in its order."""
    title = {node.id: node.title for node in graph.nodes}
    parts = [
        (edge.target, edge.position or 0, title[edge.source])
        for edge in graph.edges
        if edge.kind == "part_of"
    ]
    return [
        sorted(name for key, _, name in parts if key == one) for one in sorted({key for key, _, _ in parts})
    ]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Wheels 01", "Wheels 02 - Build a hub", "Wheels"], [["Wheels 01", "Wheels 02 - Build a hub"]]),
        (["Wheels 01", "Wheels 02", "Wheels 101"], [["Wheels 01", "Wheels 02"]]),
        (["Wheels 01", "Wheels 07"], [["Wheels 01", "Wheels 07"]]),
        (["Wheels 05", "Wheels 09"], []),
        (["Walk of May 05", "Walk of May 06"], []),
        (["wheels_06", "wheels"], []),
    ],
)
def test_padded_numbers_behind_a_name(tmp_path: Path, titles: list[str], expected: list[list[str]]) -> None:
    files = {
        f"{title}.md": f"# {title}\n\nIt turns, and {at} times a day.\n" for at, title in enumerate(titles)
    }
    assert series(graph_of(tmp_path, files)) == expected


REST = {
    "conf.py": "",
    "index.rst": "磨坊\n====\n\n.. toctree::\n\n   a\n   b\n",
    "a.rst": "水轮\n====\n\n.. image:: a.png\n   :align: center\n   :name: rim-of-oak\n\n转动。\n\n"
    ".. code-block:: c\n   :name: turn\n\n   turn();\n",
}


@pytest.mark.parametrize("name", ["rim-of-oak", "turn", "Rim-Of-Oak"])
def test_a_figure_is_cited_by_its_name(tmp_path: Path, name: str) -> None:
    text = f"石磨\n====\n\n见 :ref:`图 <{name}>` 。\n"
    assert ("b.rst", "a.rst") in edges(graph_of(tmp_path, {**REST, "b.rst": text}))


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("第三章《水轮》", "c.md"),
        ("第 3 章《石磨》", "d.md"),
        ("见第二章《水轮》", "b.md"),  # there is no such chapter: the article of this title
        ("《水轮》", "b.md"),
    ],
)
def test_a_chapter_is_cited_by_number_and_title(tmp_path: Path, words: str, target: str) -> None:
    files = {
        "a.md": f"# 引言\n\n{words}中讲过水怎样推着它转。\n",
        "b.md": "# 水轮\n\n转动。\n",
        "c.md": "# 第三章：水轮\n\n一章。\n",
        "d.md": "# 第3章 石磨\n\n又一章。\n",
    }
    assert ("a.md", target) in edges(graph_of(tmp_path, files))


@pytest.mark.parametrize(
    ("text", "is_needed"),
    [
        ("在进入本节之前请参考[轮](a.md)安装配置软件包。", True),
        ("提示：开始本实验前，请先按照[轮](a.md)准备好木料。", True),
        ("阅读本章之前，你需要先参照[轮](a.md)。", True),
        ("遇到问题请参考[轮](a.md)。", False),
        ("本节之前的内容可参考[轮](a.md)。", False),
        ("If you haven't already, we recommend reading [轮](a.md).", True),
        ("If you have not done so already, read [轮](a.md).", True),
        ("If you haven't yet, you should read [轮](a.md).", True),
        ("If you haven't already, install [轮](a.md).", False),
        ("If you haven't already, check [轮](a.md) out.", False),
    ],
)
def test_a_soft_request_before_the_text(text: str, is_needed: bool) -> None:
    assert bool(needs(text)) is is_needed
