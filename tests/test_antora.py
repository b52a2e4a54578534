"""Sites that Antora makes: ids of resources, components, former names, navigation, addresses, attributes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from test_declarations import needs
from wenmai.extract.declarations.labels import is_table_head
from wenmai.model import Component, Graph, files_meant
from wenmai.read.asciidoc import read
from wenmai.read.source import Source

MILL = Component(folder="docs", name="mill", version="2.0")
OLD = Component(folder="old", name="mill", version="1.0")
RACE = Component(folder="race", name="race", version="3")
NEWER = Component(folder="race-10", name="race", version="10")
ALL = (MILL, OLD, RACE, NEWER)
PAGE = "docs/modules/wheel/pages/parts/rim.adoc"


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("axle.adoc", ("docs/modules/wheel/pages/axle.adoc",)),
        ("./axle.adoc", ("docs/modules/wheel/pages/parts/axle.adoc",)),
        ("parts/axle.adoc", ("docs/modules/wheel/pages/parts/axle.adoc",)),
        ("sluice:gate.adoc", ("docs/modules/sluice/pages/gate.adoc",)),
        ("ROOT:index.adoc", ("docs/modules/ROOT/pages/index.adoc",)),
        ("mill::index.adoc", ("docs/modules/ROOT/pages/index.adoc",)),
        ("mill:sluice:page$gate.adoc", ("docs/modules/sluice/pages/gate.adoc",)),
        ("1.0@sluice:gate.adoc", ("old/modules/sluice/pages/gate.adoc",)),
        ("1.0@mill:sluice:gate.adoc", ("old/modules/sluice/pages/gate.adoc",)),
        ("race:bed:stone.adoc", ("race-10/modules/bed/pages/stone.adoc",)),  # the newest version
        ("3@race:bed:stone.adoc", ("race/modules/bed/pages/stone.adoc",)),
        ("sluice:partial$gate.adoc", ()),
        ("attachment$plan.adoc", ()),
        ("cart:wheel:rim.adoc", ()),
        ("4@race:bed:stone.adoc", ()),
    ],
)
def test_an_id_means_a_file(name: str, files: tuple[str, ...]) -> None:
    assert files_meant(name, PAGE, ALL) == files


def test_outside_of_the_modules_nothing_is_an_id() -> None:
    assert files_meant("sluice:gate.adoc", "README.adoc", ALL) == ()
    assert files_meant("sluice:gate.adoc", PAGE, ()) == ()


SITE = {
    "antora-playbook.yml": "site:\n  url: https://mill.example/\n"
    "asciidoc:\n  attributes:\n    gate-page: gate.adoc\n",
    "docs/antora.yml": "name: mill\nversion: '2.0'\ntitle: Mill\nasciidoc:\n  attributes:\n"
    "    grain: Rye\n    grain-page: '{gate-page}'\nnav:\n- modules/ROOT/nav.adoc\n",
    "docs/modules/ROOT/nav.adoc": ".Mill\n* xref:sluice:gate.adoc[]\n* xref:wheel:rim.adoc[Rim]\n"
    "// * xref:no.adoc[]\n* xref:index.adoc[]\n* xref:wheel:lost.adoc[]\n",
    "docs/modules/ROOT/pages/index.adoc": "= The Mill House\n\nIt stands by the stream.\n",
    "docs/modules/ROOT/partials/warning.adoc": "Mind the xref:wheel:rim.adoc[rim].\n",
    "docs/modules/wheel/pages/rim.adoc": "= Rim of a Wheel\n:page-aliases: spoke.adoc, \\\n"
    "  sluice:hub.adoc, nave\n\n"
    "Oak it is. [[oak]]Bent it is, too.\n",
    "docs/modules/sluice/pages/gate.adoc": "= Gate for {grain}\n\nIt goes up and down.\n",
}


def edges(graph: Graph) -> set[tuple[str, str]]:
    """Links by the names of the two files."""
    names = {node.id: node.documents[0].path.rpartition("/")[2] for node in graph.nodes if node.documents}
    return {
        (names[edge.source], names[edge.target])
        for edge in graph.edges
        if edge.kind == "cites" and edge.target in names
    }


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("xref:wheel:rim.adoc[the rim]", "rim.adoc"),
        ("xref:wheel:rim.adoc#oak[oak]", "rim.adoc"),
        ("xref:wheel:rim#oak[oak]", "rim.adoc"),
        ("xref:wheel:rim.adoc[]", "rim.adoc"),
        ("xref:wheel:rim.adoc[the rim\nof a wheel]", "rim.adoc"),
        ("<<wheel:rim.adoc#oak,oak>>", "rim.adoc"),
        ("<<wheel:rim.adoc#,a rim\nof oak>>", "rim.adoc"),
        ("xref:wheel:spoke.adoc[once a spoke]", "rim.adoc"),
        ("xref:hub.adoc[once a hub]", "rim.adoc"),
        ("xref:wheel:nave.adoc[once a nave]", "rim.adoc"),
        ("xref:{grain-page}[the gate]", "gate.adoc"),
        ("xref:mill::index.adoc[house]", "index.adoc"),
        ("xref:{page-component-name}::index.adoc[house]", "index.adoc"),
        ("https://mill.example/mill/2.0/wheel/rim.html[rim]", "rim.adoc"),
        ("https://mill.example/mill/2.0/index.html[house]", "index.adoc"),
    ],
)
def test_a_link_leads_to_the_page(tmp_path: Path, written: str, target: str) -> None:
    page = f"= Bed of Stone\n\nLook at {written} first.\n"
    graph = graph_of(tmp_path, {**SITE, "docs/modules/sluice/pages/bed.adoc": page})
    assert ("bed.adoc", target) in edges(graph)
    assert not [one for one in graph.findings if one.code == "dead-anchor"]
    assert not graph.unresolved


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("xref:wheel:felloe.adoc[felloe]", ["missing-file"]),
        ("xref:wheel:rim[a place without the ending is one of this page]", ["missing-file"]),
        ("xref:rim.adoc[no rim in this module]", ["missing-file"]),
        ("xref:wheel:rim.adoc#elm[elm]", ["dead-anchor"]),
        ("xref:elm[elm]", ["dead-anchor"]),
        ("xref:cart:wheel:rim.adoc[of a component elsewhere]", []),
        ("xref:1.0@wheel:rim.adoc[of a version elsewhere]", []),
        ("include::1.0@cart:wheel:rim.adoc[]", []),
    ],
)
def test_what_leads_nowhere_is_reported(tmp_path: Path, written: str, codes: list[str]) -> None:
    page = f"= Bed of Stone\n\nLook at the place:\n\n{written}\n"
    graph = graph_of(tmp_path, {**SITE, "docs/modules/sluice/pages/bed.adoc": page})
    told = [one.code for one in graph.findings if one.code == "dead-anchor"]
    assert [*told, *(one.reason for one in graph.unresolved)] == codes
    assert not [edge for edge in edges(graph) if edge[0] == "bed.adoc" and "missing-file" in codes]


def test_pages_are_published_and_named_and_ordered(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, SITE)
    articles = {node.title: node.id for node in graph.nodes if node.kind == "article"}
    assert articles == {  # neither lists nor parts of pages
        "The Mill House": "https://mill.example/mill/2.0",
        "Gate for Rye": "https://mill.example/mill/2.0/sluice/gate.html",
        "Rim of a Wheel": "https://mill.example/mill/2.0/wheel/rim.html",
    }
    missing = [one for one in graph.findings if one.code == "missing-page"]
    assert [(one.path, one.line, one.target) for one in missing] == [
        ("docs/modules/ROOT/nav.adoc", 6, "wheel:lost.adoc")
    ]


def test_without_a_component_a_path_is_a_path(tmp_path: Path) -> None:
    files = {
        "a/rim.adoc": "= Rim\n\nSee xref:gate.adoc[gate], xref:../index.adoc[house], <<Rim>>.\n",
        "a/gate.adoc": "= Gate\n\nUp.\n",
        "index.adoc": "= House\n\nHere.\n",
    }
    assert edges(graph_of(tmp_path, files)) == {("rim.adoc", "gate.adoc"), ("rim.adoc", "index.adoc")}


def test_a_value_goes_on_with_the_next_lines() -> None:
    text = "= Rim\n:wood: oak \\\n  and elm\n\nOf {wood} in {cpp}.\n"
    (document,) = read(Source("rim.adoc", text)).documents
    assert document.text.strip() == "Of oak and elm in C++."


def test_lines_of_findings_stay_behind_such_a_value() -> None:
    text = "= Rim\n:wood: oak \\\n  and elm\n\nOf {wood}.\n\ninclude::{wood}.txt[]\n"
    (finding,) = read(Source("rim.adoc", text)).findings
    assert finding.line == 7


@pytest.mark.parametrize(
    ("cells", "is_head"),
    [
        ("Useful resources", True),
        ("Documentation | Versions |", True),
        ("**说明**|", True),
        ("Calculus", False),
        ("Useful resources of a mill", False),
        ("轮轴", False),
    ],
)
def test_the_head_of_a_table_names_nothing(cells: str, is_head: bool) -> None:
    assert is_table_head(cells) is is_head


def test_a_table_of_resources_and_an_introduction_lack_nothing(tmp_path: Path) -> None:
    text = "## Prerequisites\n\nBefore you begin, ensure you have completed the following:\n\n- [轮](a.md)\n"
    assert needs(text)
    files = {
        "b.md": f"# 磨\n\n{text}\n\n## 表\n\n| Prerequisites | Useful resources |\n|---|---|\n| 水 | 渠 |\n",
        "a.md": "# 轮\n\n圆。\n",
    }
    assert not [one for one in graph_of(tmp_path, files).findings if one.code == "declared-nowhere"]
