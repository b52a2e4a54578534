"""The stages on Spark give what they give on this machine; and what is said where Spark can't run."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner

import wenmai
from deadly import deadly, deadly_once, first, forked_from, in_second_group, itself, named, opened, process
from generate_corpus import write
from test_sites import TOYS, lines_of
from wenmai.cli import main
from wenmai.engines.checkpoints import Checkpoints
from wenmai.engines.spark import Cluster
from wenmai.engines.spark_application import connected, with_retries
from wenmai.engines.spark_errors import MEANINGS, Meaning, meaning
from wenmai.errors import InputError, OutputError
from wenmai.library.building import EXPORTS
from wenmai.model import Graph
from wenmai.parts import bounds
from wenmai.pipeline import BuildOptions, BuildResult, build, build_graph, crossing_on_spark
from wenmai.pipeline.on_spark import DAEMON, batched, stages_key
from wenmai.pipeline.shipped import Numbered
from wenmai.read import Input

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
LOST = next(
    (
        lost
        for lost, there in (
            ("pyspark is not installed (make test-spark does)", importlib.util.find_spec("pyspark")),
            ("there is no Java", shutil.which("java")),
        )
        if not there
    ),
    "",
)
on_spark = pytest.mark.skipif(bool(LOST), reason=f"Spark is not tried: {LOST}")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with connected("local[2]", DAEMON) as running:
        running._context.addPyFile(str(Path(__file__).with_name("deadly.py")))
        yield running


# --- corpora ---------------------------------------------------------------------------------------


def seeds(folder: Path) -> list[str]:
    if not SEEDS.is_dir():
        pytest.skip("the five documents are not here")
    return [str(SEEDS)]


def generated(folder: Path) -> list[str]:
    write(folder, articles=240, sites=6, citations=3)
    return [str(folder)]


def skewed(folder: Path) -> list[str]:
    """One site has a third of all articles, and a third of all cite one title."""
    write(folder, articles=240, sites=8, citations=3, largest=0.3, hot=0.3)
    return [str(folder)]


def toys(folder: Path) -> list[str]:
    (folder / "toys.jsonl").write_text("\n".join(lines_of(TOYS)), "utf-8")
    return [str(folder)]


def blog_and_dump(folder: Path) -> list[str]:
    """A site of its own files, declared, beside an archive with pages of others'."""
    (folder / "site.toml").write_text('hosts = ["hoops.example"]\nauthor = "铁匠"\n', "utf-8")
    posts = folder / "posts"
    posts.mkdir()
    for number, text in enumerate(("见[线](https://kites.example/2)。", "上一篇《铁环一》说过圆。"), 1):
        (posts / f"hoop-{number}.md").write_text(
            f"---\ntitle: 铁环{'一二'[number - 1]}\n---\n\n{text}\n", "utf-8"
        )
    with zipfile.ZipFile(folder / "dump.zip", "w") as archive:
        archive.writestr("kites.jsonl", "\n".join(lines_of(["kites.example"])))
        archive.writestr("broken.json", '{"title": ')
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return [str(folder)]


def notes(folder: Path) -> list[str]:
    """Notes that name an empty note and the README; a file that one includes; a number of odd things."""
    (folder / "README.md").write_text("# 关于\n\n见 [[木马]]。\n", "utf-8")
    (folder / "木马.md").write_text("# 木马\n\n见 [[摇杆]] 和 [[README]]，[线](线.md)。《没有》\n", "utf-8")
    (folder / "摇杆.md").write_text("", "utf-8")
    (folder / "无人.md").write_text("", "utf-8")
    (folder / "线.md").write_text("# 线\n\n:::{include} 木马.md\n:::\n\n见 [[木马]]。\n", "utf-8")
    (folder / "odd.bin").write_bytes(bytes(range(256)))
    return [str(folder)]


CORPORA: tuple[Callable[[Path], list[str]], ...] = (seeds, generated, skewed, toys, blog_and_dump, notes)


@on_spark
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.__name__)
def test_the_graph_is_that_of_a_local_build(
    corpus: Callable[[Path], list[str]], tmp_path: Path, cluster: Cluster
) -> None:
    inputs = corpus(tmp_path)
    here, there = build_graph(inputs), build_graph(inputs, BuildOptions(engine="spark"))
    for part in fields(Graph):
        assert getattr(there, part.name) == getattr(here, part.name), part.name


