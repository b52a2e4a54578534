"""Every command with an answer in README and docs is run; `UPDATE_DOCS=1` writes the answers anew."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from wenmai.cli import main
from wenmai.library.sparql_examples import EXAMPLES

_BLOCK = re.compile(r"```console\n\$ (.+?)\n(.*?)```", re.DOTALL)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WITH_ANSWERS = [page for page in PAGES if _BLOCK.search(page.read_text("utf-8"))]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> Path:
    """A folder in which `wenmai build data` has been run."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(data_build, folder / "out")
    return folder


def test_the_tours_have_answers() -> None:
    names = {page.name for page in WITH_ANSWERS}
    assert {"README.md", "README.zh.md", "tour-reader.md", "tour-writer.md", "tour-researcher.md"} <= names


@pytest.mark.parametrize("page", WITH_ANSWERS, ids=lambda page: page.name)
def test_commands_answer_as_the_page_shows(page: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setenv("WENMAI_LANG", "zh" if page.name.endswith(".zh.md") else "en")

    def answered(block: re.Match[str]) -> str:
        program, *words = shlex.split(block[1])
        assert program == "wenmai"
        result = CliRunner().invoke(main, words)
        assert result.exit_code == 0, block[1] + result.output
        return f"```console\n$ {block[1]}\n{result.stdout.rstrip()}\n```"

    text = page.read_text("utf-8")
    shown = _BLOCK.sub(answered, text)
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(shown, "utf-8")
    assert shown == text


def test_both_readmes_show_the_same_commands() -> None:
    shown = [
        re.findall(r"^(?:\$ )?(wenmai .*|pip .*)$", (ROOT / name).read_text("utf-8"), re.MULTILINE)
        for name in ("README.md", "docs/README.zh.md")
    ]
    english, chinese = ([re.sub(r"\s+#.*|\".*\"", "", line) for line in lines] for lines in shown)
    assert english == chinese
    assert len(english) >= 6


def test_a_readme_is_a_screen_and_a_half() -> None:
    for name in ("README.md", "docs/README.zh.md"):
        assert len((ROOT / name).read_text("utf-8").splitlines()) <= 110, name
    assert "docs/README.zh.md" in (ROOT / "README.md").read_text("utf-8").splitlines()[2]


def test_the_python_of_a_tour_runs(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    tried = 0
    for page in PAGES:
        if page.name.startswith("tour-"):
            parsed = doctest.DocTestParser().get_doctest(page.read_text("utf-8"), {}, page.name, str(page), 0)
            result = doctest.DocTestRunner().run(parsed)
            assert not result.failed, page
            tried += result.attempted
    assert tried


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_documents_leads_to_a_file(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_of_a_question_has_an_answer(name: str, place: Path) -> None:
    result = CliRunner().invoke(main, ["query", "--example", name, "--dir", str(place / "out")])
    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) > 1


def test_examples_are_listed_with_their_prefixes() -> None:
    assert len(EXAMPLES) >= 12
    listed = CliRunner().invoke(main, ["query", "--examples"]).stdout
    for name, example in EXAMPLES.items():
        assert f"{name}  {example.asks}\n    {example.sparql.splitlines()[0]}\n" in listed
    assert "\n    cito: <http://purl.org/spar/cito/>\n" in listed
    chinese = CliRunner().invoke(main, ["query", "--examples", "--lang", "zh"]).stdout
    assert not [example.asks for example in EXAMPLES.values() if example.asks in chinese]


# Figures of two digits or more; "eight blogs" stands as 8 in Chinese.
_FIGURE = re.compile(r"(?<![\w.])(?:\d[\d,]*\d(?:\.\d+)?|\d*\.\d+)")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("README.md", "docs/README.zh.md"), ("docs/site-file.md", "docs/site-file.zh.md")],
)
def test_a_page_in_chinese_has_the_figures_and_keys_of_the_english_one(english: str, chinese: str) -> None:
    texts = [(ROOT / name).read_text("utf-8") for name in (english, chinese)]
    one, other = (Counter(_FIGURE.findall(text)) for text in texts)
    assert one == other
    one_keys, other_keys = (re.findall(r"^\| `([^|]+?)`", text, re.MULTILINE) for text in texts)
    assert one_keys == other_keys


def test_what_paths_ask_of_features_stands_in_chinese_as_in_english() -> None:
    """The accuracy of paths, and the points of every feature of the English table."""
    texts = [(ROOT / "docs" / name).read_text("utf-8") for name in ("prerequisites.md", "paths.zh.md")]
    rows = re.findall(r"^\| [a-z][\w, -]* \| (−?\d\.\d\d) \|", texts[0], re.MULTILINE)
    assert len(rows) > 20
    assert set(rows) - {"1.00", "0.25"} <= set(re.findall(r"[−]?\d\.\d\d", texts[1]))
    measured = re.search(r"the three together.*", texts[0])
    assert measured
    assert measured[0].split("|")[-2].strip() in texts[1]
