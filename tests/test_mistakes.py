"""Typical mistakes are answered with one clear line, the documented exit code, and a suggestion."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from mistakes import FILES, MISTAKES, Mistake
from wenmai.cli import COMMANDS, main

WITHOUT_FOLDER = ("diff", "build", "load", "schema")


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("mistakes")
    shutil.copytree(data_build, folder / "out")
    for name, content in FILES.items():
        (folder / "files" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "files" / name).write_bytes(content)
    return {"out": str(folder / "out"), "files": str(folder / "files")}


def words_of(mistake: Mistake, places: dict[str, str], new: Path) -> tuple[list[str], dict[str, str]]:
    """The command line with its paths, and these by name."""
    names = {**places, "new": str(new / "new")}
    words = mistake.words
    for name, path in names.items():
        words = [word.replace(f"{{{name}}}", path) for word in words]
    if words[0] in COMMANDS and words[0] not in WITHOUT_FOLDER and "--dir" not in words:
        words[1:1] = ["--dir", places["out"]]
    if words[0] in ("build", "load") and "-o" not in words and "--output" not in words:
        words[1:1] = ["-o", str(new / "new")]
    return words, names


def told(mistake: Mistake, places: dict[str, str], new: Path) -> tuple[int, str]:
    words, _ = words_of(mistake, places, new)
    result = CliRunner().invoke(main, words, input="")
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert not result.stdout
    return result.exit_code, result.stderr


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.line)
def test_a_mistake_is_answered_with_a_line(mistake: Mistake, places: dict[str, str], tmp_path: Path) -> None:
    code, text = told(mistake, places, tmp_path)
    lines = [line for line in text.splitlines() if line.startswith(("Error: ", "wenmai: "))]
    assert (code, len(lines)) == (mistake.code, 1), text
    assert mistake.says in lines[0]
    assert mistake.suggests in lines[0]
    assert len(lines[0]) < 1200
    assert not (tmp_path / "new").exists() or not (tmp_path / "new" / "graph.db").exists()


def test_there_are_many_and_none_twice() -> None:
    assert len(MISTAKES) >= 140
    assert len({mistake.line for mistake in MISTAKES}) == len(MISTAKES)
    assert {mistake.words[0] for mistake in MISTAKES} >= set(COMMANDS) - {"mcp", "doctor"}
