"""Builds on a cluster of one master and two workers on this machine, each a process of its own."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest

from generate_corpus import write
from test_spark import LOST, dumped
from wenmai.library.building import EXPORTS

pytestmark = pytest.mark.skipif(bool(LOST), reason=f"Spark is not tried: {LOST}")

GRAPH = Path(__file__).parents[1] / "graph"
PATIENCE = 240  # seconds after which a cluster that does nothing is given up


def environment(**more: str) -> dict[str, str]:
    python_path = os.pathsep.join(filter(None, (str(GRAPH), os.environ.get("PYTHONPATH", ""))))
    return {**os.environ, "PYTHONPATH": python_path, "SPARK_LOCAL_IP": "127.0.0.1", **more}


def wenmai(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wenmai", *arguments]
    return subprocess.run(
        command, env=environment(**more), capture_output=True, text=True, check=False, timeout=600
    )


def started(name: str, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
    """A process of Spark's, with its own group: a kill takes the executors with it."""
    spec = importlib.util.find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    spark_class = Path(spec.origin).parent / "bin" / "spark-class"
    return subprocess.Popen(
        [str(spark_class), f"org.apache.spark.deploy.{name}", "--webui-port", "0", *arguments],
        env=environment(**more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def killed(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def waited_for(what: object, *, process: subprocess.Popen[str] | None = None) -> bool:
    """Whether something came true before a process ended, or patience did."""
    assert callable(what)
    for _ in range(PATIENCE * 10):
        if what():
            return True
        if process is not None and process.poll() is not None:
            return False
        time.sleep(0.1)
    return False


def answers(port: int) -> bool:
    with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 1)):
        return True
    return False


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, Mapping[Path, subprocess.Popen[bytes]]]]:
    """The address of the master; the workers by the folders where they keep what they made."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    master = started("master.Master", "--host", "127.0.0.1", "--port", str(port))
    workers = {}
    try:
        assert waited_for(lambda: answers(port))
        for number in range(2):
            folder = tmp_path / f"worker{number}"
            folder.mkdir()
            there = ("--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--work-dir", str(folder))
            address = f"spark://127.0.0.1:{port}"
            workers[folder] = started("worker.Worker", *there, address, SPARK_LOCAL_DIRS=str(folder))
        yield f"spark://127.0.0.1:{port}", workers
    finally:
        for process in (*workers.values(), master):
            killed(process)


@pytest.fixture
def corpus(tmp_path: Path) -> tuple[str, Path]:
    """Made-up sites, and what a build on this machine makes of them."""
    write(tmp_path / "in", articles=300, sites=12, citations=3)
    result = wenmai("build", str(tmp_path / "in"), "-o", str(tmp_path / "local"), "-j", "1")
    assert result.returncode == 0, result.stderr
    return str(tmp_path / "in"), tmp_path / "local"


def assert_same(there: Path, here: Path) -> None:
    for name in EXPORTS:
        assert (there / name).read_bytes() == (here / name).read_bytes(), name
    assert dumped(there / "graph.db") == dumped(here / "graph.db")


def loaded(folder: Path) -> Path:
    """A folder with a result in parts, with the store of it."""
    result = wenmai("load", str(folder), "-o", str(folder), "-j", "1")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.mark.parametrize("form", [(), ("--as", "parquet")], ids=["store", "parts"])
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    form: Sequence[str],
    cluster: tuple[str, Mapping[Path, subprocess.Popen[bytes]]],
    corpus: tuple[str, Path],
    tmp_path: Path,
) -> None:
    (master, workers), (inputs, here) = cluster, corpus
    command = ["build", inputs, "--engine", "spark", "--master", master, *form]
    whole = wenmai(*command, "-o", str(tmp_path / "whole"))
    assert whole.returncode == 0, whole.stderr
    assert_same(loaded(tmp_path / "whole") if form else tmp_path / "whole", here)
    before = {file for folder in workers for file in folder.rglob("rdd_*")}

    with subprocess.Popen(
        [sys.executable, "-m", "wenmai", *command, "-o", str(tmp_path / "cut")],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as build:
        victim, process = next(iter(workers.items()))
        made = waited_for(lambda: {*victim.rglob("rdd_*")} - before, process=build)
        killed(process)
        _, said = build.communicate(timeout=600)
    assert made, said
    assert build.returncode == 0, said
    assert_same(loaded(tmp_path / "cut") if form else tmp_path / "cut", here)


@pytest.mark.parametrize(
    ("python", "said"),
    [
        ("bare", "the workers' Python has no wenmai: install wenmai there, and name that Python"),
        ("missing", "the workers have no Python at"),
    ],
)
def test_workers_that_cannot_do_it_are_told_of(tmp_path: Path, python: str, said: str) -> None:
    """A Python without the packages of this one; and none at all."""
    bare = tmp_path / "bare"
    bare.write_text(
        "#!/bin/sh\n"
        f"PYTHONPATH=$(printf %s \"$PYTHONPATH\" | tr : '\\n' | grep pyspark | tr '\\n' :)\n"
        "export PYTHONPATH\n"
        f'exec "{sys.executable}" -S "$@"\n'
    )
    bare.chmod(0o755)
    (tmp_path / "a.md").write_text("# 木马\n\n木马会摇。\n", "utf-8")
    result = wenmai(
        *("build", str(tmp_path / "a.md"), "-o", str(tmp_path / "out"), "--engine", "spark"),
        *("--master", "local[1]"),
        PYSPARK_PYTHON=str(tmp_path / python),
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert said in result.stderr.splitlines()[-1]
    assert not (tmp_path / "out" / "graph.db").exists()
