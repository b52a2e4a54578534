"""A graph as partitioned Parquet: one folder for each table, one file for each part, one manifest for all.

Every row lies in a part that its id alone decides, so that whoever writes or reads a part needs no other.
"""

from __future__ import annotations

from wenmai.parts.manifest import FOLDERS, MANIFEST, Manifest, read_manifest, write_manifest
from wenmai.parts.placing import Layout, layout_for
from wenmai.parts.reading import Result, open_result
from wenmai.parts.selecting import Selection, selected
from wenmai.parts.tables import TABLES
from wenmai.parts.writing import Sizes, Written, check_installed, complete_tables, write_table

__all__ = [
    "FOLDERS",
    "MANIFEST",
    "TABLES",
    "Layout",
    "Manifest",
    "Result",
    "Selection",
    "Sizes",
    "Written",
    "check_installed",
    "complete_tables",
    "layout_for",
    "open_result",
    "read_manifest",
    "selected",
    "write_manifest",
    "write_table",
]
