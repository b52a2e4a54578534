"""A Spark application: begun with what it needs, or the reason why there can be none, in one line."""

from __future__ import annotations

import gc
import os
import re
import shutil
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from wenmai.engines.spark import Cluster
from wenmai.engines.spark_errors import in_one_line
from wenmai.errors import InputError

__all__ = ["connected", "fork_workers", "with_retries"]

_TRIES = 4  # of a task: twice as it is, where Spark itself took the worker away, and more
_PATIENCE = 10  # seconds until a master that does not answer is taken to be none
_MASTER = "spark.master"
# Java, which keeps for each of its threads as much beside its heap as it ever wrote at once: a site, say.
_BUFFERS = "-Djdk.nio.maxCachedBufferSize=1048576"  # bytes


@contextmanager
def connected(master: str = "", daemon: str = "") -> Iterator[Cluster]:
    """A Spark application while the block runs; one that runs already is used and left running.

    Parameters
    ----------
    master
        Address of the master; empty takes what Spark is configured with, and this machine otherwise.
    daemon
        A module that loads what tasks run and then calls `fork_workers`; empty takes Spark's own.

    Raises
    ------
    InputError
        When pyspark or Java are missing, or no master answers.
    """
    _check_installed()
    from pyspark import SparkContext

    _check_answering(master)
    if SparkContext._active_spark_context is not None:
        yield Cluster(SparkContext._active_spark_context)
        return
    # Workers run the Python that this name says in the driver's environment; `spark.pyspark.python` alone is
    # not heard there.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    quiet = Path(__file__).with_name("log4j2.properties").as_uri()
    silenced = f"--driver-java-options '-Dlog4j2.configurationFile={quiet} {_BUFFERS}' pyspark-shell"
    os.environ.setdefault("PYSPARK_SUBMIT_ARGS", silenced)
    with in_one_line(), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of libraries beside it that nothing here uses
        SparkContext._ensure_initialized()
        context = SparkContext(conf=_configuration(master, daemon))
    try:
        yield Cluster(context)
    finally:
        with suppress(Exception):  # what it had to give, it has given
            context.stop()


def fork_workers() -> None:
    """Fork a Python whenever Spark asks for one, until it wants no more."""
    import pyspark.worker  # noqa: F401 - what runs tasks
    from pyspark.daemon import manager

    # Each Python is told of a further folder with modules, and would read the directory of pyspark.zip anew.
    sys.path_importer_cache.clear()
    gc.freeze()
    manager()


def _configuration(master: str, daemon: str) -> Any:
    from pyspark import SparkConf

    conf = SparkConf()
    address = with_retries(master or conf.get(_MASTER, "") or "local[*]")
    conf.setMaster(address)
    conf.set("spark.ui.showConsoleProgress", "false")
    defaults = {
        "spark.app.name": "wenmai",
        "spark.log.level": "OFF",
        "spark.task.maxFailures": str(_TRIES),
        "spark.ui.enabled": "false",
    }
    conf.set("spark.app.name", conf.get("spark.app.name", "") or "wenmai")
    if address.startswith("local") or re.match(r"spark://(127\.|localhost)", address):
        defaults |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    if daemon:
        # A Python that has ended holds no memory; one that waits for its next task, as much as it ever had.
        defaults |= {"spark.python.daemon.module": daemon, "spark.python.worker.reuse": "false"}
    defaults["spark.executor.extraJavaOptions"] = _BUFFERS
    for name, value in defaults.items():
        conf.setIfMissing(name, value)
    return conf


def with_retries(master: str) -> str:
    """The address of a master; of this machine, where a task has one try, with more of them."""
    match = re.fullmatch(r"local(?:\[([\d*]+)\])?", master)
    return f"local[{match[1] or 1},{_TRIES}]" if match else master


def _check_installed() -> None:
    try:
        import pyspark  # noqa: F401 - whether it is there
    except ImportError as error:
        raise InputError("--engine spark needs the package pyspark: pip install 'wenmai[spark]'") from error
    home = os.environ.get("JAVA_HOME", "")
    java = shutil.which("java", path=os.path.join(home, "bin")) if home else shutil.which("java")  # noqa: PTH118
    if not java:
        where = f"there is none below JAVA_HOME, {home}" if home else "there is none in PATH, nor JAVA_HOME"
        raise InputError(f"--engine spark needs Java 17 or newer; {where}")


def _check_answering(master: str) -> None:
    """Ask the masters that an address names whether they are there: Spark itself would wait for minutes."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            with closing(socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE)):
                return
        except (OSError, ValueError, OverflowError):
            continue
    raise InputError(f"{master}: no Spark master answers there; it is an address such as spark://host:7077")
