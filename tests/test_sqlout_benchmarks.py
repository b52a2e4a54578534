"""What `make bench` is made of, as far as it reads no clock: corpora of a seed, figures, the plain script."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import many_articles as many
import plain_script
from conftest import ROOT
from figures import exponent, plot, rounded, table
from generated import LARGEST_SITE, sizes_of_sites, write_corpus
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


@pytest.mark.parametrize("articles", [1, 1_300, 100_000, 1_000_000])
def test_no_site_is_larger_than_one_may_be(articles: int) -> None:
    sizes = sizes_of_sites(articles)
    assert sum(sizes) == articles
    assert max(sizes) <= LARGEST_SITE
    assert sizes == sorted(sizes, reverse=True)


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


def row(kind: str, articles: int, cpu: float) -> many.Built:
    return many.Built(
        kind=kind,
        articles=articles,
        sites=2,
        citations=3,
        size=4,
        store=articles,
        cpu=cpu,
        wall=5,
        peak=6,
        largest=7,
    )


def test_rows_of_many_articles_are_kept_and_measured_anew(tmp_path: Path) -> None:
    rows: list[many.Built] = []
    for new in (row("dense", 10, 9), row("sparse", 100, 8), row("sparse", 10, 4), row("sparse", 100, 40)):
        rows = many.with_rows(rows, new)
    assert [(one.kind, one.articles, one.cpu) for one in rows] == [
        ("sparse", 10, 4),
        ("sparse", 100, 40),
        ("dense", 10, 9),
    ]
    assert many.kept(tmp_path / many.FILE) == []
    many.keep(tmp_path / many.FILE, rows)
    assert many.kept(tmp_path / many.FILE) == rows


def test_the_section_of_many_articles_takes_the_place_of_the_earlier_one() -> None:
    page = "# Benchmarks\n\n## Floors\n\nLexbor\n"
    assert many.with_section(page, []) == page
    first = many.with_section(page, [row("sparse", 10, 4)])
    assert first.startswith(page)
    assert "| sparse 10 | 2 | 10 | 3 |" in first
    assert "→" not in first  # nothing grows
    both = many.with_section(first, [row("sparse", 10, 4), row("sparse", 100, 40), row("dense", 10, 9)])
    assert both.count("## Many articles") == 1
    assert "| sparse 10 → 100 | 1.00 | 0.00 | 1.00 |" in both
    assert many.with_section(f"{first}\n## Behind\n\nmore\n", []).endswith("## Behind\n\nmore\n")
    assert many.with_section(f"{first}\n## Behind\n\nmore\n", [row("sparse", 10, 4)]) == (
        f"{first}\n## Behind\n\nmore\n"
    )


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells")
def test_memory_is_that_of_a_process_and_of_those_below_it() -> None:
    alone = many.held_by(os.getpid())
    wait = "import subprocess, sys; held = bytearray(b'1' * 50_000_000); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", wait], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as below:
        assert below.stdout
        below.stdout.readline()
        assert many.held_by(os.getpid()) > alone + 40_000
        below.communicate(b"\n")


def test_the_store_of_a_corpus_is_built_and_measured(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "graph")}
    built = many.measured("sparse", 2, 60, tmp_path, environment, iter((10.0, 12.5)).__next__)
    assert built.wall == 2.5
    assert (built.name, built.sites) == ("sparse 60", 1)
    assert built.citations > 60
    assert built.size == sum(path.stat().st_size for path in (tmp_path / "sparse-60").iterdir())
    assert built.store == (tmp_path / "store-sparse-60" / "graph.db").stat().st_size
    assert min(built.cpu, built.peak, built.largest) > 0
