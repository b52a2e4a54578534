"""Data flows one way: a room imports only the rooms that the table allows."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "graph" / "wenmai"

WORDS = {"errors", "model", "fold", "words"}
STAGES = {"read", "extract", "publication", "merge", "series", "resolve", "topics", "prerequisites"}
ALL = {*STAGES, "store", "engines"}

# Room → other rooms it may import. Everything may import the package root, which holds the version.
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": set(),
    "fold": set(),
    "words": {"fold"},
    "read": WORDS,
    "extract": WORDS,
    "publication": WORDS,
    "merge": WORDS,
    "series": WORDS,
    "resolve": {*WORDS, "series"},
    "topics": WORDS,
    "prerequisites": WORDS,
    "library": {*WORDS, "export", "pipeline", "prerequisites", "store", "topics"},
    "store": {"errors", "model"},
    "engines": {"errors", "model"},
    "export": {"errors", "model"},
    "check": {"errors", "model"},
    "pipeline": {*WORDS, *ALL},
    "cli": {*WORDS, *ALL, "check", "export", "library", "pipeline"},
    "__init__": {"library", "pipeline"},
    "__main__": {"cli"},
}

# Libraries from outside the standard library, by the rooms that use them.
LIBRARIES: dict[str, set[str]] = {
    "fold": {"opencc"},
    "read": {"brotli", "bs4", "defusedxml", "pyarrow", "selectolax", "warcio", "yaml", "zstandard"},
    "resolve": {"numpy", "opencc", "rapidfuzz"},
    "prerequisites": {"networkx"},
    "topics": {"ahocorasick_rs"},
    "export": {"networkx", "numpy", "pypinyin", "pyvis", "rdflib"},
    "cli": {"click", "rdflib", "pyparsing", "tqdm"},
}

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that the file names in an import, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            yield node.module or ""


def test_every_room_is_in_the_table() -> None:
    assert {room_of(path) for path in FILES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports(path: Path) -> None:
    room = room_of(path)
    for module in imports(path):
        top, _, rest = module.partition(".")
        if top == "wenmai":
            other = rest.partition(".")[0]
            assert not other or other == room or other in MAY_IMPORT[room], f"{room} may not import {module}"
        elif top not in sys.stdlib_module_names:
            assert top in LIBRARIES.get(room, set()), f"{room} may not import {module}"
