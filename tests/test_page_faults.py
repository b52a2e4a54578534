"""What one sees of the page's state, and where one looks, in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import browser
from browser import page
from page_blog import PHONE, SHOWN, blog, state
from wenmai.model import Edge, Graph, Node

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

LOOK = "[wenmai.view.camera.x, wenmai.view.camera.y, wenmai.view.camera.scale]"
COUNTS = """Object.fromEntries([...document.querySelectorAll('#keys .key')].map(one =>
    [one.dataset.key, one.querySelector('.quiet').textContent]))"""
BOX = "name => document.getElementById(name).getBoundingClientRect().toJSON()"
SEEN = "at => wenmai.view.sees(wenmai.node(at))"


@pytest.fixture(scope="module")
def text() -> str:
    return page(blog())


def _named(graph: Graph) -> Graph:
    """With a topic in two languages, and one that no article is about."""
    nodes = [
        replace(node, title="Wooden horse", aliases=("木马",)) if node.id == "t" else node
        for node in graph.nodes
    ]
    nodes.append(Node(id="u", kind="topic", title="空谈"))
    return replace(graph, nodes=tuple(nodes))


@pytest.mark.parametrize(("locale", "name"), [("zh-CN", "木马"), ("en-GB", "Wooden horse")])
def test_topics_speak_the_language_of_the_page(visit: Opener, locale: str, name: str) -> None:
    seen = visit(page(_named(blog())), locale=locale, address="#node=t")
    assert seen.page.inner_text("#panel-title") == name
    for query in ("木马", "wooden"):
        assert seen.page.evaluate("text => wenmai.find(text)", query) == ["t"]
    other = {"zh-CN": "en", "en-GB": "zh"}[locale]
    seen.page.evaluate("lang => { location.hash += '&lang=' + lang; }", other)
    browser.shows(seen, {"en": "Wooden horse", "zh": "木马"}[other])
    seen.clean()


def test_a_topic_without_articles_is_nowhere_but_in_the_search(visit: Opener) -> None:
    seen = visit(page(_named(blog())), address="#colour=kind")
    assert "u" not in seen.page.evaluate(SHOWN)
    assert seen.page.evaluate(COUNTS)["kind:topic"] == "1"
    seen.page.click("#filter-open")
    assert seen.page.evaluate("[...document.querySelectorAll('#f-topic option')].map(one => one.value)") == [
        "",
        "t",
    ]
    assert seen.page.evaluate("wenmai.find('空谈')") == ["u"]
    seen.clean()


def test_filters_move_the_view_to_what_they_leave(visit: Opener, text: str) -> None:
    seen = visit(text)
    before = seen.page.evaluate(LOOK)
    seen.page.evaluate("location.hash = '#series=s'")
    seen.wait("wenmai.page.state.series === 's'")
    closer = seen.page.evaluate(LOOK)
    assert closer[2] > before[2]
    assert all(seen.page.evaluate(SEEN, at) for at in ("a00", "a01", "a02", "a03"))
    seen.page.click("#filter-open")
    seen.page.click("#filters >> text=清除筛选")
    assert seen.page.evaluate(LOOK) == before
    assert state(seen) in ("", "#")
    seen.clean()


@pytest.mark.parametrize(
    ("address", "target"), [("#view=list&node=a11", "a11"), ("#view=list&series=s", "a02")]
)
def test_the_graph_behind_the_list_shows_what_the_list_did(
    visit: Opener, text: str, address: str, target: str
) -> None:
    seen = visit(text, address=address)
    seen.page.click("#as-graph")
    browser.settle(seen)
    assert seen.page.evaluate(SEEN, target)
    assert "at=" not in state(seen)
    seen.clean()


def test_zoom_and_place_are_in_the_address(visit: Opener, text: str) -> None:
    seen = visit(text)
    seen.page.click("#closer")
    seen.page.focus("#graph")
    seen.page.keyboard.press("Shift+ArrowRight")
    seen.wait("location.hash.includes('at=')")
    look = seen.page.evaluate(LOOK)
    [at] = re.findall(r"#at=([-\d.,]+)$", state(seen))
    seen.page.reload()
    seen.wait("window.wenmai && !wenmai.view.pending")
    assert seen.page.evaluate(LOOK) == pytest.approx(look, abs=0.06)
    browser.go(seen, "a05")
    seen.wait("!location.hash.includes('at=')")
    seen.page.go_back()
    seen.wait("wenmai.view.scene.selected < 0")
    assert seen.page.evaluate(LOOK) == pytest.approx(look, abs=0.06)
    assert state(seen) == f"#at={at}"
    seen.page.click("#whole")
    seen.wait("!location.hash.includes('at=')")
    seen.clean()


def test_a_closed_card_leaves_one_where_one_looks_and_the_address_says_so(visit: Opener, text: str) -> None:
    seen = visit(text, address="#node=a11")
    seen.page.click("#shut")
    seen.wait("location.hash.startsWith('#at=')")
    look = seen.page.evaluate(LOOK)
    seen.page.reload()
    seen.wait("window.wenmai && !wenmai.view.pending")
    assert seen.page.evaluate(LOOK) == pytest.approx(look, abs=0.06)
    seen.clean()


def test_the_legend_counts_what_the_filters_leave(visit: Opener, text: str) -> None:
    seen = visit(text, address="#colour=kind")
    whole = seen.page.evaluate(COUNTS)
    assert (whole["kind:article"], whole["kind:paper"], whole["line:part_of"]) == ("12", "2", "4")
    seen.page.evaluate("location.hash = '#colour=kind&series=s'")
    seen.wait("wenmai.page.state.series === 's'")
    left = seen.page.evaluate(COUNTS)
    assert (left["kind:article"], left["kind:paper"], left["line:part_of"]) == ("4", "1", "4")
    assert (left["line:cites"], left["kind:topic"]) == ("4", "1")
    seen.page.click("#keys [data-key='kind:paper']")
    hidden = seen.page.evaluate(COUNTS)
    assert hidden["kind:paper"] == "1"  # what would come back
    assert hidden["line:cites"] == "3"
    seen.clean()


def test_a_node_that_the_filters_hide_does_not_stand_alone(visit: Opener, text: str) -> None:
    seen = visit(text, address="#series=s&node=a09")
    assert "a09" in seen.page.evaluate(SHOWN)
    beside = seen.page.evaluate("wenmai.view.scene.ghosts.nodes.map(one => wenmai.graph.id[one])")
    assert {"a08", "a10"} <= set(beside)
    assert "a02" not in beside  # which is shown itself
    seen.page.click(".hiddenHere >> text=清除筛选")
    assert seen.page.is_hidden(".hiddenHere")
    assert seen.page.evaluate("wenmai.view.scene.ghosts") is None
    assert len(seen.page.evaluate(SHOWN)) == 16
    seen.clean()


def test_the_legend_of_a_middle_window_covers_neither_picture_nor_buttons(visit: Opener, text: str) -> None:
    seen = visit(text, width=820, height=1000)
    window = seen.page
    assert window.is_hidden("#keys")
    window.click("#legend-name")
    assert window.evaluate("wenmai.view.camera.covered.left") == window.evaluate(BOX, "legend")["right"]
    top, bottom = (window.evaluate(BOX, name) for name in ("legend", "tools"))
    assert top["top"] >= bottom["bottom"]
    browser.go(seen, "a05")
    assert window.is_hidden("#keys")
    seen.clean()


def test_few_articles_fill_the_window(visit: Opener) -> None:
    nodes = tuple(
        Node(id=f"a{at}", kind="article", title=f"木马 {at}", date=f"2024-0{at}-01") for at in (1, 2, 3)
    )
    edges = (Edge(source="a2", target="a1", kind="cites"), Edge(source="a3", target="a2", kind="cites"))
    seen = visit(page(Graph(nodes=nodes, edges=edges)))
    places = [browser.place(seen, node.id) for node in nodes]
    assert max(max(xs) - min(xs) for xs in zip(*places, strict=True)) > 300
    seen.clean()


def test_rows_and_links_of_a_series(visit: Opener) -> None:
    graph = blog()
    parts = {"a00": "轮轴与木马的漫长而曲折的历史（上）", "a01": "轮轴与木马的漫长而曲折的历史（中）"}
    nodes = tuple(replace(node, title=parts.get(node.id, node.title)) for node in graph.nodes)
    seen = visit(page(replace(graph, nodes=nodes)), address="#sort=date", **PHONE)
    window = seen.page
    tails: dict[str, Any] = window.evaluate(
        """Object.fromEntries([...document.querySelectorAll('#rows .parted .tail')].map(one =>
            [one.textContent, one.getBoundingClientRect().right
                <= one.closest('.title').getBoundingClientRect().right]))"""
    )
    assert {"（上）": True, "（中）": True}.items() <= tails.items()
    heights = window.evaluate(
        """[...new Set([...document.querySelectorAll('#rows .title .node')].map(
            one => Math.round(one.getBoundingClientRect().height)))]"""
    )
    assert len(heights) == 1  # sign and title on one line, whether the title has a part or not
    browser.go(seen, "a01")
    assert window.evaluate("document.querySelector('.inSeries > p a').getBoundingClientRect().height") >= 24
    seen.clean()


STATES = """[...document.querySelectorAll(':is(.modes button, .tool)[aria-pressed]')]
    .map(one => [one.getAttribute('aria-pressed'), getComputedStyle(one).backgroundColor])"""


def test_forced_colours_show_what_is_on_and_what_is_read(visit: Opener, text: str) -> None:
    seen = visit(text, address="#view=list&node=a03", forced_colors="active")
    colours = seen.page.evaluate(STATES)
    pressed = {colour for state, colour in colours if state == "true"}
    released = {colour for state, colour in colours if state == "false"}
    assert pressed
    assert released
    assert not pressed & released
    seen.page.click("#rows .tick[aria-pressed=false] >> nth=0")
    sign = """pressed => getComputedStyle(
        document.querySelector(`#rows .tick[aria-pressed=${pressed}]`), '::before').content"""
    assert "✓" in seen.page.evaluate(sign, "true")
    assert "✓" not in seen.page.evaluate(sign, "false")
    seen.page.fill("#query", "扩散")
    seen.wait("document.querySelector('#results [aria-selected=true] mark') !== null")
    found = """() => ['#results [aria-selected=true] mark', '#results [aria-selected=false] mark']
        .map(one => getComputedStyle(document.querySelector(one)).color)"""
    assert (
        len({*seen.page.evaluate(found)}) == 1
    )  # what lies on the marker's colour has one colour everywhere
    paper = seen.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert seen.page.evaluate("wenmai.view.scene.theme.paper") == paper
    seen.clean()
