"""Repositories that a README says its own has come from: links to their files mean the files here."""

from __future__ import annotations

import re
from pathlib import Path

from wenmai.read.markdown.configuration import read

__all__ = ["former_repositories"]

_FORGE = r"(?P<forge>(?:github|gitlab)\.com|gitee\.com)"
_NAME = r"(?P<name>[A-Za-z0-9][\w.-]{0,80}/[A-Za-z0-9][\w.-]{0,80}[A-Za-z0-9])"
# 原名 `wood/lathe`, formerly https://github.com/wood/lathe; not 改名为 wood/lathe, which it is called now
_FORMER = re.compile(
    rf"(?:formerly|previously|renamed from|moved from|migrated from|used to (?:be|live)|原名|曾用名|旧仓库|原仓库|前身"
    rf"|(?:改名|更名|迁移)自)[^\n/]{{0,30}}?(?:https?://{_FORGE}/|(?<![\w./:-])){_NAME}",
    re.IGNORECASE,
)


def former_repositories(folder: Path) -> tuple[str, ...]:
    """`https://github.com/wood/lathe` and the like, each once; a name without a forge is one of GitHub."""
    try:
        readme = read(folder, "README.md", "readme.md", "README.rst")
    except (OSError, ValueError):
        return ()
    matches = _FORMER.finditer(readme)
    names = ((match["forge"] or "github.com", match["name"].removesuffix(".git")) for match in matches)
    return tuple(dict.fromkeys(f"https://{forge.lower()}/{name}" for forge, name in names))
