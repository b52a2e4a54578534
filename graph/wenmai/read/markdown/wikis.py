"""Wikis of GitHub and Gollum: links name the words first, [[words|Page Name]], and Page-Name.md is a page."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from wenmai.read.markdown.configuration import is_there

__all__ = ["frames_of", "pages_first", "wikis_in"]

_HOMES = ("Home.md", "home.md")  # of GitHub and Gollum, of GitLab
_FRAME = ("_Sidebar.md", "_Footer.md", "_Header.md", "_sidebar.md")  # what stands around every page of a wiki
# [[Page]], [[words|Page]]; not a picture with its settings, [[drill.png|alt=a drill]], and no ![[embedding]]
_LINK = re.compile(r"(?<!!)\[\[(?:(?P<words>[^\[\]|\n]{1,300})\|)?(?P<page>[^\[\]|\n=]{1,300})\]\]")


def wikis_in(folder: Path) -> tuple[str, ...]:
    """The folders that are wikis: this one, as "", and those directly below it."""
    below = sorted(inner.name for inner in folder.iterdir() if inner.is_dir() and inner.name[:1] != ".")
    return tuple(name for name in ("", *below) if _is_wiki(folder / name))


def _is_wiki(folder: Path) -> bool:
    """Whether it has a wiki's home page, and is called as its repository is or has a frame for its pages."""
    if not any(is_there(folder, name) for name in _HOMES) or (folder / ".obsidian").is_dir():
        return False
    return folder.name.endswith(".wiki") or any(is_there(folder, name) for name in _FRAME)


def frames_of(wikis: tuple[str, ...]) -> tuple[str, ...]:
    """The files that stand around every page and are none, from the input's root."""
    return tuple(posixpath.join(wiki, name) for wiki in wikis for name in _FRAME)


def pages_first(body: str, path: str, wikis: tuple[str, ...]) -> str:
    """The text of a wiki's page with its links as other collections write them: [[Page-Name|words]]."""
    folder = posixpath.dirname(path)
    if "[[" not in body or not any(not wiki or f"{folder}/".startswith(f"{wiki}/") for wiki in wikis):
        return body
    return _LINK.sub(_turned, body)


def _turned(match: re.Match[str]) -> str:
    name, sign, section = match["page"].strip().partition("#")
    return f"[[{name.replace(' ', '-')}{sign}{section}|{(match['words'] or match['page']).strip()}]]"
