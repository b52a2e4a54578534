"""Measure a build on Spark beside one on this machine: `python tests/benchmark_spark.py --articles 10000`.

Prints for each the processor time of Python and Java, the largest processes, what an executor and its Pythons
held at one moment, and the bytes an article that went between workers, stage by stage, as Spark's own log of
events counts them. With `--workers 2` on a cluster of its own: a master and so many workers of one core each,
all on this machine. Needs Linux, pyspark and Java.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generate_corpus import write
from many_articles import shares

GRAPH = Path(__file__).resolve().parents[1] / "graph"
TICKS = os.sysconf("SC_CLK_TCK")  # of processor time, a second
LEAST = 20  # bytes an article: stages that move less are not shown
HEAP = "512m"  # of an executor; beside it are the rest of its Java and its Pythons
EXECUTOR = "CoarseGrainedExecutorBackend"
PATIENCE = 60  # seconds for a master to answer


@dataclass(frozen=True, slots=True)
class Process:
    """A process as it was last seen."""

    name: str
    parent: int
    seconds: float  # of processor time
    peak: int  # bytes of memory

    @property
    def is_java(self) -> bool:
        return self.name in {"java", EXECUTOR}


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--largest", type=float, default=0, help="share of the articles at the first site")
    parser.add_argument("--hot", type=float, default=0, help="share of the articles that cite one title")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--workers", type=int, default=0, help="of a cluster of its own, instead of --master")
    parser.add_argument("--only", choices=["local", "spark"])
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="of Spark")
    parser.add_argument("--folder", help="where all is kept; a corpus in it is taken, a result compared")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenmai-spark-") as folder:
        root = Path(given.folder or folder)
        if not (root / "in").exists():
            write(root / "in", given.articles, given.sites, 2, largest=given.largest, hot=given.hot)
        command = [sys.executable, "-m", "wenmai", "build", str(root / "in"), "--as", "parquet"]
        if given.only != "spark":
            measured("local", [*command, "-o", str(root / "local"), "-j", "1"], root)
        if given.only != "local":
            with cluster(given.workers, root) as (address, pids):
                spark = ["--engine", "spark", "--master", address or given.master, "-o", str(root / "spark")]
                measured("spark", [*command, *spark], root, pids, given.set)
            print_shuffles(root / "events", given.articles)
        if (root / "local").exists() and (root / "spark").exists():
            same = files(root / "local") == files(root / "spark")
            print("the same files" if same else "OTHER FILES")


def files(folder: Path) -> dict[str, bytes]:
    """The files of a result, by their paths."""
    (parts,) = folder.glob("parts-*")
    return {
        path.relative_to(parts).as_posix(): path.read_bytes() for path in parts.rglob("*") if path.is_file()
    }


@contextmanager
def cluster(workers: int, root: Path) -> Iterator[tuple[str, Sequence[int]]]:
    """The address of a master with so many workers, and their processes; none where no workers are wanted."""
    if not workers:
        yield "", ()
        return
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    address = f"spark://127.0.0.1:{port}"
    running = [started("master.Master", "--host", "127.0.0.1", "--port", str(port))]
    try:
        answered = time.monotonic() + PATIENCE
        while not answers(port):
            if time.monotonic() > answered:
                sys.exit("the master does not answer")
            time.sleep(0.1)
        for number in range(workers):
            there = ("--cores", "1", "--memory", "1g", "--work-dir", str(root / f"worker{number}"))
            running.append(started("worker.Worker", "--host", "127.0.0.1", *there, address))
        yield address, [process.pid for process in running]
    finally:
        for process in reversed(running):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def started(name: str, *arguments: str) -> subprocess.Popen[bytes]:
    """A process of Spark's, with its own group."""
    spec = importlib.util.find_spec("pyspark")
    if spec is None or spec.origin is None:
        sys.exit("pyspark is missing")
    spark_class = Path(spec.origin).parent / "bin" / "spark-class"
    return subprocess.Popen(
        [str(spark_class), f"org.apache.spark.deploy.{name}", "--webui-port", "0", *arguments],
        env={**os.environ, "PYTHONPATH": str(GRAPH), "SPARK_LOCAL_IP": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def answers(port: int) -> bool:
    with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 1)):
        return True
    return False


