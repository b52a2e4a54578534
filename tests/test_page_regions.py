"""Regions, the start and the fold of lone articles on the page, in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

import browser
from browser import page
from page_blog import SHOWN, state
from wenmai.model import Edge, Graph, Node, Region

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

NAMES = {"h": "木马 · 摇摆", "k": "风筝 · 竹艺"}


def toys() -> Graph:
    """Two regions of twelve and ten, a work, twenty articles without links, a topic without articles."""
    nodes = [
        *(_article("h", at, at, "urn:r:h") for at in range(12)),
        *(_article("k", at, at, "urn:r:k") for at in range(10)),
        *(_article("z", at, at % 4, "") for at in range(20)),
        Node(id="t", kind="topic", title="空题"),
        Node(id="w", kind="book", title="https://lathe.example/7"),
    ]
    edges = [
        Edge(source=f"{group}{late:02}", target=f"{group}{early:02}", kind="cites")
        for group, size in (("h", 12), ("k", 10))
        for early, late in combinations(range(size), 2)
        if early < 3 or late - early == 1
    ]
    edges += [
        Edge(source="h05", target="k01", kind="cites"),
        Edge(source="h05", target="w", kind="cites"),
        Edge(source="h03", target="h00", kind="requires", score=0.9, role="needed"),
    ]
    regions = (
        Region(id="urn:r:h", title=NAMES["h"], articles=12),
        Region(id="urn:r:k", title=NAMES["k"], articles=10),
    )
    return Graph(
        title="玩具志",
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))),
        regions=regions,
    )


def _article(group: str, at: int, year: int, region: str) -> Node:
    return Node(
        id=f"{group}{at:02}",
        kind="article",
        title=f"{group}第{at}记",
        date=f"{2010 + year}-03-04",
        region=region,
    )


@pytest.fixture(scope="module")
def text() -> str:
    return page(toys())


def articles(seen: browser.Visit) -> set[str]:
    return {one for one in seen.page.evaluate(SHOWN) if one not in "tw"}


def test_a_region_of_the_legend_flies_there_and_filters(visit: Opener, text: str) -> None:
    seen = visit(text)
    window = seen.page
    keys = window.locator("#legend .region")
    assert keys.all_inner_texts() == ["木马 · 摇摆\n12", "风筝 · 竹艺\n10"]
    scale = window.evaluate("wenmai.view.camera.scale")
    keys.nth(1).click()
    browser.settle(seen)
    assert articles(seen) == {f"k{at:02}" for at in range(10)}
    assert window.evaluate("wenmai.view.camera.scale") > scale
    assert "region=urn:r:k" in state(seen)
    assert window.title() == "风筝 · 竹艺 · 玩具志"
    assert keys.nth(1).get_attribute("aria-pressed") == "true"
    keys.nth(1).press("Enter")  # and lets go by the keyboard
    browser.settle(seen)
    assert len(articles(seen)) == 22
    assert window.title() == "玩具志"
    seen.clean()


def test_articles_without_links_are_one_line_until_asked_for(visit: Opener, text: str) -> None:
    seen = visit(text)
    window = seen.page
    assert not any(one.startswith("z") for one in window.evaluate(SHOWN))
    assert "t" not in window.evaluate(SHOWN)  # a topic without articles has no place on the map
    line = window.locator("#legend .loners .key")
    assert line.inner_text().split() == ["没有连线的文章", "20"]
    line.click()
    browser.settle(seen)
    assert sum(one.startswith("z") for one in window.evaluate(SHOWN)) == 20
    assert state(seen).endswith("alone=1")
    years = window.evaluate(
        "[...wenmai.view.scene.areas.years].map(([year, {articles}]) => [year, articles]).sort()"
    )
    assert years == [[2010, 5], [2011, 5], [2012, 5], [2013, 5]]
    window.click("#as-list")  # the list holds them all along
    seen.wait("document.querySelectorAll('#rows .row').length > 0")
    assert "43" in window.inner_text("#list .bar")
    window.evaluate("() => { location.hash = '#view=graph&from=2010&to=2011'; }")
    seen.wait("document.title === '2010–2011 · 玩具志'")
    assert line.inner_text().split() == ["没有连线的文章", "10"]
    seen.clean()


def test_the_start_says_what_the_page_is(visit: Opener, text: str) -> None:
    seen = visit(text, width=1400, height=900)
    window = seen.page
    card = window.inner_text("#card")
    assert window.inner_text("#panel-title") == "玩具志"
    for words in ("42 篇文章", "2010–2021", "从这里读起", "被引最多", "最新", "版图"):
        assert words in card
    assert "h第0记 1 篇以它为前置" in card.replace("\u00a0", " ")
    window.click("#card .land >> nth=1")
    browser.settle(seen)
    assert articles(seen) == {f"k{at:02}" for at in range(10)}
    window.click("#card .startHere a")
    browser.shows(seen, "h第0记")
    assert window.title().startswith("h第0记 · ")
    window.click("#shut")
    browser.shows(seen, "玩具志")
    window.click("#shut")
    assert window.is_hidden("#panel")
    window.click("#about")
    browser.shows(seen, "玩具志")
    window.keyboard.press("Escape")
    assert window.is_hidden("#panel")
    seen.clean()


def test_a_page_beside_the_articles_is_no_place_to_begin(visit: Opener) -> None:
    graph = toys()
    addresses = {"h00": "https://toys.example/contact/", "h01": "https://toys.example/posts/contact-glue/"}
    nodes = tuple(replace(node, url=addresses.get(node.id, "")) for node in graph.nodes)
    seen = visit(page(replace(graph, nodes=nodes)), width=1400, height=900)
    listed = seen.page.inner_text("#card .mostCited")
    assert "h第1记" in listed
    assert "h第0记" not in listed
    seen.clean()


def test_an_address_or_a_small_window_begins_without_the_start(visit: Opener, text: str) -> None:
    for options in ({"address": "#colour=kind", "width": 1400}, {"width": 820}):
        seen = visit(text, **options)
        assert seen.page.is_hidden("#panel")
        assert seen.page.inner_text("#facts") == "42 篇文章 · 2010–2021"
        seen.clean()


def test_names_of_regions_are_drawn_largest_and_no_bare_address(visit: Opener, text: str) -> None:
    seen = visit(text)
    svg = seen.page.evaluate(
        "(wenmai.view.jump({...wenmai.view.camera, x: wenmai.view.camera.x, scale: 0.6}), wenmai.svg())"
    )
    sizes = dict(
        seen.page.evaluate(
            """svg => [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('text')]
                .map(one => [one.textContent, Number(one.getAttribute('font-size'))])""",
            svg,
        )
    )
    assert sizes["木马"] == max(sizes.values()) > sizes["风筝"] > 12
    assert not any("lathe.example" in words for words in sizes)
    seen.clean()


# What is written onto the map in letters, how strongly and where, at a scale and with the regions moved.
WRITTEN = """([scale, apart]) => {
    const {painter, scene, camera} = wenmai.view, found = [];
    const context = document.createElement('canvas').getContext('2d');
    context.fillText = (words, x, y) => {
        found.push([words, context.globalAlpha, Math.round(y), parseInt(context.font.match(/\\d+px/)[0])]);
    };
    const [one, two] = scene.areas.list;
    if (apart !== null) [two.x, two.y] = [one.x, one.y + apart];
    camera.scale = scale;
    [camera.x, camera.y] = [one.x, one.y];
    painter.paint(context, {...scene, moving: false, bare: false});
    return found;
}"""


@pytest.mark.parametrize(("scale", "strength"), [(1.4, 1), (1.6, 0.55)])
def test_names_are_fainter_only_nearer_than_the_whole_map_is_shown(
    visit: Opener, text: str, scale: float, strength: float
) -> None:
    seen = visit(text)
    browser.settle(seen)
    written = {words: alpha for words, alpha, *_ in seen.page.evaluate(WRITTEN, [scale, None])}
    assert written["木马"] == pytest.approx(strength, abs=0.01)


def test_a_name_that_finds_another_in_its_place_moves_by_two_lines(visit: Opener, text: str) -> None:
    """木马 has two lines at the same place: one line up or down does not pass them."""
    seen = visit(text)
    browser.settle(seen)
    at = {words: y for words, _, y, *_ in seen.page.evaluate(WRITTEN, [1.0, 0])}
    assert {"木马", "摇摆", "风筝"} <= set(at)
    assert abs(at["风筝"] - at["木马"]) > 16


def test_a_long_name_has_smaller_letters_than_a_short_one(visit: Opener) -> None:
    """So that it stays within its region, and leaves room for the names of others."""
    graph = toys()
    sizes = {}
    for name in ("木马", "A wooden horse that rocks at night"):
        regions = (replace(graph.regions[0], title=name), graph.regions[1])
        seen = visit(page(replace(graph, regions=regions)))
        browser.settle(seen)
        sizes[name] = {words: size for words, *_, size in seen.page.evaluate(WRITTEN, [0.6, None])}
    short, long = (
        min(one.get(word, 0) for word in one if word.startswith(("木马", "A wooden")))
        for one in sizes.values()
    )
    assert 12 < long < short


def test_years_stand_with_their_subject(visit: Opener) -> None:
    graph = toys()
    regions = (replace(graph.regions[0], title="2024–2025 · 木马"), graph.regions[1])
    seen = visit(page(replace(graph, regions=regions)))
    browser.settle(seen)
    written = {words for words, *_ in seen.page.evaluate(WRITTEN, [0.6, None])}
    assert "2024–2025 木马" in written
    assert "2024–2025" not in written


def test_the_legend_names_regions_by_as_many_labels_as_have_room(visit: Opener) -> None:
    graph = toys()
    long = "木马 · 一匹比谁家的都要长得多的 · 摇摆"
    regions = (replace(graph.regions[0], title=long), graph.regions[1])
    seen = visit(page(replace(graph, regions=regions)))
    names = "[...document.querySelectorAll('#legend .region .name')].map(one => [one.innerText, one.title])"
    assert seen.page.evaluate(names) == [["木马", long], [NAMES["k"], NAMES["k"]]]
    seen.clean()
