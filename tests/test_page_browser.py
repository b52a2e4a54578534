"""The page in a real Chromium: search, panel, path, address, legend, hostile texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import browser
from browser import page
from graphs import A1, A2, A4, HOSTILE, OTHER, PAPER, SERIES, TOPIC, hostile_graph, small_graph
from test_page import synthetic
from wenmai.export.page_data import cut
from wenmai.model import Edge, Graph, Node, Reason, SeriesReport

Opener = Callable[..., browser.Visit]


@pytest.mark.browser
def test_page_draws_without_network(visit: Opener) -> None:
    seen = visit(page(synthetic(300)))
    assert browser.painted(seen) > 3_000
    assert seen.page.title() == "文脉 · wenmai"
    assert seen.page.evaluate("document.documentElement.lang") == "zh"
    seen.clean()


@pytest.mark.browser
@pytest.mark.parametrize("graph", [Graph(), Graph(nodes=(Node(id="a", kind="work", title="alone"),))])
def test_page_of_almost_nothing(visit: Opener, graph: Graph) -> None:
    seen = visit(page(graph))
    seen.page.fill("#query", "x")
    assert "没有找到" in seen.page.inner_text("#tally")
    assert seen.page.is_visible("#blank") == (not graph.nodes)  # says that there is nothing to see
    seen.page.evaluate("location.hash = '#layout=time&off=kind:work'")
    seen.wait("document.getElementById('legend').innerText.includes('没有一篇文章有日期')")
    assert seen.page.inner_text("#blank") == "没有符合筛选的条目"
    seen.clean()


@pytest.mark.browser
def test_page_search_and_keyboard(visit: Opener) -> None:
    seen = visit(page(small_graph()))
    window = seen.page
    window.keyboard.press("/")
    window.keyboard.type("漫步　扩散 (")  # full-width space, half-width parenthesis
    rows = window.locator("#results li")
    assert rows.count() == 3
    assert rows.nth(0).get_attribute("aria-selected") == "true"
    window.keyboard.press("ArrowDown")
    assert window.get_attribute("#query", "aria-activedescendant") == "result-1"
    title = rows.nth(1).locator(".name").inner_text()
    window.keyboard.press("Enter")
    seen.wait("!document.getElementById('panel').hidden")
    browser.shows(seen, title)
    assert window.is_hidden("#found")
    window.keyboard.press("Escape")
    seen.wait("document.getElementById('panel').hidden")
    seen.clean()


@pytest.mark.browser
def test_page_search_ranks_exact_prefix_substring_then_cited(visit: Opener) -> None:
    titles = {"a": "的扩散", "b": "扩散模型", "c": "扩散", "d": "扩散之二", "e": "别的", "f": "ＤＤＰＭ"}
    nodes = [Node(id=one, kind="article", title=title) for one, title in titles.items()]
    nodes[4] = replace(nodes[4], aliases=("论扩散",), tags=("Straße",))
    cites = (Edge(source="a", target="d", kind="cites"),)
    seen = visit(page(Graph(nodes=tuple(nodes), edges=cites)))
    find = "text => wenmai.find(text)"
    assert seen.page.evaluate(find, "扩散") == ["c", "d", "b", "a", "e"]
    assert seen.page.evaluate(find, "《扩散》 模型") == ["b"]
    assert seen.page.evaluate(find, "ddpm") == ["f"]
    assert seen.page.evaluate(find, "STRASSE") == ["e"]
    assert seen.page.evaluate(find, "   ") == []


@pytest.mark.browser
def test_page_click_on_a_node_opens_its_panel(visit: Opener) -> None:
    seen = visit(page(small_graph()))
    window = seen.page
    window.mouse.click(*browser.place(seen, A2))
    browser.shows(seen, "漫步扩散（二）：自回归的看法")
    card = window.inner_text("#card")
    for said in ("2022-07-06", "某甲", "约 9 分钟", "2 次", "上一篇文章已经给出了结果", "缺第 3 篇", "70 %"):
        assert said in card
    marks = window.locator("#card .citesArticles blockquote mark").all_inner_texts()
    assert "《漫步扩散（一）：拆与建》" in marks
    link = window.locator("#card a.original")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (A2, "noopener noreferrer")
    window.click("#card .citesWorks a.node")
    browser.shows(seen, "Denoising Diffusion Probabilistic Models")
    assert "漫步扩散（二）" in window.inner_text("#card .citedBy")
    seen.clean()


@pytest.mark.browser
def test_page_says_what_is_inferred_or_only_cited(visit: Opener) -> None:
    seen = visit(page(small_graph()), address=browser.address(OTHER))
    assert "推断" in seen.page.inner_text("#card .facts")
    assert "原无标题" in seen.page.inner_text("#card .facts")
    assert "没有须先读的文章" in seen.page.inner_text("#card")
    browser.go(seen, A4)
    assert "仅见引用" in seen.page.inner_text("#card .facts")
    assert seen.page.locator("#card .gap").count() == 1


@pytest.mark.browser
def test_page_reading_path_is_listed_and_highlighted(visit: Opener) -> None:
    titles = "一二三四五"
    nodes = tuple(
        Node(id=f"a{at}", kind="article", title=f"第{name}", known="text", date=f"2020-01-0{at + 1}",
             reading_minutes=10) for at, name in enumerate(titles))  # fmt: skip
    needs = (("a4", "a2", 0.95), ("a4", "a1", 0.9), ("a2", "a0", 0.8), ("a1", "a0", 0.9))
    edges = [
        Edge(source=one, target=two, kind="requires", score=weight, role="needed", reasons=(
            Reason(kind="cue-stated", source=one, text="stated", context=f"在{two}中说过。"),))
        for one, two, weight in needs
    ]  # fmt: skip
    edges.append(Edge(source="a4", target="a3", kind="requires", score=0.9, role="helps"))
    seen = visit(page(Graph(nodes=nodes, edges=tuple(edges))), address=browser.address("a4"))
    window = seen.page
    assert window.locator(".steps .node").all_inner_texts() == ["第一", "第二", "第三"]
    assert "3 篇，约 30 分钟" in window.inner_text(".readFirst summary")
    assert "在a0中说过。" in window.inner_text(".steps")
    assert window.evaluate("wenmai.view.scene.plan.steps.map(step => wenmai.graph.id[step.node])") == [
        "a0",
        "a1",
        "a2",
    ]
    assert window.evaluate("[...wenmai.view.scene.lit].length") == 5
    window.check("#helpful")
    assert window.locator(".steps .node").all_inner_texts() == ["第一", "第二", "第三", "第四"]
    assert window.evaluate("wenmai.view.scene.plan.steps.length") == 4
    browser.go(seen, "a0")
    assert sorted(window.locator(".thenRead .node").all_inner_texts()) == ["第三", "第二"]
    seen.clean()


@pytest.mark.browser
def test_page_address_brings_the_same_view_back(visit: Opener) -> None:
    graph = small_graph()
    moved = tuple(
        replace(node, former_ids=("https://old.example/1",)) if node.id == A1 else node
        for node in graph.nodes
    )
    seen = visit(page(replace(graph, nodes=moved)), address=browser.address(A1))
    window = seen.page
    browser.shows(seen, "漫步扩散（一）：拆与建")
    window.click("#card .inSeries a.node >> nth=0")
    assert window.evaluate("decodeURIComponent(location.hash)") == f"#node={SERIES}"
    window.go_back()
    browser.shows(seen, "漫步扩散（一）：拆与建")
    window.go_forward()
    browser.shows(seen, "漫步扩散")
    browser.go(seen, "https://old.example/1")  # a former id
    browser.shows(seen, "漫步扩散（一）：拆与建")
    for wrong in ("#node=nobody", "#node=%E0%A4%A", "#else", "#node="):
        window.evaluate("hash => { location.hash = hash; }", wrong)
        window.wait_for_selector("#panel", state="hidden")
    seen.clean()


@pytest.mark.browser
def test_page_on_a_narrow_screen(visit: Opener) -> None:
    seen = visit(
        page(small_graph()),
        address=browser.address(A2) + "&view=graph",
        width=390,
        height=844,
        has_touch=True,
        is_mobile=True,
    )
    window = seen.page
    assert window.evaluate("document.documentElement.scrollWidth") <= 390
    assert window.evaluate(
        "document.getElementById('card').scrollWidth <= document.getElementById('card').clientWidth"
    )
    box = window.locator("#panel").bounding_box()
    assert box is not None
    assert box["y"] > 300
    assert box["y"] + box["height"] <= 845
    x, y = browser.place(seen, A2)
    assert 0 < x < 390
    assert 0 < y < box["y"]
    window.tap("#taller")
    assert window.get_attribute("#taller", "aria-expanded") == "true"
    window.tap("#shut")
    seen.wait("document.getElementById('panel').hidden")
    window.tap("#whole")
    browser.settle(seen)
    window.touchscreen.tap(*browser.place(seen, PAPER))
    seen.wait("!document.getElementById('panel').hidden")
    browser.shows(seen, "Denoising Diffusion Probabilistic Models")
    seen.clean()


@pytest.mark.browser
def test_page_legend_filters_and_colours(visit: Opener) -> None:
    seen = visit(page(small_graph()), address="#colour=kind")
    window = seen.page
    before = browser.painted(seen)
    window.click("#legend .key >> text=文章")
    assert window.evaluate("[...wenmai.view.scene.visible].filter(Boolean).length") == 5
    browser.settle(seen)
    assert 0 < browser.painted(seen) < before
    browser.go(seen, A1)  # what is asked for is shown all the same
    assert window.evaluate("id => wenmai.view.scene.visible[wenmai.node(id)]", A1) == 1
    window.click('#legend [data-key="颜色 topic"]')
    assert "扩散模型" in window.inner_text("#keys")
    assert window.evaluate("id => wenmai.view.scene.grouping.of[wenmai.node(id)]", TOPIC) == 1
    seen.clean()


@pytest.mark.browser
def test_page_in_english_and_dark(visit: Opener) -> None:
    seen = visit(page(small_graph()), address=browser.address(A2), locale="en-GB", color_scheme="dark")
    assert "Read first" in seen.page.inner_text("#card")
    assert "part 3 is missing" in seen.page.inner_text("#card")
    assert seen.page.get_attribute("#query", "placeholder") == "Search articles, series, topics, works"
    assert (
        seen.page.evaluate("[...wenmai.view.canvas.getContext('2d').getImageData(5, 400, 1, 1).data][0]") < 60
    )
    seen.clean()


@pytest.mark.browser
def test_page_hostile_texts_are_only_text(visit: Opener) -> None:
    graph = hostile_graph()
    seen = visit(page(graph, title=HOSTILE[0]))
    window = seen.page
    window.evaluate(
        "() => { for (const name of ['alert', 'open']) window[name] = () => { window.hurt = 1; }; }"
    )
    shown = [cut(node.title, 300) for node in sorted(graph.nodes, key=lambda node: node.id)]
    for at, title in enumerate(shown):
        window.evaluate("at => wenmai.choose(wenmai.graph.id[at])", at)
        seen.wait("at => wenmai.view.scene.selected === at", at)
        said = window.evaluate("document.getElementById('panel-title').textContent")
        assert said == title.replace("\u202e", "⟨U+202E⟩").replace("\u2028", "⟨U+2028⟩")
        assert (
            window.evaluate(
                "document.querySelectorAll('img, iframe, object, embed, base, [onerror], [onload]').length"
            )
            == 0
        )
        assert window.evaluate("""[...document.querySelectorAll('[href], [src]')]
            .map(one => one.getAttribute('href') || one.getAttribute('src') || '')
            .every(one => /^(#node=|#view=list$|https?:)/.test(one))""")
    for payload in HOSTILE:
        window.fill("#query", cut(payload, 300).replace("\ufffd", ""))
        window.mouse.move(*browser.place(seen, window.evaluate("wenmai.graph.id[2]")))
    window.wait_for_timeout(100)
    assert window.evaluate("window.hurt") is None
    assert (
        window.evaluate("document.title") == f"{HOSTILE[0]} · {HOSTILE[0]}"
    )  # what is chosen, and the whole
    seen.clean()


@pytest.mark.browser
def test_page_card_and_list_show_the_numbers_that_titles_write(visit: Opener) -> None:
    numbers = ["1.9", "1.10", "2.1"]
    parts = [
        Node(id=f"a{at}", kind="article", title=f"车间 {number}", series="s", position=at, number=number)
        for at, number in enumerate(numbers, start=1)
    ]
    edges = tuple(
        Edge(source=one.id, target="s", kind="part_of", position=one.position, number=one.number)
        for one in parts
    )
    graph = Graph(nodes=(*parts, Node(id="s", kind="series", title="木工")), edges=edges)
    seen = visit(page(graph), address=browser.address("s"))
    rows = seen.page.locator("#card ul.parts > li")
    assert [text.split()[0] for text in rows.all_inner_texts()] == numbers
    seen.clean()


@pytest.mark.browser
def test_page_card_of_a_series_of_four_hundred_parts_with_gaps(visit: Opener) -> None:
    there = [at for at in range(1, 401) if at not in (3, 4, 200)]
    parts = [
        Node(id=f"a{at:03}", kind="article", title=f"第 {at} 期", series="s", position=at) for at in there
    ]
    edges = tuple(Edge(source=f"a{at:03}", target="s", kind="part_of", position=at) for at in there)
    graph = Graph(
        nodes=(*parts, Node(id="s", kind="series", title="周刊")),
        edges=edges,
        series=(SeriesReport(id="s", title="周刊", gaps=(3, 4, 200)),),
    )
    seen = visit(page(graph), address=browser.address("s"))
    window = seen.page
    assert "397" in window.inner_text("#card .parts summary")
    rows = window.locator("#card ul.parts > li")
    assert rows.count() == 60
    assert rows.nth(2).inner_text().split() == ["3", "缺第", "3", "篇"]
    window.click("#card .parts .more")
    assert rows.count() == 400
    assert window.evaluate("document.activeElement.innerText") == "第 61 期"
    browser.go(seen, "a201")
    assert window.locator("#card .inSeries ul.parts > li").all_inner_texts()[2] == "200\n缺第 200 篇"
    assert rows.count() == 7  # three on either side
    window.click("#card .inSeries .more")
    assert rows.count() == 400
    seen.clean()


@pytest.mark.browser
def test_page_card_says_nothing_twice(visit: Opener) -> None:
    """Another width is no other title; being cited goes without saying beside a stronger reason."""
    kinds = (
        ("one-subject", "the same subject by title and tags"),
        ("same-subject", "on the same subject"),
        ("cited", "cited"),
    )
    reasons = tuple(Reason(kind=kind, source="a", text=said) for kind, said in kinds)
    names = ("漫谈(一):起点", "漫谈之始", "漫谈 之始！", "漫谈（一）： 起点")
    nodes = (
        Node(id="a", kind="article", title="漫谈（一）：起点", aliases=names),
        Node(id="b", kind="article", title="乙"),
        Node(id="c", kind="article", title="丙"),
    )
    edges = [
        Edge(source="a", target=one, kind="requires", score=0.9, role="needed", reasons=some)
        for one, some in (("b", reasons), ("c", reasons[2:]))
    ]
    seen = visit(page(Graph(nodes=nodes, edges=tuple(edges))), address=browser.address("a"), locale="en-GB")
    assert seen.page.inner_text("#card header > .quiet") == "Also titled: 漫谈之始"
    said = seen.page.locator("#card .steps .reasons").all_inner_texts()
    assert said == ["the same subject by title and tags", "cited"]
    seen.clean()
