"""Places that several tests look at."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

from browser import chromium, rooms, visit

__all__ = ["chromium", "rooms", "samples", "seeds", "visit"]

os.environ["WENMAI_LANG"] = "en"  # whatever this machine speaks
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
