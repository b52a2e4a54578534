"""Titles of several words without quotation marks: what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from wenmai.cli import main
from wenmai.model import Graph, Node
from wenmai.store import FILE_NAME, write

TITLES = ("How kites fly", "How hoops roll", "风筝 该飞多高")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loose")
    nodes = [Node(id=f"https://kites.example/{n}", kind="article", title=t) for n, t in enumerate(TITLES)]
    write(Graph(nodes=tuple(nodes)), folder / FILE_NAME)
    return folder


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--dir", str(folder)])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("path", "How", "kites", "fly"), '"How kites fly"'),  # the first is in two titles
        (("path", "风筝", "高飞"), '"风筝 高飞"'),  # the second in none
        (("path", 'The', '"flying"', "kite"), "'The \"flying\" kite'"),
        (("next", "--known", "How", "kites"), '"How kites"'),
        (("next", "nothing", "at all"), '"nothing at all"'),
    ],
)  # fmt: skip
def test_names_of_which_one_is_none_may_be_one_title(
    words: tuple[str, ...], title: str, folder: Path
) -> None:
    result = run(folder, *words)
    assert result.exit_code == 3
    advice = f"  if the words are one title, write it in quotation marks: {title}"
    assert result.stderr.splitlines()[-1] == advice


@pytest.mark.parametrize(
    "words", [("path", "How"), ("path", "nothing at all"), ("next", "--known", "How"), ("show", "How")]
)
def test_one_name_is_no_half_title(words: tuple[str, ...], folder: Path) -> None:
    result = run(folder, *words)
    assert result.exit_code == 3
    assert "quotation" not in result.stderr


@pytest.mark.parametrize("command", ["show", "why", "series", "topics"])
def test_a_command_for_one_name_says_how_several_words_are_written(command: str, folder: Path) -> None:
    result = run(folder, command, "How", "kites", "fly")
    assert result.exit_code == 2
    assert result.stderr.endswith("; write a title of several words in quotation marks\n")
    chinese = run(folder, "--lang", "zh", command, "How", "kites", "fly").stderr
    assert chinese.endswith("；由几个词组成的标题请加引号\n")


def test_other_commands_do_not_speak_of_titles(folder: Path) -> None:
    assert "quotation" not in run(folder, "stats", "How", "kites").stderr
