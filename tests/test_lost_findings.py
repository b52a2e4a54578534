"""Every finding says where it is: path, line and what it is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphs import folder, graph_of, health_of
from wenmai.cli import main
from wenmai.pipeline.lines import Lines
from wenmai.read import find_inputs
from wenmai.words.inner_names import INNER_NAMES, is_inner_name

FILES = {
    "hugo.toml": 'baseURL = "https://mill.example/"\n',
    "content/posts/mill.md": (
        "---\ntitle: 水磨\ndate: 2021-01-01\n---\n第一行。\n\n"
        "见[石槽](../trough.md)，也见 [石槽](/posts/trough/)。\n\n"
        "## 又一节\n\n再见[石槽](../trough.md)。\n"
    ),
    "content/posts/race.md": (
        "---\ntitle: 水渠\ndate: 2021-01-02\n---\n\n\n"
        '渠里有闸，见 [闸门]({{< ref "gate.md" >}})，之前的几篇文章也说过。\n'
    ),
}


def test_open_citations_have_a_line_and_an_address(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, FILES)
    missing = [(one.document, one.line, one.url) for one in graph.unresolved if one.reason == "missing-file"]
    assert missing == [
        ("content/posts/mill.md", 7, "../trough.md"),
        ("content/posts/mill.md", 11, "../trough.md"),
        ("content/posts/race.md", 7, "gate.md"),
    ]


def test_check_shows_path_and_line(tmp_path: Path) -> None:
    source, out = folder(tmp_path / "in", FILES), tmp_path / "out"
    CliRunner().invoke(main, ["build", str(source), "-o", str(out)])
    shown = CliRunner().invoke(main, ["check", "--dir", str(out)]).output
    assert "at content/posts/mill.md:11, content/posts/mill.md:7" in shown
    assert "content/posts/mill.md:7" in shown
    records = json.loads(CliRunner().invoke(main, ["check", "--dir", str(out), "--json"]).stdout)["records"]
    assert {"code", "path", "line", "target"} <= records[0].keys()
    exported = json.loads(CliRunner().invoke(main, ["export", "json", "--dir", str(out)]).stdout)
    assert {one["line"] for one in exported["unresolved"]} >= {7, 11}


def test_the_build_and_the_check_count_the_same(tmp_path: Path) -> None:
    source, out = folder(tmp_path / "in", FILES), tmp_path / "out"
    (source / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    built = CliRunner().invoke(main, ["build", str(source), "-o", str(out)]).stderr
    checked = CliRunner().invoke(main, ["check", "--dir", str(out)]).stderr
    (line,) = [one.partition(";")[0] for one in built.splitlines() if "wenmai check" in one]
    assert line == checked.strip().splitlines()[-1]


def test_a_series_is_reported_by_its_title_and_a_part(tmp_path: Path) -> None:
    files = {f"{n}.md": f"---\ntitle: 磨坊手记（{n}）\n---\n第 {n} 回，石磨转圈。\n" for n in (1, 2, 4)}
    (gap,) = [one for one in health_of(graph_of(tmp_path, files)).records if one.code == "series-gap"]
    assert (gap.path, gap.target, gap.message) == ("2.md", "磨坊手记", "part 3 of 磨坊手记 is missing")


def test_what_is_not_read_is_named(tmp_path: Path) -> None:
    folder(tmp_path, {"a.md": "# 石磨\n\n石磨转了一圈又一圈。\n"})
    for name in ("one.png", "two.png", "three.png", "zebra.png"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n")
    (finding,) = graph_of(tmp_path, {}).findings
    assert finding.path == "one.png"
    assert finding.message == "4 .png files; nothing to read there; also three.png, two.png …"


@pytest.mark.parametrize(
    ("text", "words", "context", "lines"),
    [
        ("甲\n《乙》和丙\n丁《乙》戊\n", "《乙》", "丁《乙》戊", [3]),
        ("《乙》\n《乙》\n", "《乙》", "《乙》", [1, 2]),
        ("甲\n见 [*乙*](b.md) 处\n", "乙", "见 乙 处", [2]),
        ("甲\nA &lt; B\n", "A < B", "A < B", [2]),
        ("甲\n没有\n", "《乙》", "丙《乙》", [None]),
    ],
)
def test_lines(tmp_path: Path, text: str, words: str, context: str, lines: list[int | None]) -> None:
    from wenmai.model import Unresolved

    (tmp_path / "a.md").write_text(text, "utf-8")
    sources, _ = find_inputs([str(tmp_path)])
    citation = Unresolved(source="x", text=words, context=context, document="a.md")
    assert [one.line for one in Lines(sources).of_citations([citation] * len(lines))] == lines


FRONT = '---\ntitle: "D 2024 story"\n---\n\n'


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (FRONT + "One, 1 and 2.\n\nSee [1](nope.md) and\n[2](nope2.md).\n", {"nope.md": 7, "nope2.md": 8}),
        (FRONT + 'A story.\n\n[y]({{< ref "nope.md" >}}) tells it.\n', {"nope.md": 7}),
        (FRONT + 'Its 2.\n\n<a class="x" href="nope.md">2</a> tells it.\n', {"nope.md": 7}),
        (FRONT + "Its 2.\n\nA [**b** 2][n] here.\n\n[n]: nope.md\n", {"nope.md": 9}),
        ("---\ntitle: A\nsee: nope.md\n---\n\n`nope.md` is\n[gone](nope.md).\n", {"nope.md": 7}),
    ],
)
def test_a_dead_link_is_told_where_it_stands(tmp_path: Path, text: str, lines: dict[str, int]) -> None:
    graph = graph_of(tmp_path, {"d.md": text, "e.md": "---\ntitle: Engine\n---\nIt turns.\n"})
    assert {one.url: one.line for one in graph.unresolved if one.reason == "missing-file"} == lines


def test_a_dead_address_is_no_part_of_a_longer_one_nor_of_the_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 水磨\nurl: /mill/\nold: /posts/gone/\n---\n"
        "见[甲](https://other.example/posts/gone/)和[乙](/posts/gone/two.png)。\n\n见[丙](/posts/gone/)。\n"
    )
    race = "---\ntitle: 水渠\n---\n见[水磨](/mill/)，水从渠里流过。\n"
    files = {"hugo.toml": FILES["hugo.toml"], "content/posts/mill.md": text, "content/posts/race.md": race}
    graph = graph_of(tmp_path, files)
    places = [one.where for one in health_of(graph).records if one.target == "/posts/gone/"]
    assert places == ["content/posts/mill.md:8"]


@pytest.mark.parametrize("name", INNER_NAMES)
def test_names_of_blocks_and_labels_are_no_aliases(name: str) -> None:
    assert is_inner_name(f"{name}605b2")
    assert not is_inner_name(f"{name} 一个标题")


def test_the_id_of_an_org_file_is_no_alias(tmp_path: Path) -> None:
    text = ":PROPERTIES:\n:ID: 7d1c\n:END:\n#+title: 石磨\n\n石磨转了一圈又一圈。\n"
    other = "#+title: 水渠\n\n见 [[id:7d1c][那篇]]。\n"
    graph = graph_of(tmp_path, {"mill.org": text, "race.org": other})
    assert [node.aliases for node in graph.nodes if node.kind == "article"] == [(), ()]
    assert [edge.kind for edge in graph.edges if edge.kind == "cites"] == ["cites"]


ROWS = [f'{{"title": "石槽", "text": "见《水磨》。", "date": "2021-01-0{day}"}}' for day in (1, 2, 3)]


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("a.jsonl", "\n".join(ROWS), [2, 3]),
        ("a.json", "[\n" + ",\n".join(ROWS) + "\n]", [None, None]),  # which of the three is not sure
    ],
)
def test_a_finding_of_an_entry_has_its_line_or_none(
    tmp_path: Path, name: str, text: str, lines: list[int | None]
) -> None:
    graph = graph_of(tmp_path, {name: text})
    found = [one for one in graph.findings if one.code == "same-title"]
    assert [(one.path, one.line) for one in found] == [
        (f"{name}#{n}", line) for n, line in zip((2, 3), lines, strict=True)
    ]


def test_an_open_citation_of_an_entry_stands_on_its_line(tmp_path: Path) -> None:
    rows = [
        f'{{"title": "第{day}天", "text": "见我的文章《水磨》。", "date": "2021-01-0{day}"}}'
        for day in (1, 2)
    ]
    rows += [
        f'{{"title": "水磨", "text": "磨盘转了{times}圈，又转一圈。", "date": "2020-01-0{times}"}}'
        for times in (1, 2)
    ]
    graph = graph_of(tmp_path, {"a.jsonl": "\n".join(rows)})
    assert sorted((one.document, one.line) for one in graph.unresolved) == [
        ("a.jsonl#1", 1),
        ("a.jsonl#2", 2),
    ]
