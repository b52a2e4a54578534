"""Every sentence that is quoted from a file is shown with the file and its line."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import wenmai
import wenmai.errors
from wenmai.cli import main
from wenmai.model import Edge, Evidence, Reason
from wenmai.pipeline.lines import Lines

FIRST = "---\ntitle: 木马（一）：轮\n---\n\n木马有轮。\n"
SECOND = """---
title: 木马（二）：轴
---

在[《木马（一）：轮》](a.md)中，我们推导了轮的转速。

轴比轮难。

请先阅读[《木马（一）：轮》](a.md)，再来看轴。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "posts").mkdir(parents=True)
    (tmp_path / "in" / "posts" / "a.md").write_text(FIRST, "utf-8")
    (tmp_path / "in" / "posts" / "b.md").write_text(SECOND, "utf-8")
    return tmp_path


def test_citations_and_reasons_have_the_line_of_their_sentence(folder: Path) -> None:
    wenmai.build(folder / "in", folder / "out")
    with wenmai.open(folder / "out") as library:
        answer = library.why("木马（二）：轴", "木马（一）：轮")
        (step,) = library.path("木马（二）：轴").steps
        card = library.show("木马（二）：轴")
    assert [one.where for one in answer.citations] == ["posts/b.md:5", "posts/b.md:9"]
    assert {one.where for one in (*answer.reasons, *step.reasons) if one.context} == {"posts/b.md:9"}
    assert [one.line for edge, _ in card.cites for one in edge.mentions] == [5, 9]


def test_commands_show_it(folder: Path) -> None:
    wenmai.build(folder / "in", folder / "out")

    def told(*words: str) -> str:
        answer = CliRunner().invoke(main, [*words, "--dir", str(folder / "out")])
        assert answer.exit_code == 0, answer.output
        return answer.stdout

    assert "posts/b.md:5\n" in told("why", "木马（二）：轴", "木马（一）：轮")
    assert "」  posts/b.md:9\n" in told("path", "木马（二）：轴", "--explain")
    assert "posts/b.md" not in told("path", "木马（二）：轴")
    (step,) = json.loads(told("path", "木马（二）：轴", "--json"))["steps"]
    assert "posts/b.md:9" in [reason["where"] for reason in step["reasons"]]
    shown = json.loads(told("show", "木马（二）：轴", "--json"))
    assert [one["line"] for one in shown["cites"][0]["mentions"]] == [5, 9]


def test_a_record_stands_on_its_line_and_an_archive_tells_none(tmp_path: Path) -> None:
    rows = [{"title": "轮", "text": "轮转。"}, {"title": "轴", "text": "详见《轮》。"}]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        archive.writestr("a.md", "# 甲\n\n甲。\n")
        archive.writestr("b.md", "# 乙\n\n见[甲](a.md)。\n")
    wenmai.build([tmp_path / "r.jsonl", tmp_path / "z.zip"], tmp_path / "out")
    with wenmai.open(tmp_path / "out") as library:
        places = {one.where for edge in library.store.graph().edges for one in edge.mentions}
        # What is shown is also understood.
        for name, title in {
            "r.jsonl:2": "轴",
            "r.jsonl#1": "轮",
            "z.zip/b.md": "乙",
            "z.zip/b.md:3": "乙",
        }.items():
            assert library.article(name).title == title
        with pytest.raises(wenmai.errors.NoSuchArticle):
            library.article("r.jsonl:3")
    assert places == {"r.jsonl:2", "z.zip/b.md"}


def test_a_sentence_said_twice_has_both_its_lines(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 甲\n\n甲。\n", "utf-8")
    (tmp_path / "b.md").write_text("# 乙\n\n详见[甲](a.md)。\n\n中间。\n\n详见[甲](a.md)。\n", "utf-8")
    wenmai.build(tmp_path, tmp_path / "out")
    with wenmai.open(tmp_path / "out") as library:
        (cited,) = library.why("乙", "甲").citations[:1]
        assert [one.line for one in library.why("乙", "甲").citations] in ([3, 7], [3])
        assert cited.where == "b.md:3"


def test_what_quotes_nothing_is_left_as_it_is() -> None:
    said = Evidence(text="《轮》", context="详见《轮》。", document="gone.md")
    cites = Edge(source="b", target="a", kind="cites", mentions=(said,))
    needs = Edge(source="b", target="a", kind="requires", reasons=(Reason(kind="cited"),))
    about = replace(needs, kind="about", reasons=(Reason(kind="title", context="详见《轮》。"),))
    placed = list(Lines([]).of_edges([cites, needs, about]))
    assert placed == [cites, needs, about]


def test_a_file_that_can_t_be_read_again_fails_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("wenmai.pipeline.lines.opened", unreadable)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text(FIRST)
    (folder / "b.md").write_text(SECOND)
    with pytest.raises(wenmai.errors.InputError, match=r"b\.md: can't be read again \(Input/output error\)"):
        wenmai.build(folder, output=tmp_path / "out")
    assert not (tmp_path / "out" / "graph.db").exists()
