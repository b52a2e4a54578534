"""What `make bench` is made of, as far as it reads no clock: corpora of a seed, figures, the plain script."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import plain_script
from conftest import ROOT
from figures import exponent, plot, rounded, table
from generated import write_corpus
from graphs import folder
from wenmai.pipeline import build_graph


def written(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(place.iterdir())}


def test_a_seed_gives_the_same_corpus_and_another_one_another(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_corpus(tmp_path / name, 60, 2, seed=seed)
    assert written(tmp_path / "a") == written(tmp_path / "b")
    assert written(tmp_path / "a") != written(tmp_path / "c")


def test_sites_share_the_articles_by_a_power_law(tmp_path: Path) -> None:
    assert write_corpus(tmp_path, 1_700, 1) == 3
    sizes = [content.count(b"\n") for content in written(tmp_path).values()]
    assert sum(sizes) == 1_700
    assert sizes[0] > 2 * sizes[1] - 10 > 2 * sizes[2] - 10


def test_the_rooms_of_a_build_are_told_apart(tmp_path: Path) -> None:
    """In a process of its own, as it is measured; that the rooms make up the whole needs no clock of ours."""
    write_corpus(tmp_path / "in", 60, 2)
    command = [sys.executable, str(ROOT / "tests" / "benchmark_stages.py"), tmp_path / "in", tmp_path / "out"]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    rooms = {"imports", "read and extract", "merge", "resolve", "series", "score and assemble", "store"}
    assert rooms <= told["stages"].keys()
    assert min(told["stages"].values()) >= 0
    assert told["counts"]["articles"] == 60


@pytest.mark.parametrize("citations", [2, 10])
def test_articles_cite_as_often_as_they_shall(citations: int, tmp_path: Path) -> None:
    write_corpus(tmp_path, 400, citations)
    graph = build_graph([str(tmp_path)])
    articles = [node for node in graph.nodes if node.kind == "article"]
    cited = sum(len(edge.mentions) for edge in graph.edges if edge.kind == "cites")
    assert len(articles) == 400
    assert 0.9 * citations < cited / 400 < 1.3 * citations + 0.4  # papers come on top
    assert len([node for node in graph.nodes if node.kind == "series"]) == 10


def test_the_plain_script_finds_titles_and_links(tmp_path: Path) -> None:
    front = '---\ntitle: "{}"\nurl: "https://a.example/{}"\ndate: "2020-01-0{}"\n---\n{}\n'
    rows = [{"title": "轮轴", "url": "https://a.example/9", "date": "", "text": "见《木马》\x01。"}]
    place = folder(
        tmp_path / "in",
        {
            "a.md": front.format("木马", 1, 1, "没有引用，《木马》是本文。"),
            "b.md": front.format("石磨", 2, 2, "见《木马》，又见[那篇](https://a.example/1)，《没有》。"),
            "c.jsonl": "".join(json.dumps(row) + "\n" for row in rows),
        },
    )
    assert sorted(plain_script.graph_of(place).edges) == [
        ("https://a.example/2", "https://a.example/1"),
        ("https://a.example/9", "https://a.example/1"),
    ]
    plain_script.main(place, tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "graph.ttl",
        "graph.graphml",
        "graph.html",
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.01234, "0.012"), (1.249, "1.2"), (9.96, "10.0"), (123.4, "120"), (45_678, "46,000")],
)
def test_figures_have_two_digits(value: float, text: str) -> None:
    assert rounded(value) == text


def test_the_exponent_is_that_of_the_growth() -> None:
    assert exponent([(10, 3), (100, 30), (1_000, 300)]) == pytest.approx(1)
    assert exponent([(10, 1), (100, 100)]) == pytest.approx(2)
    assert exponent([(10, 1)]) is None
    assert exponent([(10, 1), (10, 2)]) is None


def test_a_table_and_a_plot_are_well_formed() -> None:
    assert list(table(["a", "b"], [["1", "2"]])) == ["| a | b |", "|---|---|", "| 1 | 2 |", ""]
    drawing = plot("Zeit <s>", "seconds", {"a & b": [(10, 0.5), (1_000, 20)], "nothing": [(0, 1)]})
    root = ElementTree.fromstring(drawing)
    lines = root.findall("{http://www.w3.org/2000/svg}polyline")
    assert [line.get("points", "").count(",") for line in lines] == [2]
    assert plot("empty", "seconds", {"nothing": []}) == ""
