"""Files at an address are read as those of this machine are: from a store that is a folder here."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from test_spark import blog_and_dump, generated, notes
from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.model import Graph
from wenmai.pipeline import build, build_graph
from wenmai.read import far_files, find_inputs
from wenmai.read.opening import changed, opened, read_digest

pytest.importorskip("pyarrow.fs")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that stands for the bucket `toys`."""
    from pyarrow.fs import LocalFileSystem

    folder = tmp_path / "toys"
    folder.mkdir()

    def system_at(address: str) -> tuple[LocalFileSystem, str]:
        assert address.startswith("s3a://toys")
        path, _, asked = address.removeprefix("s3a://toys").partition("?")
        assert asked in ("", "region=mill")
        return LocalFileSystem(), f"{folder}{path}"

    monkeypatch.setattr(far_files, "_system_at", system_at)
    return folder


@pytest.mark.parametrize("corpus", [blog_and_dump, generated, notes], ids=lambda corpus: corpus.__name__)
def test_the_graph_is_that_of_the_files_here(
    corpus: Callable[[Path], list[str]], store: Path, tmp_path: Path
) -> None:
    (store / "blog").mkdir()
    corpus(store / "blog")
    (store / "blog" / "site.toml").unlink(missing_ok=True)  # it is asked for where it is said to be
    (store / "blog" / "README.md").unlink(missing_ok=True)
    here, there = build_graph([str(store / "blog")]), build_graph(["s3a://toys/blog?region=mill"])
    for part in fields(Graph):
        assert getattr(there, part.name) == getattr(here, part.name), part.name
    assert here.nodes


def test_a_file_address_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    inputs = blog_and_dump(tmp_path / "a b")
    here = build_graph(inputs)
    for address in (
        f"file://{tmp_path}/a%20b",
        f"file://localhost{tmp_path}/a%20b",
        f"file:{tmp_path}/a%20b",
    ):
        assert build_graph([address]) == here
    assert "铁匠" in {node.author for node in here.nodes}  # its site.toml was read


def test_a_list_may_name_addresses(store: Path, tmp_path: Path) -> None:
    (store / "木马.md").write_text("# 木马\n\n木马会摇。\n", "utf-8")
    (tmp_path / "线.md").write_text("# 线\n", "utf-8")
    (tmp_path / "list.txt").write_text(f"s3a://toys/木马.md\nfile://{tmp_path}/线.md\n", "utf-8")
    inputs, findings = find_inputs([f"@{tmp_path / 'list.txt'}"])
    assert [(one.name, one.address) for one in inputs] == [("木马.md", "s3a://toys/木马.md"), ("线.md", "")]
    assert findings == []


def test_what_is_no_content_is_passed_over_there_too(store: Path) -> None:
    for name in (
        ".git/a.md",
        ".git/b.md",
        "README.md",
        "node_modules/x/c.md",
        "posts/.d.md",
        "posts/README.md",
        "run.py",
    ):
        (store / name).parent.mkdir(parents=True, exist_ok=True)
        (store / name).write_text("# 木马\n", "utf-8")
    here, there = find_inputs([str(store)]), find_inputs(["s3a://toys"])
    assert [one.name for one in there[0]] == [one.name for one in here[0]] == ["posts/README.md"]
    assert sorted(there[1]) == sorted(here[1])
    assert len(there[1]) == 5


def test_what_was_read_is_known_by_its_digest(store: Path, tmp_path: Path) -> None:
    file = store / "木马.md"
    file.write_bytes(b"# \xe6\x9c\xa8\n" * 9000)
    (source,), _ = find_inputs(["s3a://toys/木马.md"])
    with opened(source) as stream:
        stream.read(10)
        stream.seek(5)
        assert stream.read(3) == file.read_bytes()[5:8]
        assert read_digest(source, stream) == hashlib.sha256(file.read_bytes()).digest()
    with far_files.opened_far("s3a://toys/木马.md") as raw:
        assert raw.seek(7) == raw.tell() == 7
        assert raw.read(5) == file.read_bytes()[7:12]
        raw.seek(-3, 2)
        assert raw.read() == file.read_bytes()[-3:]
    assert not changed(source)
    assert not build(["s3a://toys"], tmp_path / "out").unchanged
    assert build(["s3a://toys"], tmp_path / "out").unchanged
    file.write_text("# 木马\n\n摇。\n", "utf-8")
    assert changed(source)
    assert not build(["s3a://toys"], tmp_path / "out").unchanged


@pytest.mark.usefixtures("store")
def test_what_is_not_there_is_said() -> None:
    with pytest.raises(InputError, match=r"^s3a://toys/nowhere: no such file or folder$"):
        find_inputs(["s3a://toys/nowhere"])


def test_what_cannot_be_reached_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: str) -> None:
        raise OSError("no library\nand a long list")

    monkeypatch.setattr(far_files, "_system_at", fails)
    with pytest.raises(InputError, match=r"^hdfs://mill/a: can't be listed \(no library\)$"):
        find_inputs(["hdfs://mill/a"])


def test_one_that_can_no_longer_be_read_is_a_finding(store: Path) -> None:
    (store / "a.md").write_text("# 木马\n", "utf-8")
    (store / "b.md").write_text("# 线\n", "utf-8")
    inputs, _ = find_inputs(["s3a://toys"])
    (store / "a.md").unlink()
    from wenmai.read.readers import read_input

    (finding,) = read_input(inputs[0]).findings
    assert (finding.code, finding.path) == ("unreadable", "a.md")
    assert changed(inputs[0])


def test_without_pyarrow_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.fs", None)
    with pytest.raises(InputError, match=r"^s3a://toys/a: to read it, install wenmai\[parquet\]$"):
        find_inputs(["s3a://toys/a"])


def test_an_address_is_not_watched(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["build", "s3a://toys/a", "--watch", "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert "is not watched" in result.stderr


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("gs://toys/blog", "gs://toys/blog?retry_limit_seconds=30"),
        ("gs://toys/blog?scheme=http", "gs://toys/blog?scheme=http&retry_limit_seconds=30"),
        ("gs://toys/blog?retry_limit_seconds=5", "gs://toys/blog?retry_limit_seconds=5"),
        ("s3a://toys/blog", "s3://toys/blog"),
    ],
)
def test_a_store_that_does_not_answer_is_not_asked_for_long(
    address: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    class System:
        @staticmethod
        def from_uri(uri: str) -> tuple[object, str]:
            seen.append(uri)
            return None, ""

    monkeypatch.setattr("pyarrow.fs.FileSystem", System)
    far_files._system_at(address)
    assert seen == [asked]
