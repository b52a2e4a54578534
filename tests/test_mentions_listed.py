"""Works of lists of links, topics of a blog's own tags, findings as records, and outputs that are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import wenmai
from graphs import health_of
from wenmai.check import tally
from wenmai.cli import main
from wenmai.errors import OutputError
from wenmai.model import Edge, Finding, Graph, Node, SeriesReport, Unresolved, listed_works, with_works
from wenmai.pipeline import build_graph


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list of forty links, and an article that cites one of them and one of its own."""
    links = [f"- [toy{n}](https://github.com/horses/toy{n})" for n in range(40)]
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "list.md").write_text("---\ntitle: 玩具清单\n---\n" + "\n".join(links), "utf-8")
    cited = "用了 [toy3](https://github.com/horses/toy3) 和 [axle](https://github.com/horses/axle)。"
    (tmp_path / "in" / "use.md").write_text(f"---\ntitle: 我的车间\n---\n{cited}", "utf-8")
    return tmp_path


def test_a_work_that_only_a_list_names_is_left_out_and_counted(folder: Path) -> None:
    built = run("build", folder / "in", "-o", folder / "out")
    assert "39 works that only a long list of links names" in built.stderr
    assert "41 pieces of software" in built.stderr  # the store has all
    turtle = (folder / "out" / "graph.ttl").read_text("utf-8")
    assert "horses/axle" in turtle
    assert "horses/toy3>" in turtle
    assert "horses/toy4>" not in turtle
    shown = json.loads(run("export", "json", "--dir", folder / "out").stdout)
    assert sum(node["kind"] == "software" for node in shown["nodes"]) == 2
    every = run("export", "json", "--works", "all", "--dir", folder / "out")
    assert sum(node["kind"] == "software" for node in json.loads(every.stdout)["nodes"]) == 41
    assert every.stderr == ""
    assert run("show", "software:toy4", "--dir", folder / "out").exit_code == 0


@pytest.mark.parametrize(("works", "software"), [("all", 41), ("cited", 2), ("none", 0)])
def test_build_and_query_take_works(folder: Path, works: str, software: int) -> None:
    wenmai.build(folder / "in", folder / "out", works=works)  # type: ignore[arg-type]
    assert (folder / "out" / "graph.ttl").read_text("utf-8").count("\n<https://github.com/") == software
    ask = "SELECT (COUNT(?s) AS ?n) WHERE { ?s a schema:SoftwareSourceCode }"
    answer = run("query", ask, "--works", works, "--dir", folder / "out")
    assert answer.stdout.split()[-1] == str(software)


def test_another_choice_of_works_is_another_build(folder: Path) -> None:
    assert not wenmai.build(folder / "in", folder / "out").unchanged
    assert wenmai.build(folder / "in", folder / "out").unchanged
    assert not wenmai.build(folder / "in", folder / "out", works="all").unchanged


def test_what_contradicts_or_is_unknown_is_refused(folder: Path) -> None:
    wenmai.build(folder / "in", folder / "out")
    assert run("export", "json", "--no-works", "--works", "all", "--dir", folder / "out").exit_code == 2
    with pytest.raises(ValueError, match="all, cited, none"):
        wenmai.build(folder / "in", folder / "out", works="some")  # type: ignore[arg-type]
    with pytest.raises(OutputError, match="empty"):
        wenmai.build(folder / "in", "")


def test_an_export_never_replaces_the_store(folder: Path) -> None:
    wenmai.build(folder / "in", folder / "out")
    store = folder / "out" / "graph.db"
    before = store.read_bytes()
    (folder / "second.db").hardlink_to(store)
    (folder / "link.db").symlink_to(store)
    for name in (store, folder / "second.db", folder / "link.db"):
        answer = run("export", "csv", "-o", name, "--dir", folder / "out")
        assert answer.exit_code == 4
        assert "is the store of the build" in answer.stderr
    assert store.read_bytes() == before


