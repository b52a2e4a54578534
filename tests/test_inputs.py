"""What is opened and what is not, how it is called, and what happens when it will not be read."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tarfile
import threading
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from wenmai.cli import main
from wenmai.errors import InputError
from wenmai.model import Node
from wenmai.pipeline import BuildOptions, build, build_graph
from wenmai.read import find_inputs, inputs, reading
from wenmai.read import readers as module
from wenmai.read.readers import read_bytes, read_input, readings_of
from wenmai.read.reading import LARGEST_PAGE, Reader
from wenmai.read.source import NotThisForm, ReadResult, Source

needs_posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and descriptors of POSIX")
WORDS = "在这篇文章里，我们接着讨论扩散模型的推导过程。"


def post(title: str) -> str:
    return f"---\ntitle: {title}\ndate: 2024-03-05\n---\n\n{WORDS}\n"


def write(path: Path, title: str = "文章") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(post(title), "utf-8")
    return path


def names(*paths: str | Path, stdin: bytes = b"") -> list[str]:
    return [one.name for one in find_inputs([str(path) for path in paths], io.BytesIO(stdin))[0]]


def codes(*paths: str | Path, stdin: bytes = b"") -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in find_inputs([str(path) for path in paths], io.BytesIO(stdin))[1]]


def articles(path: Path) -> list[Node]:
    return [one for one in build_graph([str(path)]).nodes if one.kind == "article"]


# --- finding ------------------------------------------------------------------------------------


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.md", "a.md", "b/10.md", ".hidden/x.md", "b/.x.md", "README.md", "node_modules/x/y.md"):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.md", "b/10.md", "b/2.md"]
    assert names(tmp_path / "README.md") == ["README.md"]  # who names it means it


def test_an_earlier_build_is_no_input(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    build([str(tmp_path)], tmp_path / "out", exports={"graph.html": lambda graph: ["<html><title>x</title>"]})
    assert names(tmp_path) == ["a.md"]


def test_the_same_file_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "one" / "a.md")
    assert names(tmp_path, tmp_path / "one", file, file) == ["one/a.md"]


def test_names_that_meet_are_told_apart_without_the_place(tmp_path: Path) -> None:
    for folder in ("x/one", "x/two", "y/two"):
        write(tmp_path / folder / "a.md")
    found = names(tmp_path / "x/one", tmp_path / "x/two", tmp_path / "y/two")
    assert found == ["one/a.md", "two/a.md", "two/a.md~2"]
    assert found == names(tmp_path / "y/two", tmp_path / "x/two", tmp_path / "x/one")


@needs_posix
def test_names_in_either_form_of_unicode(tmp_path: Path) -> None:
    composed, apart = "caf\u00e9 文章ガ.md", unicodedata.normalize("NFD", "caf\u00e9 文章ガ.md")
    write(tmp_path / "one" / apart)
    assert names(tmp_path / "one") == [composed]
    write(tmp_path / "both" / apart, "甲篇")
    write(tmp_path / "both" / composed, "乙篇")
    if len(list((tmp_path / "both").iterdir())) == 2:
        assert names(tmp_path / "both") == [f"both/{composed}", f"both/{composed}~2"]
    write(tmp_path / "cases" / "A.md", "甲篇")
    write(tmp_path / "cases" / "a.md", "乙篇")
    assert len(articles(tmp_path / "cases")) == len(list((tmp_path / "cases").iterdir()))


@needs_posix
def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + "/文章的名字.md".encode("gbk")
    try:
        Path(os.fsdecode(name)).write_text(post("文章"), "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    assert names(tmp_path) == ["文章的名字.md"]
    (node,) = articles(tmp_path)
    assert node.documents[0].path.encode("utf-8")


def test_a_path_that_is_not_there() -> None:
    with pytest.raises(InputError, match=r"no/such: no such file"):
        find_inputs(["no/such"])


# --- lists and standard input -------------------------------------------------------------------


def test_lists_are_relative_to_their_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("in/a.md", "in/sub/b.md", "in/sub/c.md", "elsewhere.md"):
        write(tmp_path / name)
    lines = "\ufeffa.md\r\n\n# a remark\n  sub \n../elsewhere.md\ngone.md\nhttps://example.org/\n"
    (tmp_path / "in" / "list.txt").write_text(lines, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert names("@in/list.txt") == ["../elsewhere.md", "a.md", "b.md", "c.md"]
    assert codes("@in/list.txt") == [("missing", "list.txt"), ("missing", "list.txt")]
    assert find_inputs(["@in/list.txt"])[1][0].line == 6
    assert names("@-", stdin=b"in/a.md\nin/sub/b.md\n") == ["in/a.md", "in/sub/b.md"]
    with pytest.raises(InputError, match="the list can't be read"):
        find_inputs(["@gone.txt"])


@pytest.mark.parametrize("form", ["page", "records", "archive"])
def test_standard_input(form: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        info = tarfile.TarInfo("a.md")
        info.size = len(post("文章").encode())
        tar.addfile(info, io.BytesIO(post("文章").encode()))
    data = {
        "page": post("文章").encode(),
        "records": json.dumps({"title": "文章", "text": WORDS}, ensure_ascii=False).encode(),
        "archive": archive.getvalue(),
    }[form]
    done = subprocess.run(
        [sys.executable, "-m", "wenmai", "build", "-", "-o", str(tmp_path / "out")],
        input=data, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"1 article" in done.stderr


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="no standard input"):
        build_graph(["-"])


# --- what is no regular file --------------------------------------------------------------------


@needs_posix
def test_links_pipes_and_devices_are_reported_and_not_opened(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.md")
    write(tmp_path / "outside" / "secret.md")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self").symlink_to("self")
    (tmp_path / "in" / "out.md").symlink_to(tmp_path / "outside" / "secret.md")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in" / "device.md").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "in" / "pipe.md")
    assert names(tmp_path / "in") == ["a.md"]
    expected = ["device.md", "folder", "loop", "out.md", "pipe.md", "self"]
    assert sorted(codes(tmp_path / "in")) == [("not-a-file", one) for one in expected]
    assert len(articles(tmp_path / "in")) == 1
    assert names(tmp_path / "in" / "folder") == ["secret.md"]  # who names a link means what it leads to
    for given in ("pipe.md", "device.md", "self"):
        assert codes(tmp_path / "in" / given)[0][0] == "not-a-file"


@needs_posix
def test_a_file_that_becomes_a_pipe_does_not_hang(tmp_path: Path) -> None:
    file = write(tmp_path / "a.md")
    (found,), _ = find_inputs([str(file)])
    file.unlink()
    os.mkfifo(file)
    results: list[ReadResult] = []
    thread = threading.Thread(target=lambda: results.append(read_input(found)), daemon=True)
    thread.start()
    thread.join(10)
    assert [one.code for one in results[0].findings] == ["unreadable"]
    file.unlink()
    file.symlink_to("/etc/hostname")
    assert [one.code for one in read_input(found).findings] == ["unreadable"]


def test_unreadable_files_and_folders_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.md")
    write(tmp_path / "closed" / "b.md")
    gone = write(tmp_path / "gone.md")
    real = os.scandir

    def scandir(path: Any) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(inputs.os, "scandir", scandir)
    assert codes(tmp_path) == [("unreadable", "closed")]
    found, _ = find_inputs([str(tmp_path)])
    gone.unlink()
    assert [[two.code for two in read_input(one).findings] for one in found] == [[], ["unreadable"]]


@needs_posix
def test_ten_thousand_files_with_64_descriptors(tmp_path: Path) -> None:
    for number in range(10_001):
        (tmp_path / f"{number}.md").write_text(f"# 第{number}篇\n\n{WORDS}\n", "utf-8")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, before[1]))
    try:
        found, findings = find_inputs([str(tmp_path)])
        count = sum(len(read_input(one).documents) for one in found[::10])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert (len(found), count, findings) == (10_001, 1_001, [])


@pytest.mark.parametrize("change", ["longer", "touched", "gone"])
def test_a_file_that_changes_while_it_is_read(
    change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "a.md")
    (found,), _ = find_inputs([str(file)])
    real = module.readings

    def meanwhile(*arguments: Any) -> Any:
        yield from real(*arguments)
        if change == "longer":
            file.write_text(post("文章") + "x", "utf-8")
        elif change == "touched":
            os.utime(file, ns=(1, 1))
        else:
            file.unlink()

    assert read_input(found).findings == ()
    monkeypatch.setattr("wenmai.read.readers.readings", meanwhile)
    result = read_input(found)
    assert [one.code for one in result.findings] == ["changed"]
    assert len(result.documents) == 1


# --- what stands beside articles ----------------------------------------------------------------

BESIDE = {
    "a.png": b"\x89PNG\r\n\x1a\n....", "b.png": b"\x89PNG\r\n\x1a\n....", "c.jpeg": b"\xff\xd8\xff\xe0..",
    "f.woff2": b"wOF2\0\1\0\0", "s.css": "body { content: '《x》' }".encode(), "s.js": b"let a = 1",
    "p.pdf": b"%PDF-1.7 x", "x.bin": bytes(range(32)) * 40, "v.mp4": b"\0\0\0\x20ftypisom",
}  # fmt: skip


def test_what_is_no_text_is_counted_by_kind(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    for name, data in BESIDE.items():
        (tmp_path / name).write_bytes(data)
    graph = build_graph([str(tmp_path)])
    skipped = [one.message for one in graph.findings if one.code == "skipped"]
    assert len(graph.findings) == len(skipped) == 8
    assert "2 .png files; nothing to read there; also b.png" in skipped
    assert "1 binary file; nothing to read there" in skipped
    assert graph.counts["skipped .png"] == 2
    assert graph.counts["documents markdown"] == 1


def test_a_build_counts_what_it_does_not_read_and_the_check_names_it(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.md")
    (tmp_path / "in" / "a.png").write_bytes(BESIDE["a.png"])
    (tmp_path / "in" / "b.xyz").write_bytes(b"<x:y>")
    out = str(tmp_path / "out")
    said = CliRunner().invoke(main, ["build", str(tmp_path / "in"), "-o", out]).stderr.splitlines()
    assert [line for line in said if "a.png" in line or "b.xyz" in line] == []
    assert "not read: .png 1, .xyz 1" in said
    shown = CliRunner().invoke(main, ["check", "--dir", out]).stdout
    assert "skipped  a.png  1 .png file; nothing to read there" in shown
    assert "unrecognised  b.xyz  " in shown


def test_content_decides_and_not_the_name() -> None:
    assert len(read_bytes("a.png", post("文章").encode()).documents) == 1
    assert read_bytes("a.md", b"\x89PNG\r\n\x1a\n").findings[0].code == "skipped"
    for start in ("BM25 的推导", "MZ", "OTTO", "ID3 决策树"):
        assert len(read_bytes("a.md", f"{start}\n\n# 文章\n\n{WORDS}".encode()).documents) == 1


# --- readers that fail --------------------------------------------------------------------------


def table(*readers: Any) -> tuple[Reader, ...]:
    def always(source: Source) -> bool:
        return True

    rows = [Reader(f"reader-{number}", "anything", always, one) for number, one in enumerate(readers)]
    return (*rows, *(one for one in module.READERS if one.name == "markdown"))


def raises(error: Exception) -> Any:
    def reader(source: Source) -> ReadResult:
        raise error

    return reader


def deep(source: Source) -> ReadResult:
    return deep(source)


def test_a_page_that_defeats_one_reader_falls_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = table(
        raises(NotThisForm("a list page")), raises(ValueError("odd\nbytes")), deep, raises(KeyError(1))
    )
    monkeypatch.setattr("wenmai.read.readers.READERS", readers)
    (found,), _ = find_inputs([str(write(tmp_path / "a.md"))])
    (one,) = readings_of(found)
    assert one.reader == "markdown"
    assert one.declined[0] == ("reader-0", "a list page")
    assert one.declined[1] == ("reader-1", "ValueError: odd bytes")
    assert [finding.code for finding in one.result.findings] == ["reader-failed"] * 3
    assert "nested too deeply" in one.result.findings[1].message


def test_a_page_that_defeats_all_readers_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.read.readers.READERS", table(deep)[:1])
    assert [one.code for one in read_bytes("a.md", post("文章").encode()).findings] == [
        "reader-failed",
        "unrecognised",
    ]


def test_a_page_is_bounded_and_a_file_of_records_less_so(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [replace(one, largest=2000) if one.largest == LARGEST_PAGE else one for one in module.READERS]
    monkeypatch.setattr("wenmai.read.readers.READERS", tuple(rows))
    monkeypatch.setattr(reading, "LARGEST_PAGE", 2000)
    assert [one.code for one in read_bytes("a.md", (post("文章") + WORDS * 60).encode()).findings] == [
        "too-large"
    ]
    lines = "".join(json.dumps({"title": f"第{number}篇"}) + "\n" for number in range(300))
    assert len(read_bytes("a.jsonl", lines.encode()).documents) == 300


def test_site_reaches_the_readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def reader(source: Source) -> ReadResult:
        seen.append(source.site.hosts)
        return ReadResult()

    monkeypatch.setattr("wenmai.read.readers.READERS", table(reader)[:1])
    write(tmp_path / "in" / "a.md")
    (tmp_path / "in" / "site.toml").write_text('hosts = ["kexue.fm", "spaces.ac.cn"]\n', "utf-8")
    with pytest.raises(InputError, match="no article"):
        build_graph([str(tmp_path / "in")], BuildOptions())
    assert seen == [("kexue.fm", "spaces.ac.cn")]


@pytest.mark.parametrize(("number", "said"), [(1, "1 file that makes"), (2, "2 files that make")])
def test_templates_are_counted_as_one_or_many(number: int, said: str, tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('baseURL = "https://mill.example/"\n', "utf-8")
    write(tmp_path / "content" / "a.md")
    (tmp_path / "layouts").mkdir()
    for name in range(number):
        (tmp_path / "layouts" / f"{name}.html").write_text("{{ .Content }}", "utf-8")
    messages = [one.message for one in build_graph([str(tmp_path)]).findings if one.code == "template"]
    assert messages == [f"{said} hugo pages; not read"]
