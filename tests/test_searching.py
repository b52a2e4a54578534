"""What `search` answers: words, how they are read, the order of the page, and what comes near."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import wenmai
from wenmai.cli import main
from wenmai.library import Library
from wenmai.library.pinyin import first_place
from wenmai.model import Graph, Node, NodeKind
from wenmai.store import FILE_NAME, write


def node(name: str, kind: NodeKind, title: str, *aliases: str) -> Node:
    return Node(id=f"https://kites.example/{name}", kind=kind, title=title, aliases=aliases)


NODES = (
    node("a1", "article", "扩散风筝（八）：线"),
    node("a2", "article", "谈谈扩散"),
    node("a3", "article", "On networks of strings"),
    node("a4", "article", "擴音器該放在哪一層"),
    node("a5", "article", "Kites and tails"),
    node("p1", "paper", "扩散与风"),
    node("p2", "paper", "Tricks of kites"),
    node("s1", "software", "networks"),
    node("s2", "software", "ks-kit"),
    node("t1", "topic", "空色", "kongse"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searching")
    write(Graph(nodes=tuple(sorted(NODES, key=lambda one: one.id))), folder / FILE_NAME)
    return folder


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    with wenmai.open(folder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kuosan", "a1 a2 p1"),  # as it is read; works behind articles
        ("kuosanfengzheng", "a1"),
        ("ksfz", "a1"),
        ("kuosanfz", "a1"),
        ("kuos", "a1 a2 p1"),  # half a syllable
        ("ksfz8", "a1"),  # 八 is 8
        ("ksfz9", ""),
        ("tantan", "a2"),
        ("kuo san", "a1 a2 p1"),
        ("kyq", "a4"),  # traditional characters have readings, too
        ("风筝 ks", "a1"),  # a word that is held and one that is read
        # as on the page: initials that begin a name, software that begins so, other initials, what holds it
        ("ks", "a1 t1 s2 a2 p1 a3 p2 s1"),
        ("kongse", "t1"),
        ("networks", "s1 a3"),  # its very name
        ("kites", "a5 p2"),
        ("擴散", "a1 a2 p1"),  # the other script
        ("扩音器", "a4"),
        ("qqq", ""),
    ],
)
def test_a_search_finds_in_this_order(typed: str, found: str, library: Library) -> None:
    answers = [one.id.removeprefix("https://kites.example/") for one in library.search(typed)]
    assert answers == found.split()


def test_one_letter_is_no_initial(library: Library) -> None:
    assert "扩散" not in " ".join(one.title for one in library.search("k"))


def test_a_search_keeps_to_its_limit_and_kind(library: Library) -> None:
    assert [one.title for one in library.search("kuosan", limit=1)] == ["扩散风筝（八）：线"]
    assert [one.title for one in library.search("kuosan", kind="paper")] == ["扩散与风"]


@pytest.mark.parametrize(
    ("word", "place"), [("kuosan", 2), ("shs", None), ("zheng", None), ("tt", 0), ("ttks", 0), ("ktt", None)]
)
def test_a_name_is_read_from_a_place(word: str, place: int | None) -> None:
    assert first_place("谈谈扩散", word) == place


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("扩散封筝", "扩散风筝（八）：线"),  # a wrong sign
        ("擴音器放在哪層", "擴音器該放在哪一層"),  # signs left out
        ("netwroks", "On networks of strings"),
        ("风筝 扩散风争", "扩散风筝（八）：线"),  # one of its words
        ("风筝 扩音器", ""),
        ("zzzzzz", ""),
    ],
)
def test_what_nothing_holds_is_told_with_what_comes_near(typed: str, near: str, folder: Path) -> None:
    result = CliRunner().invoke(main, ["search", typed, "--dir", str(folder)])
    assert not result.stdout
    assert result.exit_code == 0
    assert result.stderr.startswith(f"nothing holds “{typed}”")
    assert ("; near it: " in result.stderr) == bool(near)
    assert f"“{near}”" in result.stderr or not near


def test_three_titles_at_most_come_near(tmp_path: Path) -> None:
    kites = tuple(node(f"k{at}", "article", f"Kites with {at} tails") for at in range(5))
    write(Graph(nodes=kites), tmp_path / FILE_NAME)
    with wenmai.open(tmp_path) as library:
        assert len(library.near("Kitez with")) == 3


def test_who_searches_in_characters_loads_no_readings(folder: Path) -> None:
    code = (
        "import sys, wenmai\n"
        "from wenmai.words.readings import spellings\n"
        f"with wenmai.open({str(folder)!r}) as library:\n"
        "    assert library.search('扩散')\n"
        "assert not spellings.cache_info().currsize and 'rapidfuzz' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
