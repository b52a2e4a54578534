"""Labels of MyST, Quarto and bookdown: which page a citation of one leads to, and what leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph


def edges(graph: Graph) -> set[tuple[str, str]]:
    """Citations by the paths of the two files."""
    paths = {node.id: node.documents[0].path for node in graph.nodes if node.documents}
    return {
        (paths[edge.source], paths[edge.target])
        for edge in graph.edges
        if edge.kind == "cites" and edge.target in paths
    }


def cited(tmp_path: Path, book: dict[str, str], name: str, text: str) -> set[str]:
    """The files that a page of a book cites when this is its text."""
    return {target for source, target in edges(graph_of(tmp_path, {**book, name: text})) if source == name}


def gaps(graph: Graph) -> list[tuple[str, str]]:
    return [(one.text, one.reason) for one in graph.unresolved]


MYST = {
    "conf.py": "",
    "index.md": "# 织机\n\n正文。\n",
    "warp.md": "(warp-page)=\n# 经线\n\n(Tight-Rule)=\n要绷紧。\n\n```{figure} beam.png\n"
    ":name: fig-beam\n\n一根轴\n```\n\n"
    "$$\nF = ma\n$$ (force)\n\n```{math}\n:label: pull\n\nF = kx\n```\n",
    "in/words.md": "# 词汇\n\n:::{glossary}\n[踏板](https://pedal.example/)\n: 用脚踩。\n也可以\n\n"
    "综丝\n: 穿经线。\n:::\n",
    "in/proof.md": "---\nlabel: whole-proof\n---\n# 证明\n\n````{prf:theorem}\n:label: Thm-Shed\n\n"
    "```{note}\n开口见\n```\n````\n",
    "in/objects.md": "# 对象\n\n```{py:class} loom.Reed(teeth)\n梳\n```\n\n```{list-table}\n---\n"
    "name: tab-reed\n---\n* - 一\n```\n",
}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("{doc}`warp`", {"warp.md"}),
        ("{doc}`/in/words`", {"in/words.md"}),
        ("{doc}`那一页 <in/words>`", {"in/words.md"}),
        ("{ref}`warp-page`", {"warp.md"}),
        ("{ref}`绷紧\n的规则 <tight-rule>`", {"warp.md"}),
        ("{std:ref}`x <tight-rule>`", {"warp.md"}),
        ("{numref}`图 %s <fig-beam>`", {"warp.md"}),
        ("{eq}`force`", {"warp.md"}),
        ("{eq}`pull`", {"warp.md"}),
        ("{term}`踏板`", {"in/words.md"}),
        ("{term}`那些丝 <综丝>`", {"in/words.md"}),
        ("{prf:ref}`thm-shed`", {"in/proof.md"}),
        ("{any}`whole-proof`", {"in/proof.md"}),
        ("{any}`in/words`", {"in/words.md"}),
        ("{any}`踏板`", {"in/words.md"}),
        ("[](#tight-rule)", {"warp.md"}),
        ("[规则](#tight-rule)", {"warp.md"}),
        ("[规则](tight-rule)", {"warp.md"}),
        ("[规则](project:#tight-rule)", {"warp.md"}),
        ("[](in/words.md)", {"in/words.md"}),
        ("[](<#踏板>)", {"in/words.md"}),
        ("[](#loom.Reed)", {"in/objects.md"}),
        ("{ref}`tab-reed`", {"in/objects.md"}),
        ("<project:#tight-rule>", {"warp.md"}),
        ("<project:in/words.md>", {"in/words.md"}),
        ("<doc:in/words>", {"in/words.md"}),
        ("![](#fig-beam)", {"warp.md"}),
        ("```{note}\n在注里：{ref}`tight-rule`\n```", {"warp.md"}),
        ("````{seealso}\n```{warning} 当心\n[](in/words.md)\n```\n又 {ref}`tight-rule`\n````",
         {"warp.md", "in/words.md"}),
        ("````{note}\n```\n码\n```\n又 {ref}`tight-rule`\n````", {"warp.md"}),
        (":::{admonition} 看 {ref}`tight-rule`\n文\n:::", {"warp.md"}),
        ("```{toctree}\n:maxdepth: 1\n\nwarp\n词 <in/words>\n```", {"warp.md", "in/words.md"}),
        # code, comments, and what only looks like a role
        ("`` {ref}`tight-rule` ``", set()),
        ("```\n{ref}`tight-rule`\n```", set()),
        ("```{code-block} md\n{ref}`tight-rule`\n```", set()),
        ("<!-- {ref}`tight-rule` -->", set()),
        ("{kbd}`tight-rule`", set()),
        ("{external+saw:ref}`tight-rule`", set()),
        # of the own page
        ("(here)=\n{ref}`here`、[](#here)", set()),
        ("## Tight rule\n\n[](#tight-rule)", set()),
    ],
)  # fmt: skip
def test_what_a_page_of_myst_cites(tmp_path: Path, text: str, targets: set[str]) -> None:
    assert cited(tmp_path, MYST, "a.md", f"# 甲\n\n{text}\n") == targets


QUARTO = {
    "_quarto.yml": "project:\n  type: book\nbook:\n  title: 织机\n"
    "  chapters: [index.qmd, warp.qmd, in/weft.qmd, a.qmd]\n",
    "index.qmd": "先是文字，没有标题。\n",
    "warp.qmd": "# 经线 {#sec-warp}\n\n```{r}\n#| label: fig-beam\nplot(1)\n```\n\n```{python}\n"
    "#| label: tbl-teeth\nx\n```\n\n"
    "::: {#thm-shed .important}\n## 开口\n\n文。\n:::\n\n```{#lst-loom .sql lst-cap=\"织\"}\nselect\n"
    "```\n\n$$\nx\n$$ {#eq-draw}\n",
    "in/weft.qmd": "---\ntitle: 纬线\n---\n\n![图](a.png){#fig-yarn width=50%}\n\n: 纱 {#tbl-yarn}\n\n"
    "::: {#nte-care}\n文\n:::\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("见@sec-warp。", set()),  # no boundary before the sign: as Pandoc reads it
        ("见 @sec-warp。", {"warp.qmd"}),
        ("See @sec-warp, then.", {"warp.qmd"}),
        ("[-@sec-warp]", {"warp.qmd"}),
        ("[see @sec-warp and @fig-yarn]", {"warp.qmd", "in/weft.qmd"}),
        ("@Fig-beam", {"warp.qmd"}),
        ("@fig-beam-2", {"warp.qmd"}),
        ("(@tbl-teeth)", {"warp.qmd"}),
        ("@thm-shed", {"warp.qmd"}),
        ("@lst-loom", {"warp.qmd"}),
        ("@eq-draw", {"warp.qmd"}),
        ("@tbl-yarn", {"in/weft.qmd"}),
        ("@nte-care", {"in/weft.qmd"}),
        ("[词](#sec-warp)", {"warp.qmd"}),
        ("[词](in/weft.qmd)", {"in/weft.qmd"}),
        ("[词](in/weft.qmd#fig-yarn)", {"in/weft.qmd"}),
        ("[词](/in/weft.qmd)", {"in/weft.qmd"}),
        ("[词](in/weft.html)", {"in/weft.qmd"}),
        ("@knuth84 与 [@lamport94, p. 2]", set()),
        ("mail@sec-warp.example", set()),
        ("https://a.example/@sec-warp", set()),
        ("`@sec-warp`", set()),
        ("```{r}\n# @sec-warp\n```", set()),
        ("# 乙 {#sec-own}\n\n@sec-own", set()),
    ],
)
def test_what_a_page_of_quarto_cites(tmp_path: Path, text: str, targets: set[str]) -> None:
    assert cited(tmp_path, QUARTO, "a.qmd", f"甲文。\n\n{text}\n") == targets


BOOKDOWN = {
    "_bookdown.yml": 'rmd_files: ["index.Rmd", "01-warp.Rmd", "in/weft.Rmd", "a.Rmd"]\n',
    "index.Rmd": "---\ntitle: 织机\nsite: bookdown::bookdown_site\n---\n\n# 前言 {-}\n",
    "01-warp.Rmd": "# Warp and *weft* {#warp}\n\n## Why 2 `sheds`?\n\n"
    "```{r beam, fig.cap='轴', echo=FALSE}\nplot(1)\n```\n\n"
    "```{r}\n#| label: plain\nkable(x, caption = '(\\\\#tab:woven) 织')\n```\n\n"
    "```{theorem, label=\"old\"}\n文\n```\n\n::: {.lemma #shed}\n文\n:::\n\n"
    "\\begin{equation}\nx\n(\\#eq:draw)\n\\end{equation}\n",
    "in/weft.Rmd": "# Thin yarn\n\n1. Reed\n-------\n\nTable: (\\#tab:yarn) 纱。\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("章 \\@ref(warp)。", {"01-warp.Rmd"}),
        ("\\@ref(why-2-sheds)", {"01-warp.Rmd"}),
        ("\\@ref(fig:beam)", {"01-warp.Rmd"}),
        ("\\@ref(fig:beam-1)", {"01-warp.Rmd"}),
        ("\\@ref(tab:plain)", {"01-warp.Rmd"}),
        ("\\@ref(tab:woven)", {"01-warp.Rmd"}),
        ("\\@ref(thm:old)", {"01-warp.Rmd"}),
        ("\\@ref(lem:shed)", {"01-warp.Rmd"}),
        ("\\@ref(eq:draw)", {"01-warp.Rmd"}),
        ("\\@ref(tab:yarn)", {"in/weft.Rmd"}),
        ("\\@ref(reed)", {"in/weft.Rmd"}),
        ("[纱](#thin-yarn)", {"in/weft.Rmd"}),
        ("[纱](thin-yarn.html)", {"in/weft.Rmd"}),
        ("[经](warp.html#why-2-sheds)", {"01-warp.Rmd"}),
        ("[经](01-warp.Rmd)", {"01-warp.Rmd"}),
        ("`\\@ref(warp)`", set()),
        ("```\n\\@ref(warp)\n```", set()),
        ("<!-- \\@ref(warp) -->", set()),
        ("## Warp and weft\n\n[经](#warp-and-weft)", set()),
    ],
)
def test_what_a_page_of_bookdown_cites(tmp_path: Path, text: str, targets: set[str]) -> None:
    assert cited(tmp_path, BOOKDOWN, "a.Rmd", f"# 甲\n\n{text}\n") == targets


@pytest.mark.parametrize(
    ("book", "name", "text", "expected"),
    [
        (MYST, "a.md", "{ref}`nobody`", [("nobody", "missing-note")]),
        (MYST, "a.md", "{term}`没有`", [("没有", "missing-note")]),
        (MYST, "a.md", "{term}`也可以`", [("也可以", "missing-note")]),  # of an explanation, not a term
        (MYST, "a.md", "{any}`loom.Beam`", []),  # may be of an API
        (QUARTO, "a.qmd", "@sec-nobody", [("sec-nobody", "missing-note")]),
        (QUARTO, "a.qmd", "[词](gone.qmd)", [("词", "missing-file")]),
        (BOOKDOWN, "a.Rmd", "\\@ref(gone)", [("gone", "missing-note")]),
        (BOOKDOWN, "a.Rmd", "\\@ref(warp-1)", [("warp-1", "missing-note")]),  # parts are of figures
        ({**MYST, "b.md": "(force)=\n# 乙\n"}, "a.md", "{ref}`force`", [("force", "ambiguous")]),
        ({**BOOKDOWN, "in/weft.Rmd": "# Weft {#warp}\n"}, "a.Rmd", "\\@ref(warp)", [("warp", "ambiguous")]),
    ],
)  # fmt: skip
def test_a_label_of_nobody_or_of_two_is_said(
    tmp_path: Path, book: dict[str, str], name: str, text: str, expected: list[tuple[str, str]]
) -> None:
    graph = graph_of(tmp_path, {**book, name: f"# 甲\n\n{text}\n"})
    assert gaps(graph) == expected
    assert not {target for source, target in edges(graph) if source == name}


def test_a_label_in_a_link_that_nobody_has_is_a_dead_anchor(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, {**MYST, "a.md": "# 甲\n\n[词](#nobody)，[图](warp.md#fig-beam)\n"})
    assert [(one.code, one.target) for one in graph.findings if one.path == "a.md"] == [
        ("dead-anchor", "#nobody")
    ]


def test_a_label_may_be_of_a_project_that_sphinx_knows(tmp_path: Path) -> None:
    conf = 'intersphinx_mapping = {"saw": ("https://saw.example/", None)}\n'
    graph = graph_of(tmp_path, {**MYST, "conf.py": conf, "a.md": "# 甲\n\n[词](#saw.Blade) {ref}`teeth`\n"})
    assert not gaps(graph)
    assert not [one for one in graph.findings if one.path == "a.md"]


TWO = {
    "one/_quarto.yml": "project:\n  type: book\n",
    "one/a.qmd": "# 甲 {#sec-same}\n\n@sec-other\n",
    "one/b.qmd": "# 乙\n\n@sec-same\n",
    "two/_quarto.yml": "project:\n  type: book\n",
    "two/c.qmd": "# 丙 {#sec-same}\n\n## 其他 {#sec-other}\n",
    "two/d.qmd": "# 丁\n\n@sec-same\n",
    "three/conf.py": "",
    "three/index.rst": ".. _sec-same:\n\n戊\n==\n\n文。\n",
    "three/e.rst": "己\n==\n\n见 :ref:`x <sec-same>` 。\n",
}


def test_projects_of_one_input_have_labels_of_their_own(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, TWO)
    assert edges(graph) == {
        ("one/b.qmd", "one/a.qmd"),
        ("two/d.qmd", "two/c.qmd"),
        ("three/e.rst", "three/index.rst"),
    }
    assert gaps(graph) == [("sec-other", "missing-note")]


@pytest.mark.parametrize(
    ("book", "files", "expected"),
    [
        # The own page is meant first, and a chapter before a file that is none.
        (QUARTO, {"a.qmd": "# 甲 {#sec-warp}\n\n@sec-warp\n"}, set()),
        (
            BOOKDOWN,
            {"draft.Rmd": "# 稿 {#warp}\n", "a.Rmd": "# 甲\n\n\\@ref(warp)\n"},
            {("a.Rmd", "01-warp.Rmd")},
        ),
    ],
)  # fmt: skip
def test_which_of_two_bearers_is_meant(
    tmp_path: Path, book: dict[str, str], files: dict[str, str], expected: set[tuple[str, str]]
) -> None:
    assert edges(graph_of(tmp_path, {**book, **files})) == expected


@pytest.mark.parametrize(
    "files",
    [
        {
            "a.md": "# 甲\n\n{ref}`x <rule>` {doc}`b`\n",
            "b.md": "(rule)=\n# 乙\n",
        },  # of no project that is known
        {"a.qmd": "# 甲\n\n@sec-b [b](b.qmd)\n", "b.qmd": "# 乙 {#sec-b}\n"},
        {"a.Rmd": "# 甲\n\n\\@ref(b) [b](b.Rmd)\n", "b.Rmd": "# B\n"},
        {"myst.yml": "version: 1\n", "a.md": "# 甲\n\n[](#rule) [](b.md)\n", "b.md": "(rule)=\n# 乙\n"},
        {"_toc.yml": "root: a\n", "a.md": "# 甲\n\n[](#rule) [](b.md)\n", "b.md": "(rule)=\n# 乙\n"},
    ],
)
def test_files_without_a_configuration_and_with_the_smallest(tmp_path: Path, files: dict[str, str]) -> None:
    graph = graph_of(tmp_path, files)
    (edge,) = [one for one in graph.edges if one.kind == "cites"]
    assert edge.weight == 2


def test_in_plain_markdown_only_roles_are_read(tmp_path: Path) -> None:
    files = {"a.md": "# 甲\n\n@sec-b [词](rule) [](#rule)\n", "b.md": "(rule)=\n# 乙 {#sec-b}\n"}
    assert not edges(graph_of(tmp_path, files))


def test_labels_are_no_titles(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, {**MYST, "a.md": "# 甲\n\n《tight-rule》\n"})
    assert not any("tight" in alias for node in graph.nodes for alias in node.aliases)


def said(graph: Graph) -> list[tuple[str, str, str]]:
    codes = ("text-not-included", "code-not-included", "template", "missing-file")
    return [(one.code, one.path, one.target) for one in graph.findings if one.code in codes]


@pytest.mark.parametrize(
    ("text", "targets", "findings"),
    [
        ("```{include} warp.md\n```", {"warp.md"}, []),
        ("```{include} notes.txt\n```", set(), [("text-not-included", "a.md", "notes.txt")]),
        (":::{literalinclude} loom.py\n:::", set(), [("code-not-included", "a.md", "loom.py")]),
        ("````\n```{include} notes.txt\n```\n````", set(), []),
    ],
)
def test_what_myst_includes_is_linked_or_said(
    tmp_path: Path, text: str, targets: set[str], findings: list[tuple[str, str, str]]
) -> None:
    graph = graph_of(tmp_path, {**MYST, "a.md": f"# 甲\n\n{text}\n"})
    assert {target for source, target in edges(graph) if source == "a.md"} == targets
    assert said(graph) == findings


@pytest.mark.parametrize(
    ("written", "targets"),
    [
        ("{{< include _part.qmd >}}", {"warp.qmd"}),
        ("{{< include /in/_deep.md >}}", {"in/weft.qmd"}),
        ("{{{< include _part.qmd >}}}", set()),
    ],
)
def test_what_quarto_includes_is_read_in_its_place(tmp_path: Path, written: str, targets: set[str]) -> None:
    parts = {"_part.qmd": "见 @sec-warp。\n", "in/_deep.md": "见 [纬](/in/weft.qmd)。\n"}
    graph = graph_of(tmp_path, {**QUARTO, **parts, "a.qmd": f"甲文。\n\n{written}\n"})
    mine = {target for source, target in edges(graph) if source == "a.qmd"}
    assert mine == targets


def test_a_label_of_a_part_is_of_the_page_that_includes_it(tmp_path: Path) -> None:
    files = {
        "_part.qmd": "## 部分 {#sec-part}\n",
        "a.qmd": "甲文。\n\n{{< include _part.qmd >}}\n",
        "b.qmd": "乙文，见 @sec-part。\n",
    }
    graph = graph_of(tmp_path, {**QUARTO, **files})
    assert edges(graph) == {("b.qmd", "a.qmd")}
    assert not [one for one in graph.nodes if one.documents and one.documents[0].path == "_part.qmd"]


REST = {
    "conf.py": "",
    "index.rst": "织机\n====\n\n文。\n",
    "warp.rst": ".. _tight-rule:\n\n经线\n====\n\n.. math::\n   :label: force\n\n   F = ma\n",
}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (":eq:`force`", {"warp.rst"}),
        (":any:`tight-rule`", {"warp.rst"}),
        (":any:`warp`", {"warp.rst"}),
        (":any:`loom.Beam`", set()),
    ],
)
def test_equations_and_any_name_in_restructuredtext(tmp_path: Path, text: str, targets: set[str]) -> None:
    graph = graph_of(tmp_path, {**REST, "a.rst": f"甲\n====\n\n见 {text} 。\n"})
    assert {target for source, target in edges(graph) if source == "a.rst"} == targets
    assert not gaps(graph)


def test_a_written_id_goes_before_one_that_is_made_of_a_heading(tmp_path: Path) -> None:
    files = {
        "_bookdown.yml": "rmd_files: ['a.Rmd', 'b.Rmd', 'c.Rmd']\n",
        "a.Rmd": "# Looms {#looms}\n\nWood.\n",
        "b.Rmd": "# Threads\n\n## Looms\n\nA word on them.\n",
        "c.Rmd": "# Cloth\n\nSee \\@ref(looms) and \\@ref(threads).\n",
    }
    assert edges(graph_of(tmp_path, files)) == {("c.Rmd", "a.Rmd"), ("c.Rmd", "b.Rmd")}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (":::{button-link} ../in/words.html\n:color: info\n\n词汇\n:::", {"in/words.md"}),
        (":::{button-ref} warp-page\n:ref-type: ref\n\n经线\n:::", {"warp.md"}),
        (":::{button-ref} tight-rule\n:::", {"warp.md"}),
        ("::::{grid} 2\n:::{card} 经\n:link: warp-page\n:link-type: ref\n\n绷紧\n:::\n::::", {"warp.md"}),
        (":::{card} 词\n:link: ../in/words.md\n:::", {"in/words.md"}),
        (":::{button-link} https://pedal.example/\n踏板\n:::", set()),
        (":::{card} 词\n:class-card: wide\n:::", set()),
    ],
)  # fmt: skip
def test_buttons_and_cards_lead_to_pages(tmp_path: Path, text: str, targets: set[str]) -> None:
    assert cited(tmp_path, MYST, "how/a.md", f"# 甲\n\n{text}\n") == targets


@pytest.mark.parametrize("setting", ["html_baseurl", "ogp_site_url"])
def test_the_settings_of_sphinx_say_where_its_pages_stand(setting: str, tmp_path: Path) -> None:
    files = {
        "conf.py": f"project = 'Loom'\n{setting} = \"https://loom.example/en/\"\n",
        "index.md": "# Looms\n\nWood.\n",
        "in/warp.md": "# Warp\n\nTight.\n",
        "weft.md": "# Weft\n\nSee [that](https://loom.example/en/in/warp.html) and [none](https://loom.example/en/no.html).\n",
    }
    graph = graph_of(tmp_path, files)
    assert edges(graph) == {("weft.md", "in/warp.md")}
    assert {node.url for node in graph.nodes if node.title == "Warp"} == {
        "https://loom.example/en/in/warp.html"
    }
    assert "https://loom.example/en/no.html" in {
        finding.target for finding in graph.findings if finding.code == "unseen-own-page"
    }
