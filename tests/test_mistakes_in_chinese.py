"""Typical mistakes are answered in Chinese as in English: one line, the same exit code, a suggestion.

`golden/mistakes.zh.txt` has the lines as they were read; `…` stands for what is left out there: other
choices, and what parsers of other libraries say in words of their own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from mistakes import MISTAKES, Mistake
from test_mistakes import places, words_of
from wenmai.cli import main

__all__ = ["places"]

# Two words of English after each other: "nothing in it"; not "`wenmai check`", "-o DIR", "SPARQL|FILE".
_ENGLISH = re.compile(r"[a-z']{2,} [a-z']{2,}", re.IGNORECASE)
_QUOTED = re.compile(r"`[^`]*`|'[^']*'|“[^”]*”|\{[^}]*\}\S*|--?\w\S* \w+")
_CHINESE = re.compile(r"[一-鿿]")


def golden() -> dict[str, str]:
    lines = (ROOT / "tests/golden/mistakes.zh.txt").read_text("utf-8").splitlines()[2:]
    return {line: text.strip() for line, text in zip(lines[::2], lines[1::2], strict=True)}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.line)
def test_a_mistake_is_answered_in_chinese(mistake: Mistake, places: dict[str, str], tmp_path: Path) -> None:
    words, paths = words_of(mistake, places, tmp_path)
    result = CliRunner().invoke(main, ["--lang", "zh", *words], input="")
    assert isinstance(result.exception, SystemExit | None), result.exception
    lines = [line for line in result.stderr.splitlines() if line.startswith(("错误：", "wenmai: "))]
    assert (result.exit_code, len(lines)) == (mistake.code, 1), result.stderr
    said = lines[0].removeprefix("错误：").removeprefix("wenmai: ")
    for name, path in paths.items():
        said = said.replace(path, f"{{{name}}}")
    expected = "".join(
        re.escape(part) if part != "…" else ".*" for part in re.split("(…)", golden()[mistake.line])
    )
    assert re.fullmatch(expected, said), said


def test_the_lines_are_chinese() -> None:
    for text in golden().values():
        assert _CHINESE.search(text), text
        assert not _ENGLISH.search(_QUOTED.sub("", text)), text


def test_each_line_stands_in_the_golden_file_once() -> None:
    assert list(golden()) == [mistake.line for mistake in MISTAKES]
