"""The timeline as a stream, and the brush below it, in a real Chromium."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

import pytest

import browser
from browser import page
from page_blog import PHONE, SHOWN, blog, state
from wenmai.model import Edge, Graph, Node

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser


def years() -> Graph:
    """Three series that begin in 2012, 2010 and 2014; two linked articles; seven without links; a work."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for series, start, parts in (("s1", 2012, 3), ("s2", 2010, 2), ("s3", 2014, 5)):
        nodes.append(Node(id=series, kind="series", title=f"系列{series}"))
        for at in range(parts):
            one = f"{series}-{at}"
            nodes.append(
                Node(
                    id=one, kind="article", title=one, date=f"{start}-0{at // 3 + 1}-0{at + 2}", series=series
                )
            )
            edges.append(Edge(source=one, target=series, kind="part_of", position=at + 1))
    nodes += [
        Node(id=f"l{at}", kind="article", title=f"独{at}", date=f"201{1 + at // 4}-05-01") for at in range(7)
    ]
    nodes += [
        Node(id="o1", kind="article", title="其一", date="2013-03-01"),
        Node(id="o2", kind="article", title="其二", date="2015-03-01"),
        Node(id="u", kind="article", title="无日期"),
        Node(id="w", kind="paper", title="Work", date="1999-01-01"),
    ]
    edges += [
        Edge(source="o2", target="o1", kind="cites"),
        Edge(source="o2", target="w", kind="cites"),
        Edge(source="u", target="o1", kind="cites"),
    ]
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))),
    )


@pytest.fixture(scope="module")
def text() -> str:
    return page(years())


def places(seen: browser.Visit) -> dict[str, tuple[float, float]]:
    told: dict[str, tuple[float, float]] = seen.page.evaluate(
        """() => Object.fromEntries(wenmai.graph.id.map(
            (id, at) => [id, [wenmai.graph.x[at], wenmai.graph.y[at]]]))"""
    )
    return told


STREAM = "wenmai.view.scene.stream"


# --- the stream -----------------------------------------------------------------------------------


def test_series_are_thin_rows_by_their_beginning(visit: Opener, text: str) -> None:
    seen = visit(text, address="#layout=time")
    rows = seen.page.evaluate(f"{STREAM}.rows.map(one => [one.name, one.y, one.left, one.right])")
    assert [name for name, *_ in rows] == ["系列s2", "系列s1", "系列s3"]
    assert len({rows[at + 1][1] - rows[at][1] for at in (0, 1)}) == 1  # all as thin
    at = places(seen)
    for name, y, left, right in rows:
        series = name[2:]
        parts = [at[one] for one in at if one.startswith(f"{series}-")]
        assert all(abs(part[1] - y) <= 5 for part in parts)
        assert (min(x for x, _ in parts), max(x for x, _ in parts)) == pytest.approx((left, right))
        assert at[series][0] < left
        assert all(math.dist(*two) > 2 for two in itertools.combinations(parts, 2))  # none lies on another
    seen.clean()


def test_below_them_a_histogram_then_other_articles_then_works(visit: Opener, text: str) -> None:
    seen = visit(text, address="#layout=time")
    lanes = seen.page.evaluate("wenmai.view.scene.axis.lanes.map(one => [one.name, one.top, one.bottom])")
    assert [name for name, *_ in lanes] == ["没有连线的文章", "其他文章", "著作（首次被引）"]
    at = places(seen)
    inside = [{one for one, (_, y) in at.items() if top < y < bottom} for _, top, bottom in lanes]
    assert inside == [{f"l{one}" for one in range(7)}, {"o1", "o2", "u"}, {"w"}]
    bars = seen.page.evaluate(f"{STREAM}.bars.map(one => [one.articles, one.bottom - one.top])")
    assert sorted(bars)[0][0] == 3
    assert sorted(bars)[1] == pytest.approx([4, sorted(bars)[0][1] * 4 / 3])
    assert seen.page.evaluate(f"{STREAM}.totals.map(one => one.articles)") == [4, 3]
    assert (
        at["o1"][0] < at["o2"][0] == at["w"][0]
    )  # a work stands where it is first cited, not by its own year
    assert at["u"][0] < min(x for one, (x, _) in at.items() if one not in ("u", "s2"))
    picture = seen.page.evaluate("wenmai.svg()")
    assert all(name in picture for name in ("系列s1", "系列s2", "没有连线的文章", "2013"))
    assert "独3" not in picture  # from afar, rows alone have names
    seen.clean()


def test_rows_of_topics(visit: Opener) -> None:
    seen = visit(page(blog()), address="#layout=time")
    names = f"{STREAM}.rows.map(one => one.name)"
    lanes = "wenmai.view.scene.axis.lanes.map(one => one.name)"
    assert seen.page.evaluate(names) == ["漫谈"]
    assert seen.page.evaluate(lanes) == ["其他文章", "主题", "著作（首次被引）"]
    seen.page.click('#legend [data-key="分行 topic"]')
    assert seen.page.evaluate(names) == ["生成模型"]
    assert seen.page.evaluate(lanes) == ["其他", "系列", "著作（首次被引）"]
    before = seen.page.evaluate("[...wenmai.graph.x]")
    seen.page.click('#legend [data-key="布局 force"]')
    assert seen.page.evaluate(STREAM) is None
    assert seen.page.evaluate("[...wenmai.graph.x]") != before
    assert browser.painted(seen) > 500
    seen.clean()


# --- the brush ------------------------------------------------------------------------------------


GRIPS = (
    "[...document.querySelectorAll('#brush .grip')].map(one => one.getAttribute('aria-valuenow')).join(' ')"
)


def at_year(seen: browser.Visit, year: int) -> tuple[float, float]:
    box = seen.page.locator("#brush .track").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * (year - 2010 + 0.5) / 6, box["y"] + box["height"] / 2


