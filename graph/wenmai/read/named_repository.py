"""The repository that a README shows to be its own: it links the files of the input there."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote

from wenmai.read import bounds
from wenmai.read.markdown.configuration import is_there, read

__all__ = ["named_repository"]

# https://github.com/wood/lathe/blob/main/wheels/axle.md
_FILE = re.compile(
    r"(?P<repository>https://(?:github|gitlab|gitee)\.com/[\w.-]+/[\w.-]+)/(?:-/)?(?:blob|tree|raw|edit)/[^/\s]+/"
    r"(?P<path>[^\s)>\]\"'#?]+)"
)
_MOST_LINKS = 20_000


def named_repository(folder: Path) -> str:
    """The only repository in which so many files of a folder stand under their own paths; else empty."""
    try:
        readme = read(folder, "README.md", "readme.md", "README.rst")
    except (OSError, ValueError):
        return ""
    files: dict[str, set[str]] = defaultdict(set)
    for match, _ in zip(_FILE.finditer(readme), range(_MOST_LINKS), strict=False):
        if is_there(folder, path := unquote(match["path"])):
            files[match["repository"]].add(path)
    named = [repository for repository, paths in files.items() if len(paths) >= bounds.FEWEST_NAMED]
    return named[0] if len(named) == 1 else ""
