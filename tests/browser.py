"""A real Chromium for the tests of the page; they are skipped where there is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Opens a page's text in a window of its own: `visit(text, address="#node=…", width=390, …)`."""
    contexts = []

    def open_page(
        text: str, *, address: str = "", width: int = 1280, height: int = 800, **options: Any
    ) -> Visit:
        path = tmp_path / "page.html"
        path.write_text(text, encoding="utf-8", newline="\n")
        options.setdefault("locale", "zh-CN")
        context = chromium.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.set_default_timeout(10_000)
        context.on("request", lambda one: _note_request(seen, path, one.url))
        seen.page.on("console", lambda one: _note_console(seen, one))
        seen.page.on("pageerror", lambda one: seen.complaints.append(str(one)))
        seen.page.goto(path.as_uri() + address)
        seen.wait("performance.getEntriesByName('wenmai: drawn').length > 0")
        return seen

    yield open_page
    for context in contexts:
        context.close()


def _note_request(seen: Visit, path: Path, url: str) -> None:
    if url.split("#", maxsplit=1)[0] != path.as_uri() and not url.startswith(("data:", "blob:")):
        seen.requests.append(url)


def _note_console(seen: Visit, message: Any) -> None:
    if message.type in ("error", "warning"):
        seen.complaints.append(message.text)
