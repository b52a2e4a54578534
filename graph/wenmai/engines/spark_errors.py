"""What Spark says on many lines, in one for a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from wenmai.errors import InputError

__all__ = ["MEANINGS", "Meaning", "in_one_line", "meaning"]


class Meaning(NamedTuple):
    """What one of Spark's long messages means."""

    name: str
    pattern: str
    line: str  # for a person; {} is what the pattern caught
    example: str
    not_this: str


# The first that takes a message holds.
MEANINGS: tuple[Meaning, ...] = (
    Meaning(
        name="ours",
        pattern=r"wenmai\.errors\.\w+: ([^\n]+)",
        line="{}",
        example="Traceback …\nwenmai.errors.InputError: toys.example: the process was killed\n\tat org…",
        not_this="ValueError: wenmai",
    ),
    Meaning(
        name="no package",
        pattern=r"No module named '([\w.]+)'",
        line="the workers' Python has no {}: install wenmai there, and name that Python in PYSPARK_PYTHON, "
        "in the environment of this command",
        example="ModuleNotFoundError: No module named 'wenmai'",
        not_this="no such module: fts5",
    ),
    Meaning(
        name="no Python",
        pattern=r'Cannot run program "([^"]+)"',
        line="the workers have no Python at {}: name theirs in PYSPARK_PYTHON, "
        "in the environment of this command",
        example='IOException: Cannot run program "/opt/no/python": error=2, No such file or directory',
        not_this="Cannot run the program",
    ),
    Meaning(
        name="another Python",
        pattern=r"PYTHON_VERSION_MISMATCH\] (.+?version [\d.]+)[ ,].*?(version [\d.]+)",
        line="{}, but the driver {}: name a Python of the same version in PYSPARK_PYTHON",
        example="[PYTHON_VERSION_MISMATCH] Python in worker has different version 3.9 than that in driver: "
        "version 3.11, PySpark cannot run with different minor versions.",
        not_this="Python in worker has stopped",
    ),
    Meaning(
        name="no master",
        pattern=r"All masters are unresponsive|Could not parse Master URL",
        line="no Spark master answers there; legal are local[2], spark://host:7077, yarn, k8s://…",
        example="org.apache.spark.SparkException: Could not parse Master URL: 'abacus'",
        not_this="the master copy",
    ),
    Meaning(
        name="no Java",
        pattern=r"JAVA_GATEWAY_EXITED|UnsupportedClassVersionError",
        line="Java did not start Spark: pyspark 4 needs Java 17 or newer",
        example="[JAVA_GATEWAY_EXITED] Java gateway process exited before sending its port number.",
        not_this="Gateway timeout",
    ),
    Meaning(
        name="a folder of each its own",
        pattern=r"heckpoint RDD .*has a different number of partitions|CHECKPOINT_RDD_HAS_DIFFERENT_NUMBER",
        line="the workers don't write where this command reads: --checkpoints wants a folder that all see",
        example="org.apache.spark.SparkException: Checkpoint RDD has a different number of partitions from "
        "original RDD. Original RDD [ID: 2, num of partitions: 4]",
        not_this="RDD has four partitions",
    ),
    Meaning(
        name="a worker's system",
        pattern=r"(?:OSError|PermissionError|FileNotFoundError|NotADirectoryError): "
        r"\[Errno \d+\] ([^\n]+)",
        line="a worker's system says: {}",
        example="Traceback …\nFileNotFoundError: [Errno 2] No such file or directory: '/out'\n\tat org…",
        not_this="BrokenPipeError: [Errno 32] Broken pipe",
    ),
    Meaning(
        name="no room",
        pattern=r"No space left on device|Disk quota exceeded",
        line="no room is left where Spark keeps what is made: name larger folders in SPARK_LOCAL_DIRS, "
        "in the environment of the workers, or in the setting spark.local.dir",
        example="Task 0 in stage 0.0 failed 4 times: KryoException: java.io.IOException: "
        "No space left on device",
        not_this="No space between them",
    ),
    Meaning(
        name="no more files",
        pattern=r"Too many open files",
        line="the system lets Spark open no more files: raise the limit (ulimit -n) where the workers start",
        example="java.io.FileNotFoundError: /tmp/blockmgr-1/0c/shuffle_1_2_0.index (Too many open files)",
        not_this="Too many files",
    ),
    Meaning(
        name="a worker's Python",
        pattern=r"Traceback \(most recent call last\):\n(?: [^\n]*\n)+(\w[\w.]*(?:: [^\n]*)?)\n",
        line="a worker's Python says: {}",
        example="Job aborted due to stage failure: Traceback (most recent call last):\n"
        "  File \"worker.py\", line 3, in main\n    process()\nKeyError: 'wheel.example'\n\n\tat org…",
        not_this="Traceback of a route",
    ),
    Meaning(
        name="a failed task",
        pattern=r"((?:Python worker exited|Job aborted|Job cancelled|ExecutorLost)[^\n.]*)",
        line="Spark gave up: {}",
        example="org.apache.spark.SparkException: Job aborted due to stage failure: Task 1 failed 4 times",
        not_this="Stage 2 finished",
    ),
)


def meaning(message: str) -> str:
    """What Spark says on many lines, in one."""
    for row in MEANINGS:
        if match := re.search(row.pattern, message):
            return row.line.format(*match.groups())
    first = _OF_THE_CALL.sub("", message.strip()).partition("\n")[0]
    return f"Spark gave up: {first}"


_OF_THE_CALL = re.compile(r"An error occurred while calling \S+\n: ")


@contextmanager
def in_one_line() -> Iterator[None]:
    """What Spark raises, as one line."""
    try:
        yield
    except ConnectionError as error:
        raise InputError(
            "Spark's Java has ended before its time: perhaps it had too little memory, or can't write "
            "where it keeps what is made (SPARK_LOCAL_DIRS, or the setting spark.local.dir)"
        ) from error
    except (InputError, OSError):
        raise
    except Exception as error:
        raise InputError(meaning(str(error))) from error
