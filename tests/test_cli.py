"""The command line: what it prints where, its exit codes, and what never reaches the terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from graphs import A1, A2, A4, HOSTILE, OTHER, SERIES, hostile_graph, small_graph
from wenmai import __version__
from wenmai.cli import COMMANDS, main
from wenmai.cli.printing import clip, columns, json_text, safe, shorten
from wenmai.model import Drop, Edge, Finding, Graph, Node, Reason
from wenmai.store import write

SECOND = "漫步扩散（二）"
READERS = (
    ["path", SECOND],
    ["show", SECOND],
    ["next", "--known", "漫步扩散（一）"],
    ["search", "扩散"],
    ["series"],
    ["series", "漫步"],
    ["topics"],
    ["topics", "扩散"],
    ["stats"],
    ["check"],
)


def run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(main, list(arguments), **more)


def process(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "wenmai", *arguments]
    return subprocess.run(command, capture_output=True, timeout=600, check=False, **more)


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `out` with the small graph, beside which the commands run."""
    monkeypatch.chdir(tmp_path)
    return stored(small_graph(), tmp_path / "out")


def stored(graph: Graph, folder: Path) -> Path:
    folder.mkdir()
    write(graph, folder / "graph.db")
    return folder


# --- help ---------------------------------------------------------------------------------------


def test_the_table_says_what_the_commands_say() -> None:
    for name, (_, brief) in COMMANDS.items():
        command = main.get_command(click.Context(main), name)
        assert command is not None
        assert (command.name, command.short_help) == (name, brief)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help_and_an_example(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"
            assert parameter.help.endswith("."), f"{name} {parameter.opts}"
    result = run(name, "--help")
    assert result.exit_code == 0
    assert re.search(rf"Examples:\n(.*\n)*?.*wenmai {name}\b", result.stdout)


def test_help_and_version() -> None:
    shown = run("--help").stdout
    assert all(f"  {name} " in shown for name in COMMANDS)
    assert "130  interrupted" in shown
    assert run("--version").stdout.strip() == f"wenmai, version {__version__}"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom wenmai.cli import main\nmain(['--help'], standalone_mode=False)\n"
        "print(*sorted(name for name in sys.modules if '.' not in name or name.startswith('wenmai')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {name for name in loaded if name.startswith("wenmai")} == {
        "wenmai",
        "wenmai.cli",
        "wenmai.cli.options",
        "wenmai.cli.signals",
        "wenmai.errors",
        "wenmai.phrases",
        "wenmai.phrases.catalogue",
        "wenmai.phrases.languages",
    }
    assert not loaded & {"sqlite3", "rdflib", "networkx", "numpy", "json", "yaml", "bs4"}


# --- answers ------------------------------------------------------------------------------------


def test_path_as_text(out: Path) -> None:
    result = run("path", SECOND)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        "漫步扩散（二）：自回归的看法 · 2022-07-06 · first read 1 article, about 12 min",
        "",
        "1  漫步扩散（一）：拆与建  2022-06-13  needed for the target",
        "   previous part; cited twice, first at 1 % of the text",
        "   「在《漫步扩散（一）：拆与建》中，我们把前向过程比作拆楼。」",
    ]


def test_path_says_plainly_that_nothing_is_needed(out: Path) -> None:
    assert "nothing is said to be needed" in run("path", "漫步扩散（一）").stdout
    assert "nothing is said to be needed" in run("path", SECOND, "--known", A1).stdout
    assert "not needed: 1 cited in passing" in run("path", "漫步扩散（一）").stdout


def test_path_as_json(out: Path) -> None:
    answer = json.loads(run("path", SECOND, "--format", "json", "--known", OTHER).stdout)
    assert list(answer) == ["target", "steps", "dropped", "known", "minutes", "unknown_lengths"]
    assert answer["target"] == A2
    assert answer["known"] == [OTHER]
    (step,) = answer["steps"]
    assert list(step) == [
        "id",
        "title",
        "url",
        "date",
        "known",
        "role",
        "ground",
        "probability",
        "needed_for",
        "score",
        "reasons",
        "minutes",
    ]
    assert (step["id"], step["role"], step["score"], step["minutes"]) == (A1, "needed", 0.9, 12)
    assert list(step["reasons"][0]) == ["kind", "from", "text", "context", "where"]
    assert step["reasons"][0]["from"] == A2
    dropped = json.loads(run("path", A1, "--format", "json").stdout)["dropped"]
    assert dropped == [{"source": A1, "target": OTHER, "why": "cited in passing"}]


