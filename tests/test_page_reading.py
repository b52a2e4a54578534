"""Reading paths on the page: the same as the command gives, shortened by what was read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import browser
from browser import page
from plans import InMemory
from wenmai.model import Edge, Graph, Node
from wenmai.prerequisites import plan

Opener = Callable[..., browser.Visit]


# --- marks --------------------------------------------------------------------------------------


def chain() -> Graph:
    """a3 needs a2 and a1, both need a0."""
    nodes = tuple(
        Node(id=f"a{at}", kind="article", title=f"第{at}", known="text", date=f"2020-01-0{at + 1}",
             reading_minutes=10, former_ids=("old",) if at == 1 else ()) for at in range(4))  # fmt: skip
    needs = (("a3", "a2"), ("a3", "a1"), ("a2", "a0"), ("a1", "a0"))
    edges = tuple(
        Edge(source=one, target=two, kind="requires", score=0.9, role="needed") for one, two in needs
    )
    return Graph(nodes=nodes, edges=edges)


STEPS = ".steps .node"


@pytest.mark.browser
def test_page_marks_shorten_the_path_and_are_kept(visit: Opener) -> None:
    seen = visit(page(chain()), address=browser.address("a3"))
    window = seen.page
    assert window.locator(STEPS).all_inner_texts() == ["第0", "第1", "第2"]
    window.click(".steps .tick >> nth=1")
    assert window.locator(STEPS).all_inner_texts() == ["第0", "第2"]
    assert "2 篇，约 20 分钟" in window.inner_text(".readFirst summary >> nth=0")
    assert "已读过的 1 篇" in window.inner_text(".known summary")
    window.click(".steps .tick >> nth=1")
    # whatever only read articles need falls out as well
    assert window.locator(STEPS).all_inner_texts() == []
    assert "没有须先读的文章" in window.inner_text(".readFirst")
    window.reload()
    seen.wait("window.wenmai?.page.plan?.steps.length === 0")
    window.click(".known summary")
    window.click(".known .tick >> nth=0")
    assert len(window.locator(STEPS).all_inner_texts()) == 2
    browser.go(seen, "a0")
    window.click(".markRead")
    assert window.get_attribute(".markRead", "aria-pressed") == "true"
    assert window.evaluate("document.activeElement.className").startswith("markRead")
    seen.clean()


@pytest.mark.browser
def test_page_marks_travel_as_a_file(visit: Opener, tmp_path: Path) -> None:
    seen = visit(page(chain()), address=browser.address("a3"), accept_downloads=True)
    window = seen.page
    window.click("#menu-open")

    def take(text: str) -> str:
        file = tmp_path / "marks.json"
        file.write_text(text, encoding="utf-8")
        window.evaluate("document.getElementById('notice').textContent = ''")
        window.set_input_files("#marks-file", file)
        seen.wait("document.getElementById('notice').textContent !== ''")
        return str(window.inner_text("#notice"))

    for wrong in ("", "{", "null", "7", '{"read": {}}', "[" * 100_000):
        assert take(wrong) == "这不是阅读记录文件"
    assert take('{"read": ["a2", "old", "elsewhere", "a2", 7, null, {"__proto__": 1}]}') == (
        "导入了 2 篇，另有 1 篇不在此页"
    )
    assert window.locator(STEPS).all_inner_texts() == []
    assert take('["a2"]') == "导入了 0 篇"
    with window.expect_download() as file:
        window.click("#menu >> text=导出")
    written = json.loads(file.value.path().read_text(encoding="utf-8"))
    assert written == {"read": ["a1", "a2", "elsewhere"]}  # a former id is written as the present one
    window.click("#menu >> text=清空")
    assert window.locator(STEPS).all_inner_texts() == []
    window.click("#menu >> text=确定清空")
    assert len(window.locator(STEPS).all_inner_texts()) == 3
    seen.clean()


@pytest.mark.browser
def test_page_marks_without_a_store(visit: Opener) -> None:
    seen = visit(page(chain()), address=browser.address("a3"))
    seen.page.evaluate(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('closed'); }})"
    )
    seen.page.click(".steps .tick >> nth=1")
    assert seen.page.locator(STEPS).all_inner_texts() == ["第0", "第2"]
    seen.clean()


# --- the real articles --------------------------------------------------------------------------


@pytest.mark.browser
def test_page_paths_of_fifty_articles_are_the_commands(visit: Opener, data_graph: Graph) -> None:
    """The same steps, and as Markdown the same lines but for quotes, which the page cuts elsewhere."""
    from wenmai.cli.path_text import FORMATS

    reading = InMemory(data_graph)
    longest = sorted(
        (node.id for node in data_graph.nodes if node.kind == "article"),
        key=lambda one: (-len(plan(reading, one, helpful=True).steps), one),
    )[:50]
    seen = visit(page(data_graph), locale="en-GB")
    told = seen.page.evaluate(
        """ids => ids.map(id => [false, true].map(helpful => {
            wenmai.page.change({node: id, helpful});
            const steps = wenmai.page.plan.steps.map(one => [wenmai.graph.id[one.node], one.role]);
            return [steps, wenmai.markdown()];
        }))""",
        longest,
    )
    for target, both in zip(longest, told, strict=True):
        for helpful, (steps, markdown) in zip((False, True), both, strict=True):
            answer = plan(reading, target, helpful=helpful)
            assert steps == [[step.id, step.role] for step in answer.steps]
            lines = "\n".join(FORMATS["md"](answer)).split("\n")
            assert _without_quotes(markdown.rstrip("\n").split("\n")) == _without_quotes(lines)
    seen.page.evaluate("id => wenmai.page.change({node: id, helpful: false})", longest[0])
    seen.page.evaluate(
        """() => { navigator.clipboard.writeText =
            text => { window.copied = text; return Promise.resolve(); }; }"""
    )
    seen.page.click("#card >> text=Copy as Markdown")
    seen.wait("window.copied?.includes('\\n# [')")
    assert "Copied" in seen.page.inner_text("#notice")
    seen.clean()


def _without_quotes(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("  ")]
