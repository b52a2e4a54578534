"""The neighbourhood of an article in a real Chromium: its nodes, their places, how they are drawn and lit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import browser
from browser import page
from page_blog import PHONE, SHOWN, blog, state
from wenmai.model import Edge, Graph, Node, Region

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

TITLES = {
    "c": "轮轴的用法：从井上的辘轳说到起锚的绞盘，兼谈省力与省路",
    "n1": "杠杆为什么省力",
    "n2": "力臂与力矩",
    "h": "滑轮",
    "later": "绞盘的变种",
    "twice": "磨坊",
    "far": "风车",
    "w": "On the Equilibrium of Planes",
}
DATES = {"n1": "2015-02-01", "n2": "2016-05-01", "h": "2016-08-01", "c": "2018-03-01", "later": "2020-01-05"}


def workshop() -> Graph:
    """c needs n2, that needs n1; h only helps; `later` builds on c; two cite `twice`, one cites `far`."""
    regions = {"n1": "r1", "n2": "r1", "c": "r2", "later": "r2", "h": "r2", "twice": "r1", "far": "r1"}
    nodes = [
        Node(id=one, kind="paper" if one == "w" else "article", title=title, known="text",
             date=DATES.get(one, ""), region=regions.get(one, ""), reading_minutes=5)
        for one, title in TITLES.items()
    ]  # fmt: skip
    edges = [
        Edge(source="c", target="n2", kind="requires", score=0.9, role="needed"),
        Edge(source="n2", target="n1", kind="requires", score=0.9, role="needed"),
        Edge(source="c", target="h", kind="requires", score=0.5, role="helps"),
        Edge(source="later", target="c", kind="requires", score=0.9, role="needed"),
        *(Edge(source=one, target=two, kind="cites")
          for one, two in (("c", "n2"), ("c", "h"), ("c", "w"), ("later", "c"), ("n2", "twice"),
                           ("n1", "twice"), ("n1", "far"))),
    ]  # fmt: skip
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))),
        regions=(Region(id="r1", title="力", articles=4), Region(id="r2", title="机械", articles=3)),
    )


@pytest.fixture(scope="module")
def text() -> str:
    return page(workshop())


NEAR = "wenmai.view.scene.near"
PLACES = """() => { const {graph} = wenmai, nodes = [...wenmai.view.scene.near.boxes.keys()];
    return Object.fromEntries(nodes.map(one => [graph.id[one], [graph.x[one], graph.y[one]]])); }"""
BOXES = """() => { const {graph} = wenmai;
    return [...wenmai.view.scene.near.boxes].map(
        ([node, {lines, width, top}]) => [graph.id[node], lines, graph.x[node], top, width]); }"""


def nearby(visit: Opener, text: str, address: str, **window: Any) -> browser.Visit:
    """The page once it shows the neighbourhood that the address asks for."""
    seen = visit(text, address=f"{address}&layout=near&view=graph", **window)
    seen.wait(f"{NEAR} !== null")
    browser.settle(seen)
    return seen


def test_it_holds_needs_neighbours_and_what_two_of_them_share(visit: Opener, text: str) -> None:
    seen = visit(text, address="#node=c")
    window = seen.page
    window.click("#card .nearby")
    assert "layout=near" in state(seen)
    assert window.get_attribute("#card .nearby", "aria-pressed") == "true"
    # `far` is linked to one article of the picture only
    assert set(window.evaluate(SHOWN)) == {"c", "n1", "n2", "h", "later", "twice", "w"}
    assert window.inner_text("#voice") == f"“{TITLES['c']}”的近邻：6 个，须先读 2 篇"
    window.click("#card .nearby")
    seen.wait("!wenmai.view.scene.near")
    assert len(window.evaluate(SHOWN)) == 8
    window.go_back()
    seen.wait(f"{NEAR} !== null")
    seen.clean()


def test_time_runs_across_and_regions_down(visit: Opener, text: str) -> None:
    seen = nearby(visit, text, "#node=c")
    places: dict[str, tuple[float, float]] = seen.page.evaluate(PLACES)
    across = sorted(places, key=lambda one: places[one][0])
    assert [one for one in across if one in DATES] == ["n1", "n2", "h", "c", "later"]
    lanes = seen.page.evaluate("wenmai.view.scene.axis.lanes.map(one => [one.name, one.top, one.bottom])")
    assert [name for name, *_ in lanes] == ["机械", "力", "著作（首次被引）"]  # its own region first
    rows = [{one for one, (_, y) in places.items() if top <= y <= bottom} for _, top, bottom in lanes]
    assert rows == [{"c", "h", "later"}, {"n1", "n2", "twice"}, {"w"}]
    seen.clean()


@pytest.mark.parametrize("window", [{}, PHONE], ids=["desktop", "phone"])
def test_titles_are_whole_and_lie_on_no_other(visit: Opener, text: str, window: dict[str, Any]) -> None:
    seen = nearby(visit, text, "#node=c", **window)
    browser.settle(seen)
    boxes = seen.page.evaluate(BOXES)
    assert {one: "".join(lines).replace(" ", "") for one, lines, *_ in boxes} == {
        one: title.replace(" ", "") for one, title in TITLES.items() if one != "far"
    }
    assert len(next(lines for one, lines, *_ in boxes if one == "c")) > 1
    for at, (_, lines, left, top, width) in enumerate(boxes):
        for _, others, other_left, other_top, other_width in boxes[at + 1 :]:
            assert (
                left + width <= other_left
                or other_left + other_width <= left
                or top + 17 * len(lines) <= other_top
                or other_top + 17 * len(others) <= top
            )
    width = seen.page.evaluate("wenmai.view.scene.near.width")
    assert all(left + wide < width for _, _, left, _, wide in boxes)
    seen.clean()


def test_at_most_forty_neighbours_the_needed_ones_first(visit: Opener) -> None:
    nodes = [Node(id=f"a{at:02}", kind="article", title=f"第{at}", date="2020-01-02") for at in range(60)]
    edges = [Edge(source=f"a{at:02}", target="a00", kind="cites") for at in range(1, 60)]
    edges.append(Edge(source="a00", target="a59", kind="requires", score=0.9, role="needed"))
    seen = nearby(visit, page(Graph(nodes=tuple(nodes), edges=tuple(edges))), "#node=a00")
    shown = seen.page.evaluate(SHOWN)
    assert len(shown) == 41
    assert "a59" in shown
    assert "a58" not in shown
    assert "另有 19 个近邻见卡片" in seen.page.evaluate("wenmai.svg()")
    seen.clean()


LINES = """(id) => { const {view, graph, node} = wenmai, {source, target} = graph.edges, drawn = [];
    const {painter} = view, stroke = painter.strokeEdges, heads = painter.fillArrows;
    let dash = [];
    painter.strokeEdges = (context, edges) => edges.forEach(
        edge => drawn.push([graph.id[source[edge]], graph.id[target[edge]], context.dash?.length > 0]));
    painter.fillArrows = () => {};
    wenmai.svg();
    painter.strokeEdges = stroke; painter.fillArrows = heads;
    return drawn; }"""


def test_one_line_for_each_two_helpful_ones_dashed(visit: Opener, text: str) -> None:
    seen = nearby(visit, text, "#node=c")
    lines = {(one, two): dashed for one, two, dashed in seen.page.evaluate(LINES)}
    assert len(seen.page.evaluate(LINES)) == len(lines) == 7
    assert lines["c", "h"] is True
    assert lines["c", "n2"] is False
    seen.clean()


def test_arrows_of_a_path_point_as_all_others_do(visit: Opener, text: str) -> None:
    """From an article to what it needs: in the neighbourhood, and where a path is laid over the map."""
    seen = nearby(visit, text, "#node=c")
    tips = """() => { const {view, graph, node} = wenmai, {painter} = view, moves = [];
        const context = {beginPath() {}, fill() {}, lineTo() {}, moveTo(x, y) { moves.push([x, y]); }};
        painter.project(view.camera);
        painter.fillArrows(context, view.scene, view.scene.plan.followed.slice(0, 1), 'red', 5);
        const far = id => Math.hypot(moves[0][0] - painter.sx[node(id)], moves[0][1] - painter.sy[node(id)]);
        return [far('c'), far('n2')]; }"""
    to_article, to_need = seen.page.evaluate(tips)
    assert to_need < to_article
    seen.clean()


def test_the_pointer_and_the_keys_light_neighbours(visit: Opener, text: str) -> None:
    seen = nearby(visit, text, "#node=c")
    browser.settle(seen)
    ink = """id => { const {view, graph, node} = wenmai, at = node(id);
        const x = view.camera.screenX(graph.x[at]), y = view.camera.screenY(graph.y[at]);
        const copy = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        copy.drawImage(view.over, -x, -y);
        const {data} = copy.getImageData(0, 0, 1, 1);
        return Math.max(data[0], data[1], data[2]) - Math.min(data[0], data[1], data[2]); }"""
    title = """id => { const {graph, node} = wenmai, {camera, scene} = wenmai.view, at = node(id);
        return [camera.screenX(graph.x[at]) + 30, camera.screenY(scene.near.boxes.get(at).top) + 8]; }"""
    seen.page.mouse.move(*seen.page.evaluate(title, "n2"))  # a title is as good as its dot
    assert seen.page.evaluate("wenmai.graph.id[wenmai.view.hovered]") == "n2"
    lit = {one: seen.page.evaluate(ink, one) > 40 for one in ("n1", "n2", "c", "twice", "h", "later")}
    assert lit == {"n1": True, "n2": True, "c": True, "twice": True, "h": False, "later": False}
    seen.page.mouse.move(5, 795)
    seen.page.focus("#graph")
    seen.page.keyboard.press("ArrowUp")
    seen.page.keyboard.press("ArrowRight")
    assert seen.page.evaluate("wenmai.graph.id[wenmai.view.hovered]") == "later"
    assert seen.page.evaluate(ink, "c") > 40
    seen.page.mouse.click(*seen.page.evaluate(title, "n2"))
    browser.shows(seen, TITLES["n2"])
    seen.wait(f"{NEAR}.centre === wenmai.node('n2')")  # from neighbourhood to neighbourhood
    seen.clean()


def test_on_the_map_the_pointer_lights_neighbours_too(visit: Opener, text: str) -> None:
    seen = visit(text)
    browser.settle(seen)
    seen.page.mouse.move(*browser.place(seen, "n2"))
    middle = """ids => { const {view, graph, node} = wenmai, {camera} = view, [a, b] = ids.map(node);
        const x = camera.screenX((graph.x[a] + graph.x[b]) / 2);
        const y = camera.screenY((graph.y[a] + graph.y[b]) / 2);
        const copy = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        copy.drawImage(view.over, 2 - x, 2 - y);
        return copy.getImageData(0, 0, 5, 5).data.some(one => one); }"""
    assert seen.page.evaluate(middle, ["n2", "n1"])
    assert not seen.page.evaluate(middle, ["n1", "far"])
    seen.clean()


def test_filters_and_lines_hold_in_it(visit: Opener, text: str) -> None:
    seen = nearby(visit, text, "#node=c&off=kind:paper&off=line:helpsEdge&off=line:cites")
    assert set(seen.page.evaluate(SHOWN)) == {"c", "n1", "n2", "later"}
    seen.page.evaluate("location.hash = '#layout=near'")
    seen.wait(f"{NEAR} === null")
    assert "先选一个条目" in seen.page.inner_text("#keys")
    assert len(seen.page.evaluate(SHOWN)) == 8
    seen.clean()


def test_it_is_laid_out_anew_for_another_width(visit: Opener, text: str) -> None:
    seen = nearby(visit, text, "#node=c")
    browser.settle(seen)
    before = seen.page.evaluate(f"{NEAR}.width")
    seen.page.set_viewport_size({"width": 1100, "height": 800})
    seen.wait(f"{NEAR}.width < {before}")
    seen.page.set_viewport_size({"width": 1280, "height": 800})  # as the next test expects it
    seen.wait(f"{NEAR}.width === {before}")
    seen.clean()


def test_works_series_and_topics_have_one(visit: Opener) -> None:
    seen = nearby(visit, page(blog()), "#node=t")
    assert set(seen.page.evaluate(SHOWN)) == {"t", "a01", "a03", "a05", "a02", "a04"}
    browser.go(seen, "p1")
    seen.page.evaluate("wenmai.page.change({layout: 'near'})")
    assert {"p1", "a01", "a06"} <= set(seen.page.evaluate(SHOWN))
    assert "s" not in seen.page.evaluate(SHOWN)
    assert browser.painted(seen) > 500
    seen.clean()
