"""Search, languages and appearance of the page in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import browser
from browser import page
from page_blog import blog, state

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def text() -> str:
    return page(blog())


def test_search_by_pinyin_and_initials(visit: Opener, text: str) -> None:
    seen = visit(text)
    find = "text => wenmai.find(text)"
    assert set(seen.page.evaluate(find, "kuosan")) == {f"a{at:02}" for at in range(1, 12, 2)}
    assert (
        seen.page.evaluate(find, "ks")
        == seen.page.evaluate(find, "kuosan")
        == seen.page.evaluate(find, "kuos")
    )
    assert seen.page.evaluate(find, "chongpai") == seen.page.evaluate(find, "zhongpai")
    assert seen.page.evaluate(find, "chp 第2") == ["a02"]
    assert seen.page.evaluate(find, "shengcmx") == ["t"]
    assert seen.page.evaluate(find, "di3pian") == ["a03"]
    assert seen.page.evaluate(find, "kuosang") == seen.page.evaluate(find, "kuosan")  # a slip
    assert seen.page.evaluate(find, "luosong") == []
    seen.page.fill("#query", "mt")
    assert seen.page.inner_text("#results li >> nth=0").startswith("漫谈")
    seen.page.keyboard.press("Enter")
    browser.shows(seen, "漫谈")
    seen.clean()


def test_language_switch_is_remembered_and_in_the_address(visit: Opener, text: str) -> None:
    seen = visit(text, address="#node=a03")
    window = seen.page
    assert "先读" in window.inner_text("#card")
    window.click("#menu-open")
    window.click("#menu >> text=English")
    assert "Read first" in window.inner_text("#card")
    assert window.evaluate("document.documentElement.lang") == "en"
    assert window.get_attribute("#query", "placeholder") == "Search articles, series, topics, works"
    assert "lang=en" in state(seen)
    window.evaluate("location.hash = '#node=a03'")
    window.reload()
    seen.wait("document.documentElement.lang === 'en'")
    window.evaluate("location.hash = '#node=a03&lang=zh'")
    seen.wait("document.getElementById('card').innerText.includes('先读')")
    seen.clean()


def test_theme_switch_is_remembered(visit: Opener, text: str) -> None:
    seen = visit(text)
    window = seen.page
    window.click("#menu-open")
    window.click("#menu >> text=深色")
    assert window.evaluate("document.documentElement.className") == "dark"
    browser.settle(seen)
    pixel = "[...wenmai.view.canvas.getContext('2d').getImageData(700, 5, 1, 1).data][0]"
    assert window.evaluate(pixel) < 60
    window.reload()
    seen.wait("window.wenmai && document.documentElement.className === 'dark'")
    seen.clean()


def test_a_slip_of_the_finger_is_forgiven_when_nothing_else_answers(visit: Opener, text: str) -> None:
    seen = visit(text)
    window = seen.page
    window.fill("#query", "papre one")
    assert window.inner_text("#results li >> nth=0").startswith("Paper One")
    assert window.inner_text("#tally") == "没有“papre one”，相近的有 1 条"
    window.fill("#query", "生戊模型")
    assert window.inner_text("#results li >> nth=0").startswith("生成模型")
    window.fill("#query", "paper")
    assert window.locator("#results li").count() == 2
    assert window.inner_text("#tally") == "共 2 条"
    window.fill("#query", "xyz")
    assert "没有找到" in window.inner_text("#tally")
    seen.clean()


def test_a_page_made_for_a_language_speaks_it_until_a_reader_chooses(visit: Opener) -> None:
    seen = visit(page(blog(), language="zh"), address="#node=a03", locale="en-GB")
    assert "先读" in seen.page.inner_text("#card")
    seen.page.click("#menu-open")
    seen.page.click("#menu >> text=English")
    seen.page.reload()
    seen.wait("document.documentElement.lang === 'en'")
    seen.clean()
    other = visit(page(blog(), language="en"), address="#node=a03", locale="zh-CN")
    assert "Read first" in other.page.inner_text("#card")
    other.clean()


# What a page in Chinese says in another script: names, keys, and what the data itself holds.
FOREIGN = {"wenmai", "English", "Markdown", "Shift", "Enter", "Esc", "PNG", "SVG"}


def test_a_page_in_chinese_says_nothing_in_english(visit: Opener) -> None:
    from graphs import A2, small_graph

    seen = visit(page(small_graph()), address=browser.address(A2) + "&helpful=1")
    said: set[str] = set()
    for view in ("graph", "list"):
        seen.page.evaluate("view => wenmai.page.change({view, colour: 'year', layout: 'time'})", view)
        for sheet in ("#filter-open", "#menu-open"):
            if seen.page.get_attribute(sheet, "aria-expanded") == "false":
                seen.page.click(sheet)
            said |= set(seen.page.evaluate(_SAID))
    assert "先读" in said
    assert [one for one in sorted(said) if set(re.findall(r"[A-Za-z]{2,}", one)) - FOREIGN] == []


# Every text of the interface: not titles (bdi, option), quoted sentences, dates and rules of the data.
_SAID = """() => {
    const data = 'bdi, blockquote, option, script, style, h1, .rule, .facts, .heading, noscript';
    const texts = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest(data)) texts.push(walker.currentNode.data);
    }
    const named = '[placeholder], button[aria-label]:not(.tick), [role=group]';
    for (const one of document.querySelectorAll(named)) {
        texts.push(one.getAttribute('aria-label') || one.getAttribute('placeholder') || '');
    }
    return texts;
}"""
