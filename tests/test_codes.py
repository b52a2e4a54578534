"""Every code of a finding is explained, and the build and the report count alike."""

from __future__ import annotations

import ast
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphs import A1, A2, health_of, small_graph
from wenmai.check import CODES, tally
from wenmai.cli import main
from wenmai.model import Finding, Node, SeriesReport, Unresolved
from wenmai.store import write

PACKAGE = Path(__file__).resolve().parent.parent / "graph" / "wenmai"
NAMES = ("code", "reason")
COUNTED = {"series-gap", "series-double"}  # of what series lack; no code is written for them


def literals(value: ast.expr) -> Iterator[str]:
    """The texts that an expression may give: a literal, or either side of a choice."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from literals(value.body)
        yield from literals(value.orelse)


def places_of_codes(tree: ast.Module) -> dict[str, set[int]]:
    """Functions and records of a file → which of their arguments are codes."""
    taken: dict[str, set[int]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [
                one.target.id
                for one in node.body
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            ]
            taken.setdefault(node.name, set()).update(fields.index(name) for name in NAMES if name in fields)
        if isinstance(node, ast.FunctionDef):
            names = [one.arg for one in node.args.args if one.arg not in ("self", "cls")]
            taken.setdefault(node.name, set()).update(names.index(name) for name in NAMES if name in names)
    return taken


def codes_used() -> set[str]:
    """Literals that are given as, or to a parameter called, `code` or `reason`."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    of_trees = [places_of_codes(tree) for tree in trees]
    anywhere: dict[str, set[int]] = defaultdict(set)
    for found in of_trees:
        for name, places in found.items():
            anywhere[name] |= places
    given: list[ast.expr] = []
    for tree, own in zip(trees, of_trees, strict=True):
        taken = anywhere | own
        for node in ast.walk(tree):
            if isinstance(node, ast.AnnAssign | ast.Assign) and node.value:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                given += [node.value for one in targets if getattr(one, "id", "") in NAMES]
            elif isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                given += [one.value for one in node.keywords if one.arg in NAMES]
                given += [node.args[at] for at in taken.get(name, ()) if at < len(node.args)]
    return {text for one in given for text in literals(one) if text}


def test_every_code_has_a_row_and_every_row_a_code() -> None:
    used = codes_used()
    assert {"same-title", "no-series", "names-a-series", "learned-host", "ambiguous", "missing"} <= used
    assert used - CODES.keys() == set()
    assert CODES.keys() - used == COUNTED


def test_rows_are_whole_sentences() -> None:
    for code, row in CODES.items():
        assert row.meaning.endswith("."), code
        assert row.remedy.endswith((".", ")")), code


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("code", ["no-series", "names-a-series", "series-gap", "same-title"])
def test_a_code_is_explained_without_a_build(code: str, tmp_path: Path) -> None:
    result = run("check", "--explain", code, "--dir", str(tmp_path / "none"))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [f"{code}: {CODES[code].meaning}", f"  {CODES[code].remedy}"]
    read = json.loads(run("check", "--explain", code, "--json").stdout)
    assert (read["code"], read["meaning"]) == (code, CODES[code].meaning)


def test_an_unknown_code_names_those_there_are() -> None:
    result = run("check", "--explain", "qqq")
    assert result.exit_code == 2
    assert "no finding has the code qqq; the codes are ambiguous, " in result.stderr
    assert "same-title" in result.stderr


def test_a_slip_in_a_code_is_answered_with_the_code() -> None:
    assert "same-titel; did you mean same-title?" in run("check", "--explain", "same-titel").stderr


FINDINGS = (
    Finding(code="bad-url", path="a.md", line=3, target="http://http://x"),
    Finding(code="conflict-date", path="b.md"),
)
OPEN = (
    Unresolved(source=A1, text="《木马》", reason="no-series", candidates=(A2, A1)),
    Unresolved(source=A2, text="《木马》", reason="no-series", candidates=(A2, A1)),
    Unresolved(source=A1, text="http://http://x", reason="bad-url"),
)
LACKS = (SeriesReport(id="urn:wenmai:series:5e1f", title="漫步扩散", gaps=(3, 5), doubles=(1,)),)


def test_the_build_and_the_report_count_alike(tmp_path: Path) -> None:
    graph = replace(small_graph(), findings=FINDINGS, unresolved=OPEN, series=LACKS)
    codes = tally(graph.findings, Counter(one.reason for one in OPEN), LACKS)
    assert codes == {
        "bad-url": 1, "conflict-date": 1, "no-series": 2, "series-gap": 2, "series-double": 1,
    }  # fmt: skip
    assert health_of(graph).count() == codes.total() == 7
    write(graph, tmp_path / "graph.db")
    last = run("check", "--dir", str(tmp_path)).stderr.splitlines()[-1]
    assert last == "7 findings (bad-url 1, conflict-date 1, no-series 2, series-double 1, series-gap 2)"


def test_last_lines_of_build_and_check_agree(tmp_path: Path) -> None:
    folder = tmp_path / "posts"
    folder.mkdir()
    (folder / "a.md").write_text("---\ntitle: 旋转木马（一）\ndate: 2024-02-30\n---\n见上一篇。\n", "utf-8")
    (folder / "b.md").write_text(
        "---\ntitle: 旋转木马（三）\n---\n接着《旋转木马（二）》往下写》。\n", "utf-8"
    )
    out = str(tmp_path / "out")
    counts = [
        [line for line in result.stderr.splitlines() if "finding" in line][-1].partition(";")[0]
        for result in (
            run("build", str(folder), "-o", out),
            run("build", str(folder), "-o", out),  # nothing has changed
            run("check", "--dir", out),
        )
    ]
    assert len({*counts}) == 1
    assert "bad-date 1" in counts[0]
    assert "missing-part 1" in counts[0]


def test_a_candidate_is_shown_by_its_title_and_never_by_its_id(tmp_path: Path) -> None:
    nodes = tuple(
        Node(id=f"urn:wenmai:article:{n}", kind="article", title="木马", date=f"2024-0{n}-01") for n in (1, 2)
    )
    asked = Unresolved(
        source=nodes[0].id, text="《木马》", reason="ambiguous", candidates=(nodes[0].id, nodes[1].id)
    )
    graph = replace(small_graph(), nodes=nodes, edges=(), unresolved=(asked,), series=(), dropped=())
    write(replace(graph, considered=()), tmp_path / "graph.db")
    shown = run("check", "--dir", str(tmp_path)).stdout
    assert "could be: 木马  2024-01-01" in shown
    assert "could be: 木马  2024-02-01" in shown
    assert "urn:wenmai" not in shown


def test_a_finding_is_shown_with_its_line(tmp_path: Path) -> None:
    write(replace(small_graph(), findings=FINDINGS), tmp_path / "graph.db")
    assert "  bad-url  a.md:3" in run("check", "--dir", str(tmp_path)).stdout
    read = json.loads(run("check", "--json", "--dir", str(tmp_path)).stdout)
    assert read["urls"][0]["line"] == 3
    assert read["urls"][0]["target"] == "http://http://x"
