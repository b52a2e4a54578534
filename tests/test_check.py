"""The health report."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from click.testing import CliRunner

from graphs import A1, A2, OTHER, SERIES, health_of, small_graph
from wenmai.cli import main
from wenmai.model import DocumentRef, Edge, Finding, Graph, Node, SeriesReport, Unresolved
from wenmai.pipeline import build


def test_the_small_graph() -> None:
    health = health_of(small_graph())
    assert [(one.text, one.reason, one.count) for one in health.unresolved] == [("《晚安》", "ambiguous", 1)]
    assert health.unresolved[0].candidates == (A1, OTHER)
    assert [(one.id, one.gaps) for one in health.series] == [(SERIES, (3,))]
    assert [one.id for one in health.merges] == [A1]
    assert (health.isolated, health.articles) == (1, 4)
    assert health.damage == ()
    assert health.findings == 3  # one citation, one gap, one stray mark
    assert health.count(["series"]) == 1


def test_what_several_files_show_stands_before_files_with_entries_of_dumps() -> None:
    shown = {"a": (("a.md", 0), ("feed.xml", 1)), "b": (("b.md", 0), ("copy/b.md", 0)), "c": (("c.md", 0),)}
    nodes = tuple(
        Node(
            id=name,
            kind="article",
            title=name,
            documents=tuple(DocumentRef(path=path, entry=entry) for path, entry in refs),
        )
        for name, refs in shown.items()
    )
    assert [one.id for one in health_of(Graph(nodes=nodes)).merges] == ["b", "a"]


def test_an_empty_graph_is_healthy() -> None:
    assert health_of(Graph()).findings == 0


def test_the_most_cited_question_comes_first() -> None:
    asked = [("《甲》", A1), ("《乙》", A2), ("《乙》", A1)]
    graph = replace(
        small_graph(), unresolved=tuple(Unresolved(source=a, text=t, reason="no-match") for t, a in asked)
    )
    rows = health_of(graph).unresolved
    assert [(one.text, one.count) for one in rows] == [("《乙》", 2), ("《甲》", 1)]
    assert rows[0].sources == (A1, A2)


def test_links_to_one_missing_note_are_one_question_whatever_their_words() -> None:
    links = [("水车", "Mills/Wheel"), ("轮", "Mills/Wheel#axle"), ("水车", "Mills/Dam")]
    graph = small_graph()
    missing = (
        Unresolved(source=A1, text=text, url=url, reason="missing-note", document="a.md", start=at, line=at)
        for at, (text, url) in enumerate(links, start=1)
    )
    health = health_of(replace(graph, unresolved=tuple(missing)))
    assert [(one.text, one.target, one.count, one.places) for one in health.unresolved] == [
        ("水车", "Mills/Wheel", 2, ("a.md:1", "a.md:2")),
        ("水车", "Mills/Dam", 1, ("a.md:3",)),
    ]


def test_check_shows_what_a_link_means_beside_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 木马\n\n见[[Mills/Wheel|水车]]和[[Mills/Dam]]。\n", "utf-8")
    build([str(tmp_path)], tmp_path / "out")
    said = CliRunner().invoke(main, ["check", "--dir", str(tmp_path / "out")]).stdout
    assert "  水车 → Mills/Wheel  missing-note\n" in said
    assert "Mills/Dam  missing-note\n" in said


def test_findings_are_sorted_into_sections() -> None:
    codes = ("conflict-date", "bad-url", "empty", "conflict-author")
    health = health_of(Graph(findings=tuple(Finding(code=code) for code in codes)))
    assert [one.code for one in health.conflicts] == ["conflict-author", "conflict-date"]
    assert [one.code for one in health.urls] == ["bad-url"]
    assert [one.code for one in health.others] == ["empty"]
    assert health.findings == 4


def test_prerequisites_in_a_circle_are_damage() -> None:
    nodes = tuple(Node(id=one, kind="article", title=one) for one in "abcd")
    pairs = ("ab", "bc", "cd", "db")
    edges = tuple(Edge(source=one, target=two, kind="requires") for one, two in pairs)
    assert health_of(Graph(nodes=nodes, edges=edges[:3])).damage == ()
    (damage,) = health_of(Graph(nodes=nodes, edges=edges)).damage
    assert "circle" in damage


def test_a_report_on_a_series_that_is_no_node_is_damage() -> None:
    (damage,) = health_of(Graph(series=(SeriesReport(id="urn:gone", title="散了", gaps=(2,)),))).damage
    assert "urn:gone" in damage


def test_a_long_chain_takes_no_recursion() -> None:
    nodes = tuple(Node(id=f"{i:05}", kind="article", title="x") for i in range(50_000))
    edges = tuple(Edge(source=one.id, target=two.id, kind="requires") for one, two in pairwise(nodes))
    assert health_of(Graph(nodes=nodes, edges=edges)).damage == ()


def test_check_names_files_that_changed_since_the_build(tmp_path: Path) -> None:
    source = tmp_path / "one.md"
    source.write_text("# 一\n\n正文。\n", "utf-8")
    out = tmp_path / "out"
    build([str(source)], out, exports={"graph.ttl": lambda graph: ["whole"]})
    arguments = ["check", "--dir", str(out)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (out / "graph.ttl").write_text("broken", "utf-8")
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "graph.ttl: changed or lost" in result.stderr
    (out / "graph.ttl").write_text("whole", "utf-8")
    with (out / "graph.db").open("r+b") as store:
        store.seek(200)
        byte = store.read(1)
        store.seek(200)
        store.write(bytes([byte[0] ^ 1]))
    assert CliRunner().invoke(main, arguments).exit_code == 4


def test_an_article_that_names_its_own_series_is_one_candidate(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 木马（一）\n\n见《木马》。\n", "utf-8")
    build([str(tmp_path)], tmp_path / "out")
    said = CliRunner().invoke(main, ["check", "--dir", str(tmp_path / "out")]).stdout
    assert said.count("could be: 木马（一）") == 1
