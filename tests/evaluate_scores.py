"""What every part of `make eval` uses: where the labelled articles are, scores, and rows of the table."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wenmai.extract import extract
from wenmai.model import Document, Site
from wenmai.pipeline.stages import resolution_of
from wenmai.publication import at_permalinks
from wenmai.read import find_inputs
from wenmai.read.readers import read_bytes
from wenmai.resolve import Resolution

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
OWN_LABELS = Path(__file__).resolve().parent / "labels"
KEXUE = Site(hosts=("kexue.fm", "spaces.ac.cn"), author="苏剑林")
COOLSHELL = Site(hosts=("coolshell.cn",))
VERBOSE = "-v" in sys.argv[1:]


@dataclass(frozen=True)
class Score:
    """Counts of right, extra and missing answers."""

    right: int
    extra: int
    missing: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @classmethod
    def of(cls, found: set[Any], wanted: set[Any]) -> Score:
        return cls(len(found & wanted), len(found - wanted), len(wanted - found))


def row(name: str, score: Score, note: str = "") -> None:
    """One line of the table."""
    print(f"{name:<46} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}  {note}".rstrip())


def say(text: str) -> None:
    """A line that only `-v` shows."""
    if VERBOSE:
        print(f"    {text}")


def number(node_id: str) -> str:
    """`https://kexue.fm/archives/9119` → `9119`, `https://coolshell.cn/articles/244.html` → `244`."""
    return node_id.rpartition("/")[2].removesuffix(".html")


@cache
def documents(*names: str) -> tuple[Document, ...]:
    """Every document of some files or folders of the corpora."""
    found: list[Document] = []
    for name in names:
        for one in find_inputs([str(SHARED / "corpora" / name)])[0]:
            read = read_bytes(f"{name}/{one.name}", one.file.read_bytes()).documents
            found.extend(at_permalinks(read, Site())[0])
    return tuple(found)


def resolved(some: Iterable[Document], site: Site = KEXUE) -> Resolution:
    """What a build makes of some documents."""
    return resolution_of([extract(document)[0] for document in some], site)[0]


def rows_of(name: str) -> list[dict[str, Any]]:
    """Labels of one reader that are kept beside the corpora."""
    return _rows(SHARED / "labels" / name)


def own_rows_of(name: str) -> list[dict[str, Any]]:
    """Labels that come with the project: one reader's single pass, made before seeing any answer."""
    return _rows(OWN_LABELS / name)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
