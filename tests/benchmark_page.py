"""`make bench-parts`: the page beside pyvis in the same Chromium, on data/ and on generated graphs.

Needs Chromium and playwright; says why it is skipped without them. Figures of one run on one machine are
only good for comparing within that run; nothing here is a test.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser import ARGUMENTS, NAMES
from test_page import synthetic
from wenmai.export import html, layout, pyvis_network
from wenmai.export.clean import label
from wenmai.model import Graph
from wenmai.pipeline import build_graph

ROOT = Path(__file__).resolve().parent.parent
SIZES = (500, 2_000, 10_000, 20_000)
RUNS = 5  # times that a page is opened; the medians are told
MOVING = 2.0  # seconds of dragging, and again of zooming
PATIENCE = 120.0  # seconds until a page that draws nothing is given up

# The end of the first frame in which anything is drawn into a canvas, whatever library draws it.
WATCH = """(() => {
    const own = CanvasRenderingContext2D.prototype;
    const kept = ['fill', 'stroke', 'fillText', 'drawImage', 'fillRect'].map(name => [name, own[name]]);
    for (const [name, draw] of kept) {
        own[name] = function (...rest) {
            for (const [one, plain] of kept) own[one] = plain;
            requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); }));
            return draw.apply(this, rest);
        };
    }
})()"""
COUNT = (
    "() => { window.painted = 0; const tick = () => { painted++; requestAnimationFrame(tick); }; tick(); }"
)
# Milliseconds of work from a query in the field to the results in the document.
SEARCH = """query => new Promise(done => {
    const field = document.getElementById('query'), start = performance.now();
    field.value = query;
    field.dispatchEvent(new Event('input', {bubbles: true}));
    const worked = performance.now() - start;
    requestAnimationFrame(() => setTimeout(() => done(worked)));
})"""
QUERIES = ("看", "看法", "hecheng", "hcmt", "第42", "合成 漫谈", "扩散", "没有的")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one page."""

    written: float  # seconds to make the file, positions included
    size: int  # bytes
    drawn: float | None  # seconds from opening to the first picture; None: not within PATIENCE
    panning: float = 0.0  # frames per second
    zooming: float = 0.0
    search: float | None = None  # milliseconds of work for a query, the median; None: there is no search
    heap: int = 0  # bytes of JavaScript objects


def plain_pyvis(graph: Graph) -> Iterator[str]:
    """What pyvis gives someone who does nothing but add nodes and edges: its own physics."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for node in graph.nodes:
        network.add_node(node.id, label=label(node))
    for edge in graph.edges:
        network.add_edge(edge.source, edge.target)
    yield network.generate_html()


def page_figures(
    browser: Any, chunks: Callable[[], Iterator[str]], runs: int = RUNS, watch: str = WATCH
) -> Figures:
    """Makes a page, opens it several times without a network and moves it about; the medians.

    `watch` is a script that keeps in `window.drawnAt` when the first frame that draws was over.
    """
    start = time.perf_counter()
    text = "".join(chunks())
    written = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(text, encoding="utf-8")
        size = path.stat().st_size
        seen = [_opened(browser, path, watch) for _ in range(runs)]
    drawn = [one for one in seen if one is not None]
    if not drawn:
        return Figures(written, size, None)
    first, panning, zooming, search, heap = zip(*drawn, strict=True)
    searched = [one for one in search if one is not None]
    return Figures(
        written,
        size,
        statistics.median(first),
        statistics.median(panning),
        statistics.median(zooming),
        statistics.median(searched) if searched else None,
        int(statistics.median(heap)),
    )


def _opened(browser: Any, path: Path, watch: str) -> tuple[float, float, float, float | None, int] | None:
    """First drawing, frames while panning and zooming, search, heap; None when nothing is drawn."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", offline=True)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE * 1_000)
        page.add_init_script(watch)
        page.goto(path.as_uri(), wait_until="commit")
        drawn = _first_drawing(page)
        if drawn is None:
            return None
        page.wait_for_timeout(500)
        heap = _heap(context, page)
        panning, zooming = _moving(page)
        return drawn, panning, zooming, _search(page), heap
    finally:
        context.close()


