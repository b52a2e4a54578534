"""GraphML, GEXF and CSV: accepted by the programs' own readers, with the values that went in."""

from __future__ import annotations

import csv
import gc
import io
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import igraph
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from graphs import A1, A2, A4, HOSTILE, OTHER, PAPER, REGION, hostile_graph, small_graph
from wenmai.export import generate, layout
from wenmai.export.clean import clean
from wenmai.export.layout import positions
from wenmai.model import Edge, Graph, Node

GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph])
XML = "{http://graphml.graphdrawing.org/xmlns}"


def read_by_networkx(name: str, text: str) -> networkx.MultiDiGraph:
    if name == "gexf":
        return networkx.read_gexf(io.BytesIO(text.encode()))
    return networkx.parse_graphml(text, force_multigraph=True)


@GRAPHS
@pytest.mark.parametrize("name", ["graphml", "yed", "gexf"])
def test_networkx_reads_what_went_in(name: str, graph: Callable[[], Graph]) -> None:
    given_graph = graph()
    read = read_by_networkx(name, "".join(generate(name, given_graph)))
    assert read.is_directed()
    for place, node in enumerate(given_graph.nodes):
        attributes = read.nodes[f"n{place}"]
        assert attributes["label"] == attributes["name"] == clean(node.title)
        assert attributes["identifier"] == clean(node.id)
        assert attributes.get("position") == node.position
        assert attributes.get("tags", "") == clean("; ".join(node.tags))
        assert "javascript" not in attributes.get("url", "")
    expected = sorted(
        (clean(edge.source), clean(edge.target), edge.kind, *weight_and_score(edge))
        for edge in given_graph.edges
    )
    ids = networkx.get_node_attributes(read, "identifier")
    found = sorted(
        (ids[a], ids[b], data["kind"], data["weight"], data.get("score", -1.0))
        for a, b, data in read.edges(data=True)
    )
    assert found == expected


def weight_and_score(edge: Edge) -> tuple[float, float]:
    """How many times it is said; how strong a requirement or topic is, -1 for others."""
    if edge.kind in ("requires", "about"):
        return 1.0, float(edge.score)
    return (float(edge.weight) if edge.kind == "cites" else 1.0), -1.0


@pytest.mark.parametrize("name", ["graphml", "yed", "gexf"])
def test_nodes_stand_where_the_page_has_them_and_name_their_regions(name: str) -> None:
    graph = small_graph()
    places = positions(graph)
    root = etree.fromstring("".join(generate(name, graph)).encode())
    if name == "gexf":
        found = [
            (float(one.get("x")), float(one.get("y")))
            for one in root.iter("{http://www.gexf.net/1.2draft/viz}position")
        ]
    else:
        data = list(root.iter(f"{XML}data"))
        x, y = ([float(one.text) for one in data if one.get("key") == key] for key in ("n_x", "n_y"))
        found = list(zip(x, y, strict=True))
    assert found == [places[node.id] for node in graph.nodes]
    read = read_by_networkx(name, "".join(generate(name, graph)))
    told = {data.get("region"): data.get("region_name") for _, data in read.nodes(data=True)}
    assert told == {REGION: "扩散 · 拆楼", None: None}


