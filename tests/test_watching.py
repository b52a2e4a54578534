"""`build --watch`: what is a change, and what a build that fails meanwhile does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import wenmai
from conftest import ROOT
from wenmai.cli import main
from wenmai.cli.watching import _Concerns, _watched

POST = "# 风筝的骨架\n\n竹子做的。\n"


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "kite.md").write_text(POST, "utf-8")
    return tmp_path / "in"


def watched(
    monkeypatch: pytest.MonkeyPatch, *changes: Callable[[], object], command: tuple[str, ...]
) -> Result:
    """Run a build that watches, make these changes one after the other, then press Ctrl-C."""

    def watch(*_: Path, **__: Any) -> Iterator[set[str]]:
        yield set()  # nothing yet: the watch begins
        for change in changes:
            change()
            yield {"something"}
            yield set()
        raise KeyboardInterrupt

    monkeypatch.setattr("watchfiles.watch", watch)
    return CliRunner().invoke(main, ["build", *command, "--watch"])


def titles(out: Path) -> list[str]:
    with wenmai.open(out) as library:
        return sorted(node.title for node in library.store.nodes("article"))


def test_a_change_is_built_and_what_is_none_is_not_said(
    posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = watched(
        monkeypatch,
        lambda: (posts / "drum.md").write_text("# 拨浪鼓\n\n见《风筝的骨架》。\n", "utf-8"),
        lambda: (posts / "kite.md").write_text(POST, "utf-8"),  # the same
        command=(str(posts), "-o", str(tmp_path / "out")),
    )
    assert result.exit_code == 130
    assert result.stderr.count("written to") == 2
    assert "nothing has changed" not in result.stderr
    assert titles(tmp_path / "out") == ["拨浪鼓", "风筝的骨架"]


def test_what_changed_before_the_watch_began_is_built(
    posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = wenmai.build, []

    def build(*arguments: Any, **more: Any) -> Any:
        result = real(*arguments, **more)
        if not calls:
            (posts / "drum.md").write_text("# 拨浪鼓\n", "utf-8")
        calls.append(result)
        return result

    monkeypatch.setattr(wenmai, "build", build)
    watched(monkeypatch, command=(str(posts), "-o", str(tmp_path / "out")))
    assert titles(tmp_path / "out") == ["拨浪鼓", "风筝的骨架"]


def test_a_build_that_fails_is_said_and_the_watch_goes_on(
    posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = watched(
        monkeypatch,
        lambda: (posts / "site.toml").write_text("hosts = 5\n", "utf-8"),
        lambda: (posts / "site.toml").write_text('hosts = ["toys.example"]\n', "utf-8"),
        command=(str(posts), "-o", str(tmp_path / "out")),
    )
    assert result.exit_code == 130
    assert "hosts = 5 is of the wrong kind" in result.stderr
    assert result.stderr.count("written to") == 2


def test_without_the_package_one_line_says_so(
    posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    result = CliRunner().invoke(main, ["build", str(posts), "-o", str(tmp_path / "out"), "--watch"])
    assert result.exit_code == 1
    assert result.stderr == "wenmai: --watch needs the package watchfiles: pip install 'wenmai[watch]'\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("more", [["-"], ["@-"], ["kite.md", "--force"], ["kite.md", "--explain"]])
def test_what_it_does_not_go_with(more: list[str]) -> None:
    result = CliRunner().invoke(main, ["build", *more, "--watch"])
    assert result.exit_code == 2
    assert "--watch goes with" in result.stderr


@pytest.mark.parametrize(
    ("place", "concerns"),
    [
        ("in/kite.md", True),
        ("in/deep/new.md", True),
        ("in/site.toml", True),
        ("in/.vitepress/config.js", True),
        ("in/.git/index.lock", False),
        ("in/out/graph.db", False),
        ("in/out/manifest.json", False),
        ("in/out/.cache.db", False),
        ("in/out/.building-x/graph.db", False),
        ("in/out", False),
        ("in/out/own.md", True),
        ("topics.toml", True),
        ("other.toml", False),
        ("lists/names.txt", True),
        ("lists/deep/a.md", True),
        ("alone/a.md", True),
        ("alone/b.md", False),
    ],
)
def test_what_is_a_change_of_an_input(place: str, concerns: bool, posts: Path, tmp_path: Path) -> None:
    for name in ("lists/names.txt", "alone/a.md", "topics.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    inputs = [str(posts), f"@{tmp_path / 'lists' / 'names.txt'}", str(tmp_path / "alone" / "a.md")]
    settings = (tmp_path / "topics.toml", None)
    asked = _Concerns(inputs, settings, posts / "out", ["graph.db", "graph.ttl"])
    assert asked(None, str(tmp_path.resolve() / place)) is concerns
    assert _watched(inputs, settings) == sorted(
        one.resolve() for one in (posts, tmp_path / "lists", tmp_path / "alone", tmp_path)
    )


def test_it_watches_until_ctrl_c(posts: Path, tmp_path: Path) -> None:
    path = os.pathsep.join(str(one) for one in (ROOT / "graph", *sys.path) if one)
    command = [sys.executable, "-m", "wenmai", "build", str(posts), "-o", str(tmp_path / "out"), "--watch"]
    with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path}, stderr=subprocess.PIPE) as process:
        assert process.stderr
        lines = iter(process.stderr.readline, b"")
        assert any(b"written to" in line for line in lines)
        (posts / "drum.md").write_text("# 拨浪鼓\n", "utf-8")
        assert any(b"written to" in line for line in lines)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=600) == 130
    assert titles(tmp_path / "out") == ["拨浪鼓", "风筝的骨架"]