def chain() -> Graph:
    """d needs c, c needs b and a, b needs a, d is helped by h; a is only cited."""
    titles = {"a": "甲 [一]", "b": "乙", "c": "丙", "d": "丁", "h": "旁"}
    nodes = tuple(
        Node(id=one, kind="article", title=title, known="cited" if one == "a" else "text",
             url=f"https://example.org/({one})", date=f"2020-01-0{at}",
             reading_minutes=None if one == "a" else 10)
        for at, (one, title) in enumerate(titles.items(), 1)
    )  # fmt: skip
    pairs = {"ba": "needed", "ca": "needed", "cb": "needed", "dc": "needed", "dh": "helps"}
    edges = tuple(
        Edge(source=pair[0], target=pair[1], kind="requires", score=0.9, role=role,  # type: ignore[arg-type]
             reasons=(Reason(kind="cue", source=pair[0], text="cited", context=f"见《{titles[pair[1]]}》"),))
        for pair, role in pairs.items()
    )  # fmt: skip
    drops = (
        Drop(source="c", target="d", why="cycle: the weakest edge"),
        Drop(source="d", target="a", why="an aside"),
    )
    return Graph(nodes=nodes, edges=edges, dropped=drops)


def test_path_numbers_marks_and_leaves_out(tmp_path: Path) -> None:
    folder = str(stored(chain(), tmp_path / "chain"))
    lines = run("path", "丁", "--dir", folder).stdout.splitlines()
    assert lines[0].endswith("first read 3 articles, at least 20 min (1 unknown)")
    assert lines[2] == "1  甲 [一]  2020-01-01  needed for 2 and 3 (only cited, no text at hand)"
    assert "2  乙       2020-01-02  needed for 3" in lines
    assert "3  丙       2020-01-03  needed for the target" in lines
    assert lines[-2:] == [
        "not needed: 1 only helpful (--all shows helpful ones)",
        "cut: 丙 needs 丁: cycle: the weakest edge",
    ]
    known = json.loads(run("path", "丁", "--json", "--dir", folder).stdout)
    assert (known["minutes"], known["unknown_lengths"]) == (20, 1)
    assert (
        "先读 3 篇，至少 20 分钟（另有 1 篇时长未知）"
        in run("--lang", "zh", "path", "丁", "--dir", folder).stdout
    )
    alone = run(
        "path", "乙", "--minutes", "5", "--dir", folder
    ).stdout  # what is of unknown length takes none
    assert alone.splitlines()[0].endswith("first read 1 article, reading time unknown")
    unknown = json.loads(run("path", "乙", "--json", "--dir", folder).stdout)
    assert (unknown["minutes"], unknown["unknown_lengths"]) == (None, 1)
    assert "helps with the target" in run("path", "丁", "--all", "--dir", folder).stdout
    assert "left out: 1 over budget" in run("path", "丁", "--budget", "2", "--dir", folder).stdout
    far = run("path", "丁", "--depth", "1", "--dir", folder).stdout
    assert "left out: 2 too far from the target (--explain lists them)" in far
    told = run("path", "丁", "--depth", "1", "--explain", "--dir", folder).stdout
    assert "left out: 2 too far from the target\n" in told  # they stand below
    assert "not needed: 1 only helpful\n" in run("path", "丁", "--budget", "2", "--dir", folder).stdout
    route = json.loads(run("path", "丁", "--from", "乙", "--format", "json", "--dir", folder).stdout)
    assert [step["id"] for step in route["steps"]] == ["b", "c"]
    assert run("path", "乙", "--from", "丁", "--dir", folder).exit_code == 3