def dumped(store: Path) -> list[str]:
    """The statements of a store, but for when it was built."""
    connection = sqlite3.connect(store)
    lines = [line for line in connection.iterdump() if "INSERT INTO" in line]
    connection.close()
    return sorted(lines)


@on_spark
def test_store_and_exports_are_the_same_bytes(tmp_path: Path, cluster: Cluster) -> None:
    (tmp_path / "in").mkdir()
    inputs = generated(tmp_path / "in")
    local, spark = (
        CliRunner().invoke(main, ["build", *inputs, "-o", str(tmp_path / engine), "--engine", engine])
        for engine in ("local", "spark")
    )
    assert (local.exit_code, spark.exit_code) == (0, 0), spark.output
    assert spark.stderr.replace(str(tmp_path / "spark"), str(tmp_path / "local")) == local.stderr
    for name in EXPORTS:
        assert (tmp_path / "spark" / name).read_bytes() == (tmp_path / "local" / name).read_bytes(), name
    assert dumped(tmp_path / "spark" / "graph.db") == dumped(tmp_path / "local" / "graph.db")
    # What was read is known, so that a local build after it has nothing to do.
    assert build(inputs, tmp_path / "spark", exports=dict.fromkeys(EXPORTS, list)).unchanged


@on_spark
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.__name__)
def test_parts_are_the_same_bytes(
    corpus: Callable[[Path], list[str]], tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "PART_DOCUMENTS", 40)
    monkeypatch.setattr(crossing_on_spark, "_ASKERS", 2)  # what three sites ask for lies in several buckets
    (tmp_path / "in").mkdir()
    inputs = corpus(tmp_path / "in")
    local, spark = (
        wenmai.build(inputs, tmp_path / engine, engine=engine, parts=["ntriples", "csv"])
        for engine in ("local", "spark")
    )
    for part in ("graph_counts", "findings", "unresolved", "counts", "listed_works"):
        assert getattr(spark, part) == getattr(local, part), part
    assert files_below(tmp_path / "spark") == files_below(tmp_path / "local")


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a result in parts, by their paths."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@on_spark
def test_nothing_to_read_is_said(tmp_path: Path, cluster: Cluster) -> None:
    (tmp_path / "odd.bin").write_bytes(bytes(range(256)))
    with pytest.raises(InputError, match="no article in"):
        build_graph([str(tmp_path)], BuildOptions(engine="spark"))


# --- workers that end ------------------------------------------------------------------------------


@on_spark
def test_an_item_that_ends_its_process_is_named_and_the_others_are_read(cluster: Cluster) -> None:
    rows = cluster.mapped(deadly, [["a", "poison", "b"], ["c"]], named)
    assert list(cluster.streamed(rows)) == [("read a",), ("lost poison",), ("read b",), ("read c",)]


@on_spark
def test_a_worker_that_is_lost_loses_nothing(cluster: Cluster, tmp_path: Path) -> None:
    rows = cluster.mapped(deadly, [["a"], ["b", "c"]], named)
    gathered = cluster.gathered(
        partial(deadly_once, str(tmp_path / "mark")),
        rows,
        numbered=in_second_group,
        more=[(0, 1, "poison"), (0, 0, "first")],
        groups=2,
        tasks=2,
        lost=list,
    )
    assert list(cluster.streamed(gathered)) == [
        ("first",),
        ("poison",),
        ("read a",),
        ("read b",),
        ("read c",),
    ]
    assert (tmp_path / "mark").exists()


@on_spark
def test_letters_come_to_the_row_of_their_group_in_order(cluster: Cluster) -> None:
    """Of five groups in three tasks the last two tasks have one without letters."""
    houses = cluster.gathered(
        first,
        cluster.mapped(deadly, [[]], named),
        more=[(number, 0, number) for number in range(5)],
        groups=5,
        tasks=3,
        singly=True,
        lost=list,
    )
    letters = cluster.mapped(itself, [[(3, 2, "c"), (0, 0, "a")], [(3, 1, "b")]], list)
    delivered = cluster.delivered(opened, houses, letters, more=[(3, 3, "d")], groups=5, lost=list)
    assert sorted(cluster.streamed(delivered)) == [(0, "a"), (1, ""), (2, ""), (3, "bcd"), (4, "")]
    assert cluster.frequent(cluster.mapped(itself, [[(7,), (8,)], [(7,)]], list), 2) == {7: 2}


