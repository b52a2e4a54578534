"""Measure a build on Spark beside one on this machine: `python tests/benchmark_spark.py --articles 10000`.

Prints for each the processor time of Python and Java, the largest processes, and the bytes an article that
went between workers, stage by stage, as Spark's own log of events counts them. Needs Linux, pyspark and Java.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generate_corpus import write

GRAPH = Path(__file__).resolve().parents[1] / "graph"
TICKS = os.sysconf("SC_CLK_TCK")  # of processor time, a second
LEAST = 20  # bytes an article: stages that move less are not shown


@dataclass(frozen=True, slots=True)
class Process:
    """A process as it was last seen."""

    name: str
    parent: int
    seconds: float  # of processor time
    peak: int  # bytes of memory


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--largest", type=float, default=0, help="share of the articles at the first site")
    parser.add_argument("--hot", type=float, default=0, help="share of the articles that cite one title")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--only", choices=["local", "spark"])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wenmai-spark-") as folder:
        root = Path(folder)
        write(root / "in", given.articles, given.sites, 2, largest=given.largest, hot=given.hot)
        command = [sys.executable, "-m", "wenmai", "build", str(root / "in"), "--as", "parquet"]
        if given.only != "spark":
            measured("local", [*command, "-o", str(root / "local"), "-j", "1"], root)
        if given.only != "local":
            spark = ["--engine", "spark", "--master", given.master, "-o", str(root / "spark")]
            measured("spark", [*command, *spark], root)
            print_shuffles(root / "events", given.articles)
        if not given.only:
            same = files(root / "local") == files(root / "spark")
            print("the same files" if same else "OTHER FILES")


def files(folder: Path) -> dict[str, bytes]:
    """The files of a result, by their paths."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.glob("parts-*/**/*")
        if path.is_file()
    }


def measured(name: str, command: Sequence[str], root: Path) -> None:
    """Run a command, and print what it and its children took."""
    (root / "conf").mkdir(exist_ok=True)
    (root / "events").mkdir(exist_ok=True)
    settings = (
        "spark.eventLog.enabled true",
        f"spark.eventLog.dir file://{root / 'events'}",
        "spark.eventLog.compress false",
        "spark.eventLog.rolling.enabled false",
    )
    (root / "conf" / "spark-defaults.conf").write_text("\n".join(settings))
    more = {"PYTHONPATH": str(GRAPH), "SPARK_CONF_DIR": str(root / "conf")}
    started, seen = time.monotonic(), dict[int, Process]()
    with subprocess.Popen(command, env={**os.environ, **more}, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for number, one in below(process.pid):
                before = seen.get(number, one)
                seconds, peak = max(one.seconds, before.seconds), max(one.peak, before.peak)
                seen[number] = Process(one.name, one.parent, seconds, peak)
            time.sleep(0.3)
    if process.returncode:
        sys.exit(f"{name}: failed")
    java = [one for one in seen.values() if one.name == "java"]
    python = [one for one in seen.values() if one.name != "java"]
    print(
        f"{name}: {time.monotonic() - started:.0f} s; Python {total(python):.1f} s in {len(python)} "
        f"processes, of which the command {seen[process.pid].seconds:.1f}; Java {total(java):.1f} s; MiB: "
        f"largest Python {largest(python)}, the command {largest([seen[process.pid]])}, Java {largest(java)}",
        flush=True,
    )


def total(some: Sequence[Process]) -> float:
    return sum(one.seconds for one in some)


def largest(some: Sequence[Process]) -> int:
    return max((one.peak for one in some), default=0) >> 20


def below(root: int) -> Iterator[tuple[int, Process]]:
    """A process and all that it has started."""
    every = dict(processes())
    kin = {root}
    for _ in range(6):  # generations
        kin |= {number for number, one in every.items() if one.parent in kin}
    return ((number, every[number]) for number in kin & every.keys())


def processes() -> Iterator[tuple[int, Process]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
            head, _, rest = (folder / "stat").read_text().rpartition(")")
        except (OSError, ValueError):
            continue  # it has ended
        used = rest.split()
        seconds = (int(used[11]) + int(used[12])) / TICKS
        peak = int(status.get("VmHWM", "0 kB").split()[0]) << 10
        yield int(folder.name), Process(head.partition("(")[2], int(used[1]), seconds, peak)


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
