"""Sheets: pictures, prints and what stands there without scripts, with title, legend and credit."""

from __future__ import annotations

import html as markup
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import browser
from browser import page
from graphs import HOSTILE, hostile_graph
from page_blog import PHONE, blog
from wenmai.cli import main
from wenmai.errors import OutputError
from wenmai.export import html, picture
from wenmai.model import Edge, Graph, Node

Opener = Callable[..., browser.Visit]

WORDS = "[...wenmai.svg().matchAll(/<text[^>]*>([^<]*)</g)].map(one => one[1])"
SIZE = '/<svg[^>]*width="(\\d+)" height="(\\d+)"/.exec(wenmai.svg()).slice(1).map(Number)'
PREPARE = "dispatchEvent(new Event('beforeprint'))"
INK = """() => { const canvas = document.querySelector('#sheet canvas');
    const copy = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    let count = 0;
    for (let at = 0; at < copy.length; at += 4) if (copy[at] + copy[at + 1] + copy[at + 2] < 700) count++;
    return [canvas.width, canvas.height, count]; }"""


@pytest.fixture(scope="module")
def text() -> str:
    return page(blog(), title="木马记")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "title", "legend"),
    [
        ("", "木马记", {"文章 12", "论文 2", "主题 1", "引用", "属于系列"}),
        ("#colour=series", "木马记", {"漫谈 5", "其他 11"}),
        ("#layout=time&colour=kind", "时间 · 木马记", {"文章 12", "漫谈"}),
        ("#node=a03&layout=path", "第3篇：扩散 · 木马记", {"文章 4", "1", "2", "3"}),
        ("#series=s", "漫谈 · 木马记", {"文章 4", "12 篇文章 · 2015–2018 · 16 处引用 · 7 条"}),
    ],
)
def test_a_sheet_has_a_title_a_legend_and_a_credit(
    visit: Opener, text: str, address: str, title: str, legend: set[str]
) -> None:
    seen = visit(text, address=address)
    words = seen.page.evaluate(WORDS)
    assert {title, "木马记 · 文脉绘制", *legend} <= set(words)
    assert seen.page.evaluate(SIZE) == [1600, 1131]
    seen.clean()


@pytest.mark.browser
def test_a_sheet_lies_as_the_window_does_and_leaves_the_window_as_it_was(visit: Opener, text: str) -> None:
    seen = visit(text, address="#view=graph", **PHONE)
    browser.settle(seen)
    before = browser.painted(seen)
    assert seen.page.evaluate(SIZE) == [1131, 1600]
    assert browser.painted(seen) == before
    seen.clean()


@pytest.mark.browser
@pytest.mark.parametrize("address", ["", "#layout=time", "#view=graph&lang=en"])
@pytest.mark.parametrize("window", [{}, PHONE], ids=["desktop", "phone"])
def test_paper_has_the_picture_on_a_sheet_of_its_own(
    visit: Opener, text: str, address: str, window: dict[str, Any]
) -> None:
    view = address or "#view=graph"
    seen = visit(
        text, address=view if "view" in view else f"{view}&view=graph", color_scheme="dark", **window
    )
    seen.page.evaluate(PREPARE)
    width, height, ink = seen.page.evaluate(INK)
    # the map lies as the window does, the timeline as it fills the sheet best
    assert (width, height) == ((2262, 3200) if window and "time" not in address else (3200, 2262))
    assert 3_000 < ink < width * height / 10  # drawn, on white though the page is dark
    seen.page.emulate_media(media="print")
    assert seen.page.is_visible("#sheet canvas")
    for hidden in ("#graph", "#finder", "#legend", "#panel"):
        assert not seen.page.is_visible(hidden), hidden
    file = seen.page.pdf()
    assert len(re.findall(rb"/Type\s*/Page\b", file)) == 1
    seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert seen.page.query_selector("#sheet canvas") is None
    assert seen.page.evaluate("document.documentElement.className") == "dark"
    seen.clean()


@pytest.mark.browser
def test_paper_has_every_row_of_the_list(visit: Opener, text: str) -> None:
    seen = visit(text, address="#view=list&sort=date&series=s")
    seen.page.evaluate(PREPARE)
    seen.page.emulate_media(media="print")
    rows = seen.page.evaluate(
        """[...document.querySelectorAll('#sheet tbody tr')]
            .map(one => [...one.children].map(cell => cell.innerText))"""
    )
    assert rows[0] == ["第0篇：重排", "2015-01-11", "1", "漫谈"]
    assert len(rows) == 7
    assert not seen.page.is_visible("#list")
    assert seen.page.inner_text("#sheet h2") == "漫谈 · 木马记"
    seen.clean()


