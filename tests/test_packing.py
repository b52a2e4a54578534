"""What is written piece by piece is what is packed as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from wenmai.model import Edge, Node
from wenmai.pipeline.packing import frozen_in, pack, packed_into, unpack
from wenmai.pipeline.row_cache import _PIECE, RowCache
from wenmai.pipeline.site_rows import SiteRows


def _rows(nodes: int) -> SiteRows:
    every = tuple(Node(id=f"n{number}", kind="topic", title="轮轴") for number in range(nodes))
    return SiteRows(name="axle.example", nodes=every, edges=(Edge(source="n0", target="n1", kind="about"),))


@pytest.mark.parametrize("nodes", [0, 15, 16, 1000, 1001, 65_535, 65_536])
def test_the_bytes_are_the_same(tmp_path: Path, nodes: int) -> None:
    rows, file = _rows(nodes), tmp_path / "rows"
    assert packed_into(file, [rows, rows])
    assert [*frozen_in(file)] == [pack(rows)] * 2
    assert [*frozen_in(file, 1)] == [pack(rows)]


def test_nothing_is_left_of_what_has_no_form(tmp_path: Path) -> None:
    rows, file = SiteRows(name="x", nodes=(Node(id="\ud800", kind="topic", title=""),) * 1001), tmp_path / "x"
    assert not packed_into(file, [rows])
    assert not file.exists()


@pytest.mark.parametrize("size", [0, 1, _PIECE - 1, _PIECE, _PIECE + 1, 2 * _PIECE])
def test_a_long_row_is_kept_in_pieces(tmp_path: Path, size: int) -> None:
    file, again = tmp_path / "rows", tmp_path / "again"
    file.write_bytes(bytes(range(256)) * (size // 256) + b"x" * (size % 256))
    rows = RowCache(tmp_path)
    rows.keep_file(b"key", file)
    rows.prune([])
    assert rows.has(b"key")
    assert rows.row(b"key") == file.read_bytes()
    assert rows.row_into(again, b"key")
    assert again.read_bytes() == file.read_bytes()
    rows.close()


def test_a_row_without_one_of_its_pieces_is_none(tmp_path: Path) -> None:
    rows, again = RowCache(tmp_path), tmp_path / "again"
    rows.keep(b"key", b"x" * (_PIECE + 1))
    rows._run("DELETE FROM rows WHERE key <> ?", b"key")
    assert rows.has(b"key")
    assert rows.row(b"key") is None
    assert not rows.row_into(again, b"key")
    assert not again.exists()
    rows.close()


def test_rows_are_read_as_they_were() -> None:
    assert unpack(pack(_rows(2000)), SiteRows) == _rows(2000)
