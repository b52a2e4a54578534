"""Parquet tables: read back by pyarrow and polars, with types and lists, in pieces, beside articles."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import polars
import pyarrow.parquet
import pytest
from click.testing import CliRunner

import wenmai
from graphs import A1, A2, REGION, hostile_graph, small_graph
from test_store import stored
from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.export import generate_bytes, layout, parquet
from wenmai.export.clean import clean
from wenmai.model import Graph

GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph, Graph])


def table(name: str, graph: Graph) -> pyarrow.Table:
    return pyarrow.parquet.read_table(io.BytesIO(b"".join(generate_bytes(name, graph))))


@GRAPHS
def test_what_went_in_comes_out(graph: Callable[[], Graph]) -> None:
    nodes, edges = table("parquet-nodes", graph()), table("parquet", graph())
    assert nodes["id"].to_pylist() == [clean(node.id) for node in graph().nodes]
    assert nodes["label"].to_pylist() == [clean(node.title) for node in graph().nodes]
    assert nodes["tags"].to_pylist() == [list(map(clean, node.tags)) for node in graph().nodes]
    assert nodes["position"].to_pylist() == [node.position for node in graph().nodes]
    assert not any("javascript" in (url or "") for url in nodes["url"].to_pylist())
    assert edges["source"].to_pylist() == [clean(edge.source) for edge in graph().edges]
    assert edges["context"].to_pylist() == [
        [clean(mention.context) for mention in edge.mentions] for edge in graph().edges
    ]


def test_types_are_the_same_whatever_the_rows_hold() -> None:
    for name in ("parquet", "parquet-nodes"):
        assert table(name, Graph()).schema == table(name, small_graph()).schema
    types = {field.name: str(field.type) for field in table("parquet-nodes", small_graph()).schema}
    assert (types["position"], types["date_inferred"], types["tags"], types["x"]) == (
        "int64",
        "bool",
        "list<element: string>",
        "double",
    )


def test_another_reader_answers_questions(tmp_path: Path) -> None:
    for name in ("parquet", "parquet-nodes"):
        (tmp_path / name).write_bytes(b"".join(generate_bytes(name, small_graph())))
    edges, nodes = polars.read_parquet(tmp_path / "parquet"), polars.read_parquet(tmp_path / "parquet-nodes")
    joined = edges.filter(polars.col("kind") == "requires").join(nodes, left_on="target", right_on="id")
    [row] = joined.to_dicts()
    assert (row["source"], row["label"], row["weight"], row["score"]) == (
        A2,
        "漫步扩散（一）：拆与建",
        1.0,
        0.9,
    )
    assert row["region_name"] == "扩散 · 拆楼"
    assert (row["region"], row["x"], row["y"]) == (REGION, *layout.positions(small_graph())[A1])


def test_a_large_table_leaves_in_pieces_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table("parquet", small_graph())
    monkeypatch.setattr(parquet, "_ROWS", 5)
    chunks = list(generate_bytes("parquet", small_graph()))
    read = pyarrow.parquet.ParquetFile(io.BytesIO(b"".join(chunks)))
    assert len(chunks) == read.num_row_groups + 1 == -(-len(small_graph().edges) // 5) + 1
    assert read.read().equals(whole)


@GRAPHS
def test_a_store_streams_the_bytes_of_its_graph(graph: Callable[[], Graph], tmp_path: Path) -> None:
    stored(graph(), tmp_path)
    for name in ("parquet", "parquet-nodes"):
        target = tmp_path / f"{name}.parquet"
        result = CliRunner().invoke(main, ["export", name, "-o", str(target), "--dir", str(tmp_path)])
        assert result.exit_code == 0, result.stderr
        assert target.read_bytes() == b"".join(generate_bytes(name, graph()))


def test_the_command_writes_bytes_and_the_ending_names_it(tmp_path: Path) -> None:
    stored(small_graph(), tmp_path)
    expected = b"".join(generate_bytes("parquet", small_graph()))
    arguments = ["--dir", str(tmp_path)]
    assert CliRunner().invoke(main, ["export", "parquet", *arguments]).stdout_bytes == expected
    assert CliRunner().invoke(main, ["export", "-o", str(tmp_path / "e.parquet"), *arguments]).exit_code == 0
    assert (tmp_path / "e.parquet").read_bytes() == expected
    with wenmai.open(tmp_path) as library:
        needs = library.export("parquet", tmp_path / "needs.parquet", kinds="requires")
        assert set(pyarrow.parquet.read_table(needs)["kind"].to_pylist()) == {"requires"}
        near = library.export("parquet-nodes", tmp_path / "near.parquet", around=A1, depth=1)
        assert A1 in pyarrow.parquet.read_table(near)["id"].to_pylist()
        with pytest.raises(ValueError, match="parquet is no text"):
            library.export("parquet")


def test_tables_beside_the_articles_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 旋转木马\n\n木马转了一圈。\n", "utf-8")
    for name in ("parquet", "parquet-nodes"):
        (tmp_path / f"{name}.parquet").write_bytes(b"".join(generate_bytes(name, small_graph())))
    wenmai.build(tmp_path, tmp_path / "out")
    with wenmai.open(tmp_path / "out") as library:
        assert [node.title for node in library.articles()] == ["旋转木马"]


def test_without_its_package_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"wenmai\[parquet\]"):
        list(generate_bytes("parquet", small_graph()))
