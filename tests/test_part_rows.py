"""The stages that workers run, in this process and in any order: they give the files of a local build."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

import wenmai
from cluster_in_process import InThisProcess
from test_spark import CORPORA, files_below
from wenmai.errors import InputError
from wenmai.model import Document, Drop, Edge, Extraction, Node, SeriesReport, Site
from wenmai.parts import Layout, bounds
from wenmai.pipeline.crossing_rows import ABROAD, AMBIGUOUS, Crossing
from wenmai.pipeline.directory import id_key
from wenmai.pipeline.identity import Names
from wenmai.pipeline.packing import freeze, thaw
from wenmai.pipeline.part_files import Target
from wenmai.pipeline.part_rows import lost_part, record_rows, rows_of_records, written_part
from wenmai.pipeline.shipped import site_of_rows
from wenmai.pipeline.site_builds import Told
from wenmai.pipeline.site_rows import SiteRows
from wenmai.pipeline.sites import SiteInput
from wenmai.pipeline.survey import Abroad
from wenmai.prerequisites.cycles import CLOSES_A_CYCLE

pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def connected(master: str, daemon: str) -> Iterator[InThisProcess]:
        yield InThisProcess()

    monkeypatch.setattr("wenmai.pipeline.parts_on_spark.connected", connected)


@pytest.mark.usefixtures("no_cluster")
@pytest.mark.parametrize("documents", [20, 10_000])
@pytest.mark.parametrize("corpus", CORPORA[1:], ids=lambda corpus: corpus.__name__)
def test_workers_write_the_files_of_a_local_build(
    corpus: Callable[[Path], list[str]], documents: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "PART_DOCUMENTS", documents)
    (tmp_path / "in").mkdir()
    inputs = corpus(tmp_path / "in")
    local, workers = (
        wenmai.build(inputs, tmp_path / engine, engine=engine, parts=["ntriples", "csv"])
        for engine in ("local", "spark")
    )
    for part in ("graph_counts", "findings", "unresolved", "counts", "listed_works"):
        assert getattr(workers, part) == getattr(local, part), part
    assert files_below(tmp_path / "spark") == files_below(tmp_path / "local")
    assert "parts-a/nodes/bucket=0/rows.parquet" in files_below(tmp_path / "local")


def test_a_site_is_built_from_documents_that_are_no_longer_held_as_bytes() -> None:
    document = Document(path="a.md", reader="markdown", title="轮轴", text="木马" * 20)
    rows: list[Any] = [(pickle.dumps((3, SiteInput("a", (), Site()))),)]
    rows += [(freeze(Extraction(document=document)),)]
    ((number, packed),) = site_of_rows(rows, Told(), only=False)
    assert (number, rows) == (3, [])
    assert [node.title for node in thaw(packed, SiteRows).nodes] == ["轮轴"]


@pytest.mark.usefixtures("no_cluster")
def test_works_that_only_a_list_names_are_counted(tmp_path: Path) -> None:
    papers = [f"[第{number}篇](https://arxiv.org/abs/2001.{10000 + number})" for number in range(40)]
    texts = {"https://mill.example/1": "，".join(papers), "https://saw.example/1": f"见{papers[3]}。"}
    lines = [json.dumps({"title": f"锯{url[8]}", "url": url, "text": text}) for url, text in texts.items()]
    (tmp_path / "lists.jsonl").write_text("\n".join(lines), "utf-8")
    local, workers = (
        wenmai.build(tmp_path / "lists.jsonl", tmp_path / engine, engine=engine, parts=["parquet"])
        for engine in ("local", "spark")
    )
    assert workers.listed_works == local.listed_works == 39
    assert workers.counts == local.counts


@pytest.mark.usefixtures("no_cluster")
def test_documents_are_told_apart_by_the_hosts_of_site_files(tmp_path: Path) -> None:
    former, name = "https://old-wheel.example/p/", "wheel.example.toml"
    texts = {f"{former}7": "轮缘用榆木。", "https://wheel.example/p/8": f"见[辐条]({former}7)。"}
    texts |= {"https://axle.example/1": f"先看[辐条]({former}7)。"}
    lines = [json.dumps({"title": f"轮{url[-1]}", "url": url, "text": text}) for url, text in texts.items()]
    (tmp_path / "wheels.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / name).write_text('hosts = ["wheel.example", "old-wheel.example"]', "utf-8")
    for engine in ("local", "spark"):
        wenmai.build(
            tmp_path / "wheels.jsonl",
            tmp_path / engine,
            engine=engine,
            parts=["csv"],
            sites=tmp_path / "sites",
        )
    assert files_below(tmp_path / "spark") == files_below(tmp_path / "local")
    assert b"https://wheel.example/p/7" in b"".join(files_below(tmp_path / "local").values())


@pytest.mark.usefixtures("no_cluster")
def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "odd.bin").write_bytes(bytes(range(256)))
    with pytest.raises(InputError, match="no article in"):
        wenmai.build(tmp_path, tmp_path / "out", engine="spark", parts=["parquet"])
    assert not (tmp_path / "out" / "parts.json").exists()


# --- what several sites have -----------------------------------------------------------------------

FIRST, SECOND, SERIES = "https://mill.example/1", "https://mill.example/2", "urn:wenmai:series:磨"


def part_of_series(source: str, position: int) -> Edge:
    return Edge(source=source, target=SERIES, kind="part_of", position=position)


def test_records_of_one_key_become_one(tmp_path: Path) -> None:
    """A node, an edge and a series of which two sites tell; of the series each has a part of its own."""
    layout, target = Layout(), Target(tmp_path, "parts-a")
    of_sites = (
        [
            ("nodes", Node(id=FIRST, kind="article", title="石磨", known="cited")),
            ("edges", Edge(source=FIRST, target=SECOND, kind="cites", weight=2)),
            ("series_parts", part_of_series(FIRST, 1)),
            ("series", SeriesReport(id=SERIES, title="磨", doubles=(7,))),
        ],
        [
            ("nodes", Node(id=FIRST, kind="article", title="石磨", known="text", author="磨工")),
            ("edges", Edge(source=FIRST, target=SECOND, kind="cites", weight=3)),
            ("series_parts", part_of_series(SECOND, 3)),
            ("series", SeriesReport(id=SERIES, title="磨")),
        ],
    )
    rows = [row for site, some in enumerate(of_sites) for row in record_rows(some, layout, site)]
    ordered = [row[2:] for row in sorted(rows, key=itemgetter(0, 1))]
    ((part, packed),) = written_part(ordered, layout, target)
    written = pickle.loads(packed)
    assert part == 0
    assert {name: size.rows for (name, _), size in written.sizes.items()} == {
        "nodes": 1,
        "edges": 1,
        "series_parts": 2,
        "series": 1,
    }
    assert written.lacking == [SeriesReport(id=SERIES, title="磨", gaps=(2,))]
    assert written.kinds == {"article": 1}


def test_a_site_is_told_what_the_others_know() -> None:
    """A former id that may be another article's goes, and so does a need that closes a circle."""
    former = "https://mill.example/old"
    site = SiteRows(
        name="mill.example",
        nodes=(
            Node(id=FIRST, kind="article", title="石磨", former_ids=(former, "https://mill.example/0")),
            Node(id=SECOND, kind="article", title="水车"),
        ),
        edges=(
            Edge(source=FIRST, target=SECOND, kind="requires"),
            Edge(source=SECOND, target=FIRST, kind="requires"),
        ),
    )
    crossing = Crossing(Abroad(), Names({SECOND: "https://mill.example/zwei"}), ())
    letters = [(ABROAD, pickle.dumps(crossing)), (AMBIGUOUS, id_key(former))]
    circles = frozenset({(FIRST, "https://mill.example/zwei")})
    rows = [*rows_of_records(((3, freeze(site)), letters), Layout(), circles)]
    assert {place[2] for _, place, *_ in rows} == {3}  # by which records of one key are ordered
    records = [thaw(packed, _RECORDS[name]) for *_, name, packed in rows]
    assert records == [
        Node(id=FIRST, kind="article", title="石磨", former_ids=("https://mill.example/0",)),
        Node(id="https://mill.example/zwei", kind="article", title="水车"),
        Edge(source="https://mill.example/zwei", target=FIRST, kind="requires"),
        Drop(source=FIRST, target="https://mill.example/zwei", why=CLOSES_A_CYCLE),
    ]


_RECORDS: dict[str, Any] = {"nodes": Node, "edges": Edge, "dropped": Drop}


def test_a_part_that_ends_its_process_is_named() -> None:
    with pytest.raises(InputError, match="part 7: the process that wrote it was killed"):
        lost_part([(7, "nodes", b"")])
