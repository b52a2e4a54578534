"""Files of one title: when they are one article, and when they are several."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Document, Finding, Graph, Link
from wenmai.pipeline import BuildOptions, build_graph

WATER = "水烧开以前先看壶底的气泡，鱼目散了才好下茶。" * 6
WOOD = "刨子要顺着木纹推，推反了就会起毛，磨刀不误工夫。" * 6
STEEL = (
    "The rim is trued a quarter turn at a time, left spoke against right spoke, until it runs straight. " * 3
)


def built(folder: Path, files: dict[str, str]) -> Graph:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return build_graph([str(folder)], BuildOptions(jobs=1))


def articles(graph: Graph) -> list[tuple[str, ...]]:
    """The files of each article."""
    return sorted(
        tuple(sorted(document.path for document in node.documents))
        for node in graph.nodes
        if node.kind == "article"
    )


def cited(graph: Graph) -> list[tuple[str, str]]:
    files = {node.id: node.documents[0].path for node in graph.nodes if node.documents}
    return sorted((files[edge.source], files[edge.target]) for edge in graph.edges if edge.kind == "cites")


def stating(field: str, one: str, other: str) -> dict[str, str]:
    """Two copies whose front matter states two things."""
    return {
        name: f"---\n{field}: {value}\n---\n# 壶\n\n{WATER}"
        for name, value in (("a.md", one), ("b.md", other))
    }


VAULT = {".obsidian/app.json": "{}"}

# What stands in the folder; how many articles that is; who cites whom.
SEVERAL: dict[str, tuple[dict[str, str], int, list[tuple[str, str]]]] = {
    "introductions to three books": (
        {
            "a/index.md": f"# 导言\n\n{WATER}",
            "b/index.md": f"# 导言\n\n{WOOD}",
            "c.md": "# 书架\n\n[一](a/index.md) [二](b/index.md)",
        },
        3,
        [("c.md", "a/index.md"), ("c.md", "b/index.md")],
    ),
    "short texts": (
        {
            "tea/todo.md": "# Todo\n\nBuy oolong. See [the other](../wood/todo.md).",
            "wood/todo.md": "# Todo\n\nOil the plane.",
        },
        2,
        [("tea/todo.md", "wood/todo.md")],
    ),
    "a stub and a text": ({"a/README.md": f"# 概况\n\n{WATER}", "b/README.md": "# 概况\n\n待补。"}, 2, []),
    "headings without a text": (
        {"a/1.md": "# 概况\n", "a/2.md": f"# 概况\n\n{WATER}", "a/3.md": "# 概况"},
        3,
        [],
    ),
    "days, called by their files": (
        {**VAULT, "日记/2021-05-01.md": "晴。", "日记/2021-05-02.md": "晴。接着 [[2021-05-01]]。"},
        2,
        [("日记/2021-05-02.md", "日记/2021-05-01.md")],
    ),
    "copies that are called by their files": ({**VAULT, "a/壶.md": WATER, "b/壶.md": WATER}, 2, []),
    "a copy that cites the other": (
        {"a/x.md": f"# 壶\n\n{WATER}", "b/x.md": f"# 壶\n\n{WATER}\n\n[原文](../a/x.md)"},
        2,
        [("b/x.md", "a/x.md")],
    ),
    "copies at two addresses": (
        {
            "a.md": f"---\npermalink: /pot/\n---\n# 壶\n\n{WATER}",
            "b.md": f"---\npermalink: /kettle/\n---\n# 壶\n\n{WATER}",
        },
        2,
        [],
    ),
    "copies with two slugs": (
        stating("slug", "pot", "kettle"),
        2,
        [],
    ),
    "copies with two names": (
        {
            "a.md": f"---\naliases: [茶壶]\n---\n# 壶\n\n{WATER}",
            "b.md": f"---\naliases: [酒壶]\n---\n# 壶\n\n{WATER}",
        },
        2,
        [],
    ),
    "copies of two kinds": (
        stating("type", "film", "note"),
        2,
        [],
    ),
    "copies that wait for their translation": (
        {
            "posts/pot.md": f"---\nlang: en\n---\n# Pot\n\n{STEEL}",
            "posts/pcm/pot.md": f"---\nlang: pcm\n---\n# Pot\n\n{STEEL}",
            "posts/bn/pot.md": f"---\nlang: bn\n---\n# Pot\n\n{STEEL}",
        },
        3,
        [],
    ),
    "translations": ({"docs/en/rim.md": f"# Rim\n\n{STEEL}", "docs/fr/rim.md": f"# Rim\n\n{STEEL}"}, 2, []),
    "two pages without address": (
        {
            "a/1.html": f"<article><h1>壶</h1><p>{WATER}</p></article>",
            "b/1.html": f"<article><h1>壶</h1><p>{WOOD}</p></article>",
        },
        2,
        [],
    ),
    "a source and a page of three words": (
        {
            "a/pot.md": f"# Pot\n\n{STEEL}",
            "b/lid.html": "<article><h1>Pot</h1><p>Lift the lid, and mind the steam.</p></article>",
        },
        2,
        [],
    ),
    "two records of one dump": (
        {
            "a.jsonl": '{"title": "壶", "text": "水要滚过再凉一会。"}\n'
            '{"title": "壶", "text": "壶嘴朝外，把手朝里。"}\n'
        },
        2,
        [],
    ),
    "a subject common to two English texts": (
        {
            "a/rim.md": f"# Rim\n\n{STEEL}",
            "b/rim.md": "# Rim\n\n"
            + "Spoke by spoke the rim is built, and a straight wheel needs a straight rim. " * 4,
        },
        2,
        [],
    ),
}

ONE: dict[str, dict[str, str]] = {
    "copies": {"a.md": f"# 壶\n\n{WATER}", "b.md": f"# 壶\n\n{WATER}"},
    "a copy with a few more words": {"a.md": f"# 壶\n\n{WATER}", "b.md": f"# 壶\n\n先说一句。{WATER}完。"},
    "a short text and its copy": {
        "a.md": "# 壶\n\n壶要先温过再投茶叶。",
        "b.md": "# 壶\n\n壶要先温过再投茶叶。",
    },
    "a text and a page that was made of it": {
        "a.md": f"# 壶\n\n{WATER}",
        "b.html": f"<article><h1>壶</h1><p>{WATER}</p><p>{WOOD * 2}</p></article>",
    },
    "a source and what was made of it, beside it": {
        "rim.Rmd": "# Rim\n\nIt is `r width` wide.",
        "rim.md": "# Rim\n\nIt is 19 mm wide.\n\n    ## 19\n",
    },
    "a source and a page that holds a few words of it": {
        "a/pot.md": f"# Pot\n\n{STEEL}",
        "b/lid.html": f"<article><h1>Pot</h1><p>{STEEL[:70]}</p></article>",
    },
    "a text and a record of it": {
        "a.md": f"# 壶\n\n{WATER}",
        "b.jsonl": '{"title": "壶", "text": "短。", "date": "2021-05-01"}\n',
    },
    "a text and a listing": {
        "a.md": f"# 壶\n\n{WATER}",
        "b.jsonl": '{"title": "壶", "date": "2021-05-01"}\n',
    },
}


@pytest.mark.parametrize("name", SEVERAL)
def test_files_of_one_title_are_several_articles(tmp_path: Path, name: str) -> None:
    files, number, edges = SEVERAL[name]
    graph = built(tmp_path, files)
    assert len(articles(graph)) == number
    assert cited(graph) == edges
    assert graph.counts["merged full texts"] == 0


@pytest.mark.parametrize("name", ONE)
def test_documents_of_one_title_are_one_article(tmp_path: Path, name: str) -> None:
    graph = built(tmp_path, ONE[name])
    assert articles(graph) == [tuple(sorted(ONE[name]))]


def test_a_merge_of_two_texts_is_counted_and_is_no_finding(tmp_path: Path) -> None:
    graph = built(tmp_path, ONE["copies"])
    assert graph.counts["merged full texts"] == 1
    assert not graph.findings


def test_a_title_of_several_articles_names_none_of_them(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {"a.md": f"# 壶\n\n{WATER}", "b.md": f"# 壶\n\n{WOOD}", "c.md": "# 札记\n\n读过我的文章《壶》。"},
    )
    (open_,) = graph.unresolved
    assert (open_.reason, len(open_.candidates)) == ("ambiguous", 2)


def test_texts_kept_apart_for_what_they_state_are_reported(tmp_path: Path) -> None:
    graph = built(tmp_path, SEVERAL["copies with two slugs"][0])
    (finding,) = graph.findings
    assert (finding.code, finding.path, finding.target) == ("same-title", "b.md", "壶")
    assert "a.md" in finding.message
    assert "two slugs" in finding.message


def test_texts_that_differ_are_not_reported(tmp_path: Path) -> None:
    assert not built(tmp_path, SEVERAL["introductions to three books"][0]).findings


# --- one address, one id -----------------------------------------------------------------------

POT = "https://pot.example/2020/pot"


def read(path: str, text: str, title: str = "壶", reader: str = "markdown", **fields: object) -> Document:
    return Document(path=path, reader=reader, title=title, text=text, **fields)  # type: ignore[arg-type]


def merged(*documents: Document) -> tuple[int, list[Finding]]:
    found, findings = merge([extract(document)[0] for document in documents])
    return len(found), findings


@pytest.mark.parametrize(
    ("one", "two", "number"),
    [
        (read("a.md", WATER, url=POT), read("b.md", WOOD, "刨子", url=POT), 2),
        (read("a.md", WATER, url=POT), read("b.md", WOOD, url=POT), 2),
        (read("a.md", "水。", url=POT), read("b.md", "木头，还有刨花。", url=POT), 2),
        (read("a.md", WATER, url=POT), read("b.md", WATER, "壶（修订）", url=POT), 1),
        (read("a.md", WATER, url=POT), read("b.md", "", "刨子", url=POT), 1),
        (read("a.html", WATER, reader="html", url=POT), read("b.md", WOOD, url=POT), 1),
        (read("a.html", WATER, reader="html", url=POT), read("b.html", WOOD, "刨子", "html", url=POT), 2),
        (read("a.jsonl", WATER, reader="records", entry=1, url=POT), read("b.md", WOOD, "刨子", url=POT), 1),
    ],
)
def test_two_texts_at_one_address(one: Document, two: Document, number: int) -> None:
    for pair in ((one, two), (two, one)):
        articles_, findings = merged(*pair)
        assert articles_ == number
        assert [finding.code for finding in findings] == ["same-address"] * (number - 1)


def test_a_link_to_an_address_that_two_texts_state_leads_to_neither(tmp_path: Path) -> None:
    graph = built(
        tmp_path,
        {
            "a.md": f"---\nurl: {POT}\n---\n# 壶\n\n{WATER}",
            "b.md": f"---\nurl: {POT}\n---\n# 刨子\n\n{WOOD}",
            "c.md": f"# 札记\n\n见[那篇]({POT})。",
            "d.md": "---\nurl: https://pot.example/2020/notes\n---\n# 笔记\n\n见[那篇](pot)。",
        },
    )
    assert [open_.reason for open_ in graph.unresolved] == ["ambiguous", "ambiguous"]
    (finding,) = (one for one in graph.findings if one.code == "same-address")
    assert (finding.path, finding.target) == ("b.md", POT) or (finding.path, finding.target) == ("a.md", POT)


def test_two_texts_of_one_id_or_permalink_are_reported() -> None:
    number, findings = merged(read("a.md", WATER, ids=("pot-1",)), read("b.md", WOOD, "刨子", ids=("pot-1",)))
    assert (number, [(one.code, one.target) for one in findings]) == (2, [("same-id", "pot-1")])
    number, findings = merged(
        read("a.md", WATER, permalink="pot"), read("b.md", WOOD, "刨子", permalink="pot")
    )
    assert (number, [(one.code, one.target) for one in findings]) == (2, [("same-address", "pot")])
    assert merged(read("en/a.md", WATER, ids=("p",)), read("zh/a.md", WOOD, "刨子", ids=("p",)))[1] == []


def test_a_link_of_a_page_to_itself_holds_nothing_apart() -> None:
    link = (Link(start=0, end=1, url="a.html"),)
    assert merged(read("x/a.html", WATER, reader="html", links=link), read("x/a.md", WATER))[0] == 1


@pytest.mark.parametrize(
    ("reader", "day", "number"),
    [
        ("feed", "2021-05-02", 1),
        ("html-list", "2021-05-02", 1),
        ("html-list", "2021-05-03", 2),
        ("csv", "2021-05-02", 2),
    ],
)
def test_a_list_may_show_the_day_on_another_clock(reader: str, day: str, number: int) -> None:
    page = read("a/index.html", WATER, reader="html", date="2021-05-01")
    assert (
        merged(page, read("list", WATER[:40], reader=reader, entry=1, known="listed", date=day))[0] == number
    )