def drag(seen: browser.Visit, start: tuple[float, float], end: tuple[float, float]) -> None:
    seen.page.mouse.move(*start)
    seen.page.mouse.down()
    seen.page.mouse.move((start[0] + end[0]) / 2, end[1], steps=3)
    seen.page.mouse.move(*end, steps=3)
    seen.page.mouse.up()


def test_a_drag_chooses_years_for_every_view(visit: Opener, text: str) -> None:
    seen = visit(text, address="#layout=time")
    window = seen.page
    assert window.evaluate(GRIPS) == "2010 2015"
    assert "2010–2015 · 19 篇文章" in window.inner_text("#brush")
    drag(seen, at_year(seen, 2012), at_year(seen, 2013))
    assert window.evaluate(GRIPS) == "2012 2013"
    assert state(seen) == "#layout=time&from=2012&to=2013"
    assert {one for one in window.evaluate(SHOWN) if one[0] in "lo"} == {"l4", "l5", "l6", "o1"}
    assert window.evaluate("[wenmai.view.scene.axis.from, wenmai.view.scene.axis.to]") == [2012, 2013]
    assert "2012–2013 · 7 篇文章" in window.inner_text("#brush")
    drag(seen, at_year(seen, 2013), at_year(seen, 2015))  # the window is moved
    assert window.evaluate(GRIPS) == "2014 2015"
    window.click('#legend [data-key="布局 force"]')
    assert window.is_visible("#brush")  # it filters here, too
    assert "o1" not in window.evaluate(SHOWN)
    window.click("#as-list")
    assert window.is_hidden("#brush")
    assert window.inner_text("#list .bar p").startswith("8 条")
    window.click("#as-graph")
    window.click("#brush >> text=全部年份")
    seen.wait("document.getElementById('brush').hidden")
    assert state(seen) in ("", "#view=graph")
    seen.clean()


def test_a_press_chooses_one_year_and_a_grip_moves_one_end(visit: Opener, text: str) -> None:
    seen = visit(text, address="#layout=time")
    seen.page.mouse.click(*at_year(seen, 2014))
    assert seen.page.evaluate(GRIPS) == "2014 2014"
    box = seen.page.locator("#brush [data-grip=from]").bounding_box()
    assert box is not None
    drag(seen, (box["x"] + 6, box["y"] + 10), at_year(seen, 2011))
    assert seen.page.evaluate(GRIPS) == "2011 2014"
    drag(seen, at_year(seen, 2012), (2000, at_year(seen, 2012)[1]))  # no farther than there are years
    assert seen.page.evaluate(GRIPS) == "2012 2015"
    seen.clean()


def test_keys_move_the_ends(visit: Opener, text: str) -> None:
    seen = visit(text, address="#layout=time")
    press = seen.page.keyboard.press
    seen.page.focus("#brush [data-grip=from]")
    for key, now in (("ArrowRight", "2011 2015"), ("ArrowUp", "2012 2015"), ("ArrowLeft", "2011 2015"),
                     ("End", "2015 2015"), ("ArrowRight", "2015 2015"), ("Home", "2010 2015")):  # fmt: skip
        press(key)
        assert seen.page.evaluate(GRIPS) == now, key
    press("Tab")
    press("PageDown")
    assert seen.page.evaluate(GRIPS) == "2010 2010"
    assert seen.page.get_attribute("#brush [data-grip=to]", "role") == "slider"
    assert seen.page.get_attribute("#brush [data-grip=to]", "aria-label") == "结束年份"
    press("End")
    seen.page.go_back()
    seen.clean()


def test_it_follows_the_address_and_the_form(visit: Opener, text: str) -> None:
    seen = visit(text, address="#from=2013")
    assert seen.page.evaluate(GRIPS) == "2013 2015"
    seen.page.click("#filter-open")
    seen.page.evaluate(
        """() => { const one = document.getElementById('f-to'); one.value = 2014;
            one.dispatchEvent(new Event('input')); }"""
    )
    assert seen.page.evaluate(GRIPS) == "2013 2014"
    seen.page.evaluate("location.hash = '#from=1066&to=9999'")
    seen.wait(f"{GRIPS} === '2010 2015'")
    seen.clean()


@pytest.mark.parametrize("window", [{}, PHONE], ids=["desktop", "phone"])
def test_the_stream_ends_above_the_brush_and_beside_the_card(
    visit: Opener, text: str, window: dict[str, Any]
) -> None:
    seen = visit(text, address="#view=graph&layout=time", **window)
    browser.settle(seen)
    brush = seen.page.locator("#brush").bounding_box()
    assert brush is not None
    ends = "(({camera, scene}) => [camera.screenX(0), camera.screenX(scene.stream.width)])(wenmai.view)"
    left, right = seen.page.evaluate(ends)
    assert -1 <= left < right <= seen.page.evaluate("innerWidth")
    assert seen.page.evaluate("wenmai.view.camera.covered.bottom") == pytest.approx(brush["height"], abs=1)
    if not window:
        seen.page.evaluate("wenmai.choose('o2')")
        browser.shows(seen, "其二")
        browser.settle(seen)
        _, narrower = seen.page.evaluate(ends)
        card = seen.page.locator("#panel").bounding_box()
        assert card is not None
        assert narrower <= card["x"]
    seen.clean()


def test_a_blog_of_one_year_needs_no_brush(visit: Opener) -> None:
    nodes = tuple(Node(id=one, kind="article", title=one, date="2020-01-02") for one in "ab")
    seen = visit(page(Graph(nodes=nodes)), address="#layout=time")
    assert seen.page.is_hidden("#brush")
    assert seen.page.evaluate(f"{STREAM}.bars.length") == 1
    seen.clean()
