"""Books of d2l-book: roles before code, labels below headings, blocks that name the pages below one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph


def cited(graph: Graph) -> set[tuple[str, str]]:
    titles = {node.id: node.title for node in graph.nodes}
    return {(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"}


SETTINGS = "[project]\nname = cart\n\n[build]\nnotebooks = *.md */*.md\n\n[html]\n"
BOOK = {
    "config.ini": SETTINGS,
    "index.md": "# The Cart\n\n```toc\n:maxdepth: 2\n\nchapter_rims/index\nchapter_axles/index\n```\n",
    "chapter_rims/index.md": "# Rims\n:label:`chap_rims`\n\nA rim is bent.\n\n```toc\nbending\n```\n",
    "chapter_rims/bending.md": (
        "# Bending\n:label:`sec_bending`\n\n$$r = 1$$\n:eqlabel:`eq_bend`\n\nSteam helps.\n"
    ),
    "chapter_axles/index.md": (
        "# Axles\n\nThis chapter builds on :numref:`sec_bending`.\n\n"
        "By :eqref:`eq_bend` it is one; see :numref:`fig_axle` and :ref:`sec_none`.\n\n"
        "![axle](a.svg)\n:label:`fig_axle`\n"
    ),
}


def test_roles_lead_to_the_pages_that_bear_their_labels(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, BOOK)
    assert ("Axles", "Bending") in cited(graph)
    assert [(one.text, one.reason) for one in graph.unresolved] == [("sec_none", "missing-note")]
    assert ("Axles", "Axles") not in cited(graph)


def test_pages_stand_in_the_order_of_the_book(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, BOOK)
    assert graph.counts["ordered"] == 3
    assert ("The Cart", "Rims") in cited(graph)


def test_of_two_pages_with_one_label_the_chapter_is_meant(tmp_path: Path) -> None:
    draft = BOOK["chapter_rims/bending.md"].replace("# Bending", "# Bending, a draft")
    graph = graph_of(tmp_path, {**BOOK, "contrib/bending.md": draft})
    assert ("Axles", "Bending") in cited(graph)
    assert ("Axles", "Bending, a draft") not in cited(graph)


@pytest.mark.parametrize(
    ("settings", "leads"),
    [(SETTINGS, True), ("[project]\nname = cart\n", False), ("[build]\n[html]\nnotebooks = 1\n", False)],
)
def test_a_book_is_known_by_its_settings(tmp_path: Path, settings: str, leads: bool) -> None:
    graph = graph_of(tmp_path, {**BOOK, "config.ini": settings})
    assert (("Axles", "Bending") in cited(graph)) is leads


def test_what_only_looks_like_a_role_is_text(tmp_path: Path) -> None:
    page = "# Axles\n\nThe option :numref: `sec_bending` and time 12:ref:x, :other:`sec_bending`.\n"
    graph = graph_of(tmp_path, {**BOOK, "chapter_axles/index.md": page})
    assert ("Axles", "Bending") not in cited(graph)
    assert len([node for node in graph.nodes if node.kind == "article"]) == 4
