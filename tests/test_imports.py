"""Data flows one way: a room imports only the rooms that the table allows."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "graph" / "wenmai"

# Room → other rooms it may import. Everything may import the package root, which holds the version.
MAY_IMPORT: dict[str, set[str]] = {
    "plain_titles": {"model", "fold"},
    "errors": set(),
    "model": set(),
    "fold": set(),
    "phrases": set(),
    "words": set(),
    "read": {"errors", "model", "fold", "words"},
    "extract": {"model", "fold", "words"},
    "publication": {"model", "fold", "words"},
    "merge": {"model", "fold", "words"},
    "series": {"model", "fold", "words"},
    "resolve": {"model", "fold", "words", "publication", "series"},
    "topics": {"errors", "model", "fold", "phrases"},
    "regions": {"model", "fold", "words"},
    "prerequisites": {"errors", "model", "fold", "phrases", "words"},
    "disk": {"errors"},
    "store": {"errors", "model", "disk"},
    "engines": {"errors"},
    "parts": {"errors", "model", "fold"},
    "export": {"errors", "model", "phrases", "disk", "words", "fold", "regions"},
    "check": {"errors", "model", "phrases", "store"},
    "pipeline": {
        "disk",
        "plain_titles",
        "regions",
        "errors",
        "model",
        "fold",
        "words",
        "read",
        "extract",
        "publication",
        "merge",
        "series",
        "resolve",
        "topics",
        "prerequisites",
        "store",
        "parts",
        "engines",
    },
    "library": {
        "check",
        "engines",
        "errors",
        "export",
        "extract",
        "fold",
        "model",
        "parts",
        "pipeline",
        "prerequisites",
        "store",
        "topics",
        "words",
    },
    "cli": {
        "errors",
        "model",
        "phrases",
        "prerequisites",
        "export",
        "check",
        "pipeline",
        "library",
    },
    "__init__": {"check", "errors", "pipeline", "library"},
    "__main__": {"cli"},
}

# Libraries from outside the standard library, by the rooms that use them.
LIBRARIES: dict[str, set[str]] = {
    "fold": {"opencc"},
    "extract": {"ahocorasick_rs"},
    "read": {
        "brotli",
        "docutils",
        "bs4",
        "charset_normalizer",
        "defusedxml",
        "pyarrow",
        "selectolax",
        "warcio",
        "yaml",
        "zstandard",
    },
    "check": {"msgspec"},
    "library": {
        "mcp",
        "networkx",
        "pandas",
        "polars",
        "pydantic",
        "pyoxigraph",
        "pyshacl",
        "pyvis",
        "rapidfuzz",
        "rdflib",
    },
    "resolve": {"ahocorasick_rs", "numpy", "opencc", "rapidfuzz"},
    "prerequisites": {"networkx", "numpy"},
    "engines": {"pyspark"},
    "parts": {"pyarrow"},
    "store": {"numpy"},
    "pipeline": {"msgspec", "numpy"},
    "plain_titles": {"ahocorasick_rs"},
    "topics": {"ahocorasick_rs"},
    "export": {"matplotlib", "numpy", "pyarrow", "pylatexenc", "pyvis", "rdflib"},
    "cli": {"click", "tqdm", "watchfiles"},
}

# Extras that the package itself does without.
FOR_MAKERS = {"docs", "lint", "test"}
# Names under which a package of pyproject.toml is imported, where they differ.
IMPORTED_AS = {
    "ahocorasick-rs": {"ahocorasick_rs"},
    "beautifulsoup4": {"bs4"},
    "pyyaml": {"yaml"},
}

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that the file names in an import, wherever the import stands."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            found.append(node.module or "")
    return tuple(found)


def room_and_imports() -> Iterator[tuple[str, str, str]]:
    """Room, the room and the library that one import names; "" where it names none."""
    for path in FILES:
        for module in imports(path):
            top, _, rest = module.partition(".")
            other = rest.partition(".")[0] if top == "wenmai" else ""
            library = top if top != "wenmai" and top not in sys.stdlib_module_names else ""
            yield room_of(path), other, library


def declared() -> dict[str, set[str]]:
    """Package that pyproject.toml names, for everybody or as an extra of users → names to import it by."""
    project = tomllib.loads((PACKAGE.parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [
        *project["dependencies"],
        *(row for name in extras if name not in FOR_MAKERS for row in extras[name]),
    ]
    names = [re.split(r"[<>=~!\[; ]", row)[0] for row in wanted]
    return {name: IMPORTED_AS.get(name, {name.replace("-", "_")}) for name in names}


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


def test_no_room_is_allowed_what_it_does_not_import() -> None:
    used = {(room, other) for room, other, _ in room_and_imports()}
    allowed = {(room, other) for room, others in MAY_IMPORT.items() for other in others}
    assert not sorted(allowed - used), "allowances that nobody uses: take them out of MAY_IMPORT"


def test_no_room_is_allowed_a_library_that_it_does_not_import() -> None:
    used = {(room, library) for room, _, library in room_and_imports()}
    allowed = {(room, library) for room, some in LIBRARIES.items() for library in some}
    assert not sorted(allowed - used), "allowances that nobody uses: take them out of LIBRARIES"


def test_every_dependency_is_imported() -> None:
    used = {library for _, _, library in room_and_imports()}
    unused = {name for name, modules in declared().items() if not modules & used}
    assert not unused, "of pyproject.toml: nobody imports it"


def test_every_library_is_a_dependency() -> None:
    modules = {module for some in declared().values() for module in some}
    used = {library for _, _, library in room_and_imports() if library}
    assert not used - modules, "write it into pyproject.toml"
