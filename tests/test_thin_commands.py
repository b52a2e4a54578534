"""Every command is a thin call of one method of the library, and JSON has the names of attributes."""

from __future__ import annotations

import ast
import inspect
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import wenmai
from conftest import ROOT
from wenmai.cli import COMMANDS, main
from wenmai.library import Library
from wenmai.model import Node, Reason

CLI = sorted((ROOT / "graph" / "wenmai" / "cli").glob("*.py"))
TARGET, EARLIER = "漫谈（八）", "漫谈（七）"


@dataclass(frozen=True)
class Line:
    """A command line, and what it calls."""

    words: tuple[str, ...]
    calls: tuple[str, ...]


# `{out}` is a build, `{data}` articles, `{new}` a folder that is not there yet.
LINES = [
    Line(("build", "{data}", "-o", "{new}"), ("build",)),
    Line(("build", "--explain", "{data}"), ("explain",)),
    Line(("load", "{parts}", "-o", "{new}"), ("load",)),
    Line(("path", TARGET), ("path",)),
    Line(("path", TARGET, "--known", EARLIER, "--format", "json", "--explain"), ("path",)),
    Line(
        ("path", TARGET, "--format", "html", "--no-open"), ("path", "named", "view")
    ),  # the page, at the ids
    Line(("show", TARGET), ("show",)),
    Line(("next", "--known", EARLIER), ("next",)),
    Line(("next", "--known-file", "{names}"), ("named", "next")),  # so that a line that fails has its number
    Line(("why", TARGET, EARLIER), ("why",)),
    Line(("search", "扩散"), ("search",)),
    Line(("series",), ("series",)),
    Line(("series", "生成扩散模型漫谈"), ("show",)),
    Line(("topics",), ("topics",)),
    Line(("topics", "扩散模型"), ("show",)),
    Line(("topics", "--explain", TARGET), ("topics_of",)),
    Line(("stats",), ("stats",)),
    Line(("stats", "--plot", "{new}.svg"), ("plot",)),
    Line(("check",), ("check",)),
    Line(("check", "--aliases"), ("check",)),
    Line(("check", "{data}"), ("check_inputs",)),
    Line(("check", "--explain", "same-title"), ()),  # a row of a table
    Line(("check", "--write-baseline", "{new}"), ("check",)),
    Line(("export", "json"), ("export",)),
    Line(("export", "csv", "-o", "{new}"), ("export",)),
    Line(("export", "widget", "-o", "{new}"), ("widget",)),
    Line(("export", "neo4j", "-o", "{new}"), ("export",)),
    Line(("export", "parquet", "-o", "{new}"), ("export",)),
    Line(("query", "ASK { ?a cito:cites ?b }"), ("query",)),
    Line(("diff", "{out}", "{out}"), ("diff",)),
    Line(("view", "--no-open"), ("view",)),
    Line(("view", "--no-open", "--around", TARGET), ("view",)),
    Line(("mcp",), ("serve",)),
    Line(("schema", "path"), ("schema",)),
    Line(("doctor",), ("doctor",)),
    Line(("validate", "--dir", "{few}"), ("validate",)),
    Line(("validate", "{turtle}"), ("validate",)),
    Line(("validate", "--show", "shapes"), ()),  # a file of the package
]
FUNCTIONS = ("build", "check_inputs", "doctor", "explain", "load", "schema", "serve", "validate")
# What every command does when it opens a build, and what a block does.
OPENING = ("unfit", "close")
PLACELESS = ("build", "load", "diff", "schema")  # commands without --dir


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("thin")
    shutil.copytree(data_build, folder / "out")
    wenmai.build(ROOT / "data" / "samples", folder / "few")
    wenmai.build(ROOT / "data" / "samples", folder / "parts", parts=["parquet"])
    (folder / "names.txt").write_text(f"{EARLIER}\n", "utf-8")
    return {
        "out": str(folder / "out"),
        "parts": str(folder / "parts"),
        "few": str(folder / "few"),
        "turtle": str(folder / "few" / "graph.ttl"),
        "names": str(folder / "names.txt"),
        "data": str(ROOT / "data" / "samples"),
    }


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The public methods and functions that are called, but for those that these call themselves."""
    told: list[str] = []
    depth = 0

    def spied(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def spy(*given: Any, **more: Any) -> Any:
            nonlocal depth
            if not depth and name not in OPENING:
                told.append(name)
            depth += 1
            try:
                return call(*given, **more)
            finally:
                depth -= 1

        return spy

    for name, method in inspect.getmembers(Library, inspect.isfunction):
        if not name.startswith("_"):
            monkeypatch.setattr(Library, name, spied(name, method))
    for name in FUNCTIONS:
        call = (lambda _: None) if name == "serve" else getattr(wenmai, name)  # which would never end
        monkeypatch.setattr(wenmai, name, spied(name, call))
    return told


def run(words: tuple[str, ...], places: dict[str, str], new: Path) -> Any:
    filled = [word.format(**places, new=new) if word[:1] == "{" else word for word in words]
    placed = words[0] in PLACELESS or {"{data}", "{turtle}", "--dir"} & {*words}
    where = [] if placed else ["--dir", places["out"]]
    result = CliRunner().invoke(main, [*filled, *where])
    assert result.exit_code in (0, 1), result.output
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("line", LINES, ids=lambda line: " ".join(line.words))
def test_a_command_calls_one_method(
    line: Line, calls: list[str], places: dict[str, str], tmp_path: Path
) -> None:
    run(line.words, places, tmp_path / "new")
    assert tuple(dict.fromkeys(calls)) == line.calls


def test_every_command_is_tried() -> None:
    assert {line.words[0] for line in LINES} == set(COMMANDS)


@pytest.mark.parametrize("path", CLI, ids=lambda path: path.name)
def test_a_command_knows_nothing_of_how_it_is_done(path: Path) -> None:
    """Neither stages nor stores: what it needs of them is an answer of the library."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    reached = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not reached & {"store", "_store", "_graph"}
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    rooms = {module.split(".")[1] for module in modules if module.startswith("wenmai.")}
    assert rooms <= {"check", "cli", "errors", "export", "library", "model", "phrases", "prerequisites"}