def test_path_as_checklist_and_diagram(tmp_path: Path) -> None:
    folder = str(stored(chain(), tmp_path / "chain"))
    listed = run("path", "丁", "--format", "md", "--dir", folder).stdout
    assert r"- [ ] [甲 \[一\]](https://example.org/%28a%29) (2020-01-01, needed for 2 and 3" in listed
    drawn = run("path", "丁", "--format", "mermaid", "--dir", folder).stdout
    assert drawn.splitlines()[:2] == ["flowchart TD", '  n1["甲 #91;一#93;"]']
    assert "  n3 --> target" in drawn


def test_next_lists_what_builds_on_the_known(out: Path) -> None:
    for arguments in (["--known", A1], ["--known", A1, OTHER]):
        found = json.loads(run("next", *arguments, "--json").stdout)
        assert [(one["id"], one["builds_on"]) for one in found] == [(A2, [A1])]
    assert "nothing builds" in run("next", "--known", OTHER).stderr
    assert run("next").exit_code == 2


def test_show_has_every_relation_with_its_sentence(out: Path) -> None:
    shown = run("show", SECOND).stdout
    for part in (
        "← this one", "missing: 3", "×2 exact, previous-part", "「上一篇文章已经给出了结果。」",
        "Denoising Diffusion", "扩散模型  (0.70)", "documents: a/102.md",
    ):  # fmt: skip
        assert part in shown, part
    assert "unresolved (1)" in run("show", A1).stdout
    card = json.loads(run("show", SECOND, "--json").stdout)
    assert card["id"] == A2
    assert [one["id"] for one in card["cites"]] == [A1, A4]
    assert card["cites"][0]["mentions"][0]["context"].startswith("在《漫步扩散")
    (place,) = card["series_places"]
    assert (place["id"], place["previous"], place["next"], place["gaps"]) == (SERIES, A1, A4, [3])
    assert json.loads(run("show", A1, "--json").stdout)["cited_by"][0]["id"] == A2
    assert len(json.loads(run("show", "topic:扩散", "--json").stdout)["articles"]) == 2


def test_search_series_topics_stats(out: Path) -> None:
    assert json.loads(run("search", "漫步", "方差", "--json").stdout)[0]["id"] == A4
    nothing = run("search", "没有")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert json.loads(run("series", "--json").stdout)[0] == {
        "id": SERIES, "title": "漫步扩散", "parts": 3, "gaps": [3], "doubles": []
    }  # fmt: skip
    assert [one["articles"] for one in json.loads(run("topics", "--json").stdout)] == [2, 0]
    assert json.loads(run("stats", "--json").stdout)["edges"]["cites"] == 5
    assert "1  article cited" in run("stats").stdout


def test_check_reports_and_strict_fails(out: Path, tmp_path: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stderr) == (0, "3 findings (ambiguous 1, series-gap 1, stray-mark 1)\n")
    assert "《晚安》  ambiguous" in result.stdout
    assert "could be: 阳台种葱记" in result.stdout
    assert run("check", "--strict").exit_code == 1
    gaps = run("check", "--gaps").stdout
    assert "missing 3" in gaps
    assert "晚安" not in gaps
    assert list(json.loads(run("check", "--unresolved", "--json").stdout)) == ["unresolved"]
    healthy = str(stored(Graph(), tmp_path / "healthy"))
    assert run("check", "--strict", "--dir", healthy).exit_code == 0


def test_export_and_view(out: Path) -> None:
    assert len(json.loads(run("export", "json").stdout)["nodes"]) == 10
    assert run("export", "json", "-o", "g.json").stdout == ""
    assert Path("g.json").read_text() == run("export", "json").stdout
    assert run("export", "nonsense").exit_code == 2
    assert run("export", "json", "-o", "missing/g.json").exit_code == 4
    (out / "graph.html").write_text("<html>")
    assert run("view", "--no-open").stdout == f"{Path('out/graph.html')}\n"


