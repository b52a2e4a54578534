"""Exports of some kinds of edges: what is left, in memory and from a store alike."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import networkx
import pytest
import rdflib
from click.testing import CliRunner

import wenmai
from graphs import A1, A2, A4, BOOK, PAPER, REPO, SERIES, TOPIC, hostile_graph, small_graph
from test_sqlout_streaming import as_lists, listing_graph, reporting_graph
from test_store import stored
from wenmai.cli import main
from wenmai.export import FORMATS, generate
from wenmai.export.subset import Part, subset
from wenmai.model import EdgeKind, Graph, with_kinds, with_works
from wenmai.store import open_store

GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph, listing_graph, reporting_graph, Graph])
ASKED: tuple[tuple[EdgeKind, ...], ...] = (("cites",), ("requires", "cites"), ("part_of",), ("mentions",))
KINDS = pytest.mark.parametrize("kinds", ASKED, ids="-".join)


@GRAPHS
@KINDS
def test_a_store_streams_what_the_graph_in_memory_has(
    graph: Callable[[], Graph], kinds: tuple[EdgeKind, ...], tmp_path: Path
) -> None:
    wanted = with_kinds(with_works(graph(), "cited"), kinds)
    with open_store(stored(graph(), tmp_path)) as store:
        streamed = store.streamed("cited", kinds)
        assert (tuple(streamed.nodes), tuple(streamed.edges)) == (wanted.nodes, wanted.edges)
        assert list(streamed.wired()) == list(wanted.wired())
        assert list(streamed.titled()) == list(wanted.titled())
        assert list(map(as_lists, streamed.surroundings())) == list(map(as_lists, wanted.surroundings()))
        assert tuple(streamed.unresolved) == wanted.unresolved
        assert tuple(streamed.series) == wanted.series
        assert tuple(streamed.regions) == wanted.regions
        assert streamed.shown == len(wanted.nodes)
        assert streamed.loaded() == wanted
        for form, row in FORMATS.items():
            if row.kinds and row.streams:
                assert list(generate(form, streamed)) == list(generate(form, wanted)), form


def test_edges_of_a_kind_bring_their_ends_and_nothing_else() -> None:
    left = with_kinds(small_graph(), ["cites"])
    assert {node.id for node in left.nodes} == {A1, A2, A4, PAPER, BOOK, REPO}
    assert {edge.kind for edge in left.edges} == {"cites"}
    assert (left.series, len(left.regions), len(left.unresolved)) == ((), 1, 1)
    assert {node.id for node in with_kinds(small_graph(), ["part_of"]).nodes} == {A1, A2, A4, SERIES}
    nothing = with_kinds(small_graph(), ["mentions"])
    assert (nothing.nodes, nothing.regions, nothing.unresolved) == ((), (), ())


def test_a_part_is_chosen_among_all_edges_but_its_steps_go_along_those_asked_for() -> None:
    def kept(**asked: object) -> set[str]:
        return {node.id for node in subset(small_graph(), Part(**asked)).nodes}  # type: ignore[arg-type]

    needs = frozenset({"requires"})
    assert kept(around=A1, depth=2, kinds=needs) == {A1, A2}
    assert kept(around=PAPER, depth=2, kinds=needs) == {PAPER}  # what was asked for stays
    assert kept(topic=TOPIC, kinds=needs) == {A1, A2}  # told by an edge that is not drawn
    assert kept(most=3, kinds=frozenset({"cites"})) == {A1, A2, A4}
    edges = subset(small_graph(), Part(topic=TOPIC, kinds=frozenset({"cites"}))).edges
    assert {edge.kind for edge in edges} == {"cites"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    stored(small_graph(), tmp_path)
    return tmp_path


def test_the_command_and_the_library_give_the_same(out: Path) -> None:
    result = CliRunner().invoke(main, ["export", "graphml", "--kinds", "cites, requires", "--dir", str(out)])
    assert result.exit_code == 0
    with wenmai.open(out) as library:
        assert library.export("graphml", kinds=["requires", "cites"]) == result.stdout
        near = library.export("json", kinds="requires", around=A2, depth=1)
        networked = library.to_networkx(["requires"])
        with pytest.raises(ValueError, match="html is not made of edges"):
            library.export("html", kinds=["cites"])
        with pytest.raises(ValueError, match="no kind of edge is named"):
            library.export("json", kinds=[])
    read = networkx.parse_graphml(result.stdout, force_multigraph=True)
    assert {data["kind"] for _, _, data in read.edges(data=True)} == {"cites", "requires"}
    assert {edge["kind"] for edge in json.loads(near)["edges"]} == {"requires"}
    assert set(networked) == {node["id"] for node in json.loads(near)["nodes"]} == {A1, A2}


def test_rdf_of_some_kinds_says_nothing_of_the_others(out: Path) -> None:
    text = "".join(generate("turtle", with_kinds(small_graph(), ["requires"])))
    graph = rdflib.Graph().parse(io.BytesIO(text.encode()), format="turtle")
    assert not list(graph.objects(None, rdflib.URIRef("http://purl.org/spar/cito/cites")))
    assert len(list(graph.objects(None, rdflib.DCTERMS.requires))) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("requirs", "no edge is of the kind requirs; there are about, cites"),
        (",", "no kind of edge is named"),
    ],
)
def test_a_kind_that_is_none_is_refused(words: str, said: str, out: Path) -> None:
    result = CliRunner().invoke(main, ["export", "json", "--kinds", words, "--dir", str(out)])
    assert result.exit_code == 2
    assert said in result.stderr


def test_help_names_every_kind() -> None:
    shown = " ".join(CliRunner().invoke(main, ["export", "--help"]).stdout.split())
    listed = shown.partition("with their ends: ")[2].partition(".")[0]
    assert set(listed.split(", ")) == set(get_args(EdgeKind))


def test_hidden_works_stay_hidden(tmp_path: Path) -> None:
    with open_store(stored(listing_graph(), tmp_path)) as store:
        assert store.streamed("cited", ["cites"]).hidden == store.streamed("cited").hidden > 0
        assert {node.kind for node in store.streamed("none", ["cites"]).nodes} == {"article"}
    assert replace(small_graph()) == with_kinds(small_graph(), None)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", '{\n"wenmai": '),
        ("a.node-link.json", '{\n"directed": true'),
        ("A.CYJS", '{\n"format_version"'),
        ("a.html", "<!doctype html>"),
        ("a.graphml", "<?xml"),
    ],
)
def test_the_longest_ending_names_the_format(name: str, begins: str, out: Path) -> None:
    result = CliRunner().invoke(main, ["export", "-o", str(out / name), "--dir", str(out)])
    assert result.exit_code == 0, result.stderr
    assert (out / name).read_text("utf-8").startswith(begins)
