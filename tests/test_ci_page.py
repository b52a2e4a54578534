"""The commands and files of docs/ci.md do what the page says of them."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from conftest import ROOT
from wenmai.check import LEVELS
from wenmai.check.formats import FORMATS
from wenmai.cli import main

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
COMMANDS = re.findall(r"wenmai check [^`\n]*", PAGE.replace("`", "\n"))
SNIPPETS = {
    name: yaml.safe_load(text) for name, text in re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL)
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With a dead link, and a build of the articles."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("# 轮轴\n\n见[辐条](spokes.md)。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["build", "content"])
    return tmp_path


@pytest.mark.parametrize("command", [each for each in COMMANDS if "--baseline" not in each])
def test_every_command_runs(command: str, repository: Path) -> None:
    words = shlex.split(re.split(r" >>? ", command.replace(" CODE", " dead-anchor"))[0])[1:]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == ("--fail-on" in words), result.output


def test_the_baseline_lets_pass_what_is_known(repository: Path) -> None:
    write, compare = (
        shlex.split(each)[1:] for each in COMMANDS if "baseline " in each and "content/" in each
    )
    assert CliRunner().invoke(main, write).exit_code == 0
    assert CliRunner().invoke(main, compare).exit_code == 0
    (repository / "content" / "b.md").write_text("# 车\n\n见[轴](axle.md)。\n", "utf-8")
    assert CliRunner().invoke(main, compare).exit_code == 1


def test_the_tables_name_what_there_is() -> None:
    assert {name for name in FORMATS if f"| `{name}` |" in PAGE} == set(FORMATS)
    assert [row for row in re.findall(r"^\| (\w+) \|", PAGE, re.MULTILINE) if row in LEVELS] == [*LEVELS]


def test_the_snippets_run_what_the_program_has(repository: Path) -> None:
    assert set(SNIPPETS) == {".github/workflows/citations.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"}
    steps = [
        step["run"] for step in SNIPPETS[".github/workflows/citations.yml"]["jobs"]["check"]["steps"][2:]
    ]
    scripts = [*steps[1:], SNIPPETS[".gitlab-ci.yml"]["citations"]["script"][1]]
    for script in scripts:
        words = shlex.split(re.split(r" >>? ", script)[0])[1:]
        assert CliRunner().invoke(main, words).exit_code == ("--fail-on" in words)


def test_the_snippets_install_from_where_the_reader_has_the_repository() -> None:
    steps = SNIPPETS[".github/workflows/citations.yml"]["jobs"]["check"]["steps"]
    address = SNIPPETS[".pre-commit-config.yaml"]["repos"][0]["repo"]
    for script in (steps[2]["run"], SNIPPETS[".gitlab-ci.yml"]["citations"]["script"][0]):
        assert shlex.split(script)[:3] == ["pip", "install", f"git+{address}@v0.1.0"]
    assert "where you have this repository from" in PAGE


def test_the_hook_fails_on_a_dead_citation(repository: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (used,) = SNIPPETS[".pre-commit-config.yaml"]["repos"][0]["hooks"]
    assert used["id"] == hook["id"]
    for args in (hook["args"], used["args"]):
        assert CliRunner().invoke(main, [*hook["entry"].split()[1:], *args]).exit_code == 1
    (repository / "content" / "a.md").write_text("# 轮轴\n\n没有链接。\n", "utf-8")
    assert CliRunner().invoke(main, [*hook["entry"].split()[1:], *used["args"]]).exit_code == 0


def test_json_says_what_each_code_means(repository: Path) -> None:
    record = json.loads(CliRunner().invoke(main, ["check", "--json"]).stdout)
    assert record["codes"]["missing-file"]["level"] == "error"
