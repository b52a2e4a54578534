"""`wenmai build --explain`, the counts in the summary, and the bar."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from wenmai.cli import building, main
from wenmai.errors import InputError
from wenmai.pipeline import build, build_graph, explain
from wenmai.read.readers import READERS
from wenmai.read.reading import Reader
from wenmai.read.source import LeftOut, ReadResult, Source, decode

POST = """---
title: 扩散模型的推导\u202e
date: 2024-03-05
author: 苇生
tags: [扩散, 推导]
---

在上一篇文章《变分自编码器》中，我们给出了$x_t$的分布。

## 小结

详见[这里](https://example.org/a)。{words}最后一句话。
"""
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]")


def run(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(main, ["build", *arguments], **more)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page in GBK, an archive and a picture; the current one."""
    monkeypatch.chdir(tmp_path)
    text = POST.replace("{words}", "此处略去很多字。\u202e" * 40)
    Path("in").mkdir()
    Path("in/a.md").write_bytes(text.encode("gb18030"))
    Path("in/b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    with zipfile.ZipFile("in/c.zip", "w") as archive:
        archive.writestr("x/d.md", text.replace("扩散模型", "能量模型"))
        archive.writestr("../e.md", text.replace("扩散模型", "流动模型"))
    return tmp_path


def test_it_shows_what_was_recognised_and_writes_nothing(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    result = run("--explain", "in/a.md")
    assert (result.exit_code, result.stderr) == (0, "")
    for part in (
        "encoding  gb18030 (detected)", "reader    markdown: ", "declined  records: not ",
        "title     扩散模型的推导‹U+202E›", "date      2024-03-05", "author    苇生", "tags      扩散, 推导",
        "begins    在上一篇文章《变分自编码器》中", "最后一句话。",
        "links 1, headings 1, formulas and code 1, cited by ",
    ):  # fmt: skip
        assert part in result.stdout, part
    assert not RAW.search(result.stdout)
    assert sorted(folder.rglob("*")) == before


def test_as_json_it_has_everything(folder: Path) -> None:
    (one,) = json.loads(run("in/a.md", "--explain", "--json").stdout)
    assert (one["path"], one["reader"], one["encoding"], one["how"]) == (
        "a.md",
        "markdown",
        "gb18030",
        "detected",
    )
    (document,) = one["documents"]
    assert len(document["begins"]) == len(document["ends"]) == 60
    assert document["ends"].endswith("最后一句话。")
    assert document["mentions"]["mark"] == 1
    assert run("in/a.md", "--json").exit_code == 2


def test_members_of_an_archive(folder: Path) -> None:
    everything = explain(["in/c.zip"])
    assert [one.path for one in everything] == ["c.zip/x/d.md", "c.zip/e.md", "c.zip/e.md"]
    assert [one.findings[0].code for one in everything if not one.documents] == ["unsafe-name"]
    (one,) = explain(["in/c.zip/x/d.md"])
    assert (one.path, one.containers) == ("c.zip/x/d.md", ("zip",))
    assert "inside    zip" in run("--explain", "in/c.zip/x/d.md").stdout
    with pytest.raises(InputError, match="holds nothing of that name"):
        explain(["in/c.zip/x/gone.md"])
    assert run("--explain", "in/gone.md").exit_code == 1


def test_what_no_reader_takes_is_explained_too(folder: Path) -> None:
    assert "[skipped]" in run("--explain", "in/b.png").stdout
    result = run("--explain", "-", input=b"<\0")
    assert result.exit_code == 0
    assert "reader    none" in result.stdout


def leaving_out(source: Source) -> ReadResult:
    """A reader that says what it left out."""
    taken = next(one for one in READERS if one.name == "markdown").read(source)
    left = LeftOut("sidebar", "aside.menu", 120)
    return ReadResult(taken.documents, taken.findings, (left, left, LeftOut("comments", "#comments", 50)))


def test_what_was_left_out_and_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (Reader("special", "a page", lambda source: True, leaving_out), *READERS)
    monkeypatch.setattr("wenmai.read.readers.READERS", rows)
    shown = run("--explain", "in/a.md").stdout
    assert "left out  sidebar ×2, 240 characters: aside.menu" in shown
    assert "left out  comments ×1, 50 characters: #comments" in shown
    result = run("in", "-o", "out")
    assert "left out: comments 3, sidebar 6" in result.stderr
    assert build_graph(["in"]).counts["left out sidebar"] == 6


def test_the_summary_counts_readers_and_what_was_not_read(folder: Path) -> None:
    result = run("in", "-o", "out")
    assert result.exit_code == 0
    assert "documents: markdown 3\n" in result.stderr
    assert "not read: .png 1\n" in result.stderr
    assert "[unsafe-name]" in result.stderr
    again = run("in", "-o", "out")
    assert "nothing has changed" in again.stderr
    assert "documents: markdown 3\n" in again.stderr


def test_a_build_tells_how_far_it_is(folder: Path) -> None:
    seen: list[Any] = []

    def progress(results: Any, sizes: Any) -> Any:
        for size, one in zip(sizes, results, strict=True):
            seen.append(size)
            yield one

    build(["in"], folder / "out", progress=progress)
    assert seen == [Path("in", name).stat().st_size for name in ("a.md", "b.png", "c.zip")]


class Terminal(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_the_bar_is_for_terminals_and_long_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert building._progress() is None
    monkeypatch.setattr("sys.stderr", None)
    assert building._progress() is None
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    watch = building._progress()
    assert watch is not None
    assert list(watch(iter("abc"), [10, 20, 30])) == ["a", "b", "c"]
    assert terminal.getvalue() == ""  # it was over at once

    now = 0.0
    monkeypatch.setattr("tqdm.std.time", lambda: now)

    def slow() -> Any:
        nonlocal now
        for one in "abcd":
            now += 0.4
            yield one

    assert list(watch(slow(), [2**20] * 4)) == ["a", "b", "c", "d"]
    assert re.search(r"reading: +75%.*3\.\d+M/4\.\d+M \[00:01<00:00, .*B/s\]", terminal.getvalue())


def test_decode_says_how_it_knew() -> None:
    assert decode("a", "文章".encode())[0].how == "valid"
    assert decode("a", b"\xef\xbb\xbfx")[0].how == "bom"
