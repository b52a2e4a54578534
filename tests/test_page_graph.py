"""The graph of the page in a real Chromium: neighbourhood, colours, layouts, movement, titles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import browser
from browser import page
from page_blog import PHONE, SHOWN, blog, state
from wenmai.model import Edge, Graph, Node

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def text() -> str:
    return page(blog())


def test_colours_by_kind_topic_series_and_year(visit: Opener, text: str) -> None:
    seen = visit(text)
    window = seen.page
    words = {"topic": "生成模型", "series": "漫谈", "year": "2016", "kind": "论文"}
    for by, word in words.items():
        window.click(f'#legend [data-key="颜色 {by}"]')
        assert word in window.inner_text("#keys ul >> nth=0")
        assert window.evaluate("document.activeElement.dataset.key") == f"颜色 {by}"
    window.click('#legend [data-key="颜色 year"]')
    window.click("#legend .key >> text=2016")
    assert [one for one in window.evaluate(SHOWN) if one in ("a02", "a03", "a05", "a06")] == ["a02", "a06"]
    assert "off=year:2016" in state(seen)
    seen.clean()


def test_path_layout_shows_the_steps_in_layers(visit: Opener, text: str) -> None:
    seen = visit(text, address="#layout=path")
    window = seen.page
    assert "先选一篇" in window.inner_text("#keys")
    browser.go(seen, "a03")  # an address without a layout shows everything
    assert len(window.evaluate(SHOWN)) == 16
    window.click('#legend [data-key="布局 path"]')
    assert window.evaluate(SHOWN) == ["a00", "a01", "a02", "a03"]
    steps = "['a00', 'a01', 'a02', 'a03'].map(wenmai.node)"
    xs, ys = (window.evaluate(f"{steps}.map(at => wenmai.graph.{axis}[at])") for axis in "xy")
    along = ys if max(ys) - min(ys) > max(xs) - min(xs) else xs
    assert along == sorted(set(along))
    assert len(set(xs)) > 1 < len(set(ys))  # layers lie beside each other by turns, so that titles have room
    seen.clean()


def test_wheel_pinch_and_keys_move_the_view(visit: Opener, text: str) -> None:
    seen = visit(text, address="#view=graph", **PHONE)
    window = seen.page
    scale = "wenmai.view.camera.scale"
    before = window.evaluate(scale)
    touch = window.context.new_cdp_session(window)
    for kind, away in (("touchStart", 40), ("touchMove", 60), ("touchMove", 90)):
        points = [{"x": 195 + sign * away, "y": 500, "id": at} for at, sign in enumerate((-1, 1))]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert window.evaluate(scale) > 1.5 * before
    assert window.evaluate("window.visualViewport.scale") == 1
    wide = visit(text)
    window = wide.page
    before = window.evaluate(scale)
    window.mouse.move(700, 400)
    place = "(() => { const at = wenmai.view.camera.world(700, 400); return [at.x, at.y]; })()"
    under = window.evaluate(place)
    window.mouse.wheel(0, -300)
    wide.wait(f"{scale} > {before}")
    assert window.evaluate(place) == pytest.approx(under, abs=1e-3)
    window.focus("#graph")
    x = window.evaluate("wenmai.view.camera.x")
    window.keyboard.press("Shift+ArrowRight")
    assert window.evaluate("wenmai.view.camera.x") > x
    window.keyboard.press("-")
    window.keyboard.press("0")
    window.evaluate(
        """() => { const {view, graph, node} = wenmai, at = node('a05');
            [view.camera.x, view.camera.y] = [graph.x[at], graph.y[at]]; }"""
    )
    window.keyboard.press("Enter")
    browser.shows(wide, "第5篇：扩散")
    seen.clean()
    wide.clean()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_view_flies_only_where_motion_is_welcome(visit: Opener, text: str, motion: str) -> None:
    seen = visit(text, reduced_motion=motion)
    flies = seen.page.evaluate("wenmai.choose('a03'), wenmai.view.flight !== null")
    assert flies == (motion == "no-preference")
    seen.wait("wenmai.view.flight === null")
    seen.clean()


def test_lines_differ_in_more_than_colour(visit: Opener) -> None:
    ends = {"cites": "p", "part_of": "s", "about": "t", "next": "b", "requires": "b"}
    kinds = {"p": "paper", "s": "series", "t": "topic"}
    nodes = tuple(Node(id=one, kind=kinds.get(one, "article"), title=one) for one in "abcpst")  # type: ignore[arg-type]
    edges = [Edge(source="a", target=end, kind=kind) for kind, end in ends.items()]  # type: ignore[arg-type]
    edges.append(Edge(source="a", target="c", kind="requires", score=0.5, role="helps"))
    seen = visit(page(Graph(nodes=nodes, edges=tuple(edges))))
    looks = seen.page.evaluate(
        """[...document.querySelectorAll('#legend .line')].map(line => [
            line.firstChild.getAttribute('stroke-dasharray'), line.firstChild.getAttribute('stroke-width'),
            line.querySelector('.head') !== null].join())"""
    )
    assert len(looks) == len(set(looks)) == 6
    seen.clean()


def test_list_brings_the_chosen_row_into_sight(visit: Opener, text: str) -> None:
    seen = visit(text, address="#view=list&node=a00", height=400)
    seen.wait("document.querySelector('#rows [aria-current] .node')?.innerText === '第0篇：重排'")
    row, body = (seen.page.locator(one).bounding_box() for one in ("#rows [aria-current]", "#rows"))
    assert row is not None
    assert body is not None
    assert body["y"] <= row["y"] <= body["y"] + body["height"]
    seen.clean()


DRAWN = """() => {
    const {painter, scene} = wenmai.view, {labels} = painter, boxes = [], draw = labels.draw;
    labels.draw = (context, node, left, top) => boxes.push([left, top, labels.written.widths[node]]);
    const scratch = document.createElement('canvas').getContext('2d');
    painter.paint(scratch, {...scene, moving: false, bare: false, margin: 0});
    labels.draw = draw;
    return boxes;
}"""


def test_titles_do_not_overlap(visit: Opener) -> None:
    nodes = tuple(Node(id=f"{at:03}", kind="article", title=f"一个相当长的标题之{at}") for at in range(300))
    edges = tuple(
        Edge(source=f"{at:03}", target=f"{at // 2:03}", kind="cites") for at in range(1, 300) if at != at // 2
    )
    seen = visit(page(Graph(nodes=nodes, edges=edges)))
    for address in ("", "#node=001"):
        seen.page.evaluate("hash => { location.hash = hash; }", address)
        browser.settle(seen)
        boxes = seen.page.evaluate(DRAWN)
        assert len(boxes) >= 3
        for at, (left, top, width) in enumerate(boxes):
            for other_left, other_top, other_width in boxes[at + 1 :]:
                apart = left + width <= other_left + 1 or other_left + other_width <= left + 1
                assert apart or abs(top - other_top) >= 16
    seen.clean()


def test_no_title_is_cut_by_what_lies_over_the_picture(visit: Opener) -> None:
    """The picture reaches beyond the window, and the legend and the search box lie over it."""
    nodes = tuple(Node(id=f"{at:03}", kind="article", title=f"标题之{at}") for at in range(300))
    edges = tuple(Edge(source=f"{at:03}", target=f"{at // 2:03}", kind="cites") for at in range(2, 300))
    seen = visit(page(Graph(nodes=nodes, edges=edges)), address="#at=0,0,1.6")
    browser.settle(seen)
    boxes, margin, covered, corner = seen.page.evaluate(
        """() => {
            const {painter, picture, scene} = wenmai.view, {labels} = painter, boxes = [], draw = labels.draw;
            labels.draw = (context, node, left, top) => boxes.push([left, top, labels.written.widths[node]]);
            picture.paint({...scene, moving: false});
            labels.draw = draw;
            return [boxes, picture.margin, scene.camera.covered, scene.corner];
        }"""
    )
    assert len(boxes) >= 10
    assert covered["left"] > 200 < corner["right"]
    for left, top, _ in boxes:
        assert left >= margin + covered["left"] - 8
        assert left >= margin + corner["right"] - 8 or top >= margin + corner["bottom"] - 8
    seen.clean()


def test_where_painting_is_slow_a_moving_picture_is_painted_less_often(visit: Opener, text: str) -> None:
    """A picture that would be painted anew is shown as it is for four times as long as painting takes."""
    seen = visit(text)
    browser.settle(seen)
    covers = """([spent, ago, factor]) => {
        const {picture, camera} = wenmai.view;
        picture.stale = false;
        [picture.spent, picture.painted] = [spent, performance.now() - ago];
        const other = Object.assign(Object.create(Object.getPrototypeOf(camera)), camera);
        other.scale = picture.camera.scale * factor;
        return picture.covers(other);
    }"""
    slow, others = [(1_000, 0, one) for one in (0.3, 0.6, 2.0, 3.0)], [(20, 0, 0.6), (1_000, 9_000, 0.6)]
    asked = {case: seen.page.evaluate(covers, list(case)) for case in (*slow, *others)}
    assert [key for key, kept in asked.items() if kept] == [(1_000, 0, 0.6), (1_000, 0, 2.0)]


def test_titles_of_two_lengths_of_lines_are_measured_once(visit: Opener, text: str) -> None:
    """A wheel that goes to and fro over the scale from which on titles have two lines."""
    seen = visit(text)
    browser.settle(seen)
    measured = """() => {
        const {painter, scene, camera} = wenmai.view;
        const context = document.createElement('canvas').getContext('2d');
        let count = 0;
        context.measureText = (words) => { count++; return {width: 12 * words.length}; };
        painter.labels.renew();
        return [1.2, 2, 1.2, 2].map((scale) => {
            count = 0;
            camera.scale = scale;
            painter.paint(context, {...scene, moving: false, bare: false});
            return count;
        });
    }"""
    first, whole, again, more = seen.page.evaluate(measured)
    assert first > 0 < whole
    assert more == again == 0


def test_no_title_covers_the_chosen_node(visit: Opener, text: str) -> None:
    seen = visit(text, address="#node=a05")
    browser.settle(seen)
    # right above the chosen node, a neighbour whose title would lie on it if it stood below as usual
    seen.page.evaluate(
        """() => { const {graph, view, node} = wenmai, [one, two] = [node('a05'), node('a04')];
            graph.x[two] = graph.x[one];
            graph.y[two] = graph.y[one] - 22 / view.camera.scale; }"""
    )
    x, y = browser.place(seen, "a05")
    boxes = seen.page.evaluate(DRAWN)
    assert len(boxes) >= 3
    assert not any(left < x < left + width and top < y < top + 19 for left, top, width in boxes)
    seen.clean()


LINES = """() => { const {view, graph, node} = wenmai, {source, target} = graph.edges, {camera} = view;
    return view.scene.plan.followed.map(edge => [source[edge], target[edge]].flatMap(
        at => [camera.screenX(graph.x[at]), camera.screenY(graph.y[at])])); }"""


@pytest.mark.parametrize("window", [{}, PHONE], ids=["desktop", "phone"])
def test_no_line_of_a_path_runs_through_a_title(visit: Opener, text: str, window: dict[str, object]) -> None:
    seen = visit(text, address="#view=graph&layout=path&node=a03", **window)
    browser.settle(seen)
    boxes = seen.page.evaluate(DRAWN)
    assert len(boxes) == 4
    for x1, y1, x2, y2 in seen.page.evaluate(LINES):
        for left, top, width in boxes:
            inside = [
                at
                for at in range(101)
                if left < x1 + (x2 - x1) * at / 100 < left + width
                and top + 3 < y1 + (y2 - y1) * at / 100 < top + 16
            ]
            assert inside == [], (left, top, width)
    seen.clean()


def test_the_first_picture_comes_before_the_legend_and_the_whole_one_after(visit: Opener, text: str) -> None:
    seen = visit(text)
    times = seen.page.evaluate(
        "['drawn', 'ready'].map(name => performance.getEntriesByName(`wenmai: ${name}`)[0].startTime)"
    )
    assert times == sorted(times)
    assert seen.page.locator("#legend .key").count() > 0
    browser.settle(seen)
    assert seen.page.evaluate("wenmai.view.picture.stale") is False
    seen.clean()
