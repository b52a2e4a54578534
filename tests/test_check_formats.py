"""What CI systems and code hosts get of a check: annotations, SARIF, JUnit, Markdown, a baseline."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result

from test_page_script import from_npm
from wenmai.check import CODES, LEVELS, Selection, level_of
from wenmai.check.formats import FORMATS, by_gravity
from wenmai.check.selection import Fingerprint, baseline_text, codes_named, counts_as_failure, read_baseline
from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.model import Finding

DEAD = Finding(code="dead-anchor", path="b.md", line=7, target="a.md#nix", message="no heading “nix”")
GAP = Finding(code="series-gap", path="a.md", target="轮轴", message="part 2 of 轮轴 is missing")
NOTE = Finding(code="resembles", path="a.md", line=2, target="《轮》", message="见《轮》。")
ALL = (NOTE, GAP, DEAD)
HOSTILE = Finding(
    code="missing-file",
    path='a,b:%"<&>.md',
    line=3,
    target="x::error::y",
    message="100%\n::set-output name=a::b\r<script>|`*_[x](javascript:1)",
)


def written(form: str, findings: Sequence[Finding]) -> str:
    return "\n".join(FORMATS[form](findings))


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Three articles with a dead link and a gap, in a folder of a repository."""
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    (posts / "a.md").write_text("# 轮轴（一）\n\n见[辐条](spokes.md)。\n", "utf-8")
    (posts / "b.md").write_text("# 轮轴（三）\n\n见[前](a.md#nix)。\n", "utf-8")
    return tmp_path / "content"


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


# --- levels ----------------------------------------------------------------------------------------


def test_every_code_has_a_level_and_each_level_has_codes() -> None:
    assert {row.level for row in CODES.values()} == set(LEVELS)
    assert level_of("a code of tomorrow") == "note"


@pytest.mark.parametrize(
    ("finding", "fails"),
    [(DEAD, ("error", "warning", "note")), (GAP, ("warning", "note")), (NOTE, ("note",))],
)
def test_a_level_takes_what_is_as_grave(finding: Finding, fails: tuple[str, ...]) -> None:
    assert tuple(level for level in LEVELS if counts_as_failure(finding, level)) == fails


def test_the_gravest_and_then_what_is_most_met_comes_first() -> None:
    twice = [
        Finding(code="missing-file", path=path, target="wheel.md", message="…") for path in ("x.md", "z.md")
    ]
    assert by_gravity([NOTE, GAP, DEAD, *twice]) == [*twice, DEAD, GAP, NOTE]


# --- forms -----------------------------------------------------------------------------------------


def test_annotations_stand_at_their_lines() -> None:
    lines = written("github", [DEAD, GAP, NOTE]).split("\n")
    assert lines[0].startswith(
        "::error file=b.md,line=7,title=dead-anchor::a.md#nix: no heading “nix”. A link"
    )
    assert lines[1].startswith("::warning file=a.md,line=1,title=series-gap::part 2 of 轮轴 is missing. A")
    assert lines[2].startswith("::notice file=a.md,line=2,title=resembles::《轮》: 见《轮》。 The title")


@pytest.mark.parametrize(
    ("path", "line", "file", "shown"),
    [
        ("facts.jsonl#221", None, "facts.jsonl", 221),  # of JSON lines an entry is a line
        ("facts.NDJSON#3", 5, "facts.NDJSON", 5),
        ("posts/list.txt#4", None, "posts/list.txt", 1),
        ("posts/list.txt#4", 48, "posts/list.txt", 48),
        ("a#b.md", 3, "a#b.md", 3),
        ("a.md", None, "a.md", 1),
    ],
)
def test_an_entry_stands_in_its_file(path: str, line: int | None, file: str, shown: int) -> None:
    """No host has a file that is called posts/list.txt#4."""
    finding = Finding(code="missing-file", path=path, line=line, target="x.md", message="…")
    assert written("github", [finding]).startswith(f"::error file={file},line={shown},title=")
    (result,) = json.loads(written("sarif", [finding]))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == (quote(file), {"startLine": shown})
    assert f'file="{file}" line="{shown}"' in written("junit", [finding])


def test_an_annotation_gives_no_second_command() -> None:
    text = written("github", [HOSTILE])
    assert text.count("\n") == 0
    assert text.startswith('::error file=a%2Cb%3A%25"<&>.md,line=3,title=missing-file::')
    assert "100%25%0A::set-output name=a::b%0D<script>" in text


