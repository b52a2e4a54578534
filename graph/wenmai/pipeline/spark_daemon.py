"""The process from which Spark forks the Pythons of an executor, with all that their tasks run.

Pythons of Spark's own load the package one by one, each at its first task. What starts threads when it is
loaded, such as numpy and pyarrow, is not loaded here: no process with threads can be forked safely.
"""

from __future__ import annotations

import gc
import sys

import pyspark.worker  # noqa: F401 - what runs tasks

from wenmai.engines.spark import fork_workers
from wenmai.pipeline import parts_on_spark, stages  # noqa: F401 - what tasks run

if __name__ == "__main__":
    # Each Python is told of a further folder with modules, and would read the directory of pyspark.zip anew.
    sys.path_importer_cache.clear()
    gc.freeze()
    fork_workers()
