"""Reading paths on the page: the same as the command gives, shortened by what was read."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import browser
from browser import page
from wenmai.export import html
from wenmai.model import Edge, Graph, Node
from wenmai.prerequisites import bounds
from wenmai.prerequisites.plan import plan

Opener = Callable[..., browser.Visit]


@pytest.mark.browser
def test_page_plans_like_the_command(visit: Opener) -> None:
    for seed in range(4):
        graph, reading = _random_needs(seed)
        seen = visit(page(graph))
        asked = [
            {"target": node.id, "helpful": helpful, "budget": budget, "depth": depth}
            for node in graph.nodes
            for helpful, budget, depth in (
                (False, 12, None),
                (True, 12, None),
                (True, 3, None),
                (True, 12, 1),
            )
        ]
        told = seen.page.evaluate(
            """asked => asked.map(({target, ...wishes}) => {
                const {steps, dropped} = wenmai.plan(target, wishes), id = wenmai.graph.id;
                return {steps: steps.map(one =>
                            [id[one.node], one.role, one.score, one.neededFor.map(to => id[to])]),
                        dropped: dropped.map(one => [id[one.source], id[one.target], one.why])};
            })""",
            asked,
        )
        for question, answer in zip(asked, told, strict=True):
            expected = plan(reading, **question)
            assert [one[:2] for one in answer["steps"]] == [[step.id, step.role] for step in expected.steps]
            assert [one[3] for one in answer["steps"]] == [list(step.needed_for) for step in expected.steps]
            assert [one[2] for one in answer["steps"]] == pytest.approx(
                [one.score for one in expected.steps], abs=1e-4
            )
            assert answer["dropped"] == [[one.source, one.target, one.why] for one in expected.dropped]
        known = [node.id for node in graph.nodes[::3]]
        last = graph.nodes[-1].id
        steps = seen.page.evaluate(
            """([target, known]) => wenmai
                .plan(target, {known: new Set(known.map(wenmai.node)), helpful: true})
                .steps.map(one => wenmai.graph.id[one.node])""",
            [last, known],
        )
        assert steps == [step.id for step in plan(reading, last, known=known, helpful=True).steps]


def test_page_follows_chains_as_far_as_the_command() -> None:
    script = (Path(html.__file__).parent / "page" / "plan.js").read_text(encoding="utf-8")
    floors = {name: getattr(bounds, name) for name in ("TEXT_FLOOR", "FLOOR", "OPENING_FLOOR")}
    assert all(f"export const {name} = {value};" in script for name, value in floors.items())


class _Reading:
    """A graph as `plan` asks for it."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = {node.id: node for node in graph.nodes}
        self.needs: dict[str, list[Edge]] = {}
        for edge in sorted(graph.edges, key=lambda edge: (-edge.weight, edge.target)):
            self.needs.setdefault(edge.source, []).append(edge)

    def node(self, node_id: str) -> Node:
        return self.nodes[node_id]

    def requirements(self, node_id: str) -> Sequence[Edge]:
        return self.needs.get(node_id, ())


def _random_needs(seed: int) -> tuple[Graph, _Reading]:
    """Forty articles; each needs a few earlier ones, with many equal scores, dates and positions."""
    chance = random.Random(seed)
    ids = sorted(f"{chance.choice(['a', 'é', '中', '😀'])}{at:02}" for at in range(40))
    order = ids[:]
    chance.shuffle(order)
    nodes = [
        Node(id=one, kind="article", title=one, known=chance.choice(["text", "listed"]),
             date=chance.choice(["2020-01-01", "2020-01", "2021", ""]),
             series=chance.choice(["", "", "s", "t"]), position=chance.choice([None, 1, 2]))
        for one in ids
    ]  # fmt: skip
    nodes += [Node(id=one, kind="series", title=one) for one in "st"]
    edges = [
        Edge(source=order[at], target=target, kind="requires",
             weight=chance.choice([0.6, 0.8, 0.9, 0.95, 1.0]),
             role=chance.choice(["needed", "needed", "helps"]),
             position=chance.choice([None, 1, 2, 3]))
        for at in range(1, 40) for target in chance.sample(order[:at], min(at, chance.randrange(4)))
    ]  # fmt: skip
    graph = Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=tuple(edges))
    return graph, _Reading(graph)


# --- marks --------------------------------------------------------------------------------------


def chain() -> Graph:
    """a3 needs a2 and a1, both need a0."""
    nodes = tuple(
        Node(id=f"a{at}", kind="article", title=f"第{at}", known="text", date=f"2020-01-0{at + 1}",
             reading_minutes=10, former_ids=("old",) if at == 1 else ()) for at in range(4))  # fmt: skip
    needs = (("a3", "a2"), ("a3", "a1"), ("a2", "a0"), ("a1", "a0"))
    edges = tuple(
        Edge(source=one, target=two, kind="requires", weight=0.9, role="needed") for one, two in needs
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
    assert "不必先读" in window.inner_text(".readFirst")
    window.reload()
    seen.wait("window.wenmai?.desk.plan?.steps.length === 0")
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


@pytest.fixture(scope="module")
def blog() -> Graph:
    from wenmai.pipeline import build_graph

    return build_graph([str(Path(__file__).resolve().parent.parent / "data")])


@pytest.mark.browser
def test_page_paths_of_fifty_articles_are_the_commands(visit: Opener, blog: Graph) -> None:
    """The same steps, and as Markdown the same lines but for quotes, which the page cuts elsewhere."""
    from wenmai.cli.path_text import FORMATS

    reading = _Reading(blog)
    longest = sorted(
        (node.id for node in blog.nodes if node.kind == "article"),
        key=lambda one: (-len(plan(reading, one, helpful=True).steps), one),
    )[:50]
    seen = visit(page(blog), locale="en-GB")
    told = seen.page.evaluate(
        """ids => ids.map(id => [false, true].map(helpful => {
            wenmai.desk.change({node: id, helpful});
            const steps = wenmai.desk.plan.steps.map(one => [wenmai.graph.id[one.node], one.role]);
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
    seen.page.evaluate("id => wenmai.desk.change({node: id, helpful: false})", longest[0])
    seen.page.evaluate(
        """() => { navigator.clipboard.writeText =
            text => { window.copied = text; return Promise.resolve(); }; }"""
    )
    seen.page.click("#card >> text=Copy as Markdown")
    seen.wait("window.copied?.startsWith('# [')")
    assert "Copied" in seen.page.inner_text("#notice")
    seen.clean()


def _without_quotes(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("  ")]
