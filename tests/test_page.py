"""The page as a file: its bytes, its policy, its data. `test_page_*` in a browser stand below."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import browser
from graphs import A1, A2, A4, HOSTILE, OTHER, PAPER, SERIES, TOPIC, hostile_graph, small_graph
from wenmai.export import html
from wenmai.model import Edge, Evidence, Graph, Node, Reason
from wenmai.prerequisites.plan import FLOOR, plan

chromium, visit = browser.chromium, browser.visit
Opener = Callable[..., browser.Visit]
PAGE = Path(html.__file__).parent / "page"
SCRIPTS = sorted(PAGE.glob("*.js"))


def page(graph: Graph, **options: Any) -> str:
    return "".join(html.generate(graph, **options))


def data(text: str, name: str) -> Any:
    found = re.search(rf'id="{name}-data">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def synthetic(count: int, *, seed: int = 1) -> Graph:
    """As many nodes of all kinds, three edges each, most of them to a node not far before."""
    chance = random.Random(seed)
    kinds = ["article"] * 12 + ["paper"] * 3 + ["book", "software", "work", "topic", "series"]
    ids = [f"https://example.org/archives/{10_000 + at}" for at in range(count)]
    nodes = [
        Node(
            id=one, kind=chance.choice(kinds), title=f"合成漫谈（{at % 30 + 1}）：第{at}种看法", known="text",  # type: ignore[arg-type]
            url=one, date=f"{2009 + 17 * at // count}-{at % 12 + 1:02}-{at % 28 + 1:02}", author="某甲",
        )
        for at, one in enumerate(ids)
    ]  # fmt: skip
    edges: dict[tuple[str, str, str], Edge] = {}
    for _ in range(3 * count):
        later = chance.randrange(1, count)
        near = max(0, later - 1 - int(chance.expovariate(1 / 60)))
        earlier = near if chance.random() < 0.7 else chance.randrange(later)
        kind = "cites" if chance.random() < 0.7 else chance.choice(("requires", "about", "part_of", "next"))
        scored = {"weight": 0.7, "role": "needed"} if kind == "requires" else {}
        edges[kind, ids[later], ids[earlier]] = Edge(
            source=ids[later], target=ids[earlier], kind=kind, **scored  # type: ignore[arg-type]
        )  # fmt: skip
    return Graph(
        nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=tuple(edges[k] for k in sorted(edges))
    )


# --- the file -----------------------------------------------------------------------------------


def test_same_graph_same_bytes_in_any_order_and_process() -> None:
    graph = hostile_graph()
    turned = replace(graph, nodes=graph.nodes[::-1], edges=graph.edges[::-1])
    assert page(turned) == page(graph)
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import hashlib; from graphs import small_graph; from wenmai.export.html import generate\n"
        "print(hashlib.sha256(''.join(generate(small_graph())).encode()).hexdigest())"
    )
    for seed in ("0", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        ran = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
        )
        assert ran.stdout.strip() == hashlib.sha256(page(small_graph()).encode()).hexdigest()


@pytest.mark.parametrize(
    "graph", [small_graph(), hostile_graph(), Graph()], ids=["small", "hostile", "empty"]
)
def test_markup_is_the_template_and_nothing_else(graph: Graph) -> None:
    text = page(graph, title=HOSTILE[0])
    assert text.encode("utf-8")
    assert text.lower().count("<script") == text.lower().count("</script") == 3
    for name in ("graph", "evidence"):
        written = text.split(f'id="{name}-data">')[1].split("</script>")[0]
        assert not set("<>&\u2028\u2029\x00\ufffe") & set(written)
        json.loads(written)
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
    assert not re.search(r"\son[a-z]+\s*=|\sstyle\s*=|javascript:|<img|https?://(?!www\.w3\.org)", markup)


def test_policy_names_the_only_script_and_style() -> None:
    text = page(small_graph())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        inner = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(inner) == 1
        digest = base64.b64encode(hashlib.sha256(inner[0].encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy[1]


def test_scripts_are_all_joined_and_small() -> None:
    assert sorted(html._SCRIPTS) == [path.name for path in SCRIPTS]
    exported = {
        path.name: set(re.findall(r"^export (?:const|class|function) (\w+)", path.read_text("utf-8"), re.M))
        | {name.strip() for found in re.findall(r"^export const \[(.*?)\]", path.read_text("utf-8"), re.M)
           for name in found.split(",")}
        for path in SCRIPTS
    }  # fmt: skip
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, path.name
        for names, module in re.findall(r"^import \{ (.*?) \} from '\./(.*?)';$", text, re.M):
            assert {one.strip() for one in names.split(",")} <= exported[module], path.name
        assert text.count("\nimport ") + text.startswith("import ") == len(
            re.findall(r"^import \{.*;$", text, re.M)
        )
    assert not re.search(r"^(?:import|export)\b", html._script(), re.M)
    names = re.findall(r"^(?:const|let|class|function\*?) (\w+)", html._script(), re.M)
    assert len(names) == len(set(names)), sorted(name for name in set(names) if names.count(name) > 1)


def test_scripts_never_parse_markup_or_ask_a_network() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser"
            r"|setAttribute\('(?:style|on)|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|await import",
            text,
        ), path.name


def test_only_web_addresses_become_links() -> None:
    urls = [
        "javascript:window.hurt=1",
        "data:text/html,x",
        "vbscript:x",
        "//x.org",
        "https://",
        "ftp://x.org/",
    ]
    nodes = [Node(id=f"n{at}", kind="article", title="x", url=url) for at, url in enumerate(urls)]
    nodes.append(Node(id="n9", kind="article", title="x", url="HTTPS://example.org/1"))
    nodes.append(Node(id="https://example.org/2", kind="article", title="x", url="https://example.org/2"))
    written = data(page(Graph(nodes=tuple(nodes))), "graph")["url"]
    assert sorted(map(str, written["v"])) == ["1", "HTTPS://example.org/1"]


def test_most_connected_nodes_when_there_are_too_many() -> None:
    graph = synthetic(120)
    shown = data(page(graph, max_nodes=30), "graph")
    assert len(shown["kind"]) == 30
    assert shown["total"] == 120
    assert sum(len(group["t"]) for group in shown["edges"]) > 0
    assert len(data(page(graph, max_nodes=0), "graph")["kind"]) == 0


def test_ten_thousand_nodes_fit_in_a_megabyte() -> None:
    assert len(page(synthetic(10_000)).encode("utf-8")) <= 1_000_000


def test_long_texts_are_cut_around_their_mark() -> None:
    mark = "《很长的句子》"
    context = "前😀" * 400 + mark + "后" * 900
    evidence = tuple(Evidence(text=mark, context=context) for _ in range(50))
    nodes = (
        Node(id="a", kind="article", title="长" * 5_000_000),
        Node(id="b", kind="article", title="b", tags=("t" * 10_000,) * 500),
    )
    edge = Edge(source="a", target="b", kind="cites", weight=50, mentions=evidence)
    text = page(Graph(nodes=nodes, edges=(edge,)))
    assert len(text) < 200_000
    sentences = data(text, "evidence")
    (numbers,) = sentences["cites"]
    sentence = sentences["strings"][numbers[0]].encode("utf-16-le")
    assert sentence[2 * numbers[1] : 2 * (numbers[1] + numbers[2])].decode("utf-16-le") == mark
    assert 150 < len(sentence.decode("utf-16-le")) <= 202


@given(st.lists(st.one_of(st.none(), st.integers(-3, 3), st.text(max_size=3)), max_size=60))
def test_columns_come_back(values: list[int | str | None]) -> None:
    assert _read_column(json.loads(json.dumps(html._column(values))), len(values)) == values


@given(st.lists(st.text(max_size=12).map(lambda text: html._clean(text, 99)), max_size=20))
def test_front_coded_ids_come_back(texts: list[str]) -> None:
    coded = html._front_coded(texts)
    before, found = "", []
    for shared, rest in zip(coded["k"], coded["t"], strict=True):
        before = before.encode("utf-16-le")[: 2 * shared].decode("utf-16-le") + rest
        found.append(before)
    assert found == texts


def _read_column(written: Any, count: int) -> list[Any]:
    """What data.js does."""
    if isinstance(written, list):
        return written
    if written is None:
        return [None] * count
    if "c" in written:
        return [written["c"]] * count
    if "n" in written:
        return [None if at < 0 else written["d"][at] for at in written["n"]]
    values: list[Any] = [None] * count
    at = 0
    for step, value in zip(written["i"], written["v"], strict=True):
        at += step
        values[at] = value
    return values


# --- in a browser -------------------------------------------------------------------------------


@pytest.mark.browser
def test_page_draws_without_network(visit: Opener) -> None:
    seen = visit(page(synthetic(300)))
    assert _painted(seen) > 3_000
    assert seen.page.title() == "文脉 · wenmai"
    assert seen.page.evaluate("document.documentElement.lang") == "zh"
    seen.clean()


@pytest.mark.browser
@pytest.mark.parametrize("graph", [Graph(), Graph(nodes=(Node(id="a", kind="work", title="alone"),))])
def test_page_of_almost_nothing(visit: Opener, graph: Graph) -> None:
    seen = visit(page(graph))
    seen.page.fill("#query", "x")
    assert "没有找到" in seen.page.inner_text("#tally")
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
    _shows(seen, title)
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
    window.mouse.click(*_place(seen, A2))
    _shows(seen, "漫步扩散（二）：自回归的看法")
    card = window.inner_text("#card")
    for said in ("2022-07-06", "某甲", "约 9 分钟", "2 次", "上一篇文章已经给出了结果", "缺第 3 篇", "70 %"):
        assert said in card
    marks = window.locator("#card .citesArticles blockquote mark").all_inner_texts()
    assert "《漫步扩散（一）：拆与建》" in marks
    link = window.locator("#card a.original")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (A2, "noopener noreferrer")
    window.click("#card .citesWorks a.node")
    _shows(seen, "Denoising Diffusion Probabilistic Models")
    assert "漫步扩散（二）" in window.inner_text("#card .citedBy")
    seen.clean()


@pytest.mark.browser
def test_page_says_what_is_inferred_or_only_cited(visit: Opener) -> None:
    seen = visit(page(small_graph()), address=_address(OTHER))
    assert "推断" in seen.page.inner_text("#card .facts")
    assert "原无标题" in seen.page.inner_text("#card .facts")
    assert "不必先读" in seen.page.inner_text("#card")
    _go(seen, A4)
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
        Edge(source=one, target=two, kind="requires", weight=weight, role="needed", reasons=(
            Reason(kind="cue-stated", source=one, text="stated", context=f"在{two}中说过。"),))
        for one, two, weight in needs
    ]  # fmt: skip
    edges.append(Edge(source="a4", target="a3", kind="requires", weight=0.9, role="helps"))
    seen = visit(page(Graph(nodes=nodes, edges=tuple(edges))), address=_address("a4"))
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
    _go(seen, "a0")
    assert sorted(window.locator(".thenRead .node").all_inner_texts()) == ["第三", "第二"]
    seen.clean()


@pytest.mark.browser
def test_page_address_brings_the_same_view_back(visit: Opener) -> None:
    seen = visit(page(small_graph()), address=_address(A1))
    window = seen.page
    _shows(seen, "漫步扩散（一）：拆与建")
    window.click("#card .inSeries a.node >> nth=0")
    assert window.evaluate("decodeURIComponent(location.hash)") == f"#node={SERIES}"
    window.go_back()
    _shows(seen, "漫步扩散（一）：拆与建")
    window.go_forward()
    _shows(seen, "漫步扩散")
    _go(seen, "urn:wenmai:article:00ff")  # a former id
    _shows(seen, "漫步扩散（一）：拆与建")
    for wrong in ("#node=nobody", "#node=%E0%A4%A", "#else", "#node="):
        window.evaluate("hash => { location.hash = hash; }", wrong)
        window.wait_for_selector("#panel", state="hidden")
    seen.clean()


@pytest.mark.browser
def test_page_on_a_narrow_screen(visit: Opener) -> None:
    seen = visit(
        page(small_graph()), address=_address(A2), width=390, height=844, has_touch=True, is_mobile=True
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
    x, y = _place(seen, A2)
    assert 0 < x < 390
    assert 0 < y < box["y"]
    window.tap("#taller")
    assert window.get_attribute("#taller", "aria-expanded") == "true"
    window.tap("#shut")
    seen.wait("document.getElementById('panel').hidden")
    window.tap("#whole")
    _settle(seen)
    window.touchscreen.tap(*_place(seen, PAPER))
    seen.wait("!document.getElementById('panel').hidden")
    _shows(seen, "Denoising Diffusion Probabilistic Models")
    seen.clean()


@pytest.mark.browser
def test_page_legend_filters_and_colours(visit: Opener) -> None:
    seen = visit(page(small_graph()))
    window = seen.page
    before = _painted(seen)
    window.click("#legend .key >> text=文章")
    assert window.evaluate("[...wenmai.view.scene.visible].filter(Boolean).length") == 6
    _settle(seen)
    assert 0 < _painted(seen) < before
    _go(seen, A1)  # what is asked for is shown all the same
    assert window.evaluate("id => wenmai.view.scene.visible[wenmai.node(id)]", A1) == 1
    window.click("#legend .modes button >> nth=1")
    assert "扩散模型" in window.inner_text("#keys")
    assert window.evaluate("id => wenmai.view.scene.grouping.of[wenmai.node(id)]", TOPIC) == 1
    seen.clean()


@pytest.mark.browser
def test_page_in_english_and_dark(visit: Opener) -> None:
    seen = visit(page(small_graph()), address=_address(A2), locale="en-GB", color_scheme="dark")
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
    shown = [html._clean(node.title, 300) for node in sorted(graph.nodes, key=lambda node: node.id)]
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
        assert window.evaluate("""[...document.querySelectorAll('[href], [src]')].every(one =>
            /^(#node=|https?:)/.test(one.getAttribute('href') || one.getAttribute('src') || ''))""")
    for payload in HOSTILE:
        window.fill("#query", html._clean(payload, 300).replace("\ufffd", ""))
        window.mouse.move(*_place(seen, window.evaluate("wenmai.graph.id[2]")))
    window.wait_for_timeout(100)
    assert window.evaluate("window.hurt") is None
    assert window.evaluate("document.title") == HOSTILE[0]
    seen.clean()


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
    assert f"export const FLOOR = {FLOOR};" in (PAGE / "plan.js").read_text(encoding="utf-8")


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
        Node(id=one, kind="article", title=one, known="text",
             date=chance.choice(["2020-01-01", "2020-01", "2021", ""]),
             series=chance.choice(["", "", "s", "t"]), position=chance.choice([None, 1, 2]))
        for one in ids
    ]  # fmt: skip
    nodes += [Node(id=one, kind="series", title=one) for one in "st"]
    edges = [
        Edge(source=order[at], target=target, kind="requires",
             weight=chance.choice([0.6, 0.8, 0.9, 0.95, 1.0]),
             role=chance.choice(["needed", "needed", "helps"]))
        for at in range(1, 40) for target in chance.sample(order[:at], min(at, chance.randrange(4)))
    ]  # fmt: skip
    graph = Graph(nodes=tuple(sorted(nodes, key=lambda node: node.id)), edges=tuple(edges))
    return graph, _Reading(graph)


def _address(node_id: str) -> str:
    return "#node=" + "".join(f"%{byte:02X}" for byte in node_id.encode("utf-8"))


def _go(seen: browser.Visit, node_id: str) -> None:
    seen.page.evaluate("hash => { location.hash = hash; }", _address(node_id))
    seen.wait("id => wenmai.view.scene.selected === wenmai.node(id)", node_id)


def _place(seen: browser.Visit, node_id: str) -> tuple[float, float]:
    """Where a node is on the screen."""
    x, y = seen.page.evaluate(
        """id => { const {view, graph, node} = wenmai, at = node(id);
            return [view.camera.screenX(graph.x[at]), view.camera.screenY(graph.y[at])]; }""",
        node_id,
    )
    return x, y


def _shows(seen: browser.Visit, title: str) -> None:
    """Until the panel shows this title: choosing goes through the address, which takes a moment."""
    seen.wait("title => document.getElementById('panel-title')?.innerText === title", title)


def _settle(seen: browser.Visit) -> None:
    seen.wait("!wenmai.view.pending && !wenmai.view.scene.moving")


def _painted(seen: browser.Visit) -> int:
    """How many pixels of the picture are not background."""
    _settle(seen)
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
