"""The process from which Spark forks the Pythons of an executor, with all that their tasks run.

Pythons of Spark's own load the package one by one, each at its first task. What starts threads when it is
loaded, such as numpy and pyarrow, is not loaded here: no process with threads can be forked safely.
"""

from __future__ import annotations

from wenmai.engines.spark_application import fork_workers
from wenmai.pipeline import parts_on_spark, stages  # noqa: F401 - what tasks run

if __name__ == "__main__":
    fork_workers()
