"""Stores of earlier versions, read as if they were of today: views lie over what has changed since.

A column that a table lacks holds what its field holds where nothing is known, and a table that is not there
has no rows, so that a new field with a default and a new table need no line here. Other changes are a row of
`CHANGED` or `FORMER_COLUMNS`.
"""

# ruff: noqa: S608 - the pieces of SQL that are put together here are all names and values of our own

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wenmai.store.columns import RECORDS, Value

__all__ = ["CHANGED", "FORMER_COLUMNS", "OLDEST", "UNSEALED", "views"]

OLDEST = 2  # the first version that can be read
UNSEALED = 3  # the last version without a checksum, and without a table of the exports
# Table → up to which version it differs, and how it is read then.
CHANGED: dict[str, tuple[int, str]] = {
    # Where a finding was seen stood in words: line 3, entry 4, offset 120.
    "findings": (
        2,
        """SELECT rowid AS rowid, code,
            CASE WHEN place GLOB 'entry [1-9]*' THEN path || '#' || substr(place, 7) ELSE path END AS path,
            CASE WHEN place GLOB 'line [1-9]*' THEN CAST(substr(place, 6) AS INTEGER) END AS line,
            '' AS target, message, '' AS words
            FROM main.findings""",
    ),
}
# Table → up to which version, and how columns are read then that hold something else since.
_EDGES_WEIGHED = "kind IN ('about', 'requires')"  # the score stood in the weight
FORMER_COLUMNS: dict[str, tuple[int, dict[str, str]]] = {
    "edges": (
        5,
        {
            "weight": f"CASE WHEN {_EDGES_WEIGHED} THEN 1.0 ELSE weight END",
            "score": f"CASE WHEN {_EDGES_WEIGHED} THEN weight ELSE 0.0 END",
        },
    ),
    "considered": (5, {"score": "weight"}),
}


def views(version: int, tables: Mapping[str, set[str]]) -> Iterator[str]:
    """The statements that lay views over a store, given the columns that its tables have."""
    if version <= UNSEALED:
        yield "CREATE TEMP VIEW exports AS SELECT '' AS name, 0 AS size, '' AS digest WHERE 0"
    for table, columns in RECORDS.items():
        until, changed = CHANGED.get(table, (0, ""))
        if version <= until:
            yield f"CREATE TEMP VIEW {table} AS {changed}"
        elif not tables.get(table):
            nothing = ", ".join(f'NULL AS "{name}"' for name in columns.names)
            yield f"CREATE TEMP VIEW {table} AS SELECT 0 AS rowid, {nothing} WHERE 0"
        elif differing := _differing(version, table, tables[table]):
            kept = ", ".join(f'"{name}"' for name in sorted(tables[table] - differing.keys()))
            told = ", ".join(f'{value} AS "{name}"' for name, value in differing.items())
            yield f"CREATE TEMP VIEW {table} AS SELECT rowid AS rowid, {kept}, {told} FROM main.{table}"


def _differing(version: int, table: str, there: set[str]) -> dict[str, str]:
    """The columns that the table lacks, or that hold something else there, and how they are read."""
    columns = RECORDS[table]
    until, former = FORMER_COLUMNS.get(table, (0, {}))
    former = former if version <= until else {}
    return {
        name: former.get(name) or _literal(columns.defaults[name])
        for name in columns.names
        if name in former or name not in there
    }


def _literal(value: Value) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        doubled = value.replace("'", "''")
        return f"'{doubled}'"
    return repr(value + 0) if isinstance(value, int | float) else f"x'{value.hex()}'"
