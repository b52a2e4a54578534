"""What a text includes, Logseq in Org, exports of Ghost, vaults without settings, what is not read."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from graphs import folder, graph_of
from wenmai.model import Graph, Site
from wenmai.pipeline import build_graph
from wenmai.read.feeds.ghost_bodies import lexical_markdown, mobiledoc_markdown
from wenmai.read.readers import read_bytes

TEXT = "\n\n这一段讲怎样把木头锯成合适的长短，再用砂纸磨平，好让轮子转得稳当。\n"
Cited = set[tuple[str, str]]


def cited(graph: Graph) -> Cited:
    title = {node.id: node.title for node in graph.nodes}
    return {(title[edge.source], title[edge.target]) for edge in graph.edges if edge.kind == "cites"}


def not_included(graph: Graph) -> set[tuple[str, str, int | None, str]]:
    return {(one.code, one.path, one.line, one.target) for one in graph.findings if "included" in one.code}


# --- what is included -----------------------------------------------------------------------------


class Including(NamedTuple):
    name: str
    files: dict[str, str]
    cites: Cited
    findings: frozenset[tuple[str, str, int, str]] = frozenset()


INCLUDING = [
    Including(
        "a chapter is cited",
        {
            "总目.adoc": f"= 玩具总目\n\n先看全书。{TEXT}\ninclude::chapters/木马.adoc[leveloffset=+1]\n",
            "chapters/木马.adoc": f"= 木马的腿\n{TEXT}",
        },
        {("玩具总目", "木马的腿")},
    ),
    Including(
        "code in a listing",
        {"a.adoc": f"= 转子\n{TEXT}\n[source,c]\n----\ninclude::code/rotor.c[tags=main]\n----\n"},
        set(),
        frozenset({("code-not-included", "a.adoc", 8, "code/rotor.c")}),
    ),
    Including(
        "a folder in an attribute",
        {
            "a.adoc": f"= 转子\n:dir: parts\n{TEXT}\ninclude::{{dir}}/甲.adoc[]\n"
            "\ninclude::{no}/乙.adoc[]\n",
            "parts/甲.adoc": f"= 甲零件\n{TEXT}",
        },
        {("转子", "甲零件")},
        frozenset({("text-not-included", "a.adoc", 9, "{no}/乙.adoc")}),
    ),
    Including(
        "a file of attributes is no article",
        {"a.adoc": f"= 转子\n{TEXT}\ninclude::attributes.adoc[]\n", "attributes.adoc": "// 共用\n:url: /x\n"},
        set(),
        frozenset({("text-not-included", "a.adoc", 6, "attributes.adoc")}),
    ),
    Including(
        "the changelog of the repository",
        {
            "docs/变化.rst": f"变化\n====\n{TEXT}\n.. include:: ../CHANGES.rst\n",
            "CHANGES.rst": f"Version 3\n=========\n{TEXT}",
        },
        set(),
        frozenset({("text-not-included", "docs/变化.rst", 7, "../CHANGES.rst")}),
    ),
    Including(
        "from the root of the texts",
        {
            "docs/conf.py": "extensions = []\n",
            "docs/index.rst": f"目录\n====\n{TEXT}",
            "docs/a/b.rst": f"转轮\n====\n{TEXT}\n.. include:: /轮轴.rst\n",
            "docs/轮轴.rst": f"轮轴\n====\n{TEXT}",
        },
        {("转轮", "轮轴")},
    ),
    Including(
        "an escaped one, and a comment",
        {
            "a.adoc": f"= 转子\n{TEXT}\n\\include::x.txt[]\n\n// include::y.txt[]\n"
            "\n////\ninclude::z.c[]\n////\n"
        },
        set(),
    ),
    Including(
        "an address elsewhere",
        {"a.adoc": f"= 转子\n{TEXT}\ninclude::https://wheels.example/a.adoc[]\n"},
        set(),
        frozenset({("text-not-included", "a.adoc", 6, "https://wheels.example/a.adoc")}),
    ),
    Including(
        "text in reStructuredText",
        {"a.rst": f"转轮\n====\n{TEXT}\n.. include:: shared/注意.txt\n", "shared/注意.txt": "注意安全。\n"},
        set(),
        frozenset({("text-not-included", "a.rst", 7, "shared/注意.txt")}),
    ),
    Including(
        "listings, and what an attacker would like to read",
        {
            "a.rst": f"转轮\n====\n{TEXT}\n.. literalinclude:: ../src/wheel.py\n   :lines: 3-9\n\n"
            ".. include:: /etc/passwd\n\n.. include:: b.rst\n   :literal:\n"
        },
        set(),
        frozenset(
            {
                ("code-not-included", "a.rst", 7, "../src/wheel.py"),
                ("text-not-included", "a.rst", 10, "/etc/passwd"),
                ("code-not-included", "a.rst", 12, "b.rst"),
            }
        ),
    ),
    Including(
        "an article in reStructuredText",
        {"a.rst": f"转轮\n====\n{TEXT}\n.. include:: 轮轴.rst\n", "轮轴.rst": f"轮轴\n====\n{TEXT}"},
        {("转轮", "轮轴")},
    ),
]


@pytest.mark.parametrize("case", INCLUDING, ids=lambda case: case.name)
def test_what_is_included(tmp_path: Path, case: Including) -> None:
    graph = graph_of(tmp_path, case.files)
    assert cited(graph) == case.cites
    assert not_included(graph) == case.findings
    assert "root:" not in str(graph)


def test_a_chapter_that_is_not_there_is_reported_as_any_file(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, {"a.adoc": f"= 转子\n{TEXT}\ninclude::没有.adoc[]\n"})
    assert [(one.reason, one.url) for one in graph.unresolved] == [("missing-file", "没有.adoc")]


def test_listings_are_grouped_and_texts_are_not(tmp_path: Path) -> None:
    files = {
        f"{name}.rst": f"轮{name}\n====\n{TEXT}\n.. literalinclude:: {name}.py\n\n.. include:: {name}.txt\n"
        for name in "甲乙丙"
    }
    graph = graph_of(tmp_path, files)
    assert Counter(one.code for one in graph.findings) == {"code-not-included": 1, "text-not-included": 3}
    (listing,) = (one for one in graph.findings if one.code == "code-not-included")
    assert listing.message.endswith("the same holds for 2 more .py files")


# --- Logseq ------------------------------------------------------------------------------------------

SETTINGS = {"logseq/config.edn": "{}\n"}
UUID = "64a5b4a0-cc8d-4c68-b857-4590eaef6729"
GRAPHS: dict[str, tuple[dict[str, str], Cited]] = {
    "title and alias": (
        {
            "pages/mm.org": "#+TITLE: 木马的腿\n#+ALIAS: 摇马, wooden horse\n* 见 [[轮轴]]\n* 腿要四条\n",
            "pages/轮轴.org": "* 轮轴是铁的\n* 参考 [[摇马]]\n",
            "pages/漆.org": "* 见 [[wooden horse]]，也见 [[轮轴][铁的轴]]，=[[mm]]= 是代码\n**\n",
        },
        {("木马的腿", "轮轴"), ("轮轴", "木马的腿"), ("漆", "木马的腿"), ("漆", "轮轴")},
    ),
    "days": (
        {
            "journals/2021_03_04.org": "* 今天做了 [[木马]]\n",
            "pages/木马.org": "* 见 [[2021-03-04]]，[[Mar 4th, 2021]]\n",
        },
        {("2021-03-04", "木马"), ("木马", "2021-03-04")},
    ),
    "blocks": (
        {
            "pages/木马.org": f"* 腿的长短\n:PROPERTIES:\n:id: {UUID}\n:END:\n",
            "pages/漆.org": f"* 参考 (({UUID})) 才上漆\n* [[(({UUID}))][腿]]\n",
            "pages/胶.org": f"* {{{{embed (({UUID}))}}}}\n* {{{{embed [[漆]]}}}}\n",
        },
        {("漆", "木马"), ("胶", "木马"), ("胶", "漆")},
    ),
    "namespaces, tags and properties": (
        {
            "pages/玩具___木马.org": "* 腿\n",
            "pages/漆.org": ":PROPERTIES:\n:title: 红漆\n:alias: 朱漆\n:END:\n* 见 #[[玩具/木马]]\n",
            "pages/乙.org": "* DONE 见 #朱漆\n#+begin_src c\n* [[玩具/木马]]\n#+end_src\n",
        },
        {("红漆", "玩具/木马"), ("乙", "红漆")},
    ),
    "queries ask and cite nothing": (
        {
            "pages/木马.org": "* 腿\n",
            "pages/甲.org": "* {{query (and [[木马]] (task TODO))}}\n* 别的话说木头要干透\n",
            "pages/乙.org": "#+BEGIN_QUERY\n{:query (and [[木马]])}\n#+END_QUERY\n* 别的话\n",
            "pages/丙.md": "- {{query (and [[木马]] #木马)}}\n- 别的话说木头要干透\n",
            "pages/丁.md": "- #+BEGIN_QUERY\n  {:query (and [[木马]])}\n  #+END_QUERY\n- 别的话\n",
        },
        set(),
    ),
}


@pytest.mark.parametrize(("files", "right"), GRAPHS.values(), ids=GRAPHS)
def test_logseq_in_org(tmp_path: Path, files: dict[str, str], right: Cited) -> None:
    graph = graph_of(tmp_path, SETTINGS | files)
    assert cited(graph) == right
    assert not graph.unresolved


def test_a_journal_in_org_has_its_day() -> None:
    read = read_bytes("journals/2021_03_04.org", "* 今天锯木头\n".encode(), Site(generator="logseq"))
    assert [(one.title, one.date, one.reader) for one in read.documents] == [
        ("2021-03-04", "2021-03-04", "logseq")
    ]


def test_properties_of_org_are_no_text_and_names_of_roam_are_followed(tmp_path: Path) -> None:
    files = {
        "甲.org": ':PROPERTIES:\n:ID: a-1\n:ROAM_ALIASES: 摇马 "a horse"\n:END:\n#+title: 木马\n正文。\n',
        "乙.org": "#+title: 漆\n* 一\n:PROPERTIES:\n:CREATED: [2020-01-02]\n:END:\n见 [[roam:摇马]]"
        " 与 [[roam:木马][它]]。\n",
    }
    graph = graph_of(tmp_path, files)
    assert cited(graph) == {("漆", "木马")}
    (document,) = read_bytes("乙.org", files["乙.org"].encode()).documents
    assert "CREATED" not in document.text


# --- Ghost ----------------------------------------------------------------------------------------------

SAW = "<p>这一段讲怎样把木头锯成合适的长短，再用砂纸磨平。</p>"


def post(slug: str, title: str, html: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": slug, "slug": slug, "title": title, "html": html, "status": "published", **more}


def links(*addresses: str) -> str:
    return SAW + "".join(f'<p>见 <a href="{one}">这篇</a>。</p>' for one in addresses)


def lexical(*children: dict[str, Any]) -> str:
    return json.dumps({"root": {"children": [{"type": "paragraph", "children": children}]}})


def mobiledoc(**parts: Any) -> str:
    return json.dumps({"version": "0.3.1", "atoms": [], "cards": [], "markups": [], "sections": []} | parts)


LINK = {"type": "link", "url": "__GHOST_URL__/axle/", "children": [{"type": "text", "text": "轮子"}]}
MARKED = [
    [0, [], 0, "这一段讲怎样锯木头，见 "],
    [0, [0, 1], 2, "轮子"],
    [0, [], 0, "。"],
]
EXPORTS: dict[str, tuple[list[dict[str, Any]], Cited]] = {
    "from the root, and pages": (
        [
            post("horse", "木马的腿", links("/axle/", "__GHOST_URL__/about/#us")),
            post("axle", "轮轴", SAW),
            post("about", "关于轮子", SAW, type="page"),
        ],
        {("木马的腿", "轮轴"), ("木马的腿", "关于轮子")},
    ),
    "full addresses": (
        [
            post("horse", "木马的腿", links("https://toys.example/axle/")),
            post("axle", "轮轴", links("http://toys.example/horse", "https://toys.example/paint/#a")),
            post("paint", "漆", links("https://other.example/axle/")),
        ],
        {("木马的腿", "轮轴"), ("轮轴", "木马的腿"), ("轮轴", "漆")},
    ),
    "Lexical": (
        [
            post("horse", "木马的腿", lexical=lexical({"type": "text", "text": "锯木头，见"}, LINK)),
            post("axle", "轮轴", lexical=lexical({"type": "extended-text", "text": "又见《木马的腿》。"})),
        ],
        {("木马的腿", "轮轴"), ("轮轴", "木马的腿")},
    ),
    "Mobiledoc": (
        [
            post(
                "horse",
                "木马的腿",
                mobiledoc=mobiledoc(
                    markups=[["a", ["href", "__GHOST_URL__/axle/"]], ["strong"]], sections=[[1, "p", MARKED]]
                ),
            ),
            post(
                "axle",
                "轮轴",
                mobiledoc=mobiledoc(
                    cards=[["markdown", {"markdown": "又见 [木马](/horse/)。"}]], sections=[[10, 0]]
                ),
            ),
        ],
        {("木马的腿", "轮轴"), ("轮轴", "木马的腿")},
    ),
    "a card of HTML": (
        [
            post(
                "horse",
                "木马的腿",
                mobiledoc=mobiledoc(
                    cards=[["html", {"html": links("__GHOST_URL__/axle/")}]],
                    sections=[[1, "h2", [[0, [], 0, "锯"]]], [10, 0]],
                ),
            ),
            post("axle", "轮轴", mobiledoc=mobiledoc(sections=[[3, "ul", [[[0, [], 0, "轴要直"]]]]])),
        ],
        {("木马的腿", "轮轴")},
    ),
}


def export(posts: list[dict[str, Any]]) -> str:
    return json.dumps({"db": [{"meta": {"exported_on": 1}, "data": {"posts": posts}}]}, ensure_ascii=False)


@pytest.mark.parametrize(("posts", "right"), EXPORTS.values(), ids=EXPORTS)
def test_ghost_without_a_host(tmp_path: Path, posts: list[dict[str, Any]], right: Cited) -> None:
    assert cited(graph_of(tmp_path, {"g.json": export(posts)})) == right


def test_the_host_of_an_export_is_learned_and_said(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, {"g.json": export(EXPORTS["full addresses"][0])})
    urls = {node.url for node in graph.nodes if node.kind == "article"}
    assert urls == {f"https://toys.example/{slug}/" for slug in ("horse", "axle", "paint")}
    assert [one.code for one in graph.findings] == ["learned-address"]


@pytest.mark.parametrize(
    ("node", "written"),
    [
        ({"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "轴*"}]}, "## 轴\\*"),
        ({"type": "list", "children": [{"children": [{"type": "text", "text": "直"}]}]}, "- 直"),
        ({"type": "paragraph", "children": [{"type": "text", "text": "f(x)", "format": 16}]}, "``f(x)``"),
        ({"type": "bookmark", "url": "/axle/", "metadata": {"title": "轮轴"}}, "[轮轴](</axle/>)"),
        ({"type": "codeblock", "code": "[a](b)"}, "[a](b)"),
        ({"type": "image", "src": "a.png"}, ""),
        ({"type": "signup", "header": "订阅"}, ""),
    ],
)
def test_nodes_of_lexical(node: dict[str, Any], written: str) -> None:
    lines = lexical_markdown(json.dumps({"root": {"children": [node]}})).split("\n")
    assert [line for line in lines if line.strip("`")] == ([written] if written else [])


@pytest.mark.parametrize(
    "written", ["", "no JSON", "[]", '{"root": 1}', '{"sections": [[10, 3], [1], 7]}', "[" * 9999]
)
def test_what_is_no_body_is_empty(written: str) -> None:
    assert not lexical_markdown(written).strip()
    assert not mobiledoc_markdown(written).strip()


def test_records_whose_addresses_have_no_host_are_found_by_them(tmp_path: Path) -> None:
    records = [
        {"title": "木马的腿", "url": "/horse.html", "content": links("/axle.html")},
        {"title": "轮轴", "url": "/axle.html", "content": SAW * 4},
    ]
    graph = graph_of(tmp_path, {"r.json": json.dumps(records, ensure_ascii=False)})
    assert cited(graph) == {("木马的腿", "轮轴")}


# --- vaults ----------------------------------------------------------------------------------------------

STUB = "---\nid: {0}\ntitle: {0}\ncreated: 1614800000000\n---\n"
VAULTS: dict[str, tuple[dict[str, str], Cited]] = {
    "an empty note": (
        {"木马.md": f"见 [[轮轴]]。{TEXT}", "轮轴.md": "", "没人提.md": "\n"},
        {("木马", "轮轴")},
    ),
    "a README": (
        {"木马.md": f"见 [[README]]。{TEXT}", "README.md": "# 库的说明\n\n这里放 [[木马]] 的图。\n"},
        {("木马", "库的说明"), ("库的说明", "木马")},
    ),
    "what only a README names": (
        {"木马.md": f"见 [[README]]。{TEXT}", "README.md": "# 库\n\n[[轮轴]]\n", "轮轴.md": ""},
        {("木马", "库"), ("库", "轮轴")},
    ),
    "by its path": ({"a/木马.md": f"见 [轮轴](../轮轴.md#一)。{TEXT}", "轮轴.md": ""}, {("木马", "轮轴")}),
    "embedded": ({"a/木马.md": f"腿 ![[b/轮轴]]{TEXT}", "b/轮轴.md": ""}, {("木马", "轮轴")}),
    "Dendron": (
        {
            "dendron.yml": "version: 5\n",
            "toys.horse.md": f"{STUB.format('木马')}\n见 [[toys.wheel]] 与 [[toys.axle]]。{TEXT}",
            "toys.wheel.md": STUB.format("轮子"),
            "toys.axle.md": "",
        },
        {("木马", "轮子"), ("木马", "toys.axle")},
    ),
    "beside a text of its name it is not meant": (
        {"木马.md": f"见 [[轮轴]]。{TEXT}", "a/轮轴.md": f"# 铁的轮轴\n{TEXT}", "b/轮轴.md": ""},
        {("木马", "铁的轮轴")},
    ),
    "a blog has no empty posts": (
        {
            "_config.yml": "title: x\n",
            "_posts/2020-01-02-a.md": f"见 [[b]]。{TEXT}",
            "_posts/2020-01-03-b.md": "",
        },
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "right"), VAULTS.values(), ids=VAULTS)
def test_vaults_without_settings(tmp_path: Path, files: dict[str, str], right: Cited) -> None:
    assert cited(graph_of(tmp_path, files)) == right


def test_who_is_not_named_is_no_article(tmp_path: Path) -> None:
    files = {"木马.md": f"见 [[轮轴]]。{TEXT}", "轮轴.md": TEXT, "README.md": "# 安装\n", "空.md": ""}
    graph = graph_of(tmp_path, files)
    assert {node.title for node in graph.nodes} == {"木马", "轮轴"}
    assert {(one.code, one.path) for one in graph.findings} == {("skipped", "README.md"), ("empty", "空.md")}


def test_a_readme_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "外.md").write_text("# 外面\n", "utf-8")
    root = folder(tmp_path / "库", {"木马.md": f"见 [[README]]。{TEXT}"})
    (root / "README.md").symlink_to(tmp_path / "外.md")
    graph = build_graph([str(root)])
    assert not cited(graph)
    assert {node.title for node in graph.nodes} == {"木马"}


def test_a_readme_that_is_named_is_not_said_to_be_left_out(tmp_path: Path) -> None:
    assert not graph_of(tmp_path, VAULTS["a README"][0]).findings


# --- what is not read -----------------------------------------------------------------------------------


def test_what_is_not_read_is_counted(tmp_path: Path) -> None:
    files = {
        "木马.md": f"# 木马\n{TEXT}",
        "木马.pdf": "%PDF-1.4\n",
        "a.py": "x = 1\n",
        "b/c.py": "x = 2\n",
        ".藏.md": "# 藏\n",
        ".gitignore": "x\n",
        "._木马.md": "x\n",
        ".git/config": "x",
        "b/.trash/d.md": "# 弃\n",
        "b/__pycache__/e.md": "# 旧\n",
        "f.rtf": "{\\rtf1 Hello}",
    }
    graph = graph_of(tmp_path, files)
    assert {key: value for key, value in graph.counts.items() if key.startswith("skipped")} == {
        "skipped .pdf": 1,
        "skipped .py": 2,
        "skipped .rtf": 1,
        "skipped cache folder": 1,
        "skipped hidden": 2,
        "skipped hidden folder": 2,
        "skipped hidden text": 1,
    }
    assert {one.path for one in graph.findings} == {"木马.pdf", "f.rtf", ".藏.md"}


def test_a_link_to_a_hidden_text_finds_no_file(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path, {"木马.md": f"# 木马\n见 [框架](.NET框架.md)。{TEXT}", ".NET框架.md": "# 框架\n"}
    )
    assert [one.reason for one in graph.unresolved] == ["missing-file"]
    assert [(one.code, one.path) for one in graph.findings] == [("skipped", ".NET框架.md")]


def test_what_a_build_keeps_is_its_own(tmp_path: Path) -> None:
    names = (".lock", ".cache.db", ".cache.db-wal", ".building-x1/graph.db", ".wenmai-1.part")
    root = folder(tmp_path, {"木马.md": f"# 木马\n{TEXT}", **dict.fromkeys(names, "x")})
    assert not [key for key in build_graph([str(root)]).counts if key.startswith("skipped")]
