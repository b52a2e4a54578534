"""What makes another graph of the same articles: the program itself, and the libraries that it uses."""

from __future__ import annotations

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

__all__ = ["LIBRARIES", "program_digest"]

_PARTS = (".py", ".toml", ".json", ".js", ".css", ".html")
# Distributions, by the names of their folders: another version of one, or its absence, may read otherwise.
LIBRARIES = frozenset(
    (
        *("ahocorasick_rs", "beautifulsoup4", "brotli", "charset_normalizer", "defusedxml", "docutils"),
        *("msgspec", "networkx", "numpy", "opencc", "pyarrow", "pylatexenc", "pyvis", "pyyaml", "rapidfuzz"),
        *("pyspark", "rdflib", "selectolax", "warcio", "zstandard"),
    )
)


def program_digest() -> bytes:
    """A digest of every file of the package, and of the versions of Python and the libraries."""
    told = f"{sys.version}\0{' '.join(_versions())}\0".encode()
    return hashlib.sha256(told + _files_digest()).digest()


@cache  # a process goes on as the program that it began as
def _files_digest() -> bytes:
    whole = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(one for one in package.rglob("*") if one.suffix in _PARTS):
        whole.update(path.read_bytes())
    return whole.digest()


def _versions() -> list[str]:
    """`name-version.dist-info` of each library, from where modules are looked for: cheaper than asking."""
    names: list[str] = []
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as listing:
                names += [one.name for one in listing if one.name.endswith((".dist-info", ".egg-info"))]
        except OSError:
            continue
    return sorted(name for name in names if name.partition("-")[0].lower().replace(".", "_") in LIBRARIES)
