"""The one file that says what a result in parts consists of; it is written last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any

from wenmai.errors import OutputError, StoreDamaged
from wenmai.parts import bounds
from wenmai.parts.placing import Layout
from wenmai.parts.tables import TABLES
from wenmai.parts.writing import Size, Sizes

__all__ = ["FOLDERS", "MANIFEST", "Manifest", "may_be_read", "read_manifest", "write_manifest"]

MANIFEST = "parts.json"
FOLDERS = ("parts-a", "parts-b")  # of two results one is the standing one, one may be on its way
_SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a result in parts consists of."""

    wenmai: str  # version of the program
    folder: str  # beside this file, in which the tables lie
    layout: Layout
    unaddressed: tuple[str, ...]  # sites with articles that have no address: they lie in any part
    title: str  # of the site, as it was built
    works: str  # which works exports hold
    inputs: str  # digest of what the result depends on
    forms: tuple[str, ...]  # in which it was written
    counts: Mapping[str, int]
    sizes: Sizes


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Write it to a new file."""
    layout, sizes = manifest.layout, manifest.sizes
    tables = {
        name: {str(part): [*sizes[name, part]] for part in range(layout.parts) if (name, part) in sizes}
        for name in TABLES
    }
    content = {
        "wenmai": manifest.wenmai,
        "schema": _SCHEMA,
        "inputs": manifest.inputs,
        "folder": manifest.folder,
        "parts": layout.parts,
        "large": sorted(layout.large),
        "unaddressed": [*manifest.unaddressed],
        "title": manifest.title,
        "works": manifest.works,
        "forms": [*manifest.forms],
        "counts": {name: manifest.counts[name] for name in sorted(manifest.counts)},
        "tables": tables,  # table → part → rows, bytes
    }
    path.write_text(json.dumps(content, indent=1) + "\n", "ascii")


def read_manifest(folder: Path) -> Manifest:
    """What lies in a folder.

    Raises
    ------
    OutputError
        When there is no result in parts.
    StoreDamaged
        When the manifest is none, or of another version.
    """
    path = folder / MANIFEST
    try:
        about = path.stat()
        if not S_ISREG(about.st_mode) or not may_be_read(about.st_size):  # of a pipe one might wait for ever
            raise StoreDamaged(f"{path}: is no manifest of a result in parts")
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise OutputError(
            f"{folder}: no result in parts there; `wenmai build INPUT --as parquet -o {folder}` writes one"
        ) from error
    except OSError as error:
        raise OutputError(f"{path}: can't be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise StoreDamaged(f"{path}: is no manifest of a result in parts") from error
    schema = content.get("schema") if isinstance(content, dict) else None
    if isinstance(schema, int) and schema > _SCHEMA:
        raise StoreDamaged(f"{path}: written by a newer wenmai; this one reads schema {_SCHEMA}")
    try:
        return _manifest(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreDamaged(f"{path}: is no manifest of a result in parts") from error


def may_be_read(size: int) -> bool:
    """Whether a manifest may have so many bytes."""
    return size <= bounds.MANIFEST_BYTES


def _manifest(content: Any) -> Manifest:
    parts = content["parts"]
    if content["folder"] not in FOLDERS or not isinstance(parts, int) or parts < 1:
        raise ValueError
    sizes = {
        (str(name), int(part)): Size(*map(int, size))
        for name, files in content["tables"].items()
        for part, size in files.items()
    }
    if any(name not in TABLES or not 0 <= part < parts for name, part in sizes):
        raise ValueError
    return Manifest(
        wenmai=str(content["wenmai"]),
        folder=content["folder"],
        layout=Layout(parts, frozenset(map(str, content["large"]))),
        unaddressed=tuple(map(str, content["unaddressed"])),
        title=str(content["title"]),
        works=str(content["works"]),
        inputs=str(content["inputs"]),
        forms=tuple(map(str, content["forms"])),
        counts={str(name): int(number) for name, number in content["counts"].items()},
        sizes=sizes,
    )
