"""DOT, Mermaid and pyvis: nothing in a title becomes syntax, markup or a request."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphs import A1, HOSTILE, hostile_graph, small_graph
from wenmai.export import generate
from wenmai.export.clean import clean
from wenmai.export.pyvis_network import to_pyvis
from wenmai.model import Graph, Node

GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph])
DOT_LINE = re.compile(r'  n\d+(?: -> n\d+)? \[(?:\w+=(?:"(?:[^"\\]|\\.)*"|\w+)(?:, )?)+\];')
MERMAID_LINE = re.compile(r'  n\d+(?:\["[^"]*"\]|\[\["[^"]*"\]\]|\("[^"]*"\)| (?:-->|-\.->|==>)\|\w+\| n\d+)')


def titled(title: str) -> Graph:
    return Graph(nodes=(Node(id="urn:x", kind="article", title=title),))


@GRAPHS
def test_each_dot_line_is_one_statement(graph: Callable[[], Graph]) -> None:
    lines = "".join(generate("dot", graph())).split("\n")
    assert lines[0] == "digraph wenmai {"
    assert lines[-2:] == ["}", ""]
    assert all(DOT_LINE.fullmatch(line) for line in lines[3:-2])
    assert len(lines) == 5 + len(graph().nodes) + len(graph().edges)


@given(st.text())
def test_any_title_is_one_dot_string(title: str) -> None:
    line = "".join(generate("dot", titled(title))).split("\n")[3]
    assert DOT_LINE.fullmatch(line)


def test_dot_keeps_escapes_and_entities_as_written() -> None:
    text = "".join(generate("dot", titled(r"\N &lt; & \ ")))
    assert r'label="\\N &amp;lt; & \\ "' in text


@GRAPHS
def test_each_mermaid_line_is_one_statement(graph: Callable[[], Graph]) -> None:
    lines = "".join(generate("mermaid", graph())).splitlines()
    assert lines[0] == "flowchart LR"
    assert all(MERMAID_LINE.fullmatch(line) for line in lines[1:])
    assert len(lines) == 1 + len(graph().nodes) + len(graph().edges)


@given(st.text())
def test_any_title_is_one_mermaid_label(title: str) -> None:
    lines = "".join(generate("mermaid", titled(title))).splitlines()
    assert len(lines) == 2
    assert MERMAID_LINE.fullmatch(lines[1])
    assert not re.search(r"[<>&`]", lines[1])


def test_pyvis_stands_still_where_it_was_put() -> None:
    network = to_pyvis(small_graph(), positions={node.id: (1.0, 2.0) for node in small_graph().nodes})
    assert network.options.physics.enabled is False
    assert {(node["x"], node["y"]) for node in network.nodes} == {(3.0, 6.0)}
    assert [node["label"] for node in network.nodes][1] == "漫步扩散（一）：拆与建"
    assert len(network.edges) == len(small_graph().edges)
    assert all(edge["arrows"] == "to" for edge in network.edges)


@pytest.mark.parametrize("notebook", [False, True])
def test_pyvis_loads_nothing_however_it_is_shown(notebook: bool, tmp_path: Path) -> None:
    network = to_pyvis(small_graph())
    network.write_html(str(tmp_path / "graph.html"), notebook=notebook)
    assert network.show(str(tmp_path / "graph.html"), notebook=True).src == str(tmp_path / "graph.html")
    page = (tmp_path / "graph.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"""<(?:script|link|img)\b[^>]*(?:src|href)=["']http""", page)


def test_pyvis_finds_its_own_places() -> None:
    network = to_pyvis(small_graph())
    assert len({(node["x"], node["y"]) for node in network.nodes}) == len(small_graph().nodes)


@pytest.mark.parametrize("payload", HOSTILE)
def test_pyvis_titles_hold_no_markup(payload: str) -> None:
    [node] = to_pyvis(titled(payload)).nodes
    assert not set("<>&") & set(node["title"])
    assert "href" not in node["title"]
    assert node["id"] == "n0"
    assert node["label"] == clean(payload) or len(payload) > 40


@GRAPHS
def test_the_pyvis_page_asks_for_nothing(graph: Callable[[], Graph]) -> None:
    page = "".join(generate("pyvis", graph()))
    assert not re.search(r"<(?:link|script|img|iframe)\b[^>]*\b(?:src|href)\s*=", page)
    assert "cdn.jsdelivr.net" not in page
    assert "default-src 'none'" in page
    assert "innerHTML = nodeData" not in page  # the template that shows titles as HTML
    assert "<script>window.hurt" not in page
    assert "<img src=x" not in page


@pytest.mark.browser
@GRAPHS
def test_the_pyvis_page_draws_and_runs_nothing_foreign(chromium: Any, graph: Callable[[], Graph]) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content("".join(generate("pyvis", graph())))
    assert page.evaluate("network.body.nodeIndices.length") == len(graph().nodes)
    page.evaluate("network.setOptions({interaction: {tooltipDelay: 0}})")
    shown = 0
    for place in range(len(graph().nodes)):
        page.evaluate(f"network.moveTo({{position: network.getPosition('n{place}'), scale: 1}})")
        point = page.evaluate(f"network.canvasToDOM(network.getPosition('n{place}'))")
        box = page.locator("#mynetwork").bounding_box()
        page.mouse.move(0, 0)
        page.mouse.move(box["x"] + point["x"], box["y"] + point["y"])
        title = page.evaluate(f"network.body.data.nodes.get('n{place}').title")
        tip = page.locator(".vis-tooltip")
        for _ in range(40):
            if tip.is_visible() and "".join(tip.text_content().split()) == "".join(title.split()):
                shown += 1
                break
            page.wait_for_timeout(10)
    browser_state = page.evaluate("[window.hurt ?? null, document.querySelectorAll('img, svg').length]")
    page.close()
    assert shown == len(graph().nodes)
    assert browser_state == [None, 0]
    assert [url for url in asked if not url.startswith(("about:", "data:"))] == []
    assert errors == []


@pytest.mark.browser
def test_menus_that_are_added_to_a_pyvis_network_run_nothing(chromium: Any) -> None:
    """pyvis writes ids and its heading as markup, and here is no policy that forbids scripts."""
    network = to_pyvis(hostile_graph())
    network.select_menu = network.filter_menu = True
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.set_content(network.generate_html())
    options = page.locator("#select-node option").all_inner_texts()
    nothing = "[window.hurt ?? null, document.querySelectorAll('img, svg, a[href^=javascript]').length]"
    found = page.evaluate(nothing)
    headings = page.locator("h1").all_inner_texts()
    context.close()
    assert {f"n{at}" for at in range(len(network.nodes))} <= {text.split()[-1] for text in options}
    assert found == [None, 0]
    assert set(headings) == {""}


@pytest.mark.browser
def test_plain_pyvis_would_run_such_texts(chromium: Any) -> None:
    """What `to_pyvis` guards against is real: the same payload as an id, in pyvis' own menu."""
    from pyvis.network import Network

    network = Network(select_menu=True, cdn_resources="in_line")
    network.add_node(HOSTILE[1], label="x")
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.set_content(network.generate_html())
    page.wait_for_timeout(100)
    images = page.locator("img").count()
    context.close()
    assert images >= 1


def test_a_node_without_a_title_shows_its_id() -> None:
    assert 'label="urn:x"' in "".join(generate("dot", titled("")))
    assert A1 not in "".join(generate("dot", titled("")))
