"""The notebook: every cell runs, shows what is shown in it, and calls nothing that is not documented."""

from __future__ import annotations

import ast
import inspect
import os
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import wenmai
from conftest import ROOT
from wenmai.library import Library

nbformat = pytest.importorskip("nbformat")
for name in ("pandas", "polars", "matplotlib"):
    pytest.importorskip(name)

FILE = ROOT / "docs" / "notebook.ipynb"
NOTEBOOK = nbformat.read(FILE, as_version=4)
API = (ROOT / "docs" / "api.md").read_text("utf-8")
CELLS = [cell for cell in NOTEBOOK.cells if cell.cell_type == "code"]
# What is shown is compared where these are of the version with which it was written.
SHOWN_BY = ("pandas", "networkx", "polars", "scipy")
# Public, and of no use but to the commands.
NOT_FOR_READERS = {"unfit"}


def last_value(code: str, names: dict[str, Any]) -> Any:
    """What a cell shows: the value of the expression that it ends with."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None


def test_the_notebook_is_one() -> None:
    nbformat.validate(NOTEBOOK)
    tasks = [int(found[1]) for cell in NOTEBOOK.cells if (found := re.match(r"## (\d+) · ", cell.source))]
    assert tasks == list(range(1, 16))


def test_every_cell_runs_and_shows_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib

    matplotlib.use("Agg")
    (tmp_path / "docs").mkdir()
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path / "docs")
    versions = {name: ".".join(version(name).split(".")[:2]) for name in SHOWN_BY}
    names: dict[str, Any] = {"__name__": "__main__"}
    shown = [repr(last_value(cell.source, names)) for cell in CELLS]
    if os.environ.get("UPDATE_DOCS"):
        write(shown, versions)
    if NOTEBOOK.metadata.get("versions") == versions:
        assert [output(cell) for cell in CELLS] == shown


def output(cell: Any) -> str:
    return "".join(one["data"]["text/plain"] for one in cell.outputs)


def write(shown: list[str], versions: dict[str, str]) -> None:
    for number, (cell, text) in enumerate(zip(CELLS, shown, strict=True), 1):
        cell.execution_count = number
        data = {"text/plain": text}
        cell.outputs = [nbformat.v4.new_output("execute_result", data, execution_count=number)]
    NOTEBOOK.metadata["versions"] = versions
    nbformat.write(NOTEBOOK, FILE)


def calls(source: str) -> set[tuple[str, str]]:
    """What is taken from the package and from the open build: `library`, `path`."""
    return {
        (node.value.id, node.attr)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("library", "wenmai")
    }


def test_nothing_undocumented_is_called() -> None:
    used = set().union(*(calls(cell.source) for cell in CELLS))
    assert len(used) > 15
    for owner, name in used:
        thing = getattr(wenmai if owner == "wenmai" else Library, name)
        assert inspect.getdoc(thing), name
        assert re.search(rf"\b{name}\b", API), f"{name} is not in docs/api.md"
        assert owner == "library" or name in wenmai.__all__


def test_the_documentation_names_every_method() -> None:
    methods = {
        name for name, _ in inspect.getmembers(Library, inspect.isfunction) if not name.startswith("_")
    }
    lost = {name for name in methods - NOT_FOR_READERS if not re.search(rf"\b{name}\b", API)}
    assert not lost, "not in docs/api.md"
    assert not {name for name in wenmai.__all__ if not re.search(rf"wenmai\.{name}\b", API)} - {"__version__"}