@on_spark
def test_pythons_begin_with_the_stages_loaded(cluster: Cluster) -> None:
    rows = cluster.mapped(forked_from, [["a"], ["b"]], named)
    assert list(cluster.streamed(rows)) == [(DAEMON, True)] * 2


@on_spark
def test_each_task_has_a_python_that_begins_anew(cluster: Cluster) -> None:
    rows = [*cluster.streamed(cluster.mapped(process, [["a"], ["b"], ["c"]], named))]
    assert len({number for number, _ in rows}) == 3
    assert [archives for _, archives in rows] == [[]] * 3


@on_spark
def test_what_is_forked_has_no_threads() -> None:
    loaded = f"import {DAEMON}, pyspark.worker, sys, threading; print(threading.active_count(), *sys.modules)"
    result = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    threads, *modules = result.stdout.split()
    assert threads == "1"
    assert not {"numpy", "pandas", "pyarrow"} & {*modules}


# --- what is said ----------------------------------------------------------------------------------


@pytest.mark.parametrize("row", MEANINGS, ids=lambda row: row.name)
def test_meanings_have_an_example_and_a_counter_example(row: Meaning) -> None:
    said = meaning(row.example)
    assert "\n" not in said
    assert "{" not in said
    assert said.startswith(row.line.partition("{}")[0])
    assert meaning(row.not_this) == f"Spark gave up: {row.not_this}"


def test_what_nobody_knows_is_said_in_its_first_line() -> None:
    assert meaning("An odd thing\n\tat org.apache\n") == "Spark gave up: An odd thing"
    called = "An error occurred while calling o45.count.\n: An odd thing\n\tat org.apache\n"
    assert meaning(called) == "Spark gave up: An odd thing"


def failing(*options: str) -> str:
    result = CliRunner().invoke(main, ["build", __file__, "--engine", "spark", *options])
    assert result.exit_code == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


def test_without_pyspark_its_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    assert failing("-o", str(tmp_path)).endswith("pip install 'wenmai[spark]'")


@pytest.mark.parametrize("home", ["", "/no/java"])
def test_without_java_it_is_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, home: str) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", json)  # any module will do
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", home)
    line = failing("-o", str(tmp_path))
    assert "needs Java 17 or newer" in line
    assert home in line


@on_spark
@pytest.mark.parametrize("master", ["spark://127.0.0.1:1", "spark://toys", "spark://127.0.0.1:99999"])
def test_a_master_that_does_not_answer_is_named(tmp_path: Path, master: str) -> None:
    assert f"{master}: no Spark master answers" in failing("-o", str(tmp_path), "--master", master)


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("local", "local[1,4]"),
        ("local[2]", "local[2,4]"),
        ("local[*]", "local[*,4]"),
        ("local[2,7]", "local[2,7]"),
        ("spark://host:7077", "spark://host:7077"),
    ],
)
def test_a_task_is_tried_more_than_once(given: str, taken: str) -> None:
    assert with_retries(given) == taken


# --- tasks -----------------------------------------------------------------------------------------


def batches_of(*sizes: int, cores: int = 1) -> list[list[int]]:
    items = [Numbered(number, Input(Path(), str(size), size=size)) for number, size in enumerate(sizes)]
    return [[item.source.size for item in batch] for batch in batched(items, cores)]


def test_a_task_reads_many_small_inputs_or_a_large_one() -> None:
    assert batches_of() == []
    assert batches_of(7) == [[7]]
    assert batches_of(1, 1, 1, 1, 1, 1, 1, 1) == [[1, 1]] * 4
    assert batches_of(1, 1, 1, 1, 1, 1, 1, 1, cores=2) == [[1]] * 8
    assert batches_of(10_000_000, 6_000_000, 1, 90_000_000) == [[10_000_000, 6_000_000], [1], [90_000_000]]
    assert [size for batch in batches_of(0, 0, 5, 0) for size in batch] == [0, 0, 5, 0]


