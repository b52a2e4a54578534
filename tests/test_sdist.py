"""A source distribution holds all that its tests read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from conftest import ROOT

_READ = re.compile(r"""\bROOT / f?["']([^"'/{]+)""")


def test_what_tests_read_is_in_the_source_distribution() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = set(project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]) | {"pyproject.toml"}
    tests = Path(__file__).parent.glob("*.py")
    read = {name for path in tests for name in _READ.findall(path.read_text("utf-8"))}
    assert {"docs", "data", ".github"} <= read
    assert read <= included
    assert not [name for name in included if not (ROOT / name).exists()]


def test_each_supported_python_is_named() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {line.rsplit(" ", 1)[1] for line in project["classifiers"] if "Python :: 3." in line}
    workflow = (ROOT / ".github/workflows/tests.yml").read_text("utf-8")
    assert named == {"3.11", "3.12", "3.13", "3.14"}
    assert all(f'"{version}"' in workflow for version in named)
    assert project["requires-python"] == ">=3.11"