def test_view_writes_the_page_where_it_is_missing(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("wenmai.export.generate", lambda name, graph: iter([name, str(len(graph.nodes))]))
    monkeypatch.setattr("webbrowser.open", lambda url: bool(opened.append(url)) or True)
    assert run("view").exit_code == 0
    assert (out / "graph.html").read_text() == "html10"
    assert opened == [(out / "graph.html").resolve().as_uri()]


CITES = "<http://purl.org/spar/cito/cites>"


def test_query_answers(out: Path) -> None:
    lines = run("query", f"SELECT ?b WHERE {{ <{A1}> {CITES} ?b }} ORDER BY ?b").stdout.splitlines()
    assert lines == ["b", "https://github.com/someone/some-repo", "urn:wenmai:book:77aa"]
    assert run("query", f"ASK {{ <{A2}> {CITES} <{A1}> }}").stdout == "true\n"
    built = run("query", f"CONSTRUCT {{ ?a <urn:x> ?b }} WHERE {{ ?a {CITES} ?b }}").stdout
    assert len(built.splitlines()) == 5
    Path("q.rq").write_text(f"ASK {{ <{A1}> {CITES} <{A2}> }}")
    assert json.loads(run("query", "q.rq", "--json").stdout)["boolean"] is False
    assert run("query", "-", input="ASK { ?a ?b ?c }").stdout == "true\n"


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * WHERE { SERVICE <http://localhost:1/> { ?a ?b ?c } }",
        "SELECT * WHERE { ?a ?b ?c FILTER EXISTS { SERVICE SILENT <http://localhost:1/> { ?a ?b ?c } } }",
        "SELECT * FROM <http://localhost:1/> WHERE { ?a ?b ?c }",
        "SELECT * FROM NAMED <http://localhost:1/> WHERE { GRAPH ?g { ?a ?b ?c } }",
        "LOAD <http://localhost:1/>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?a ?b ?c }",
        "SELECT nonsense {",
        "no-such-file.rq",
    ],
)
def test_query_refuses(out: Path, sparql: str) -> None:
    result = run("query", sparql)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_an_endless_query_is_stopped(out: Path) -> None:
    result = run("query", ENDLESS, "--timeout", "0.3")
    assert result.exit_code == 1
    assert "took longer than 0.3 s" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="no such background processes")
def test_an_endless_query_is_stopped_where_interrupts_are_ignored(out: Path) -> None:
    ignoring = f"trap '' INT; exec {sys.executable} -m wenmai query '{ENDLESS}' --timeout 0.3"
    result = subprocess.run(["sh", "-c", ignoring], capture_output=True, timeout=600, check=False)
    assert result.returncode == 1
    assert b"took longer than 0.3 s" in result.stderr


CATASTROPHIC = 'SELECT ?t WHERE { ?a ?b ?t FILTER regex(str("%s!"), "^(a|aa|a?a)*$") }' % ("a" * 60)


