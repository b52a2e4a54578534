"""The health report of articles that are built for this moment alone, and what a check keeps."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wenmai.check import HealthReport
    from wenmai.library.building import Inputs
    from wenmai.model import Finding

__all__ = ["check_inputs", "write_baseline"]


def check_inputs(inputs: Inputs, **asked: Any) -> HealthReport:
    """As `wenmai.check_inputs` says."""
    from wenmai.library.building import as_files
    from wenmai.library.opened import Library
    from wenmai.pipeline import BuildOptions, build

    with TemporaryDirectory(prefix="wenmai-") as scratch, as_files(inputs) as names:
        build(names, Path(scratch), BuildOptions(jobs=0))
        with Library(scratch) as library:
            return library.check(**asked)


def write_baseline(findings: Iterable[Finding], file: str | Path) -> None:
    """Write findings as a baseline, whole or not at all.

    Raises
    ------
    OutputError
        When the file can't be written, or is a file of a build.
    """
    from wenmai.check.selection import baseline_text
    from wenmai.export.writer import write
    from wenmai.library.exporting import refuse_store, writing_at

    path = Path(file)
    refuse_store(path.parent, path)
    with writing_at(path):
        write([baseline_text(findings)], path)
