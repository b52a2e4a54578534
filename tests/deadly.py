"""What a worker of Spark is given to see what becomes of its end; it needs nothing of these tests."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path


def deadly(item: str) -> list[tuple[str]]:
    """A row of an item, but for one that ends its process each time."""
    if item == "poison":
        os.kill(os.getpid(), signal.SIGKILL)
    return [(f"read {item}",)]


def named(item: str) -> list[tuple[str]]:
    return [(f"lost {item}",)]


def deadly_once(mark: str, rows: Sequence[tuple[str]]) -> list[tuple[str]]:
    """The rows of a group; the first process that sees a poison ends, as when its machine is lost."""
    if ("poison",) in rows and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return list(rows)


def in_second_group(row: tuple[str]) -> tuple[int, str, str]:
    return 1, row[0], row[0]


def itself(item: object) -> list[object]:
    return [item]


def forked_from(_: object) -> list[tuple[str, bool]]:
    """The module that the first process of this Python ran, and whether the stages are loaded."""
    spec = sys.modules["__main__"].__spec__
    return [(spec.name if spec else "", "wenmai.pipeline.stages" in sys.modules)]


def process(_: object) -> list[tuple[int, list[str]]]:
    """Which process this is, and the archives whose directories it would read anew."""
    return [(os.getpid(), [path for path in sys.path_importer_cache if ".zip" in path])]


def first(rows: Sequence[object]) -> list[object]:
    return [rows[0]]


def opened(pair: tuple[tuple[int], Sequence[tuple[str]]]) -> list[tuple[int, str]]:
    """What the letters to a group say, one behind the other."""
    (number,), letters = pair
    return [(number, "".join(word for (word,) in letters))]
