"""Second processes: the same results in the same order, and none that outlives the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pytest

from conftest import ROOT
from wenmai.engines import map_ordered, worthwhile
from wenmai.engines.pool import _chunks, _in_order
from wenmai.engines.process import beside, can_fork
from wenmai.errors import InputError, OutputError
from wenmai.export import generate
from wenmai.model import Graph
from wenmai.pipeline import BuildOptions, build, result_files

forks = pytest.mark.skipif(not can_fork(), reason="processes share no memory here")


def squared(number: int) -> int:
    return number * number


def test_results_keep_the_order_of_the_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.engines.pool._AHEAD", 20)  # several rounds
    assert list(map_ordered(squared, range(50), jobs=2)) == [number * number for number in range(50)]
    assert list(map_ordered(squared, iter(range(5)), jobs=1)) == [0, 1, 4, 9, 16]
    with pytest.raises(InputError, match="legal are local, spark"):
        list(map_ordered(squared, [1], engine="spark"))


def test_heavy_items_go_alone() -> None:
    weights = [1, 1, 2 << 20, 1, *[1 << 17] * 9, 3 << 20]
    chunks = list(_chunks(iter(range(len(weights))), weights.__getitem__))
    assert chunks == [[0, 1, 2], [3, *range(4, 11)], [11, 12, 13]]
    assert list(_chunks(iter([5, 6]), lambda _: 2 << 20)) == [[5], [6]]


@pytest.mark.parametrize(("heavy", "before_the_first"), [(1 << 20, 129), (64 << 20, 3), (1, 512)])
def test_results_that_wait_for_an_earlier_one_have_a_bounded_weight(
    heavy: int, before_the_first: int
) -> None:
    """The first item takes long, all others are done at once."""
    handed: list[Future[list[int]]] = []

    class Pool:
        def submit(self, function: Callable[..., list[int]], *given: object) -> Future[list[int]]:
            future: Future[list[int]] = Future()
            if handed:
                future.set_result(function(*given))
            else:
                future.result = lambda timeout=None: [0]  # type: ignore[method-assign]
            handed.append(future)
            return future

    results = _in_order(Pool(), squared, iter(range(10_000)), lambda _: heavy, deque())  # type: ignore[arg-type]
    assert next(results) == 0
    assert len(handed) == before_the_first + 1


def test_more_processes_are_taken_only_for_much_that_can_be_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.engines.process.processors", lambda: 4)
    assert worthwhile([10_000] * 400) == 4
    assert worthwhile([10_000] * 24 + [2_000_000]) == 3
    assert worthwhile([1000] * 400) == 1  # little to read
    assert worthwhile([50_000_000]) == 1  # one file is read by one process
    monkeypatch.setattr("wenmai.engines.process.processors", lambda: 1)
    assert worthwhile([10_000] * 400) == 1


# --- beside ---


@forks
def test_both_sides_are_done_at_the_end(tmp_path: Path) -> None:
    with beside(lambda: (tmp_path / "theirs").write_text(str(os.getpid()))):
        (tmp_path / "ours").write_text(str(os.getpid()))
    assert (tmp_path / "ours").read_text() == str(os.getpid()) != (tmp_path / "theirs").read_text()


@forks
def test_an_error_over_there_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught, beside(lambda: (tmp_path / "a" / "b").write_text("")):
        pass
    assert caught.value.filename == str(tmp_path / "a" / "b")
    with pytest.raises(OutputError, match="full"), beside(partial(_fail, OutputError("full"))):
        pass
    with pytest.raises(OSError, match="before its time"), beside(lambda: os._exit(0)):
        pass


def _fail(error: Exception) -> None:
    raise error


@forks
def test_an_error_here_ends_the_other_process(tmp_path: Path) -> None:
    def slow() -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        time.sleep(3600)
        (tmp_path / "slept").touch()

    def interrupted() -> None:
        with beside(slow):
            while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
                time.sleep(0.01)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not (tmp_path / "slept").exists()
    assert gone(int((tmp_path / "pid").read_text()))


@forks
@pytest.mark.parametrize(
    "begin",
    ["list(map_ordered(note, range(20), jobs=2))", "with beside(partial(note, 0)): time.sleep(3600)"],
    ids=["mapping", "beside"],
)
def test_no_process_outlives_one_that_is_killed(begin: str, tmp_path: Path) -> None:
    script = (
        "import os, sys, time\nfrom functools import partial\nfrom pathlib import Path\n"
        "from wenmai.engines import map_ordered\nfrom wenmai.engines.process import beside\n"
        "def note(number):\n    (Path(sys.argv[1]) / str(os.getpid())).touch()\n    time.sleep(3600)\n"
        + begin
    )
    path = os.pathsep.join(str(one) for one in (ROOT / "graph", *sys.path) if one)
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], env={**os.environ, "PYTHONPATH": path}
    ) as first:
        while not list(tmp_path.iterdir()):
            time.sleep(0.02)
        time.sleep(0.2)  # the others begin too
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert all(gone(int(one.name)) for one in tmp_path.iterdir())


@forks
@pytest.mark.parametrize("usual", ["fork", "forkserver", "spawn"])
def test_a_function_of_a_script_without_a_file_goes_to_processes(usual: str) -> None:
    """Whatever this Python begins processes with: since 3.14 it no longer forks unless asked to."""
    script = (
        f"import multiprocessing\nmultiprocessing.set_start_method({usual!r})\n"
        "from wenmai.engines import map_ordered\ndef twice(number):\n    return 2 * number\n"
        "print(sum(map_ordered(twice, range(20), jobs=2)))"
    )
    path = os.pathsep.join(str(one) for one in (ROOT / "graph", *sys.path) if one)
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        check=False,
        capture_output=True,
        timeout=600,
    )
    assert (done.stdout, done.stderr) == (b"380\n", b"")


def gone(process: int) -> bool:
    """Whether a process ends; one that does not is waited for ten minutes."""
    for _ in range(30_000):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":  # nobody has asked for its result
            return True
        time.sleep(0.02)
    return False


# --- a build ---


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], None]]:
    """Lets a small graph go to two processes; holds what the second one was asked to do."""
    asked: list[Callable[[], None]] = []

    def watched(function: Callable[[], None]) -> object:
        asked.append(function)
        return beside(function)

    monkeypatch.setattr(result_files, "_LARGE", 0)
    monkeypatch.setattr(result_files, "processors", lambda: 2)
    monkeypatch.setattr(result_files, "beside", watched)
    return asked


def exports(**more: Callable[[Graph], Iterable[str]]) -> Mapping[str, Callable[[Graph], Iterable[str]]]:
    names = {"graph.ttl": "turtle", "graph.graphml": "graphml", "graph.html": "html"}
    return {name: more.get(form) or partial(generate, form) for name, form in names.items()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name.startswith("graph.")}


@forks
def test_a_shared_build_has_the_same_bytes(shared: list[object], tmp_path: Path) -> None:
    inputs = [str(ROOT / "data")]
    one = build(inputs, tmp_path / "one", BuildOptions(jobs=1), exports=exports())
    assert not shared
    two = build(inputs, tmp_path / "two", BuildOptions(jobs=2), exports=exports())
    assert len(shared) == 1
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert [path.name for path in one.files] == [path.name for path in two.files]


@forks
@pytest.mark.parametrize("form", ["turtle", "html"])
def test_a_shared_build_that_fails_leaves_the_last_one(
    form: str, shared: list[object], tmp_path: Path
) -> None:
    def failing(_: Graph) -> Iterable[str]:
        yield "a"
        raise OSError(28, "No space left on device", "graph")

    note = tmp_path / "a.md"
    note.write_text("# 甲\n\n正文。\n", "utf-8")
    build([str(note)], tmp_path / "out", BuildOptions(jobs=2), exports=exports())
    before = contents(tmp_path / "out")
    note.write_text("# 甲\n\n正文，改过。\n", "utf-8")
    with pytest.raises(OutputError, match=r"graph: can't write \(No space left on device\)"):
        build([str(note)], tmp_path / "out", BuildOptions(jobs=2), exports=exports(**{form: failing}))
    assert len(shared) == 2
    assert contents(tmp_path / "out") == before
