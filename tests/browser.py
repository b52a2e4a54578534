"""A real Chromium for the tests of the page; they are skipped where there is none."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from wenmai.export import html
from wenmai.model import Graph

NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, because containers have none; no graphics card; and nothing that calls home.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Visit:
    """An opened page and what it did that a page from disk should not do."""

    page: Any  # playwright's Page
    requests: list[str] = field(default_factory=list)  # for anything but the file itself
    complaints: list[str] = field(default_factory=list)  # errors and warnings on the console

    def wait(self, expression: str, argument: Any = None) -> None:
        """Until an expression (or function of the argument) is true.

        Playwright's own waiting evaluates strings inside the page, which the page's policy forbids.
        """
        for _ in range(500):
            if self.page.evaluate(expression, argument):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never true: {expression}")

    def clean(self) -> None:
        """Nothing was asked of a network and nothing went wrong."""
        assert self.requests == []
        assert self.complaints == []


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running browser, one for all tests of this process."""
    programme = next(filter(None, map(shutil.which, NAMES)), None)
    if programme is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=programme, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def rooms() -> dict[str, list[Any]]:
    """Empty windows that earlier tests left, by their options: to make a new one takes longest."""
    return {}


@pytest.fixture
def visit(chromium: Any, rooms: dict[str, list[Any]], tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens a page's text in a window of its own: `visit(text, address="#node=…", width=390, …)`."""
    used: list[tuple[str, Visit, dict[str, Callable[[Any], None]]]] = []

    def open_page(
        text: str, *, address: str = "", width: int = 1280, height: int = 800, **options: Any
    ) -> Visit:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8", newline="\n")
        options = {"locale": "zh-CN", "reduced_motion": "reduce", **options}
        options["viewport"] = {"width": width, "height": height}
        key = json.dumps(options, sort_keys=True)
        empty = rooms.setdefault(key, [])
        seen = Visit(empty.pop() if empty else chromium.new_context(**options).new_page())
        seen.page.set_viewport_size(options["viewport"])  # an earlier test may have changed it
        watchers: dict[str, Callable[[Any], None]] = {
            "request": lambda one: _note_request(seen, path, one.url),
            "popup": lambda one: seen.requests.append(one.url),
            "console": lambda one: _note_console(seen, one),
            "pageerror": lambda one: seen.complaints.append(str(one)),
        }
        for event, watcher in watchers.items():
            seen.page.on(event, watcher)
        used.append((key, seen, watchers))
        seen.page.set_default_timeout(10_000)
        seen.page.goto(path.as_uri() + address)
        seen.wait("performance.getEntriesByName('wenmai: ready').length > 0")
        return seen

    yield open_page
    for key, seen, watchers in used:
        for event, watcher in watchers.items():
            seen.page.remove_listener(event, watcher)
        if _is_emptied(seen.page):
            rooms[key].append(seen.page)
        else:
            seen.page.context.close()


def _is_emptied(page: Any) -> bool:
    """Whether nothing of what was shown is left, so that a later test finds the window as if it were new."""
    cleared = page.evaluate(
        "() => { try { localStorage.clear(); return localStorage.length === 0; } catch { return false; } }"
    )
    if not cleared or len(page.context.pages) > 1:
        return False
    page.emulate_media(media="null")
    page.goto("about:blank")
    return True


def _note_request(seen: Visit, path: Path, url: str) -> None:
    if url.split("#", maxsplit=1)[0] != path.as_uri() and not url.startswith(("data:", "blob:")):
        seen.requests.append(url)


def _note_console(seen: Visit, message: Any) -> None:
    if message.type in ("error", "warning"):
        seen.complaints.append(message.text)


def page(graph: Graph, **options: Any) -> str:
    """The page's text."""
    return "".join(html.generate(graph, **options))


def data(text: str, name: str) -> Any:
    """What one of its data elements holds."""
    found = re.search(rf'id="{name}-data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def address(node_id: str) -> str:
    """What chooses a node, as it stands in the address."""
    return "#node=" + "".join(f"%{byte:02X}" for byte in node_id.encode("utf-8"))


def go(seen: Visit, node_id: str) -> None:
    """Chooses a node by nothing but the address."""
    seen.page.evaluate("hash => { location.hash = hash; }", address(node_id))
    seen.wait("id => wenmai.view.scene.selected === wenmai.node(id)", node_id)


def place(seen: Visit, node_id: str) -> tuple[float, float]:
    """Where a node is on the screen."""
    x, y = seen.page.evaluate(
        """id => { const {view, graph, node} = wenmai, at = node(id);
            return [view.camera.screenX(graph.x[at]), view.camera.screenY(graph.y[at])]; }""",
        node_id,
    )
    return x, y


def shows(seen: Visit, title: str) -> None:
    """Until the panel shows this title: choosing goes through the address, which takes a moment."""
    seen.wait("title => document.getElementById('panel-title')?.innerText === title", title)


def settle(seen: Visit) -> None:
    seen.wait("!wenmai.view.pending && !wenmai.view.scene.moving")


def painted(seen: Visit) -> int:
    """How many pixels of the picture are not background."""
    settle(seen)
    count: int = seen.page.evaluate(
        """() => {
            const {canvas} = wenmai.view, copy = document.createElement('canvas');
            [copy.width, copy.height] = [canvas.width, canvas.height];
            const context = copy.getContext('2d', {willReadFrequently: true});
            context.drawImage(canvas, 0, 0);
            const {data} = context.getImageData(0, 0, copy.width, copy.height);
            let count = 0;
            for (let at = 0; at < data.length; at += 4) {
                if ([0, 1, 2].some(one => Math.abs(data[at + one] - data[one]) > 12)) count++;
            }
            return count;
        }"""
    )
    return count
