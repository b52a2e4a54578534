"""Cytoscape.js and node-link JSON, read by networkx, with the values that went in."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from typing import Any

import networkx
import pytest

from graphs import A1, A2, A4, REGION, hostile_graph, small_graph
from wenmai.export import generate, layout
from wenmai.export.clean import clean
from wenmai.model import Edge, Graph, Node

GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph])
BOTH = pytest.mark.parametrize("name", ["cytoscape", "node-link"])


def read(name: str, graph: Graph, **options: Any) -> networkx.MultiDiGraph:
    data = json.loads("".join(generate(name, graph, **options)))
    if name == "cytoscape":
        return networkx.cytoscape_graph(data)
    named = inspect.signature(networkx.node_link_graph).parameters
    return networkx.node_link_graph(data, **{"edges" if "edges" in named else "link": "edges"})


@GRAPHS
@BOTH
def test_networkx_reads_what_went_in(name: str, graph: Callable[[], Graph]) -> None:
    given, found = graph(), read(name, graph())
    assert found.is_directed()
    assert list(found) == [clean(node.id) for node in given.nodes]
    for node in given.nodes:
        told = found.nodes[clean(node.id)]
        assert (told["label"], told["kind"]) == (clean(node.title), node.kind)
        assert told.get("tags", []) == [clean(tag) for tag in node.tags]
        assert told.get("documents", []) == [clean(str(one)) for one in node.documents]
        assert "javascript" not in told.get("url", "")
    edges = [(a, b, key) for a, b, key in found.edges(keys=True)]
    assert sorted(edges) == sorted((clean(one.source), clean(one.target), one.kind) for one in given.edges)


@BOTH
def test_what_an_edge_carries(name: str) -> None:
    found = read(name, small_graph())
    cites, requires = found.edges[A2, A1, "cites"], found.edges[A2, A1, "requires"]
    assert (cites["weight"], cites["mentions"], "score" in cites) == (2.0, 2, False)
    assert cites["text"] == ["《漫步扩散（一）：拆与建》", "上一篇文章"]
    assert (requires["weight"], requires["score"], requires["role"]) == (1.0, 0.9, "needed")
    assert requires["reasons"] == ["previous-part", "first-cited"]


@BOTH
def test_nodes_have_places_and_regions_with_names(name: str) -> None:
    places = layout.positions(small_graph())
    data = json.loads("".join(generate(name, small_graph())))
    if name == "cytoscape":
        nodes = [one["data"] | {"at": tuple(one["position"].values())} for one in data["elements"]["nodes"]]
    else:
        nodes = [one | {"at": (one["x"], one["y"])} for one in data["nodes"]]
    assert {one["id"]: one["at"] for one in nodes} == places
    told = {one["id"]: (one.get("region"), one.get("region_name")) for one in nodes}
    assert (told[A1], told[A4]) == ((REGION, "扩散 · 拆楼"), (None, None))


@BOTH
def test_without_places_there_are_none(name: str) -> None:
    text = "".join(generate(name, small_graph(), positions={}))
    assert '"position": {' not in text
    assert '"x"' not in text


@BOTH
def test_an_edge_that_ends_nowhere_is_left_out(name: str) -> None:
    graph = Graph(
        nodes=(Node(id="urn:a", kind="article", title="a"),),
        edges=(Edge(source="urn:a", target="urn:gone", kind="cites"),),
    )
    assert list(read(name, graph)) == ["urn:a"]
    assert not read(name, graph).edges


def test_ids_of_edges_are_none_of_nodes_and_each_stands_once() -> None:
    whole = json.loads("".join(generate("cytoscape", small_graph())))
    assert whole["layout"] == {"name": "preset"}  # or Cytoscape.js lays a grid over the places
    elements = whole["elements"]
    ids = [one["data"]["id"] for one in (*elements["nodes"], *elements["edges"])]
    assert len(set(ids)) == len(ids)
    assert {one["data"]["interaction"] for one in elements["edges"]} == {
        edge.kind for edge in small_graph().edges
    }