# --- names in JSON ---------------------------------------------------------------------------------

ANSWERS: list[tuple[tuple[str, ...], Callable[[Library], Any]]] = [
    (("path", TARGET, "--format", "json", "--explain"), lambda library: library.path(TARGET, explain=True)),
    (("path", "topic:peft", "--format", "json"), lambda library: library.path("topic:peft")),
    (("show", TARGET, "--json"), lambda library: library.show(TARGET)),
    (("show", "topic:peft", "--json"), lambda library: library.show("topic:peft")),
    (("show", "topic:生成模型", "--json"), lambda library: library.show("topic:生成模型")),
    (("show", "series:生成扩散模型漫谈", "--json"), lambda library: library.show("series:生成扩散模型漫谈")),
    (("next", EARLIER, "--json"), lambda library: library.next(EARLIER)),
    (("why", TARGET, EARLIER, "--json"), lambda library: library.why(TARGET, EARLIER)),
    (("why", TARGET, "漫谈（一）：DDPM", "--json"), lambda library: library.why(TARGET, "漫谈（一）：DDPM")),
    (("search", "扩散", "--json"), lambda library: library.search("扩散")),
    (("series", "--json"), lambda library: library.series()),
    (("topics", "--json"), lambda library: library.topics()),
    (("topics", "--language", "en", "--json"), lambda library: library.topics("en")),
    (("topics", "--explain", TARGET, "--json"), lambda library: library.topics_of(TARGET)),
    (("stats", "--json"), lambda library: library.stats()),
    (("check", "--json"), lambda library: library.check()),
    (("diff", "{out}", "{out}", "--json"), lambda library: library.diff(library)),
]


@pytest.mark.parametrize(
    ("words", "ask"), ANSWERS, ids=lambda value: " ".join(value) if type(value) is tuple else ""
)
def test_names_in_json_are_names_of_attributes(
    words: tuple[str, ...], ask: Callable[[Library], Any], places: dict[str, str], tmp_path: Path
) -> None:
    with wenmai.open(places["out"]) as library:
        compare(json.loads(run(words, places, tmp_path).stdout), ask(library), "answer")


def compare(written: Any, answer: Any, where: str) -> None:
    """The JSON is what the attributes of these names hold."""
    if isinstance(written, dict):
        for key, value in written.items():
            if type(answer) is tuple:  # pairs: of a scheme and its value, of a language and a label
                values = [value for name, value in answer if name == key]
                compare(value, values if isinstance(value, list) else values[0], f"{where}.{key}")
            else:
                compare(value, part_of(answer, key), f"{where}.{key}")
    elif isinstance(written, list):
        assert len(written) == len(answer), where
        for at, (one, other) in enumerate(zip(written, answer, strict=True)):
            compare(one, other, f"{where}[{at}]")
    elif written is None:
        assert not answer, where
    elif isinstance(answer, str | int | float):
        assert written == answer, where
    else:  # a record of which only the identity matters
        assert written == answer.id, where


def part_of(answer: Any, key: str) -> Any:
    if isinstance(answer, Reason) and key == "from":  # no name in Python
        return answer.source
    return answer[key] if isinstance(answer, dict) else getattr(answer, key)


def test_a_node_has_the_names_that_lists_give() -> None:
    node = Node(id="a", kind="article", title="木马", reading_minutes=7)
    assert node.minutes == 7
    assert Reason(kind="cited", value=0.5).points == 0.5