@pytest.mark.parametrize("name", ["graphml", "yed", "gexf"])
def test_more_nodes_than_the_page_draws_have_no_places(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST", len(small_graph().nodes))
    text = "".join(generate(name, small_graph()))
    assert ('"n_x"' in text) != ("viz:position" in text)
    monkeypatch.setattr(layout, "MOST", len(small_graph().nodes) - 1)
    text = "".join(generate(name, small_graph()))
    assert '"n_x"' not in text
    assert "viz:position" not in text
    assert read_by_networkx(name, text).number_of_nodes() == len(small_graph().nodes)


def test_columns_of_gexf_are_numbered_and_titled() -> None:
    """graphology shows an attribute under its title only where its id is a number."""
    root = etree.fromstring("".join(generate("gexf", small_graph())).encode())
    for owner in ("node", "edge"):
        declared = list(root.iterfind(f".//{{*}}attributes[@class='{owner}']/{{*}}attribute"))
        assert [one.get("id") for one in declared] == [str(number) for number in range(len(declared))]
        titles = {one.get("id"): one.get("title") for one in declared}
        told = {one.get("for") for one in root.iterfind(f".//{{*}}{owner}/{{*}}attvalues/{{*}}attvalue")}
        assert {"kind", *(["label", "date"] if owner == "node" else ["rule"])} <= {
            titles[one] for one in told
        }


def test_years_are_the_time_of_gexf() -> None:
    """An edge is there from the later year of its ends on; what has no date always is."""
    read = read_by_networkx("gexf", "".join(generate("gexf", small_graph())))
    starts = {data["identifier"]: data.get("start") for _, data in read.nodes(data=True)}
    assert (starts[A1], starts[OTHER], starts[A4]) == (2022.0, 2010.0, None)
    dates = {A1: "2022-06", A2: "--07-06", A4: "2024", OTHER: "2010-02"}
    graph = replace(
        small_graph(), nodes=tuple(replace(node, date=dates.get(node.id, "")) for node in small_graph().nodes)
    )
    root = etree.fromstring("".join(generate("gexf", graph)).encode())
    ids = [node.id for node in graph.nodes]
    found = {
        (ids[int(edge.get("source")[1:])], ids[int(edge.get("target")[1:])]): edge.get("start")
        for edge in root.iter("{http://www.gexf.net/1.2draft}edge")
        if edge.get("label") == "cites"
    }
    assert found[A2, A1] == "2022.0"
    assert found[A2, A4] == "2024.0"
    assert found[A2, PAPER] is None
    [top] = root.iter("{http://www.gexf.net/1.2draft}graph")
    assert (top.get("mode"), top.get("timeformat")) == ("dynamic", "double")


def test_a_graph_is_laid_out_once_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setattr(layout, "_placed", lambda *some: calls.append(some[0].title) or {})
    first, second = replace(small_graph(), title="一"), replace(small_graph(), title="二")
    for graph in (first, first, second, first):
        layout.positions(graph)
    assert calls == ["一", "二", "一"]
    gone = weakref.ref(first)
    del first, graph
    gc.collect()
    assert gone() is None


@GRAPHS
def test_igraph_reads_what_went_in(graph: Callable[[], Graph], tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("".join(generate("graphml", graph(), positions={A1: (1.5, -2)})), "utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed()
    assert read.vs["label"] == [clean(node.title) for node in graph().nodes]
    assert read.vs["identifier"] == [clean(node.id) for node in graph().nodes]
    assert read.es["weight"] == [weight_and_score(edge)[0] for edge in graph().edges]
    assert read.es["kind"] == [edge.kind for edge in graph().edges]


@GRAPHS
@pytest.mark.parametrize("name", ["graphml", "yed", "gexf"])
def test_xml_is_well_formed_and_ids_are_tokens(name: str, graph: Callable[[], Graph]) -> None:
    root = etree.fromstring("".join(generate(name, graph())).encode())
    for element in root.iter(f"{XML}node", f"{XML}edge", f"{XML}key"):
        assert element.get("id").isascii()
        assert element.get("id").isidentifier()
    keys = [key.get("id") for key in root.iter(f"{XML}key")]
    assert len(set(keys)) == len(keys)


def test_positions_are_numbers() -> None:
    read = read_by_networkx("graphml", "".join(generate("graphml", small_graph(), positions={A1: (1.5, -2)})))
    assert [(data["x"], data["y"]) for _, data in read.nodes(data=True) if "x" in data] == [(1.5, -2.0)]
    placed = etree.fromstring("".join(generate("gexf", small_graph(), positions={A1: (1.5, -2)})).encode())
    [position] = placed.iter("{http://www.gexf.net/1.2draft/viz}position")
    assert (float(position.get("x")), float(position.get("y"))) == (1.5, -2.0)


def test_yed_finds_labels() -> None:
    root = etree.fromstring("".join(generate("yed", small_graph())).encode())
    labels = [one.text for one in root.iter("{http://www.yworks.com/xml/graphml}NodeLabel")]
    assert labels == [node.title for node in small_graph().nodes]


@given(st.text(), st.text())
def test_any_title_comes_back_from_xml(title: str, tag: str) -> None:
    node = Node(id="urn:x", kind="article", title=title or "x", tags=(tag,))
    # The label is a text in GraphML and an attribute value in GEXF, which lose different characters.
    root = etree.fromstring("".join(generate("graphml", Graph(nodes=(node,)))).encode())
    texts = {data.get("key"): data.text for data in root.iter(f"{XML}data")}
    assert texts["n_label"] == clean(node.title)
    assert texts.get("n_tags", "") == clean(tag)
    root = etree.fromstring("".join(generate("gexf", Graph(nodes=(node,)))).encode())
    [element] = root.iter("{http://www.gexf.net/1.2draft}node")
    assert element.get("label") == clean(node.title)


def test_an_edge_that_ends_nowhere_does_not_spoil_the_file() -> None:
    graph = Graph(
        nodes=(Node(id="urn:a", kind="article", title="a"),),
        edges=(Edge(source="urn:a", target="urn:gone", kind="cites"),),
    )
    assert read_by_networkx("graphml", "".join(generate("graphml", graph))).number_of_edges() == 0


@GRAPHS
def test_csv_rows_are_whole(graph: Callable[[], Graph]) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(generate("csv", graph())), newline=""), strict=True))
    assert [(row["source"], row["target"], row["kind"]) for row in rows] == [
        (clean(edge.source), clean(edge.target), edge.kind) for edge in graph().edges
    ]
    nodes = list(
        csv.DictReader(io.StringIO("".join(generate("csv-nodes", graph())), newline=""), strict=True)
    )
    assert [row["id"] for row in nodes] == [clean(node.id) for node in graph().nodes]
    assert [row["label"] for row in nodes] == [clean(node.title) for node in graph().nodes]


def test_csv_has_titles_and_the_sentence() -> None:
    rows = csv.DictReader(io.StringIO("".join(generate("csv", small_graph()))))
    [row] = [row for row in rows if (row["source"], row["target"], row["kind"]) == (A2, A1, "cites")]
    assert row["source_title"] == "漫步扩散（二）：自回归的看法"
    assert row["target_title"] == "漫步扩散（一）：拆与建"
    assert row["mentions"] == "2"
    assert row["context"].endswith("上一篇文章已经给出了结果。")


@pytest.mark.parametrize("title", ["=1+1", "@SUM(A1)", "+1", "-1", "\tx"])
def test_csv_holds_no_formula(title: str) -> None:
    text = "".join(generate("csv-nodes", Graph(nodes=(Node(id="urn:x", kind="work", title=title),))))
    [row] = csv.DictReader(io.StringIO(text))
    assert row["label"] == "'" + title


def test_the_hostile_titles_are_in_the_graph() -> None:
    assert {node.title for node in hostile_graph().nodes} >= set(HOSTILE)
