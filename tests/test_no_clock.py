"""No test reads a clock: what is fast enough today fails on a machine that has something else to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
# `make bench` and `make fuzz` are for times; nothing that `make test` runs may import these.
BENCHMARKS = {path.stem for path in HERE.glob("benchmark*.py")} | {"fuzz"}
FILES = sorted(path for path in HERE.glob("*.py") if path.stem not in BENCHMARKS)

CLOCKS = {
    "clock_gettime", "clock_gettime_ns", "getrusage", "monotonic", "monotonic_ns", "now", "perf_counter",
    "perf_counter_ns", "process_time", "process_time_ns", "thread_time", "thread_time_ns", "time", "time_ns",
    "times", "today", "utcnow",
}  # fmt: skip
OF_MODULES = {"time", "datetime", "date", "os", "resource", "timeit"}
LEAST_WATCH = 600  # seconds that a process is given before it counts as hung


def readings(tree: ast.AST) -> Iterator[str]:
    """What looks at a clock, and what waits for a process less than the least time."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if node.attr in CLOCKS and owner in OF_MODULES:
                yield f"line {node.lineno}: {owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module in OF_MODULES:
            names = {alias.name for alias in node.names} & (CLOCKS - {"date"})
            yield from (f"line {node.lineno}: {node.module}.{name}" for name in sorted(names))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", None)}
            yield from (
                f"line {node.lineno}: {name}" for name in sorted(names & {"timeit", *BENCHMARKS}, key=str)
            )
        elif isinstance(node, ast.keyword) and node.arg == "timeout":
            seconds = node.value.value if isinstance(node.value, ast.Constant) else 0
            if not isinstance(seconds, int | float) or seconds < LEAST_WATCH:
                yield f"line {node.lineno}: a timeout that is no number of {LEAST_WATCH} seconds or more"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_test_reads_a_clock(path: Path) -> None:
    said = list(readings(ast.parse(path.read_text("utf-8"))))
    assert not said, f"{path.name}: {'; '.join(said)}: count steps (steps.py) or move it to `make bench`"


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.perf_counter()",
        "time.time()",
        "from time import monotonic",
        "datetime.now()",
        "datetime.datetime.now()",
        "resource.getrusage(0)",
        "import timeit",
        "from benchmark import timed",
        "run(timeout=5)",
        "run(timeout=PATIENCE)",
    ],
)
def test_a_clock_is_seen(source: str) -> None:
    assert list(readings(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["time.sleep(1)", "from datetime import date", "run(timeout=600)", "row.time"]
)
def test_what_is_no_clock(source: str) -> None:
    assert not list(readings(ast.parse(source)))
