"""A site whose process is killed is named and left out; the others are built, and the next build tries it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import wenmai.pipeline.stages
from wenmai.engines.process import can_fork
from wenmai.model import Extraction
from wenmai.pipeline import BuildOptions, BuildResult, build
from wenmai.store import open_store

forks = pytest.mark.skipif(not can_fork(), reason="processes share no memory here")
SITES = ("bell.example", "drum.example", "horn.example")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Three sites of three articles, each with a link to the next site."""
    (tmp_path / "in").mkdir()
    for site, following in zip(SITES, (*SITES[1:], SITES[0]), strict=True):
        lines = (
            json.dumps(
                {
                    "url": f"https://{site}/{n}",
                    "title": f"{site[:4]}乐器的第{n}种做法",
                    "text": f"见[别处](https://{following}/{n})。",
                },
                ensure_ascii=False,
            )
            for n in (1, 2, 3)
        )
        (tmp_path / "in" / f"{site[:4]}.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path / "in"


def built(inputs: Path, jobs: int) -> BuildResult:
    return build([str(inputs)], inputs.parent / "out", BuildOptions(jobs=jobs))


def sites_of(inputs: Path) -> set[str]:
    with open_store(inputs.parent / "out") as store:
        return {node.site for node in store.nodes("article") if node.known == "text"}


def ill(monkeypatch: pytest.MonkeyPatch, end: Any) -> None:
    """Make the stages end in some way when they come to one site."""
    real = wenmai.pipeline.stages._resolved

    def resolved(extractions: Sequence[Extraction], *more: Any) -> Any:
        if any(one.document.path == "drum.jsonl" for one in extractions):
            end()
        return real(extractions, *more)

    monkeypatch.setattr(wenmai.pipeline.stages, "_resolved", resolved)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def lack() -> None:
    raise MemoryError


@pytest.mark.parametrize(
    ("end", "jobs", "code"),
    [
        pytest.param(die, 2, "site-killed", marks=forks),
        pytest.param(lack, 2, "site-memory", marks=forks),
        (lack, 1, "site-memory"),
    ],
)
def test_a_site_that_can_not_be_built_is_left_out(
    inputs: Path, end: Any, jobs: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        ill(patched, end)
        result = built(inputs, jobs)
    (finding,) = result.findings
    assert (finding.code, finding.path, finding.target) == (code, "drum.jsonl", "drum.example")
    assert "drum.example" in finding.message
    assert sites_of(inputs) == {"bell.example", "horn.example"}
    again = built(inputs, jobs)
    assert (again.unchanged, again.findings) == (False, ())
    assert sites_of(inputs) == {*SITES}
    assert built(inputs, jobs).unchanged


@forks
def test_a_site_whose_process_is_killed_once_is_built(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = inputs.parent / "once"

    def once() -> None:
        if not mark.exists():
            mark.touch()
            die()

    with monkeypatch.context() as patched:
        ill(patched, once)
        result = built(inputs, 2)
    assert mark.exists()
    assert (result.findings, sites_of(inputs)) == ((), {*SITES})
