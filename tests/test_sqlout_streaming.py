"""A store as a graph to go through: what comes out of it is what the graph in memory gives, byte for byte."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings

from graphs import A1, A2, BOOK, OTHER, SERIES, hostile_graph, small_graph
from test_store import graphs, stored
from wenmai.cli import main
from wenmai.export import FORMATS, generate
from wenmai.model import (
    Edge,
    Evidence,
    Finding,
    Graph,
    Node,
    Surroundings,
    Unresolved,
    Works,
    bounds,
    with_works,
)
from wenmai.store import Store, open_store

STREAMING = [name for name, row in FORMATS.items() if row.streams]
WORKS: tuple[Works, ...] = ("all", "cited", "none")


def listing_graph() -> Graph:
    """The small graph, and an article that lists more works than a text cites, among them a shared one."""
    small = small_graph()
    papers = [
        Node(id=f"urn:wenmai:paper:{at:03}", kind="paper", title=f"第{at}本")
        for at in range(bounds.LONG_LIST)
    ]
    listed = [
        Edge(
            source=OTHER,
            target=target,
            kind="cites",
            mentions=(Evidence(text=target, context=f"见{target}"),),
        )
        for target in (*(paper.id for paper in papers), BOOK)
    ]
    return replace(
        small,
        nodes=tuple(sorted((*small.nodes, *papers), key=lambda node: node.id)),
        edges=tuple(sorted((*small.edges, *listed), key=lambda edge: (edge.kind, edge.source, edge.target))),
    )


def reporting_graph() -> Graph:
    """The small graph with reports of which none stands in the order in which they are told."""
    small = small_graph()
    codes = [
        ("stray-mark", "b.md", 3),
        ("bad-date", "c.md", None),
        ("stray-mark", "b.md", None),
        ("a", "", 9),
    ]
    open_ones = [
        ("甲", "no-match", 7),
        ("乙", "bad-url", 1),
        ("甲", "ambiguous", None),
        ("丙", "ambiguous", 2),
    ]
    return replace(
        small,
        findings=tuple(Finding(code=code, path=path, line=line, target="对象") for code, path, line in codes),
        unresolved=tuple(
            Unresolved(
                source=source, text=text, reason=reason, line=line, document="d.md", url=text * (line == 2)
            )
            for source, (text, reason, line) in zip((A2, A1, A2, A1), open_ones, strict=True)
        ),
        series=tuple(replace(report, doubles=(1, 9)) for report in small.series),
    )


GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph, listing_graph, reporting_graph, Graph])


@GRAPHS
@pytest.mark.parametrize("works", WORKS)
@pytest.mark.parametrize("form", STREAMING)
def test_a_store_streams_the_bytes_of_its_graph(
    graph: Callable[[], Graph], works: Works, form: str, tmp_path: Path
) -> None:
    wanted = with_works(graph(), works)
    with open_store(stored(graph(), tmp_path)) as store:
        assert "".join(generate(form, store.streamed(works))) == "".join(generate(form, wanted))


@GRAPHS
@pytest.mark.parametrize("works", WORKS)
def test_what_is_hidden_is_counted_and_loaded_without(
    graph: Callable[[], Graph], works: Works, tmp_path: Path
) -> None:
    wanted = with_works(graph(), works)
    with open_store(stored(graph(), tmp_path)) as store:
        streamed = store.streamed(works)
        assert streamed.loaded() == wanted
        assert (streamed.shown, streamed.hidden) == (
            len(wanted.nodes),
            len(graph().nodes) - len(wanted.nodes),
        )


@pytest.mark.parametrize("works", WORKS)
def test_what_is_drawn_is_all_but_what_is_reported(works: Works, tmp_path: Path) -> None:
    with open_store(stored(listing_graph(), tmp_path)) as store:
        streamed = store.streamed(works)
        loaded = streamed.loaded()
        reported = {"unresolved": (), "dropped": (), "considered": (), "findings": (), "counts": Counter()}
        assert streamed.drawn() == replace(loaded, **reported)


def test_a_long_list_hides_what_nobody_else_cites(tmp_path: Path) -> None:
    with open_store(stored(listing_graph(), tmp_path)) as store:
        assert store.streamed("cited").hidden == bounds.LONG_LIST
        assert store.streamed("none").hidden == bounds.LONG_LIST + 3


@settings(suppress_health_check=list(HealthCheck), max_examples=40)
@given(graphs())
def test_any_graph_is_gone_through_as_it_was_written(graph: Graph) -> None:
    with tempfile.TemporaryDirectory() as folder, open_store(stored(graph, Path(folder))) as store:
        streamed = store.streamed()
        assert (tuple(streamed.nodes), tuple(streamed.edges)) == (graph.nodes, graph.edges)
        assert list(streamed.wired()) == list(graph.wired())
        assert list(streamed.titled()) == list(graph.titled())
        assert list(streamed.joined()) == list(graph.joined())
        assert list(map(as_lists, streamed.surroundings())) == list(map(as_lists, graph.surroundings()))
        assert list(streamed.reported()) == list(graph.reported())


def as_lists(near: Surroundings) -> tuple[object, ...]:
    return near.node, list(near.edges), list(near.parts), near.gaps, list(near.unresolved)


@pytest.mark.parametrize("form", STREAMING)
def test_an_export_of_all_never_loads_the_graph(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(small_graph(), tmp_path)
    monkeypatch.setattr(Store, "graph", None)
    result = CliRunner().invoke(main, ["export", form, "--dir", str(tmp_path)])
    assert result.exit_code == 0, result.output
    if form == "prov":  # which says when the build was
        assert "prov:endedAtTime" in result.stdout
        return
    assert result.stdout_bytes.decode() == "".join(generate(form, small_graph()))


def test_edges_of_a_node_come_in_the_order_of_the_graph(tmp_path: Path) -> None:
    """Not by kind, as the index would have them."""
    small = small_graph()
    turned = replace(small, edges=small.edges[::-1])
    with open_store(stored(turned, tmp_path)) as store:
        assert list(map(as_lists, store.streamed().surroundings())) == list(
            map(as_lists, turned.surroundings())
        )
        (series,) = [near for near in store.streamed().surroundings() if near.node.id == SERIES]
    assert [edge.position for edge in series.parts] == [4, 2, 1]