def test_sarif_has_a_rule_for_each_code_and_a_place_for_each_result() -> None:
    (run,) = json.loads(written("sarif", [DEAD, GAP, NOTE, HOSTILE]))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["dead-anchor", "missing-file", "resembles", "series-gap"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == rules[result["ruleIndex"]]["defaultConfiguration"]["level"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert places[0]["region"] == {"startLine": 7}
    assert places[1]["region"] == {"startLine": 1}  # a host shows nothing without a line
    assert places[3]["artifactLocation"]["uri"] == "a%2Cb%3A%25%22%3C%26%3E.md"


SARIF = {"@microsoft/jest-sarif": "1.0.0-beta.0"}  # holds the schema that OASIS has published


@pytest.fixture(scope="module")
def sarif_schema() -> jsonschema.Draft4Validator:
    folder = from_npm(SARIF) / "@microsoft" / "jest-sarif" / "lib" / "schemas"
    schema = json.loads((folder / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    schema["properties"]["$schema"].pop("format", None)
    return jsonschema.Draft4Validator(schema)


def test_sarif_is_what_its_schema_says(sarif_schema: jsonschema.Draft4Validator, articles: Path) -> None:
    logs = [json.loads(written("sarif", some)) for some in ([], [DEAD, GAP, NOTE, HOSTILE])]
    printed = check(articles, "--format", "sarif").stdout
    for log in (*logs, json.loads(printed)):
        assert not [f"{error.json_path}: {error.message}" for error in sarif_schema.iter_errors(log)]
    logs[1]["runs"][0]["results"][0]["level"] = "fatal"
    assert not sarif_schema.is_valid(logs[1])


def test_what_is_the_same_keeps_its_fingerprint_when_lines_move() -> None:
    def prints(*lines: int) -> list[str]:
        findings = [Finding(code="missing-file", path="a.md", line=line, target="x.md") for line in lines]
        (run,) = json.loads(written("sarif", findings))["runs"]
        return [result["partialFingerprints"]["finding/v1"] for result in run["results"]]

    assert prints(1, 5) == prints(3, 9)
    assert len(set(prints(1, 5))) == 2


def test_a_result_without_a_file_has_no_place() -> None:
    (run,) = json.loads(written("sarif", [Finding(code="same-title", target="轮轴")]))["runs"]
    assert "locations" not in run["results"][0]


def test_junit_has_a_test_for_each_finding() -> None:
    root = ElementTree.fromstring(written("junit", [DEAD, NOTE, HOSTILE]))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("3", "2", "1")
    cases = root.findall(".//testcase")
    assert [case.get("classname") for case in cases] == ["dead-anchor", "resembles", "missing-file"]
    assert (cases[0].get("file"), cases[0].get("line")) == ("b.md", "7")
    assert cases[1].find("skipped") is not None
    assert cases[2].get("file") == HOSTILE.path
    failure = cases[0].find("failure")
    assert failure is not None
    assert failure.text == CODES["dead-anchor"].remedy


def test_junit_without_findings_has_a_test_that_passed() -> None:
    root = ElementTree.fromstring(written("junit", []))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert len(root.findall(".//testcase")) == 1


def test_markdown_counts_by_code_and_lists_by_place() -> None:
    text = written("markdown", ALL)
    assert text.startswith(
        "<!-- wenmai check -->\n# 3 findings\n\n"
        "| | code | meaning |\n|---:|---|---|\n| 1 | dead-anchor (error) |"
    )
    assert "- b.md:7: a.md\\#nix: no heading “nix”" in text
    assert written("markdown", []) == "<!-- wenmai check -->\n# 0 findings"


def test_markdown_shows_what_is_cited_as_text() -> None:
    text = written("markdown", [HOSTILE])
    assert "<script>" not in text
    assert "[x](javascript" not in text


# --- the command -----------------------------------------------------------------------------------


def test_inputs_are_built_for_the_moment_and_named_from_here(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles.parent)
    result = check("content", "--format", "github")
    assert result.exit_code == 0
    assert [line.split("::")[1] for line in result.stdout.splitlines()] == [
        "error file=content/posts/b.md,line=3,title=dead-anchor",
        "error file=content/posts/a.md,line=3,title=missing-file",
        "warning file=content/posts/a.md,line=1,title=series-gap",
    ]
    assert sorted(path.name for path in articles.parent.iterdir()) == ["content"]


def test_a_prefix_leads_from_the_root(articles: Path, tmp_path: Path) -> None:
    CliRunner().invoke(main, ["build", str(articles), "-o", str(tmp_path / "out")])
    result = check("--dir", tmp_path / "out", "--format", "github", "--prefix", "site/content")
    assert "file=site/content/posts/b.md,line=3" in result.stdout


@pytest.mark.parametrize(
    ("options", "exit_code"),
    [
        ((), 0),
        (("--strict",), 1),
        (("--fail-on", "error"), 1),
        (("--fail-on", "error", "--ignore", "error"), 0),
        (("--fail-on", "warning", "--select", "series-gap"), 1),
        (("--fail-on", "error", "--select", "series-gap"), 0),
        (("--strict", "--ignore", "error,series-gap"), 0),
        (("--strict", "--ignore", "error", "--ignore", "series-gap"), 0),
    ],
)
def test_the_exit_code_is_of_what_is_asked_for(
    articles: Path, options: tuple[str, ...], exit_code: int
) -> None:
    assert check(articles, *options).exit_code == exit_code


def test_the_report_holds_what_is_selected_and_nothing_else(articles: Path) -> None:
    result = check(articles, "--select", "series-gap")
    assert "轮轴  missing 2" in result.stdout
    assert "dead-anchor" not in result.output
    assert "1 finding (series-gap 1)" in result.stderr
    record = json.loads(check(articles, "--json", "--ignore", "warning").stdout)
    assert record["findings"] == len(record["records"]) == 2
    assert record["series"] == []
    assert set(record["codes"]) == {"dead-anchor", "missing-file"}
    assert record["codes"]["dead-anchor"]["level"] == "error"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--select", "dead-ancor"), "no finding has the code dead-ancor; did you mean dead-anchor?"),
        (("--ignore", "wheel"), "no finding has the code wheel"),
        (("--select", ","), "select names no code"),
        (("--json", "--format", "sarif"), "--json goes with --format json, not with sarif"),
        (("--format", "xml"), "'xml' is not one of"),
    ],
)
def test_what_cannot_be_meant_is_refused(articles: Path, options: tuple[str, ...], says: str) -> None:
    result = check(articles, *options)
    assert result.exit_code == 2
    assert says in result.stderr


# --- the baseline ----------------------------------------------------------------------------------


def test_of_a_hundred_old_findings_and_one_new_only_the_new_one_fails(tmp_path: Path) -> None:
    articles, known = tmp_path / "articles", tmp_path / "known.json"
    articles.mkdir()
    links = "".join(f"见[{n}](gone-{n}.md)。\n\n" for n in range(100))
    (articles / "a.md").write_text(f"# 轮轴\n\n{links}", "utf-8")
    assert check(articles, "--write-baseline", known).exit_code == 0
    assert check(articles, "--baseline", known, "--strict").exit_code == 0
    (articles / "a.md").write_text(f"# 轮轴\n\n新的一段，见[辐条](spokes.md)。\n\n{links}", "utf-8")
    result = check(articles, "--baseline", known, "--strict", "--format", "github")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert re.match(r"::error file=\S+/articles/a\.md,line=3,title=missing-file::spokes\.md", line)


def test_a_second_one_like_a_known_one_is_new() -> None:
    twice = [Finding(code="missing-file", path="a.md", line=n, target="x.md") for n in (1, 5)]
    once = Selection(baseline={Fingerprint("missing-file", "a.md", "x.md"): 1})
    assert list(once.of(twice)) == twice[1:]


def test_what_a_baseline_knows_in_vain_is_said(articles: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    check(articles, "--write-baseline", known)
    (articles / "posts" / "b.md").write_text("# 轮轴（三）\n\n见[前](a.md)。\n", "utf-8")
    result = check(articles, "--baseline", known, "--strict")
    assert result.exit_code == 0
    assert "gone since the baseline: 1 finding; --write-baseline" in result.stderr


def test_a_baseline_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    text = baseline_text([*ALL, HOSTILE, DEAD])
    assert text == baseline_text([DEAD, HOSTILE, DEAD, GAP, NOTE])
    (tmp_path / "known.json").write_text(text, "utf-8")
    counts = read_baseline(tmp_path / "known.json")
    assert counts[Fingerprint.of(DEAD)] == 2
    assert counts[Fingerprint.of(HOSTILE)] == 1
    assert read_baseline_of(tmp_path, baseline_text([])) == {}


def read_baseline_of(folder: Path, text: str) -> dict[Fingerprint, int]:
    (folder / "known.json").write_text(text, "utf-8")
    return read_baseline(folder / "known.json")


@pytest.mark.parametrize(
    "text", ["", "[]", '{"version": 1}', '{"version": 2, "findings": []}', '{"version": "1"', "[" * 9999]
)
def test_what_is_no_baseline_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"known\.json: (no|a) baseline") as raised:
        read_baseline_of(tmp_path, text)
    assert "\n" not in str(raised.value)


def test_a_baseline_that_is_not_there_is_named(articles: Path, tmp_path: Path) -> None:
    result = check(articles, "--baseline", tmp_path / "none.json")
    assert result.exit_code == 1
    assert "none.json: No such file" in result.stderr
    assert "--write-baseline makes one" in result.stderr


def test_a_baseline_never_replaces_a_store(articles: Path, tmp_path: Path) -> None:
    CliRunner().invoke(main, ["build", str(articles), "-o", str(tmp_path / "out")])
    result = check("--dir", tmp_path / "out", "--write-baseline", tmp_path / "out" / "graph.db")
    assert result.exit_code == 4
    assert CliRunner().invoke(main, ["stats", "--dir", str(tmp_path / "out")]).exit_code == 0


def test_a_level_stands_for_its_codes() -> None:
    assert codes_named("warning, dead-anchor") == [
        *(code for code, row in CODES.items() if row.level == "warning"),
        "dead-anchor",
    ]
