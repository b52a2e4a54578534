"""The files that the documents for contributors name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "graph" / "wenmai"
# `read/own_outputs.py`, `docs/cli.md`, `publication/`; not `bounds.py`, which is any room's
_NAMED = re.compile(r"`((?:[a-z_]+/)+(?:[a-z_0-9]+\.(?:py|js|json|md|toml))?)`")
_ROOMS = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}


def named(document: str) -> list[str]:
    return _NAMED.findall((ROOT / document).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("document", "fewest"), [("CONTRIBUTING.md", 15), ("docs/architecture.md", 30), ("docs/evaluation.md", 1)]
)
def test_every_file_that_is_named_is_there(document: str, fewest: int) -> None:
    paths = named(document)
    assert len(paths) >= fewest
    assert [path for path in paths if not ((PACKAGE / path).exists() or (ROOT / path).exists())] == []


def test_contributing_names_every_room() -> None:
    assert _ROOMS - {path.split("/")[0] for path in named("CONTRIBUTING.md")} <= {"model"}