def test_a_list_that_two_cite_from_is_no_list_for_what_both_cite() -> None:
    works = [Node(id=f"w{n:02}", kind="book", title="w") for n in range(31)]
    articles = [Node(id=name, kind="article", title=name) for name in ("a", "b")]
    edges = [Edge(source="a", target=work.id, kind="cites") for work in works]
    graph = Graph(nodes=(*articles, *works), edges=(*edges, Edge(source="b", target="w00", kind="cites")))
    assert listed_works(graph) == {work.id for work in works} - {"w00"}
    assert {node.id for node in with_works(graph, "cited").nodes} == {"a", "b", "w00"}
    assert with_works(graph, "all") is graph


# --- topics ---------------------------------------------------------------------------------------


def tagged(folder: Path, tags: dict[str, int], articles: int = 10) -> Graph:
    for n in range(articles):
        own = ", ".join(tag for tag, bearers in tags.items() if n < bearers)
        (folder / f"{n}.md").write_text(f"---\ntitle: 第{n}天的棋\ntags: [{own}]\n---\n下了一盘。\n", "utf-8")
    return build_graph([str(folder)])


def test_own_tags_become_topics(tmp_path: Path) -> None:
    graph = tagged(tmp_path, {"开局": 5, "残局": 3, "让子": 1, "国际象棋": 9, "'2019'": 4})
    topics = {node.title: node for node in graph.nodes if node.kind == "topic"}
    assert sorted(topics) == ["开局", "残局"]
    assert topics["开局"].id == "urn:wenmai:topic:tag:开局"
    about = [edge for edge in graph.edges if edge.kind == "about"]
    assert len(about) == 8
    assert {edge.rule for edge in about} == {"own-tag"}


def test_where_the_topics_fit_tags_stay_tags(tmp_path: Path) -> None:
    graph = tagged(tmp_path, {"扩散模型": 4, "残局": 3})
    assert {node.title for node in graph.nodes if node.kind == "topic" and ":tag:" in node.id} == set()
    assert any(node.kind == "topic" for node in graph.nodes)


def test_a_topic_without_articles_is_not_in_the_graph(tmp_path: Path) -> None:
    assert not [node for node in tagged(tmp_path, {}).nodes if node.kind == "topic"]


def test_a_topic_is_named_by_its_id_and_in_the_language_asked_for(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    tagged(tmp_path / "in", {"LoRA": 4, "开局": 4})
    run("build", tmp_path / "in", "-o", tmp_path / "out")
    for name in ("topic:peft", "peft", "urn:wenmai:topic:peft"):
        assert run("topics", name, "--dir", tmp_path / "out").exit_code == 0
    chinese, english = (
        run("topics", "--language", one, "--dir", tmp_path / "out").stdout for one in ("zh", "en")
    )
    assert chinese != english
    assert english.lstrip().isascii() or "parameter" in english.lower()


# --- findings as records --------------------------------------------------------------------------


def test_every_finding_is_a_record_and_the_counts_agree() -> None:
    graph = Graph(
        nodes=(
            Node(id="a", kind="article", title="木马（一）", series="s", position=1),
            Node(id="s", kind="series", title="木马"),
        ),
        unresolved=(Unresolved(source="a", text="《轮轴》", document="a.md", reason="ambiguous"),),
        series=(SeriesReport(id="s", title="木马", gaps=(2, 3), doubles=(1,)),),
        findings=(Finding(code="bad-date", path="a.md", line=2, target="2019-02-30", message="no day"),),
    )
    health = health_of(graph)
    assert [(one.code, one.path, one.target) for one in health.records] == [
        ("ambiguous", "a.md", "《轮轴》"),
        ("bad-date", "a.md", "2019-02-30"),
        ("series-double", "", "木马"),
        ("series-gap", "", "木马"),
        ("series-gap", "", "木马"),
    ]
    assert (
        health.findings
        == len(health.records)
        == tally(graph.findings, {"ambiguous": 1}, graph.series).total()
    )


def test_a_gap_is_placed_at_the_part_before_it(tmp_path: Path) -> None:
    for n in (1, 2, 4, 5):
        (tmp_path / f"part{n}.md").write_text(f"---\ntitle: 木马修理（{n}）\n---\n第{n}次。\n", "utf-8")
    [gap] = [one for one in health_of(build_graph([str(tmp_path)])).records if one.code == "series-gap"]
    assert (gap.path, gap.target, gap.message) == ("part2.md", "木马修理", "part 3 of 木马修理 is missing")
