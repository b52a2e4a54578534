"""The writer: whatever fails, the old files are whole and nothing is left over."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wenmai.errors import OutputError
from wenmai.export import writer
from wenmai.export.writer import write, write_set


class FailAt:
    """Counts every call that touches the disk and fails the n-th, as a full disk would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, n: int) -> None:
        self.left = n
        for name in ("open", "write", "fsync", "replace", "link"):
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))

    def _failing(self, call: Any) -> Any:
        def run(*arguments: Any, **options: Any) -> Any:
            self.left -= 1
            if self.left == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return call(*arguments, **options)

        return run


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("old", [{}, {"a": "old a"}, {"a": "old a", "b": "old b", "c": "old c"}])
def test_all_or_nothing_for_every_failing_call(
    old: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_BLOCK", 8)
    new = {name: f"new {name} " * 5 for name in "abc"}
    for n in range(1, 200):
        folder = tmp_path / str(n)
        folder.mkdir()
        for name, text in old.items():
            (folder / name).write_text(text)
        with monkeypatch.context() as patch:
            disk = FailAt(patch, n)
            try:
                write_set({folder / name: [text[:9], text[9:]] for name, text in new.items()})
            except OutputError:
                failed = True
            else:
                failed = False
        # A link that fails is replaced by a copy, so that call alone may fail unseen.
        assert texts(folder) == (old if failed else new), n
        if disk.left > 0:
            assert not failed
            assert n > 15  # the loop has really met writes, syncs and moves
            return
    pytest.fail("there was always one more call")


def test_a_single_file_that_fails_keeps_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    with monkeypatch.context() as patch:
        FailAt(patch, 3)
        with pytest.raises(OutputError) as caught:
            write(["new"], path)
    assert str(path) in str(caught.value)
    assert "No space left" in str(caught.value)
    assert texts(tmp_path) == {"graph.ttl": "old"}


def test_a_disk_that_takes_half_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data[:3])))
        write(["0123456789", "书"], tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == "0123456789书".encode()


def test_bytes_are_utf_8_with_line_feeds(tmp_path: Path) -> None:
    write(["文\n", "脉\r\n"], tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == "文\n脉\r\n".encode()


def test_a_generator_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def chunks() -> Iterator[str]:
        yield "some"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_set({tmp_path / "a": ["whole"], tmp_path / "b": chunks()})
    assert texts(tmp_path) == {}


def test_permissions_are_those_of_any_new_file(tmp_path: Path) -> None:
    write(["x"], tmp_path / "ours")
    (tmp_path / "plain").write_text("x")
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == stat.S_IMODE(
        (tmp_path / "plain").stat().st_mode
    )


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "real")
    write(["new"], tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert texts(tmp_path / "folder") == {"real": "new"}


@pytest.mark.parametrize("path", ["/dev/null", "/", "no/such/folder/x"])
def test_devices_and_folders_are_refused(path: str) -> None:
    with pytest.raises(OutputError, match=path):
        write(["x"], Path(path))
    assert not Path("/dev/null").is_file()


def test_a_name_of_255_bytes_works(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 255)
    write(["x"], path)
    assert path.read_text() == "x"


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    (tmp_path / "x").write_text("old")
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refuse)
        write(["new"], tmp_path / "x")
    assert texts(tmp_path) == {"x": "new"}