def _first_drawing(page: Any) -> float | None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        at = page.evaluate("window.drawnAt ?? null")
        if at is not None:
            return float(at) / 1_000
        page.wait_for_timeout(20)
    return None


def _heap(context: Any, page: Any) -> int:
    session = context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return int(metrics["JSHeapUsedSize"])


def _moving(page: Any) -> tuple[float, float]:
    """Frames per second while dragging in circles from an empty corner, and while turning the wheel."""
    page.evaluate(COUNT)
    page.mouse.move(640, 60)
    page.mouse.down()
    places = ((640 + 12 * step % 240, 60 + 9 * step % 180) for step in range(1_000_000))
    panning = _frames(page, lambda: page.mouse.move(*next(places)))
    page.mouse.up()
    page.mouse.move(640, 400)
    turns = ((-60 if step // 12 % 2 == 0 else 60) for step in range(1_000_000))
    return panning, _frames(page, lambda: page.mouse.wheel(0, next(turns)))


def _frames(page: Any, act: Callable[[], None]) -> float:
    before, start = page.evaluate("[painted, performance.now()]")
    end = time.monotonic() + MOVING
    while time.monotonic() < end:
        act()
    after, stop = page.evaluate("[painted, performance.now()]")
    return float(1_000 * (after - before) / (stop - start))


def _search(page: Any) -> float | None:
    if not page.evaluate("document.getElementById('query') !== null"):
        return None
    page.evaluate(SEARCH, "先")  # the first query prepares what all later ones use
    return statistics.median(page.evaluate(SEARCH, query) for query in QUERIES for _ in range(3))


def graphs() -> Iterator[tuple[str, Graph]]:
    """What is shown: the articles that come with the project, then made-up ones of growing size."""
    yield "data/", build_graph([str(ROOT / "data")])
    for size in SIZES:
        yield "generated", synthetic(size)


def pages() -> None:
    """Print the table, or why there is none."""
    programme = next(filter(None, map(shutil.which, NAMES)), None)
    if programme is None:
        print(f"skipped: the page beside pyvis; none of {', '.join(NAMES)} is installed")
        return
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("skipped: the page beside pyvis; playwright is not installed")
        return
    print_head()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=programme, args=list(ARGUMENTS))
        for name, graph in graphs():
            places = layout.positions(graph)
            rows: dict[str, Callable[[], Iterator[str]]] = {
                "wenmai": lambda graph=graph: html.generate(graph),  # type: ignore[misc]
                "pyvis, placed": lambda graph=graph, places=places: pyvis_network.generate(graph, places),  # type: ignore[misc]
            }
            if len(graph.nodes) == SIZES[0]:
                rows["pyvis, physics"] = lambda graph=graph: plain_pyvis(graph)  # type: ignore[misc]
            for kind, chunks in rows.items():
                runs = 1 if kind.endswith("physics") else RUNS if kind == "wenmai" else 3
                print_figures(name, graph, kind, page_figures(browser, chunks, runs))
        browser.close()


def print_head() -> None:
    """The names of the columns that `print_figures` fills."""
    print(
        f"{'graph':<10} {'nodes':>6} {'edges':>6}  {'page':<15} {'written':>9} {'size':>9} {'drawn':>8} "
        f"{'panning':>9} {'zooming':>9} {'search':>9} {'heap':>8}"
    )


def print_figures(name: str, graph: Graph, kind: str, one: Figures) -> None:
    """A row of the table."""
    head = (
        f"{name:<10} {len(graph.nodes):>6} {len(graph.edges):>6}  {kind:<15} "
        f"{one.written:>7.2f} s {one.size / 1e6:>6.2f} MB"
    )
    if one.drawn is None:
        print(f"{head}  nothing drawn in {PATIENCE:.0f} s")
        return
    search = "none" if one.search is None else f"{one.search:.1f} ms"
    print(
        f"{head} {one.drawn:>6.2f} s {one.panning:>5.0f} fps {one.zooming:>5.0f} fps {search:>9} "
        f"{one.heap / 1e6:>5.0f} MB"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    pages()
