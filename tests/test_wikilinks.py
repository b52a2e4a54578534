"""[[wikilinks]]: what they name, what is ambiguous, what is missing; and that real vaults lose none."""

# ruff: noqa: E501 (documents stand in one line each, as a table)

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wenmai.model import Edge, Graph
from wenmai.pipeline import build_graph
from wenmai.read.markdown import render

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

VAULT = {
    "起点.md": "---\naliases: [开始, Home]\n---\n从这里走。 ^first\n",
    "工具/锤子.md": "---\ntitle: 羊角锤\n---\n敲。\n",
    "工具/尺.md": "量长短要先对齐零点再读数，木料两端都要留出余量，画线时铅笔贴紧尺边。" * 4,
    "做法/尺.md": "尺牍是古人写信用的木简，长约一尺，后来泛指书信往来的文字和礼节。" * 4,
    "Deep/Sub/Note Name.md": "---\naliases: 深处\n---\n深。\n",
}


def vault(root: Path, note: str, **more: str) -> Graph:
    for name, text in {**VAULT, "本篇.md": note, **more}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return build_graph([str(root)])


def found(graph: Graph) -> list[tuple[str, str, str]]:
    """What 本篇 cites: path of the note, rule, section; by place."""
    nodes = {node.id: node for node in graph.nodes}
    edges: list[Edge] = [
        one for one in graph.edges if one.kind == "cites" and str(nodes[one.source].documents[0]) == "本篇.md"
    ]
    rows = [
        (one.start, str(nodes[edge.target].documents[0]), one.rule, one.section)
        for edge in edges
        for one in edge.mentions
    ]
    return [row[1:] for row in sorted(rows)]


@pytest.mark.parametrize(
    ("link", "path", "rule", "section"),
    [
        ("[[起点]]", "起点.md", "note-path", ""),
        ("[[起点.md]]", "起点.md", "note-path", ""),
        ("[[起点|那里]]", "起点.md", "note-path", ""),
        ("[[起点#第一节]]", "起点.md", "note-path", "第一节"),
        ("[[起点#第一节|那里]]", "起点.md", "note-path", "第一节"),
        ("[[起点#^first]]", "起点.md", "note-path", "^first"),
        ("![[起点]]", "起点.md", "note-path", ""),
        ("[[锤子]]", "工具/锤子.md", "note-name", ""),
        ("[[工具/锤子]]", "工具/锤子.md", "note-path", ""),
        ("[[sub/note name]]", "Deep/Sub/Note Name.md", "note-name", ""),
        ("[[NOTE NAME]]", "Deep/Sub/Note Name.md", "note-name", ""),
        ("[[./工具/尺]]", "工具/尺.md", "note-path", ""),
        ("[[/工具/尺]]", "工具/尺.md", "note-path", ""),
        ("[[开始]]", "起点.md", "alias", ""),
        ("[[home]]", "起点.md", "alias", ""),
        ("[[深处]]", "Deep/Sub/Note Name.md", "alias", ""),
        ("[[羊角锤]]", "工具/锤子.md", "exact", ""),
        ("《[[锤子]]》", "工具/锤子.md", "note-name", ""),
        ("[[锤子|《敲打的学问》]]", "工具/锤子.md", "note-name", ""),
        ("**[[锤子]]**", "工具/锤子.md", "note-name", ""),
        ("> [!tip] 提示\n> 用[[锤子]]", "工具/锤子.md", "note-name", ""),
        ("| a | b |\n|---|---|\n| [[锤子\\|锤]] | 1 |", "工具/锤子.md", "note-name", ""),
        ("- [ ] [[锤子]] ^block", "工具/锤子.md", "note-name", ""),
        ("# 标题里的[[锤子]] #", "工具/锤子.md", "note-name", ""),
    ],
)
def test_what_a_wikilink_names(link: str, path: str, rule: str, section: str, tmp_path: Path) -> None:
    graph = vault(tmp_path, f"正文。\n\n{link}\n")
    assert found(graph) == [(path, rule, section)]
    assert not graph.unresolved


@pytest.mark.parametrize(
    ("link", "reason", "candidates"),
    [
        ("[[尺]]", "ambiguous", 2),
        ("[[没有这篇]]", "missing-note", 0),
        ("[[别处/锤子]]", "missing-note", 0),
        ("[[锤]]", "missing-note", 0),
    ],
)
def test_what_stays_open(link: str, reason: str, candidates: int, tmp_path: Path) -> None:
    graph = vault(tmp_path, f"正文{link}。\n")
    assert found(graph) == []
    assert [(one.reason, len(one.candidates)) for one in graph.unresolved] == [(reason, candidates)]


@pytest.mark.parametrize(
    "text",
    [
        "[[#本节]]", "[[#^id|那段]]", "[[本篇]]", "[[本篇#节]]", "`[[锤子]]`", "```\n[[锤子]]\n```", "%%[[锤子]]%%", "<!-- [[锤子]] -->",
        "![[图.png]]", "![[图.png|300]]", "[[表.xlsx]]", "[[ ]]", "[[]]", "\\[[锤子]]", "$[[锤子]]$", "[[toc]]", "%%\n[[锤子]]\n%%",
    ],
)  # fmt: skip
def test_what_cites_nothing_and_is_not_missed(text: str, tmp_path: Path) -> None:
    graph = vault(tmp_path, f"正文。\n\n{text}\n")
    assert found(graph) == []
    assert not graph.unresolved


def test_the_name_of_the_file_goes_before_alias_and_title(tmp_path: Path) -> None:
    graph = vault(
        tmp_path, "[[开始]]\n", **{"x/开始.md": "有名字。", "y/z.md": "---\ntitle: 开始\n---\n有题目。"}
    )
    assert found(graph) == [("x/开始.md", "note-name", "")]


def test_a_vault_names_its_notes_by_their_files(tmp_path: Path) -> None:
    (tmp_path / ".obsidian").mkdir()
    graph = vault(tmp_path, "# 一个小节\n\n[[锤子]]\n")
    assert "本篇" in {node.title for node in graph.nodes}
    assert found(graph) == [("工具/锤子.md", "note-name", "")]


# --- a real vault ---


@pytest.mark.skipif(
    not (SHARED / "corpora/obsidian_help").is_dir(), reason="../shared/corpora is not on this machine"
)
def test_every_wikilink_of_a_real_vault_is_resolved_or_reported() -> None:
    folder = SHARED / "corpora" / "obsidian_help" / "zh"
    graph = build_graph([str(folder)])
    written = 0
    for file in folder.rglob("*.md"):
        text = re.sub(r"\A---\n.*?\n---\n", "", file.read_text("utf-8"), flags=re.DOTALL)
        written += sum(one.wiki for one in render(text)[1])
    taken = sum(
        graph.counts[one]
        for one in ("rule note-name", "rule note-path", "rule exact", "rule folded", "rule alias")
    )
    own = graph.counts["own-section"] + graph.counts["self-link"] + graph.counts["attachment"]
    open_ones = graph.counts["unresolved ambiguous"] + graph.counts["unresolved missing-note"]
    assert sum(node.kind == "article" for node in graph.nodes) == 173
    assert taken + own + open_ones >= written  # `own` counts links in Markdown's own manner, too
    assert taken > 0.95 * (taken + open_ones)