# --- stages that are kept ----------------------------------------------------------------------------


def kept_build(folder: Path, *, parts: bool, force: bool = False) -> BuildResult:
    """A build of `in` into `spark` that keeps its stages in `kept`."""
    return wenmai.build(
        folder / "in",
        folder / "spark",
        engine="spark",
        checkpoints=folder / "kept",
        parts=["csv"] if parts else (),
        force=force,
    )


class EndedError(Exception):
    """Stands for the end of the command."""


def ends(*_: object, **__: object) -> NoReturn:
    raise EndedError


@on_spark
@pytest.mark.parametrize("parts", [False, True])
def test_a_build_goes_on_from_the_stages_that_were_made(
    parts: bool, tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(tmp_path / "in")
    with monkeypatch.context() as patched:
        patched.setattr("wenmai.pipeline.parts_on_spark.across_sites", ends)
        patched.setattr("wenmai.pipeline.joining.joined", ends)
        with pytest.raises(EndedError):
            kept_build(tmp_path, parts=parts)
    with monkeypatch.context() as patched:
        patched.setattr("wenmai.pipeline.on_spark.rows_of_input", ends)  # is what reads
        patched.setattr("wenmai.pipeline.on_spark.site_of_rows", ends)  # is what builds
        assert kept_build(tmp_path, parts=parts).resumed == ("read", "sites")
    wenmai.build(tmp_path / "in", tmp_path / "local", parts=["csv"] if parts else ())
    mine, other = (files_below(tmp_path / engine) for engine in ("spark", "local"))
    assert mine.keys() == other.keys()
    assert all(mine[name] == other[name] for name in mine if name != "graph.db")
    if parts:
        resumed = kept_build(tmp_path, parts=True).resumed
        assert [*map(_of_stage, resumed)] == ["read", "sites", "crossed", "known"]


@on_spark
def test_stages_that_are_damaged_are_made_again(tmp_path: Path, cluster: Cluster) -> None:
    generated(tmp_path / "in")
    assert kept_build(tmp_path, parts=True).resumed == ()
    (note,) = tmp_path.glob("kept/wenmai-*/read.made")
    first_part = note.parent / note.read_text("utf-8").split()[0] / "part-00000"
    first_part.write_bytes(first_part.read_bytes()[:-1])
    (note,) = tmp_path.glob("kept/wenmai-*/sites.made")
    note.write_text("elsewhere 4 100\n", "utf-8")
    assert [*map(_of_stage, kept_build(tmp_path, parts=True).resumed)] == ["crossed", "known"]
    assert kept_build(tmp_path, parts=True, force=True).resumed == ()


def _of_stage(name: str) -> str:
    return name.partition("-")[0]


def test_stages_depend_on_what_is_known_of_the_inputs_and_on_what_is_told() -> None:
    one = Input(Path("a.md"), "a.md", size=3, modified=5, status_changed=5, inode=7)
    piped = Input(Path("-"), "-", data=b"saw")
    others = [
        ([one], "said otherwise"),
        ([one, one], "told"),
        *(([replace(one, **{name: 8})], "told") for name in ("size", "modified", "status_changed", "inode")),
        ([piped], "told"),
        ([replace(piped, data=b"axe")], "told"),
    ]
    keys = [stages_key(*other) for other in [([one], "told"), *others]]
    assert len({*keys}) == len(keys)
    assert stages_key([one], "told") == keys[0]


def test_what_another_user_keeps_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wenmai-k").mkdir()
    monkeypatch.setattr("os.geteuid", lambda: (tmp_path / "wenmai-k").stat().st_uid + 1)
    with pytest.raises(OutputError, match="wenmai-k: is another user's"):
        Checkpoints(None, str(tmp_path), "k")


@on_spark
def test_a_folder_in_which_nothing_can_be_kept_is_named(tmp_path: Path, cluster: Cluster) -> None:
    generated(tmp_path / "in")
    (tmp_path / "kept").write_text("", "utf-8")
    with pytest.raises(OutputError, match="kept: can't keep checkpoints there"):
        kept_build(tmp_path, parts=True)