def test_a_catastrophic_regex_is_stopped(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.library.oxigraph.is_installed", lambda: False)  # whose expressions are linear
    result = run("query", CATASTROPHIC, "--timeout", "0.5")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "took longer than 0.5 s" in result.stderr


def test_the_limit_of_a_query_covers_loading(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "wenmai.store.streaming.StreamedGraph.surroundings",
        lambda _: re.match("(a|aa|a?a)*$", "a" * 60 + "!"),
    )
    result = run("query", "ASK { ?a ?b ?c }", "--timeout", "0.5")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "took longer than 0.5 s" in result.stderr


def test_an_endless_query_is_told_from_triples_that_are_not_there_yet(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyoxigraph")
    with monkeypatch.context() as slow:
        slow.setattr("wenmai.library.oxigraph._loaded", lambda *_: re.match("(a|aa|a?a)*$", "a" * 60 + "!"))
        result = run("query", "ASK { ?a ?b ?c }", "--timeout", "0.3")
    assert "laying out the triples for a first query took longer than 0.3 s; raise --timeout" in result.stderr
    assert run("query", "ASK { ?a ?b ?c }").exit_code == 0


@pytest.mark.parametrize("fault", ["killed", "memory"])
def test_a_query_that_needs_too_much_is_one_line(
    fault: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def graph(_: object) -> None:
        if fault == "memory":
            raise MemoryError
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr("wenmai.store.streaming.StreamedGraph.surroundings", graph)
    result = run("query", "ASK { ?a ?b ?c }")
    assert result.exit_code == 1
    assert result.stderr == "wenmai: the query needs more memory than there is; narrow it\n"


def test_diff_in_words_and_as_json(out: Path, tmp_path: Path) -> None:
    graph = small_graph()
    nodes = tuple(
        replace(node, title="漫步扩散（一）：新题") if node.id == A1 else node
        for node in graph.nodes
        if node.id != OTHER
    )
    moved = [replace(node, id="urn:new", former_ids=(A4,)) if node.id == A4 else node for node in nodes]
    nodes = (*moved, Node(id="https://example.org/new", kind="article", title="新文"))
    edges = tuple(
        replace(e, source=e.source.replace(A4, "urn:new"), target=e.target.replace(A4, "urn:new"))
        for e in graph.edges if e.target not in (OTHER, "urn:wenmai:book:77aa")
    )  # fmt: skip
    stored(replace(graph, nodes=nodes, edges=edges), tmp_path / "later")
    found = json.loads(run("diff", "out", "later", "--json").stdout)
    assert [one["title"] for one in found["added"]] == ["新文"]
    assert [one["id"] for one in found["removed"]] == [OTHER]
    assert {one["id"]: list(one["fields"]) for one in found["changed"]} == {
        A1: ["title"], "urn:new": ["id", "former_ids"]
    }  # fmt: skip
    assert found["citations_gained"] == []
    assert found["citations_lost"] == [{"source": A1, "target": "urn:wenmai:book:77aa"}]
    words = run("diff", "out", "later").stdout
    assert "  + 新文" in words
    assert "  - 漫步扩散（一）：新题 → 概率论沉思录" in words
    assert run("diff", "out", "out").stdout == "nothing has changed\n"


# --- building -----------------------------------------------------------------------------------


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Stands in for the build room; returns what it was called with."""
    calls: list[Any] = []

    def build(inputs: Any, folder: Path, options: Any, **more: Any) -> Any:
        calls.append((inputs, folder, options, more))
        return SimpleNamespace(
            graph_counts={"articles": 4},
            findings=(Finding(code="bad-date", path="a\x1b.md", line=3, message="30 February"),),
            unresolved=Counter({"ambiguous": 2}),
            series=(),
            counts={},
            listed_works=0,
            unfit=(),
            resumed=(),
            unexported=(),
            unchanged=False,
            files=(folder / "graph.db",),
        )

    monkeypatch.setattr("wenmai.library.building.build_inputs", build)
    return calls


def test_build_hands_over_its_options_and_tells_what_was_found(builder: list[Any], tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    result = run(
        "build", "a.md", "b/", "-o", str(tmp_path), "-j", "2", "--force", "--sites", f"{tmp_path}/sites"
    )
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'graph.db'}\n"
    assert "a␛.md:3: 30 February [bad-date]" in result.stderr
    assert "3 findings (ambiguous 2, bad-date 1)" in result.stderr
    ((inputs, folder, options, more),) = builder
    assert (inputs, folder) == (["a.md", "b/"], tmp_path)
    assert asdict(options) == {
        "site": None,
        "sites": tmp_path / "sites",
        "title": "",
        "aliases": None,
        "topics": None,
        "jobs": 2,
        "engine": "local",
        "master": "",
        "checkpoints": "",
        "force": True,
        "works": "cited",
    }
    assert set(more["exports"]) == {"graph.ttl", "graph.graphml", "graph.html"}
    assert "".join(more["exports"]["graph.ttl"](small_graph())).startswith("@prefix")


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["x", "-j", "0"],
        ["x", "--engine", "magic"],
        ["x", "--master", "local[2]"],
        ["x", "--checkpoints", "kept"],
        ["x", "--site", "no/file"],
    ],
)
def test_build_refuses_wrong_usage(builder: list[Any], wrong: list[str]) -> None:
    assert run("build", *wrong).exit_code == 2
    assert builder == []


# --- exit codes ---------------------------------------------------------------------------------


def test_names_without_one_answer_end_with_3(out: Path) -> None:
    several = run("path", "漫步")
    assert (several.exit_code, several.stdout) == (3, "")
    assert several.stderr.startswith("wenmai: several articles answer to “漫步”")
    assert f"  漫步扩散（一）：拆与建  {A1}\n" in several.stderr
    nobody = run("show", "没有这一篇")
    assert (nobody.exit_code, nobody.stdout, nobody.stderr.count("\n")) == (3, "", 1)


@pytest.mark.parametrize("arguments", READERS)
def test_no_build_ends_with_4(arguments: list[str], tmp_path: Path) -> None:
    result = run(*arguments, "--dir", str(tmp_path))
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == f"wenmai: no build in {tmp_path}; run `wenmai build` first\n"


@pytest.mark.parametrize("damage", ["short", "foreign", "newer", "pages"])
@pytest.mark.parametrize("arguments", READERS)
def test_a_damaged_store_ends_with_4_and_one_line(arguments: list[str], damage: str, out: Path) -> None:
    whole = (out / "graph.db").read_bytes()
    broken = {
        "short": whole[:-4096],
        "foreign": whole[:68] + b"ABCD" + whole[72:],
        "newer": whole[:60] + b"\0\0\0\x63" + whole[64:],
        "pages": whole[:4096] + b"\xff" * (len(whole) - 4096),
    }
    (out / "graph.db").write_bytes(broken[damage])
    result = run(*arguments)
    assert result.exit_code == 4
    assert result.stdout == ""
    assert result.stderr.startswith("wenmai: ")
    assert result.stderr.count("\n") == 1


def test_flipped_bytes_never_end_in_a_traceback(out: Path) -> None:
    path = out / "graph.db"
    whole = path.read_bytes()
    used = [at for at, byte in enumerate(whole) if byte]
    for at in used[:: len(used) // 60]:
        flipped = bytearray(whole)
        flipped[at] ^= 0x11
        path.write_bytes(flipped)
        for arguments in (["show", A2, "--json"], ["path", A2], ["check"], ["search", "扩散模"]):
            result = run(*arguments)
            assert result.exception is None or isinstance(result.exception, SystemExit), (at, arguments)
            assert result.exit_code in (0, 1, 3, 4)


def test_an_interrupt_ends_with_130(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wenmai.library.lookup.find", interrupted)
    result = run("show", A1)
    assert (result.exit_code, result.stdout) == (130, "")


def test_unknown_commands_and_options_end_with_2() -> None:
    assert run("nonsense").exit_code == 2
    assert run("path", "x", "--nonsense").exit_code == 2
    assert run("path").exit_code == 2


# --- real processes -----------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["", "ascii"])
def test_locale_c_does_not_hurt(out: Path, encoding: str) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONCOERCECLOCALE": "0"}
    done = process("path", A2, env=environment | {"PYTHONUTF8": "0"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "漫步扩散（一）：拆与建".encode() in done.stdout
    assert process("path", SECOND, env=environment).stdout == done.stdout
    for mode in "01":
        for name in ("没有", "没有.md"):
            wrong = process("show", name, env=environment | {"PYTHONUTF8": mode})
            assert (wrong.returncode, wrong.stdout, wrong.stderr.count(b"\n")) == (3, b"", 1)


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    nodes = tuple(Node(id=f"urn:{i:06}", kind="article", title="题" * 50) for i in range(3000))
    folder = stored(Graph(nodes=nodes), tmp_path / "many")
    for command in (["export", "json"], ["search", "题题题", "--limit", "3000"]):
        with subprocess.Popen(
            [sys.executable, "-m", "wenmai", *command, "--dir", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            running.stdout.read(10)
            running.stdout.close()
            assert running.stderr.read() == b""
        assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_ends_with_4(out: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "wenmai", "export", "json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 4
    assert done.stderr.startswith(b"wenmai: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="closed descriptors")
def test_closed_streams_do_not_hurt(out: Path) -> None:
    line = f'"{sys.executable}" -m wenmai path {A2} >&- <&-'
    done = subprocess.run(["/bin/sh", "-c", line], stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


# --- hostile text -------------------------------------------------------------------------------

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe]")


def test_hostile_titles_never_reach_the_terminal_raw(tmp_path: Path) -> None:
    graph = hostile_graph()
    folder = str(stored(graph, tmp_path / "hostile"))
    ids = [node.id for node in graph.nodes]
    commands = [["show", one] for one in ids] + [["show", one, "--json"] for one in ids]
    commands += [["path", n.id, "--all", "--format", f] for n in graph.nodes if n.kind == "article"
                 for f in ("text", "md", "json", "mermaid")]  # fmt: skip
    commands += [
        ["search", "script"],
        ["search", "a"],
        ["check"],
        ["check", "--json"],
        ["series"],
        ["topics"],
    ]
    commands += [["show", HOSTILE[4] + "x"], ["path", "a"], ["topics", "--json"], ["next", "--known", ids[0]]]
    for command in commands:
        result = run(*command, "--dir", folder)
        assert result.exit_code in (0, 3), (command, result.output)
        assert not RAW.search(result.output), command
        if "--json" in command:
            json.loads(result.stdout)
    difference = run("diff", folder, str(stored(small_graph(), tmp_path / "small")))
    assert not RAW.search(difference.output)


def test_a_diagram_and_a_checklist_stay_whole(tmp_path: Path) -> None:
    title = 'x"]; click n1 "javascript:alert(1)" <b>`[y](javascript:z)`'
    nodes = (
        Node(id="a", kind="article", title=title, url="javascript:x"),
        Node(id="b", kind="article", title="b"),
    )
    edges = (Edge(source="b", target="a", kind="requires", role="needed"),)
    folder = str(stored(Graph(nodes=nodes, edges=edges), tmp_path / "x"))
    drawn = run("path", "b", "--format", "mermaid", "--dir", folder).stdout.splitlines()
    assert len(drawn) == 4
    assert drawn[1].count('"') == 2
    assert not set("<>`()") & set(drawn[1])
    listed = run("path", "b", "--format", "md", "--dir", folder).stdout
    assert "](" not in listed.replace(r"\](", "").replace(r"\]\(", "")
    assert r"\<b\>\`" in listed


def test_safe_makes_visible_and_leaves_the_rest() -> None:
    assert safe("a\x1b[31m\x07\x9b\u202e\u200b\n") == "a␛[31m␇‹U+009B›‹U+202E›‹U+200B›␊"
    ordinary = "《漫谈》（一）：DDPM　é 👍\ufe0f ½"
    assert safe(ordinary) == ordinary
    bidi = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *bidi,
        *range(0x200B, 0x200E),
        0xFEFF,
        0x2028,
        0xDC80,
        0xE0041,
    ):
        assert chr(code) not in safe(chr(code)), hex(code)
        assert chr(code) not in json_text(chr(code)), hex(code)
    text = json_text({"a\u202e": ["\x9b\x1b\udc80", "漫\U000e0041"]})
    assert not RAW.search(text)
    assert json.loads(text) == {"a\u202e": ["\x9b\x1b\udc80", "漫\U000e0041"]}


def test_columns_count_chinese_twice() -> None:
    assert columns("漫谈（a）") == 9
    assert clip("漫谈漫谈", 5) == "漫谈…"
    assert clip("漫谈", 4) == "漫谈"
    long = "开头" * 60 + "在《某文》中" + "结尾" * 60
    assert "《某文》" in shorten(long, 40)
    assert columns(shorten(long, 40)) <= 40


def test_colours_obey_no_color(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1m" in run("show", A1, color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("show", A1, color=True).stdout


def test_a_query_knows_the_prefixes_of_the_turtle(out: Path) -> None:
    result = run("query", "SELECT ?b WHERE { ?a cito:cites ?b }")
    assert result.exit_code == 0
    assert A1 in result.stdout
