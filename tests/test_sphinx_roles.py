"""Sphinx: terms of a glossary, and labels of other projects."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import cited_paths, graph_of
from wenmai.model import Site
from wenmai.read.readers import read_bytes

AXLE = "Oil the axle first, then line it up, and turn it until it stops creaking. " * 5
GLOSSARY = """
Glossary
========

.. glossary::
   :sorted:

   Axle
      The rod on which wheels turn, see :term:`wheel`.

   Wheel
   Disk
      What turns on an axle.

   Toy Horse (or "rocker")
      It rocks.

   crank : n
      It is turned by hand.
"""


def book(body: str, glossary: str = GLOSSARY, conf: str = "") -> dict[str, str]:
    return {
        "conf.py": f"project = 'Toys'\n{conf}",
        "index.rst": "Toys\n====\n\n.. toctree::\n\n   glossary\n   rocking\n",
        "glossary.rst": glossary,
        "rocking.rst": f"Rocking\n=======\n\n{AXLE}\n\n{body}\n",
    }


@pytest.mark.parametrize(
    "body",
    [
        "Put the :term:`Axle` in.",
        "Put the :term:`axle` in.",
        "Put the :term:`axles <Axle>` in.",
        "Cut the :term:`disk`.",
        'Build a :term:`horse <Toy Horse (or "rocker")>`.',
        'Put the :term:`toy\nhorse (or "rocker")` in.',
        "Turn the :term:`crank`.",
        "Put the :std:term:`axle` in.",
    ],
)
def test_a_term_leads_to_its_glossary(tmp_path: Path, body: str) -> None:
    graph = graph_of(tmp_path, book(body))
    assert ("rocking.rst", "glossary.rst") in cited_paths(graph)
    assert not graph.unresolved


@pytest.mark.parametrize(
    "body",
    ["Put the :term:`spindle` in.", "Put the :abbr:`axle (a rod)` in.", "Put the :guilabel:`Axle` in."],
)
def test_what_no_glossary_explains_leads_nowhere(tmp_path: Path, body: str) -> None:
    assert ("rocking.rst", "glossary.rst") not in cited_paths(graph_of(tmp_path, book(body)))


def test_a_term_of_a_glossary_in_another_page(tmp_path: Path) -> None:
    inner = "Words\n=====\n\n.. note::\n\n   .. glossary::\n\n      lathe\n         It turns wood.\n"
    files = book("At the :term:`lathe`.") | {"words/list.rst": inner}
    assert ("rocking.rst", "words/list.rst") in cited_paths(graph_of(tmp_path, files))


MAPPING = """
intersphinx_mapping = {
    'saw': ('https://saw.example/', None),
    "band-saw": ("https://b.example", None),
}
"""


@pytest.mark.parametrize(
    "body",
    [
        ":ref:`saw:blades`",
        ":ref:`teeth <band-saw:teeth>`",
        ":doc:`saw:index`",
        ":term:`saw:kerf`",
        ":external+saw:ref:`teeth`",
    ],
)
def test_a_label_of_another_project_is_not_missing_here(tmp_path: Path, body: str) -> None:
    graph = graph_of(
        tmp_path, book(f"See {body} and :ref:`rock`. \n\n.. _rock:\n\nRock\n----\n\nRock.", conf=MAPPING)
    )
    assert not [one for one in graph.unresolved if one.reason in ("missing-note", "missing-file")]


def test_a_label_with_a_colon_of_ones_own_is_missing_here(tmp_path: Path) -> None:
    body = "See :ref:`sec:rock` and :ref:`sec:saw`.\n\n.. _sec:rock:\n\nRock\n----\n\nRock."
    graph = graph_of(tmp_path, book(body, conf=MAPPING))
    assert [(one.url, one.reason) for one in graph.unresolved] == [("sec:saw", "missing-note")]


@pytest.mark.parametrize(
    "label", [":ref:`teeth`", ":ref:`the teeth <saw-teeth>`", ":term:`kerf`", ":numref:`fig`"]
)
@pytest.mark.parametrize(("conf", "missing"), [(MAPPING, 0), ("", 1)])
def test_a_name_that_no_page_has_may_be_another_projects(
    tmp_path: Path, label: str, conf: str, missing: int
) -> None:
    graph = graph_of(
        tmp_path, book(f"See {label} and :ref:`rock`.\n\n.. _rock:\n\nRock\n----\n\nRock.", conf=conf)
    )
    assert [one.reason for one in graph.unresolved] == ["missing-note"] * missing


@pytest.mark.parametrize(
    "body",
    [
        ".. seealso::\n   :ref:`lathe`",
        ".. seealso:: :ref:`lathe`",
        ".. seealso::\n\n   - :ref:`lathe`",
        ".. versionadded:: 2.1\n   See :doc:`glossary`.",
        ".. versionchanged:: 2.1 See\n   :doc:`glossary`.",
        ".. deprecated:: 3.0\n\n   Take :doc:`glossary`.",
        ".. todo:: Join :doc:`glossary`",
        ".. note::\n   :ref:`lathe`",
    ],
)
def test_words_on_the_line_of_a_directive_are_text(tmp_path: Path, body: str) -> None:
    graph = graph_of(tmp_path, book(body, ".. _lathe:\n" + GLOSSARY))
    assert ("rocking.rst", "glossary.rst") in cited_paths(graph)


@pytest.mark.parametrize(
    "body", [".. py:function:: turn(axle)\n", ".. code-block:: python\n\n   turn()", ".. index:: axle; wheel"]
)
def test_what_other_directives_are_given_is_none(tmp_path: Path, body: str) -> None:
    graph = graph_of(tmp_path, book(f"{body}\n\nMore of it."))
    assert ("rocking.rst", "glossary.rst") not in cited_paths(graph)


BOXES = {
    "rst": [
        ".. grid-item-card:: :octicon:`list-unordered;1em;` Prerequisites\n\n   * :doc:`axles <glossary>`\n",
        ".. card:: Prerequisites\n\n   * :doc:`axles <glossary>`\n",
        ".. dropdown:: :fas:`book` Prerequisites\n   :open:\n\n   * :doc:`axles <glossary>`\n",
        ".. tab-set::\n\n   .. tab-item:: :material-round:`list` Prerequisites\n\n"
        "      * :doc:`axles <glossary>`\n",
    ],
    "md": [
        ":::{grid-item-card} {octicon}`list-unordered;1em;` Prerequisites\n* {doc}`axles <glossary>`\n:::\n",
        ":::{card} Prerequisites\n* {doc}`axles <glossary>`\n:::\n",
        ":::{dropdown} {fas}`book` Prerequisites\n:open:\n\n* {doc}`axles <glossary>`\n:::\n",
        "::::{tab-set}\n:::{tab-item} {material-round}`list` Prerequisites\n* {doc}`axles <glossary>`\n:::\n"
        "::::\n",
    ],
}


@pytest.mark.parametrize(("ending", "box"), [(ending, box) for ending, some in BOXES.items() for box in some])
def test_the_title_of_a_box_is_a_line_above_its_content(tmp_path: Path, ending: str, box: str) -> None:
    files = book("")
    title = "Rocking\n=======" if ending == "rst" else "# Rocking"
    del files["rocking.rst"]
    graph = graph_of(tmp_path, {**files, f"rocking.{ending}": f"{title}\n\n{AXLE}\n\n{box}\n\n{AXLE}\n"})
    needs = {
        (edge.source, edge.target)
        for edge in graph.edges
        if edge.kind == "requires" and edge.ground == "declared"
    }
    names = {node.id: node.title for node in graph.nodes}
    assert [(names[one], names[other]) for one, other in needs] == [("Rocking", "Glossary")]


@pytest.mark.parametrize("role", ["octicon", "fa", "fas", "fab", "far", "material-outlined"])
def test_a_role_that_draws_an_icon_has_no_words(role: str) -> None:
    for name, words in (
        ("a.rst", f"Turn :{role}:`gear;1em` it."),
        ("a.md", f"Turn {{{role}}}`gear;1em` it."),
    ):
        (document,) = read_bytes(name, words.encode(), Site(projects=(("", "myst"),))).documents
        assert " ".join(document.text.split()) == "Turn it."


def test_a_role_that_is_called_like_an_icon_has_words() -> None:
    (document,) = read_bytes("a.rst", b"Turn :fact:`it` now.", Site(projects=(("", "myst"),))).documents
    assert "it" in document.text
