"""Parts of a graph: which nodes they keep, what the commands and the page say of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import browser
from browser import data, page
from graphs import A1, A2, A4, BOOK, OTHER, PAPER, PARENT, REPO, SERIES, TOPIC, small_graph
from test_page import synthetic
from wenmai.cli import main
from wenmai.export import generate, html
from wenmai.export.subset import Part, subset
from wenmai.model import Drop, Edge, Graph, Node
from wenmai.store import write

Opener = Callable[..., browser.Visit]


def kept(graph: Graph, **asked: object) -> set[str]:
    return {node.id for node in subset(graph, Part(**asked)).nodes}  # type: ignore[arg-type]


def family() -> Graph:
    """The small graph with its topics in a hierarchy: the second is broader than the first."""
    graph = small_graph()
    return replace(
        graph,
        nodes=tuple(replace(one, broader=(PARENT,)) if one.id == TOPIC else one for one in graph.nodes),
        dropped=(Drop(source=A2, target=A1, why="x"), Drop(source=A2, target=OTHER, why="x")),
    )


# --- the rule -----------------------------------------------------------------------------------


def test_near_an_article_are_what_its_edges_lead_to() -> None:
    graph = small_graph()
    assert kept(graph, around=A4, depth=1) == {A4, A2, SERIES}
    # the topic of A2 is near, its other article is reached by the citation and not through the topic
    assert kept(graph, around=A4, depth=2) == {A4, A2, SERIES, A1, PAPER, TOPIC}
    assert kept(graph, around=PAPER, depth=1) == {PAPER, A2}
    assert kept(graph, around=TOPIC, depth=1) == {TOPIC, A1, A2}  # a topic that is asked for leads on
    assert kept(graph, around="urn:nobody") == set()


def test_no_way_leads_through_a_topic() -> None:
    nodes = [Node(id=one, kind="article", title=one) for one in "ab"]
    nodes.append(Node(id="t", kind="topic", title="t"))
    edges = tuple(Edge(source=one, target="t", kind="about") for one in "ab")
    assert kept(Graph(nodes=tuple(nodes), edges=edges), around="a", depth=9) == {"a", "t"}


def test_about_a_topic_are_articles_of_narrower_ones_too() -> None:
    graph = family()
    assert kept(graph, topic=TOPIC) == {TOPIC, A1, A2, SERIES, PAPER, BOOK, REPO}
    assert kept(graph, topic=PARENT) == {PARENT, TOPIC, A1, A2, SERIES, PAPER, BOOK, REPO}
    assert kept(graph, topic=PARENT, works=False) == {PARENT, TOPIC, A1, A2, SERIES}
    assert kept(graph, topic=TOPIC, around=A4, depth=1) == {A4, A2, SERIES}
    assert kept(graph, around=PAPER, depth=1, works=False) == {PAPER, A2}  # what was asked for stays


def test_a_circle_of_topics_ends() -> None:
    graph = family()
    turned = tuple(replace(one, broader=(TOPIC,)) if one.id == PARENT else one for one in graph.nodes)
    assert kept(replace(graph, nodes=turned), topic=PARENT) >= {PARENT, TOPIC, A1}
    assert len(kept(replace(graph, nodes=turned), most=5)) == 5


def test_citations_between_articles_come_first() -> None:
    nodes = [Node(id=one, kind="article", title=one) for one in "abcde"]
    nodes += [Node(id="p", kind="paper", title="p"), Node(id="s", kind="series", title="s")]
    nodes += [Node(id="t", kind="topic", title="t", broader=("w",)), Node(id="w", kind="topic", title="w")]
    edges = [Edge(source=one, target="p", kind="cites") for one in "cde"]
    edges += [Edge(source="a", target="b", kind="cites"), Edge(source="c", target="b", kind="cites")]
    edges += [Edge(source="b", target="s", kind="part_of"), Edge(source="a", target="t", kind="about")]
    graph = Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=tuple(edges))
    # b is in two citations of articles, a and c in one each; p in three others, d and e in one each
    assert kept(graph, most=2) == {"b", "s"}
    assert kept(graph, most=1) == {"c"}  # b does not fit with its series, nor a with its topics
    assert kept(graph, most=3) == {"b", "s", "c"}
    assert kept(graph, most=5) == {"b", "s", "a", "t", "w"}
    assert kept(graph, most=6) == {"b", "s", "a", "t", "w", "c"}
    assert kept(graph, most=7) == {"b", "s", "a", "t", "w", "c", "p"}
    assert kept(graph, most=8) == {"b", "s", "a", "t", "w", "c", "p", "d"}
    assert subset(graph, Part(most=9)) is graph
    assert kept(graph, most=0) == set()


def test_the_nearest_come_first_when_there_is_a_centre() -> None:
    nodes = tuple(Node(id=f"a{at}", kind="article", title="x") for at in range(9))
    chain = [Edge(source=f"a{at}", target=f"a{at + 1}", kind="cites") for at in range(4)]
    hub = [Edge(source=f"a{at}", target="a3", kind="cites") for at in (5, 6, 7, 8)]
    graph = Graph(nodes=nodes, edges=(*chain, *hub))
    assert kept(graph, around="a0", depth=3, most=3) == {"a0", "a1", "a2"}
    assert kept(graph, most=2) == {"a1", "a3"}  # a1 and a2 are cited and cite as often


def test_what_is_reported_goes_with_the_nodes() -> None:
    part = subset(family(), Part(topic=TOPIC))
    assert {node.id for node in part.nodes} == kept(family(), topic=TOPIC)
    assert [one.id for one in part.series] == [SERIES]
    assert [(one.source, one.target) for one in part.dropped] == [(A2, A1)]
    assert [one.source for one in part.unresolved] == [A1]
    assert subset(family(), Part(around=OTHER)).unresolved == ()
    assert part.findings == family().findings


@given(st.integers(0, 90), st.booleans(), st.integers(0, 9))
def test_every_part_is_whole(most: int, works: bool, seed: int) -> None:
    graph = synthetic(80, seed=seed)
    part = subset(graph, Part(most=most, works=works))
    ids = {node.id for node in part.nodes}
    assert len(ids) <= most
    kinds = {node.id: node.kind for node in graph.nodes}
    for edge in graph.edges:
        assert (edge in part.edges) == (edge.source in ids and edge.target in ids)
        bound = edge.kind in ("part_of", "about") and kinds[edge.target] in ("series", "topic")
        if bound and edge.source in ids and kinds[edge.source] not in ("series", "topic"):
            assert edge.target in ids
    assert works or {kinds[one] for one in ids} <= {"article", "series", "topic"}
    turned = replace(graph, nodes=graph.nodes[::-1], edges=graph.edges[::-1])
    assert {node.id for node in subset(turned, Part(most=most, works=works)).nodes} == ids


def test_long_chains_take_neither_recursion_nor_minutes() -> None:
    nodes = [Node(id=f"{at:05}", kind="article", title="x") for at in range(20_000)]
    nodes += [
        Node(id=f"t{at:05}", kind="topic", title="x", broader=(f"t{at + 1:05}",) if at < 19_999 else ())
        for at in range(20_000)
    ]
    edges = [Edge(source=f"{at:05}", target=f"{at + 1:05}", kind="cites") for at in range(19_999)]
    edges.append(Edge(source="00000", target="t00000", kind="about"))
    graph = Graph(nodes=tuple(nodes), edges=tuple(edges))
    assert len(kept(graph, around="00000", depth=30_000)) == 20_001
    assert len(kept(graph, topic="t19999")) == 20_001
    assert len(kept(graph, most=30_000)) == 19_999  # the first does not fit with all its topics


# --- commands -----------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    write(small_graph(), tmp_path / "out" / "graph.db")
    return tmp_path / "out"


def exported(*options: str) -> set[str]:
    return {node["id"] for node in json.loads(run("export", "json", *options).stdout)["nodes"]}


def test_export_of_a_part(out: Path) -> None:
    assert exported("--around", "漫步扩散（四）", "--depth", "1") == {A4, A2, SERIES}
    assert exported("--around", "漫步扩散（四）") == kept(small_graph(), around=A4, depth=2)
    assert exported("--topic", "扩散模型", "--no-works") == {TOPIC, A1, A2, SERIES}
    assert len(exported("--max-nodes", "4")) == 4
    for form in ("dot", "mermaid", "pyvis", "graphml", "gexf", "turtle", "csv"):
        book, series = (
            json.dumps(one)[1:-1] if form == "pyvis" else one for one in ("概率论沉思录", "漫步扩散")
        )
        text = run("export", form, "--no-works").stdout
        assert book in run("export", form).stdout
        assert book not in text
        assert series in text


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--around", "没有这篇"], 3, "no node answers"),
        (["--around", "漫步"], 3, "several nodes"),
        (["--topic", "阳台种葱记"], 3, "no topic answers"),
        (["--depth", "2"], 2, "--depth goes with --around"),
        (["--around", A1, "--depth", "0"], 2, "--depth"),
        (["--max-nodes", "0"], 2, "--max-nodes"),
    ],
)
def test_wrong_parts_are_refused(out: Path, options: list[str], code: int, said: str) -> None:
    for command in (["export", "html"], ["view", "--no-open"]):
        result = run(*command, *options)
        assert result.exit_code == code
        assert said in result.stderr
        assert result.stdout == ""
    assert sorted(path.name for path in out.iterdir() if path.suffix == ".html") == []


def test_view_of_a_part_leaves_the_page_of_the_build(out: Path) -> None:
    (out / "graph.html").write_text("whole")
    result = run("view", "--no-open", "--around", A4, "--depth", "1")
    assert result.stdout == f"{Path('out/graph-part.html')}\n"
    assert len(data((out / "graph-part.html").read_text(encoding="utf-8"), "graph")["kind"]["p"]) == 3
    assert (out / "graph.html").read_text() == "whole"


def test_too_large_a_graph_is_said(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.cli.exporting.MOST", 8)
    monkeypatch.setattr(html, "MOST", 8)
    for command in (["view", "--no-open"], ["export", "html", "-o", "page.html"]):
        result = run(*command)
        assert "the 8 best connected of 10 nodes" in result.stderr
        assert "--around" in result.stderr
    for path in (out / "graph.html", Path("page.html")):
        told = data(path.read_text(encoding="utf-8"), "graph")
        assert (len(told["kind"]["p"]), told["total"], told["chosen"]) == (8, 10, {"of": 10, "tooMany": 1})
    monkeypatch.setattr("wenmai.cli.exporting.MOST", 2)
    monkeypatch.setattr(html, "MOST", 2)
    near = run("export", "html", "--around", A4, "--depth", "1", "-o", "near.html")
    assert "the 2 nearest of 3 nodes" in near.stderr
    told = data(Path("near.html").read_text(encoding="utf-8"), "graph")
    assert told["chosen"] == {"around": [0, 1], "of": 3, "tooMany": 1}
    monkeypatch.setattr("wenmai.cli.exporting.MOST", 8)
    monkeypatch.setattr(html, "MOST", 8)
    assert run("export", "html", "--no-works").stderr == ""
    assert run("export", "html", "--max-nodes", "9").stderr == ""
    assert run("export", "json").stderr == ""
    Path("a.md").write_text(
        "# 《一》\n\n" + "见《漫步》。" * 3 + "".join(f"论文《Paper {n}》。" for n in range(9))
    )
    assert "best connected" in run("build", "a.md", "-o", "more").stderr


# --- the page -----------------------------------------------------------------------------------


def test_the_page_holds_what_was_asked_for() -> None:
    told = data("".join(generate("html", small_graph(), part=Part(around=A4, depth=1))), "graph")
    numbers = {one: at for at, one in enumerate(sorted((A4, A2, SERIES)))}
    assert (told["total"], told["chosen"]) == (10, {"around": [numbers[A4], 1]})
    assert len(told["kind"]["p"]) == 3
    whole = data(page(small_graph()), "graph")
    assert whole["total"] == 10
    assert "chosen" not in whole


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_page_says_which_part_it_shows(visit: Opener, locale: str) -> None:
    part = Part(around=A2, topic=TOPIC, works=False, most=3)
    seen = visit("".join(html.generate(small_graph(), part=part)), locale=locale)
    said = seen.page.inner_text("#legend .part-note")
    expected = {
        "zh-CN": "此页有全部 10 个节点中的 3 个：“漫步扩散（二）：自回归的看法”周围 2 步以内的；"
        "关于“扩散模型”的；不含著作；4 个里离它最近的。",
        "en-GB": "This page holds 3 of 10 nodes: within 2 steps of “漫步扩散（二）：自回归的看法”; "
        "about “Diffusion model”; without works; the nearest of 4.",
    }
    assert said == expected[locale]
    seen.page.click("#as-list")
    assert seen.page.inner_text("#list .part-note") == said
    seen.clean()


@pytest.mark.browser
def test_the_page_of_too_large_a_graph_names_the_options(
    visit: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "MOST", 200)
    seen = visit(page(synthetic(300)))
    said = seen.page.inner_text("#legend .part-note")
    assert said.startswith("此页有全部 300 个节点中的 200 个：300 个里联系最多的。")
    for option in ("--around", "--topic", "--no-works", "--max-nodes"):
        assert option in said
    seen.clean()


@pytest.mark.browser
def test_topics_show_what_is_broader_and_narrower(visit: Opener) -> None:
    seen = visit(page(family()), address=browser.address(TOPIC))
    assert seen.page.locator("#card .broaderTopics .node").all_inner_texts() == ["生成模型"]
    assert seen.page.locator("#card .narrowerTopics").count() == 0
    seen.page.click("#card .broaderTopics .node")
    browser.shows(seen, "生成模型")
    assert seen.page.locator("#card .narrowerTopics .node").all_inner_texts() == ["扩散模型"]
    assert "2 篇" in seen.page.inner_text("#card .narrowerTopics")
    assert seen.page.locator("#card .broaderTopics").count() == 0
    seen.clean()


@pytest.mark.browser
def test_the_page_says_what_it_lacks(visit: Opener) -> None:
    """A path whose beginning is not on the page, and an address of a node that is not there."""
    nodes = tuple(Node(id=one, kind="article", title=one) for one in "abcdh")
    needs = [("a", "b", "needed"), ("b", "c", "needed"), ("b", "d", "needed"), ("a", "h", "helps")]
    edges = [Edge(source=s, target=t, kind="requires", score=0.9, role=r) for s, t, r in needs]
    graph = Graph(nodes=nodes, edges=tuple(edges))
    seen = visit(page(graph, part=Part(around="a", depth=1)), address="#node=a&layout=path")
    assert seen.page.locator(".steps .node").all_inner_texts() == ["b"]
    assert seen.page.inner_text("#card .outside") == "另有 2 处要先读的文章不在此页"
    seen.page.evaluate("location.hash = '#layout=path&node=c'")
    seen.wait("document.getElementById('notice').innerText === '此页只有图的一部分，没有“c”'")
    whole = visit(page(graph), address="#node=a&lang=en")
    assert whole.page.locator("#card .outside").count() == 0
    whole.page.evaluate("location.hash = '#node=nobody&lang=en'")
    whole.wait("document.getElementById('notice').innerText === 'This page has no “nobody”'")
    seen.clean()
    whole.clean()
