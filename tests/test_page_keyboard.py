"""Walking over the page's graph with the arrow keys, and what a screen reader hears of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import browser
from browser import page
from wenmai.model import Edge, Graph, Node

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

# Where the tests put the nodes: a cross around the middle, a second one to the right, one without links.
PLACES = {
    "m": (0, 0),
    "r": (130, 0),
    "r2": (240, 30),
    "l": (-120, 10),
    "u": (5, -120),
    "far": (60, -300),
    "x": (0, 80),
}


@pytest.fixture(scope="module")
def text() -> str:
    titles = {"m": "中", "r": "右", "r2": "再右", "l": "左", "u": "上", "far": "远上", "x": "无连线"}
    nodes = tuple(
        Node(id=one, kind="paper" if one == "l" else "article", title=titles[one], date="2020-01-02")
        for one in sorted(PLACES)
    )
    ends = (("m", "r"), ("r", "r2"), ("m", "l"), ("u", "m"), ("far", "m"))
    edges = [Edge(source=one, target=two, kind="cites") for one, two in sorted(ends)]
    edges.append(Edge(source="u", target="r", kind="next"))
    return page(Graph(nodes=nodes, edges=tuple(edges)))


def walking(visit: Opener, text: str, address: str = "") -> browser.Visit:
    """The page with its nodes in known places and the focus on the graph."""
    seen = visit(text, address=address)
    seen.page.evaluate(
        """places => { const {view, graph, node} = wenmai;
            for (const [id, [x, y]] of Object.entries(places)) {
                [graph.x[node(id)], graph.y[node(id)]] = [x, y]; }
            view.showAll(true); document.getElementById('graph').focus(); }""",
        PLACES,
    )
    return seen


def at(seen: browser.Visit) -> str:
    """The node where one stands."""
    return str(seen.page.evaluate("wenmai.graph.id[wenmai.keyboard.at] ?? ''"))


def heard(seen: browser.Visit) -> str:
    return str(seen.page.evaluate("document.getElementById('voice').textContent"))


def test_arrows_lead_along_links_only(visit: Opener, text: str) -> None:
    seen = walking(visit, text)
    press = seen.page.keyboard.press
    press("ArrowDown")
    assert at(seen) == "m"  # the walk begins with the most cited one
    for key, there in (
        ("ArrowRight", "r"),
        ("ArrowRight", "r2"),
        ("ArrowLeft", "r"),
        ("ArrowLeft", "m"),
        ("ArrowDown", "m"),  # what lies below has no link
        ("ArrowUp", "u"),  # not what lies farther up
        ("ArrowUp", "u"),
        ("ArrowRight", "r"),
        ("ArrowLeft", "m"),
        ("ArrowLeft", "l"),
    ):
        press(key)
        assert at(seen) == there, key
    seen.clean()


def test_each_step_is_heard_and_seen(visit: Opener, text: str) -> None:
    seen = walking(visit, text, "#node=m")
    press = seen.page.keyboard.press
    assert seen.page.get_attribute("#voice", "aria-live") == "polite"
    press("ArrowUp")
    assert (at(seen), heard(seen)) == ("m", "中，文章，2020-01-02，4 条连线")  # begins with the chosen one
    press("ArrowRight")
    assert heard(seen) == "沿“引用”，右，文章，2020-01-02，3 条连线"
    press("ArrowLeft")
    assert heard(seen).startswith("逆“引用”，中")
    press("ArrowDown")
    assert heard(seen) == "这个方向没有连线"
    assert seen.page.evaluate("wenmai.view.hovered === wenmai.node('m')")
    assert seen.page.is_visible("#over")
    seen.clean()


def test_enter_opens_and_the_walk_goes_on_afterwards(visit: Opener, text: str) -> None:
    seen = walking(visit, text, "#node=m")
    press = seen.page.keyboard.press
    press("ArrowUp")
    press("ArrowRight")
    press("Enter")
    browser.shows(seen, "右")
    assert seen.page.evaluate("document.activeElement.id") == "card"
    press("Escape")
    seen.wait("document.getElementById('panel').hidden")
    assert seen.page.evaluate("document.activeElement.id") == "graph"
    press("ArrowRight")
    assert at(seen) == "r2"
    seen.clean()


def test_the_view_follows_and_hidden_nodes_and_lines_are_no_way(visit: Opener, text: str) -> None:
    seen = walking(visit, text, "#node=m&off=kind:paper&off=line:next")
    seen.page.evaluate("wenmai.view.zoom(6)")
    press = seen.page.keyboard.press
    press("ArrowUp")
    press("ArrowLeft")
    assert at(seen) == "m"  # the paper to the left is hidden
    press("ArrowUp")
    assert at(seen) == "u"
    x, y = browser.place(seen, "u")
    covered = seen.page.evaluate("wenmai.view.camera.covered")
    assert covered["left"] < x < 1280 - covered["right"]
    assert 0 < y < 800
    press("ArrowRight")
    assert at(seen) == "u"  # the line to the right is hidden
    seen.clean()


def test_a_node_without_links_says_so(visit: Opener, text: str) -> None:
    seen = walking(visit, text, "#node=x")
    seen.page.keyboard.press("ArrowUp")
    seen.page.keyboard.press("ArrowUp")
    assert heard(seen) == "没有连线"
    seen.clean()
