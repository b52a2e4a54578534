"""`make bench BENCH='--many sparse-100000,dense-100000'`: the store of many articles, built on two processes.

What was measured is kept beside the page, so that a run adds its rows to those of others. Memory is that of
all processes of a build at one moment, where Linux tells it: what they share counts once.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from generated import write_corpus
from many_articles import Built, held_by

__all__ = ["measured"]

_EVERY = 0.5  # seconds between two looks at the memory
_BUILD = """import sys
from pathlib import Path
from wenmai import pipeline
if __name__ == "__main__":
    pipeline.build([sys.argv[1]], Path(sys.argv[2]), pipeline.BuildOptions(jobs=2))
"""


def measured(kind: str, citations: int, articles: int, work: Path, environment: Mapping[str, str]) -> Built:
    """Build the store of a generated corpus in the folder `work`; raises when the build fails."""
    folder, out = work / f"{kind}-{articles}", work / f"store-{kind}-{articles}"
    sites = write_corpus(folder, articles, citations)
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _BUILD, folder, out], env=environment)
    peak = 0
    while True:
        peak = max(peak, held_by(process.pid))
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(_EVERY)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"building {folder} ended with {process.returncode}")
    wall = time.perf_counter() - start
    connection = sqlite3.connect(f"{(out / 'graph.db').resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    (cited,) = connection.execute("SELECT count(*) FROM mentions").fetchone()
    connection.close()
    return Built(
        kind=kind,
        articles=articles,
        sites=sites,
        citations=cited,
        size=sum(path.stat().st_size for path in folder.iterdir()),
        store=(out / "graph.db").stat().st_size,
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        peak=peak / 1e3,
        largest=used.ru_maxrss / 1e3,
    )
