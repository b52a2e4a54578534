"""The list and the filters of the page in a real Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import browser
from browser import page
from page_blog import PHONE, ROWS, SHOWN, blog, state
from wenmai.model import Graph, Node

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def text() -> str:
    return page(blog())


# --- list -------------------------------------------------------------------------------------


def test_list_is_the_default_of_narrow_windows_only(visit: Opener, text: str) -> None:
    seen = visit(text, **PHONE)
    assert seen.page.is_visible("#rows .row")
    assert seen.page.is_hidden("#graph")
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
    seen.page.tap("#as-graph")
    assert seen.page.is_visible("#graph")
    assert browser.painted(seen) > 500
    seen.page.tap("#as-list")
    seen.page.tap("#rows .node >> nth=0")
    browser.shows(seen, "第11篇：扩散")
    seen.clean()
    wide = visit(text)
    assert wide.page.is_hidden("#list")
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.id") == "skip"
    wide.page.keyboard.press("Enter")
    assert wide.page.evaluate("document.activeElement.closest('.row')?.ariaRowIndex") == "2"
    wide.clean()


def test_list_sorts_by_every_column(visit: Opener, text: str) -> None:
    seen = visit(text, address="#view=list", height=1200)
    window = seen.page
    rows = window.evaluate(ROWS)
    assert rows[:2] == ["第11篇：扩散", "第10篇：重排"]
    assert window.get_attribute(".head .date", "aria-sort") == "descending"
    window.click(".head .date button")
    rows = window.evaluate(ROWS)
    assert rows[:2] == ["第0篇：重排", "第1篇：扩散"]
    assert set(rows[-4:]) == {"漫谈", "生成模型", "Paper One", "Paper Two"}  # what has no date comes last
    window.click(".head .cited button")
    assert window.evaluate(ROWS)[:2] == ["第2篇：重排", "Paper One"]
    assert window.evaluate(ROWS)[-2:] == ["漫谈", "生成模型"]  # these have articles rather than citations
    assert window.locator("#rows .cited").all_inner_texts()[:2] == ["3", "2"]
    assert window.locator("#rows .cited").all_inner_texts()[-2:] == ["", ""]
    window.click(".head .series button")
    assert window.evaluate(ROWS)[:5] == ["漫谈", "第0篇：重排", "第1篇：扩散", "第2篇：重排", "第3篇：扩散"]
    window.click(".head .title button")
    assert [row for row in window.evaluate(ROWS) if row[0] == "第"][:3] == [
        "第0篇：重排",
        "第1篇：扩散",
        "第2篇：重排",
    ]
    assert "sort=title" in state(seen)
    assert window.get_attribute(".table", "aria-rowcount") == "17"
    seen.clean()


def test_list_by_keyboard_and_back(visit: Opener, text: str) -> None:
    seen = visit(text, address="#view=list", height=420)
    window = seen.page
    window.evaluate("wenmai.list.focus(0)")
    for _ in range(3):
        window.keyboard.press("ArrowDown")
    window.keyboard.press("End")
    focused = "document.activeElement.closest('.row').ariaRowIndex"
    assert window.evaluate(focused) == "17"
    window.keyboard.press("Home")
    window.keyboard.press("ArrowDown")
    assert window.evaluate(focused) == "3"
    assert window.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    window.keyboard.press("Enter")
    browser.shows(seen, "第10篇：重排")
    assert window.evaluate("document.activeElement.id") == "card"
    window.keyboard.press("Escape")
    seen.wait("document.getElementById('panel').hidden")
    assert window.evaluate(focused) == "3"
    window.go_back()
    browser.shows(seen, "第10篇：重排")
    seen.clean()


def test_list_of_ten_thousand_makes_few_rows(visit: Opener) -> None:
    nodes = tuple(Node(id=f"{at:05}", kind="article", title=f"题{at}") for at in range(10_000))
    seen = visit(page(Graph(nodes=nodes)), address="#view=list&sort=title")
    window = seen.page
    assert window.locator("#rows .row").count() < 60
    window.evaluate("wenmai.list.focus(0)")
    for _ in range(5):
        window.keyboard.press("PageDown")
    window.keyboard.press("End")
    assert window.evaluate("document.activeElement.innerText") == "题9999"
    assert window.locator("#rows .row").count() < 60
    order = window.evaluate("[...document.querySelectorAll('#rows .row')].map(one => +one.dataset.at)")
    assert order == sorted(order)
    seen.clean()


# --- filters ----------------------------------------------------------------------------------


def test_every_filter_and_its_address(visit: Opener, text: str) -> None:
    seen = visit(text)
    window = seen.page
    window.click("#filter-open")
    window.select_option("#f-topic", "t")
    assert window.evaluate(SHOWN) == ["a01", "a03", "a05", "p1", "s", "t"]
    window.select_option("#f-topic", "")
    window.select_option("#f-series", "s")
    assert window.evaluate(SHOWN) == ["a00", "a01", "a02", "a03", "p1", "s", "t"]
    window.select_option("#f-tag", "数学")
    assert "a00" not in window.evaluate(SHOWN)
    window.click("#filters .actions button")
    window.check("#f-text")
    assert [one for one in window.evaluate(SHOWN) if one[0] == "a"] == [f"a{at:02}" for at in range(8)]
    window.uncheck("#f-text")
    window.fill("#f-least", "2")
    assert window.evaluate(SHOWN) == ["a02", "p1", "s", "t"]
    window.fill("#f-least", "0")
    window.focus("#f-from")
    for _ in range(2):
        window.keyboard.press("ArrowRight")
    window.focus("#f-to")
    window.keyboard.press("ArrowLeft")
    assert window.inner_text("#f-years") == "2017 – 2017"
    assert [one for one in window.evaluate(SHOWN) if one[0] == "a"] == ["a06", "a07", "a08"]
    assert state(seen) == "#from=2017&to=2017"
    window.click('#filters [data-key="kind:paper"]')
    assert "p1" not in window.evaluate(SHOWN)
    assert "2" in window.inner_text("#filter-open")
    window.click("#as-list")
    assert window.evaluate(ROWS) == ["第8篇：重排", "第7篇：扩散", "第6篇：重排"]
    address = window.evaluate("location.hash")
    again = visit(text, address=address)
    assert again.page.evaluate(ROWS) == ["第8篇：重排", "第7篇：扩散", "第6篇：重排"]
    window.go_back()
    seen.wait("document.getElementById('list').hidden")
    window.go_back()
    seen.wait("wenmai.view.scene.visible[wenmai.node('p1')] === 1")
    seen.clean()
    again.clean()


def test_links_through_hidden_nodes_on_request(visit: Opener, text: str) -> None:
    seen = visit(text, address="#off=kind:paper")
    assert seen.page.evaluate("wenmai.view.scene.ghosts") is None
    seen.page.click("#filter-open")
    seen.page.check("#f-ghosts")
    ghosts = seen.page.evaluate("wenmai.view.scene.ghosts.nodes.map(one => wenmai.graph.id[one])")
    assert ghosts == ["p1"]  # p2 has one neighbour and connects nothing
    seen.clean()
