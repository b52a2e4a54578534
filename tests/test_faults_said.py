"""Faults of the machine and of inputs: one line, the documented exit code, nothing built lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import wenmai.extract
from wenmai.cli import main
from wenmai.engines import map_ordered
from wenmai.engines.process import can_fork
from wenmai.errors import InputError, OutputError
from wenmai.pipeline import result_files
from wenmai.pipeline.output_folder import scratch_folder
from wenmai.pipeline.spool import scratch_file
from wenmai.read import readers
from wenmai.read.markdown import generators
from wenmai.read.source import Source
from wenmai.store import open_store

forks = pytest.mark.skipif(not can_fork(), reason="processes share no memory here")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Thirty notes."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.md").write_text(f"# 木马{number}号\n\n见《木马{(number + 1) % 30}号》。\n")
    return folder


def wenmai_in(tmp_path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "-o", str(tmp_path / "out")])


def titles(tmp_path: Path) -> set[str]:
    with open_store(tmp_path / "out") as store:
        return {node.title for node in store.nodes("article") if node.known == "text"}


def contents(tmp_path: Path) -> dict[str, bytes]:
    """The set that a build gives, without its lock."""
    return {path.name: path.read_bytes() for path in (tmp_path / "out").glob("[!.]*")}


# --- processes ------------------------------------------------------------------------------------------


def squared_or_killed(number: int) -> int:
    if number in (7, 23):
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@forks
def test_what_kills_its_process_is_lost_and_nothing_else() -> None:
    given = list(map_ordered(squared_or_killed, range(40), jobs=2, lost=lambda number: -number))
    assert given == [-n if n in (7, 23) else n * n for n in range(40)]
    with pytest.raises(InputError, match="7: the process that read it was killed"):
        list(map_ordered(squared_or_killed, range(40), jobs=2))


@forks
def test_a_process_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    mark = tmp_path / "killed"

    def killed_once(number: int) -> int:
        if number == 11 and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    globals()["killed_once"] = killed_once
    killed_once.__qualname__ = "killed_once"
    assert list(map_ordered(killed_once, range(40), jobs=2)) == [n * n for n in range(40)]
    assert mark.exists()


@forks
def test_a_document_that_kills_its_process_is_named_and_the_rest_built(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = wenmai.extract.title_marks

    def fatal(text: str, *more: Any) -> Any:
        if "见《木马13号》" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(text, *more)

    with monkeypatch.context() as patched:
        patched.setattr(wenmai.extract, "title_marks", fatal)
        result = wenmai_in(tmp_path, "build", str(inputs), "-j", "2")
    assert result.exit_code == 0
    assert "12.md: the process that read it was killed" in result.stderr
    assert "[killed]" in result.stderr
    assert len(titles(tmp_path)) == 29
    again = wenmai_in(tmp_path, "build", str(inputs), "-j", "2")
    assert "nothing has changed" not in again.stderr
    assert len(titles(tmp_path)) == 30


@pytest.mark.parametrize("missing", ["shared memory", "processes"])
def test_without_shared_memory_or_processes_one_does_it(
    missing: str, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        raise OSError(38, "Function not implemented")

    tried = []
    target = "_multiprocessing.SemLock" if missing == "shared memory" else "os.fork"
    monkeypatch.setattr(target, lambda *given, **more: tried.append(given) or refuse())
    monkeypatch.setattr(result_files, "_LARGE", 0)  # the exports would go to a second process too
    monkeypatch.setattr(result_files, "processors", lambda: 2)
    result = wenmai_in(tmp_path, "build", str(inputs), "-j", "2")
    assert result.exit_code == 0, result.stderr
    assert tried
    assert len(titles(tmp_path)) == 30


# --- memory and depth -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code"), [(MemoryError(), "no-memory"), (RecursionError(), "nested")], ids=["memory", "depth"]
)
@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=forks)])
def test_a_text_that_is_too_much_is_named_and_the_rest_built(
    jobs: str, error: Exception, code: str, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = wenmai.extract.title_marks

    def too_much(text: str, *more: Any) -> Any:
        if "见《木马13号》" in text:
            raise error
        return real(text, *more)

    with monkeypatch.context() as patched:
        patched.setattr(wenmai.extract, "title_marks", too_much)
        result = wenmai_in(tmp_path, "build", str(inputs), "-j", jobs)
    assert result.exit_code == 0
    (line,) = [line for line in result.stderr.splitlines() if f"[{code}]" in line]
    assert line.startswith("12.md: its citations were not looked for: ")
    assert len(titles(tmp_path)) == 30
    again = wenmai_in(tmp_path, "build", str(inputs), "-j", jobs)
    assert ("nothing has changed" in again.stderr) == (code == "nested")  # memory may be there next time


def test_a_file_without_memory_to_read_it_is_named_and_read_again(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (row,) = [row for row in readers.READERS if row.name == "markdown"]

    def recognises(source: Source) -> bool:
        if source.path == "12.md":
            raise MemoryError
        return row.recognises(source)

    with monkeypatch.context() as patched:
        patched.setattr(readers, "READERS", [replace(row, recognises=recognises)])
        result = wenmai_in(tmp_path, "build", str(inputs), "-j", "1")
    assert result.exit_code == 0
    assert "12.md: there is not enough memory to read it [no-memory]" in result.stderr
    assert len(titles(tmp_path)) == 29
    assert "nothing has changed" not in wenmai_in(tmp_path, "build", str(inputs)).stderr
    assert len(titles(tmp_path)) == 30


NUMPY = ImportError("IMPORTANT\n\nOriginal error was: libx.so: failed to map segment\n")  # with little memory


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError, "enough memory"),
        (RecursionError, "too deeply"),
        (NUMPY, "libx.so: failed to map segment"),
    ],
)
def test_a_build_that_is_too_much_is_one_line_and_the_last_one_stays(
    error: Exception | type[Exception],
    said: str,
    inputs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wenmai_in(tmp_path, "build", str(inputs))
    before = contents(tmp_path)

    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("wenmai.pipeline.stages.resolve", fails)
    result = wenmai_in(tmp_path, "build", str(inputs), "--force")
    assert result.exit_code == 4
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert contents(tmp_path) == before
    assert not [*(tmp_path / "out").glob(".building-*")]


def test_a_folder_that_cant_be_cleared_away_does_no_harm(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`rmtree` raises what a close answers, even where it was told to ignore errors; the build stands."""

    def rmtree(*_: object, **__: object) -> None:
        raise OSError(9, "Bad file descriptor")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", rmtree)
        assert wenmai_in(tmp_path, "build", str(inputs)).exit_code == 0
    assert [*(tmp_path / "out").glob(".building-*")]
    assert wenmai_in(tmp_path, "build", str(inputs)).exit_code == 0
    assert not [*(tmp_path / "out").glob(".building-*")]


