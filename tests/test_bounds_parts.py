"""Each number that decides how a result is divided, tried on either side of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bound_cases import BoundCase, check_case, check_table
from wenmai.model import Finding
from wenmai.parts import bounds, layout_for, write_table
from wenmai.parts.manifest import may_be_read
from wenmai.parts.writing import file_of

pytest.importorskip("pyarrow.parquet")


def _is_one_part(documents: float) -> object:
    return layout_for({"mill.example": int(documents)}).parts == 1


def _is_one_group(rows: float) -> object:
    """Whether so many rows are read or left out together."""
    from pyarrow.parquet import ParquetFile

    with TemporaryDirectory() as folder:
        write_table(Path(folder), "findings", ((0, Finding(code="x", path=str(n))) for n in range(int(rows))))
        return ParquetFile(file_of(Path(folder), "findings", 0)).num_row_groups == 1


CASES = (
    BoundCase("PART_DOCUMENTS", _is_one_part, inside=20_000, outside=20_001),
    BoundCase("ROW_GROUP", _is_one_group, inside=5_000, outside=5_001),
    BoundCase("MANIFEST_BYTES", lambda size: may_be_read(int(size)), inside=268_435_456, outside=268_435_457),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_on_either_side(case: BoundCase) -> None:
    check_case(case)


def test_each_bound_has_its_unit_reason_and_case() -> None:
    check_table(bounds, CASES)
