"""Plots of `stats`: pictures that an independent reader opens, with the numbers that the graph has."""

from __future__ import annotations

import re
import struct
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

import wenmai
from graphs import hostile_graph, small_graph
from test_store import stored
from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.export.plots import draw, panels, years_of
from wenmai.model import Graph

SVG = "{http://www.w3.org/2000/svg}"


def texts(picture: bytes) -> list[str]:
    return [one.text or "" for one in etree.fromstring(picture).iter(f"{SVG}text")]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    stored(small_graph(), tmp_path)
    return tmp_path


def test_the_command_draws_what_stats_counts(out: Path) -> None:
    target = out / "stats.svg"
    result = CliRunner().invoke(main, ["stats", "--plot", str(target), "--dir", str(out)])
    assert (result.exit_code, result.stdout) == (0, f"{target}\n")
    shown = texts(target.read_bytes())
    with wenmai.open(out) as library:
        for name in ("nodes", "edges", "rules", "findings"):
            assert {label or "(none)" for label in library.stats()[name]} <= set(shown)
        again = library.plot(out / "again.svg")
    assert "articles, by year" in shown
    assert {"2010", "2022"} <= set(shown)
    assert again.read_bytes() == target.read_bytes()


def test_png_has_a_size_and_the_same_bytes_each_time(out: Path) -> None:
    with wenmai.open(out) as library:
        first = library.plot(out / "a.png").read_bytes()
        assert library.plot(out / "b.PNG").read_bytes() == first
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", first[16:24]) > (1000, 300)
    assert not re.search(rb"matplotlib|20[0-9]{2}-", first)


def test_no_word_of_a_graph_is_markup_in_a_picture() -> None:
    words = {"findings": {'<script>"&': 3, "$x^2$": 1, "": 2}}
    shown = texts(draw(panels(words), "svg"))
    assert {'<script>"&', "$x^2$", "(none)"} <= set(shown)


def test_many_bars_become_one_and_none_is_lost() -> None:
    [(title, bars)] = panels({"rules": {f"r{number:02}": number for number in range(1, 31)}})
    assert title.startswith("citations")
    assert len(bars) == 12
    assert (bars[0], bars[-1]) == (("r30", 30), ("19 others", sum(range(1, 20))))
    assert sum(number for _, number in bars) == sum(range(1, 31))


def test_years_have_no_gaps_and_ignore_what_is_none() -> None:
    assert years_of(["2019-05", "2021", "--07-01", "", "2021-01-01"]) == {"2019": 1, "2020": 0, "2021": 2}
    assert years_of([]) == {}


@pytest.mark.parametrize("graph", [hostile_graph(), Graph()])
def test_any_graph_has_a_picture(graph: Graph, tmp_path: Path) -> None:
    stored(graph, tmp_path)
    with wenmai.open(tmp_path) as library:
        assert etree.fromstring(library.plot(tmp_path / "a.svg").read_bytes()).tag == f"{SVG}svg"


@pytest.mark.parametrize(("name", "said"), [("a.pdf", "ends with .svg or .png"), ("graph.db", "ends with")])
def test_another_ending_is_refused(name: str, said: str, out: Path) -> None:
    result = CliRunner().invoke(main, ["stats", "--plot", str(out / name), "--dir", str(out)])
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_without_its_package_one_line_says_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with wenmai.open(out) as library, pytest.raises(InputError, match=r"wenmai\[plots\]"):
        library.plot(out / "a.svg")
    assert not (out / "a.svg").exists()