@pytest.fixture(scope="module")
def much_cited() -> str:
    """The blog, and thirty articles of one day with long titles that cite its first."""
    many = tuple(
        Node(id=f"b{at:02}", kind="article", title=f"轮轴 {at}：" + "由来与用法" * 7, date="2019-05-01")
        for at in range(30)
    )
    cites = tuple(Edge(source=node.id, target="a00", kind="cites") for node in many)
    small = blog()
    return page(replace(small, nodes=small.nodes + many, edges=small.edges + cites))


# Of the titles of a neighbourhood on a sheet: how many lie where the picture is, how many there are, and how
# high the sheet is for its width.
WHOLE = """() => {
    const file = new DOMParser().parseFromString(wenmai.svg(), 'image/svg+xml').documentElement;
    const [width, height] = ['width', 'height'].map(one => Number(file.getAttribute(one)));
    const inside = [...file.querySelectorAll('text[fill]:not([fill=none])')]
        .map(one => [one.textContent, Number(one.getAttribute('x')), Number(one.getAttribute('y'))])
        .filter(([title, x, y]) => /^(轮轴 |第\\d+篇)/.test(title) && y > 88 && y < height - 54 && x < width);
    const drawn = new Set(inside.map(([title]) => title.slice(0, 5)));
    return [drawn.size, wenmai.view.near.nodes.length + 1, height / width];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("window", [{"height": 400}, PHONE], ids=["desktop", "phone"])
def test_a_sheet_of_a_high_picture_shows_the_whole_and_leaves_the_window_as_it_was(
    visit: Opener, much_cited: str, window: dict[str, Any]
) -> None:
    seen = visit(much_cited, address="#node=a00&layout=near&view=graph", **window)
    places = "[wenmai.graph.x, wenmai.graph.y].map(one => one.join(' '))"
    before = seen.page.evaluate(places)
    drawn, wanted, shape = seen.page.evaluate(WHOLE)
    assert (drawn, wanted) == (32, 32)
    assert shape == pytest.approx(1600 / 1131, rel=0.01)
    assert seen.page.evaluate(places) == before
    seen.page.evaluate("location.hash += '&sheet=1'")
    seen.wait("document.querySelector('#sheet canvas')?.width === innerWidth * devicePixelRatio")
    seen.clean()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("says", "sheets", "has_card"),
    [("", 1, True), ("打印卡片", 0, True), ("打印图", 1, False)],
    ids=["unasked", "card", "picture"],
)
def test_the_neighbourhood_goes_on_paper_with_the_card_or_alone(
    visit: Opener, much_cited: str, says: str, sheets: int, has_card: bool
) -> None:
    seen = visit(much_cited, address="#node=a00&layout=near")
    seen.page.evaluate("() => { window.print = () => { window.wish = document.body.dataset.prints; }; }")
    if says:
        seen.page.click("#menu-open")
        seen.page.click(f"#menu >> text={says}")
        seen.page.evaluate("document.body.dataset.prints = window.wish")
    seen.page.evaluate(PREPARE)
    seen.page.emulate_media(media="print")
    assert seen.page.locator("#sheet canvas").count() == sheets
    assert seen.page.is_visible("#card") == has_card
    boxes = re.findall(rb"/MediaBox \[0 0 (\S+) (\S+)\]", seen.page.pdf(prefer_css_page_size=True))
    assert all(float(width) < float(height) for width, height in boxes)  # as the picture is
    assert (len(boxes) == 1) == (not has_card)
    seen.clean()


@pytest.mark.browser
def test_preparing_paper_moves_no_focus_and_folds_again(visit: Opener, much_cited: str) -> None:
    seen = visit(much_cited, address="#node=a00")
    window = seen.page
    window.evaluate("document.querySelector('#card details.citedBy').open = false")
    window.focus("#query")
    window.evaluate("addEventListener('focusin', () => { window.moved = true; })")
    window.evaluate(PREPARE)
    assert window.evaluate("document.activeElement.id") == "query"
    assert not window.evaluate("window.moved")
    assert window.locator("#card .citedBy li").count() == 31
    assert window.evaluate("document.querySelectorAll('#card details:not([open])').length") == 0
    window.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not window.evaluate("document.querySelector('#card details.citedBy').open")
    seen.clean()


@pytest.mark.browser
def test_a_sheet_fills_the_window_where_the_address_asks_for_one(visit: Opener, text: str) -> None:
    seen = visit(text, address="#sheet=1&node=a03", width=900, height=500)
    seen.wait("document.querySelector('#sheet canvas')?.width === 900")
    assert not seen.page.is_visible("#finder")
    assert not seen.page.is_visible("#panel")
    seen.page.evaluate("location.hash = '#'")
    seen.wait("!document.body.classList.contains('sheet-only')")
    assert seen.page.is_visible("#finder")
    seen.clean()


# --- the command -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("toys")
    for at, name in enumerate("一二三", 1):
        text = f"---\ntitle: 木马{name}\ndate: 2024-0{at}-01\n---\n\n先读《木马一》。\n"
        (folder / f"{at}.md").write_text(text, encoding="utf-8")
    assert CliRunner().invoke(main, ["build", str(folder), "-o", str(folder / "out")]).exit_code == 0
    return folder / "out"


@pytest.mark.browser
@pytest.mark.skipif(not any(map(shutil.which, picture.BROWSERS)), reason="no browser")
def test_the_command_takes_a_picture(built: Path) -> None:
    target = built / "graph.png"
    command = [
        "export",
        "-o",
        str(target),
        "--dir",
        str(built),
        "--size",
        "500x300",
        "--shows",
        "layout=time",
    ]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    data = target.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")) == (1000, 600)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["png"], "name a file with -o FILE"),
        (["png", "-o", "x.png", "--size", "12"], "'12' is no size; write it as 1200x630"),
        (["png", "-o", "x.png", "--size", "0x900"], "'0x900' is no size"),
        (["json", "--size", "90x90"], "--size or --shows goes with png, not with json"),
        (["json", "--shows", "layout=time"], "--size or --shows goes with png, not with json"),
        (
            ["png", "-o", "x.png", "--address", "https://toys.example/"],
            "--address goes with html, not with png",
        ),
        (["html", "--address", "toys.example"], "--address: no web address: 'toys.example'"),
        (["dot", "--title", "x"], "--title goes with html or png, not with dot"),
    ],
)
def test_what_the_command_refuses(built: Path, options: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["export", *options, "--dir", str(built)])
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_without_a_browser_the_command_says_so(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = CliRunner().invoke(main, ["export", "png", "-o", str(built / "x.png"), "--dir", str(built)])
    assert result.exit_code != 0
    assert "a picture needs a browser, and none is installed: one of chromium" in result.output
    assert not (built / "x.png").exists()


def test_a_browser_that_takes_no_picture_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium"
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    for script, said in (("exit 0", "took no picture"), ("exit 3", "took no picture: Command")):
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        with pytest.raises(OutputError, match=said):
            picture.picture("<!doctype html>")


# --- without scripts, and for those who show links -----------------------------------------------


def test_a_page_with_an_address_names_its_preview() -> None:
    told = page(blog(), title="木马 & 轮轴", address="https://toys.example/map/?a=1&b=2")
    head = told.split("<style>")[0]
    assert '<link rel="canonical" href="https://toys.example/map/?a=1&amp;b=2">' in head
    assert '<meta property="og:title" content="木马 &amp; 轮轴">' in head
    assert '<meta property="og:image" content="https://toys.example/map/graph.png">' in head
    assert "og:" not in page(blog())
    for wrong in ("toys.example", "javascript:alert(1)", "file:///tmp/x"):
        with pytest.raises(ValueError, match="no web address"):
            "".join(html.generate(blog(), address=wrong))


def _plain(graph: Graph) -> str:
    return page(graph).split("<noscript>")[1].split("</noscript>")[0]


def test_without_scripts_there_are_series_and_the_most_cited() -> None:
    graph = blog()
    nodes = tuple(
        replace(node, url="https://toys.example/2") if node.id == "a02" else node for node in graph.nodes
    )
    plain = _plain(replace(graph, nodes=nodes))
    series, cited = plain.split("<h2>")[1:]
    assert re.findall(r"<h3>(.*?)</h3>", series) == ["漫谈"]
    assert re.findall(r"第\d+篇", series) == ["第0篇", "第1篇", "第2篇", "第3篇"]
    assert re.findall(r"第\d+篇", cited)[:2] == ["第2篇", "第0篇"]
    assert '<a href="https://toys.example/2">第2篇：重排</a>' in cited
    many = tuple(Node(id=f"c{at:03}", kind="article", title=f"轮{at:03}轴") for at in range(202))
    ring = tuple(Edge(source=many[at].id, target=many[(at + 1) % 202].id, kind="cites") for at in range(202))
    assert len(set(re.findall(r"轮\d+轴", _plain(Graph(nodes=many, edges=ring))))) == 200


def test_without_scripts_texts_are_only_text() -> None:
    plain = _plain(hostile_graph())
    for text in HOSTILE:
        assert text not in plain or text == markup.escape(text)
    assert not re.search(r"<(?!/?(?:h1|h2|h3|p|ul|ol|li|a|span|div)\b)|=\"\s*javascript:|\u202e", plain)


@pytest.mark.browser
def test_without_scripts_the_lists_can_be_read(chromium: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(blog()), encoding="utf-8")
    context = chromium.new_context(java_script_enabled=False)
    window = context.new_page()
    window.goto(file.as_uri())
    assert window.locator("#noscript").bounding_box()["height"] >= 700
    assert window.locator("#noscript h3").inner_text() == "漫谈"
    context.close()
