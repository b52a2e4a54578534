"""A finding names the line of the file, or the entry, and what it is about."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from steps import LINEAR, growth
from test_saved_text import PAGE as SAVED
from wenmai.export import generate
from wenmai.extract import extract
from wenmai.model import Document, Edge, Evidence, Finding, Graph, Node, Unresolved
from wenmai.pipeline.lines import Lines
from wenmai.read import Input
from wenmai.read.readers import read_bytes

MARKDOWN = "---\ntitle: 旋转木马\ndate: 2024-02-30\n---\n\n木马转圈。\n"
PAGE = """<!doctype html>
<html><head><title>旋转木马</title>
<meta property="article:published_time" content="2024-02-30"></head>
<body><article><h1>旋转木马</h1><p>木马在院子里转了一圈又一圈。</p></article></body></html>
"""
ARCHIVE = """头一篇
By 某甲 | 2024-02-03 | 3位读者 | 引用正文。
次一篇
By 某甲 | 2024-02-30 | 3位读者 | 引用正文。
"""
TABLE = "title,date\n\n旋转木马,2024-02-03\n轮轴,2024-02-30\n"
LINES = '{"title": "旋转木马", "date": "2024-02-03"}\n{"title": "轮轴", "date": "2024-02-30"}\n'
LIST = '[{"title": "旋转木马", "date": "2024-02-03"},\n {"title": "轮轴", "date": "2024-02-30"}]'


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("a.md", MARKDOWN, "a.md:3"),
        ("a.html", PAGE, "a.html:3"),
        ("a.txt", ARCHIVE, "a.txt:4"),
        ("a.csv", TABLE, "a.csv:4"),
        ("a.jsonl", LINES, "a.jsonl:2"),
        ("a.json", LIST, "a.json#2"),
    ],
)
def test_a_bad_date_is_shown_where_it_stands(name: str, text: str, where: str) -> None:
    (finding,) = read_bytes(name, text.encode()).findings
    assert (finding.code, finding.where, finding.target) == ("bad-date", where, "2024-02-30")


def test_a_heading_that_is_no_day_is_shown_with_its_line() -> None:
    days = ("15 Jul", "30 Feb")
    text = "".join(f"{day}\n\n旋转木马\n\n风也跟着转。\n\n点击阅读全文...\n\n" for day in days)
    (finding,) = read_bytes("a.txt", text.encode()).findings
    assert (finding.code, finding.where, finding.target) == ("bad-date", "a.txt:9", "30 Feb")


def test_the_byline_of_a_saved_page_is_shown_with_its_line() -> None:
    text = SAVED.replace("2020-03-05", "2020-02-30")
    line = SAVED[: SAVED.index("2020-03-05")].count("\n") + 1
    assert read_bytes("a.txt", SAVED.encode()).documents[0].date == "2020-03-05"
    (finding,) = read_bytes("a.txt", text.encode()).findings
    assert (finding.code, finding.where, finding.target) == ("bad-date", f"a.txt:{line}", "2020-02-30")


def test_damaged_bytes_are_shown_with_their_line() -> None:
    (finding,) = read_bytes("a.md", "# 木马\n\n转了一圈".encode() + b"\xff\n").findings
    assert (finding.code, finding.where) == ("bad-bytes", "a.md:3")


def test_a_stray_mark_is_shown_among_its_words() -> None:
    text = "甲乙丙丁戊己庚辛壬癸子丑寅《卯辰巳午未申酉戌亥金木水火土"
    _, findings = extract(Document(path="a.md", reader="markdown", text=text))
    assert [(one.code, one.target) for one in findings] == [
        ("stray-mark", "乙丙丁戊己庚辛壬癸子丑寅《卯辰巳午未申酉戌亥金木")
    ]


def test_findings_stand_in_the_order_of_the_file() -> None:
    findings = [Finding(code="bad-date", path="a.md", line=line) for line in (10, None, 2)]
    assert [one.where for one in sorted(findings)] == ["a.md", "a.md:2", "a.md:10"]


def test_json_leaves_out_what_only_the_scores_need() -> None:
    nodes = tuple(Node(id=one, kind="article", title=one) for one in "ab")
    mention = Evidence(text="《b》", cue="stated", place=0.5)
    edge = Edge(source="a", target="b", kind="cites", mentions=(mention,))
    (read,) = json.loads("".join(generate("json", Graph(nodes=nodes, edges=(edge,)))))["edges"]
    assert read["mentions"] == [{"text": "《b》", "shape": "mark"}]


def test_lines_of_entries_are_not_looked_for_in_the_whole_file() -> None:
    """A dump of a site has as many entries as open citations."""

    def prepared(size: int) -> Callable[[], object]:
        text = "".join(
            f'{{"title": "轮轴{number}", "text": "见《锤{number}》。"}}\n' for number in range(size)
        )
        cited = [
            Unresolved(
                source=f"{at}", text=f"《锤{at}》", context=f"见《锤{at}》。", document=f"a.jsonl#{at + 1}"
            )
            for at in range(size)
        ]
        dead = [
            Finding(code="dead-own-link", path=f"a.jsonl#{at + 1}", target=f"锤{at}", message="")
            for at in range(size)
        ]
        lines = Lines([Input(Path(), "a.jsonl", text.encode())])

        def asked() -> None:
            assert [one.line for one in lines.of_citations(cited)] == [*range(1, size + 1)]
            assert [one.line for one in lines.of_findings(dead)] == [*range(1, size + 1)]

        return asked

    assert growth(prepared, 50, 200) < LINEAR
