"""The documentation as a site: built strictly, links and anchors checked; workflows run what there is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT

CONFIGURATION = ROOT / ".mkdocs.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _pages(entry: Any) -> list[str]:
    if isinstance(entry, str):
        return [entry]
    return [page for part in (entry if isinstance(entry, list) else entry.values()) for page in _pages(part)]


def _settings() -> dict[str, Any]:
    text = re.sub(r"slugify: .*", "", CONFIGURATION.read_text("utf-8"))  # names a function
    settings: dict[str, Any] = yaml.safe_load(text)
    return settings


def test_the_menu_has_every_page_once() -> None:
    menu = _pages(_settings()["nav"])
    assert len(menu) == len(set(menu))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} == set(menu)


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert _settings()["theme"]["font"] is False


@pytest.mark.skipif(
    not all(map(find_spec, ("mkdocs", "material", "mkdocstrings_handlers"))),
    reason="mkdocs-material and mkdocstrings are not here: pip install 'wenmai[docs]'",
)
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-f",
        str(CONFIGURATION),
        "-d",
        str(tmp_path),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    for page in ("index.html", "README.zh.html", "library.html", "tour-reader.html"):
        assert (tmp_path / page).is_file(), page
    library = (tmp_path / "library.html").read_text("utf-8")
    assert "wenmai.library.Library.path" in library
    assert "StoreDamaged" in library


def test_workflows_are_read_by_a_reader_of_yaml_and_run_what_there_is() -> None:
    assert [path.name for path in WORKFLOWS] == ["docs.yml", "tests.yml"]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    extras = set(PROJECT["optional-dependencies"])
    for path in WORKFLOWS:
        jobs = yaml.safe_load(path.read_text("utf-8"))["jobs"]
        runs = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
        assert runs
        for run in runs:
            assert set(re.findall(r"^make (\S+)", run)) <= targets
            assert {name for row in re.findall(r"\.\[([a-z,]+)\]", run) for name in row.split(",")} <= extras
            assert all((ROOT / name).exists() for name in re.findall(r"(?:tests/|\.)\S+\.(?:py|yml)", run)), (
                run
            )


def test_the_matrix_has_every_python_and_both_ends_of_the_packages() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8"))["jobs"]
    matrix = jobs["tests"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["requires-python"] == f">={matrix['python'][0]}"
    assert matrix["packages"] == ["lowest-direct", "highest"]