def measured(
    name: str, command: Sequence[str], root: Path, pids: Sequence[int] = (), more: Sequence[str] = ()
) -> None:
    """Run a command, and print what it, other processes and the children of all took."""
    (root / "conf").mkdir(exist_ok=True)
    (root / "events").mkdir(exist_ok=True)
    settings = [
        "spark.eventLog.enabled true",
        f"spark.eventLog.dir file://{root / 'events'}",
        "spark.eventLog.compress false",
        "spark.eventLog.rolling.enabled false",
        f"spark.executor.memory {HEAP}",
        *(setting.replace("=", " ", 1) for setting in more),  # the last of a name holds
    ]
    (root / "conf" / "spark-defaults.conf").write_text("\n".join(settings))
    where = {"PYTHONPATH": str(GRAPH), "SPARK_CONF_DIR": str(root / "conf")}
    started_at, seen, held = time.monotonic(), dict[int, Process](), dict[int, list[int]]()
    with subprocess.Popen(command, env={**os.environ, **where}, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for number, one in below({process.pid, *pids}):
                before = seen.get(number, one)
                seconds, peak = max(one.seconds, before.seconds), max(one.peak, before.peak)
                seen[number] = Process(one.name, one.parent, seconds, peak)
                if one.name == EXECUTOR:
                    held[number] = max(held.get(number, []), shares(number), key=sum)
            time.sleep(0.3)
    if process.returncode:
        sys.exit(f"{name}: failed")
    java = [one for one in seen.values() if one.is_java]
    python = [one for one in seen.values() if not one.is_java]
    print(
        f"{name}: {time.monotonic() - started_at:.0f} s; Python {total(python):.1f} s in {len(python)} "
        f"processes, of which the command {seen[process.pid].seconds:.1f}; Java {total(java):.1f} s; MiB: "
        f"largest Python {largest(python)}, the command {largest([seen[process.pid]])}, Java {largest(java)}",
        flush=True,
    )
    for number in sorted(held):
        first, *others = (kilobytes >> 10 for kilobytes in held[number])
        print(
            f"  an executor: Java {seen[number].seconds:.1f} s; with its Pythons "
            f"{sum(held[number]) >> 10} MiB: {first} and {', '.join(map(str, sorted(others)))}"
        )
    if pids:
        print(f"  master and workers: Java {total([seen[pid] for pid in pids]):.1f} s", flush=True)


def total(some: Sequence[Process]) -> float:
    return sum(one.seconds for one in some)


def largest(some: Sequence[Process]) -> int:
    return max((one.peak for one in some), default=0) >> 20


def below(roots: set[int]) -> Iterator[tuple[int, Process]]:
    """Some processes and all that they have started."""
    every = dict(processes())
    kin = set(roots)
    for _ in range(6):  # generations
        kin |= {number for number, one in every.items() if one.parent in kin}
    return ((number, every[number]) for number in kin & every.keys())


def processes() -> Iterator[tuple[int, Process]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            head, _, rest = (folder / "stat").read_text().rpartition(")")
            command = (folder / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue  # it has ended
        used = rest.split()
        seconds = (int(used[11]) + int(used[12])) / TICKS
        peak = int(status.get("VmHWM", "0 kB").split()[0]) << 10
        name = head.partition("(")[2]
        if name == "java" and EXECUTOR.encode() in command:
            name = EXECUTOR
        yield int(folder.name), Process(name, int(used[1]), seconds, peak)


def print_shuffles(folder: Path, articles: int) -> None:
    """Tasks, and bytes an article written for other workers, of each stage that moves any."""
    names: dict[int, str] = {}
    moved: dict[int, list[int]] = {}
    for file in folder.iterdir():
        for line in file.open(encoding="utf-8"):
            event = json.loads(line)
            if event["Event"] == "SparkListenerStageCompleted":
                names[event["Stage Info"]["Stage ID"]] = event["Stage Info"]["Stage Name"]
            elif event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                written = event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                moved.setdefault(event["Stage ID"], []).append(written)
    for stage, some in sorted(moved.items()):
        if sum(some) >= LEAST * articles:
            print(f"  stage {stage}: {len(some)} tasks, {sum(some) / articles:.0f} bytes an article")
    every = [written for some in moved.values() for written in some]
    print(f"  all {len(moved)} stages: {len(every)} tasks, {sum(every) / articles:.0f} bytes an article")


if __name__ == "__main__":
    main()
