"""The page as a file: its bytes, its policy, its data. What it does in a browser is in `test_page_*`."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import os
import random
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from browser import data, page
from graphs import HOSTILE, hostile_graph, small_graph
from wenmai.export import html
from wenmai.export.page_columns import column, front_coded, packed
from wenmai.export.page_data import cut
from wenmai.export.page_script import asset, bare, joined_scripts, load_order
from wenmai.export.pinyin_table import pinyin_table
from wenmai.model import Edge, Evidence, Graph, Node
from wenmai.words.readings import READINGS

PAGE = Path(html.__file__).parent / "page"
SCRIPTS = sorted(PAGE.glob("*.js"))
EXPORTED = re.compile(r"^export (?:async )?(?:const|class|function) (\w+)", re.M)
DECLARED = re.compile(r"^(?:export )?(?:const|let|class|(?:async )?function\*?) (\[[^\]]*\]|\w+)", re.M)


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
    assert text.lower().count("<script") == text.lower().count("</script") == 4
    for name in ("phrases", "graph", "evidence"):
        written = text.split(f'id="{name}-data">')[1].split("</script>")[0]
        assert not set("<>&\u2028\u2029\x00\ufffe") & set(written)
        json.loads(written)
    markup = re.sub(r"<(script|style|noscript)\b.*?</\1>", "", text, flags=re.DOTALL)
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
    assert sorted(load_order(asset)) == [path.name for path in SCRIPTS]
    exported = {
        path.name: set(EXPORTED.findall(path.read_text("utf-8")))
        | {name.strip() for found in re.findall(r"^export const \[(.*?)\]", path.read_text("utf-8"), re.M)
           for name in found.split(",")}
        for path in SCRIPTS
    }  # fmt: skip
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 340, path.name
        for names, module in re.findall(r"^import \{ (.*?) \} from '\./(.*?)';$", text, re.M):
            assert {one.strip() for one in names.split(",")} <= exported[module], path.name
        assert text.count("\nimport ") + text.startswith("import ") == len(
            re.findall(r"^import \{.*;$", text, re.M)
        )
    assert not re.search(r"^(?:import|export)\b", joined_scripts(), re.M)
    names = [
        name
        for path in SCRIPTS
        for declared in DECLARED.findall(path.read_text("utf-8"))
        for name in re.findall(r"\w+", declared)
    ]
    assert len(names) == len(set(names)), sorted(name for name in set(names) if names.count(name) > 1)


def test_a_script_stands_behind_what_it_imports() -> None:
    modules = {
        "main.js": "import { a } from './a.js';\nimport { c } from './c.js';\n",
        "a.js": "/** @type {import('./main.js').X} */\nimport { b } from './b.js';\n",
        "b.js": "import { c } from './c.js';\nexport const b = c;\n",
        "c.js": "export const c = 1;\n",
        "unused.js": "",
    }
    assert load_order(modules.__getitem__) == ("c.js", "b.js", "a.js", "main.js")
    modules["c.js"] = "import { a } from './a.js';\n"
    with pytest.raises(ValueError, match=r"circle: a\.js → b\.js → c\.js → a\.js$"):
        load_order(modules.__getitem__)


def test_only_remarks_and_indentation_are_left_out() -> None:
    written = (
        "/** a\n * b\n */\nconst a = 1; // c\n  // d\n  f();\n  /** @type {X} */ (a).b();\n/* e */\ng { }\n"
    )
    assert bare(written) == "const a = 1;\nf();\n(a).b();\ng { }\n"
    for kept in (
        "const a = '; // c';\n",
        "const a = 1; // the word's end\n",
        "const a = 'https://b.example';\n",
    ):
        assert bare(kept) == kept
    for path in SCRIPTS:
        for line in path.read_text(encoding="utf-8").split("\n"):
            code = re.sub(r"//.*", "", re.sub(r"'(?:\\.|[^'\\])*'|/(?:\\.|[^/\\\n])+/", "", line))
            # a string over several lines would lose its indentation
            assert re.sub(r"\\.", "", code).count("`") % 2 == 0, (path.name, line)


def test_scripts_never_parse_markup_or_ask_a_network() -> None:
    for path in SCRIPTS:
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|DOMParser"
            r"|setAttribute\('(?:style|on)|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|await import",
            text,
        ), path.name


def test_page_leaves_unsaid_what_the_command_leaves_unsaid() -> None:
    from wenmai.cli.path_text import _SAID_BETTER

    (row,) = re.findall(r"^const IMPLIED = \{ (.*) \};$", _asset_text("reasons.js"), re.M)
    implied = re.findall(r"'?([\w-]+)'?: \['([\w-]+)'\]", row)
    assert sorted(implied) == sorted(_SAID_BETTER)


def _asset_text(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


def test_a_page_is_made_for_a_language_or_for_its_readers() -> None:
    assert "language" not in data(page(small_graph()), "graph")
    assert data(page(small_graph(), language="zh"), "graph")["language"] == "zh"
    with pytest.raises(ValueError, match=r"no language 'la'; choose one of: en, zh"):
        page(small_graph(), language="la")


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


def test_ten_thousand_nodes_fit_in_a_megabyte() -> None:
    assert len(page(synthetic(10_000)).encode("utf-8")) <= 1_100_000


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
    assert len(text) < 320_000
    sentences = data(text, "evidence")
    (numbers,) = sentences["cites"]
    sentence = sentences["strings"][numbers[0]].encode("utf-16-le")
    assert sentence[2 * numbers[1] : 2 * (numbers[1] + numbers[2])].decode("utf-16-le") == mark
    assert 150 < len(sentence.decode("utf-16-le")) <= 202


@given(st.lists(st.one_of(st.none(), st.integers(-3, 3), st.text(max_size=3)), max_size=60))
def test_columns_come_back(values: list[int | str | None]) -> None:
    assert _read_column(json.loads(json.dumps(column(values))), len(values)) == values


@given(st.lists(st.integers(-(10**7), 10**7), max_size=40))
def test_packed_numbers_come_back(numbers: list[int]) -> None:
    written = packed(numbers)
    assert not set('<>&\\"') & set(written["p"])
    digits = [chr(at) for at in range(35, 127) if chr(at) not in "&<>\\"]
    found = []
    for at in range(0, len(written["p"]), written["w"]):
        value = 0
        for digit in written["p"][at : at + written["w"]]:
            value = value * len(digits) + digits.index(digit)
        found.append(value + written["o"])
    assert found == numbers


def test_characters_stand_under_every_reading() -> None:
    table = pinyin_table(["重排：ABC", "绿い한"])
    assert table is not None
    entries = dict(re.findall(r"([a-z]+)([^a-z ]+)", table))
    assert "重" in entries["zhong"]
    assert "重" in entries["chong"]
    assert entries["lv"] == "绿"
    assert not set("ABCい한") & set(table)
    assert pinyin_table(["plain", "かな"]) is None


def test_readings_are_those_of_pypinyin() -> None:
    signs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    expected: dict[str, str] = {}
    for sign in signs:
        for syllable in {*pinyin(sign, style=Style.NORMAL, heteronym=True)[0]}:
            if re.fullmatch("[a-z]+", syllable):
                expected[syllable] = expected.get(syllable, "") + sign
    assert json.loads(READINGS.read_text("utf-8")) == expected


@given(st.lists(st.text(max_size=12).map(lambda text: cut(text, 99)), max_size=20))
def test_front_coded_ids_come_back(texts: list[str]) -> None:
    coded = front_coded(texts)
    before, found = "", []
    for shared, rest in zip(coded["k"], coded["t"], strict=True):
        before = before.encode("utf-16-le")[: 2 * shared].decode("utf-16-le") + rest
        found.append(before)
    assert found == texts


def _read_column(written: Any, count: int) -> list[Any]:
    """What columns.js does."""
    if isinstance(written, list):
        return written
    if written is not None and "s" in written:
        return list(itertools.accumulate(written["s"]))
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
