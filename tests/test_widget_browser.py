"""The widget on pages as generators of blogs make them, in Chromium; and the page within another one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

import browser
from graphs import A1, A2, HOSTILE, small_graph
from test_page_script import npm_packages
from test_widget import written
from wenmai.model import Graph

__all__ = ["npm_packages"]

pytestmark = pytest.mark.browser
ELEMENT = '<script src="/wenmai/wenmai-card.js" defer></script><wenmai-card>此处没有</wenmai-card>'
STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:"
# Pages as the three generators wrote them of an invented blog, with what their usual themes have around.
PAGES = {
    "hugo": (
        '<!doctype html><html lang="zh-cn"><head><meta charset="utf-8"><meta name="generator" content="Hugo '
        '0.168.0"><title>t</title><link rel="canonical" href="https://example.org/archives/102/">'
        '<link rel="stylesheet" href="/style.css"></head><body class="post"><main class="main"><article '
        'class="post-single"><header class="post-header"><h1>t</h1></header><div class="post-content">'
        "<p>木马。</p>{}</div></article></main></body></html>"
    ),
    "hexo": (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>t</title><link rel="canonical" '
        'href="https://example.org/archives/102/index.html"><link rel="stylesheet" href="/style.css">'
        '<meta name="generator" content="Hexo 8.1.2"></head><body><main><article><h1>t</h1>'
        '<div class="article-entry" itemprop="articleBody"><p>木马。</p>{}</div></article></main></body>'
        "</html>"
    ),
    "jekyll": (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>t</title><link rel="canonical" '
        'href="https://example.org/archives/102.html"><link rel="stylesheet" href="/style.css"></head><body>'
        '<main class="page-content"><article class="post h-entry"><h1>t</h1>'
        '<div class="post-content e-content">'
        "<p>木马。</p>{}</div></article></main></body></html>"
    ),
}
STYLE = """body { font: 18px/1.8 monospace; color: rgb(40, 50, 60); background: #fff; }
@media (prefers-color-scheme: dark) { body { color: rgb(220, 210, 200); background: #111; } }"""
TREE = "document.querySelector('wenmai-card').shadowRoot"
SHOWN = f"{TREE}?.querySelector('li') !== null && {TREE} !== null"


class Blog:
    """A folder that is served, and windows into it."""

    def __init__(self, folder: Path, chromium: Any, address: str) -> None:
        self.folder = folder
        self.address = address
        self._chromium = chromium
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self._contexts: list[Any] = []

    def put(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", "replace")

    def open(self, name: str, **options: Any) -> Any:
        context = self._chromium.new_context(**options)
        self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda one: one.type in ("error", "warning") and self.complaints.append(one.text))
        page.on("pageerror", lambda one: self.complaints.append(str(one)))
        page.on("request", lambda one: self.asked.append(one.url.removeprefix(self.address)))
        page.goto(f"{self.address}/{name}")
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        if self.path.startswith("/strict"):
            self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()


def wait(page: Any, expression: str) -> None:
    """As `Visit.wait`: a strict policy forbids Playwright's own waiting."""
    for _ in range(250):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}")


def loaded(page: Any) -> Any:
    wait(page, SHOWN)
    return page


@pytest.fixture
def site(tmp_path: Path, chromium: Any) -> Iterator[Blog]:
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    seen = Blog(folder, chromium, f"http://127.0.0.1:{server.server_port}")
    seen.put("style.css", STYLE)
    seen.put("favicon.ico", "")
    yield seen
    seen.close()
    server.shutdown()
    thread.join()
    server.server_close()


def put_widget(site: Blog, graph: Graph) -> dict[str, str]:
    names = written(graph, site.folder.parent / "store")
    for name, text in names.items():
        site.put(f"wenmai/{name}", text)
    return names


# What a part says, word for word and in order, and where its titles lead.
LINES = """root => [...root.querySelectorAll('h2, li bdi, small, q, summary')]
    .map(one => [one.localName, one.textContent.replace(/\\s+/g, ''), one.closest('a[href]')?.pathname])
    .filter(([, text]) => text)"""


@pytest.mark.parametrize("generator", PAGES)
def test_element_and_ready_html_say_the_same(generator: str, site: Blog) -> None:
    names = put_widget(site, small_graph())
    ready = names["cards/archives/102.html"]
    site.put("post/index.html", PAGES[generator].format(f'<div id="ready">{ready}</div>{ELEMENT}'))
    page = loaded(site.open("post/"))
    from_html = page.evaluate(f"({LINES})(document.querySelector('#ready'))")
    from_json = page.evaluate(f"({LINES})({TREE})")
    assert from_html == from_json
    assert ["bdi", "漫步扩散（一）：拆与建", "/archives/101"] in from_json
    # links of the page's own card lead to the site that the page says it is part of
    link = page.evaluate(f"{TREE}.querySelector('a[href]').href")
    assert link == "https://example.org/archives/101"
    assert site.asked == ["/post/", "/style.css", "/wenmai/wenmai-card.js", "/wenmai/cards/archives/102.json"]
    assert site.complaints == []


def test_ready_html_needs_no_script(site: Blog) -> None:
    names = put_widget(site, small_graph())
    site.put("a.html", PAGES["hugo"].format(names["cards/archives/102.html"]))
    page = site.open("a.html", java_script_enabled=False)
    assert page.locator(".wenmai-card li a").first.get_attribute("href") == "/archives/101"
    assert site.asked == ["/a.html", "/style.css"]


def test_the_address_is_the_attribute_or_canonical_or_the_page(site: Blog) -> None:
    put_widget(site, small_graph())
    plain = '<!doctype html><html lang="en"><meta charset="utf-8">{}{}'
    script, tag = ELEMENT.split("</script>")
    for_2 = tag.replace("<wenmai-card", '<wenmai-card for="/archives/102.html#part"')
    site.put("other/index.html", plain.format(script + "</script>", for_2))
    site.put("archives/102/index.html", plain.format(ELEMENT, ""))
    page = loaded(site.open("other/"))
    assert page.evaluate("document.querySelector('wenmai-card').shadowRoot.querySelector('h2').textContent")[
        :6
    ] == ("Series")
    page.evaluate("document.querySelector('wenmai-card').setAttribute('for', '/archives/101')")
    wait(page, "document.querySelector('wenmai-card').shadowRoot.textContent.includes('Read next')")
    loaded(site.open("archives/102/?utm_source=x#here"))
    assert site.complaints == []


def test_where_there_is_no_card_the_page_keeps_its_own_words(site: Blog) -> None:
    put_widget(site, small_graph())
    site.put("other/index.html", f'<!doctype html><meta charset="utf-8">{ELEMENT}')
    site.put("404.json", "")
    page = site.open("other/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(TREE) is None
    assert page.inner_text("wenmai-card") == "此处没有"
    assert [one for one in site.complaints if "404" not in one] == []


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_texts_stay_texts(payload: str, site: Blog) -> None:
    graph = small_graph()
    nodes = tuple(
        replace(node, title=payload, url=payload if node.id == A1 else node.url) for node in graph.nodes
    )
    edges = tuple(
        replace(edge, reasons=tuple(replace(one, context=f"{payload} 甲") for one in edge.reasons))
        for edge in graph.edges
    )
    names = put_widget(site, replace(graph, nodes=nodes, edges=edges))
    site.put("strict/index.html", PAGES["hugo"].format(names["cards/archives/102.html"] + ELEMENT))
    page = loaded(site.open("strict/"))
    assert page.evaluate("window.hurt") is None
    html = page.evaluate("document.querySelector('.wenmai-card').querySelectorAll('script, img, svg').length")
    assert html == page.evaluate(f"{TREE}.querySelectorAll('script, img, svg').length") == 0
    links = page.evaluate(f"[...{TREE}.querySelectorAll('a[href]')].map(one => one.protocol)")
    assert {*links} <= {"https:"}
    assert site.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fonts_colours_and_direction_are_those_of_the_page(scheme: str, site: Blog) -> None:
    put_widget(site, small_graph())
    text = PAGES["hugo"].replace("<html", '<html dir="rtl"').format(ELEMENT)
    site.put("a.html", text)
    page = loaded(site.open("a.html", color_scheme=scheme))
    look = page.evaluate(
        """() => [document.body, document.querySelector('wenmai-card').shadowRoot.querySelector('a')]
            .map(one => getComputedStyle(one)).map(one => [one.color, one.fontFamily, one.direction])"""
    )
    assert look[0] == look[1]
    style = f"getComputedStyle({TREE}.querySelector('ol'))"
    assert page.evaluate(f"{style}.paddingRight") != page.evaluate(f"{style}.paddingLeft") == "0px"


def test_a_telephone_shows_one_column_and_no_bar_to_move_it_sideways(site: Blog) -> None:
    put_widget(site, small_graph())
    site.put("a.html", PAGES["jekyll"].format(ELEMENT))
    for width, columns in ((360, 1), (1200, 2)):
        page = loaded(site.open("a.html", viewport={"width": width, "height": 700}))
        lefts = page.evaluate(
            f"[...{TREE}.querySelectorAll('section')].map(one => one.getBoundingClientRect().left)"
        )
        assert len({*lefts}) == columns
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_that_axe_finds(scheme: str, site: Blog, npm_packages: Path) -> None:
    names = put_widget(site, small_graph())
    text = PAGES["jekyll"].replace("style.css", "wenmai/wenmai-card.css")
    text = text.replace("</head>", '<link rel="stylesheet" href="/style.css"></head>')
    site.put("a.html", text.format(names["cards/archives/102.html"] + ELEMENT))
    page = loaded(site.open("a.html", color_scheme=scheme))
    page.evaluate((npm_packages / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "axe.run().then(({violations}) => violations.map(one => [one.id, one.nodes.length]))"
    )
    assert found == []


# --- the page within another one ----------------------------------------------------------------


def framed(site: Blog, address: str) -> tuple[Any, Any]:
    """A page that is higher than the window with the page of the graph in a frame, and that frame."""
    site.put("graph.html", browser.page(small_graph()))
    frame = f'<iframe src="/graph.html#{address}" width="600" height="360"></iframe>'
    site.put("host.html", f'<!doctype html><meta charset="utf-8">{frame}<div style="height: 3000px"></div>')
    window = site.open(
        "host.html", locale="zh-CN", reduced_motion="reduce", viewport={"width": 700, "height": 500}
    )
    inner = window.frames[1]
    wait(inner, "performance.getEntriesByName('wenmai: ready').length > 0")
    return window, inner


def test_bare_page_has_no_chrome_and_leaves_the_wheel_to_its_host(site: Blog) -> None:
    window, inner = framed(site, f"{browser.address(A2)[1:]}&bare=1")
    for one in ("#finder", "#legend", "#zoom", "#panel", "#list", "#skip"):
        assert not inner.is_visible(one), one
    assert inner.is_visible("#graph")
    assert window.evaluate("document.activeElement.localName") == "body"
    window.mouse.move(300, 150)
    scale = inner.evaluate("wenmai.view.camera.scale")
    window.mouse.wheel(0, 240)
    wait(window, "scrollY === 240")
    assert inner.evaluate("wenmai.view.camera.scale") == scale
    assert site.complaints == []


def test_bare_page_names_what_is_chosen_and_leads_to_it_and_to_the_whole_page(site: Blog) -> None:
    _, inner = framed(site, f"{browser.address(A2)[1:]}&layout=near&bare=1")
    links = inner.eval_on_selector_all("#embedded a", "all => all.map(one => [one.textContent, one.href])")
    whole = f"{site.address}/graph.html#node={quote(A2, safe='')}&layout=near"
    assert links == [["漫步扩散（二）：自回归的看法", A2], ["打开完整页面 ↗", whole]]
    inner.evaluate("id => wenmai.choose(id)", A1)
    wait(inner, "document.querySelector('#embedded').textContent.startsWith('漫步扩散（一）')")
    assert "bare=1" in inner.evaluate("location.hash")
    inner.evaluate("() => { location.hash = '#node=' }")
    wait(inner, "document.querySelector('#embedded').hidden")
    assert inner.is_visible("#finder")


def test_the_whole_page_keeps_its_wheel(site: Blog) -> None:
    window, inner = framed(site, "view=graph")
    window.mouse.move(300, 150)
    scale = inner.evaluate("wenmai.view.camera.scale")
    window.mouse.wheel(0, 240)
    wait(inner, f"wenmai.view.camera.scale < {json.dumps(scale)}")
    assert window.evaluate("scrollY") == 0
