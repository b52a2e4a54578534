"""The store: one SQLite file that holds a finished graph, written whole and read in small bites."""

from __future__ import annotations

from wenmai.store.fitting import unfit_exports
from wenmai.store.reading import Store, open_store
from wenmai.store.schema import FILE_NAME, loose, tight
from wenmai.store.seal import checksum_of
from wenmai.store.writing import ExportFile, complete, write

__all__ = [
    "FILE_NAME",
    "ExportFile",
    "Store",
    "checksum_of",
    "complete",
    "loose",
    "open_store",
    "tight",
    "unfit_exports",
    "write",
]
