"""Whatever fails or is killed when: the old set or the new one, readers right, the next build right.

`make faults` tries every call of a build; the ordinary tests some of them.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import watchfiles
from click.testing import CliRunner

import wenmai.pipeline
from faulty import EXPORTS, TRACEBACK, Fault, Outcome, built, exit_of, run
from wenmai.cli import main
from wenmai.cli.watching import build_and_watch
from wenmai.errors import OutputError, StoreBusy, StoreDamaged
from wenmai.library.page import page_of
from wenmai.model import Graph
from wenmai.pipeline.lock import locked
from wenmai.store import open_store, unfit_exports

ALL = os.environ.get("FAULTS") == "all"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes that share what is loaded here")

NAMES = ["graph.db", "manifest.json", *EXPORTS]
BEFORE = {
    "a.md": "---\ntitle: 木马的轮轴\ndate: 2020-01-02\n---\n\n见《纸飞机的航程》和《没有的书》。\n",
    "b.md": "---\ntitle: 纸飞机的航程\ndate: 2020-02-03\n---\n\n从头说起。\n",
}
AFTER = {**BEFORE, "c.md": "---\ntitle: 风筝的线\ndate: 2021-03-04\n---\n\n接着《木马的轮轴》，先读它。\n"}


@dataclass(frozen=True)
class Stage:
    """Inputs, and what builds of them give when nothing goes wrong."""

    root: Path
    inputs: dict[str, Path]  # old, new
    wholes: dict[str, dict[str, bytes]]  # old, new: name → content
    graphs: dict[str, Graph]

    def folder(self, name: str, holding: str) -> Path:
        """An output folder in the state of a build, or one that is not there."""
        out = self.root / name
        shutil.rmtree(out, ignore_errors=True)
        if holding:
            shutil.copytree(self.root / holding, out)
        return out


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    root = tmp_path_factory.mktemp("faults")
    inputs, wholes, graphs = {}, {}, {}
    for name, files in (("old", BEFORE), ("new", AFTER)):
        inputs[name] = root / f"in-{name}"
        inputs[name].mkdir()
        for file, text in files.items():
            (inputs[name] / file).write_text(text)
        built(inputs[name], root / name)
        wholes[name] = contents(root / name)
        with open_store(root / name) as store:
            graphs[name] = store.graph()
    assert graphs["old"] != graphs["new"]
    return Stage(root, inputs, wholes, graphs)


def contents(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in NAMES if (out / name).exists()}


def left_over(out: Path) -> list[str]:
    return [path.name for path in out.glob(".*") if path.name.startswith((".building-", ".wenmai-"))]


def state(stage: Stage, out: Path) -> str:
    """Which set a reader sees: old, new, or none; anything else fails."""
    if not (out / "graph.db").exists():
        with pytest.raises(OutputError, match="no build in"):
            open_store(out)
        return ""
    with open_store(out, whole=True) as store:
        store.verify()
        graph, unfit = store.graph(), unfit_exports(store)
    which = [name for name, known in stage.graphs.items() if known == graph]
    assert which, "neither the old nor the new graph"
    foreign = [name for name in EXPORTS if contents(out).get(name) != stage.wholes[which[0]][name]]
    assert sorted(unfit) == sorted(foreign), "an export that does not fit is said, and no other"
    return which[0]


def mends(stage: Stage, out: Path, *, force: bool = False) -> None:
    """The next build is right, byte for byte, and clears up; the one after has nothing to do."""
    assert exit_of(partial(built, stage.inputs["new"], out, force=force)) == 0
    assert contents(out) == stage.wholes["new"]
    assert left_over(out) == []
    with open_store(out) as store:
        assert unfit_exports(store) == []


def some(numbers: Iterator[int], every: int) -> Iterator[int]:
    return numbers if ALL else (number for number in numbers if number % every == 1)


# --- every call of a build ------------------------------------------------------------------------------


@pytest.mark.parametrize("holding", ["", "old"], ids=["first", "again"])
def test_the_nth_call_fails(holding: str, stage: Stage) -> None:
    names = set()
    for at in some(count(1), 23):
        out = stage.folder("failing", holding)
        outcome = run(stage.root, Fault("fail", at), partial(built, stage.inputs["new"], out))
        after_failure(stage, out, outcome, holding)
        names.add(outcome.last)
        mends(stage, out)
        if outcome.last == "-":
            break
    assert names >= ({"open", "read", "write", "fsync", "replace", "close"} if ALL else {"-"})


def after_failure(stage: Stage, out: Path, outcome: Outcome, holding: str) -> None:
    """An error that is said, and the old set whole; or one that was survived, and a new set whole."""
    assert outcome.code in (0, 1, 4), outcome
    if outcome.code:
        assert contents(out) == (stage.wholes[holding] if holding else {}), outcome
    elif {"unreadable", "damaged"} & outcome.findings:  # of an input; the rest is built
        with open_store(out, whole=True) as store:
            assert unfit_exports(store) == []
    else:
        assert state(stage, out) == "new", outcome
        assert contents(out).keys() >= set(EXPORTS)
    if outcome.last in ("write", "fsync", "replace", "link"):
        assert left_over(out) == [], outcome


@pytest.mark.parametrize("holding", ["", "old"], ids=["first", "again"])
def test_killed_at_the_nth_call(holding: str, stage: Stage) -> None:
    seen = set()
    for at in some(count(1), 17):
        out = stage.folder("killed", holding)
        outcome = run(stage.root, Fault("kill", at), partial(built, stage.inputs["new"], out))
        assert outcome.code in (0, -9), outcome
        seen.add(state(stage, out))
        if outcome.code == 0:
            break
        mends(stage, out)
    assert seen == {holding, "new"}


def test_killed_between_the_moves_readers_say_what_does_not_fit(stage: Stage) -> None:
    mixtures = set()
    for at in count(1):
        out = stage.folder("mixed", "old")

        def moving(at: int = at, out: Path = out) -> None:
            real, moves = Path.replace, iter(range(1, 100))

            def replace(path: Path, target: Path) -> Path:
                if next(moves) == at:
                    os.kill(os.getpid(), 9)
                return real(path, target)

            Path.replace = replace  # type: ignore[method-assign, assignment]
            built(stage.inputs["new"], out)

        if exit_of(moving) == 0:
            break
        assert state(stage, out) == "old"
        with open_store(out) as store:
            mixtures.add(tuple(unfit_exports(store)))
            unfit = set(unfit_exports(store, sizes_only=True))
        assert unfit <= set(EXPORTS)
        told = command("check", "--dir", str(out))
        assert told.returncode == (1 if mixtures != {()} else 0)
        mends(stage, out)
    assert len(mixtures) == len(EXPORTS) + 1


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wenmai", *arguments], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, map(str, sys.path)))},
    )  # fmt: skip


@pytest.mark.parametrize("holding", ["", "old"], ids=["first", "again"])
def test_killed_at_random_moments_of_writing(holding: str, stage: Stage) -> None:
    """Any call of any function counts, those of SQLite too, from when the first file is written."""
    moments = random.Random(20)
    total = calls_of(lambda: profiled(stage.inputs["new"], stage.folder("counted", ""), -1))
    for _ in range(100 if ALL else 4):
        out = stage.folder("random", holding)
        at = moments.randrange(total)
        code = exit_of(partial(killed_while_writing, stage.inputs["new"], out, at))
        assert code == -9
        state(stage, out)
        mends(stage, out)


def calls_of(profiled_build: Callable[[], int]) -> int:
    """How many calls there are, counted in a process of its own."""
    ours, theirs = os.pipe()
    assert exit_of(lambda: os.write(theirs, str(profiled_build()).encode())) == 0
    os.close(theirs)
    with os.fdopen(ours) as stream:
        return int(stream.read())


def killed_while_writing(folder: Path, out: Path, at: int) -> None:
    profiled(folder, out, at)


def profiled(folder: Path, out: Path, at: int) -> int:
    calls = 0
    real = wenmai.pipeline.staging

    def watched(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        if event == "c_call":
            if calls == at:
                os.kill(os.getpid(), 9)
            calls += 1

    def staging(target: Path) -> Any:
        sys.setprofile(watched)
        return real(target)

    wenmai.pipeline.staging = staging
    try:
        built(folder, out)
    finally:
        sys.setprofile(None)
        wenmai.pipeline.staging = real
    return calls


def test_killed_at_random_moments_of_a_watch(stage: Stage) -> None:
    """The first build stands; the one that a change begins is killed while it writes."""
    moments = random.Random(21)
    out, notes = stage.root / "watched", stage.root / "notes"
    total = calls_of(lambda: watching(stage, notes, out, -1))
    for _ in range(100 if ALL else 2):
        at = moments.randrange(total)
        assert exit_of(lambda at=at: watching(stage, notes, out, at)) == -9
        state(stage, out)
        assert exit_of(partial(built, notes, out)) == 0
        assert contents(out) == stage.wholes["new"]
        assert left_over(out) == []


def watching(stage: Stage, notes: Path, out: Path, at: int) -> int:
    """Watch notes from the first build to the one behind a change; how many calls the last one took."""
    for folder in (notes, out):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(stage.inputs["old"], notes)
    calls = 0

    def watch(*_: Path, **__: Any) -> Iterator[set[str]]:
        shutil.copytree(stage.inputs["new"], notes, dirs_exist_ok=True)
        yield {"a note"}

    def build() -> Any:
        nonlocal calls
        if not out.exists():
            return built(notes, out)
        calls = profiled(notes, out, at)
        return built(notes, out)

    watchfiles.watch = watch  # type: ignore[assignment]
    build_and_watch(build, lambda _: None, [str(notes)], [], out)
    return calls


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no names of descriptors here")
def test_the_store_is_moved_last_between_two_syncs_of_the_folder(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a power loss may take can't be tried here; the order of the calls decides it."""
    out, calls = stage.folder("synced", ""), []
    move, fsync = Path.replace, os.fsync

    def replace(path: Path, target: Path) -> Path:
        calls.append(Path(target).name)
        return move(path, target)

    def synced(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        calls.append(f"sync {name}")
        fsync(descriptor)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(os, "fsync", synced)
    built(stage.inputs["new"], out / "deeper")
    assert calls[:2] == [f"sync {out.name}", f"sync {stage.root.name}"]  # the folders that were made
    moves = [*sorted(EXPORTS), "manifest.json", "sync deeper", "graph.db", "sync deeper"]
    assert calls[-len(moves) :] == moves
    assert {f"sync {name}" for name in NAMES} <= set(calls[: -len(moves)])


# --- no room --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("holding", ["", "old"], ids=["first", "again"])
def test_no_file_may_grow_over_a_size(holding: str, stage: Stage) -> None:
    """The system refuses what any file would take more, SQLite's own too."""
    largest = max(map(len, stage.wholes["new"].values()))
    ends = set()
    for size in range(0, largest + 4096, 4096 if ALL else 80_000):
        out = stage.folder("narrow", holding)

        def narrow(size: int = size, out: Path = out) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            built(stage.inputs["new"], out)

        code = exit_of(narrow)
        ends.add(code)
        assert code in (0, 4)
        assert contents(out) == (stage.wholes["new"] if code == 0 else stage.wholes.get(holding, {}))
        assert left_over(out) == []
        mends(stage, out)
    assert ends >= {4}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes a disk of so many bytes; only where the system lets us."""
    disks: list[Path] = []

    def make(size: int) -> Path:
        folder = tmp_path / f"disk-{len(disks)}"
        folder.mkdir()
        given = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        try:
            subprocess.run(given, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            pytest.skip("no small disk can be mounted here: run as root where mount is allowed")
        disks.append(folder)
        return folder

    yield make
    for folder in disks:
        subprocess.run(["umount", str(folder)], check=False, capture_output=True)


def test_a_full_disk(small_disk: Callable[[int], Path], stage: Stage) -> None:
    whole = sum(map(len, stage.wholes["new"].values()))
    ends = set()
    for size in range(8192, 4 * whole, 32_768 if ALL else 200_000):
        out = small_disk(size) / "out"
        code = exit_of(partial(built, stage.inputs["old"], out))
        before = contents(out)
        assert before == (stage.wholes["old"] if code == 0 else {})
        code = exit_of(partial(built, stage.inputs["new"], out))
        assert code in (0, 4)
        assert contents(out) == (stage.wholes["new"] if code == 0 else before)
        assert left_over(out) == []
        ends.add(code)
    assert ends == {0, 4}


# --- flipped bits ---------------------------------------------------------------------------------------


def test_no_flipped_bit_gives_an_answer(stage: Stage) -> None:
    out = stage.folder("flipped", "new")
    whole = stage.wholes["new"]["graph.db"]
    chance = random.Random(60)
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        (out / "graph.db").write_bytes(damaged)
        with pytest.raises(StoreDamaged):
            open_store(out)
        with pytest.raises(StoreDamaged):
            built(stage.inputs["new"], out)
    mends(stage, out, force=True)


def test_a_flipped_bit_in_an_export_is_said_and_mended(stage: Stage) -> None:
    chance = random.Random(61)
    for name in EXPORTS:
        out = stage.folder("flipped", "new")
        damaged = bytearray(stage.wholes["new"][name])
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        (out / name).write_bytes(damaged)
        with open_store(out) as store:
            assert unfit_exports(store) == [name]
        assert built(stage.inputs["new"], out).unfit == (name,)
        assert contents(out) == stage.wholes["new"]


# --- several at once ------------------------------------------------------------------------------------


def forked(action: Callable[[], Any]) -> int:
    """A process that has begun with an action."""
    process = os.fork()
    if not process:
        os._exit(exit_of(action) & 0xFF)
    return process


def test_one_of_several_builders_writes_and_the_others_are_told(stage: Stage) -> None:
    out = stage.folder("several", "old")
    with locked(out):
        with pytest.raises(StoreBusy, match=rf"another build .*\(process {os.getpid()}, since \d{{4}}-"):
            built(stage.inputs["new"], out)
        assert exit_of(partial(built, stage.inputs["new"], out)) == 4
    assert (out / ".lock").read_bytes() == b""
    builders = [forked(partial(built, stage.inputs["new"], out, force=True)) for _ in range(4)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in builders]
    assert set(codes) <= {0, 4}
    assert 0 in codes
    assert contents(out) == stage.wholes["new"]


def test_a_lock_of_one_that_was_killed_does_not_block(stage: Stage) -> None:
    out = stage.folder("left", "old")

    def killed() -> None:
        with locked(out):
            os.kill(os.getpid(), 9)

    assert exit_of(killed) == -9
    assert (out / ".lock").read_text().startswith("process ")
    (out / ".building-left").mkdir()
    (out / ".wenmai-left.part").touch()
    mends(stage, out)


def test_what_a_killed_build_left_is_cleared_when_nothing_has_changed(stage: Stage) -> None:
    out = stage.folder("left", "new")
    (out / ".building-left").mkdir()
    assert built(stage.inputs["new"], out).unchanged
    assert left_over(out) == []


def test_readers_during_builds_see_one_set_or_the_other(stage: Stage) -> None:
    out = stage.folder("busy", "old")

    def building() -> None:
        for name in ("new", "old") * (20 if ALL else 3):
            built(stage.inputs[name], out)

    builder = forked(building)
    seen = []
    while os.waitpid(builder, os.WNOHANG) == (0, 0):
        with open_store(out, whole=True) as store:
            seen.append(store.graph())
    assert len(seen) > 2
    assert all(graph in stage.graphs.values() for graph in seen)
    assert state(stage, out) == "old"


# --- the page, which a command serves -------------------------------------------------------------------


def test_a_page_of_another_build_is_written_anew_before_it_is_served(stage: Stage) -> None:
    out = stage.folder("page", "")
    pages = {}
    for name in ("old", "new"):
        wenmai.build(stage.inputs[name], out, jobs=1)
        pages[name] = (out / "graph.html").read_bytes()
    (out / "graph.html").write_bytes(pages["old"])
    assert pages["old"] != pages["new"]
    with open_store(out) as store:
        assert page_of(store).read_bytes() == pages["new"]
    (out / "graph.html").unlink()
    with open_store(out) as store, locked(out), pytest.raises(StoreBusy):
        page_of(store)


def test_a_command_says_in_one_line_what_is_visibly_not_of_its_build(stage: Stage) -> None:
    out = stage.folder("said", "new")
    for name in ("graph.ttl", "graph.json"):
        (out / name).write_text("another")
    (out / "graph.graphml").unlink()  # somebody may do without it
    for arguments in (["search", "木马"], ["stats"]):
        result = CliRunner().invoke(main, [*arguments, "--dir", str(out)])
        assert result.exit_code == 0
        line = "graph.json, graph.ttl: not of this build; `wenmai build` writes it anew\n"
        assert result.stderr == line
    result = CliRunner().invoke(main, ["check", "--dir", str(out)])
    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in result.stderr.splitlines() if "anew" in line] == sorted(
        EXPORTS
    )


def test_no_run_ends_with_a_traceback() -> None:
    assert exit_of(lambda: 1 // 0) == TRACEBACK  # what the tests above would see
