"""Reading programmes in a real Chromium: the command's questions, ticks, minutes, progress, what is next."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import browser
from browser import page
from page_blog import PHONE, SHOWN, state
from wenmai.cli import main
from wenmai.model import Edge, Graph, Node, Region

Opener = Callable[..., browser.Visit]
pytestmark = pytest.mark.browser

TITLES = {
    "a1": "轮轴（一）",
    "a2": "轮轴（二）",
    "a3": "轮轴（三）",
    "b1": "力臂",
    "c1": "<b>绞盘</b>",
    "c2": "船锚",
}


def harbour() -> Graph:
    """A series of three, whose second part needs b1; c1 builds on the third, c2 on c1 alone."""
    nodes = [
        Node(id=one, kind="article", title=title, known="text", date=f"2020-0{at}-01",
             reading_minutes=10 * at, series="s" if one[0] == "a" else "",
             position=int(one[1]) if one[0] == "a" else None, region="r" if one[0] in "ac" else "")
        for at, (one, title) in enumerate(TITLES.items(), 1)
    ]  # fmt: skip
    nodes += [
        Node(id="s", kind="series", title="轮轴"),
        Node(id="t", kind="topic", title="机械", broader="w"),
        Node(id="w", kind="topic", title="力学"),
        Node(id="p", kind="paper", title="Paper"),
    ]
    edges = [
        *(Edge(source=f"a{at}", target="s", kind="part_of", position=at) for at in (1, 2, 3)),
        *(Edge(source=one, target="t", kind="about", score=0.9) for one in ("a1", "c1")),
        Edge(source="b1", target="t", kind="about", score=0.5),  # is touched on, not what it is about
        Edge(source="c2", target="w", kind="about", score=0.8),
        *(Edge(source=one, target=two, kind="requires", score=0.9, role="needed", ground="inferred")
          for one, two in (("a2", "a1"), ("a2", "b1"), ("a3", "a2"), ("c1", "a3"), ("c2", "c1"))),
        Edge(source="a1", target="p", kind="cites"),
    ]  # fmt: skip
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.kind, edge.source, edge.target))),
        regions=(Region(id="r", title="港口", articles=5),),
    )


@pytest.fixture(scope="module")
def text() -> str:
    return page(harbour())


STEPS = "#card .steps > li > .node"


def opened(visit: Opener, text: str, address: str, title: str, **window: object) -> browser.Visit:
    seen = visit(text, address=address, **window)
    browser.shows(seen, title)
    return seen


def steps(seen: browser.Visit) -> list[str]:
    return [str(one) for one in seen.page.locator(STEPS).all_inner_texts()]


# --- the programme ------------------------------------------------------------------------------


@pytest.mark.parametrize("window", [{}, PHONE], ids=["desktop", "phone"])
def test_a_series_is_a_plan_with_ticks_minutes_and_progress(
    visit: Opener, text: str, window: dict[str, object]
) -> None:
    seen = opened(visit, text, "#node=s", "轮轴", **window)
    window_ = seen.page
    assert window_.inner_text("#card .planEntry .share") == "0 / 3"
    window_.click("#card .planEntry .tool")
    seen.wait("wenmai.page.programme !== null")
    assert state(seen) == "#plan=s"
    assert steps(seen) == ["力臂", "轮轴（一）", "轮轴（二）", "轮轴（三）"]
    assert "计划内 3 篇，另须先读 1 篇" in window_.inner_text("#card header")
    assert "还有 4 篇，约 100 分钟" in window_.inner_text("#card header")
    rows = [one.split("\n") for one in window_.locator("#card .steps > li").all_inner_texts()]
    assert any("必读" in part for part in rows[0])
    assert not any("必读" in part for part in rows[1])  # it belongs to the plan
    window_.click("#card .steps .tick >> nth=0")
    assert steps(seen) == ["轮轴（一）", "轮轴（二）", "轮轴（三）"]
    assert window_.inner_text("#card header .share") == "1 / 4"
    assert window_.evaluate("document.querySelector('#card header progress').value") == 1
    assert "还有 3 篇，约 60 分钟" in window_.inner_text("#card header")
    assert "已读过的 1 篇" in window_.inner_text("#card .known summary")
    for _ in range(3):
        window_.click("#card .steps .tick >> nth=0")
    assert "已全部读完" in window_.inner_text("#card .planSteps")
    window_.click("#card .known summary")
    window_.click("#card .known .tick >> nth=1")
    assert len(steps(seen)) == 1
    seen.clean()


def test_a_tick_keeps_its_place_and_the_focus(visit: Opener, text: str) -> None:
    seen = opened(visit, text, "#plan=s", "轮轴", height=500)
    seen.page.evaluate("document.getElementById('card').scrollTop = 30")
    seen.page.focus("#card .steps .tick >> nth=3")
    seen.page.keyboard.press("Enter")
    assert len(steps(seen)) == 3
    assert seen.page.evaluate("document.getElementById('card').scrollTop") == 30
    assert seen.page.evaluate("document.getElementById('card').contains(document.activeElement)")
    seen.clean()


def test_topics_regions_and_several_targets_are_plans(visit: Opener, text: str) -> None:
    seen = opened(visit, text, "#plan=t", "机械")
    wanted = {
        "plan=t": {"a1", "c1", "b1", "a2", "a3"},
        "plan=w": {"a1", "c1", "b1", "a2", "a3", "c2"},  # with its narrower topic
        "plan=r": {"a1", "c1", "b1", "a2", "a3", "c2"},
        "plan=a1&plan=b1": {"a1", "b1"},
        "plan=s&plan=nobody&plan=p": {"a1", "b1", "a2", "a3"},
    }
    for fields, ids in wanted.items():
        seen.page.evaluate("hash => { location.hash = hash; }", fields)
        seen.wait("fields => location.hash === '#' + fields && wenmai.page.state.plan.length", fields)
        told = seen.page.evaluate("wenmai.page.programme.answer.steps.map(one => wenmai.graph.id[one.node])")
        assert set(told) == ids, fields
    browser.shows(seen, "轮轴")
    seen.page.evaluate("location.hash = '#plan=nobody'")
    seen.wait("document.getElementById('panel').hidden")
    seen.clean()


def test_time_at_hand_cuts_the_list_and_says_so(visit: Opener, text: str) -> None:
    seen = opened(visit, text, "#plan=s", "轮轴")
    seen.page.select_option("#card select", "60")
    assert "minutes=60" in state(seen)
    assert steps(seen) == ["轮轴（一）"]  # the second part, with what it needs, takes 70
    assert seen.page.inner_text("#card header .share") == "0 / 4"  # of the plan, not of what fits
    assert "另有 3 篇未列入" in seen.page.inner_text("#card")
    seen.page.click("#card .fold:not(.known) summary")
    assert "超出阅读时间" in seen.page.inner_text("#card .fold:not(.known)")
    seen.page.evaluate("location.hash = '#plan=s&minutes=5'")
    seen.wait("document.getElementById('card').innerText.includes('在此限度内没有可读的')")
    assert seen.page.input_value("#card select") == "5"
    seen.clean()


def test_limits_are_seen_and_taken_back(visit: Opener, text: str) -> None:
    address = "#node=c1&budget=2&steps=1&known=a1&known=nobody&start=a3"
    seen = opened(visit, text, address, TITLES["c1"])
    chips = seen.page.locator("#card .limits .chip")
    assert chips.all_inner_texts() == [
        "自“轮轴（三）”起 ✕",
        "最多 2 篇 ✕",
        "最多追溯 1 步 ✕",
        "另有 1 篇算作已知 ✕",
    ]
    assert steps(seen) == ["轮轴（三）"]
    for left in (3, 2, 1, 0):
        chips.nth(0).focus()
        seen.page.keyboard.press("Enter")
        assert chips.count() == left
    assert state(seen) == "#node=c1"
    assert steps(seen) == ["力臂", "轮轴（一）", "轮轴（二）", "轮轴（三）"]
    seen.clean()


def test_the_plan_stays_while_one_walks_through_its_steps(visit: Opener, text: str) -> None:
    seen = opened(visit, text, "#plan=s", "轮轴")
    window = seen.page
    window.click(STEPS + " >> nth=0")
    browser.shows(seen, "力臂")
    assert state(seen) == "#node=b1&plan=s"
    window.click("#card .markRead")
    assert window.inner_text("#card .planEntry .share") == "1 / 4"
    window.click("#card .planBack")
    browser.shows(seen, "轮轴")
    window.keyboard.press("Escape")
    seen.wait("document.getElementById('panel').hidden")
    assert state(seen) in ("", "#")
    seen.clean()


def test_the_map_shows_the_steps_and_the_path_them_alone(visit: Opener, text: str) -> None:
    seen = opened(visit, text, "#plan=s", "轮轴")
    assert seen.page.title().startswith("轮轴")
    lit = "[...wenmai.view.scene.lit].map(one => wenmai.graph.id[one] ?? '').filter(Boolean).sort()"
    assert seen.page.evaluate(lit) == ["a1", "a2", "a3", "b1"]
    assert "NaN" not in seen.page.evaluate("wenmai.svg()")
    seen.page.click("#card >> text=按次序画")
    assert seen.page.evaluate(SHOWN) == ["a1", "a2", "a3", "b1"]
    assert "NaN" not in seen.page.evaluate("wenmai.svg()")
    assert "先选一篇" not in seen.page.inner_text("#keys")
    seen.clean()


def test_nothing_in_a_title_becomes_markup(visit: Opener, text: str) -> None:
    seen = opened(visit, text, "#plan=c1&plan=a1", "<b>绞盘</b> + 轮轴（一）")
    assert seen.page.locator("#card b").count() == 0
    seen.clean()


# --- all of them --------------------------------------------------------------------------------


def test_the_overview_lists_plans_and_what_to_read_next(visit: Opener, text: str) -> None:
    seen = visit(text)
    window = seen.page
    window.click("#reading-open")
    browser.shows(seen, "阅读")
    assert state(seen) == "#reading=1"
    assert window.get_attribute("#reading-open", "aria-pressed") == "true"
    assert "把读过的文章标为已读" in window.inner_text("#card .nextToRead")
    assert window.locator("#card .plansTopics .planName").all_inner_texts() == ["机械", "力学"]
    assert window.locator("#card .plansRegions .planName").all_inner_texts() == ["港口"]
    assert window.locator("#card .plansBegun").count() == 0
    window.evaluate("for (const id of ['a1', 'b1', 'a3']) wenmai.marks.toggle(wenmai.node(id))")
    assert window.locator("#card .nextToRead .node").all_inner_texts() == ["轮轴（二）", "<b>绞盘</b>"]
    assert "以已读的 2 篇为前置" in window.inner_text("#card .nextToRead li >> nth=0")
    assert "读后可读另外 1 篇" in window.inner_text("#card .nextToRead li >> nth=1")
    assert window.locator("#card .plansBegun .share").all_inner_texts() == ["2 / 3", "1 / 2", "1 / 3"]
    window.click("#card .nextToRead .tick >> nth=1")
    assert window.locator("#card .nextToRead .node").all_inner_texts() == ["轮轴（二）", "船锚"]
    window.click("#card .plansSeries .planName")
    browser.shows(seen, "轮轴")
    window.click("#card >> text=全部计划")
    browser.shows(seen, "阅读")
    window.click("#reading-open")
    seen.wait("document.getElementById('panel').hidden")
    seen.clean()


# --- the command's questions ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def blog(data_build: Path, data_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, Path]:
    folder = tmp_path_factory.mktemp("programmes") / "out"
    shutil.copytree(data_build, folder)
    (folder / "graph.html").write_text("kept", encoding="utf-8")
    return data_graph, folder


def questions(graph: Graph) -> Iterator[list[str]]:
    """Articles with many needs, the largest topics and series, with every option."""
    needs = Counter(edge.source for edge in graph.edges if edge.kind == "requires" and edge.role != "helps")
    first, second, third, *_ = (one for one, _ in needs.most_common())
    series = [one for one, _ in Counter(e.target for e in graph.edges if e.kind == "part_of").most_common(2)]
    topics = [one for one, _ in Counter(e.target for e in graph.edges if e.kind == "about").most_common(3)]
    need = next(e.target for e in graph.edges if e.kind == "requires" and e.source == first)
    for options in ([], ["--all"], ["--minutes", "40"], ["--budget", "2"], ["--depth", "1"],
                    ["--known", need], ["--budget", "3", "--minutes", "25", "--all"],
                    ["--known", series[0]]):  # fmt: skip
        yield [first, *options]
        yield [series[1], *options]
    for target in topics:
        yield [target]
        yield [target, "--minutes", "90", "--known", series[0]]
    yield [first, second, third]
    yield [first, second, third, topics[2], "--minutes", "120"]
    yield [first, "--from", need]


def test_the_page_answers_every_question_of_the_command(visit: Opener, blog: tuple[Graph, Path]) -> None:
    graph, folder = blog
    seen = visit(page(graph))
    runner = CliRunner()
    titles = {node.id: node.title for node in graph.nodes if node.title}  # as the command has them
    long = 0
    for asked in questions(graph):
        command = ["path", *asked, "--dir", str(folder)]
        expected = json.loads(runner.invoke(main, [*command, "--format", "json"]).stdout)
        shown = runner.invoke(main, [*command, "--format", "html", "--no-open"]).stdout
        markdown = runner.invoke(main, [*command, "--format", "md"]).stdout
        seen.page.evaluate(
            "hash => { location.hash = hash; wenmai.page.follow(); }", shown.strip().partition("#")[2]
        )
        told = seen.page.evaluate(
            """titles => { const {page, graph} = wenmai;
                const {steps, dropped} = page.plan ?? page.programme.answer;
                wenmai.page.change({lang: 'en'});
                for (const [id, title] of Object.entries(titles)) {
                    if (wenmai.node(id) >= 0) graph.title[wenmai.node(id)] = title;
                }
                return [steps.map(one => [graph.id[one.node], one.role, one.goal ?? false]),
                    dropped.map(one => graph.id[one.target]), wenmai.markdown().split('\\n')]; }""",
            titles,
        )
        answer = [[one["id"], one["role"], one.get("goal", False)] for one in expected["steps"]]
        assert told[0] == answer, asked
        # the build's own refusals are not on the page
        assert set(told[1]) <= {one["target"] for one in expected["dropped"]}, asked
        lines = [line for line in markdown.split("\n") if not line.startswith("  ")]
        assert [line for line in told[2] if not line.startswith("  ")] == lines, asked
        long += len(answer) > 3
    assert long > 15
    seen.clean()
