"""One build at a time, and a store that is open, on systems that lock otherwise than this one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import wenmai
from wenmai.errors import OutputError, StoreBusy
from wenmai.export.writer import write
from wenmai.pipeline import lock
from wenmai.pipeline.lock import holder_of, locked


class Windows:
    """`msvcrt.locking` on one machine: a byte of a file is locked for one descriptor."""

    def __init__(self) -> None:
        self.held: dict[tuple[int, int], int] = {}  # file and byte → descriptor

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        assert (mode, count) == (2, 1)
        place = os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR)
        if self.held.setdefault(place, descriptor) != descriptor:
            raise PermissionError(13, "Permission denied")

    def closed(self, descriptor: int) -> None:
        self.held = {place: one for place, one in self.held.items() if one != descriptor}


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    simulated = Windows()
    close = os.close

    def closing(descriptor: int) -> None:
        simulated.closed(descriptor)
        close(descriptor)

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=simulated.locking, LK_NBLCK=2))
    monkeypatch.setattr(lock.sys, "platform", "win32")
    monkeypatch.setattr(lock.os, "close", closing)
    return simulated


def test_one_build_at_a_time(windows: Windows, tmp_path: Path) -> None:
    with locked(tmp_path):
        assert len(windows.held) == 1
        with (
            pytest.raises(StoreBusy, match=r"another build is writing there \(process \d+, since "),
            locked(tmp_path),
        ):
            pass
    assert not windows.held
    with locked(tmp_path):
        pass


def test_the_locked_byte_lies_behind_the_note(windows: Windows, tmp_path: Path) -> None:
    with locked(tmp_path):
        ((_, byte),) = windows.held
        assert byte > lock._LONGEST
        assert (tmp_path / lock.LOCK).read_text("ascii").startswith("process ")


@pytest.mark.parametrize("system", ["this one", "Windows"])
def test_who_holds_a_folder(system: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if system == "Windows":
        request.getfixturevalue("windows")
    assert holder_of(tmp_path) == ""
    with locked(tmp_path):
        assert holder_of(tmp_path).startswith(f"process {os.getpid()}, since ")
    assert holder_of(tmp_path) == ""
    with locked(tmp_path):  # asking has not taken it
        pass


def refuses(number: int, of: str) -> Any:
    """`Path.replace` as Windows has it for a file that is open."""
    replace = Path.replace

    def refused(self: Path, target: Path) -> Path:
        if Path(target).name == of:
            error = PermissionError(13, "Access is denied", str(self))
            error.winerror = number  # type: ignore[attr-defined]
            raise error
        return replace(self, target)

    return refused


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.md").write_text("# 木马\n\n见《轮轴》。\n", "utf-8")
    wenmai.build(folder, tmp_path / "out")
    return folder


@pytest.mark.parametrize("number", [5, 32])
def test_an_open_store_is_busy_and_the_last_build_stays(
    number: int, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "b.md").write_text("# 轮轴\n\n文。\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuses(number, "graph.db"))
        with pytest.raises(StoreBusy, match=r"graph\.db: another program has it open; close that"):
            wenmai.build(articles, tmp_path / "out")
    with wenmai.open(tmp_path / "out") as library:
        assert [library[one].title for one in library] == ["木马"]
        assert not library.check().changed
    wenmai.build(articles, tmp_path / "out")
    with wenmai.open(tmp_path / "out") as library:
        assert len(library) == 2


def test_another_refusal_is_told_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "graph.csv").write_text("", "utf-8")
    monkeypatch.setattr(Path, "replace", refuses(1, "graph.csv"))
    with pytest.raises(OutputError, match=r"graph\.csv: can't be written: Access is denied") as told:
        write(["a"], tmp_path / "graph.csv")
    assert not isinstance(told.value, StoreBusy)
    monkeypatch.setattr(Path, "replace", refuses(32, "graph.csv"))
    with pytest.raises(StoreBusy):
        write(["a"], tmp_path / "graph.csv")