# --- signals --------------------------------------------------------------------------------------------

SLOW = """
import os, sys, time
import signal
import wenmai.extract
from wenmai.cli import main
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # a suite under nohup ignores it
reached = int(sys.argv.pop())
# Short naps: a signal that comes just before a sleep begins is heard only when that one ends.
wenmai.extract.title_marks = lambda *_: (os.write(reached, b"."), [time.sleep(0.01) for _ in range(6000)])
main()
"""


@pytest.fixture
def slow_build(inputs: Path, tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Begins a build that has come to its first text, as a group of processes of its own."""
    begun: list[subprocess.Popen[str]] = []
    heard, reached = os.pipe()

    def begin(jobs: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", SLOW, "build", str(inputs), "-o", str(tmp_path / "out"), "--force",
             "-j", jobs, str(reached)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            pass_fds=[reached],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, map(str, sys.path)))},
        )  # fmt: skip
        begun.append(process)
        os.close(reached)
        assert os.read(heard, 1), process.communicate()  # nothing where it ended before
        return process

    yield begin
    for process in begun:
        process.kill()
        process.communicate()
    os.close(heard)


@pytest.mark.parametrize("group", [False, True], ids=["alone", "group"])
@pytest.mark.parametrize("jobs", ["1", pytest.param("2", marks=forks)])
@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (signal.SIGINT, 130, "interrupted"),
        (signal.SIGTERM, 143, "ended by SIGTERM"),
        (signal.SIGHUP, 129, "ended by SIGHUP"),
    ],
    ids=["INT", "TERM", "HUP"],
)
def test_a_signal_ends_a_build_with_a_line_and_clears_up(
    number: int, code: int, said: str, jobs: str, group: bool, inputs: Path, tmp_path: Path,
    slow_build: Callable[[str], subprocess.Popen[str]],
) -> None:  # fmt: skip
    wenmai_in(tmp_path, "build", str(inputs))
    before = contents(tmp_path)
    process = slow_build(jobs)
    (os.killpg if group else os.kill)(process.pid, number)
    output, errors = process.communicate()
    assert (process.returncode, output, errors) == (code, "", f"wenmai: {said}\n")
    assert contents(tmp_path) == before
    assert not [*(tmp_path / "out").glob(".building-*")]


# --- names that are something else ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["graph.db", ".lock"])
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_a_store_or_lock_that_is_no_file_is_refused(
    kind: str, name: str, inputs: Path, tmp_path: Path
) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious"
    out.mkdir()
    precious.write_text("keep")
    if kind == "link":
        (out / name).symlink_to(precious)
    else:
        os.mkfifo(out / name)
    for force in ((), ("--force",)):
        result = wenmai_in(tmp_path, "build", str(inputs), *force)
        assert result.exit_code == 4
        assert name in result.stderr
        assert result.stderr.count("\n") == 1
    assert precious.read_text() == "keep"


@pytest.mark.parametrize("name", ["graph.db", "manifest.json", ".lock", ".cache.db"])
def test_an_export_never_takes_the_place_of_what_a_build_keeps(
    name: str, inputs: Path, tmp_path: Path
) -> None:
    wenmai_in(tmp_path, "build", str(inputs))
    out = tmp_path / "out"
    before = (out / name).read_bytes()
    (tmp_path / "other").symlink_to(out / name)
    for target in (out / name, tmp_path / "other"):
        result = CliRunner().invoke(main, ["export", "turtle", "--dir", str(out), "-o", str(target)])
        assert result.exit_code == 4
        assert "of the build; name another file" in result.stderr
    shutil.copytree(out, tmp_path / "another")
    target = tmp_path / "another" / name
    result = CliRunner().invoke(main, ["export", "turtle", "--dir", str(out), "-o", str(target)])
    assert result.exit_code == 4
    assert (out / name).read_bytes() == before


@pytest.mark.parametrize("built", [False, True])
@pytest.mark.parametrize("name", ["manifest.json", "graph.ttl", ".cache.db"])
def test_a_build_waits_for_no_pipe_that_stands_for_one_of_its_files(
    name: str, built: bool, inputs: Path, tmp_path: Path
) -> None:
    wenmai_in(tmp_path, "build", str(inputs))
    before = contents(tmp_path)
    for path in (tmp_path / "out").iterdir() if not built else [tmp_path / "out" / name]:
        path.unlink()
    os.mkfifo(tmp_path / "out" / name)
    assert wenmai_in(tmp_path, "build", str(inputs)).exit_code == 0
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["manifest.json", "parts.json"])
def test_a_pipe_among_the_articles_that_is_called_as_a_list_of_outputs(
    name: str, inputs: Path, tmp_path: Path
) -> None:
    os.mkfifo(inputs / name)
    result = wenmai_in(tmp_path, "build", str(inputs))
    assert result.exit_code == 0
    assert f"{name}: a link, pipe or device; not read [not-a-file]" in result.stderr


def test_a_result_in_parts_that_is_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "parts.json")
    result = CliRunner().invoke(main, ["load", str(tmp_path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 4
    assert "parts.json: is no manifest of a result in parts" in result.stderr


@pytest.mark.parametrize("option", ["--site", "--aliases", "--topics"])
def test_a_setting_that_is_a_pipe_is_refused(option: str, inputs: Path, tmp_path: Path) -> None:
    """It would say the same only once, and a build asks twice."""
    os.mkfifo(tmp_path / "pipe")
    result = wenmai_in(tmp_path, "build", str(inputs), option, str(tmp_path / "pipe"))
    assert result.exit_code == 1
    assert result.stderr == f"wenmai: {tmp_path / 'pipe'}: is no regular file\n"


def test_a_manifest_that_is_nested_without_end_is_none(inputs: Path, tmp_path: Path) -> None:
    wenmai_in(tmp_path, "build", str(inputs))
    before = contents(tmp_path)
    (tmp_path / "out" / "manifest.json").write_text("[" * 200_000)
    assert wenmai_in(tmp_path, "build", str(inputs)).exit_code == 0
    assert contents(tmp_path) == before


def test_an_export_beside_a_store_waits_for_no_build(inputs: Path, tmp_path: Path) -> None:
    from wenmai.pipeline.lock import locked

    wenmai_in(tmp_path, "build", str(inputs))
    out = tmp_path / "out"
    with locked(out):
        result = CliRunner().invoke(main, ["export", "dot", "--dir", str(out), "-o", str(out / "a.dot")])
    assert result.exit_code == 4
    assert f"another build is writing there (process {os.getpid()}, since " in result.stderr
    assert not (out / "a.dot").exists()


def test_an_input_that_cant_be_listed_ends_with_1(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut").mkdir()
    real = os.scandir

    def scandir(path: Any = ".") -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = wenmai_in(tmp_path, "build", str(inputs), str(tmp_path / "shut"))
    assert result.exit_code == 1
    assert "shut: can't be listed (Permission denied)" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_inside_that_cant_be_entered_is_said_and_the_rest_built(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As lost+found of a disk; no question for a file in it may end the build."""
    (inputs / "shut").mkdir()
    refused = PermissionError(13, "Permission denied")

    def refusing(real: Any) -> Any:
        def call(path: Any = ".", *arguments: Any, **more: Any) -> Any:
            parts = Path(path).parts if isinstance(path, str | os.PathLike) else ()
            if "shut" in (parts if real is scandir else parts[:-1]):
                raise refused
            return real(path, *arguments, **more)

        return call

    scandir = os.scandir
    for name in ("scandir", "stat", "lstat", "open"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    result = wenmai_in(tmp_path, "build", str(inputs))
    assert result.exit_code == 0
    assert "shut: can't be listed (Permission denied) [unreadable]" in result.stderr


@pytest.mark.parametrize("asked", ["projects", "_listed", "_served"])
def test_what_stands_beside_a_configuration_and_cant_be_read_is_asked_for_anew(
    asked: str, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> Any:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(generators, asked, failing)
        result = wenmai_in(tmp_path, "build", str(inputs))
        assert result.exit_code == 0
        assert "can't be read (Input/output error) [unreadable]" in result.stderr
    result = wenmai_in(tmp_path, "build", str(inputs))
    assert (result.exit_code, "unreadable" in result.stderr) == (0, False)


# --- long names -----------------------------------------------------------------------------------------


def test_a_title_of_five_megabytes_is_cut_everywhere(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "long.md").write_text(
        f"# {'长' * 1_700_000}\n\n见《木马》和[{'链' * 9000}](https://a.example/x)。\n"
    )
    (folder / "a.md").write_text("# 木马\n\n正文。\n")
    result = wenmai_in(tmp_path, "build", str(folder), "-j", "1")
    assert result.exit_code == 0
    assert "long.md: a title of 1,700,000 code points; the first 500 are kept [long-title]" in result.stderr
    for path in (tmp_path / "out").glob("[!.]*"):
        assert path.stat().st_size < 400_000
    out = str(tmp_path / "out")
    for arguments in (
        ["show", "长长长"],
        ["search", "长", "--json"],
        ["export", "json"],
        ["check", "--json"],
    ):
        shown = CliRunner().invoke(main, [*arguments, "--dir", out])
        assert len(shown.output) < 100_000, arguments


# --- where a build keeps what memory can't hold ---------------------------------------------------------


def opened_in(folder: Path, before: Callable[[Path], None]) -> None:
    """Open a database in a scratch folder to which something has happened."""
    with scratch_folder(folder) as scratch:
        before(scratch)
        scratch_file(scratch / "articles.db")


def test_a_folder_that_is_taken_away_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it was taken away while the build went on"):
        opened_in(tmp_path, Path.rmdir)


def test_why_no_database_can_be_opened_is_said_by_the_system(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with (tmp_path / "a").open("w") as file:
        fewer = (file.fileno(), before[1])
        try:
            with pytest.raises(OutputError, match="Too many open files"):
                opened_in(tmp_path, lambda _: resource.setrlimit(resource.RLIMIT_NOFILE, fewer))
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, before)
