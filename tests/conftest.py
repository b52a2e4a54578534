"""Places that several tests look at."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]

import wenmai
from browser import chromium, rooms, visit
from wenmai.model import Graph
from wenmai.store import open_store

__all__ = ["chromium", "rooms", "samples", "seeds", "visit"]

os.environ["WENMAI_LANG"] = "en"  # whatever this machine speaks
# Hundreds of tests start a process; where no bytecode is kept, each spends most of its time on compiling.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# A worker keeps a gigabyte of graphs and pages, and to look through it for rings took two fifths of the time.
gc.set_threshold(100_000, 50, 100)
settings.register_profile("any machine", deadline=None)  # no test reads a clock
settings.load_profile("any machine")
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The small documents that come with the project."""
    return ROOT / "data" / "samples"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five documents that the project was asked for; they do not come with it."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the five seed documents (../shared/seeds) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def data_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `wenmai build data` writes, made once for all workers (by each of them without locks of POSIX)."""
    place = tmp_path_factory.getbasetemp()
    if fcntl and "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    out = place / "data" / "out"
    out.parent.mkdir(exist_ok=True)
    with (out.parent / "lock").open("w") as lock:
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not (out / "manifest.json").exists():
            wenmai.build(ROOT / "data", out)
    return out


@pytest.fixture(scope="session")
def data_graph(data_build: Path) -> Graph:
    """The graph of data/."""
    with open_store(data_build) as store:
        return store.graph()
