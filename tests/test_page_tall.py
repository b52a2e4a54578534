"""The map in a window that is higher than wide, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import browser
from browser import page
from test_page import synthetic
from wenmai.model import Edge, Graph, Node

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

# Shares of the window that the map takes, and whether all of it lies between the buttons.
ROOM = """() => {
    const {graph, view: {camera, scene}} = wenmai;
    const nodes = [...graph.kind.keys()].filter(node => scene.visible[node]);
    const xs = nodes.map(node => camera.screenX(graph.x[node]));
    const ys = nodes.map(node => camera.screenY(graph.y[node]));
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const boxOf = id => document.getElementById(id).getBoundingClientRect();
    const [above, below] = [boxOf('tools'), boxOf('legend')];
    return {across: (right - left) / innerWidth, down: (bottom - top) / innerHeight, stretch: camera.stretch,
        free: left > 0 && right < innerWidth && top > above.bottom && bottom < below.top};
}"""
# Whether the node under the middle of each is that node, of the most cited ones that stand apart.
FOUND = """() => {
    const {graph, view} = wenmai, {camera, scene} = view;
    const some = [...graph.rank].filter(node => scene.visible[node]).slice(0, 20);
    return some.map(node => {
        const [x, y] = [camera.screenX(graph.x[node]), camera.screenY(graph.y[node])];
        return view.nodeAt(x, y, 4) === node;
    });
}"""


def test_a_map_fills_a_window_that_is_higher_than_wide(visit: Opener) -> None:
    seen = visit(page(synthetic(400)), address="#view=graph", width=390, height=844)
    browser.settle(seen)
    room: dict[str, Any] = seen.page.evaluate(ROOM)
    assert room["free"]
    assert room["across"] > 0.8
    assert room["down"] > 0.55
    assert all(seen.page.evaluate(FOUND))
    for _ in range(3):
        seen.page.click("#closer")  # what lies in the middle stays there
    browser.settle(seen)
    assert all(seen.page.evaluate(FOUND))
    seen.clean()


def test_a_map_keeps_its_shape_in_a_wide_window(visit: Opener) -> None:
    seen = visit(page(synthetic(400)), address="#view=graph")
    assert seen.page.evaluate(ROOM)["stretch"] == 1
    seen.page.set_viewport_size({"width": 390, "height": 844})
    seen.wait("wenmai.view.camera.stretch > 1.2")
    seen.page.evaluate("() => { location.hash = '#view=graph&layout=time'; }")
    seen.wait("wenmai.view.camera.stretch === 1")
    seen.clean()


# Moves a node to the left of the buttons of the corner: where its title is drawn, and where they begin.
BESIDE = """node => new Promise(done => {
    const {graph, view} = wenmai, {labels} = view.painter;
    const {left, top} = document.getElementById('zoom').getBoundingClientRect();
    view.pan(left - 12 - view.camera.screenX(graph.x[node]), top + 20 - view.camera.screenY(graph.y[node]));
    const draw = labels.draw;
    labels.draw = function (context, which, at, ...rest) {
        if (which === node) done([at - view.picture.margin + labels.width(context, node), left]);
        return draw.call(this, context, which, at, ...rest);
    };
    setTimeout(() => done(null), 3_000);
})"""


def test_a_title_beside_a_button_moves_aside(visit: Opener) -> None:
    titles = ["木马的来历", "木马的修理", "木马漫谈"]
    nodes = (Node(id=f"a{at}", kind="article", title=title, known="text") for at, title in enumerate(titles))
    citations = (("a1", "a0"), ("a2", "a0"), ("a2", "a1"))
    edges = (Edge(source=one, target=two, kind="cites", weight=1) for one, two in citations)
    graph = Graph(nodes=tuple(nodes), edges=tuple(edges))
    seen = visit(page(graph), address="#view=graph", width=390, height=844)
    browser.settle(seen)
    end, buttons = seen.page.evaluate(BESIDE, 0)
    assert end <= buttons
    seen.clean()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_no_title_stands_under_the_buttons_of_the_corner(visit: Opener, width: int, height: int) -> None:
    seen = visit(page(synthetic(400)), address="#view=graph", width=width, height=height)
    browser.settle(seen)
    taken = seen.page.evaluate(
        """() => {
            const {painter: {labels}, picture: {margin}} = wenmai.view;
            const {left, right, top, bottom} = document.getElementById('zoom').getBoundingClientRect();
            return [[left + 2, top + 2], [right - 2, bottom - 2], [(left + right) / 2, (top + bottom) / 2]]
                .map(([x, y]) => labels.isTaken(margin + x, margin + y));
        }"""
    )
    assert taken == [True] * 3
