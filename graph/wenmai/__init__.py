"""Wenmai: cross-references between articles as a graph, and what to read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from wenmai.library import Library

__all__ = ["__version__", "open"]

__version__ = "0.1.0"


def open(folder: str | Path = "out") -> Library:  # noqa: A001 - as in gzip, tarfile and wave
    """Open a finished build for questions.

    Parameters
    ----------
    folder
        The folder that `wenmai build` wrote to, or the `graph.db` in it.

    Raises
    ------
    wenmai.errors.OutputError
        When there is no build.
    wenmai.errors.StoreDamaged
        When the file is no store, is cut short, or was written by another version.

    Examples
    --------
    >>> import wenmai
    >>> with wenmai.open("out") as library:
    ...     answer = library.path("漫谈（八）")
    >>> answer.target.date
    '2022-08-18'
    >>> answer.steps[-1].title
    '生成扩散模型漫谈（七）：最优扩散方差估计（上）'
    """
    from wenmai.library import Library

    return Library(folder)
