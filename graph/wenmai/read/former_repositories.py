"""Repositories that a README says its own has come from: links to their files mean the files here."""

from __future__ import annotations

from pathlib import Path

from wenmai.read.markdown.configuration import read
from wenmai.words.readmes import FORMER_REPOSITORY

__all__ = ["former_repositories"]


def former_repositories(folder: Path) -> tuple[str, ...]:
    """`https://github.com/wood/lathe` and the like, each once; a name without a forge is one of GitHub."""
    try:
        readme = read(folder, "README.md", "readme.md", "README.rst")
    except (OSError, ValueError):
        return ()
    matches = FORMER_REPOSITORY.finditer(readme)
    names = ((match["forge"] or "github.com", match["name"].removesuffix(".git")) for match in matches)
    return tuple(dict.fromkeys(f"https://{forge.lower()}/{name}" for forge, name in names))
