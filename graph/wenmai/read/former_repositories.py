"""Repositories that a README says its own has come from: links to their files mean the files here."""

from __future__ import annotations

import re
from pathlib import Path

from wenmai.read.markdown.configuration import read
from wenmai.words.readmes import FORMER_REPOSITORY

__all__ = ["former_repositories"]

# What a README links that is called as its repository was: the repository as it is now, under another owner.
_REPOSITORY = re.compile(r"https://(?:github|gitlab)\.com/[\w.-]+/(?P<name>[A-Za-z0-9][\w.-]*[A-Za-z0-9])")


def former_repositories(folder: Path) -> tuple[str, ...]:
    """`https://github.com/wood/lathe` and the like, each once; a name without a forge is one of GitHub.

    With them stands the one of today, where the README says it.
    """
    try:
        readme = read(folder, "README.md", "readme.md", "README.rst")
    except (OSError, ValueError):
        return ()
    matches = FORMER_REPOSITORY.finditer(readme)
    names = ((match["forge"] or "github.com", match["name"].removesuffix(".git")) for match in matches)
    former = list(dict.fromkeys(f"https://{forge.lower()}/{name}" for forge, name in names))
    called = {one.rpartition("/")[2].casefold() for one in former}
    today = (one[0].rstrip(".") for one in _REPOSITORY.finditer(readme) if one["name"].casefold() in called)
    return tuple(dict.fromkeys((*former, *today)))
